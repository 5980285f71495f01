// Deliveries that never happened: traffic of a baseline and a candidate, as traces. The no-change ones differ in everything but the revision;
// the regressions are what people deploy by accident. A family fixes the parameters: rules are tuned on one and measured on another.
import type { Observation } from '../../../packages/shared/src/core/observation.ts'
import type { Batch, HistoryBatch, Trace } from '../../../packages/shared/src/core/trace.ts'
import { randomOf, type Random } from './random.ts'

export type Family = {
  readonly name: string
  /** Median of the latency in ms. */
  readonly medianMs: readonly [number, number]
  readonly sigma: readonly [number, number]
  readonly errorRatio: readonly [number, number]
  readonly candidateRps: number
  readonly baselineRps: number
  readonly seconds: number
  readonly historySeconds: number
  /** A gamma-like tail instead of the lognormal. */
  readonly heavy: boolean
}

export const FAMILIES: Readonly<Record<'tuning' | 'measured', Family>> = {
  tuning: { name: 'tuning', medianMs: [60, 60], sigma: [0.55, 0.55], errorRatio: [0.001, 0.001], candidateRps: 5, baselineRps: 20, seconds: 1800, historySeconds: 1200, heavy: false },
  measured: { name: 'measured', medianMs: [25, 180], sigma: [0.4, 0.6], errorRatio: [0.0008, 0.003], candidateRps: 5, baselineRps: 20, seconds: 1800, historySeconds: 1200, heavy: true },
}

const BATCH_SECONDS = 10

/** What a request meets. Factors multiply the latency; `slow` adds ms. */
type Weather = { readonly factor?: number; readonly errorRatio?: number; readonly slowMs?: number; /** Medians that a slow one takes longer. */ readonly slowMedians?: number; readonly slowRatio?: number }
type Moment = { readonly seconds: number; readonly instance: number; readonly index: number; readonly phase: number; readonly common: number; readonly own: number }

export type Scenario = {
  readonly name: string
  readonly kind: 'no change' | 'regression'
  /** Requests per second as multiples of the family's. */
  readonly traffic?: (seconds: number, phase: number) => { readonly candidate: number; readonly baseline: number }
  readonly both?: (moment: Moment) => Weather
  readonly candidate?: (moment: Moment) => Weather
  readonly bimodal?: boolean
  /** Standard deviations of slow noise, common to all and of each instance. */
  readonly commonNoise?: number
  readonly instanceNoise?: number
  readonly candidateInstances?: number
  /** What the plan is asked about: errors of this share (negative: so many times the baseline's), or latency times this. */
  readonly effect?: { readonly kind: 'errors' | 'latency'; readonly ratio: number }
}

const LOW = () => ({ candidate: 0.04, baseline: 0.04 })

