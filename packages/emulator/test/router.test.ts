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
  const router = await createRouter({ host: '127.0.0.1', onRequest: (record) => records.push(record) })
  cleanUps.push(async () => router.close())
  const { uri } = await router.apply({ project: 'p', location: 'l', service: 's', split: [{ revision: 'a', percent: 100 }], tags: [], backends: [{ revision: 'a', instances: [{ id: 'a', host: '127.0.0.1', port }] }] })
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

  test('hundreds of moves of traffic under load lose none, on new connections and on kept ones', async () => {
    const { emulator } = await started({ instances: 2 })
    const { uri } = await create(emulator, 'shop', 'good', { revision: 'shop-one' })
    await write(emulator, 'PATCH', `${PARENT}/services/shop?updateMask=template,traffic`, { template: { revision: 'shop-two', containers: [{ image: 'good', env: [{ name: 'A', value: '1' }] }] }, traffic: [{ type: REVISION, revision: 'shop-one', percent: 100 }] })
    const outcomes = new Map<string, number>()
    let isOver = false
    const user = async (keepAlive: boolean) => {
      const agent = new http.Agent({ keepAlive, maxSockets: 1 })
      while (!isOver) {
        const outcome = await new Promise<string>((resolve) => {
          http.get(uri, { agent }, (response) => response.resume().on('close', () => resolve(response.complete ? String(response.statusCode) : 'cut'))).on('error', ({ message }) => resolve(message))
        })
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      }
      agent.destroy()
    }
    const users = [true, true, true, true, false, false].map(user)
    for (let move = 0; move < 300; move += 1) {
      const percent = move % 101
      await write(emulator, 'PATCH', `${PARENT}/services/shop?updateMask=traffic`, {
        traffic: [{ type: REVISION, revision: 'shop-one', percent: 100 - percent }, { type: REVISION, revision: 'shop-two', percent }, ...(move % 3 === 0 ? [{ type: REVISION, revision: 'shop-two', percent: 0, tag: `t${move % 7}` }] : [])],
      })
    }
    isOver = true
    await Promise.all(users)
    expect([...outcomes.keys()]).toEqual(['200'])
    expect(outcomes.get('200')).toBeGreaterThan(300)
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
  const real = await createRouter({ host: '127.0.0.1', onRequest: () => undefined })
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
  const reconciler = new Reconciler(store, driver, router, { instances: 1, startupTimeoutSeconds: 5, onLog: () => undefined, operationFault: () => undefined })
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
