// What is there when an emulator starts, as a file says it: resources as the API shows them. They are made by the very calls that anybody else would make,
// so what Google would refuse is refused. What a state file brought is left as it is.
import { readFileSync } from 'node:fs'
import { isNode, LineCounter, parseDocument } from 'yaml'
import type { FaultRequest } from './faults.ts'
import { object, text, type Json } from './state/json.ts'

export type Seed = {
  /** As `services.get` answers: `name` is the full one. One that is listed again is changed again. */
  readonly services?: readonly Json[]
  readonly jobs?: readonly Json[]
  readonly workerPools?: readonly Json[]
  /** IAM policies by the full name of what they are about. */
  readonly policies?: Readonly<Record<string, Json>>
  /** Values by short name: secrets that every project has. */
  readonly secrets?: Readonly<Record<string, string>>
  /** Connections of instances of Cloud SQL, by name. */
  readonly sql?: Readonly<Record<string, string>>
  /** Added last: they do not hit the planting. */
  readonly faults?: readonly FaultRequest[]
}

/** What could not be planted: `path` says where in the seed. */
export class SeedError extends Error {
  override readonly name = 'SeedError'
  readonly path: readonly (string | number)[]

  constructor(path: readonly (string | number)[], message: string) {
    super(message)
    this.path = path
  }
}

const LISTS = ['services', 'jobs', 'workerPools'] as const
const MAPS = ['secrets', 'sql'] as const
const KEYS = [...LISTS, ...MAPS, 'policies', 'faults']

/** @param url of the emulator. Throws SeedError at the first thing that is refused or does not become ready */
export async function plant(url: string, seed: Seed): Promise<void> {
  const policies = Object.entries(seed.policies ?? {})
  const setPolicies = async (ofSecrets: boolean) => {
    for (const [name, policy] of policies.filter(([one]) => isSecret(one) === ofSecrets)) await asked(url, 'POST', `${ofSecrets ? 'v1' : 'v2'}/${name}:setIamPolicy`, { policy }, ['policies', name])
  }
  // What others need comes first.
  for (const [name, value] of Object.entries(seed.secrets ?? {})) await asked(url, 'PUT', `emulator/secrets/${encodeURIComponent(name)}`, { value }, ['secrets', name])
  await setPolicies(true)
  for (const [name, connection] of Object.entries(seed.sql ?? {})) await asked(url, 'PUT', `emulator/sql/${encodeURIComponent(name)}`, { connection }, ['sql', name])
  for (const kind of LISTS) {
    const present = new Map<string, boolean>()
    for (const [index, resource] of (seed[kind] ?? []).entries()) {
      const name = nameOf(resource, kind, [kind, index])
      if (!present.has(name)) present.set(name, (await fetch(`${url}/v2/${name}`)).ok)
      if (present.get(name) === false) await plantOne(url, name, resource, [kind, index])
    }
  }
  await setPolicies(false)
  for (const [index, fault] of (seed.faults ?? []).entries()) await asked(url, 'POST', 'emulator/faults', fault, ['faults', index])
}

function isSecret(name: string): boolean {
  return /^projects\/[^/]+\/secrets\//.test(name)
}

function nameOf(resource: Json, kind: string, path: SeedError['path']): string {
  const name = text(resource['name'])
  if (new RegExp(`^projects/[^/]+/locations/[^/]+/${kind}/[^/]+$`).test(name)) return name
  throw new SeedError([...path, 'name'], `name must be projects/PROJECT/locations/REGION/${kind}/NAME, got ${JSON.stringify(resource['name'])}`)
}

async function plantOne(url: string, name: string, resource: Json, path: SeedError['path']): Promise<void> {
  const operation = await asked(url, 'PATCH', `v2/${name}?allowMissing=true`, resource, path)
  const ended = text(operation['name']) === '' ? operation : await asked(url, 'POST', `v2/${text(operation['name'])}:wait`, {}, path)
  const { message } = object(ended['error'])
  if (message !== undefined) throw new SeedError(path, `${name} does not become ready: ${text(message)}`)
}

async function asked(url: string, method: string, at: string, body: unknown, path: SeedError['path']): Promise<Json> {
  const response = await fetch(`${url}/${at}`, { method, body: JSON.stringify(body) })
  const answer = object(await response.json())
  if (!response.ok) throw new SeedError(path, text(object(answer['error'])['message']))
  return answer
}

/** Throws an Error that names file and line. `at` tells the line of a SeedError of `plant`. */
export function readSeed(file: string): { readonly seed: Seed; readonly at: (thrown: SeedError) => string } {
  const lines = new LineCounter()
  const document = parseDocument(contentOf(file), { lineCounter: lines })
  const [broken] = document.errors
  if (broken !== undefined) throw new Error(`${file}:${lines.linePos(broken.pos[0]).line}: ${broken.message.split('\n')[0] ?? ''}`)
  const at = ({ path, message }: SeedError): string => {
    const depth = path.findLastIndex((_, index) => isNode(document.getIn(path.slice(0, index + 1), true)))
    const node = document.getIn(path.slice(0, depth + 1), true)
    return `${file}:${isNode(node) && depth >= 0 ? lines.linePos(node.range?.[0] ?? 0).line : 1}: ${message}`
  }
  const value: unknown = document.toJS()
  try {
    return { seed: parseSeed(value), at }
  } catch (thrown) {
    throw thrown instanceof SeedError ? new Error(at(thrown)) : thrown
  }
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (thrown) {
    throw new Error(`${file} cannot be read (${(thrown as NodeJS.ErrnoException).code ?? String(thrown)})`, { cause: thrown })
  }
}

/** From outside. Throws SeedError. */
function parseSeed(value: unknown): Seed {
  if (value === null || value === undefined) return {}
  if (typeof value !== 'object' || Array.isArray(value)) throw new SeedError([], `a seed is a mapping with ${KEYS.join(', ')}`)
  for (const [key, part] of Object.entries(value)) {
    if (!KEYS.includes(key)) throw new SeedError([key], `there is no ${JSON.stringify(key)} in a seed: there are ${KEYS.join(', ')}`)
    const isList = [...LISTS, 'faults'].includes(key)
    if (isList ? !Array.isArray(part) : !isMapping(part)) throw new SeedError([key], `${key} must be a ${isList ? 'list' : 'mapping'}`)
    const texts = (MAPS as readonly string[]).includes(key)
    for (const [name, entry] of Object.entries(part as object)) {
      if (texts ? !['string', 'number', 'boolean'].includes(typeof entry) : !isMapping(entry)) throw new SeedError([key, isList ? Number(name) : name], `${key}: ${name} must be ${texts ? 'text' : 'a mapping'}`)
    }
  }
  const { secrets, sql, ...others } = value as Seed
  return { ...others, ...(secrets === undefined ? {} : { secrets: asTexts(secrets) }), ...(sql === undefined ? {} : { sql: asTexts(sql) }) }
}

function asTexts(map: object): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, String(value)]))
}

function isMapping(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
