// The rules of safety that one change can break: about every state, and about what this suite writes. Each gives sentences of what is wrong.
import { grown, shareBefore, type Change, type SafetyTarget, type Shares, type View } from './safety.ts'

export type Rule = { readonly name: string; readonly broken: (change: Change) => readonly string[] }

const OWN_PREFIX = 'dreamango.github.io/'
/** As long as the list of what is remembered; what is over it falls out. */
const REMEMBERED_MAX = 10

/** Rules about every state, whoever asked for it. */
export const stateRules: readonly Rule[] = [
  {
    name: 'traffic-sums-to-100',
    broken: ({ after }) => [
      ...(after.writer === 'other' || after.traffic.length === 0 || sum(after.traffic) === 100 ? [] : [`desired traffic sums to ${sum(after.traffic)}`]),
      ...(after.served.length === 0 || sum(after.served) === 100 ? [] : [`observed traffic sums to ${sum(after.served)}`]),
    ],
  },
  {
    name: 'only-what-runs-serves',
    broken: ({ after, seen }) => [...after.servedShares.keys()].flatMap((revision) =>
      (!seen.created.has(revision) && !seen.served.has(revision) ? [`${revision} serves and was never deployed`] : seen.unready.has(revision) ? [`${revision} serves and never became ready`] : [])),
  },
]

/** Rules about what this suite asks for. */
export const writeRules: readonly Rule[] = [
  {
    name: 'traffic-is-explicit',
    broken: ({ after: { traffic } }) => (traffic.length === 0 || traffic.some(({ revision, percent }) => revision === undefined && percent > 0) ? ['traffic follows the latest revision'] : []),
  },
  { name: 'users-reach-only-what-passed', broken: (change) => grown(change.before, change.after).flatMap((revision) => unearned(change, revision)) },
  {
    name: 'no-growth-after-roll-back',
    broken: ({ before, after, seen, run }) => {
      const { rollout } = after.history
      const decided = run?.decidedAt !== undefined && after.sequence > run.decidedAt
      const candidates = [...(rollout !== undefined && seen.givenUp.has(rollout.run) ? [rollout.candidate] : []), ...(decided ? [before?.history.rollout?.candidate ?? ''] : [])]
      return candidates.filter((candidate) => grown(before, after).includes(candidate)).map((candidate) => `${candidate} grows to ${share(after, candidate)} % after it was decided to give users back`)
    },
  },
  {
    name: 'failed-never-serves-again',
    broken: ({ before, after }) => (before?.history.failed ?? []).flatMap(({ revision }) => [
      ...(grown(before, after).includes(revision) ? [`${revision} is remembered as failed and grows to ${share(after, revision)} %`] : []),
      ...(after.history.failed.some((entry) => entry.revision === revision) || after.history.failed.length >= REMEMBERED_MAX ? [] : [`it is forgotten that ${revision} failed`]),
    ]),
  },
  { name: 'newer-deploy-stays', broken: overwritten },
  {
    name: 'one-rollout-at-a-time',
    broken: ({ before, after }) => {
      const [was, now] = [before?.history.rollout, after.history.rollout]
      return was !== undefined && now !== undefined && was.candidate !== now.candidate ? [`the rollout of ${now.candidate} replaces that of ${was.candidate}, which was not closed`] : []
    },
  },
  {
    name: 'a-rollout-only-climbs',
    broken: ({ before, after }) => {
      const [was, now] = [before?.history.rollout, after.history.rollout]
      return was !== undefined && now !== undefined && was.candidate === now.candidate && now.percent < was.percent ? [`${now.candidate} goes from ${was.percent} % to ${now.percent} %, and its rollout stays open`] : []
    },
  },
  {
    name: 'record-and-traffic-agree',
    broken: ({ before, after }) => {
      const [was, now] = [before?.history.rollout, after.history.rollout]
      if (now === undefined || (was?.run === now.run && was.percent === now.percent)) return []
      return share(after, now.candidate) === now.percent ? [] : [`the record says ${now.percent} % for ${now.candidate}, traffic says ${share(after, now.candidate)} %`]
    },
  },
  {
    name: 'tags-of-others-stay',
    broken: ({ before, after, seen }) => {
      const now = tagsOf(after)
      return [...(before === undefined ? [] : tagsOf(before))].filter(([tag, revision]) => !seen.ownTags.has(tag) && now.get(tag) !== revision).map(([tag, revision]) => `tag ${tag} of ${revision} ${now.has(tag) ? `is moved to ${now.get(tag)}` : 'is gone'}`)
    },
  },
  {
    name: 'annotations-of-others-stay',
    broken: ({ before, after }) => Object.entries(before?.annotations ?? {}).filter(([key, value]) => !key.startsWith(OWN_PREFIX) && after.annotations[key] !== value).map(([key]) => `annotation ${key} of somebody else is changed`),
  },
  { name: 'memory-is-readable', broken: ({ after }) => after.unreadable.map((key) => `annotation ${key} cannot be read`) },
  {
    name: 'only-a-deploy-makes-revisions',
    broken: ({ before, after, run }) => (run === undefined || run.action === 'deploy-cloudrun' || before?.latestCreated === after.latestCreated ? [] : [`${run.action} made revision ${after.latestCreated}`]),
  },
]

