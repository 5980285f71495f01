// XML read as a stream by a scanner of our own (docs/decisions/0010): strict about structure, because a report that was cut off must never be
// taken for a short one: tags match, there is one root, its end is reached. Lenient about characters, because test runners paste whatever a
// program printed: bare ampersands, unknown entities, control characters, `<` in attributes. Refuses a document type with declarations of its
// own: entities are how XML attacks its reader. External ones are not loaded.
import type { Chunks } from './format.ts'
import { decodeEntities, withoutOpenEntity } from './xml-entities.ts'
import { detached } from './detached.ts'
import { openingTag, type Attributes, type Tag } from './xml-tag.ts'

export type { Attributes } from './xml-tag.ts'

/** Text comes in pieces, as the file is read; CDATA is text. Names come without their namespace prefix. */
export type XmlHandler = {
  readonly open: (name: string, attributes: Attributes) => void
  readonly text: (text: string) => void
  readonly close: (name: string) => void
}

/** The message names line and column. */
export class XmlError extends Error {
  override readonly name = 'XmlError'
}

const DEPTH_MAX = 256
/** Names in a message may be as long as a tag. */
const WHY_CHARACTERS_MAX = 300
/** One tag with all its attributes, in characters. Text has no limit: it is handed on in pieces. */
const TAG_CHARACTERS_MAX = 16_000_000

/** A report of coverage has the same short tags in every file: `<line number="7" hits="1"/>`. What is longer, or more, is read each time. */
const KNOWN_TAG_CHARACTERS_MAX = 64
const KNOWN_TAGS_MAX = 5000

const [BANG, SLASH, OPENING, QUESTION] = [33, 47, 60, 63]

/** Sections that hold no tags: how they begin and end. Of them only CDATA is text. */
const SECTIONS = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const

/** Feeds the handler. Throws XmlError when the structure is broken; what the handler throws passes through. */
export async function readXml(chunks: Chunks, handler: XmlHandler): Promise<void> {
  const scanner = new XmlScanner(handler)
  for await (const chunk of chunks) scanner.write(chunk)
  scanner.end()
}

class XmlScanner {
  readonly #handler: XmlHandler
  readonly #open: string[] = []
  /** By what stands between `<` and `>`. */
  readonly #known = new Map<string, Tag>()
  #rootSeen = false
  /** What is not yet read: the beginning of something whose end is not there. */
  #rest = ''
  /** What came after it, while that is less than it is: joined with each piece, a tag of many pieces would be copied and searched as often. */
  #waiting = ''
  /** How the section ends that the rest is in the middle of. */
  #sectionEnd: string | undefined
  #line = 1
  /** Of the rest's first character. */
  #column = 1

  constructor(handler: XmlHandler) {
    this.#handler = handler
  }

