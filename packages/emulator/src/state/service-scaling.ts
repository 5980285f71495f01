// What a service says of the instances of all its revisions together, and what of that each has: "divided among all revisions with specified traffic based
// on the percent of traffic they are receiving" (google.cloud.run.v2.ServiceScaling). One that has only a tag is counted for nothing, and by hand it does not
// scale: as many as its own minimum says, or one at most. https://cloud.google.com/run/docs/configuring/services/manual-scaling#traffic-split
import { object, type Json } from './json.ts'
import type { ServiceState, TrafficTarget } from './model.ts'

/** `exact` holds whatever its template says, and whatever is asked of it: manual scaling. */
export type Share = { readonly exact?: number; readonly atLeast: number; readonly atMost: number }

export const NO_SHARE: Share = { atLeast: 0, atMost: Infinity }

/** @param ownMin the revision's own minimum */
export function shareOf({ settings, served }: Pick<ServiceState, 'settings' | 'served'>, { revision, ownMin }: { readonly revision: string; readonly ownMin: number }): Share {
  const scaling = object(settings['scaling'])
  const isManual = scaling['scalingMode'] === 'MANUAL' && scaling['manualInstanceCount'] !== undefined
  if (!served.some((target) => target.revision === revision && target.percent > 0)) return isManual ? ofTagAlone(ownMin) : NO_SHARE
  const mine = (total: number) => divided(total, served).get(revision) ?? 0
  if (isManual) return { exact: mine(count(scaling, 'manualInstanceCount')), atLeast: 0, atMost: Infinity }
  const most = count(scaling, 'maxInstanceCount')
  // One that has users is never left without the instance that it needs for them.
  return { atLeast: mine(count(scaling, 'minInstanceCount')), atMost: most === 0 ? Infinity : Math.max(1, mine(most)) }
}

function ofTagAlone(ownMin: number): Share {
  return ownMin > 0 ? { exact: ownMin, atLeast: 0, atMost: Infinity } : { atLeast: 0, atMost: 1 }
}

/** The total by the percentages, the remainder to the largest fractions, so that they always sum up. */
export function divided(total: number, targets: readonly Pick<TrafficTarget, 'revision' | 'percent'>[]): ReadonlyMap<string, number> {
  const shares = new Map<string, number>()
  for (const { revision, percent } of targets) if (percent > 0) shares.set(revision, (shares.get(revision) ?? 0) + (total * percent) / 100)
  const counts = new Map([...shares].map(([revision, share]) => [revision, Math.floor(share)] as const))
  const left = Math.round([...shares.values()].reduce((sum, share) => sum + share, 0)) - [...counts.values()].reduce((sum, count) => sum + count, 0)
  const byFraction = [...shares].toSorted(([, a], [, b]) => (b % 1) - (a % 1)).slice(0, left)
  for (const [revision] of byFraction) counts.set(revision, (counts.get(revision) ?? 0) + 1)
  return counts
}

function count(scaling: Json, name: string): number {
  return Number(scaling[name] ?? 0)
}
