// The sequential judge: weighs after every batch whether the candidate is worse than the baseline serving beside it, and may say so at any
// moment without losing its guarantee. A pass is a claim of its own and has to be shown as well; what was not shown is inconclusive, with
// what it would have taken. Pure: the same trace gives the same judgement.
import { boundaryOf } from './boundary.ts'
import { ErrorEvidence, ERROR_MARGIN_RATIO, GATE_LOG } from './error-evidence.ts'
import { logMeanExp } from './evidence.ts'
import { NO_REQUESTS, quantileMs, total, type Interval } from './histogram.ts'
import type { Check, EvidencePoint, Judgement, Outcome, Rule } from './judge.ts'
import { slower } from './latency-edges.ts'
import { LatencyEvidence } from './latency-evidence.ts'
import { PASS_MARGIN } from './latency-known.ts'
import { countBad, LimitEvidence } from './limit-evidence.ts'
import { isRequestIndicator, quantileOf, type Objective } from './objective.ts'
import type { Observation } from './observation.ts'
import { requestsToProve, requestsToSeeErrors, requestsToSeeSlowdown, type Expected } from './plan.ts'
import { resourceChecks } from './resource-check.ts'
import { onBounds, sumOf, type Batch, type Trace } from './trace.ts'
import type { Verdict } from './verdict.ts'

const WEIGHTS = { latency: 0.4, errors: 0.42, latencyLimits: 0.08, errorLimits: 0.1 } as const
/** A pass is not given while the evidence leans against the candidate more than this. */
const LEANING_LOG = Math.log(2)
/** A cold start ends after so many requests, if the warm-up time is over sooner. */
const WARM_UP_REQUESTS = 20

type Weighing = {
  readonly latency: LatencyEvidence
  readonly errors: ErrorEvidence
  readonly limits: readonly LimitEvidence[]
  /** Whether the baseline ever served beside the candidate. */
  readonly baseline: boolean
}
type Stand = { readonly log: number; readonly boundary: number; readonly batch: Batch; readonly candidateRequests: number }

export function judgeSequential(given: Trace, rule: Rule): Judgement {
  const trace = onBounds(given)
  const batches = trace.batches.filter(({ endSeconds }) => rule.deadlineSeconds === undefined || endSeconds <= rule.deadlineSeconds + 1e-9)
  const before = sumOf(trace.history.map(({ baseline }) => baseline))
  const weighing: Weighing = {
    latency: new LatencyEvidence(rule, trace.history),
    errors: new ErrorEvidence(rule, trace.history),
    limits: rule.objectives.flatMap((objective) => (objective.limit === undefined || !isRequestIndicator(objective.indicator) ? [] : [new LimitEvidence(objective, objective.limit, before)])),
    baseline: batches.some(({ candidate, baseline }) => candidate.requests > 0 && baseline.requests > 0),
  }
  const curve: EvidencePoint[] = []
  let candidateRequests = 0
  let firstSeconds: number | undefined
  let boundary = boundaryOf(rule, { seconds: 0, candidateRequests: 0 })
  for (const [index, batch] of batches.entries()) {
    if (batch.candidate.requests > 0) firstSeconds ??= batch.startSeconds
    const warm = rule.warmUpSeconds === 0 || (firstSeconds !== undefined && batch.startSeconds >= firstSeconds + rule.warmUpSeconds && candidateRequests >= WARM_UP_REQUESTS)
    if (warm) weighing.latency.add(batch)
    else weighing.latency.learn([batch])
    weighing.errors.add(batch)
    for (const limit of weighing.limits) limit.add(batch, warm || quantileOf(limit.objective.indicator) === undefined)
    candidateRequests += batch.candidate.requests
    boundary = Math.max(boundary, boundaryOf(rule, { seconds: batch.endSeconds, candidateRequests }))
    const stand: Stand = { log: combined(weighing), boundary, batch, candidateRequests }
    curve.push({ atSeconds: batch.endSeconds, evidence: Math.exp(Math.min(stand.log, 60)), boundary, candidateRequests })
    const resources = resourceChecks(rule.objectives, batches.slice(0, index + 1))
    const worse = stand.log >= Math.log(boundary) || resources.some((check) => check.verdict === 'fail')
    if (worse) return conclude(rule, batches.slice(0, index + 1), weighing, stand, curve, 'fail')
    const baked = rule.bakeSeconds !== undefined && batch.endSeconds >= rule.bakeSeconds
    const last = index === batches.length - 1
    const used = resources.every((check) => check.verdict === 'pass')
    if ((baked || last) && used && passes(rule, weighing, stand)) return conclude(rule, batches.slice(0, index + 1), weighing, stand, curve, 'pass')
  }
  const stand: Stand = { log: combined(weighing), boundary, batch: batches.at(-1) ?? NO_BATCH, candidateRequests }
  return conclude(rule, batches, weighing, stand, curve, 'inconclusive')
}

