// The YAML file that says what each environment of a service declares → values with their places. Strict: an unknown key, a wrong kind, a name
// twice is a problem with its line and column. All problems are told together, and none quotes what stands where a value stands.
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node, type YAMLMap } from 'yaml'
import { nearest } from '@cloudrun-delivery/shared/core/nearest'
import { Hidden, type Accepted, type Declared, type Environment, type Service } from './declarations.ts'
import { PRODUCTION, normalized } from './names.ts'
import type { Place } from './reading.ts'
import { RULES } from './rules.ts'

export type DeclarationFile = { readonly services: readonly Service[]; readonly problems: readonly string[] }

const CHARACTERS_MAX = 1_000_000
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/
/** As deploy-cloudrun's `secrets` takes it. */
const SECRET = /^(?:projects\/[^/:]+\/secrets\/)?[A-Za-z0-9_-]{1,255}(?::(?:latest|\d+))?$/
const KEYS = {
  file: ['services'],
  service: ['code', 'ignore', 'read-elsewhere', 'variables', 'secrets', 'environments', 'accepted'],
  environment: ['production', 'image', 'variables', 'secrets'],
  accepted: ['rule', 'name', 'environment', 'why'],
}

export function parseDeclarations(text: string, file: string): DeclarationFile {
  if (text.length > CHARACTERS_MAX) return { services: [], problems: [`${file} has more than ${CHARACTERS_MAX} characters`] }
  const lines = new LineCounter()
  const document = parseDocument(text, { schema: 'failsafe', strict: true, uniqueKeys: true, lineCounter: lines })
  const [error] = document.errors
  if (error !== undefined) {
    const at = error.linePos?.[0]
    // The library likes to quote what stands there, which may be a value.
    return { services: [], problems: [`${file}:${at?.line ?? 1}:${at?.col ?? 1}: this is not YAML: ${error.message.split(/: | at line |\n/)[0] ?? ''}`] }
  }
  const reader = new Reader(document, lines, file)
  const services = reader.services()
  return { services, problems: reader.problems }
}

type Entry = { readonly key: string; readonly at: Place; readonly value: Node | null }

class Reader {
  readonly problems: string[] = []
  readonly #document: Document
  readonly #lines: LineCounter
  readonly #file: string

  constructor(document: Document, lines: LineCounter, file: string) {
    this.#document = document
    this.#lines = lines
    this.#file = file
  }

  services(): readonly Service[] {
    const root = this.#fields(this.#document.contents, 'the file', KEYS.file)
    const services = this.#entries(root.get('services')?.value ?? null, '`services`')
    if (services.length === 0) this.problems.push(`${this.#file}:1:1: \`services\` must name at least one service`)
    return services.map((entry) => this.#service(entry))
  }

  #service({ key: name, at, value }: Entry): Service {
    const fields = this.#fields(value, `service ${name}`, KEYS.service)
    const common = this.#declared(fields)
    const environments = this.#entries(fields.get('environments')?.value ?? null, '`environments`').map((entry) => this.#environment(entry, common))
    if (environments.length === 0) this.#problem(at, `service ${name} must have \`environments\``)
    const code = this.#texts(fields.get('code'), 'a folder')
    if (code.length === 0) this.#problem(at, `service ${name} must say in \`code\` which folders it runs`)
    return {
      ...at, name, environments, code: code.map(normalized), ignore: this.#texts(fields.get('ignore'), 'a folder').map(normalized), readElsewhere: this.#texts(fields.get('read-elsewhere'), 'the name of a variable'),
      accepted: this.#accepted(fields.get('accepted'), environments),
    }
  }

