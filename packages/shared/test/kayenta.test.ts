import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { judgeSeries } from '@cloudrun-delivery/shared/core/kayenta'
import {
  classify,
  defaultEffectSize,
  KAYENTA_RULE,
  type EffectSize,
  type SeriesClass,
  type SeriesMetric,
} from '@cloudrun-delivery/shared/core/kayenta-classify'
import { scoreOf } from '@cloudrun-delivery/shared/core/kayenta-score'
import { cles, mean, meanRatio, percentile, withoutOutliers } from '@cloudrun-delivery/shared/core/kayenta-statistics'
import { rankSumZ } from '@cloudrun-delivery/shared/core/mann-whitney'

type Case = {
  readonly name: string
  readonly experiment: string
  readonly control: string
  readonly class: string
  readonly direction?: SeriesMetric['direction']
  readonly nanStrategy?: SeriesMetric['nanStrategy']
  readonly allowed?: readonly [decrease: number, increase: number]
  readonly criticalAt?: readonly [decrease: number, increase: number]
  readonly measure?: EffectSize['measure']
  readonly isCritical?: boolean
  readonly tolerance?: number
  readonly confidence?: number
  readonly critical?: boolean
  readonly meanRatio?: number | null
}
const { cases, series } = JSON.parse(readFileSync(new URL('fixtures/kayenta-classes.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly Case[]
  readonly series: Readonly<Record<string, readonly number[]>>
}
const Z = new Map([
  [0.95, 1.959963984540054],
  [0.98, 2.3263478740408408],
])

function metricOf(over: Partial<SeriesMetric>): SeriesMetric {
  return {
    name: 'latency',
    direction: 'either',
    control: [],
    experiment: [],
    critical: false,
    mustHaveData: false,
    nanStrategy: 'remove',
    outlierStrategy: 'keep',
    outlierFactor: 3,
    effectSize: defaultEffectSize(),
    group: 'all',
    weight: undefined,
    ...over,
  }
}

describe("the classes of Kayenta's own classifier tests", () => {
  test.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const measure = one.measure ?? 'meanRatio'
    const [allowedDecrease, allowedIncrease] = one.allowed ?? [1, 1]
    const [criticalDecrease, criticalIncrease] = one.criticalAt ?? [1, 1]
    const metric = metricOf({
      control: series[one.control] ?? [NaN],
      experiment: series[one.experiment] ?? [NaN],
      critical: one.isCritical ?? false,
      direction: one.direction ?? 'either',
      nanStrategy: one.nanStrategy ?? 'remove',
      effectSize: { measure, allowedIncrease, allowedDecrease, criticalIncrease, criticalDecrease },
    })
    const result = classify(metric, { toleranceRatio: one.tolerance ?? 0.1, confidenceZ: Z.get(one.confidence ?? 0.95) ?? NaN })
    expect(result.class).toBe(one.class)
    expect(result.reason).not.toBe('')
    if (one.critical !== undefined) expect(result.critical).toBe(one.critical)
    if (one.meanRatio !== undefined) expect(result.meanRatio).toBe(one.meanRatio ?? NaN)
  })
})

/** 60 steady points around a level, each a little different. */
function around(level: number, salt = 0): readonly number[] {
  return Array.from({ length: 60 }, (_, index) => level * (1 + 0.02 * Math.sin(index * 2.4 + salt)))
}

