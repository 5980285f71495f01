// The three writes of a promotion. Each is decided on the service as it is at that moment: it yields to a newer deploy, never
// overwrites somebody's traffic, and asks for nothing that is there already.
import { changeService, existingService, historyOf, type World } from '@cloudrun-delivery/shared/change'
import { failureOf, rememberFailed, rememberGood, writeHistory, type History, type Rollout } from '@cloudrun-delivery/shared/core/history'
import type { Service } from '@cloudrun-delivery/shared/core/service'
import { describeShares, desiredShares, observedShares, sameShares, serves, split, tagsOf, targets, type Shares } from '@cloudrun-delivery/shared/core/traffic'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'

export type Move = { readonly service: string; readonly candidate: string; readonly stable: string; readonly run: string }

/** Gives the candidate this share, from the shares that the caller last saw. */
export async function shift(world: World, move: Move, percent: number, seen: Shares): Promise<Service> {
  const wanted = split(move.stable, move.candidate, percent)
  const { service } = await changeService(world, move.service, (service, history) => {
    if (serves(service, wanted) && history.rollout?.run === move.run) return undefined
    refuseForeign(service, history, move, [seen, wanted])
    const at = new Date(world.clock.nowMs()).toISOString()
    const rollout: Rollout = { candidate: move.candidate, stable: move.stable, percent, run: move.run, at }
    return { traffic: targets(wanted, tagsOf(service)), annotations: writeHistory(service.annotations, { ...history, rollout }) }
  })
  if (!serves(service, wanted)) throw notMoved(service, wanted)
  return service
}

/** All users are at the candidate and it was judged good: it is the stable revision from now on. */
export async function finish(world: World, move: Move): Promise<Service> {
  const { service } = await changeService(world, move.service, (service, history) => {
    if (history.rollout === undefined && history.knownGood[0]?.revision === move.candidate) return undefined
    refuseForeign(service, history, move, [new Map([[move.candidate, 100]])])
    const candidate = history.candidate?.revision === move.candidate ? undefined : history.candidate
    const at = new Date(world.clock.nowMs()).toISOString()
    // Before the first promotion nothing is remembered: the revision that served until now is what a rollback goes back to.
    const known = history.knownGood.some(({ revision }) => revision === move.stable) || failureOf(history, move.stable) !== undefined
    const before = known ? history : rememberGood(history, move.stable, at)
    const next = rememberGood({ ...before, rollout: undefined, candidate }, move.candidate, at)
    return { annotations: writeHistory(service.annotations, next) }
  })
  return service
}

/**
 * Gives the stable revision all users again. With a reason the candidate is remembered as failed. When the rollout is no longer ours,
 * or the candidate has no users, nothing is written.
 */
export async function giveBack(world: World, move: Move, failedBecause: string | undefined): Promise<{ readonly service: Service; readonly wrote: boolean }> {
  const wanted = new Map([[move.stable, 100]])
  const result = await changeService(world, move.service, (service, history) => {
    const remembered = failedBecause === undefined || failureOf(history, move.candidate) !== undefined
    if (history.rollout?.run !== move.run && remembered) return undefined
    const ours = history.rollout?.run === move.run
    const at = new Date(world.clock.nowMs()).toISOString()
    const failed = failedBecause === undefined ? history : rememberFailed({ ...history, candidate: undefined }, move.candidate, at, failedBecause)
    const annotations = writeHistory(service.annotations, { ...failed, rollout: ours ? undefined : history.rollout })
    // The record and its traffic were one write: other traffic than the record's is somebody else's, and stays.
    const untouched = ours && sameShares(desiredShares(service), split(move.stable, move.candidate, history.rollout?.percent ?? 0))
    return untouched ? { traffic: targets(wanted, tagsOf(service)), annotations } : { annotations }
  })
  if (result.wrote && sameShares(desiredShares(result.service), wanted) && !serves(result.service, wanted)) throw notMoved(result.service, wanted)
  return result
}

/** Throws when the rollout is no longer ours: a rollback, a person or another run took the service over. Nobody should wait for nothing. */
export async function refuseTaken(world: World, move: Move, percent: number): Promise<void> {
  const service = await existingService(world, move.service)
  const history = historyOf(service)
  refuseForeign(service, history, move, [split(move.stable, move.candidate, percent)])
  if (history.rollout?.run === move.run) return
  throw new DeliveryError('conflict', `this rollout of ${move.candidate} was ended by somebody else; users are at ${describeShares(observedShares(service))}`, {
    hint: 'This run yields and changes nothing more.',
  })
}

function refuseForeign(service: Service, history: History, move: Move, allowed: readonly Shares[]): void {
  const failure = failureOf(history, move.candidate)
  if (failure !== undefined) {
    throw new DeliveryError('conflict', `${move.candidate} is remembered as failed since ${failure.at}: ${failure.reason}`, {
      hint: 'Deploy a revision that mends it. A failed revision is never promoted again by itself.',
    })
  }
  const foreign = history.rollout !== undefined && history.rollout.run !== move.run && history.rollout.candidate !== move.candidate
  if (foreign) {
    throw new DeliveryError('conflict', `another rollout is under way on ${service.name}: ${history.rollout?.candidate ?? ''} since ${history.rollout?.at ?? ''}`, {
      hint: 'Let it end, or run rollback to end it. Put both jobs into one concurrency group.',
    })
  }
  const now = observedShares(service)
  if (allowed.some((shares) => sameShares(now, shares))) return
  throw new DeliveryError('conflict', `somebody else moved the traffic of ${service.name}: it is ${describeShares(now)}, this rollout left ${describeShares(allowed[0] ?? new Map())}`, {
    hint: 'This run yields and changes nothing more. Look at who changed the service, then run again.',
  })
}

function notMoved(service: Service, wanted: Shares): DeliveryError {
  const message = service.condition.message === '' ? '' : ` ${service.condition.message}`
  return new DeliveryError('unavailable', `traffic did not become ${describeShares(wanted)}: observed ${describeShares(observedShares(service))}.${message}`)
}
