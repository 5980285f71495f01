// Whether what the API shows is what the model says. What only the API can choose is learnt here, once: an etag or uid that it gave before is none.
import { canonical, same, trafficOf, UNKNOWN, type Service } from './model.ts'
import { desiredOf, list, object, PLACE, short, targetsOf, text } from './requests.ts'
import { mountedToV1, told as toldOf } from './volumes.ts'
import type { Answer, Ask, Json } from './world.ts'

export type Snapshot = { readonly services: readonly Json[]; readonly revisions: readonly Json[]; readonly policies: readonly Json[]; readonly others: readonly Json[] }
type Complain = (what: string) => void

/** google.rpc.Code as HTTP tells it. 5xx are no answers to any request that is made here. */
const HTTP: Readonly<Record<string, number>> = { INVALID_ARGUMENT: 400, FAILED_PRECONDITION: 400, NOT_FOUND: 404, ALREADY_EXISTS: 409, ABORTED: 409 }
const STATES: Readonly<Record<string, string>> = { CONDITION_SUCCEEDED: 'succeeded', CONDITION_FAILED: 'failed', CONDITION_RECONCILING: 'reconciling' }
const REVISION_STATES: Readonly<Record<string, string>> = { CONDITION_SUCCEEDED: 'ready', CONDITION_FAILED: 'failed', CONDITION_RECONCILING: 'pending' }

export function checkEnvelope({ status, json }: Answer, complain: Complain): void {
  if (status === 200) return
  const error = object(json['error'])
  if (HTTP[text(error['status'])] !== status || error['code'] !== status || text(error['message']) === '') complain(`the answer is no refusal of Google's: ${status} ${JSON.stringify(json).slice(0, 600)}`)
}

export async function snapshotOf(ask: Ask): Promise<Snapshot> {
  const services = list((await ask('GET', `/v2/${PLACE}/services?pageSize=1000`)).json['services'])
  const [revisions, pools, jobs] = await Promise.all([ask('GET', `/v2/${PLACE}/services/-/revisions?pageSize=1000`), ask('GET', `/v2/${PLACE}/workerPools`), ask('GET', `/v2/${PLACE}/jobs`)])
  const policies = await Promise.all(services.map(async ({ name }) => (await ask('GET', `/v2/${text(name)}:getIamPolicy`)).json))
  return { services, revisions: list(revisions.json['revisions']), policies, others: [...list(pools.json['workerPools']), ...list(jobs.json['jobs'])] }
}

export class Checker {
  readonly #complain: Complain
  /** Every etag and uid that was given. */
  readonly #given = new Set<string>()

  constructor(complain: Complain) {
    this.#complain = complain
  }

  check({ services, revisions }: Snapshot, model: ReadonlyMap<string, Service>): void {
    const names = services.map(({ name }) => short(name))
    if (canonical(names.toSorted()) !== canonical([...model.keys()].toSorted())) return this.#complain(`listed are [${names.join(', ')}], there should be [${[...model.keys()].join(', ')}]`)
    for (const shown of services) {
      const service = model.get(short(shown['name']))
      if (service !== undefined) this.#service(shown, service, revisions.filter(({ name }) => text(name).startsWith(`${text(shown['name'])}/`)))
    }
  }

