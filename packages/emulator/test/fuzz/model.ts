// What Cloud Run's documents say of services, as a model: who may write, what a write changes, what is served then. It is small, and knows
// nothing of how the emulator does it. https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services
import type { Draft, RevisionRef, TemplateDraft } from './steps.ts'
import { areWrong, lacksSecret, type Secrets } from './volumes.ts'

export type Target = { readonly revision: string | 'LATEST'; readonly percent: number; readonly tag: string }
export type Template = Required<Omit<TemplateDraft, 'image'>> & { readonly image: string }
export type Desired = { readonly description: string; readonly labels: Texts; readonly annotations: Texts; readonly ingress: string; readonly binaryAuthorization: Readonly<Record<string, unknown>>; readonly template: Template | undefined; readonly traffic: readonly Target[] }
type Texts = Readonly<Record<string, string>>
export type Revision = { readonly name: string; readonly template: Template; readonly lacksSecret: boolean; state: 'pending' | 'ready' | 'failed'; etag: string }
export type Service = {
  uid: string
  etag: string
  generation: number
  observed: number
  desired: Desired
  revisions: Revision[]
  latestCreated: string
  latestReady: string
  served: readonly Target[]
  state: 'reconciling' | 'succeeded' | 'failed'
}
export type Status = 'INVALID_ARGUMENT' | 'NOT_FOUND' | 'ALREADY_EXISTS' | 'ABORTED' | 'FAILED_PRECONDITION'

/** In place of what only the API can choose; of a revision's name, with the generation that it is made for, since two may be unknown at once. */
export const UNKNOWN = '?'
const TEMPLATE: Template = { image: '', env: [], timeout: 300, min: 0, max: 100, concurrency: 80, serviceAccount: '', labels: {}, revision: '', volumes: [], mounts: [] }
const BLANK: Desired = { description: '', labels: {}, annotations: {}, ingress: 'all', binaryAuthorization: {}, template: undefined, traffic: [] }
const LATEST: readonly Target[] = [{ revision: 'LATEST', percent: 100, tag: '' }]

export function isServiceId(id: string): boolean {
  return /^[a-z][-a-z0-9]*$/.test(id) && !id.endsWith('-') && id.length < 50
}

export function refOf(id: string, service: Service | undefined, to: RevisionRef): string {
  const names = service?.revisions.map(({ name }) => name) ?? []
  return to === 'latest' ? 'LATEST' : to === 'missing' || names.length === 0 ? `${id}-none` : (names[to % names.length] ?? '')
}

/** The draft alone, as of a resource that is made or replaced. */
export function whole(id: string, service: Service | undefined, draft: Draft): Desired {
  const { template, traffic = [], ...rest } = draft
  return { ...BLANK, ...rest, template: template === undefined ? undefined : templateOf(id, template), traffic: traffic.map(({ to, percent, tag = '' }) => ({ revision: refOf(id, service, to), percent, tag })) }
}

function templateOf(id: string, { revision, image, ...draft }: TemplateDraft): Template {
  return { ...TEMPLATE, ...draft, image: image ?? '', revision: revision === undefined ? '' : revision.startsWith('!') ? revision.slice(1) : `${id}-${revision}` }
}

/** "The list of fields to be updated": those that the request holds when it is empty, all of them when it is `*` (https://google.aip.dev/134). */
export function masked(service: Service, given: Desired, draft: Draft, mask: readonly string[]): Desired {
  if (mask.includes('*')) return given
  const paths = mask.length > 0 ? mask : Object.entries(draft).filter(([field, value]) => field === 'template' || typeof value !== 'object' || Object.keys(value).length > 0).map(([field]) => field)
  return paths.reduce((desired, path) => withField(desired, given, path), service.desired)
}

const INNER: Readonly<Record<string, readonly (keyof Template)[]>> = {
  timeout: ['timeout'], scaling: ['min', 'max'], service_account: ['serviceAccount'], serviceAccount: ['serviceAccount'], labels: ['labels'], containers: ['image', 'env', 'mounts'], volumes: ['volumes'], revision: ['revision'],
}

function withField(desired: Desired, given: Desired, path: string): Desired {
  const [first = '', ...rest] = path.replace('binary_a', 'binaryA').split('.')
  if (!(first in BLANK)) return desired
  const field = first as keyof Desired
  if (rest.length === 0) return { ...desired, [field]: given[field] }
  if (field === 'labels' || field === 'annotations') {
    const key = rest.join('.')
    const { [key]: _old, ...others } = desired[field]
    return { ...desired, [field]: given[field][key] === undefined ? others : { ...others, [key]: given[field][key] } }
  }
  if (field === 'binaryAuthorization') {
    const name = rest.join('.')
    const { [name]: _old, ...others } = desired.binaryAuthorization
    // Of a oneof only the field stays that was set last.
    return { ...desired, binaryAuthorization: given.binaryAuthorization[name] === undefined ? others : { [name]: given.binaryAuthorization[name] } }
  }
  const from = given.template ?? TEMPLATE
  const fields = Object.fromEntries((INNER[rest.join('.')] ?? []).map((name) => [name, from[name]]))
  return { ...desired, template: { ...(desired.template ?? TEMPLATE), ...fields } }
}

