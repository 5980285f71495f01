// Limits at a minimum request count, three-valued. "p95 at most 200 ms" is judged as the exact statement "at most 5 % of requests are
// slower than 200 ms", so that no percentile is ever interpolated or averaged. Too few requests are inconclusive, whatever they look
// like, with one exception that cannot be wrong: when the limit would be crossed even if every request still missing were good.
import { countAbove, quantileMs, total, type Interval } from './histogram.ts'
import type { Check, Judgement, Outcome, Rule } from './judge.ts'
import { allowedRatioOf } from './limit-evidence.ts'
import { isRequestIndicator, quantileOf, type Objective } from './objective.ts'
import type { Observation } from './observation.ts'
import { resourceChecks } from './resource-check.ts'
import { sumOf, type Trace } from './trace.ts'
import { worst, type Verdict } from './verdict.ts'

/** Fails at the first batch after which a limit is surely crossed; everything else is said of the whole. */
export function judgeThreshold(trace: Trace, rule: Rule): Judgement {
  const batches = trace.batches.filter(({ endSeconds }) => rule.deadlineSeconds === undefined || endSeconds <= rule.deadlineSeconds + 1e-9)
  const tally = new Tally(rule.objectives)
  for (const [index, batch] of batches.entries()) {
    tally.add(batch.candidate)
    if (!tally.surelyCrossed(rule.minRequests)) continue
    const seen = batches.slice(0, index + 1)
    return judged(rule, sumOf(seen.map(({ candidate }) => candidate)), sumOf(seen.map(({ baseline }) => baseline)), [], batch.endSeconds)
  }
  const seen = sumOf(batches.map(({ candidate }) => candidate))
  return judged(rule, seen, sumOf(batches.map(({ baseline }) => baseline)), resourceChecks(rule.objectives, batches), batches.at(-1)?.endSeconds ?? 0)
}

/** Counts as they come, so that looking after every batch costs no more than looking once. */
class Tally {
  readonly #limits: readonly { readonly limit: number; readonly allowedRatio: number; readonly quantile: number | undefined }[]
  readonly #bad: number[]
  #requests = 0
  #latencies = 0

  constructor(objectives: readonly Objective[]) {
    this.#limits = objectives.flatMap((objective) => (objective.limit === undefined || !isRequestIndicator(objective.indicator)
      ? [] : [{ limit: objective.limit, allowedRatio: allowedRatioOf(objective, objective.limit), quantile: quantileOf(objective.indicator) }]))
    this.#bad = this.#limits.map(() => 0)
  }

  add(seen: Observation): void {
    this.#requests += seen.requests
    this.#latencies += total(seen.latency)
    for (const [index, { limit, quantile }] of this.#limits.entries()) this.#bad[index] = (this.#bad[index] ?? 0) + (quantile === undefined ? seen.errors : countAbove(seen.latency, limit).low)
  }

  surelyCrossed(minRequests: number): boolean {
    const of = Math.max(this.#requests, this.#latencies, minRequests)
    return this.#limits.some(({ allowedRatio }, index) => crosses(this.#bad[index] ?? 0, of, allowedRatio))
  }
}

function judged(rule: Rule, candidate: Observation, baseline: Observation, resources: readonly Check[], atSeconds: number): Judgement {
  const { requests } = candidate
  const limits = rule.objectives.filter(({ indicator, limit }) => limit !== undefined && isRequestIndicator(indicator))
  const checks = [...limits.map((objective) => (requests === 0 ? notSeen(objective) : check(objective, candidate, baseline, rule))), ...resources]
  const verdict = requests === 0 ? 'inconclusive' : worst(checks.map((one) => one.verdict))
  return {
    judge: 'threshold', verdict, outcome: outcomeOf(verdict, requests, rule), decidedAtSeconds: verdict === 'inconclusive' ? null : atSeconds, candidateRequests: requests,
    reason: requests === 0 ? 'no requests were seen' : reasonOf(verdict, checks, requests), checks, curve: [],
  }
}

function outcomeOf(verdict: Verdict, requests: number, { minRequests }: Rule): Outcome {
  if (verdict === 'fail') return 'limit-crossed'
  if (verdict === 'pass') return 'no-worse'
  if (requests === 0) return 'no-requests'
  return requests < minRequests ? 'too-few-requests' : 'undecided'
}

function reasonOf(verdict: Verdict, checks: readonly Check[], requests: number): string {
  if (checks.length === 0) return 'no objective was given'
  if (verdict === 'pass') return `${requests} requests, within ${checks.length === 1 ? 'the limit' : `all ${checks.length} limits`}`
  return checks.filter((one) => one.verdict === verdict).map((one) => one.reason).join('; ')
}

function notSeen(objective: Objective): Check {
  const none = { low: 0, high: 0 }
  return {
    name: objective.indicator, objective, verdict: 'inconclusive', measured: undefined, baseline: undefined, bad: none, requests: 0,
    allowedRatio: allowedRatioOf(objective, objective.limit ?? 0), reason: 'no requests were seen', evidence: undefined, requestsNeeded: undefined,
  }
}

function check(objective: Objective, candidate: Observation, beside: Observation, { minRequests }: Rule): Check {
  const limit = objective.limit ?? 0
  const { bad, unseen, requests, measured, name } = measure(objective, limit, candidate)
  const baseline = beside.requests === 0 ? undefined : measure(objective, limit, beside).measured
  const allowedRatio = allowedRatioOf(objective, limit)
  const decided = (verdict: Verdict, reason: string): Check => ({
    name: objective.indicator, objective, verdict, measured, baseline, bad, requests, allowedRatio, reason, evidence: undefined, requestsNeeded: Math.max(0, minRequests - requests) || undefined,
  })
  const saw = `${name} ${format(measured, objective.unit)}, limit ${limit} ${objective.unit}`
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

type Measure = {
  readonly bad: Interval
  /** Requests whose latency is not known (yet): they may be bad, and are never taken for good. */
  readonly unseen: number
  readonly requests: number
  readonly measured: Interval | undefined
  readonly name: string
}

/** Every objective as a count of bad requests. A latency that was counted belongs to a request, also where the request count lags behind. */
function measure({ indicator }: Objective, limit: number, { requests, errors, latency }: Observation): Measure {
  const ratio = quantileOf(indicator)
  if (ratio === undefined) {
    const percent = indicator === 'availability-percent' ? 100 - (100 * errors) / requests : (100 * errors) / requests
    return { bad: { low: errors, high: errors }, unseen: 0, requests, measured: { low: percent, high: percent }, name: indicator === 'availability-percent' ? 'availability' : 'error rate' }
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
