// The one write of a rollback: shares, tags and memory together, naming the state it was decided on. Whoever changed the service meanwhile
// is not overwritten: the choice is made again on what is there then, and where it is another one this run yields.
import { changeService, type World } from '@cloudrun-delivery/shared/change'
import { failureOf, rememberFailed, writeHistory, type History } from '@cloudrun-delivery/shared/core/history'
import { restoredOf, restoredTags, restoredTargets } from '@cloudrun-delivery/shared/core/restore'
import type { Service } from '@cloudrun-delivery/shared/core/service'
import { describeShares, desiredShares, mostServing, observedShares, sameShares, serves, type Shares } from '@cloudrun-delivery/shared/core/traffic'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { ServiceChange } from '@cloudrun-delivery/shared/ports'
import { chooseTarget, offers, type Destination, type Wish } from './choose-target.ts'
import { refusalByMemory } from './refusal.ts'

export type Move = {
  readonly service: string
  readonly wish: Wish
  readonly from: string
  readonly to: Destination
  /** Who had users when this was decided. A revision that got its first users since then is somebody's newer work. */
  readonly serving: Shares
  readonly reason: string
  readonly by: string
  /** Revisions that traffic must not name: their tags go. */
  readonly broken: ReadonlySet<string>
}

/** @returns the service as it was read back, with users where they were asked to be */
export async function apply(world: World, move: Move): Promise<Service> {
  const { shares } = move.to
  const { service } = await changeService(world, move.service, (service, history) => decide(service, history, move, world.clock.nowMs()))
  if (serves(service, shares)) return service
  const now = describeShares(observedShares(service))
  if (!sameShares(desiredShares(service), shares)) {
    throw new DeliveryError('conflict', `users were given back to ${describeShares(shares)}, and then somebody else moved them: users are now at ${now}`, {
      hint: 'Look at who changed the service; run again if it is still needed.',
    })
  }
  throw new DeliveryError('unavailable', `users were not moved: asked for ${describeShares(shares)}, observed ${now}. ${service.condition.message}`, {
    hint: 'The service refused the change; its message is above. Name another revision with `to-revision`.',
  })
}

function decide(service: Service, history: History, move: Move, nowMs: number): ServiceChange | undefined {
  const { from, to, reason, by, broken } = move
  const { shares } = to
  const done = serves(service, shares)
  if (done && failureOf(history, from) !== undefined) return undefined
  const refused = [...shares.keys()].some((revision) => refusalByMemory(revision, history) !== undefined)
  const newer = [...observedShares(service).keys()].some((revision) => !move.serving.has(revision) && !shares.has(revision))
  if (refused || (!done && (newer || !offers(chooseTarget(service, history, move.wish), from, to)))) {
    throw new DeliveryError('conflict', `service ${service.name} changed while rolling back: users are now at ${describeShares(observedShares(service))}`, {
      hint: 'A newer deploy or another rollback took over; nothing was changed by this run. Look at the service and run again if it is still needed.',
    })
  }
  const at = new Date(nowMs).toISOString()
  const candidate = history.candidate?.revision === from ? history.candidate : undefined
  const next: History = {
    ...rememberFailed(history, from, at, reason),
    rollout: undefined,
    // A newer candidate is somebody else's, and still waits for its judgement.
    candidate: candidate === undefined ? history.candidate : undefined,
    lastRollback: { from, to: mostServing(shares) ?? '', reason: reason.slice(0, 300), by, at, ...restoredOf(shares) },
  }
  return { traffic: restoredTargets(shares, restoredTags(service, candidate), broken), annotations: writeHistory(service.annotations, next) }
}
