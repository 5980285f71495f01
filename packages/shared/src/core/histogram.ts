// Latencies as counts between bounds. A bucket hides where in it a latency lies, so every answer is an interval that surely holds
// the truth; it is exact where the question falls on a bound. Nothing here interpolates.
import type { Counts, Histogram, Latency, Observation } from './observation.ts'

export type Interval = { readonly low: number; readonly high: number }

export const NO_REQUESTS: Observation = { requests: 0, errors: 0, latency: { valuesMs: [] } }

export function total(latency: Latency): number {
  return 'valuesMs' in latency ? latency.valuesMs.length : latency.counts.reduce((sum, count) => sum + count, 0)
}

/** How many latencies are above `ms`: at least `low`, at most `high`. */
export function countAbove(latency: Latency, ms: number): Interval {
  let low = 0
  let high = 0
  if ('valuesMs' in latency) {
    for (const value of latency.valuesMs) if (value > ms) low += 1
    return { low, high: low }
  }
  for (const [index, count] of latency.counts.entries()) {
    const lower = index === 0 ? 0 : (latency.boundsMs[index - 1] ?? 0)
    const upper = latency.boundsMs[index] ?? Infinity
    if (lower >= ms) low += count
    if (upper > ms) high += count
  }
  return { low, high }
}

/** Latencies that are asked about again and again: many single ones are sorted once, few are counted faster as they are. */
const SORTED_FROM = 1000

export type Counter = {
  readonly of: number
  /** As `countAbove`. */
  readonly above: (ms: number) => Interval
  /** As `quantilesMs`. */
  readonly quantiles: (ratios: readonly number[]) => readonly (Interval | undefined)[]
  /** Where the latencies are not known one by one. */
  readonly histogram: Histogram | undefined
}

const sortedOnce = new WeakMap<Latency, Counter>()

export function counterOf(latency: Latency): Counter {
  const histogram = 'valuesMs' in latency ? undefined : latency
  if (!('valuesMs' in latency) || latency.valuesMs.length < SORTED_FROM) return { of: total(latency), above: (ms) => countAbove(latency, ms), quantiles: (ratios) => quantilesMs(latency, ratios), histogram }
  const known = sortedOnce.get(latency)
  if (known !== undefined) return known
  const sorted = new Float64Array(latency.valuesMs).sort()
  const above = (ms: number): Interval => {
    let [from, to] = [0, sorted.length]
    while (from < to) {
      const middle = (from + to) >>> 1
      if ((sorted[middle] ?? Infinity) <= ms) from = middle + 1
      else to = middle
    }
    return { low: sorted.length - from, high: sorted.length - from }
  }
  const counter: Counter = { of: sorted.length, above, quantiles: (ratios) => ranked(sorted, ratios), histogram }
  sortedOnce.set(latency, counter)
  return counter
}

/** The `ratio` quantile (nearest rank) in ms, or the bucket that holds it. Undefined without latencies; `high` is Infinity in the last bucket. */
export function quantileMs(latency: Latency, ratio: number): Interval | undefined {
  return quantilesMs(latency, [ratio])[0]
}

/** Several quantiles for the cost of one. */
export function quantilesMs(latency: Latency, ratios: readonly number[]): readonly (Interval | undefined)[] {
  if ('valuesMs' in latency) return latency.valuesMs.length < SORTED_FROM ? ranked(new Float64Array(latency.valuesMs).sort(), ratios) : counterOf(latency).quantiles(ratios)
  const all = total(latency)
  return ratios.map((ratio) => (all === 0 ? undefined : bucketAt(latency, rankOf(ratio, all))))
}

function ranked(sorted: Float64Array, ratios: readonly number[]): readonly (Interval | undefined)[] {
  return ratios.map((ratio) => {
    const value = sorted[rankOf(ratio, sorted.length) - 1]
    return value === undefined ? undefined : { low: value, high: value }
  })
}

function rankOf(ratio: number, all: number): number {
  return Math.max(1, Math.ceil(ratio * all))
}

function bucketAt({ boundsMs, counts }: Histogram, rank: number): Interval | undefined {
  let below = 0
  for (const [index, count] of counts.entries()) {
    below += count
    if (below >= rank && count > 0) return { low: index === 0 ? 0 : (boundsMs[index - 1] ?? 0), high: boundsMs[index] ?? Infinity }
  }
  return undefined
}

/** Sum of two. Where bounds differ, only those that both have are kept: coarser, never wrong. */
export function addLatencies(a: Latency, b: Latency): Latency {
  if (total(a) === 0) return b
  if (total(b) === 0) return a
  if ('valuesMs' in a) return 'valuesMs' in b ? { valuesMs: [...a.valuesMs, ...b.valuesMs] } : addHistograms(histogramOfValues(a.valuesMs, b.boundsMs), b)
  return 'valuesMs' in b ? addHistograms(a, histogramOfValues(b.valuesMs, a.boundsMs)) : addHistograms(a, b)
}

export function sumLatencies(all: readonly Latency[]): Latency {
  // A loop, because flattening a day of requests takes several times as long.
  const valuesMs: number[] = []
  for (const one of all) if ('valuesMs' in one) for (const value of one.valuesMs) valuesMs.push(value)
  const rest = all.filter((one) => !('valuesMs' in one)).reduce(addLatencies, { valuesMs: [] })
  return addLatencies({ valuesMs }, rest)
}

function addHistograms(a: Histogram, b: Histogram): Histogram {
  const boundsMs = a.boundsMs.filter((bound) => b.boundsMs.includes(bound))
  const [left, right] = [coarsen(a, boundsMs), coarsen(b, boundsMs)]
  return { boundsMs, counts: left.map((count, index) => count + (right[index] ?? 0)) }
}

export function addCounts(a: Counts, b: Counts): Counts {
  return { requests: a.requests + b.requests, errors: a.errors + b.errors, latency: addLatencies(a.latency, b.latency) }
}

/** Instances of the same id are one. */
export function addObservations(a: Observation, b: Observation): Observation {
  const sum = addCounts(a, b)
  if (a.instances === undefined && b.instances === undefined) return sum
  const byId = new Map<string, Counts & { readonly id: string }>()
  for (const instance of [...(a.instances ?? []), ...(b.instances ?? [])]) {
    const known = byId.get(instance.id)
    byId.set(instance.id, known === undefined ? instance : { id: instance.id, ...addCounts(known, instance) })
  }
  return { ...sum, instances: [...byId.values()] }
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
