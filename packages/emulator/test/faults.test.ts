// Faults on demand: each does what it says, to the calls it says, as often as it says. With none set, nothing is different.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { setTimeout as wait } from 'node:timers/promises'
import { ApiError } from '../src/api/status.ts'
import { startEmulator, type Emulator } from '../src/emulator.ts'
import { EFFECTS, Faults, type Effect } from '../src/faults.ts'
import { PARENT, call, create, read, write, type Answer } from './api-calls.ts'
import { FakeDriver } from './fake-driver.ts'

const SHOP = `${PARENT}/services/shop`
let emulator: Emulator

async function start(): Promise<Emulator> {
  const driver = new FakeDriver()
  driver.images.set('good', {})
  return startEmulator({ driver, startupTimeoutSeconds: 1 })
}

beforeAll(async () => {
  emulator = await start()
  await create(emulator, 'shop', 'good')
})
afterAll(async () => emulator.close())
beforeEach(() => emulator.faults.clear())

const fault = async (effect: string, match = 'GetService', times = 1, more: object = {}) => call(emulator, 'POST', '/emulator/faults', { match, effect, times, ...more })
const get = async () => call(emulator, 'GET', SHOP)
const label = async (value: string) => call(emulator, 'PATCH', `${SHOP}?updateMask=labels`, { labels: { a: value } })
const labelNow = async () => ((await get()).json['labels'] as Record<string, string> | undefined)?.['a']

describe('answers', () => {
  test.each([['403', 'PERMISSION_DENIED'], ['409', 'ABORTED'], ['429', 'RESOURCE_EXHAUSTED'], ['500', 'INTERNAL'], ['503', 'UNAVAILABLE']])('%s is %s, for as many calls as asked', async (effect, status) => {
    await fault(effect, 'Services.GetService GET /v2/projects/my-project/', 2)
    for (let turn = 0; turn < 2; turn += 1) expect(await get()).toEqual({ status: Number(effect), json: { error: { code: Number(effect), status, message: `Injected fault: ${status}.` } } })
    expect((await get()).status).toBe(200)
  })

  test('a message of one\'s own, and only for the calls that match', async () => {
    await fault('503', 'UpdateService', 1, { message: 'Come back later.' })
    expect((await get()).status).toBe(200)
    expect((await label('x')).json).toEqual({ error: { code: 503, status: 'UNAVAILABLE', message: 'Come back later.' } })
  })

  test('a write that is refused changes nothing', async () => {
    await label('before')
    await fault('500', 'UpdateService')
    await label('after')
    expect(await labelNow()).toBe('before')
  })
})

describe('connections', () => {
  test('dropped before the write: it was not applied', async () => {
    await label('before')
    await fault('drop-before', 'UpdateService')
    await expect(label('lost')).rejects.toThrow('fetch failed')
    expect(await labelNow()).toBe('before')
  })

  test('dropped after the write: it was applied', async () => {
    await fault('drop-after', 'UpdateService')
    await expect(label('kept')).rejects.toThrow('fetch failed')
    expect(await labelNow()).toBe('kept')
  })

  test('a call that hangs is ended by its client, and no other', async () => {
    await fault('hang', 'GetService')
    const hanging = fetch(`${emulator.url}${SHOP}`, { signal: AbortSignal.timeout(300) })
    await expect(hanging).rejects.toThrow(/timeout|aborted/)
    expect((await get()).status).toBe(200)
  })

  test('each is told in the events, with its status and its fault', async () => {
    await fault('drop-before', 'GetService')
    await get().catch(() => undefined)
    await fault('429', 'GetService')
    await get()
    const { events } = (await call(emulator, 'GET', '/emulator/events')).json as { events: readonly object[] }
    expect(events.slice(-2)).toMatchObject([
      { method: 'GET', path: SHOP, rpc: 'google.cloud.run.v2.Services.GetService', status: 0, fault: 'drop-before' },
      { method: 'GET', path: SHOP, rpc: 'google.cloud.run.v2.Services.GetService', status: 429, fault: '429' },
    ])
  })
})

