// Instances that a service has for all its revisions together: at least, at most, or exactly so many, divided as its users are.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { setTimeout as wait } from 'node:timers/promises'
import { startEmulator, type Emulator, type EmulatorOptions } from '../src/emulator.ts'
import { divided, shareOf } from '../src/state/service-scaling.ts'
import { create, PARENT, read, REVISION, until, write } from './api-calls.ts'
import { FakeDriver } from './fake-driver.ts'

let driver: FakeDriver
let emulator: Emulator

beforeEach(() => {
  driver = new FakeDriver()
  driver.images.set('one', {})
  driver.images.set('two', {})
})
afterEach(async () => emulator.close())

const start = async (options: EmulatorOptions = {}) => (emulator = await startEmulator({ driver, scaleToZeroSeconds: 0.3, pendingSeconds: 0.3, ...options }))
const alive = (image?: string) => [...driver.alive.values()].filter(({ spec }) => image === undefined || spec.image.startsWith(image)).length
const patch = async (mask: string, body: object) => write(emulator, 'PATCH', `${PARENT}/services/shop?updateMask=${mask}`, body)
/** It is so, and stays so for longer than idle instances are kept. */
const stays = async (count: number, image?: string) => {
  await until(() => alive(image) === count)
  await wait(700)
  expect(alive(image)).toBe(count)
}

test('gcloud run deploy --min 3 was kept and changed nothing: three are there without a request, and another number needs no revision', async () => {
  await start()
  await create(emulator, 'shop', 'one', {}, { scaling: { minInstanceCount: 3 } })
  await stays(3)
  await patch('scaling', { scaling: { minInstanceCount: 1 } })
  await stays(1)
  await patch('scaling', { scaling: {} })
  await stays(0)
  expect((await read(emulator, 'shop')).latestCreatedRevision).toContain('/shop-00001-')
}, 30_000)

test('a minimum of which one instance failed to start, once, was not met ever after', async () => {
  let starts = 0
  driver.images.set('one', { get deaf() { return (starts += 1) === 2 } })
  await start({ startupTimeoutSeconds: 1 })
  await create(emulator, 'shop', 'one', {}, { scaling: { minInstanceCount: 1 } })
  await patch('scaling', { scaling: { minInstanceCount: 3 } })
  await until(() => driver.started.length === 4)
  await stays(3)
  expect(driver.started).toHaveLength(4)
}, 30_000)

test('an instance that could not be started for a request that has gone is not tried for nobody', async () => {
  await start()
  const { uri } = await create(emulator, 'shop', 'one')
  await stays(0)
  driver.images.set('one', { broken: 'out of memory' })
  expect((await fetch(uri)).status).toBe(503)
  await wait(700)
  const known = driver.started.length
  driver.images.set('one', {})
  await wait(1500)
  expect(driver.started).toHaveLength(known)
}, 30_000)

test('they go where the users go', async () => {
  await start()
  await create(emulator, 'shop', 'one', { revision: 'shop-one' }, { scaling: { minInstanceCount: 4 } })
  const split = (one: number, two: number) => [{ type: REVISION, revision: 'shop-one', percent: one }, { type: REVISION, revision: 'shop-two', percent: two, tag: 'two' }]
  await patch('template,traffic', { template: { revision: 'shop-two', containers: [{ image: 'two' }] }, traffic: split(100, 0) })
  await stays(4, 'one')
  expect(alive('two')).toBe(0)
  await patch('traffic', { traffic: split(50, 50) })
  await stays(2, 'one')
  expect(alive('two')).toBe(2)
  await patch('traffic', { traffic: split(0, 100) })
  await stays(4, 'two')
  expect(alive('one')).toBe(0)
}, 30_000)

test('manual scaling holds whatever the revision says and whatever is asked, and with none of it nobody is served', async () => {
  driver.images.set('one', { answer: (_request, response) => void setTimeout(() => response.end('hello'), 300) })
  await start({ pendingSeconds: 2 })
  const { uri } = await create(emulator, 'shop', 'one', { maxInstanceRequestConcurrency: 1, scaling: { minInstanceCount: 1, maxInstanceCount: 1 } }, { scaling: { scalingMode: 'MANUAL', manualInstanceCount: 2 } })
  await stays(2)
  const statuses = await Promise.all(Array.from({ length: 4 }, async () => (await fetch(uri)).status))
  expect(statuses.toSorted()).toEqual([200, 200, 200, 200])
  expect(driver.started).toHaveLength(2)
  await patch('scaling', { scaling: { scalingMode: 'MANUAL', manualInstanceCount: 0 } })
  await stays(0)
  expect((await fetch(uri)).status).toBe(429)
  await patch('scaling', { scaling: { scalingMode: 'AUTOMATIC' } })
  expect((await fetch(uri)).status).toBe(200)
}, 30_000)

test('at most so many, though the revision may have more', async () => {
  driver.images.set('one', { answer: (_request, response) => void setTimeout(() => response.end('hello'), 500) })
  await start({ pendingSeconds: 10 })
  const { uri } = await create(emulator, 'shop', 'one', { maxInstanceRequestConcurrency: 1, scaling: { maxInstanceCount: 10 } }, { scaling: { maxInstanceCount: 2 } })
  const answers = Array.from({ length: 6 }, async () => (await fetch(uri)).status)
  expect(await Promise.all(answers)).toEqual([200, 200, 200, 200, 200, 200])
  expect(driver.started).toHaveLength(2)
}, 30_000)

describe('shares', () => {
  const target = (revision: string, percent: number, tag = '') => ({ type: REVISION, revision, percent, tag }) as const

  test('of a revision that has a tag alone are none, and one with a small share may still have the instance that its users need', () => {
    const served = [target('a', 99), target('b', 1), target('c', 0, 'next')]
    const of = (scaling: object, revision: string, ownMin = 0) => shareOf({ settings: { scaling }, served }, { revision, ownMin })
    expect(of({ minInstanceCount: 3, maxInstanceCount: 5 }, 'a')).toEqual({ atLeast: 3, atMost: 5 })
    expect(of({ minInstanceCount: 3, maxInstanceCount: 5 }, 'b')).toEqual({ atLeast: 0, atMost: 1 })
    expect(of({ minInstanceCount: 3, maxInstanceCount: 5 }, 'c')).toEqual({ atLeast: 0, atMost: Infinity })
    expect(of({ scalingMode: 'MANUAL', manualInstanceCount: 100 }, 'b')).toEqual({ exact: 1, atLeast: 0, atMost: Infinity })
    expect(of({ scalingMode: 'MANUAL', manualInstanceCount: 100 }, 'c')).toEqual({ atLeast: 0, atMost: 1 })
    expect(of({ scalingMode: 'MANUAL', manualInstanceCount: 100 }, 'c', 3)).toEqual({ exact: 3, atLeast: 0, atMost: Infinity })
  })

  test('law: they sum up, and none is further than one from what its percentage says', () => {
    fc.assert(fc.property(fc.nat(1000), fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 5 }), (total, cuts) => {
      const edges = [0, ...cuts.toSorted((a, b) => a - b), 100]
      const targets = edges.slice(1).map((edge, index) => target(`r${index}`, edge - (edges[index] ?? 0)))
      const counts = divided(total, targets)
      expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(total)
      for (const { revision, percent } of targets) expect(Math.abs((counts.get(revision) ?? 0) - (total * percent) / 100)).toBeLessThan(1)
    }))
  })
})
