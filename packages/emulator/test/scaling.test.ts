// As many instances as the requests need, none with more requests than its concurrency, and who finds no room waits and is told.
import { afterEach, describe, expect, test } from '@jest/globals'
import http from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { startEmulator, type Emulator, type EmulatorOptions } from '../src/emulator.ts'
import { call, create, PARENT, read, REVISION, until, write } from './api-calls.ts'
import { FakeDriver } from './fake-driver.ts'
import { pushApp } from './push-app.ts'

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const one of cleanUps.splice(0).toReversed()) await one()
})

type World = { readonly emulator: Emulator; readonly driver: FakeDriver }

async function started(options: EmulatorOptions = {}): Promise<World> {
  const driver = new FakeDriver()
  const emulator = await startEmulator({ driver, ...options })
  cleanUps.push(async () => emulator.close())
  return { emulator, driver }
}

/** Every container of the image holds its requests until they are let go, and counts them. */
function held(driver: FakeDriver, image: string): { readonly most: () => number; readonly waiting: () => number; readonly release: (count?: number) => void } {
  const open: http.ServerResponse[] = []
  const atOnce = new Map<http.Server, number>()
  let most = 0
  driver.images.set(image, {
    answer: function (this: http.Server, _request, response) {
      const now = (atOnce.get(this) ?? 0) + 1
      atOnce.set(this, now)
      most = Math.max(most, now)
      open.push(response)
      response.on('close', () => atOnce.set(this, (atOnce.get(this) ?? 1) - 1))
    },
  })
  return { most: () => most, waiting: () => open.length, release: (count = Infinity) => open.splice(0, count).forEach((response) => response.end('hello')) }
}

const get = (uri: string, headers: Readonly<Record<string, string>> = {}) => new Promise<{ readonly status: number; readonly body: string; readonly headers: http.IncomingHttpHeaders }>((resolve, reject) => {
  http.get(uri, { headers, agent: new http.Agent() }, (response) => {
    let body = ''
    response.setEncoding('utf8').on('data', (part: string) => (body += part)).on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }))
  }).on('error', reject)
})
const many = (count: number, uri: string) => Array.from({ length: count }, async () => get(uri))

describe('load', () => {
  test('brings instances, each with no more requests at a time than its concurrency, and they go when they are idle', async () => {
    const { emulator, driver } = await started({ scaleToZeroSeconds: 0.3 })
    const app = held(driver, 'app')
    const { uri } = await create(emulator, 'shop', 'app', { maxInstanceRequestConcurrency: 2, scaling: { maxInstanceCount: 5 } })
    const answers = many(8, uri)
    await until(() => app.waiting() === 8)
    expect(app.most()).toBe(2)
    expect(driver.alive.size).toBe(5)
    app.release()
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200))
    await until(() => driver.alive.size === 0)
  })

  test('instances beyond what the emulator was asked to keep stay for the idle time of the cloud', async () => {
    const { emulator, driver } = await started()
    const app = held(driver, 'app')
    const { uri } = await create(emulator, 'shop', 'app', { maxInstanceRequestConcurrency: 1 })
    const answers = many(3, uri)
    await until(() => app.waiting() === 3)
    app.release()
    await Promise.all(answers)
    await wait(300)
    expect(driver.alive.size).toBe(3)
  })

  test('an instance that is to go finishes what it is serving, and gets nothing new', async () => {
    const { emulator, driver } = await started({ scaleToZeroSeconds: 0.2 })
    const app = held(driver, 'app')
    const { uri } = await create(emulator, 'shop', 'app', { maxInstanceRequestConcurrency: 1, scaling: { minInstanceCount: 1 } })
    const [first, second] = [get(uri), get(uri)]
    await until(() => app.waiting() === 2)
    // The older instance is free again, and the newer one is surplus while it still serves.
    app.release(1)
    await first
    await wait(500)
    expect(driver.alive.size).toBe(2)
    app.release()
    expect((await second).status).toBe(200)
    await until(() => driver.alive.size === 1)
  })

  test('the start of an instance can be made to take as long as in the cloud, and requests wait for it', async () => {
    const { emulator, driver } = await started({ coldStartSeconds: 0.5, scaleToZeroSeconds: 0.1 })
    driver.images.set('app', {})
    const { uri } = await create(emulator, 'shop', 'app')
    await until(() => driver.alive.size === 0)
    const startMs = performance.now()
    expect((await get(uri)).status).toBe(200)
    expect(performance.now() - startMs).toBeGreaterThanOrEqual(490)
  })
})

