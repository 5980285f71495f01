// What instances use, as Monitoring shows it, with processes that really burn CPU and hold memory.
import { afterEach, describe, expect, test } from '@jest/globals'
import http from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { startEmulator, type Emulator } from '@cloudrun-delivery/emulator'
import { call, create, until } from './api-calls.ts'
import { FakeDriver } from './fake-driver.ts'
import { pushApp } from './push-app.ts'

const SERVICES = '/v2/projects/my-project/locations/europe-west1/services'
/** Busy for 30 of each 100 ms, with 60 MiB held, and half a second to start. */
const BURNER = `import http from 'node:http'
const held = Buffer.alloc(60 * 2 ** 20, 1)
setInterval(() => {
  const end = performance.now() + 30
  while (performance.now() < end);
}, 100)
setTimeout(() => http.createServer((request, response) => response.end(String(held.length))).listen(process.env.PORT), 500)
`

type Point = { readonly interval: { readonly startTime: string; readonly endTime: string }; readonly value: { readonly int64Value?: string; readonly doubleValue?: number; readonly distributionValue?: { readonly count: string; readonly mean: number } } }
type Series = { readonly metric: { readonly type: string; readonly labels: Readonly<Record<string, string>> }; readonly resource: { readonly labels: Readonly<Record<string, string>> }; readonly metricKind: string; readonly points: readonly Point[] }

let emulator: Emulator
afterEach(async () => emulator.close())

async function series(metric: string, more = ''): Promise<readonly Series[]> {
  const query = new URLSearchParams({ filter: `metric.type = "${metric}"${more}`, 'interval.startTime': new Date(Date.now() - 600_000).toISOString(), 'interval.endTime': new Date(Date.now() + 3_600_000).toISOString() })
  const answer = (await call(emulator, 'GET', `/v3/projects/my-project/timeSeries?${query}`)).json as { readonly timeSeries?: readonly Series[] }
  return answer.timeSeries ?? []
}
const means = (all: readonly Series[]) => all.flatMap(({ points }) => points.map(({ value }) => value.distributionValue?.mean ?? Number.NaN))
const counts = (all: readonly Series[], state: string) => all.filter(({ metric }) => metric.labels['state'] === state).flatMap(({ points }) => points.map(({ value }) => Number(value.int64Value)))

describe('an instance', () => {
  test('shows its CPU and memory as shares of its limits, its start, and whether it is in use', async () => {
    emulator = await startEmulator({ samplingSeconds: 1, visibilityDelaySeconds: 0, startupTimeoutSeconds: 10 })
    const image = await pushApp(emulator.host, 'burner', BURNER)
    await call(emulator, 'POST', `${SERVICES}?serviceId=shop`, { template: { containers: [{ image, resources: { limits: { cpu: '500m', memory: '256Mi' }, cpuIdle: true } }] } })
    let uri = ''
    for (let tries = 0; tries < 200 && uri === ''; tries += 1) {
      await wait(50)
      const { json } = await call(emulator, 'GET', `${SERVICES}/shop`)
      const { terminalCondition, uri: at } = json as { readonly terminalCondition?: { readonly state: string }; readonly uri?: string }
      if (terminalCondition?.state === 'CONDITION_SUCCEEDED') uri = at ?? ''
    }
    const end = Date.now() + 3500
    while (Date.now() < end) await fetch(uri).then(async (response) => response.text())
    await wait(2500)
    const cpu = means(await series('run.googleapis.com/container/cpu/utilizations'))
    expect(cpu.length).toBeGreaterThanOrEqual(3)
    // 30 % of one CPU is 60 % of half a one; this machine may give it less, and a request costs some.
    expect(Math.max(...cpu)).toBeGreaterThan(0.25)
    expect(Math.max(...cpu)).toBeLessThan(3)
    const memory = means(await series('run.googleapis.com/container/memory/utilizations'))
    for (const share of memory.slice(-2)) {
      expect(share).toBeGreaterThan(60 / 256)
      expect(share).toBeLessThan(1)
    }
    const [startup] = means(await series('run.googleapis.com/container/startup_latencies'))
    expect(startup).toBeGreaterThan(500)
    expect(startup).toBeLessThan(10_000)
    const instances = await series('run.googleapis.com/container/instance_count', ' AND resource.type = "cloud_run_revision" AND resource.labels.service_name = "shop"')
    expect(counts(instances, 'active').toSorted()).toContain(1)
    expect(counts(instances, 'idle')).toContain(1)
    expect(instances[0]?.points[0]?.interval.startTime).toBe(instances[0]?.points[0]?.interval.endTime)
  }, 60_000)

  test('of a driver that cannot tell has a count, and no CPU or memory', async () => {
    const driver = new FakeDriver()
    driver.images.set('good', {})
    emulator = await startEmulator({ driver, samplingSeconds: 0.2, visibilityDelaySeconds: 0, instances: 2 })
    await create(emulator, 'shop', 'good')
    await wait(700)
    expect(counts(await series('run.googleapis.com/container/instance_count'), 'idle')).toContain(2)
    expect(await series('run.googleapis.com/container/cpu/utilizations')).toEqual([])
    expect(await series('run.googleapis.com/container/memory/utilizations')).toEqual([])
  })
})

