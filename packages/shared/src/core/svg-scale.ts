// Axes: which values are written beside them, and where a value lies. Every scale clamps: what lies outside is drawn at the
// edge.
import type { Scale, Tick } from './svg-plot.ts'

const TIME_STEPS_SECONDS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400] as const
const TICKS_MAX = 6
/** A logarithmic axis starts above 0. */
const LEAST = 1e-9

/** From 0 to at least `high`. */
export function linearScale(high: number, unit: string): Scale {
  const top = Number.isFinite(high) && high > 0 ? high : 1
  const raw = top / (TICKS_MAX - 1)
  const decade = 10 ** Math.floor(Math.log10(raw))
  const step = decade * ([1, 2, 2.5, 5].find((factor) => factor * decade >= raw) ?? 10)
  const count = Math.ceil(top / step - 1e-9)
  const end = count * step
  return {
    at: (value) => clamp(value / end),
    ticks: Array.from({ length: count + 1 }, (_, index) => tick(Number((index * step).toPrecision(6)), unit)),
  }
}

/** Decades, or also their halves and fifths where only few are seen. */
export function logScale(low: number, high: number, unit: string): Scale {
  const from = Math.log10(Math.max(LEAST, low))
  const to = Math.max(from + 0.3, Math.log10(Math.max(LEAST, high)))
  const factors = to - from < 1.2 ? [1, 1.5, 2, 3, 5, 7] : to - from < 3 ? [1, 2, 5] : [1]
  const every = Math.ceil((to - from) / TICKS_MAX)
  const ticks: Tick[] = []
  for (let decade = Math.floor(from / every) * every; decade <= to; decade += every) {
    for (const factor of factors) {
      const at = decade + Math.log10(factor)
      if (at >= from - 1e-9 && at <= to + 1e-9) ticks.push(tick(Number((factor * 10 ** decade).toPrecision(6)), unit))
    }
  }
  return { at: (value) => clamp((Math.log10(Math.max(LEAST, value)) - from) / (to - from)), ticks }
}

export function timeScale(fromSeconds: number, toSeconds: number): Scale {
  const span = Math.max(1, toSeconds - fromSeconds)
  const step = TIME_STEPS_SECONDS.find((seconds) => span / seconds <= TICKS_MAX) ?? Math.ceil(span / TICKS_MAX / 86_400) * 86_400
  const ticks: Tick[] = []
  for (let value = Math.ceil(fromSeconds / step) * step; value <= fromSeconds + span; value += step)
    ticks.push({ value, label: timeLabel(value, step) })
  return { at: (value) => clamp((value - fromSeconds) / span), ticks }
}

function timeLabel(seconds: number, step: number): string {
  if (seconds === 0) return '0'
  if (step < 60) return `${seconds} s`
  return step < 3600 ? `${seconds / 60} min` : `${seconds / 3600} h`
}

function tick(value: number, unit: string): Tick {
  const text = value >= 1e5 || (value > 0 && value < 1e-3) ? value.toExponential().replace('e+', 'e') : String(value)
  return { value, label: unit === '' ? text : `${text} ${unit}` }
}

function clamp(ratio: number): number {
  return Math.min(1, Math.max(0, ratio))
}
