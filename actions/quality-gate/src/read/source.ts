// A report file as text. What it is written in is told by its first bytes: a byte order mark, the zeros of UTF-16, or the encoding that an XML
// declaration names. Bytes that are no character become the sign for that: a log in a report may hold anything.
import { closeSync, openSync, readSync, statSync } from 'node:fs'
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
export function openSource(file: string): Source {
  const { size } = statSync(file)
  return sourceOf(size, firstBytes(file), () => piecesOf(file))
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

function firstBytes(file: string): Uint8Array {
  const opened = openSync(file, 'r')
  try {
    const bytes = new Uint8Array(HEAD_BYTES)
    return bytes.subarray(0, readSync(opened, bytes, 0, HEAD_BYTES, null))
  } finally {
    closeSync(opened)
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

/**
 * The bytes of each piece overwrite those of the one before: what is read needs no more memory than its text. Read at once and not in the
 * background: a gate has nothing else to do meanwhile, and asking for each piece costs more than the piece.
 */
function* piecesOf(file: string): Generator<Buffer> {
  const opened = openSync(file, 'r')
  try {
    const bytes = Buffer.allocUnsafe(CHUNK_BYTES)
    for (;;) {
      const length = readSync(opened, bytes, 0, CHUNK_BYTES, null)
      if (length === 0) return
      yield bytes.subarray(0, length)
    }
  } finally {
    closeSync(opened)
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
