// The filter languages of Monitoring and Logging, as far as they are alike: comparisons of fields, AND, OR, NOT, parentheses, one_of and
// starts_with, lists of values, and (for logs) bare words. What it cannot parse it refuses, as Google does.
// https://cloud.google.com/monitoring/api/v3/filters and https://cloud.google.com/logging/docs/view/logging-query-language
import { ApiError } from '../api/status.ts'

export type Fields = (path: string) => string | number | undefined

export type Filter = (fields: Fields) => boolean

type Token = { readonly kind: 'word' | 'text' | 'operator' | 'punctuation'; readonly value: string; readonly at: number }

const TOKEN = /\s+|--[^\n]*|(?<text>"(?:[^"\\]|\\.)*")|(?<operator>!=|>=|<=|=~|!~|=|>|<|:)|(?<punctuation>[(),])|(?<word>-?[A-Za-z0-9_/.%@+-]+)/gy
/** A field path may quote a part: `labels."k8s.io/app"`. */
const MAX_LENGTH = 20_000

export function parseFilter(text: string): Filter {
  if (text.length > MAX_LENGTH) throw refuse(`the filter has ${text.length} characters, more than ${MAX_LENGTH}`)
  const parser = new Parser(tokensOf(text))
  return parser.whole()
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex
    const match = TOKEN.exec(text)
    if (match === null) throw refuse(`unexpected character ${JSON.stringify(text[at])} at position ${at + 1}`)
    for (const kind of ['text', 'operator', 'punctuation', 'word'] as const) {
      const value = match.groups?.[kind]
      if (value !== undefined) tokens.push({ kind, value: kind === 'text' ? unquote(value) : value, at })
    }
  }
  return tokens
}

function unquote(quoted: string): string {
  return quoted.slice(1, -1).replaceAll(/\\(.)/g, '$1')
}

class Parser {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  whole(): Filter {
    if (this.#tokens.length === 0) return () => true
    const filter = this.#or()
    const left = this.#tokens[this.#at]
    if (left !== undefined) throw refuse(`unexpected "${left.value}" at position ${left.at + 1}`)
    return filter
  }

