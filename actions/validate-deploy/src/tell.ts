// What a person and later steps are told: outputs, the summary, and the sentence that fails the step.
import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import { quantileMs } from '@cloudrun-delivery/shared/core/histogram'
import type { Check } from '@cloudrun-delivery/shared/core/judge-threshold'
import { code, codeBlock, details, escapeMarkdown, table } from '@cloudrun-delivery/shared/core/markdown'
import { lineChart } from '@cloudrun-delivery/shared/core/mermaid'
import type { Observation } from '@cloudrun-delivery/shared/core/observation'
import { nameOf } from '@cloudrun-delivery/shared/core/probe'
import { cleanRequestsToProve, surelyAtMostRatio } from '@cloudrun-delivery/shared/core/proof'
import type { Verdict } from '@cloudrun-delivery/shared/core/verdict'
import type { ValidateInputs } from './inputs.ts'
import type { Measurement } from './measure.ts'
import type { Output } from './outputs.ts'

const MARKS: Readonly<Record<Verdict, string>> = { pass: '✅', fail: '❌', inconclusive: '❔' }
const QUANTILES = [['latency-ms-p50', 0.5], ['latency-ms-p95', 0.95], ['latency-ms-p99', 0.99]] as const

export function tell({ report, log }: Context<Output>, inputs: ValidateInputs, revision: string, measurement: Measurement, file: string): Outcome {
  const { judgement, observation } = measurement
  report.output('verdict', judgement.verdict)
  report.output('reason', judgement.reason)
  report.output('requests', observation.requests)
  report.output('error-rate-percent', observation.requests === 0 ? '' : round((100 * observation.errors) / observation.requests))
  for (const [name, ratio] of QUANTILES) report.output(name, atMostMs(observation, ratio))
  report.output('report', file)
  report.section(`### ${MARKS[judgement.verdict]} ${judgement.verdict}: ${escapeMarkdown(judgement.reason)}\n\n${code(revision)}, ${sourceOf(inputs, measurement)}`)
  report.section(objectivesTable(judgement.checks))
  report.section(unproven(judgement.checks))
  report.section(byCheckTable(measurement))
  report.section(charts(inputs, measurement))
  report.section(failed(measurement))
  const sentence = `${revision}: ${judgement.verdict}. ${judgement.reason}`
  if (judgement.verdict === 'fail' || (judgement.verdict === 'inconclusive' && inputs.onInconclusive === 'fail')) return { failure: sentence }
  if (judgement.verdict === 'pass') log.info(sentence)
  else log.warning(sentence)
  return {}
}

function sourceOf({ rate, durationSeconds }: ValidateInputs, { probe, observation }: Measurement): string {
  if (probe === undefined) return `judged by ${observation.requests} requests of users during ${durationSeconds} s, as Cloud Monitoring saw them`
  const dropped = probe.dropped === 0 ? '' : `, ${probe.dropped} of them not sent because too many were open`
  return `judged by ${observation.requests} requests of our own, ${rate} a second${dropped}; they left at most ${round(probe.latenessMsP99)} ms late (p99)`
}

function objectivesTable(checks: readonly Check[]): string {
  const targets = checks.some(({ objective }) => objective.target !== undefined)
  const rows = checks.map(({ objective, measured, bad, requests, verdict }) => {
    const { indicator, limit, target, unit } = objective
    const amount = bad.low === bad.high ? `${bad.low}` : `${bad.low}–${bad.high}`
    return [
      code(indicator), `${limit} ${unit}`, ...(targets ? [target === undefined ? '–' : `${target} ${unit}`] : []), measured === undefined ? '–' : `${span(measured.low, measured.high)} ${unit}`,
      `${amount} of ${requests}`, `${MARKS[verdict]} ${verdict}`,
    ]
  })
  return table(['Objective', 'Limit', ...(targets ? ['Target'] : []), 'Measured', 'Bad requests', 'Verdict'], rows)
}

/** Where a pass rests on fewer requests than it takes to prove the limit, it says what they do prove. */
function unproven(checks: readonly Check[]): string {
  return checks.filter(({ verdict, bad, requests, allowedRatio }) => verdict === 'pass' && surelyAtMostRatio(bad.high, requests) > allowedRatio).map(({ objective, bad, requests, allowedRatio }) => {
    const shown = `${requests} requests with ${bad.high} bad show with 95 % confidence that at most ${percent(surelyAtMostRatio(bad.high, requests))} are`
    const needed = cleanRequestsToProve(allowedRatio)
    return `- ${code(objective.indicator)}: ${shown}; ${needed === Infinity ? 'no number of them could show 0 %' : `to show ${percent(allowedRatio)} takes ${needed} without a bad one`}.`
  }).join('\n')
}

function byCheckTable({ probe }: Measurement): string {
  if (probe === undefined || probe.ended === 'crashed' || probe.byCheck.length < 2) return ''
  const rows = probe.byCheck.map(({ check, observation }) => {
    const quantile = (ratio: number) => {
      const interval = quantileMs(observation.latency, ratio)
      return interval === undefined ? '–' : `${span(interval.low, interval.high)} ms`
    }
    return [code(nameOf(check)), String(observation.requests), String(observation.errors), quantile(0.5), quantile(0.95)]
  })
  return table(['Check', 'Requests', 'Failed', 'p50', 'p95'], rows)
}

/** The upper end of the bucket that holds the quantile: what the latency surely does not exceed. Empty when that is not known. */
function atMostMs({ latency }: Observation, ratio: number): string {
  const high = quantileMs(latency, ratio)?.high ?? Infinity
  return Number.isFinite(high) ? String(round(high)) : ''
}

function charts({ objectives }: ValidateInputs, { series, probe }: Measurement): string {
  const seconds = series.map(({ atSeconds }) => atSeconds)
  const since = probe === undefined ? ' since the start' : ' of each second'
  const limit = objectives.find(({ indicator }) => indicator === 'latency-ms-p95')?.limit
  const latency = [{ label: 'p95', values: series.map(({ latencyMsP95 }) => latencyMsP95) }, { label: 'p50', values: series.map(({ latencyMsP50 }) => latencyMsP50) }]
  const lines = limit === undefined ? latency : [...latency, { label: 'p95 limit', values: series.map(() => limit) }]
  const errors = series.map((point) => (point.requests === 0 ? 0 : (100 * point.errors) / point.requests))
  return [
    series.some(({ latencyMsP95 }) => latencyMsP95 > 0) ? lineChart(`Latency${since}`, 'seconds', seconds, 'ms', lines) : '',
    lineChart(`Failed requests${since}`, 'seconds', seconds, 'percent', [{ label: 'failed', values: errors }]),
  ].filter((chart) => chart !== '').join('\n\n')
}

function failed({ failures }: Measurement): string {
  return failures.length === 0 ? '' : details('Some of the failed requests', codeBlock(failures.map(({ text, count }) => `${count} × ${text}`).join('\n')))
}

function span(low: number, high: number): string {
  if (low === high) return `${round(low)}`
  return Number.isFinite(high) ? `${round(low)}–${round(high)}` : `above ${round(low)}`
}

function percent(ratio: number): string {
  return `${Number((100 * ratio).toPrecision(2))} %`
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
