// The trace of what happened to services, as whoever replays it relies on it: complete, in order, and with the call that asked for it.
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { startEmulator, type Emulator } from '../src/emulator.ts'
import type { HistoryEntry } from '../src/history.ts'
import type { ApiEvent } from '../src/server.ts'
import { PARENT, REVISION, call, create, until, write } from './api-calls.ts'
import { FakeDriver } from './fake-driver.ts'

const NAME = 'projects/my-project/locations/europe-west1/services/shop'

let emulator: Emulator

beforeEach(async () => {
  const driver = new FakeDriver()
  for (const image of ['one', 'two']) driver.images.set(image, {})
  emulator = await startEmulator({ driver, startupTimeoutSeconds: 1 })
})
afterEach(async () => emulator.close())

const history = async (service = '') => (await call(emulator, 'GET', `/emulator/history/${service}`)).json as { history: readonly HistoryEntry[]; dropped: number }
const events = async () => ((await call(emulator, 'GET', '/emulator/events')).json as { events: readonly ApiEvent[] }).events

test('a split is first what was asked for, then what users get, and each state has the call that led to it', async () => {
  await create(emulator, 'shop', 'one', { revision: 'shop-one' })
  const before = (await history('shop')).history.length
  await write(emulator, 'PATCH', `${PARENT}/services/shop?updateMask=template,traffic,annotations`, {
    annotations: { 'example.com/why': 'a try' }, template: { revision: 'shop-two', containers: [{ image: 'two' }] },
    traffic: [{ type: REVISION, revision: 'shop-one', percent: 90 }, { type: REVISION, revision: 'shop-two', percent: 10, tag: 'next' }],
  })
  const entries = (await history('shop')).history.slice(before)
  const [asked] = entries
  const settled = entries.at(-1)
  const patch = (await events()).find(({ method }) => method === 'PATCH')
  expect(asked).toMatchObject({
    service: NAME, generation: 2, observedGeneration: 1, by: 'google.cloud.run.v2.Services.UpdateService', call: patch?.sequence, clientUserAgent: patch?.clientUserAgent, deleted: false,
    traffic: [{ revision: 'shop-one', percent: 90 }, { revision: 'shop-two', percent: 10, tag: 'next' }], trafficStatuses: [{ percent: 100 }],
    annotations: { 'example.com/why': 'a try' }, latestCreatedRevision: 'shop-two', latestReadyRevision: 'shop-one', state: 'CONDITION_RECONCILING',
  })
  expect(settled).toMatchObject({
    by: 'reconciler', generation: 2, observedGeneration: 2, etag: asked?.etag, latestReadyRevision: 'shop-two', state: 'CONDITION_SUCCEEDED',
    trafficStatuses: [{ revision: 'shop-one', percent: 90 }, { revision: 'shop-two', percent: 10, tag: 'next', uri: expect.stringMatching(/^http:/) }],
  })
  expect(settled?.call).toBeUndefined()
})

test('calls and changes are numbered in one row, each number once, and a change comes after its call', async () => {
  await create(emulator, 'shop', 'one')
  await Promise.all(Array.from({ length: 5 }, async (_, index) => write(emulator, 'PATCH', `${PARENT}/services/shop?updateMask=labels`, { labels: { a: String(index) } })))
  await write(emulator, 'DELETE', `${PARENT}/services/shop`)
  const { history: entries, dropped } = await history()
  const calls = await events()
  const numbers = [...entries, ...calls].map(({ sequence }) => sequence)
  expect(dropped).toBe(0)
  expect(new Set(numbers).size).toBe(numbers.length)
  expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map(({ sequence }) => sequence).toSorted((a, b) => a - b))
  for (const entry of entries) if (entry.call !== undefined) expect(entry.sequence).toBeGreaterThan(entry.call)
  expect(entries.filter(({ by }) => by.endsWith('UpdateService'))).toHaveLength(5)
  expect(entries.at(-1)).toMatchObject({ deleted: true, by: 'google.cloud.run.v2.Services.DeleteService' })
})

test('a write whose answer was lost is in it, one that was refused or changed nothing is not', async () => {
  await create(emulator, 'shop', 'one')
  const labels = (value: string) => call(emulator, 'PATCH', `${PARENT}/services/shop?updateMask=labels`, { labels: { a: value } })
  emulator.faults.add({ match: 'UpdateService', effect: 'drop-after' })
  await expect(labels('lost')).rejects.toThrow('fetch failed')
  const lost = (await events()).find(({ fault }) => fault === 'drop-after')
  expect(lost).toMatchObject({ status: 0 })
  const entry = await until(async () => (await history('shop')).history.find((one) => one.call === lost?.sequence))
  await until(async () => (await history('shop')).history.at(-1)?.state === 'CONDITION_SUCCEEDED')
  expect(entry.generation).toBe(2)
  const before = (await history('shop')).history.length
  emulator.faults.add({ match: 'UpdateService', effect: '409' })
  expect((await labels('refused')).status).toBe(409)
  expect((await labels('lost')).status).toBe(200)
  expect((await history('shop')).history).toHaveLength(before)
})

test('a service is asked for by its short name, and another one is not in it', async () => {
  await create(emulator, 'shop', 'one')
  await create(emulator, 'other', 'one')
  expect(new Set((await history('other')).history.map(({ service }) => service.split('/').at(-1)))).toEqual(new Set(['other']))
  expect(emulator.history.map(({ service }) => service.split('/').at(-1))).toEqual(expect.arrayContaining(['shop', 'other']))
})
