// The rules of the field on the same traces, as their documentation and sources have them. Each looks as often as it does by default; limits
// are what a careful user would set: success at least 99 %, p99 at most 1.4 times what the baseline had before the deploy.
import { addObservations, countAbove, NO_REQUESTS, quantileMs, total } from '../../../packages/shared/src/core/histogram.ts'
import { judgeKayenta } from '../../../packages/shared/src/core/judge-kayenta.ts'
import { RULE_DEFAULTS } from '../../../packages/shared/src/core/judge.ts'
import type { Observation } from '../../../packages/shared/src/core/observation.ts'
import { sumOf, type Batch, type Trace } from '../../../packages/shared/src/core/trace.ts'

/** When the rule failed the candidate, and how many of its requests had been served by then. Undefined when it did not. */
export type Found = { readonly atSeconds: number; readonly requests: number } | undefined

const MINUTE_SECONDS = 60
const ERROR_RATIO_MAX = 0.01
const P99_ROOM = 1.4

type Minute = { readonly endSeconds: number; readonly candidate: Observation; readonly servedUntil: number }

function minutesOf(batches: readonly Batch[]): readonly Minute[] {
  let served = 0
  return [...Map.groupBy(batches, ({ startSeconds }) => Math.floor(startSeconds / MINUTE_SECONDS)).values()].map((inside) => {
    const candidate = inside.reduce((sum, batch) => addObservations(sum, { ...batch.candidate, instances: [] }), NO_REQUESTS)
    served += candidate.requests
    return { endSeconds: inside.at(-1)?.endSeconds ?? 0, candidate, servedUntil: served }
  })
}

function p99LimitMs(trace: Trace): number {
  return P99_ROOM * (quantileMs(sumOf(trace.history.map(({ baseline }) => baseline)).latency, 0.99)?.high ?? Infinity)
}

function crosses({ requests, errors, latency }: Observation, limitMs: number): boolean {
  const slow = total(latency) > 0 && countAbove(latency, limitMs).low > 0.01 * total(latency)
  return slow || errors > ERROR_RATIO_MAX * requests
}

/** Fails at the so-many-eth interval that crosses a limit, counted over the whole run. An interval without requests is a failed check. */
function perInterval(trace: Trace, failuresAllowed: number, noTrafficFails: boolean): Found {
  const limitMs = p99LimitMs(trace)
  let failures = 0
  for (const { endSeconds, candidate, servedUntil } of minutesOf(trace.batches)) {
    const failed = candidate.requests === 0 ? noTrafficFails : crosses(candidate, limitMs)
    if (failed) failures += 1
    if (failures > failuresAllowed) return { atSeconds: endSeconds, requests: servedUntil }
  }
  return undefined
}

/** Flagger: interval 60 s, `threshold: 5` failed checks as its documentation's examples have it. */
export function flagger(trace: Trace): Found {
  return perInterval(trace, 4, true)
}

/** Argo Rollouts: interval 60 s, `failureLimit: 3`. */
export function argo(trace: Trace): Found {
  return perInterval(trace, 3, true)
}

/** cloud-run-release-manager: everything so far, looked at each minute; a crossed limit wins over its minimum of requests. */
export function releaseManager(trace: Trace): Found {
  const limitMs = p99LimitMs(trace)
  let sum = NO_REQUESTS
  for (const { endSeconds, candidate, servedUntil } of minutesOf(trace.batches)) {
    sum = addObservations(sum, candidate)
    if (sum.requests > 0 && crosses(sum, limitMs)) return { atSeconds: endSeconds, requests: servedUntil }
  }
  return undefined
}

/** Limits at a minimum of 100 requests, everything so far, looked at each minute: what its README promises. */
export function minimumCount(trace: Trace): Found {
  const limitMs = p99LimitMs(trace)
  let sum = NO_REQUESTS
  for (const { endSeconds, candidate, servedUntil } of minutesOf(trace.batches)) {
    sum = addObservations(sum, candidate)
    if (sum.requests >= 100 && crosses(sum, limitMs)) return { atSeconds: endSeconds, requests: servedUntil }
  }
  return undefined
}

/** Kayenta once at the end, any High fails. */
export function kayentaOnce(trace: Trace): Found {
  return kayentaAt(trace, trace.batches.length)
}

/** Kayenta every five minutes from the tenth on. */
export function kayentaRepeated(trace: Trace): Found {
  for (const [index, { endSeconds }] of trace.batches.entries()) {
    if (endSeconds < 600 || endSeconds % 300 !== 0) continue
    const found = kayentaAt(trace, index + 1)
    if (found !== undefined) return found
  }
  return undefined
}

function kayentaAt(trace: Trace, count: number): Found {
  const judgement = judgeKayenta({ ...trace, batches: trace.batches.slice(0, count) }, RULE_DEFAULTS)
  const high = judgement.checks.some(({ verdict }) => verdict === 'fail')
  return high ? { atSeconds: judgement.decidedAtSeconds ?? trace.batches[count - 1]?.endSeconds ?? 0, requests: judgement.candidateRequests } : undefined
}
