import { describe, expect, test } from '@jest/globals'
import { RULE_DEFAULTS, type Judgement, type Rule } from '@cloudrun-delivery/shared/core/judge'
import { judgeSequential } from '@cloudrun-delivery/shared/core/judge-sequential'
import { histogramOfValues } from '@cloudrun-delivery/shared/core/histogram'
import type { Indicator, Objective } from '@cloudrun-delivery/shared/core/objective'
import type { Observation } from '@cloudrun-delivery/shared/core/observation'
import { limitOf } from '@cloudrun-delivery/shared/core/rule-file'
import type { Batch, Trace } from '@cloudrun-delivery/shared/core/trace'

const at = (indicator: Indicator, limit: number): Objective => limitOf(indicator, limit, 'test')
const rule = (changes: Partial<Rule> = {}): Rule => ({ ...RULE_DEFAULTS, ...changes })

/** Latencies that are spread like those of a real service, without any chance in them. */
function spread(count: number, first: number, factor = 1): readonly number[] {
  return Array.from({ length: count }, (_, index) => {
    const u = (((first + index) * 0.6180339887498949) % 1) * 0.998 + 0.001
    return factor * 60 * (u / (1 - u)) ** 0.3
  })
}

type Wish = { readonly requests?: number; readonly factor?: number; readonly errorsEvery?: number }

class Server {
  #count = 0

  serve({ requests = 50, factor = 1, errorsEvery = Infinity }: Wish): Observation {
    const first = this.#count
    this.#count += requests
    const numbers = Array.from({ length: requests }, (_, index) => first + index)
    return { requests, errors: numbers.filter((number) => number % errorsEvery === errorsEvery - 1).length, latency: { valuesMs: spread(requests, first, factor) } }
  }
}

function trace(batches: number, candidate: (index: number) => Wish, baseline: (index: number) => Wish = () => ({ requests: 200 }), history = 0): Trace {
  const [mine, theirs] = [new Server(), new Server()]
  const times = (index: number) => ({ startSeconds: 10 * index, endSeconds: 10 * (index + 1) })
  return {
    version: 1,
    history: Array.from({ length: history }, (_, index) => ({ ...times(index - history), baseline: theirs.serve({ requests: 200 }) })),
    batches: Array.from({ length: batches }, (_, index): Batch => ({ ...times(index), candidate: mine.serve(candidate(index)), baseline: theirs.serve(baseline(index)) })),
  }
}

describe('what is not known never passes, and has a name', () => {
  test.each<[string, Trace, Judgement['outcome']]>([
    ['no batches', trace(0, () => ({})), 'no-requests'],
    ['nobody was sent to the candidate', trace(30, () => ({ requests: 0 })), 'no-requests'],
    ['nobody was left at the stable revision, and nothing is known of it', trace(30, () => ({}), () => ({ requests: 0 })), 'no-baseline'],
    ['nobody was left at the stable revision', trace(30, () => ({}), () => ({ requests: 0 }), 30), 'no-baseline'],
    ['a handful of requests', trace(5, () => ({ requests: 4 })), 'too-few-requests'],
    ['not enough to show anything', trace(8, () => ({ requests: 10 }), () => ({ requests: 20 })), 'undecided'],
  ])('%s', (_name, given, outcome) => {
    expect(judgeSequential(given, rule({ objectives: [at('error-rate-percent', 1)] }))).toMatchObject({ verdict: 'inconclusive', outcome, decidedAtSeconds: null })
  })

  test('before the first batch nothing is said to be worse', () => {
    for (const { verdict } of judgeSequential(trace(0, () => ({})), rule()).checks) expect(verdict).toBe('inconclusive')
  })

  test('requests without latencies', () => {
    const blind: Trace = { ...trace(30, () => ({})), batches: trace(30, () => ({})).batches.map((batch) => ({ ...batch, candidate: { ...batch.candidate, latency: { valuesMs: [] } } })) }
    expect(judgeSequential(blind, rule())).toMatchObject({ verdict: 'inconclusive', outcome: 'no-latencies' })
  })

  test('0.01 % errors take tens of thousands of clean requests, and the reason says how many', () => {
    const { verdict, reason, checks } = judgeSequential(trace(60, () => ({})), rule({ objectives: [at('error-rate-percent', 0.01)] }))
    expect(verdict).toBe('inconclusive')
    const check = checks.find(({ name }) => name === 'error-rate-percent')
    expect(check?.requestsNeeded).toBeGreaterThan(40_000)
    expect(reason).toContain(`3000 of about ${check?.requestsNeeded ?? ''} requests needed`)
  })
})

