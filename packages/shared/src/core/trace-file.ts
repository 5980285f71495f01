// Traces as files, format version 1 (docs/reference/trace.md, docs/schemas/trace.v1.json). What is wrong with one is said all at once, by
// the path of the value; keys that are not known are left alone, so that others may keep notes in a trace. A baseline that is left out
// served nobody.
import { NO_REQUESTS } from './histogram.ts'
import type { Counts, Latency, Observation } from './observation.ts'
import { RESOURCE_INDICATORS } from './objective.ts'
import type { Batch, HistoryBatch, Reading, Trace } from './trace.ts'

export type ParsedTrace = { readonly trace: Trace; readonly rule: Readonly<Record<string, unknown>> | undefined } | { readonly problems: readonly string[] }

const PROBLEMS_MAX = 10

type Problems = string[]
type Json = Readonly<Record<string, unknown>>

export function parseTrace(value: unknown): ParsedTrace {
  const problems: Problems = []
  const file = record(value, 'the trace', problems)
  if (file['version'] !== 1) problems.push(`version must be 1, got ${shown(file['version'])}`)
  const rule = file['rule'] === undefined ? undefined : record(file['rule'], 'rule', problems)
  const history = file['history'] === undefined ? [] : list(record(file['history'], 'history', problems)['batches'], 'history.batches', problems)
  const batches = list(file['batches'], 'batches', problems)
  const trace: Trace = {
    version: 1,
    history: history.map((one, index) => historyOf(record(one, `history.batches[${index}]`, problems), `history.batches[${index}]`, problems)),
    batches: batches.map((one, index) => batchOf(record(one, `batches[${index}]`, problems), `batches[${index}]`, problems)),
  }
  if (problems.length === 0) inOrder(trace.history, 'history.batches', problems)
  if (problems.length === 0) inOrder(trace.batches, 'batches', problems)
  if (problems.length === 0) return { trace, rule }
  const more = problems.length - PROBLEMS_MAX
  return { problems: more > 0 ? [...problems.slice(0, PROBLEMS_MAX), `and ${more} more`] : problems }
}

/** The file of a trace, with the rule it was judged by. One batch a line, so that two traces can be compared by eye. */
export function writeTrace(trace: Trace, rule: object): string {
  const lines = (batches: readonly object[]) => batches.map((batch) => JSON.stringify(batch)).join(',\n')
  return `{"version":1,"rule":${JSON.stringify(rule)},\n"history":{"batches":[\n${lines(trace.history)}\n]},\n"batches":[\n${lines(trace.batches)}\n]}\n`
}

function historyOf(batch: Json, path: string, problems: Problems): HistoryBatch {
  return { ...timesOf(batch, path, problems), baseline: observationOf(batch['baseline'], `${path}.baseline`, problems) }
}

function batchOf(batch: Json, path: string, problems: Problems): Batch {
  return {
    ...timesOf(batch, path, problems),
    baseline: batch['baseline'] === undefined ? NO_REQUESTS : observationOf(batch['baseline'], `${path}.baseline`, problems),
    candidate: observationOf(batch['candidate'], `${path}.candidate`, problems),
    ...(batch['percent'] === undefined ? {} : { percent: number(batch['percent'], `${path}.percent`, problems) }),
    ...(batch['resources'] === undefined ? {} : { resources: list(batch['resources'], `${path}.resources`, problems).map((one, index) => readingOf(record(one, `${path}.resources[${index}]`, problems), `${path}.resources[${index}]`, problems)) }),
  }
}

function timesOf(batch: Json, path: string, problems: Problems): { readonly startSeconds: number; readonly endSeconds: number } {
  const startSeconds = number(batch['startSeconds'], `${path}.startSeconds`, problems, -Infinity)
  const endSeconds = number(batch['endSeconds'], `${path}.endSeconds`, problems, -Infinity)
  if (endSeconds <= startSeconds) problems.push(`${path}.endSeconds must be after startSeconds ${startSeconds}, got ${endSeconds}`)
  return { startSeconds, endSeconds }
}

function readingOf(reading: Json, path: string, problems: Problems): Reading {
  const indicator = RESOURCE_INDICATORS.find((known) => known === reading['indicator'])
  if (indicator === undefined) problems.push(`${path}.indicator must be one of ${RESOURCE_INDICATORS.join(', ')}, got ${shown(reading['indicator'])}`)
  return { indicator: indicator ?? 'cpu-percent', value: number(reading['value'], `${path}.value`, problems) }
}

