// The latencies of candidate and baseline in the same buckets, so that one picture shows both. Single values go into log-spaced
// buckets; counts between bounds cannot be divided, so their own bounds are kept, as far as both have them, and neighbours
// merged where they are too many. Nothing is interpolated.
import { countAbove, histogramOfValues, total } from './histogram.ts'
import type { Latency } from './observation.ts'
import { short } from './report-values.ts'
import { sumOf, type Batch } from './trace.ts'

export const BUCKETS_MAX = 60

/** Latencies above `fromMs`, and at or below `toMs`; null where nothing bounds it. */
export type Bucket = { readonly fromMs: number; readonly toMs: number | null }

/** `counts[i]` is of `buckets[i]`; their sum may be less than the requests, where some latencies are not known. */
export type Distribution = {
  readonly buckets: readonly Bucket[]
  readonly candidate: readonly number[] | null
  readonly baseline: readonly number[] | null
}

/** Bounds and buckets: as many bounds, and one bucket above them, one below the first. */
const BOUNDS_MAX = BUCKETS_MAX - 1
/** Closer latencies than 1 ns are the same. */
const SMALLEST_MS = 1e-6

export function distributionOf(batches: readonly Batch[]): Distribution | null {
  const both = [
    sumOf(batches.map(({ candidate }) => candidate)).latency,
    sumOf(batches.map(({ baseline }) => baseline)).latency,
  ].map((latency) => (total(latency) === 0 ? undefined : latency))
  const seen = both.filter((latency) => latency !== undefined)
  if (seen.length === 0) return null
  const boundsMs = boundsOf(seen)
  const buckets = [0, ...boundsMs].map((fromMs, index): Bucket => ({ fromMs, toMs: boundsMs[index] ?? null }))
  const [candidate, baseline] = both.map((latency) => (latency === undefined ? null : countsBetween(latency, boundsMs)))
  return trimmed({ buckets, candidate: candidate ?? null, baseline: baseline ?? null })
}

function boundsOf(seen: readonly Latency[]): readonly number[] {
  const histograms = seen.flatMap((latency) => ('valuesMs' in latency ? [] : [latency]))
  const [first, ...others] = histograms
  if (first === undefined) return logSpaced(seen.flatMap((latency) => ('valuesMs' in latency ? [latency.valuesMs] : [])))
  const common = first.boundsMs.filter((bound) => bound > 0 && others.every(({ boundsMs }) => boundsMs.includes(bound)))
  const counts = seen.map((latency) => countsBetween(latency, common))
  const filled = common.filter((_, index) => counts.some((count) => (count[index] ?? 0) + (count[index + 1] ?? 0) > 0))
  return thinned(filled)
}

/** Rounded outwards a little, so that the least and the greatest value lie inside. */
function logSpaced(lists: readonly (readonly number[])[]): readonly number[] {
  let [least, greatest] = [Infinity, 0]
  for (const values of lists) {
    for (const value of values) {
      if (value <= 0 || !Number.isFinite(value)) continue
      if (value < least) least = value
      if (value > greatest) greatest = value
    }
  }
  if (greatest === 0) return []
  const from = Math.log(Math.max(SMALLEST_MS, least * 0.999))
  const to = Math.max(from + 0.05, Math.log(Math.max(SMALLEST_MS, greatest * 1.001)))
  return Array.from({ length: BOUNDS_MAX }, (_, index) =>
    short(Math.exp(from + ((to - from) * index) / (BOUNDS_MAX - 1))),
  ).filter((bound, index, all) => bound > (all[index - 1] ?? 0))
}

/** Every second one is left out until they are few enough; the last stays. */
function thinned(bounds: readonly number[]): readonly number[] {
  return bounds.length <= BOUNDS_MAX
    ? bounds
    : thinned(bounds.filter((_, index) => index % 2 === 0 || index === bounds.length - 1))
}

/** Every bound is one of a histogram's own: both ends of the interval are the same. */
function countsBetween(latency: Latency, boundsMs: readonly number[]): readonly number[] {
  if ('valuesMs' in latency) return histogramOfValues(latency.valuesMs, boundsMs).counts
  const above = boundsMs.map((bound) => countAbove(latency, bound).low)
  return [...above, 0].map((count, index) => (index === 0 ? total(latency) : (above[index - 1] ?? 0)) - count)
}

/** Without the empty buckets at both ends. */
function trimmed({ buckets, candidate, baseline }: Distribution): Distribution {
  const full = buckets.map((_, index) => (candidate?.[index] ?? 0) + (baseline?.[index] ?? 0) > 0)
  const [from, to] = [full.indexOf(true), full.lastIndexOf(true) + 1]
  return {
    buckets: buckets.slice(from, to),
    candidate: candidate?.slice(from, to) ?? null,
    baseline: baseline?.slice(from, to) ?? null,
  }
}
