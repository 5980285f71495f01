import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { countAbove, histogramOfValues, NO_REQUESTS } from '@cloudrun-delivery/shared/core/histogram'
import { RULE_DEFAULTS, type Judgement } from '@cloudrun-delivery/shared/core/judge'
import { judgeThreshold } from '@cloudrun-delivery/shared/core/judge-threshold'
import { quantileOf, unitOf, type Indicator, type Objective } from '@cloudrun-delivery/shared/core/objective'
import type { Observation } from '@cloudrun-delivery/shared/core/observation'
import { worst, type Verdict } from '@cloudrun-delivery/shared/core/verdict'

function atMost(indicator: Indicator, limit: number): Objective {
  return { indicator, unit: unitOf(indicator), bound: 'at-most', limit, origin: 'test' }
}

/** All of it in one batch. */
function judge(objectives: readonly Objective[], candidate: Observation | undefined, { minRequests }: { readonly minRequests: number }): Judgement {
  const batches = candidate === undefined ? [] : [{ startSeconds: 0, endSeconds: 10, candidate, baseline: NO_REQUESTS }]
  return judgeThreshold({ version: 1, history: [], batches }, { ...RULE_DEFAULTS, judge: 'threshold', objectives, minRequests })
}

function seen(requests: number, errors: number, latenciesMs: readonly number[] = [], boundsMs: readonly number[] = [100, 200, 400]): Observation {
  return { requests, errors, latency: histogramOfValues(latenciesMs, boundsMs) }
}

const of = <T>(count: number, value: T): readonly T[] => Array.from({ length: count }, () => value)
const ERRORS = atMost('error-rate-percent', 1)
const P95 = atMost('latency-ms-p95', 200)

describe('defects of other tools that must not be ours', () => {
  test('no data is not healthy', () => {
    for (const nothing of [undefined, NO_REQUESTS]) {
      const { verdict, reason, checks } = judge([ERRORS, P95], nothing, { minRequests: 1 })
      expect({ verdict, reason }).toEqual({ verdict: 'inconclusive', reason: 'no requests were seen' })
      expect(checks.map((check) => check.verdict)).toEqual(['inconclusive', 'inconclusive'])
    }
  })

  test('no traffic is no reason to fail either', () => {
    expect(judge([ERRORS], NO_REQUESTS, { minRequests: 50 }).verdict).not.toBe('fail')
  })

  test('ended early without a measurement is not a success', () => {
    expect(judge([], seen(10, 0), { minRequests: 1 }).verdict).toBe('inconclusive')
    expect(worst([])).toBe('inconclusive')
  })

  test('p95 is judged by the slowest 5 %, not by the median', () => {
    const median = seen(100, 0, [...of(94, 50), ...of(6, 300)])
    expect(judge([P95], median, { minRequests: 50 }).verdict).toBe('fail')
    expect(judge([atMost('latency-ms-p50', 200)], median, { minRequests: 50 }).verdict).toBe('pass')
    expect(judge([P95], seen(100, 0, [...of(95, 50), ...of(5, 300)]), { minRequests: 50 }).verdict).toBe('pass')
  })

  test('one error in few requests does not beat the required number of requests', () => {
    const { verdict, reason } = judge([ERRORS], seen(60, 1), { minRequests: 100 })
    expect(verdict).toBe('inconclusive')
    expect(reason).toBe('error rate 1.67 %, limit 1 %: 60 of 100 requests needed for a verdict')
    expect(judge([ERRORS], seen(100, 1), { minRequests: 100 }).verdict).toBe('pass')
  })
})

describe('judge', () => {
  test('fails before the required number of requests when no further request could save it', () => {
    const { verdict, reason } = judge([ERRORS], seen(60, 2), { minRequests: 100 })
    expect(verdict).toBe('fail')
    expect(reason).toBe('error rate 3.33 %, limit 1 % (certain already after 60 of 100 requests)')
  })

  test('requests whose latency is missing are not taken for fast ones', () => {
    const { verdict, reason } = judge([P95], seen(100, 0, of(90, 50)), { minRequests: 50 })
    expect(verdict).toBe('inconclusive')
    expect(reason).toContain('the latencies of 10 of 100 requests are missing')
    expect(judge([P95], seen(100, 0), { minRequests: 50 }).verdict).toBe('inconclusive')
  })

  test('a limit between two bounds is judged by the bounds around it, and undecided where they disagree', () => {
    const limit = atMost('latency-ms-p95', 150)
    expect(judge([limit], seen(100, 0, of(100, 90)), { minRequests: 50 }).verdict).toBe('pass')
    expect(judge([limit], seen(100, 0, of(100, 250)), { minRequests: 50 }).verdict).toBe('fail')
    const between = judge([limit], seen(100, 0, of(100, 140)), { minRequests: 50 })
    expect(between.verdict).toBe('inconclusive')
    expect(between.reason).toContain('p95 latency 100–200 ms, limit 150 ms: the limit lies inside a bucket')
  })

  test('a request that was never answered is slower than every limit', () => {
    const { verdict, reason } = judge([P95], seen(20, 20, of(20, Infinity)), { minRequests: 10 })
    expect(verdict).toBe('fail')
    expect(reason).toContain('p95 latency above 400 ms')
  })

  test('says everything that failed, and nothing that did not', () => {
    const { reason } = judge([ERRORS, P95, atMost('latency-ms-p50', 400)], seen(100, 50, of(100, 300)), { minRequests: 10 })
    expect(reason).toBe('error rate 50 %, limit 1 % over 100 requests; p95 latency 200–400 ms, limit 200 ms over 100 requests')
  })

  test('a limit of 0 % lets no error pass', () => {
    expect(judge([atMost('error-rate-percent', 0)], seen(1000, 1), { minRequests: 10 }).verdict).toBe('fail')
    expect(judge([atMost('error-rate-percent', 0)], seen(1000, 0), { minRequests: 10 }).verdict).toBe('pass')
  })
})

