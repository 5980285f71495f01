// Latency and errors over time, on one and the same axis. What was not measured is left out of a line, never drawn as 0.
import type { JudgementReport } from './report-data.ts'
import {
  BOTH,
  drawn,
  limitLegend,
  limitsOf,
  overTime,
  timeAxis,
  timeLegend,
  timeMarks,
  withoutPicture,
  type Figure,
  type Who,
} from './report-figure.ts'
import type { Slot, SlotCounts } from './report-time.ts'
import type { ReportInterval } from './report-values.ts'
import { durationText, errorPercent, intervalText, numberText, percentText } from './report-words.ts'
import { svgPlot, type Mark, type PlotBand, type PlotLine } from './svg-plot.ts'
import { linearScale, logScale } from './svg-scale.ts'

/** A linear axis would press the lower line to the ground. */
const LOG_FROM_RATIO = 20
const QUANTILES = ['latencyMsP50', 'latencyMsP95'] as const

export function latencyFigure(report: JudgementReport): Figure {
  const { timeline, checks } = report
  const title = 'Latency over time'
  const headers = ['Time', 'Candidate p50', 'Candidate p95', 'Baseline p50', 'Baseline p95']
  const rows = timeline.map((slot) => [
    durationText(slot.startSeconds),
    ...BOTH.flatMap((who) => QUANTILES.map((quantile) => intervalText(slot[who][quantile], 'ms'))),
  ])
  const seen = heightsOf(timeline)
  if (seen.length === 0) return withoutPicture(title, 'No latency was measured.', headers, rows)
  const limits = limitsOf(checks, ['latency-ms-p50', 'latency-ms-p95'])
  const logarithmic = isWide(seen, limits)
  const hidden = timeline.some((slot) => BOTH.some((who) => isBucket(slot[who].latencyMsP95)))
  return {
    title,
    headers,
    rows,
    svg: latencyPlot(report, limits, logarithmic),
    caption: [
      `In ms${logarithmic ? ', on a logarithmic axis' : ''}. Thick lines are the 95th percentile, thin ones the median.`,
      ...(hidden ? ['An area is the bucket that holds the 95th percentile: where in it, nobody knows.'] : []),
    ].join(' '),
    legend: [
      ...drawn((who) => timeline.some((slot) => slot[who].latencyMsP95 !== null)),
      ...limitLegend(limits),
      ...timeLegend(report),
    ],
  }
}

function latencyPlot(report: JudgementReport, limits: readonly Mark[], logarithmic: boolean): string {
  const { timeline } = report
  const seen = heightsOf(timeline)
  const top = Math.max(...seen, ...limits.map(({ at }) => at))
  return svgPlot({
    alt: `Median and 95th percentile of the latencies of candidate and baseline, up to ${numberText(Math.max(...seen))} ms`,
    x: timeAxis(report),
    y: logarithmic ? logScale(leastOf(seen) / 1.3, top * 1.3, '') : linearScale(top * 1.05, ''),
    bands: BOTH.map((who) => ({ kind: who, parts: bucketsOf(timeline, who, top * 2) })),
    lines: BOTH.flatMap((who) =>
      QUANTILES.map((quantile): PlotLine => ({
        kind: `${who} ${quantile.slice(-3).toLowerCase()}`,
        points: overTime(timeline, ({ [who]: { [quantile]: interval } }) => (interval === null ? null : heightOf(interval))),
      })),
    ),
    marks: timeMarks(report),
    levels: limits,
    hints: hintsOf(timeline, (counts) =>
      QUANTILES.map((quantile) => `${quantile.slice(-3).toLowerCase()} ${intervalText(counts[quantile], 'ms')}`).join(', '),
    ),
  })
}

export function errorFigure(report: JudgementReport): Figure {
  const { timeline, checks } = report
  const title = 'Errors over time'
  const headers = [
    'Time',
    'Candidate requests',
    'Candidate errors',
    'Error rate',
    'Baseline requests',
    'Baseline errors',
    'Error rate',
  ]
  const rows = timeline.map((slot) => [
    durationText(slot.startSeconds),
    ...BOTH.flatMap((who) => [String(slot[who].requests), String(slot[who].errors), percentText(errorPercent(slot[who]))]),
  ])
  const seen = timeline.flatMap((slot) => BOTH.map((who) => errorPercent(slot[who]))).filter((percent) => percent !== null)
  if (seen.length === 0) return withoutPicture(title, 'No request was seen.', headers, rows)
  const limits = limitsOf(checks, ['error-rate-percent'])
  return {
    title,
    headers,
    rows,
    caption: 'Share of the requests that failed, in %.',
    legend: [...drawn((who) => timeline.some((slot) => slot[who].requests > 0)), ...limitLegend(limits), ...timeLegend(report)],
    svg: svgPlot({
      alt: `Share of failed requests of candidate and baseline over time, up to ${numberText(Math.max(...seen))} %`,
      x: timeAxis(report),
      y: linearScale(Math.max(...seen, ...limits.map(({ at }) => at * 1.1)), '%'),
      bands: [],
      lines: BOTH.map((who) => ({ kind: who, points: overTime(timeline, (slot) => errorPercent(slot[who])) })),
      marks: timeMarks(report),
      levels: limits,
      hints: hintsOf(
        timeline,
        (counts) => `${counts.errors} of ${counts.requests} failed (${percentText(errorPercent(counts))})`,
      ),
    }),
  }
}

function heightsOf(timeline: readonly Slot[]): readonly number[] {
  const all = timeline.flatMap((slot) => BOTH.flatMap((who) => QUANTILES.map((quantile) => slot[who][quantile])))
  return all.filter((interval) => interval !== null).map(heightOf)
}

/** The upper end, which is never better than the truth; the lower one where nothing bounds it. */
function heightOf({ low, high }: ReportInterval): number {
  return high ?? low
}

function isWide(seen: readonly number[], limits: readonly Mark[]): boolean {
  return Math.max(...seen, ...limits.map(({ at }) => at)) / leastOf(seen) > LOG_FROM_RATIO
}

/** A logarithmic axis has no 0. */
function leastOf(seen: readonly number[]): number {
  return Math.min(...seen.filter((ms) => ms > 0), 1e9)
}

function isBucket(interval: ReportInterval | null): interval is ReportInterval {
  return interval !== null && interval.low !== interval.high
}

function bucketsOf(timeline: readonly Slot[], who: Who, openMs: number): PlotBand['parts'] {
  return timeline.flatMap(({ startSeconds, endSeconds, [who]: { latencyMsP95: interval } }) => {
    return isBucket(interval) ? [{ from: startSeconds, to: endSeconds, low: interval.low, high: interval.high ?? openMs }] : []
  })
}

function hintsOf(timeline: readonly Slot[], of: (counts: SlotCounts) => string) {
  return timeline.map((slot) => ({
    from: slot.startSeconds,
    to: slot.endSeconds,
    text: [
      `${durationText(slot.startSeconds)} to ${durationText(slot.endSeconds)}`,
      ...BOTH.map((who) => `${who}: ${of(slot[who])}`),
    ].join('\n'),
  }))
}
