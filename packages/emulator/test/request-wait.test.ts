// A request that waits for an instance: its user waits too, so the log has the whole, from its arrival on.
import { afterEach, describe, expect, test } from '@jest/globals'
import http from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { startEmulator, type Emulator, type EmulatorOptions } from '../src/emulator.ts'
import { call, create, until } from './api-calls.ts'
import { FakeDriver } from './fake-driver.ts'

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const one of cleanUps.splice(0).toReversed()) await one()
})

type Entry = { readonly timestamp: string; readonly httpRequest: { readonly status: number; readonly latency: string } }
type Series = { readonly points: readonly { readonly value: { readonly distributionValue: { readonly count: string; readonly mean: number } } }[] }

const UPGRADE = { connection: 'Upgrade', upgrade: 'websocket' }
const WAIT_MS = 400
/** Much less than the wait, and more than a busy machine adds. */
const SOON_MS = 250

/** The only instance takes one request at a time. */
async function started(options: EmulatorOptions, answer?: http.RequestListener): Promise<{ readonly emulator: Emulator; readonly driver: FakeDriver; readonly uri: string }> {
  const driver = new FakeDriver()
  driver.images.set('app', answer === undefined ? {} : { answer })
  const emulator = await startEmulator({ driver, samplingSeconds: 0.1, visibilityDelaySeconds: 0, logDelaySeconds: 0, ...options })
  cleanUps.push(async () => emulator.close())
  const { uri } = await create(emulator, 'shop', 'app', { maxInstanceRequestConcurrency: 1, scaling: { maxInstanceCount: 1 } })
  return { emulator, driver, uri }
}

async function get(uri: string, headers: Readonly<Record<string, string>>): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = http.get(uri, { headers, agent: false }, (response) => response.resume().on('end', () => {
      request.destroy()
      resolve()
    }))
    request.on('error', reject)
  })
}

async function logged(emulator: Emulator, status: number): Promise<{ readonly atMs: number; readonly latencyMs: number }> {
  const { timestamp, httpRequest } = await until(async () => {
    const { json } = await call(emulator, 'POST', '/v2/entries:list', { resourceNames: ['projects/my-project'], filter: `logName="projects/my-project/logs/run.googleapis.com%2Frequests" AND httpRequest.status=${status}` })
    return (json['entries'] as readonly Entry[] | undefined)?.[0]
  })
  return { atMs: Date.parse(timestamp), latencyMs: Number.parseFloat(httpRequest.latency) * 1000 }
}

function expectTheWait({ atMs, latencyMs }: Awaited<ReturnType<typeof logged>>, cameMs: number): void {
  expect(latencyMs).toBeGreaterThanOrEqual(WAIT_MS - 5)
  expect(atMs).toBeGreaterThanOrEqual(cameMs)
  expect(atMs).toBeLessThan(cameMs + SOON_MS)
}

describe.each([['request', {}], ['WebSocket', UPGRADE]])('a %s', (_kind, headers) => {
  test('that waited for the start of its instance was logged as quick, and as one that came only when the instance was there', async () => {
    const { emulator, driver, uri } = await started({ coldStartSeconds: WAIT_MS / 1000, scaleToZeroSeconds: 0.1 })
    await until(() => driver.alive.size === 0)
    const cameMs = Date.now()
    await get(uri, headers)
    expectTheWait(await logged(emulator, 200), cameMs)
  })

  test('that was answered 429 after its time in line was logged as if it had been refused at once', async () => {
    const { emulator, uri } = await started({ pendingSeconds: WAIT_MS / 1000 }, () => undefined)
    const held = http.get(uri, { agent: false }).on('error', () => undefined)
    cleanUps.push(() => held.destroy())
    await wait(100)
    const cameMs = Date.now()
    await get(uri, headers)
    expectTheWait(await logged(emulator, 429), cameMs)
  })
})

test("request_latencies has what the container took, as Google's, also of a request that waited for it", async () => {
  const { emulator, driver, uri } = await started({ coldStartSeconds: WAIT_MS / 1000, scaleToZeroSeconds: 0.1 })
  await until(() => driver.alive.size === 0)
  await get(uri, {})
  const query = new URLSearchParams({ filter: 'metric.type = "run.googleapis.com/request_latencies"', 'interval.startTime': new Date(Date.now() - 60_000).toISOString(), 'interval.endTime': new Date(Date.now() + 60_000).toISOString() })
  const value = await until(async () => ((await call(emulator, 'GET', `/v3/projects/my-project/timeSeries?${query}`)).json['timeSeries'] as readonly Series[] | undefined)?.[0]?.points[0]?.value.distributionValue)
  expect(value).toMatchObject({ count: '1' })
  expect(value.mean).toBeLessThan(SOON_MS)
})
