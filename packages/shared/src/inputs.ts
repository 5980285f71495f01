// Text of a step's inputs → typed values. Complains about all of them together, never guesses: `ture` is not false.
// It reads through a function, so that a test gives a plain object and the contract test records what is read. Where a manifest says something
// too, an input that is given wins, and messages name the line of what is wrong.
import { DeliveryError } from './errors.ts'

/** What a manifest says for an input. */
export type FileSetting = { readonly text: string; readonly file: string; readonly line: number }

export type NumberRule<D> = { readonly min?: number; readonly max?: number; readonly whole?: boolean; readonly default: D }

/** With a manifest these say which part of it is meant, and what they mean is in the manifest's settings. */
const CHOOSING: readonly string[] = ['service', 'manifest', 'environment']
const DURATION = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?$/

export class Inputs {
  readonly #read: (name: string) => string
  readonly #env: Readonly<Record<string, string | undefined>>
  readonly #problems: string[] = []
  /** What is given and no input, with the input that is probably meant. */
  readonly #misspelt = new Map<string, string>()
  readonly #settings: ReadonlyMap<string, FileSetting> | undefined

  /** @param settings of a manifest, by input; undefined without one */
  constructor(read: (name: string) => string, env: Readonly<Record<string, string | undefined>> = {}, settings?: ReadonlyMap<string, FileSetting>) {
    const given = read
    this.#read = settings === undefined ? read : (name) => (CHOOSING.includes(name) || given(name).trim() === '' ? (settings.get(name)?.text ?? '') : given(name))
    this.#env = env
    this.#settings = settings
  }

  /** Inputs as the runner hands them over: `INPUT_<NAME>`, spaces as underscores, upper case. */
  static fromEnvironment(env: Readonly<Record<string, string | undefined>>, settings?: ReadonlyMap<string, FileSetting>): Inputs {
    return new Inputs((name) => env[variableOf(name)] ?? '', env, settings)
  }

  /** Who set it: the input itself, or a line of the manifest. */
  originOf(name: string): string {
    const setting = this.#settingOf(name)
    return setting === undefined ? `input ${name}` : `${setting.file}:${setting.line}`
  }

