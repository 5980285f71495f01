// How a service stands, from its traffic and what is remembered on it: who is stable, who is under judgement, and whether traffic is pinned.
// It never goes by the order of targets or revisions: the first target may be a tag without users, the second newest revision a bad one.
import { failureOf, type History } from './history.ts'
import type { Service } from './service.ts'
import { followsLatest, mostServing, observedShares } from './traffic.ts'

export type Standing = {
  /** Has the users, or gets them back. Undefined when there is nobody but the candidate, or nobody at all. */
  readonly stable: string | undefined
  /** Under judgement, with users or without. */
  readonly candidate: string | undefined
  /** The newest ready revision has no users and nobody judges it: what is deployed next gets no users by itself. */
  readonly pinned: boolean
}

export function standingOf(service: Service, history: History): Standing {
  const shares = observedShares(service)
  const { rollout } = history
  const remembered = rollout === undefined ? history.candidate : { revision: rollout.candidate, stable: rollout.stable }
  const candidate = remembered !== undefined && failureOf(history, remembered.revision) === undefined ? remembered.revision : undefined
  const others = [...shares].filter(([revision]) => revision !== candidate)
  const good = others.filter(([revision]) => failureOf(history, revision) === undefined)
  const before = candidate === undefined || remembered?.stable === '' || remembered?.stable === candidate ? undefined : remembered?.stable
  const newest = service.latestReadyRevision
  return {
    stable: rollout !== undefined && candidate !== undefined && before !== undefined ? before : (mostServing(new Map(good)) ?? before ?? mostServing(new Map(others))),
    candidate,
    pinned: !followsLatest(service) && newest !== undefined && newest !== candidate && !shares.has(newest),
  }
}
