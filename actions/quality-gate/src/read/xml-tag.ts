// One tag of XML: where it ends, and what it says.
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

/** @returns index of the `>` that closes the tag at `at`; one in a quoted value does not. Undefined when it is not in the buffer. */
export function tagEnd(buffer: string, at: number): number | undefined {
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
export function parseTag(tag: string): Tag {
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