describe('reads and operations', () => {
  test('a stale read shows the state before the last write, once', async () => {
    await label('old')
    await label('new')
    await fault('stale')
    expect(await labelNow()).toBe('old')
    expect(await labelNow()).toBe('new')
  })

  test('a write is never stale: the fault waits for a read', async () => {
    await label('one')
    await fault('stale', '')
    await label('two')
    expect(await labelNow()).toBe('one')
    expect(await labelNow()).toBe('two')
  })

  test('an operation that fails, with the message asked for, though the write was applied', async () => {
    await fault('operation-fails', 'UpdateService', 1, { message: 'Quota of something exceeded.' })
    expect(await write(emulator, 'PATCH', `${SHOP}?updateMask=labels`, { labels: { a: 'op' } })).toMatchObject({ done: true, error: { code: 13, message: 'Quota of something exceeded.' } })
    expect(await labelNow()).toBe('op')
    expect(await write(emulator, 'PATCH', `${SHOP}?updateMask=labels`, { labels: { a: 'op2' } })).toMatchObject({ done: true, response: { labels: { a: 'op2' } } })
  })
})

describe('signals', () => {
  const count = async (): Promise<number> => {
    const query = new URLSearchParams({ filter: 'metric.type = "run.googleapis.com/request_count"', 'interval.startTime': new Date(Date.now() - 60_000).toISOString(), 'interval.endTime': new Date(Date.now() + 1000).toISOString() })
    const { json } = await call(quick, 'GET', `/v3/projects/my-project/timeSeries?${query.toString()}`)
    return ((json['timeSeries'] ?? []) as { points: { value: { int64Value: string } }[] }[]).flatMap(({ points }) => points).reduce((sum, { value }) => sum + Number(value.int64Value), 0)
  }
  let quick: Emulator
  beforeAll(async () => {
    const driver = new FakeDriver()
    driver.images.set('good', {})
    quick = await startEmulator({ driver, samplingSeconds: 0.2, visibilityDelaySeconds: 0 })
    const { uri } = await create(quick, 'shop', 'good')
    for (let visit = 0; visit < 5; visit += 1) await (await fetch(uri)).text()
    await wait(400)
  })
  afterAll(async () => quick.close())

  test('missing, then late, then as before', async () => {
    expect(await count()).toBe(5)
    await call(quick, 'PUT', '/emulator/signals', { missing: true })
    expect(await count()).toBe(0)
    await call(quick, 'PUT', '/emulator/signals', { extraDelaySeconds: 3600 })
    expect(await count()).toBe(0)
    await call(quick, 'DELETE', '/emulator/faults')
    expect(await count()).toBe(5)
  })
})

describe('faults that make no sense are refused', () => {
  test.each([
    [{ match: 'x', effect: 'explode' }, 'effect must be one of 403, 409, 429'],
    [{ match: '(', effect: '500' }, 'match is no regular expression'],
    [{ match: 'x', effect: '500', times: 0 }, 'times must be a whole number from 1, got 0'],
    [{ match: 'x', effect: '500', times: 1.5 }, 'times must be a whole number from 1, got 1.5'],
    [{ match: 7, effect: '500' }, 'match must be a regular expression'],
    [{ effect: '500', message: 7 }, 'message must be text'],
    [{ effect: '500', colour: 'red' }, '"colour" is not known here'],
    [[], 'a fault must be a JSON object'],
  ])('%j', async (body, message) => {
    expect((await call(emulator, 'POST', '/emulator/faults', body)).json).toMatchObject({ error: { code: 400, message: expect.stringContaining(message) } })
    expect(emulator.faults.list).toEqual([])
    expect(() => emulator.faults.add(body as never)).toThrow(message)
  })

  test.each([[{ missing: 'yes' }, 'missing must be true or false'], [{ extraDelaySeconds: -1 }, 'extraDelaySeconds must be a number from 0'], [{ late: 5 }, '"late" is not known'], [{ excludedLogsPercent: 101 }, 'excludedLogsPercent must be a number from 0 to 100'], [{ lateLogsSeconds: '5' }, 'lateLogsSeconds must be a number from 0']])('signals %j', async (body, message) => {
    expect((await call(emulator, 'PUT', '/emulator/signals', body)).json).toMatchObject({ error: { message: expect.stringContaining(message) } })
  })
})

