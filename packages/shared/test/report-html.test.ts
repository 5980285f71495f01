import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { NO_REQUESTS } from '@cloudrun-delivery/shared/core/histogram'
import type { JudgementReport } from '@cloudrun-delivery/shared/core/report-data'
import { reportHtml } from '@cloudrun-delivery/shared/core/report-html'
import { svgPlot } from '@cloudrun-delivery/shared/core/svg-plot'
import { linearScale, logScale, timeScale } from '@cloudrun-delivery/shared/core/svg-scale'
import {
  HOSTILE,
  batchesOf,
  busyTrace,
  hostile,
  reportOfScenario,
  reportOfTrace,
  speechless,
  traces,
  withTexts,
} from './reports.ts'

type Page = {
  readonly text: string
  readonly elements: readonly { readonly name: string; readonly attributes: Readonly<Record<string, string>> }[]
}

/** The page is well-formed XML as well, so that a strict parser finds whatever got out of its place. */
function parse(html: string): Page {
  const elements: { readonly name: string; readonly attributes: Readonly<Record<string, string>> }[] = []
  let text = ''
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => elements.push({ name, attributes }))
  parser.on('text', (more) => (text += more))
  parser.write(html).close()
  return { text, elements }
}

const ELEMENTS = new Set([
  'html',
  'head',
  'meta',
  'title',
  'style',
  'body',
  'header',
  'main',
  'section',
  'footer',
  'h1',
  'h2',
  'p',
  'span',
  'small',
  'dl',
  'div',
  'dt',
  'dd',
  'ul',
  'li',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'figure',
  'figcaption',
  'details',
  'summary',
  'svg',
  'line',
  'path',
  'rect',
  'text',
])

const DANGEROUS = /^on|^(?:xlink:)?href$|^src|^style$|^action$/
const COORDINATES = new Set(['d', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'width'])

