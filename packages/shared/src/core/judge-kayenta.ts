// Kayenta's judge over a trace: what its users would have configured for a service on Cloud Run. Error rate, p50 and p95 of each minute, once,
// when all of it is there: looking again and again is what its test is not made for.
import { groupBy } from './group-by.ts'
import { addObservations, NO_REQUESTS, quantileMs, type Interval } from './histogram.ts'
import type { Check, Judgement, Rule } from './judge.ts'
import { judgeSeries, type SeriesClass, type SeriesJudgement, type SeriesMetric } from './kayenta.ts'
import { defaultEffectSize } from './kayenta-classify.ts'
import type { Observation } from './observation.ts'
import type { Batch, Trace } from './trace.ts'
import type { Verdict } from './verdict.ts'

const MINUTE_SECONDS = 60
/** Of Kayenta's own test configuration. */
const SCORE_PASS = 95
const SCORE_MARGINAL = 75

export function judgeKayenta(trace: Trace, { deadlineSeconds }: Rule): Judgement {
  const batches = trace.batches.filter(({ endSeconds }) => deadlineSeconds === undefined || endSeconds <= deadlineSeconds + 1e-9)
  const endSeconds = batches.at(-1)?.endSeconds ?? 0
  const candidateRequests = batches.reduce((sum, { candidate }) => sum + candidate.requests, 0)
  const early = deadlineSeconds !== undefined && endSeconds < deadlineSeconds - MINUTE_SECONDS
  const series = judgeSeries(metricsOf(batches))
  const { score, scoreReason, metrics } = series
  const noData = metrics.some((metric) => metric.class === 'Nodata')
  const verdict: Verdict = early ? 'inconclusive' : seriesVerdict(series)
  const told = early ? `Kayenta judges once, after ${deadlineSeconds} s; ${endSeconds} s are there` : `score ${Math.round(score)} of 100: ${scoreReason}`
  return {
    judge: 'kayenta', verdict, outcome: verdict === 'fail' ? 'worse' : verdict === 'pass' ? 'no-worse' : candidateRequests === 0 ? 'no-requests' : noData ? 'no-baseline' : 'undecided',
    decidedAtSeconds: verdict === 'inconclusive' ? null : endSeconds, candidateRequests, reason: told, curve: [],
    checks: metrics.map((metric): Check => ({
      name: metric.name, verdict: classVerdict(metric.class), reason: `${metric.name} ${metric.class}: ${metric.reason}`,
      objective: undefined, measured: undefined, baseline: undefined, bad: undefined, requests: candidateRequests, allowedRatio: undefined, evidence: undefined, requestsNeeded: undefined,
    })),
  }
}

/** Not knowing is not passing, also where Kayenta leaves it out of its score. */
export function seriesVerdict({ score, metrics }: SeriesJudgement): Verdict {
  const verdicts = metrics.map((metric) => classVerdict(metric.class))
  if (score < SCORE_MARGINAL && verdicts.includes('fail')) return 'fail'
  return score >= SCORE_PASS && !verdicts.includes('inconclusive') && verdicts.length > 0 ? 'pass' : 'inconclusive'
}

function classVerdict(found: SeriesClass): Verdict {
  switch (found) {
    case 'Pass':
      return 'pass'
    case 'Nodata':
    case 'Error':
      return 'inconclusive'
    case 'High':
    case 'Low':
    case 'NodataFailMetric':
      return 'fail'
  }
}

function metricsOf(batches: readonly Batch[]): readonly SeriesMetric[] {
  const minutes = [...groupBy(batches, ({ startSeconds }) => Math.floor(startSeconds / MINUTE_SECONDS)).values()]
  const sums = minutes.map((inside) => inside.reduce((sum, batch) => ({ candidate: addObservations(sum.candidate, bare(batch.candidate)), baseline: addObservations(sum.baseline, bare(batch.baseline)) }), { candidate: NO_REQUESTS, baseline: NO_REQUESTS }))
  const metric = (name: string, of: (seen: Observation) => number): SeriesMetric => ({
    name, direction: 'increase', critical: false, mustHaveData: false, nanStrategy: 'remove', outlierStrategy: 'keep', outlierFactor: 3, effectSize: defaultEffectSize(), group: 'metrics', weight: undefined,
    control: sums.map(({ baseline }) => of(baseline)), experiment: sums.map(({ candidate }) => of(candidate)),
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
