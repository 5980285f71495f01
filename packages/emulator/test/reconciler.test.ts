// Desired state and what lives: how many instances run, what happens when they end, fail, or are no longer wanted in the middle of a start.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { setTimeout as wait } from 'node:timers/promises'
import { startEmulator, type Emulator, type EmulatorOptions } from '../src/emulator.ts'
import { PARENT, REVISION, call, create, read, until, write } from './api-calls.ts'
import { FakeDriver } from './fake-driver.ts'

let driver: FakeDriver
let emulator: Emulator

async function start(options: EmulatorOptions = {}): Promise<void> {
  emulator = await startEmulator({ driver, startupTimeoutSeconds: 1, ...options })
}

beforeEach(() => {
  driver = new FakeDriver()
  driver.images.set('good', {})
})

// The fake refuses to close while anything is alive, so every test also shows that nothing is left.
afterEach(async () => emulator.close())

const shortOf = (name: string | undefined) => name?.split('/').at(-1) ?? ''
const logsOf = async (revision: string) => JSON.stringify((await call(emulator, 'GET', `/emulator/logs/${revision}`)).json)

describe('how many run', () => {
  test.each([
    [{}, {}, 1],
    [{ instances: 3 }, {}, 3],
    [{}, { scaling: { minInstanceCount: 2 } }, 2],
    [{ instances: 3 }, { scaling: { minInstanceCount: 2 } }, 3],
  ])('%j and template %j: %d', async (options, template, count) => {
    await start(options)
    await create(emulator, 'shop', 'good', template)
    expect(driver.alive.size).toBe(count)
  })

  test('a revision without users and without a tag runs on, and is stopped when it is deleted', async () => {
    await start()
    const first = await create(emulator, 'shop', 'good')
    await write(emulator, 'PATCH', `${PARENT}/services/shop?updateMask=template`, { template: { containers: [{ image: 'good', env: [{ name: 'A', value: '1' }] }] } })
    expect(driver.alive.size).toBe(2)
    await write(emulator, 'DELETE', `/v2/${first.latestReadyRevision ?? ''}`)
    expect([...driver.alive.values()].map(({ spec }) => spec.env['A'])).toEqual(['1'])
  })

  test('a service that is deleted leaves no instance and no listener', async () => {
    await start({ instances: 2 })
    const { uri } = await create(emulator, 'shop', 'good')
    await write(emulator, 'DELETE', `${PARENT}/services/shop`)
    expect(driver.alive.size).toBe(0)
    await expect(fetch(uri)).rejects.toThrow('fetch failed')
  })
})

describe('the container is told', () => {
  test('its service, its revision, its port, its variables and its command', async () => {
    await start({ secrets: { key: 's3cret' } })
    const service = await create(emulator, 'shop', 'good', { container: {
      command: ['node'], args: ['a.js'], workingDir: '/srv', ports: [{ containerPort: 9000 }],
      env: [{ name: 'A', value: '1' }, { name: 'B' }, { name: 'KEY', valueSource: { secretKeyRef: { secret: 'projects/my-project/secrets/key', version: '1' } } }],
    } })
    const revision = shortOf(service.latestReadyRevision)
    expect(driver.started[0]).toMatchObject({
      revision, command: ['node'], args: ['a.js'], workingDir: '/srv', containerPort: 9000,
      env: { A: '1', B: '', KEY: 's3cret', K_SERVICE: 'shop', K_REVISION: revision, K_CONFIGURATION: 'shop' },
    })
  })

  test('a secret of a version that is not there fails the revision; once it is there, the next one has it', async () => {
    await start()
    const env = [{ name: 'KEY', valueSource: { secretKeyRef: { secret: 'key', version: '2' } } }]
    const failed = await create(emulator, 'shop', 'good', { container: { env } })
    expect(failed.terminalCondition.message).toContain('containers[0].env[0].value_from.secret_key_ref.name: Secret projects/my-project/secrets/key/versions/2 was not found')
    for (const value of ['w', 'x']) expect((await call(emulator, 'PUT', '/emulator/secrets/key', { value })).json).toEqual({ secrets: ['key'] })
    await write(emulator, 'PATCH', `${PARENT}/services/shop?updateMask=template`, { template: { containers: [{ image: 'good', env, args: ['again'] }] } })
    expect((await read(emulator, 'shop')).terminalCondition.state).toBe('CONDITION_SUCCEEDED')
    expect(driver.started.at(-1)?.env['KEY']).toBe('x')
  })

  test('what was resolved at the deploy is what runs, wherever the tag has moved since', async () => {
    await start()
    driver.images.set('good', { digest: 'sha256:first' })
    await create(emulator, 'shop', 'good')
    driver.images.set('good', { digest: 'sha256:second' })
    ;[...driver.alive.values()][0]?.end(1)
    await until(() => driver.started.length === 2)
    expect(driver.started.map(({ image }) => image)).toEqual(['good@sha256:first', 'good@sha256:first'])
  })

  test('what is not brought to life is named in the log of the revision', async () => {
    await start()
    const { latestReadyRevision } = await create(emulator, 'shop', 'good', {
      volumes: [{ name: 'files', gcs: { bucket: 'files' } }, { name: 'sql', cloudSqlInstance: { instances: ['a:b:c'] } }],
    })
    const logs = await logsOf(shortOf(latestReadyRevision))
    expect(logs).toContain('the volume files is not mounted')
    expect(logs).not.toContain('the volume sql')
    expect(logs).toContain('needs --driver docker')
  })
})

