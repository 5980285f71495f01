// Pairs of metric series as a file, for Kayenta's judge. Strict: a key that is not known would be a setting that does nothing.
import { SERIES_DEFAULTS, type SeriesMetric } from './kayenta.ts'
import { nearest } from './nearest.ts'

const KEYS = ['name', 'direction', 'control', 'experiment', 'critical', 'mustHaveData', 'nanStrategy', 'outlierStrategy', 'outlierFactor', 'effectSize', 'allowedIncrease', 'allowedDecrease', 'group', 'groupWeight'] as const

type Json = Readonly<Record<string, unknown>>

export function parseSeries(value: unknown): { readonly metrics: readonly SeriesMetric[] } | { readonly problems: readonly string[] } {
  const problems: string[] = []
  const list = isRecord(value) && Array.isArray(value['metrics']) ? value['metrics'] : undefined
  if (list === undefined) return { problems: ['metrics must be a list'] }
  const metrics = list.map((metric: unknown, index) => metricOf(metric, `metrics[${index}]`, problems))
  const names = metrics.map(({ name }) => name)
  for (const name of new Set(names.filter((one, index) => names.indexOf(one) !== index))) problems.push(`metrics: "${name}" is there twice`)
  return problems.length > 0 ? { problems } : { metrics }
}

function metricOf(value: unknown, path: string, problems: string[]): SeriesMetric {
  const metric = isRecord(value) ? value : {}
  if (!isRecord(value)) problems.push(`${path} must be an object`)
  for (const key of Object.keys(metric)) {
    if ((KEYS as readonly string[]).includes(key)) continue
    const near = nearest(key, KEYS)
    problems.push(`${path}.${key} is not known${near === undefined ? '' : `; did you mean ${near}?`}`)
  }
  const flag = (key: 'critical' | 'mustHaveData') => one(metric, key, [true, false], SERIES_DEFAULTS[key], path, problems)
  const measure = one(metric, 'effectSize', ['meanRatio', 'cles'], 'meanRatio', path, problems)
  const allowed = measure === 'cles' ? 0.5 : 1
  return {
    name: typeof metric['name'] === 'string' ? metric['name'] : (problems.push(`${path}.name must be a text`), ''),
    direction: one(metric, 'direction', ['increase', 'decrease', 'either'], SERIES_DEFAULTS.direction, path, problems),
    control: numbers(metric['control'], `${path}.control`, problems),
    experiment: numbers(metric['experiment'], `${path}.experiment`, problems),
    critical: flag('critical'),
    mustHaveData: flag('mustHaveData'),
    nanStrategy: one(metric, 'nanStrategy', ['remove', 'replace'], SERIES_DEFAULTS.nanStrategy, path, problems),
    outlierStrategy: one(metric, 'outlierStrategy', ['keep', 'remove'], SERIES_DEFAULTS.outlierStrategy, path, problems),
    outlierFactor: number(metric, 'outlierFactor', SERIES_DEFAULTS.outlierFactor, path, problems),
    effectSize: { measure, allowedIncrease: number(metric, 'allowedIncrease', allowed, path, problems), allowedDecrease: number(metric, 'allowedDecrease', allowed, path, problems) },
    group: typeof metric['group'] === 'string' ? metric['group'] : SERIES_DEFAULTS.group,
    groupWeight: metric['groupWeight'] === undefined ? undefined : number(metric, 'groupWeight', 0, path, problems),
  }
}

function one<const T>(metric: Json, key: string, choices: readonly T[], fallback: T, path: string, problems: string[]): T {
  const given = metric[key]
  if (given === undefined) return fallback
  const found = choices.find((choice) => choice === given)
  if (found === undefined) problems.push(`${path}.${key} must be one of ${choices.join(', ')}, got ${JSON.stringify(given)}`)
  return found ?? fallback
}

function number(metric: Json, key: string, fallback: number, path: string, problems: string[]): number {
  const given = metric[key]
  if (given === undefined) return fallback
  if (typeof given === 'number' && Number.isFinite(given) && given >= 0) return given
  problems.push(`${path}.${key} must be a number not below 0, got ${JSON.stringify(given)}`)
  return fallback
}

/** `null` and "NaN" are what JSON has for not measured. */
function numbers(value: unknown, path: string, problems: string[]): readonly number[] {
  if (!Array.isArray(value)) {
    problems.push(`${path} must be a list of numbers, null where nothing was measured`)
    return []
  }
  return value.map((given: unknown, index) => {
    if (given === null || given === 'NaN') return Number.NaN
    if (typeof given === 'number' && Number.isFinite(given)) return given
    problems.push(`${path}[${index}] must be a number or null, got ${JSON.stringify(given)}`)
    return Number.NaN
  })
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
