// Gzip whose bytes depend on the content alone. Zlib's depend on its version and on who built it (Debian's Node and nodejs.org's
// give different bytes for the same input), so the same folder would get another digest on another machine; this encoder is
// JavaScript and the same everywhere.
import { Transform, type TransformCallback } from 'node:stream'
import { Gzip } from 'fflate'

/** What the encoder gets at once decides where its blocks end, so it always gets this much, however the file system cut it. */
const BLOCK_BYTES = 65_536
const LEVEL = 6
/** Twelve bits more than this are the encoder's window for matches; fixed, because its default depends on the length. */
const MEMORY = 8

export function stableGzip(): Transform {
  let output: Uint8Array[] = []
  const encoder = new Gzip({ level: LEVEL, mem: MEMORY, mtime: 0 }, (chunk) => output.push(chunk))
  const block = Buffer.alloc(BLOCK_BYTES)
  let filled = 0
  const emit = (stream: Transform) => {
    for (const chunk of output) stream.push(chunk)
    output = []
  }
  return new Transform({
    transform(this: Transform, chunk: Buffer, _encoding: BufferEncoding, next: TransformCallback) {
      for (let at = 0; at < chunk.length;) {
        const taken = chunk.copy(block, filled, at)
        at += taken
        filled += taken
        if (filled < BLOCK_BYTES) break
        encoder.push(block)
        filled = 0
      }
      emit(this)
      next()
    },
    flush(this: Transform, next: TransformCallback) {
      encoder.push(block.subarray(0, filled), true)
      emit(this)
      next()
    },
  })
}
