// The report of one judgement, version 1 (docs/schemas/judgement-report.v1.json): everything that the page and the summary
// show, as data. Bounded whatever the traffic: counts over time and over latency, never single requests. What is not known is
// null, never 0; the upper end of an interval is null where nothing bounds it.
import type { Check, EvidencePoint, JudgeName, Judgement, Outcome, Rule } from './judge.ts'
import { allowedRatioOf } from './limit-evidence.ts'
import { isRequestIndicator, quantileOf, type Indicator, type Objective } from './objective.ts'
import type { PlanLine } from './plan.ts'
import { cleanRequestsToProve, surelyAtMostRatio } from './proof.ts'
import { distributionOf, type Distribution } from './report-distribution.ts'
import { timelineOf, trafficOf, type Slot, type TrafficStep } from './report-time.ts'
import { intervalOf, known, short, thin, type ReportInterval } from './report-values.ts'
import type { Trace } from './trace.ts'
import type { Verdict } from './verdict.ts'

export const EVIDENCE_POINTS_MAX = 300

export type ReportSubject = {
  readonly service: string
  readonly candidate: string
  readonly baseline?: string
  readonly project?: string
  readonly region?: string
  /** ISO 8601 */
  readonly startedAt: string
  readonly signals: readonly string[]
  /** Age of the newest data that was judged. */
  readonly dataAgeSeconds?: number
}

export type ReportObjective = {
  readonly indicator: string
  readonly unit: Objective['unit']
  readonly bound: Objective['bound']
  readonly limit: number | null
  readonly target: number | null
  /** Null where the requests do not show it, or the target lies inside the measured interval. */
  readonly targetMet: boolean | null
  /** Requests without a bad one that it takes to show the target; null where it is not a share of requests. */
  readonly targetRequests: number | null
  readonly origin: string
}

export type ReportCheck = {
  readonly name: string
  readonly verdict: Verdict
  readonly reason: string
  readonly unit: Objective['unit']
  readonly objective: ReportObjective | null
  readonly measured: ReportInterval | null
  readonly baseline: ReportInterval | null
  readonly bad: ReportInterval | null
  readonly requests: number | null
  readonly allowedRatio: number | null
  readonly evidence: number | null
  readonly requestsNeeded: number | null
}

export type ReportEvidence = {
  readonly atSeconds: number
  readonly evidence: number | null
  readonly boundary: number | null
  readonly candidateRequests: number
}

export type ReportPlanLine = {
  readonly what: string
  readonly smallest: number | null
  readonly unit: PlanLine['unit']
  readonly requests: number | null
  readonly text: string
}

export type JudgementReport = {
  readonly version: 1
  readonly subject: {
    readonly service: string
    readonly candidate: string
    readonly baseline: string | null
    readonly project: string | null
    readonly region: string | null
    readonly startedAt: string
    readonly signals: readonly string[]
    readonly dataAgeSeconds: number | null
  }
  readonly judge: JudgeName
  readonly verdict: Verdict
  readonly outcome: Outcome
  readonly reason: string
  readonly decidedAtSeconds: number | null
  /** Until the verdict. */
  readonly candidateRequests: number
  readonly rule: {
    readonly alpha: number
    readonly beta: number
    readonly tolerancePercent: number
    readonly errorRatioTolerated: number
    readonly deadlineSeconds: number | null
    readonly bakeSeconds: number | null
    readonly minRequests: number
    readonly warmUpSeconds: number
  }
  /** Null when none was made. */
  readonly plan: readonly ReportPlanLine[] | null
  readonly checks: readonly ReportCheck[]
  /** Empty where the judge weighs no evidence. */
  readonly evidence: readonly ReportEvidence[]
  /** Where the candidate's share of traffic changed; empty where it was never told. */
  readonly traffic: readonly TrafficStep[]
  /** The whole trace, also what came after the verdict. */
  readonly timeline: readonly Slot[]
  /** Of the whole trace; null without any latency. */
  readonly distribution: Distribution | null
}

export type Reported = {
  readonly trace: Trace
  readonly judgement: Judgement
  readonly rule: Rule
  readonly subject: ReportSubject
  readonly plan?: readonly PlanLine[]
}

