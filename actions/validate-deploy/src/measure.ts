// What a probe saw, as a trace to judge: one batch for each second. Single samples become counts here.
import { groupBy } from '@cloudrun-delivery/shared/core/group-by'
import { NO_REQUESTS } from '@cloudrun-delivery/shared/core/histogram'
import type { Judgement, Rule } from '@cloudrun-delivery/shared/core/judge'
import type { Observation } from '@cloudrun-delivery/shared/core/observation'
import type { Expected, ProbeCheck, ProbePlan, ProbeResult, ProbeSample } from '@cloudrun-delivery/shared/core/probe'
import { withoutSecrets } from '@cloudrun-delivery/shared/core/probe-secrets'
import type { Trace } from '@cloudrun-delivery/shared/core/trace'

export type Failure = { readonly text: string; readonly count: number }

/** What only a probe knows. */
export type ProbeFacts = Pick<ProbePlan, 'url' | 'rate' | 'arrivals'> & Pick<ProbeResult, 'dropped' | 'latenessMsP99' | 'ended'> & {
  readonly byCheck: readonly { readonly check: ProbeCheck; readonly observation: Observation }[]
}

export type Measurement = {
  readonly trace: Trace
  readonly rule: Rule
  readonly judgement: Judgement
  readonly signal: string
  readonly dataAgeSeconds: number
  /** A few of the failures, as they came, the most frequent ones first. */
  readonly failures: readonly Failure[]
  readonly probe: ProbeFacts | undefined
}

const FAILURES_KEPT = 5
const FAILURE_CHARACTERS_MAX = 300

/** @param timeoutMs what a request without an answer took at least */
export function observationOf(samples: readonly ProbeSample[], timeoutMs: number): Observation {
  return { requests: samples.length, errors: samples.filter(isFailure).length, latency: { valuesMs: samples.map(({ latencyMs }) => Math.min(latencyMs, Math.max(timeoutMs, 1))) } }
}

export function traceOf(samples: readonly ProbeSample[], timeoutMs: number): Trace {
  const seconds = [...groupBy(samples, ({ atSeconds }) => Math.floor(atSeconds))].toSorted(([a], [b]) => a - b)
  return {
    version: 1, history: [],
    batches: seconds.map(([second, inside]) => ({ startSeconds: second, endSeconds: second + 1, candidate: observationOf(inside, timeoutMs), baseline: NO_REQUESTS })),
  }
}

export function failuresOf(samples: readonly ProbeSample[]): readonly Failure[] {
  const texts = samples.flatMap(({ failure }) => (failure === undefined ? [] : [failure.slice(0, FAILURE_CHARACTERS_MAX)]))
  return [...groupBy(texts, (text) => text)].map(([text, same]) => ({ text, count: same.length })).toSorted((a, b) => b.count - a.count).slice(0, FAILURES_KEPT)
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