const UPGRADE = { connection: 'Upgrade', upgrade: 'websocket' }

/** @returns what ends it */
async function stream(uri: string): Promise<() => void> {
  const request = http.get(uri, { agent: false })
  await new Promise((resolve, reject) => request.on('response', resolve).on('error', reject))
  return () => request.destroy()
}

async function webSocket(uri: string): Promise<() => void> {
  const request = http.get(uri, { agent: false, headers: UPGRADE })
  return new Promise((resolve, reject) => request.on('upgrade', (_response, socket) => resolve(() => socket.destroy())).on('error', reject))
}

describe('instance_count', () => {
  test.each([['a stream', stream], ['a WebSocket', webSocket]])('showed the instance as idle for as long as %s lasted', async (_kind, open) => {
    const driver = new FakeDriver()
    driver.images.set('good', { answer: ({ headers }, response) => headers.upgrade === undefined ? response.write('x') : response.writeHead(101, UPGRADE).flushHeaders() })
    emulator = await startEmulator({ driver, samplingSeconds: 0.2, visibilityDelaySeconds: 0 })
    const { uri } = await create(emulator, 'shop', 'good')
    const end = await open(uri)
    await until(async () => counts(await series('run.googleapis.com/container/instance_count'), 'active').filter((count) => count === 1).length >= 3)
    end()
    await until(async () => counts(await series('run.googleapis.com/container/instance_count'), 'active')[0] === 0)
  })

  test('of a short request between two samples is active once, also where the use of CPU is watched meanwhile', async () => {
    const driver = new FakeDriver()
    driver.images.set('good', { cpus: 0.01 })
    emulator = await startEmulator({ driver, samplingSeconds: 0.3, visibilityDelaySeconds: 0, cpuWindowSeconds: 0.12 })
    const { uri } = await create(emulator, 'shop', 'good')
    await fetch(uri).then(async (response) => response.text())
    const newest = await until(async () => {
      const active = counts(await series('run.googleapis.com/container/instance_count'), 'active')
      return active.length >= 3 ? active : undefined
    })
    expect(newest.filter((count) => count === 1)).toHaveLength(1)
  })

  test('was of another time than request_count, and never active, once the clock had been put ahead', async () => {
    const driver = new FakeDriver()
    driver.images.set('good', {})
    emulator = await startEmulator({ driver, samplingSeconds: 0.2, visibilityDelaySeconds: 0 })
    await call(emulator, 'POST', '/emulator/clock', { advanceSeconds: 180 })
    const { uri } = await create(emulator, 'shop', 'good')
    await fetch(uri).then(async (response) => response.text())
    const aheadMs = Date.now() + 179_000
    await until(async () => counts(await series('run.googleapis.com/container/instance_count'), 'active').includes(1))
    for (const metric of ['request_count', 'container/instance_count', 'container/startup_latencies']) {
      const points = await until(async () => (await series(`run.googleapis.com/${metric}`))[0]?.points)
      for (const { interval } of points) expect([metric, Date.parse(interval.endTime) > aheadMs]).toEqual([metric, true])
    }
  })
})

describe('what the emulator cannot measure', () => {
  const at = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString()
  const cpu = (value: number, seconds: number) => ({
    metric: { type: 'cloudsql.googleapis.com/database/cpu/utilization' }, resource: { type: 'cloudsql_database', labels: { project_id: 'my-project', database_id: 'my-project:main' } },
    points: [{ interval: { startTime: at(seconds), endTime: at(seconds) }, value: { doubleValue: value } }],
  })

  test('is what it was told, in one series, after the delay', async () => {
    emulator = await startEmulator({ driver: new FakeDriver(), visibilityDelaySeconds: 5 })
    for (const [value, seconds] of [[0.5, -20], [0.75, -10], [0.9, -1]] as const) expect((await call(emulator, 'POST', '/emulator/series', { timeSeries: [cpu(value, seconds)] })).status).toBe(200)
    const told = await series('cloudsql.googleapis.com/database/cpu/utilization', ' AND resource.labels.database_id = "my-project:main"')
    expect(told).toHaveLength(1)
    expect(told[0]?.points.map(({ value }) => value.doubleValue)).toEqual([0.75, 0.5])
    expect(await series('redis.googleapis.com/stats/memory/usage_ratio')).toEqual([])
  })

  test.each([[{}], [{ timeSeries: [{ metric: { type: 'x' } }] }], [{ timeSeries: [{ ...cpu(1, 0), points: [{ value: { doubleValue: 1 } }] }] }]])('is refused when it says too little: %j', async (body) => {
    emulator = await startEmulator({ driver: new FakeDriver() })
    expect((await call(emulator, 'POST', '/emulator/series', body)).status).toBe(400)
  })
})
