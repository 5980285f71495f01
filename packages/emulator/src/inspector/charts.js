// Pictures of numbers. Whoever does not see them is told the numbers.
import { el } from './element.js'

/** Who has users. */
export function bar(label, shares, colour) {
  let from = 0
  const parts = shares.map(({ revision, percent: share }) => {
    const rect = el('rect', { x: from, y: 0, width: share, height: 10, class: colour(revision) }, el('title', {}, `${revision} ${share} %`))
    from += share
    return rect
  })
  const words = shares.map(({ revision, percent: share }) => `${revision} ${share} %`).join(', ') || 'nobody'
  return [
    el('div', { class: 'bar', role: 'img', 'aria-label': `${label}: ${words}` }, el('svg', { viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' }, ...parts)),
    el('ul', { class: 'legend' }, el('li', { class: 'soft' }, label), ...shares.map(({ revision, percent: share }) => el('li', {}, el('span', { class: `key ${colour(revision)}` }), `${revision} `, el('strong', {}, `${share} %`)))),
  ]
}

/** What a revision answered in each bucket of the last minutes. */
export function plots(buckets, seconds) {
  if (!buckets.some(({ requests }) => requests > 0)) return []
  return [...requestPlot(buckets, seconds), ...latencyPlot(buckets, seconds)]
}

/** Requests; those that failed stand in red at the bottom. */
function requestPlot(buckets, seconds) {
  const counts = buckets.map(({ requests }) => requests)
  const most = Math.max(...counts)
  const line = `M${counts.map((count, index) => `${xOf(index, buckets)} ${yOf(count, most)}`).join('L')}`
  const width = 100 / buckets.length
  const failed = buckets.flatMap(({ failed: count }, index) => (count === 0 ? [] : [el('rect', { x: xOf(index, buckets) - width / 2, y: yOf(count, most), width, height: 28 - yOf(count, most), class: 'failed' })]))
  return plot(`Requests: up to ${(most / seconds).toFixed(1)} a second`, [el('path', { d: `${line}L100 28L0 28Z`, class: 'area' }), el('path', { d: line, class: 'line' }), ...failed])
}

/** Where nobody asked there is no latency: the line only leads over to the next one. */
function latencyPlot(buckets, seconds) {
  const known = buckets.flatMap(({ p95 }, index) => (p95 === null ? [] : [{ index, p95 }]))
  const values = known.map(({ p95 }) => p95)
  const most = Math.max(1, ...values)
  const points = known.map(({ index, p95 }) => `${xOf(index, buckets)} ${yOf(p95, most)}`)
  return plot(`p95 of each ${seconds} s: ${Math.min(...values)} to ${Math.max(...values)} ms, last ${values.at(-1)} ms`, [
    el('path', { d: `M${points.join('L')}`, class: 'line between' }), el('path', { d: points.map((point) => `M${point}h0`).join(''), class: 'line measured' }),
  ])
}

function plot(caption, parts) {
  return [
    el('p', { class: 'caption', 'aria-hidden': 'true' }, caption),
    el('svg', { class: 'plot', viewBox: '0 0 100 30', preserveAspectRatio: 'none', role: 'img', 'aria-label': `${caption}, over the last five minutes` }, el('title', {}, caption), ...parts),
  ]
}

const xOf = (index, { length }) => (index / (length - 1)) * 100
const yOf = (value, most) => 28 - (value / most) * 26
