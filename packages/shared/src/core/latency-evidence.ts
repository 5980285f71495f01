// Is the candidate slower than the baseline, anywhere in the distribution? Latencies become counts between edges that are quantiles of what
// was known of the baseline before; the candidate's edges lie higher by the tolerance. Three kinds of evidence are averaged: a shift of the
// whole, more requests above one of the edges, and rare ones far out in the tail.
import { absoluteRateBelow, higherDistribution, higherRate, logEvidence, logMeanExp, lowerRate, NO_EVIDENCE, normalDensity, normalQuantile, normalScores, rareRatio, weigh, type Counted, type Evidence } from './evidence.ts'
import { countAbove, histogramOfValues, quantilesMs, sumLatencies, total } from './histogram.ts'
import type { Rule } from './judge.ts'
import type { Latency, Observation } from './observation.ts'
import { blocksOf, factorOf, inflationOf } from './temper.ts'

const QUANTILES = [0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99] as const
/** Edges that are judged one by one as well. */
const SINGLE: readonly number[] = [0.5, 0.75, 0.9, 0.95, 0.99]
/** Multiples of the p99, judged as rare events. */
const FAR = [2, 4] as const
const FAR_RATIO_TOLERATED = 1.5
const WEIGHTS = { shift: 0.55, single: 0.25, far: 0.2 } as const
/** The baseline's shares are forgotten slowly, so that they follow the day. */
const MEMORY_REQUESTS = 4000
const PSEUDO_REQUESTS = 200
/** Edges made of fewer requests would be accidents. */
const EDGES_REQUESTS_MIN = 30
/** More would not make them better. */
const EDGES_REQUESTS_MAX = 20_000
/** Non-inferiority allows this many times the tolerance: a candidate as slow as tolerated must be able to pass. */
export const PASS_MARGIN = 2.5
/** Non-inferiority is asked for at these. */
const PASS_QUANTILES: readonly number[] = [0.5, 0.9]

type Timed = { readonly startSeconds: number; readonly baseline: Observation }

type Edge = { readonly ratio: number; readonly ms: number }

/** What is fixed before a batch is scored. */
type Edges = {
  readonly quantiles: readonly Edge[]
  readonly far: readonly Edge[]
  readonly madeOfRequests: number
  /** Tempers of the shift and of each edge. */
  readonly temper: number
  readonly temperByRatio: ReadonlyMap<number, number>
}

export class LatencyEvidence {
  readonly #rule: Pick<Rule, 'tolerancePercent' | 'toleranceMs'>
  #edges: Edges | undefined
  #known: readonly Timed[]
  #knownRequests = 0
  /** The baseline's counts between the edges, faded. */
  #shares: readonly number[] = []
  #shift: Evidence = NO_EVIDENCE
  #single = new Map<number, Evidence>()
  #far = new Map<number, Evidence>()
  #pass = new Map<number, Evidence>()

  constructor(rule: Pick<Rule, 'tolerancePercent' | 'toleranceMs'>, history: readonly Timed[]) {
    this.#rule = rule
    this.#known = []
    this.learn(history)
  }

  /** Scores a batch by what was known before it, then learns from it. */
  add(batch: Timed & { readonly candidate: Observation }): void {
    if (this.#edges !== undefined && total(batch.candidate.latency) > 0) {
      if (total(batch.baseline.latency) > 0) this.#score(this.#edges, batch.candidate.latency, batch.baseline.latency)
      else this.#scoreAlone(this.#edges, batch.candidate.latency)
    }
    this.learn([batch])
  }