const NO_BATCH: Batch = { startSeconds: 0, endSeconds: 0, candidate: NO_REQUESTS, baseline: NO_REQUESTS }

function groupsOf({ latency, errors, limits }: Weighing): readonly (readonly [log: number, weight: number])[] {
  const ofLatency = limits.filter(({ objective }) => quantileOf(objective.indicator) !== undefined).map((limit) => limit.log(latency.log >= GATE_LOG))
  const ofErrors = limits.filter(({ objective }) => quantileOf(objective.indicator) === undefined).map((limit) => limit.log(errors.logRatio >= GATE_LOG))
  return [
    [latency.log, WEIGHTS.latency],
    [errors.log, WEIGHTS.errors],
    ...(ofLatency.length === 0 ? [] : [[logMeanExp(ofLatency), WEIGHTS.latencyLimits] as const]),
    ...(ofErrors.length === 0 ? [] : [[logMeanExp(ofErrors), WEIGHTS.errorLimits] as const]),
  ]
}

/** An average of e-values is an e-value; a closed gate only takes evidence away. */
function combined(weighing: Weighing): number {
  const groups = groupsOf(weighing)
  return logMeanExp(groups.map(([log]) => log), groups.map(([, weight]) => weight))
}

function passes(rule: Rule, weighing: Weighing, { log, candidateRequests }: Stand): boolean {
  if (candidateRequests < rule.minRequests || log >= LEANING_LOG) return false
  const enough = Math.log(1 / rule.beta)
  const { latency, errors, limits } = weighing
  if (!limits.every((limit) => limit.logBelow >= enough)) return false
  if (!rule.baselineExpected) return limits.length > 0
  if (!weighing.baseline) return false
  const errorsShown = limits.some(({ objective }) => quantileOf(objective.indicator) === undefined) || errors.logPass >= enough
  const latencyShown = latency.logPass >= enough || (!latency.compared && limits.some(({ objective }) => quantileOf(objective.indicator) !== undefined))
  return errorsShown && latencyShown
}

function conclude(rule: Rule, batches: readonly Batch[], weighing: Weighing, stand: Stand, curve: readonly EvidencePoint[], verdict: Verdict): Judgement {
  const seen = { candidate: sumOf(batches.map(({ candidate }) => candidate)), baseline: sumOf(batches.map(({ baseline }) => baseline)) }
  const comparisons = rule.baselineExpected || weighing.baseline ? [latencyCheck(rule, weighing, seen, stand), errorCheck(rule, weighing, seen, stand)] : []
  const checks = [...comparisons, ...weighing.limits.map((limit) => limitCheck(rule, limit, weighing, seen, stand)), ...resourceChecks(rule.objectives, batches)]
  const { outcome, reason } = outcomeOf(verdict, rule, weighing, seen, stand, checks)
  return { judge: 'sequential', verdict, outcome, decidedAtSeconds: verdict === 'inconclusive' ? null : stand.batch.endSeconds, candidateRequests: stand.candidateRequests, reason, checks, curve }
}

type Seen = { readonly candidate: Observation; readonly baseline: Observation }

function outcomeOf(verdict: Verdict, rule: Rule, weighing: Weighing, seen: Seen, stand: Stand, checks: readonly Check[]): { readonly outcome: Outcome; readonly reason: string } {
  const worse = checks.filter((check) => check.verdict === 'fail')
  if (verdict === 'fail') {
    const strongest = worse.length > 0 ? worse : checks.toSorted((a, b) => (b.evidence ?? 0) - (a.evidence ?? 0)).slice(0, 1)
    const outcome = strongest.every(({ objective }) => objective !== undefined) ? 'limit-crossed' : 'worse'
    const weighed = stand.log >= Math.log(stand.boundary) ? ` (evidence ${short(Math.exp(Math.min(stand.log, 60)))}, ${short(stand.boundary)} is enough)` : ''
    return { outcome, reason: `${strongest.map((check) => check.reason).join('; ')}${weighed}` }
  }
  if (verdict === 'pass') return { outcome: 'no-worse', reason: passed(rule, weighing, seen) }
  if (seen.candidate.requests === 0) return { outcome: 'no-requests', reason: 'the candidate got no requests' }
  if (total(seen.candidate.latency) === 0 && rule.baselineExpected) return { outcome: 'no-latencies', reason: `none of the ${seen.candidate.requests} requests came with a latency` }
  if (!weighing.baseline && rule.baselineExpected) return { outcome: 'no-baseline', reason: `the baseline got no requests beside the ${seen.candidate.requests} of the candidate: there was nothing to compare with${unshown(checks)}` }
  if (seen.candidate.requests < rule.minRequests) return { outcome: 'too-few-requests', reason: `${seen.candidate.requests} of the ${rule.minRequests} requests that a verdict needs at least` }
  return { outcome: 'undecided', reason: `not decided after ${seen.candidate.requests} requests${unshown(checks)}` }
}

