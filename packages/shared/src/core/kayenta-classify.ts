// One pair of series, one class: High, Low or Pass by the Mann-Whitney interval of their shift, as Kayenta's classifier gives it.
// Where Kayenta's answer is not one we would give (replaced data passes, a shift below the root finder's tolerance decides), the
// class is Kayenta's and the reason says so. Refuses to improve it: a class that differs from Kayenta's is a defect of this file.
import { cles, meanRatio, withoutOutliers } from './kayenta-statistics.ts'
import { SHIFT_TOLERANCE, shiftOf, type Shift } from './mann-whitney.ts'

export const DIRECTIONS = ['increase', 'decrease', 'either'] as const
export const NAN_STRATEGIES = ['remove', 'replace'] as const
export const OUTLIER_STRATEGIES = ['remove', 'keep'] as const
export const EFFECT_MEASURES = ['meanRatio', 'cles'] as const

/** A ratio of means, or a probability of superiority. High needs the increase at least, Low the decrease at most. */
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
  if (control.length === 0 || experiment.length === 0) return withoutData(metric, control.length, experiment.length)
  const replaced = replacedNote(metric)
  if (same(control.toSorted(ascending), experiment.toSorted(ascending))) {
    return untested(metric, 'Pass', `control and experiment are identical${replaced}`)
  }
  if (distinct([...control, ...experiment]) === 1) return untested(metric, 'Pass', `every value is ${control[0]}${replaced}`)
  const constant = distinct(control) === 1 && distinct(experiment) === 1
  const [y, x] = constant ? [spread(control), spread(experiment)] : [control, experiment]
  const result = compare(metric, y, x, rule)
  return { ...result, reason: `${result.reason}${replaced}` }
}

function untested({ name, group }: SeriesMetric, kind: SeriesClass, reason: string, critical = false): SeriesResult {
  return { name, group, class: kind, reason, critical, meanRatio: 1 }
}

function withoutData(metric: SeriesMetric, controlCount: number, experimentCount: number): SeriesResult {
  const missing = `no data for ${controlCount > 0 ? 'the experiment' : experimentCount > 0 ? 'the control' : 'either series'}`
  if (metric.nanStrategy === 'replace') {
    return untested(metric, 'Pass', `${missing}: passes only because nanStrategy is replace, as in Kayenta; nothing was compared`)
  }
  if (metric.critical) return untested(metric, 'Nodata', `${missing}, and the metric is critical`, true)
  return metric.mustHaveData
    ? untested(metric, 'NodataFailMetric', `${missing}, which mustHaveData counts as failed`)
    : untested(metric, 'Nodata', missing)
}

function prepared(values: readonly number[], { nanStrategy, outlierStrategy, outlierFactor }: SeriesMetric): readonly number[] {
  const remove = nanStrategy === 'remove'
  const known = remove ? values.filter((value) => !Number.isNaN(value)) : values.map((value) => (Number.isNaN(value) ? 0 : value))
  return outlierStrategy === 'remove' ? withoutOutliers(known, outlierFactor) : known
}

/** A replaced point looks like a measured zero: for an error rate, the best there is. */
function replacedNote({ nanStrategy, control, experiment }: SeriesMetric): string {
  if (nanStrategy === 'remove') return ''
  const sides = [{ side: 'control', values: control }, { side: 'experiment', values: experiment }]
  const told = sides.flatMap(({ side, values }) => {
    const missing = values.filter((value) => Number.isNaN(value)).length
    return missing === 0 ? [] : [`${missing} of ${values.length} points of the ${side}`]
  })
  return told.length === 0 ? '' : ` (${told.join(' and ')} had no data and count as 0, because nanStrategy is replace)`
}

function compare(metric: SeriesMetric, control: readonly number[], experiment: readonly number[], rule: Rule): SeriesResult {
  const shift = shiftOf(experiment, control, rule.confidenceZ)
  if (shift === undefined) {
    const cause = 'the test cannot be computed, all observations are tied or too large'
    return untested(metric, 'Error', `${cause}; as in Kayenta, this counts neither as passed nor as failed`)
  }
  const { name, group, direction, effectSize: limits } = metric
  const ratio = meanRatio(control, experiment)
  const effectSize = limits.measure === 'cles' ? cles(control, experiment) : ratio
  const bound = rule.toleranceRatio * Math.abs(shift.estimate)
  const above = direction === 'decrease' ? -Infinity : shift.low - bound
  const below = direction === 'increase' ? -Infinity : -bound - shift.high
  // An effect that cannot be computed is not checked.
  const rises = (atLeast: number): boolean => Number.isNaN(effectSize) || effectSize >= atLeast
  const falls = (atMost: number): boolean => Number.isNaN(effectSize) || effectSize <= atMost
  const low = below > 0 && falls(limits.allowedDecrease) ? 'Low' : 'Pass'
  const kind = above > 0 && rises(limits.allowedIncrease) ? 'High' : low
  const critically = kind === 'High' ? rises(limits.criticalIncrease) : kind === 'Low' && falls(limits.criticalDecrease)
  const critical = metric.critical && critically
  const margin = Math.max(above, below)
  const accident = Math.abs(margin) <= (1 + rule.toleranceRatio) * SHIFT_TOLERANCE ? accidentNote(kind) : ''
  const reason = `${critical ? 'critical: ' : ''}${explain(metric, kind, { shift, margin, effectSize })}${accident}`
  return { name, group, class: kind, reason, critical, shift, meanRatio: ratio, effectSize }
}

type Seen = { readonly shift: Shift; readonly margin: number; readonly effectSize: number }

function explain({ direction, effectSize: { measure } }: SeriesMetric, kind: 'High' | 'Low' | 'Pass', seen: Seen): string {
  const { shift, margin, effectSize } = seen
  const saw = `shift ${round(shift.estimate)}, interval ${round(shift.low)} to ${round(shift.high)}`
  const size = Number.isNaN(effectSize) ? `no ${measure}, because a mean is zero` : `${measure} ${round(effectSize)}`
  switch (kind) {
    case 'High':
      return `the experiment is higher: ${saw}, ${size}`
    case 'Low':
      return `the experiment is lower: ${saw}, ${size}`
    case 'Pass':
      if (margin > 0) return `shifted, but by less than the effect size allows: ${saw}, ${size}`
      return `no ${direction === 'either' ? 'shift' : direction} beyond the tolerance: ${saw}`
  }
}

function accidentNote(kind: SeriesClass): string {
  return `; do not rely on ${kind}: it hangs on less than the root finder's tolerance of ${SHIFT_TOLERANCE}`
}

/**
 * Two constant series leave the test no variance, so Kayenta adds Gaussian noise of 1e-5 of the value. Ours is not random, so
 * that a verdict can be repeated: values at equal distances around the constant, with the same standard deviation.
 */
function spread(values: readonly number[]): readonly number[] {
  const width = Math.sqrt(12) * 1e-5 * Math.abs(values[0] ?? 0)
  return values.map((value, index) => value + width * ((index + 0.5) / values.length - 0.5))
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
