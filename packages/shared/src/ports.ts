// What the decisions need of the world. Types only: adapters implement them, fakes in testing/ obey the same rules.
import type { Observation } from './core/observation.ts'
import type { ProbePlan, ProbeResult, ProbeSample } from './core/probe.ts'
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

/**
 * Sends the plan's requests to a revision's own URL. `enough` gets every counted sample and ends the run by answering true. Throws
 * DeliveryError when nothing can be said about the revision: no network, no permission, cancelled.
 */
export type Prober = (plan: ProbePlan, enough: (sample: ProbeSample) => boolean, signal: AbortSignal) => Promise<ProbeResult>

export type Blob = { readonly digest: string; /** In bytes. */ readonly size: number }

export type ImageManifest = { readonly digest: string; readonly mediaType: string; readonly bytes: Buffer }

/** What a blob is made of: bytes, or the path of a file. Asked for only when the registry needs it. */
export type BlobContent = () => Promise<Buffer | string>

/**
 * One image registry (OCI distribution 1.1). Every digest that comes in or goes out is verified. Every method throws DeliveryError and nothing
 * else; what failed while the registry was unavailable was tried again before.
 */
export interface Images {
  /** By tag or digest. Undefined when there is none. */
  manifest(repository: string, reference: string, signal: AbortSignal): Promise<ImageManifest | undefined>
  /** What a tag names now, without its content. */
  digestOf(repository: string, reference: string, signal: AbortSignal): Promise<string | undefined>
  hasBlob(repository: string, digest: string, signal: AbortSignal): Promise<boolean>
  /** For configs: refuses more than a few megabytes. */
  readBlob(repository: string, digest: string, signal: AbortSignal): Promise<Buffer>
  /** For layers: never holds one in memory. */
  saveBlob(repository: string, blob: Blob, file: string, signal: AbortSignal): Promise<void>
  /** @param mountFrom repository of the same registry that has the blob; then nothing is uploaded if the registry agrees */
  pushBlob(repository: string, blob: Blob, content: BlobContent, signal: AbortSignal, mountFrom?: string): Promise<'present' | 'mounted' | 'uploaded'>
  /** @param reference a tag, or the manifest's own digest */
  pushManifest(repository: string, reference: string, manifest: ImageManifest, signal: AbortSignal): Promise<void>
}

export type DockerOptions = {
  readonly signal: AbortSignal
  /** Gets every line of both streams, as it comes. */
  readonly onLine?: (line: string) => void
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>
}

/** Runs `docker ARGS` and gives every line that it printed. Throws DockerFailure when it fails, another DeliveryError when it cannot be run. */
export type Docker = (args: readonly string[], options: DockerOptions) => Promise<readonly string[]>