function passed({ baselineExpected }: Rule, { limits }: Weighing, { candidate }: Seen): string {
  const within = limits.length === 1 ? 'its limit' : `all ${limits.length} limits`
  if (!baselineExpected) return `${candidate.requests} requests, within ${within}`
  return `no worse than the baseline over ${candidate.requests} requests${limits.length === 0 ? '' : `, and within ${within}`}`
}

function unshown(checks: readonly Check[]): string {
  const open = checks.filter((check) => check.verdict === 'inconclusive').map(({ reason }) => reason)
  return open.length === 0 ? '' : `: ${open.join('; ')}`
}

function latencyCheck(rule: Rule, { latency }: Weighing, seen: Seen, stand: Stand): Check {
  const log = latency.log
  const [mine, theirs] = [quantileMs(seen.candidate.latency, 0.95), quantileMs(seen.baseline.latency, 0.95)]
  const saw = `p95 ${span(mine)} ms, ${span(theirs)} ms the baseline`
  const shown = latency.logPass >= Math.log(1 / rule.beta)
  // In the middle of the distribution, where a tolerance in ms may be more than that in percent.
  const medianMs = quantileMs(seen.baseline.latency, 0.5)?.high ?? 0
  const margin = medianMs > 0 && Number.isFinite(medianMs) ? 100 * (slower(medianMs, rule, PASS_MARGIN) / medianMs - 1) : PASS_MARGIN * rule.tolerancePercent
  const verdict: Verdict = isWorse(log, stand) ? 'fail' : shown ? 'pass' : 'inconclusive'
  const needed = latency.compared ? requestsToSeeSlowdown(1 + margin / 100, expectedOf(seen), rule, stand.boundary) : undefined
  const reason = verdict === 'fail' ? `slower than the baseline in ${latency.where}: ${saw}`
    : verdict === 'pass' ? `not slower by ${round(margin)} % or more: ${saw}`
      : !latency.compared ? 'latency was not compared: too little is known of the baseline'
        : `${ofNeeded(seen.candidate.requests, needed)} to see a slowdown of ${round(margin)} %: ${saw}`
  return {
    name: 'latency against the baseline', verdict, reason, objective: undefined, measured: mine, baseline: theirs, bad: undefined, requests: total(seen.candidate.latency),
    allowedRatio: undefined, evidence: Math.exp(Math.min(log, 60)), requestsNeeded: finite(needed),
  }
}

function errorCheck(rule: Rule, { errors }: Weighing, seen: Seen, stand: Stand): Check {
  const { candidate, baseline } = seen
  const saw = `${candidate.errors} of ${candidate.requests} requests failed (${percentOf(candidate)}), ${percentOf(baseline)} the baseline's`
  const shown = errors.logPass >= Math.log(1 / rule.beta)
  const verdict: Verdict = isWorse(errors.log, stand) ? 'fail' : shown ? 'pass' : 'inconclusive'
  const compared = candidate.requests > 0 && baseline.requests > 0
  const worse = (baseline.requests === 0 ? 0 : baseline.errors / baseline.requests) + ERROR_MARGIN_RATIO
  const needed = compared ? requestsToSeeErrors(worse, expectedOf(seen), rule, stand.boundary) : undefined
  const reason = verdict === 'fail' ? `more errors than the baseline: ${saw}`
    : verdict === 'pass' ? `not ${round(100 * ERROR_MARGIN_RATIO)} points more errors than the baseline: ${saw}`
      : compared ? `${ofNeeded(candidate.requests, needed)} to see errors rise to ${round(100 * worse)} %: ${saw}`
        : `errors were not compared: ${saw}`
  return {
    name: 'errors against the baseline', verdict, reason, objective: undefined, measured: rateOf(candidate), baseline: rateOf(baseline), bad: { low: candidate.errors, high: candidate.errors },
    requests: candidate.requests, allowedRatio: undefined, evidence: Math.exp(Math.min(errors.log, 60)), requestsNeeded: finite(needed),
  }
}

