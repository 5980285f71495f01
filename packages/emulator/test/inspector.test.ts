// The page that shows what runs: its data, and what somebody sees in a browser.
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { mkdir, stat } from 'node:fs/promises'
import net from 'node:net'
import path from 'node:path'
import { startEmulator, type Emulator } from '../src/emulator.ts'
import { call, create, PARENT, read, REVISION, until, write } from './api-calls.ts'
import { chromium, Tab, textOf, withBrowser } from './browser.ts'
import { FakeDriver } from './fake-driver.ts'

const SHOTS = path.resolve(import.meta.dirname, '../../../.tmp/inspector')
const HOSTILE = '<img src=x onerror="document.title=1"></td><script>document.title=2</script>'
const SLOWEST_MS = 55
let emulator: Emulator
let driver: FakeDriver
let answers = 0
beforeEach(async () => {
  driver = new FakeDriver()
  answers = 0
  driver.images.set('good', {})
  driver.images.set('bad', { answer: (request, response) => void setTimeout(() => response.writeHead(request.url === '/fails' ? 500 : 200).end(), ((answers += 1) % 12) * (SLOWEST_MS / 11)) })
  emulator = await startEmulator({ driver })
})
afterEach(async () => emulator.close())

/** Two revisions, of which the newer one has a fifth of the users and fails some. */
async function withTraffic(): Promise<void> {
  const { uri } = await create(emulator, 'shop', 'good', { revision: 'shop-stable' }, { annotations: { 'example.com/validation': `{"candidate":"shop-next","note":"${HOSTILE.replaceAll('"', "'")}"}` } })
  await write(emulator, 'PATCH', `${PARENT}/services/shop?updateMask=template,traffic`, {
    template: { revision: 'shop-next', containers: [{ image: 'bad' }] },
    traffic: [{ type: REVISION, revision: 'shop-stable', percent: 80 }, { type: REVISION, revision: 'shop-next', percent: 20, tag: 'next' }],
  })
  for (let visit = 0; visit < 100; visit += 1) {
    // Four minutes, of which one is quiet.
    if (visit % 2 === 0) await call(emulator, 'POST', '/emulator/clock', { advanceSeconds: visit === 70 ? 60 : 4 })
    await fetch(visit % 2 === 0 ? uri : `${uri}/fails`)
  }
  await create(emulator, 'broken', 'nowhere')
  emulator.faults.add({ match: 'DeleteService', effect: '503' })
}

