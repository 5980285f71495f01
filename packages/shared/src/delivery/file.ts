// delivery.yaml → values. Strict: what the file says is used, or it is a problem with its line and column.
import { boundOf, INDICATORS } from '../core/objective.ts'
import { DeliveryError } from '../errors.ts'
import { NO_PART, type Code, type Delivery, type Environment, type Part, type Service, type Settings } from './delivery.ts'
import { JSON_LISTS, KEYS, RESOURCES, SECTION_KEYS, type Section } from './keys.ts'
import { refuseContradictions } from './contradictions.ts'
import { groupsOf } from './order.ts'
import { YamlFile, unknownKey, type Entry, type Setting } from './yaml-file.ts'
import type { Node } from 'yaml'

const BRANCHES: Readonly<Record<string, string>> = { staging: 'develop', production: 'main' }
const NAME = /^[a-z]([-a-z0-9]{0,47}[a-z0-9])?$/
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/
const SECRET_AT = /^([A-Za-z_][A-Za-z0-9_]*|(\/[A-Za-z0-9._-]+){2,})$/
const SECRET = /^(?:projects\/[^/:]+\/secrets\/)?[A-Za-z0-9_-]{1,255}(?::(?:latest|\d+))?$/

export type Read = { readonly delivery: Delivery; readonly problems: readonly string[] }

/** @throws DeliveryError `input` with every problem and its place */
export function parseDelivery(text: string, file: string): Delivery {
  const { delivery, problems } = readDelivery(text, file)
  if (problems.length === 0) return delivery
  const said = problems.length === 1 ? problems[0] : `${file} has ${problems.length} problems:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`
  throw new DeliveryError('input', said ?? '', { hint: 'docs/reference/delivery.md lists what the file may say; an editor that knows its schema completes it.' })
}

export function readDelivery(text: string, file: string): Read {
  const reader = new DeliveryReader(new YamlFile(text, file))
  const delivery = reader.delivery()
  return { delivery, problems: reader.problems }
}

/** Whether it is delivery.yaml at all, and no resource of Cloud Run's. */
export function isDelivery(text: string, file: string): boolean {
  const yaml = new YamlFile(text, file)
  const keys = yaml.isMap(yaml.root) ? yaml.entries(yaml.root, file).map(({ key }) => key) : []
  return keys.includes('services') && !keys.includes('apiVersion') && !keys.includes('template')
}

type Fields = ReadonlyMap<string, Entry>

class DeliveryReader {
  readonly #yaml: YamlFile

  constructor(yaml: YamlFile) {
    this.#yaml = yaml
  }

