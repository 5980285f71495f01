// The filter languages of Google's APIs, as far as they are alike: comparisons of fields, AND, OR, NOT, parentheses, one_of and starts_with, lists of
// values, and (for logs) bare words. OR binds tighter than AND: so says Logging of its own, and https://google.aip.dev/160 of all; Monitoring's documents
// say nothing of it. What it cannot parse it refuses, as Google does.
// https://cloud.google.com/monitoring/api/v3/filters and https://cloud.google.com/logging/docs/view/logging-query-language
import { comparison, PLAIN, refuse, type Dialect, type Filter, type Value } from './comparison.ts'

type Token = { readonly kind: 'word' | 'text' | 'operator' | 'punctuation'; readonly value: string; readonly at: number }

const TOKEN = /\s+|--[^\n]*|(?<text>"(?:[^"\\]|\\.)*")|(?<operator>!=|>=|<=|=~|!~|=|>|<|:)|(?<punctuation>[(),])|(?<word>[A-Za-z0-9_/.%@+*-]+)/gy
/** A field path may quote a part: `labels."k8s.io/app"`. */
const MAX_LENGTH = 20_000

export function parseFilter(text: string, dialect: Dialect = PLAIN): Filter {
  if (text.length > MAX_LENGTH) throw refuse(`the filter has ${text.length} characters, more than ${MAX_LENGTH}`)
  const parser = new Parser(tokensOf(text), dialect)
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
  #tokens: readonly Token[]
  readonly #dialect: Dialect
  #at = 0

  constructor(tokens: readonly Token[], dialect: Dialect) {
    this.#tokens = tokens
    this.#dialect = dialect
  }

  whole(): Filter {
    if (this.#tokens.length === 0) return () => true
    const filter = this.#and()
    const left = this.#tokens[this.#at]
    if (left !== undefined) throw refuse(`unexpected "${left.value}" at position ${left.at + 1}`)
    return filter
  }

  #or(): Filter {
    const parts = [this.#unary()]
    while (this.#takeWord('OR')) parts.push(this.#unary())
    return parts.length === 1 ? (parts[0] ?? (() => true)) : (fields) => parts.some((part) => part(fields))
  }

  /** Comparisons side by side are joined by AND. */
  #and(): Filter {
    const parts = [this.#or()]
    for (;;) {
      const next = this.#tokens[this.#at]
      if (next === undefined || (next.kind === 'punctuation' && next.value !== '(')) break
      this.#takeWord('AND')
      parts.push(this.#or())
    }
    return parts.length === 1 ? (parts[0] ?? (() => true)) : (fields) => parts.every((part) => part(fields))
  }

  #unary(): Filter {
    if (this.#takeWord('NOT') || this.#takeMinus()) {
      const inner = this.#unary()
      return (fields) => !inner(fields)
    }
    if (this.#take('punctuation', '(')) {
      const inner = this.#and()
      this.#need(')')
      return inner
    }
    return this.#comparison()
  }

  #comparison(): Filter {
    const left = this.#tokens[this.#at]
    if (left === undefined || left.kind === 'operator' || left.kind === 'punctuation' || (left.kind === 'word' && /^(?:AND|OR)$/.test(left.value))) throw refuse(`a field or a value was expected ${where(left)}`)
    this.#at += 1
    if (this.#isCall(left)) return this.#call(left.value)
    const path = this.#path(left)
    const operator = this.#tokens[this.#at]
    if (operator?.kind !== 'operator') return comparison({ path: '', operator: ':', value: { kind: 'literal', text: left.value } }, this.#dialect)
    this.#at += 1
    if (this.#take('punctuation', '(')) return this.#list(path, operator.value)
    return comparison({ path, operator: operator.value, value: this.#value() }, this.#dialect)
  }

  /** `-severity=INFO`, but not `-5`. */
  #takeMinus(): boolean {
    const next = this.#tokens[this.#at]
    if (next?.kind !== 'word' || !/^-(?!\d)/.test(next.value)) return false
    const rest = next.value === '-' ? [] : [{ ...next, value: next.value.slice(1), at: next.at + 1 }]
    this.#tokens = this.#tokens.toSpliced(this.#at, 1, ...rest)
    return true
  }

  #isCall(left: Token): boolean {
    const next = this.#tokens[this.#at]
    return left.kind === 'word' && next?.value === '(' && next.kind === 'punctuation' && next.at === left.at + left.value.length
  }

  /** `log_id("stderr")` */
  #call(name: string): Filter {
    const make = Object.hasOwn(this.#dialect.functions, name) ? this.#dialect.functions[name] : undefined
    if (make === undefined) throw refuse(`the function ${name}() is not emulated`)
    this.#need('(')
    const [argument, ...more] = this.#args()
    if (argument === undefined || more.length > 0) throw refuse(`${name}() takes one value`)
    return make(argument)
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
    const compared = () => comparison({ path, operator, value: this.#value() }, this.#dialect)
    const parts: { readonly join: 'OR' | 'AND'; readonly filter: Filter }[] = [{ join: 'OR', filter: compared() }]
    while (!this.#take('punctuation', ')')) {
      const join = this.#takeWord('AND') ? 'AND' : this.#takeWord('OR') ? 'OR' : undefined
      if (join === undefined) throw refuse(`OR, AND or ")" was expected ${where(this.#tokens[this.#at])}`)
      parts.push({ join, filter: compared() })
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

function where(token: Token | undefined): string {
  return token === undefined ? 'at the end' : `at position ${token.at + 1}, where "${token.value}" stands`
}
