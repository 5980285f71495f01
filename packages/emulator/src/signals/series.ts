// Time series as Monitoring has them, whatever they were measured from.
import type { Json } from '../state/json.ts'

export type Series = {
  readonly metric: { readonly type: string; readonly labels: Json }
  readonly resource: { readonly type: string; readonly labels: Json }
  readonly metricKind: 'DELTA' | 'GAUGE' | 'CUMULATIVE'
  readonly valueType: string
  readonly unit?: string
  readonly points: readonly Point[]
}

/** A gauge's point has its time as both ends. */
export type Point = { readonly startMs: number; readonly endMs: number; readonly value: Json }

export type Place = { readonly project: string; readonly location: string; readonly service: string; readonly revision: string }

export function revisionLabels({ project, location, service, revision }: Place): Json {
  return { project_id: project, service_name: service, revision_name: revision, configuration_name: service, location }
}

/** Exponential buckets of our own choice; the cloud's are read from its answers too, never assumed. */
const SCALE = 1
const GROWTH_FACTOR = 1.1
const FINITE_BUCKETS = 110

/**
 * https://cloud.google.com/monitoring/api/ref_v3/rest/v3/TypedValue#Distribution: bucket 0 is the underflow; trailing zeros are left out.
 * @param scale lower bound of the first finite bucket
 */
export function distribution(values: readonly number[], scale = SCALE): Json {
  const counts = Array.from({ length: FINITE_BUCKETS + 2 }, () => 0)
  for (const value of values) {
    const bucket = value < scale ? 0 : Math.min(FINITE_BUCKETS + 1, bucketOf(value / scale))
    counts[bucket] = (counts[bucket] ?? 0) + 1
  }
  const last = counts.findLastIndex((count) => count > 0)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return {
    count: String(values.length), mean, sumOfSquaredDeviation: values.reduce((sum, value) => sum + (value - mean) ** 2, 0),
    bucketOptions: { exponentialBuckets: { numFiniteBuckets: FINITE_BUCKETS, growthFactor: GROWTH_FACTOR, scale } },
    bucketCounts: counts.slice(0, last + 1).map(String),
  }
}

/** Bucket i holds `GROWTH_FACTOR^(i-1) <= value < GROWTH_FACTOR^i`. The logarithm is corrected at the bounds. */
function bucketOf(value: number): number {
  const guess = Math.floor(Math.log(value) / Math.log(GROWTH_FACTOR)) + 1
  if (value < GROWTH_FACTOR ** (guess - 1)) return guess - 1
  return value >= GROWTH_FACTOR ** guess ? guess + 1 : guess
}
