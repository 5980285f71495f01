// Traffic as values: who serves what share, and what the targets must be to change that. Every result names explicit revisions;
// nothing here ever says LATEST, because LATEST moves users when somebody else deploys. Tags of others always survive.
import type { KeptTarget } from './history.ts'
import { LATEST, type Deployed, type Service, type TrafficTarget } from './service.ts'

/** Percent by revision; revisions without a share are absent. */
export type Shares = ReadonlyMap<string, number>

type ExplicitTarget = TrafficTarget & { readonly revision: string }

/** What users get now: the observed shares, with LATEST replaced by the revision it stands for. Empty when nothing serves yet. */
export function observedShares(service: Deployed): Shares {
  return sum(explicit(service.trafficStatuses, service.latestReadyRevision))
}

/** What the service was told: shares of its desired traffic. Empty desired traffic means the latest ready revision gets all. */
export function desiredShares(service: Deployed): Shares {
  const targets: readonly TrafficTarget[] = service.traffic.length === 0 ? [{ revision: LATEST, percent: 100 }] : service.traffic
  return sum(explicit(targets, service.latestReadyRevision))
}

/** The traffic that users get now as explicit targets, in the service's own order, tags included: what can be restored later. */
export function keptTraffic(service: Deployed): readonly KeptTarget[] {
  return explicit(service.trafficStatuses, service.latestReadyRevision).map(({ revision, percent, tag }) => ({ revision, percent, ...(tag === undefined ? {} : { tag }) }))
}

/** True when a target says LATEST, also by being empty: the next revision would take users by itself. */
export function followsLatest(service: Deployed): boolean {
  return service.traffic.length === 0 || service.traffic.some((target) => target.revision === LATEST)
}

/** The revision of each tag, in the service's own order. A tag on LATEST is resolved. */
export function tagsOf(service: Deployed): ReadonlyMap<string, string> {
  const targets = explicit(service.traffic, service.latestReadyRevision)
  return new Map(targets.flatMap((target) => (target.tag === undefined ? [] : [[target.tag, target.revision] as const])))
}

/** The URL of a tag that serves this revision; undefined when none does. The given tag is preferred. */
export function tagUri(service: Service, revision: string, preferredTag?: string): string | undefined {
  const matching = explicit(service.trafficStatuses, service.latestReadyRevision).filter((target) => target.revision === revision)
  const statuses = service.trafficStatuses.filter((status) => status.tag !== undefined && matching.some((target) => target.tag === status.tag))
  return (statuses.find((status) => status.tag === preferredTag) ?? statuses[0])?.uri
}

/** The revision with the largest share; on a tie the one that comes first. Undefined when nothing serves. */
export function mostServing(shares: Shares): string | undefined {
  return [...shares].toSorted((a, b) => b[1] - a[1])[0]?.[0]
}

/**
 * Targets with these shares and these tags, in one normal form: shares first, largest first, then one target per tag. A tag that
 * lost its revision (undefined) is left out.
 */
export function targets(shares: Shares, tags: ReadonlyMap<string, string>): readonly ExplicitTarget[] {
  const serving = [...shares].filter(([, percent]) => percent > 0).toSorted((a, b) => b[1] - a[1])
  return [
    ...serving.map(([revision, percent]) => ({ revision, percent })),
    ...[...tags].map(([tag, revision]) => ({ revision, percent: 0, tag })),
  ]
}

/** The candidate gets `percent`; the rest goes to the stable revision, whoever had it before. */
export function split(stable: string, candidate: string, percent: number): Shares {
  if (stable === candidate || percent >= 100) return new Map([[candidate, 100]])
  return percent <= 0 ? new Map([[stable, 100]]) : new Map([[stable, 100 - percent], [candidate, percent]])
}

/**
 * The candidate gets `percent`; the rest goes to whoever has most beside it, so that asking again changes nothing. Everything goes to a
 * candidate that is alone.
 */
export function splitFrom(serving: Shares, candidate: string, percent: number): Shares {
  const stable = mostServing(new Map([...serving].filter(([revision]) => revision !== candidate)))
  return split(stable ?? candidate, candidate, percent)
}

export function withTag(tags: ReadonlyMap<string, string>, tag: string, revision: string): ReadonlyMap<string, string> {
  return new Map([...tags].filter(([name]) => name !== tag).concat([[tag, revision]]))
}

export function withoutTag(tags: ReadonlyMap<string, string>, tag: string): ReadonlyMap<string, string> {
  return new Map([...tags].filter(([name]) => name !== tag))
}

export function sameShares(a: Shares, b: Shares): boolean {
  return a.size === b.size && [...a].every(([revision, percent]) => b.get(revision) === percent)
}

/** True when desired traffic is explicit and users get exactly these shares: asked for, and observed. */
export function serves(service: Deployed, shares: Shares): boolean {
  return !followsLatest(service) && sameShares(desiredShares(service), shares) && sameShares(observedShares(service), shares)
}

/** `shop-00002-abc 95 %, shop-00003-def 5 %` */
export function describeShares(shares: Shares): string {
  const parts = [...shares].toSorted((a, b) => b[1] - a[1]).map(([revision, percent]) => `${revision} ${percent} %`)
  return parts.length === 0 ? 'no revision' : parts.join(', ')
}

function explicit(list: readonly TrafficTarget[], latestReady: string | undefined): readonly ExplicitTarget[] {
  return list.flatMap(({ revision, ...rest }) => {
    const name = revision === LATEST ? latestReady : revision
    return name === undefined || name === '' ? [] : [{ ...rest, revision: name }]
  })
}

function sum(list: readonly ExplicitTarget[]): Shares {
  const shares = new Map<string, number>()
  for (const { revision, percent } of list) if (percent > 0) shares.set(revision, (shares.get(revision) ?? 0) + percent)
  return shares
}
