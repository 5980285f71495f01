import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  absoluteRate, absoluteRateBelow, growthOf, higherDistribution, higherRate, logEvidence, logMeanExp, lowerRate, NO_EVIDENCE, normalCdf, normalQuantile, normalScores, rareRatio, weigh,
} from '@cloudrun-delivery/shared/core/evidence'

function choose(n: number, k: number): number {
  let result = 1
  for (let index = 0; index < k; index += 1) result *= (n - index) / (index + 1)
  return result
}

const binomial = (n: number, k: number, p: number): number => choose(n, k) * p ** k * (1 - p) ** (n - k)

/** Exact expectation of each effect's likelihood ratio over two independent binomials. */
function expectation(increments: (x: number, y: number) => readonly number[], n: number, p: number, m: number, q: number): readonly number[] {
  const sums: number[] = []
  for (let x = 0; x <= n; x += 1) {
    for (let y = 0; y <= m; y += 1) {
      for (const [index, log] of increments(x, y).entries()) sums[index] = (sums[index] ?? 0) + binomial(n, x, p) * binomial(m, y, q) * Math.exp(log)
    }
  }
  return sums
}

const rate = fc.double({ min: 0.001, max: 0.95, noNaN: true })
const few = fc.integer({ min: 1, max: 8 })
const AT_MOST_ONE = 1 + 1e-9

describe('a likelihood ratio expects at most 1 while the hypothesis holds', () => {
  test('an absolute rate, at the limit and below it', () => {
    fc.assert(fc.property(rate, fc.double({ min: 0, max: 1, noNaN: true }), few, (p0, part, n) => {
      for (const value of expectation((x) => absoluteRate(p0, { bad: x, of: n }), n, p0 * part, 0, 0)) expect(value).toBeLessThanOrEqual(AT_MOST_ONE)
      const above = p0 + (1 - p0) * part
      for (const value of expectation((x) => absoluteRateBelow(p0, { bad: x, of: n }), n, above, 0, 0)) expect(value).toBeLessThanOrEqual(AT_MOST_ONE)
    }))
  })

  test('two rates, whatever both are and whatever was expected of them', () => {
    fc.assert(fc.property(rate, rate, fc.double({ min: 0, max: 1, noNaN: true }), few, few, (expected, q, part, n, m) => {
      const higher = expectation((x, y) => higherRate(expected, { bad: x, of: n }, { bad: y, of: m }), n, q * part, m, q)
      for (const value of higher) expect(value).toBeLessThanOrEqual(AT_MOST_ONE)
      const lower = expectation((x, y) => lowerRate(expected, { bad: x, of: n }, { bad: y, of: m }), n, q + (1 - q) * part, m, q)
      for (const value of lower) expect(value).toBeLessThanOrEqual(AT_MOST_ONE)
    }))
  })

  test('rare events, given how many there were: each is the candidate\'s by its share of traffic and the tolerated ratio', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }), fc.double({ min: 1, max: 3, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), few, (n, m, tolerated, part, events) => {
      const share = n / (n + m)
      const ratio = tolerated * part
      const theta = (share * ratio) / (share * ratio + 1 - share)
      const sums: number[] = []
      for (let x = 0; x <= events; x += 1) {
        for (const [index, log] of rareRatio(tolerated, { bad: x, of: n }, { bad: events - x, of: m }).entries()) sums[index] = (sums[index] ?? 0) + binomial(events, x, theta) * Math.exp(log)
      }
      for (const value of sums) expect(value).toBeLessThanOrEqual(AT_MOST_ONE)
    }))
  })

  test('a distribution over ordered categories, of a candidate that is nowhere higher', () => {
    const weights = fc.array(fc.double({ min: 0.05, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 })
    const shares = (list: readonly number[]) => list.map((value) => value / list.reduce((sum, one) => sum + one, 0))
    const unit = (slot: number) => [0, 1, 2, 3].map((other) => (other === slot ? 1 : 0))
    fc.assert(fc.property(weights, weights, fc.double({ min: 0, max: 1, noNaN: true }), (given, truth, moved) => {
      const expected = shares(given)
      const baseline = shares(truth)
      // Some of each category's requests move one category down: stochastically lower, never higher.
      const candidate = baseline.map((share, slot) => (slot === 0 ? share : share * (1 - moved)) + (slot === 3 ? 0 : (baseline[slot + 1] ?? 0) * moved))
      const sums: number[] = []
      for (const c of [0, 1, 2, 3]) {
        for (const b of [0, 1, 2, 3]) {
          for (const [index, log] of higherDistribution(expected, unit(c), unit(b)).entries()) sums[index] = (sums[index] ?? 0) + (candidate[c] ?? 0) * (baseline[b] ?? 0) * Math.exp(log)
        }
      }
      for (const value of sums) expect(value).toBeLessThanOrEqual(AT_MOST_ONE)
    }))
  })
})

