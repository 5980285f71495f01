import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { findZero, rankSumZ, SHIFT_TOLERANCE, shiftOf, type Shift } from '@cloudrun-delivery/shared/core/mann-whitney'

const { series } = JSON.parse(readFileSync(new URL('fixtures/kayenta-classes.json', import.meta.url), 'utf8')) as {
  readonly series: Readonly<Record<string, readonly number[]>>
}
const [Z95, Z98] = [1.959963984540054, 2.3263478740408408]

function ascending(values: readonly number[]): readonly number[] {
  return values.toSorted((a, b) => a - b)
}

function shift(x: readonly number[], y: readonly number[], z = Z98): Shift {
  const found = shiftOf(x, y, z)
  if (found === undefined) throw new Error('expected a shift')
  return found
}

describe("numbers that Kayenta's own tests take from R", () => {
  const [more, fewer] = [ascending(series['rareErrorsMore'] ?? []), ascending(series['rareErrors'] ?? [])]

  test('the rank sum at both ends of the range', () => {
    const [muMin, muMax] = [-3.124999999999986, 5.555555555555557]
    expect((rankSumZ(more, fewer, muMin) ?? 0) - Z95).toBeCloseTo(17.090968923762254, 12)
    expect((rankSumZ(more, fewer, muMax) ?? 0) - Z95).toBeCloseTo(-20.997687930433106, 12)
    expect((rankSumZ(more, fewer, muMin) ?? 0) + Z95).toBeCloseTo(21.01089689284236, 12)
    expect((rankSumZ(more, fewer, muMax) ?? 0) + Z95).toBeCloseTo(-17.077759961353, 12)
  })

  test.each([
    ['210 points', 'rareErrorsMore', 'rareErrors', Z95, [3.521755377702165e-5, 2.02456461662334e-5, 2.6279243045155653e-5]],
    ['90 points', 'halfSteps', 'halfStepsBefore', Z95, [-0.500002521696696, -3.486287505871302e-5, -0.4999393907180323]],
    ['180 points', 'halfSteps180', 'halfSteps180Before', Z98, [-0.4999173250549087, -6.912685789769486e-6, -3.45044082729315e-5]],
  ] as const)('interval and estimate of %s', (_, x, y, z, [low, high, estimate]) => {
    const found = shift(series[x] ?? [], series[y] ?? [], z)
    expect(found.low).toBeCloseTo(low, 10)
    expect(found.high).toBeCloseTo(high, 10)
    // R corrects for continuity in the interval alone; Kayenta allows the estimate 1e-4, and so do we.
    expect(Math.abs(found.estimate - estimate)).toBeLessThan(SHIFT_TOLERANCE)
  })
})

describe('the rank sum', () => {
  const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 30 })

  test('counts pairs: it agrees with the definition by comparing each x with each y', () => {
    fc.assert(
      fc.property(values, values, fc.integer({ min: -40, max: 40 }), (x, y, mu) => {
        const moved = x.map((value) => value - mu)
        const duels = moved.flatMap((a) => y.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)))
        const wins = duels.reduce<number>((sum, win) => sum + win, 0)
        const counts = [...new Set([...moved, ...y])].map((value) => [...moved, ...y].filter((other) => other === value).length)
        const [m, n] = [x.length, y.length]
        const ties = counts.reduce((sum, count) => sum + count ** 3 - count, 0)
        const variance = ((m * n) / 12) * (m + n + 1 - ties / ((m + n) * (m + n - 1)))
        const excess = wins - (m * n) / 2
        const found = rankSumZ(ascending(x), ascending(y), mu)
        if (counts.length === 1) expect(found).toBeUndefined()
        else expect(found).toBeCloseTo((excess - 0.5 * Math.sign(excess)) / Math.sqrt(variance), 9)
      }),
    )
  })

  test('changes its sign when the samples change places', () => {
    fc.assert(
      fc.property(values, values, fc.integer({ min: -40, max: 40 }), (x, y, mu) => {
        const there = rankSumZ(ascending(x), ascending(y), mu)
        const back = rankSumZ(ascending(y), ascending(x), -mu)
        if (there === undefined) expect(back).toBeUndefined()
        else expect(back).toBeCloseTo(-there, 9)
      }),
    )
  })
})

