// What a picture of a report is made of: the drawing, its key, and the same numbers as a table.
import type { Mark } from './svg-plot.ts'

export const BOTH = ['candidate', 'baseline'] as const

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

/** A line that is not there needs no key. */
export function drawn(isDrawn: (who: (typeof BOTH)[number]) => boolean): Figure['legend'] {
  return BOTH.filter(isDrawn).map((who) => ({ kind: who, text: who }))
}

export function limitLegend(limits: readonly Mark[]): Figure['legend'] {
  return limits.length === 0 ? [] : [{ kind: 'limit', text: 'limit' }]
}
