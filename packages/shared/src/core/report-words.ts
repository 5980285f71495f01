// A report's words and numbers as people read them, the same on the page and in the summary. Plain text: who shows it escapes
// it.
import type { Outcome } from './judge.ts'
import type { JudgementReport, ReportCheck, ReportObjective } from './report-data.ts'
import type { ReportInterval } from './report-values.ts'
import type { Verdict } from './verdict.ts'

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = { pass: 'Pass', fail: 'Fail', inconclusive: 'Inconclusive' }

const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  'no-worse': 'no worse than the baseline',
  worse: 'worse than the baseline',
  'limit-crossed': 'crosses a limit',
  undecided: 'not enough evidence either way',
  'too-few-requests': 'too few requests',
  'no-requests': 'the candidate got no requests',
  'no-baseline': 'no baseline to compare with',
  'no-latencies': 'no latencies',
  'late-data': 'the data came too late',
  'unreliable-data': 'the data cannot be relied on',
  'permission-denied': 'the data could not be read for want of a permission',
  crashed: 'the candidate crashed',
}

/** What happened in a few words, and the judge's reason where it says more. */
export function sentenceOf({ outcome, reason }: Pick<JudgementReport, 'outcome' | 'reason'>): {
  readonly words: string
  readonly detail: string
} {
  const words = OUTCOME_WORDS[outcome]
  return reason.startsWith(words) ? { words: reason, detail: '' } : { words, detail: capital(reason) }
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

export function intervalText(interval: ReportInterval | null, unit: string): string {
  if (interval === null) return 'not known'
  const { low, high } = interval
  if (high === null) return withUnit(`above ${numberText(low)}`, unit)
  return withUnit(low === high ? numberText(low) : `${numberText(low)}–${numberText(high)}`, unit)
}

/** Such as `≤ 200 ms`; a dash where there is none. */
export function boundText({ bound, unit }: ReportObjective, value: number | null): string {
  return value === null ? '–' : withUnit(`${bound === 'at-most' ? '≤' : '≥'} ${numberText(value)}`, unit)
}

/** Whether the target is met; empty where there is none. */
export function targetWords({ target, targetMet, targetRequests }: ReportObjective): string {
  if (target === null) return ''
  if (targetMet !== null) return targetMet ? 'met' : 'missed'
  return targetRequests === null ? 'not shown' : `not shown: takes ${targetRequests} requests without a bad one`
}

/** Such as `12–14 of 3000`. */
export function badText({ bad, requests }: ReportCheck): string {
  return bad === null || requests === null ? '–' : `${intervalText(bad, '')} of ${requests}`
}

/** How many of the requests may be bad; empty where that is not said. */
export function allowedWords({ bad, requests, allowedRatio }: ReportCheck): string {
  return bad === null || requests === null || allowedRatio === null
    ? ''
    : `${numberText(Math.floor(allowedRatio * requests + 1e-9))} allowed`
}

/** At a comparison p95 is meant, at an objective what it names. */
export function measureName({ name, objective }: ReportCheck): string {
  return objective === null && name.includes('latency') ? `${name} (p95)` : name
}

/** Three digits; thin spaces group nothing, so that numbers can be copied. */
export function numberText(value: number): string {
  const size = Math.abs(value)
  if (size !== 0 && (size < 0.001 || size >= 1e7)) return value.toExponential(1).replace('e+', 'e')
  return String(size >= 100 ? Math.round(value) : Number(value.toPrecision(3)))
}

export function evidenceText(evidence: number | null): string {
  if (evidence === null) return '–'
  if (evidence >= 1e6) return 'above a million'
  return evidence < 0.01 ? 'below 0.01' : numberText(Number(evidence.toPrecision(2)))
}

export function durationText(seconds: number): string {
  const sign = seconds < 0 ? '−' : ''
  if (Math.abs(seconds) < 60) return `${sign}${numberText(Math.abs(seconds))} s`
  const all = Math.round(Math.abs(seconds))
  const parts = [[Math.floor(all / 3600), 'h'], [Math.floor(all / 60) % 60, 'min'], [all % 60, 's']] as const
  return sign + parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`).join(' ')
}

export function percentText(percent: number | null): string {
  return percent === null ? 'not known' : `${numberText(percent)} %`
}

/** Null without requests. */
export function errorPercent({ requests, errors }: { readonly requests: number; readonly errors: number }): number | null {
  return requests === 0 ? null : (100 * errors) / requests
}

function withUnit(text: string, unit: string): string {
  return unit === '' ? text : `${text} ${unit}`
}
