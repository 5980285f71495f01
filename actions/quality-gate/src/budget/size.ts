// The size of a file, as it is or compressed as a web server would (gzip, level 9), in constant memory.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

export async function fileBytes(file: string, gzip: boolean): Promise<number> {
  if (!gzip) return (await stat(file)).size
  let bytes = 0
  await pipeline(createReadStream(file), createGzip({ level: 9 }), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) bytes += chunk.length
  })
  return bytes
}
