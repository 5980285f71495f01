// The emulator as a whole, over HTTP: what serves, what is measured, what is refused, what is left when it stops.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { mkdtemp, rm } from 'node:fs/promises'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startEmulator, type Emulator } from '../src/emulator.ts'
import { distribution } from '../src/signals/series.ts'
import { pushApp } from './push-app.ts'

const PARENT = '/v2/projects/my-project/locations/europe-west1'
const REVISION = 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION'

type Service = { readonly uri: string; readonly etag: string; readonly latestReadyRevision: string; readonly trafficStatuses: readonly { readonly tag?: string; readonly uri?: string }[]; readonly terminalCondition: { readonly state: string; readonly message?: string } }

let emulator: Emulator
let image: string

beforeAll(async () => {
  emulator = await startEmulator({ samplingSeconds: 0.5, visibilityDelaySeconds: 0, startupTimeoutSeconds: 5, secrets: { password: 'hunter2' } })
  image = await pushApp(emulator.host, 'hello')
}, 30_000)
afterAll(async () => emulator.close())

async function call(method: string, at: string, body?: unknown, base = emulator): Promise<{ readonly status: number; readonly json: Record<string, unknown> }> {
  const response = await fetch(`${base.url}${at}`, { method, ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }) })
  return { status: response.status, json: (await response.json()) as Record<string, unknown> }
}

async function deploy(id: string, template: object, base = emulator): Promise<Service> {
  const { json } = await call('POST', `${PARENT}/services?serviceId=${id}`, { template }, base)
  await call('POST', `/v2/${String(json['name'])}:wait`, {}, base)
  return read(id, base)
}

async function patch(id: string, mask: string, change: object): Promise<Service> {
  const { json } = await call('PATCH', `${PARENT}/services/${id}?updateMask=${mask}`, change)
  await call('POST', `/v2/${String(json['name'])}:wait`, {})
  return read(id)
}

async function read(id: string, base = emulator): Promise<Service> {
  return (await call('GET', `${PARENT}/services/${id}`, undefined, base)).json as unknown as Service
}

const shortOf = (name: string) => name.split('/').at(-1) ?? ''

async function visits(url: string, count: number): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>()
  for (let visit = 0; visit < count; visit += 1) {
    const response = await fetch(url)
    await response.text()
    const revision = response.headers.get('x-revision') ?? ''
    found.set(revision, (found.get(revision) ?? 0) + 1)
  }
  return found
}

describe('revisions run and traffic splits', () => {
  test('a split of 90 to 10 is one of 90 to 10, a tag is exact, and no request is lost while traffic moves', async () => {
    const first = await deploy('split', { containers: [{ image }] })
    const stable = shortOf(first.latestReadyRevision)
    const second = await patch('split', 'template,traffic', {
      template: { revision: 'split-next', containers: [{ image, env: [{ name: 'A', value: '1' }] }] },
      traffic: [{ type: REVISION, revision: stable, percent: 90 }, { type: REVISION, revision: 'split-next', percent: 10, tag: 'next' }],
    })
    const found = await visits(second.uri, 200)
    expect(found).toEqual(new Map([[stable, 180], ['split-next', 20]]))
    expect(await visits(second.trafficStatuses.find(({ tag }) => tag === 'next')?.uri ?? '', 10)).toEqual(new Map([['split-next', 10]]))
    let lost = 0
    const users = Promise.all(Array.from({ length: 150 }, async (_, index) => {
      await wait(index * 4)
      const answer = await fetch(`${second.uri}/?ms=50`).then(async (response) => response.text(), () => 'lost')
      lost += answer === 'hello' ? 0 : 1
    }))
    for (const percent of [50, 100, 0, 25]) await patch('split', 'traffic', { traffic: [{ type: REVISION, revision: stable, percent: 100 - percent }, { type: REVISION, revision: 'split-next', percent }].filter((target) => target.percent > 0) })
    await users
    expect(lost).toBe(0)
  }, 60_000)

  test('bodies are streamed through and come back as they were', async () => {
    const { uri } = await read('split')
    const body = 'x'.repeat(3_000_000)
    expect(await (await fetch(`${uri}/echo`, { method: 'POST', body })).text()).toBe(body)
  }, 30_000)

  test('an instance that ends is started again', async () => {
    const { uri } = await deploy('restart', { containers: [{ image }] })
    await fetch(`${uri}/exit`).catch(() => undefined)
    let status = 0
    for (let tries = 0; tries < 50 && status !== 200; tries += 1) {
      await wait(100)
      status = (await fetch(uri)).status
    }
    expect(status).toBe(200)
  }, 30_000)

  test('a secret reaches the container, and its absence fails the revision in the words of Cloud Run', async () => {
    const env = (secret: string) => [{ name: 'PASSWORD', valueSource: { secretKeyRef: { secret, version: 'latest' } } }]
    const { uri } = await deploy('secret', { containers: [{ image, env: env('password') }] })
    expect(await (await fetch(`${uri}/env/PASSWORD`)).text()).toBe('hunter2')
    const failed = await deploy('nosecret', { containers: [{ image, env: env('nobody') }] })
    expect(failed.terminalCondition).toMatchObject({ state: 'CONDITION_FAILED', message: expect.stringContaining('Secret projects/my-project/secrets/nobody/versions/latest was not found') })
  }, 30_000)

  test('a container that does not listen fails with the message of Cloud Run, and its log is kept', async () => {
    const deaf = await pushApp(emulator.host, 'deaf', 'console.log("I will not listen"); setInterval(() => {}, 1000)')
    const failed = await deploy('deaf', { containers: [{ image: deaf }] })
    expect(failed.terminalCondition.message).toContain('failed to start and listen on the port defined provided by the PORT=8080 environment variable')
    const revision = /Revision '([^']+)'/.exec(failed.terminalCondition.message ?? '')?.[1] ?? ''
    expect(JSON.stringify((await call('GET', `/emulator/logs/${revision}`)).json)).toContain('I will not listen')
  }, 30_000)
})

