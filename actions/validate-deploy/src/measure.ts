// What was seen, in one form for both signals: an observation to judge and a series to plot.
import { percentile } from '@cloudrun-delivery/shared/core/histogram'
import { quantileOf, type Objective } from '@cloudrun-delivery/shared/core/objective'
import type { Observation } from '@cloudrun-delivery/shared/core/observation'
import type { ProbeResult, ProbeSample } from '@cloudrun-delivery/shared/ports'

export type SeriesPoint = { readonly atSeconds: number; readonly requests: number; readonly errors: number; readonly latencyMsP95: number }

/** Bounds of the probe's own histogram: 2 % apart, which is finer than anybody reads. The limits are bounds too, so they are judged exactly. */
const BOUNDS_MS: readonly number[] = Array.from({ length: 700 }, (_, index) => Math.round(0.1 * 1.02 ** index * 1000) / 1000)

export function observationOf(samples: readonly ProbeSample[], objectives: readonly Objective[]): Observation {
  const limits = objectives.filter(({ indicator }) => quantileOf(indicator) !== undefined).map(({ limit }) => limit)
  const boundsMs = [...new Set([...BOUNDS_MS, ...limits])].toSorted((a, b) => a - b)
  const counts = Array.from({ length: boundsMs.length + 1 }, () => 0)
  for (const { latencyMs } of samples) {
    const slot = slotOf(boundsMs, latencyMs)
    counts[slot] = (counts[slot] ?? 0) + 1
  }
  return { requests: samples.length, errors: samples.filter(({ failure }) => failure !== undefined).length, latency: { boundsMs, counts } }
}

/** Index of the first bound that is not below the value. */
function slotOf(bounds: readonly number[], value: number): number {
  let low = 0
  let high = bounds.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((bounds[middle] ?? Infinity) < value) low = middle + 1
    else high = middle
  }
  return low
}

export function seriesOf(samples: readonly ProbeSample[]): readonly SeriesPoint[] {
  const seconds = [...Map.groupBy(samples, ({ atSeconds }) => Math.floor(atSeconds))].toSorted(([a], [b]) => a - b)
  return seconds.map(([atSeconds, inside]) => ({
    atSeconds,
    requests: inside.length,
    errors: inside.filter(({ failure }) => failure !== undefined).length,
    latencyMsP95: percentile(inside.map(({ latencyMs }) => latencyMs), 0.95),
  }))
}

/** Why the measurement itself cannot be trusted; undefined when it can. A machine that sends late measures itself. */
export function spoiled({ latenessMsP99 }: ProbeResult, objectives: readonly Objective[]): string | undefined {
  const tightest = Math.min(...objectives.filter(({ indicator }) => quantileOf(indicator) !== undefined).map(({ limit }) => limit))
  if (latenessMsP99 <= tightest / 10) return undefined
  return `this machine sent its requests up to ${Math.round(latenessMsP99)} ms late (p99), which is more than a tenth of the limit of ${tightest} ms: lower \`rate\` or use a larger runner`
}
