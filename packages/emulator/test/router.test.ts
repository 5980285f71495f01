// Requests of users on their way to an instance: none is lost, whatever the app, the traffic and the instances do meanwhile.
import { afterEach, describe, expect, test } from '@jest/globals'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { runHandlers } from '../src/api/run.ts'
import { startEmulator, type Emulator, type EmulatorOptions } from '../src/emulator.ts'
import { Reconciler } from '../src/reconciler.ts'
import { createRouter } from '../src/router/router.ts'
import type { RequestRecord } from '../src/router/request-record.ts'
import type { Router } from '../src/router/routing.ts'
import { Store } from '../src/store.ts'
import { create, PARENT, read, REVISION, until, write } from './api-calls.ts'
import { FakeDriver } from './fake-driver.ts'
import { Volumes } from '../src/volumes.ts'

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const one of cleanUps.splice(0).toReversed()) await one()
})

async function started(options: EmulatorOptions = {}): Promise<{ readonly emulator: Emulator; readonly driver: FakeDriver }> {
  const driver = new FakeDriver()
  driver.images.set('good', {})
  const emulator = await startEmulator({ driver, ...options })
  cleanUps.push(async () => emulator.close())
  return { emulator, driver }
}

async function listening(server: net.Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** Everyone to the one instance at the port. */
async function routerTo(port: number, records: RequestRecord[] = []): Promise<string> {
  const router = await createRouter({ host: '127.0.0.1', onRequest: (record) => records.push(record), seat: () => ({ id: 'a', host: '127.0.0.1', port, release: () => undefined }) })
  cleanUps.push(async () => router.close())
  const { uri } = await router.apply({ project: 'p', location: 'l', service: 's', split: [{ revision: 'a', percent: 100 }], tags: [], revisions: [{ revision: 'a', timeoutMs: 300_000, sessionAffinity: false, bodyBytesMax: Infinity }] })
  return uri
}

describe('no request is lost', () => {
  test('one user of a healthy service got a 503: the app had just closed the idle connection that the router used again', async () => {
    // As servers do that tell nobody how long they keep a connection: what comes too late on it is not answered.
    const app = net.createServer((socket) => {
      let lastMs: number | undefined
      socket.on('error', () => undefined)
      socket.on('data', () => {
        const nowMs = performance.now()
        if (lastMs !== undefined && nowMs - lastMs > 600) {
          socket.destroy()
          return
        }
        lastMs = nowMs
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello')
      })
    })
    const uri = await routerTo(await listening(app))
    cleanUps.push(() => app.close())
    const statuses: number[] = []
    for (const method of ['GET', 'GET', 'POST', 'GET']) {
      const response = await fetch(uri, { method })
      await response.text()
      statuses.push(response.status)
      await wait(700)
    }
    expect(statuses).toEqual([200, 200, 200, 200])
  }, 20_000)

  test('users of a revision that was being woken got a 503: traffic had moved away from it meanwhile', async () => {
    const { emulator, driver } = await started({ scaleToZeroSeconds: 0.1 })
    driver.images.set('slow', { startMs: 300 })
    const first = await create(emulator, 'shop', 'slow', { revision: 'shop-one' })
    await write(emulator, 'PATCH', `${PARENT}/services/shop?updateMask=template,traffic`, { template: { revision: 'shop-two', containers: [{ image: 'good' }] }, traffic: [{ type: REVISION, revision: 'shop-one', percent: 100, tag: 'one' }] })
    await until(() => driver.alive.size === 0)
    const tagUri = (await read(emulator, 'shop')).trafficStatuses.find(({ tag }) => tag === 'one')?.uri ?? ''
    const waiting = [fetch(first.uri), fetch(tagUri)]
    await until(() => driver.started.length === 3)
    await write(emulator, 'PATCH', `${PARENT}/services/shop?updateMask=traffic`, { traffic: [{ type: REVISION, revision: 'shop-two', percent: 100 }] })
    expect((await Promise.all(waiting)).map(({ status, headers }) => [status, headers.get('x-revision')])).toEqual([[200, 'shop-one'], [200, 'shop-one']])
  }, 20_000)

  test('over a thousand moves of traffic under load none is lost or sent twice, on new connections and on kept ones, and a tag is exact all the while', async () => {
    const { emulator, driver } = await started({ instances: 2 })
    const received = new Map<string, number>()
    driver.images.set('good', {
      answer: (request, response) => {
        const id = String(request.headers['x-request'])
        received.set(id, (received.get(id) ?? 0) + 1)
        response.end()
      },
    })
    driver.images.set('tagged', { answer: (_request, response) => response.end('tagged') })
    const { uri } = await create(emulator, 'shop', 'tagged', { revision: 'shop-zero' })
    const two = { revision: 'shop-two', containers: [{ image: 'good', env: [{ name: 'A', value: '1' }] }] }
    const keep = { type: REVISION, revision: 'shop-zero', percent: 0, tag: 'zero' }
    await write(emulator, 'PATCH', `${PARENT}/services/shop?updateMask=template,traffic`, { template: { revision: 'shop-one', containers: [{ image: 'good' }] }, traffic: [{ type: REVISION, revision: 'shop-one', percent: 100 }, keep] })
    await write(emulator, 'PATCH', `${PARENT}/services/shop?updateMask=template,traffic`, { template: two, traffic: [{ type: REVISION, revision: 'shop-one', percent: 100 }, keep] })
    const tagUri = (await read(emulator, 'shop')).trafficStatuses.find(({ tag }) => tag === 'zero')?.uri ?? ''
    const outcomes = new Map<string, number>()
    let sent = 0
    let isOver = false
    const user = async (keepAlive: boolean, address: string) => {
      const agent = new http.Agent({ keepAlive, maxSockets: 1 })
      while (!isOver) {
        const outcome = await new Promise<string>((resolve) => {
          const id = address === uri ? String((sent += 1)) : 'tag'
          http.get(address, { agent, headers: { 'x-request': id } }, (response) => {
            let body = ''
            response.setEncoding('utf8').on('data', (part: string) => (body += part)).on('close', () => resolve(response.complete ? `${response.statusCode} ${body}` : 'cut'))
          }).on('error', ({ message }) => resolve(message))
        })
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
        if (address === tagUri) await wait(5)
      }
      agent.destroy()
    }
    const users = [...[true, true, true, true, false, false].map((keepAlive) => user(keepAlive, uri)), user(true, tagUri)]
    for (let move = 0; move < 1000; move += 1) {
      const percent = move % 101
      await write(emulator, 'PATCH', `${PARENT}/services/shop?updateMask=traffic`, {
        traffic: [{ type: REVISION, revision: 'shop-one', percent: 100 - percent }, { type: REVISION, revision: 'shop-two', percent }, keep, ...(move % 3 === 0 ? [{ type: REVISION, revision: 'shop-two', percent: 0, tag: `t${move % 7}` }] : [])],
      })
    }
    isOver = true
    await Promise.all(users)
    expect([...outcomes.keys()].toSorted()).toEqual(['200 ', '200 tagged'])
    expect(outcomes.get('200 ')).toBeGreaterThan(1000)
    expect(received.size).toBe(sent)
    expect([...received.values()].every((times) => times === 1)).toBe(true)
  }, 240_000)
})

describe('shares', () => {
  test('are within three standard deviations over 10 000 requests at every step', async () => {
    const { emulator, driver } = await started()
    driver.images.set('good', { answer: (_request, response) => response.end() })
    const { uri } = await create(emulator, 'shop', 'good', { revision: 'shop-one' })
    const agent = new http.Agent({ keepAlive: true, maxSockets: 16 })
    for (const percent of [1, 5, 25, 50, 95]) {
      await write(emulator, 'PATCH', `${PARENT}/services/shop?updateMask=template,traffic`, {
        template: { revision: 'shop-two', containers: [{ image: 'good', env: [{ name: 'A', value: '1' }] }] },
        traffic: [{ type: REVISION, revision: 'shop-one', percent: 100 - percent }, { type: REVISION, revision: 'shop-two', percent }],
      })
      const before = emulator.requests().length
      await Promise.all(Array.from({ length: 16 }, async () => {
        for (let visit = 0; visit < 625; visit += 1) await new Promise<void>((resolve, reject) => void http.get(uri, { agent }, (response) => void response.resume().on('end', resolve)).on('error', reject))
      }))
      await until(() => emulator.requests().length === before + 10_000)
      const share = emulator.requests().slice(before).filter(({ revision }) => revision === 'shop-two').length
      expect(Math.abs(share - percent * 100)).toBeLessThanOrEqual(3 * Math.sqrt(10_000 * (percent / 100) * (1 - percent / 100)))
    }
    agent.destroy()
  }, 120_000)
})

describe('who gets users', () => {
  test('users stayed at the old split though the API showed the new one: an instance had started again while traffic moved', async () => {
    const { store, driver, handlers, uri, splits } = await withSlowRouter()
    const made = await handlers['google.cloud.run.v2.Services.CreateService']?.({ parent: SHOP.slice(0, SHOP.lastIndexOf('/services')), serviceId: 'shop', service: { template: { revision: 'shop-one', containers: [{ image: 'good' }] } } }, CALL)
    await until(() => store.operations.get(String(made?.['name']))?.done)
    const change = async (fields: object, mask: string) => {
      const operation = await handlers['google.cloud.run.v2.Services.UpdateService']?.({ service: { name: SHOP, ...fields }, updateMask: mask }, CALL)
      return store.operations.get(String(operation?.['name']))
    }
    const to = (revision: string) => [{ type: REVISION, revision, percent: 100 }]
    const two = await change({ template: { revision: 'shop-two', containers: [{ image: 'good', env: [{ name: 'A', value: '1' }] }] }, traffic: to('shop-one') }, 'template,traffic')
    await until(() => two?.done)
    const moved = await change({ traffic: to('shop-two') }, 'traffic')
    await until(() => splits.at(-1) === 'shop-two')
    for (const { spec, end } of driver.alive.values()) if (spec.revision === 'shop-one') end(1)
    await until(() => moved?.done)
    expect(store.service(SHOP)?.served.map(({ revision }) => revision)).toEqual(['shop-two'])
    const visited = new Set<string | null>()
    for (let visit = 0; visit < 40; visit += 1) {
      visited.add((await fetch(uri())).headers.get('x-revision'))
      await wait(10)
    }
    expect([...visited]).toEqual(['shop-two'])
    await until(() => driver.alive.size === 2)
  }, 20_000)
})

const SHOP = 'projects/my-project/locations/europe-west1/services/shop'
const CALL = { sequence: 0, rpc: '', clientUserAgent: '' }

/** A router that takes 100 ms to do what it is told. `splits` has who is to get users, as soon as it is told. */
async function withSlowRouter(): Promise<{ readonly store: Store; readonly driver: FakeDriver; readonly handlers: ReturnType<typeof runHandlers>; readonly uri: () => string; readonly splits: readonly string[] }> {
  const store = new Store()
  const driver = new FakeDriver()
  driver.images.set('good', {})
  const real = await createRouter({ host: '127.0.0.1', onRequest: () => undefined, seat: (place, preferred) => reconciler.seat(place, preferred) })
  const splits: string[] = []
  let uri = ''
  const router: Router = {
    apply: async (table) => {
      splits.push(table.split.map(({ revision }) => revision).join())
      await wait(100)
      const urls = await real.apply(table)
      uri = urls.uri
      return urls
    },
    remove: async (...place) => real.remove(...place),
    ports: () => real.ports(),
    close: async () => real.close(),
  }
  const reconciler: Reconciler = new Reconciler(store, driver, router, { volumes: new Volumes({ folder: driver.folder, readSecret: store.readSecret, sqlAddress: () => undefined }), instances: 1, startupTimeoutSeconds: 5, onLog: () => undefined, operationFault: () => undefined })
  cleanUps.push(async () => real.close(), async () => reconciler.close())
  return { store, driver, handlers: runHandlers(store, reconciler), uri: () => uri, splits }
}

describe('a request that takes longer than the timeout of its revision', () => {
  test('is answered 504 and logged so; a shorter one is not', async () => {
    const { emulator, driver } = await started()
    driver.images.set('slow', { answer: (request, response) => void setTimeout(() => response.end('done'), Number(new URL(request.url ?? '', 'http://x').searchParams.get('ms'))) })
    const { uri } = await create(emulator, 'shop', 'slow', { timeout: '1s' })
    expect(await (await fetch(`${uri}/?ms=300`)).text()).toBe('done')
    const late = await fetch(`${uri}/?ms=3000`)
    expect([late.status, await late.text()]).toEqual([504, 'upstream request timeout'])
    expect(emulator.requests().map(({ status }) => status)).toEqual([200, 504])
  }, 20_000)
})
