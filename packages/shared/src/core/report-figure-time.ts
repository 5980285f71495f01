// Evidence, latency and errors over time, on one and the same axis. What was not measured is left out of a line, never drawn as 0.
import type { JudgementReport } from './report-data.ts'
import { BOTH, drawn, limitLegend, type Figure, type Point } from './report-figure.ts'
import type { Slot, SlotCounts } from './report-time.ts'
import type { ReportInterval } from './report-values.ts'
import { durationText, errorPercent, evidenceText, intervalText, numberText, percentText } from './report-words.ts'
import { svgPlot, type Mark, type PlotBand, type PlotLine, type Scale } from './svg-plot.ts'
import { linearScale, logScale, timeScale } from './svg-scale.ts'

const TRAFFIC = { kind: 'traffic', text: 'traffic of the candidate changes' }
const DECIDED = { kind: 'decided', text: 'verdict' }
/** More would be a hedge. */
const TRAFFIC_LABELS_MAX = 12
/** Evidence below says nothing more. */
const EVIDENCE_LEAST = 0.01
/** A linear axis would press the lower line to the ground. */
const LOG_FROM_RATIO = 20

export function evidenceFigure(report: JudgementReport): Figure {
  const { evidence, verdict } = report
  const title = 'Evidence against the candidate'
  const headers = ['Time', 'Evidence', 'Boundary', 'Candidate requests']
  const rows = evidence.map(({ atSeconds, evidence: value, boundary, candidateRequests }) => [
    durationText(atSeconds),
    evidenceText(value),
    evidenceText(boundary),
    String(candidateRequests),
  ])
  const values = evidence.flatMap(({ evidence: value }) => (value === null ? [] : [value]))
  if (values.length === 0)
    return {
      title,
      caption: evidence.length === 0 ? 'No evidence was weighed.' : 'The evidence is not known.',
      legend: [],
      svg: undefined,
      headers,
      rows,
    }
  const boundaries = evidence.flatMap(({ boundary }) => (boundary === null ? [] : [boundary]))
  const boundary = boundaries.at(-1)
  const top = 10 ** Math.ceil(Math.log10(Math.max(10, 3 * Math.max(...values, ...boundaries))))
  const y = logScale(Math.min(0.1, Math.max(EVIDENCE_LEAST, Math.min(...values))), top, '')
  const x = timeAxis(report)
  const line = (kind: string, of: (point: (typeof evidence)[number]) => number | null): PlotLine => ({
    kind,
    points: evidence.map((point) => {
      const value = of(point)
      return value === null ? null : [point.atSeconds, value]
    }),
  })
  const failing = evidence.flatMap(({ atSeconds, boundary: low }, index) =>
    low === null ? [] : [{ from: evidence[index - 1]?.atSeconds ?? firstSeconds(report), to: atSeconds, low, high: top }],
  )
  const last = values.at(-1) ?? 0
  const alt = `Evidence over time on a logarithmic axis: it ended at ${evidenceText(last)}${boundary === undefined ? '' : `, ${evidenceText(boundary)} fails the candidate`}; verdict ${verdict}`
  const hints = evidence.map(({ atSeconds }, index) => ({
    from: evidence[index - 1]?.atSeconds ?? firstSeconds(report),
    to: atSeconds,
    text: `${rows[index]?.[0]}\nevidence ${rows[index]?.[1]}, boundary ${rows[index]?.[2]}\n${rows[index]?.[3]} requests of the candidate`,
  }))
  return {
    title,
    headers,
    rows,
    caption: `Logarithmic. At 1 it speaks neither for nor against; what reaches the boundary fails the candidate.${Math.min(...values) < EVIDENCE_LEAST ? ` Lower than ${EVIDENCE_LEAST} is drawn as ${EVIDENCE_LEAST}.` : ''}`,
    legend: [
      { kind: 'evidence', text: 'evidence' },
      { kind: 'boundary', text: boundary === undefined ? 'boundary' : `boundary (${evidenceText(boundary)})` },
      ...timeLegend(report),
    ],
    svg: svgPlot({
      alt,
      x,
      y,
      bands: [{ kind: 'failing', parts: failing }],
      lines: [line('boundary', ({ boundary: value }) => value), line('evidence', ({ evidence: value }) => value)],
      marks: timeMarks(report),
      levels: [],
      hints,
    }),
  }
}

