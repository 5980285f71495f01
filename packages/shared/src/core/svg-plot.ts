// One chart as inline SVG. Paths lie in a box that is stretched to the room there is; texts are placed by percent and keep their size, so
// the same chart reads well on a telephone and on paper, without a script. It draws what it is given: no smoothing, no line over a gap.
import { escapeHtml } from './markdown.ts'

export type Tick = { readonly value: number; readonly label: string }

/** `at` answers 0 at the low end and 1 at the high end, and nothing outside. */
export type Scale = { readonly at: (value: number) => number; readonly ticks: readonly Tick[] }

/** `kind` is a class of the page's style. Null breaks a line. */
export type PlotLine = { readonly kind: string; readonly points: readonly (readonly [x: number, y: number] | null)[] }

/** Between two heights from one x to the next. */
export type PlotBand = {
  readonly kind: string
  readonly parts: readonly { readonly from: number; readonly to: number; readonly low: number; readonly high: number }[]
}

export type Mark = { readonly kind: string; readonly at: number; readonly label: string }

export type Plot = {
  /** What the picture shows, for who cannot see it. */
  readonly alt: string
  readonly x: Scale
  readonly y: Scale
  readonly bands: readonly PlotBand[]
  readonly lines: readonly PlotLine[]
  /** Upright lines. */
  readonly marks: readonly Mark[]
  /** Level lines. */
  readonly levels: readonly Mark[]
  /** What is said where the pointer rests. */
  readonly hints: readonly { readonly from: number; readonly to: number; readonly text: string }[]
}

const BOX = 1000
/** Share of the width below which two labels would touch on a narrow screen. */
const LABEL_RATIO = 0.16
const LABEL_ROWS = 4
const LABEL_ROW_PX = 14

export function svgPlot({ alt, x, y, bands, lines, marks, levels, hints }: Plot): string {
  const grid = [
    ...y.ticks.map(
      ({ value, label }) =>
        `<line class="grid" x2="100%" y1="${up(y, value)}" y2="${up(y, value)}"/><text class="tick" x="-6" y="${up(y, value)}" dy="4" text-anchor="end">${escapeHtml(label)}</text>`,
    ),
    ...x.ticks.map(
      ({ value, label }) =>
        `<line class="grid" y2="100%" x1="${along(x, value)}" x2="${along(x, value)}"/><text class="tick" x="${along(x, value)}" y="100%" dy="17" text-anchor="middle">${escapeHtml(label)}</text>`,
    ),
  ]
  const paths = [
    ...bands.map(({ kind, parts }) =>
      path(
        `band ${kind}`,
        parts
          .map(
            ({ from, to, low, high }) =>
              `M${spot(x, y, from, low)}L${spot(x, y, from, high)}L${spot(x, y, to, high)}L${spot(x, y, to, low)}Z`,
          )
          .join(''),
      ),
    ),
    ...lines.map(({ kind, points }) => path(`line ${kind}`, strokes(x, y, points))),
  ]
  const over = hints.map(
    ({ from, to, text }) =>
      `<rect class="hint" x="${along(x, from)}" width="${percent(x.at(to) - x.at(from))}" height="100%"><title>${escapeHtml(text)}</title></rect>`,
  )
  return [
    `<svg class="plot" role="img" aria-label="${escapeHtml(alt)}">`,
    ...grid,
    `<svg viewBox="0 0 ${BOX} ${BOX}" preserveAspectRatio="none" width="100%" height="100%">${paths.join('')}</svg>`,
    ...levels.map((level) => levelLine(y, level)),
    ...markLines(x, marks),
    ...over,
    '</svg>',
  ].join('\n')
}

function path(kind: string, d: string): string {
  return d === '' ? '' : `<path class="${escapeHtml(kind)}" d="${d}"/>`
}

/** A point alone becomes a dot. */
function strokes(x: Scale, y: Scale, points: PlotLine['points']): string {
  return points
    .map((point, index) => {
      if (point === null) return ''
      const starts = index === 0 || points[index - 1] === null
      const ends = (points[index + 1] ?? null) === null
      return `${starts ? 'M' : 'L'}${spot(x, y, point[0], point[1])}${starts && ends ? 'h0' : ''}`
    })
    .join('')
}

function levelLine(y: Scale, { kind, at, label }: Mark): string {
  return `<line class="mark ${escapeHtml(kind)}" x2="100%" y1="${up(y, at)}" y2="${up(y, at)}"/><text class="label" x="100%" y="${up(y, at)}" dy="-4" dx="-4" text-anchor="end">${escapeHtml(label)}</text>`
}

/** Labels stand in rows where they would touch; one that finds no room is left out, its line stays. */
function markLines(x: Scale, marks: readonly Mark[]): readonly string[] {
  const ends = Array.from({ length: LABEL_ROWS }, () => -Infinity)
  return marks
    .toSorted((a, b) => a.at - b.at)
    .map(({ kind, at, label }) => {
      const ratio = x.at(at)
      const line = `<line class="mark ${escapeHtml(kind)}" y2="100%" x1="${percent(ratio)}" x2="${percent(ratio)}"/>`
      const width = Math.max(LABEL_RATIO, label.length * 0.02)
      const before = ratio > 1 - width
      const from = before ? ratio - width : ratio
      const row = ends.findIndex((end) => end <= from)
      if (row < 0 || label === '') return line
      ends[row] = from + width
      return `${line}<text class="label" x="${percent(ratio)}" y="${12 + LABEL_ROW_PX * row}" dx="${before ? -4 : 4}"${before ? ' text-anchor="end"' : ''}>${escapeHtml(label)}</text>`
    })
}

function spot(x: Scale, y: Scale, atX: number, atY: number): string {
  return `${tenth(BOX * x.at(atX))} ${tenth(BOX * (1 - y.at(atY)))}`
}

function along(x: Scale, value: number): string {
  return percent(x.at(value))
}

function up(y: Scale, value: number): string {
  return percent(1 - y.at(value))
}

function percent(ratio: number): string {
  return `${Number((100 * ratio).toFixed(2))}%`
}

function tenth(value: number): number {
  return Number(value.toFixed(1))
}
