import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { RULE_DEFAULTS } from '@cloudrun-delivery/shared/core/judge'
import { judgeTrace } from '@cloudrun-delivery/shared/core/judge-trace'
import { limitOf, parseRule, plainRule } from '@cloudrun-delivery/shared/core/rule-file'
import { parseTrace, writeTrace } from '@cloudrun-delivery/shared/core/trace-file'
import { verdictLine } from '@cloudrun-delivery/shared/core/verdict-line'

const schema: unknown = JSON.parse(readFileSync(new URL('../../../docs/schemas/trace.v1.json', import.meta.url), 'utf8'))
const follows = new Ajv2020({ allErrors: true, strictTypes: false }).compile(schema as object)

const ms = fc.double({ min: 0, max: 10_000, noNaN: true }).map((value) => Math.round(value * 10) / 10)
const latency = fc.oneof(
  fc.record({ latenciesMs: fc.array(ms, { maxLength: 8 }) }),
  fc.uniqueArray(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 4 }).chain((bounds) => fc.array(fc.nat(9), { minLength: bounds.length + 1, maxLength: bounds.length + 1 })
    .map((counts) => ({ histogram: { boundsMs: bounds.toSorted((a, b) => a - b), counts } }))),
  fc.constant({}),
)
const counts = fc.record({ requests: fc.integer({ min: 5, max: 50 }), errors: fc.nat(5) }).chain((seen) => latency.map((known) => ({ ...seen, ...known })))
const observation = fc.oneof(counts, counts.chain((seen) => fc.array(counts.map((one) => ({ id: 'i', ...one })), { maxLength: 2 }).map((instances) => ({ ...seen, instances }))))
const file = fc.record({ mine: fc.array(observation, { minLength: 1, maxLength: 6 }), theirs: observation, before: fc.array(observation, { maxLength: 3 }) }).map(({ mine, theirs, before }) => ({
  version: 1,
  history: { batches: before.map((baseline, index) => ({ startSeconds: 10 * (index - before.length), endSeconds: 10 * (index - before.length + 1), baseline })) },
  batches: mine.map((candidate, index) => ({ startSeconds: 10 * index, endSeconds: 10 * (index + 1), candidate, baseline: theirs, percent: 5 })),
}))

test('what is written is read again, and judged to the same bytes', () => {
  const rule = { ...RULE_DEFAULTS, alpha: 0.003, objectives: [limitOf('latency-ms-p95', 300, 'test')] }
  fc.assert(fc.property(file, (given) => {
    expect(follows(given)).toBe(true)
    const parsed = parseTrace(given)
    if ('problems' in parsed) throw new Error(parsed.problems.join('; '))
    const again = parseTrace(JSON.parse(writeTrace(parsed.trace, plainRule(rule))))
    if ('problems' in again) throw new Error(again.problems.join('; '))
    expect(again.trace).toEqual(parsed.trace)
    const own = parseRule(again.rule ?? {})
    if ('problems' in own) throw new Error(own.problems.join('; '))
    expect(verdictLine(judgeTrace(again.trace, own.rule))).toBe(verdictLine(judgeTrace(parsed.trace, rule)))
  }), { numRuns: 60 })
})

const GOOD = { startSeconds: 0, endSeconds: 10, candidate: { requests: 2, errors: 1, latenciesMs: [3, 4] }, baseline: { requests: 0, errors: 0 } }
const withCandidate = (candidate: unknown) => ({ version: 1, batches: [{ ...GOOD, candidate }] })

test('a batch without a baseline had nobody beside the candidate', () => {
  const alone = { version: 1, batches: [{ startSeconds: 0, endSeconds: 10, candidate: GOOD.candidate }] }
  expect(follows(alone)).toBe(true)
  expect(parseTrace(alone)).toMatchObject({ trace: { batches: [{ baseline: { requests: 0, errors: 0, latency: { valuesMs: [] } } }] } })
})

