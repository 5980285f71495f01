// Brings what users asked for to life: starts new revisions, tells the router who serves, stops what is no longer there. It settles a
// service when every revision that it needs is known to be ready or failed. Decisions are state/settle.ts's; none is made here.
import { ApiError } from './api/status.ts'
import { Background } from './background.ts'
import type { Driver, LogLine } from './instances/driver.ts'
import type { Running } from './reconcile-revision.ts'
import type { FindSeat, Router, RoutingTable } from './router/routing.ts'
import { ServingRevision, UNREACHABLE } from './serving-revision.ts'
import { revisionKey, shortName, type RevisionState, type ServiceState } from './state/model.ts'
import { shareOf } from './state/service-scaling.ts'
import { canSettle, has, needed, revisionDone, settle } from './state/settle.ts'
import type { Operation, Store } from './store.ts'
import { bodyBytesMaxOf, minInstancesOf, timeoutSecondsOf } from './template.ts'
import type { Volumes } from './volumes.ts'

export type ReconcilerOptions = {
  readonly volumes: Volumes
  readonly instances: number
  readonly startupTimeoutSeconds: number
  readonly scaleToZeroSeconds?: number | undefined
  /** How long a request waits for an instance when none is being started; the cloud's and the default is 10. */
  readonly pendingSeconds?: number | undefined
  readonly coldStartSeconds?: number | undefined
  /** Over which the use of CPU is averaged; the cloud's and the default is 60. */
  readonly cpuWindowSeconds?: number | undefined
  readonly onLog: (service: string, revision: string, instanceId: string, line: LogLine) => void
  readonly onStarted?: (service: string, revision: string, startupMs: number) => void
  /** Gives this operation a failure to end with; undefined when none is asked for. */
  readonly operationFault: (operation: Operation) => ApiError | undefined
}

const PENDING_SECONDS = 10
const CPU_WINDOW_SECONDS = 60

export class Reconciler {
  readonly #store: Store
  readonly #driver: Driver
  readonly #router: Router
  readonly #options: ReconcilerOptions
  /** By `service/revisions/revision`. */
  readonly #instances = new Map<string, ServingRevision>()
  readonly #starting = new Map<string, Promise<void>>()
  readonly #background = new Background()
  /** What the router is told, by service. */
  readonly #turns = new Map<string, Promise<void>>()
  #closed = false

  constructor(store: Store, driver: Driver, router: Router, options: ReconcilerOptions) {
    this.#store = store
    this.#driver = driver
    this.#router = router
    this.#options = options
  }

