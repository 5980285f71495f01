// The YAML file that says what each environment of a service declares → values with their places. Strict: an unknown key, a wrong kind, a name
// twice is a problem with its line and column. All problems are told together, and none quotes what stands where a value stands.
import type { Node } from 'yaml'
import { YamlFile, type Entry } from '@cloudrun-delivery/shared/delivery/yaml-file'
import { ACCEPTED_KEYS, acceptedOf } from './accepted.ts'
import { Hidden, type Accepted, type Declared, type Environment, type Service } from './declarations.ts'
import { PRODUCTION, normalized } from './names.ts'

export type DeclarationFile = { readonly services: readonly Service[]; readonly problems: readonly string[] }

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/
/** As deploy-cloudrun's `secrets` takes it. */
const SECRET = /^(?:projects\/[^/:]+\/secrets\/)?[A-Za-z0-9_-]{1,255}(?::(?:latest|\d+))?$/
const KEYS = {
  file: ['services'],
  service: ['code', 'ignore', 'read-elsewhere', 'variables', 'secrets', 'environments', 'accepted'],
  environment: ['production', 'image', 'variables', 'secrets'],
}

export function parseDeclarations(text: string, file: string): DeclarationFile {
  const reader = new Reader(new YamlFile(text, file))
  const services = reader.services()
  return { services, problems: reader.problems }
}

type Fields = ReadonlyMap<string, Entry>

class Reader {
  readonly #yaml: YamlFile

  constructor(yaml: YamlFile) {
    this.#yaml = yaml
  }

  get problems(): readonly string[] {
    return this.#yaml.problems
  }

  services(): readonly Service[] {
    const yaml = this.#yaml
    if (yaml.problems.length > 0) return []
    const services = yaml.entries(yaml.fields(yaml.root, 'the file', KEYS.file).get('services')?.value ?? null, '`services`')
    if (services.length === 0) yaml.problem({ file: yaml.file, line: 1, column: 1 }, '`services` must name at least one service')
    return services.map((entry) => this.#service(entry))
  }

  #service({ key: name, at, value }: Entry): Service {
    const yaml = this.#yaml
    const fields = yaml.fields(value, `service ${name}`, KEYS.service)
    const common = this.#declared(fields)
    const environments = yaml.entries(fields.get('environments')?.value ?? null, '`environments`').map((entry) => this.#environment(entry, common))
    if (environments.length === 0) yaml.problem(at, `service ${name} must have \`environments\``)
    const code = this.#texts(fields.get('code'), 'a folder')
    if (code.length === 0) yaml.problem(at, `service ${name} must say in \`code\` which folders it runs`)
    return {
      ...at, name, environments, code: code.map(normalized), ignore: this.#texts(fields.get('ignore'), 'a folder').map(normalized), readElsewhere: this.#texts(fields.get('read-elsewhere'), 'the name of a variable'),
      accepted: this.#accepted(fields.get('accepted'), environments),
    }
  }

  #environment({ key: name, at, value }: Entry, common: ReadonlyMap<string, Declared>): Environment {
    const fields = this.#yaml.fields(value, `environment ${name}`, KEYS.environment)
    const production = this.#yaml.setting(fields.get('production'))
    if (production !== undefined && !['true', 'false'].includes(production.text)) this.#yaml.problem(production, '`production` must be true or false')
    const { text: image, ...imageAt } = this.#yaml.setting(fields.get('image')) ?? { ...at, text: undefined }
    return {
      ...at, name, isProduction: production === undefined ? PRODUCTION.test(name) : production.text === 'true',
      image: image === undefined ? undefined : { ...imageAt, value: new Hidden(image) },
      declared: new Map([...common, ...this.#declared(fields)]),
    }
  }

  #declared(fields: Fields): ReadonlyMap<string, Declared> {
    const yaml = this.#yaml
    const declared = new Map<string, Declared>()
    for (const [kind, section] of [['literal', 'variables'], ['secret', 'secrets']] as const) {
      for (const { key, at, value } of yaml.entries(fields.get(section)?.value ?? null, `\`${section}\``)) {
        const text = yaml.scalar(value)
        // The key is not quoted: `NAME=value` may stand there.
        if (!VARIABLE.test(key)) yaml.problem(at, 'a variable has letters, digits and underscores in its name, a letter or underscore first')
        else if (text === undefined) yaml.problem(at, `${key} must be one text; put quotes around JSON`)
        else if (kind === 'secret' && text.trim() !== '' && !SECRET.test(text)) yaml.problem(at, `${key} must name a secret as SECRET:VERSION (a number or latest), not hold a value`)
        else if (declared.has(key)) yaml.problem(at, `${key} is in \`variables\` and in \`secrets\`: only one of them can give its value`)
        else declared.set(key, { ...at, name: key, kind, value: new Hidden(text) })
      }
    }
    return declared
  }

  #accepted(entry: Entry | undefined, environments: readonly Environment[]): readonly Accepted[] {
    if (entry === undefined) return []
    const yaml = this.#yaml
    const items = yaml.items(entry.value)
    if (items === undefined) yaml.problem(entry.at, '`accepted` must be a list')
    return (items ?? []).flatMap((item: Node) => {
      const at = yaml.placeOf(item)
      const fields = new Map([...yaml.fields(item, 'what is accepted', ACCEPTED_KEYS)].flatMap(([key, field]) => {
        const setting = yaml.setting(field)
        return setting === undefined ? [] : [[key, setting] as const]
      }))
      const accepted = acceptedOf({ ...at, fields }, environments.map(({ name }) => name))
      if (!('problem' in accepted)) return [accepted]
      yaml.problem(accepted, accepted.problem)
      return []
    })
  }

  #texts(entry: Entry | undefined, what: string): readonly string[] {
    return this.#yaml.settings(entry, what).map(({ text }) => text)
  }
}
