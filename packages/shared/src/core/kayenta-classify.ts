// One pair of series, one class: High, Low or Pass by the Mann-Whitney interval of their shift, as Kayenta's classifier gives it. Where
// Kayenta's answer is not one we would give (replaced data passes, a shift below the root finder's tolerance decides), the class is
// Kayenta's and the reason says so. Refuses to improve it: a class that differs from Kayenta's is a defect of this file.
import { SHIFT_TOLERANCE, shiftOf, type Shift } from './mann-whitney.ts'
import { cles, meanRatio, withoutOutliers } from './kayenta-statistics.ts'

export const DIRECTIONS = ['increase', 'decrease', 'either'] as const
export const NAN_STRATEGIES = ['remove', 'replace'] as const
export const OUTLIER_STRATEGIES = ['remove', 'keep'] as const
export const EFFECT_MEASURES = ['meanRatio', 'cles'] as const

/** Ratios of means around 1, or probabilities of superiority around 0.5. High needs at least the increase, Low at most the decrease. */
export type EffectSize = {
  readonly measure: (typeof EFFECT_MEASURES)[number]
  readonly allowedIncrease: number
  readonly allowedDecrease: number
  readonly criticalIncrease: number
  readonly criticalDecrease: number
}

export type SeriesMetric = {
  readonly name: string
  /** The change that is bad. */
  readonly direction: (typeof DIRECTIONS)[number]
  /** NaN is a point without data. */
  readonly control: readonly number[]
  readonly experiment: readonly number[]
  readonly critical: boolean
  readonly mustHaveData: boolean
  readonly nanStrategy: (typeof NAN_STRATEGIES)[number]
  readonly outlierStrategy: (typeof OUTLIER_STRATEGIES)[number]
  readonly outlierFactor: number
  readonly effectSize: EffectSize
  readonly group: string
  /** Of its group, in percent of the score; groups without one share what the others leave of 100. */
  readonly weight: number | undefined
}

/** Error: the test could not be computed. Kayenta counts such a metric neither as passed nor as failed. */
export type SeriesClass = 'High' | 'Low' | 'Pass' | 'Nodata' | 'NodataFailMetric' | 'Error'

export type SeriesResult = {
  readonly name: string
  readonly group: string
  readonly class: SeriesClass
  readonly reason: string
  /** This result alone makes the score 0; not merely that its metric is a critical one. */
  readonly critical: boolean
  /** Of the experiment over the control; absent where no test was made. */
  readonly shift?: Shift
  /** Experiment to control. NaN where a mean is zero; 1 where no test was made. */
  readonly meanRatio: number
  /** In the metric's measure. NaN, and then not checked, where a mean is zero; absent where no test was made. */
  readonly effectSize?: number
}

/** How sure, and how large against its own estimate, a shift must be. Kayenta's judge has no other setting. */
export type Rule = { readonly toleranceRatio: number; readonly confidenceZ: number }

/** 25 % of the estimate, at 98 % two-sided confidence. */
export const KAYENTA_RULE: Rule = { toleranceRatio: 0.25, confidenceZ: 2.3263478740408408 }

export function defaultEffectSize(measure: EffectSize['measure'] = 'meanRatio'): EffectSize {
  const none = measure === 'cles' ? 0.5 : 1
  return { measure, allowedIncrease: none, allowedDecrease: none, criticalIncrease: none, criticalDecrease: none }
}

/** One pair of series. The rule is a parameter because Kayenta tests its classifier at other settings than its judge uses. */
export function classify(metric: SeriesMetric, rule: Rule = KAYENTA_RULE): SeriesResult {
  const [control, experiment] = [prepared(metric.control, metric), prepared(metric.experiment, metric)]
  const { name, group } = metric
  const without = (kind: SeriesClass, reason: string, critical = false): SeriesResult => ({ name, group, class: kind, reason, critical, meanRatio: 1 })
  if (control.length === 0 || experiment.length === 0) {
    const missing = `no data for ${control.length > 0 ? 'the experiment' : experiment.length > 0 ? 'the control' : 'either series'}`
    if (metric.nanStrategy === 'replace') return without('Pass', `${missing}: passes only because nanStrategy is replace, as in Kayenta; nothing was compared`)
    if (metric.mustHaveData && !metric.critical) return without('NodataFailMetric', `${missing}, which mustHaveData counts as failed`)
    return without('Nodata', metric.critical ? `${missing}, and the metric is critical` : missing, metric.critical)
  }
  const zeros = replacedNote(metric)
  if (same(control.toSorted(ascending), experiment.toSorted(ascending))) return without('Pass', `control and experiment are identical${zeros}`)
  if (distinct([...control, ...experiment]) === 1) return without('Pass', `every value is ${control[0]}${zeros}`)
  return compared(metric, control, experiment, rule, zeros)
}