describe('a verdict', () => {
  test('pass: no worse, and within its limits', () => {
    expect(judgeSequential(trace(60, () => ({})), rule({ objectives: [at('error-rate-percent', 1), at('latency-ms-p95', 300)] }))).toMatchObject({
      verdict: 'pass', outcome: 'no-worse', decidedAtSeconds: 600, candidateRequests: 3000, reason: 'no worse than the baseline over 3000 requests, and within all 2 limits',
    })
  })

  test.each<[string, Wish, RegExp]>([
    ['twice as slow', { factor: 2 }, /^slower than the baseline in .*: p95 \d+ ms, \d+ ms the baseline/],
    ['one in ten fails', { errorsEvery: 10 }, /^more errors than the baseline: \d+ of \d+ requests failed/],
  ])('fail: %s', (_name, wish, reason) => {
    const judgement = judgeSequential(trace(60, () => wish), rule())
    expect(judgement).toMatchObject({ verdict: 'fail', outcome: 'worse' })
    expect(judgement.reason).toMatch(reason)
    expect(judgement.decidedAtSeconds).toBeLessThanOrEqual(60)
  })

  test('is the same again, and what comes after a fail changes nothing', () => {
    const given = trace(60, () => ({ factor: 2 }))
    const judgement = judgeSequential(given, rule())
    expect(judgeSequential(given, rule())).toEqual(judgement)
    const decided = given.batches.findIndex(({ endSeconds }) => endSeconds === judgement.decidedAtSeconds)
    expect(judgeSequential({ ...given, batches: given.batches.slice(0, decided + 1) }, rule())).toEqual(judgement)
  })

  test('an outage of both is nobody\'s doing', () => {
    const outage = (index: number): Wish => (index >= 10 && index < 16 ? { errorsEvery: 3, factor: 4 } : {})
    expect(judgeSequential(trace(60, outage, (index) => ({ requests: 200, ...outage(index) })), rule({ objectives: [at('error-rate-percent', 1), at('latency-ms-p95', 200)] })).verdict).not.toBe('fail')
  })

  test('a limit that both cross is not this candidate\'s doing, and not kept either', () => {
    const { verdict, reason } = judgeSequential(trace(60, () => ({})), rule({ objectives: [at('latency-ms-p95', 50)] }))
    expect(verdict).toBe('inconclusive')
    expect(reason).toContain('crossed by the baseline as well')
  })

  test('at 100 %, when nobody else serves, a crossed limit fails', () => {
    const given = trace(60, (index) => (index < 20 ? {} : { requests: 250, errorsEvery: 20 }), (index) => ({ requests: index < 20 ? 200 : 0 }))
    const judgement = judgeSequential(given, rule({ objectives: [at('error-rate-percent', 1)] }))
    expect(judgement).toMatchObject({ verdict: 'fail', outcome: 'limit-crossed' })
    expect(judgement.decidedAtSeconds).toBeGreaterThan(200)
  })

  test('at 100 % what is known of the baseline goes on showing that the candidate is no slower', () => {
    const given = trace(20, (index) => (index < 2 ? { requests: 20 } : { requests: 250 }), (index) => ({ requests: index < 2 ? 200 : 0 }), 30)
    expect(judgeSequential(given, rule({ warmUpSeconds: 0, objectives: [at('error-rate-percent', 1)] })).verdict).toBe('pass')
  })

  test('a cold start is forgiven in latency and never in errors', () => {
    expect(judgeSequential(trace(60, (index) => (index < 3 ? { factor: 20 } : {})), rule({ objectives: [] })).verdict).toBe('pass')
    expect(judgeSequential(trace(60, (index) => (index < 3 ? { errorsEvery: 3 } : {})), rule()).verdict).toBe('fail')
  })

  test('no pass before the bake is over, and an early one when it is short', () => {
    expect(judgeSequential(trace(60, () => ({})), rule({ bakeSeconds: 400 })).decidedAtSeconds).toBe(400)
    expect(judgeSequential(trace(60, () => ({})), rule()).decidedAtSeconds).toBe(600)
  })

  test('nothing after the deadline is judged', () => {
    const late = trace(60, (index) => (index < 30 ? {} : { errorsEvery: 2 }))
    expect(judgeSequential(late, rule({ deadlineSeconds: 300 }))).toMatchObject({ verdict: 'pass', decidedAtSeconds: 300 })
    expect(judgeSequential(late, rule()).verdict).toBe('fail')
  })

  test('the deadline lowers the boundary and never below what alpha asks of it', () => {
    const [open, bounded] = [judgeSequential(trace(60, () => ({})), rule()), judgeSequential(trace(60, () => ({})), rule({ deadlineSeconds: 600 }))]
    expect(open.curve.every(({ boundary }) => boundary === 100)).toBe(true)
    expect(bounded.curve.every(({ boundary }) => boundary >= 20 && boundary <= 100)).toBe(true)
  })

  test('one moment decides nothing about latency: a pause of a single instance is forgiven, the next one is not', () => {
    const pause = (...moments: readonly number[]) => judgeSequential(trace(40, (index) => (moments.includes(index) ? { factor: 6 } : {}), undefined, 60), rule({ objectives: [at('latency-ms-p95', 200)] }))
    expect(pause(10).verdict).not.toBe('fail')
    expect(pause(10, 11, 12)).toMatchObject({ verdict: 'fail', decidedAtSeconds: 120 })
  })

  test('a service that always takes the same time passes as it is, and fails when it takes longer', () => {
    const constant = (ms: number): Trace => {
      const of = (seen: Observation, each: number): Observation => ({ ...seen, latency: { valuesMs: Array.from({ length: seen.requests }, () => each) } })
      return { ...trace(30, () => ({})), batches: trace(30, () => ({})).batches.map((batch) => ({ ...batch, candidate: of(batch.candidate, ms), baseline: of(batch.baseline, 50) })) }
    }
    expect([50, 52, 60, 100].map((ms) => judgeSequential(constant(ms), rule()).verdict)).toEqual(['pass', 'pass', 'fail', 'fail'])
  })

  test('requests of our own, which only the candidate gets, are judged by limits alone', () => {
    const alone = trace(60, () => ({}), () => ({ requests: 0 }))
    const own = rule({ baselineExpected: false, warmUpSeconds: 0, objectives: [at('error-rate-percent', 1)] })
    expect(judgeSequential(alone, own)).toMatchObject({ verdict: 'pass', reason: '3000 requests, within its limit' })
    expect(judgeSequential(alone, { ...own, objectives: [] }).verdict).toBe('inconclusive')
    expect(judgeSequential(trace(60, () => ({ errorsEvery: 10 }), () => ({ requests: 0 })), own)).toMatchObject({ verdict: 'fail', outcome: 'limit-crossed' })
  })

  test('a resource over its limit fails; one that was asked for and never read does not pass', () => {
    const busy = (value: number): Trace => ({ ...trace(60, () => ({})), batches: trace(60, () => ({})).batches.map((batch) => ({ ...batch, resources: [{ indicator: 'cpu-percent' as const, value }] })) })
    const objectives = [at('cpu-percent', 70)]
    expect(judgeSequential(busy(90), rule({ objectives })).verdict).toBe('fail')
    expect(judgeSequential(busy(40), rule({ objectives })).verdict).toBe('pass')
    expect(judgeSequential(trace(60, () => ({})), rule({ objectives })).verdict).toBe('inconclusive')
  })
})

