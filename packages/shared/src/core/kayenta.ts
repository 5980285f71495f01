// Kayenta's judge NetflixACAJudge-v1.0 over pairs of metric series, as its users know it: Mann-Whitney with a tolerance of a quarter of the
// estimate, classes per metric, group scores and their weighted sum. Its weaknesses are kept, because it is here to be compared with; where
// they matter the reason says so. https://github.com/spinnaker/kayenta
import { shiftBetween } from './mann-whitney.ts'

const TOLERANCE = 0.25
const CONFIDENCE = 0.98
const NOISE_RATIO = 1e-5
export const SCORE_PASS = 95
export const SCORE_MARGINAL = 75

export type SeriesMetric = {
  readonly name: string
  /** Which change is bad. */
  readonly direction: 'increase' | 'decrease' | 'either'
  /** NaN where nothing was measured. */
  readonly control: readonly number[]
  readonly experiment: readonly number[]
  readonly critical: boolean
  readonly mustHaveData: boolean
  readonly nanStrategy: 'remove' | 'replace'
  readonly outlierStrategy: 'keep' | 'remove'
  readonly outlierFactor: number
  readonly effectSize: { readonly measure: 'meanRatio' | 'cles'; readonly allowedIncrease: number; readonly allowedDecrease: number }
  readonly group: string
  /** Of its group, out of 100; groups without one share what is left. */
  readonly groupWeight: number | undefined
}

export const SERIES_DEFAULTS: Omit<SeriesMetric, 'name' | 'control' | 'experiment'> = {
  direction: 'either', critical: false, mustHaveData: false, nanStrategy: 'remove', outlierStrategy: 'keep', outlierFactor: 3,
  effectSize: { measure: 'meanRatio', allowedIncrease: 1, allowedDecrease: 1 }, group: 'metrics', groupWeight: undefined,
}

export type SeriesClass = 'High' | 'Low' | 'Pass' | 'Nodata' | 'NodataFailMetric'
export type SeriesResult = { readonly name: string; readonly class: SeriesClass; readonly critical: boolean; readonly group: string; readonly reason: string }
export type SeriesJudgement = { readonly score: number; readonly reason: string; readonly groups: readonly { readonly name: string; readonly score: number }[]; readonly metrics: readonly SeriesResult[] }

export function judgeSeries(metrics: readonly SeriesMetric[]): SeriesJudgement {
  const results = metrics.map((metric) => ({ name: metric.name, critical: metric.critical, group: metric.group, ...classify(metric) }))
  const groups = [...Map.groupBy(results, ({ group }) => group)].map(([name, members]) => ({ name, score: groupScore(members) }))
  const noData = results.filter((result) => result.class === 'Nodata').length
  const critical = results.filter((result) => result.critical && result.class !== 'Pass')
  if (critical.length > 0) return { score: 0, reason: `critical: ${critical.map((result) => `${result.name} is ${result.class}`).join(', ')}`, groups, metrics: results }
  if (results.length === 0 || noData >= results.length / 2) return { score: 0, reason: `${noData} of ${results.length} metrics have no data`, groups, metrics: results }
  const failed = results.filter((result) => result.class !== 'Pass')
  return { score: summaryScore(groups, metrics), reason: failed.length === 0 ? 'every metric passed' : failed.map((result) => `${result.name} is ${result.class}`).join(', '), groups, metrics: results }
}

type Classified = Pick<SeriesResult, 'class' | 'reason'>

export function classify(metric: SeriesMetric): Classified {
  const [control, experiment] = [prepared(metric.control, metric), prepared(metric.experiment, metric)]
  if (control.length === 0 || experiment.length === 0) return withoutData(metric, control.length === 0 ? 'control' : 'experiment')
  if (sameValues(control, experiment)) return { class: 'Pass', reason: 'both series hold the same values' }
  if (new Set([...control, ...experiment]).size === 1) return { class: 'Pass', reason: 'every value is the same' }
  const [x, y] = isConstant(control) && isConstant(experiment) ? [noisy(experiment), noisy(control)] : [experiment, control]
  const shift = shiftBetween(x, y, CONFIDENCE)
  if (shift === undefined) return { class: 'Pass', reason: 'every value is the same' }
  const bound = TOLERANCE * Math.abs(shift.estimate)
  const size = effectSizeOf(metric, experiment, control)
  const { allowedIncrease, allowedDecrease } = metric.effectSize
  const saw = `shift ${short(shift.estimate)} (98 % from ${short(shift.low)} to ${short(shift.high)})`
  // A size that is not defined, such as a ratio to a mean of 0, is not held against either class.
  if (metric.direction !== 'decrease' && shift.low > bound && !(size < allowedIncrease)) return { class: 'High', reason: `${saw}, above ${short(bound)}` }
  if (metric.direction !== 'increase' && shift.high < -bound && !(size > allowedDecrease)) return { class: 'Low', reason: `${saw}, below ${short(-bound)}` }
  return { class: 'Pass', reason: saw }
}

