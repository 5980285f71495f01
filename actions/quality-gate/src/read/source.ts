// A report file as text. What it is written in is told by its first bytes: a byte order mark, the zeros of UTF-16, or the encoding that an XML
// declaration names. Bytes that are no character become the sign for that: a log in a report may hold anything.
import { open, stat } from 'node:fs/promises'
import { StringDecoder } from 'node:string_decoder'

export type Source = {
  /** Nothing but blanks. */
  readonly isEmpty: boolean
  /** The first characters, for telling the format. */
  readonly head: string
  readonly chunks: () => AsyncIterable<string>
  /** The whole, for formats that cannot be read in pieces. Throws when it is too large. */
  readonly text: () => Promise<string>
}

const HEAD_BYTES = 4096
const TEXT_BYTES_MAX = 256_000_000
/** Small, so that what is cut from a piece dies young and keeps little alive: larger pieces take several times the time and the memory. */
const CHUNK_BYTES = 64 * 1024

/** @throws Error that completes "cannot be used: …" */
export async function openSource(file: string): Promise<Source> {
  const { size } = await stat(file)
  return sourceOf(size, await firstBytes(file), () => piecesOf(file))
}

/**
 * @param size in bytes
 * @param first bytes of the file, up to HEAD_BYTES
 * @param pieces all of its bytes; a piece may overwrite the one before
 */
export function sourceOf(size: number, first: Uint8Array, pieces: () => AsyncIterable<Buffer> | Iterable<Buffer>): Source {
  const encoding = encodingOf(first)
  const chunks = () => decoded(pieces(), encoding)
  const head = new TextDecoder(encoding).decode(first.subarray(0, HEAD_BYTES), { stream: true })
  return {
    isEmpty: head.trim() === '' && size <= HEAD_BYTES,
    head,
    chunks,
    text: async () => {
      if (size > TEXT_BYTES_MAX) throw new Error(`it has ${size} bytes, more than the ${TEXT_BYTES_MAX} that are read at once`)
      let text = ''
      for await (const chunk of chunks()) text += chunk
      return text
    },
  }
}

async function firstBytes(file: string): Promise<Uint8Array> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** https://www.w3.org/TR/xml/#sec-guessing, as far as reports are written that way. Throws on one that we cannot decode. */
function encodingOf(bytes: Uint8Array): string {
  const [first = -1, second = -1] = bytes
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second > 0)) return 'utf-16be'
  const declared = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(Buffer.from(bytes.subarray(0, 200)).toString('latin1'))?.[1]
  // What is declared as UTF-16 and has been read so far is not UTF-16.
  if (declared === undefined || /^utf-?16/i.test(declared)) return 'utf-8'
  try {
    return new TextDecoder(declared).encoding
  } catch {
    throw new Error(`it is written in ${declared}, which cannot be decoded`)
  }
}

/** The bytes of each piece overwrite those of the one before: what is read needs no more memory than its text. */
async function* piecesOf(file: string): AsyncGenerator<Buffer> {
  const handle = await open(file)
  try {
    const bytes = Buffer.allocUnsafe(CHUNK_BYTES)
    for (;;) {
      const { bytesRead } = await handle.read(bytes, 0, CHUNK_BYTES)
      if (bytesRead === 0) return
      yield bytes.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}

/** Without the byte order mark. */
async function* decoded(pieces: AsyncIterable<Buffer> | Iterable<Buffer>, encoding: string): AsyncGenerator<string> {
  // Node decodes UTF-8 faster by itself than by a TextDecoder that is given pieces.
  const decode = encoding === 'utf-8' ? utf8() : byTable(encoding)
  for await (const piece of pieces) yield decode(piece)
  yield decode()
}

/** Decodes the next piece; without one, what is left of the last. */
type Decode = (piece?: Buffer) => string

function utf8(): Decode {
  const decoder = new StringDecoder('utf8')
  let isFirst = true
  return (piece) => {
    const text = piece === undefined ? decoder.end() : decoder.write(piece)
    const whole = isFirst ? text.replace(/^\uFEFF/, '') : text
    isFirst &&= text === ''
    return whole
  }
}

function byTable(encoding: string): Decode {
  const decoder = new TextDecoder(encoding)
  return (piece) => decoder.decode(piece, { stream: piece !== undefined })
}
