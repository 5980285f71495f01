// A Cloud Run in memory that obeys the service's rules: etags, explicit or latest traffic, failed revisions leave the last serving
// state. It shares no code with the adapter. Test failures are set as state (`failing`, `beforeWrite`), never by replacing methods.
import { isDeepStrictEqual } from 'node:util'
import { LATEST, type Revision, type Service, type Template, type TrafficTarget } from '../core/service.ts'
import { DeliveryError, cancelled } from '../errors.ts'
import type { CloudRun, NewService, Policy, ServiceChange } from '../ports.ts'
import { withDefaults } from './cloud-run-defaults.ts'

type Stored = { service: Service; revisions: Revision[] }

export class FakeCloudRun implements CloudRun {
  readonly services = new Map<string, Stored>()
  /** Images whose container never becomes ready, with the reason. */
  readonly failing = new Map<string, string>()
  /** Runs before a write is looked at: somebody else's write, or an error that the API answers. */
  beforeWrite: ((fake: FakeCloudRun) => void) | undefined
  /** Runs after a write was applied: throw to lose its answer. */
  afterWrite: ((fake: FakeCloudRun) => void) | undefined
  /** The API takes calls and answers none: they end only by their signal. */
  hangs = false
  writes = 0
  readonly policies = new Map<string, Policy>()
  #generation = 0

  async getService(name: string, signal?: AbortSignal): Promise<Service | undefined> {
    if (this.hangs) await hung(signal)
    return this.services.get(name)?.service
  }

  async createService(name: string, service: NewService, _signal?: AbortSignal, { dryRun = false }: { readonly dryRun?: boolean } = {}): Promise<void> {
    if (this.services.has(name)) throw new DeliveryError('conflict', `creating service ${name} failed: it already exists (ALREADY_EXISTS)`)
    const empty: Service = {
      name, etag: 'e0', uri: `https://${name}.example.test`, template: {}, traffic: [], trafficStatuses: [], latestReadyRevision: undefined,
      latestCreatedRevision: undefined, annotations: {}, settings: {}, reconciling: false, condition: { state: 'succeeded', reason: '', message: '' },
    }
    requireImages(service.template)
    if (dryRun) return
    this.services.set(name, { service: empty, revisions: [] })
    this.#apply(name, service)
  }

  async updateService(service: Service, change: ServiceChange, signal?: AbortSignal, { dryRun = false }: { readonly dryRun?: boolean } = {}): Promise<void> {
    if (this.hangs) await hung(signal)
    const before = this.beforeWrite
    this.beforeWrite = undefined
    before?.(this)
    const stored = this.#stored(service.name)
    if (stored.service.etag !== service.etag) throw new DeliveryError('conflict', `changing service ${service.name} failed: etag mismatch (ABORTED)`)
    const percents = (change.traffic ?? []).reduce((total, target) => total + target.percent, 0)
    if (change.traffic !== undefined && change.traffic.length > 0 && percents !== 100) {
      throw new DeliveryError('input', `changing service ${service.name} failed: traffic sums to ${percents} (INVALID_ARGUMENT)`)
    }
    if (change.template !== undefined) requireImages(change.template)
    if (dryRun) return
    this.#apply(service.name, change)
    const after = this.afterWrite
    this.afterWrite = undefined
    after?.(this)
  }

  async getRevision(service: string, revision: string): Promise<Revision | undefined> {
    return this.#stored(service).revisions.find(({ name }) => name === revision)
  }

  async listRevisions(service: string): Promise<readonly Revision[]> {
    return this.#stored(service).revisions.toReversed()
  }

  /** As the API does, refuses what serves; what is gone already is no matter. */
  deleteRevision(service: string, revision: string): void {
    const stored = this.#stored(service)
    const used = [...stored.service.traffic, ...stored.service.trafficStatuses].some((target) => target.revision === revision)
    if (used) throw new DeliveryError('conflict', `Revision '${revision}' is serving traffic or is tagged (FAILED_PRECONDITION)`)
    stored.revisions = stored.revisions.filter(({ name }) => name !== revision)
  }

  async getPolicy(service: string): Promise<Policy> {
    this.#stored(service)
    return this.policies.get(service) ?? { etag: 'p0' }
  }

  async setPolicy(service: string, policy: Policy): Promise<void> {
    const present = await this.getPolicy(service)
    if (policy['etag'] !== present['etag']) throw new DeliveryError('conflict', `setting who may call ${service} failed: etag mismatch (ABORTED)`)
    this.#generation += 1
    this.policies.set(service, { ...policy, etag: `p${this.#generation}` })
  }

  /** Test set-up: a service that serves these revisions, the first one all of it. */
  seed(name: string, revisions: readonly string[], change: ServiceChange = {}): void {
    const first = revisions[0] ?? `${name}-00001`
    this.services.set(name, {
      revisions: revisions.map((revision, index) => ({ ...revisionOf(revision, {}, undefined), createdAtMs: index + 1 })),
      service: {
        name, etag: 'e0', uri: `https://${name}.example.test`, template: { containers: [{ image: 'registry.test/app@sha256:1' }] },
        traffic: [{ revision: first, percent: 100 }], trafficStatuses: [], latestReadyRevision: revisions.at(-1), latestCreatedRevision: revisions.at(-1),
        annotations: {}, settings: {}, reconciling: false, condition: { state: 'succeeded', reason: '', message: '' },
      },
    })
    this.#apply(name, change)
    this.writes = 0
  }