  get problems(): readonly string[] {
    return [...new Set(this.#yaml.problems)]
  }

  delivery(): Delivery {
    const yaml = this.#yaml
    const own = yaml.entries(yaml.root, yaml.file).filter(({ key }) => !key.startsWith('x-'))
    for (const { key, at } of own) if (!(KEYS.file as readonly string[]).includes(key)) yaml.problem(at, unknownKey('the file', key, KEYS.file))
    const fields: Fields = new Map(own.map((entry) => [entry.key, entry]))
    const services = this.#named(fields.get('services'), 'a service').map((entry) => this.#service(entry))
    const environments = this.#named(fields.get('environments'), 'an environment').map((entry) => this.#environment(entry, fields))
    const start = { file: yaml.file, line: 1, column: 1 }
    if (yaml.problems.length === 0 && services.length === 0) yaml.problem(start, '`services` must name at least one service')
    const listed = this.#yaml.entries(fields.get('release-groups')?.value ?? null, '`release-groups`').map((entry) => ({ ...entry.at, name: entry.key, services: yaml.settings(entry, 'a service') }))
    const delivery = { file: yaml.file, services, environments, groups: groupsOf(services, listed), part: this.#part(fields) }
    refuseContradictions(delivery, listed, (at, message) => yaml.problem(at, message))
    return delivery
  }

  #named(entry: Entry | undefined, what: string): readonly Entry[] {
    const entries = this.#yaml.entries(entry?.value ?? null, `\`${entry?.key ?? ''}\``)
    for (const { key, at } of entries) if (!NAME.test(key)) this.#yaml.problem(at, `${what} has lower-case letters, digits and hyphens in its name, a letter first, at most 49 characters`)
    return entries
  }

  #service({ key, at, value }: Entry): Service {
    const fields = this.#yaml.fields(value, `service ${key}`, KEYS.service)
    return { ...at, key, part: this.#part(fields), after: this.#yaml.settings(fields.get('after'), 'the key of a service'), code: this.#code(fields.get('code')) }
  }

  #environment({ key: name, at, value }: Entry, file: Fields): Environment {
    const yaml = this.#yaml
    const fields = yaml.fields(value, `environment ${name}`, KEYS.environment)
    const pick = (key: string) => fields.get(key) ?? (fields.has('region') || fields.has('regions') ? undefined : file.get(key))
    const [region, regions] = [pick('region'), pick('regions')]
    if (region !== undefined && regions !== undefined) yaml.problem(regions.at, '`region` is there too: say one of them')
    const services = yaml.entries(fields.get('services')?.value ?? null, '`services`').map((entry) => [entry.key, this.#part(yaml.fields(entry.value, `service ${entry.key}`, KEYS.override), entry)] as const)
    return {
      ...at, name, part: this.#part(fields), services: new Map(services),
      branch: yaml.setting(fields.get('branch'))?.text ?? BRANCHES[name],
      project: yaml.setting(fields.get('project') ?? file.get('project')),
      regions: yaml.settings(region ?? regions, 'a region'),
      login: this.#texts(fields.get('login') ?? file.get('login'), KEYS.login),
      gitHubEnvironment: yaml.setting(fields.get('github-environment'))?.text ?? name,
      from: yaml.setting(fields.get('from')),
    }
  }

  #part(fields: Fields, named?: Entry): Part {
    const section = (name: Section): Settings => this.#section(fields.get(name), name)
    const resources = this.#section(fields.get('resources'), 'resources')
    const checks = fields.get('checks')
    const own = ['name', 'image', 'extends'].flatMap((key) => {
      const setting = this.#yaml.setting(fields.get(key))
      return setting === undefined ? [] : [[key, setting] as const]
    })
    const name = own.find(([key]) => key === 'name')?.[1]
    if (name !== undefined && !NAME.test(name.text)) this.#yaml.problem(name, `the name of ${named?.key ?? 'a service'} on Cloud Run has lower-case letters, digits and hyphens, a letter first, at most 49 characters`)
    return {
      ...NO_PART, own: new Map(own), resources, env: this.#env(fields.get('env')), secrets: this.#secrets(fields.get('secrets')), objectives: this.#objectives(fields.get('objectives')),
      build: this.#build(fields.get('build')), deploy: section('deploy'), migration: section('migration'), gate: section('gate'), rollout: section('rollout'), rollback: section('rollback'),
      validate: new Map([...section('validate'), ...(checks === undefined ? [] : [['checks', this.#value(checks)] as const])]),
    }
  }

  /** `build: FOLDER` is short for its context. */
  #build(entry: Entry | undefined): Settings {
    const text = entry === undefined || this.#yaml.isMap(entry.value) ? undefined : this.#yaml.setting(entry)
    return text === undefined ? this.#section(entry, 'build') : new Map([['context', text]])
  }

  #section(entry: Entry | undefined, name: Section): Settings {
    if (entry === undefined) return new Map()
    const known: readonly string[] = SECTION_KEYS[name]
    const fields = this.#yaml.entries(entry.value, `\`${name}\``)
    for (const { key, at } of fields) if (!known.includes(key)) this.#yaml.problem(at, elsewhere(name, key) ?? unknownKey(`\`${name}\``, key, known))
    return new Map(fields.map((field) => [field.key, this.#value(field)]))
  }

  /** As a step's `with:` would have it: lists are lines, maps are KEY=VALUE lines, what is nested is JSON. */
  #value(entry: Entry): Setting {
    const yaml = this.#yaml
    const items = yaml.items(entry.value)
    const words = items?.map((item) => yaml.scalar(item))
    const isPlain = words !== undefined && words.every((word) => word !== undefined && !/[\r\n]/.test(word))
    if (items !== undefined) return { ...entry.at, text: isPlain && !JSON_LISTS.includes(entry.key) ? words.join('\n') : JSON.stringify(words?.includes(undefined) === true ? yaml.plain(entry.value) : words) }
    if (yaml.isMap(entry.value)) return { ...entry.at, text: this.#keyValues(entry) }
    return yaml.setting(entry) ?? { ...entry.at, text: '' }
  }

  #keyValues(entry: Entry): string {
    const lines = this.#yaml.entries(entry.value, `\`${entry.key}\``).map((field) => {
      const { text = '' } = this.#yaml.setting(field) ?? {}
      if (/[\r\n]/.test(text)) this.#yaml.problem(field.at, `\`${field.key}\` must be one line`)
      return `${field.key}=${text}`
    })
    return lines.join('\n')
  }

  #env(entry: Entry | undefined): Settings {
    return this.#pairs(entry, VARIABLE, 'a variable has letters, digits and underscores in its name, a letter or underscore first')
  }

  #secrets(entry: Entry | undefined): Settings {
    const secrets = this.#pairs(entry, SECRET_AT, 'a secret is given to a variable, or to the path of a file such as /secrets/api/key')
    for (const [name, { text, ...at }] of secrets) if (!SECRET.test(text)) this.#yaml.problem(at, `${name} must name a secret as SECRET or SECRET:VERSION (a number or latest), not hold a value`)
    return secrets
  }

  /** Keys are not quoted: `NAME=value` may stand there. */
  #pairs(entry: Entry | undefined, key: RegExp, expected: string): Settings {
    const entries = this.#yaml.entries(entry?.value ?? null, `\`${entry?.key ?? ''}\``)
    return new Map(entries.flatMap((field) => {
      if (!key.test(field.key)) this.#yaml.problem(field.at, expected)
      const setting = this.#yaml.setting(field)
      return setting === undefined || !key.test(field.key) ? [] : [[field.key, setting] as const]
    }))
  }

  #objectives(entry: Entry | undefined): Settings {
    const settings = this.#texts(entry, INDICATORS)
    for (const [name, { text, ...at }] of settings) {
      const bound = INDICATORS.find((indicator) => indicator === name)
      if (!/^\d+(\.\d+)?$/.test(text) && bound !== undefined) this.#yaml.problem(at, `\`${name}\` must be a number: its limit, ${boundOf(bound) === 'at-most' ? 'above' : 'below'} which a revision fails`)
    }
    return settings
  }

  #texts(entry: Entry | undefined, known: readonly string[]): Settings {
    const fields = this.#yaml.fields(entry?.value ?? null, `\`${entry?.key ?? ''}\``, known)
    return new Map([...fields.values()].flatMap((field) => {
      const setting = this.#yaml.setting(field)
      return setting === undefined ? [] : [[field.key, setting] as const]
    }))
  }

