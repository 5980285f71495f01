// The latencies of candidate and baseline in one picture: the same buckets, each revision's own whole, limits marked.
import type { JudgementReport } from './report-data.ts'
import type { Distribution } from './report-distribution.ts'
import { BOTH, drawn, limitLegend, type Figure, type Point } from './report-figure.ts'
import { numberText } from './report-words.ts'
import { svgPlot, type Mark, type PlotBand, type PlotLine, type Scale } from './svg-plot.ts'
import { logScale } from './svg-scale.ts'

/** Buckets that are drawn at least, and for each root of the requests. */
const DRAWN_MIN = 8
const DRAWN_PER_ROOT = 2

export function distributionFigure({ distribution, checks }: JudgementReport): Figure {
  const title = 'How long requests took'
  const limits = checks.flatMap(({ objective }): readonly Mark[] => {
    if (objective === null || objective.limit === null || !objective.indicator.startsWith('latency-ms-') || objective.limit <= 0)
      return []
    return [
      {
        kind: 'limit',
        at: objective.limit,
        label: `${objective.indicator.slice('latency-ms-'.length)} limit ${numberText(objective.limit)} ms`,
      },
    ]
  })
  const headers = ['Latency', 'Candidate', '% of its requests', 'Baseline', '% of its requests']
  if (distribution === null) return { title, caption: 'No latency was measured.', legend: [], svg: undefined, headers, rows: [] }
  const shares = BOTH.map((who) => sharesOf(distribution[who]))
  const rows = bucketRows(distribution, shares)
  const missing = BOTH.filter((who) => distribution[who] === null)
    .map((who) => ` No latency of the ${who} was measured.`)
    .join('')
  return {
    title,
    headers,
    rows,
    legend: [...drawn((who) => distribution[who] !== null), ...limitLegend(limits)],
    caption: `Requests by latency, on a logarithmic axis in ms; the area under each line is all of its requests, so more to the right is slower.${missing}`,
    svg: distributionPlot(distribution, limits),
  }
}

function bucketRows(distribution: Distribution, shares: readonly (readonly number[] | undefined)[]): Figure['rows'] {
  return distribution.buckets.map(({ fromMs, toMs }, index) => [
    toMs === null ? `above ${numberText(fromMs)} ms` : `${numberText(fromMs)}–${numberText(toMs)} ms`,
    ...BOTH.flatMap((who, which) => [
      distribution[who] === null ? '–' : String(distribution[who][index] ?? 0),
      share(shares[which]?.[index]),
    ]),
  ])
}

function sharesOf(counts: readonly number[] | null): readonly number[] | undefined {
  const all = counts?.reduce((sum, count) => sum + count, 0) ?? 0
  return counts?.map((count) => count / all)
}

function share(ratio: number | undefined): string {
  return ratio === undefined ? '–' : numberText(100 * ratio)
}

/** Few requests in many buckets make a comb: neighbours are drawn as one until the rarer revision's shape can be seen. */
function coarse({ buckets, candidate, baseline }: Distribution): Distribution {
  const fewest = Math.min(...[candidate, baseline].flatMap((counts) => (counts === null ? [] : [sum(counts)])))
  const size = Math.ceil(buckets.length / Math.max(DRAWN_MIN, DRAWN_PER_ROOT * Math.sqrt(fewest)))
  const starts = buckets.map((_, index) => index).filter((index) => index % size === 0)
  const add = (counts: readonly number[] | null) => counts && starts.map((start) => sum(counts.slice(start, start + size)))
  return {
    buckets: starts.map((start) => ({
      fromMs: buckets[start]?.fromMs ?? 0,
      toMs: buckets[Math.min(start + size, buckets.length) - 1]?.toMs ?? null,
    })),
    candidate: add(candidate),
    baseline: add(baseline),
  }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0)
}

/** Heights are shares by width of the bucket on the axis, or wide buckets would look like many requests. */
function distributionPlot(distribution: Distribution, limits: readonly Mark[]): string {
  const drawnAs = coarse(distribution)
  const { buckets } = drawnAs
  const shares = BOTH.map((who) => sharesOf(drawnAs[who]))
  const rows = bucketRows(drawnAs, shares)
  const inner = buckets.flatMap(({ fromMs, toMs }) => (toMs === null ? [fromMs] : [fromMs, toMs])).filter((ms) => ms > 0)
  const [least, greatest] = [Math.min(...inner, 1e6), Math.max(...inner, 1e-6)]
  // An end that nothing bounds gets a width on paper, like that of its neighbours.
  const widest = Math.max(
    1.3,
    ...buckets.flatMap(({ fromMs, toMs }) => (fromMs > 0 && toMs !== null ? [Math.min(2, toMs / fromMs)] : [])),
  )
  const drawn = buckets.map(({ fromMs, toMs }) => ({
    from: fromMs > 0 ? fromMs : (toMs ?? 1) / widest,
    to: toMs ?? (fromMs > 0 ? fromMs : 1) * widest,
  }))
  const x = logScale(
    Math.min(least / 1.05, ...drawn.map(({ from }) => from), ...limits.map(({ at }) => at / 1.1)),
    Math.max(greatest * 1.05, ...drawn.map(({ to }) => to), ...limits.map(({ at }) => at * 1.1)),
    '',
  )
  const heights = shares.map((list) =>
    list?.map((ratio, index) => ratio / Math.log10((drawn[index]?.to ?? 10) / (drawn[index]?.from ?? 1))),
  )
  const top = Math.max(1e-9, ...heights.flatMap((list) => list ?? []))
  const y: Scale = { at: (value) => value / (1.08 * top), ticks: [] }
  const lines = heights.flatMap((list, which): readonly PlotLine[] => {
    if (list === undefined) return []
    const steps = list.flatMap((height, index): readonly Point[] => [
      [drawn[index]?.from ?? 1, height],
      [drawn[index]?.to ?? 1, height],
    ])
    return [{ kind: BOTH[which] ?? '', points: [[drawn[0]?.from ?? 1, 0], ...steps, [drawn.at(-1)?.to ?? 1, 0]] }]
  })
  const bands = heights.map((list, which): PlotBand => ({
    kind: BOTH[which] ?? '',
    parts: (list ?? []).flatMap((high, index) =>
      high === 0 ? [] : [{ from: drawn[index]?.from ?? 1, to: drawn[index]?.to ?? 1, low: 0, high }],
    ),
  }))
  const hints = drawn.map(({ from, to }, index) => {
    const [latency = '', candidate = '', candidateShare = '', baseline = '', baselineShare = ''] = rows[index] ?? []
    return {
      from,
      to,
      text: `${latency}\ncandidate ${candidate} (${candidateShare} %)\nbaseline ${baseline} (${baselineShare} %)`,
    }
  })
  const alt = `Distribution of latencies of candidate and baseline, from ${numberText(least)} to ${numberText(greatest)} ms${limits.map(({ label }) => `, ${label}`).join('')}`
  return svgPlot({ alt, x, y, bands, lines, marks: limits, levels: [], hints })
}
