// Brings worker pools to life: starts new revisions, and has as many instances of each as the pool's split says. Decisions are
// state/settle.ts's and state/pools.ts's; none is made here.
import { ApiError } from './api/status.ts'
import { Background } from './background.ts'
import type { Driver, LogLine } from './instances/driver.ts'
import { RevisionInstances } from './reconcile-revision.ts'
import { revisionKey, shortName, type PoolState, type RevisionState } from './state/model.ts'
import { instancesOf } from './state/pools.ts'
import { canSettle, has, needed, revisionDone, settle } from './state/settle.ts'
import type { Operation, Store } from './store.ts'
import type { Volumes } from './volumes.ts'

export type PoolReconcilerOptions = {
  readonly volumes: Volumes
  readonly startupTimeoutSeconds: number
  /** @param pool full name */
  readonly onLog: (pool: string, revision: string, instanceId: string, line: LogLine) => void
  readonly operationFault: (operation: Operation) => ApiError | undefined
}

export class PoolReconciler {
  readonly #store: Store
  readonly #driver: Driver
  readonly #options: PoolReconcilerOptions
  /** By full name of the revision. */
  readonly #instances = new Map<string, RevisionInstances>()
  readonly #starting = new Map<string, Promise<void>>()
  readonly #background = new Background()
  /** One change of how many run at a time. */
  #resizing: Promise<void> = Promise.resolve()
  #closed = false

  constructor(store: Store, driver: Driver, options: PoolReconcilerOptions) {
    this.#store = store
    this.#driver = driver
    this.#options = options
  }

  /** Pools of a state that was loaded get their instances again. */
  async resume(): Promise<void> {
    await Promise.all(Object.keys(this.#store.state.workerPools).map(async (name) => this.#reconcile(name)))
  }

  /** Never rejects; the operation ends with what became of it. */
  reconcile(name: string, operation: Operation): void {
    this.#background.run(this.#reconcile(name).then(
      () => this.#finish(operation, this.#failureOf(name)),
      (thrown: unknown) => this.#finish(operation, new ApiError('INTERNAL', `The emulator failed: ${String(thrown)}`)),
    ))
  }

  remove(pool: PoolState, operation: Operation): void {
    this.#background.run(Promise.all(pool.revisions.map(async (revision) => this.#stop(revisionKey(revision)))).then(() => this.#finish(operation, undefined)))
  }

  removeRevision(pool: string, revision: string, operation: Operation): void {
    this.#background.run(this.#stop(`${pool}/revisions/${revision}`).then(() => this.#finish(operation, undefined)))
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.all([...this.#instances.values()].map(async (instances) => instances.stop(1000)))
    await Promise.allSettled([...this.#starting.values(), this.#resizing, this.#background.ended()])
  }

  async #reconcile(name: string): Promise<void> {
    const pool = this.#store.state.workerPools[name]
    if (pool === undefined) return
    // An older one that nobody needs any more is on its way by itself, and holds nobody up.
    const awaited = new Set(needed(pool))
    const pending = pool.revisions.filter(({ name, ready }) => ready.state === 'CONDITION_RECONCILING' && awaited.has(name))
    await Promise.all(pending.map(async (revision) => this.#start(revision)))
    const now = this.#store.state.workerPools[name]
    if (now === undefined || this.#closed || !canSettle(now)) return
    const at = this.#store.now().toISOString()
    await this.#resize(settle(now, at))
    // A newer write settles by itself.
    this.#update(name, (newest) => (newest.uid === now.uid && newest.generation === now.generation && canSettle(newest) ? settle(newest, at) : newest))
  }

  async #start(revision: RevisionState): Promise<void> {
    // By its uid: one that was deleted may still be on its way when another is made under its name.
    const started = this.#starting.get(revision.uid) ?? this.#bringUp(revision, 1).finally(() => this.#starting.delete(revision.uid))
    this.#starting.set(revision.uid, started)
    await started
  }

  /** One instance shows whether a revision can run; how many it gets is told later. */
  async #bringUp(revision: RevisionState, instances: number): Promise<void> {
    const { startupTimeoutSeconds, onLog } = this.#options
    const running = new RevisionInstances(revision, {
      driver: this.#driver, instances, takesRequests: false, variables: { CLOUD_RUN_WORKER_POOL: shortName(revision.service), CLOUD_RUN_REVISION: revision.name }, startupTimeoutSeconds,
      readSecret: this.#store.readSecret, volumes: this.#options.volumes,
      onLog: (instanceId, line) => onLog(revision.service, revision.name, instanceId, line),
    })
    this.#instances.set(revisionKey(revision), running)
    const outcome = await running.bringUp()
    if (!outcome.ready) this.#instances.delete(revisionKey(revision))
    if (!outcome.ready) onLog(revision.service, revision.name, '', { at: Date.now(), stream: 'stderr', text: `[emulator] ${outcome.message}` })
    // One that was ready once stays so, in the cloud too: its instances are tried again with the next change.
    if (!this.#closed && revision.ready.state === 'CONDITION_RECONCILING') this.#update(revision.service, (now) => (has(now, revision) ? revisionDone(now, revision.name, outcome, this.#store.now().toISOString()) : now))
  }

  async #resize(pool: PoolState): Promise<void> {
    this.#resizing = this.#resizing.then(async () => this.#resizeNow(pool)).catch((thrown: unknown) => void process.stderr.write(`emulator: ${String(thrown)}\n`))
    await this.#resizing
  }

  async #resizeNow(pool: PoolState): Promise<void> {
    if (this.#closed || this.#store.state.workerPools[pool.name]?.uid !== pool.uid) return
    const counts = instancesOf(pool)
    await Promise.all(pool.revisions.filter(({ ready }) => ready.state === 'CONDITION_SUCCEEDED').map(async (revision) => {
      const count = counts.get(revision.name) ?? 0
      const running = this.#instances.get(revisionKey(revision))
      if (count === 0) await this.#stop(revisionKey(revision))
      else if (running === undefined) await this.#bringUp(revision, count)
      else await running.resize(count)
    }))
    const known = new Set(pool.revisions.map(revisionKey))
    await Promise.all([...this.#instances.keys()].filter((key) => key.startsWith(`${pool.name}/revisions/`) && !known.has(key)).map(async (key) => this.#stop(key)))
  }

  async #stop(key: string): Promise<void> {
    const running = this.#instances.get(key)
    this.#instances.delete(key)
    await running?.stop()
  }

  #failureOf(name: string): ApiError | undefined {
    const pool = this.#store.state.workerPools[name]
    if (pool === undefined) return new ApiError('NOT_FOUND', `Worker pool '${shortName(name)}' was deleted while it was being reconciled.`)
    if (pool.ready.state !== 'CONDITION_FAILED') return undefined
    return new ApiError(pool.ready.reason === 'REVISION_FAILED' ? 'FAILED_PRECONDITION' : 'INTERNAL', pool.ready.message ?? '')
  }

  #update(name: string, next: (pool: PoolState) => PoolState): void {
    this.#store.updateState((state) => {
      const now = state.workerPools[name]
      return now === undefined ? state : { ...state, workerPools: { ...state.workerPools, [name]: next(now) } }
    })
  }

  #finish(operation: Operation, failure: ApiError | undefined): void {
    if (!this.#closed) this.#store.finish(operation, this.#options.operationFault(operation) ?? failure)
  }
}
