// Where the users go back to. Pure: it looks at what is remembered on the service, never at the order of revisions or targets, because the
// second newest revision is not the last good one and the first target may be a tag that nobody uses. It only proposes, in order; whether
// a destination can take users is looked at afterwards (preflight.ts).
import type { History } from '@cloudrun-delivery/shared/core/history'
import { keptShares } from '@cloudrun-delivery/shared/core/restore'
import type { Service } from '@cloudrun-delivery/shared/core/service'
import { describeShares, mostServing, observedShares, sameShares, type Shares } from '@cloudrun-delivery/shared/core/traffic'

/** Shares that users can be given back, and why these. */
export type Destination = { readonly shares: Shares; /** Completes "chosen because". */ readonly why: string }

export type Undo = { readonly kind: 'roll-back'; readonly from: string; /** At least one; the first that can take users is taken. */ readonly destinations: readonly Destination[] }

export type Choice =
  | Undo
  | { readonly kind: 'nothing-to-undo'; readonly serving: Shares; readonly why: string }
  | { readonly kind: 'no-target'; readonly from: string; readonly why: string }

export type Wish = { readonly toRevision: string | undefined; readonly ifServing: string | undefined }

export function chooseTarget(service: Service, history: History, wish: Wish): Choice {
  const serving = observedShares(service)
  const most = mostServing(serving)
  if (most === undefined) return { kind: 'no-target', from: '', why: 'no revision of the service has users' }
  if (wish.ifServing !== undefined && !serving.has(wish.ifServing)) {
    return { kind: 'nothing-to-undo', serving, why: `${wish.ifServing} has no users (${describeShares(serving)})` }
  }
  if (wish.toRevision !== undefined) return named(serving, wish.toRevision, suspectOf(serving, most, history, wish))
  const undone = wish.ifServing === undefined ? undoneAlready(serving, most, history) : undefined
  if (undone !== undefined) return { kind: 'nothing-to-undo', serving, why: `${undone}. To take users from ${most} too, name it with \`if-serving\`` }
  const from = suspectOf(serving, most, history, wish)
  const destinations = distinct(remembered(from, history)).filter(({ shares }) => !shares.has(from))
  if (destinations.length === 0) return { kind: 'no-target', from, why: `nothing that served before ${from} is remembered on the service` }
  return { kind: 'roll-back', from, destinations }
}

function named(serving: Shares, to: string, from: string): Choice {
  if (sameShares(serving, all(to))) return { kind: 'nothing-to-undo', serving, why: `${to} has all users already` }
  return { kind: 'roll-back', from, destinations: [{ shares: all(to), why: 'it was named by `to-revision`' }] }
}

/** Whether users are back already, by a rollback or by promote itself: who presses the button late must not take them from the good revision. */
function undoneAlready(serving: Shares, most: string, { lastRollback, knownGood, failed }: History): string | undefined {
  if (lastRollback !== undefined && sameShares(serving, keptShares(lastRollback.restored) ?? all(lastRollback.to))) {
    return `${describeShares(serving)} was rolled back to at ${lastRollback.at}, and nothing was promoted since`
  }
  const good = serving.get(most) === 100 ? knownGood.find(({ revision }) => revision === most) : undefined
  const failure = failed.find(({ revision, at }) => revision !== most && good !== undefined && at > good.at)
  return failure === undefined ? undefined : `${failure.revision} failed at ${failure.at} and has no users; ${most}, which was judged good, has them all`
}

/** The revision that is to lose its users: the one named, or the candidate of a rollout under way, or the one with most users. */
function suspectOf(serving: Shares, most: string, history: History, { toRevision, ifServing }: Wish): string {
  if (ifServing !== undefined) return ifServing
  const rolling = history.rollout?.candidate
  if (rolling !== undefined && rolling !== toRevision && serving.has(rolling)) return rolling
  const others = new Map([...serving].filter(([revision]) => revision !== toRevision))
  return mostServing(others) ?? most
}

/**
 * In order: what users had when the rollout under way began; the exact split before this revision, when all of it was judged good; what was
 * judged good, newest first; and without any of it what served when this revision was deployed.
 */
function remembered(from: string, history: History): readonly Destination[] {
  const { candidate, knownGood } = history
  const rollout = history.rollout?.candidate === from ? history.rollout : undefined
  const deployed = candidate?.revision === from ? candidate : undefined
  const promoted = knownGood.find(({ revision }) => revision === from)
  const judgedGood = (shares: Shares) => [...shares.keys()].every((revision) => knownGood.some((good) => good.revision === revision))
  const splits = [promoted?.before, deployed?.before].flatMap((before) => keptShares(before) ?? [])
  return [
    ...(rollout === undefined ? [] : [{ shares: keptShares(rollout.before) ?? all(rollout.stable), why: 'this is what served when this rollout began' }]),
    ...(rollout === undefined ? [] : [{ shares: all(rollout.stable), why: 'it served when this rollout began' }]),
    ...splits.filter(judgedGood).map((shares) => ({ shares, why: `users had it before ${from}, and all of it was judged good` })),
    ...knownGood.map(({ revision, at }) => ({ shares: all(revision), why: `it is remembered as good since ${at}` })),
    ...splits.flatMap((shares) => [shares, all(mostServing(shares) ?? from)]).map((shares) => ({ shares, why: `users had it before ${from}` })),
    ...(deployed === undefined || deployed.stable === '' ? [] : [{ shares: all(deployed.stable), why: `it served when ${from} was deployed` }]),
  ].filter(({ shares }) => [...shares.keys()].every((revision) => revision !== from))
}

function distinct(destinations: readonly Destination[]): readonly Destination[] {
  return destinations.filter(({ shares }, index) => destinations.findIndex((other) => sameShares(other.shares, shares)) === index)
}

function all(revision: string): Shares {
  return new Map([[revision, 100]])
}

/** Whether this destination is still one that this choice offers: nothing has changed that would have led elsewhere. */
export function offers(choice: Choice, from: string, { shares }: Destination): boolean {
  return choice.kind === 'roll-back' && choice.from === from && choice.destinations.some((one) => sameShares(one.shares, shares))
}
