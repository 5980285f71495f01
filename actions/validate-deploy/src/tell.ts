// What a person and later steps are told: outputs, the summary, and the sentence that fails the step.
import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import { quantileMs } from '@cloudrun-delivery/shared/core/histogram'
import { code, codeBlock, details, table } from '@cloudrun-delivery/shared/core/markdown'
import type { Observation } from '@cloudrun-delivery/shared/core/observation'
import { nameOf } from '@cloudrun-delivery/shared/core/probe'
import type { JudgementReport } from '@cloudrun-delivery/shared/core/report-data'
import { judgementSummary } from '@cloudrun-delivery/shared/core/summary'
import { sumOf } from '@cloudrun-delivery/shared/core/trace'
import type { KeptFiles } from '@cloudrun-delivery/shared/ports'
import type { ValidateInputs } from './inputs.ts'
import type { Measurement } from './measure.ts'
import type { Output } from './outputs.ts'

const QUANTILES = [['latency-ms-p50', 0.5], ['latency-ms-p95', 0.95], ['latency-ms-p99', 0.99]] as const

export function tell({ report, log }: Context<Output>, inputs: ValidateInputs, revision: string, measurement: Measurement, judged: JudgementReport, files: KeptFiles): Outcome {
  const { judgement, trace } = measurement
  const seen = sumOf(trace.batches.map(({ candidate }) => candidate))
  report.output('verdict', judgement.verdict)
  report.output('reason', judgement.reason)
  report.output('requests', seen.requests)
  report.output('error-rate-percent', seen.requests === 0 ? '' : round((100 * seen.errors) / seen.requests))
  for (const [name, ratio] of QUANTILES) report.output(name, atMostMs(seen, ratio))
  report.output('report', files.report)
  report.output('report-html', files.html)
  report.output('trace', files.trace)
  report.section(judgementSummary(judged))
  report.section(`${code(revision)}, ${sourceOf(inputs, measurement, seen.requests)}`)
  report.section(byCheckTable(measurement))
  report.section(failed(measurement))
  log.info(`Kept: ${files.html}, ${files.report}, ${files.trace}`)
  const sentence = `${revision}: ${judgement.verdict}. ${judgement.reason}`
  if (judgement.verdict === 'fail' || (judgement.verdict === 'inconclusive' && inputs.onInconclusive === 'fail')) return { failure: sentence }
  if (judgement.verdict === 'pass') log.info(sentence)
  else log.warning(sentence)
  return {}
}

function sourceOf({ rate, durationSeconds, signal }: ValidateInputs, { probe }: Measurement, requests: number): string {
  if (probe === undefined) return `judged by ${requests} requests of users during ${durationSeconds} s, as ${signal} saw them`
  const dropped = probe.dropped === 0 ? '' : `, ${probe.dropped} of them not sent because too many were open`
  return `judged by ${requests} requests of our own, ${rate} a second${dropped}; they left at most ${round(probe.latenessMsP99)} ms late (p99)`
}

function byCheckTable({ probe }: Measurement): string {
  if (probe === undefined || probe.ended === 'crashed' || probe.byCheck.length < 2) return ''
  const rows = probe.byCheck.map(({ check, observation }) => {
    const quantile = (ratio: number) => {
      const interval = quantileMs(observation.latency, ratio)
      return interval === undefined ? '–' : `${round(interval.high)} ms`
    }
    return [code(nameOf(check)), String(observation.requests), String(observation.errors), quantile(0.5), quantile(0.95)]
  })
  return table(['Check', 'Requests', 'Failed', 'p50', 'p95'], rows)
}

/** The upper end of what holds the quantile: what the latency surely does not exceed. Empty when that is not known. */
function atMostMs({ latency }: Observation, ratio: number): string {
  const high = quantileMs(latency, ratio)?.high ?? Infinity
  return Number.isFinite(high) ? String(round(high)) : ''
}

function failed({ failures }: Measurement): string {
  return failures.length === 0 ? '' : details('Some of the failed requests', codeBlock(failures.map(({ text, count }) => `${count} × ${text}`).join('\n')))
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