function prepared(values: readonly number[], { nanStrategy, outlierStrategy, outlierFactor }: SeriesMetric): readonly number[] {
  const known = nanStrategy === 'remove' ? values.filter((value) => !Number.isNaN(value)) : values.map((value) => (Number.isNaN(value) ? 0 : value))
  return outlierStrategy === 'remove' ? withoutOutliers(known, outlierFactor) : known
}

/** A series of nothing but replaced points looks like a measured zero, and for an error rate like the best there is. */
function replacedNote({ nanStrategy, control, experiment }: SeriesMetric): string {
  if (nanStrategy === 'remove') return ''
  const missing = [control, experiment].map((values) => values.filter((value) => Number.isNaN(value)).length)
  if (missing.every((count) => count === 0)) return ''
  const told = [control, experiment].map((values, side) => `${missing[side]} of ${values.length} points of the ${side === 0 ? 'control' : 'experiment'}`)
  return ` (${told.filter((_, side) => missing[side] !== 0).join(' and ')} had no data and count as 0, because nanStrategy is replace)`
}

function compared(metric: SeriesMetric, control: readonly number[], experiment: readonly number[], rule: Rule, zeros: string): SeriesResult {
  const flat = distinct(control) === 1 && distinct(experiment) === 1
  const [y, x] = flat ? [spread(control), spread(experiment)] : [control, experiment]
  const shift = shiftOf(x, y, rule.confidenceZ)
  const { name, group, effectSize: { measure, ...limits } } = metric
  if (shift === undefined) {
    const reason = `the test cannot be computed (all observations tied, or numbers too large), and Kayenta counts that neither as passed nor as failed${zeros}`
    return { name, group, class: 'Error', reason, critical: false, meanRatio: 1 }
  }
  const ratio = meanRatio(y, x)
  const effectSize = measure === 'cles' ? cles(y, x) : ratio
  const bound = rule.toleranceRatio * Math.abs(shift.estimate)
  const above = metric.direction === 'decrease' ? -Infinity : shift.low - bound
  const below = metric.direction === 'increase' ? -Infinity : -bound - shift.high
  // An effect that cannot be computed is not checked.
  const rises = (atLeast: number): boolean => Number.isNaN(effectSize) || effectSize >= atLeast
  const falls = (atMost: number): boolean => Number.isNaN(effectSize) || effectSize <= atMost
  const kind: SeriesClass = above > 0 && rises(limits.allowedIncrease) ? 'High' : below > 0 && falls(limits.allowedDecrease) ? 'Low' : 'Pass'
  const critical = metric.critical && ((kind === 'High' && rises(limits.criticalIncrease)) || (kind === 'Low' && falls(limits.criticalDecrease)))
  const margin = Math.max(above, below)
  const why = explain(kind, margin, shift, metric, effectSize)
  const accident = Math.abs(margin) <= (1 + rule.toleranceRatio) * SHIFT_TOLERANCE ? accidentNote(kind) : ''
  return { name, group, class: kind, reason: `${why}${critical ? ' (critical)' : ''}${zeros}${accident}`, critical, shift, meanRatio: ratio, effectSize }
}

function explain(kind: SeriesClass, margin: number, shift: Shift, { direction, effectSize: { measure } }: SeriesMetric, effect: number): string {
  const saw = `shift ${round(shift.estimate)}, interval ${round(shift.low)} to ${round(shift.high)}`
  const size = Number.isNaN(effect) ? `${measure} unknown, a mean is zero, and not checked` : `${measure} ${round(effect)}`
  if (kind === 'High') return `the experiment is higher: ${saw}; ${size}`
  if (kind === 'Low') return `the experiment is lower: ${saw}; ${size}`
  if (margin > 0) return `shifted, but by less than the effect size allows: ${saw}; ${size}`
  return `no ${direction === 'either' ? 'shift' : direction} beyond the tolerance: ${saw}`
}

function accidentNote(kind: SeriesClass): string {
  return `; the class ${kind} is an accident of numbers: it hangs on less than the root finder's tolerance of ${SHIFT_TOLERANCE}, so measure in a smaller unit`
}

/**
 * Two constant series leave the test no variance, so Kayenta adds Gaussian noise of 1e-5 of the value. Ours is not random, so that a
 * verdict can be repeated: the values lie at equal distances around the constant, with the same standard deviation.
 */
function spread(values: readonly number[]): readonly number[] {
  const deviation = 1e-5 * Math.abs(values[0] ?? 0)
  return values.map((value, index) => value + deviation * Math.sqrt(12) * ((index + 0.5) / values.length - 0.5))
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index])
}

function distinct(values: readonly number[]): number {
  return new Set(values).size
}

function ascending(a: number, b: number): number {
  return a - b
}

function round(value: number): number {
  return Number(value.toPrecision(4))
}
