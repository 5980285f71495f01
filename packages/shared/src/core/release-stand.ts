// Where a service stands in a release, told from what the service itself remembers: so that any run on any runner sees the same, whoever
// wrote it. What is not clearly of this release is somebody else's.
import { failureOf, releaseOf, type History, type Rollout } from './history.ts'
import type { Service } from './service.ts'
import { describeShares, desiredShares, followsLatest, observedShares, sameShares, split, type Shares } from './traffic.ts'

/** A service in a region, as it takes part in a release. */
export type Member = {
  /** `europe-west1/shop`: the same in every run. */
  readonly name: string
  readonly region: string
  readonly candidate: string
  readonly stable: string
  /** The run whose open rollout this run goes on with. */
  readonly adopts: string | undefined
  /** What users got when it was first seen: a rollout begins from nothing else. */
  readonly seen: Shares
  /** This run has seen it under way. */
  readonly begun: boolean
}

/** Which release, and which run moves it: the run that began it, or one that goes on with it. */
export type Mover = { readonly id: string; readonly run: string }

export type Stand =
  | { readonly kind: 'waiting' }
  /** `ours`: this run moved it, and not the one before. */
  | { readonly kind: 'rolling'; readonly percent: number; /** ISO 8601 */ readonly since: string; readonly ours: boolean }
  | { readonly kind: 'promoted' }
  | { readonly kind: 'given-back'; readonly reason: string; readonly failed: readonly string[] }
  /** Another run goes on with the same release. */
  | { readonly kind: 'superseded'; readonly by: string }
  /** Somebody else changed it. `recorded`: our record is still there, and says something that is no longer true. */
  | { readonly kind: 'lost'; readonly why: string; readonly hint: string; readonly recorded: boolean }

const LOOK = 'This run yields and changes nothing more there. Look at who changed the service, then run again.'

/** @param service undefined when there is none any more */
export function standOf(service: Service | undefined, history: History, member: Member, mover: Mover): Stand {
  if (service === undefined) return lost(`service ${member.name} does not exist any more`, 'Somebody deleted it while it was delivered.')
  const { rollout } = history
  const failure = failureOf(history, member.candidate)
  const recorded = rollout !== undefined && releaseOf(rollout) === mover.id && rollout.candidate === member.candidate
  if (recorded && rollout.run !== mover.run && rollout.run !== member.adopts) return { kind: 'superseded', by: rollout.run }
  if (recorded && failure === undefined) return rolling(service, member, rollout, rollout.run === mover.run)
  if (history.lastRollback?.release === mover.id && rollout === undefined) return { kind: 'given-back', reason: history.lastRollback.reason, failed: history.lastRollback.failed ?? [] }
  if (failure !== undefined) {
    return lost(`${member.candidate} is remembered as failed since ${failure.at}: ${failure.reason}`, 'Deploy a revision that mends it. A failed revision is never promoted again by itself.', recorded)
  }
  if (rollout !== undefined) {
    return lost(`another rollout is under way on ${service.name}: ${rollout.candidate} since ${rollout.at}`, 'Let it end, or run rollback to end it. Put both jobs into one concurrency group.')
  }
  if (history.knownGood.some(({ revision, release }) => revision === member.candidate && release === mover.id)) return { kind: 'promoted' }
  if (member.begun) return lost(`this rollout of ${member.candidate} was ended by somebody else; users are at ${describeShares(observedShares(service))}`, LOOK)
  return sameShares(observedShares(service), member.seen) ? { kind: 'waiting' } : moved(service, member.seen, false)
}

function rolling(service: Service, { candidate, stable }: Member, { percent, at, stable: keeper }: Rollout, ours: boolean): Stand {
  const left = split(stable, candidate, percent)
  if (keeper !== stable || followsLatest(service) || !sameShares(desiredShares(service), left)) return moved(service, left, true)
  return { kind: 'rolling', percent, since: at, ours }
}

function moved(service: Service, left: Shares, recorded: boolean): Stand {
  return lost(`somebody else moved the traffic of ${service.name}: it is ${describeShares(desiredShares(service))}, this rollout left ${describeShares(left)}`, LOOK, recorded)
}

function lost(why: string, hint: string, recorded = false): Stand {
  return { kind: 'lost', why, hint, recorded }
}
