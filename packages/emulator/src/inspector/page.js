// What the emulator tells of itself, looked at every two seconds.
import { bar, plots } from './charts.js'
import { el } from './element.js'

const EVERY_MS = 2000
const PATIENCE_MS = 5000
const COLOURS = 6
const at = (id) => document.getElementById(id)
let overview = { services: [], calls: [] }
let chosen = named(location.hash)

/** Empty when the address was mangled: the page then shows the first service. */
function named(hash) {
  try {
    return decodeURIComponent(hash.slice(1))
  } catch {
    return ''
  }
}

const shortName = (name) => name.split('/').at(-1)
const time = (iso) => new Date(iso).toLocaleTimeString()
const percent = (part, whole) => (whole === 0 ? '0 %' : `${((part / whole) * 100).toFixed(part > 0 && part / whole < 0.1 ? 1 : 0)} %`)

/** It answers, but not what was asked for: the service that is looked at may have been deleted a moment ago. */
class Answered extends Error {}

async function get(path) {
  const response = await fetch(path, { signal: AbortSignal.timeout(PATIENCE_MS) })
  if (!response.ok) throw new Answered(`${path}: ${response.status}`)
  return response.json()
}

/** Until the page is left: one look after the other, also while nobody answers. */
async function follow() {
  try {
    overview = await get('/emulator/inspect')
    drawServices()
    drawCalls()
    await drawDetail()
    const count = overview.services.length
    say(`${overview.driver.name} driver · ${count} service${count === 1 ? '' : 's'} · ${overview.faults} fault${overview.faults === 1 ? '' : 's'} set`, overview.faults > 0 ? 'wait' : 'soft')
  } catch (thrown) {
    say(thrown instanceof Answered ? `The emulator answered otherwise than expected (${thrown.message}); looking again.` : `The emulator does not answer; what is shown is from before. Looking again every 2 s. (${thrown.message})`, 'bad')
  }
  setTimeout(follow, EVERY_MS)
}

function say(text, kind) {
  const state = at('state')
  if (state.textContent !== text) state.textContent = text
  state.className = kind
}

function mark({ state }) {
  const [kind, word] = { CONDITION_SUCCEEDED: ['good', 'ready'], CONDITION_FAILED: ['bad', 'failed'] }[state] ?? ['wait', 'reconciling']
  return el('span', { class: `${kind} tight` }, `● ${word}`)
}

/** What is as it was is left alone: a button that is replaced while it is pressed is not pressed. */
const drawn = new Map()
function isDrawn(id, ...shown) {
  const before = drawn.get(id)
  drawn.set(id, JSON.stringify(shown))
  return before === drawn.get(id)
}

/** @returns the things that have every word of the field */
function filtered(id, things, textOf) {
  const words = at(id).value.toLowerCase().split(/\s+/).filter(Boolean)
  return things.filter((thing) => words.every((word) => textOf(thing).toLowerCase().includes(word)))
}

function drawServices() {
  const { services } = overview
  const shown = filtered('filter', services, ({ name }) => name)
  if (!services.some(({ name }) => name === chosen)) chosen = services[0]?.name ?? ''
  if (isDrawn('services', shown, chosen, services.length)) return
  at('count').textContent = shown.length === services.length ? '' : `${shown.length} of ${services.length}`
  const focused = document.activeElement?.dataset?.name
  at('services').replaceChildren(...shown.map((service) => {
    const [, project, , region] = service.name.split('/')
    const button = el('button', { type: 'button', 'data-name': service.name, 'aria-current': service.name === chosen ? 'true' : undefined }, shortName(service.name), ' ', mark(service), el('small', {}, `${region} · ${project}`))
    button.addEventListener('click', () => choose(service.name))
    return el('li', {}, button)
  }))
  if (focused !== undefined) [...at('services').querySelectorAll('button')].find(({ dataset }) => dataset.name === focused)?.focus({ preventScroll: true })
}

function choose(name) {
  chosen = name
  history.replaceState(null, '', `#${encodeURIComponent(name)}`)
  drawServices()
  // Who does not answer is told of at the next look.
  drawDetail().catch(() => undefined)
}