describe('no room in any instance', () => {
  test('a request waits for the next that is free, in the order in which they came', async () => {
    const { emulator, driver } = await started()
    const paths: string[] = []
    const open: http.ServerResponse[] = []
    driver.images.set('app', { answer: (request, response) => { paths.push(request.url ?? ''); open.push(response) } })
    const { uri } = await create(emulator, 'shop', 'app', { maxInstanceRequestConcurrency: 1, scaling: { maxInstanceCount: 1 } })
    const answers: Promise<unknown>[] = []
    for (const path of ['/a', '/b', '/c']) {
      answers.push(get(`${uri}${path}`))
      await wait(100)
    }
    for (const count of [1, 2, 3]) {
      await until(() => paths.length === count)
      open.at(-1)?.end()
    }
    await Promise.all(answers)
    expect(paths).toEqual(['/a', '/b', '/c'])
  })

  test('429 after a while, in the words of the cloud, and recorded as one that reached no container', async () => {
    const { emulator, driver } = await started({ pendingSeconds: 0.3 })
    const app = held(driver, 'app')
    const { uri } = await create(emulator, 'shop', 'app', { maxInstanceRequestConcurrency: 1, scaling: { maxInstanceCount: 1 } })
    const served = get(uri)
    await until(() => app.waiting() === 1)
    const refused = await get(uri)
    expect([refused.status, refused.body]).toEqual([429, 'Rate exceeded.'])
    app.release()
    await served
    expect(emulator.requests().map(({ status, reachedContainer }) => [status, reachedContainer])).toEqual([[429, false], [200, true]])
  }, 20_000)

  test('a request does not give up while an instance is being started for it, however long that takes', async () => {
    const { emulator, driver } = await started({ pendingSeconds: 0.2, scaleToZeroSeconds: 0.1 })
    driver.images.set('app', {})
    const { uri } = await create(emulator, 'shop', 'app')
    await until(() => driver.alive.size === 0)
    driver.images.set('app', { startMs: 1500 })
    expect((await get(uri)).status).toBe(200)
  })

  test('users who leave the line take no room', async () => {
    const { emulator, driver } = await started()
    const app = held(driver, 'app')
    const { uri } = await create(emulator, 'shop', 'app', { maxInstanceRequestConcurrency: 1, scaling: { maxInstanceCount: 1 } })
    const first = get(uri)
    await until(() => app.waiting() === 1)
    const impatient = http.get(uri).on('error', () => undefined)
    await wait(100)
    impatient.destroy()
    await wait(100)
    const last = get(uri)
    app.release()
    await first
    await until(() => app.waiting() === 1)
    app.release()
    expect((await last).status).toBe(200)
  })

  test('after the only instance ended by itself, the next request has one started at once', async () => {
    const { emulator, driver } = await started()
    driver.images.set('app', {})
    const { uri } = await create(emulator, 'shop', 'app')
    for (const { end } of driver.alive.values()) end(1)
    await until(() => driver.alive.size === 0)
    expect((await get(uri)).status).toBe(200)
    await wait(500)
    expect(driver.alive.size).toBe(1)
  })

  test('those who wait for a service that is deleted are told', async () => {
    const { emulator, driver } = await started()
    const app = held(driver, 'app')
    const { uri } = await create(emulator, 'shop', 'app', { maxInstanceRequestConcurrency: 1, scaling: { maxInstanceCount: 1 } })
    const first = get(uri).catch(() => undefined)
    await until(() => app.waiting() === 1)
    const waiting = get(uri)
    await wait(100)
    await write(emulator, 'DELETE', `${PARENT}/services/shop`)
    expect((await waiting).status).toBe(503)
    app.release()
    await first
  })
})

