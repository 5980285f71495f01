// What the emulator knows of a project's services: what users asked for, and what became of it. Plain data; commands.ts and settle.ts
// turn one state into the next.
import type { Json } from './json.ts'
import type { ExecutionState, JobState } from './jobs-model.ts'
import type { PolicyState } from './policy.ts'

export type Condition = { readonly type: string; readonly state: 'CONDITION_PENDING' | 'CONDITION_RECONCILING' | 'CONDITION_FAILED' | 'CONDITION_SUCCEEDED'; readonly message?: string; readonly reason?: string; readonly revisionReason?: string; readonly executionReason?: string; readonly at: string }

export type TrafficTarget = { readonly type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST' | 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION'; readonly revision: string; readonly percent: number; readonly tag: string }

export type RevisionState = {
  /** Short name. */
  readonly name: string
  /** Full name of the service or worker pool. */
  readonly service: string
  readonly uid: string
  readonly etag: string
  readonly generation: number
  /** Of its owner, when it was made for it; a state file of an older emulator does not say it. */
  readonly ownerGeneration?: number
  readonly template: Json
  readonly createTime: string
  readonly updateTime: string
  readonly ready: Condition
  /** Digests of the containers' images in their order, once they are known. */
  readonly imageDigests: readonly string[]
}

/** What every resource has that users write whole: services, worker pools and jobs. */
export type Resource = {
  /** Full name. */
  readonly name: string
  readonly uid: string
  readonly etag: string
  readonly generation: number
  readonly observedGeneration: number
  readonly createTime: string
  readonly updateTime: string
  /** Fields that users write, but template and traffic: labels, annotations, description, ingress, scaling and so on. */
  readonly settings: Json
  /** With defaults. */
  readonly template: Json
  readonly ready: Condition
}

/** What services and worker pools have in common: revisions of their template, and a split between them. */
export type Deployed = Resource & {
  readonly traffic: readonly TrafficTarget[]
  /** What serves: the traffic of the last time that every revision in it was ready. LATEST names the revision that it meant then. */
  readonly served: readonly TrafficTarget[]
  readonly latestCreated: string
  readonly latestReady: string
  readonly revisions: readonly RevisionState[]
}

export type ServiceState = Deployed & {
  readonly uri: string
  readonly tagUris: Readonly<Record<string, string>>
}

/** Its traffic is the split of its instances, without tags. */
export type PoolState = Deployed

/** What `showDeleted` lists: a resource as it was, in the API's own form. */
export type Tombstone = { readonly kind: 'service' | 'revision' | 'job' | 'execution' | 'workerPool'; readonly parent: string; readonly view: Json }

export type SecretVersionState = {
  readonly number: number
  readonly state: 'ENABLED' | 'DISABLED' | 'DESTROYED'
  readonly createTime: string
  readonly destroyTime?: string
  readonly etag: string
  /** Base64; empty once it is destroyed. */
  readonly data: string
}

export type SecretState = {
  /** `*` for what every project has. */
  readonly project: string
  readonly id: string
  readonly createTime: string
  readonly etag: string
  readonly settings: Json
  /** True when no revision's service account may read it. */
  readonly denied: boolean
  /** By number, lowest first. */
  readonly versions: readonly SecretVersionState[]
}

export type State = {
  /** By full name. */
  readonly services: Readonly<Record<string, ServiceState>>
  /** By full name. */
  readonly workerPools: Readonly<Record<string, PoolState>>
  /** Newest last, up to a bound. */
  readonly deleted: readonly Tombstone[]
  /** By `projects/P/secrets/S`. */
  readonly secrets: Readonly<Record<string, SecretState>>
  /** IAM policies that were set, by full name of the resource. */
  readonly policies: Readonly<Record<string, PolicyState>>
  /** By full name. */
  readonly jobs: Readonly<Record<string, JobState>>
  /** By full name, oldest first. */
  readonly executions: Readonly<Record<string, ExecutionState>>
}

export const EMPTY: State = { services: {}, workerPools: {}, deleted: [], secrets: {}, policies: {}, jobs: {}, executions: {} }

/** The full name of a revision. */
export function revisionKey({ service, name }: Pick<RevisionState, 'service' | 'name'>): string {
  return `${service}/revisions/${name}`
}

export function shortName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}

/** Targets as they count: empty desired traffic is all to the latest ready revision. */
export function effectiveTraffic(traffic: readonly TrafficTarget[]): readonly TrafficTarget[] {
  return traffic.length > 0 ? traffic : [{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST', revision: '', percent: 100, tag: '' }]
}
