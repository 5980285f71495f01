// Reads the file of metric series: {"metrics": [{"name", "control", "experiment", …}]}. What is left out has Kayenta's default.
// Stricter than Kayenta, which takes an unknown direction for "either" and an unknown key for nothing: a typo must not change a
// verdict unseen. Refuses nothing silently: every problem is told, all at once, with its path and what was expected.
import * as kayenta from './kayenta-classify.ts'
import type { EffectSize, SeriesMetric } from './kayenta-classify.ts'
import { nearest } from './nearest.ts'

export type ParsedSeries = { readonly metrics: readonly SeriesMetric[] } | { readonly problems: readonly string[] }

export const MAX_METRICS = 1000

/** Per series. A day of 10-second points is 8640. */
export const MAX_POINTS = 100_000

const MAX_PROBLEMS = 50

/** Of metrics that name none. */
export const DEFAULT_GROUP = 'metrics'

const SERIES = ['control', 'experiment'] as const
const STRATEGIES = ['direction', 'nanStrategy', 'outlierStrategy', 'outlierFactor', 'critical', 'mustHaveData'] as const
const METRIC_KEYS = ['name', ...SERIES, ...STRATEGIES, 'effectSize', 'group', 'groupWeight']
const LIMIT_KEYS = ['allowedIncrease', 'allowedDecrease', 'criticalIncrease', 'criticalDecrease'] as const

/** `value` is parsed JSON. Either the metrics, or at least one problem such as `metrics[2].direction: expected …, got …`. */
export function parseSeries(value: unknown): ParsedSeries {
  const problems: string[] = []
  const file = readerOf(value, '', ['metrics'], problems)
  const metrics = file === undefined ? [] : metricsOf(file, problems)
  if (problems.length === 0) problems.push(...repeatedNames(metrics), ...weightProblems(metrics))
  if (problems.length === 0) return { metrics }
  const rest = problems.length - MAX_PROBLEMS
  return { problems: rest > 0 ? [...problems.slice(0, MAX_PROBLEMS), `and ${rest} more problems`] : problems }
}

function metricsOf(file: Reader, problems: string[]): readonly SeriesMetric[] {
  const list = file.required('metrics', LIST_OF_METRICS) ?? []
  return list.flatMap((one, index) => {
    const path = `metrics[${index}]`
    const metric = readerOf(one, path, METRIC_KEYS, problems)
    return metric === undefined ? [] : [metricOf(metric, path, problems)]
  })
}

function metricOf(metric: Reader, path: string, problems: string[]): SeriesMetric {
  const series = SERIES.map((key) => points(metric.required(key, LIST_OF_POINTS), `${path}.${key}`, problems))
  const [control = [], experiment = []] = series
  return {
    name: metric.required('name', TEXT) ?? '',
    direction: metric.optional('direction', oneOf(kayenta.DIRECTIONS)) ?? 'either',
    control,
    experiment,
    critical: metric.optional('critical', BOOLEAN) ?? false,
    mustHaveData: metric.optional('mustHaveData', BOOLEAN) ?? false,
    nanStrategy: metric.optional('nanStrategy', oneOf(kayenta.NAN_STRATEGIES)) ?? 'remove',
    outlierStrategy: metric.optional('outlierStrategy', oneOf(kayenta.OUTLIER_STRATEGIES)) ?? 'keep',
    outlierFactor: metric.optional('outlierFactor', numberWhere('a number above 0', (factor) => factor > 0)) ?? 3,
    effectSize: effectSizeOf(metric.optional('effectSize', ANYTHING), `${path}.effectSize`, problems),
    group: metric.optional('group', TEXT) ?? DEFAULT_GROUP,
    weight: metric.optional('groupWeight', numberWhere('percent, 0 to 100', (percent) => percent >= 0 && percent <= 100)),
  }
}

function effectSizeOf(value: unknown, path: string, problems: string[]): EffectSize {
  const found = value === undefined ? undefined : readerOf(value, path, ['measure', ...LIMIT_KEYS], problems)
  if (found === undefined) return kayenta.defaultEffectSize()
  const measure = found.optional('measure', oneOf(kayenta.EFFECT_MEASURES))
  const most = measure === 'cles' ? 1 : Infinity
  const expected = measure === 'cles' ? 'a probability, 0 to 1' : 'a ratio, 0 or more'
  const limit = numberWhere(expected, (size) => size >= 0 && size <= most)
  const given = LIMIT_KEYS.flatMap((key) => {
    const size = found.optional(key, limit)
    return size === undefined ? [] : [[key, size] as const]
  })
  return { ...kayenta.defaultEffectSize(measure), ...Object.fromEntries(given) }
}