  #environment({ key: name, at, value }: Entry, common: ReadonlyMap<string, Declared>): Environment {
    const fields = this.#fields(value, `environment ${name}`, KEYS.environment)
    const production = this.#text(fields.get('production'))
    if (production !== undefined && !['true', 'false'].includes(production.text)) this.#problem(production.at, '`production` must be true or false')
    const image = this.#text(fields.get('image'))
    return {
      ...at, name, isProduction: production === undefined ? PRODUCTION.test(name) : production.text === 'true',
      image: image === undefined ? undefined : { ...image.at, value: new Hidden(image.text) },
      declared: new Map([...common, ...this.#declared(fields)]),
    }
  }

  #declared(fields: ReadonlyMap<string, Entry>): ReadonlyMap<string, Declared> {
    const declared = new Map<string, Declared>()
    for (const [kind, entries] of [['literal', this.#entries(fields.get('variables')?.value ?? null, '`variables`')], ['secret', this.#entries(fields.get('secrets')?.value ?? null, '`secrets`')]] as const) {
      for (const entry of entries) {
        const text = entry.value === null ? '' : this.#scalar(entry.value)
        // The key is not quoted: `NAME=value` may stand there.
        if (!VARIABLE.test(entry.key)) this.#problem(entry.at, 'a variable has letters, digits and underscores in its name, a letter or underscore first')
        else if (text === undefined) this.#problem(entry.at, `${entry.key} must be one text; put quotes around JSON`)
        else if (kind === 'secret' && text.trim() !== '' && !SECRET.test(text)) this.#problem(entry.at, `${entry.key} must name a secret as SECRET:VERSION (a number or latest), not hold a value`)
        else if (declared.has(entry.key)) this.#problem(entry.at, `${entry.key} is in \`variables\` and in \`secrets\`: only one of them can give its value`)
        else declared.set(entry.key, { ...entry.at, name: entry.key, kind, value: new Hidden(text) })
      }
    }
    return declared
  }

  #accepted(entry: Entry | undefined, environments: readonly Environment[]): readonly Accepted[] {
    if (entry === undefined) return []
    const list = this.#resolved(entry.value)
    if (!isSeq(list)) this.#problem(entry.at, '`accepted` must be a list')
    return isSeq(list) ? list.items.flatMap((item) => this.#acceptedOne(item as Node, environments)) : []
  }

  #acceptedOne(item: Node, environments: readonly Environment[]): readonly Accepted[] {
    const fields = this.#fields(item, 'what is accepted', KEYS.accepted)
    const [rule, name, environment, why] = KEYS.accepted.map((key) => this.#text(fields.get(key)))
    const at = this.#place(item)
    if (rule === undefined || name === undefined || why === undefined || why.text.trim() === '') {
      this.#problem(at, 'what is accepted needs `rule`, `name` and `why`')
      return []
    }
    if (!Object.hasOwn(RULES, rule.text)) this.#problem(rule.at, `there is no rule "${shorten(rule.text)}"${meant(rule.text, Object.keys(RULES))}`)
    const names = environments.map((one) => one.name)
    if (environment !== undefined && !names.includes(environment.text)) this.#problem(environment.at, `there is no environment "${shorten(environment.text)}"${meant(environment.text, names)}`)
    return [{ ...at, rule: rule.text, name: name.text, environment: environment?.text }]
  }

  /** One text or a list of texts. */
  #texts(entry: Entry | undefined, what: string): readonly string[] {
    if (entry === undefined) return []
    const value = this.#resolved(entry.value)
    const items = isSeq(value) ? value.items : [value]
    return items.flatMap((item) => {
      const text = item === null ? undefined : this.#scalar(item as Node)
      if (text === undefined || text === '') this.#problem(entry.at, `\`${entry.key}\` must be ${what}, or a list of them`)
      return text === undefined || text === '' ? [] : [text]
    })
  }

  #text(entry: Entry | undefined): { readonly text: string; readonly at: Place } | undefined {
    if (entry === undefined) return undefined
    const text = entry.value === null ? '' : this.#scalar(entry.value)
    if (text === undefined) this.#problem(entry.at, `\`${entry.key}\` must be one text`)
    return { text: text ?? '', at: entry.at }
  }

  #fields(node: Node | null, what: string, known: readonly string[]): ReadonlyMap<string, Entry> {
    const entries = this.#entries(node, what)
    for (const { key, at } of entries) if (!known.includes(key)) this.#problem(at, `${what} has no key "${shorten(key)}"${meant(key, known)}; it has ${known.join(', ')}`)
    return new Map(entries.map((entry) => [entry.key, entry]))
  }

  /** Of a map; of nothing, none. */
  #entries(node: Node | null, what: string): readonly Entry[] {
    const map = this.#resolved(node)
    if (map === null || (isScalar(map) && map.value === '')) return []
    if (!isMap(map)) {
      this.#problem(this.#place(map), `${what} must be a mapping`)
      return []
    }
    return (map as YAMLMap<Node, Node | null>).items.map(({ key, value }) => ({ key: isScalar(key) ? String(key.value) : '', at: this.#place(key), value }))
  }

  #scalar(node: Node): string | undefined {
    const value = this.#resolved(node)
    return isScalar(value) ? String(value.value ?? '') : undefined
  }

  #resolved(node: Node | null): Node | null {
    return isAlias(node) ? (node.resolve(this.#document) ?? null) : node
  }

  #place(node: Node): Place {
    const { line, col } = this.#lines.linePos(node.range?.[0] ?? 0)
    return { file: this.#file, line, column: col }
  }

  #problem({ file, line, column }: Place, message: string): void {
    this.problems.push(`${file}:${line}:${column}: ${message}`)
  }
}

function meant(word: string, known: readonly string[]): string {
  const near = nearest(word, known)
  return near === undefined ? '' : `; did you mean ${near}?`
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}