describe('weighing', () => {
  test('nothing counted is no evidence, and nothing changes by nobody\'s requests', () => {
    expect(logEvidence(NO_EVIDENCE)).toBe(0)
    expect(rareRatio(1.5, { bad: 0, of: 0 }, { bad: 3, of: 10 }).every((log) => log === 0)).toBe(true)
    expect(higherRate(0.1, { bad: 0, of: 0 }, { bad: 3, of: 10 }).every((log) => log === 0)).toBe(true)
    expect(higherDistribution([0.5, 0.5], [0, 0], [3, 4]).every((log) => log === 0)).toBe(true)
  })

  test('batches add up to the whole, and a temper takes its part', () => {
    const [a, b] = [absoluteRate(0.01, { bad: 1, of: 50 }), absoluteRate(0.01, { bad: 2, of: 30 })]
    const whole = absoluteRate(0.01, { bad: 3, of: 80 })
    for (const [index, log] of weigh(weigh(NO_EVIDENCE, a), b).logs.entries()) expect(log).toBeCloseTo(whole[index] ?? 0, 9)
    expect(weigh(NO_EVIDENCE, [8], 4).logs).toEqual([2])
  })

  test('a mean of evidence is between its least and its greatest, also where it is too large to write', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: -2000, max: 2000, noNaN: true }), { minLength: 1, maxLength: 7 }), (logs) => {
      expect(logMeanExp(logs)).toBeLessThanOrEqual(Math.max(...logs) + 1e-9)
      expect(logMeanExp(logs)).toBeGreaterThanOrEqual(Math.max(...logs) - Math.log(logs.length) - 1e-9)
    }))
    expect(logMeanExp([-Infinity, -Infinity])).toBe(-Infinity)
  })
})

describe('the normal distribution', () => {
  test.each([[0, 0.5], [1, 0.8413447460685429], [1.6448536269514722, 0.95], [2.3263478740408408, 0.99], [-3, 0.0013498980316300933], [5, 0.9999997133484281]])('Φ(%d) = %d', (z, ratio) => {
    expect(normalCdf(z)).toBeCloseTo(ratio, 12)
    expect(normalQuantile(ratio)).toBeCloseTo(z, 7)
  })

  test('scores rise with the category and balance out', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 2, maxLength: 9 }), (weights) => {
      const all = weights.reduce((sum, one) => sum + one, 0)
      const scores = normalScores(weights)
      for (const [index, score] of scores.entries()) if (index > 0) expect(score).toBeGreaterThan(scores[index - 1] ?? 0)
      expect(weights.reduce((sum, weight, index) => sum + (weight / all) * (scores[index] ?? 0), 0)).toBeCloseTo(0, 8)
    }))
  })
})

test('evidence grows only where the rates differ the way it looks for', () => {
  const rates = { candidate: 0.05, baseline: 0.001, baselinePerCandidate: 4, none: 1.5 }
  expect(growthOf('rare', rates)).toBeGreaterThan(0.04)
  expect(growthOf('rare', { ...rates, candidate: 0.001 })).toBeLessThan(0)
  expect(growthOf('higher', { ...rates, candidate: 0.1, baseline: 0.05 })).toBeGreaterThan(0)
  expect(growthOf('higher', { ...rates, candidate: 0.05, baseline: 0.05 })).toBeLessThan(0)
  expect(growthOf('below', { ...rates, candidate: 0, none: 0.01 })).toBeCloseTo(0.0097, 3)
})
