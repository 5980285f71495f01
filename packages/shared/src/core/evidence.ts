// Evidence against a hypothesis, as e-processes: products of likelihood ratios whose expectation stays at or below 1 while the hypothesis
// holds, however often one looks. Reaching 1/alpha at any time has probability at most alpha (Ville's inequality). Each is a mixture over
// a grid of effects, so that none has to be guessed. Everything is kept as natural logarithms; nothing here knows what is counted.

/** Logarithms of the likelihood ratios, one for each effect of the grid. */
export type Evidence = { readonly logs: readonly number[] }

export type Counted = { readonly bad: number; readonly of: number }

/** Effects on the odds of an absolute rate, and the ratios of a rare rate. */
const ODDS = [1.3, 1.6, 2, 3, 5, 10, 30] as const
const RATIOS = [1.5, 2, 3, 5, 10, 30, 100] as const
const SHIFTS = [1.25, 1.5, 2, 3, 5, 10, 30] as const

export const NO_EVIDENCE: Evidence = { logs: [] }

/** @param temper above 1 where counts vary more than they would by chance: the evidence weighs that much less */
export function weigh({ logs }: Evidence, increments: readonly number[], temper = 1): Evidence {
  return { logs: increments.map((increment, index) => (logs[index] ?? 0) + increment / temper) }
}

/**
 * ln of the mean of the likelihood ratios. 0 before anything was counted.
 * @param temper as for `weigh`, of all that was weighed so far
 */
export function logEvidence({ logs }: Evidence, temper = 1): number {
  return logs.length === 0 ? 0 : logMeanExp(logs.map((log) => log / temper))
}

/** Weights need not sum to 1: they are made to. */
export function logMeanExp(logs: readonly number[], weights: readonly number[] = logs.map(() => 1)): number {
  const highest = Math.max(...logs)
  if (highest === -Infinity) return -Infinity
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return highest + Math.log(logs.reduce((total, log, index) => total + (weights[index] ?? 0) * Math.exp(log - highest), 0) / sum)
}

/** Against "the rate is at most `p0`", p0 in (0, 1). Wald's likelihood ratio of a Bernoulli rate. */
export function absoluteRate(p0: number, { bad, of }: Counted): readonly number[] {
  return ODDS.map((ratio) => bernoulli(bad, of, shifted(p0, ratio), p0))
}

/** Against "the rate is at least `p0`": evidence that it is lower. */
export function absoluteRateBelow(p0: number, { bad, of }: Counted): readonly number[] {
  return ODDS.map((ratio) => bernoulli(bad, of, shifted(p0, 1 / ratio), p0))
}

/**
 * Against "the candidate's rate is at most `tolerated` times the baseline's", for rare events: conditional on how many events there were,
 * each is the candidate's with a probability that depends on the shares of traffic alone, so that a rate that varies for both cancels.
 * Lindon and Malek, "Anytime-valid inference for multinomial count data", NeurIPS 2022.
 */
export function rareRatio(tolerated: number, candidate: Counted, baseline: Counted): readonly number[] {
  if (candidate.of === 0 || baseline.of === 0 || candidate.bad + baseline.bad === 0) return RATIOS.map(() => 0)
  const share = candidate.of / (candidate.of + baseline.of)
  const theta = (ratio: number) => (share * ratio) / (share * ratio + 1 - share)
  const none = theta(tolerated)
  return RATIOS.map((effect) => {
    const some = theta(tolerated * effect)
    return candidate.bad * Math.log(some / none) + baseline.bad * Math.log((1 - some) / (1 - none))
  })
}

/**
 * Against "the candidate's rate is at most the baseline's", for any rate.
 * Turner, Ly and Grünwald, "Generic E-variables for exact sequential k-sample tests", 2021 (arXiv 2106.02693).
 * @param expected the baseline's rate as it was known before these were counted
 */
export function higherRate(expected: number, candidate: Counted, baseline: Counted): readonly number[] {
  return twoSample(SHIFTS, expected, candidate, baseline)
}

/** Against "the candidate's rate is at least the baseline's": evidence that it is lower. */
export function lowerRate(expected: number, candidate: Counted, baseline: Counted): readonly number[] {
  return twoSample(SHIFTS.map((shift) => 1 / shift), expected, candidate, baseline)
}

function twoSample(shifts: readonly number[], expected: number, candidate: Counted, baseline: Counted): readonly number[] {
  const all = candidate.of + baseline.of
  if (candidate.of === 0 || baseline.of === 0) return shifts.map(() => 0)
  return shifts.map((shift) => {
    const alternative = shifted(expected, shift)
    const pooled = (candidate.of * alternative + baseline.of * expected) / all
    return bernoulli(candidate.bad, candidate.of, alternative, pooled) + bernoulli(baseline.bad, baseline.of, expected, pooled)
  })
}