export function latencyFigure(report: JudgementReport): Figure {
  const { timeline, checks } = report
  const title = 'Latency over time'
  const headers = ['Time', 'Candidate p50', 'Candidate p95', 'Baseline p50', 'Baseline p95']
  const rows = timeline.map(({ startSeconds, candidate, baseline }) => [
    durationText(startSeconds),
    ...[candidate, baseline].flatMap(({ latencyMsP50, latencyMsP95 }) => [
      intervalText(latencyMsP50, 'ms'),
      intervalText(latencyMsP95, 'ms'),
    ]),
  ])
  const seen = timeline
    .flatMap(({ candidate, baseline }) =>
      [candidate, baseline].flatMap(({ latencyMsP50, latencyMsP95 }) => [latencyMsP50, latencyMsP95]),
    )
    .filter((interval) => interval !== null)
    .map(heightOf)
  if (seen.length === 0) return { title, caption: 'No latency was measured.', legend: [], svg: undefined, headers, rows }
  const limits = checks.flatMap(({ objective }): readonly Mark[] =>
    objective === null || objective.limit === null || !['latency-ms-p50', 'latency-ms-p95'].includes(objective.indicator)
      ? []
      : [
          {
            kind: 'limit',
            at: objective.limit,
            label: `${objective.indicator.slice(-3)} limit ${numberText(objective.limit)} ms`,
          },
        ],
  )
  const [least, top] = [Math.min(...seen.filter((ms) => ms > 0), 1e9), Math.max(...seen, ...limits.map(({ at }) => at))]
  const logarithmic = top / least > LOG_FROM_RATIO
  const y = logarithmic ? logScale(least / 1.3, top * 1.3, '') : linearScale(top * 1.05, '')
  const lines = BOTH.flatMap((who) =>
    (['latencyMsP50', 'latencyMsP95'] as const).map((what): PlotLine => ({
      kind: `${who} ${what.slice(-3).toLowerCase()}`,
      points: overTime(timeline, (slot) => {
        const interval = slot[who][what]
        return interval === null ? null : heightOf(interval)
      }),
    })),
  )
  const bands = BOTH.map((who): PlotBand => ({
    kind: who,
    parts: timeline.flatMap((slot) => {
      const interval = slot[who].latencyMsP95
      return interval === null || interval.low === interval.high
        ? []
        : [{ from: slot.startSeconds, to: slot.endSeconds, low: interval.low, high: interval.high ?? top * 2 }]
    }),
  }))
  const alt = `Median and 95th percentile of the latency of candidate and baseline over time, up to ${numberText(Math.max(...seen))} ms`
  return {
    title,
    headers,
    rows,
    caption: `In ms${logarithmic ? ', on a logarithmic axis' : ''}. Thick lines are the 95th percentile, thin ones the median.${bands.some(({ parts }) => parts.length > 0) ? ' An area is the bucket that holds the 95th percentile: where in it, nobody knows.' : ''}`,
    legend: [
      ...drawn((who) => timeline.some((slot) => slot[who].latencyMsP95 !== null)),
      ...limitLegend(limits),
      ...timeLegend(report),
    ],
    svg: svgPlot({
      alt,
      x: timeAxis(report),
      y,
      bands,
      lines,
      marks: timeMarks(report),
      levels: limits,
      hints: hintsOf(
        timeline,
        ({ latencyMsP50, latencyMsP95 }) => `p50 ${intervalText(latencyMsP50, 'ms')}, p95 ${intervalText(latencyMsP95, 'ms')}`,
      ),
    }),
  }
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
  const rows = timeline.map(({ startSeconds, candidate, baseline }) => [
    durationText(startSeconds),
    ...[candidate, baseline].flatMap((counts) => [
      String(counts.requests),
      String(counts.errors),
      percentText(errorPercent(counts)),
    ]),
  ])
  const seen = timeline
    .flatMap(({ candidate, baseline }) => [errorPercent(candidate), errorPercent(baseline)])
    .filter((percent) => percent !== null)
  if (seen.length === 0) return { title, caption: 'No request was seen.', legend: [], svg: undefined, headers, rows }
  const limits = checks.flatMap(({ objective }): readonly Mark[] =>
    objective === null || objective.limit === null || objective.indicator !== 'error-rate-percent'
      ? []
      : [{ kind: 'limit', at: objective.limit, label: `limit ${numberText(objective.limit)} %` }],
  )
  const lines = BOTH.map((who): PlotLine => ({ kind: who, points: overTime(timeline, (slot) => errorPercent(slot[who])) }))
  const alt = `Share of failed requests of candidate and baseline over time, up to ${numberText(Math.max(...seen))} %`
  return {
    title,
    headers,
    rows,
    caption: 'Share of the requests that failed, in %.',
    legend: [...drawn((who) => timeline.some((slot) => slot[who].requests > 0)), ...limitLegend(limits), ...timeLegend(report)],
    svg: svgPlot({
      alt,
      x: timeAxis(report),
      y: linearScale(Math.max(...seen, ...limits.map(({ at }) => at * 1.1)), '%'),
      bands: [],
      lines,
      marks: timeMarks(report),
      levels: limits,
      hints: hintsOf(
        timeline,
        (counts) => `${counts.errors} of ${counts.requests} failed (${percentText(errorPercent(counts))})`,
      ),
    }),
  }
}