describe('laws', () => {
  const effects = fc.constantFrom<Effect>(...EFFECTS)
  const calls = fc.record({ rpc: fc.constantFrom('a.GetService', 'a.UpdateService', 'b.ListTimeSeries'), method: fc.constantFrom('GET', 'PATCH'), path: fc.constantFrom('/v2/x', '/v3/y') })

  test('with no fault set, no call meets one and no operation fails', () => {
    fc.assert(fc.property(fc.array(calls), (sequence) => {
      const faults = new Faults()
      for (const { rpc, method, path } of sequence) expect([faults.take(rpc, method, path), faults.takeOperationFailure(rpc)]).toEqual([undefined, undefined])
      expect(faults.signals).toEqual({ extraDelaySeconds: 0, missing: false, excludedLogsPercent: 0, lateLogsPercent: 0, lateLogsSeconds: 0 })
    }))
  })

  test('a fault hits as many calls as it says, only those that match, and then is gone', () => {
    fc.assert(fc.property(effects, fc.integer({ min: 1, max: 4 }), fc.constantFrom('', 'Service', 'Update', '^b', '/v3/'), fc.array(calls, { maxLength: 30 }), (effect, times, match, sequence) => {
      const faults = new Faults()
      faults.add({ effect, times, match })
      let hits = 0
      for (const { rpc, method, path } of sequence) {
        const hit = effect === 'operation-fails' ? faults.takeOperationFailure(rpc) !== undefined : faults.take(rpc, method, path)?.effect === effect
        const fits = effect === 'operation-fails' ? new RegExp(match).test(rpc) : new RegExp(match).test(`${rpc} ${method} ${path}`) && (effect !== 'stale' || method === 'GET')
        expect(hit).toBe(fits && hits < times)
        hits += hit ? 1 : 0
      }
      expect(faults.list.reduce((sum, one) => sum + one.times, 0)).toBe(times - hits)
    }))
  })

  test('an emulator whose faults were all used up or cleared answers as one that never had any', async () => {
    const never = await start()
    const step = fc.constantFrom(
      ['POST', `${PARENT}/services?serviceId=law`, { template: { containers: [{ image: 'good' }] } }], ['GET', `${PARENT}/services/law`], ['GET', `${PARENT}/services`],
      ['PATCH', `${PARENT}/services/law?updateMask=labels`, { labels: { a: 'b' } }], ['PATCH', `${PARENT}/services/law?updateMask=traffic`, { traffic: [{ percent: 90 }] }],
      ['DELETE', `${PARENT}/services/law`], ['GET', `${PARENT}/services/law/revisions`], ['GET', '/v2/nothing'],
    ) as fc.Arbitrary<readonly [string, string, object?]>
    const told = ({ status, json }: Answer) => ({ status, fields: Object.keys(json).toSorted(), error: json['error'], done: json['done'] ?? false })
    const run = async (one: Emulator, steps: readonly (readonly [string, string, object?])[]) => {
      const answers = []
      for (const [method, at, body] of steps) {
        const answer = await call(one, method, at, body)
        const name = answer.json['metadata'] === undefined ? undefined : String(answer.json['name'])
        answers.push(told(name === undefined ? answer : await call(one, 'POST', `/v2/${name}:wait`, {})))
      }
      if ((await read(one, 'law')).uri !== undefined) await write(one, 'DELETE', `${PARENT}/services/law`)
      return answers
    }
    try {
      await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), effects, async (steps, effect) => {
        emulator.faults.add({ effect, match: 'never-matches-anything' })
        const withOne = await run(emulator, steps)
        emulator.faults.clear()
        expect(await run(never, steps)).toEqual(withOne.map((answer, index) => (steps[index]?.[1] === `${PARENT}/services` ? { ...answer, fields: expect.anything() } : answer)))
        expect(await run(emulator, steps)).toEqual(withOne)
      }), { numRuns: 15 })
    } finally {
      await never.close()
    }
  }, 60_000)

  test('what is wrong with a fault is an ApiError, whatever it is', () => {
    fc.assert(fc.property(fc.anything(), (value) => {
      const faults = new Faults()
      try {
        faults.add(value as never)
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(ApiError)
      }
    }))
  })
})