/** Burns CPU for as long as somebody waits for the answer, and lets others in all the while. */
const BUSY = `import http from 'node:http'
http.createServer((request, response) => {
  if (request.url !== '/burn') return response.end('hello')
  response.writeHead(200).flushHeaders()
  const burn = () => {
    if (response.closed) return
    for (const end = performance.now() + 20; performance.now() < end;);
    setImmediate(burn)
  }
  burn()
}).listen(process.env.PORT)
`

describe('the use of CPU', () => {
  const limits = (cpu: string, cpuIdle: boolean) => ({ container: { resources: { limits: { cpu, memory: '512Mi' }, cpuIdle } } })

  test('a process that is really busy gets a second instance, though its one request needs none, and no third', async () => {
    const emulator = await startEmulator({ driver: 'process', cpuWindowSeconds: 2, scaleToZeroSeconds: 1, startupTimeoutSeconds: 20 })
    cleanUps.push(async () => emulator.close())
    const image = await pushApp(emulator.host, 'busy', BUSY)
    // A tenth of a CPU this machine can give to it whatever else it does.
    const { uri } = await create(emulator, 'shop', image, { ...limits('100m', true), scaling: { maxInstanceCount: 4 } })
    const count = async () => ((await call(emulator, 'GET', `/emulator/inspect${PARENT.replace('/v2', '')}/services/shop`)).json['revisions'] as readonly { readonly instances: number }[])[0]?.instances
    const user = http.get(`${uri}/burn`).on('error', () => undefined)
    cleanUps.push(() => user.destroy())
    await until(async () => (await count()) === 2, 30)
    await wait(3000)
    expect(await count()).toBe(2)
    user.destroy()
    await until(async () => (await count()) === 0, 30)
  }, 90_000)

  test('counts between requests only where an instance has CPU then', async () => {
    const { emulator, driver } = await started({ cpuWindowSeconds: 0.6 })
    driver.images.set('busy', { cpus: 1 })
    await create(emulator, 'always', 'busy', { ...limits('1', false), scaling: { maxInstanceCount: 3 } })
    await until(() => driver.alive.size === 3)
    await create(emulator, 'throttled', 'busy', { ...limits('1', true), scaling: { maxInstanceCount: 3 } })
    await wait(2000)
    expect(driver.alive.size).toBe(4)
  }, 20_000)

  test('of an instance that serves is shared out, and a driver that cannot tell it starts none for it', async () => {
    const { emulator, driver } = await started({ cpuWindowSeconds: 0.6 })
    const open: http.ServerResponse[] = []
    const answer: http.RequestListener = (_request, response) => void open.push(response)
    driver.images.set('busy', { answer, cpus: 1 })
    driver.images.set('unknown', { answer })
    const services = [await create(emulator, 'busy', 'busy', limits('1', true)), await create(emulator, 'unknown', 'unknown', limits('1', true))]
    const answers = services.map(async ({ uri }) => get(uri))
    await until(() => open.length === 2)
    await until(() => driver.alive.size === 3)
    await wait(2000)
    expect([...driver.alive.values()].map(({ spec }) => spec.image.replace(/@.*/, '')).toSorted()).toEqual(['busy', 'busy', 'unknown'])
    for (const response of open) response.end()
    await Promise.all(answers)
  }, 20_000)
})