describe('what ends is started again', () => {
  test('meanwhile the other instance serves', async () => {
    await start({ instances: 2 })
    const { uri, latestReadyRevision } = await create(emulator, 'shop', 'good')
    ;[...driver.alive.values()][0]?.end(3)
    await until(async () => (await logsOf(shortOf(latestReadyRevision))).includes('Container called exit(3).'))
    for (let visits = 0; visits < 4; visits += 1) expect((await fetch(uri)).status).toBe(200)
    await until(() => driver.alive.size === 2)
  })

  test('more and more slowly, when it keeps ending', async () => {
    await start()
    await create(emulator, 'shop', 'good')
    const times: number[] = []
    for (let turn = 0; turn < 3; turn += 1) {
      const startMs = Date.now()
      const known = driver.started.length
      ;[...driver.alive.values()][0]?.end(1)
      await until(() => driver.started.length > known && driver.alive.size === 1)
      times.push(Date.now() - startMs)
    }
    expect(times[0]).toBeGreaterThanOrEqual(190)
    expect(times[1]).toBeGreaterThanOrEqual(390)
    expect(times[2]).toBeGreaterThanOrEqual(790)
  })

  test('not when its service is gone', async () => {
    await start()
    await create(emulator, 'shop', 'good')
    ;[...driver.alive.values()][0]?.end(1)
    await write(emulator, 'DELETE', `${PARENT}/services/shop`)
    await wait(300)
    expect(driver.started.length).toBe(1)
  })
})

describe('a start that is not wanted any more', () => {
  test('leaves nothing when its service is deleted meanwhile, and its operation says so', async () => {
    await start({ startupTimeoutSeconds: 30 })
    driver.images.set('deaf', { deaf: true })
    const made = await call(emulator, 'POST', `${PARENT}/services?serviceId=shop`, { template: { containers: [{ image: 'deaf' }] } })
    await until(() => driver.alive.size === 1)
    await write(emulator, 'DELETE', `${PARENT}/services/shop`)
    expect(driver.alive.size).toBe(0)
    expect((await call(emulator, 'POST', `/v2/${String(made.json['name'])}:wait`, {})).json).toMatchObject({ done: true, error: { code: 5, message: expect.stringContaining('was deleted') } })
  })

  test('leaves nothing when the driver is still busy starting it', async () => {
    await start()
    driver.images.set('slow', { startMs: 300 })
    await call(emulator, 'POST', `${PARENT}/services?serviceId=shop`, { template: { containers: [{ image: 'slow' }] } })
    await until(() => driver.started.length === 1)
    await write(emulator, 'DELETE', `${PARENT}/services/shop`)
    await wait(400)
    expect(driver.alive.size).toBe(0)
  })

  test('leaves nothing when the emulator is closed', async () => {
    await start({ startupTimeoutSeconds: 30 })
    driver.images.set('slow', { startMs: 200 })
    driver.images.set('deaf', { deaf: true })
    await call(emulator, 'POST', `${PARENT}/services?serviceId=a`, { template: { containers: [{ image: 'slow' }] } })
    await call(emulator, 'POST', `${PARENT}/services?serviceId=b`, { template: { containers: [{ image: 'deaf' }] } })
    await until(() => driver.started.length === 2)
    await emulator.close()
    expect(driver.closed).toBe(true)
    expect(driver.alive.size).toBe(0)
  })
})