/** Shifts of the distribution in standard deviations of its normal scores; for lognormal latencies of sigma 0.5, 0.16 is 8 %. */
const SLIDES = [0.08, 0.16, 0.3, 0.6, 1.2, 2.4] as const

/**
 * Against "the candidate is nowhere higher than the baseline" over ordered categories: the same form with several categories. Each
 * alternative tilts what is expected towards the higher categories by their normal scores. The ratio of tilted to expected rises with the
 * category, so that a candidate that is lower somewhere and nowhere higher keeps the expectation at or below 1.
 * @param expected the baseline's share of each category, all above 0, as it was known before these were counted
 */
export function higherDistribution(expected: readonly number[], candidate: readonly number[], baseline: readonly number[]): readonly number[] {
  const [ofCandidate, ofBaseline] = [sum(candidate), sum(baseline)]
  if (ofCandidate === 0 || ofBaseline === 0) return SLIDES.map(() => 0)
  const scores = normalScores(expected)
  return SLIDES.map((slide) => {
    const tilted = normalized(expected.map((share, index) => share * Math.exp(slide * (scores[index] ?? 0))))
    return expected.reduce((log, share, index) => {
      const alternative = tilted[index] ?? 0
      const pooled = (ofCandidate * alternative + ofBaseline * share) / (ofCandidate + ofBaseline)
      return log + (candidate[index] ?? 0) * Math.log(alternative / pooled) + (baseline[index] ?? 0) * Math.log(share / pooled)
    }, 0)
  })
}

/** The mean of a standard normal variable within each category, when these are its shares from low to high. */
export function normalScores(shares: readonly number[]): readonly number[] {
  let below = 0
  const all = sum(shares)
  return shares.map((share) => {
    const from = density(below / all)
    below += share
    return ((from - density(below / all)) * all) / share
  })
}

/** Height of the normal density at its `ratio` quantile. */
function density(ratio: number): number {
  return ratio <= 1e-12 || ratio >= 1 - 1e-12 ? 0 : normalDensity(normalQuantile(ratio))
}

export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
}

/** Newton's method on the logistic approximation; good to 1e-9, which is far below what counts can show. */
export function normalQuantile(ratio: number): number {
  let z = Math.log(ratio / (1 - ratio)) / 1.702
  for (let step = 0; step < 30; step += 1) {
    const change = (normalCdf(z) - ratio) / Math.max(1e-300, normalDensity(z))
    z -= Math.max(-0.5, Math.min(0.5, change))
    if (Math.abs(change) < 1e-11) break
  }
  return z
}

/** W. J. Cody's rational approximations would be exact to machine precision; the continued fraction and the series are to 1e-12. */
export function normalCdf(z: number): number {
  if (z < 0) return 1 - normalCdf(-z)
  if (z > 8) return 1
  const height = normalDensity(z)
  if (z < 3) {
    let term = z
    let series = z
    for (let odd = 3; odd < 200 && term > 1e-17 * series; odd += 2) {
      term *= (z * z) / odd
      series += term
    }
    return 0.5 + height * series
  }
  let fraction = 0
  for (let step = 60; step > 0; step -= 1) fraction = step / (z + fraction)
  return 1 - height / (z + fraction)
}

/** A rate whose odds are `ratio` times those of `p`. */
export function shifted(p: number, ratio: number): number {
  const odds = (ratio * p) / (1 - p)
  return odds / (1 + odds)
}

function bernoulli(bad: number, of: number, some: number, none: number): number {
  return bad * Math.log(some / none) + (of - bad) * Math.log((1 - some) / (1 - none))
}

function normalized(values: readonly number[]): readonly number[] {
  const all = sum(values)
  return values.map((value) => value / all)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** What one candidate request adds on average to the evidence of the best effect, when these are the true rates. For planning. */
export function growthOf(form: 'absolute' | 'below' | 'rare' | 'higher' | 'lower', rates: { readonly candidate: number; readonly baseline: number; readonly baselinePerCandidate: number; readonly none: number }): number {
  const candidate = { bad: rates.candidate, of: 1 }
  const baseline = { bad: rates.baseline * rates.baselinePerCandidate, of: rates.baselinePerCandidate }
  switch (form) {
    case 'absolute':
      return Math.max(...absoluteRate(rates.none, candidate))
    case 'below':
      return Math.max(...absoluteRateBelow(rates.none, candidate))
    case 'rare':
      return Math.max(...rareRatio(rates.none, candidate, baseline))
    case 'higher':
      return Math.max(...higherRate(rates.baseline, candidate, baseline))
    case 'lower':
      return Math.max(...lowerRate(rates.baseline, candidate, baseline))
  }
}