/** Why a revision must not have grown; empty when it earned its users. */
function unearned(change: Change, revision: string): readonly string[] {
  const { before, after, seen, run } = change
  const percent = share(after, revision)
  const { rollout } = after.history
  if (rollout?.candidate === revision && percent === rollout.percent) return skipped(change)
  if (before === undefined || before.servedShares.size === 0) return []
  if (percent <= (seen.served.get(revision) ?? 0) || keptBefore(before, revision, percent)) return []
  if (run?.action === 'deploy-cloudrun' && percent === run.deployPercent) return []
  if (isRemembered(before, revision) || run?.named === revision) return []
  // Without a word of who ran what, a record of a roll back is taken for a person's wish.
  if (run === undefined && after.history.lastRollback?.to === revision && before.history.lastRollback?.at !== after.history.lastRollback.at) return []
  return [`${revision} gets ${percent} % without having passed a step`]
}

/** A climb goes from step to step as declared, and stays on each for its time. */
function skipped({ before, after, seen, context: { steps, stepSecondsMin } }: Change): readonly string[] {
  const { rollout } = after.history
  if (rollout === undefined) return []
  const was = before?.history.rollout
  const climb = seen.climbs.get(rollout.run) ?? (was?.candidate === rollout.candidate ? seen.climbs.get(was.run) : undefined) ?? []
  const last = climb.at(-1)
  if (last !== undefined && stepSecondsMin !== undefined && rollout.percent > last.percent && after.atMs - last.atMs < stepSecondsMin * 1000) {
    return [`${rollout.candidate} goes from ${last.percent} % to ${rollout.percent} % after ${(after.atMs - last.atMs) / 1000} s, and ${stepSecondsMin} s were to pass`]
  }
  if (steps === undefined || rollout.percent === last?.percent) return []
  const next = last === undefined ? steps[0] : steps.find((step) => step > last.percent)
  return rollout.percent === next ? [] : [`${rollout.candidate} goes from ${last?.percent ?? 0} % to ${rollout.percent} %, and ${next ?? 'nothing'} % was its next step`]
}

/** A history that begins in the middle: what is remembered of the time before. */
function isRemembered({ history: { knownGood, candidate, rollout } }: View, revision: string): boolean {
  return knownGood.some((entry) => entry.revision === revision) || candidate?.stable === revision || rollout?.stable === revision
}

function keptBefore({ history: { candidate, rollout } }: View, revision: string, percent: number): boolean {
  const kept = [...(rollout?.before ?? []), ...(candidate?.before ?? [])].filter((target) => target.revision === revision)
  return kept.some((target) => target.percent >= percent)
}

/** Users whom somebody else moved meanwhile, or moved to a newer revision, are not moved by a run that did not know. */
function overwritten({ before, after, seen, run }: Change): readonly string[] {
  return seen.foreign.flatMap(({ revision, sequence }) => {
    if (share(after, revision) >= shareBefore(before, revision)) return []
    if (run !== undefined && run.from < sequence) return [`${revision}, which somebody else deployed while ${run.name} ran, loses users`]
    const order = (name: string) => seen.created.get(name) ?? -1
    const { rollout, lastRollback } = after.history
    if (rollout !== undefined && order(rollout.candidate) < order(revision)) return [`${revision} loses users to ${rollout.candidate}, which is older and was not serving`]
    return lastRollback?.from !== revision && rollout === undefined ? [`${revision}, which somebody else deployed, loses users and nobody asked for that`] : []
  })
}

function share({ desiredShares }: { readonly desiredShares: Shares }, revision: string): number {
  return desiredShares.get(revision) ?? 0
}

function sum(targets: readonly SafetyTarget[]): number {
  return targets.reduce((total, { percent }) => total + percent, 0)
}

function tagsOf({ traffic, latestReady }: View): ReadonlyMap<string, string> {
  return new Map(traffic.flatMap(({ tag, revision = latestReady }) => (tag === undefined ? [] : [[tag, revision] as const])))
}
