// One chart as inline SVG. Paths lie in a box that is stretched to the room there is; texts are placed by percent and keep
// their size, so the same chart reads well on a telephone and on paper, without a script. It draws what it is given: no
// smoothing, no line over a gap.
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
const CHARACTER_RATIO = 0.02
const LABEL_ROWS = 4
const LABEL_TOP_PX = 12
const LABEL_ROW_PX = 14

export function svgPlot({ alt, x, y, bands, lines, marks, levels, hints }: Plot): string {
  const [right, below] = [
    { dy: 4, anchor: 'end' },
    { dy: 17, anchor: 'middle' },
  ] as const
  return [
    `<svg class="plot" role="img" aria-label="${escapeHtml(alt)}">`,
    ...y.ticks.map(
      ({ value, label }) => level('grid', up(y, value)) + words('tick', { x: '-6', y: up(y, value), ...right }, label),
    ),
    ...x.ticks.map(
      ({ value, label }) => upright('grid', along(x, value)) + words('tick', { x: along(x, value), y: '100%', ...below }, label),
    ),
    `<svg viewBox="0 0 ${BOX} ${BOX}" preserveAspectRatio="none" width="100%" height="100%">`,
    ...bands.map((band) => path(`band ${band.kind}`, areas(x, y, band))),
    ...lines.map(({ kind, points }) => path(`line ${kind}`, strokes(x, y, points))),
    '</svg>',
    ...levels.map(
      ({ kind, at, label }) =>
        level(`mark ${kind}`, up(y, at)) + words('label', { x: '100%', y: up(y, at), dx: -4, dy: -4, anchor: 'end' }, label),
    ),
    ...markLines(x, marks),
    ...hints.map(({ from, to, text }) => {
      const place = `x="${along(x, from)}" width="${percent(x.at(to) - x.at(from))}" height="100%"`
      return `<rect class="hint" ${place}><title>${escapeHtml(text)}</title></rect>`
    }),
    '</svg>',
  ]
    .filter((part) => part !== '')
    .join('\n')
}

function level(kind: string, y: string): string {
  return `<line class="${escapeHtml(kind)}" x2="100%" y1="${y}" y2="${y}"/>`
}

function upright(kind: string, x: string): string {
  return `<line class="${escapeHtml(kind)}" y2="100%" x1="${x}" x2="${x}"/>`
}

type Place = {
  readonly x: string
  readonly y: string
  readonly dx?: number
  readonly dy?: number
  readonly anchor?: 'start' | 'middle' | 'end'
}

function words(kind: string, { x, y, dx = 0, dy = 0, anchor = 'start' }: Place, text: string): string {
  return `<text class="${kind}" x="${x}" y="${y}" dx="${dx}" dy="${dy}" text-anchor="${anchor}">${escapeHtml(text)}</text>`
}

function areas(x: Scale, y: Scale, { parts }: PlotBand): string {
  return parts
    .map(({ from, to, low, high }) => {
      return `M${spot(x, y, from, low)}L${spot(x, y, from, high)}L${spot(x, y, to, high)}L${spot(x, y, to, low)}Z`
    })
    .join('')
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

/** Labels stand in rows where they would touch; one that finds no room is left out, its line stays. */
function markLines(x: Scale, marks: readonly Mark[]): readonly string[] {
  const ends = Array.from({ length: LABEL_ROWS }, () => -Infinity)
  return marks
    .toSorted((a, b) => a.at - b.at)
    .map(({ kind, at, label }) => {
      const ratio = x.at(at)
      const line = upright(`mark ${kind}`, percent(ratio))
      const width = Math.max(LABEL_RATIO, label.length * CHARACTER_RATIO)
      const before = ratio > 1 - width
      const from = before ? ratio - width : ratio
      const row = ends.findIndex((end) => end <= from)
      if (row < 0 || label === '') return line
      ends[row] = from + width
      const place = {
        x: percent(ratio),
        y: String(LABEL_TOP_PX + LABEL_ROW_PX * row),
        dx: before ? -4 : 4,
        anchor: before ? 'end' : 'start',
      } as const
      return line + words('label', place, label)
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