/** Nothing that runs, loads or leads elsewhere; no coordinate that is not a number. */
function expectHarmless(report: JudgementReport): Page {
  const html = reportHtml(report)
  const page = parse(html)
  const wrong = page.elements.flatMap(({ name, attributes }) => [
    ...(ELEMENTS.has(name) ? [] : [name]),
    ...Object.entries(attributes).filter(([key, value]) => DANGEROUS.test(key) || (COORDINATES.has(key) && !/^[-\d.% MLZh]*$/.test(value))),
  ])
  expect(wrong).toEqual([])
  expect(page.text).not.toMatch(/NaN|Infinity|undefined|\[object/)
  return page
}

describe('the page', () => {
  test('is well-formed and harmless, whatever the trace', () => {
    fc.assert(
      fc.property(traces, (trace) => void expectHarmless(speechless(reportOfTrace(trace)))),
      { numRuns: 100 },
    )
  })

  test('shows strangers’ text as text', () => {
    const whole = reportOfScenario('latency 2×', 2)
    const report = { ...whole, timeline: whole.timeline.slice(0, 3), evidence: whole.evidence.slice(0, 3) }
    fc.assert(
      fc.property(hostile, (text) => void parse(reportHtml(withTexts(report, text)))),
      { numRuns: 50 },
    )
    for (const text of HOSTILE) {
      const page = parse(reportHtml(withTexts(report, text)))
      expect(page.text).toContain(text)
      expect(page.elements.filter(({ name }) => !ELEMENTS.has(name))).toEqual([])
    }
  })

  test('allows nothing but its own style', () => {
    const { elements } = expectHarmless(reportOfScenario('nothing changes', 3))
    const policy = elements.find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy')
    expect(policy?.attributes['content']).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    )
    expect(reportHtml(reportOfScenario('nothing changes', 3))).not.toMatch(/https?:|url\(|@import/)
  })

  test('says its verdict and why before anything else', () => {
    const page = (report: JudgementReport) =>
      reportHtml(report)
        .replace(/^.*<body>/s, '')
        .replaceAll(/<[^>]+>/g, '')
        .trim()
    expect(page(reportOfScenario('latency 2×', 2))).toMatch(/^✕ Fail worse than the baseline\nSlower than the baseline in/)
    expect(page(reportOfScenario('nothing changes', 3))).toMatch(/^✓ Pass no worse than the baseline over \d+ requests/)
    expect(page(reportOfTrace({ version: 1, history: [], batches: [] }))).toMatch(
      /^\? Inconclusive the candidate got no requests/,
    )
  })

  test('has a text and a table for every picture', () => {
    const { elements } = expectHarmless(reportOfScenario('latency 2×', 2))
    const plots = elements.filter(({ attributes }) => attributes['class'] === 'plot')
    expect(plots).toHaveLength(4)
    for (const { attributes } of plots)
      expect(attributes).toMatchObject({ role: 'img', 'aria-label': expect.stringMatching(/\w{3}/) })
    expect(elements.filter(({ name }) => name === 'details')).toHaveLength(4)
  })

  test('draws nothing of nothing', () => {
    for (const batches of [[], batchesOf([[NO_REQUESTS, NO_REQUESTS]])]) {
      const { elements, text } = expectHarmless(reportOfTrace({ version: 1, history: [], batches }))
      expect(elements.filter(({ attributes }) => attributes['class'] === 'plot').length).toBeLessThanOrEqual(1)
      expect(text).toContain('No latency was measured.')
      expect(text).toContain('No request was seen.')
    }
  })

  test('of one batch, and of histograms alone, has its pictures', () => {
    const latency = { boundsMs: [10, 50, 100], counts: [1, 20, 3, 1] }
    const seen = { requests: 25, errors: 1, latency }
    const { elements, text } = expectHarmless(reportOfTrace({ version: 1, history: [], batches: batchesOf([[seen, seen]]) }))
    expect(elements.filter(({ attributes }) => attributes['class'] === 'plot')).toHaveLength(4)
    expect(text).toContain('above 100')
    expect(text).toContain('where in it, nobody knows')
  })

  test('stays below 150 kB beside its numbers, and 500 kB in all', () => {
    const html = reportHtml(reportOfTrace(busyTrace('counts')))
    const numbers = [...html.matchAll(/<tbody>.*?<\/tbody>|<rect.*?<\/rect>|<path.*?\/>/gs)].reduce(
      (all, [part]) => all + part.length,
      0,
    )
    expect(html.length - numbers).toBeLessThan(150_000)
    expect(html.length).toBeLessThan(500_000)
  })
})

describe('an axis', () => {
  const high = fc.double({ min: 1e-6, max: 1e9, noNaN: true })

  test.each([
    ['linear', (top: number) => linearScale(top, '')],
    ['logarithmic', (top: number) => logScale(top / 50, top, '')],
    ['of time', (top: number) => timeScale(0, top)],
  ])('%s has a few rising ticks within it', (_, scale) => {
    fc.assert(
      fc.property(high, (top) => {
        const { ticks, at } = scale(top)
        expect(ticks.length).toBeGreaterThan(0)
        expect(ticks.length).toBeLessThanOrEqual(12)
        for (const [index, { value }] of ticks.entries())
          if (index > 0) expect(value).toBeGreaterThan(ticks[index - 1]?.value ?? -Infinity)
        expect(at(top)).toBeGreaterThan(0)
        expect(at(top)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

test('labels that would touch stand below each other, and their lines stay where they are', () => {
  const marks = Array.from({ length: 6 }, (_, index) => ({ kind: 'traffic', at: index, label: `${index}` }))
  const svg = svgPlot({
    alt: 'x',
    x: timeScale(0, 100),
    y: linearScale(1, ''),
    bands: [],
    lines: [],
    marks,
    levels: [],
    hints: [],
  })
  const labels = [...svg.matchAll(/class="label" x="([^"]+)" y="(\d+)"/g)].map(([, x, y]) => `${x} ${y}`)
  expect(new Set(labels.map((label) => label.split(' ')[1])).size).toBe(labels.length)
  expect([...svg.matchAll(/class="mark traffic"/g)]).toHaveLength(6)
})
