// The edges at which latencies are counted: what may be estimated inside a bucket, and that it stays what it is elsewhere.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { countAbove, counterOf, histogramOfValues, quantilesMs } from '@cloudrun-delivery/shared/core/histogram'
import { baselineAbove, faster, farEdges, passEdges, quantileEdges, slower, smoothAbove } from '@cloudrun-delivery/shared/core/latency-edges'

const tolerance = fc.record({ tolerancePercent: fc.double({ min: 0, max: 100, noNaN: true }), toleranceMs: fc.double({ min: 0, max: 50, noNaN: true }) })
const values = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 80 })
const BOUNDS = Array.from({ length: 24 }, (_, index) => 1.4 ** index)

test('faster undoes slower', () => {
  fc.assert(fc.property(fc.double({ min: 0, max: 10_000, noNaN: true }), tolerance, fc.constantFrom(1, 2.5), (ms, allowed, times) => {
    expect(faster(slower(ms, allowed, times), allowed, times)).toBeCloseTo(ms, 6)
  }))
})

test('a counter counts as countAbove does', () => {
  fc.assert(fc.property(values, fc.integer({ min: -1, max: 901 }), (list, ms) => {
    for (const latency of [{ valuesMs: list }, histogramOfValues(list, BOUNDS)]) {
      expect(counterOf(latency).above(ms)).toEqual(countAbove(latency, ms))
      expect(counterOf(latency).quantiles([0.5, 0.99])).toEqual(quantilesMs(latency, [0.5, 0.99]))
    }
  }))
})

describe('inside a bucket', () => {
  test('an estimate lies between what is sure, falls as the edge rises, and is exact on a bound', () => {
    fc.assert(fc.property(values, fc.double({ min: 0.5, max: 2000, noNaN: true }), fc.double({ min: 1, max: 1.2, noNaN: true }), fc.constantFrom(...BOUNDS), (list, ms, more, bound) => {
      const histogram = counterOf(histogramOfValues(list, BOUNDS))
      const { low, high } = histogram.above(ms)
      const estimate = smoothAbove(histogram, ms)
      expect(estimate).toBeGreaterThanOrEqual(low - 1e-9)
      expect(estimate).toBeLessThanOrEqual(high + 1e-9)
      expect(smoothAbove(histogram, ms * more)).toBeLessThanOrEqual(estimate + 1e-9)
      expect(smoothAbove(histogram, bound)).toBe(list.filter((value) => value > bound).length)
    }))
  })

  test('a smooth distribution is told within half a percent of its requests', () => {
    // The quantiles of a logistic distribution of logarithms: what services look like.
    const list = Array.from({ length: 20_000 }, (_, index) => 60 * ((index + 0.5) / (20_000 - index - 0.5)) ** 0.3)
    const histogram = counterOf(histogramOfValues(list, BOUNDS))
    for (let ms = 20; ms < 300; ms *= 1.03) expect(Math.abs(smoothAbove(histogram, ms) - list.filter((value) => value > ms).length)).toBeLessThan(0.005 * list.length)
  })
})

describe('edges', () => {
  test('as slow as is tolerated has no more above its edges than the baseline has above its own', () => {
    fc.assert(fc.property(values, tolerance, (list, allowed) => {
      const baseline = counterOf({ valuesMs: list })
      const candidate = counterOf({ valuesMs: list.map((ms) => slower(ms, allowed)) })
      for (const edge of [...quantileEdges(baseline, [0.1, 0.5, 0.9, 0.99], allowed), ...farEdges(baseline, [2, 4], allowed)]) {
        expect(candidate.above(edge.candidateMs * (1 + 1e-12)).high).toBeLessThanOrEqual(baselineAbove(baseline, edge))
      }
    }))
  })

  test('of buckets they are bounds, each once', () => {
    fc.assert(fc.property(values, tolerance, (list, allowed) => {
      const found = quantileEdges(counterOf(histogramOfValues(list, BOUNDS)), [0.1, 0.5, 0.9, 0.99], allowed).map(({ candidateMs }) => candidateMs)
      for (const ms of found) expect(BOUNDS).toContain(ms)
      expect(found).toEqual([...new Set(found)].toSorted((a, b) => a - b))
    }))
  })

  test('non-inferiority is asked for where somebody is: not in the gap between two kinds of requests', () => {
    const counter = counterOf({ valuesMs: Array.from({ length: 1000 }, (_, index) => (index < 500 ? 5 + index / 200 : 100 + index / 10)) })
    const [middle] = passEdges(counter, [[0.4, 0.5, 0.6]], { tolerancePercent: 10, toleranceMs: 0 }, 2.5)
    expect(baselineAbove(counter, middle ?? { ratio: 0, baselineMs: 0, candidateMs: 0, part: 0 }) - counter.above(middle?.candidateMs ?? 0).high).toBeGreaterThan(90)
  })

  test('where the tolerance is wider than the buckets, an edge still lies where a baseline that is faster does not reach', () => {
    const counter = counterOf(histogramOfValues(Array.from({ length: 1000 }, (_, index) => 1 + index / 250), BOUNDS))
    for (const edge of [...quantileEdges(counter, [0.5, 0.95], { tolerancePercent: 10, toleranceMs: 20 }), ...farEdges(counter, [2], { tolerancePercent: 10, toleranceMs: 20 })]) {
      expect(edge.baselineMs).toBeGreaterThan(0)
      expect(baselineAbove(counter, edge)).toBeLessThan(600)
    }
  })
})
