import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addLatencies, addObservations, countAbove, histogramOfValues, NO_REQUESTS, percentile, quantileMs, total } from '@cloudrun-delivery/shared/core/histogram'
import { cleanRequestsToProve, surelyAtMostRatio } from '@cloudrun-delivery/shared/core/proof'

const values = fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 60 })
const some = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 60 })
const bounds = fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { maxLength: 10 }).map((list) => list.toSorted((a, b) => a - b))
const ratio = fc.constantFrom(0.01, 0.5, 0.9, 0.95, 0.99, 1)

describe('laws of histograms', () => {
  test('no value is lost, and the count above an edge holds the truth', () => {
    fc.assert(
      fc.property(values, bounds, fc.integer({ min: 1, max: 500 }), (list, given, ms) => {
        const histogram = histogramOfValues(list, given)
        expect(total(histogram)).toBe(list.length)
        const truth = list.filter((value) => value > ms).length
        const { low, high } = countAbove(histogram, ms)
        expect(low).toBeLessThanOrEqual(truth)
        expect(high).toBeGreaterThanOrEqual(truth)
        if (given.includes(ms)) expect([low, high]).toEqual([truth, truth])
      }),
    )
  })

  test('the interval of a quantile holds the quantile of the single values', () => {
    fc.assert(
      fc.property(some, bounds, ratio, (list, given, at) => {
        const interval = quantileMs(histogramOfValues(list, given), at)
        const truth = percentile(list, at)
        expect(interval?.low).toBeLessThanOrEqual(truth)
        expect(interval?.high).toBeGreaterThanOrEqual(truth)
      }),
    )
  })

  test('adding is the histogram of all values, in any order; different bounds make it coarser and never wrong', () => {
    fc.assert(
      fc.property(some, some, bounds, bounds, fc.integer({ min: 1, max: 500 }), (a, b, left, right, ms) => {
        expect(addLatencies(histogramOfValues(a, left), histogramOfValues(b, left))).toEqual(histogramOfValues([...a, ...b], left))
        const sum = addLatencies(histogramOfValues(a, left), histogramOfValues(b, right))
        expect(sum).toEqual(addLatencies(histogramOfValues(b, right), histogramOfValues(a, left)))
        expect(total(sum)).toBe(a.length + b.length)
        const truth = [...a, ...b].filter((value) => value > ms).length
        expect(countAbove(sum, ms).low).toBeLessThanOrEqual(truth)
        expect(countAbove(sum, ms).high).toBeGreaterThanOrEqual(truth)
      }),
    )
  })

  test('no requests are the neutral element', () => {
    const observation = { requests: 3, errors: 1, latency: histogramOfValues([1, 2, 3], [2]) }
    expect(addObservations(observation, NO_REQUESTS)).toEqual(observation)
    expect(addObservations(NO_REQUESTS, observation)).toEqual(observation)
    expect(quantileMs(NO_REQUESTS.latency, 0.95)).toBeUndefined()
  })

  test('a value on a bound belongs below it, and what was never answered lies above every bound', () => {
    expect(histogramOfValues([100, 100.1, Infinity], [100, 200])).toEqual({ boundsMs: [100, 200], counts: [1, 1, 1] })
    expect(quantileMs(histogramOfValues([Infinity], [100]), 0.5)).toEqual({ low: 100, high: Infinity })
  })
})

describe('what a number of requests can prove', () => {
  test('clean requests to show a rate', () => {
    expect([0.05, 0.01, 0.001, 0.0001].map((rate) => cleanRequestsToProve(rate))).toEqual([59, 299, 2995, 29_956])
    expect(cleanRequestsToProve(0)).toBe(Infinity)
    expect(cleanRequestsToProve(1)).toBe(1)
  })

  test('both ways of asking agree', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (requests) => {
        const ratio = surelyAtMostRatio(0, requests)
        expect(Math.abs(cleanRequestsToProve(ratio) - requests)).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('bounds of the textbook (Clopper–Pearson, one-sided 95 %)', () => {
    expect(surelyAtMostRatio(0, 100)).toBeCloseTo(0.0295, 4)
    expect(surelyAtMostRatio(1, 100)).toBeCloseTo(0.0466, 4)
    expect(surelyAtMostRatio(5, 100)).toBeCloseTo(0.1023, 4)
    expect(surelyAtMostRatio(3, 3)).toBe(1)
    expect(surelyAtMostRatio(0, 0)).toBe(1)
  })

  test('more bad requests or fewer requests never prove more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.nat({ max: 30 }), (requests, bad) => {
        const k = Math.min(bad, requests - 1)
        expect(surelyAtMostRatio(k, requests)).toBeGreaterThan(k / requests)
        expect(surelyAtMostRatio(k + 1, requests)).toBeGreaterThanOrEqual(surelyAtMostRatio(k, requests))
        expect(surelyAtMostRatio(k, requests + 1)).toBeLessThanOrEqual(surelyAtMostRatio(k, requests) + 1e-12)
      }),
    )
  })
})
