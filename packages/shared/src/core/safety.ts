// Whether a service was handled safely, told from its history alone: every state that it ever had, in order. Drills, simulations and killed
// processes are all judged here, so that none of them has an opinion of its own. It knows what is remembered on the service, and
// nothing of how the actions work. Rules are in safety-writes.ts and safety-runs.ts.
import { groupBy } from './group-by.ts'
import { readHistory, type History } from './history.ts'
import { runRules } from './safety-runs.ts'
import { stateRules, writeRules } from './safety-writes.ts'

/** Revision undefined: LATEST. */
export type SafetyTarget = { readonly revision: string | undefined; /** 0–100 */ readonly percent: number; readonly tag?: string }

/** A service right after a change. */
export type SafetyState = {
  readonly atMs: number
  /** Its place among all changes and calls. */
  readonly sequence: number
  readonly service: string
  /** Who asked for it: this suite, somebody else, or the cloud that does what was asked. */
  readonly writer: 'ours' | 'other' | 'cloud'
  /** Desired. Empty: all to the latest ready revision. */
  readonly traffic: readonly SafetyTarget[]
  /** What users get. */
  readonly served: readonly SafetyTarget[]
  readonly annotations: Readonly<Record<string, string>>
  readonly latestReady: string
  readonly latestCreated: string
  readonly condition: 'succeeded' | 'failed' | 'pending'
  readonly deleted: boolean
}

/** One run of an action, as far as whoever started it knows. */
export type SafetyRun = {
  readonly name: string
  readonly action: 'deploy-cloudrun' | 'promote' | 'rollback'
  readonly service: string
  /** Sequences between which it lived. */
  readonly from: number
  readonly until: number
  readonly seconds: number
  readonly secondsMax: number
  /** Undefined when it was killed: the dead tell nothing. Else everything that it told at its end. */
  readonly told: string | undefined
  /** True for a run after which nothing was left to do. */
  readonly mustChangeNothing: boolean
  /** When it said that it rolls back. */
  readonly decidedAt?: number | undefined
  /** At most so many of its writes may move users. */
  readonly moves?: number | undefined
  /** The share that a deploy was asked to give at once; 0 without. */
  readonly deployPercent?: number | undefined
  /** The revision that a person named to get everybody. */
  readonly named?: string | undefined
}

export type SafetyContext = {
  readonly runs: readonly SafetyRun[]
  /** Steps of a promotion, where they are known: each is climbed in turn. */
  readonly steps?: readonly number[] | undefined
  /** A step is not left sooner. */
  readonly stepSecondsMin?: number | undefined
  /** Everything has come to its end: nothing may be left half done. */
  readonly ended: boolean
}

export type Violation = { readonly rule: string; readonly service: string; readonly sequence: number; readonly what: string }

export type Shares = ReadonlyMap<string, number>

/** A state with what can be told of it alone. */
export type View = SafetyState & { readonly desiredShares: Shares; readonly servedShares: Shares; readonly history: History; readonly unreadable: readonly string[] }

/** What was seen of a service until a change. Rules read it; only `remember` writes it. */
export type Seen = {
  /** Largest share that users ever had of it. */
  readonly served: Map<string, number>
  /** Revisions by the order in which they were created; those that were there from the start come first. */
  readonly created: Map<string, number>
  readonly unready: Set<string>
  /** Tags that this suite made. */
  readonly ownTags: Set<string>
  /** What others gave users to, and when. */
  readonly foreign: { readonly revision: string; readonly sequence: number }[]
  /** Shares of a candidate, by the run that promoted it. */
  readonly climbs: Map<string, { readonly percent: number; readonly atMs: number }[]>
  /** Runs of promotions that were given up. */
  readonly givenUp: Set<string>
}

export type Change = { readonly before: View | undefined; readonly after: View; readonly seen: Seen; readonly context: SafetyContext; readonly run: SafetyRun | undefined }

/** @param states of any number of services, each in order @returns what was wrong, in order; empty when nothing was */
export function checkHistory(states: readonly SafetyState[], context: SafetyContext): readonly Violation[] {
  const byService = groupBy(states, ({ service }) => service)
  return [...byService.values()].flatMap((own) => checkService(own, context)).toSorted((a, b) => a.sequence - b.sequence)
}

