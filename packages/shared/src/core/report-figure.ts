// What a picture of a report is made of: the drawing, its key, and the same numbers as a table; and what several pictures
// share.
import type { JudgementReport, ReportCheck } from './report-data.ts'
import type { Slot } from './report-time.ts'
import { numberText } from './report-words.ts'
import type { Mark, Scale } from './svg-plot.ts'
import { timeScale } from './svg-scale.ts'

export const BOTH = ['candidate', 'baseline'] as const
export type Who = (typeof BOTH)[number]

/** Null breaks a line. */
export type Point = readonly [number, number] | null

export type Figure = {
  readonly title: string
  /** What is on the axes and how to read it. */
  readonly caption: string
  readonly legend: readonly { readonly kind: string; readonly text: string }[]
  /** Undefined where nothing can be drawn: the caption says why. */
  readonly svg: string | undefined
  readonly headers: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** More would be a hedge. */
const TRAFFIC_LABELS_MAX = 12

export function withoutPicture(title: string, why: string, headers: Figure['headers'], rows: Figure['rows']): Figure {
  return { title, caption: why, legend: [], svg: undefined, headers, rows }
}

/** The limits on these indicators, to be marked. */
export function limitsOf(checks: readonly ReportCheck[], indicators: readonly string[]): readonly Mark[] {
  return checks.flatMap(({ objective }): readonly Mark[] => {
    if (objective === null || objective.limit === null || !indicators.includes(objective.indicator)) return []
    const [quantile = ''] = /p\d+$/.exec(objective.indicator) ?? []
    return [
      { kind: 'limit', at: objective.limit, label: `${quantile} limit ${numberText(objective.limit)} ${objective.unit}`.trim() },
    ]
  })
}

/** A line that is not there needs no key. */
export function drawn(isDrawn: (who: Who) => boolean): Figure['legend'] {
  return BOTH.filter(isDrawn).map((who) => ({ kind: who, text: who }))
}

export function limitLegend(limits: readonly Mark[]): Figure['legend'] {
  return limits.length === 0 ? [] : [{ kind: 'limit', text: 'limit' }]
}

export function timeLegend({ traffic, decidedAtSeconds }: JudgementReport): Figure['legend'] {
  return [
    ...(traffic.length === 0 ? [] : [{ kind: 'traffic', text: 'traffic of the candidate changes' }]),
    ...(decidedAtSeconds === null ? [] : [{ kind: 'decided', text: 'verdict' }]),
  ]
}

export function firstSeconds({ timeline, evidence }: JudgementReport): number {
  return timeline[0]?.startSeconds ?? Math.min(0, evidence[0]?.atSeconds ?? 0)
}

/** The same for every picture, so that they can be read one below the other. */
export function timeAxis(report: JudgementReport): Scale {
  const { timeline, evidence } = report
  return timeScale(firstSeconds(report), Math.max(timeline.at(-1)?.endSeconds ?? 0, evidence.at(-1)?.atSeconds ?? 0))
}

export function timeMarks({ traffic, decidedAtSeconds, verdict }: JudgementReport): readonly Mark[] {
  const steps = traffic.map(({ atSeconds, percent }) => {
    const label = percent === null || traffic.length > TRAFFIC_LABELS_MAX ? '' : `${numberText(percent)} %`
    return { kind: 'traffic', at: atSeconds, label }
  })
  return decidedAtSeconds === null ? steps : [...steps, { kind: 'decided', at: decidedAtSeconds, label: verdict }]
}

/** In the middle of each slot; broken where nobody looked. */
export function overTime(timeline: readonly Slot[], of: (slot: Slot) => number | null): readonly Point[] {
  return timeline.flatMap((slot, index): readonly Point[] => {
    const value = of(slot)
    const gap = index > 0 && slot.startSeconds > (timeline[index - 1]?.endSeconds ?? 0) + 1e-6
    return [...(gap ? [null] : []), value === null ? null : [(slot.startSeconds + slot.endSeconds) / 2, value]]
  })
}
