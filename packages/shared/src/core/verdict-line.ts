// A judgement as one line of JSON: what `npm run replay` prints and what a run writes beside its trace. What is not known is null.
import type { Check, Judgement } from './judge.ts'
import { seriesVerdict } from './judge-kayenta.ts'
import type { SeriesJudgement } from './kayenta.ts'

export function verdictLine({ verdict, decidedAtSeconds, candidateRequests, reason, checks }: Judgement): string {
  return JSON.stringify({ verdict, decidedAtSeconds, candidateRequests, reason, checks: checks.map(plain) })
}

/** Kayenta's judge of series alone: a class for each metric, and the score. */
export function seriesLine(series: SeriesJudgement): string {
  return JSON.stringify({ verdict: seriesVerdict(series), score: series.score, reason: series.scoreReason, groups: series.groups, metrics: series.metrics })
}

function plain({ name, verdict, reason, objective, measured, baseline, bad, requests, allowedRatio, evidence, requestsNeeded }: Check): object {
  const interval = (value: Check['measured']) => (value === undefined ? null : { low: value.low, high: Number.isFinite(value.high) ? value.high : null })
  return {
    name, verdict, reason, limit: objective?.limit ?? null, target: objective?.target ?? null, unit: objective?.unit ?? null, measured: interval(measured), baseline: interval(baseline),
    bad: bad === undefined ? null : interval(bad), requests, allowedRatio: allowedRatio ?? null, evidence: evidence ?? null, requestsNeeded: requestsNeeded ?? null,
  }
}