  /** Lines of the manifest by the origin that they stand for: `input memory` → `delivery.yaml:9`. */
  get fileOrigins(): ReadonlyMap<string, string> {
    return new Map([...(this.#settings ?? [])].filter(([name]) => this.#settingOf(name) !== undefined).map(([name]) => [`input ${name}`, this.originOf(name)]))
  }

  #settingOf(name: string): FileSetting | undefined {
    const setting = this.#settings?.get(name)
    return setting !== undefined && setting.text === this.#read(name) ? setting : undefined
  }

  /** First of these environment variables that is set and not empty. */
  environment(...names: readonly string[]): string | undefined {
    return names.map((name) => this.#env[name]).find((value) => value !== undefined && value !== '')
  }

  /** Adds a problem in the common form. `expected` completes "must be …". */
  mustBe(name: string, expected: string, got: string): void {
    const setting = this.#settingOf(name)
    const where = setting === undefined ? '' : ` (${setting.file}:${setting.line})`
    this.#problems.push(`\`${name}\`${where} must be ${expected}, got "${shorten(got)}"`)
  }

  /** Adds a problem in words of its own. */
  problem(sentence: string): void {
    this.#problems.push(sentence)
  }

  /** Adds what is no input, unless the action says more of it than that it may mean another. */
  misspelt(name: string, meant: string): void {
    this.#misspelt.set(name, meant)
  }

  /** As it was given, indentation and all. */
  raw(name: string): string {
    return this.#read(name)
  }

  optionalText(name: string): string | undefined {
    const value = this.#read(name).trim()
    return value === '' ? undefined : value
  }

  /** Required unless a default is given. A required one that is missing reads as '' and is reported by `done`. */
  text(name: string, fallback?: string): string {
    const value = this.optionalText(name) ?? fallback
    if (value === undefined) this.#problems.push(`\`${name}\` is required and was empty`)
    return value ?? ''
  }

  /** Text that must match; `expected` completes "must be …". */
  matching(name: string, pattern: RegExp, expected: string, fallback?: string): string {
    const value = this.text(name, fallback)
    if (value !== '' && !pattern.test(value)) this.mustBe(name, expected, value)
    return value
  }

  choice<const C extends string>(name: string, choices: readonly C[], fallback: NoInfer<C>): C {
    const value = this.optionalText(name) ?? fallback
    const found = choices.find((choice) => choice === value)
    if (found === undefined) this.mustBe(name, `one of ${choices.join(', ')}`, value)
    return found ?? fallback
  }

  flag(name: string, fallback: boolean): boolean {
    return this.choice(name, ['true', 'false'], fallback ? 'true' : 'false') === 'true'
  }

  /** A number, or the default when the input is empty. */
  number<D extends number | undefined>(name: string, rule: NumberRule<D>): number | D {
    const text = this.optionalText(name)
    if (text === undefined) return rule.default
    const value = Number(text)
    const { min = -Infinity, max = Infinity, whole = false } = rule
    if (/^[-+]?\d+(\.\d+)?$/.test(text) && value >= min && value <= max && (!whole || Number.isInteger(value))) return value
    this.mustBe(name, `a ${whole ? 'whole ' : ''}number${range(min, max)}`, text)
    return rule.default
  }

  /** Seconds from `90`, `90s`, `5m` or `1h30m`. */
  durationSeconds(name: string, fallback: number, rule: { readonly min?: number; readonly max?: number } = {}): number {
    const text = this.optionalText(name)
    if (text === undefined) return fallback
    const seconds = parseDurationSeconds(text)
    const { min = 0, max = 86_400 } = rule
    if (seconds !== undefined && seconds >= min && seconds <= max) return seconds
    this.mustBe(name, `a duration such as 30s, 5m or 1h30m, from ${min}s to ${max}s`, text)
    return fallback
  }

  /** Items on lines of their own or separated by commas; blanks dropped. */
  list(name: string, fallback: readonly string[] = []): readonly string[] {
    const items = this.#read(name).split(/[\n,]/).map((item) => item.trim()).filter((item) => item !== '')
    return items.length === 0 ? fallback : items
  }

  /** Lines; blanks and lines that start with `#` dropped. */
  lines(name: string): readonly string[] {
    return this.#read(name).split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'))
  }

  /** `KEY=VALUE` lines. The value is everything after the first `=`, kept as it is. */
  keyValues(name: string, key: RegExp, expected: string): Readonly<Record<string, string>> {
    const entries = new Map<string, string>()
    for (const [index, line] of this.lines(name).entries()) {
      const at = line.indexOf('=')
      const left = at < 0 ? '' : line.slice(0, at).trim()
      // The line is not quoted: what stands right of `=`, or where `=` was forgotten, may be a secret.
      if (at < 0) this.#problems.push(`\`${name}\` line ${index + 1} must be KEY=VALUE, and has no "="`)
      else if (!key.test(left)) this.#problems.push(`\`${name}\` line ${index + 1}: the key must be ${expected}, got "${shorten(left)}"`)
      else if (entries.has(left)) this.#problems.push(`\`${name}\` names ${left} twice`)
      else entries.set(left, line.slice(at + 1))
    }
    return Object.fromEntries(entries)
  }

  /** Whether everything so far could be read: what does not follow from a good input need not be said. */
  get readable(): boolean {
    return this.#problems.length === 0
  }

  /** Ends the reading: one error with every problem, or nothing. */
  done(): void {
    for (const [name, meant] of this.#misspelt) if (!this.#problems.some((problem) => problem.startsWith(`\`${name}\``))) this.#problems.push(`\`${name}\` is no input of this action: did you mean \`${meant}\`?`)
    if (this.#problems.length === 0) return
    // What several inputs are read with may be found wrong several times.
    const problems = [...new Set(this.#problems)]
    const count = problems.length
    const list = count === 1 ? problems[0] : `${count} inputs are wrong:\n${problems.map((p) => `  - ${p}`).join('\n')}`
    const manifest = this.#settings === undefined ? '' : ', or the manifest'
    throw new DeliveryError('input', list ?? '', { hint: `Correct the \`with:\` block of this step${manifest}; the README of the action lists every input.` })
  }
}

/** Where the runner puts an input. */
export function variableOf(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`
}

/** Seconds, or undefined when the text is no duration. */
export function parseDurationSeconds(text: string): number | undefined {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text)
  const match = DURATION.exec(text)
  if (match === null || text === '') return undefined
  return Number(match[1] ?? 0) * 3600 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0)
}

function range(min: number, max: number): string {
  if (min !== -Infinity && max !== Infinity) return ` from ${min} to ${max}`
  if (min !== -Infinity) return ` of at least ${min}`
  return max === Infinity ? '' : ` of at most ${max}`
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > 80 ? `${line.slice(0, 77)}...` : line
}
