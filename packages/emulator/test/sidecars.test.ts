// Several containers in one instance: who is started when, who is told what, and what becomes of the others when one ends.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { setTimeout as wait } from 'node:timers/promises'
import { startEmulator, type Emulator } from '../src/emulator.ts'
import { reservePort } from '../src/instances/free-port.ts'
import { PARENT, call, create, read, until } from './api-calls.ts'
import { FakeDriver } from './fake-driver.ts'
import { pushApp } from './push-app.ts'

const PROBE = { tcpSocket: { port: 9000 }, periodSeconds: 1, failureThreshold: 1 }

let driver: FakeDriver
let emulator: Emulator

beforeEach(async () => {
  driver = new FakeDriver()
  for (const image of ['app', 'proxy']) driver.images.set(image, {})
  emulator = await startEmulator({ driver, startupTimeoutSeconds: 1, pendingSeconds: 0.3 })
})
// The fake refuses to close while anything is alive, so every test also shows that nothing is left.
afterEach(async () => emulator.close())

const app = { name: 'app', image: 'app', ports: [{ containerPort: 8080 }] }
const proxy = { name: 'proxy', image: 'proxy', env: [{ name: 'MODE', value: 'side' }] }
const deploy = async (...containers: readonly object[]) => create(emulator, 'shop', 'app', { containers })
const imagesStarted = () => driver.started.map(({ image }) => image.replace(/@.*/, ''))
const logs = async () => JSON.stringify((await call(emulator, 'GET', `/emulator/logs/${(await read(emulator, 'shop')).latestCreatedRevision.split('/').at(-1) ?? ''}`)).json)

describe('all containers of an instance', () => {
  test('run, and one of them takes the requests', async () => {
    const { uri } = await deploy(app, proxy)
    expect(driver.alive.size).toBe(2)
    const of = (image: string) => driver.started.find((spec) => spec.image.startsWith(image))
    expect(of('app')).toMatchObject({ containerPort: 8080, env: { K_SERVICE: 'shop' } })
    expect(of('proxy')).toMatchObject({ env: { K_SERVICE: 'shop', MODE: 'side' }, joins: of('app')?.instanceId })
    expect(of('proxy')).not.toHaveProperty('containerPort')
    expect((await fetch(uri)).status).toBe(200)
    expect(new Set(driver.started.map(({ instanceId }) => instanceId)).size).toBe(2)
  })

  test('start in the order in which they depend on each other, each when the one before is up', async () => {
    driver.images.set('proxy', { startMs: 300 })
    await deploy({ ...app, dependsOn: ['proxy'] }, { ...proxy, startupProbe: PROBE })
    expect(imagesStarted()).toEqual(['proxy', 'app'])
    expect(driver.started[0]).toMatchObject({ opens: expect.arrayContaining([9000, 8080]) })
  })

  test('fail together when one does not pass its startup probe, and who waits for it is never started', async () => {
    driver.images.set('proxy', { deaf: true })
    const service = await deploy({ ...app, dependsOn: ['proxy'] }, { ...proxy, startupProbe: PROBE })
    expect(service.terminalCondition).toMatchObject({ state: 'CONDITION_FAILED', message: expect.stringContaining('failed the configured startup probe checks') })
    expect(imagesStarted()).toEqual(['proxy'])
    expect(driver.alive.size).toBe(0)
  })

  test('fail together when one ends while they start', async () => {
    driver.images.set('app', { deaf: true })
    driver.images.set('proxy', { exits: { code: 7, afterMs: 50 } })
    const service = await deploy(app, proxy)
    expect(service.terminalCondition).toMatchObject({ state: 'CONDITION_FAILED', message: expect.stringContaining("the container 'proxy' called exit(7)") })
    expect(driver.alive.size).toBe(0)
  })

  test('fail together when the image of one is not there', async () => {
    const service = await deploy(app, { ...proxy, image: 'nobody' })
    expect(service.terminalCondition).toMatchObject({ state: 'CONDITION_FAILED', message: expect.stringContaining("Image 'nobody' not found.") })
    expect(driver.started).toEqual([])
  })

  test('are started again together when one of them ends', async () => {
    const { uri } = await deploy(app, proxy)
    const before = [...driver.alive.keys()]
    ;[...driver.alive.values()].find(({ spec }) => spec.image.startsWith('proxy'))?.end(3)
    await until(() => driver.alive.size === 2 && before.every((id) => !driver.alive.has(id)))
    await until(async () => ((await fetch(uri)).status === 200 ? true : undefined))
    expect(await logs()).toContain('Container proxy called exit(3).')
  })

  test('each gets its own secrets, and the one that is missing is told with its place', async () => {
    const secret = { name: 'KEY', valueSource: { secretKeyRef: { secret: 'key', version: '1' } } }
    const service = await deploy(app, { ...proxy, env: [{ name: 'A', value: '1' }, secret] })
    expect(service.terminalCondition.message).toContain('containers[1].env[1].value_from.secret_key_ref.name: Secret projects/my-project/secrets/key/versions/1 was not found')
  })
})