/** The upper end, which is never better than the truth; the lower one where nothing bounds it. */
function heightOf({ low, high }: ReportInterval): number {
  return high ?? low
}

/** In the middle of each slot; broken where nobody looked. */
function overTime(timeline: readonly Slot[], of: (slot: Slot) => number | null): readonly Point[] {
  return timeline.flatMap((slot, index): readonly Point[] => {
    const value = of(slot)
    const gap = index > 0 && slot.startSeconds > (timeline[index - 1]?.endSeconds ?? 0) + 1e-6
    return [...(gap ? [null] : []), value === null ? null : [(slot.startSeconds + slot.endSeconds) / 2, value]]
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

function firstSeconds({ timeline, evidence }: JudgementReport): number {
  return timeline[0]?.startSeconds ?? Math.min(0, evidence[0]?.atSeconds ?? 0)
}

/** The same for every picture, so that they can be read one below the other. */
function timeAxis(report: JudgementReport): Scale {
  return timeScale(
    firstSeconds(report),
    Math.max(report.timeline.at(-1)?.endSeconds ?? 0, report.evidence.at(-1)?.atSeconds ?? 0),
  )
}

function timeMarks({ traffic, decidedAtSeconds, verdict }: JudgementReport): readonly Mark[] {
  const steps = traffic.map(({ atSeconds, percent }) => ({
    kind: 'traffic',
    at: atSeconds,
    label: percent === null || traffic.length > TRAFFIC_LABELS_MAX ? '' : `${numberText(percent)} %`,
  }))
  return decidedAtSeconds === null ? steps : [...steps, { kind: 'decided', at: decidedAtSeconds, label: verdict }]
}

function timeLegend({ traffic, decidedAtSeconds }: JudgementReport): Figure['legend'] {
  return [...(traffic.length === 0 ? [] : [TRAFFIC]), ...(decidedAtSeconds === null ? [] : [DECIDED])]
}
