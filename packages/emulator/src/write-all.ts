import type { FileHandle } from 'node:fs/promises'

/** A file takes less than it is given where its disk is nearly full. */
export async function writeAll(file: FileHandle, chunk: Uint8Array, offset: number): Promise<void> {
  for (let done = 0; done < chunk.length;) {
    const { bytesWritten } = await file.write(chunk, done, chunk.length - done, offset + done)
    done += bytesWritten
  }
}
