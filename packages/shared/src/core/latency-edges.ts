// Where latencies are counted. An edge is a quantile of what is known of the baseline; the candidate's lies higher by the tolerance, so that
// one that is as slow as tolerated has no more above its edge than the baseline has above its own. Single latencies are counted exactly.
// Buckets are wider than a tolerance: there the candidate is counted at a bound, exactly, and the baseline at what the tolerance would slow
// down to that bound. It lies inside a bucket, and which part of the bucket lies above it is the one thing here that is estimated.
import { counterOf, histogramOfValues, type Counter, type Interval } from './histogram.ts'
import type { Rule } from './judge.ts'
import type { Histogram, Latency } from './observation.ts'

export type Tolerance = Pick<Rule, 'tolerancePercent' | 'toleranceMs'>

/** Bounds that grow by just the tolerance differ from it in their last digit. */
const EXACT = 1 - 1e-9

export type Edge = {
  /** Quantile of the baseline, or how many times its p99. */
  readonly ratio: number
  readonly baselineMs: number
  readonly candidateMs: number
  /** Which part of the bucket around `baselineMs` lies above it. */
  readonly part: number
}

/** As slow as is tolerated for what takes the baseline `ms`, or that many times the tolerance. */
export function slower(ms: number, { tolerancePercent, toleranceMs }: Tolerance, times = 1): number {
  return ms + times * Math.max((ms * tolerancePercent) / 100, toleranceMs)
}

/** What becomes `ms` when it is slowed down by the tolerance, or that many times: the inverse of `slower`. Never below 0. */
export function faster(ms: number, { tolerancePercent, toleranceMs }: Tolerance, times = 1): number {
  return Math.max(0, Math.min(ms / (1 + (times * tolerancePercent) / 100), ms - times * toleranceMs))
}

/** One edge for each quantile that lies apart from the next one: where many share a value or a bucket, the highest of them says most. */
export function quantileEdges(known: Counter, ratios: readonly number[], tolerance: Tolerance): readonly Edge[] {
  const edges = known.quantiles(ratios).map((interval, index) => accusingEdge(known, ratios[index] ?? 0, interval, tolerance))
  return edges.filter(({ candidateMs }, index) => edges.slice(index + 1).every((later) => candidateMs < later.candidateMs))
}

/** Of each group of quantiles the edge, at that many times the tolerance, at which a candidate that is no slower shows it soonest. */
export function passEdges(known: Counter, groups: readonly (readonly number[])[], tolerance: Tolerance, times: number): readonly Edge[] {
  const contrast = ({ baselineMs, candidateMs }: Edge): number => {
    const [baseline, candidate] = [smoothAbove(known, baselineMs) / known.of, smoothAbove(known, candidateMs) / known.of]
    return (baseline - candidate) ** 2 / Math.max(1e-6, baseline * (1 - baseline))
  }
  // Between two kinds of requests a quantile may lie where nobody is: being slower there changes no count.
  return groups.flatMap((ratios) => known.quantiles(ratios).map((interval, index) => acquittingEdge(known, ratios[index] ?? 0, interval, tolerance, times)).map((edge) => (known.histogram === undefined ? including(edge) : edge)).toSorted((a, b) => contrast(b) - contrast(a)).slice(0, 1))
}

/** Counts what lies on the edge as above it, so that many requests of the same length show that they are no slower. */
function including(edge: Edge): Edge {
  const before = (ms: number): number => ms - Math.max(ms, 1) * 1e-9
  return { ...edge, baselineMs: before(edge.baselineMs), candidateMs: before(edge.candidateMs) }
}

/** Edges at so many times the p99. None where all buckets end before. */
export function farEdges(known: Counter, multiples: readonly number[], tolerance: Tolerance): readonly Edge[] {
  const p99Ms = boundOf(known.quantiles([0.99])[0])
  return multiples.flatMap((ratio) => {
    const ms = known.histogram === undefined ? ratio * p99Ms : known.histogram.boundsMs.find((bound) => bound >= slower(ratio * p99Ms, tolerance) * EXACT)
    return ms === undefined || ms <= 0 ? [] : [edgeOf(known, ratio, ms, tolerance, 1)]
  })
}

function edgeOf(known: Counter, ratio: number, ms: number, tolerance: Tolerance, times: number): Edge {
  if (known.histogram === undefined) return { ratio, baselineMs: ms, candidateMs: slower(ms, tolerance, times), part: 1 }
  const baselineMs = faster(ms, tolerance, times)
  return { ratio, baselineMs, candidateMs: ms, part: partAbove(known.histogram, baselineMs) }
}

