// The three writes of a release. Each is decided on the service as it is at that moment: it asks for nothing that is there already, yields to
// a newer deploy, and never overwrites what somebody else did. Traffic and record change in one write, so that no moment is without a record.
import { failureOf, incompatibilityOf, releaseOf, rememberFailed, rememberGood, writeHistory, type History, type Rollout } from './history.ts'
import type { Failure } from './release.ts'
import { standOf, type Member, type Mover } from './release-stand.ts'
import { keptShares, restoredOf } from './restore.ts'
import type { Service, TrafficTarget } from './service.ts'
import { describeShares, desiredShares, followsLatest, keptTraffic, mostServing, sameShares, split, tagsOf, targets, type Shares } from './traffic.ts'

export type Write = { readonly traffic?: readonly TrafficTarget[]; readonly annotations: Readonly<Record<string, string>> }
/** Undefined: there is nothing to do. `refused`: it is not ours to change. */
export type Written = Write | undefined | { readonly refused: string; readonly hint: string }

/** What a write rests on: the service and what it remembers, both of the same reading. */
export type Reading = { readonly service: Service; readonly history: History; readonly at: string }

/** Gives the candidate this share, or takes over a rollout that has it already. */
export function shiftWrite({ service, history, at }: Reading, member: Member, mover: Mover, percent: number): Written {
  const stand = standOf(service, history, member, mover)
  if (stand.kind === 'rolling' && stand.ours && stand.percent === percent) return undefined
  const forward = stand.kind === 'waiting' || (stand.kind === 'rolling' && stand.percent <= percent)
  if (!forward) return refusal(stand, member)
  const { rollout: open } = history
  const rollout: Rollout = {
    candidate: member.candidate, stable: member.stable, percent, run: mover.run, at: open?.percent === percent ? open.at : at,
    startedAt: open?.startedAt ?? open?.at ?? at, release: mover.id, before: open === undefined ? keptTraffic(service) : (open.before ?? []),
  }
  return { traffic: targets(split(member.stable, member.candidate, percent), tagsOf(service)), annotations: writeHistory(service.annotations, { ...history, rollout }) }
}

/** All users are at the candidate and it was judged good: it is the stable revision from now on. */
export function finishWrite({ service, history, at }: Reading, member: Member, mover: Mover): Written {
  const stand = standOf(service, history, member, mover)
  if (stand.kind === 'promoted') return undefined
  if (stand.kind !== 'rolling' || stand.percent !== 100) return refusal(stand, member)
  const candidate = history.candidate?.revision === member.candidate ? undefined : history.candidate
  // Before the first promotion nothing is remembered: the revision that served until now is what a rollback goes back to.
  const known = history.knownGood.some(({ revision }) => revision === member.stable) || failureOf(history, member.stable) !== undefined
  const before = known ? history : rememberGood(history, member.stable, at)
  return { annotations: writeHistory(service.annotations, rememberGood({ ...before, rollout: undefined, candidate }, member.candidate, at, mover.id, history.rollout?.before)) }
}

export type BackWish = {
  readonly failure: Failure
  /** The member itself failed, and is remembered so. */
  readonly failing: boolean
  /** Revisions that exist no longer. */
  readonly gone: ReadonlySet<string>
  readonly by: string
}

/** Gives users what they had before the rollout. Traffic that somebody else set since stays: then only the record goes. */
export function giveBackWrite({ service, history, at }: Reading, member: Member, mover: Mover, { failure, failing, gone, by }: BackWish): Written {
  const { rollout } = history
  const ours = rollout !== undefined && releaseOf(rollout) === mover.id && rollout.candidate === member.candidate && [mover.run, member.adopts].includes(rollout.run)
  if (!ours) return undefined
  const remembered = failing ? rememberFailed({ ...history, candidate: undefined }, member.candidate, at, failure.reason) : history
  const untouched = !followsLatest(service) && sameShares(desiredShares(service), split(rollout.stable, rollout.candidate, rollout.percent))
  if (!untouched) return { annotations: writeHistory(service.annotations, { ...remembered, rollout: undefined }) }
  const back = sharesToGiveBack(history, rollout, gone)
  if (back === undefined) return frozen(history, { ...remembered, rollout }, service, member, failing)
  const to = mostServing(back) ?? rollout.stable
  const lastRollback = { from: member.candidate, to, reason: failure.reason.slice(0, 300), by, at, release: mover.id, failed: failure.failed.slice(0, 20), ...restoredOf(back) }
  return { traffic: targets(back, tagsOf(service)), annotations: writeHistory(service.annotations, { ...remembered, rollout: undefined, lastRollback }) }
}

/** Nobody can take the users: they stay where they are, and only what was learnt is written. */
function frozen(history: History, remembered: History, service: Service, member: Member, failing: boolean): Written {
  if (failing && failureOf(history, member.candidate) === undefined) return { annotations: writeHistory(service.annotations, remembered) }
  const why = incompatibilityOf(history, member.stable)
  return {
    refused: `no revision can take the users of ${service.name} back: ${member.stable} ${why === undefined ? 'does not exist any more' : `is marked as incompatible since ${why.at}: ${why.reason}`}`,
    hint: `Users stay at ${describeShares(desiredShares(service))}. Deploy a revision that can serve them, or name one with rollback's \`to-revision\`.`,
  }
}

/**
 * What users had before, as long as all of it can still serve; else the stable revision; else the newest that is remembered as good. Never the
 * candidate. Undefined when there is none.
 */
export function sharesToGiveBack(history: History, { candidate, stable, before }: Pick<Rollout, 'candidate' | 'stable' | 'before'>, gone: ReadonlySet<string>): Shares | undefined {
  const serves = (revision: string) => revision !== candidate && !gone.has(revision) && incompatibilityOf(history, revision) === undefined
  const had = keptShares(before)
  if (had !== undefined && [...had.keys()].every((revision) => serves(revision) && failureOf(history, revision) === undefined)) return had
  if (serves(stable)) return new Map([[stable, 100]])
  const good = history.knownGood.find(({ revision }) => serves(revision) && failureOf(history, revision) === undefined)
  return good === undefined ? undefined : new Map([[good.revision, 100]])
}

function refusal(stand: ReturnType<typeof standOf>, { name }: Member): { readonly refused: string; readonly hint: string } {
  switch (stand.kind) {
    case 'lost':
      return { refused: stand.why, hint: stand.hint }
    case 'superseded':
      return { refused: `run ${stand.by} goes on with the rollout of ${name}`, hint: 'This run yields and changes nothing more. Put both jobs into one concurrency group.' }
    case 'given-back':
      return { refused: `users of ${name} were given back meanwhile: ${stand.reason}`, hint: 'This run yields and changes nothing more.' }
    case 'promoted':
    case 'waiting':
    case 'rolling':
      return { refused: `${name} is not where this run left it`, hint: 'This run yields and changes nothing more.' }
  }
}