function withoutData({ nanStrategy, mustHaveData, critical }: SeriesMetric, which: string): Classified {
  if (nanStrategy === 'replace') return { class: 'Pass', reason: `no data in ${which}: Kayenta passes it with nanStrategy replace, though nothing was seen` }
  return { class: mustHaveData && !critical ? 'NodataFailMetric' : 'Nodata', reason: `no data in ${which}` }
}

function prepared(values: readonly number[], { nanStrategy, outlierStrategy, outlierFactor }: SeriesMetric): readonly number[] {
  const known = nanStrategy === 'remove' ? values.filter((value) => !Number.isNaN(value)) : values.map((value) => (Number.isNaN(value) ? 0 : value))
  return outlierStrategy === 'keep' ? known : withoutOutliers(known, outlierFactor)
}

/** Fences at the quartiles, made less sensitive: nothing within the first to the 99th percentile is an outlier. */
function withoutOutliers(values: readonly number[], factor: number): readonly number[] {
  const at = (percent: number) => percentileOf(values, percent)
  const spread = factor * (at(75) - at(25))
  const [low, high] = [Math.min(at(1), at(25) - spread), Math.max(at(99), at(75) + spread)]
  return values.filter((value) => value >= low && value <= high)
}

/** Position p(n + 1)/100, interpolated: the estimate that Kayenta's library uses by default. */
function percentileOf(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const position = (percent * (sorted.length + 1)) / 100
  const index = Math.floor(position)
  const [lower, upper] = [sorted[index - 1], sorted[index]]
  if (lower === undefined) return sorted[0] ?? Number.NaN
  return upper === undefined ? lower : lower + (position - index) * (upper - lower)
}

function effectSizeOf({ effectSize }: SeriesMetric, experiment: readonly number[], control: readonly number[]): number {
  if (effectSize.measure === 'meanRatio') return mean(control) === 0 ? Number.NaN : mean(experiment) / mean(control)
  const wins = experiment.reduce((sum, value) => sum + control.reduce((inner, other) => inner + (value > other ? 1 : value === other ? 0.5 : 0), 0), 0)
  return wins / (experiment.length * control.length)
}

/** Kayenta adds random noise to two constants so that they can be ranked; ours is spread evenly, so that a verdict can be had again. */
function noisy(values: readonly number[]): readonly number[] {
  return values.map((value, index) => value + Math.abs(value) * NOISE_RATIO * ((2 * (index + 0.5)) / values.length - 1))
}

function groupScore(members: readonly SeriesResult[]): number {
  const counted = members.filter((result) => result.class !== 'Nodata')
  return counted.length === 0 ? 100 : (100 * counted.filter((result) => result.class === 'Pass').length) / counted.length
}

function summaryScore(groups: readonly { readonly name: string; readonly score: number }[], metrics: readonly SeriesMetric[]): number {
  const weightOf = (name: string) => metrics.find(({ group, groupWeight }) => group === name && groupWeight !== undefined)?.groupWeight
  const given = groups.reduce((sum, { name }) => sum + (weightOf(name) ?? 0), 0)
  const without = groups.filter(({ name }) => weightOf(name) === undefined).length
  return groups.reduce((sum, { name, score }) => sum + (score * (weightOf(name) ?? (100 - given) / without)) / 100, 0)
}

function sameValues(a: readonly number[], b: readonly number[]): boolean {
  const [left, right] = [a.toSorted((x, y) => x - y), b.toSorted((x, y) => x - y)]
  return left.length === right.length && left.every((value, index) => value === right[index])
}

function isConstant(values: readonly number[]): boolean {
  return values.every((value) => value === values[0])
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)))
}
