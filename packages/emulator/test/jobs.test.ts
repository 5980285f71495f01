// Jobs whose containers are the fake driver's: how many tasks run at once, what is left when something is deleted or stopped, what fails.
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startEmulator, type Emulator, type EmulatorOptions } from '../src/emulator.ts'
import { PARENT, call, until, write } from './api-calls.ts'
import { FakeDriver } from './fake-driver.ts'

const JOB = `${PARENT}/jobs/nightly`

type Execution = { readonly name: string; readonly succeededCount?: number; readonly failedCount?: number; readonly runningCount?: number; readonly cancelledCount?: number; readonly conditions: readonly { readonly type: string; readonly state: string; readonly message?: string }[] }
type Operation = { readonly error?: { readonly code: number; readonly message: string }; readonly response?: Execution; readonly metadata: Execution }

let driver: FakeDriver
let emulator: Emulator

async function start(options: EmulatorOptions = {}): Promise<void> {
  emulator = await startEmulator({ driver, startupTimeoutSeconds: 1, ...options })
}

beforeEach(async () => {
  driver = new FakeDriver()
  driver.images.set('done', { exits: { code: 0, afterMs: 30 } })
  driver.images.set('slow', {})
  await start()
})
// The fake refuses to close while anything is alive, so every test also shows that nothing is left.
afterEach(async () => emulator.close())

const deploy = async (container: object, execution: object = {}, task: object = {}) =>
  (await write(emulator, 'PATCH', `${JOB}?allowMissing=true`, { template: { ...execution, template: { maxRetries: 0, containers: [container], ...task } } })) as unknown as Operation
const run = async () => (await write(emulator, 'POST', `${JOB}:run`, {})) as unknown as Operation
const begin = async () => (await call(emulator, 'POST', `${JOB}:run`, {})).json as unknown as Operation
const read = async ({ metadata }: Operation) => (await call(emulator, 'GET', `/v2/${metadata.name}`)).json as unknown as Execution

test('no more tasks run at once than the execution allows, and each runs', async () => {
  let most = 0
  const watch = setInterval(() => {
    most = Math.max(most, driver.alive.size)
  }, 5)
  await deploy({ image: 'done' }, { taskCount: 6, parallelism: 2 })
  const { response } = await run()
  clearInterval(watch)
  expect(response).toMatchObject({ succeededCount: 6 })
  expect(driver.started.map(({ env }) => env['CLOUD_RUN_TASK_INDEX']).toSorted()).toEqual(['0', '1', '2', '3', '4', '5'])
  expect(most).toBe(2)
})

test('a task that fails is tried as often as the job says, and no more', async () => {
  driver.images.set('bad', { exits: { code: 3, afterMs: 5 } })
  await deploy({ image: 'bad' }, {}, { maxRetries: 2 })
  const { error, metadata } = await run()
  expect(error).toMatchObject({ code: 10, message: expect.stringContaining('task0 failed with exit code: 3 and message: The container exited with an error.') })
  expect(driver.started.map(({ env }) => env['CLOUD_RUN_TASK_ATTEMPT'])).toEqual(['0', '1', '2'])
  expect(await read({ metadata })).toMatchObject({ failedCount: 1, retriedCount: 2 })
})

test('a secret that is not there fails the job before anything runs; one that is, reaches the task', async () => {
  const container = { image: 'done', env: [{ name: 'KEY', valueSource: { secretKeyRef: { secret: 'key', version: '1' } } }] }
  expect((await deploy(container)).error?.message).toContain('containers[0].env[0].value_from.secret_key_ref.name: Secret projects/my-project/secrets/key/versions/1 was not found')
  expect(await call(emulator, 'POST', `${JOB}:run`, {})).toMatchObject({ status: 400, json: { error: { status: 'FAILED_PRECONDITION' } } })
  emulator.secrets.set('key', 'x')
  expect((await deploy({ ...container, args: ['again'] })).error).toBeUndefined()
  await run()
  expect(driver.started.map(({ env }) => env['KEY'])).toEqual(['x'])
})

test('a task of two containers is over when both are, and fails when one does', async () => {
  driver.images.set('bad', { exits: { code: 9, afterMs: 60 } })
  const two = async (image: string) => deploy({ name: 'main', image: 'done' }, {}, { containers: [{ name: 'main', image: 'done' }, { name: 'side', image }] })
  await two('done')
  expect((await run()).response).toMatchObject({ succeededCount: 1 })
  await two('bad')
  expect((await run()).error?.message).toContain('failed with exit code: 9')
})

test('a job that is deleted takes what runs with it', async () => {
  await deploy({ image: 'slow' }, { taskCount: 3 })
  const operation = await begin()
  await until(() => driver.alive.size === 3)
  await write(emulator, 'DELETE', JOB)
  await until(() => driver.alive.size === 0)
  expect((await call(emulator, 'GET', `/v2/${operation.metadata.name}`)).status).toBe(404)
  expect((await call(emulator, 'GET', `${PARENT}/jobs?showDeleted=true`)).json).toMatchObject({ jobs: [{ deleteTime: expect.stringMatching(/./) }] })
})

test('faults and the list of calls know jobs like everything else', async () => {
  await deploy({ image: 'done' })
  emulator.faults.add({ match: 'RunJob', effect: '503' })
  expect((await call(emulator, 'POST', `${JOB}:run`, {})).status).toBe(503)
  emulator.faults.add({ match: 'RunJob', effect: 'drop-after' })
  await expect(call(emulator, 'POST', `${JOB}:run`, {})).rejects.toThrow('fetch failed')
  await until(async () => ((await call(emulator, 'GET', `${JOB}/executions`)).json as { executions?: readonly Execution[] }).executions?.[0]?.conditions[0]?.state === 'CONDITION_SUCCEEDED')
  emulator.faults.add({ match: 'RunJob', effect: 'operation-fails' })
  expect((await run()).error).toMatchObject({ code: 13 })
  expect(emulator.events.filter(({ rpc }) => rpc.endsWith('Jobs.RunJob')).map(({ status, fault }) => [status, fault])).toEqual([[503, '503'], [0, 'drop-after'], [200, undefined]])
})

test('after a restart the job is there, and what ran has been cancelled', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'emulator-jobs-'))
  await emulator.close()
  driver = new FakeDriver()
  driver.images.set('slow', {})
  await start({ stateFile: path.join(folder, 'state.json') })
  await deploy({ image: 'slow' })
  const operation = await begin()
  await until(() => driver.alive.size === 1)
  await emulator.close()
  driver = new FakeDriver()
  driver.images.set('slow', {})
  await start({ stateFile: path.join(folder, 'state.json') })
  expect(await read(operation)).toMatchObject({ cancelledCount: 1 })
  expect((await call(emulator, 'GET', JOB)).json).toMatchObject({ executionCount: 1, terminalCondition: { state: 'CONDITION_SUCCEEDED' } })
  await emulator.close()
  await rm(folder, { recursive: true })
})
