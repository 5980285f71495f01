// The machine of a release: from where all its services stand, and what the judge says of them, the one thing to do next. It never waits, reads
// or writes, and remembers nothing: what was decided is on the services, so that a run that is killed anywhere is gone on with by the next.
import type { Mover, Member, Stand } from './release-stand.ts'
import { decide, type StepRule, type StepView } from './rollout.ts'
import type { Verdict } from './verdict.ts'

export type Release = Mover & {
  /** Members of each wave, in the order in which they are declared; those of a region side by side. */
  readonly waves: readonly (readonly Member[])[]
  readonly steps: readonly number[]
  readonly stepRule: StepRule
  /** At 100 %. */
  readonly bakeRule: StepRule
  /** So many regions may fail; one more, and all regions are given back. */
  readonly failureBudget: number
}

/** Why a region was given up, and by which of its members. */
export type Failure = { readonly reason: string; readonly verdict: Verdict; readonly failed: readonly string[] }

export type Seen = {
  readonly stands: ReadonlyMap<string, Stand>
  /** What was seen of the members that `look` named, at the percentage that it named. */
  readonly views?: Views
  /** The step that this run decided to go to; undefined before its first decision. */
  readonly goal?: Goal | undefined
  /** Regions that this run gave up; those that an earlier run gave up are on the services. */
  readonly failures: ReadonlyMap<string, Failure>
  /** Nothing goes forward any more: cancelled, or something went wrong. */
  readonly stopping?: string
  /** Members that cannot be given back, whatever is tried. */
  readonly stuck?: ReadonlySet<string>
}

/** The step that all members of a wave go to. */
export type Goal = { readonly wave: number; readonly percent: number }

export type Views = { readonly percent: number; readonly of: ReadonlyMap<string, Omit<StepView, 'nextPercent'>> }

export type Move =
  /** Wait a moment, look at the users' requests, and ask again. */
  | { readonly kind: 'look'; readonly members: readonly Member[]; readonly percent: number; readonly rule: StepRule }
  /** `goal`: what was decided with it; catching up and taking over decide nothing. */
  | { readonly kind: 'shift'; readonly member: Member; readonly percent: number; readonly goal?: Goal }
  | { readonly kind: 'finish'; readonly member: Member }
  /** `region` was given up for this; `failing` when the member itself failed. */
  | { readonly kind: 'give-back'; readonly member: Member; readonly region: string; readonly failure: Failure; readonly failing: boolean }
  | { readonly kind: 'yield'; readonly superseded: boolean; readonly why: string; readonly hint: string }
  | { readonly kind: 'end'; readonly ending: 'promoted' | 'rolled-back' | 'held'; readonly reason: string }

/**
 * What to do next. All members go forward or all are given back: forward once one of them was remembered as good, back once more regions
 * failed than the budget allows. Users are given back in reverse order.
 */
export function nextMove(release: Release, seen: Seen): Move {
  const members = release.waves.flat()
  const stands = members.map((member) => ({ member, stand: seen.stands.get(member.name) ?? { kind: 'waiting' as const } }))
  for (const { member, stand } of stands) if (stand.kind === 'superseded') return { kind: 'yield', superseded: true, why: `run ${stand.by} goes on with the rollout of ${member.name}`, hint: 'This run yields and changes nothing more. Put both jobs into one concurrency group.' }
  const failures = failuresOf(stands, seen.failures)
  if (stands.some(({ stand }) => stand.kind === 'promoted')) return finishing(stands.filter(({ member }) => !failures.has(member.region)))
  const back = giveBack(release, seen, stands, failures)
  if (back !== undefined) return back
  if (givesAllBack(release, seen, failures)) return { kind: 'end', ending: 'rolled-back', reason: seen.stopping ?? reasonOf(failures) }
  for (const { member, stand } of stands) if (stand.kind === 'lost' && !failures.has(member.region)) return { kind: 'yield', superseded: false, why: stand.why, hint: stand.hint }
  return forward(release, seen, failures)
}

type Standing = { readonly member: Member; readonly stand: Stand }

/** One of them was remembered as good: the release was decided, whoever is left is remembered as well. */
function finishing(stands: readonly Standing[]): Move {
  for (const { member, stand } of stands) {
    if (stand.kind === 'rolling' && stand.percent === 100) return { kind: 'finish', member }
    if (stand.kind === 'lost') return { kind: 'yield', superseded: false, why: stand.why, hint: stand.hint }
  }
  return { kind: 'end', ending: 'promoted', reason: '' }
}

function failuresOf(stands: readonly Standing[], known: ReadonlyMap<string, Failure>): ReadonlyMap<string, Failure> {
  const failures = new Map(known)
  for (const { member, stand } of stands) {
    if (stand.kind === 'given-back' && !failures.has(member.region)) failures.set(member.region, { reason: stand.reason, verdict: stand.failed.length === 0 ? 'inconclusive' : 'fail', failed: stand.failed })
  }
  return failures
}

function givesAllBack({ failureBudget }: Release, { stopping }: Seen, failures: ReadonlyMap<string, Failure>): boolean {
  return stopping !== undefined || failures.size > failureBudget
}