describe('latencies in buckets', () => {
  /** A typical growth of Cloud Monitoring's buckets, and twice as coarse. */
  const boundsOf = (growth: number) => Array.from({ length: Math.ceil(Math.log(60_000) / Math.log(growth)) }, (_, index) => growth ** index)
  const coarse = (given: Trace, growth: number, both = true): Trace => {
    const of = (seen: Observation): Observation => ({ ...seen, latency: 'valuesMs' in seen.latency ? histogramOfValues(seen.latency.valuesMs, boundsOf(growth)) : seen.latency })
    return { ...given, batches: given.batches.map((batch) => ({ ...batch, candidate: of(batch.candidate), baseline: both ? of(batch.baseline) : batch.baseline })) }
  }

  test.each([1.4, 2])('bounds that grow by %d: the same passes, and so does what is tolerated', (growth) => {
    for (const factor of [1, 1.05]) expect(judgeSequential(coarse(trace(120, () => ({ factor })), growth), rule()).verdict).toBe('pass')
  })

  test('a slowdown that is less than a bucket is found', () => {
    expect(judgeSequential(coarse(trace(120, () => ({ factor: 1.2 })), 1.4), rule()).verdict).toBe('fail')
    expect(judgeSequential(coarse(trace(60, () => ({ factor: 2 })), 2), rule()).decidedAtSeconds).toBeLessThanOrEqual(60)
  })

  test('all of the baseline in one bucket, and the candidate in the next', () => {
    const narrow = (factor: number) => {
      const of = (seen: Observation, ms: number): Observation => ({ ...seen, latency: histogramOfValues(Array.from({ length: seen.requests }, (_, index) => ms + (index % 5)), boundsOf(1.4)) })
      return { ...trace(30, () => ({})), batches: trace(30, () => ({})).batches.map((batch) => ({ ...batch, candidate: of(batch.candidate, 46 * factor), baseline: of(batch.baseline, 46) })) }
    }
    expect([1, 2].map((factor) => judgeSequential(narrow(factor), rule()).verdict)).toEqual(['pass', 'fail'])
  })

  test('only the candidate\'s: the baseline\'s single latencies are put into the same buckets', () => {
    expect([1, 2].map((factor) => judgeSequential(coarse(trace(120, () => ({ factor })), 1.4, false), rule()).verdict)).toEqual(['pass', 'fail'])
  })
})

