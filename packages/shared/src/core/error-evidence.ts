// Does the candidate answer with more errors than the baseline? Two kinds of evidence: more than its share of the errors that happened,
// and, once that is plausible, more than the baseline ever had. The second alone would take an outage of a shared database for the
// candidate's doing.
import { absoluteRate, absoluteRateBelow, logEvidence, logMeanExp, NO_EVIDENCE, rareRatio, weigh, type Counted, type Evidence } from './evidence.ts'
import type { Observation } from './observation.ts'
import { Blocks, factorOf } from './temper.ts'

/** The comparison must speak against the candidate this much before an absolute rate counts. */
export const GATE_LOG = Math.log(5)
const WEIGHTS = { ratio: 0.5, known: 0.5 } as const
/** What the baseline did lately counts only where it is surely more than it used to be. */
const RECENT_REQUESTS = 1500
const KNOWN_RATIO_MIN = 0.002
/** Non-inferiority: not this much more than the baseline, as a share of requests. */
export const ERROR_MARGIN_RATIO = 0.005

type Timed = { readonly startSeconds: number; readonly baseline: Observation }

export class ErrorEvidence {
  readonly #tolerated: number
  readonly #blocks = new Blocks(({ requests, errors }) => [requests - errors, errors], [[0, 1]])
  #temper = 1
  #ratio: Evidence = NO_EVIDENCE
  #known: Evidence = NO_EVIDENCE
  #pass: Evidence = NO_EVIDENCE
  #baseline: Counted = { bad: 0, of: 0 }
  #recent: Counted = { bad: 0, of: 0 }

  constructor(rule: { readonly errorRatioTolerated: number }, history: readonly Timed[]) {
    this.#tolerated = rule.errorRatioTolerated
    this.#learn(history)
  }

  add({ startSeconds, candidate, baseline }: Timed & { readonly candidate: Observation }): void {
    const seen = { bad: candidate.errors, of: candidate.requests }
    if (seen.of > 0 && baseline.requests > 0) this.#ratio = weigh(this.#ratio, rareRatio(this.#tolerated, seen, { bad: baseline.errors, of: baseline.requests }))
    if (seen.of > 0 && this.#baseline.of > 0) {
      this.#known = weigh(this.#known, absoluteRate(Math.min(0.5, Math.max(KNOWN_RATIO_MIN, this.#tolerated * this.#expected())), seen))
      this.#pass = weigh(this.#pass, absoluteRateBelow(Math.min(0.9, this.#baseline.bad / this.#baseline.of + ERROR_MARGIN_RATIO), seen))
    }
    this.#learn([{ startSeconds, baseline }])
  }

  get log(): number {
    return logMeanExp([this.logRatio, this.logRatio >= GATE_LOG ? logEvidence(this.#known, this.#temper) : -Infinity], [WEIGHTS.ratio, WEIGHTS.known])
  }

  /** ln E of the comparison alone. */
  get logRatio(): number {
    return logEvidence(this.#ratio, this.#temper)
  }

  get logPass(): number {
    return logEvidence(this.#pass)
  }

  /** The baseline's error rate, with room for chance: its whole, or lately where something happened to it. */
  #expected(): number {
    const { bad, of } = this.#baseline
    const whole = (bad + Math.sqrt(bad) + 1) / of
    const recent = this.#recent
    return recent.bad - 2 * Math.sqrt(recent.bad) > whole * recent.of ? recent.bad / recent.of : whole
  }

  #learn(batches: readonly Timed[]): void {
    for (const { startSeconds, baseline } of batches) {
      this.#blocks.add({ startSeconds, baseline })
      this.#baseline = { bad: this.#baseline.bad + baseline.errors, of: this.#baseline.of + baseline.requests }
      const faded = Math.min(1, RECENT_REQUESTS / Math.max(1, this.#recent.of + baseline.requests))
      this.#recent = { bad: (this.#recent.bad + baseline.errors) * faded, of: (this.#recent.of + baseline.requests) * faded }
    }
    this.#temper = Math.max(...this.#blocks.inflations.map(factorOf))
  }
}
