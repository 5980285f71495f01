// Everything a verdict rests on, as counts over time: the same judgement can be made again from it, to the last digit. What a trace
// says is checked in trace-file.ts; here is only its shape.
import { sumLatencies } from './histogram.ts'
import type { Observation } from './observation.ts'
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