  #service(shown: Json, service: Service, revisions: readonly Json[]): void {
    const id = short(shown['name'])
    this.#learn(id, shown, service, revisions)
    const told = { ...desiredOf(shown) }
    const wanted = { ...service.desired, traffic: trafficOf(service.desired) }
    for (const field of Object.keys(wanted) as (keyof typeof wanted)[]) this.#equal(`${id}.${field}`, told[field], wanted[field])
    this.#equal(`${id}.generation`, shown['generation'], String(service.generation))
    this.#equal(`${id}.observedGeneration`, shown['observedGeneration'] ?? '0', String(service.observed))
    this.#equal(`${id}.etag`, shown['etag'], service.etag)
    this.#equal(`${id}.uid`, shown['uid'], service.uid)
    this.#equal(`${id}.trafficStatuses`, targetsOf(shown['trafficStatuses']), service.served)
    this.#equal(`${id}.latestCreatedRevision`, short(shown['latestCreatedRevision']), service.latestCreated)
    this.#equal(`${id}.latestReadyRevision`, short(shown['latestReadyRevision']), service.latestReady)
    this.#equal(`${id}.terminalCondition`, STATES[text(object(shown['terminalCondition'])['state'])], service.state)
    this.#equal(`${id}.reconciling`, shown['reconciling'] ?? false, service.state === 'reconciling')
    const states = revisions.map((revision) => [short(revision['name']), REVISION_STATES[text(list(revision['conditions'])[0]?.['state'])]] as const)
    this.#equal(`revisions of ${id}`, Object.fromEntries(states), Object.fromEntries(service.revisions.map(({ name, state }) => [name, state] as const)))
    this.#invariants(id, shown, states)
  }

  /** Said of what is shown alone, whatever the model thinks. */
  #invariants(id: string, shown: Json, states: readonly (readonly [string, string | undefined])[]): void {
    const statuses = targetsOf(shown['trafficStatuses'])
    const sum = (targets: typeof statuses) => targets.reduce((total, { percent }) => total + percent, 0)
    if (sum(targetsOf(shown['traffic'])) !== 100) this.#complain(`${id}: traffic adds up to ${sum(targetsOf(shown['traffic']))}`)
    if (statuses.length > 0 && sum(statuses) !== 100) this.#complain(`${id}: what is served adds up to ${sum(statuses)}`)
    const ready = new Set(states.flatMap(([name, state]) => (state === 'ready' ? [name] : [])))
    for (const { revision } of statuses) if (revision !== 'LATEST' && !ready.has(revision)) this.#complain(`${id}: ${revision} is served, and is not ready`)
    const latest = short(shown['latestReadyRevision'])
    if (latest !== '' && !ready.has(latest)) this.#complain(`${id}: ${latest} is the latest ready revision, and is not ready`)
    for (const { tag, uri } of list(shown['trafficStatuses'])) if (text(tag) !== '' && text(uri) === '') this.#complain(`${id}: the tag '${text(tag)}' has no URL`)
  }

  #learn(id: string, shown: Json, service: Service, revisions: readonly Json[]): void {
    if (service.uid === UNKNOWN) service.uid = this.#fresh(`${id}.uid`, shown['uid'])
    if (service.etag === UNKNOWN) service.etag = this.#fresh(`${id}.etag`, shown['etag'])
    const known = new Set(service.revisions.map(({ name }) => name))
    // Names that the API makes tell the generation, so their order is that in which they were made.
    const made = revisions.map(({ name }) => short(name)).filter((name) => !known.has(name)).toSorted()
    service.revisions.forEach((revision, place) => {
      if (!revision.name.startsWith(UNKNOWN)) return
      const name = made.shift() ?? ''
      if (!name.startsWith(`${id}-`)) this.#complain(`${id}: the new revision is called '${name}'`)
      if (service.latestCreated === revision.name) service.latestCreated = name
      if (service.latestReady === revision.name) service.latestReady = name
      service.revisions[place] = { ...revision, name }
    })
    for (const revision of service.revisions) if (revision.etag === UNKNOWN) revision.etag = this.#fresh(`${revision.name}.etag`, revisions.find((one) => short(one['name']) === revision.name)?.['etag'])
  }

  #fresh(what: string, value: unknown): string {
    const given = text(value)
    if (given === '' || this.#given.has(given)) this.#complain(`${what} is '${given}', which is empty or was given before`)
    this.#given.add(given)
    return given
  }

  #equal(what: string, shown: unknown, wanted: unknown): void {
    if (!same(shown, wanted)) this.#complain(`${what} is ${JSON.stringify(shown)}, it should be ${JSON.stringify(wanted)}`)
  }
}

/** v1 and v2 are two ways to read one state. */
export function checkV1(shown: Json, v2: Json, complain: Complain): void {
  const id = short(v2['name'])
  const [metadata, spec, status] = [object(shown['metadata']), object(shown['spec']), object(shown['status'])]
  const [template, container] = [object(spec['template']), list(object(object(spec['template'])['spec'])['containers'])[0] ?? {}]
  const statusOf: Readonly<Record<string, string>> = { CONDITION_SUCCEEDED: 'True', CONDITION_FAILED: 'False' }
  const told = {
    uid: metadata['uid'], generation: String(Number(metadata['generation'])), etag: `"${text(metadata['resourceVersion'])}"`, created: text(status['latestCreatedRevisionName']), ready: text(status['latestReadyRevisionName']),
    image: container['image'], url: status['url'], traffic: v1Targets(spec['traffic']), served: v1Targets(status['traffic']), state: list(status['conditions']).find(({ type }) => type === 'Ready')?.['status'],
    mounted: toldOf({ volumes: list(object(template['spec'])['volumes']), volumeMounts: list(container['volumeMounts']), annotations: object(object(template['metadata'])['annotations']) as Readonly<Record<string, string>> }),
  }
  const wanted = {
    uid: v2['uid'], generation: v2['generation'], etag: v2['etag'], created: short(v2['latestCreatedRevision']), ready: short(v2['latestReadyRevision']), image: list(object(v2['template'])['containers'])[0]?.['image'], url: v2['uri'],
    traffic: targetsOf(v2['traffic']), served: targetsOf(v2['trafficStatuses']), state: statusOf[text(object(v2['terminalCondition'])['state'])] ?? 'Unknown',
    mounted: toldOf(mountedToV1(desiredOf(v2).template ?? { volumes: [], mounts: [] })),
  }
  for (const field of Object.keys(wanted) as (keyof typeof wanted)[]) if (!same(told[field], wanted[field])) complain(`v1 tells ${id}'s ${field} as ${JSON.stringify(told[field])}, v2 as ${JSON.stringify(wanted[field])}`)
}

function v1Targets(value: unknown): ReturnType<typeof targetsOf> {
  return list(value).map(({ latestRevision, revisionName, percent, tag }) => ({ revision: latestRevision === true ? 'LATEST' : text(revisionName), percent: Number(percent ?? 0), tag: text(tag) }))
}
