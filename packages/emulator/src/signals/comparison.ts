// What one comparison of a filter says of a log entry, a time series, a build: by number, by instant, by an order of the field's own, or by letters.
import { ApiError } from '../api/status.ts'

export type Present = string | number
/** A list is as one of its members. */
export type Fields = (path: string) => Present | readonly Present[] | undefined

/** In what Logging's language is not like the others. */
export type Dialect = {
  /** Of text that is compared, but for regular expressions. */
  readonly ignoresCase: boolean
  /** "All comparisons using missing fields fail silently", `!=` too. */
  readonly needsField: boolean
  /** Fields whose values have an order of their own. */
  readonly enums: Readonly<Record<string, readonly string[]>>
  /** What a function that stands alone asks of a field. */
  readonly functions: Readonly<Record<string, (argument: string) => Filter>>
}

export const PLAIN: Dialect = { ignoresCase: false, needsField: false, enums: {}, functions: {} }

export type Filter = (fields: Fields) => boolean

export type Value = { readonly kind: 'literal'; readonly text: string } | { readonly kind: 'function'; readonly name: string; readonly args: readonly string[] }

type Comparison = { readonly path: string; readonly operator: string; readonly value: Value }

export function comparison(asked: Comparison, dialect: Dialect): Filter {
  const test = testOf(asked, dialect)
  return (fields) => {
    const present = fields(asked.path)
    if (present === undefined) return !dialect.needsField && test(undefined)
    return typeof present === 'object' ? present.some(test) : test(present)
  }
}

function testOf({ path, operator, value }: Comparison, { ignoresCase, enums }: Dialect): (present: Present | undefined) => boolean {
  if (value.kind === 'function') {
    const test = functionTest(value.name, value.args)
    if (operator !== '=' && operator !== '!=') throw refuse(`${value.name}() goes with = or !=, not with ${operator}`)
    return (present) => test(String(present ?? '')) === (operator === '=')
  }
  const { text } = value
  const order = Object.hasOwn(enums, path) ? enums[path] : undefined
  if (order !== undefined && !operator.includes('~')) return ofEnum(order, operator, value.text)
  const fold = (one: string) => (ignoresCase ? one.toLowerCase() : one)
  switch (operator) {
    case '=':
    case '!=':
      return (present) => (typeof present === 'number' ? present === Number(text) : fold(present ?? '') === fold(text)) === (operator === '=')
    case ':':
      return (present) => present !== undefined && (text === '*' || String(present).toLowerCase().includes(text.toLowerCase()))
    case '=~':
    case '!~': {
      const pattern = regularExpression(text)
      return (present) => pattern.test(String(present ?? '')) === (operator === '=~')
    }
    default:
      return orderOf(text, operator, fold)
  }
}

function ofEnum(order: readonly string[], operator: string, text: string): (present: Present | undefined) => boolean {
  if (operator === ':' && text === '*') return () => true
  const wanted = order.indexOf(text.toUpperCase())
  if (wanted < 0) throw refuse(`"${text}" is none of ${order.join(', ')}`)
  return (present) => {
    const rank = order.indexOf(String(present))
    return operator === '=' || operator === ':' ? rank === wanted : operator === '!=' ? rank !== wanted : compare(rank, wanted, operator)
  }
}

function functionTest(name: string, args: readonly string[]): (text: string) => boolean {
  const first = args[0] ?? ''
  switch (name) {
    case 'one_of':
      return (text) => args.includes(text)
    case 'starts_with':
      return (text) => text.startsWith(first)
    case 'ends_with':
      return (text) => text.endsWith(first)
    case 'has_substring':
      return (text) => text.includes(first)
    default:
      throw refuse(`the function ${name}() is not emulated`)
  }
}

/** Numbers by value, times by instant, other text by its letters. An absent field is in no order. */
function orderOf(wanted: string, operator: string, fold: (text: string) => string): (present: Present | undefined) => boolean {
  const [wantedNumber, wantedTime, looksLikeNumber] = [Number(wanted), Date.parse(wanted), /^-?\d+(\.\d+)?$/.test(wanted)]
  return (present) => {
    if (present === undefined) return false
    if (typeof present === 'number' || looksLikeNumber) return compare(Number(present), wantedNumber, operator)
    const time = Number.isNaN(wantedTime) ? Number.NaN : Date.parse(present)
    return Number.isNaN(time) ? compare(fold(present), fold(wanted), operator) : compare(time, wantedTime, operator)
  }
}

function compare<T extends string | number>(a: T, b: T, operator: string): boolean {
  switch (operator) {
    case '>':
      return a > b
    case '>=':
      return a >= b
    case '<':
      return a < b
    default:
      return a <= b
  }
}

function regularExpression(text: string): RegExp {
  // RE2 has its flags in front, JavaScript behind.
  const [, flags = '', rest = text] = /^\(\?([ims]+)\)(.*)$/s.exec(text) ?? []
  try {
    return new RegExp(rest, [...new Set(flags)].join(''))
  } catch {
    throw refuse(`"${text}" is no regular expression`)
  }
}

export function refuse(why: string): ApiError {
  return new ApiError('INVALID_ARGUMENT', `Field filter had an invalid value: ${why}.`)
}