  write(piece: string): void {
    const chunk = this.#waiting + piece
    this.#waiting = ''
    if (chunk.length < this.#rest.length && this.#sectionEnd === undefined) this.#waiting = chunk
    else this.#read(chunk)
  }

  #read(chunk: string): void {
    this.#sectionGoesOn(chunk)
    const buffer = this.#rest === '' ? chunk : this.#rest + chunk
    const done = this.#scan(buffer)
    this.#moveOver(buffer, done)
    this.#rest = buffer.slice(done)
    if (this.#rest.length > TAG_CHARACTERS_MAX && this.#sectionEnd === undefined) this.#refuse('', 0, `a tag has more than ${TAG_CHARACTERS_MAX} characters`)
  }

  end(): void {
    this.#read(this.#waiting)
    if (this.#sectionEnd !== undefined) this.#refuse(this.#rest, 0, `it ends before "${this.#sectionEnd}"`)
    if (this.#rest.startsWith('<')) this.#refuse(this.#rest, 0, 'it ends in the middle of a tag')
    this.#text(this.#rest, 0, this.#rest.length)
    const inside = this.#open.at(-1)
    if (inside !== undefined) this.#refuse(this.#rest, this.#rest.length, `it ends inside of <${inside}>: was it cut off?`)
    if (!this.#rootSeen) this.#refuse('', 0, 'it holds no element')
  }

  /** What is left of a section that the chunk does not end at once need not be joined with it, which would copy the chunk. */
  #sectionGoesOn(chunk: string): void {
    const end = this.#sectionEnd
    if (end === undefined || chunk.length < end.length || (this.#rest + chunk.slice(0, end.length - 1)).includes(end)) return
    if (end === ']]>' && this.#rest !== '') this.#handler.text(this.#rest)
    this.#moveOver(this.#rest, this.#rest.length)
    this.#rest = ''
  }

  /** @returns how many characters of the buffer are read for good */
  #scan(buffer: string): number {
    let at = 0
    while (at < buffer.length) {
      const next = this.#sectionEnd !== undefined ? this.#section(buffer, at, this.#sectionEnd) : buffer.charCodeAt(at) === OPENING ? this.#markup(buffer, at) : this.#textUpToMarkup(buffer, at)
      if (next === undefined) return at
      // The end of a section may be half there: what is left waits for more.
      if (next === at) return at
      at = next
    }
    return at
  }

  #textUpToMarkup(buffer: string, at: number): number {
    const markup = buffer.indexOf('<', at)
    const end = markup < 0 ? withoutOpenEntity(buffer, at) : markup
    this.#text(buffer, at, end)
    return end
  }

  /** Undefined: its end is not there yet. */
  #markup(buffer: string, at: number): number | undefined {
    const second = buffer.charCodeAt(at + 1)
    if (second === BANG || second === QUESTION) return this.#declaration(buffer, at)
    return second === SLASH ? this.#close(buffer, at) : this.#openTag(buffer, at)
  }

  #declaration(buffer: string, at: number): number | undefined {
    const section = SECTIONS.find(([begin]) => buffer.startsWith(begin, at))
    if (section !== undefined) {
      const [begin, end] = section
      if (begin === '<![CDATA[' && this.#open.length === 0) this.#refuse(buffer, at, 'text stands outside of the root')
      this.#sectionEnd = end
      return at + begin.length
    }
    if (buffer.length - at < '<!DOCTYPE '.length) return undefined
    if (!/^<!doctype\s/i.test(buffer.slice(at, at + 10))) return this.#refuse(buffer, at, `"${buffer.slice(at, at + 20)}" is no XML`)
    const end = /[[>]/.exec(buffer.slice(at))?.index
    if (end === undefined) return undefined
    if (buffer[at + end] === '[') this.#refuse(buffer, at, 'a document type with declarations of its own is not read')
    if (this.#rootSeen) this.#refuse(buffer, at, 'a document type stands after the root')
    return at + end + 1
  }

  #section(buffer: string, at: number, sectionEnd: string): number {
    const found = buffer.indexOf(sectionEnd, at)
    const end = found < 0 ? Math.max(at, buffer.length - sectionEnd.length + 1) : found
    if (sectionEnd === ']]>' && end > at) this.#handler.text(buffer.slice(at, end))
    if (found < 0) return end
    this.#sectionEnd = undefined
    return found + sectionEnd.length
  }

  #text(buffer: string, at: number, end: number): void {
    if (end <= at) return
    if (this.#open.length > 0) this.#handler.text(decodeEntities(buffer.slice(at, end)))
    else if (/\S/.test(buffer.slice(at, end))) this.#refuse(buffer, at, 'text stands outside of the root')
  }

  #openTag(buffer: string, at: number): number | undefined {
    const end = buffer.indexOf('>', at)
    if (end < 0) return undefined
    const text = end - at <= KNOWN_TAG_CHARACTERS_MAX ? buffer.slice(at + 1, end) : ''
    const known = this.#known.get(text)
    if (known !== undefined) return this.#opened(buffer, at, known, end)
    const tag = openingTag(buffer, at)
    if (tag === undefined) return undefined
    // Only what the first `>` ends is all in the text.
    if (text !== '' && tag.end === end && tag.problem === undefined && this.#known.size < KNOWN_TAGS_MAX) this.#known.set(detached(text), tag)
    return this.#opened(buffer, at, tag, tag.end)
  }

  #opened(buffer: string, at: number, { name, attributes, empty, problem }: Tag, end: number): number {
    if (problem !== undefined) this.#refuse(buffer, at, problem)
    if (this.#open.length === 0 && this.#rootSeen) this.#refuse(buffer, at, `a second root <${name}> follows the first`)
    this.#rootSeen = true
    if (this.#open.length >= DEPTH_MAX) this.#refuse(buffer, at, `elements are nested more than ${DEPTH_MAX} deep`)
    this.#handler.open(local(name), attributes)
    if (empty) this.#handler.close(local(name))
    else this.#open.push(name)
    return end + 1
  }

  #close(buffer: string, at: number): number | undefined {
    const end = buffer.indexOf('>', at)
    if (end < 0) return undefined
    const name = buffer.slice(at + 2, end).trimEnd()
    const open = this.#open.pop()
    if (name !== open) this.#refuse(buffer, at, open === undefined ? `</${name}> closes nothing` : `</${name}> stands where </${open}> was expected`)
    this.#handler.close(local(name))
    return end + 1
  }

  #refuse(buffer: string, at: number, why: string): never {
    this.#moveOver(buffer, at)
    throw new XmlError(`line ${this.#line}, column ${this.#column}: ${why.slice(0, WHY_CHARACTERS_MAX)}`)
  }

  #moveOver(buffer: string, end: number): void {
    let newline = -1
    for (let next = buffer.indexOf('\n'); next >= 0 && next < end; next = buffer.indexOf('\n', next + 1)) {
      this.#line += 1
      newline = next
    }
    this.#column = newline < 0 ? this.#column + end : end - newline
  }
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