describe('a liveness probe', () => {
  const alive = { httpGet: { path: '/health' }, periodSeconds: 1, failureThreshold: 1, timeoutSeconds: 1 }

  test('that fails gets the instance started again', async () => {
    let healthy = true
    driver.images.set('app', { answer: (request, response) => response.writeHead(request.url === '/health' && !healthy ? 500 : 200).end() })
    await deploy({ ...app, livenessProbe: alive })
    const [first] = [...driver.alive.keys()]
    await wait(1200)
    expect([...driver.alive.keys()]).toEqual([first])
    healthy = false
    await until(() => driver.started.length === 2)
    healthy = true
    await until(() => driver.alive.size === 1 && !driver.alive.has(first ?? ''))
    expect(await logs()).toContain('LIVENESS HTTP probe failed 1 time consecutively for container \\"app\\" on port 8080 path \\"/health\\". The instance has been shut down. GET /health answered 500, expected 200 to 399.')
  }, 20_000)
})

describe('a readiness probe', () => {
  const ready = { httpGet: { path: '/ready' }, periodSeconds: 1, failureThreshold: 1, timeoutSeconds: 1 }

  test('of a container that fails had been overruled by that of another one that passed: users came to an instance that was not ready', async () => {
    let asked = 0
    const isReady = { app: false, proxy: false }
    for (const image of ['app', 'proxy'] as const) {
      driver.images.set(image, { answer: (request, response) => {
        if (request.url === '/ready' && image === 'proxy') asked += 1
        response.writeHead(request.url === '/ready' && !isReady[image] ? 503 : 200).end()
      } })
    }
    const { uri } = await deploy({ ...app, readinessProbe: ready }, { ...proxy, readinessProbe: { ...ready, httpGet: { path: '/ready', port: 9000 } } })
    const visit = async () => (await fetch(uri)).status
    for (const name of ['app', 'proxy']) await until(async () => (await logs()).includes(`READINESS HTTP probe failed 1 time consecutively for container \\"${name}\\"`))
    isReady.proxy = true
    await until(async () => (await logs()).includes('READINESS probe passed for container \\"proxy\\". Another container of the instance still fails its own.'))
    const before = asked
    await until(() => asked >= before + 2)
    expect(await visit()).toBe(429)
    isReady.app = true
    await until(async () => (await visit()) === 200)
    expect(await logs()).toContain('READINESS probe passed for container \\"app\\". The instance takes requests again.')
  }, 30_000)

  test('that is slow to be answered is made once in each period, counted from its start', async () => {
    const asked: number[] = []
    driver.images.set('app', { answer: (request, response) => {
      if (request.url === '/ready') asked.push(performance.now())
      setTimeout(() => response.end(), 800)
    } })
    await deploy({ ...app, readinessProbe: ready })
    await until(() => asked.length === 4)
    const [first = 0, , , fourth = 0] = asked
    expect(fourth - first).toBeGreaterThan(2900)
    expect(fourth - first).toBeLessThan(4200)
  }, 30_000)
})

test.each([
  [[{ ...app, dependsOn: ['proxy'] }, proxy], "Dependent container 'proxy' must have startup probe specified"],
  [[{ ...app, dependsOn: ['nobody'] }, proxy], "container 'nobody' does not exist"],
  [[{ ...app, dependsOn: ['proxy'], startupProbe: PROBE }, { ...proxy, dependsOn: ['app'], startupProbe: PROBE }], "container 'app' depends on itself"],
  [[app, { ...proxy, name: 'app' }], "'app' is used more than once"],
])('%j is refused', async (containers, message) => {
  const { status, json } = await call(emulator, 'POST', `${PARENT}/services?serviceId=shop`, { template: { containers } })
  expect({ status, text: JSON.stringify(json) }).toMatchObject({ status: 400, text: expect.stringContaining(message) })
  expect(driver.started).toEqual([])
})

test('as processes: the app reaches its sidecar at localhost, and both have their own files', async () => {
  const real = await startEmulator({ startupTimeoutSeconds: 10 })
  try {
    const port = await reservePort()
    const side = await pushApp(real.host, 'side', `import http from 'node:http'\nhttp.createServer((_request, response) => response.end('from the side ' + process.env.PORT)).listen(${port}, '127.0.0.1')`)
    const front = await pushApp(real.host, 'front', `import http from 'node:http'\nhttp.createServer(async (_request, response) => response.end(await (await fetch('http://127.0.0.1:${port}')).text())).listen(process.env.PORT)`)
    const { uri, terminalCondition } = await create(real, 'pair', front, { containers: [
      { name: 'front', image: front, ports: [{ containerPort: 8080 }], dependsOn: ['side'] },
      { name: 'side', image: side, startupProbe: { httpGet: { port, path: '/' }, periodSeconds: 1, failureThreshold: 8 } },
    ] })
    expect(terminalCondition).toEqual(expect.objectContaining({ state: 'CONDITION_SUCCEEDED' }))
    expect(await (await fetch(uri)).text()).toBe('from the side undefined')
  } finally {
    await real.close()
  }
}, 60_000)