describe('what the judge would be wrong to hide', () => {
  test('no data passes where NaN is replaced, and the reason says that nothing was compared', () => {
    const required = { nanStrategy: 'replace', critical: true, mustHaveData: true } as const
    const result = classify(metricOf({ ...required, control: around(50), experiment: [] }))
    expect(result).toMatchObject({ class: 'Pass', critical: false })
    expect(result.reason).toBe(
      'no data for the experiment: passes only because nanStrategy is replace, as in Kayenta; nothing was compared',
    )
  })

  test('points without data count as 0 where NaN is replaced, and the reason says how many', () => {
    const missing = around(50).map(() => NaN)
    const result = classify(metricOf({ control: around(50), experiment: missing, nanStrategy: 'replace', direction: 'increase' }))
    expect(result.class).toBe('Pass')
    expect(result.reason).toContain('60 of 60 points of the experiment had no data and count as 0')
    expect(classify(metricOf({ control: missing, experiment: missing, nanStrategy: 'replace' })).reason).toContain(
      '60 of 60 points of the control and 60 of 60 points of the experiment had no data',
    )
    expect(classify(metricOf({ control: around(50), experiment: missing })).class).toBe('Nodata')
  })

  test('there is no practical margin unless one is asked for: +5 % is High', () => {
    const [control, experiment] = [around(100), around(105, 1)]
    expect(classify(metricOf({ control, experiment })).class).toBe('High')
    const tolerant = classify(metricOf({ control, experiment, effectSize: { ...defaultEffectSize(), allowedIncrease: 1.1 } }))
    expect(tolerant.class).toBe('Pass')
    expect(tolerant.reason).toContain('by less than the effect size allows')
  })

  test('a class that rests on the root finder alone is called an accident', () => {
    const [control, experiment] = [series['rareErrors'] ?? [], series['rareErrorsMore'] ?? []]
    const result = classify(metricOf({ control, experiment }), { toleranceRatio: 0.1, confidenceZ: Z.get(0.95) ?? NaN })
    expect(result.class).toBe('High')
    // The sign of what is left says where the true bound and the true estimate lie: both at 0, where they would be Pass.
    const [y, x] = [control, experiment].map((values) => values.toSorted((a, b) => a - b))
    const left = (mu: number, z: number): number => (rankSumZ(x ?? [], y ?? [], mu) ?? 0) - z
    for (const z of [0, Z.get(0.95) ?? NaN]) expect([left(-1e-9, z) > 0, left(1e-9, z) < 0]).toEqual([true, true])
    expect(result.reason).toContain("do not rely on High: it hangs on less than the root finder's tolerance of 0.0001")
    expect(classify(metricOf({ control: around(100), experiment: around(150) })).reason).not.toContain('rely')
  })

  test('what cannot be computed is an Error, which neither passes nor fails', () => {
    const alone = metricOf({ name: 'alone', control: [1], experiment: [10] })
    const judgement = judgeSeries([alone, metricOf({ control: around(5), experiment: around(5, 1) })])
    expect(judgement.metrics[0]).toMatchObject({ class: 'Error', critical: false })
    expect(judgement.metrics[0]?.reason).toContain('neither as passed nor as failed')
    expect(judgement).toMatchObject({ score: 100, scoreReason: '1 of 2 metrics passed; not counted: alone is Error' })
    expect(classify(metricOf({ control: [1, 2], experiment: [1, Infinity] })).class).toBe('Error')
  })

  test('a zero mean leaves the effect unchecked, and the reason says so', () => {
    const effectSize = { ...defaultEffectSize(), allowedIncrease: 100 }
    const result = classify(metricOf({ control: [0, 0, 0, 0, 0], experiment: [54.9, 54.5, 55.1, 55.6, 57.4], effectSize }))
    expect(result.class).toBe('High')
    expect(result.reason).toContain('no meanRatio, because a mean is zero')
  })
})

describe('missing data', () => {
  test.each([
    [{}, 'Nodata', false],
    [{ critical: true }, 'Nodata', true],
    [{ mustHaveData: true }, 'NodataFailMetric', false],
    [{ mustHaveData: true, critical: true }, 'Nodata', true],
  ] as const)('%j is %s', (over, kind, critical) => {
    for (const [control, experiment] of [[[], [1]], [[1], []], [[], []], [[NaN], [1]]] as const) {
      expect(classify(metricOf({ ...over, control, experiment }))).toMatchObject({ class: kind, critical })
    }
  })

  test('the reason names the side without data', () => {
    expect(classify(metricOf({ control: [], experiment: [1] })).reason).toBe('no data for the control')
    expect(classify(metricOf({ control: [NaN], experiment: [] })).reason).toBe('no data for either series')
  })
})