const latencies = fc.array(fc.oneof(fc.integer({ min: 1, max: 600 }), fc.constant(Infinity)), { minLength: 1, maxLength: 120 })
const bounds = fc.uniqueArray(fc.integer({ min: 1, max: 600 }), { maxLength: 12 }).map((list) => list.toSorted((a, b) => a - b))
const indicator = fc.constantFrom<Indicator>('error-rate-percent', 'latency-ms-p50', 'latency-ms-p95', 'latency-ms-p99')
const limit = fc.integer({ min: 1, max: 99 })

/** The definition, on single values. */
function truth(objective: Objective, values: readonly number[], errors: number): Verdict {
  const ratio = quantileOf(objective.indicator)
  const bad = ratio === undefined ? errors : values.filter((value) => value > (objective.limit ?? 0)).length
  const allowed = ratio === undefined ? (objective.limit ?? 0) / 100 : 1 - ratio
  return bad > values.length * allowed + 1e-9 ? 'fail' : 'pass'
}

describe('laws of judging', () => {
  test('with enough requests a verdict is the truth or inconclusive, and never inconclusive where the limit is a bound', () => {
    fc.assert(
      fc.property(latencies, bounds, indicator, limit, fc.nat({ max: 120 }), (values, given, which, at, wished) => {
        const objective = atMost(which, at)
        const errors = Math.min(values.length, wished)
        const expected = truth(objective, values, errors)
        const { verdict } = judge([objective], seen(values.length, errors, values, given), { minRequests: 1 })
        expect(['inconclusive', expected]).toContain(verdict)
        const exact = [...new Set([...given, at])].toSorted((a, b) => a - b)
        expect(judge([objective], seen(values.length, errors, values, exact), { minRequests: 1 }).verdict).toBe(expected)
      }),
    )
  })

  test('a fail before the required number of requests stays a fail whatever comes until then', () => {
    fc.assert(
      fc.property(latencies, fc.array(fc.integer({ min: 1, max: 600 }), { maxLength: 120 }), indicator, limit, fc.nat({ max: 120 }), (early, later, which, at, wished) => {
        const objective = atMost(which, at)
        const minRequests = early.length + later.length
        const errors = Math.min(early.length, wished)
        const before = judge([objective], seen(early.length, errors, early, [at]), { minRequests })
        const after = judge([objective], seen(minRequests, errors, [...early, ...later], [at]), { minRequests })
        if (before.verdict === 'fail') expect(after.verdict).toBe('fail')
        if (early.length < minRequests) expect(before.verdict).not.toBe('pass')
      }),
    )
  })

  test('more errors and slower requests never turn a worse verdict into a better one', () => {
    const rank: Readonly<Record<Verdict, number>> = { pass: 0, inconclusive: 1, fail: 2 }
    fc.assert(
      fc.property(latencies, bounds, limit, fc.nat({ max: 60 }), fc.nat({ max: 60 }), (values, given, at, errors, more) => {
        const objectives = [atMost('error-rate-percent', at), atMost('latency-ms-p95', at)]
        const few = Math.min(values.length, errors)
        const better = judge(objectives, seen(values.length, few, values, given), { minRequests: 30 })
        const worse = judge(objectives, seen(values.length, Math.min(values.length, few + more), values.map((value) => value * 2), given), { minRequests: 30 })
        expect(rank[worse.verdict]).toBeGreaterThanOrEqual(rank[better.verdict])
      }),
    )
  })

  test('the counts of a check are the counts of the histogram', () => {
    fc.assert(
      fc.property(latencies, bounds, limit, (values, given, at) => {
        const observation = seen(values.length, 0, values, given)
        const [check] = judge([atMost('latency-ms-p99', at)], observation, { minRequests: 1 }).checks
        expect(check?.bad).toEqual(countAbove(observation.latency, at))
        expect(check?.requests).toBe(values.length)
      }),
    )
  })
})

test('the worst verdict wins in every order', () => {
  const all: readonly Verdict[] = ['pass', 'fail', 'inconclusive']
  for (const a of all) for (const b of all) expect(worst([a, b])).toBe(worst([b, a]))
  expect(worst(['pass', 'pass'])).toBe('pass')
  expect(worst(['pass', 'inconclusive'])).toBe('inconclusive')
  expect(worst(['inconclusive', 'fail', 'pass'])).toBe('fail')
})