describe('requests are refused as Google does', () => {
  test.each([
    ['GET', '/v2/projects/p/locations/r/services/nobody', undefined, 404, 'NOT_FOUND'],
    ['GET', '/v2/nothing/here', undefined, 404, undefined],
    ['GET', '/v1/projects/p/nothing', undefined, 404, 'NOT_FOUND'],
    ['POST', `${PARENT}/services?serviceId=x`, '{', 400, 'INVALID_ARGUMENT'],
    ['POST', `${PARENT}/services?serviceId=x&colour=red`, {}, 400, 'INVALID_ARGUMENT'],
    ['POST', `${PARENT}/services?serviceId=x`, { template: { containers: [] } }, 400, 'INVALID_ARGUMENT'],
    ['POST', `${PARENT}/services?serviceId=x&validateOnly=yes`, {}, 400, 'INVALID_ARGUMENT'],
    ['POST', `${PARENT}/builds:submit`, {}, 404, 'NOT_FOUND'],
    ['POST', '/v2/entries:list', {}, 400, 'INVALID_ARGUMENT'],
    ['GET', '/v3/projects/p/timeSeries?filter=x', undefined, 400, 'INVALID_ARGUMENT'],
  ])('%s %s', async (method, at, body, status, name) => {
    const answer = await call(method, at, body)
    expect(answer.status).toBe(status)
    if (name !== undefined) expect(answer.json).toMatchObject({ error: { code: status, status: name, message: expect.stringMatching(/./) } })
  })
})

describe('requests that are no requests', () => {
  test.each([
    ['a path that is no percent-encoding', '/v2/projects/%E0%A4%A/locations/r/services', 400],
    ['a path of slashes', '//', 404],
    ['an admin path that is no percent-encoding', '/emulator/logs/%E0%A4%A', 400],
    ['an admin path that does not exist', '/emulator/nothing', 404],
  ])('%s', async (_name, at, status) => {
    const answer = await call('GET', at)
    expect(answer.status).toBe(status)
    expect(answer.json).toMatchObject({ error: { code: status, message: expect.stringMatching(/./) } })
  })

  test('a whole URL as target, as proxies are asked', async () => {
    const { hostname, port } = new URL(emulator.url)
    const answer = await new Promise<number>((resolve, reject) => {
      http.get({ hostname, port, path: `http://run.local${PARENT}/services` }, (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      }).on('error', reject)
    })
    expect(answer).toBe(200)
  })
})

describe('signals', () => {
  test('every request is counted once, however often it is asked', async () => {
    const { uri } = await deploy('counted', { containers: [{ image }] })
    const startMs = Date.now()
    await visits(uri, 37)
    await wait(1100)
    const query = new URLSearchParams({ filter: 'metric.type = "run.googleapis.com/request_count" AND resource.labels.service_name = "counted"', 'interval.startTime': new Date(startMs - 1000).toISOString(), 'interval.endTime': new Date().toISOString() })
    const ask = async () => (await call('GET', `/v3/projects/my-project/timeSeries?${query.toString()}`)).json as unknown as { timeSeries?: { points: { value: { int64Value: string } }[] }[] }
    const total = async () => ((await ask()).timeSeries ?? []).flatMap(({ points }) => points).reduce((sum, { value }) => sum + Number(value.int64Value), 0)
    expect([await total(), await total()]).toEqual([37, 37])
    await call('PUT', '/emulator/signals', { missing: true })
    expect(await total()).toBe(0)
    await call('DELETE', '/emulator/faults')
  }, 30_000)

  test('a distribution holds every value in its bucket', () => {
    const values = [0.2, 1, 1.0999, 1.1, 5, 99.9, 2500, 1e9]
    const { count, bucketCounts, bucketOptions } = distribution(values) as { count: string; bucketCounts: string[]; bucketOptions: { exponentialBuckets: { growthFactor: number; scale: number } } }
    expect(count).toBe('8')
    expect(bucketCounts.reduce((sum, one) => sum + Number(one), 0)).toBe(8)
    expect(bucketCounts[0]).toBe('1')
    expect(bucketCounts[1]).toBe('2')
    expect(bucketCounts[2]).toBe('1')
    expect(bucketOptions.exponentialBuckets).toMatchObject({ scale: 1 })
  })
})

describe('state file', () => {
  test('services, revisions, images and URLs survive a restart', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'emulator-state-'))
    const stateFile = path.join(folder, 'state.json')
    const first = await startEmulator({ stateFile, startupTimeoutSeconds: 5 })
    const kept = await pushApp(first.host, 'kept')
    const port = Number(new URL(first.url).port)
    const before = await deploy('kept', { containers: [{ image: kept }] }, first)
    await first.close()
    const again = await startEmulator({ stateFile, port, startupTimeoutSeconds: 5 })
    const after = await read('kept', again)
    expect({ uri: after.uri, etag: after.etag, latest: after.latestReadyRevision }).toEqual({ uri: before.uri, etag: before.etag, latest: before.latestReadyRevision })
    expect(await (await fetch(after.uri)).text()).toBe('hello')
    await again.close()
    await rm(folder, { recursive: true })
  }, 60_000)
})
