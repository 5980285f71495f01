// What delivery.yaml says, as values: services, environments, what goes together. Pure; refuses an environment or a service that is not there, by the nearest name.
import { DeliveryError } from '../errors.ts'
import type { Section } from './keys.ts'
import { unknownName, type Place, type Setting } from './yaml-file.ts'

export type Settings = ReadonlyMap<string, Setting>

/** What a service says of itself, or an environment of it or of all of its services. Later parts win, key by key. */
export type Part = Readonly<Record<Section | 'own' | 'env' | 'secrets' | 'objectives', Settings>>

export type Service = Place & {
  /** By which the file knows it; on Cloud Run too, unless `name` says otherwise. */
  readonly key: string
  readonly part: Part
  readonly after: readonly Setting[]
  /** What the quality gate holds against `env` and `secrets`; undefined where it is not told which code the service runs. */
  readonly code: Code | undefined
}

export type Code = {
  readonly paths: readonly Setting[]
  readonly ignore: readonly Setting[]
  readonly readElsewhere: readonly Setting[]
  readonly accepted: readonly (Place & { readonly fields: Settings })[]
}

export type Environment = Place & {
  readonly name: string
  /** Where it is delivered from; undefined for anywhere. */
  readonly branch: string | undefined
  readonly project: Setting | undefined
  readonly regions: readonly Setting[]
  readonly login: Settings
  /** Its name on GitHub, whose rules ask for approvals. */
  readonly gitHubEnvironment: string
  /** The environment that proves what comes here: nothing is built for this one. */
  readonly from: Setting | undefined
  /** For every service. */
  readonly part: Part
  readonly services: ReadonlyMap<string, Part>
}

export type Delivery = {
  readonly file: string
  readonly services: readonly Service[]
  readonly environments: readonly Environment[]
  /** Keys of services that go forward together and come back together, in the order in which they get users. */
  readonly groups: readonly { readonly name: string; readonly services: readonly string[] }[]
  /** Of all environments. */
  readonly part: Part
}

export function environmentOf({ environments, file }: Delivery, name: string): Environment {
  const found = environments.find((environment) => environment.name === name)
  if (found !== undefined) return found
  const names = environments.map((environment) => environment.name)
  throw new DeliveryError('input', name === '' ? `\`environment\` is required: ${file} has ${names.join(', ')}` : `\`environment\`: ${unknownName('environment', name, names)} in ${file}`, {
    hint: 'Give `environment` the name of one of them.',
  })
}

/** @param keys none for all, in the order in which they get users */
export function servicesOf({ services, groups, file }: Delivery, keys: readonly string[]): readonly Service[] {
  const ordered = groups.flatMap((group) => group.services)
  return (keys.length === 0 ? ordered : keys).map((key) => {
    const found = services.find((service) => service.key === key)
    if (found !== undefined) return found
    throw new DeliveryError('input', `\`service\`: ${unknownName('service', key, ordered)} in ${file}`, { hint: 'With a `manifest`, `service` is a key of its `services`.' })
  })
}

/** Names of the sections, for whoever goes through them. */
export const NO_PART: Part = {
  own: new Map(), build: new Map(), env: new Map(), secrets: new Map(), resources: new Map(), deploy: new Map(), migration: new Map(), validate: new Map(), objectives: new Map(), gate: new Map(), rollout: new Map(), rollback: new Map(),
}

export function merged(...parts: readonly (Part | undefined)[]): Part {
  const sections = Object.keys(NO_PART) as readonly (keyof Part)[]
  return Object.fromEntries(sections.map((section) => [section, new Map(parts.flatMap((part) => [...(part?.[section] ?? [])]))])) as unknown as Part
}

/** A service as one environment has it: what the environment says of all, and then of this one, wins over what the service says. */
export function partOf(delivery: Delivery, service: Service, environment: Environment | undefined): Part {
  const placed = merged(delivery.part, service.part, environment?.part, environment?.services.get(service.key))
  // An environment says of a name that it is a literal here, where the service has it as a secret, or the other way round.
  const last = (name: string) => [environment?.services.get(service.key), environment?.part, service.part].find((part) => part !== undefined && (part.env.has(name) || part.secrets.has(name)))
  const keep = (kind: 'env' | 'secrets') => new Map([...placed[kind]].filter(([name]) => last(name)?.[kind].has(name) ?? true))
  return { ...placed, env: keep('env'), secrets: keep('secrets') }
}

export function nameOf(service: Service, part: Part): Setting {
  return part.own.get('name') ?? { ...service, text: service.key }
}