describe('scaled to zero, when asked', () => {
  test('an idle revision has no instance; the next request waits for one, and so do all that come with it', async () => {
    await start({ scaleToZeroSeconds: 0.2 })
    driver.images.set('slow', { startMs: 200 })
    const { uri } = await create(emulator, 'shop', 'slow')
    await until(() => driver.alive.size === 0)
    const answers = await Promise.all(Array.from({ length: 10 }, async () => (await fetch(uri)).text()))
    expect(answers).toEqual(Array.from({ length: 10 }, () => 'hello'))
    expect(driver.started.length).toBe(2)
    await until(() => driver.alive.size === 0)
    expect((await read(emulator, 'shop')).terminalCondition.state).toBe('CONDITION_SUCCEEDED')
  })

  test('a request in flight keeps it, however long it takes', async () => {
    await start({ scaleToZeroSeconds: 0.1 })
    driver.images.set('long', { answer: (_request, response) => void setTimeout(() => response.end('done'), 600) })
    const { uri } = await create(emulator, 'shop', 'long')
    expect(await (await fetch(uri)).text()).toBe('done')
    expect(driver.started.length).toBe(1)
    await until(() => driver.alive.size === 0)
  })

  test('the minimum that the template asks for stays', async () => {
    await start({ scaleToZeroSeconds: 0.1, instances: 3 })
    await create(emulator, 'shop', 'good', { scaling: { minInstanceCount: 1 } })
    await until(() => driver.alive.size === 1)
    await wait(300)
    expect(driver.alive.size).toBe(1)
  })

  test('one that cannot be started again answers 503, and is tried again', async () => {
    await start({ scaleToZeroSeconds: 0.1 })
    const { uri } = await create(emulator, 'shop', 'good')
    await until(() => driver.alive.size === 0)
    driver.images.set('good', { broken: 'out of memory' })
    expect((await fetch(uri)).status).toBe(503)
    driver.images.set('good', {})
    expect((await fetch(uri)).status).toBe(200)
  })

  test('not unless asked', async () => {
    await start()
    await create(emulator, 'shop', 'good')
    await wait(300)
    expect(driver.alive.size).toBe(1)
  })
})

