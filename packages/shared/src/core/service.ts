// A Cloud Run service as the decisions see it. What they do not decide about (the template) travels through untouched.

/** Desired traffic. `revision` is a short name, or LATEST where someone else wrote it: this suite never writes LATEST. */
export type TrafficTarget = {
  readonly revision: string | typeof LATEST
  /** 0–100, whole. */
  readonly percent: number
  readonly tag?: string
}

/** Traffic as observed. `uri` is the tag's own URL. */
export type TrafficStatus = TrafficTarget & { readonly uri?: string }

export const LATEST = Symbol('latest ready revision')

export type Condition = { readonly state: 'succeeded' | 'failed' | 'pending'; readonly reason: string; readonly message: string }

/** The v2 API's RevisionTemplate in its JSON form. Opaque: fields unknown to us survive a read and a write. */
export type Template = { readonly [field: string]: unknown }

/** What services, worker pools and jobs have in common: they are written as a whole, and come to be so after a while. */
export type Resource = {
  /** Short name. */
  readonly name: string
  /** Names the state that was read; a write with it is refused when the resource has changed since. */
  readonly etag: string
  readonly template: Template
  readonly annotations: Readonly<Record<string, string>>
  /** The other fields that users set, such as labels, ingress and scaling, in the API's JSON form. */
  readonly settings: Template
  readonly reconciling: boolean
  readonly condition: Condition
}

/** A resource with revisions of its template, of which each has a share: of the requests, or of the instances. */
export type Deployed = Resource & {
  readonly traffic: readonly TrafficTarget[]
  readonly trafficStatuses: readonly TrafficStatus[]
  readonly latestReadyRevision: string | undefined
  readonly latestCreatedRevision: string | undefined
}

export type Service = Deployed & { readonly uri: string }

/** Nobody calls it: its traffic is the split of its instances over revisions, without tags. */
export type WorkerPool = Deployed

export type Revision = {
  readonly name: string
  readonly createdAtMs: number
  readonly condition: Condition
  /** All conditions by type: ContainerReady, ResourcesAvailable, ContainerHealthy and others, as far as the API has them. */
  readonly conditions: ReadonlyMap<string, Condition>
  /** Image of the container that takes the requests, as deployed. */
  readonly image: string
  readonly containers: readonly unknown[]
  readonly volumes: readonly unknown[]
  readonly annotations: Readonly<Record<string, string>>
  /** The template that it was made from, as a service would have it; without its name. */
  readonly template: Template
  readonly logUri: string
}