export function reportOf({ trace, judgement, rule, subject, plan }: Reported): JudgementReport {
  const { judge, verdict, outcome, reason, decidedAtSeconds, candidateRequests } = judgement
  return {
    version: 1,
    subject: {
      service: subject.service,
      candidate: subject.candidate,
      baseline: subject.baseline ?? null,
      project: subject.project ?? null,
      region: subject.region ?? null,
      startedAt: subject.startedAt,
      signals: subject.signals,
      dataAgeSeconds: known(subject.dataAgeSeconds),
    },
    judge,
    verdict,
    outcome,
    reason,
    decidedAtSeconds: known(decidedAtSeconds),
    candidateRequests,
    rule: {
      alpha: rule.alpha,
      beta: rule.beta,
      tolerancePercent: rule.tolerancePercent,
      errorRatioTolerated: rule.errorRatioTolerated,
      deadlineSeconds: known(rule.deadlineSeconds),
      bakeSeconds: known(rule.bakeSeconds),
      minRequests: rule.minRequests,
      warmUpSeconds: rule.warmUpSeconds,
    },
    plan:
      plan === undefined
        ? null
        : plan.map(({ what, smallest, unit, requests, text }) => ({
            what,
            smallest: known(smallest),
            unit,
            requests: known(requests),
            text,
          })),
    checks: judgement.checks.map(checkOf),
    evidence: evidenceOf(judgement.curve),
    traffic: trafficOf(trace.batches),
    timeline: timelineOf(trace.batches),
    distribution: distributionOf(trace.batches),
  }
}

function checkOf(check: Check): ReportCheck {
  const { name, verdict, reason, objective, measured, baseline, bad, requests, allowedRatio, evidence, requestsNeeded } = check
  return {
    name,
    verdict,
    reason,
    unit: unitOf(name, objective),
    objective:
      objective === undefined
        ? null
        : {
            indicator: objective.indicator,
            unit: objective.unit,
            bound: objective.bound,
            limit: known(objective.limit),
            target: known(objective.target),
            targetMet: targetMet(objective, check),
            targetRequests: targetRequests(objective),
            origin: objective.origin,
          },
    measured: intervalOf(measured),
    baseline: intervalOf(baseline),
    bad: intervalOf(bad),
    // A check that counts no requests says 0; that is no count of 0.
    requests: bad === undefined && requests === 0 ? null : known(requests),
    allowedRatio: known(allowedRatio),
    evidence: known(evidence),
    requestsNeeded: known(requestsNeeded),
  }
}

/** A comparison has no objective; latencies are compared in ms, errors in percent. */
function unitOf(name: string, objective: Objective | undefined): Objective['unit'] {
  if (objective !== undefined) return objective.unit
  if (name.includes('latency')) return 'ms'
  return name.includes('error') ? '%' : ''
}

/** A rate that looks good over a few requests is not shown: 90 requests without an error say little about 0.01 %. */
function targetMet({ indicator, bound, target }: Objective, { measured, bad, requests }: Check): boolean | null {
  if (target === undefined || measured === undefined) return null
  const [inside, outside] =
    bound === 'at-most' ? [measured.high <= target, measured.low > target] : [measured.low >= target, measured.high < target]
  if (!inside) return outside ? false : null
  return !isRate(indicator) ||
    (bad !== undefined && requests > 0 && surelyAtMostRatio(bad.high, requests) <= allowedRatioOf({ indicator }, target))
    ? true
    : null
}

function targetRequests({ indicator, target }: Objective): number | null {
  return target === undefined || !isRate(indicator) ? null : known(cleanRequestsToProve(allowedRatioOf({ indicator }, target)))
}

function isRate(indicator: Indicator): boolean {
  return isRequestIndicator(indicator) && quantileOf(indicator) === undefined
}

/** Thinned evenly, with the first and the last point, which decided. */
function evidenceOf(curve: readonly EvidencePoint[]): readonly ReportEvidence[] {
  return thin(curve, EVIDENCE_POINTS_MAX).map(({ atSeconds, evidence, boundary, candidateRequests }) => ({
    atSeconds: short(atSeconds),
    evidence: known(evidence),
    boundary: known(boundary),
    candidateRequests,
  }))
}