  /** Folders alone, or with what in them the service does not run. */
  #code(entry: Entry | undefined): Code | undefined {
    if (entry === undefined) return undefined
    const yaml = this.#yaml
    if (!yaml.isMap(entry.value)) return { paths: yaml.settings(entry, 'a folder'), ignore: [], readElsewhere: [], accepted: [] }
    const fields = yaml.fields(entry.value, '`code`', KEYS.code)
    if (!fields.has('paths')) yaml.problem(entry.at, '`code` must say in `paths` which folders the service runs')
    return {
      paths: yaml.settings(fields.get('paths'), 'a folder'), ignore: yaml.settings(fields.get('ignore'), 'a folder'), readElsewhere: yaml.settings(fields.get('read-elsewhere'), 'the name of a variable'),
      accepted: this.#accepted(fields.get('accepted')),
    }
  }

  #accepted(entry: Entry | undefined): Code['accepted'] {
    if (entry === undefined) return []
    const items = this.#yaml.items(entry.value)
    if (items === undefined) this.#yaml.problem(entry.at, '`accepted` must be a list')
    return (items ?? []).map((item: Node) => ({ ...this.#yaml.placeOf(item), fields: this.#texts({ key: 'accepted', at: this.#yaml.placeOf(item), value: item }, ['rule', 'name', 'environment', 'why']) }))
  }
}

/** Where a setting stands that somebody looked for here; undefined when it stands nowhere. */
function elsewhere(section: Section, key: string): string | undefined {
  if (section === 'deploy' && (RESOURCES as readonly string[]).includes(key)) return `\`${key}\` stands in \`resources\``
  if (section === 'deploy' && (key === 'env-vars' || key === 'secrets')) return `\`${key}\` stands in \`${key === 'secrets' ? 'secrets' : 'env'}\` of the service`
  if (key.endsWith('-limit') || key === 'limits') return `\`${key}\` stands in \`objectives\` of the service, as \`${key.replace(/-limit$/, '')}\``
  if (section === 'validate' && key === 'checks') return '`checks` stands in the service itself'
  return undefined
}
