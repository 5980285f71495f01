// Which revision gets the users back. Pure: it looks at what is remembered on the service, never at the order of revisions,
// because the second newest revision is not the last good one.
import { failureOf, type History } from '@cloudrun-delivery/shared/core/history'
import { mostServing, observedShares, sameShares, describeShares } from '@cloudrun-delivery/shared/core/traffic'
import type { Service } from '@cloudrun-delivery/shared/core/service'

export type Choice =
  | { readonly kind: 'roll-back'; readonly from: string; readonly to: string; readonly why: string }
  | { readonly kind: 'nothing-to-undo'; readonly serving: string; readonly why: string }
  | { readonly kind: 'no-target'; readonly why: string }

export type Wish = { readonly toRevision: string | undefined; readonly ifServing: string | undefined }

export function chooseTarget(service: Service, history: History, wish: Wish): Choice {
  const shares = observedShares(service)
  const serving = mostServing(shares)
  if (serving === undefined) return { kind: 'no-target', why: 'no revision of the service has users' }
  if (wish.ifServing !== undefined && !shares.has(wish.ifServing)) {
    return { kind: 'nothing-to-undo', serving, why: `${wish.ifServing} has no users (${describeShares(shares)})` }
  }
  const from = suspect(shares, serving, history, wish)
  const found = wish.toRevision === undefined ? rememberedTarget(from, history) : { to: wish.toRevision, why: 'named by `to-revision`' }
  if (wish.toRevision === undefined && wish.ifServing === undefined && history.lastRollback?.to === from && shares.get(from) === 100) {
    return { kind: 'nothing-to-undo', serving: from, why: `${from} was rolled back to at ${history.lastRollback.at}, and nothing was promoted since` }
  }
  if (found === undefined) return { kind: 'no-target', why: `nothing that served before ${from} is remembered on the service` }
  if (sameShares(shares, new Map([[found.to, 100]]))) return { kind: 'nothing-to-undo', serving: found.to, why: `${found.to} has all users already` }
  return { kind: 'roll-back', from, ...found }
}

/** The revision that is to lose its users: the candidate of a rollout under way, or the one named, or the one with most users. */
function suspect(shares: ReadonlyMap<string, number>, serving: string, history: History, wish: Wish): string {
  if (wish.ifServing !== undefined) return wish.ifServing
  const rolling = history.rollout?.candidate
  if (rolling !== undefined && shares.has(rolling)) return rolling
  if (serving === wish.toRevision) return [...shares.keys()].find((revision) => revision !== serving) ?? serving
  return serving
}

function rememberedTarget(from: string, history: History): { readonly to: string; readonly why: string } | undefined {
  if (history.rollout?.candidate === from) return { to: history.rollout.stable, why: 'it served when this rollout began' }
  const good = history.knownGood.find(({ revision }) => revision !== from)
  if (good !== undefined) return { to: good.revision, why: `it is remembered as good since ${good.at}` }
  const before = history.candidate?.revision === from ? history.candidate.stable : ''
  if (before === '' || before === from || failureOf(history, before) !== undefined) return undefined
  return { to: before, why: `it served when ${from} was deployed` }
}