describe('a trace that cannot be judged says where', () => {
  test.each<[string, unknown, string]>([
    ['not an object', [], 'the trace must be an object, got []'],
    ['another version', { version: 2, batches: [] }, 'version must be 1, got 2'],
    ['no batches', { version: 1 }, 'batches must be a list, got nothing'],
    ['history that is a list', { version: 1, history: [], batches: [] }, 'history must be an object'],
    ['a negative count', withCandidate({ requests: -1, errors: 0 }), 'batches[0].candidate.requests must be a number not below 0, got -1'],
    ['half a request', withCandidate({ requests: 1.5, errors: 0 }), 'batches[0].candidate.requests must be a whole number, got 1.5'],
    ['a latency that is a text', withCandidate({ requests: 1, errors: 0, latenciesMs: ['12'] }), 'batches[0].candidate.latenciesMs[0] must be a number not below 0, got "12"'],
    ['both forms of latency', withCandidate({ requests: 1, errors: 0, latenciesMs: [], histogram: { boundsMs: [], counts: [] } }), 'must have latenciesMs or histogram, not both'],
    ['an instance without a name', withCandidate({ requests: 1, errors: 0, instances: [{ requests: 1, errors: 0 }] }), 'batches[0].candidate.instances[0].id must be a text, got nothing'],
  ])('%s', (_name, value, problem) => {
    expect(follows(value)).toBe(false)
    const parsed = parseTrace(value)
    expect('problems' in parsed ? parsed.problems.join('; ') : 'accepted').toContain(problem)
  })

  // What a schema cannot say.
  test.each<[string, unknown, string]>([
    ['more errors than requests', withCandidate({ requests: 1, errors: 2 }), 'batches[0].candidate.errors must not be more than its 1 requests, got 2'],
    ['a batch that ends before it starts', { version: 1, batches: [{ ...GOOD, endSeconds: -1 }] }, 'batches[0].endSeconds must be after startSeconds 0, got -1'],
    ['batches that overlap', { version: 1, batches: [GOOD, { ...GOOD, startSeconds: 5, endSeconds: 15 }] }, 'batches[1].startSeconds must not be before the end of the batch before it, 10, got 5'],
    ['bounds that fall', withCandidate({ requests: 1, errors: 0, histogram: { boundsMs: [9, 3], counts: [1] } }), 'batches[0].candidate.histogram.boundsMs must rise'],
    ['more counts than bounds', withCandidate({ requests: 1, errors: 0, histogram: { boundsMs: [9], counts: [1, 2, 3] } }), 'counts must be at most 2, one more than boundsMs, got 3'],
  ])('%s', (_name, value, problem) => {
    const parsed = parseTrace(value)
    expect('problems' in parsed ? parsed.problems.join('; ') : 'accepted').toContain(problem)
  })

  test('everything that is wrong at once, up to ten', () => {
    const parsed = parseTrace({ version: 3, batches: Array.from({ length: 20 }, () => ({ ...GOOD, candidate: { requests: -1, errors: 0 } })) })
    expect('problems' in parsed ? parsed.problems.length : 0).toBe(11)
  })

  test('the example of the reference is a trace', () => {
    const text = readFileSync(new URL('../../../docs/reference/trace.md', import.meta.url), 'utf8')
    const example: unknown = JSON.parse(/```json\n([\s\S]*?)```/.exec(text)?.[1] ?? '')
    expect(follows(example)).toBe(true)
    expect(parseTrace(example)).toMatchObject({ trace: { batches: [{ candidate: { errors: 1 } }] } })
  })
})

test.each<[object, string]>([
  [{ judge: 'guess' }, 'rule.judge must be one of sequential, threshold, kayenta'],
  [{ alpha: 'small' }, 'rule.alpha must be a number'],
  [{ limits: { 'latency-p95': 3 } }, 'rule.limits.latency-p95 is not an indicator'],
])('a rule that is not understood is refused: %j', (rule, problem) => {
  const parsed = parseRule(rule as Record<string, unknown>)
  expect('problems' in parsed ? parsed.problems.join('; ') : 'accepted').toContain(problem)
})
