// What traffic a rollback asks for: the shares of before, our own tag back where it was, the tags of others untouched. Pure. A tag whose
// revision is gone or never became ready is the one thing that is not kept: it serves nobody, and Cloud Run would refuse the whole change.
import type { Candidate, KeptTarget } from './history.ts'
import type { Service } from './service.ts'
import { tagsOf, targets, withTag, withoutTag, type Shares } from './traffic.ts'

/** Who had users in remembered traffic. Undefined unless all of it is there: a part of the users is nothing to go back to. */
export function keptShares(before: readonly KeptTarget[] | undefined): Shares | undefined {
  const shares = new Map<string, number>()
  for (const { revision, percent } of before ?? []) if (percent > 0) shares.set(revision, (shares.get(revision) ?? 0) + percent)
  const percent = [...shares.values()].reduce((sum, share) => sum + share, 0)
  return percent === 100 ? shares : undefined
}

/** For the record of a rollback: a split has to be remembered, one revision is named anyway. */
export function restoredOf(shares: Shares): { readonly restored?: readonly KeptTarget[] } {
  return shares.size > 1 ? { restored: [...shares].map(([revision, percent]) => ({ revision, percent })) } : {}
}

/** Tags as they were before this candidate was deployed. Where somebody moved our tag since, or it is not known who had it, it stays. */
export function restoredTags(service: Service, candidate: Candidate | undefined): ReadonlyMap<string, string> {
  const tags = tagsOf(service)
  if (candidate?.before === undefined || tags.get(candidate.tag) !== candidate.revision) return tags
  const had = candidate.before.find(({ tag }) => tag === candidate.tag)?.revision
  return had === undefined ? withoutTag(tags, candidate.tag) : withTag(tags, candidate.tag, had)
}

/** Revisions of these tags that have to be looked up before they are named: on a service that settled well, the named ones are ready. */
export function doubtfulTagged(service: Service, tags: ReadonlyMap<string, string>): readonly string[] {
  const served = new Set(service.trafficStatuses.map(({ revision }) => revision))
  return [...new Set(tags.values())].filter((revision) => !served.has(revision))
}

/** @param broken revisions that cannot be named: missing, or never ready */
export function restoredTargets(shares: Shares, tags: ReadonlyMap<string, string>, broken: ReadonlySet<string>): ReturnType<typeof targets> {
  return targets(shares, new Map([...tags].filter(([, revision]) => !broken.has(revision))))
}