describe('revisions that fail, in the words of Cloud Run', () => {
  test.each([
    ['deaf', { deaf: true }, {}, 'The user-provided container failed to start and listen on the port defined provided by the PORT=8080 environment variable within the allocated timeout.', 'HEALTH_CHECK_CONTAINER_ERROR'],
    ['broken', { broken: 'exec format error' }, {}, 'The user-provided container failed to start: exec format error', 'HEALTH_CHECK_CONTAINER_ERROR'],
    ['failing', { answer: (_request: unknown, response: { writeHead: (status: number) => { end: () => void } }) => response.writeHead(500).end() }, { startupProbe: { httpGet: { path: '/ready' }, periodSeconds: 1, failureThreshold: 1 } }, 'The user-provided container failed the configured startup probe checks.', 'HEALTH_CHECK_CONTAINER_ERROR'],
    ['nobody', undefined, {}, "Image 'nobody' not found.", 'CONTAINER_MISSING'],
  ])('%s', async (image, container, settings, message, reason) => {
    await start()
    if (container !== undefined) driver.images.set(image, container)
    const service = await create(emulator, 'shop', image, { container: settings })
    expect(service.terminalCondition).toMatchObject({ state: 'CONDITION_FAILED', reason: 'REVISION_FAILED', message: expect.stringContaining(message) })
    expect(service.terminalCondition.message).toMatch(/^Revision 'shop-00001-...' is not ready and cannot serve traffic\. /)
    expect(service.latestReadyRevision).toBeUndefined()
    const revision = (await call(emulator, 'GET', `/v2/${service.latestCreatedRevision}`)).json as { conditions: { type: string; reason?: string; revisionReason?: string }[] }
    const ready = revision.conditions.find(({ type }) => type === 'Ready')
    expect(ready?.reason ?? ready?.revisionReason).toBe(reason)
    expect((await fetch(service.uri)).status).toBeGreaterThanOrEqual(400)
    expect(driver.alive.size).toBe(0)
  })

  test('of one that failed nothing is started any more, though an instance of it came up and ended before', async () => {
    await start({ instances: 2 })
    let starts = 0
    driver.images.set('half', { get deaf() { return (starts += 1) === 2 }, get exits() { return { code: 1, afterMs: starts === 2 ? 3000 : 50 } } })
    expect((await create(emulator, 'shop', 'half')).terminalCondition.state).toBe('CONDITION_FAILED')
    const known = driver.started.length
    expect(known).toBeGreaterThan(2)
    await wait(2500)
    expect(driver.started).toHaveLength(known)
  }, 20_000)

  test('a driver that breaks in a way of its own is told as such, and the emulator goes on', async () => {
    await start()
    driver.resolveFails = new TypeError('disk full')
    expect((await create(emulator, 'shop', 'good')).terminalCondition.message).toContain('The emulator could not run it: disk full')
    driver.resolveFails = undefined
    expect((await create(emulator, 'other', 'good')).terminalCondition.state).toBe('CONDITION_SUCCEEDED')
  })

  test('the operation fails with the same message, and traffic to a missing revision with its own', async () => {
    await start()
    await create(emulator, 'shop', 'good')
    expect(await write(emulator, 'PATCH', `${PARENT}/services/shop?updateMask=template`, { template: { containers: [{ image: 'nobody' }] } })).toMatchObject({ done: true, error: { code: 5, message: expect.stringContaining("Image 'nobody' not found.") } })
    expect(await write(emulator, 'PATCH', `${PARENT}/services/shop?updateMask=traffic`, { traffic: [{ type: REVISION, revision: 'shop-nobody', percent: 100 }] })).toMatchObject({ error: { code: expect.any(Number) } })
    expect((await fetch((await read(emulator, 'shop')).uri)).status).toBe(200)
  })

  test('a probe of HTTP passes once it is answered, with its headers', async () => {
    await start({ startupTimeoutSeconds: 5 })
    let asked = 0
    driver.images.set('late', { answer: (request, response) => void response.writeHead((asked += 1) > 2 && request.headers['x-probe'] === 'yes' ? 204 : 503).end() })
    const service = await create(emulator, 'shop', 'late', { container: { startupProbe: { httpGet: { path: '/ready', httpHeaders: [{ name: 'x-probe', value: 'yes' }] }, periodSeconds: 1, failureThreshold: 5 } } })
    expect(service.terminalCondition.state).toBe('CONDITION_SUCCEEDED')
    expect(asked).toBe(3)
  }, 20_000)
})

describe('many at once', () => {
  test('the newest of ten writes wins, whatever order they become ready in', async () => {
    await start()
    await create(emulator, 'shop', 'good')
    for (let turn = 0; turn < 10; turn += 1) {
      driver.images.set(`v${turn}`, { startMs: (10 - turn) * 20 })
      await call(emulator, 'PATCH', `${PARENT}/services/shop?updateMask=template`, { template: { revision: `shop-v${turn}`, containers: [{ image: `v${turn}` }] } })
    }
    const service = await until(async () => {
      const now = await read(emulator, 'shop')
      return now.reconciling === true ? undefined : now
    })
    expect(shortOf(service.latestReadyRevision)).toBe('shop-v9')
    await until(() => driver.alive.size === 11)
    expect((await fetch(service.uri)).headers.get('x-revision')).toBe('shop-v9')
    expect(shortOf((await read(emulator, 'shop')).latestReadyRevision)).toBe('shop-v9')
  })
})