  /** Revisions of a state that was loaded are started again. */
  async resume(): Promise<void> {
    await Promise.all(Object.values(this.#store.state.services).map(async (service) => {
      await this.#route(service.name)
      await Promise.all(service.revisions.filter(({ ready }) => ready.state !== 'CONDITION_FAILED').map(async (revision) => this.#start(revision)))
      await this.#settle(service.name)
    }))
  }

  /** An instance for a request that comes in. */
  readonly seat: FindSeat = ({ project, location, service, revision }, preferred) =>
    this.#instances.get(`projects/${project}/locations/${location}/services/${service}/revisions/${revision}`)?.seat(preferred) ?? UNREACHABLE

  /** Instances that are ready, of every revision that has some. */
  running(): readonly { readonly service: string; readonly revision: RevisionState; readonly ready: readonly Running[]; readonly takeServing: ServingRevision['takeServing'] }[] {
    return Object.values(this.#store.state.services).flatMap(({ name, revisions }) => revisions.flatMap((revision) => {
      const instances = this.#instances.get(revisionKey(revision))
      return instances === undefined || instances.ready.length === 0 ? [] : [{ service: name, revision, ready: instances.ready, takeServing: instances.takeServing }]
    }))
  }

  /** Never rejects; the operation ends with what became of it. */
  reconcile(name: string, operation: Operation): void {
    this.#background.run(this.#reconcile(name).then(
      () => this.#store.finish(operation, this.#options.operationFault(operation) ?? this.#failureOf(name)),
      (thrown: unknown) => this.#store.finish(operation, new ApiError('INTERNAL', `The emulator failed: ${String(thrown)}`)),
    ))
  }

  /** Stops what ran for a service that is gone, and ends the operation. */
  remove(service: ServiceState, operation: Operation): void {
    const [, project = '', , location = ''] = service.name.split('/')
    this.#background.run(Promise.all([
      this.#router.remove(project, location, shortName(service.name)),
      ...service.revisions.map(async ({ name }) => this.#stop(`${service.name}/revisions/${name}`)),
    ]).then(() => this.#store.finish(operation, this.#options.operationFault(operation))))
  }

  removeRevision(service: string, revision: string, operation: Operation): void {
    this.#background.run(this.#stop(`${service}/revisions/${revision}`).then(() => this.#store.finish(operation, this.#options.operationFault(operation))))
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.all([...this.#instances.values()].map(async (instances) => instances.stop(1000)))
    await Promise.allSettled([...this.#starting.values(), this.#background.ended()])
  }

  async #reconcile(name: string): Promise<void> {
    const service = this.#store.service(name)
    if (service === undefined) return
    // The URL exists as soon as the service does, before anything serves.
    await this.#route(name)
    // Deleted before anything of it was started.
    if (this.#store.service(name)?.uid !== service.uid) return
    // An older one that nobody needs any more is on its way by itself, and holds nobody up.
    const awaited = new Set(needed(service))
    const pending = service.revisions.filter(({ name, ready }) => ready.state === 'CONDITION_RECONCILING' && awaited.has(name))
    await Promise.all(pending.map(async (revision) => this.#start(revision)))
    await this.#settle(name)
  }

  async #start(revision: RevisionState): Promise<void> {
    const key = revisionKey(revision)
    // By its uid: one that was deleted may still be on its way when another is made under its name.
    const started = this.#starting.get(revision.uid) ?? this.#bringUp(revision, key).finally(() => this.#starting.delete(revision.uid))
    this.#starting.set(revision.uid, started)
    await started
  }

  async #bringUp(revision: RevisionState, key: string): Promise<void> {
    const { driver, options } = { driver: this.#driver, options: this.#options }
    const instances = new ServingRevision(revision, {
      driver, volumes: options.volumes, variables: { K_SERVICE: shortName(revision.service), K_REVISION: revision.name, K_CONFIGURATION: shortName(revision.service) }, readSecret: this.#store.readSecret, instances: options.instances, startupTimeoutSeconds: options.startupTimeoutSeconds, scaleToZeroSeconds: options.scaleToZeroSeconds,
      pendingSeconds: options.pendingSeconds ?? PENDING_SECONDS, coldStartSeconds: options.coldStartSeconds, cpuWindowSeconds: options.cpuWindowSeconds ?? CPU_WINDOW_SECONDS,
      onLog: (instanceId, line) => options.onLog(revision.service, revision.name, instanceId, line),
      onStarted: (startupMs) => options.onStarted?.(revision.service, revision.name, startupMs),
    })
    this.#instances.set(key, instances)
    const outcome = await instances.bringUp()
    // A revision that was deleted meanwhile has nothing to report to, one of an emulator that closes did not fail.
    if (!this.#closed) this.#store.update(revision.service, (now) => (has(now, revision) ? revisionDone(now, revision.name, outcome, this.#store.now().toISOString()) : now))
  }

  async #stop(key: string): Promise<void> {
    const instances = this.#instances.get(key)
    this.#instances.delete(key)
    await instances?.stop()
  }

  async #settle(name: string): Promise<void> {
    const at = this.#store.now().toISOString()
    await this.#route(name, (service) => (canSettle(service) ? settle(service, at) : undefined))
    this.#stopForgotten(name)
  }

  /** Revisions over the limit of a service vanish by themselves; so do their instances. */
  #stopForgotten(name: string): void {
    const known = new Set(this.#store.service(name)?.revisions.map(revisionKey))
    for (const key of this.#instances.keys()) {
      if (key.startsWith(`${name}/revisions/`) && !known.has(key)) this.#background.run(this.#stop(key))
    }
  }

  /**
   * Users are moved first, and it is told afterwards: who reads that it settled can rely on it. One after the other for each service, each
   * from the state of its own turn: a table that was made earlier must not come after one that was made later.
   * @param next the service as it is to be served; undefined leaves everything as it is
   */
  async #route(name: string, next: (service: ServiceState) => ServiceState | undefined = (service) => service): Promise<void> {
    const turn = (this.#turns.get(name) ?? Promise.resolve()).then(async () => {
      const service = this.#store.service(name)
      const wanted = service === undefined || this.#closed ? undefined : next(service)
      if (service === undefined || wanted === undefined) return
      const urls = await this.#router.apply(this.#tableOf(wanted))
      this.#store.update(name, (now) => {
        if (now.uid !== service.uid) return now
        // A newer write settles by itself; what serves until then is this.
        return { ...(now.generation === service.generation ? (next(now) ?? now) : { ...now, served: wanted.served }), ...urls }
      })
      this.#share(name)
      // A service that was deleted while its table was applied would leave its listeners behind.
      if (this.#store.service(name) === undefined) await this.#router.remove(...placeOf(service))
    })
    this.#turns.set(name, turn.catch(() => undefined))
    await turn
  }

  /** Instances that the service has for all its revisions together go where its users go. */
  #share(name: string): void {
    const service = this.#store.service(name)
    for (const revision of service?.revisions ?? []) {
      const serving = this.#instances.get(revisionKey(revision))
      if (service !== undefined && serving !== undefined) serving.share = shareOf(service, { revision: revision.name, ownMin: minInstancesOf(revision.template) })
    }
  }

  #tableOf(service: ServiceState): RoutingTable {
    const [project, location, name] = placeOf(service)
    const shares = new Map<string, number>()
    for (const { revision, percent } of service.served) if (percent > 0) shares.set(revision, (shares.get(revision) ?? 0) + percent)
    const tags = service.served.filter(({ tag }) => tag !== '').map(({ tag, revision }) => ({ tag, revision }))
    return {
      project, location, service: name,
      split: [...shares].map(([revision, percent]) => ({ revision, percent })),
      tags,
      revisions: service.revisions.map(({ name: revision, template }) => ({ revision, timeoutMs: timeoutSecondsOf(template) * 1000, sessionAffinity: template['sessionAffinity'] === true, bodyBytesMax: bodyBytesMaxOf(template) })),
    }
  }

  #failureOf(name: string): ApiError | undefined {
    const service = this.#store.service(name)
    if (service === undefined) return new ApiError('NOT_FOUND', `Service '${shortName(name)}' was deleted while it was being reconciled.`)
    if (service.ready.state !== 'CONDITION_FAILED') return undefined
    // The codes that were seen with these messages since 2025: 5 for an image that is not there, 9 for other revisions that are not ready, 13
    // for a revision that is not there. Before, all were 13.
    const { message = '', reason } = service.ready
    const hasNoImage = service.revisions.some(({ ready }) => ready.reason === 'CONTAINER_MISSING' && ready.message === message)
    return new ApiError(reason !== 'REVISION_FAILED' ? 'INTERNAL' : hasNoImage ? 'NOT_FOUND' : 'FAILED_PRECONDITION', message)
  }
}

function placeOf({ name }: ServiceState): [project: string, location: string, service: string] {
  const [, project = '', , location = ''] = name.split('/')
  return [project, location, shortName(name)]
}
