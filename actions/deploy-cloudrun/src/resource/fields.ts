// Reads a mapping that somebody wrote, field by field, with the path of each. What is not known is a problem by name, never dropped in
// silence; what has no effect on Cloud Run is said aloud. All problems are told together.
import { isJson, list, type Json } from './json.ts'

export class Notes {
  readonly problems: string[] = []
  /** What is left out on purpose, with the reason. */
  readonly ignored: string[] = []

  problem(path: string, what: string): void {
    this.problems.push(`${path} ${what}`)
  }

  ignore(path: string, why: string): void {
    this.ignored.push(`${path}: ${why}`)
  }

  /** The mapping, or an empty one and a problem. */
  mapping(value: unknown, path: string): Json {
    if (value === undefined || value === null) return {}
    if (isJson(value)) return value
    this.problem(path, 'must be a mapping')
    return {}
  }

  entries(value: unknown, path: string): readonly (readonly [entry: Json, path: string])[] {
    if (value === undefined || value === null) return []
    if (!Array.isArray(value)) this.problem(path, 'must be a list')
    return list(value).map((entry, index) => [this.mapping(entry, `${path}[${index}]`), `${path}[${index}]`] as const)
  }

  /**
   * One handler for each known field; each gives the fields of the result. A text instead of a handler is the reason why the field has no
   * effect here.
   */
  convert(json: Json, path: string, handlers: Readonly<Record<string, string | ((value: unknown, path: string) => Json)>>): Json {
    const result: Record<string, unknown> = {}
    for (const [field, value] of Object.entries(json)) {
      const at = path === '' ? field : `${path}.${field}`
      const handler = Object.hasOwn(handlers, field) ? handlers[field] : undefined
      if (handler === undefined) this.problem(at, 'is not supported by Cloud Run, or not known here')
      else if (typeof handler === 'string') this.ignore(at, handler)
      else Object.assign(result, handler(value, at))
    }
    return result
  }

  text(value: unknown, path: string): string {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value)
    this.problem(path, 'must be a text')
    return ''
  }

  whole(value: unknown, path: string): number {
    const number = typeof value === 'number' ? value : typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : Number.NaN
    if (Number.isInteger(number)) return number
    this.problem(path, `must be a whole number, got ${shorten(value)}`)
    return 0
  }

  flag(value: unknown, path: string): boolean {
    if (value === true || value === 'true') return true
    if (value !== false && value !== 'false') this.problem(path, `must be true or false, got ${shorten(value)}`)
    return false
  }

  choice(value: unknown, path: string, choices: Readonly<Record<string, string>>): string {
    const found = choices[String(value)]
    if (found === undefined) this.problem(path, `must be one of ${Object.keys(choices).join(', ')}, got ${shorten(value)}`)
    return found ?? ''
  }

  texts(value: unknown, path: string): readonly string[] {
    if (Array.isArray(value)) return value.map((entry, index) => this.text(entry, `${path}[${index}]`))
    this.problem(path, 'must be a list of texts')
    return []
  }
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

/** As it is, under this name. */
export const as = (field: string) => (value: unknown): Json => ({ [field]: value })
