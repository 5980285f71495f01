// Worker pools whose containers are the fake driver's: how instances are shared out, what fails, what is left, what survives a restart.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startEmulator, type Emulator } from '../src/emulator.ts'
import { instancesOf } from '../src/state/pools.ts'
import type { PoolState } from '../src/state/model.ts'
import { PARENT, call, until, write } from './api-calls.ts'
import { FakeDriver } from './fake-driver.ts'

const POOL = `${PARENT}/workerPools/crunch`

let driver: FakeDriver
let emulator: Emulator
let folder: string

async function start(): Promise<void> {
  driver = new FakeDriver()
  driver.images.set('good', {})
  driver.images.set('bad', { deaf: true })
  emulator = await startEmulator({ driver, startupTimeoutSeconds: 1, stateFile: path.join(folder, 'state.json') })
}

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'emulator-pools-'))
  await start()
})
// The fake refuses to close while anything is alive, so every test also shows that nothing is left.
afterEach(async () => {
  await emulator.close()
  await rm(folder, { recursive: true })
})

const probe = { tcpSocket: { port: 9000 }, periodSeconds: 1, failureThreshold: 1 }
const patch = async (body: object, mask = '') => write(emulator, 'PATCH', `${POOL}?allowMissing=true${mask === '' ? '' : `&updateMask=${mask}`}`, body)
const template = (revision: string, container: object = {}) => ({ revision: `crunch-${revision}`, containers: [{ image: 'good', startupProbe: probe, ...container }] })
const read = async () => (await call(emulator, 'GET', POOL)).json

test('the instances of a pool are told of the pool, and get its secrets', async () => {
  emulator.secrets.set('key', 'x')
  await patch({ template: template('one', { env: [{ name: 'KEY', valueSource: { secretKeyRef: { secret: 'key', version: '1' } } }] }), scaling: { manualInstanceCount: 2 } })
  expect([...driver.alive.values()].map(({ spec }) => spec.env)).toEqual(Array.from({ length: 2 }, () => ({ CLOUD_RUN_WORKER_POOL: 'crunch', CLOUD_RUN_REVISION: 'crunch-one', KEY: 'x' })))
  expect([...driver.alive.values()].some(({ spec }) => 'containerPort' in spec)).toBe(false)
})

test('a pool of no instances runs none, and is ready', async () => {
  await patch({ template: template('one'), scaling: { manualInstanceCount: 0 } })
  expect(driver.alive.size).toBe(0)
  expect(await read()).toMatchObject({ terminalCondition: { state: 'CONDITION_SUCCEEDED' } })
})

test('a pool of one that was told to have none kept it', async () => {
  await patch({ template: template('one') })
  await patch({ scaling: { manualInstanceCount: 0 } }, 'scaling')
  expect([driver.alive.size, (await read())['scaling']]).toEqual([0, { manualInstanceCount: 0 }])
  await patch({}, 'scaling')
  expect(driver.alive.size).toBe(1)
})

test('who asked again for what was still on its way was told that it had succeeded', async () => {
  const bad = { template: template('one', { image: 'bad' }) }
  const [first, again] = await Promise.all([patch(bad), patch(bad)])
  for (const answer of [first, again]) expect(answer).toMatchObject({ error: { code: 9, message: expect.stringContaining("Revision 'crunch-one' is not ready") } })
})

test('a revision that cannot run has failed, whatever ran runs on, and the split can still be moved', async () => {
  await patch({ template: template('one') })
  const failed = await patch({ template: template('two', { image: 'bad' }) }, 'template')
  expect(failed).toMatchObject({ error: { code: 9, message: expect.stringContaining("Revision 'crunch-two' is not ready") } })
  expect([...driver.alive.values()].map(({ spec }) => spec.revision)).toEqual(['crunch-one'])
  await patch({ scaling: { manualInstanceCount: 3 }, instanceSplits: [{ type: 'INSTANCE_SPLIT_ALLOCATION_TYPE_REVISION', revision: 'crunch-one', percent: 100 }] }, 'scaling,instanceSplits')
  expect(driver.alive.size).toBe(3)
})

test('a split that names a revision which is not there fails, and moves nothing', async () => {
  await patch({ template: template('one') })
  expect(await patch({ instanceSplits: [{ type: 'INSTANCE_SPLIT_ALLOCATION_TYPE_REVISION', revision: 'crunch-nobody', percent: 100 }] }, 'instanceSplits')).toMatchObject({ error: { message: expect.stringContaining("Revision 'crunch-nobody' does not exist") } })
  expect(driver.alive.size).toBe(1)
})

test('after a restart the pool has its instances again', async () => {
  await patch({ template: template('one'), scaling: { manualInstanceCount: 2 } })
  const before = await read()
  await emulator.close()
  await start()
  expect(driver.alive.size).toBe(2)
  expect(await read()).toEqual(before)
})

test('faults and the list of calls know worker pools like everything else', async () => {
  emulator.faults.add({ match: 'UpdateWorkerPool', effect: 'drop-after' })
  await expect(patch({ template: template('one') })).rejects.toThrow('fetch failed')
  await until(async () => driver.alive.size === 1)
  emulator.faults.add({ match: 'GetWorkerPool', effect: '429' })
  expect((await call(emulator, 'GET', POOL)).status).toBe(429)
  expect(emulator.events.map(({ status, fault }) => [status, fault])).toEqual([[0, 'drop-after'], [429, '429']])
})

describe('how instances are shared out', () => {
  const pool = (total: number, percents: readonly number[]): PoolState => ({
    name: 'p', uid: '', etag: '', generation: 1, observedGeneration: 1, createTime: '', updateTime: '', settings: { scaling: { manualInstanceCount: total } }, template: {}, traffic: [], revisions: [],
    ready: { type: 'Ready', state: 'CONDITION_SUCCEEDED', at: '' }, latestCreated: '', latestReady: '',
    served: percents.map((percent, index) => ({ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION', revision: `r${index}`, percent, tag: '' })),
  })

  test('they sum up to what is asked for, and none is further than one from its share', () => {
    const percents = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 5 }).map((weights) => {
      const sum = weights.reduce((a, b) => a + b, 0)
      const floors = weights.map((weight) => Math.floor((weight * 100) / sum))
      return floors.map((floor, index) => (index === 0 ? floor + 100 - floors.reduce((a, b) => a + b, 0) : floor))
    })
    fc.assert(fc.property(fc.integer({ min: 0, max: 50 }), percents, (total, split) => {
      const counts = instancesOf(pool(total, split))
      expect([...counts.values()].reduce((a, b) => a + b, 0)).toBe(total)
      for (const [index, percent] of split.entries()) expect(Math.abs((counts.get(`r${index}`) ?? 0) - (total * percent) / 100)).toBeLessThan(1)
    }))
  })
})
