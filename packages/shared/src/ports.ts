// What the decisions need of the world. Types only: adapters implement them, fakes in testing/ obey the same rules.
import type { DeploymentState, DeploymentSubject, RecordedDeployment } from './core/deployment.ts'
import type { ResourceIndicator } from './core/objective.ts'
import type { Observation } from './core/observation.ts'
import type { ProbePlan, ProbeResult, ProbeSample } from './core/probe.ts'
import type { CommitRange } from './core/release-notes.ts'
import type { JudgementReport } from './core/report-data.ts'
import type { Vulnerability } from './core/vulnerability.ts'
import type { SignalName } from './core/signal.ts'
import type { Execution, ExecutionOverrides, Job, Task } from './core/job.ts'
import type { Revision, Service, Template, TrafficTarget, WorkerPool } from './core/service.ts'

export interface Clock {
  /** Milliseconds since the epoch. */
  nowMs(): number
  /** Rejects with a `cancelled` DeliveryError as soon as the signal aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>
  /** In [0, 1): so that two runs which met do not meet again at the next try. */
  random(): number
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
  /** Starts the creation and returns when the API has accepted it; `settled` waits for it. Kind `conflict` when it exists. `dryRun` as below. */
  createService(name: string, service: NewService, signal: AbortSignal, options?: { readonly dryRun?: boolean }): Promise<void>
  /**
   * Starts the change and returns when the API has accepted it. Kind `conflict` when the service is no longer what `service` says:
   * read again and decide again. `dryRun` lets the API check it and change nothing.
   */
  updateService(service: Service, change: ServiceChange, signal: AbortSignal, options?: { readonly dryRun?: boolean }): Promise<void>
  /** Undefined when there is no such revision. */
  getRevision(service: string, revision: string, signal: AbortSignal): Promise<Revision | undefined>
  /** Newest first. */
  listRevisions(service: string, signal: AbortSignal): Promise<readonly Revision[]>
  /** Who may do what with the service, in the API's JSON form. */
  getPolicy(service: string, signal: AbortSignal): Promise<Policy>
  /** Kind `conflict` when the policy is no longer the one whose etag is given. */
  setPolicy(service: string, policy: Policy, signal: AbortSignal): Promise<void>
}

/** What of a job is written; the API takes it as a whole. */
export type JobChange = { readonly template: Template; readonly annotations: Readonly<Record<string, string>>; /** Further fields of the API's Job. */ readonly rest: Readonly<Record<string, unknown>> }

/** Jobs of one project and region. Every method throws DeliveryError and nothing else. */
export interface Jobs {
  /** Undefined when there is no such job. */
  getJob(name: string, signal: AbortSignal): Promise<Job | undefined>
  /** As `createService`. */
  createJob(name: string, job: JobChange, signal: AbortSignal, options?: { readonly dryRun?: boolean }): Promise<void>
  /** As `updateService`; fields of `job` that the change does not name stay. */
  updateJob(job: Job, change: JobChange, signal: AbortSignal, options?: { readonly dryRun?: boolean }): Promise<void>
  /**
   * Begins an execution of the job as it is named by its etag; kind `conflict` when it is no longer that, or cannot be run.
   * @returns short name of the execution; undefined when it was accepted without being named
   */
  runJob(job: Job, overrides: ExecutionOverrides, signal: AbortSignal, options?: { readonly dryRun?: boolean }): Promise<string | undefined>
  /** Undefined when there is no such execution. */
  getExecution(job: string, execution: string, signal: AbortSignal): Promise<Execution | undefined>
  /** Newest first; at most the hundred that the API lists first. */
  listExecutions(job: string, signal: AbortSignal): Promise<readonly Execution[]>
  /** By index. */
  listTasks(job: string, execution: string, signal: AbortSignal): Promise<readonly Task[]>
  /** Asks for it and returns when the API has accepted it. Kind `conflict` when it is over already. */
  cancelExecution(job: string, execution: string, signal: AbortSignal): Promise<void>
}

/** Worker pools of one project and region. Every method throws DeliveryError and nothing else; traffic is the split of instances. */
export interface WorkerPools {
  /** Undefined when there is no such worker pool. */
  getWorkerPool(name: string, signal: AbortSignal): Promise<WorkerPool | undefined>
  /** As `createService`. */
  createWorkerPool(name: string, pool: NewService, signal: AbortSignal, options?: { readonly dryRun?: boolean }): Promise<void>
  /** As `updateService`. */
  updateWorkerPool(pool: WorkerPool, change: ServiceChange, signal: AbortSignal, options?: { readonly dryRun?: boolean }): Promise<void>
  /** Undefined when there is no such revision. */
  getRevision(pool: string, revision: string, signal: AbortSignal): Promise<Revision | undefined>
}

