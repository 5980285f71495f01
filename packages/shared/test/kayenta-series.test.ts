import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { judgeSeries } from '@cloudrun-delivery/shared/core/kayenta'
import { defaultEffectSize, type SeriesMetric } from '@cloudrun-delivery/shared/core/kayenta-classify'
import { MAX_METRICS, MAX_POINTS, parseSeries } from '@cloudrun-delivery/shared/core/kayenta-series'
import { nearest } from '@cloudrun-delivery/shared/core/nearest'

const least = { name: 'latency', control: [1, 2], experiment: [3, 4] }

function metricsOf(value: unknown): readonly SeriesMetric[] {
  const parsed = parseSeries(value)
  if ('problems' in parsed) throw new Error(parsed.problems.join('\n'))
  return parsed.metrics
}

function problemsOf(value: unknown): readonly string[] {
  const parsed = parseSeries(value)
  return 'problems' in parsed ? parsed.problems : []
}

function problemsOfMetric(over: Readonly<Record<string, unknown>>): readonly string[] {
  return problemsOf({ metrics: [{ ...least, ...over }] })
}

describe('a good file', () => {
  test("needs name, control and experiment; the rest has Kayenta's defaults", () => {
    expect(metricsOf({ metrics: [least] })).toEqual([
      {
        ...least,
        direction: 'either',
        critical: false,
        mustHaveData: false,
        nanStrategy: 'remove',
        outlierStrategy: 'keep',
        outlierFactor: 3,
        effectSize: { measure: 'meanRatio', allowedIncrease: 1, allowedDecrease: 1, criticalIncrease: 1, criticalDecrease: 1 },
        group: 'metrics',
        weight: undefined,
      },
    ])
  })

  test('every key is taken as it is given', () => {
    const allowed = { allowedIncrease: 0.6, allowedDecrease: 0.4 }
    const effectSize = { measure: 'cles', ...allowed, criticalIncrease: 0.8, criticalDecrease: 0.2 }
    const given = {
      ...least,
      direction: 'increase',
      critical: true,
      mustHaveData: true,
      nanStrategy: 'replace',
      outlierStrategy: 'remove',
      outlierFactor: 1.5,
      effectSize,
      group: 'latencies',
    }
    expect(metricsOf({ metrics: [{ ...given, groupWeight: 100 }] })).toEqual([{ ...given, weight: 100 }])
  })

  test('cles has 0.5 where meanRatio has 1', () => {
    const [metric] = metricsOf({ metrics: [{ ...least, effectSize: { measure: 'cles' } }] })
    expect(metric?.effectSize).toEqual(defaultEffectSize('cles'))
    expect(defaultEffectSize('cles').allowedIncrease).toBe(0.5)
  })

  test('null and "NaN" are points without data', () => {
    const [metric] = metricsOf({ metrics: [{ ...least, control: [1, null, 'NaN', 4], experiment: [null] }] })
    expect(metric?.control).toEqual([1, NaN, NaN, 4])
    expect(metric?.experiment).toEqual([NaN])
    expect(judgeSeries(metric === undefined ? [] : [metric])).toMatchObject({ score: 0, metrics: [{ class: 'Nodata' }] })
  })

  test('a series may be empty: that is no data, not a mistake', () => {
    const [metric] = metricsOf({ metrics: [{ ...least, experiment: [], mustHaveData: true }] })
    expect(judgeSeries(metric === undefined ? [] : [metric]).metrics[0]?.class).toBe('NodataFailMetric')
  })
})

