// What a push leaves behind for the pull requests after it. Results of a pull request are nobody's base, and half a result is none: where a
// report is missing, nothing is kept.
import { baseInputs, type GatherPorts } from './gather.ts'
import type { Gathered } from './gathered.ts'
import type { GateInputs } from './inputs.ts'
import { conditionTable, MARKS, totalsTable } from './summary.ts'
import type { Judged } from './verdict.ts'

/** @returns notes for the summary */
export async function keepResults(inputs: GateInputs, { event, connectResults }: GatherPorts, observed: Gathered, judged: Judged, signal: AbortSignal): Promise<readonly string[]> {
  const { commit } = inputs.gitHub.run
  if (!inputs.compareWithBase || commit === undefined || event.name === '' || event.name.startsWith('pull_request')) return []
  if (observed.problems.length > 0) return ['The results are not kept for pull requests to be compared with, since reports are missing.']
  const head = observed.patch?.changes?.head ?? commit
  if (head !== commit) return [`The results are not kept for pull requests to be compared with: they are of ${head.slice(0, 7)}, which is checked out, and the workflow runs for ${commit.slice(0, 7)}.`]
  const results = await connectResults()
  if (results === undefined) return []
  const { keep, resultsOf } = await import('./base/base.ts')
  const kept = await resultsOf({ ...baseInputs(inputs), commit }, observed, observed.base?.comparison?.kept.trend ?? [])
  const summary = [`### ${MARKS[judged.verdict]} ${judged.verdict}`, totalsTable(judged.totals), conditionTable(judged.conditions)].filter((part) => part !== '').join('\n\n')
  return keep(results, inputs.gitHub.name, kept, summary, signal)
}
