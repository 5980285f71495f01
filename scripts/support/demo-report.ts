// One self-contained HTML page of what users received: requests, errors and latency by revision, with the moments of the deliveries.
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { escapeHtml } from '../../packages/shared/src/core/markdown.ts'
import type { Visit } from './users.ts'

/** A moment to mark in the plots. */
export type Mark = { /** Since the epoch. */ readonly atMs: number; readonly text: string }

const BIN_MS = 500

type Series = { readonly title: string; readonly unit: string; readonly columns: readonly (readonly (number | null)[])[] }

/** Runs in the browser. `data` is what `series` gives, and the marks. */
const DRAW = `const main = document.querySelector('main')
const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()
const ROW = 15, AXIS = 60, RIGHT = 12
const FONT = '11px system-ui'
// Labels stand above the plot, in as many rows as keep them apart, so that they hide neither each other nor a line.
function rows(width) {
  const pen = document.createElement('canvas').getContext('2d')
  pen.font = FONT
  const last = data.seconds.at(-1)
  const ends = []
  const labels = data.marks.map(({ seconds, text }) => {
    const wide = pen.measureText(text).width + 8
    const left = Math.max(0, Math.min((seconds / last) * width, width - wide))
    const free = ends.findIndex((end) => end <= left)
    const row = free < 0 ? ends.length : free
    ends[row] = left + wide
    return { seconds, text, left, row }
  })
  return { labels, count: ends.length }
}
const markers = ({ labels, count }) => (u) => {
  const { ctx, bbox } = u
  ctx.save()
  ctx.scale(devicePixelRatio, devicePixelRatio)
  const [left, top, bottom] = [bbox.left, bbox.top, bbox.top + bbox.height].map((at) => at / devicePixelRatio)
  ctx.font = FONT
  ctx.textAlign = 'left'; ctx.textBaseline = 'alphabetic'
  ctx.fillStyle = ctx.strokeStyle = css('--mark')
  ctx.setLineDash([4, 4])
  for (const label of labels) {
    const x = u.valToPos(label.seconds, 'x', true) / devicePixelRatio
    const head = top - ROW * (count - label.row)
    ctx.beginPath(); ctx.moveTo(x, head + ROW); ctx.lineTo(x, bottom); ctx.stroke()
    ctx.fillText(label.text, left + label.left, head + 11)
  }
  ctx.restore()
}
function draw() {
  main.replaceChildren()
  const palette = css('--lines').split(' ')
  const marks = rows(main.clientWidth - AXIS - RIGHT)
  for (const { title, unit, columns } of data.charts) {
    const heading = Object.assign(document.createElement('h2'), { textContent: title + ', ' + unit })
    const holder = document.createElement('div')
    main.append(heading, holder)
    const axis = { stroke: css('--ink'), grid: { stroke: css('--faint'), width: 1 }, ticks: { stroke: css('--faint') } }
    new uPlot({
      width: main.clientWidth, height: 250 + ROW * marks.count, padding: [ROW * marks.count + 4, RIGHT, 0, 0], scales: { x: { time: false } },
      axes: [{ ...axis, label: 'seconds' }, { ...axis, size: AXIS }],
      series: [{ label: 'seconds' }, ...data.revisions.map((label, index) => ({ label, stroke: palette[index % palette.length], width: 2 }))],
      hooks: { draw: [markers(marks)] },
    }, [data.seconds, ...columns], holder)
  }
}
draw()
addEventListener('resize', draw)
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw)
`

/** @returns the file that was written */
export async function writeReport(folder: string, visits: readonly Visit[], moments: readonly Mark[], sentences: readonly string[]): Promise<string> {
  const library = path.dirname(createRequire(import.meta.url).resolve('uplot'))
  const [script, style] = await Promise.all(['uPlot.iife.min.js', 'uPlot.min.css'].map(async (name) => readFile(path.join(library, name), 'utf8')))
  const startMs = Math.min(...visits.map(({ atMs }) => atMs))
  const revisions = [...new Set(visits.map(({ revision }) => revision))]
  const marks = moments.filter(({ atMs }) => atMs >= startMs).map(({ atMs, text }) => ({ seconds: (atMs - startMs) / 1000, text }))
  const data = { revisions: revisions.map((revision) => revision || '(no answer)'), marks, ...series(visits, revisions, startMs) }
  const file = path.join(folder, 'report.html')
  await writeFile(file, page(script ?? '', style ?? '', JSON.stringify(data).replaceAll('<', '\\u003c'), sentences))
  return file
}

function series(visits: readonly Visit[], revisions: readonly string[], startMs: number): { readonly seconds: readonly number[]; readonly charts: readonly Series[] } {
  const bins = Math.ceil((Math.max(...visits.map(({ atMs }) => atMs)) - startMs + 1) / BIN_MS)
  const table = revisions.map(() => Array.from({ length: bins }, (): Visit[] => []))
  for (const visit of visits) table[revisions.indexOf(visit.revision)]?.[Math.floor((visit.atMs - startMs) / BIN_MS)]?.push(visit)
  // No line before a revision's first answer and after its last: a zero there would hide the others.
  const column = (value: (bin: readonly Visit[]) => number | null) => table.map((row) => {
    const [first, last] = [row.findIndex((bin) => bin.length > 0), row.findLastIndex((bin) => bin.length > 0)]
    return row.map((bin, index) => (index < first - 1 || index > last + 1 ? null : value(bin)))
  })
  const perSecond = (count: number) => (count * 1000) / BIN_MS
  return {
    seconds: Array.from({ length: bins }, (_, index) => (index * BIN_MS) / 1000),
    charts: [
      { title: 'User requests by the revision that answered', unit: 'per second', columns: column((bin) => perSecond(bin.length)) },
      { title: 'Errors that users received', unit: 'per second', columns: column((bin) => perSecond(bin.filter(({ status }) => status === 0 || status >= 500).length)) },
      { title: 'Latency, 95th percentile', unit: 'ms', columns: column((bin) => (bin.length === 0 ? null : percentile(bin.map(({ latencyMs }) => latencyMs), 0.95))) },
    ],
  }
}

function percentile(values: readonly number[], ratio: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(ratio * sorted.length))] ?? 0) * 10) / 10
}

function page(script: string, style: string, data: string, sentences: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cloud Run Delivery: what users received</title>
<style>${style}
:root { color-scheme: light dark; --ink: #1f2328; --faint: #d1d9e0; --page: #fff; --mark: #8250df; --lines: #0969da #1a7f37 #cf222e #9a6700 #57606a }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --faint: #30363d; --page: #0d1117; --mark: #bc8cff; --lines: #58a6ff #3fb950 #ff7b72 #d29922 #8b949e } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); margin: 2rem auto; max-width: 70rem; padding: 0 1rem }
h1 { font-size: 1.4rem } h2 { font-size: 1rem; margin: 2rem 0 .5rem }
.u-legend { color: var(--ink) } li { overflow-wrap: anywhere }
</style>
<h1>What users received</h1>
<ul>${sentences.map((sentence) => `<li>${escapeHtml(sentence)}</li>`).join('')}</ul>
<main></main>
<script>${script}</script>
<script>
const data = ${data}
${DRAW}</script>
</html>
`
}