describe('laws of the shift', () => {
  // Distances of 1 between values are far above the tolerance of the root finder.
  const values = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 4, maxLength: 40 })
  const spreadOut = fc.tuple(values, values).filter(([x, y]) => new Set(x).size > 3 && new Set(y).size > 3)
  const slack = 3 * SHIFT_TOLERANCE

  test('moving x moves the shift by as much', () => {
    fc.assert(
      fc.property(spreadOut, fc.integer({ min: -500, max: 500 }), ([x, y], by) => {
        const [before, after] = [shift(x, y), shift(x.map((value) => value + by), y)]
        expect(Math.abs(after.low - before.low - by)).toBeLessThan(slack)
        expect(Math.abs(after.high - before.high - by)).toBeLessThan(slack)
      }),
    )
  })

  test('changing places mirrors the interval', () => {
    fc.assert(
      fc.property(spreadOut, ([x, y]) => {
        const [there, back] = [shift(x, y), shift(y, x)]
        expect(Math.abs(there.low + back.high)).toBeLessThan(slack)
        expect(Math.abs(there.high + back.low)).toBeLessThan(slack)
      }),
    )
  })

  test('the order of the values does not matter, and more confidence never means less interval', () => {
    fc.assert(
      fc.property(spreadOut, ([x, y]) => {
        const [wide, narrow] = [shift(x, y, Z98), shift(x, y, Z95)]
        expect(shift(x.toReversed(), y.toReversed())).toEqual(wide)
        expect(wide.low).toBeLessThanOrEqual(narrow.low + slack)
        expect(wide.high).toBeGreaterThanOrEqual(narrow.high - slack)
        expect(wide.estimate).toBeGreaterThanOrEqual(wide.low - slack)
        expect(wide.estimate).toBeLessThanOrEqual(wide.high + slack)
      }),
    )
  })

  test('the estimate is a median of all differences', () => {
    fc.assert(
      fc.property(spreadOut, ([x, y]) => {
        const differences = x.flatMap((a) => y.map((b) => a - b))
        const { estimate } = shift(x, y)
        const below = differences.filter((one) => one < estimate - slack).length
        const above = differences.filter((one) => one > estimate + slack).length
        expect(below).toBeLessThanOrEqual(differences.length / 2 + 0.5)
        expect(above).toBeLessThanOrEqual(differences.length / 2 + 0.5)
      }),
    )
  })

  test('refuses what cannot be compared', () => {
    expect(shiftOf([], [1], Z98)).toBeUndefined()
    expect(shiftOf([1], [], Z98)).toBeUndefined()
    expect(shiftOf([3, 3], [1, 1, 1], Z98)).toBeUndefined()
    expect(shiftOf([1, Infinity], [1, 2], Z98)).toBeUndefined()
    expect(shiftOf([1, 2], [1, NaN], Z98)).toBeUndefined()
  })
})

describe('the root finder', () => {
  const between = (f: (at: number) => number, low: number, high: number): number =>
    findZero(f, { at: low, value: f(low) }, { at: high, value: f(high) })

  test.each([
    ['a line', (at: number) => at - 1.5, 1.5],
    ['a cubic', (at: number) => at ** 3 - 2, Math.cbrt(2)],
    ['a cosine', (at: number) => Math.cos(at) - at, 0.7390851332151607],
    ['a step', (at: number) => (at < 0.3 ? -1 : 1), 0.3],
    ['a flat root', (at: number) => (at - 1) ** 9, 1],
  ] as const)('finds the zero of %s within its tolerance', (_, f, zero) => {
    expect(Math.abs(between(f, -4, 5) - zero)).toBeLessThan(SHIFT_TOLERANCE)
  })

  test('takes an end point that is a zero', () => {
    expect(between((at) => at, 0, 5)).toBe(0)
    expect(between((at) => at - 5, 0, 5)).toBe(5)
  })

  test('needs few steps where bisecting needs many', () => {
    let steps = 0
    const counted = (at: number): number => {
      steps++
      return Math.expm1(at - 700)
    }
    expect(Math.abs(between(counted, 0, 1000) - 700)).toBeLessThan(SHIFT_TOLERANCE)
    expect(steps).toBeLessThan(60)
  })
})