describe('laws of the classes', () => {
  const values = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 2, maxLength: 30 })
  const near = fc.tuple(values, values)
  const pair = fc.oneof(near, near.map(([x, y]) => [x, y.map((value) => value + 150)] as const))
  const mirror: Readonly<Partial<Record<SeriesClass, SeriesClass>>> = { High: 'Low', Low: 'High' }

  test('changing places turns High into Low and back', () => {
    fc.assert(
      fc.property(pair, ([x, y]) => {
        const there = classify(metricOf({ experiment: x, control: y }))
        const back = classify(metricOf({ experiment: y, control: x }))
        if (there.shift === undefined || back.shift === undefined) return
        // Between the two middle differences every estimate is as good; what hangs on the choice is not judged here.
        const choice = Math.abs(there.shift.estimate + back.shift.estimate) + 5e-4
        const bound = KAYENTA_RULE.toleranceRatio * Math.abs(there.shift.estimate)
        const margin = Math.max(there.shift.low, -there.shift.high) - bound
        if (Math.abs(margin) > choice) expect(back.class).toBe(mirror[there.class] ?? there.class)
      }),
    )
  })

  test('points without data change nothing where NaN is removed, and the order of points never does', () => {
    fc.assert(
      fc.property(pair, ([x, y]) => {
        const result = classify(metricOf({ experiment: x, control: y }))
        expect(classify(metricOf({ experiment: [NaN, ...x, NaN], control: [...y, NaN] }))).toEqual(result)
        expect(classify(metricOf({ experiment: x.toReversed(), control: y.toReversed() })).class).toBe(result.class)
      }),
    )
  })

  test('either direction is what one of the two finds', () => {
    fc.assert(
      fc.property(pair, ([x, y]) => {
        const classOf = (direction: SeriesMetric['direction']): SeriesClass =>
          classify(metricOf({ experiment: x, control: y, direction })).class
        const [rise, fall] = [classOf('increase'), classOf('decrease')]
        expect(classOf('either')).toBe(rise === 'Pass' ? fall : rise)
        expect(rise).not.toBe('Low')
        expect(fall).not.toBe('High')
      }),
    )
  })

  test('constant series get the same noise each time, so the same verdict', () => {
    const level = fc.integer({ min: 1, max: 1000 })
    fc.assert(
      fc.property(level, level, fc.integer({ min: 5, max: 20 }), (a, b, count) => {
        const constant = (value: number): readonly number[] => Array.from({ length: count }, () => value)
        const metric = metricOf({ control: constant(a), experiment: constant(b) })
        const result = classify(metric)
        expect(classify(metric)).toEqual(result)
        expect(result.class).toBe(a === b ? 'Pass' : b > a ? 'High' : 'Low')
      }),
    )
  })

  test('a score is from 0 to 100, and 0 whenever a critical metric failed', () => {
    const metric = fc
      .tuple(pair, fc.boolean(), fc.boolean(), fc.constantFrom('a', 'b'))
      .map(([[x, y], critical, empty, group]) => metricOf({ experiment: empty ? [] : x, control: y, critical, group }))
    fc.assert(
      fc.property(fc.array(metric, { minLength: 1, maxLength: 5 }), (metrics) => {
        const { score, scoreReason, metrics: results } = judgeSeries(metrics)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(100)
        expect(scoreReason).not.toBe('')
        if (results.some((result) => result.critical)) expect(score).toBe(0)
      }),
    )
  })
})

describe('outliers', () => {
  test.each([
    ['one side', [21, 23, 24, 25, 50, 29, 23, 21], [50]],
    ['both sides', [1, 1, 1, 5, -1, -1, -1, -5], [5, -5]],
    ['none', [1, 2, 3, 4], []],
    ['no values', [], []],
  ])("as in Kayenta's detector tests: %s", (_, values, outliers) => {
    expect(withoutOutliers(values, 1.5)).toEqual(values.filter((value) => !outliers.includes(value)))
  })

  test('are kept unless asked to go, and no more of them than the last percent', () => {
    const control = around(10)
    const judged = (experiment: readonly number[], outlierStrategy: SeriesMetric['outlierStrategy']): number =>
      classify(metricOf({ control, experiment, outlierStrategy })).meanRatio
    const one = [...around(10, 1).slice(1), 10_000]
    expect(judged(one, 'keep')).toBeGreaterThan(15)
    expect(judged(one, 'remove')).toBeCloseTo(1, 1)
    const five = [...around(10, 1).slice(5), 500, 600, 700, 800, 900]
    expect(withoutOutliers(five, 3)).toEqual(five.slice(0, -1))
  })
})

describe("the numbers of Kayenta's statistics tests", () => {
  test('percentiles', () => {
    const eight = [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5]
    expect([0.05, 0.5, 1].map((ratio) => percentile(eight, ratio))).toEqual([expect.closeTo(0.175, 4), 1.75, 3.5])
    const nist = [95.061, 95.0925, 95.1195, 95.1442, 95.1567, 95.1591, 95.1682, 95.1772, 95.1772, 95.1937, 95.1959, 95.199]
    expect(percentile(nist, 0.9)).toBe(95.19568)
    expect(percentile([1], 0.99)).toBe(1)
    expect(percentile([], 0.5)).toBeNaN()
  })

  test('means and their ratio', () => {
    expect(mean([1, 1, 1, 10, 10, 10])).toBe(5.5)
    expect(meanRatio([1, 1], [10, 10])).toBe(10)
    expect(meanRatio([100], [10])).toBe(0.1)
    expect(meanRatio([0], [10])).toBeNaN()
    expect(meanRatio([10], [0])).toBeNaN()
  })

  test('the probability of superiority counts pairs, ties as half', () => {
    expect(cles([1, 2, 3, 4, 5], [1, 2, 3, 4, 5])).toBe(0.5)
    expect(cles([25, 24], [2, 3])).toBe(0)
    const some = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(some, some, (control, experiment) => {
        const wins = experiment.flatMap((x) => control.map((y) => (x > y ? 1 : x === y ? 0.5 : 0)))
        expect(cles(control, experiment)).toBeCloseTo(mean(wins), 12)
      }),
    )
  })
})