export const SCENARIOS: readonly Scenario[] = [
  { name: 'nothing changes', kind: 'no change' },
  { name: 'two kinds of requests', kind: 'no change', bimodal: true },
  { name: 'a day\'s rhythm', kind: 'no change', traffic: (s, p) => wave(s, p), both: ({ seconds, phase }) => ({ factor: 1 + 0.35 * Math.sin(seconds / 400 + phase) }) },
  { name: 'slow noise common to all', kind: 'no change', commonNoise: 0.25 },
  { name: 'instances differ a little', kind: 'no change', instanceNoise: 0.05 },
  { name: 'instances differ', kind: 'no change', instanceNoise: 0.15 },
  { name: 'instances differ a lot', kind: 'no change', instanceNoise: 0.3 },
  { name: 'the candidate starts cold', kind: 'no change', candidate: ({ index }) => (index < 20 ? { slowMs: 1500, slowRatio: 1 } : {}) },
  { name: 'cold starts of both', kind: 'no change', both: () => ({ slowMs: 2000, slowRatio: 0.003 }) },
  { name: 'an outage of both', kind: 'no change', both: ({ seconds, phase }) => (inside(seconds, 300 + 150 * phase, 30) ? { errorRatio: 0.2 } : {}) },
  { name: 'an outage of both at the start', kind: 'no change', both: ({ seconds }) => (inside(seconds, 0, 60) ? { errorRatio: 0.3, factor: 3 } : {}) },
  { name: 'little traffic', kind: 'no change', traffic: LOW },
  { name: 'traffic ramps from 5 to 75 %', kind: 'no change', traffic: (s) => ramp(s) },
  { name: 'the database slows down for both', kind: 'no change', both: ({ seconds, phase }) => (seconds > 400 + 100 * phase ? { factor: 2.5, errorRatio: 0.01 } : {}) },
  { name: 'latency +20 %', kind: 'regression', effect: { kind: 'latency', ratio: 1.2 }, candidate: () => ({ factor: 1.2 }) },
  { name: 'latency +50 %, ramp', kind: 'regression', traffic: (s) => ramp(s), candidate: () => ({ factor: 1.5 }) },
  { name: 'latency +50 %', kind: 'regression', effect: { kind: 'latency', ratio: 1.5 }, candidate: () => ({ factor: 1.5 }) },
  { name: 'latency 2×', kind: 'regression', effect: { kind: 'latency', ratio: 2 }, candidate: () => ({ factor: 2 }) },
  { name: 'latency 2× in slow noise', kind: 'regression', commonNoise: 0.25, candidate: () => ({ factor: 2 }) },
  { name: '3 % of requests hang', kind: 'regression', candidate: () => ({ slowMedians: 16, slowRatio: 0.03 }) },
  { name: '1 % of requests hang', kind: 'regression', candidate: () => ({ slowMedians: 16, slowRatio: 0.01 }) },
  { name: 'errors 5 times', kind: 'regression', effect: { kind: 'errors', ratio: -5 }, candidate: () => ({ errorRatio: -5 }) },
  { name: 'errors 1 %', kind: 'regression', effect: { kind: 'errors', ratio: 0.01 }, candidate: () => ({ errorRatio: 0.01 }) },
  { name: 'errors 2 %', kind: 'regression', effect: { kind: 'errors', ratio: 0.02 }, candidate: () => ({ errorRatio: 0.02 }) },
  { name: 'errors 5 %', kind: 'regression', effect: { kind: 'errors', ratio: 0.05 }, candidate: () => ({ errorRatio: 0.05 }) },
  { name: 'one of five instances fails 20 %', kind: 'regression', candidateInstances: 5, candidate: ({ instance }) => (instance === 0 ? { errorRatio: 0.2 } : {}) },
  { name: 'a leak doubles the latency', kind: 'regression', candidate: ({ seconds }) => ({ factor: 1 + seconds / 1800 }) },
  { name: 'latency 2×, little traffic', kind: 'regression', traffic: LOW, candidate: () => ({ factor: 2 }) },
  { name: 'errors 5 %, little traffic', kind: 'regression', traffic: LOW, candidate: () => ({ errorRatio: 0.05 }) },
  { name: 'latency +50 %, instances differ', kind: 'regression', instanceNoise: 0.15, candidate: () => ({ factor: 1.5 }) },
]

/** Inside what is tolerated, or at its edge: reported apart, since other rules tolerate something else. */
export const BOUNDARIES: readonly Scenario[] = [
  { name: 'latency +5 %', kind: 'no change', candidate: () => ({ factor: 1.05 }) },
  { name: 'latency +10 %', kind: 'no change', candidate: () => ({ factor: 1.1 }) },
  { name: 'errors 1.5×', kind: 'no change', candidate: () => ({ errorRatio: -1.5 }) },
]

function wave(seconds: number, phase: number) {
  const level = 1 + 0.5 * Math.sin(seconds / 500 + phase)
  return { candidate: level, baseline: level }
}

function ramp(seconds: number) {
  const share = [0.05, 0.25, 0.5, 0.75][Math.min(3, Math.max(0, Math.floor(seconds / 300)))] ?? 0.75
  return { candidate: 5 * share, baseline: 1.25 * (1 - share) }
}

function inside(seconds: number, from: number, length: number): boolean {
  return seconds >= from && seconds < from + length
}

function between([low, high]: readonly [number, number], random: Random): number {
  return low * (high / low) ** random.uniform()
}

/** An autoregressive walk in steps of a batch, with a memory of about two minutes. */
function walker(sd: number, random: Random): () => number {
  const memory = Math.exp(-BATCH_SECONDS / 120)
  let at = sd * random.normal()
  return () => (at = memory * at + Math.sqrt(1 - memory ** 2) * sd * random.normal())
}

export function traceOf(scenario: Scenario, family: Family, seed: number): Trace {
  const random = randomOf(seed)
  const world = new World(scenario, family, random)
  const history: HistoryBatch[] = []
  for (let start = -family.historySeconds; start < 0; start += BATCH_SECONDS) history.push({ startSeconds: start, endSeconds: start + BATCH_SECONDS, baseline: world.batch(start, 'baseline') })
  const batches: Batch[] = []
  for (let start = 0; start < family.seconds; start += BATCH_SECONDS) {
    batches.push({ startSeconds: start, endSeconds: start + BATCH_SECONDS, candidate: world.batch(start, 'candidate'), baseline: world.batch(start, 'baseline', true) })
  }
  return { version: 1, history, batches }
}

