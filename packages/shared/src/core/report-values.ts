// Numbers as reports keep them: six digits, and null for what is not known. Nothing here turns an absent number into 0.
import type { Interval } from './histogram.ts'

/** `high` is null when nothing bounds it: the last bucket of a histogram is open. */
export type ReportInterval = { readonly low: number; readonly high: number | null }

export function intervalOf(interval: Interval | undefined): ReportInterval | null {
  if (interval === undefined || !Number.isFinite(interval.low)) return null
  return { low: short(interval.low), high: known(interval.high) }
}

/** Null for what is no number, such as an evidence that overflowed. */
export function known(value: number | null | undefined): number | null {
  return value === null || value === undefined || !Number.isFinite(value) ? null : short(value)
}

/** Six digits say all that was measured. */
export function short(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(6))
}

/** Evenly, with the first and the last. */
export function thin<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all
  return Array.from({ length: most }, (_, index) => all[Math.round((index * (all.length - 1)) / (most - 1))]).filter(
    (one) => one !== undefined,
  )
}