describe("the scores of Kayenta's scorer tests", () => {
  type Given = readonly [kind: SeriesClass, group: string, critical?: 'critical']
  const cases: readonly (readonly [string, readonly Given[], Readonly<Record<string, number>>, number])[] = [
    ['one pass', [['Pass', 'a']], {}, 100],
    ['one fail', [['High', 'a']], {}, 0],
    ['one without data', [['Nodata', 'a']], {}, 0],
    ['two groups, one without data', [['Pass', 'a'], ['Pass', 'a'], ['Nodata', 'b']], {}, 100],
    ['one of two', [['Pass', 'a'], ['High', 'a']], {}, 50],
    ['one of three', [['Pass', 'a'], ['High', 'a'], ['Low', 'a']], {}, 33.33],
    ['weights', [['Pass', 'a'], ['Pass', 'a'], ['High', 'b']], { a: 75, b: 25 }, 75],
    ['equal weights', [['Pass', 'a'], ['High', 'a'], ['High', 'b']], { a: 50, b: 50 }, 25],
    ['equal weights, one without data', [['Pass', 'a'], ['Nodata', 'a'], ['High', 'b']], { a: 50, b: 50 }, 50],
    ['a critical failure', [['Pass', 'a'], ['High', 'a', 'critical']], {}, 0],
    ['a critical pass', [['Low', 'a'], ['Pass', 'a', 'critical']], {}, 50],
    ['critical without data', [['Pass', 'a'], ['Nodata', 'a', 'critical']], {}, 0],
    ['unequal weights', [['High', 'a'], ['Low', 'a'], ['Pass', 'a'], ['High', 'b']], { a: 15, b: 85 }, 5],
    // Beyond Kayenta's tests, by the same rules.
    ['required data missing', [['Pass', 'a'], ['NodataFailMetric', 'a']], {}, 50],
    ['required data missing everywhere is not half without data', [['NodataFailMetric', 'a'], ['NodataFailMetric', 'a']], {}, 0],
    ['half without data', [['Pass', 'a'], ['Nodata', 'a']], {}, 0],
    ['less than half without data', [['Pass', 'a'], ['Pass', 'a'], ['Nodata', 'a']], {}, 100],
    ['groups without weight share the rest', [['Pass', 'a'], ['High', 'b'], ['Pass', 'c']], { a: 40 }, 70],
    ['an Error is not counted', [['Pass', 'a'], ['Error', 'a'], ['Error', 'b']], {}, 100],
  ]
  const score = (given: readonly Given[], weights: Readonly<Record<string, number>>): ReturnType<typeof scoreOf> =>
    scoreOf(
      given.map(([kind, group, critical], index) => {
        return { name: `metric ${index}`, group, class: kind, critical: critical === 'critical' }
      }),
      new Map(Object.entries(weights)),
    )

  test.each(cases)('%s', (_, given, weights, expected) => {
    expect(score(given, weights).score).toBe(expected)
  })

  test('the reason names what decided', () => {
    expect(score([['Pass', 'a'], ['Nodata', 'a', 'critical']], {}).scoreReason).toBe('the critical metric metric 1 is Nodata')
    expect(score([['Pass', 'a'], ['Nodata', 'a']], {}).scoreReason).toBe('1 of 2 metrics had no data, which is 50 % or more')
    expect(score([['Pass', 'a'], ['Pass', 'a'], ['Nodata', 'b']], {}).scoreReason).toBe(
      '2 of 3 metrics passed; not counted: metric 2 is Nodata; nothing was compared in b, which Kayenta counts as 100',
    )
  })

  test('a group shows its own score and its weight', () => {
    const { groups } = score([['Pass', 'a'], ['High', 'a'], ['Pass', 'b'], ['Nodata', 'c']], { a: 40 })
    expect(groups).toEqual([
      { name: 'a', score: 50, weight: 40 },
      { name: 'b', score: 100, weight: 30 },
      { name: 'c', score: 0, weight: 30 },
    ])
  })
})
