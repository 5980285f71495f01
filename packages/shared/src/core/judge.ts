// What every judge is asked and what it answers, whatever its method.
import type { Interval } from './histogram.ts'
import type { Objective } from './objective.ts'
import type { Verdict } from './verdict.ts'

export const JUDGES = ['sequential', 'threshold', 'kayenta'] as const
export type JudgeName = (typeof JUDGES)[number]

export type Rule = {
  readonly judge: JudgeName
  /** Probability with which a candidate that is no worse than tolerated is failed, at most, however often one looks. */
  readonly alpha: number
  /** Probability with which a candidate that is worse by the margin passes, at most. */
  readonly beta: number
  /** How much slower than the baseline a candidate may be. */
  readonly tolerancePercent: number
  /** Slower by no more than this is tolerated as well, however many percent it is. */
  readonly toleranceMs: number
  /** How many times the baseline's errors a candidate may have. */
  readonly errorRatioTolerated: number
  /** False for requests of our own, which only the candidate gets: then limits alone are judged. */
  readonly baselineExpected: boolean
  /** When the judgement must have ended; undefined when nobody knows. */
  readonly deadlineSeconds: number | undefined
  /** No pass before: slow leaks take their time. Undefined waits for the end of the trace. */
  readonly bakeSeconds: number | undefined
  /** Fewer candidate requests are too few for any pass. */
  readonly minRequests: number
  /** Latencies of the candidate's first seconds say more about its start than about itself. */
  readonly warmUpSeconds: number
  readonly objectives: readonly Objective[]
}

export const RULE_DEFAULTS: Rule = {
  judge: 'sequential', alpha: 0.01, beta: 0.05, tolerancePercent: 10, toleranceMs: 0, errorRatioTolerated: 1.5, baselineExpected: true, deadlineSeconds: undefined, bakeSeconds: undefined, minRequests: 50, warmUpSeconds: 30, objectives: [],
}

/** How it ended, more exactly than the verdict. None but `no-worse` is a pass. */
export type Outcome =
  | 'no-worse' | 'worse' | 'limit-crossed' | 'undecided' | 'too-few-requests' | 'no-requests' | 'no-baseline' | 'no-latencies' | 'late-data' | 'unreliable-data' | 'permission-denied' | 'crashed'

export type Check = {
  /** Such as `latency against the baseline` or `latency-ms-p95`. */
  readonly name: string
  readonly verdict: Verdict
  readonly reason: string
  /** Undefined for a comparison with the baseline. */
  readonly objective: Objective | undefined
  /** In the objective's unit; an interval, because buckets hide the exact value. Undefined without requests. */
  readonly measured: Interval | undefined
  /** The same of the baseline. */
  readonly baseline: Interval | undefined
  /** Requests that were bad by this check, out of `requests`; undefined where none can be named. */
  readonly bad: Interval | undefined
  readonly requests: number
  /** The share of `requests` that may be bad. */
  readonly allowedRatio: number | undefined
  /** The e-value against the candidate, where the judge weighs evidence. */
  readonly evidence: number | undefined
  /** Requests of the candidate that it takes to decide this, as far as can be told. */
  readonly requestsNeeded: number | undefined
}

/** Where the evidence stood after a batch. */
export type EvidencePoint = { readonly atSeconds: number; readonly evidence: number; readonly boundary: number; readonly candidateRequests: number }

export type Judgement = {
  readonly judge: JudgeName
  readonly verdict: Verdict
  readonly outcome: Outcome
  /** When the verdict could first be given, in the trace's time; null while there is none. */
  readonly decidedAtSeconds: number | null
  /** Requests of the candidate until then. */
  readonly candidateRequests: number
  readonly reason: string
  readonly checks: readonly Check[]
  readonly curve: readonly EvidencePoint[]
}
