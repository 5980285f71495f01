// What the decisions need of the world. Types only: adapters implement them, fakes in testing/ obey the same rules.
import type { Observation } from './core/observation.ts'
import type { Revision, Service, Template, TrafficTarget } from './core/service.ts'

export interface Clock {
  /** Milliseconds since the epoch. */
  nowMs(): number
  /** Rejects with a `cancelled` DeliveryError as soon as the signal aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>
}

/** What a write changes; what it does not name stays as it is on the service. */
export type ServiceChange = {
  readonly template?: Template
  readonly traffic?: readonly TrafficTarget[]
  /** The whole map: keys that are not in it are removed. */
  readonly annotations?: Readonly<Record<string, string>>
  /** Further fields of the API's Service, from a manifest. */
  readonly rest?: Readonly<Record<string, unknown>>
}

export type NewService = {
  readonly template: Template
  readonly traffic: readonly TrafficTarget[]
  readonly annotations: Readonly<Record<string, string>>
  /** Further fields of the API's Service, from a manifest. */
  readonly rest: Readonly<Record<string, unknown>>
}

/** One project and region. Every method throws DeliveryError and nothing else. */
export interface CloudRun {
  /** Undefined when there is no such service. */
  getService(name: string, signal: AbortSignal): Promise<Service | undefined>
  /** Starts the creation and returns when the API has accepted it; `settled` waits for it. Kind `conflict` when it exists. */
  createService(name: string, service: NewService, signal: AbortSignal): Promise<void>
  /**
   * Starts the change and returns when the API has accepted it. Kind `conflict` when the service is no longer what `service` says:
   * read again and decide again. `dryRun` lets the API check it and change nothing.
   */
  updateService(service: Service, change: ServiceChange, signal: AbortSignal, options?: { readonly dryRun?: boolean }): Promise<void>
  /** Undefined when there is no such revision. */
  getRevision(service: string, revision: string, signal: AbortSignal): Promise<Revision | undefined>
  /** Newest first. */
  listRevisions(service: string, signal: AbortSignal): Promise<readonly Revision[]>
}

/** What revisions really served. Throws DeliveryError; an empty answer is an observation of no requests. */
export interface Signals {
  readonly name: 'monitoring' | 'logging' | 'probe'
  /**
   * Requests that began in `[fromMs, untilMs)`, by revision (each one asked for is in the map). `visibleUntilMs` tells up to when the
   * signal is complete: what happened later may be missing from the counts.
   */
  observe(window: {
    readonly service: string
    readonly revisions: readonly string[]
    readonly fromMs: number
    readonly untilMs: number
  }, signal: AbortSignal): Promise<{ readonly byRevision: ReadonlyMap<string, Observation>; readonly visibleUntilMs: number }>
}

/** One request that a probe sends again and again, and what its answer must be. */
export type ProbeCheck = {
  readonly method: string
  /** Path and query. */
  readonly path: string
  /** The only status that passes; undefined lets every status below 400 pass. */
  readonly status: number | undefined
}

export type ProbePlan = {
  /** Requests go to this origin and nowhere else; redirects are not followed. */
  readonly url: string
  readonly checks: readonly ProbeCheck[]
  /** Requests per second, sent when they are due whatever became of the others. */
  readonly rate: number
  readonly seconds: number
  /** Sent before, at the same rate, and not counted: a cold start is not the candidate's latency. */
  readonly warmUpSeconds: number
}

export type ProbeSample = {
  /** Since the first counted request was due. */
  readonly atSeconds: number
  /** From the moment the request was due, not from when it was sent: what a user would have waited. */
  readonly latencyMs: number
  /** Why it failed; undefined when it passed. */
  readonly failure: string | undefined
}

export type ProbeResult = {
  readonly samples: readonly ProbeSample[]
  /** The scheduler's own lateness, 99th percentile: above a tenth of a limit the measurement says more about this machine. */
  readonly latenessMsP99: number
  /** The first answers were all connection errors or 5xx: the run was ended at once. */
  readonly crashed: boolean
}

export type Prober = (plan: ProbePlan, onSample: (sample: ProbeSample) => void, signal: AbortSignal) => Promise<ProbeResult>
