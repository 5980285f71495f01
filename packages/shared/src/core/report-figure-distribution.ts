// The latencies of candidate and baseline in one picture: the same buckets, each revision's own whole, limits marked.
import type { JudgementReport } from './report-data.ts'
import type { Bucket, Distribution } from './report-distribution.ts'
import { BOTH, drawn, limitLegend, limitsOf, withoutPicture, type Figure, type Point, type Who } from './report-figure.ts'
import { numberText } from './report-words.ts'
import { svgPlot, type Mark, type PlotBand, type PlotLine } from './svg-plot.ts'
import { logScale } from './svg-scale.ts'

/** Buckets that are drawn at least, and for each root of the requests. */
const DRAWN_MIN = 8
const DRAWN_PER_ROOT = 2
/** An end that nothing bounds is drawn so many times as far out as its one bound. */
const OPEN_RATIO = 1.3

export function distributionFigure({ distribution, checks }: JudgementReport): Figure {
  const title = 'How long requests took'
  const headers = ['Latency', 'Candidate', '% of its requests', 'Baseline', '% of its requests']
  if (distribution === null) return withoutPicture(title, 'No latency was measured.', headers, [])
  // A logarithmic axis has no 0.
  const limits = limitsOf(checks, ['latency-ms-p50', 'latency-ms-p95', 'latency-ms-p99']).filter(({ at }) => at > 0)
  const missing = BOTH.filter((who) => distribution[who] === null).map((who) => `No latency of the ${who} was measured.`)
  return {
    title,
    headers,
    rows: bucketRows(distribution),
    svg: distributionPlot(coarse(distribution), limits),
    caption: [
      'Requests by latency, on a logarithmic axis in ms. The area under each line is all of its requests;',
      'more to the right is slower.',
      ...missing,
    ].join(' '),
    legend: [...drawn((who) => distribution[who] !== null), ...limitLegend(limits)],
  }
}

function bucketRows(distribution: Distribution): Figure['rows'] {
  const shares = { candidate: sharesOf(distribution.candidate), baseline: sharesOf(distribution.baseline) }
  return distribution.buckets.map(({ fromMs, toMs }, index) => [
    toMs === null ? `above ${numberText(fromMs)} ms` : `${numberText(fromMs)}–${numberText(toMs)} ms`,
    ...BOTH.flatMap((who) => [countText(distribution[who]?.[index]), countText(shares[who]?.[index], 100)]),
  ])
}

function sharesOf(counts: readonly number[] | null): readonly number[] | undefined {
  const all = sum(counts ?? [])
  return counts?.map((count) => count / all)
}

function countText(count: number | undefined, times = 1): string {
  return count === undefined ? '–' : numberText(times * count)
}

/** Few requests in many buckets make a comb: neighbours are drawn as one until the rarer revision's shape can be seen. */
function coarse({ buckets, candidate, baseline }: Distribution): Distribution {
  const fewest = Math.min(...[candidate, baseline].flatMap((counts) => (counts === null ? [] : [sum(counts)])))
  const size = Math.ceil(buckets.length / Math.max(DRAWN_MIN, DRAWN_PER_ROOT * Math.sqrt(fewest)))
  // What is left over joins the last one: a narrow bucket would stand out.
  const starts = buckets.map((_, index) => index).filter((index) => index === 0 || (index % size === 0 && index + size / 2 < buckets.length))
  const groups = starts.map((start, index) => [start, starts[index + 1] ?? buckets.length] as const)
  const add = (counts: readonly number[] | null) => counts && groups.map(([start, end]) => sum(counts.slice(start, end)))
  return {
    buckets: groups.map(([start, end]) => ({ fromMs: buckets[start]?.fromMs ?? 0, toMs: buckets[end - 1]?.toMs ?? null })),
    candidate: add(candidate),
    baseline: add(baseline),
  }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0)
}

type Side = { readonly from: number; readonly to: number }

function distributionPlot(distribution: Distribution, limits: readonly Mark[]): string {
  const sides = distribution.buckets.map(sideOf)
  const heights = { candidate: heightsOf(distribution.candidate, sides), baseline: heightsOf(distribution.baseline, sides) }
  const top = Math.max(1e-9, ...heights.candidate, ...heights.baseline)
  const [least, greatest] = [Math.min(...sides.map(({ from }) => from)), Math.max(...sides.map(({ to }) => to))]
  const marked = limits.map(({ at }) => at)
  const rows = bucketRows(distribution)
  return svgPlot({
    alt: [
      `Distribution of the latencies of candidate and baseline, from ${numberText(least)} to ${numberText(greatest)} ms`,
      ...limits.map(({ label }) => label),
    ].join(', '),
    x: logScale(Math.min(least, ...marked) / 1.05, Math.max(greatest, ...marked) * 1.05, ''),
    y: { at: (value) => value / (1.08 * top), ticks: [] },
    bands: BOTH.map((who) => areaOf(who, heights[who], sides)),
    lines: BOTH.map((who) => outlineOf(who, heights[who], sides)),
    marks: limits,
    levels: [],
    hints: sides.map((side, index) => {
      const [latency, candidate, candidateShare, baseline, baselineShare] = rows[index] ?? []
      return {
        ...side,
        text: `${latency}\ncandidate ${candidate} (${candidateShare} %)\nbaseline ${baseline} (${baselineShare} %)`,
      }
    }),
  })
}

/** Where a bucket lies on paper. */
function sideOf({ fromMs, toMs }: Bucket): Side {
  if (toMs === null) return { from: Math.max(fromMs, 1), to: OPEN_RATIO * Math.max(fromMs, 1) }
  return { from: fromMs > 0 ? fromMs : toMs / OPEN_RATIO, to: toMs }
}

/** Shares by width of the bucket on the axis, or wide buckets would look like many requests. */
function heightsOf(counts: readonly number[] | null, sides: readonly Side[]): readonly number[] {
  const shares = sharesOf(counts)
  return shares === undefined ? [] : sides.map(({ from, to }, index) => (shares[index] ?? 0) / Math.log10(to / from))
}

function areaOf(kind: Who, heights: readonly number[], sides: readonly Side[]): PlotBand {
  return {
    kind,
    parts: sides.map((side, index) => ({ ...side, low: 0, high: heights[index] ?? 0 })).filter(({ high }) => high > 0),
  }
}

function outlineOf(kind: Who, heights: readonly number[], sides: readonly Side[]): PlotLine {
  const [first, last] = [sides[0], sides.at(-1)]
  if (heights.length === 0 || first === undefined || last === undefined) return { kind, points: [] }
  const steps = sides.flatMap(({ from, to }, index): readonly Point[] => [
    [from, heights[index] ?? 0],
    [to, heights[index] ?? 0],
  ])
  return { kind, points: [[first.from, 0], ...steps, [last.to, 0]] }
}