function checkService(states: readonly SafetyState[], context: SafetyContext): readonly Violation[] {
  const violations: Violation[] = []
  const views: View[] = []
  let seen = nothingSeen()
  for (const state of states) {
    const after = viewOf(state)
    const last = views.at(-1)
    // A service that was deleted and made again has no past.
    const before = last?.deleted === true ? undefined : last
    if (last?.deleted === true) seen = nothingSeen()
    if (before === undefined) rememberStart(seen, after)
    const run = context.runs.find(({ service, from, until }) => service === state.service && from <= state.sequence && state.sequence <= until)
    const change: Change = { before, after, seen, context, run }
    const rules = [...stateRules, ...(state.writer === 'ours' && !state.deleted ? writeRules : [])]
    noteReadiness(seen, after)
    for (const { name, broken } of rules) for (const what of broken(change)) violations.push({ rule: name, service: state.service, sequence: state.sequence, what })
    remember(change)
    views.push(after)
  }
  for (const { name, broken } of runRules) for (const { sequence, what } of broken(views, context)) violations.push({ rule: name, service: views[0]?.service ?? '', sequence, what })
  return violations
}

function nothingSeen(): Seen {
  return { served: new Map(), created: new Map(), unready: new Set(), ownTags: new Set(), foreign: [], climbs: new Map(), givenUp: new Set() }
}

/** What was there before the history began is nobody's doing. */
function rememberStart(seen: Seen, { served, traffic, latestCreated, latestReady, writer, history }: View): void {
  if (writer === 'ours') return
  for (const { revision } of [...served, ...traffic, { revision: latestReady }]) if (revision !== undefined && revision !== '' && revision !== latestCreated) noteCreated(seen, revision)
  if (history.candidate !== undefined) seen.ownTags.add(history.candidate.tag)
}

function noteCreated(seen: Seen, revision: string): void {
  if (revision !== '' && !seen.created.has(revision)) seen.created.set(revision, seen.created.size)
}

/** The newest revision of a service that failed is not ready; once it is named as the latest ready one, it is. */
function noteReadiness(seen: Seen, { latestCreated, latestReady, condition }: View): void {
  noteCreated(seen, latestCreated)
  if (condition === 'failed' && latestCreated !== latestReady) seen.unready.add(latestCreated)
  seen.unready.delete(latestReady)
}

function remember({ before, after, seen }: Change): void {
  for (const [revision, percent] of after.servedShares) seen.served.set(revision, Math.max(percent, seen.served.get(revision) ?? 0))
  if (after.writer === 'other' && before !== undefined) {
    for (const revision of grown(before, after)) seen.foreign.push({ revision, sequence: after.sequence })
  }
  if (after.writer !== 'ours') return
  const known = new Set(before?.traffic.map(({ tag }) => tag))
  for (const { tag } of after.traffic) if (tag !== undefined && !known.has(tag)) seen.ownTags.add(tag)
  const was = before?.history.rollout
  const { rollout } = after.history
  if (rollout !== undefined && (rollout.run !== was?.run || rollout.percent !== was.percent)) {
    const climb = seen.climbs.get(rollout.run) ?? []
    // Whoever takes a rollout over begins where it stands.
    if (climb.length === 0 && was?.candidate === rollout.candidate) climb.push({ percent: was.percent, atMs: seen.climbs.get(was.run)?.at(-1)?.atMs ?? before?.atMs ?? 0 })
    if (climb.at(-1)?.percent !== rollout.percent) climb.push({ percent: rollout.percent, atMs: after.atMs })
    seen.climbs.set(rollout.run, climb)
  }
  if (was !== undefined && rollout === undefined && after.history.knownGood[0]?.revision !== was.candidate) seen.givenUp.add(was.run)
}

/** Revisions that get a larger share by this change than they were to have before. */
export function grown(before: View | undefined, after: View): readonly string[] {
  return [...after.desiredShares].filter(([revision, percent]) => percent > shareBefore(before, revision)).map(([revision]) => revision)
}

export function shareBefore(before: View | undefined, revision: string): number {
  return Math.max(before?.desiredShares.get(revision) ?? 0, before?.servedShares.get(revision) ?? 0)
}

function viewOf(state: SafetyState): View {
  const { history, problems } = readHistory(state.annotations)
  const traffic = state.traffic.length === 0 ? [{ revision: undefined, percent: 100 }] : state.traffic
  return { ...state, desiredShares: sharesOf(traffic, state.latestReady), servedShares: sharesOf(state.served, state.latestReady), history, unreadable: problems }
}

function sharesOf(targets: readonly SafetyTarget[], latest: string): Shares {
  const shares = new Map<string, number>()
  for (const { revision = latest, percent } of targets) if (percent > 0 && revision !== '') shares.set(revision, (shares.get(revision) ?? 0) + percent)
  return shares
}
