// The report of a validation: outputs, the summary that a person reads, and the sentence that fails the step.
import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import { quantileMs } from '@cloudrun-delivery/shared/core/histogram'
import type { Check } from '@cloudrun-delivery/shared/core/judge-threshold'
import { code, codeBlock, details, escapeMarkdown, table } from '@cloudrun-delivery/shared/core/markdown'
import { lineChart } from '@cloudrun-delivery/shared/core/mermaid'
import type { Verdict } from '@cloudrun-delivery/shared/core/verdict'
import type { ValidateInputs } from './inputs.ts'
import type { Output } from './outputs.ts'
import type { Validation } from './run.ts'

const MARKS: Readonly<Record<Verdict, string>> = { pass: '✅', fail: '❌', inconclusive: '❔' }

export function tell({ report, log }: Context<Output>, inputs: ValidateInputs, validation: Validation, file: string): Outcome {
  const { judgement, observation, revision } = validation
  report.output('verdict', judgement.verdict)
  report.output('reason', judgement.reason)
  report.output('requests', observation.requests)
  report.output('error-rate-percent', observation.requests === 0 ? '' : round((100 * observation.errors) / observation.requests))
  for (const [name, ratio] of [['latency-ms-p50', 0.5], ['latency-ms-p95', 0.95], ['latency-ms-p99', 0.99]] as const) report.output(name, latency(validation, ratio))
  report.output('report', file)
  report.section(`### ${MARKS[judgement.verdict]} ${code(revision)}: ${judgement.verdict}\n\n${escapeMarkdown(judgement.reason)}`)
  report.section(table(['Objective', 'Limit', 'Measured', 'Verdict'], judgement.checks.map(row)))
  report.section(charts(validation))
  if (validation.failures.length > 0) report.section(details('Some of the failed requests', codeBlock(validation.failures.join('\n'))))
  const sentence = `${revision}: ${judgement.verdict}. ${judgement.reason}`
  log.info(sentence)
  if (judgement.verdict === 'pass') return {}
  if (judgement.verdict === 'fail' || inputs.onInconclusive === 'fail') return { failure: sentence }
  log.warning(sentence)
  return {}
}

function row({ objective, measured, verdict }: Check): readonly string[] {
  const { indicator, limit, unit } = objective
  const text = measured === undefined ? '–' : measured.low === measured.high ? `${round(measured.low)} ${unit}` : `${round(measured.low)}–${Number.isFinite(measured.high) ? round(measured.high) : '∞'} ${unit}`
  return [code(indicator), `${limit} ${unit}`, text, `${MARKS[verdict]} ${verdict}`]
}

/** The upper bound of the bucket that holds the quantile: what the latency surely does not exceed. */
function latency({ observation }: Validation, ratio: number): string {
  const interval = quantileMs(observation.latency, ratio)
  if (interval === undefined) return ''
  return String(round(Number.isFinite(interval.high) ? interval.high : interval.low))
}

function charts({ series }: Validation): string {
  const seconds = series.map(({ atSeconds }) => atSeconds)
  const latencies = series.map(({ latencyMsP95 }) => latencyMsP95)
  return [
    latencies.some((value) => value > 0) ? lineChart('Latency p95', 'seconds', seconds, 'ms', [{ label: 'p95', values: latencies }]) : '',
    lineChart('Failed requests', 'seconds', seconds, 'requests', [{ label: 'failed', values: series.map(({ errors }) => errors) }]),
  ].filter((chart) => chart !== '').join('\n\n')
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
