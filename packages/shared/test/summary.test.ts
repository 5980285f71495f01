import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { JudgementReport } from '@cloudrun-delivery/shared/core/report-data'
import { judgementSummary } from '@cloudrun-delivery/shared/core/summary'
import {
  HOSTILE,
  batchesOf,
  busyTrace,
  hostile,
  reportOfScenario,
  reportOfTrace,
  speechless,
  traces,
  withTexts,
} from './reports.ts'

const bytes = (text: string) => new TextEncoder().encode(text).length
const cells = (row: string) => row.split(/(?<!\\)\|/).length

/** Outside of the charts, which hold no text from outside. */
function expectSound(summary: string): void {
  expect(bytes(summary)).toBeLessThan(60_000)
  expect(summary).not.toMatch(/NaN|Infinity|undefined|\[object/)
  for (const line of summary.split('\n')) expect(line).not.toMatch(/^\s*::|##\[/)
  const rows = summary.split('\n').filter((line) => line.startsWith('|'))
  for (const row of rows) expect(cells(row)).toBe(10)
  for (const tag of summary.matchAll(/<[^>]*>/g))
    expect(['<code>', '</code>', '<details>', '<summary>', '</summary>', '</details>']).toContain(tag[0])
  for (const [, chart] of summary.matchAll(/```mermaid\n(.*?)\n```/gs)) expectDrawable(chart ?? '')
}

/** As many points on each line as on the axis, each name once. */
function expectDrawable(chart: string): void {
  const lists = [...chart.matchAll(/\[([^\]]*)\]/g)].map(([, list]) => (list ?? '').split(', '))
  const [axis = []] = lists
  expect(new Set(axis).size).toBe(axis.length)
  for (const list of lists) expect(list).toHaveLength(axis.length)
}

describe('the summary', () => {
  test('is sound, whatever the trace', () => {
    fc.assert(
      fc.property(traces, (trace) => expectSound(judgementSummary(speechless(reportOfTrace(trace))))),
      { numRuns: 200 },
    )
  })

  test('lets no stranger’s text out of its place', () => {
    const report = reportOfScenario('little traffic', 5)
    const shape = (summary: string) => summary.split('\n').map((line) => line.slice(0, 2))
    const calm = shape(judgementSummary(withTexts(report, 'calm')))
    fc.assert(
      fc.property(hostile, (text) => {
        const summary = judgementSummary(withTexts(report, text))
        expectSound(summary)
        expect(shape(summary)).toEqual(calm)
      }),
    )
    for (const text of HOSTILE) expectSound(judgementSummary(withTexts(report, text)))
  })

  test('stays below 60 kB with long texts and many checks', () => {
    const report = withTexts(reportOfScenario('little traffic', 5), '<`|é😀'.repeat(20_000))
    const many: JudgementReport = {
      ...report,
      checks: Array.from({ length: 500 }, () => report.checks).flat(),
      plan: Array.from({ length: 500 }, () => ({
        what: 'x',
        smallest: null,
        unit: 'ratio',
        requests: null,
        text: '&'.repeat(9999),
      })),
    }
    const summary = judgementSummary(many)
    expectSound(summary)
    expect(summary).toMatch(/^### ❔ Inconclusive: /)
    expect(bytes(judgementSummary(reportOfTrace(busyTrace('counts'))))).toBeLessThan(60_000)
  })

  test.each([
    ['latency 2×', 2, /^### ❌ Fail: worse than the baseline\\?\. Slower than the baseline in .*is enough/],
    ['nothing changes', 3, /^### ✅ Pass: no worse than the baseline over \d+ requests, and within all 2 limits/],
    ['little traffic', 5, /^### ❔ Inconclusive: not enough evidence either way\\?\. Not decided after \d+ requests/],
  ])('of "%s" says in its first line what happened and why', (name, seed, first) => {
    const summary = judgementSummary(reportOfScenario(name, seed))
    expectSound(summary)
    expect(summary.split('\n')[0]).toMatch(first)
    expect([...summary.matchAll(/xychart-beta/g)]).toHaveLength(2)
  })

  test('says of a target what it takes to show it', () => {
    expect(judgementSummary(reportOfScenario('little traffic', 5))).toMatch(
      /≤ 0.01 %, (?:missed|not shown: takes 29956 requests without a bad one)/,
    )
  })

  test('draws no latency that is not known', () => {
    const none = { requests: 5, errors: 0, latency: { valuesMs: [] } }
    const some = { ...none, latency: { valuesMs: [10, 20] } }
    const summary = judgementSummary(
      reportOfTrace({
        version: 1,
        history: [],
        batches: batchesOf([
          [some, some],
          [none, some],
          [some, some],
          [some, none],
        ]),
      }),
    )
    const [, chart = ''] = /xychart-beta\n( *title "Latency.*?)```/s.exec(summary) ?? []
    expect(chart).toContain('"seconds" [5, 25]')
    expect(chart).not.toMatch(/[[ ]0[,\]]/)
  })

  test('of an empty trace is a sentence and its checks', () => {
    const summary = judgementSummary(reportOfTrace({ version: 1, history: [], batches: [] }))
    expectSound(summary)
    expect(summary.split('\n')[0]).toBe('### ❔ Inconclusive: the candidate got no requests')
    expect(summary).not.toContain('mermaid')
  })
})
