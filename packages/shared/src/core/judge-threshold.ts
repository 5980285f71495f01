// Limits at a minimum request count, three-valued. "p95 at most 200 ms" is judged as the exact statement "at most 5 % of requests are
// slower than 200 ms", so that no percentile is ever interpolated or averaged. Too few requests are inconclusive, whatever they look
// like, with one exception that cannot be wrong: when the limit would be crossed even if every request still missing were good.
import { countAbove, quantileMs, total, type Interval } from './histogram.ts'
import { quantileOf, type Objective } from './objective.ts'
import type { Observation } from './observation.ts'
import { worst, type Verdict } from './verdict.ts'

export type Check = {
  readonly objective: Objective
  readonly verdict: Verdict
  /** In the objective's unit; an interval, because buckets hide the exact value. Undefined without requests. */
  readonly measured: Interval | undefined
  /** Requests that were bad by this objective, out of `requests`, of which `allowedRatio` may be. */
  readonly bad: Interval
  readonly requests: number
  readonly allowedRatio: number
  readonly reason: string
}

export type Judgement = { readonly verdict: Verdict; readonly reason: string; readonly checks: readonly Check[]; readonly requests: number }

export type JudgeRule = { readonly minRequests: number }

export function judge(objectives: readonly Objective[], observation: Observation | undefined, rule: JudgeRule): Judgement {
  const requests = observation?.requests ?? 0
  if (observation === undefined || requests === 0) {
    return { verdict: 'inconclusive', reason: 'no requests were seen', checks: objectives.map((objective) => notSeen(objective)), requests: 0 }
  }
  const checks = objectives.map((objective) => check(objective, observation, rule))
  const verdict = worst(checks.map((one) => one.verdict))
  return { verdict, reason: reasonOf(verdict, checks, requests), checks, requests }
}

function reasonOf(verdict: Verdict, checks: readonly Check[], requests: number): string {
  if (checks.length === 0) return 'no objective was given'
  if (verdict === 'pass') return `${requests} requests, within ${checks.length === 1 ? 'the limit' : `all ${checks.length} limits`}`
  return checks.filter((one) => one.verdict === verdict).map((one) => one.reason).join('; ')
}

function notSeen(objective: Objective): Check {
  const none = { low: 0, high: 0 }
  return { objective, verdict: 'inconclusive', measured: undefined, bad: none, requests: 0, allowedRatio: allowedRatioOf(objective), reason: 'no requests were seen' }
}

function check(objective: Objective, observation: Observation, { minRequests }: JudgeRule): Check {
  const { bad, unseen, requests, measured, name } = measure(objective, observation)
  const allowedRatio = allowedRatioOf(objective)
  const decided = (verdict: Verdict, reason: string): Check => ({ objective, verdict, measured, bad, requests, allowedRatio, reason })
  const saw = `${name} ${format(measured, objective.unit)}, limit ${objective.limit} ${objective.unit}`
  if (crosses(bad.low, Math.max(requests, minRequests), allowedRatio)) {
    const early = requests < minRequests ? ` (certain already after ${requests} of ${minRequests} requests)` : ` over ${requests} requests`
    return decided('fail', `${saw}${early}`)
  }
  if (requests < minRequests) return decided('inconclusive', `${saw}: ${requests} of ${minRequests} requests needed for a verdict`)
  if (crosses(bad.high, requests, allowedRatio)) {
    const why = crosses(bad.high - unseen, requests, allowedRatio)
      ? 'the limit lies inside a bucket of the measured distribution, which cannot tell'
      : `the latencies of ${unseen} of ${requests} requests are missing`
    return decided('inconclusive', `${saw}: ${why}`)
  }
  return decided('pass', `${saw} over ${requests} requests`)
}

/** Compared as counts, so that 1 of 100 is not above 1 % by rounding. */
function crosses(bad: number, requests: number, allowedRatio: number): boolean {
  return bad > requests * allowedRatio + 1e-9
}

function allowedRatioOf({ indicator, limit }: Objective): number {
  const ratio = quantileOf(indicator)
  return ratio === undefined ? limit / 100 : 1 - ratio
}

type Measure = {
  readonly bad: Interval
  /** Requests whose latency is not known (yet): they may be bad, and are never taken for good. */
  readonly unseen: number
  readonly requests: number
  readonly measured: Interval | undefined
  readonly name: string
}

/** Every objective as a count of bad requests. A latency that was counted belongs to a request, also where the request count lags behind. */
function measure({ indicator, limit }: Objective, { requests, errors, latency }: Observation): Measure {
  const ratio = quantileOf(indicator)
  if (ratio === undefined) {
    const percent = (100 * errors) / requests
    return { bad: { low: errors, high: errors }, unseen: 0, requests, measured: { low: percent, high: percent }, name: 'error rate' }
  }
  const above = countAbove(latency, limit)
  const counted = total(latency)
  const unseen = Math.max(0, requests - counted)
  const name = `p${Math.round(ratio * 100)} latency`
  return { bad: { low: above.low, high: above.high + unseen }, unseen, requests: Math.max(requests, counted), measured: quantileMs(latency, ratio), name }
}

function format(measured: Interval | undefined, unit: string): string {
  if (measured === undefined) return `unknown ${unit}`
  const { low, high } = measured
  if (low === high) return `${round(low)} ${unit}`
  return high === Infinity ? `above ${round(low)} ${unit}` : `${round(low)}–${round(high)} ${unit}`
}

function round(value: number): number {
  return value >= 100 ? Math.round(value) : Math.round(value * 100) / 100
}
