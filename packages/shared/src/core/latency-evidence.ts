// Is the candidate slower than the baseline, anywhere in the distribution? Latencies become counts between edges that are quantiles of what
// was known of the baseline before; the candidate's edges lie higher by the tolerance. Three kinds of evidence are averaged: a shift of the
// whole, more requests above one of the edges, and rare ones far out in the tail.
import { absoluteRateBelow, higherDistribution, higherRate, logEvidence, logMeanExp, lowerRate, NO_EVIDENCE, rareRatio, weigh, type Counted, type Evidence } from './evidence.ts'
import { counterOf, total, type Counter } from './histogram.ts'
import { baselineAbove, between, type Tolerance } from './latency-edges.ts'
import { LatencyKnown, type Timed } from './latency-known.ts'
import type { Observation } from './observation.ts'

/** Edges that are judged one by one as well. */
const SINGLE: readonly number[] = [0.5, 0.75, 0.9, 0.95, 0.99]
const FAR_RATIO_TOLERATED = 1.5
const WEIGHTS = { shift: 0.55, single: 0.25, far: 0.2 } as const
/** Requests of a few seconds share what happens in them, such as one pause of one instance: what they say alone is not enough. */
const MOMENT_SECONDS = 30
/** ln of the evidence that all other moments must give, and what a single one counts for until then: too little to open the gate of a limit. */
const CONFIRMED_LOG = Math.log(3)

export class LatencyEvidence {
  readonly #known: LatencyKnown
  #shift: Evidence = NO_EVIDENCE
  #single = new Map<number, Evidence>()
  #far = new Map<number, Evidence>()
  #pass = new Map<number, Evidence>()
  #momentLog = 0
  /** ln E of all moments, by what is known of the noise now. */
  #weighed = 0

  constructor(rule: Tolerance, history: readonly Timed[]) {
    this.#known = new LatencyKnown(rule)
    this.learn(history)
  }

  /** Scores a batch by what was known before it, then learns from it. */
  add(batch: Timed & { readonly endSeconds: number; readonly candidate: Observation }): void {
    if (total(batch.candidate.latency) > 0) this.#score(counterOf(batch.candidate.latency), counterOf(batch.baseline.latency))
    if (batch.endSeconds - batch.startSeconds < MOMENT_SECONDS) this.#momentLog = Math.max(this.#momentLog, this.#weigh() - this.#weighed)
    this.learn([batch])
  }

  learn(batches: readonly Timed[]): void {
    this.#known.learn(batches)
    this.#weighed = this.#weigh()
  }

  /** ln E that the candidate is slower than tolerated. */
  get log(): number {
    const log = this.#weighed
    return log - this.#momentLog >= CONFIRMED_LOG ? log : Math.min(log, CONFIRMED_LOG)
  }

  #weigh(): number {
    if (this.#single.size === 0) return 0
    const all = this.#parts
    const groups = [all.slice(0, 1), all.filter(({ kind }) => kind === 'single'), all.filter(({ kind }) => kind === 'far')].filter((parts) => parts.length > 0)
    return logMeanExp(groups.map((parts) => logMeanExp(parts.map(({ log }) => log))), groups.map(([part]) => WEIGHTS[part?.kind ?? 'shift']))
  }

  /** ln E that it is not slower by more than the margin, at the least certain quantile. */
  get logPass(): number {
    return this.#pass.size === 0 ? 0 : Math.min(...[...this.#pass].map(([group, evidence]) => logEvidence(evidence, this.#known.temperOfPass(group))))
  }

  /** True as soon as the candidate was seen beside a baseline that is known. */
  get compared(): boolean {
    return this.#pass.size > 0
  }

  /** Where the candidate differs most, in words. */
  get where(): string {
    return this.#parts.reduce((best, part) => (part.log > best.log ? part : best)).where
  }

  get #parts(): readonly { readonly kind: keyof typeof WEIGHTS; readonly where: string; readonly log: number }[] {
    const known = this.#known
    return [
      { kind: 'shift', where: 'the whole distribution', log: logEvidence(this.#shift, known.temper) },
      ...[...this.#single].map(([ratio, evidence]) => ({ kind: 'single', where: `p${Math.round(ratio * 100)}`, log: logEvidence(evidence, known.temperAt(ratio)) } as const)),
      ...[...this.#far].map(([times, evidence]) => ({ kind: 'far', where: `the tail above ${times} × p99`, log: logEvidence(evidence, known.temperAt(0.99)) } as const)),
    ]
  }

  #score(candidate: Counter, baseline: Counter): void {
    const { edges } = this.#known
    if (edges === undefined) return
    for (const [group, edge] of edges.pass.entries()) {
      const late: Counted = { bad: candidate.above(edge.candidateMs).high, of: candidate.of }
      const rate = this.#known.lateRate(group)
      // When nobody serves beside the candidate, what is known of the baseline can still show that it is no slower; it is too old to accuse it.
      const increments = baseline.of === 0 ? absoluteRateBelow(rate, late) : lowerRate(rate, late, { bad: baselineAbove(baseline, edge), of: baseline.of })
      this.#pass.set(group, weigh(this.#pass.get(group) ?? NO_EVIDENCE, increments))
    }
    if (baseline.of === 0) return
    const aboveCandidate = edges.quantiles.map(({ candidateMs }) => candidate.above(candidateMs).low)
    const aboveBaseline = edges.quantiles.map((edge) => baselineAbove(baseline, edge))
    this.#shift = weigh(this.#shift, higherDistribution(this.#known.expected, between(candidate.of, aboveCandidate), between(baseline.of, aboveBaseline)))
    for (const [index, { ratio }] of edges.quantiles.entries()) {
      if (!SINGLE.includes(ratio)) continue
      const increments = higherRate(this.#known.rateAbove(index), { bad: aboveCandidate[index] ?? 0, of: candidate.of }, { bad: aboveBaseline[index] ?? 0, of: baseline.of })
      this.#single.set(ratio, weigh(this.#single.get(ratio) ?? NO_EVIDENCE, increments))
    }
    for (const edge of edges.far) {
      const increments = rareRatio(FAR_RATIO_TOLERATED, { bad: candidate.above(edge.candidateMs).low, of: candidate.of }, { bad: baselineAbove(baseline, edge), of: baseline.of })
      this.#far.set(edge.ratio, weigh(this.#far.get(edge.ratio) ?? NO_EVIDENCE, increments))
    }
  }
}
