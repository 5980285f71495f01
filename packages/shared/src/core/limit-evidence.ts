// Does the candidate cross a limit, and does it surely not? "p95 at most 200 ms" is the exact statement "at most 5 % of requests are slower
// than 200 ms". While the baseline serves as well, a crossed limit counts only when the candidate also looks worse than the baseline: what
// both suffer is not the candidate's doing. When nobody else serves, the limit counts by itself.
import { absoluteRate, absoluteRateBelow, logEvidence, logMeanExp, NO_EVIDENCE, weigh, type Counted, type Evidence } from './evidence.ts'
import { countAbove, total } from './histogram.ts'
import { quantileOf, type Indicator, type Objective } from './objective.ts'
import type { Observation } from './observation.ts'

const RATIO_MIN = 1e-6

/** The share of requests that may be bad by this limit. */
export function allowedRatioOf({ indicator }: Pick<Objective, 'indicator'>, limit: number): number {
  const quantile = quantileOf(indicator)
  if (quantile !== undefined) return 1 - quantile
  return indicator === 'availability-percent' ? 1 - limit / 100 : limit / 100
}

/** Bad requests by this limit, at least and at most, of those that can be judged. */
export function countBad(indicator: Indicator, limit: number, { requests, errors, latency }: Observation): { readonly low: number; readonly high: number; readonly of: number } {
  if (quantileOf(indicator) === undefined) return { low: errors, high: errors, of: requests }
  return { ...countAbove(latency, limit), of: total(latency) }
}

export class LimitEvidence {
  readonly objective: Objective
  readonly limit: number
  readonly allowedRatio: number
  /** The limit, or what the baseline had before where that is more: history forgives what is not new. */
  readonly #aloneRatio: number
  #beside: Evidence = NO_EVIDENCE
  #alone: Evidence = NO_EVIDENCE
  #below: Evidence = NO_EVIDENCE

  constructor(objective: Objective, limit: number, history: Observation) {
    this.objective = objective
    this.limit = limit
    this.allowedRatio = allowedRatioOf(objective, limit)
    const before = countBad(objective.indicator, limit, history)
    this.#aloneRatio = Math.min(0.95, Math.max(this.allowedRatio, before.of === 0 ? 0 : (1.5 * before.high) / before.of))
  }

  add({ candidate, baseline }: { readonly candidate: Observation; readonly baseline: Observation }, counts: boolean): void {
    const { low, high, of } = countBad(this.objective.indicator, this.limit, candidate)
    if (of === 0 || !counts) return
    const surely: Counted = { bad: low, of }
    if (baseline.requests > 0) this.#beside = weigh(this.#beside, absoluteRate(clamp(this.allowedRatio), surely))
    else this.#alone = weigh(this.#alone, absoluteRate(clamp(this.#aloneRatio), surely))
    this.#below = weigh(this.#below, absoluteRateBelow(clamp(this.allowedRatio), { bad: high, of }))
  }

  /** ln E that the limit is crossed; the gate is open when the candidate also looks worse than the baseline. */
  log(gateOpen: boolean): number {
    const beside = gateOpen ? logEvidence(this.#beside) : -Infinity
    return this.#alone.logs.length === 0 ? beside : logMeanExp([beside, logEvidence(this.#alone)])
  }

  /** ln E that it is not crossed. */
  get logBelow(): number {
    return logEvidence(this.#below)
  }
}

function clamp(ratio: number): number {
  return Math.min(0.95, Math.max(RATIO_MIN, ratio))
}
