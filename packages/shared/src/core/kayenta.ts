// The judge NetflixACAJudge-v1.0 of Spinnaker Kayenta: a class for each pair of series, and a score of the whole. It is here so
// that its users can compare, and keeps Kayenta's answers where we would give others: no data replaced is Pass, by default any
// shift fails, what cannot be compared is not counted. The reasons say so each time. Refuses to say what score is good enough.
import { classify, type SeriesMetric, type SeriesResult } from './kayenta-classify.ts'
import { scoreOf, type GroupScore } from './kayenta-score.ts'

export type { SeriesClass, SeriesMetric, SeriesResult } from './kayenta-classify.ts'

export type SeriesJudgement = {
  /** 0–100, rounded to two decimals. */
  readonly score: number
  readonly scoreReason: string
  readonly groups: readonly GroupScore[]
  readonly metrics: readonly SeriesResult[]
}

/** Deterministic; depends on the order of the metrics only in which of several critical failures the reason names. */
export function judgeSeries(metrics: readonly SeriesMetric[]): SeriesJudgement {
  const results = metrics.map((metric) => classify(metric))
  const weights = new Map(metrics.flatMap(({ group, weight }) => (weight === undefined ? [] : [[group, weight] as const])))
  return { ...scoreOf(results, weights), metrics: results }
}
