// k6's end-of-test summaries. The two shapes mean opposite things: `--summary-export` writes a threshold as true when it was CROSSED
// (grafana/k6#1498), handleSummary writes `{ok: true}` when it was kept. k6 keeps a threshold of a metric that has no sample; here that is
// no data, and so is a test that made no request.
import { isRecord, optionalNumber, record, type Json } from '@cloudrun-delivery/shared/reports/json'
import type { Format } from '../read/format.ts'
import type { BudgetReport, Measure } from './measure.ts'

export const k6: Format<BudgetReport> = { name: 'k6 summary', by: 'json', read: readK6, fits: (value) => isRecord(value) && isRecord(value['metrics']) && ('root_group' in value || Object.values(value['metrics']).some(isMetric)) }

/** Metrics that show that something was asked of the service; without a sample in one of them nothing was measured. */
const TRAFFIC = ['http_reqs', 'grpc_req_duration', 'ws_sessions', 'ws_connecting', 'browser_http_req_duration', 'browser_data_received'] as const
const THRESHOLD = /^\s*(avg|min|med|max|count|rate|value|p\(\s*[\d.]+\s*\))\s*(<=|<|>=|>|===?|!=)\s*(-?[\d.]+(?:e[+-]?\d+)?)\s*$/

/** k6's own trends of time, which the export does not mark. */
const TIME = /^(http_req_\w+|iteration_duration|group_duration|grpc_req_duration|ws_connecting|ws_session_duration|ws_ping)\b/

/** A metric's values wherever its shape keeps them. */
type Metric = { readonly values: Json; readonly kind: string; readonly thresholds: ReadonlyMap<string, boolean>; readonly unit: string }

function isMetric(value: unknown): boolean {
  return isRecord(value) && (isRecord(value['values']) || ['avg', 'rate', 'count', 'passes', 'value'].some((key) => typeof value[key] === 'number'))
}

export function readK6(value: unknown): BudgetReport {
  const metrics = record(record(value, 'it')['metrics'], '"metrics"')
  const read = new Map(Object.entries(metrics).map(([name, metric]) => [name, metricOf(name, record(metric, `metric ${name}`))]))
  const idle = !TRAFFIC.some((name) => { const metric = read.get(name); return metric !== undefined && hasSamples(metric) && metric.values['count'] !== 0 })
  const measures = [...read].flatMap(([name, metric]) => [...metric.thresholds].map(([limit, crossed]) => measureOf(name, metric, limit, crossed, idle)))
  return {
    measures,
    problems: [
      ...(idle ? ['k6 made no request'] : []),
      ...(measures.length === 0 ? ['it holds no threshold, so nothing is held against a limit'] : []),
      ...measures.flatMap(({ measured, name, limit }) => (measured || idle ? [] : [`${name} has a threshold (${limit}) and no sample`])),
      ...measures.flatMap((measure) => disagreement(measure)),
    ],
  }
}

function metricOf(name: string, metric: Json): Metric {
  const whole = isRecord(metric['values'])
  const values = isRecord(metric['values']) ? metric['values'] : metric
  const kind = typeof metric['type'] === 'string' ? metric['type'] : 'avg' in values || 'med' in values ? 'trend' : 'passes' in values ? 'rate' : 'count' in values ? 'counter' : 'gauge'
  const thresholds = new Map(Object.entries(isRecord(metric['thresholds']) ? metric['thresholds'] : {}).map(([limit, told]) => [limit, isCrossed(`the threshold ${limit} of ${name}`, told, whole)]))
  return { values, kind, thresholds, unit: unitOf(name, metric, kind) }
}

/** Throws Error for a threshold of neither shape. */
function isCrossed(what: string, told: unknown, whole: boolean): boolean {
  if (isRecord(told) && typeof told['ok'] === 'boolean') return !told['ok']
  if (!whole && typeof told === 'boolean') return told
  throw new Error(`${what.slice(0, 200)} is ${(JSON.stringify(told) ?? 'nothing').slice(0, 80)}, which is of neither of k6's shapes`)
}

function unitOf(name: string, { contains }: Json, kind: string): string {
  if (contains === 'time') return 'ms'
  if (contains === 'data' || /^data_(sent|received)\b/.test(name)) return 'bytes'
  return kind === 'trend' && TIME.test(name) ? 'ms' : ''
}

/** A counter that stands at zero has counted; everything else needs a sample. A trend without one is all zeros. */
function hasSamples({ kind, values }: Metric): boolean {
  if (kind === 'trend') return optionalNumber(values['count']) === undefined ? Object.values(values).some((number) => typeof number === 'number' && number !== 0) : values['count'] !== 0
  if (kind === 'rate') return (optionalNumber(values['passes']) ?? 0) + (optionalNumber(values['fails']) ?? 0) > 0
  return optionalNumber(values['count'] ?? values['value']) !== undefined
}

function measureOf(name: string, metric: Metric, limit: string, crossed: boolean, idle: boolean): Measure {
  const measured = !idle && hasSamples(metric)
  const statistic = (THRESHOLD.exec(limit)?.[1] ?? '').replaceAll(' ', '')
  return { name: `${name} ${statistic}`.trim(), value: measured ? valueOf(metric, statistic) : undefined, unit: statistic === 'rate' || statistic === 'count' && metric.kind === 'trend' ? '' : metric.unit, limit, measured, crossed }
}

/** Of a rate from its counts: old exports of k6 give a `value` of zero. `passes` are samples that were true: of http_req_failed, failures. */
function valueOf({ kind, values }: Metric, statistic: string): number | undefined {
  if (kind !== 'rate') return optionalNumber(values[statistic])
  const [passes, fails] = [optionalNumber(values['passes']) ?? 0, optionalNumber(values['fails']) ?? 0]
  return passes / (passes + fails)
}

/** A report whose values and answers contradict each other was changed, or is read in the wrong sense. */
function disagreement({ name, value, limit, crossed, measured }: Measure): readonly string[] {
  const [, , operator, bound] = THRESHOLD.exec(limit) ?? []
  if (!measured || value === undefined || operator === undefined) return []
  const kept = holds(value, operator, Number(bound))
  return kept === crossed ? [`${name} is ${value}, which ${kept ? 'keeps' : 'crosses'} ${limit}, and the report says otherwise`] : []
}

function holds(value: number, operator: string, bound: number): boolean {
  switch (operator) {
    case '<': return value < bound
    case '<=': return value <= bound
    case '>': return value > bound
    case '>=': return value >= bound
    case '!=': return value !== bound
    default: return value === bound
  }
}