describe('session affinity', () => {
  const visit = async (uri: string, cookie?: string) => {
    const answer = await get(uri, cookie === undefined ? {} : { cookie })
    return { instance: answer.body, cookie: answer.headers['set-cookie']?.[0]?.split(';')[0] }
  }
  const named = (driver: FakeDriver, image: string) => {
    let count = 0
    driver.images.set(image, { answer: function (this: http.Server & { ownName?: string }, _request, response) {
      this.ownName ??= `${image}-${(count += 1)}`
      response.end(this.ownName)
    } })
  }

  test('a client that was given the cookie stays with its instance; others take turns', async () => {
    const { emulator, driver } = await started({ instances: 3 })
    named(driver, 'app')
    const { uri } = await create(emulator, 'shop', 'app', { sessionAffinity: true })
    const first = await visit(uri)
    expect(first.cookie).toMatch(/^GAESA=/)
    const again = await Promise.all(Array.from({ length: 6 }, async () => visit(uri, `theme=dark; ${first.cookie ?? ''}`)))
    expect(again).toEqual(Array.from({ length: 6 }, () => ({ instance: first.instance, cookie: undefined })))
    const others = new Set<string>()
    for (let other = 0; other < 6; other += 1) others.add((await visit(uri)).instance)
    expect(others.size).toBe(3)
  })

  test('comes before the split, until the revision has no share any more', async () => {
    const { emulator, driver } = await started()
    named(driver, 'one')
    named(driver, 'two')
    const { uri } = await create(emulator, 'shop', 'one', { revision: 'shop-one', sessionAffinity: true })
    const { cookie = '' } = await visit(uri)
    const to = async (one: number) => write(emulator, 'PATCH', `${PARENT}/services/shop?updateMask=template,traffic`, {
      template: { revision: 'shop-two', containers: [{ image: 'two' }], sessionAffinity: true },
      traffic: [{ type: REVISION, revision: 'shop-one', percent: one }, { type: REVISION, revision: 'shop-two', percent: 100 - one }],
    })
    await to(1)
    for (let time = 0; time < 20; time += 1) expect((await visit(uri, cookie)).instance).toBe('one-1')
    await to(0)
    const moved = await visit(uri, cookie)
    expect(moved.instance).toBe('two-1')
    expect(moved.cookie).not.toBe(cookie)
  })

  test.each(['', 'GAESA=', 'GAESA=%%%', `GAESA=${Buffer.from('shop-one').toString('base64url')}`, `GAESA=${Buffer.from('other/thing/more').toString('base64url')}`, `GAESA=${'A'.repeat(4000)}`])('a cookie that means nothing binds nobody: %s', async (cookie) => {
    const { emulator, driver } = await started()
    named(driver, 'app')
    const { uri } = await create(emulator, 'shop', 'app', { sessionAffinity: true })
    expect((await visit(uri, cookie)).instance).toBe('app-1')
  })

  test('is not given where it was not asked for', async () => {
    const { emulator, driver } = await started()
    named(driver, 'app')
    const { uri } = await create(emulator, 'shop', 'app')
    expect((await visit(uri)).cookie).toBeUndefined()
  })
})

describe('a readiness probe', () => {
  test('an instance that fails it gets no requests, is not ended, and gets them again once it passes', async () => {
    const { emulator, driver } = await started({ instances: 2 })
    const unready = new Set<http.Server>()
    const servers = new Set<http.Server>()
    driver.images.set('app', { answer: function (this: http.Server, request, response) {
      servers.add(this)
      if (request.url === '/ready' && unready.has(this)) response.writeHead(503)
      response.end(String([...servers].indexOf(this)))
    } })
    const { uri, latestReadyRevision } = await create(emulator, 'shop', 'app', { container: { readinessProbe: { httpGet: { path: '/ready' }, periodSeconds: 1, failureThreshold: 1 } } })
    const seen = async () => new Set(await Promise.all(Array.from({ length: 10 }, async () => (await get(uri)).body)))
    expect((await seen()).size).toBe(2)
    const [bad] = servers
    if (bad !== undefined) unready.add(bad)
    await until(async () => (await seen()).size === 1)
    expect(await seen()).toEqual(new Set(['1']))
    expect(driver.alive.size).toBe(2)
    unready.clear()
    await until(async () => (await seen()).size === 2)
    const log = JSON.stringify((await call(emulator, 'GET', `/emulator/logs/${latestReadyRevision?.split('/').at(-1) ?? ''}`)).json)
    expect(log).toContain('READINESS HTTP probe failed 1 time consecutively for container \\"container-1\\" on port 8080 path \\"/ready\\". The instance gets no new requests until it passes. GET /ready answered 503, expected 200 to 399.')
    expect(log).toContain('takes requests again')
    expect((await read(emulator, 'shop')).terminalCondition.state).toBe('CONDITION_SUCCEEDED')
  }, 30_000)
})
