// Latencies as counts between bounds. A bucket hides where in it a latency lies, so every answer is an interval that surely holds
// the truth; it is exact where the question falls on a bound. Nothing here interpolates.
import type { Histogram, Observation } from './observation.ts'

export type Interval = { readonly low: number; readonly high: number }

export const NO_REQUESTS: Observation = { requests: 0, errors: 0, latency: { boundsMs: [], counts: [0] } }

export function total(histogram: Histogram): number {
  return histogram.counts.reduce((sum, count) => sum + count, 0)
}

/** How many latencies are above `ms`: at least `low`, at most `high`. */
export function countAbove({ boundsMs, counts }: Histogram, ms: number): Interval {
  let low = 0
  let high = 0
  for (const [index, count] of counts.entries()) {
    const lower = index === 0 ? 0 : (boundsMs[index - 1] ?? 0)
    const upper = boundsMs[index] ?? Infinity
    if (lower >= ms) low += count
    if (upper > ms) high += count
  }
  return { low, high }
}

/** The bucket of the `ratio` quantile (nearest rank), in ms. Undefined without latencies; `high` is Infinity in the last bucket. */
export function quantileMs({ boundsMs, counts }: Histogram, ratio: number): Interval | undefined {
  const rank = Math.max(1, Math.ceil(ratio * counts.reduce((sum, count) => sum + count, 0)))
  let below = 0
  for (const [index, count] of counts.entries()) {
    below += count
    if (below >= rank && count > 0) return { low: index === 0 ? 0 : (boundsMs[index - 1] ?? 0), high: boundsMs[index] ?? Infinity }
  }
  return undefined
}

/** Sum of two histograms. Where bounds differ, only those that both have are kept: coarser, never wrong. */
export function addHistograms(a: Histogram, b: Histogram): Histogram {
  if (total(a) === 0) return b
  if (total(b) === 0) return a
  const boundsMs = a.boundsMs.filter((bound) => b.boundsMs.includes(bound))
  const [left, right] = [coarsen(a, boundsMs), coarsen(b, boundsMs)]
  return { boundsMs, counts: left.map((count, index) => count + (right[index] ?? 0)) }
}

export function addObservations(a: Observation, b: Observation): Observation {
  return { requests: a.requests + b.requests, errors: a.errors + b.errors, latency: addHistograms(a.latency, b.latency) }
}

function coarsen({ boundsMs, counts }: Histogram, kept: readonly number[]): readonly number[] {
  const sums = Array.from({ length: kept.length + 1 }, () => 0)
  for (const [index, count] of counts.entries()) {
    const upper = boundsMs[index] ?? Infinity
    const at = kept.findIndex((bound) => upper <= bound)
    const slot = at < 0 ? kept.length : at
    sums[slot] = (sums[slot] ?? 0) + count
  }
  return sums
}

/** Single values as counts between these rising bounds. What lies above the last bound, also Infinity, is in the last count. */
export function histogramOfValues(values: readonly number[], boundsMs: readonly number[]): Histogram {
  const counts = Array.from({ length: boundsMs.length + 1 }, () => 0)
  for (const value of values) {
    const slot = slotOf(boundsMs, value)
    counts[slot] = (counts[slot] ?? 0) + 1
  }
  return { boundsMs, counts }
}

/** Index of the first bound that is not below the value. */
export function slotOf(boundsMs: readonly number[], value: number): number {
  let low = 0
  let high = boundsMs.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((boundsMs[middle] ?? Infinity) < value) low = middle + 1
    else high = middle
  }
  return low
}

/** Nearest rank over single values. 0 without values. */
export function percentile(values: readonly number[], ratio: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(ratio * sorted.length) - 1)] ?? 0
}
