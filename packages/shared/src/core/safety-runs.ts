// The rules of safety about whole runs: that each ends in time, changes nothing where nothing is left to do, and tells the state that it left.
import type { SafetyContext, SafetyRun, Shares, View } from './safety.ts'

export type Broken = { readonly sequence: number; readonly what: string }
export type RunRule = { readonly name: string; readonly broken: (views: readonly View[], context: SafetyContext) => readonly Broken[] }

/** `Users are at shop-1 100 %`, and of several services `Users are at shop: shop-1 100 %; front in us-central1: front-1 100 %`. */
const CLAIM = /(?:users are (?:now )?at|observed) ((?:(?:[a-z][a-z0-9-]*(?: in [a-z0-9-]+)?: )?(?:[a-z][a-z0-9-]* \d+ %(?:, )?)+(?:; )?)+)/gi
/** A run that cannot know says what it asked for. */
const UNKNOWN = /could NOT be given back|users were to be at ((?:[a-z][a-z0-9-]* \d+ %(?:, )?)+)/

export const runRules: readonly RunRule[] = [
  {
    name: 'a-run-ends-in-time',
    broken: (views, context) => ofService(views, context).filter(({ seconds, secondsMax }) => seconds > secondsMax).map(({ name, until, seconds, secondsMax }) => ({ sequence: until, what: `${name} took ${seconds} s of ${secondsMax} s` })),
  },
  {
    name: 'a-re-run-changes-nothing',
    broken: (views, context) => ofService(views, context).filter(({ mustChangeNothing }) => mustChangeNothing).flatMap((run) => {
      const writes = writesOf(views, run)
      return writes.length === 0 ? [] : [{ sequence: writes[0]?.sequence ?? run.from, what: `${run.name} had nothing to do and wrote ${writes.length} times` }]
    }),
  },
  {
    name: 'users-move-once',
    broken: (views, context) => ofService(views, context).flatMap((run) => {
      const moves = writesOf(views, run).filter((view) => !same(view.desiredShares, previous(views, view)?.desiredShares)).length
      return run.moves === undefined || moves <= run.moves ? [] : [{ sequence: run.until, what: `${run.name} moved users ${moves} times, and ${run.moves} were allowed` }]
    }),
  },
  { name: 'a-run-tells-what-it-left', broken: (views, context) => ofService(views, context).flatMap((run) => untold(views, run)) },
  {
    name: 'nothing-is-left-half-done',
    broken: (views, { ended }) => {
      const last = views.at(-1)
      if (!ended || last === undefined || last.deleted) return []
      const { history: { rollout }, desiredShares, servedShares } = last
      return [
        // Where somebody else moved the users, nothing of the rollout is left but its record.
        ...(rollout === undefined || desiredShares.get(rollout.candidate) !== rollout.percent ? [] : [`the rollout of ${rollout.candidate} is still open at ${rollout.percent} %`]),
        ...(same(desiredShares, servedShares) ? [] : [`users get ${describe(servedShares)} and were to get ${describe(desiredShares)}`]),
      ].map((what) => ({ sequence: last.sequence, what }))
    },
  },
]

/** What a run says of users at its end must have been so at some moment after its last write. A run that moved users must say it. */
function untold(views: readonly View[], run: SafetyRun): readonly Broken[] {
  if (run.told === undefined) return []
  const text = run.told.replaceAll('\\', '').replaceAll(/<[^>]+>|[|*`]/g, ' ').replaceAll(/\s+/g, ' ')
  const claims = [...text.matchAll(CLAIM)].flatMap(([, claim = '']) => claimsAbout(run.service, claim))
  const writes = writesOf(views, run)
  const from = writes.at(-1)?.sequence ?? run.from
  const before = views.findLast(({ sequence }) => sequence <= from)
  const seen = new Set([before, ...views.filter(({ sequence }) => sequence > from && sequence <= run.until)].flatMap((view) => (view === undefined ? [] : [describe(view.servedShares)])))
  const wrong = claims.filter((claim) => ![...seen].some((state) => sameWords(state, claim)))
  if (wrong.length === claims.length && wrong[0] !== undefined) return [{ sequence: run.until, what: `${run.name} says that users are at ${wrong[0]}; they were at ${[...seen].join(' / ')}` }]
  const moved = writes.some((view) => !same(view.desiredShares, previous(views, view)?.desiredShares))
  if (claims.length > 0 || !moved || UNKNOWN.test(text)) return []
  return [{ sequence: run.until, what: `${run.name} moved users and does not say where they are` }]
}

/** What is said of this service; with several, each is told by its name, and its region where there are several of these. */
function claimsAbout(service: string, text: string): readonly string[] {
  const [, region = '', name = ''] = /\/locations\/([^/]+)\/services\/([^/]+)$/.exec(service) ?? []
  return text.split(';').flatMap((part) => {
    const [, label = name, shares = ''] = /^(?:([^:]+): )?(.+)$/.exec(part.trim()) ?? []
    return shares !== '' && [name, `${name} in ${region}`].includes(label.toLowerCase()) ? [shares.trim().replace(/,$/, '')] : []
  })
}

function ofService(views: readonly View[], { runs }: SafetyContext): readonly SafetyRun[] {
  return runs.filter(({ service }) => service === views[0]?.service)
}

function writesOf(views: readonly View[], { from, until }: SafetyRun): readonly View[] {
  return views.filter(({ writer, sequence }) => writer === 'ours' && sequence >= from && sequence <= until)
}

function previous(views: readonly View[], view: View): View | undefined {
  return views[views.indexOf(view) - 1]
}

function same(a: Shares, b: Shares | undefined): boolean {
  return b !== undefined && a.size === b.size && [...a].every(([revision, percent]) => b.get(revision) === percent)
}

function describe(shares: Shares): string {
  return [...shares].toSorted((a, b) => b[1] - a[1]).map(([revision, percent]) => `${revision} ${percent} %`).join(', ')
}

/** Equal shares may be told in either order. */
function sameWords(a: string, b: string): boolean {
  return a.split(', ').toSorted().join() === b.split(', ').toSorted().join()
}
