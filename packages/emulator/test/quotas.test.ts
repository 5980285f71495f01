// Quotas on demand, in the words of the cloud, and the clock by which their minutes go.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import http from 'node:http'
import { startEmulator, type Emulator } from '../src/emulator.ts'
import { call, create, PARENT } from './api-calls.ts'
import { FakeDriver } from './fake-driver.ts'

let emulator: Emulator
let driver: FakeDriver
let nowMs: number
beforeEach(async () => {
  driver = new FakeDriver()
  driver.images.set('good', {})
  nowMs = Date.parse('2026-01-01T00:00:30Z')
  emulator = await startEmulator({ driver, nowMs: () => nowMs, samplingSeconds: 60, visibilityDelaySeconds: 120 })
})
afterEach(async () => emulator.close())

const GONE = `${PARENT}/services/gone`
const statusesOf = async (times: number, method: string, at: string) => {
  const statuses: number[] = []
  for (let time = 0; time < times; time += 1) statuses.push((await call(emulator, method, at)).status)
  return statuses
}

describe('quotas', () => {
  test('are not there unless asked for', async () => {
    expect(new Set(await statusesOf(50, 'GET', GONE))).toEqual(new Set([404]))
  })

  test('count reads and writes each, in each region of a project, and begin anew with the minute', async () => {
    emulator.quotas.limits = { readsPerMinute: 2, writesPerMinute: 1 }
    expect(await statusesOf(3, 'GET', GONE)).toEqual([404, 404, 429])
    expect(await statusesOf(2, 'DELETE', GONE)).toEqual([404, 429])
    expect(await statusesOf(1, 'GET', GONE.replace('europe-west1', 'us-central1'))).toEqual([404])
    expect(await statusesOf(1, 'GET', GONE.replace('my-project', 'other'))).toEqual([404])
    nowMs += 29_999
    expect(await statusesOf(1, 'GET', GONE)).toEqual([429])
    nowMs += 1
    expect(await statusesOf(3, 'GET', GONE)).toEqual([404, 404, 429])
  })

  test('refuse in the words of the cloud, and change nothing', async () => {
    emulator.quotas.limits = { writesPerMinute: 1 }
    await statusesOf(1, 'DELETE', GONE)
    const { status, json } = await call(emulator, 'POST', `${PARENT}/services?serviceId=shop`, { template: { containers: [{ image: 'good' }] } })
    expect(status).toBe(429)
    expect(json['error']).toMatchObject({
      status: 'RESOURCE_EXHAUSTED',
      message: expect.stringMatching(/^Quota exceeded for quota metric 'Write requests' and limit 'Write requests per minute per region' of service 'run\.googleapis\.com' for consumer 'project_number:\d+'\./),
      details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'RATE_LIMIT_EXCEEDED', metadata: expect.objectContaining({ quota_limit_value: '1', quota_location: 'europe-west1' }) }],
    })
    expect((await call(emulator, 'GET', `${PARENT}/services/shop`)).status).toBe(404)
    expect(driver.started).toEqual([])
  })

  test('count a call of v1 once, in the region that its host says', async () => {
    emulator.quotas.limits = { readsPerMinute: 1 }
    const get = async (host: string) => new Promise<number>((resolve, reject) => {
      http.get(`${emulator.url}/apis/serving.knative.dev/v1/namespaces/my-project/services/gone`, { headers: { host } }, (response) => void response.resume().on('end', () => resolve(response.statusCode ?? 0))).on('error', reject)
    })
    expect([await get('europe-west1-run.googleapis.com'), await get('europe-west1-run.googleapis.com'), await get('us-central1-run.googleapis.com')]).toEqual([404, 429, 404])
  })

  test('of other APIs are not counted', async () => {
    emulator.quotas.limits = { readsPerMinute: 1, writesPerMinute: 1 }
    for (const id of ['a', 'b', 'c']) expect((await call(emulator, 'POST', `/v1/projects/my-project/secrets?secretId=${id}`, { replication: { automatic: {} } })).status).toBe(200)
  })

  test('are set over HTTP too, and nonsense is refused', async () => {
    expect((await call(emulator, 'PUT', '/emulator/quotas', { readsPerMinute: 1 })).json).toEqual({ quotas: { readsPerMinute: 1 } })
    expect(await statusesOf(2, 'GET', GONE)).toEqual([404, 429])
    expect((await call(emulator, 'PUT', '/emulator/quotas', { readsPerMinute: 0 })).status).toBe(400)
    expect((await call(emulator, 'PUT', '/emulator/quotas', { readPerMinute: 5 })).status).toBe(400)
    expect((await call(emulator, 'PUT', '/emulator/quotas', {})).json).toEqual({ quotas: {} })
    expect(await statusesOf(2, 'GET', GONE)).toEqual([404, 404])
  })
})

describe('the clock', () => {
  test('can be ahead: what Monitoring would show in three minutes is there at once', async () => {
    const { uri } = await create(emulator, 'shop', 'good')
    await (await fetch(uri)).text()
    const points = async () => {
      const interval = `interval.startTime=2026-01-01T00:00:00Z&interval.endTime=2026-01-01T01:00:00Z`
      const filter = encodeURIComponent('metric.type = "run.googleapis.com/request_count"')
      return ((await call(emulator, 'GET', `/v3/projects/my-project/timeSeries?filter=${filter}&${interval}`)).json['timeSeries'] as unknown[] | undefined)?.length ?? 0
    }
    expect(await points()).toBe(0)
    expect((await call(emulator, 'POST', '/emulator/clock', { advanceSeconds: 180 })).json).toEqual({ aheadSeconds: 180 })
    expect(await points()).toBe(1)
    expect((await call(emulator, 'GET', `${PARENT}/services/shop`)).json['createTime']).toMatch(/^2026-01-01T00:00:3/)
  })

  test.each([{}, { advanceSeconds: 0 }, { advanceSeconds: -60 }, { advanceSeconds: '60' }])('does not go back or anywhere else: %j', async (body) => {
    expect((await call(emulator, 'POST', '/emulator/clock', body)).status).toBe(400)
  })
})