/** Whether the tolerance leads out of the bucket: then `edgeOf` would put the baseline's edge so low, at 0 at last, that every baseline is above it, and no candidate slower. */
function isWide({ low, high }: Interval, tolerance: Tolerance, times: number): boolean {
  return Number.isFinite(high) && faster(high, tolerance, times) <= low * EXACT
}

/** With a wide tolerance: the candidate is counted at the first bound at or above what is tolerated of the quantile's bucket, so that it is never accused for what is tolerated. */
function accusingEdge(known: Counter, ratio: number, interval: Interval | undefined, tolerance: Tolerance): Edge {
  const { histogram } = known
  if (histogram === undefined || interval === undefined || !isWide(interval, tolerance, 1)) return edgeOf(known, ratio, boundOf(interval), tolerance, 1)
  const candidateMs = histogram.boundsMs.find((bound) => bound >= slower(interval.high, tolerance) * EXACT) ?? interval.high
  return { ratio, baselineMs: interval.high, candidateMs, part: 1 }
}

/** Likewise, at the last bound below it, so that it is never acquitted of what is not. Of the first bucket, which begins at nothing, its middle stands for the baseline. */
function acquittingEdge(known: Counter, ratio: number, interval: Interval | undefined, tolerance: Tolerance, times: number): Edge {
  const { histogram } = known
  if (histogram === undefined || interval === undefined || !isWide(interval, tolerance, times)) return edgeOf(known, ratio, boundOf(interval), tolerance, times)
  const baselineMs = interval.low > 0 ? interval.low : interval.high / 2
  const candidateMs = histogram.boundsMs.findLast((bound) => bound <= slower(baselineMs, tolerance, times)) ?? interval.high
  return { ratio, baselineMs, candidateMs: Math.max(candidateMs, interval.high), part: partAbove(histogram, baselineMs) }
}

/** An open bucket has only a lower bound. */
function boundOf(interval: Interval | undefined): number {
  return interval === undefined ? 0 : Number.isFinite(interval.high) ? interval.high : interval.low
}

/** How many of the baseline's lie above its edge: the whole, and the edge's part of the bucket around it. Exact for single latencies. */
export function baselineAbove(baseline: Counter, { baselineMs, part }: Edge): number {
  const { low, high } = baseline.above(baselineMs)
  return low + part * (high - low)
}

/** How many lie above `ms`, also inside a bucket. */
export function smoothAbove({ above, histogram }: Counter, ms: number): number {
  const { low, high } = above(ms)
  return histogram === undefined || low === high ? low : low + partAbove(histogram, ms) * (high - low)
}

/**
 * Which part of a bucket's requests lies above `ms`: along the smooth and rising curve through the counts at the bounds, over the logarithm
 * of time (F. N. Fritsch and J. Butland, "A method for constructing local monotone piecewise cubic interpolants", 1984). All of an open bucket.
 */
function partAbove({ boundsMs, counts }: Histogram, ms: number): number {
  const index = boundsMs.findIndex((bound) => bound > ms)
  const to = boundsMs[index]
  const from = boundsMs[index - 1] ?? 0
  if (to === undefined) return 1
  if (from === 0 || (counts[index] ?? 0) === 0) return (to - ms) / (to - from)
  const width = (at: number): number => Math.log((boundsMs[at] ?? Infinity) / (boundsMs[at - 1] ?? 0))
  const rise = (at: number): number => (Number.isFinite(width(at)) ? (counts[at] ?? 0) / width(at) : 0)
  const slopeAfter = (at: number): number => {
    const [a, b] = [rise(at), rise(at + 1)]
    if (a === 0 || b === 0) return 0
    const [wa, wb] = [width(at) + 2 * width(at + 1), 2 * width(at) + width(at + 1)]
    return (wa + wb) / (wa / a + wb / b)
  }
  const [left, right] = [slopeAfter(index - 1) / rise(index), slopeAfter(index) / rise(index)]
  const t = Math.log(ms / from) / width(index)
  return 1 - (t * t * (3 - 2 * t) + left * t * (1 - t) ** 2 - right * t * t * (1 - t))
}

/** Counts between rising edges, from how many lie above each. */
export function between(all: number, above: readonly number[]): readonly number[] {
  return [...above, 0].map((count, index) => Math.max(0, (index === 0 ? all : (above[index - 1] ?? 0)) - count))
}

/** A baseline's counts between its edges. */
export function slotsOf(latency: Latency, edges: readonly Edge[]): readonly number[] {
  if ('valuesMs' in latency) return histogramOfValues(latency.valuesMs, edges.map(({ baselineMs }) => baselineMs)).counts
  const counter = counterOf(latency)
  return between(counter.of, edges.map((edge) => baselineAbove(counter, edge)))
}
