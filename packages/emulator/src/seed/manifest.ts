// Services and jobs as Knative has them: what `gcloud run services describe --format export` writes and `gcloud run services replace` reads.
// They are planted as gcloud does it, by Cloud Run v1.
import { setTimeout as wait } from 'node:timers/promises'
import { list, object, text, type Json } from '../state/json.ts'
import { LOCATION } from '../v1/metadata.ts'
import { isRegion } from '../v1/place.ts'
import type { Call } from './call.ts'
import { SeedError } from './seed-error.ts'

/** In the path of v1, by what a manifest says of itself. */
const COLLECTIONS: Readonly<Record<string, string>> = { 'serving.knative.dev/v1 Service': 'services', 'run.googleapis.com/v1 Job': 'jobs' }
const LOOK_EVERY_MS = 100

export type Place = { readonly project: string | undefined; readonly region: string | undefined }

/** @param place of what does not say its own. @returns the full name, as v2 has it */
export function nameOfManifest({ apiVersion, kind, metadata }: Json, place: Place, path: SeedError['path']): string {
  const collection = COLLECTIONS[`${text(apiVersion)} ${text(kind)}`]
  if (collection === undefined) throw new SeedError([...path, 'kind'], `a manifest is a ${Object.keys(COLLECTIONS).join(' or a ')}, got ${JSON.stringify(apiVersion)} ${JSON.stringify(kind)}`)
  const { name, namespace, labels } = object(metadata)
  const project = namespace ?? place.project
  const region = object(labels)[LOCATION] ?? place.region
  if (project === undefined) throw new SeedError([...path, 'metadata'], 'it says no project: give it metadata.namespace, or the seed its project')
  if (region === undefined) throw new SeedError([...path, 'metadata'], `it says no region: give it the label ${LOCATION}, or the seed its region`)
  if (!isRegion(String(region))) throw new SeedError([...path, 'metadata', 'labels', LOCATION], `a region is one such as europe-west1, got ${JSON.stringify(region)}`)
  return `projects/${wordIn(project, 'namespace', path)}/locations/${String(region)}/${collection}/${wordIn(name, 'name', path)}`
}

function wordIn(value: unknown, field: string, path: SeedError['path']): string {
  if (typeof value === 'string' && /^[\w.:-]+$/.test(value)) return value
  throw new SeedError([...path, 'metadata', field], `metadata.${field} must be a name, got ${value === undefined ? 'none' : JSON.stringify(value)}`)
}

/** Made, or replaced where it is there already; and then ready. */
export async function plantManifest(call: Call, name: string, manifest: Json, isNew: boolean, path: SeedError['path']): Promise<void> {
  const [, project = '', , region = '', kind = '', id = ''] = name.split('/')
  const host = `${region}-run.googleapis.com`
  const all = `apis/${text(manifest['apiVersion'])}/namespaces/${project}/${kind}`
  const one = `${all}/${id}`
  await call({ ...(isNew ? { method: 'POST', at: all } : { method: 'PUT', at: one }), body: manifest, host }, path)
  for (;;) {
    const { status } = await call({ method: 'GET', at: one, host }, path)
    const ready = list(object(status)['conditions']).find(({ type }) => type === 'Ready') ?? {}
    if (ready['status'] === 'True') return
    if (ready['status'] === 'False') throw new SeedError(path, `${name} does not become ready: ${text(ready['message'])}`)
    await wait(LOOK_EVERY_MS)
  }
}
