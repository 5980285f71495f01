// One tag of XML: where it ends, and what it says. Nearly all tags are written plainly, and are read in one pass; whatever is not plain is read by
// the rules, which alone say what is wrong.
import { detached } from './detached.ts'
import { decodeEntities } from './xml-entities.ts'

/** Inherits nothing, so that no name of an attribute means anything else. */
export type Attributes = Readonly<Record<string, string>>

/** What `Object.create(null)` makes is a table of its own each time; what a constructor makes shares one shape with all that have the same attributes. */
const NoAttributes = function () {} as unknown as new () => Record<string, string>
NoAttributes.prototype = Object.create(null)

export type Tag = {
  readonly name: string
  readonly attributes: Attributes
  /** `<x/>` */ readonly empty: boolean
  /** Why it is no tag. */ readonly problem: string | undefined
}

const NAME = /[^\s/>="'<]+/y
const ATTRIBUTE = /\s+([^\s/>="'<]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y
const QUOTE = /["'>]/g

const PLAIN_NAME = /^[^\s/>="'<]+$/
/** A report has few names, each of them thousands of times. What is longer, or more, is not remembered. */
const knownNames = new Map<string, string>()
const KNOWN_NAMES_MAX = 1000
const KNOWN_NAME_CHARACTERS_MAX = 100
const [SPACE, SLASH, QUOTE_1, QUOTE_2] = [32, 47, 39, 34]

/** The tag that opens an element at `at`, and the index of the `>` that closes it. Undefined when that is not in the buffer. */
export function openingTag(buffer: string, at: number): (Tag & { readonly end: number }) | undefined {
  return plainTag(buffer, at) ?? tagByRules(buffer, at)
}

/** Exported for the test that both say the same. */
export function tagByRules(buffer: string, at: number): (Tag & { readonly end: number }) | undefined {
  const end = tagEnd(buffer, at)
  return end === undefined ? undefined : { ...parseTag(detached(buffer.slice(at + 1, end))), end }
}

/** A tag with one space before each attribute, none around `=`, and no `>` in a value. Undefined for any other. */
function plainTag(buffer: string, at: number): (Tag & { readonly end: number }) | undefined {
  const end = buffer.indexOf('>', at)
  if (end < 0) return undefined
  const empty = buffer.charCodeAt(end - 1) === SLASH
  const tag = buffer.slice(at + 1, empty ? end - 1 : end).trimEnd()
  let read = tag.indexOf(' ')
  const name = plainName(read < 0 ? tag : tag.slice(0, read))
  if (name === undefined) return undefined
  const attributes = new NoAttributes()
  while (read >= 0 && read < tag.length) {
    const equals = tag.indexOf('=', read)
    const key = plainName(tag.slice(read + 1, Math.max(read, equals)))
    const quote = tag.charCodeAt(equals + 1)
    if (tag.charCodeAt(read) !== SPACE || (quote !== QUOTE_1 && quote !== QUOTE_2) || key === undefined || key in attributes) return undefined
    const closing = tag.indexOf(quote === QUOTE_1 ? "'" : '"', equals + 2)
    if (closing < 0) return undefined
    attributes[key] = detached(decodeEntities(tag.slice(equals + 2, closing)))
    read = closing + 1
  }
  return { name, attributes, empty, problem: undefined, end }
}

/** The same text every time, in memory of its own. Undefined for what is no name. */
function plainName(text: string): string | undefined {
  const known = knownNames.get(text)
  if (known !== undefined || !PLAIN_NAME.test(text)) return known
  const name = detached(text)
  if (knownNames.size < KNOWN_NAMES_MAX && name.length <= KNOWN_NAME_CHARACTERS_MAX) knownNames.set(name, name)
  return name
}

/** @returns index of the `>` that closes the tag at `at`; one in a quoted value does not. Undefined when it is not in the buffer. */
function tagEnd(buffer: string, at: number): number | undefined {
  for (let from = at; ; ) {
    QUOTE.lastIndex = from
    const found = QUOTE.exec(buffer)
    if (found === null) return undefined
    if (found[0] === '>') return found.index
    const closing = buffer.indexOf(found[0], found.index + 1)
    if (closing < 0) return undefined
    from = closing + 1
  }
}

/** @param tag what stands between `<` and `>` */
function parseTag(tag: string): Tag {
  NAME.lastIndex = 0
  const name = NAME.exec(tag)?.[0]
  const attributes = new NoAttributes()
  if (name === undefined) return { name: '', attributes, empty: false, problem: 'a "<" begins no tag' }
  ATTRIBUTE.lastIndex = name.length
  for (let read = name.length; ; read = ATTRIBUTE.lastIndex) {
    const found = ATTRIBUTE.exec(tag)
    if (found === null) return { name, attributes, ...endOf(name, tag.slice(read).trim()) }
    const [, key = '', double, single] = found
    if (key in attributes) return { name, attributes, empty: false, problem: `<${name}> has two attributes ${key}` }
    attributes[key] = decodeEntities(double ?? single ?? '')
  }
}

/** @param left what follows the last attribute */
function endOf(name: string, left: string): Pick<Tag, 'empty' | 'problem'> {
  const isEnd = left === '' || left === '/'
  return { empty: left === '/', problem: isEnd ? undefined : `<${name}> has an attribute that is not name="value": ${left.slice(0, 40)}` }
}
