// A judgement in the summary of a workflow's step: its verdict in the first line, then the objectives, then two charts that
// GitHub draws by itself. GitHub drops a summary above 1 MiB and counts it over the whole job, so this one stays below 60 kB
// whatever it is given.
import { code, details, escapeMarkdown, table, truncate } from './markdown.ts'
import { lineChart, type Line } from './mermaid.ts'
import type { JudgementReport, ReportCheck } from './report-data.ts'
import { thin } from './report-values.ts'
import {
  allowedWords,
  badText,
  boundText,
  durationText,
  evidenceText,
  intervalText,
  measureName,
  sentenceOf,
  targetWords,
  VERDICT_WORDS,
} from './report-words.ts'
import type { Verdict } from './verdict.ts'

const MARKS: Readonly<Record<Verdict, string>> = { pass: '✅', fail: '❌', inconclusive: '❔' }
const REASON_CHARACTERS_MAX = 600
const NAME_CHARACTERS_MAX = 100
/** A check may take 700 bytes of text from outside, each of them up to 7 when escaped. */
const CHECKS_MAX = 20
const PLAN_LINES_MAX = 12
const CELL_CHARACTERS_MAX = 160
/** Of outside text that was escaped, in all. */
const BYTES_MAX = 58_000
/** The chart writes each x beneath its axis: more would touch. */
const CHART_POINTS_MAX = 20
/** From here on the axis counts minutes. */
const MINUTES_FROM_SECONDS = 300

/** GitHub-flavoured markdown of at most 60 kB. */
export function judgementSummary(report: JudgementReport): string {
  const sections = [
    headline(report),
    subjectLine(report),
    checksTable(report),
    evidenceChart(report),
    latencyChart(report),
    planDetails(report),
  ].filter((section) => section !== '')
  // The first sections matter most; a section is dropped as a whole, since half a table or chart is none.
  const kept: string[] = []
  let bytes = 0
  for (const section of sections) {
    const more = new TextEncoder().encode(section).length + 2
    if (bytes + more > BYTES_MAX) continue
    bytes += more
    kept.push(section)
  }
  if (kept.length < sections.length) kept.push('_Not all of it fits here; the report has the rest._')
  return `${kept.join('\n\n')}\n`
}

function headline(report: JudgementReport): string {
  const { words, detail } = sentenceOf(report)
  const told = detail === '' ? words : `${words}. ${detail}`
  return `### ${MARKS[report.verdict]} ${VERDICT_WORDS[report.verdict]}: ${escaped(told, REASON_CHARACTERS_MAX)}`
}

function subjectLine({ subject, candidateRequests, decidedAtSeconds, judge }: JudgementReport): string {
  const name = (text: string) => code(truncate(text, NAME_CHARACTERS_MAX))
  const where = [subject.region, subject.project].filter((part) => part !== null).map(name)
  const beside = subject.baseline === null ? ', no baseline' : ` beside ${name(subject.baseline)}`
  const age = subject.dataAgeSeconds === null ? '' : `, newest data ${durationText(subject.dataAgeSeconds)} old`
  const signals = subject.signals
    .slice(0, 5)
    .map((signal) => escaped(signal, NAME_CHARACTERS_MAX))
    .join(', ')
  return [
    `${name(subject.candidate)} of ${name(subject.service)}${where.length === 0 ? '' : ` (${where.join(', ')})`}${beside}`,
    decidedAtSeconds === null
      ? `not decided over ${candidateRequests} requests`
      : `decided after ${durationText(decidedAtSeconds)} and ${candidateRequests} requests`,
    `judge ${judge}${signals === '' ? '' : `, from ${signals}`}${age}`,
  ].join('; ')
}

