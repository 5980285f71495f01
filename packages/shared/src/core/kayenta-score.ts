// Kayenta's score: the share of passed metrics in each group, summed by the groups' weights. Zero when a critical metric failed
// or half the metrics had no data. Refuses to soften what follows: a group without data has full marks, an Error is left out.
import type { SeriesClass, SeriesResult } from './kayenta-classify.ts'

export type GroupScore = {
  readonly name: string
  /** 0–100; 0 also where no metric of the group had data, though such a group counts as 100 in the sum. */
  readonly score: number
  /** Percent of the sum. */
  readonly weight: number
}

const NO_DATA_PERCENT = 50

type Scored = Pick<SeriesResult, 'name' | 'group' | 'class' | 'critical'>

export type Score = { readonly score: number; readonly scoreReason: string; readonly groups: readonly GroupScore[] }

/** `weights` in percent by group; groups without one share the rest of 100 equally. */
export function scoreOf(results: readonly Scored[], weights: ReadonlyMap<string, number>): Score {
  const names = [...new Set(results.map(({ group }) => group))]
  const unweighted = names.filter((name) => !weights.has(name)).length
  const share = (100 - [...weights.values()].reduce((sum, weight) => sum + weight, 0)) / unweighted
  const judged = names.map((name) => {
    return { ...passedShare(results.filter(({ group }) => group === name)), name, weight: weights.get(name) ?? share }
  })
  const groups = judged.map(({ name, score, weight }) => ({ name, score, weight }))
  const failed = results.find((result) => result.critical && result.class !== 'Pass')
  if (failed) return { score: 0, scoreReason: `the critical metric ${failed.name} is ${failed.class}`, groups }
  const missing = results.filter((result) => result.class === 'Nodata').length
  if ((missing / results.length) * 100 >= NO_DATA_PERCENT) {
    const scoreReason = `${missing} of ${results.length} metrics had no data, which is ${NO_DATA_PERCENT} % or more`
    return { score: 0, scoreReason, groups }
  }
  const score = roundHalfUp(judged.reduce((sum, { score, weight, empty }) => sum + (empty ? 100 : score) * (weight / 100), 0))
  return { score, scoreReason: reasonOf(results, judged), groups }
}

function passedShare(results: readonly Scored[]): { readonly score: number; readonly empty: boolean } {
  const counted = results.filter((result) => counts(result.class))
  const passed = counted.filter((result) => result.class === 'Pass').length
  return counted.length === 0 ? { score: 0, empty: true } : { score: (passed / counted.length) * 100, empty: false }
}

function counts(kind: SeriesClass): boolean {
  switch (kind) {
    case 'High':
    case 'Low':
    case 'Pass':
    case 'NodataFailMetric':
      return true
    case 'Nodata':
    case 'Error':
      return false
  }
}

function reasonOf(results: readonly Scored[], groups: readonly { readonly name: string; readonly empty: boolean }[]): string {
  const passed = results.filter((result) => result.class === 'Pass').length
  const empty = groups.filter((group) => group.empty).map((group) => group.name)
  const uncounted = results.filter((result) => !counts(result.class)).map((result) => `${result.name} is ${result.class}`)
  const generous = empty.length > 0 ? [`nothing was compared in ${empty.join(', ')}, which Kayenta counts as 100`] : []
  const left = uncounted.length > 0 ? [`not counted: ${uncounted.join(', ')}`] : []
  return [`${passed} of ${results.length} metrics passed`, ...left, ...generous].join('; ')
}

/** Two decimals of the number as it is written, so that 1.005 is 1.01. */
function roundHalfUp(value: number): number {
  return value < 1e-5 ? 0 : Number(`${Math.round(Number(`${value}e2`))}e-2`)
}
