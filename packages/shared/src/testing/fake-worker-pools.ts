// Worker pools in memory that obey the service's rules: etags, explicit or latest splits, failed revisions leave the instances where they
// were. It shares no code with the adapter; failures are set as state.
import { isDeepStrictEqual } from 'node:util'
import { LATEST, type Revision, type Template, type TrafficTarget, type WorkerPool } from '../core/service.ts'
import { DeliveryError } from '../errors.ts'
import type { NewService, ServiceChange, WorkerPools } from '../ports.ts'

type Stored = { pool: WorkerPool; readonly revisions: Revision[] }

const READY = { state: 'succeeded', reason: '', message: '' } as const

export class FakeWorkerPools implements WorkerPools {
  readonly pools = new Map<string, Stored>()
  /** Images whose container does not stay up, with the reason. */
  readonly failing = new Map<string, string>()
  /** Runs before a write is looked at: somebody else's write, or an error that the API answers. */
  beforeWrite: ((fake: FakeWorkerPools) => void) | undefined
  /** Runs after a write was applied: throw to lose its answer. */
  afterWrite: ((fake: FakeWorkerPools) => void) | undefined
  writes = 0
  #generation = 0

  async getWorkerPool(name: string): Promise<WorkerPool | undefined> {
    return this.pools.get(name)?.pool
  }

  async createWorkerPool(name: string, pool: NewService, _signal?: AbortSignal, { dryRun = false }: { readonly dryRun?: boolean } = {}): Promise<void> {
    this.#before()
    if (this.pools.has(name)) throw new DeliveryError('conflict', `creating worker pool ${name} failed: it already exists (ALREADY_EXISTS)`)
    if (dryRun) return
    const blank: WorkerPool = { name, etag: 'e0', template: {}, traffic: [], trafficStatuses: [], latestReadyRevision: undefined, latestCreatedRevision: undefined, annotations: {}, settings: {}, reconciling: false, condition: READY }
    this.pools.set(name, { pool: blank, revisions: [] })
    this.#apply(name, pool)
  }

  async updateWorkerPool(pool: WorkerPool, change: ServiceChange, _signal?: AbortSignal, { dryRun = false }: { readonly dryRun?: boolean } = {}): Promise<void> {
    this.#before()
    if (this.#stored(pool.name).pool.etag !== pool.etag) throw new DeliveryError('conflict', `changing worker pool ${pool.name} failed: etag mismatch (ABORTED)`)
    if (!dryRun) this.#apply(pool.name, change)
  }

  async getRevision(pool: string, revision: string): Promise<Revision | undefined> {
    return this.#stored(pool).revisions.find(({ name }) => name === revision)
  }

  #before(): void {
    const before = this.beforeWrite
    this.beforeWrite = undefined
    before?.(this)
  }

  #stored(name: string): Stored {
    const stored = this.pools.get(name)
    if (stored === undefined) throw new DeliveryError('not-found', `there is no worker pool ${name}`)
    return stored
  }

  #apply(name: string, { rest = {}, ...change }: ServiceChange): void {
    const stored = this.#stored(name)
    const { pool, revisions } = stored
    const { template = pool.template, traffic = pool.traffic } = change
    if (traffic.some(({ tag }) => tag !== undefined)) throw new DeliveryError('input', 'instance_splits: tags are not known (INVALID_ARGUMENT)')
    const sum = traffic.reduce((total, { percent }) => total + percent, 0)
    if (traffic.length > 0 && sum !== 100) throw new DeliveryError('input', `instance_splits: percentages must add up to 100, got ${sum} (INVALID_ARGUMENT)`)
    this.writes += 1
    this.#generation += 1
    const created = isDeepStrictEqual(template, pool.template) ? undefined : this.#create(stored, template)
    const ready = revisions.findLast(({ condition }) => condition.state === 'succeeded')?.name
    const latest: TrafficTarget['revision'] = ready ?? LATEST
    const asked: readonly TrafficTarget[] = traffic.length === 0 ? [{ revision: LATEST, percent: 100 }] : traffic
    const wanted = asked.map((target): TrafficTarget => ({ ...target, revision: target.revision === LATEST ? latest : target.revision }))
    const failed = wanted.map(({ revision }) => revisions.find((one) => one.name === revision)).find((revision) => revision?.condition.state === 'failed') ?? (created?.condition.state === 'failed' ? created : undefined)
    stored.pool = {
      ...pool, ...change, template, traffic, settings: { ...pool.settings, ...rest }, etag: `e${this.#generation}`,
      latestCreatedRevision: created?.name ?? pool.latestCreatedRevision, latestReadyRevision: ready,
      trafficStatuses: failed === undefined ? wanted : pool.trafficStatuses, condition: failed?.condition ?? READY,
    }
    const after = this.afterWrite
    this.afterWrite = undefined
    after?.(this)
  }

  #create({ pool, revisions }: Stored, template: Template): Revision {
    const name = String(template['revision'] ?? '') || `${pool.name}-${String(revisions.length + 1).padStart(5, '0')}-auto`
    if (revisions.some((revision) => revision.name === name)) throw new DeliveryError('conflict', `Revision named '${name}' with different configuration already exists. (ALREADY_EXISTS)`)
    const containers: readonly unknown[] = Array.isArray(template['containers']) ? template['containers'] : []
    const image = containers.map((container) => String(Reflect.get(Object(container), 'image') ?? ''))[0] ?? ''
    const reason = this.failing.get(image)
    const condition = reason === undefined ? READY : { state: 'failed' as const, reason: 'HEALTH_CHECK_CONTAINER_ERROR', message: reason }
    const revision: Revision = { name, createdAtMs: revisions.length + 1, condition, conditions: new Map(), image, containers, volumes: [], annotations: {}, template, logUri: '' }
    revisions.push(revision)
    return revision
  }
}
