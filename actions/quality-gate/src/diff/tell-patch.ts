// The new lines that no test ran: linked in the summary, and noted beside the lines. GitHub keeps ten notices of a step and drops the rest
// without a word: nine are given, and the tenth says how many more there are.
import type { Annotation } from '@cloudrun-delivery/shared/action'
import { code, details, escapeHtml, table, truncate } from '@cloudrun-delivery/shared/core/markdown'
import type { WorkflowRun } from '@cloudrun-delivery/shared/github-input'
import { quantity } from '../conditions.ts'
import type { Patch } from './patch.ts'
import { spansOf, type Span } from './patch-coverage.ts'

const FILES_MAX = 50
const SPANS_MAX = 20
const NOTICES_MAX = 9

/** '' when there is nothing to say. */
export function patchLine(patch: Patch | undefined): string {
  const { changes, coverage } = patch ?? {}
  if (changes === undefined || coverage === undefined) return ''
  const { covered, coverable, percent } = coverage
  return percent === undefined ? 'No line of this change can be covered.' : `**${covered} of ${coverable}** new lines are covered (${quantity(percent, '%')}), compared with ${code(changes.base.slice(0, 7))}.`
}

/** Likewise. */
export function patchSection(patch: Patch | undefined, run: Pick<WorkflowRun, 'serverUrl' | 'repository'>): string {
  const line = patchLine(patch)
  const { changes, coverage } = patch ?? {}
  if (changes === undefined || coverage === undefined) return line
  const { covered, coverable, files } = coverage
  const missing = files.filter(({ uncovered }) => uncovered.length > 0)
  if (missing.length === 0) return line
  const rows = missing.slice(0, FILES_MAX).map(({ file, coverable: of, uncovered, isEstimate }) => {
    const spans = spansOf(uncovered)
    const more = spans.length > SPANS_MAX ? `, … and ${spans.length - SPANS_MAX} more` : ''
    return [`${code(truncate(file, 150))}${isEstimate ? ' (in no report: an estimate)' : ''}`, `${uncovered.length} of ${of}`, `${spans.slice(0, SPANS_MAX).map((span) => linked(run, changes.head, file, span)).join(', ')}${more}`]
  })
  const rest = missing.length > FILES_MAX ? `\n\n… and ${missing.length - FILES_MAX} files more; the JSON report has all` : ''
  return `${line}\n\n${details(`New lines that no test ran: ${coverable - covered}`, `${table(['File', 'Uncovered', 'Lines'], rows)}${rest}`)}`
}

/** Only of what the reports say: what is an estimate is not put beside a line. */
export function patchAnnotations(patch: Patch | undefined): readonly Annotation[] {
  const spans = (patch?.coverage?.files ?? []).filter(({ isEstimate }) => !isEstimate).flatMap(({ file, uncovered }) => spansOf(uncovered).map((span) => ({ file, ...span })))
  const more = spans.length - NOTICES_MAX
  return [
    ...spans.slice(0, NOTICES_MAX).map(({ file, from, to }): Annotation => ({ level: 'notice', title: 'Not covered', message: from === to ? `No test ran this new line.` : `No test ran the new lines ${from} to ${to}.`, file, line: from })),
    ...(more > 0 ? [{ level: 'notice' as const, message: `${more} more ${more === 1 ? 'place is' : 'places are'} in the summary: GitHub shows ten of a type.` }] : []),
  ]
}

/** The lines where GitHub shows them; their numbers alone outside of GitHub. */
export function linked({ serverUrl, repository }: Pick<WorkflowRun, 'serverUrl' | 'repository'>, commit: string | undefined, file: string, { from, to }: Span): string {
  const label = from === to ? String(from) : `${from}–${to}`
  if (repository === '' || commit === undefined) return label
  const address = `${serverUrl}/${repository}/blob/${commit}/${file.toWellFormed().split('/').map(encodeURIComponent).join('/')}#L${from}${from === to ? '' : `-L${to}`}`
  return `<a href="${escapeHtml(address)}">${label}</a>`
}
