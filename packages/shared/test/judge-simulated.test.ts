// The sequential judge on whole simulated deliveries: what it must find, and what it must leave in peace. It takes seconds, so `npm run check`
// leaves it to `npm test`.
import { describe, expect, test } from '@jest/globals'
import { NO_REQUESTS } from '@cloudrun-delivery/shared/core/histogram'
import { RULE_DEFAULTS, type Judgement, type Rule } from '@cloudrun-delivery/shared/core/judge'
import { judgeSequential } from '@cloudrun-delivery/shared/core/judge-sequential'
import { judgeTrace } from '@cloudrun-delivery/shared/core/judge-trace'
import type { Observation } from '@cloudrun-delivery/shared/core/observation'
import { limitOf } from '@cloudrun-delivery/shared/core/rule-file'
import type { Trace } from '@cloudrun-delivery/shared/core/trace'
import { FAMILIES, SCENARIOS, traceOf } from '../../../scripts/support/judging/scenarios.ts'

const rule = (changes: Partial<Rule> = {}): Rule => ({ ...RULE_DEFAULTS, ...changes })

describe('on simulated deliveries', () => {
  const one = (name: string, seed: number) => {
    const scenario = SCENARIOS.find((known) => known.name === name)
    if (scenario === undefined) throw new Error(`there is no scenario ${name}`)
    return traceOf(scenario, FAMILIES.tuning, seed)
  }

  test.each(['nothing changes', 'an outage of both at the start', 'the candidate starts cold', 'instances differ'])('%s: is not failed', (name) => {
    for (const seed of [1, 2]) expect(judgeSequential(one(name, seed), rule({ objectives: [limitOf('error-rate-percent', 1, 'test')] })).verdict).not.toBe('fail')
  })

  test.each([['latency 2×', 60], ['errors 5 %', 90], ['latency +20 %', 1200]])('%s: is found', (name, seconds) => {
    for (const seed of [1, 2]) expect(judgeSequential(one(name, seed), rule()).decidedAtSeconds).toBeLessThanOrEqual(seconds)
  })

  test('the order of instances says nothing', () => {
    const given = one('instances differ', 3)
    const turned: Trace = { ...given, history: given.history.map((batch) => ({ ...batch, baseline: { ...batch.baseline, instances: [...(batch.baseline.instances ?? [])].toReversed() } })) }
    expect(judgeSequential(turned, rule()).verdict).toBe(judgeSequential(given, rule()).verdict)
  })

  test('instances that differ make evidence grow more slowly', () => {
    const given = one('instances differ', 4)
    const bare = (seen: Observation): Observation => ({ requests: seen.requests, errors: seen.errors, latency: seen.latency })
    const blind: Trace = { ...given, history: given.history.map((batch) => ({ ...batch, baseline: bare(batch.baseline) })), batches: given.batches.map((batch) => ({ ...batch, candidate: bare(batch.candidate), baseline: bare(batch.baseline) })) }
    const most = (judged: Judgement) => Math.max(...judged.curve.map(({ evidence }) => Math.abs(Math.log(evidence))))
    expect(most(judgeSequential(given, rule({ alpha: 1e-9 })))).toBeLessThan(most(judgeSequential(blind, rule({ alpha: 1e-9 }))))
  })

  test('Kayenta\'s judge looks once, at the deadline, and passes nothing that it has not seen', () => {
    const kayenta = rule({ judge: 'kayenta' })
    expect(judgeTrace(one('latency 2×', 1), kayenta)).toMatchObject({ judge: 'kayenta', verdict: 'fail' })
    expect(judgeTrace(one('nothing changes', 1), { ...kayenta, deadlineSeconds: 3600 }).verdict).toBe('inconclusive')
    expect(judgeTrace({ version: 1, history: [], batches: [{ startSeconds: 0, endSeconds: 60, candidate: NO_REQUESTS, baseline: NO_REQUESTS }] }, kayenta).verdict).toBe('inconclusive')
  })
})