async function drawDetail() {
  const name = chosen
  if (name === '') return at('detail').replaceChildren(...nothingYet())
  const service = await get(`/emulator/inspect/${name}`)
  // Somebody may have chosen another one meanwhile.
  if (name !== chosen) return
  const names = service.revisions.map((revision) => revision.name)
  const colour = (revision) => `c${Math.max(0, names.indexOf(revision)) % COLOURS}`
  redraw(at('detail'), [
    el('h2', {}, shortName(name), ' ', mark(service)),
    el('p', {}, el('a', { href: service.uri }, service.uri)),
    service.message === '' ? undefined : el('p', { class: 'bad' }, service.message),
    el('dl', {}, el('dt', {}, 'Generation'), el('dd', {}, `${service.generation}, observed ${service.observedGeneration}`)),
    el('h3', {}, 'Users'),
    ...bar('served now', service.served, colour), ...(same(service.served, service.desired) ? [] : bar('asked for', service.desired, colour)),
    ...(service.tags.length === 0 ? [] : [el('h3', {}, 'Tags'), el('ul', { class: 'legend' }, ...service.tags.map(({ tag, revision, uri }) => el('li', {}, el('a', { href: uri }, tag), ` → ${revision}`)))]),
    el('h3', {}, 'Revisions'),
    el('div', { class: 'cards' }, ...service.revisions.map((revision) => card(revision, colour(revision.name), service.bucketSeconds))),
    ...(Object.keys(service.annotations).length === 0 ? [] : [el('h3', {}, 'Annotations: what tools remember of it'), el('dl', { class: 'notes' }, ...Object.entries(service.annotations).flatMap(([key, value]) => [el('dt', { class: 'mono' }, key), el('dd', { class: 'mono' }, value)]))]),
    el('h3', { id: 'changes' }, 'Changes'),
    table('changes', ['Time', 'By', 'Users', 'State'], service.changes.map((change) => [time(change.at), `${change.by}${change.agent === '' ? '' : ` (${change.agent})`}`, change.users, change.state])),
  ].filter((part) => part !== undefined))
}

/** Whoever reads is not disturbed: what is marked stays as it is, and places in tables and the keyboard's place are kept. */
function redraw(container, parts) {
  const selection = getSelection()
  if (selection !== null && !selection.isCollapsed && container.contains(selection.anchorNode)) return
  const places = () => [...container.querySelectorAll('a, .scroll')]
  const focused = places().indexOf(document.activeElement)
  const scrolled = places().map(({ scrollTop }) => scrollTop)
  container.replaceChildren(...parts)
  places().forEach((place, index) => {
    place.scrollTop = scrolled[index] ?? 0
    if (index === focused) place.focus({ preventScroll: true })
  })
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other)

function card(revision, colour, bucketSeconds) {
  const { total, failed, p50, p95, p99 } = revision.recent
  return el('div', { class: 'card' },
    el('h4', {}, el('span', { class: `key ${colour}` }), revision.name, ' ', mark(revision)),
    revision.message === '' ? undefined : el('p', { class: 'bad' }, revision.message),
    el('dl', {},
      el('dt', {}, 'Image'), el('dd', { class: 'mono' }, revision.image),
      el('dt', {}, 'Instances'), el('dd', {}, String(revision.instances)),
      el('dt', {}, 'Last 5 min'), el('dd', {}, `${total} requests, `, el('span', { class: failed > 0 ? 'bad' : 'soft' }, `${percent(failed, total)} failed`)),
      el('dt', {}, 'Latency'), el('dd', {}, total === 0 ? '–' : [`p50 ${p50} ms`, `p95 ${p95} ms`, `p99 ${p99} ms`].map((part) => part.replaceAll(' ', '\u00a0')).join(' · '))),
    ...plots(revision.buckets, bucketSeconds))
}

function table(labelledBy, heads, rows) {
  return el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-labelledby': labelledBy }, el('table', {},
    el('thead', {}, el('tr', {}, ...heads.map((head) => el('th', { scope: 'col' }, head)))),
    el('tbody', {}, ...rows.map((cells) => el('tr', {}, ...cells.map((cell) => el('td', {}, cell)))))))
}

function drawCalls() {
  const shown = filtered('calls-filter', overview.calls, (call) => Object.values(call).join(' '))
  if (isDrawn('calls', shown)) return
  at('calls').replaceChildren(...shown.map(({ at: when, status, fault, rpc, path, agent }) => {
    const told = status === 0 ? `no answer (${fault})` : `${status}${fault === '' ? '' : ` (${fault})`}`
    return el('tr', {}, el('td', {}, time(when)), el('td', { class: status >= 400 || status === 0 ? 'bad tight' : 'tight' }, told), el('td', {}, el('strong', {}, rpc.split('.').slice(-2).join('.')), ' ', el('span', { class: 'mono soft' }, path)), el('td', {}, agent))
  }))
}

function nothingYet() {
  const image = `${location.host}/shop:1`
  return [
    el('h2', {}, 'No service yet'), el('p', {}, 'Push an image to the registry at this address, and deploy it:'),
    el('pre', {}, `docker push ${image}\ncurl ${location.origin}/v2/projects/my-project/locations/europe-west1/services?serviceId=shop \\\n  --json '{"template": {"containers": [{"image": "${image}"}]}}'`),
    el('p', { class: 'soft' }, 'Or start the emulator with --seed FILE.'),
  ]
}

at('filter').addEventListener('input', drawServices)
at('calls-filter').addEventListener('input', drawCalls)
addEventListener('hashchange', () => choose(named(location.hash)))
void follow()
