// A YAML file of ours → entries that know their place. It is strict about structure: an unknown key, a wrong kind, a name twice is a problem with line,
// column and the nearest key. All problems are told together, and none quotes what stands where a value stands, which may be a secret.
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node, type Pair } from 'yaml'
import { nearest } from '../core/nearest.ts'

export type Place = { readonly file: string; readonly line: number; readonly column: number }
export type Entry = { readonly key: string; readonly at: Place; readonly value: Node | null }
/** Text as it is written: `1.10` is not 1.1. */
export type Setting = Place & { readonly text: string }

const CHARACTERS_MAX = 1_000_000
/** Of anchors, so that a small file cannot become a large one. */
const ALIASES_MAX = 100
const DEPTH_MAX = 20

export class YamlFile {
  readonly problems: string[] = []
  readonly file: string
  readonly #document: Document
  readonly #lines = new LineCounter()
  #aliases = 0

  constructor(text: string, file: string) {
    this.file = file
    const isLong = text.length > CHARACTERS_MAX
    this.#document = parseDocument(isLong ? '' : text, { strict: true, uniqueKeys: true, lineCounter: this.#lines })
    if (isLong) this.problems.push(`${file} has more than ${CHARACTERS_MAX} characters`)
    const [error] = this.#document.errors
    const at = error?.linePos?.[0]
    // The library likes to quote what stands there.
    if (error !== undefined) this.problems.push(`${file}:${at?.line ?? 1}:${at?.col ?? 1}: this is not YAML: ${error.message.split(/: | at line |\n/)[0] ?? ''}`)
  }

  get root(): Node | null {
    return this.problems.length === 0 ? this.#document.contents : null
  }

  problem({ file, line, column }: Place, message: string): void {
    this.problems.push(`${file}:${line}:${column}: ${message}`)
  }

  /** Entries of a map that may have these keys only. */
  fields(node: Node | null, what: string, known: readonly string[]): ReadonlyMap<string, Entry> {
    const entries = this.entries(node, what)
    for (const { key, at } of entries) if (!known.includes(key)) this.problem(at, unknownKey(what, key, known))
    return new Map(entries.map((entry) => [entry.key, entry]))
  }

  /** Of a map, with what `<<` merges into it; of nothing, none. */
  entries(node: Node | null, what: string): readonly Entry[] {
    const map = this.resolved(node)
    if (map === null || (isScalar(map) && (map.value === null || map.value === ''))) return []
    if (!isMap(map)) {
      this.problem(this.placeOf(map), `${what} must be a mapping`)
      return []
    }
    const found = new Map<string, Entry>()
    for (const { key, value } of map.items as readonly Pair<Node, Node | null>[]) {
      const name = isScalar(key) ? String(key.value) : ''
      if (name === '<<') for (const merged of this.#merged(value, what)) found.set(merged.key, found.get(merged.key) ?? merged)
      else found.set(name, { key: name, at: this.placeOf(key), value })
    }
    return [...found.values()]
  }

  #merged(node: Node | null, what: string): readonly Entry[] {
    const value = this.resolved(node)
    return (isSeq(value) ? (value.items as readonly Node[]) : [value]).flatMap((one) => this.entries(one, what))
  }

  /** One text; a problem, and undefined, when it is something else. */
  setting(entry: Entry | undefined): Setting | undefined {
    if (entry === undefined) return undefined
    const text = entry.value === null ? '' : this.scalar(entry.value)
    if (text === undefined) this.problem(entry.at, `\`${entry.key}\` must be one text`)
    return text === undefined ? undefined : { ...entry.at, text }
  }

  /** One text or a list of texts, none of them empty. */
  settings(entry: Entry | undefined, what: string): readonly Setting[] {
    if (entry === undefined) return []
    const value = this.resolved(entry.value)
    const items = isSeq(value) ? (value.items as readonly Node[]) : [value]
    return items.flatMap((item) => {
      const text = item === null ? undefined : this.scalar(item)
      if (text !== undefined && text !== '') return [{ ...(item === null ? entry.at : this.placeOf(item)), text }]
      this.problem(entry.at, `\`${entry.key}\` must be ${what}, or a list of them`)
      return []
    })
  }

  scalar(node: Node | null): string | undefined {
    const value = this.resolved(node)
    if (value === null) return ''
    if (!isScalar(value)) return undefined
    return value.value === null ? '' : (value.source ?? String(value.value))
  }

  /** Items of a list; undefined when it is none. */
  items(node: Node | null): readonly Node[] | undefined {
    const value = this.resolved(node)
    return isSeq(value) ? (value.items as readonly Node[]) : undefined
  }

  isMap(node: Node | null): boolean {
    return isMap(this.resolved(node))
  }

  /** As JSON would have it, aliases resolved. */
  plain(node: Node | null, depth = 0): unknown {
    const value = this.resolved(node)
    if (depth > DEPTH_MAX) {
      if (value !== null) this.problem(this.placeOf(value), `this is nested more than ${DEPTH_MAX} deep`)
      return null
    }
    if (isSeq(value)) return (value.items as readonly Node[]).map((item) => this.plain(item, depth + 1))
    if (isMap(value)) return Object.fromEntries(this.entries(value, 'this').map(({ key, value: inner }) => [key, this.plain(inner, depth + 1)]))
    return isScalar(value) ? value.value : null
  }

  placeOf(node: Node): Place {
    const { line, col } = this.#lines.linePos(node.range?.[0] ?? 0)
    return { file: this.file, line, column: col }
  }

  resolved(node: Node | null): Node | null {
    if (!isAlias(node)) return node
    this.#aliases += 1
    if (this.#aliases > ALIASES_MAX) {
      if (this.#aliases === ALIASES_MAX + 1) this.problem(this.placeOf(node), `the file uses its anchors more than ${ALIASES_MAX} times`)
      return null
    }
    return node.resolve(this.#document) ?? null
  }
}

export function unknownKey(what: string, key: string, known: readonly string[]): string {
  const near = nearest(key, known)
  const help = near === undefined ? `; it has ${known.join(', ')}` : `; did you mean ${near}?`
  return `${what} has no key "${shorten(key)}"${help}`
}

export function unknownName(what: string, name: string, known: readonly string[]): string {
  const near = nearest(name, known)
  return `there is no ${what} "${shorten(name)}"${near === undefined ? '' : `; did you mean ${near}?`}; there ${known.length === 1 ? 'is' : 'are'} ${known.join(', ')}`
}

export function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}
