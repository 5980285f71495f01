// The base of a run: the results that are kept for the commit that the change is merged onto, beside those of this run; and what this run keeps
// for those who come after it.
import path from 'node:path'
import { DeliveryError, messageOf } from '@cloudrun-delivery/shared/errors'
import { countsOf, percentOf } from '../coverage/coverage.ts'
import type { Git } from '../diff/git.ts'
import type { Patch } from '../diff/patch.ts'
import type { GateEvent } from '../github/event.ts'
import type { KeptResults } from '../github/port.ts'
import { readInside } from '../read/configuration.ts'
import type { Observed } from '../read/observe.ts'
import { compare, type Comparison } from './compare.ts'
import { checkName, findBase, PARENTS_MAX } from './find-base.ts'
import { markFindings, marksOf } from './findings.ts'
import { DETAIL_NAMES, encode, TREND_MAX, type Kept, type Point } from './kept.ts'
import { encodeStates } from './states.ts'
import { testNames } from './tests.ts'

export type Base = {
  readonly comparison: Comparison | undefined
  /** Nothing is kept yet: conditions on what is new do not apply. Else, without a comparison, they have no data. */
  readonly isFirst: boolean
  readonly notes: readonly string[]
}

export type BasePorts = { readonly git: Git; readonly event: GateEvent; readonly signal: AbortSignal; /** Undefined where there is no token, or no GitHub that it is for. */ readonly results: KeptResults | undefined }
export type BaseInputs = { readonly workspace: string; readonly folder: string; readonly gate: string; /** The commit that the workflow runs for. */ readonly commit: string | undefined }

const placeOf = ({ workspace, folder }: BaseInputs) => path.relative(workspace, folder).split(path.sep).join('/')
const reader = ({ workspace }: BaseInputs) => async (file: string) => readInside(workspace, file).then((text) => text.split('\n'), () => [])

export async function observeBase(inputs: BaseInputs, { git, event, signal, results }: BasePorts, observed: Observed, patch: Patch | undefined): Promise<Base> {
  const none = { comparison: undefined, isFirst: true }
  if (results === undefined) return { ...none, notes: ['There is no GitHub to ask for the base: judged by what holds for all code alone.'] }
  const changes = patch?.changes
  const commit = changes === undefined ? (event.baseCommit ?? (inputs.commit === undefined ? undefined : await parentOf(results, inputs.commit, signal))) : changes.isFirst ? undefined : changes.base
  if (commit === undefined) return { ...none, notes: ['This commit has none before it to be compared with: judged by what holds for all code alone.'] }
  const found = await findBase(results, inputs.gate, commit, signal)
  if (found.kind === 'unknown') return { comparison: undefined, isFirst: false, notes: [`Not compared with the base: ${found.why}.`] }
  if (found.kind === 'none') return { ...none, notes: [...found.notes, `No results are kept for ${commit.slice(0, 7)}, nor for the ${PARENTS_MAX} commits before it: this first run is judged by what holds for all code alone.`] }
  const now = { ...observed, hasLint: observed.files.some(({ kind }) => kind === 'lint-reports') }
  const comparison = await compare(found, now, { workspace: inputs.workspace, git, place: placeOf(inputs), changes, read: reader(inputs) })
  return { comparison, isFirst: false, notes: [...found.notes, ...comparison.notes] }
}

async function parentOf(results: KeptResults, commit: string, signal: AbortSignal): Promise<string | undefined> {
  return results.firstParent(commit, signal).catch((thrown: unknown) => {
    if (signal.aborted || !(thrown instanceof DeliveryError)) throw thrown
    return undefined
  })
}

/** What this commit keeps. @param before the trend of the base */
export async function resultsOf(inputs: BaseInputs & { readonly commit: string }, observed: Observed, before: readonly Point[]): Promise<Kept> {
  const { cases, coverage, findings, files } = observed
  const marked = await markFindings(findings, inputs.workspace, reader(inputs))
  const point: Point = { commit: inputs.commit, coveragePercent: percentOf(countsOf(coverage.values(), 'lines')), tests: cases.length, lintErrors: findings.filter(({ level }) => level === 'error').length }
  return {
    commit: inputs.commit,
    trend: [...before, point].slice(-TREND_MAX),
    tests: cases.length === 0 ? undefined : testNames(cases),
    findings: files.some(({ kind }) => kind === 'lint-reports') ? { errors: marksOf(marked, 'error'), warnings: marksOf(marked, 'warning') } : undefined,
    lines: coverage.size === 0 ? undefined : new Map([...coverage].filter(([, { lines }]) => lines.size > 0).map(([file, { lines }]) => [file, encodeStates(lines)])),
    leftOut: [],
  }
}

/** @returns notes: what did not fit, or why nothing is kept. GitHub's refusal changes no verdict. */
export async function keep(results: KeptResults, gate: string, whole: Kept, summary: string, signal: AbortSignal): Promise<readonly string[]> {
  const { parts, kept } = encode(whole)
  try {
    for (const [at, text] of parts.entries()) await results.keep(kept.commit, checkName(gate, at + 1), text, at === 0 ? summary : 'The first part says it all.', signal)
    return kept.leftOut.map((detail) => `There are too many ${DETAIL_NAMES[detail]} to be kept: pull requests are compared without them.`)
  } catch (thrown) {
    if (signal.aborted || !(thrown instanceof DeliveryError)) throw thrown
    return [`The results are not kept for pull requests to be compared with: ${thrown.kind === 'permission' ? 'the token may not write checks; give the job `checks: write`' : messageOf(thrown)}.`]
  }
}