function limitCheck(rule: Rule, limit: LimitEvidence, weighing: Weighing, seen: Seen, stand: Stand): Check {
  const { objective, allowedRatio } = limit
  const quantile = quantileOf(objective.indicator)
  const gateOpen = (quantile === undefined ? weighing.errors.logRatio : weighing.latency.log) >= GATE_LOG
  const log = limit.log(gateOpen)
  const [bad, common] = [countBad(objective.indicator, limit.limit, seen.candidate), countBad(objective.indicator, limit.limit, seen.baseline)]
  const measured = measuredOf(objective, seen.candidate)
  const saw = `${objective.indicator} ${span(measured)} ${objective.unit}, limit ${limit.limit} ${objective.unit}`
  const verdict: Verdict = isWorse(log, stand) ? 'fail' : limit.logBelow >= Math.log(1 / rule.beta) ? 'pass' : 'inconclusive'
  const needed = requestsToProve(allowedRatio, bad.of === 0 ? 0 : bad.high / bad.of, rule)
  const both = common.of > 0 && common.low > allowedRatio * common.of && bad.low > allowedRatio * bad.of
  const reason = verdict === 'fail' ? `${saw}: crossed`
    : verdict === 'pass' ? `${saw}: kept`
      : both ? `${saw}: crossed by the baseline as well, so it is not this candidate's doing`
        : needed === Infinity ? `${saw}: not shown to be kept` : `${saw}: ${ofNeeded(bad.of, needed)} to show that it is kept`
  return {
    name: objective.indicator, verdict, reason, objective, measured, baseline: measuredOf(objective, seen.baseline), bad: { low: bad.low, high: bad.high }, requests: bad.of, allowedRatio,
    evidence: Math.exp(Math.min(log, 60)), requestsNeeded: finite(needed),
  }
}

/** Alone it would have been enough, or it is what the whole rests on. */
function isWorse(log: number, { log: whole, boundary }: Stand): boolean {
  return whole >= Math.log(boundary) && log >= Math.log(boundary)
}

function expectedOf({ candidate, baseline }: Seen): Expected {
  return {
    baselineErrorRatio: baseline.requests === 0 ? 0 : baseline.errors / baseline.requests, latency: baseline.latency,
    baselinePerCandidate: candidate.requests === 0 ? 1 : baseline.requests / candidate.requests,
  }
}

function measuredOf({ indicator }: Objective, seen: Observation): Interval | undefined {
  const quantile = quantileOf(indicator)
  if (quantile !== undefined) return quantileMs(seen.latency, quantile)
  const rate = rateOf(seen)
  return rate === undefined || indicator !== 'availability-percent' ? rate : { low: 100 - rate.high, high: 100 - rate.low }
}

function rateOf({ requests, errors }: Observation): Interval | undefined {
  return requests === 0 ? undefined : { low: (100 * errors) / requests, high: (100 * errors) / requests }
}

function percentOf(seen: Observation): string {
  const rate = rateOf(seen)
  return rate === undefined ? 'unknown' : `${round(rate.low)} %`
}

function span(interval: Interval | undefined): string {
  if (interval === undefined) return 'unknown'
  const { low, high } = interval
  if (low === Infinity) return 'unbounded'
  if (low === high) return String(round(low))
  return high === Infinity ? `above ${round(low)}` : `${round(low)}–${round(high)}`
}

function short(value: number): string {
  return value >= 1e6 ? 'above a million' : String(Number(value.toPrecision(2)))
}

/** `364 of about 900 requests needed`; where more were seen than were expected to be needed, chance was against it. */
function ofNeeded(seen: number, needed: number | undefined): string {
  if (needed === undefined || !Number.isFinite(needed)) return `${seen} requests are too few`
  return needed > seen ? `${seen} of about ${needed} requests needed` : `${seen} requests were not enough, though about ${needed} usually are,`
}

function finite(value: number | undefined): number | undefined {
  return value === undefined || !Number.isFinite(value) ? undefined : value
}

function round(value: number): number {
  return value >= 100 ? Math.round(value) : Math.round(value * 100) / 100
}
