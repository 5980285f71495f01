// What is there when an emulator starts: resources as the API shows them. They are made by the very calls that anybody else would make, so what Google would
// refuse is refused. What a state file brought is left as it is.
import type { FaultRequest } from '../faults.ts'
import { object, text, type Json } from '../state/json.ts'
import { callsTo, isThere, type Call } from './call.ts'
import { nameOfManifest, plantManifest } from './manifest.ts'
import { SeedError } from './seed-error.ts'

export type Seed = {
  /** Of manifests that do not say theirs. */
  readonly project?: string
  readonly region?: string
  /** As `services.get` answers: `name` is the full one. One that is listed again is changed again. */
  readonly services?: readonly Json[]
  readonly jobs?: readonly Json[]
  readonly workerPools?: readonly Json[]
  /** Services and jobs as Knative has them, planted after those above. */
  readonly manifests?: readonly Json[]
  /** IAM policies by the full name of what they are about. */
  readonly policies?: Readonly<Record<string, Json>>
  /** Values by short name: secrets that every project has. */
  readonly secrets?: Readonly<Record<string, string>>
  /** Connections of instances of Cloud SQL, by name. */
  readonly sql?: Readonly<Record<string, string>>
  /** Added last: they do not hit the planting. */
  readonly faults?: readonly FaultRequest[]
}

/** Kinds of resources that are listed by their full names. */
export const LISTS = ['services', 'jobs', 'workerPools'] as const

/** @param url of the emulator. Throws SeedError at the first thing that is refused or does not become ready */
export async function plant(url: string, seed: Seed): Promise<void> {
  const call = callsTo(url)
  const policies = Object.entries(seed.policies ?? {})
  const setPolicies = async (ofSecrets: boolean) => {
    for (const [name, policy] of policies.filter(([one]) => isSecret(one) === ofSecrets)) await call({ method: 'POST', at: `${ofSecrets ? 'v1' : 'v2'}/${name}:setIamPolicy`, body: { policy } }, ['policies', name])
  }
  // What others need comes first.
  for (const [name, value] of Object.entries(seed.secrets ?? {})) await call({ method: 'PUT', at: `emulator/secrets/${encodeURIComponent(name)}`, body: { value } }, ['secrets', name])
  await setPolicies(true)
  for (const [name, connection] of Object.entries(seed.sql ?? {})) await call({ method: 'PUT', at: `emulator/sql/${encodeURIComponent(name)}`, body: { connection } }, ['sql', name])
  await plantResources(url, seed, call)
  await setPolicies(false)
  for (const [index, fault] of (seed.faults ?? []).entries()) await call({ method: 'POST', at: 'emulator/faults', body: fault }, ['faults', index])
}

async function plantResources(url: string, { project, region, manifests = [], ...lists }: Seed, call: Call): Promise<void> {
  const planted = new Set<string>()
  const brought = new Set<string>()
  const isBrought = async (name: string) => {
    if (!planted.has(name) && !brought.has(name)) (await isThere(url, name) ? brought : planted).add(name)
    return brought.has(name)
  }
  for (const kind of LISTS) {
    for (const [index, resource] of (lists[kind] ?? []).entries()) {
      const path = [kind, index]
      const name = nameOf(resource, kind, path)
      if (!(await isBrought(name))) await plantOne(call, name, resource, path)
    }
  }
  for (const [index, manifest] of manifests.entries()) {
    const path = ['manifests', index]
    const name = nameOfManifest(manifest, { project, region }, path)
    const isNew = !planted.has(name)
    if (!(await isBrought(name))) await plantManifest(call, name, manifest, isNew, path)
  }
}

function isSecret(name: string): boolean {
  return /^projects\/[^/]+\/secrets\//.test(name)
}

function nameOf(resource: Json, kind: string, path: SeedError['path']): string {
  const name = text(resource['name'])
  if (new RegExp(`^projects/[^/]+/locations/[^/]+/${kind}/[^/]+$`).test(name)) return name
  throw new SeedError([...path, 'name'], `name must be projects/PROJECT/locations/REGION/${kind}/NAME, got ${JSON.stringify(resource['name'])}`)
}

async function plantOne(call: Call, name: string, resource: Json, path: SeedError['path']): Promise<void> {
  const operation = await call({ method: 'PATCH', at: `v2/${name}?allowMissing=true`, body: resource }, path)
  const ended = text(operation['name']) === '' ? operation : await call({ method: 'POST', at: `v2/${text(operation['name'])}:wait`, body: {} }, path)
  const { message } = object(ended['error'])
  if (message !== undefined) throw new SeedError(path, `${name} does not become ready: ${text(message)}`)
}