describe('a bad file tells every problem with its path', () => {
  test('all at once', () => {
    const metrics = [
      { ...least, name: ' ', direction: 'up' },
      { name: 'errors', control: [1, 'two', true], critical: 'yes', weihgt: 3 },
      'latency',
    ]
    expect(problemsOf({ metrics })).toEqual([
      'metrics[0].name: expected a text, got " "',
      'metrics[0].direction: expected "increase" or "decrease" or "either", got "up"',
      'metrics[1].weihgt: unknown key, expected one of name, control, experiment, direction, nanStrategy, outlierStrategy, ' +
        'outlierFactor, critical, mustHaveData, effectSize, group, groupWeight',
      'metrics[1].control[1]: expected a number, null or "NaN", got "two"',
      'metrics[1].control[2]: expected a number, null or "NaN", got true',
      `metrics[1].experiment: expected a list of at most ${MAX_POINTS} numbers, got nothing`,
      'metrics[1].critical: expected true or false, got "yes"',
      'metrics[2]: expected an object, got "latency"',
    ])
  })

  test.each([
    ['Direction', 'direction'],
    ['nanStratgy', 'nanStrategy'],
    ['groupweight', 'groupWeight'],
    ['must_have_data', 'mustHaveData'],
    ['experiments', 'experiment'],
  ])('the key %s is taken for %s', (written, meant) => {
    expect(problemsOfMetric({ [written]: 1 })).toEqual([`metrics[0].${written}: unknown key, did you mean "${meant}"?`])
  })

  test.each([
    [{ nanStrategy: 'none' }, 'metrics[0].nanStrategy: expected "remove" or "replace", got "none"'],
    [{ direction: null }, 'metrics[0].direction: expected "increase" or "decrease" or "either", got null'],
    [{ outlierFactor: 0 }, 'metrics[0].outlierFactor: expected a number above 0, got 0'],
    [{ groupWeight: 101 }, 'metrics[0].groupWeight: expected percent, 0 to 100, got 101'],
    [{ effectSize: 1.2 }, 'metrics[0].effectSize: expected an object, got 1.2'],
    [{ effectSize: { measure: 'mean' } }, 'metrics[0].effectSize.measure: expected "meanRatio" or "cles", got "mean"'],
    [{ effectSize: { allowedIncrease: -1 } }, 'metrics[0].effectSize.allowedIncrease: expected a ratio, 0 or more, got -1'],
    [
      { effectSize: { measure: 'cles', criticalIncrease: 1.2 } },
      'metrics[0].effectSize.criticalIncrease: expected a probability, 0 to 1, got 1.2',
    ],
    [{ effectSize: { allowIncrease: 2 } }, 'metrics[0].effectSize.allowIncrease: unknown key, did you mean "allowedIncrease"?'],
    [{ control: { values: [] } }, `metrics[0].control: expected a list of at most ${MAX_POINTS} numbers, got an object`],
    [{ control: [Infinity] }, 'metrics[0].control[0]: expected a number, null or "NaN", got Infinity'],
  ])('%j', (over, problem) => {
    expect(problemsOfMetric(over)).toEqual([problem])
  })

  test.each([
    [[], 'the file: expected an object, got a list of 0'],
    [null, 'the file: expected an object, got null'],
    [{}, `metrics: expected a list of 1 to ${MAX_METRICS} metrics, got nothing`],
    [{ metrics: [] }, `metrics: expected a list of 1 to ${MAX_METRICS} metrics, got a list of 0`],
    [{ metrics: [least], version: 1 }, 'version: unknown key, expected one of metrics'],
  ])('%j', (file, problem) => {
    expect(problemsOf(file)).toEqual([problem])
  })

  test('a name stands for one metric', () => {
    const problem = 'metrics[1].name: expected a name of its own, got "latency" as metrics[0]'
    expect(problemsOf({ metrics: [least, least] })).toEqual([problem])
  })

  test('weights of groups add up', () => {
    const of = (...groups: readonly (readonly [group: string, groupWeight?: number])[]): readonly string[] =>
      problemsOf({
        metrics: groups.map(([group, groupWeight], index) => ({
          ...least,
          name: `metric ${index}`,
          group,
          ...(groupWeight === undefined ? {} : { groupWeight }),
        })),
      })
    expect(of(['a', 60], ['a'], ['b', 40])).toEqual([])
    expect(of(['a', 60], ['b'])).toEqual([])
    expect(of(['a', 33.3], ['b', 33.3], ['c', 33.4])).toEqual([])
    expect(of(['a', 60], ['a', 50], ['b'])).toEqual(['metrics[1].groupWeight: expected 60 as before for the group "a", got 50'])
    const told = (expected: string, sum: number): readonly string[] => [
      `metrics: expected the groupWeight of all groups to add up to ${expected}, got ${sum}; a group without one has the rest`,
    ]
    expect(of(['a', 60], ['b', 60])).toEqual(told('100', 120))
    expect(of(['a', 60])).toEqual(told('100', 60))
    expect(of(['a', 60], ['b', 60], ['c'])).toEqual(told('at most 100', 120))
  })

  test('many problems are cut short, and so is what was written', () => {
    const problems = problemsOfMetric({ control: Array.from({ length: 60 }, () => 'x'.repeat(100)) })
    expect(problems).toHaveLength(51)
    expect(problems[0]).toBe(`metrics[0].control[0]: expected a number, null or "NaN", got "${'x'.repeat(40)}…"`)
    expect(problems.at(-1)).toBe('and 10 more problems')
  })
})

describe('laws of reading', () => {
  test('whatever the JSON, the answer is metrics or problems', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.record({ metrics: fc.jsonValue() }), hostile()), (value) => {
        const parsed = parseSeries(value)
        if ('problems' in parsed) expect(parsed.problems.length).toBeGreaterThan(0)
        else expect(judgeSeries(parsed.metrics).metrics).toHaveLength(parsed.metrics.length)
      }),
    )
  })

  function hostile(): fc.Arbitrary<unknown> {
    const point = fc.oneof(fc.double(), fc.constantFrom(null, 'NaN', 0, 1e308, -1e308, 5e-324))
    const series = fc.array(point)
    const metric = fc.record({ name: fc.string(), control: series, experiment: series }, { requiredKeys: ['name'] })
    return fc.record({ metrics: fc.array(metric, { minLength: 1, maxLength: 3 }) })
  }

  test('the nearest word is one that needs few edits, or none is', () => {
    expect(nearest('dirction', ['name', 'direction'])).toBe('direction')
    expect(nearest('zzz', ['name', 'direction'])).toBeUndefined()
    expect(nearest('', ['name'])).toBeUndefined()
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 60 }), (word) => {
        expect(nearest(word, ['x'.repeat(200), word])).toBe(word)
      }),
    )
  })
})
