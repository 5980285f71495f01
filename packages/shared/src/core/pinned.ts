// Traffic that somebody left on an older revision: every later deploy "succeeds" and serves nobody. A candidate under judgement, one that
// failed and a roll back of ours leave users on an older revision as well, but those are known and say why.
import { failureOf, type History } from './history.ts'
import type { Service } from './service.ts'
import { followsLatest, observedShares, type Shares } from './traffic.ts'

export type Pinned = { /** What serves. */ readonly shares: Shares; /** The newest ready revision, which serves nobody. */ readonly newest: string }

export function pinnedTraffic(service: Service, history: History): Pinned | undefined {
  const newest = service.latestReadyRevision
  const shares = observedShares(service)
  if (newest === undefined || shares.size === 0 || shares.has(newest) || followsLatest(service)) return undefined
  const { candidate, rollout, lastRollback } = history
  const known = candidate?.revision === newest || rollout?.candidate === newest || lastRollback?.from === newest || failureOf(history, newest) !== undefined
  return known ? undefined : { shares, newest }
}
