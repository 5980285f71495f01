// How the evidence against the candidate grew or shrank, and where it would have failed it.
import type { JudgementReport, ReportEvidence } from './report-data.ts'
import { firstSeconds, timeAxis, timeLegend, timeMarks, withoutPicture, type Figure } from './report-figure.ts'
import { durationText, evidenceText } from './report-words.ts'
import { svgPlot, type PlotLine } from './svg-plot.ts'
import { logScale } from './svg-scale.ts'

/** Evidence below says nothing more. */
const EVIDENCE_LEAST = 0.01

export function evidenceFigure(report: JudgementReport): Figure {
  const { evidence } = report
  const title = 'Evidence against the candidate'
  const headers = ['Time', 'Evidence', 'Boundary', 'Candidate requests']
  const rows = evidence.map((point) => [
    durationText(point.atSeconds),
    evidenceText(point.evidence),
    evidenceText(point.boundary),
    String(point.candidateRequests),
  ])
  const values = known(evidence, 'evidence')
  if (values.length === 0) return withoutPicture(title, 'No evidence was weighed.', headers, rows)
  const boundary = known(evidence, 'boundary').at(-1)
  const least = Math.min(...values) < EVIDENCE_LEAST ? ` Lower than ${EVIDENCE_LEAST} is drawn as ${EVIDENCE_LEAST}.` : ''
  return {
    title,
    headers,
    rows,
    svg: evidencePlot(report, rows),
    caption: `Logarithmic. At 1 it speaks neither for nor against; what reaches the boundary fails the candidate.${least}`,
    legend: [
      { kind: 'evidence', text: 'evidence' },
      ...(boundary === undefined ? [] : [{ kind: 'boundary', text: `boundary (${evidenceText(boundary)})` }]),
      ...timeLegend(report),
    ],
  }
}

function evidencePlot(report: JudgementReport, rows: Figure['rows']): string {
  const { evidence, verdict } = report
  const [values, boundaries] = [known(evidence, 'evidence'), known(evidence, 'boundary')]
  const top = 10 ** Math.ceil(Math.log10(Math.max(10, 3 * Math.max(...values, ...boundaries))))
  const ended = evidenceText(values.at(-1) ?? null)
  const fails = boundaries.length === 0 ? '' : `, ${evidenceText(boundaries.at(-1) ?? null)} fails the candidate`
  // Each point speaks for the time since the one before it.
  const since = (index: number) => evidence[index - 1]?.atSeconds ?? firstSeconds(report)
  return svgPlot({
    alt: `Evidence over time on a logarithmic axis: it ended at ${ended}${fails}; verdict ${verdict}`,
    x: timeAxis(report),
    y: logScale(Math.min(0.1, Math.max(EVIDENCE_LEAST, Math.min(...values))), top, ''),
    bands: [
      {
        kind: 'failing',
        parts: evidence.flatMap(({ atSeconds, boundary: low }, index) =>
          low === null ? [] : [{ from: since(index), to: atSeconds, low, high: top }],
        ),
      },
    ],
    lines: [line(evidence, 'boundary'), line(evidence, 'evidence')],
    marks: timeMarks(report),
    levels: [],
    hints: evidence.map(({ atSeconds }, index) => {
      const [time, value, boundary, requests] = rows[index] ?? []
      return {
        from: since(index),
        to: atSeconds,
        text: `${time}\nevidence ${value}, boundary ${boundary}\n${requests} requests of the candidate`,
      }
    }),
  })
}

function line(evidence: readonly ReportEvidence[], kind: 'evidence' | 'boundary'): PlotLine {
  return { kind, points: evidence.map(({ atSeconds, [kind]: value }) => (value === null ? null : [atSeconds, value])) }
}

function known(evidence: readonly ReportEvidence[], kind: 'evidence' | 'boundary'): readonly number[] {
  return evidence.map(({ [kind]: value }) => value).filter((value) => value !== null)
}