/** https://cloud.google.com/run/docs/reference/rest/v2/Policy, carried through whole. */
export type Policy = { readonly [field: string]: unknown }

/** Whose containers: those of a revision, or of one task of an execution. */
export type LogSource =
  | { readonly kind: 'service' | 'worker-pool'; readonly name: string; readonly revision: string }
  | { readonly kind: 'job'; readonly name: string; readonly execution: string; /** From 0. */ readonly task: number }

/** Last words of containers. Throws DeliveryError and nothing else. */
export interface ContainerLogs {
  /** Oldest first; at most `max` of the newest lines. Text of strangers: escape it. */
  lastLines(source: LogSource, max: number, signal: AbortSignal): Promise<readonly string[]>
}

export type SecretVersion = { /** `1`, `2`, … */ readonly number: string; readonly state: 'enabled' | 'disabled' | 'destroyed' }

/** Which versions of secrets there are; never what they hold. Throws DeliveryError and nothing else. */
export interface Secrets {
  /** @param secret a short name or `projects/P/secrets/S` @param version a number or `latest` @returns undefined when there is none */
  version(secret: string, version: string, signal: AbortSignal): Promise<SecretVersion | undefined>
}

/** What revisions served between two moments. Each revision that is followed is in the map. */
export type SignalBatch = { readonly startMs: number; readonly endMs: number; readonly byRevision: ReadonlyMap<string, Observation> }

/** What revisions really served, as one signal tells it. Nothing is thrown but DeliveryError. */
export interface Signals {
  readonly name: SignalName
  /** Follows these revisions' requests from this moment on. Asks nothing of the world yet. */
  follow(what: { readonly service: string; readonly revisions: readonly string[]; readonly fromMs: number }): SignalFeed
}

/** Remembers what it gave out: every request is in exactly one batch of one answer, also one that shows late or in two answers of the API. */
export interface SignalFeed {
  /**
   * Whole batches, in order of time, that became visible since the last call; a request that shows after its batch was given out is in the
   * next one. Up to `visibleUntilMs` the signal is complete as far as it can know.
   */
  next(nowMs: number, signal: AbortSignal): Promise<{
    readonly batches: readonly SignalBatch[]
    readonly visibleUntilMs: number
    /** Why these counts cannot be relied on, such as logs that are sampled; undefined when they can. */
    readonly unreliable: string | undefined
  }>
}

/** What resources were used, for context and for limits. */
export type ResourceReading = {
  readonly indicator: ResourceIndicator
  /** The revision whose instances used it; undefined for what all revisions share, such as a database. */
  readonly revision: string | undefined
  readonly startMs: number
  readonly endMs: number
  /** In the indicator's unit: percent 0–100, ms, or a count. */
  readonly value: number
}

export interface Resources {
  /** Readings that end in `(fromMs, untilMs]`. What is not visible yet is not there; what was never measured is not there either. */
  read(window: { readonly service: string; readonly revisions: readonly string[]; readonly fromMs: number; readonly untilMs: number }, signal: AbortSignal): Promise<readonly ResourceReading[]>
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
  /**
   * @param reference a tag, or the manifest's own digest
   * @returns whether the registry lists it by itself among what refers to the manifest's subject; false also where it has no subject
   */
  pushManifest(repository: string, reference: string, manifest: ImageManifest, signal: AbortSignal): Promise<boolean>
}

/** What a scanner knows of an image. Only `finished` says anything about what is not in it. */
export type ImageScan =
  | { readonly state: 'finished'; readonly vulnerabilities: readonly Vulnerability[] }
  | { readonly state: /** Nobody has begun. */ 'none' | 'running' | 'failed' | 'unsupported' | /** Nothing new was added for weeks. */ 'outdated'; /** Completes "the scan of … is not known: …". */ readonly why: string }

