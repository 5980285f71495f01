// The report as one page that needs nothing else: no script, no network, no font of its own; it opens from a disk, an artifact
// or a mail. The policy in its head forbids everything but its own style, so that a name that got through unescaped could still
// do nothing.
import { escapeHtml } from './markdown.ts'
import type { JudgementReport, ReportCheck } from './report-data.ts'
import { distributionFigure } from './report-figure-distribution.ts'
import { evidenceFigure } from './report-figure-evidence.ts'
import { errorFigure, latencyFigure } from './report-figure-time.ts'
import type { Figure } from './report-figure.ts'
import { REPORT_STYLE } from './report-style.ts'
import {
  allowedWords,
  badText,
  boundText,
  durationText,
  evidenceText,
  intervalText,
  measureName,
  numberText,
  sentenceOf,
  targetWords,
  VERDICT_WORDS,
} from './report-words.ts'
import type { Verdict } from './verdict.ts'

const POLICY = `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`
const NONE = '–'
/** A verdict is told by a sign and a word as well as by its colour. */
const SIGNS: Readonly<Record<Verdict, string>> = { pass: '✓', fail: '✕', inconclusive: '?' }

export function reportHtml(report: JudgementReport): string {
  const { verdict, subject, plan } = report
  const { words, detail } = sentenceOf(report)
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="${POLICY}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="referrer" content="no-referrer"/>
<title>${text(`${VERDICT_WORDS[verdict]}: ${subject.candidate} of ${subject.service}`)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<header>
<h1>${verdictHtml('badge', verdict)} ${text(words)}</h1>
${detail === '' ? '' : `<p class="lead">${text(detail)}</p>`}
${facts(report)}
</header>
<main>
${section('What was checked', [checksTable(report.checks)])}
${[distributionFigure(report), evidenceFigure(report), latencyFigure(report), errorFigure(report)].map(figureHtml).join('\n')}
${planHtml(plan ?? [])}
</main>
<footer>${text(ruleText(report))}</footer>
</body>
</html>
`
}

/** From outside, for a page: no control characters, none that turn the direction of writing; a number stays with its unit. */
function text(value: string): string {
  const plain = value.toWellFormed().replaceAll(/[\p{Cc}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]+/gu, ' ')
  return escapeHtml(plain.replaceAll(/(\d) (?=(?:%|ms|s|min|h)(?!\w))/g, '$1\u00A0'))
}

function facts({ subject, decidedAtSeconds, candidateRequests }: JudgementReport): string {
  const { service, candidate, baseline, project, region, startedAt, signals, dataAgeSeconds } = subject
  const list: readonly (readonly [string, string])[] = [
    ['Service', [service, region, project].filter((part) => part !== null).join(', ')],
    ['Candidate', candidate],
    ['Baseline', baseline ?? 'none'],
    ['Started', startedAt],
    ['Decided', decidedAtSeconds === null ? 'not decided' : `after ${durationText(decidedAtSeconds)}`],
    ['Requests of the candidate', String(candidateRequests)],
    ['Signals', signals.length === 0 ? 'none' : signals.join(', ')],
    ['Age of the newest data', dataAgeSeconds === null ? 'not known' : durationText(dataAgeSeconds)],
  ]
  return `<dl>${list.map(([name, value]) => `<div><dt>${name}</dt><dd>${text(value)}</dd></div>`).join('')}</dl>`
}

const CHECK_HEADERS = ['Check', 'Verdict', 'Limit', 'Target', 'Measured', 'Baseline', 'Bad requests', 'Evidence', 'Why'] as const

/** The roles stay when a narrow screen shows each row as a card. */
function checksTable(checks: readonly ReportCheck[]): string {
  if (checks.length === 0) return '<p>Nothing was checked.</p>'
  const head = CHECK_HEADERS.map((header) => `<th role="columnheader" scope="col">${header}</th>`)
  const rows = checks.map((check) => `<tr role="row">${checkCells(check).map(checkCell).join('')}</tr>`)
  return `<table class="checks" role="table"><thead role="rowgroup"><tr role="row">${head.join('')}</tr></thead>
<tbody role="rowgroup">${rows.join('\n')}</tbody></table>`
}

function checkCells(check: ReportCheck): readonly string[] {
  const { objective, unit, measured, baseline, evidence, reason } = check
  return [
    text(measureName(check)),
    verdictHtml('verdict', check.verdict),
    objective === null ? NONE : text(boundText(objective, objective.limit)),
    objective === null ? NONE : text(boundText(objective, objective.target)) + small(targetWords(objective)),
    text(intervalText(measured, unit)),
    text(intervalText(baseline, unit)),
    badText(check) + small(allowedWords(check)),
    evidenceText(evidence),
    text(reason),
  ]
}

function checkCell(html: string, index: number): string {
  return `<td role="cell" data-label="${CHECK_HEADERS[index]}"${html === NONE ? ' class="none"' : ''}><span>${html}</span></td>`
}

function verdictHtml(kind: string, verdict: Verdict): string {
  return `<span class="${kind} ${verdict}"><span aria-hidden="true">${SIGNS[verdict]} </span>${VERDICT_WORDS[verdict]}</span>`
}

function small(words: string): string {
  return words === '' ? '' : ` <small>${words}</small>`
}

function figureHtml({ title, caption, legend, svg, headers, rows }: Figure): string {
  return section(title, [
    `<figure>\n<figcaption>${text(caption)}</figcaption>`,
    legend.length === 0 ? '' : `<ul class="legend">${legend.map(keyHtml).join('')}</ul>`,
    svg === undefined ? '' : `<div class="frame">${svg}</div>`,
    '</figure>',
    rows.length === 0 ? '' : numbersHtml(`${title}: the numbers`, headers, rows),
  ])
}

function keyHtml({ kind, text: name }: Figure['legend'][number]): string {
  const sort = ['limit', 'traffic', 'decided'].includes(kind) ? 'mark' : 'line'
  const line = `<line class="${sort} ${kind}" x1="1" x2="31" y1="6" y2="6"/>`
  return `<li><svg viewBox="0 0 32 12" aria-hidden="true">${line}</svg>${text(name)}</li>`
}

/** It scrolls, so a keyboard must be able to reach it. */
function numbersHtml(title: string, headers: readonly string[], rows: Figure['rows']): string {
  const head = headers.map((header) => `<th scope="col">${header}</th>`).join('')
  const body = rows.map((row) => `<tr>${row.map((value) => `<td>${text(value)}</td>`).join('')}</tr>`).join('\n')
  return `<details><summary>${title}</summary><div class="scroll" tabindex="0" role="region" aria-label="${title}">
<table><thead><tr>${head}</tr></thead>\n<tbody>${body}</tbody></table></div></details>`
}

function planHtml(plan: NonNullable<JudgementReport['plan']>): string {
  const lines = plan.map((line) => `<li>${text(line.text)}</li>`).join('')
  return lines === '' ? '' : section('What could be seen', [`<ul>${lines}</ul>`])
}

function section(title: string, parts: readonly string[]): string {
  return ['<section>', `<h2>${title}</h2>`, ...parts.filter((part) => part !== ''), '</section>'].join('\n')
}

function ruleText({ judge, rule }: JudgementReport): string {
  const { alpha, beta, tolerancePercent, errorRatioTolerated, minRequests, deadlineSeconds, bakeSeconds, warmUpSeconds } = rule
  const common = `Judged by the ${judge} rule, on at least ${minRequests} requests`
  if (judge !== 'sequential') return `${common}.`
  const deadline = deadlineSeconds === null ? 'No deadline' : `Deadline after ${durationText(deadlineSeconds)}`
  const bake = bakeSeconds === null ? 'a pass only at the end' : `no pass before ${durationText(bakeSeconds)}`
  return [
    `${common}. A candidate that is no worse than tolerated fails with a probability of at most ${numberText(100 * alpha)} %,`,
    `however often one looks; one that is worse by the margin passes with at most ${numberText(100 * beta)} %.`,
    `Tolerated: ${numberText(tolerancePercent)} % slower, ${numberText(errorRatioTolerated)} times the errors.`,
    `The first ${durationText(warmUpSeconds)} do not count as latency. ${deadline}, ${bake}.`,
  ].join(' ')
}