function giveBack(release: Release, seen: Seen, stands: readonly Standing[], failures: ReadonlyMap<string, Failure>): Move | undefined {
  const all = givesAllBack(release, seen, failures)
  const last = stands.findLast(({ member, stand }) => {
    const has = stand.kind === 'rolling' || (stand.kind === 'lost' && stand.recorded)
    return has && (all || failures.has(member.region)) && seen.stuck?.has(member.name) !== true
  })
  if (last === undefined) return undefined
  const { member } = last
  const failure = failures.get(member.region) ?? [...failures.values()][0] ?? { reason: seen.stopping ?? '', verdict: 'inconclusive', failed: [] }
  return { kind: 'give-back', member, region: member.region, failure, failing: failure.failed.includes(member.name) }
}

/** A wave without the regions that failed. */
type Wave = { readonly number: number; readonly members: readonly Member[] }
type UnderWay = Wave & { readonly percent: number; readonly next: Wave | undefined; /** Of all waves. */ readonly all: readonly Member[] }

/** First what a run before left is taken over, then whoever is behind catches up, then all are judged at the percentage that all have. */
function forward(release: Release, seen: Seen, failures: ReadonlyMap<string, Failure>): Move {
  const left = release.waves.map((wave, number) => ({ number, members: wave.filter(({ region }) => !failures.has(region)) }))
  const waves = left.filter(({ members }) => members.length > 0)
  for (const member of waves.flatMap(({ members }) => members)) {
    const stand = seen.stands.get(member.name)
    if (stand?.kind === 'rolling' && !stand.ours) return { kind: 'shift', member, percent: stand.percent }
  }
  const wave = waveUnderWay(release, seen, waves)
  const behind = wave.members.find((member) => percentOf(seen, member) < wave.percent)
  if (behind !== undefined) return { kind: 'shift', member: behind, percent: wave.percent }
  return seen.views?.percent === wave.percent ? judged(release, seen, wave, seen.views.of) : lookAt(release, wave)
}

/**
 * The first wave whose members do not all have all users, if it has begun; else the last that has begun. Where no goal is known, as after a
 * run that was killed, nobody goes beyond what the last of them has: that its step was passed is known of no more.
 */
function waveUnderWay({ steps }: Release, seen: Seen, waves: readonly Wave[]): UnderWay {
  const begun = Math.max(0, waves.findLastIndex(({ members }) => members.some((member) => percentOf(seen, member) > 0)))
  const open = waves.findIndex(({ members }) => members.some((member) => percentOf(seen, member) < 100))
  const index = open < 0 ? begun : Math.min(open, begun)
  const { number, members } = waves[index] ?? { number: 0, members: [] }
  const least = Math.min(...members.map((member) => percentOf(seen, member) || (steps[0] ?? 100)))
  const percent = seen.goal?.wave === number ? Math.max(seen.goal.percent, least) : least
  return { number, members, percent, next: waves[index + 1], all: waves.flatMap((wave) => wave.members) }
}

function percentOf({ stands }: Seen, { name }: Member): number {
  const stand = stands.get(name)
  return stand?.kind === 'rolling' ? stand.percent : 0
}

function lookAt({ stepRule, bakeRule }: Release, { members, percent }: UnderWay): Extract<Move, { kind: 'look' }> {
  return { kind: 'look', members, percent, rule: percent === 100 ? bakeRule : stepRule }
}

function judged(release: Release, seen: Seen, wave: UnderWay, views: Views['of']): Move {
  const look = lookAt(release, wave)
  const nextPercent = release.steps.find((step) => step > wave.percent)
  const decisions = wave.members.map((member) => {
    const view = views.get(member.name)
    return { member, decision: view === undefined ? ({ kind: 'wait' } as const) : decide({ ...view, nextPercent }, look.rule) }
  })
  for (const { member, decision } of decisions) {
    if (decision.kind !== 'roll-back') continue
    const failure: Failure = { reason: decision.reason, verdict: decision.verdict, failed: [member.name] }
    return nextMove(release, { ...seen, failures: new Map([...seen.failures, [member.region, failure]]) })
  }
  for (const { decision } of decisions) if (decision.kind === 'hold') return { kind: 'end', ending: 'held', reason: decision.reason }
  if (decisions.some(({ decision }) => decision.kind === 'wait')) return look
  const member = nextPercent === undefined ? wave.next?.members[0] : wave.members.find((one) => percentOf(seen, one) < nextPercent)
  const goal = nextPercent === undefined ? { wave: wave.next?.number ?? 0, percent: release.steps[0] ?? 100 } : { wave: wave.number, percent: nextPercent }
  if (member !== undefined) return { kind: 'shift', member, percent: goal.percent, goal }
  const done = wave.all.find((one) => percentOf(seen, one) === 100)
  return done === undefined ? look : { kind: 'finish', member: done }
}

/** Regions are named where there are several that failed. */
function reasonOf(failures: ReadonlyMap<string, Failure>): string {
  const told = [...failures.values()].map(({ reason }) => reason)
  return [...new Set(told)].join('; ')
}