test('a frontend of two milliseconds whose every second answer came to take 11 was called no slower: in buckets, every baseline lay above where the tolerance began', () => {
  const bounds = Array.from({ length: 80 }, (_, index) => 1.2 ** index)
  const buckets = (requests: number, ms: (index: number) => number): Observation => ({ requests, errors: 0, latency: histogramOfValues(Array.from({ length: requests }, (_, index) => ms(index)), bounds) })
  const fast = (index: number) => 1 + (index % 20) / 10
  const given = (candidate: (index: number) => number): Trace => ({
    version: 1,
    history: [{ startSeconds: -60, endSeconds: 0, baseline: buckets(600, fast) }],
    batches: Array.from({ length: 12 }, (_, index) => ({ startSeconds: 10 * index, endSeconds: 10 * (index + 1), candidate: buckets(40, candidate), baseline: buckets(200, fast) })),
  })
  const wide = rule({ tolerancePercent: 10, toleranceMs: 5, warmUpSeconds: 0, objectives: [at('error-rate-percent', 5), at('latency-ms-p95', 2500)] })
  expect(judgeSequential(given((index) => (index % 2 === 0 ? 11 : fast(index))), wide)).toMatchObject({ verdict: 'fail', outcome: 'worse' })
  expect(judgeSequential(given(fast), wide).checks[0]).toMatchObject({ name: 'latency against the baseline', verdict: 'pass' })
  expect(judgeSequential(given((index) => fast(index) + 4), wide).verdict).not.toBe('fail')
})

test('a good candidate of a fast service was never called no slower where the tolerance is half a second: the buckets there are wider than its latencies', () => {
  const bounds = Array.from({ length: 40 }, (_, index) => 1.4 ** index)
  const buckets = (requests: number, ms: (index: number) => number): Observation => ({ requests, errors: 0, latency: histogramOfValues(Array.from({ length: requests }, (_, index) => ms(index)), bounds) })
  const fast = (index: number) => 0.4 + (index % 40) / 8
  const given = (candidate: (index: number) => number): Trace => ({
    version: 1,
    history: [{ startSeconds: -60, endSeconds: 0, baseline: buckets(600, fast) }],
    batches: Array.from({ length: 12 }, (_, index) => ({ startSeconds: 10 * index, endSeconds: 10 * (index + 1), candidate: buckets(40, candidate), baseline: buckets(200, fast) })),
  })
  const wide = rule({ tolerancePercent: 500, toleranceMs: 500, warmUpSeconds: 0, objectives: [at('error-rate-percent', 5)] })
  expect(judgeSequential(given(fast), wide)).toMatchObject({ verdict: 'pass' })
  expect(judgeSequential(given((index) => fast(index) + 400), wide).verdict).not.toBe('fail')
  expect(judgeSequential(given((index) => (index % 2 === 0 ? 3000 : fast(index))), wide)).toMatchObject({ verdict: 'fail' })
  expect(judgeSequential(given((index) => (index % 3 === 0 ? 3000 : fast(index))), wide).verdict).not.toBe('pass')
})