  /** ln E that the candidate is slower than tolerated. */
  get log(): number {
    const shift = logEvidence(this.#shift)
    const single = [...this.#single.values()].map(logEvidence)
    const far = [...this.#far.values()].map(logEvidence)
    if (single.length === 0) return 0
    return logMeanExp([shift, logMeanExp(single), ...(far.length === 0 ? [] : [logMeanExp(far)])], [WEIGHTS.shift, WEIGHTS.single, WEIGHTS.far])
  }

  /** ln E that it is not slower by more than the margin, at the least certain quantile. */
  get logPass(): number {
    return this.#pass.size === 0 ? 0 : Math.min(...[...this.#pass.values()].map(logEvidence))
  }

  /** True as soon as the candidate was seen beside a baseline that is known. */
  get compared(): boolean {
    return this.#pass.size > 0
  }

  /** Where the candidate differs most, in words. */
  get where(): string {
    const parts: readonly (readonly [string, number])[] = [
      ['the whole distribution', logEvidence(this.#shift)],
      ...[...this.#single].map(([ratio, evidence]) => [`p${Math.round(ratio * 100)}`, logEvidence(evidence)] as const),
      ...[...this.#far].map(([times, evidence]) => [`the tail above ${times} × p99`, logEvidence(evidence)] as const),
    ]
    return parts.reduce((best, part) => (part[1] > best[1] ? part : best))[0]
  }

  #score({ quantiles, far, temper: shiftTemper, temperByRatio }: Edges, candidate: Latency, baseline: Latency): void {
    const of = { candidate: total(candidate), baseline: total(baseline) }
    const aboveCandidate = quantiles.map(({ ms }) => countAbove(candidate, slower(ms, this.#rule)).low)
    const aboveBaseline = quantiles.map(({ ms }) => countAbove(baseline, ms).high)
    const expected = sharesOf(this.#shares)
    this.#shift = weigh(this.#shift, higherDistribution(expected, between(of.candidate, aboveCandidate), between(of.baseline, aboveBaseline)), shiftTemper)
    for (const [index, { ratio, ms }] of quantiles.entries()) {
      const rate = rateAbove(expected, index)
      const base: Counted = { bad: aboveBaseline[index] ?? 0, of: of.baseline }
      const temper = temperByRatio.get(ratio) ?? 1
      if (SINGLE.includes(ratio)) {
        const increments = higherRate(rate, { bad: aboveCandidate[index] ?? 0, of: of.candidate }, base)
        this.#single.set(ratio, weigh(this.#single.get(ratio) ?? NO_EVIDENCE, increments, temper))
      }
      if (PASS_QUANTILES.includes(ratio)) {
        const late = { bad: countAbove(candidate, slower(ms, this.#rule, PASS_MARGIN)).high, of: of.candidate }
        const lower = lowerRate(rate, late, { bad: countAbove(baseline, ms).low, of: of.baseline })
        this.#pass.set(ratio, weigh(this.#pass.get(ratio) ?? NO_EVIDENCE, lower, temper))
      }
    }
    for (const { ratio: times, ms } of far) {
      const slow: Counted = { bad: countAbove(candidate, slower(ms, this.#rule)).low, of: of.candidate }
      const increments = rareRatio(FAR_RATIO_TOLERATED, slow, { bad: countAbove(baseline, ms).high, of: of.baseline })
      this.#far.set(times, weigh(this.#far.get(times) ?? NO_EVIDENCE, increments, temperByRatio.get(0.99) ?? 1))
    }
  }

  /** When nobody serves beside the candidate, what is known of the baseline can still show that it is no slower; it is too old to accuse it. */
  #scoreAlone({ quantiles, temperByRatio }: Edges, candidate: Latency): void {
    const expected = sharesOf(this.#shares)
    for (const [index, { ratio, ms }] of quantiles.entries()) {
      if (!PASS_QUANTILES.includes(ratio)) continue
      const late: Counted = { bad: countAbove(candidate, slower(ms, this.#rule, PASS_MARGIN)).high, of: total(candidate) }
      this.#pass.set(ratio, weigh(this.#pass.get(ratio) ?? NO_EVIDENCE, absoluteRateBelow(rateAbove(expected, index), late), temperByRatio.get(ratio) ?? 1))
    }
  }

  /** Edges are made anew whenever what is known of the baseline has doubled, and never by the batch that they score. */
  learn(batches: readonly Timed[]): void {
    this.#known = [...this.#known, ...batches]
    this.#knownRequests += batches.reduce((sum, { baseline }) => sum + total(baseline.latency), 0)
    const before = this.#edges
    const due = before === undefined ? this.#knownRequests >= EDGES_REQUESTS_MIN : before.madeOfRequests < EDGES_REQUESTS_MAX && this.#knownRequests >= 2 * before.madeOfRequests
    const edges = due ? edgesOf(this.#known, this.#knownRequests) : before
    if (edges === undefined) return
    this.#edges = edges
    this.#shares = (due ? this.#known : batches).reduce((shares, { baseline }) => remember(shares, baseline.latency, edges.quantiles), due ? priorShares(edges.quantiles) : this.#shares)
  }
}

/** As slow as is tolerated for what takes the baseline `ms`, or that many times the tolerance. */
export function slower(ms: number, { tolerancePercent, toleranceMs }: Pick<Rule, 'tolerancePercent' | 'toleranceMs'>, times = 1): number {
  return ms + times * Math.max((ms * tolerancePercent) / 100, toleranceMs)
}

function edgesOf(known: readonly Timed[], requests: number): Edges {
  const all = sumLatencies(known.map(({ baseline }) => baseline.latency))
  // An open bucket has only a lower bound; coarse buckets put several quantiles on one edge, which counts once.
  const found = quantilesMs(all, QUANTILES).map((interval) => (interval === undefined ? 0 : Number.isFinite(interval.high) ? interval.high : interval.low))
  const quantiles = QUANTILES.map((ratio, index): Edge => ({ ratio, ms: found[index] ?? 0 })).filter(({ ms }, index, edges) => ms > (edges[index - 1]?.ms ?? 0))
  const p99 = found.at(-1) ?? 0
  const scores = normalScores(sharesOf(slotsOf(all, quantiles).map((count) => count + 0.5)))
  const blocks = blocksOf(known, ({ latency }) => slotsOf(latency, quantiles))
  const temper = factorOf(inflationOf(blocks, scores))
  const temperAt = (ratio: number, index: number): number => Math.max(factorOf(inflationOf(blocks, scores.map((_, slot) => (slot > index ? 1 : 0)))), 1 + (temper - 1) * informationAt(ratio))
  return { quantiles, far: FAR.map((times) => ({ ratio: times, ms: times * p99 })), madeOfRequests: requests, temper, temperByRatio: new Map(quantiles.map(({ ratio }, index) => [ratio, temperAt(ratio, index)])) }
}

/** How much of a shift of normal scores the count above one quantile tells: what shifts the whole varies that count too, however few it counts. */
function informationAt(ratio: number): number {
  return normalDensity(normalQuantile(ratio)) ** 2 / (ratio * (1 - ratio))
}

/** A baseline's counts between the edges; what a bucket hides counts as above. */
function slotsOf(latency: Latency, edges: readonly Edge[]): readonly number[] {
  if ('valuesMs' in latency) return histogramOfValues(latency.valuesMs, edges.map(({ ms }) => ms)).counts
  return between(total(latency), edges.map(({ ms }) => countAbove(latency, ms).high))
}

/** Counts between rising edges, from how many lie above each. */
function between(all: number, above: readonly number[]): readonly number[] {
  return [...above, 0].map((count, index) => Math.max(0, (index === 0 ? all : (above[index - 1] ?? 0)) - count))
}

/** What the quantiles promise, worth a few requests. */
function priorShares(quantiles: readonly Edge[]): readonly number[] {
  return between(PSEUDO_REQUESTS, quantiles.map(({ ratio }) => (1 - ratio) * PSEUDO_REQUESTS)).map((share) => Math.max(0.5, share))
}

function remember(shares: readonly number[], latency: Latency, quantiles: readonly Edge[]): readonly number[] {
  const counts = slotsOf(latency, quantiles)
  const next = shares.map((share, index) => share + (counts[index] ?? 0))
  const all = next.reduce((sum, share) => sum + share, 0)
  return all > MEMORY_REQUESTS ? next.map((share) => Math.max(0.5, (share * MEMORY_REQUESTS) / all)) : next
}

/** Share of requests above the edge of this index. */
function rateAbove(shares: readonly number[], index: number): number {
  return Math.min(0.995, Math.max(1e-5, shares.slice(index + 1).reduce((sum, share) => sum + share, 0)))
}

function sharesOf(shares: readonly number[]): readonly number[] {
  const all = shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share) => share / all)
}
