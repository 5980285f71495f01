// The services of a release as they are before this run does anything: which revision each would promote, which rollout it goes on with, and
// why it must not. What a run before decided is read from the services themselves.
import { failureOf, releaseOf, type History } from '@cloudrun-delivery/shared/core/history'
import type { Member } from '@cloudrun-delivery/shared/core/release-stand'
import type { Service } from '@cloudrun-delivery/shared/core/service'
import { observedShares } from '@cloudrun-delivery/shared/core/traffic'
import type { Clock, CloudRun, Forge, KeepFiles } from '@cloudrun-delivery/shared/ports'
import type { Target } from '@cloudrun-delivery/shared/target'
import { chooseCandidate } from './choose-candidate.ts'
import { regionOf } from './inputs.ts'
import type { World as JudgeWorld } from './live-judge.ts'

/** What is reached of one service: its region's API and its signals. */
export type Site = Omit<JudgeWorld, 'clock'> & { readonly cloudRun: CloudRun }

export type Ports = { readonly at: (target: Target) => Promise<Site>; readonly clock: Clock; readonly keep: KeepFiles; readonly forge?: Forge | undefined }

export type Crew = { readonly name: string; /** As people call it: with its region where there are several. */ readonly label: string; readonly target: Target; readonly site: Pick<Site, 'cloudRun'> & Partial<Site> }
export type Observed = Crew & { readonly service: Service; readonly history: History }

export type Part =
  | { readonly kind: 'member'; readonly member: Member }
  | { readonly kind: 'unchanged'; readonly candidate: string }
  | { readonly kind: 'refused'; readonly why: string; readonly hint: string }

export function nameOf(target: Target): string {
  return `${regionOf(target)}/${target.service}`
}

/** The release that is to be gone on with: the one that a service of it says is under way. Several are several answers. */
export function openReleases(observed: readonly Observed[]): readonly string[] {
  return [...new Set(observed.flatMap(({ history }) => (history.rollout === undefined ? [] : [releaseOf(history.rollout)])))]
}

/** What a service is to this release, which may have been begun by an earlier run. */
export function partOf(one: Observed, release: string, wished: string | undefined): Part {
  const recorded = recordedMember(one, release)
  if (recorded !== undefined && (wished === undefined || wished === recorded.candidate)) return { kind: 'member', member: recorded }
  const { service, history } = one
  const choice = chooseCandidate(service, history, wished)
  if (choice.kind === 'refused') return choice
  if (choice.kind === 'already-promoted') return { kind: 'unchanged', candidate: choice.candidate }
  const { rollout } = history
  if (rollout !== undefined) {
    return { kind: 'refused', why: `another rollout is under way on ${service.name}: ${rollout.candidate} since ${rollout.at}`, hint: 'Let it end, or run rollback to end it; `resume: restart` gives its users back and begins anew. Put both jobs into one concurrency group.' }
  }
  return { kind: 'member', member: memberOf(one, { candidate: choice.candidate, stable: choice.stable, adopts: undefined, begun: false }) }
}

/** As the service itself remembers it: under way, given back or promoted in this release. Undefined when it remembers nothing of it. */
export function recordedMember(one: Observed, release: string): Member | undefined {
  const { rollout, lastRollback, knownGood, candidate: waiting } = one.history
  if (rollout !== undefined) {
    // A newer revision waits: whoever asked for this run means that one.
    const newer = waiting !== undefined && waiting.revision !== rollout.candidate && failureOf(one.history, waiting.revision) === undefined
    return releaseOf(rollout) === release && !newer ? memberOf(one, { candidate: rollout.candidate, stable: rollout.stable, adopts: rollout.run, begun: true }) : undefined
  }
  if (lastRollback?.release === release) return memberOf(one, { candidate: lastRollback.from, stable: lastRollback.to, adopts: undefined, begun: true })
  const good = knownGood.find((entry) => entry.release === release)
  return good === undefined ? undefined : memberOf(one, { candidate: good.revision, stable: good.revision, adopts: undefined, begun: true })
}

function memberOf({ name, target, service }: Observed, rest: Pick<Member, 'candidate' | 'stable' | 'adopts' | 'begun'>): Member {
  return { name, region: regionOf(target), seen: observedShares(service), ...rest }
}

/** Members wave by wave: so many regions in each, in their order. */
export function wavesOf(members: readonly Member[], targets: readonly Target[], counts: readonly number[]): readonly (readonly Member[])[] {
  const regions = [...new Set(targets.map(regionOf))]
  return counts.map((count, index) => {
    const here = new Set(regions.slice(counts[index - 1] ?? 0, count))
    return members.filter(({ region }) => here.has(region))
  }).filter((wave) => wave.length > 0)
}