describe('its data', () => {
  test('an overview of all services and the newest calls', async () => {
    await withTraffic()
    const { json } = await call(emulator, 'GET', '/emulator/inspect')
    expect(json).toMatchObject({ driver: { name: 'process' }, faults: 1, services: [{ name: 'projects/my-project/locations/europe-west1/services/broken', state: 'CONDITION_FAILED' }, { state: 'CONDITION_SUCCEEDED' }] })
    expect((json['calls'] as readonly object[])[0]).toMatchObject({ status: 200, rpc: 'google.cloud.run.v2.Services.GetService' })
  })

  test('one service: who has users, what each revision answers, and who changed it', async () => {
    await withTraffic()
    const { json } = await call(emulator, 'GET', '/emulator/inspect/projects/my-project/locations/europe-west1/services/shop')
    const shares = [{ revision: 'shop-next', percent: 20 }, { revision: 'shop-stable', percent: 80 }]
    expect(json).toMatchObject({ generation: 2, observedGeneration: 2, served: shares, desired: shares, tags: [{ tag: 'next', revision: 'shop-next' }], changes: expect.arrayContaining([expect.objectContaining({ by: 'UpdateService' })]) as unknown })
    const [next, stable] = json['revisions'] as readonly { readonly name: string; readonly instances: number; readonly recent: { readonly total: number; readonly failed: number }; readonly buckets: readonly { readonly requests: number }[] }[]
    expect([next?.name, next?.recent.total, next?.instances, stable?.recent]).toMatchObject(['shop-next', 20, 1, { total: 80, failed: 0 }])
    expect(next?.recent.failed).toBeGreaterThan(0)
    expect(next?.buckets.reduce((sum, { requests }) => sum + requests, 0)).toBe(20)
  })

  test('latencies of a revision are those of its requests, by nearest rank', async () => {
    driver.images.set('slow', { answer: (_request, response) => void setTimeout(() => response.end(), slow.shift() ?? 0) })
    const slow = [0, 300]
    const { uri } = await create(emulator, 'shop', 'slow')
    for (let visit = 0; visit < 2; visit += 1) await (await fetch(uri)).text()
    const { json } = await call(emulator, 'GET', '/emulator/inspect/projects/my-project/locations/europe-west1/services/shop')
    const [{ recent, buckets }] = json['revisions'] as readonly [{ readonly recent: { readonly p50: number; readonly p95: number }; readonly buckets: readonly { readonly requests: number; readonly p95: number | null }[] }]
    expect(recent.p50).toBeLessThan(250)
    expect(recent.p95).toBeGreaterThanOrEqual(299)
    expect(Math.max(...buckets.map(({ p95 }) => p95 ?? 0))).toBe(recent.p95)
    for (const { requests, p95 } of buckets) expect(p95 === null).toBe(requests === 0)
  })

  test('a service that is not there is not found', async () => {
    expect((await call(emulator, 'GET', '/emulator/inspect/projects/p/locations/r/services/no')).status).toBe(404)
  })

  test('who opens the address in a browser is led to the page; programs are not; what the page may load is its own', async () => {
    const browser = await fetch(`${emulator.url}/`, { headers: { accept: 'text/html,*/*' }, redirect: 'manual' })
    expect([browser.status, browser.headers.get('location')]).toEqual([302, '/emulator/ui'])
    expect((await fetch(`${emulator.url}/`)).status).toBe(404)
    const page = await fetch(`${emulator.url}/emulator/ui`)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
    expect((await fetch(`${emulator.url}/emulator/ui/nothing.js`)).status).toBe(404)
  })
})