/** NaN, the point without data, is written null or "NaN": JSON has no word for it. */
function points(values: readonly unknown[] | undefined, path: string, problems: string[]): readonly number[] {
  return (values ?? []).map((value, index) => {
    if (typeof value === 'number' && Number.isFinite(value)) return value
    const known = value === null || value === 'NaN'
    if (!known) problems.push(`${path}[${index}]: expected a number, null or "NaN", got ${describe(value)}`)
    return NaN
  })
}

function repeatedNames(metrics: readonly SeriesMetric[]): readonly string[] {
  const first = new Map<string, number>()
  return metrics.flatMap(({ name }, index) => {
    const before = first.get(name)
    if (before === undefined) first.set(name, index)
    if (before === undefined) return []
    return [`metrics[${index}].name: expected a name of its own, got ${describe(name)} as metrics[${before}]`]
  })
}

/** Kayenta sums whatever weights it gets, so that a perfect candidate may have 30 points or 300. */
function weightProblems(metrics: readonly SeriesMetric[]): readonly string[] {
  const weights = new Map<string, number>()
  const problems: string[] = []
  for (const [index, { group, weight }] of metrics.entries()) {
    const before = weights.get(group)
    if (weight === undefined) continue
    if (before === undefined) weights.set(group, weight)
    else if (before !== weight) {
      problems.push(`metrics[${index}].groupWeight: expected ${before} as before for the group ${describe(group)}, got ${weight}`)
    }
  }
  const sum = [...weights.values()].reduce((total, weight) => total + weight, 0)
  const shared = metrics.some(({ group }) => !weights.has(group))
  const dust = 1e-6
  if (sum <= 100 + dust && (shared || sum >= 100 - dust)) return problems
  const most = shared ? 'at most 100' : '100'
  const hint = 'a group without one has the rest'
  return [...problems, `metrics: expected the groupWeight of all groups to add up to ${most}, got ${sum}; ${hint}`]
}

type Kind<T> = { readonly expected: string; readonly read: (value: unknown) => T | undefined }

type Reader = {
  readonly required: <T>(key: string, kind: Kind<T>) => T | undefined
  readonly optional: <T>(key: string, kind: Kind<T>) => T | undefined
}

const ANYTHING: Kind<unknown> = { expected: 'a value', read: (value) => value }
const TEXT: Kind<string> = {
  expected: 'a text',
  read: (value) => (typeof value === 'string' && value.trim() !== '' ? value : undefined),
}
const BOOLEAN: Kind<boolean> = { expected: 'true or false', read: (value) => (typeof value === 'boolean' ? value : undefined) }
const LIST_OF_METRICS = listWhere(`a list of 1 to ${MAX_METRICS} metrics`, (count) => count >= 1 && count <= MAX_METRICS)
const LIST_OF_POINTS = listWhere(`a list of at most ${MAX_POINTS} numbers`, (count) => count <= MAX_POINTS)

function listWhere(expected: string, fits: (count: number) => boolean): Kind<readonly unknown[]> {
  return { expected, read: (value) => (Array.isArray(value) && fits(value.length) ? value : undefined) }
}

function numberWhere(expected: string, fits: (value: number) => boolean): Kind<number> {
  return { expected, read: (value) => (typeof value === 'number' && Number.isFinite(value) && fits(value) ? value : undefined) }
}

function oneOf<T extends string>(known: readonly T[]): Kind<T> {
  return { expected: known.map((one) => `"${one}"`).join(' or '), read: (value) => known.find((one) => one === value) }
}

/** Reads the keys of an object and collects what is wrong with them, unknown keys at once. Undefined when it is not an object. */
function readerOf(value: unknown, path: string, known: readonly string[], problems: string[]): Reader | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problems.push(`${path === '' ? 'the file' : path}: expected an object, got ${describe(value)}`)
    return undefined
  }
  const fields = new Map<string, unknown>(Object.entries(value))
  const at = (key: string): string => (path === '' ? key : `${path}.${key}`)
  for (const key of fields.keys()) if (!known.includes(key)) problems.push(`${at(clip(key))}: unknown key${meant(key, known)}`)
  const read = <T>(key: string, kind: Kind<T>): T | undefined => {
    const result = kind.read(fields.get(key))
    if (result === undefined) problems.push(`${at(key)}: expected ${kind.expected}, got ${describe(fields.get(key))}`)
    return result
  }
  return { required: read, optional: (key, kind) => (fields.has(key) ? read(key, kind) : undefined) }
}

function meant(key: string, known: readonly string[]): string {
  const word = nearest(key, known)
  return word === undefined ? `, expected one of ${known.join(', ')}` : `, did you mean "${word}"?`
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'an object'
  return typeof value === 'string' ? JSON.stringify(clip(value)) : String(value)
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