  #stored(name: string): Stored {
    const stored = this.services.get(name)
    if (stored === undefined) throw new DeliveryError('not-found', `there is no service ${name}`)
    return stored
  }

  #apply(name: string, { rest = {}, ...asked }: ServiceChange): void {
    const change = asked.template === undefined ? asked : { ...asked, template: withDefaults(asked.template) }
    const stored = this.#stored(name)
    this.writes += 1
    this.#generation += 1
    const { template = stored.service.template, traffic = stored.service.traffic } = change
    const created = this.#createRevision(stored, change.template)
    const latestReady = stored.revisions.findLast((revision) => revision.condition.state === 'succeeded')?.name
    const wanted: readonly TrafficTarget[] = traffic.length === 0 ? [{ revision: LATEST, percent: 100 }] : traffic
    const named = wanted.flatMap(({ revision }) => (revision === LATEST ? [] : [stored.revisions.find((candidate) => candidate.name === revision) ?? missingRevision(revision)]))
    const failed = created?.condition.state === 'failed' ? created : named.find((revision) => revision.condition.state === 'failed')
    const resolved = wanted.map((target): TrafficTarget => (target.revision === LATEST ? { ...target, revision: latestReady ?? LATEST } : target))
    stored.service = {
      ...stored.service,
      ...change,
      settings: { ...stored.service.settings, ...rest },
      template,
      traffic,
      etag: `e${this.#generation}`,
      latestCreatedRevision: created?.name ?? stored.service.latestCreatedRevision,
      latestReadyRevision: latestReady,
      trafficStatuses: failed === undefined ? resolved.map((target) => statusOf(name, target)) : stored.service.trafficStatuses,
      condition: failed === undefined ? { state: 'succeeded', reason: '', message: '' } : failed.condition,
    }
  }

  #createRevision(stored: Stored, template: Template | undefined): Revision | undefined {
    const named = template?.['revision']
    // A template that says the same makes no new revision, unless it has another name.
    const latest = stored.service.latestCreatedRevision
    if (template === undefined || (isDeepStrictEqual({ ...template, revision: '' }, { ...stored.service.template, revision: '' }) && (named === undefined || named === '' || named === latest))) return undefined
    const name = typeof named === 'string' && named !== '' ? named : `${stored.service.name}-${String(stored.revisions.length + 1).padStart(5, '0')}-auto`
    if (stored.revisions.some((revision) => revision.name === name)) {
      throw new DeliveryError('conflict', `Revision named '${name}' with different configuration already exists. (ALREADY_EXISTS)`)
    }
    const revision = { ...revisionOf(name, template, this.failing.get(imageOf(template))), createdAtMs: stored.revisions.length + 1 }
    stored.revisions.push(revision)
    return revision
  }
}

function missingRevision(name: string): Revision {
  return revisionOf(name, {}, `Revision '${name}' does not exist or is deleted. Update all traffic to route to currently available revisions.`)
}

async function hung(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(cancelled('calling the API')), { once: true }))
}

function requireImages(template: Template): void {
  const containers: unknown = template['containers']
  const bad = !Array.isArray(containers) || containers.length === 0 || containers.some((one: unknown) => typeof one !== 'object' || one === null || !Reflect.get(one, 'image'))
  if (bad) throw new DeliveryError('input', 'template.containers: every container needs an image (INVALID_ARGUMENT)')
}

function imageOf(template: Template): string {
  const containers: unknown = template['containers']
  const first: unknown = Array.isArray(containers) ? containers[0] : undefined
  const image: unknown = typeof first === 'object' && first !== null ? Reflect.get(first, 'image') : undefined
  return typeof image === 'string' ? image : ''
}

function revisionOf(name: string, template: Template, failure: string | undefined): Revision {
  const { containers, volumes, annotations } = template
  return {
    name,
    createdAtMs: 0,
    condition: failure === undefined ? { state: 'succeeded', reason: '', message: '' } : { state: 'failed', reason: 'HEALTH_CHECK_CONTAINER_ERROR', message: failure },
    conditions: new Map(),
    image: imageOf(template),
    containers: Array.isArray(containers) ? containers : [],
    volumes: Array.isArray(volumes) ? volumes : [],
    annotations: typeof annotations === 'object' && annotations !== null ? Object.fromEntries(Object.entries(annotations)) : {},
    template: Object.fromEntries(Object.entries(template).filter(([field]) => field !== 'revision')),
    logUri: '',
  }
}

function statusOf(service: string, target: TrafficTarget): Service['trafficStatuses'][number] {
  return target.tag === undefined ? target : { ...target, uri: `https://${target.tag}---${service}.example.test` }
}