withBrowser('the inspector page was not opened')('in a browser', () => {
  beforeAll(async () => mkdir(SHOTS, { recursive: true }))

  const domAt = async (url: string) => chromium('--dump-dom', url)

  test('the split, the revisions, what tools remember and the calls are there; names and notes are text', async () => {
    await withTraffic()
    const dom = await domAt(`${emulator.url}/emulator/ui#${encodeURIComponent('projects/my-project/locations/europe-west1/services/shop')}`)
    const seen = textOf(dom)
    for (const words of ['process driver · 2 services · 1 fault set', 'shop ● ready', 'broken ● failed', 'served now', 'shop-stable 80 %', 'shop-next 20 %', 'next → shop-next', '80 requests, 0 % failed', '20 requests,', 'example.com/validation', 'onerror=', 'UpdateService', 'Services.GetService']) expect(seen).toContain(words)
    expect(dom).toContain('aria-label="served now: shop-next 20 %, shop-stable 80 %"')
    expect(dom).toMatch(/aria-label="Requests: up to 0\.\d a second, over the last five minutes"/)
    const [, slowest] = /aria-label="p95 of each 5 s: \d+ to (\d+) ms, last \d+ ms, over the last five minutes"/.exec(dom) ?? []
    expect(Number(slowest)).toBeGreaterThanOrEqual(SLOWEST_MS - 1)
    expect(seen).not.toMatch(/undefined|NaN|Infinity/)
    expect(dom).not.toMatch(/<img/)
    expect(dom).toContain('<title>Cloud Run emulator</title>')
  }, 60_000)

  test('a service that is not ready says why', async () => {
    await withTraffic()
    expect(textOf(await domAt(`${emulator.url}/emulator/ui#${encodeURIComponent('projects/my-project/locations/europe-west1/services/broken')}`))).toContain("Image 'nowhere' not found.")
  }, 60_000)

  test('without a service it tells how to deploy the first one', async () => {
    expect(textOf(await domAt(`${emulator.url}/emulator/ui`))).toContain(`docker push ${emulator.host}/shop:1`)
  }, 60_000)

  test('an address that was mangled when it was copied shows the first service, not "Connecting …" for ever', async () => {
    await withTraffic()
    expect(textOf(await domAt(`${emulator.url}/emulator/ui#%`))).toContain("Image 'nowhere' not found.")
  }, 60_000)

  test.each([['wide', '1280,1100', []], ['narrow', '390,2200', []], ['dark', '1280,1100', ['--blink-settings=preferredColorScheme=0']], ['narrow dark', '390,2200', ['--blink-settings=preferredColorScheme=0']]] as const)('a picture, %s', async (name, size, more) => {
    await withTraffic()
    const file = path.join(SHOTS, `${name}.png`)
    await chromium(...more, `--window-size=${size}`, `--screenshot=${file}`, `${emulator.url}/emulator/ui#${encodeURIComponent('projects/my-project/locations/europe-west1/services/shop')}`)
    expect((await stat(file)).size).toBeGreaterThan(40_000)
  }, 60_000)

  test('it says that the emulator went away, keeps what it showed, and shows what is there when the emulator is back', async () => {
    await create(emulator, 'shop', 'good')
    const port = Number(new URL(emulator.url).port)
    const tab = await Tab.open(`${emulator.url}/emulator/ui`)
    try {
      const says = async (words: string) => until(async () => (await tab.text()).includes(words), 20)
      await says('process driver · 1 service · 0 faults set')
      await emulator.close()
      await says('The emulator does not answer; what is shown is from before.')
      expect(await tab.text()).toMatch(/shop\s+● ready/)
      await withSilence(port, async () => says('signal timed out'))
      emulator = await startEmulator({ driver: new FakeDriver(), port })
      await says('No service yet')
      await says('process driver · 0 services · 0 faults set')
      expect(await tab.text()).not.toContain('does not answer')
    } finally {
      await tab.close()
    }
  }, 90_000)

  test('with 500 services of several revisions all are there and found by their words, and what did not change is not drawn again', async () => {
    await withManyServices()
    const tab = await Tab.open(`${emulator.url}/emulator/ui`)
    try {
      const buttons = async () => tab.value("document.querySelectorAll('#services button').length")
      await until(async () => (await buttons()) === 500, 30)
      await tab.type('filter', 'shop-49 europe')
      await until(async () => (await buttons()) === 11, 30)
      expect(await tab.text()).toMatch(/11 of 500/)
      await tab.type('filter', 'shop-499')
      await until(async () => (await buttons()) === 1, 30)
      await tab.value("document.querySelector('#services button').click()")
      await until(async () => /shop-499-three[^]*shop-499-two[^]*shop-499-one/.test(await tab.text()), 30)
      await tab.value("document.querySelector('#services button').dataset.mark = 'same'")
      const looks = async () => Number(await tab.value("performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/inspect')).length"))
      const before = await looks()
      await until(async () => (await looks()) > before + 1, 30)
      expect(await tab.value("document.querySelector('#services button').dataset.mark")).toBe('same')
      await tab.type('filter', 'nothing of the kind')
      await until(async () => (await tab.text()).includes('0 of 500'), 30)
    } finally {
      await tab.close()
    }
  }, 120_000)
})

/** Something listens there and never answers. */
async function withSilence(port: number, during: () => Promise<unknown>): Promise<void> {
  const silent = net.createServer().listen(port, '127.0.0.1')
  try {
    await during()
  } finally {
    silent.close()
  }
}

/** shop-0 to shop-499, each with a revision one, two and three. */
async function withManyServices(): Promise<void> {
  const ids = Array.from({ length: 500 }, (_, index) => `shop-${index}`)
  for (const suffix of ['one', 'two', 'three']) {
    await Promise.all(ids.map(async (id) => call(emulator, 'PATCH', `${PARENT}/services/${id}?allowMissing=true`, { template: { revision: `${id}-${suffix}`, containers: [{ image: 'good' }] } })))
  }
  await until(async () => (await Promise.all(ids.map(async (id) => read(emulator, id)))).every(({ latestReadyRevision = '' }) => latestReadyRevision.endsWith('-three')), 60)
}

test('with 500 services the overview stays small and quick', async () => {
  await withManyServices()
  const body = await (await fetch(`${emulator.url}/emulator/inspect`)).text()
  expect((JSON.parse(body) as { services: unknown[] }).services).toHaveLength(500)
  expect(body.length).toBeLessThan(200_000)
}, 120_000)
