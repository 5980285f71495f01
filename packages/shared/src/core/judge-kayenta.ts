// Kayenta's judge over a trace: what its users would have configured for a service on Cloud Run. Error rate, p50 and p95 of each minute, once,
// when all of it is there: looking again and again is what its test is not made for.
import { addObservations, NO_REQUESTS, quantileMs, type Interval } from './histogram.ts'
import type { Check, Judgement, Rule } from './judge.ts'
import { judgeSeries, SCORE_MARGINAL, SCORE_PASS, SERIES_DEFAULTS, type SeriesMetric } from './kayenta.ts'
import type { Observation } from './observation.ts'
import type { Batch, Trace } from './trace.ts'
import type { Verdict } from './verdict.ts'

const MINUTE_SECONDS = 60

export function judgeKayenta(trace: Trace, { deadlineSeconds }: Rule): Judgement {
  const batches = trace.batches.filter(({ endSeconds }) => deadlineSeconds === undefined || endSeconds <= deadlineSeconds + 1e-9)
  const endSeconds = batches.at(-1)?.endSeconds ?? 0
  const candidateRequests = batches.reduce((sum, { candidate }) => sum + candidate.requests, 0)
  const early = deadlineSeconds !== undefined && endSeconds < deadlineSeconds - MINUTE_SECONDS
  const { score, reason, metrics } = judgeSeries(metricsOf(batches))
  const noData = metrics.some((metric) => metric.class === 'Nodata')
  const verdict: Verdict = early || noData ? 'inconclusive' : score >= SCORE_PASS ? 'pass' : score >= SCORE_MARGINAL ? 'inconclusive' : 'fail'
  const told = early ? `Kayenta judges once, after ${deadlineSeconds} s; ${endSeconds} s are there` : `score ${Math.round(score)} of 100: ${reason}`
  return {
    judge: 'kayenta', verdict, outcome: verdict === 'fail' ? 'worse' : verdict === 'pass' ? 'no-worse' : candidateRequests === 0 ? 'no-requests' : noData ? 'no-baseline' : 'undecided',
    decidedAtSeconds: verdict === 'inconclusive' ? null : endSeconds, candidateRequests, reason: told, curve: [],
    checks: metrics.map((metric): Check => ({
      name: metric.name, verdict: metric.class === 'Pass' ? 'pass' : metric.class === 'Nodata' ? 'inconclusive' : 'fail', reason: `${metric.name} ${metric.class}: ${metric.reason}`,
      objective: undefined, measured: undefined, baseline: undefined, bad: undefined, requests: candidateRequests, allowedRatio: undefined, evidence: undefined, requestsNeeded: undefined,
    })),
  }
}

function metricsOf(batches: readonly Batch[]): readonly SeriesMetric[] {
  const minutes = [...Map.groupBy(batches, ({ startSeconds }) => Math.floor(startSeconds / MINUTE_SECONDS)).values()]
  const sums = minutes.map((inside) => inside.reduce((sum, batch) => ({ candidate: addObservations(sum.candidate, bare(batch.candidate)), baseline: addObservations(sum.baseline, bare(batch.baseline)) }), { candidate: NO_REQUESTS, baseline: NO_REQUESTS }))
  const metric = (name: string, of: (seen: Observation) => number): SeriesMetric => ({
    ...SERIES_DEFAULTS, name, direction: 'increase', control: sums.map(({ baseline }) => of(baseline)), experiment: sums.map(({ candidate }) => of(candidate)),
  })
  return [
    metric('error-rate-percent', ({ requests, errors }) => (requests === 0 ? Number.NaN : (100 * errors) / requests)),
    metric('latency-ms-p50', ({ latency }) => middle(quantileMs(latency, 0.5))),
    metric('latency-ms-p95', ({ latency }) => middle(quantileMs(latency, 0.95))),
  ]
}

function bare({ requests, errors, latency }: Observation): Observation {
  return { requests, errors, latency }
}

/** What a dashboard would show for a bucket. */
function middle(interval: Interval | undefined): number {
  if (interval === undefined) return Number.NaN
  return Number.isFinite(interval.high) ? (interval.low + interval.high) / 2 : interval.low
}