/** What is open is listed where the first line has not said it already; of a decided one nobody asks. */
function checksTable({ checks, verdict: whole, reason: said }: JudgementReport): string {
  if (checks.length === 0) return ''
  const rows = checks.slice(0, CHECKS_MAX).map((check) => {
    const { verdict, objective, unit, measured, baseline, evidence } = check
    const bad = [badText(check), allowedWords(check)].filter((part) => part !== '').join(', ')
    return [
      escaped(measureName(check), NAME_CHARACTERS_MAX),
      objective === null ? '–' : boundText(objective, objective.limit),
      objective === null || objective.target === null
        ? '–'
        : `${boundText(objective, objective.target)}, ${targetWords(objective)}`,
      intervalText(measured, unit),
      intervalText(baseline, unit),
      bad,
      evidenceText(evidence),
      `${MARKS[verdict]} ${VERDICT_WORDS[verdict]}`,
    ]
  })
  const open = checks
    .filter(({ verdict, reason }) => whole === 'inconclusive' && verdict === 'inconclusive' && !said.includes(reason))
    .slice(0, CHECKS_MAX)
    .map(({ name, reason }) => `- ${escaped(name, NAME_CHARACTERS_MAX)}: ${escaped(reason, CELL_CHARACTERS_MAX)}`)
  return [
    table(['Objective', 'Limit', 'Target', 'Measured', 'Baseline', 'Bad requests', 'Evidence', 'Verdict'], rows),
    ...(checks.length > CHECKS_MAX ? [`_and ${checks.length - CHECKS_MAX} more_`] : []),
    ...(open.length === 0 ? [] : [`Not shown:\n\n${open.join('\n')}`]),
  ].join('\n\n')
}

/** Mermaid has no logarithmic axis: drawn is how far the logarithm has come on its way from 1 to the boundary. */
function evidenceChart({ evidence }: JudgementReport): string {
  const points = thin(
    evidence.flatMap(({ atSeconds, evidence: value, boundary }) => {
      return value === null || boundary === null || boundary <= 1
        ? []
        : [{ atSeconds, percent: Math.min(200, (100 * Math.log(Math.max(1, value))) / Math.log(boundary)) }]
    }),
    CHART_POINTS_MAX,
  )
  const { label, xs, keep } = timeAxis(points.map(({ atSeconds }) => atSeconds))
  const lines: readonly Line[] = [
    { label: 'evidence', values: keep.map((index) => points[index]?.percent ?? 0) },
    { label: 'boundary', values: keep.map(() => 100) },
  ]
  return lineChart('Evidence against the candidate', label, xs, '% of the way to failing, logarithmic', lines)
}

/** Only moments at which both are known, or the candidate where the baseline never is: the chart draws what is missing as 0. */
function latencyChart({ timeline }: JudgementReport): string {
  const all = timeline.map(({ startSeconds, endSeconds, candidate, baseline }) => ({
    atSeconds: (startSeconds + endSeconds) / 2,
    candidate: heightOf(candidate.latencyMsP95),
    baseline: heightOf(baseline.latencyMsP95),
  }))
  const alone = all.every(({ baseline }) => baseline === null)
  const points = thin(
    all.flatMap(({ atSeconds, candidate, baseline }) =>
      candidate === null || (baseline === null && !alone) ? [] : [{ atSeconds, candidate, baseline: baseline ?? candidate }],
    ),
    CHART_POINTS_MAX,
  )
  const { label, xs, keep } = timeAxis(points.map(({ atSeconds }) => atSeconds))
  const line = (who: 'candidate' | 'baseline'): Line => ({ label: who, values: keep.map((index) => points[index]?.[who] ?? 0) })
  return lineChart(
    'Latency, 95th percentile',
    label,
    xs,
    'ms',
    alone ? [line('candidate')] : [line('candidate'), line('baseline')],
  )
}

function heightOf(interval: ReportCheck['measured']): number | null {
  return interval === null ? null : (interval.high ?? interval.low)
}

/** Two points of the same name would be one to the chart: the first is kept. */
function timeAxis(seconds: readonly number[]): {
  readonly label: string
  readonly xs: readonly number[]
  readonly keep: readonly number[]
} {
  const minutes = Math.max(0, ...seconds) >= MINUTES_FROM_SECONDS
  const all = seconds.map((at) => (minutes ? Math.round(at / 6) / 10 : Math.round(at * 10) / 10))
  const keep = all.map((_, index) => index).filter((index) => index === 0 || all[index] !== all[index - 1])
  return { label: minutes ? 'minutes' : 'seconds', xs: keep.map((index) => all[index] ?? 0), keep }
}

function planDetails({ plan }: JudgementReport): string {
  if (plan === null || plan.length === 0) return ''
  return details(
    'What could be seen',
    plan
      .slice(0, PLAN_LINES_MAX)
      .map(({ text }) => `- ${escaped(text, REASON_CHARACTERS_MAX)}`)
      .join('\n'),
  )
}

/** Shortened before it is escaped, or an entity would be cut in two. */
function escaped(text: string, most: number): string {
  return escapeMarkdown(truncate(text, most))
}