  #or(): Filter {
    const parts = [this.#and()]
    while (this.#takeWord('OR')) parts.push(this.#and())
    return parts.length === 1 ? (parts[0] ?? (() => true)) : (fields) => parts.some((part) => part(fields))
  }

  /** Comparisons side by side are joined by AND. */
  #and(): Filter {
    const parts = [this.#unary()]
    for (;;) {
      const next = this.#tokens[this.#at]
      if (next === undefined || (next.kind === 'punctuation' && next.value !== '(') || (next.kind === 'word' && next.value === 'OR')) break
      this.#takeWord('AND')
      parts.push(this.#unary())
    }
    return parts.length === 1 ? (parts[0] ?? (() => true)) : (fields) => parts.every((part) => part(fields))
  }

  #unary(): Filter {
    if (this.#takeWord('NOT')) {
      const inner = this.#unary()
      return (fields) => !inner(fields)
    }
    if (this.#take('punctuation', '(')) {
      const inner = this.#or()
      this.#need(')')
      return inner
    }
    return this.#comparison()
  }

  #comparison(): Filter {
    const left = this.#tokens[this.#at]
    if (left === undefined || left.kind === 'operator' || left.kind === 'punctuation') throw refuse(`a field or a value was expected ${where(left)}`)
    this.#at += 1
    const path = this.#path(left)
    const operator = this.#tokens[this.#at]
    if (operator?.kind !== 'operator') return (fields) => String(fields('') ?? '').toLowerCase().includes(left.value.toLowerCase())
    this.#at += 1
    if (this.#take('punctuation', '(')) return this.#list(path, operator.value)
    return comparison(path, operator.value, this.#value())
  }

  /** A quoted part that follows a dot belongs to the path. */
  #path(left: Token): string {
    let path = left.value
    while (path.endsWith('.') && this.#tokens[this.#at]?.kind === 'text') {
      path += this.#tokens[this.#at]?.value ?? ''
      this.#at += 1
    }
    return path
  }

  /** `field = ("a" OR "b")` */
  #list(path: string, operator: string): Filter {
    const parts: { readonly join: 'OR' | 'AND'; readonly filter: Filter }[] = [{ join: 'OR', filter: comparison(path, operator, this.#value()) }]
    while (!this.#take('punctuation', ')')) {
      const join = this.#takeWord('AND') ? 'AND' : this.#takeWord('OR') ? 'OR' : undefined
      if (join === undefined) throw refuse(`OR, AND or ")" was expected ${where(this.#tokens[this.#at])}`)
      parts.push({ join, filter: comparison(path, operator, this.#value()) })
    }
    const all = parts.some(({ join }) => join === 'AND')
    return (fields) => (all ? parts.every(({ filter }) => filter(fields)) : parts.some(({ filter }) => filter(fields)))
  }

  #value(): Value {
    const token = this.#tokens[this.#at]
    if (token === undefined || token.kind === 'operator' || token.kind === 'punctuation') throw refuse(`a value was expected ${where(token)}`)
    this.#at += 1
    if (token.kind === 'word' && this.#take('punctuation', '(')) return { kind: 'function', name: token.value, args: this.#args() }
    return { kind: 'literal', text: token.value }
  }

  #args(): readonly string[] {
    const args: string[] = []
    while (!this.#take('punctuation', ')')) {
      const token = this.#tokens[this.#at]
      if (token === undefined || token.kind === 'operator' || token.value === '(') throw refuse(`a value or ")" was expected ${where(token)}`)
      if (token.value !== ',') args.push(token.value)
      this.#at += 1
    }
    return args
  }

  #takeWord(word: string): boolean {
    return this.#take('word', word)
  }

  #take(kind: Token['kind'], value: string): boolean {
    const token = this.#tokens[this.#at]
    if (token?.kind !== kind || token.value !== value) return false
    this.#at += 1
    return true
  }

  #need(value: string): void {
    if (!this.#take('punctuation', value)) throw refuse(`"${value}" was expected ${where(this.#tokens[this.#at])}`)
  }
}

type Value = { readonly kind: 'literal'; readonly text: string } | { readonly kind: 'function'; readonly name: string; readonly args: readonly string[] }

function comparison(path: string, operator: string, value: Value): Filter {
  if (value.kind === 'function') {
    const test = functionTest(value.name, value.args)
    if (operator !== '=' && operator !== '!=') throw refuse(`${value.name}() goes with = or !=, not with ${operator}`)
    return (fields) => test(String(fields(path) ?? '')) === (operator === '=')
  }
  const { text } = value
  switch (operator) {
    case '=':
      return (fields) => same(fields(path), text)
    case '!=':
      return (fields) => !same(fields(path), text)
    case ':':
      return (fields) => String(fields(path) ?? '').toLowerCase().includes(text.toLowerCase()) && fields(path) !== undefined
    case '=~':
    case '!~': {
      const pattern = regularExpression(text)
      return (fields) => pattern.test(String(fields(path) ?? '')) === (operator === '=~')
    }
    default: {
      const inOrder = orderOf(text, operator)
      return (fields) => inOrder(fields(path))
    }
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

function same(present: string | number | undefined, wanted: string): boolean {
  return typeof present === 'number' ? present === Number(wanted) : (present ?? '') === wanted
}

/** Numbers by value, times by instant, other text by its letters. An absent field is in no order. */
function orderOf(wanted: string, operator: string): (present: string | number | undefined) => boolean {
  const [wantedNumber, wantedTime, looksLikeNumber] = [Number(wanted), Date.parse(wanted), /^-?\d+(\.\d+)?$/.test(wanted)]
  return (present) => {
    if (present === undefined) return false
    if (typeof present === 'number' || looksLikeNumber) return compare(Number(present), wantedNumber, operator)
    const time = Number.isNaN(wantedTime) ? Number.NaN : Date.parse(present)
    return Number.isNaN(time) ? compare(present, wanted, operator) : compare(time, wantedTime, operator)
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
  try {
    return new RegExp(text)
  } catch {
    throw refuse(`"${text}" is no regular expression`)
  }
}

function where(token: Token | undefined): string {
  return token === undefined ? 'at the end' : `at position ${token.at + 1}, where "${token.value}" stands`
}

function refuse(why: string): ApiError {
  return new ApiError('INVALID_ARGUMENT', `Field filter had an invalid value: ${why}.`)
}
