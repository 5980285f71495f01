// Everything a verdict rests on, as counts over time: the same judgement can be made again from it, to the last digit. What a trace
// says is checked in trace-file.ts; here is only its shape.
import { histogramOfValues, sumLatencies } from './histogram.ts'
import type { Counts, Observation } from './observation.ts'
import type { ResourceIndicator } from './objective.ts'

/** What was read of a resource during a batch, in the unit of its indicator. */
export type Reading = { readonly indicator: ResourceIndicator; readonly value: number }

export type Batch = {
  /** Since the candidate could first get requests. */
  readonly startSeconds: number
  readonly endSeconds: number
  readonly candidate: Observation
  readonly baseline: Observation
  /** Share of users that was asked for the candidate at that time. */
  readonly percent?: number
  readonly resources?: readonly Reading[]
}

export type HistoryBatch = Pick<Batch, 'startSeconds' | 'endSeconds' | 'baseline'>

export type Trace = {
  readonly version: 1
  /** The baseline before the candidate was there; may be empty. */
  readonly history: readonly HistoryBatch[]
  /** In order of time, without overlap. */
  readonly batches: readonly Batch[]
}

/** Without the instances. */
export function sumOf(observations: readonly Observation[]): Observation {
  const add = (of: (one: Observation) => number) => observations.reduce((sum, one) => sum + of(one), 0)
  return { requests: add(({ requests }) => requests), errors: add(({ errors }) => errors), latency: sumLatencies(observations.map(({ latency }) => latency)) }
}

/** Where the candidate's latencies are in buckets, the baseline's single ones are put into the same: only what has common bounds can be compared. */
export function onBounds(trace: Trace): Trace {
  const bounds = trace.batches.flatMap(({ candidate: { latency } }) => ('valuesMs' in latency ? [] : [latency.boundsMs]))[0]
  if (bounds === undefined) return trace
  const counts = <T extends Counts>(seen: T): T => ('valuesMs' in seen.latency ? { ...seen, latency: histogramOfValues(seen.latency.valuesMs, bounds) } : seen)
  const baseline = (seen: Observation): Observation => ({ ...counts(seen), ...(seen.instances === undefined ? {} : { instances: seen.instances.map(counts) }) })
  return {
    ...trace, history: trace.history.map((batch) => ({ ...batch, baseline: baseline(batch.baseline) })),
    batches: trace.batches.map((batch) => ({ ...batch, candidate: counts(batch.candidate), baseline: baseline(batch.baseline) })),
  }
}
