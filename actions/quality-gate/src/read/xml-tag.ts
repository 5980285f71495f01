// One tag of XML: where it ends, and what it says. Nearly all tags are written plainly, and are read in one pass; whatever is not plain is read by
// the rules, which alone say what is wrong.
import { detached } from './detached.ts'
import { decodeEntities } from './xml-entities.ts'

/** Without a prototype, so that no name of an attribute means anything else. */
export type Attributes = Readonly<Record<string, string>>

type Tag = {
  readonly name: string
  readonly attributes: Attributes
  /** `<x/>` */ readonly empty: boolean
  /** Why it is no tag. */ readonly problem: string | undefined
}

const NAME = /[^\s/>="'<]+/y
const ATTRIBUTE = /\s+([^\s/>="'<]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y
const QUOTE = /["'>]/g

const PLAIN_NAME = /^[^\s/>="'<]+$/
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
  const name = read < 0 ? tag : tag.slice(0, read)
  if (!PLAIN_NAME.test(name)) return undefined
  const attributes = Object.create(null) as Record<string, string>
  while (read >= 0 && read < tag.length) {
    const equals = tag.indexOf('=', read)
    const key = tag.slice(read + 1, Math.max(read, equals))
    const quote = tag.charCodeAt(equals + 1)
    if (tag.charCodeAt(read) !== SPACE || (quote !== QUOTE_1 && quote !== QUOTE_2) || !PLAIN_NAME.test(key) || key in attributes) return undefined
    const closing = tag.indexOf(quote === QUOTE_1 ? "'" : '"', equals + 2)
    if (closing < 0) return undefined
    attributes[key] = detached(decodeEntities(tag.slice(equals + 2, closing)))
    read = closing + 1
  }
  return { name: detached(name), attributes, empty, problem: undefined, end }
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
  const attributes = Object.create(null) as Record<string, string>
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