/** Scans that the cloud makes of what is pushed. Throws DeliveryError and nothing else. */
export interface ImageScans {
  /** @param image by digest, one platform's */
  scanOf(image: string, signal: AbortSignal): Promise<ImageScan>
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

export interface Disk {
  /** Bytes that this user may still write where the folder is. */
  freeBytes(folder: string): Promise<number>
  /** Takes so many bytes of the disk on which the folder is, to be given up when it is full. Undefined where this user cannot. @returns how to give them up */
  reserve(folder: string, bytes: number): Promise<(() => Promise<void>) | undefined>
  /** Bytes that a folder takes of the disk on which `of` is; 0 when there is none, or it is on another. */ usedBytes(folder: string, of: string): Promise<number>
  /** Takes a folder away with all that is in it. Nothing when there is none. */ remove(folder: string): Promise<void>
}

export type KeptFiles = { readonly report: string; readonly html: string; readonly trace: string }

/** Keeps a judgement and the trace it rests on, in files of their own; gives their paths. Throws DeliveryError. */
export type KeepFiles = (report: JudgementReport, trace: string) => Promise<KeptFiles>

export type NewDeployment = { readonly environment: string; /** A full commit. */ readonly commit: string; readonly subject: DeploymentSubject; readonly description: string }

export type DeploymentStatus = {
  readonly state: DeploymentState
  /** Cut to what GitHub keeps: 140 characters. */
  readonly description: string
  /** Page of the run that says so. Empty when there is none. */
  readonly logUrl: string
  /** Where users meet it. Empty when that is not known. */
  readonly environmentUrl: string
}

/** An issue that is opened once: `marker` is kept invisibly in its body, and an issue with it, open or closed, is never opened again. */
export type IssueOnce = { readonly marker: string; readonly title: string; /** Markdown. */ readonly body: string; readonly labels: readonly string[] }

/** The pages of one repository. Every method throws DeliveryError and nothing else. Reads are tried again while the forge is unavailable, a write only where it was refused unread. */
export interface Forge {
  /** The newest deployments of an environment, newest first, ours and those of others: some hundreds at most. */
  deployments(environment: string, signal: AbortSignal): Promise<readonly RecordedDeployment[]>
  /** The newest status of a deployment, in GitHub's words; undefined when it has none. */
  deploymentStatus(id: number, signal: AbortSignal): Promise<{ readonly state: string; readonly logUrl: string } | undefined>
  /** Gives its id. Never merges anything and asks for no checks: the revision exists already. */
  createDeployment(deployment: NewDeployment, signal: AbortSignal): Promise<number>
  /** Changes this deployment and no other, whatever the state. */
  setDeploymentStatus(id: number, status: DeploymentStatus, signal: AbortSignal): Promise<void>
  /** Both are full commits. Kind `not-found` when the repository lacks one of them. */
  commitsBetween(base: string, head: string, signal: AbortSignal): Promise<CommitRange>
  /** The commit that a branch is at. Kind `not-found` when there is no such branch. */
  newestCommit(branch: string, signal: AbortSignal): Promise<string>
  /** `opened` is false when there was one already. */
  openIssueOnce(issue: IssueOnce, signal: AbortSignal): Promise<{ readonly url: string; readonly opened: boolean }>
}

export type RemoteBuild = {
  readonly id: string
  readonly url: string
  readonly status: 'waiting' | 'working' | 'success' | 'failure' | 'timeout' | 'cancelled' | 'error'
  /** Of one that ended badly: its kind, `USER_BUILD_STEP`, `PUSH_FAILED` and their kin, and why, in the words of the service; empty when it said nothing. */
  readonly failure: string
  readonly detail: string
  readonly digests: ReadonlyMap</** Under which it was pushed. */ string, string>
  /** Told when the build has ended. */
  readonly steps: readonly { readonly name: string; readonly seconds: number | undefined }[]
}

/** Cloud Build in one project and region. Every method throws DeliveryError and nothing else. */
export interface Builds {
  /** @param build in the API's form. Never tried again: an answer that is lost may be a build that was begun */
  create(build: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<RemoteBuild>
  get(id: string, signal: AbortSignal): Promise<RemoteBuild>
  /** The newest build with this tag. Undefined when there is none. */
  findByTag(tag: string, signal: AbortSignal): Promise<RemoteBuild | undefined>
  /** Asks for it; kind `conflict` when it has ended already. */
  cancel(id: string, signal: AbortSignal): Promise<void>
}

/** Cloud Storage, as one project sees it. Every method throws DeliveryError and nothing else. */
export interface ObjectStorage {
  /** Whether the bucket is there and belongs to the project: names are shared with all the world. */
  owns(bucket: string, signal: AbortSignal): Promise<boolean>
  /** Kind `conflict` when the name is taken. */
  createBucket(bucket: string, made: { readonly location: string; /** After which objects are deleted. */ readonly keepDays: number }, signal: AbortSignal): Promise<void>
  /** Sends a file unless there is an object of this name already, which is then taken for the same. Kind `not-found` when there is no such bucket. */
  upload(bucket: string, name: string, file: string, signal: AbortSignal): Promise<{ readonly generation: string; readonly was: 'uploaded' | 'present' }>
  /** From this byte to the end that it has now; empty where there is nothing yet. */
  readFrom(bucket: string, name: string, fromByte: number, signal: AbortSignal): Promise<Buffer>
}
