// Reports for tests: of any trace, of a realistic delivery, of much traffic.
import fc from 'fast-check'
import { histogramOfValues } from '@cloudrun-delivery/shared/core/histogram'
import { RULE_DEFAULTS, type Rule } from '@cloudrun-delivery/shared/core/judge'
import { judgeSequential } from '@cloudrun-delivery/shared/core/judge-sequential'
import type { Objective } from '@cloudrun-delivery/shared/core/objective'
import type { Observation } from '@cloudrun-delivery/shared/core/observation'
import { reportOf, type JudgementReport, type ReportSubject } from '@cloudrun-delivery/shared/core/report-data'
import type { Batch, Trace } from '@cloudrun-delivery/shared/core/trace'
import { FAMILIES, SCENARIOS, traceOf } from '../../../scripts/support/judging/scenarios.ts'

export const LIMITS: readonly [Objective, Objective] = [
  { indicator: 'latency-ms-p95', unit: 'ms', bound: 'at-most', limit: 200, target: 100, origin: 'profile current' },
  { indicator: 'error-rate-percent', unit: '%', bound: 'at-most', limit: 1, target: 0.01, origin: 'profile current' },
]

export const SUBJECT: ReportSubject = {
  service: 'shop',
  candidate: 'shop-00042-tap',
  baseline: 'shop-00041-rug',
  project: 'example-project',
  region: 'europe-west1',
  startedAt: '2026-01-15T09:30:00Z',
  signals: ['logging'],
  dataAgeSeconds: 12,
}

const RULE: Rule = { ...RULE_DEFAULTS, deadlineSeconds: 1800, objectives: LIMITS }

export function reportOfTrace(trace: Trace, subject: ReportSubject = SUBJECT, rule: Rule = RULE): JudgementReport {
  return reportOf({ trace, judgement: judgeSequential(trace, rule), rule, subject })
}

export function reportOfScenario(name: string, seed: number): JudgementReport {
  const scenario = SCENARIOS.find((one) => one.name === name)
  if (scenario === undefined) throw new Error(`no scenario ${name}`)
  return reportOfTrace(traceOf(scenario, FAMILIES.measured, seed))
}

const latencyMs = fc.oneof(fc.double({ min: 0, max: 1e5, noNaN: true }), fc.constantFrom(0, 1, 100, Infinity))
const values = fc.array(latencyMs, { maxLength: 30 }).map((valuesMs) => ({ valuesMs }))
const histogram = fc.uniqueArray(fc.integer({ min: 1, max: 5000 }), { maxLength: 100 }).chain((bounds) => {
  const boundsMs = bounds.toSorted((a, b) => a - b)
  return fc
    .array(fc.nat(20), { minLength: boundsMs.length + 1, maxLength: boundsMs.length + 1 })
    .map((counts) => ({ boundsMs, counts }))
})
const observation: fc.Arbitrary<Observation> = fc
  .record({ latency: fc.oneof(values, histogram), more: fc.nat(50), bad: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ latency, more, bad }) => {
    const requests =
      ('valuesMs' in latency ? latency.valuesMs.length : latency.counts.reduce((sum, count) => sum + count, 0)) + more
    return { requests, errors: Math.floor(bad * requests), latency }
  })

/** In order, with gaps; with values, histograms or both. */
export const traces: fc.Arbitrary<Trace> = fc
  .array(
    fc.record({
      gap: fc.constantFrom(0, 0, 0, 10, 1000),
      length: fc.constantFrom(0.5, 10, 60),
      candidate: observation,
      baseline: observation,
      percent: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
    }),
    { maxLength: 20 },
  )
  .map((parts) => {
    let at = 0
    const batches = parts.map(({ gap, length, candidate, baseline, percent }): Batch => {
      const startSeconds = at + gap
      at = startSeconds + length
      return { startSeconds, endSeconds: at, candidate, baseline, ...(percent === undefined ? {} : { percent }) }
    })
    return { version: 1, history: [], batches }
  })

/** An hour at 1000 requests per second, in batches of 10 s: single values, or the same as counts, which is cheaper. */
export function busyTrace(as: 'values' | 'counts'): Trace {
  const boundsMs = Array.from({ length: 60 }, (_, index) => 5 * 1.1 ** index)
  const seen = (requests: number, medianMs: number): Observation => {
    const valuesMs = Array.from(
      { length: requests },
      (_, index) => medianMs * Math.exp(0.6 * Math.sin(index * 12.9898)) + (index % 7) / 3,
    )
    return { requests, errors: requests / 1000, latency: as === 'values' ? { valuesMs } : histogramOfValues(valuesMs, boundsMs) }
  }
  const [candidate, baseline] = [seen(5000, 50), seen(5000, 50)]
  return {
    version: 1,
    history: [],
    batches: Array.from({ length: 360 }, (_, index) => ({
      startSeconds: 10 * index,
      endSeconds: 10 * (index + 1),
      candidate,
      baseline,
      percent: 50,
    })),
  }
}

export function batchesOf(seen: readonly (readonly [candidate: Observation, baseline: Observation])[]): readonly Batch[] {
  return seen.map(([candidate, baseline], index) => ({
    startSeconds: 10 * index,
    endSeconds: 10 * (index + 1),
    candidate,
    baseline,
  }))
}

export const HOSTILE = [
  '<script>alert(1)</script>',
  '</style><script>alert(1)</script>',
  '" onload="alert(1)',
  "'><img src=x onerror=alert(1)>",
  '| cell | cell |',
  '`code` ```',
  '::error::forged',
  '##[error]x',
  '</details></table>',
  '@octocat',
  '[a](javascript:alert(1))',
  '&lt;b&gt; ]]>',
]

// Any code point, halves of characters too. `unit: 'binary'` would first build a map of all of them, for half a second in each file of tests.
const codePoint = fc.integer({ min: 0, max: 0x10_FFFF }).map((code) => String.fromCodePoint(code))

/** Also with line breaks, terminal escapes and halves of characters. */
export const hostile = fc
  .tuple(
    fc.string({ unit: codePoint }),
    fc.constantFrom(...HOSTILE, '\n::error::x', '\u001B[31mred', '\uD800', '\u202E', '\u0000'),
    fc.string(),
  )
  .map((parts) => parts.join(''))

/** The report with this text wherever text from outside may be. */
export function withTexts(report: JudgementReport, text: string): JudgementReport {
  return {
    ...report,
    reason: text,
    subject: {
      service: text,
      candidate: text,
      baseline: text,
      project: text,
      region: text,
      startedAt: text,
      signals: [text, text],
      dataAgeSeconds: 1,
    },
    checks: report.checks.map((check) => ({
      ...check,
      name: text,
      reason: text,
      objective: check.objective && { ...check.objective, origin: text },
    })),
    plan: [{ what: text, smallest: null, unit: 'ratio', requests: null, text }],
  }
}

/** Without the judge's own words. */
export function speechless(report: JudgementReport): JudgementReport {
  return { ...report, reason: 'for a reason', checks: report.checks.map((check) => ({ ...check, reason: 'for a reason' })) }
}
