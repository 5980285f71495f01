import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { NO_REQUESTS } from '@cloudrun-delivery/shared/core/histogram'
import { RULE_DEFAULTS } from '@cloudrun-delivery/shared/core/judge'
import { judgeSequential } from '@cloudrun-delivery/shared/core/judge-sequential'
import type { Trace } from '@cloudrun-delivery/shared/core/trace'
import { reportOf, type JudgementReport } from '@cloudrun-delivery/shared/core/report-data'
import { durationText, evidenceText, intervalText } from '@cloudrun-delivery/shared/core/report-words'
import { LIMITS, SUBJECT, reportOfScenario, reportOfTrace, traces } from './reports.ts'

const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(new URL('../../../docs/schemas/judgement-report.v1.json', import.meta.url), 'utf8')),
)

/** As whoever reads the file gets it. */
function isValid(report: JudgementReport): boolean {
  const valid = validate(JSON.parse(JSON.stringify(report)))
  if (!valid) throw new Error(JSON.stringify(validate.errors?.slice(0, 3)))
  return valid
}

const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)
const EMPTY: Trace = { version: 1, history: [], batches: [] }
const BATCH = { startSeconds: 0, endSeconds: 10, candidate: NO_REQUESTS, baseline: NO_REQUESTS }

describe('the report', () => {
  test('is what its schema says, whatever the trace', () => {
    fc.assert(
      fc.property(traces, (trace) => isValid(reportOfTrace(trace))),
      { numRuns: 200 },
    )
  })

  test('counts every request and every latency of the trace once', () => {
    fc.assert(
      fc.property(traces, (trace) => {
        const { timeline, distribution } = reportOfTrace(trace)
        for (const who of ['candidate', 'baseline'] as const) {
          expect(sum(timeline.map((slot) => slot[who].requests))).toBe(sum(trace.batches.map((batch) => batch[who].requests)))
          expect(sum(timeline.map((slot) => slot[who].errors))).toBe(sum(trace.batches.map((batch) => batch[who].errors)))
          const latencies = sum(
            trace.batches.map(({ [who]: { latency } }) =>
              'valuesMs' in latency ? latency.valuesMs.length : sum(latency.counts),
            ),
          )
          expect(sum(distribution?.[who] ?? [])).toBe(latencies)
          expect(distribution?.[who]?.length ?? distribution?.buckets.length).toBe(distribution?.buckets.length)
        }
      }),
    )
  })

  test('has buckets side by side, and slots in order', () => {
    fc.assert(
      fc.property(traces, (trace) => {
        const { timeline, distribution } = reportOfTrace(trace)
        for (const [index, { fromMs, toMs }] of (distribution?.buckets ?? []).entries()) {
          if (toMs !== null) expect(toMs).toBeGreaterThan(fromMs)
          if (index > 0) expect(distribution?.buckets[index - 1]?.toMs).toBe(fromMs)
        }
        for (const [index, { startSeconds }] of timeline.entries())
          expect(startSeconds).toBeGreaterThanOrEqual(timeline[index - 1]?.endSeconds ?? -Infinity)
      }),
    )
  })

  test('does not know what was never seen', () => {
    const report = reportOfTrace(EMPTY)
    expect(isValid(report)).toBe(true)
    expect(report).toMatchObject({
      verdict: 'inconclusive',
      decidedAtSeconds: null,
      distribution: null,
      timeline: [],
      traffic: [],
      evidence: [],
      plan: null,
    })
    expect(report.checks.map(({ measured }) => measured)).toEqual(report.checks.map(() => null))
    const quiet = reportOfTrace({ ...EMPTY, batches: [BATCH] })
    expect(quiet.timeline).toEqual([
      {
        startSeconds: 0,
        endSeconds: 10,
        candidate: { requests: 0, errors: 0, latencyMsP50: null, latencyMsP95: null },
        baseline: { requests: 0, errors: 0, latencyMsP50: null, latencyMsP95: null },
      },
    ])
    expect(quiet.distribution).toBeNull()
  })

  test('keeps the bounds that both histograms have, and an open end open', () => {
    const latency = (boundsMs: readonly number[], counts: readonly number[]) => ({
      requests: sum(counts),
      errors: 0,
      latency: { boundsMs, counts },
    })
    const batch = { ...BATCH, candidate: latency([10, 50, 100], [1, 2, 3, 4]), baseline: latency([10, 100], [5, 6, 7]) }
    const report = reportOfTrace({ ...EMPTY, batches: [batch] })
    expect(report.distribution).toEqual({
      buckets: [
        { fromMs: 0, toMs: 10 },
        { fromMs: 10, toMs: 100 },
        { fromMs: 100, toMs: null },
      ],
      candidate: [1, 5, 4],
      baseline: [5, 6, 7],
    })
    expect(report.timeline[0]?.candidate).toEqual({
      requests: 10,
      errors: 0,
      latencyMsP50: { low: 50, high: 100 },
      latencyMsP95: { low: 100, high: null },
    })
  })

  test('tells the target only where the measured interval does', () => {
    const judgement = judgeSequential({ ...EMPTY, batches: [BATCH] }, { ...RULE_DEFAULTS, objectives: [LIMITS[0]] })
    const met = (low: number, high: number) =>
      reportOf({
        trace: EMPTY,
        rule: RULE_DEFAULTS,
        subject: SUBJECT,
        judgement: { ...judgement, checks: judgement.checks.map((check) => ({ ...check, measured: { low, high } })) },
      }).checks.at(-1)?.objective?.targetMet
    expect([met(10, 99), met(90, 110), met(101, Infinity)]).toEqual([true, null, false])
  })

  test('follows the share of traffic from change to change', () => {
    const at = (startSeconds: number, percent: number) => ({ ...BATCH, startSeconds, endSeconds: startSeconds + 10, percent })
    expect(reportOfTrace({ ...EMPTY, batches: [at(0, 5), at(10, 5), at(20, 25), at(30, 100)] }).traffic).toEqual([
      { atSeconds: 0, percent: 5 },
      { atSeconds: 20, percent: 25 },
      { atSeconds: 30, percent: 100 },
    ])
  })

  test('of realistic deliveries is valid', () => {
    for (const name of ['latency 2×', 'nothing changes', 'little traffic']) expect(isValid(reportOfScenario(name, 1))).toBe(true)
  })
})

test('numbers are told as people say them', () => {
  expect([0, 59.5, 60, 119.7, 3600, 5400, -75].map(durationText)).toEqual(['0 s', '59.5 s', '1 min', '2 min', '1 h', '1 h 30 min', '−1 min 15 s'])
  const intervals = [null, { low: 1.2345, high: 1.2345 }, { low: 100.4, high: 150.6 }, { low: 500, high: null }]
  expect(intervals.map((interval) => intervalText(interval, 'ms'))).toEqual(['not known', '1.23 ms', '100–151 ms', 'above 500 ms'])
  expect([null, 0, 0.5, 123.4, 1e9].map(evidenceText)).toEqual(['–', 'below 0.01', '0.5', '120', 'above a million'])
})
