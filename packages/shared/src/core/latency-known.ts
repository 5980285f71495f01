// What is known of the baseline's latency before a batch is scored: the edges, its share of requests between them, and how much more its
// instances differ than chance would have it. Everything is learnt from batches that were scored already, and from history.
import { normalDensity, normalQuantile, normalScores, type Counted } from './evidence.ts'
import { counterOf, sumLatencies, total } from './histogram.ts'
import { baselineAbove, farEdges, passEdges, quantileEdges, slotsOf, type Edge, type Tolerance } from './latency-edges.ts'
import type { Observation } from './observation.ts'
import { Blocks, factorOf } from './temper.ts'

export const QUANTILES = [0.05, 0.15, 0.3, 0.5, 0.65, 0.75, 0.9, 0.95, 0.99] as const
/** Multiples of the p99, judged as rare events. */
const FAR = [2, 4] as const
/** The baseline's shares are forgotten slowly, so that they follow the day. */
const MEMORY_REQUESTS = 4000
const PSEUDO_REQUESTS = 200
/** Edges made of fewer requests would be accidents. */
const EDGES_REQUESTS_MIN = 30
/** More would not make them better. */
const EDGES_REQUESTS_MAX = 20_000
/** Non-inferiority allows this many times the tolerance: a candidate as slow as tolerated must be able to pass. */
export const PASS_MARGIN = 2.5
/** Non-inferiority is asked for in the middle and near the end, at the one of these that shows it soonest. */
const PASS_QUANTILES = [[0.4, 0.5, 0.6], [0.85, 0.9, 0.93]] as const

export type Timed = { readonly startSeconds: number; readonly baseline: Observation }

type Edges = {
  readonly quantiles: readonly Edge[]
  readonly far: readonly Edge[]
  /** Higher by the margin, for non-inferiority. */
  readonly pass: readonly Edge[]
  readonly madeOfRequests: number
}

export class LatencyKnown {
  readonly #rule: Tolerance
  readonly #batches: Timed[] = []
  #requests = 0
  #edges: Edges | undefined
  /** The baseline's counts between the edges, faded. */
  #shares: readonly number[] = []
  /** The baseline's requests above its edges of non-inferiority, faded. */
  #late: readonly Counted[] = []
  #blocks = new Blocks(() => [], [])
  #temper = 1
  #temperByRatio: ReadonlyMap<number, number> = new Map()

  constructor(rule: Tolerance) {
    this.#rule = rule
  }

  /** Undefined while too little is known. */
  get edges(): Edges | undefined {
    return this.#edges
  }

  /** The baseline's share of requests between the edges. */
  get expected(): readonly number[] {
    return sharesOf(this.#shares)
  }

  /** Share of requests above the edge of this index. */
  rateAbove(index: number): number {
    return clamp(this.expected.slice(index + 1).reduce((sum, share) => sum + share, 0))
  }

  /** Share of the baseline's requests above its edge of non-inferiority. */
  lateRate(group: number): number {
    const { bad, of } = this.#late[group] ?? { bad: 0, of: 1 }
    return clamp(bad / of)
  }

  /** Of a shift of the whole. */
  get temper(): number {
    return this.#temper
  }

  /** Of the count above one quantile. */
  temperAt(ratio: number): number {
    return this.#temperByRatio.get(ratio) ?? this.#shared(ratio)
  }

  temperOfPass(group: number): number {
    return this.#shared(this.#edges?.pass[group]?.ratio ?? 0.5)
  }

  /** Edges are made anew whenever what is known of the baseline has doubled, and never by the batch that they score. */
  learn(batches: readonly Timed[]): void {
    this.#batches.push(...batches)
    this.#requests += batches.reduce((sum, { baseline }) => sum + total(baseline.latency), 0)
    const { madeOfRequests } = this.#edges ?? { madeOfRequests: 0 }
    const due = this.#edges === undefined ? this.#requests >= EDGES_REQUESTS_MIN : madeOfRequests < EDGES_REQUESTS_MAX && this.#requests >= 2 * madeOfRequests
    if (due) this.#makeEdges()
    else this.#remember(batches)
  }

  #makeEdges(): void {
    const known = sumLatencies(this.#batches.map(({ baseline }) => baseline.latency))
    const all = counterOf(known)
    const quantiles = quantileEdges(all, QUANTILES, this.#rule)
    const pass = passEdges(all, PASS_QUANTILES, this.#rule, PASS_MARGIN)
    this.#edges = { quantiles, far: farEdges(all, FAR, this.#rule), pass, madeOfRequests: all.of }
    // What was known when the edges were made counts for a few requests more.
    this.#shares = sharesOf(slotsOf(known, quantiles)).map((share) => Math.max(0.5, share * PSEUDO_REQUESTS))
    this.#late = pass.map((edge) => ({ bad: (baselineAbove(all, edge) / all.of) * PSEUDO_REQUESTS, of: PSEUDO_REQUESTS }))
    const scores = normalScores(this.expected)
    this.#blocks = new Blocks(({ latency }) => slotsOf(latency, quantiles), [scores, ...quantiles.map((_, index) => scores.map((_, slot) => (slot > index ? 1 : 0)))])
    this.#remember(this.#batches)
  }

  #remember(batches: readonly Timed[]): void {
    const edges = this.#edges
    if (edges === undefined) return
    for (const batch of batches) {
      const { latency } = batch.baseline
      const counter = counterOf(latency)
      this.#shares = fade(this.#shares, slotsOf(latency, edges.quantiles))
      this.#late = this.#late.map(({ bad, of }, group) => {
        const edge = edges.pass[group]
        const next = { bad: bad + (edge === undefined ? 0 : baselineAbove(counter, edge)), of: of + counter.of }
        const part = Math.min(1, MEMORY_REQUESTS / next.of)
        return { bad: next.bad * part, of: next.of * part }
      })
      this.#blocks.add(batch)
    }
    this.#measureNoise(edges)
  }

  #measureNoise({ quantiles }: Edges): void {
    const [whole = 1, ...singly] = this.#blocks.inflations.map(factorOf)
    this.#temper = whole
    this.#temperByRatio = new Map(quantiles.map(({ ratio }, index) => [ratio, Math.max(singly[index] ?? 1, this.#shared(ratio))]))
  }

  /** How much of a shift of normal scores the count above one quantile tells: what shifts the whole varies that count too, however few it counts. */
  #shared(ratio: number): number {
    return 1 + (this.#temper - 1) * (normalDensity(normalQuantile(ratio)) ** 2 / (ratio * (1 - ratio)))
  }
}

function fade(shares: readonly number[], counts: readonly number[]): readonly number[] {
  const next = shares.map((share, index) => share + (counts[index] ?? 0))
  const all = next.reduce((sum, share) => sum + share, 0)
  return all > MEMORY_REQUESTS ? next.map((share) => Math.max(0.5, (share * MEMORY_REQUESTS) / all)) : next
}

function clamp(rate: number): number {
  return Math.min(0.995, Math.max(1e-5, rate))
}

function sharesOf(shares: readonly number[]): readonly number[] {
  const all = shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share) => share / all)
}
