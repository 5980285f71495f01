// How requests, errors and latency went over time, in at most 120 slots, and when the candidate's share of traffic changed.
// Percentiles are taken of a slot's summed latencies, never averaged. A slot in which nobody looked is missing, not empty.
import { quantilesMs } from './histogram.ts'
import type { Observation } from './observation.ts'
import { intervalOf, known, short, thin, type ReportInterval } from './report-values.ts'
import { sumOf, type Batch } from './trace.ts'

export const SLOTS_MAX = 120
/** Fewer slots would hide when something happened. */
const SLOTS_MIN = 24
/** Of fewer requests a 95th percentile is the slowest one. */
const REQUESTS_PER_SLOT = 100
export const TRAFFIC_STEPS_MAX = 120

export type SlotCounts = {
  readonly requests: number
  readonly errors: number
  readonly latencyMsP50: ReportInterval | null
  readonly latencyMsP95: ReportInterval | null
}

export type Slot = {
  readonly startSeconds: number
  readonly endSeconds: number
  readonly candidate: SlotCounts
  readonly baseline: SlotCounts
}

/** From `atSeconds` on; null where it was not told. */
export type TrafficStep = { readonly atSeconds: number; readonly percent: number | null }

/** Widths that people count in. */
const WIDTHS_SECONDS = [1, 2, 5, 10, 15, 20, 30, 60, 90, 120, 300, 600, 900, 1800, 3600] as const

export function timelineOf(batches: readonly Batch[]): readonly Slot[] {
  const [first, last] = [batches[0], batches.at(-1)]
  if (first === undefined || last === undefined) return []
  const requests = batches.reduce((sum, { candidate }) => sum + candidate.requests, 0)
  const most = Math.min(SLOTS_MAX, Math.max(SLOTS_MIN, Math.floor(requests / REQUESTS_PER_SLOT)))
  const widthSeconds = widthOf(last.startSeconds - first.startSeconds, most)
  const slots = new Map<number, Batch[]>()
  for (const batch of batches) {
    const at = Math.floor((batch.startSeconds - first.startSeconds) / widthSeconds + 1e-9)
    const slot = slots.get(at)
    if (slot === undefined) slots.set(at, [batch])
    else slot.push(batch)
  }
  return [...slots.values()].flatMap(slotOf)
}

/** Batches may start at both ends of the span, so it must hold one slot more than it is wide. */
function widthOf(spanSeconds: number, most: number): number {
  return WIDTHS_SECONDS.find((width) => Math.floor(spanSeconds / width + 1e-9) < most) ?? Math.ceil(spanSeconds / (most - 1))
}

function slotOf(batches: readonly Batch[]): readonly Slot[] {
  const [first, last] = [batches[0], batches.at(-1)]
  if (first === undefined || last === undefined) return []
  return [{
    startSeconds: short(first.startSeconds),
    endSeconds: short(last.endSeconds),
    candidate: countsOf(batches.map(({ candidate }) => candidate)),
    baseline: countsOf(batches.map(({ baseline }) => baseline)),
  }]
}

function countsOf(observations: readonly Observation[]): SlotCounts {
  const { requests, errors, latency } = sumOf(observations)
  const [p50, p95] = quantilesMs(latency, [0.5, 0.95])
  return { requests, errors, latencyMsP50: intervalOf(p50), latencyMsP95: intervalOf(p95) }
}

export function trafficOf(batches: readonly Batch[]): readonly TrafficStep[] {
  if (batches.every(({ percent }) => percent === undefined)) return []
  const steps = batches.filter(({ percent }, index) => index === 0 || percent !== batches[index - 1]?.percent)
  return thin(steps, TRAFFIC_STEPS_MAX).map(({ startSeconds, percent }) => ({
    atSeconds: short(startSeconds),
    percent: known(percent),
  }))
}
