// What was seen, in one form for both signals: an observation to judge, and a series to plot. Single samples become counts here.
import { histogramOfValues, percentile, slotOf } from '@cloudrun-delivery/shared/core/histogram'
import type { Judgement } from '@cloudrun-delivery/shared/core/judge-threshold'
import { quantileOf, type Objective } from '@cloudrun-delivery/shared/core/objective'
import type { Observation } from '@cloudrun-delivery/shared/core/observation'
import type { Expected, ProbeCheck, ProbePlan, ProbeResult, ProbeSample } from '@cloudrun-delivery/shared/core/probe'
import { withoutSecrets } from '@cloudrun-delivery/shared/core/probe-secrets'

/** One second of a probe, or all that Cloud Monitoring showed up to that second. Latencies are of the requests that were answered. */
export type SeriesPoint = {
  readonly atSeconds: number
  readonly requests: number
  readonly errors: number
  readonly latencyMsP50: number
  readonly latencyMsP95: number
}

export type Failure = { readonly text: string; readonly count: number }

/** What only a probe knows. */
export type ProbeFacts = Pick<ProbePlan, 'url' | 'rate' | 'arrivals'> & Pick<ProbeResult, 'dropped' | 'latenessMsP99' | 'ended'> & {
  readonly byCheck: readonly { readonly check: ProbeCheck; readonly observation: Observation }[]
}

export type Measurement = {
  readonly observation: Observation
  readonly judgement: Judgement
  readonly series: readonly SeriesPoint[]
  /** A few of the failures, as they came, the most frequent ones first. */
  readonly failures: readonly Failure[]
  readonly probe: ProbeFacts | undefined
}

const FAILURES_KEPT = 5
const FAILURE_CHARACTERS_MAX = 300

export function latencyLimitsMs(objectives: readonly Objective[]): readonly number[] {
  const limits = objectives.filter(({ indicator }) => quantileOf(indicator) !== undefined).map(({ limit }) => limit)
  return [...new Set(limits)].toSorted((a, b) => a - b)
}

/** Judged exactly at the limits, which are bounds; elsewhere as fine as anybody reads: 0.1 ms up to 100 ms, 1 % above. */
export function observationOf(samples: readonly ProbeSample[], limitsMs: readonly number[]): Observation {
  const latencies = samples.map(({ latencyMs }) => latencyMs)
  const bounds = [...new Set([...limitsMs, ...latencies.filter(Number.isFinite).flatMap(cell)])].toSorted((a, b) => a - b)
  return { requests: samples.length, errors: samples.filter(isFailure).length, latency: histogramOfValues(latencies, bounds) }
}

function cell(ms: number): readonly number[] {
  const perMs = ms <= 100 ? 10 : ms <= 1000 ? 1 : 0.1
  const upper = Math.max(1, Math.ceil(ms * perMs))
  return [(upper - 1) / perMs, upper / perMs]
}

/** Counts while samples come in, just enough to judge them at any moment. */
export class RunningCount {
  readonly #limitsMs: readonly number[]
  readonly #counts: number[]
  #requests = 0
  #errors = 0

  constructor(limitsMs: readonly number[]) {
    this.#limitsMs = limitsMs
    this.#counts = Array.from({ length: limitsMs.length + 1 }, () => 0)
  }

  add(sample: ProbeSample): void {
    const slot = slotOf(this.#limitsMs, sample.latencyMs)
    this.#counts[slot] = (this.#counts[slot] ?? 0) + 1
    this.#requests += 1
    this.#errors += isFailure(sample) ? 1 : 0
  }

  get observation(): Observation {
    return { requests: this.#requests, errors: this.#errors, latency: { boundsMs: this.#limitsMs, counts: [...this.#counts] } }
  }
}

export function seriesOf(samples: readonly ProbeSample[]): readonly SeriesPoint[] {
  const seconds = [...Map.groupBy(samples, ({ atSeconds }) => Math.floor(atSeconds))].toSorted(([a], [b]) => a - b)
  return seconds.map(([atSeconds, inside]) => {
    const answered = inside.map(({ latencyMs }) => latencyMs).filter(Number.isFinite)
    return { atSeconds, requests: inside.length, errors: inside.filter(isFailure).length, latencyMsP50: percentile(answered, 0.5), latencyMsP95: percentile(answered, 0.95) }
  })
}

export function failuresOf(samples: readonly ProbeSample[]): readonly Failure[] {
  const texts = samples.flatMap(({ failure }) => (failure === undefined ? [] : [failure.slice(0, FAILURE_CHARACTERS_MAX)]))
  return [...Map.groupBy(texts, (text) => text)].map(([text, same]) => ({ text, count: same.length })).toSorted((a, b) => b.count - a.count).slice(0, FAILURES_KEPT)
}

/** A check as the report may show it: no secret header's value, and no body, which may hold one anywhere. */
export function reportable({ body, headers, expected, ...check }: ProbeCheck): ProbeCheck {
  return {
    ...check,
    ...(headers === undefined ? {} : { headers: withoutSecrets(headers) }),
    ...(body === undefined ? {} : { body: `${body.length} characters` }),
    ...(expected === undefined ? {} : { expected: reportableAnswer(expected) }),
  }
}

function reportableAnswer({ headers, ...expected }: Expected): Expected {
  return { ...expected, ...(headers === undefined ? {} : { headers: withoutSecrets(headers) }) }
}

function isFailure({ failure }: ProbeSample): boolean {
  return failure !== undefined
}