class World {
  readonly #scenario: Scenario
  readonly #family: Family
  readonly #random: Random
  readonly #medianMs: number
  readonly #sigma: number
  readonly #errorRatio: number
  readonly #phase: number
  readonly #commonWalk: () => number
  readonly #walks: Readonly<Record<'candidate' | 'baseline', readonly (() => number)[]>>
  #common = 0
  #index = 0

  constructor(scenario: Scenario, family: Family, random: Random) {
    this.#scenario = scenario
    this.#family = family
    this.#random = random
    this.#medianMs = between(family.medianMs, random)
    this.#sigma = between(family.sigma, random)
    this.#errorRatio = between(family.errorRatio, random)
    this.#phase = 2 * Math.PI * random.uniform()
    this.#commonWalk = walker(scenario.commonNoise ?? 0, random)
    const walks = (count: number) => Array.from({ length: count }, () => walker(scenario.instanceNoise ?? 0, random))
    this.#walks = { baseline: walks(4), candidate: walks(scenario.candidateInstances ?? 1) }
  }

  /** @param sameMoment the other revision was asked for this moment already */
  batch(seconds: number, who: 'candidate' | 'baseline', sameMoment = false): Observation {
    const { traffic = () => ({ candidate: 1, baseline: 1 }) } = this.#scenario
    const walks = this.#walks[who]
    if (!sameMoment) this.#common = this.#commonWalk()
    const own = walks.map((walk) => walk())
    const rate = traffic(Math.max(0, seconds), this.#phase)[who] * (who === 'candidate' ? this.#family.candidateRps : this.#family.baselineRps)
    const instances = walks.map((_, id) => ({ id: `${who}-${id}`, requests: 0, errors: 0, latency: { valuesMs: [] as number[] } }))
    const arrivals = this.#random.poisson(rate * BATCH_SECONDS)
    for (let count = 0; count < arrivals; count += 1) {
      const id = Math.floor(this.#random.uniform() * walks.length)
      const instance = instances[id]
      if (instance === undefined) continue
      const moment: Moment = { seconds: seconds + BATCH_SECONDS * this.#random.uniform(), instance: id, index: this.#index, phase: this.#phase, common: this.#common, own: own[id] ?? 0 }
      if (who === 'candidate') this.#index += 1
      const { latencyMs, failed } = this.#request(moment, who)
      instance.requests += 1
      if (failed) instance.errors += 1
      instance.latency.valuesMs.push(latencyMs)
    }
    const sum = (of: (one: (typeof instances)[number]) => number) => instances.reduce((total, one) => total + of(one), 0)
    return { requests: sum(({ requests }) => requests), errors: sum(({ errors }) => errors), latency: { valuesMs: instances.flatMap(({ latency }) => latency.valuesMs) }, instances }
  }

  #request(moment: Moment, who: 'candidate' | 'baseline'): { readonly latencyMs: number; readonly failed: boolean } {
    const { uniform } = this.#random
    const weathers = [this.#scenario.both?.(moment) ?? {}, (who === 'candidate' ? this.#scenario.candidate?.(moment) : undefined) ?? {}]
    let latencyMs = this.#medianMs * Math.exp(this.#sigma * this.#shape() + moment.common + moment.own)
    if (this.#scenario.bimodal === true && uniform() < 0.15) latencyMs *= 8
    let errorRatio = this.#errorRatio
    for (const weather of weathers) {
      latencyMs *= weather.factor ?? 1
      if (weather.errorRatio !== undefined) errorRatio = weather.errorRatio < 0 ? -weather.errorRatio * errorRatio : Math.max(errorRatio, weather.errorRatio)
      if (weather.slowRatio !== undefined && uniform() < weather.slowRatio) latencyMs += (weather.slowMs ?? 0) + (weather.slowMedians ?? 0) * this.#medianMs
    }
    return { latencyMs: Math.round(latencyMs * 10) / 10, failed: uniform() < errorRatio }
  }

  /** Standard normal, or a mixture with a longer tail to the right. */
  #shape(): number {
    const z = this.#random.normal()
    return this.#family.heavy && z > 1.5 ? 1.5 + 1.6 * (z - 1.5) : z
  }
}