/** Every reason to refuse it; none: it must be taken. */
export function problemsOf(id: string, service: Service | undefined, { template, traffic, labels }: Desired): readonly Status[] {
  const tags = traffic.map(({ tag }) => tag).filter((tag) => tag !== '')
  const isWrong = template === undefined || !/^[a-z]+$/.test(template.image) || template.env.some(([name]) => name === 'PORT') || areWrong(template) || template.timeout > 3600
    || template.min > template.max || template.concurrency > 1000 || Object.values(labels).some((value) => value !== value.toLowerCase())
    || (template.revision !== '' && (!template.revision.startsWith(`${id}-`) || template.revision !== template.revision.toLowerCase()))
    || (traffic.length > 0 && traffic.reduce((sum, { percent }) => sum + percent, 0) !== 100) || traffic.some(({ percent }) => percent < 0 || percent > 100)
    || new Set(tags).size < tags.length || tags.some((tag) => tag !== tag.toLowerCase() || tag.length + id.length > 46)
  const taken = template !== undefined && service !== undefined && needsRevision(service, template) && service.revisions.some(({ name }) => name === template.revision)
  return [...(isWrong ? ['INVALID_ARGUMENT' as const] : []), ...(taken ? ['ALREADY_EXISTS' as const] : [])]
}

function needsRevision(service: Service, template: Template): boolean {
  const latest = service.revisions.find(({ name }) => name === service.latestCreated)
  return latest === undefined || !same({ ...latest.template, revision: '' }, { ...template, revision: '' }) || (template.revision !== '' && template.revision !== latest.name)
}

export function newService(): Service {
  return { uid: UNKNOWN, etag: '', generation: 0, observed: 0, desired: BLANK, revisions: [], latestCreated: '', latestReady: '', served: [], state: 'reconciling' }
}

/** An effective change is one generation more; what says the same is none. @param secrets as they are now */
export function change(service: Service, desired: Desired, secrets: Secrets): void {
  const { template } = desired
  if (template === undefined) throw new Error('the model takes no service without a template')
  if (service.generation > 0 && same(normal(service.desired), normal(desired))) return
  const revision: Revision | undefined = needsRevision(service, template) ? { name: template.revision === '' ? `${UNKNOWN}${service.generation + 1}` : template.revision, template, lacksSecret: lacksSecret(template, secrets), state: 'pending', etag: UNKNOWN } : undefined
  if (revision !== undefined) service.revisions.push(revision)
  Object.assign(service, { desired, generation: service.generation + 1, etag: UNKNOWN, state: 'reconciling', latestCreated: revision?.name ?? service.latestCreated } satisfies Partial<Service>)
}

/** What becomes of a revision whose start goes on. */
export function outcomeOf(image: string): 'ready' | 'failed' {
  return image === 'ok' || image === 'fine' ? 'ready' : 'failed'
}

/** What needs no time: an image or a secret that is not found, and a service whose revisions are all known. */
export function idle(service: Service): void {
  for (const revision of service.revisions) if (revision.state === 'pending' && (revision.lacksSecret || revision.template.image === 'missing')) revision.state = 'failed'
  if (service.state === 'reconciling') settle(service)
}

function settle(service: Service): void {
  const targets = trafficOf(service.desired).map((target) => ({ ...target, wanted: target.revision === 'LATEST' ? service.latestCreated : target.revision }))
  const stateOf = (name: string) => service.revisions.find((revision) => revision.name === name)?.state ?? 'failed'
  const needed = [service.latestCreated, ...targets.map(({ wanted }) => wanted)].map(stateOf)
  if (needed.includes('pending')) return
  // Users are moved to what is ready, and to nothing else; a failure leaves them where they are.
  if (targets.every(({ wanted }) => stateOf(wanted) === 'ready')) service.served = targets.map(({ wanted: _wanted, ...target }) => target)
  if (needed.includes('failed')) service.state = 'failed'
  else Object.assign(service, { state: 'succeeded', observed: service.generation, latestReady: service.latestCreated } satisfies Partial<Service>)
}

/** "If traffic is empty or not provided, defaults to 100% traffic to the latest Ready Revision." */
export function trafficOf({ traffic }: Desired): readonly Target[] {
  return traffic.length > 0 ? traffic : LATEST
}

export function retired(service: Service, name: string): boolean {
  return name !== service.latestCreated && name !== service.latestReady && [...service.served, ...service.desired.traffic].every(({ revision }) => revision !== name)
}

function normal(desired: Desired): Desired {
  return { ...desired, traffic: trafficOf(desired) }
}

export function same(a: unknown, b: unknown): boolean {
  return a === b || canonical(a) === canonical(b)
}

export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([x], [y]) => (x < y ? -1 : 1))) : inner))
}