function observationOf(value: unknown, path: string, problems: Problems): Observation {
  const seen = record(value, path, problems)
  const counts = countsOf(seen, path, problems)
  if (seen['instances'] === undefined) return counts
  const instances = list(seen['instances'], `${path}.instances`, problems).map((one, index) => {
    const at = `${path}.instances[${index}]`
    const instance = record(one, at, problems)
    if (typeof instance['id'] !== 'string') problems.push(`${at}.id must be a text, got ${shown(instance['id'])}`)
    return { id: String(instance['id']), ...countsOf(instance, at, problems) }
  })
  return { ...counts, instances }
}

function countsOf(seen: Json, path: string, problems: Problems): Counts {
  const requests = count(seen['requests'], `${path}.requests`, problems)
  const errors = count(seen['errors'], `${path}.errors`, problems)
  if (errors > requests) problems.push(`${path}.errors must not be more than its ${requests} requests, got ${errors}`)
  const latency = latencyOf(seen, path, problems)
  return { requests, errors, latency }
}

function latencyOf(seen: Json, path: string, problems: Problems): Latency {
  const { latenciesMs, histogram } = seen
  if (latenciesMs !== undefined && histogram !== undefined) problems.push(`${path} must have latenciesMs or histogram, not both`)
  if (latenciesMs !== undefined) return { valuesMs: numbers(latenciesMs, `${path}.latenciesMs`, problems) }
  // What getting no request leaves out, and what `Observation` itself calls its fields.
  const latency = histogram === undefined && typeof seen['latency'] === 'object' ? record(seen['latency'], `${path}.latency`, problems) : undefined
  if (latency?.['valuesMs'] !== undefined) return { valuesMs: numbers(latency['valuesMs'], `${path}.latency.valuesMs`, problems) }
  if (histogram === undefined && latency === undefined) return { valuesMs: [] }
  return histogramOf(latency ?? record(histogram, `${path}.histogram`, problems), `${path}.histogram`, problems)
}

function histogramOf(histogram: Json, path: string, problems: Problems): Latency {
  const boundsMs = numbers(histogram['boundsMs'], `${path}.boundsMs`, problems)
  const counts = list(histogram['counts'], `${path}.counts`, problems).map((one, index) => count(one, `${path}.counts[${index}]`, problems))
  if (boundsMs.some((bound, index) => index > 0 && bound <= (boundsMs[index - 1] ?? 0))) problems.push(`${path}.boundsMs must rise`)
  if (counts.length > boundsMs.length + 1) problems.push(`${path}.counts must be at most ${boundsMs.length + 1}, one more than boundsMs, got ${counts.length}`)
  return { boundsMs, counts: Array.from({ length: boundsMs.length + 1 }, (_, index) => counts[index] ?? 0) }
}

function inOrder(batches: readonly HistoryBatch[], path: string, problems: Problems): void {
  for (const [index, { startSeconds }] of batches.entries()) {
    const before = batches[index - 1]?.endSeconds ?? -Infinity
    if (startSeconds < before - 1e-9) problems.push(`${path}[${index}].startSeconds must not be before the end of the batch before it, ${before}, got ${startSeconds}`)
  }
}

function record(value: unknown, path: string, problems: Problems): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json
  problems.push(`${path} must be an object, got ${shown(value)}`)
  return {}
}

function list(value: unknown, path: string, problems: Problems): readonly unknown[] {
  if (Array.isArray(value)) return value
  problems.push(`${path} must be a list, got ${shown(value)}`)
  return []
}

function number(value: unknown, path: string, problems: Problems, min = 0): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= min) return value
  problems.push(`${path} must be a number${min === 0 ? ' not below 0' : ''}, got ${shown(value)}`)
  return 0
}

function numbers(value: unknown, path: string, problems: Problems): readonly number[] {
  const all = list(value, path, problems)
  const wrong = all.findIndex((one) => typeof one !== 'number' || !Number.isFinite(one) || one < 0)
  if (wrong >= 0) problems.push(`${path}[${wrong}] must be a number not below 0, got ${shown(all[wrong])}`)
  return wrong >= 0 ? [] : (all as readonly number[])
}

function count(value: unknown, path: string, problems: Problems): number {
  const found = number(value, path, problems)
  if (!Number.isInteger(found)) problems.push(`${path} must be a whole number, got ${found}`)
  return found
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
