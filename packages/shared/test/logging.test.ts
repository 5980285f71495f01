import { beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { logging, type CountElsewhere } from '@cloudrun-delivery/shared/adapters/logging'
import { countRequests } from '@cloudrun-delivery/shared/adapters/monitoring'
import type { Observation } from '@cloudrun-delivery/shared/core/observation'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { SignalBatch, SignalFeed } from '@cloudrun-delivery/shared/ports'
import { BASELINE, CANDIDATE, FakeLogging, FakeMonitoring, FROM_MS, PLACE, REQUEST_COUNT, WHAT, type Logged } from './fake-feeds.ts'

const signal = new AbortController().signal
let logs: FakeLogging
let metrics: FakeMonitoring
let feed: SignalFeed
const counting: CountElsewhere = async (what, fromMs, untilMs, aborted) => countRequests(metrics.api, PLACE, what, fromMs, untilMs, aborted)

beforeEach(() => {
  logs = new FakeLogging()
  metrics = new FakeMonitoring()
  feed = logging(PLACE, logs.api, counting).follow(WHAT)
})

async function look(atSeconds: number, at: SignalFeed = feed): ReturnType<SignalFeed['next']> {
  logs.nowMs = FROM_MS + atSeconds * 1000
  metrics.nowMs = logs.nowMs
  return at.next(logs.nowMs, signal)
}

/** Shown two seconds after it was served, unless told otherwise. */
function entry(atSeconds: number, more: Partial<Logged> = {}): Logged {
  const atMs = FROM_MS + atSeconds * 1000
  return { atMs, shownMs: atMs + 2000, revision: CANDIDATE, id: `id-${atSeconds}`, latencyMs: 100, ...more }
}

const seenBy = (batches: readonly SignalBatch[], revision = CANDIDATE): readonly Observation[] => batches.flatMap(({ byRevision }) => byRevision.get(revision) ?? [])
const requestsIn = (batches: readonly SignalBatch[], revision = CANDIDATE): number => seenBy(batches, revision).reduce((sum, { requests }) => sum + requests, 0)
const times = ({ startMs, endMs }: SignalBatch) => [(startMs - FROM_MS) / 1000, (endMs - FROM_MS) / 1000]

function inOrder(batches: readonly SignalBatch[]): void {
  for (const [index, { startMs, endMs }] of batches.entries()) {
    expect(startMs).toBeGreaterThanOrEqual(batches[index - 1]?.endMs ?? FROM_MS)
    expect(endMs).toBeGreaterThan(startMs)
  }
}

describe('request logs', () => {
  test('give whole batches once they settled, with errors, latencies and instances', async () => {
    logs.entries = [entry(1, { instance: 'a' }), entry(2, { status: 503, latencyMs: 250, instance: 'b' }), entry(3, { revision: BASELINE, status: 404 }), entry(12)]
    expect((await look(14)).batches).toEqual([])
    const { batches, visibleUntilMs, unreliable } = await look(16)
    expect(batches.map(times)).toEqual([[0, 10]])
    expect(seenBy(batches)).toEqual([{
      requests: 2, errors: 1, latency: { valuesMs: [100, 250] },
      instances: [{ id: 'a', requests: 1, errors: 0, latency: { valuesMs: [100] } }, { id: 'b', requests: 1, errors: 1, latency: { valuesMs: [250] } }],
    }])
    expect(seenBy(batches, BASELINE)).toEqual([{ requests: 1, errors: 0, latency: { valuesMs: [100] } }])
    expect([visibleUntilMs, unreliable]).toEqual([FROM_MS + 10_000, undefined])
  })

  test('a revision without traffic has empty observations, not a gap', async () => {
    const { batches } = await look(25)
    expect(batches.map(times)).toEqual([[0, 10], [10, 20]])
    expect(seenBy(batches, BASELINE)).toEqual([{ requests: 0, errors: 0, latency: { valuesMs: [] } }, { requests: 0, errors: 0, latency: { valuesMs: [] } }])
  })

  test('an entry that comes late is in the next batch', async () => {
    logs.entries = [entry(1), entry(8, { shownMs: FROM_MS + 20_000 })]
    expect(requestsIn((await look(16)).batches)).toBe(1)
    const { batches } = await look(26)
    expect([batches.map(times), requestsIn(batches)]).toEqual([[[10, 20]], 1])
  })

  test('the same insertId twice counts once', async () => {
    logs.entries = [entry(1), entry(1), entry(2, { id: 'id-1' })]
    expect(requestsIn((await look(16)).batches)).toBe(2)
    expect(requestsIn((await look(40)).batches)).toBe(0)
  })

  test('entries from before the time that is followed, and other revisions, are not counted', async () => {
    logs.entries = [entry(-1), entry(1, { revision: 'shop-00000' }), entry(0)]
    expect(requestsIn((await look(16)).batches)).toBe(1)
  })

  test('more pages than one look may read are read by the next looks', async () => {
    logs.pageMax = 10
    logs.entries = Array.from({ length: 400 }, (_, index) => entry(index / 10))
    const first = await look(60)
    expect(first.visibleUntilMs).toBe(FROM_MS + 10_000)
    const rest = [await look(61), await look(62), await look(63), await look(64)].flatMap(({ batches }) => batches)
    const all = [...first.batches, ...rest]
    expect(requestsIn(all)).toBe(400)
    inOrder(all)
  })

  test('a busy service whose overlap alone fills every page is still read to its end', async () => {
    logs.pageMax = 10
    logs.entries = Array.from({ length: 600 }, (_, index) => entry(index / 20))
    const all: SignalBatch[] = []
    for (let seconds = 10; seconds <= 70; seconds += 5) all.push(...(await look(seconds)).batches)
    expect(requestsIn(all)).toBe(600)
    expect(all.at(-1)?.endMs).toBeGreaterThanOrEqual(FROM_MS + 60_000)
  })

  test('what shows late while many pages are read is not lost', async () => {
    logs.pageMax = 10
    logs.entries = [...Array.from({ length: 400 }, (_, index) => entry(index / 10)), entry(5, { id: 'late', shownMs: FROM_MS + 52_000 }), entry(35, { id: 'later', shownMs: FROM_MS + 62_000 })]
    const all: SignalBatch[] = []
    for (let seconds = 50; seconds <= 120; seconds += 5) all.push(...(await look(seconds)).batches)
    expect(requestsIn(all)).toBe(401)
  })

  test('requests that hang for minutes are counted when they end: the slowest are not left out', async () => {
    logs.entries = [entry(1), entry(2, { id: 'hung', latencyMs: 290_000, status: 504, shownMs: FROM_MS + 294_000 })]
    const all: SignalBatch[] = []
    for (let seconds = 10; seconds <= 400; seconds += 10) all.push(...(await look(seconds)).batches)
    expect(seenBy(all).reduce((sum, { errors }) => sum + errors, 0)).toBe(1)
    expect(requestsIn(all)).toBe(2)
  })

  test('no permission leaves nothing half counted', async () => {
    logs.denied = true
    await expect(look(20)).rejects.toMatchObject({ kind: 'permission' })
  })
})

describe('compared with the count', () => {
  const counted = (count: number, minute: number) => ({
    metric: REQUEST_COUNT, revision: CANDIDATE, labels: { response_code_class: '2xx' }, startMs: FROM_MS + minute * 60_000, endMs: FROM_MS + (minute + 1) * 60_000,
    shownMs: FROM_MS + (minute + 1) * 60_000 + 120_000, value: { int64Value: String(count) },
  })

  test('logs that are sampled away are unreliable, with a sentence that says what to do', async () => {
    logs.entries = Array.from({ length: 60 }, (_, index) => entry(index, { instance: 'a' }))
    metrics.points = [counted(300, 0)]
    const { unreliable } = await look(300)
    expect(unreliable).toBe('the request logs are not complete: they have 60 of 300 requests that Cloud Run counted. Take the exclusion filter or the sampling off the logs `run.googleapis.com/requests`, or judge by monitoring alone')
  })

  test('complete logs are relied on, and logs that are complete again are relied on again', async () => {
    logs.entries = Array.from({ length: 60 }, (_, index) => entry(index, { instance: 'a' }))
    metrics.points = [counted(60, 0)]
    await look(70)
    expect((await look(300)).unreliable).toBeUndefined()
    metrics.points = [counted(300, 0)]
    expect((await look(301)).unreliable).toBeUndefined()
    expect((await look(361)).unreliable).toMatch(/60 of 300/)
    metrics.points = [counted(60, 0)]
    expect((await look(422)).unreliable).toBeUndefined()
  })

  test('slow requests are compared with the minute in which they ended', async () => {
    logs.entries = Array.from({ length: 60 }, (_, index) => entry(index, { instance: 'a', latencyMs: 60_000, shownMs: FROM_MS + index * 1000 + 61_000 }))
    metrics.points = [counted(60, 1)]
    await look(150)
    expect((await look(400)).unreliable).toBeUndefined()
  })

  test('what the count has not shown yet is not held against the logs', async () => {
    logs.entries = Array.from({ length: 60 }, (_, index) => entry(index, { instance: 'a' }))
    metrics.points = [{ ...counted(300, 0), shownMs: FROM_MS + 290_000 }]
    for (const seconds of [70, 140, 210, 280]) expect((await look(seconds)).unreliable).toBeUndefined()
  })

  test('no permission for Monitoring leaves the logs usable', async () => {
    metrics.denied = true
    logs.entries = Array.from({ length: 60 }, (_, index) => entry(index, { instance: 'a' }))
    const { batches, unreliable } = await look(300)
    expect([requestsIn(batches), unreliable]).toEqual([60, undefined])
  })

  test('requests are not forgotten when the count fails for a moment', async () => {
    logs.entries = Array.from({ length: 60 }, (_, index) => entry(index, { instance: 'a' }))
    metrics.failing = new DeliveryError('unavailable', 'reading metrics failed: busy')
    const failed = look(300)
    await expect(failed).rejects.toMatchObject({ kind: 'unavailable' })
    metrics.failing = undefined
    expect(requestsIn((await look(310)).batches)).toBe(60)
  })
})

describe('laws', () => {
  const one = fc.record({
    atMs: fc.integer({ min: 0, max: 100_000 }), latencyMs: fc.integer({ min: 0, max: 200_000 }), lateMs: fc.integer({ min: 0, max: 29_999 }), copies: fc.integer({ min: 1, max: 3 }),
    revision: fc.constantFrom(CANDIDATE, BASELINE), status: fc.constantFrom(200, 404, 500, 503), instance: fc.constantFrom('', 'a', 'b'),
  })

  test('each request is in exactly one batch, however late, doubled, paged and polled', async () => {
    await fc.assert(fc.asyncProperty(
      fc.array(one, { maxLength: 120 }), fc.array(fc.integer({ min: 100, max: 40_000 }), { minLength: 1, maxLength: 20 }), fc.integer({ min: 2, max: 50 }), fc.integer({ min: 1, max: 60 }),
      async (requests, pauses, pageMax, batchSeconds) => {
        const api = new FakeLogging()
        api.pageMax = pageMax
        api.entries = requests.flatMap(({ atMs, latencyMs, lateMs, copies, ...rest }, index) => Array.from({ length: copies }, (): Logged => ({ atMs: FROM_MS + atMs, shownMs: FROM_MS + atMs + latencyMs + lateMs, id: String(index), latencyMs, ...rest })))
        const following = logging({ ...PLACE, batchSeconds }, api.api, undefined).follow(WHAT)
        const all: SignalBatch[] = []
        // As often as told, and then until the last late entry had its time.
        for (const pauseMs of [...pauses, ...Array.from({ length: 12 }, () => 10_000), ...Array.from({ length: 30 }, () => 20_000)]) {
          api.nowMs += pauseMs
          all.push(...(await following.next(api.nowMs, signal)).batches)
        }
        inOrder(all)
        for (const revision of WHAT.revisions) {
          const wanted = requests.filter((request) => request.revision === revision)
          const observed = seenBy(all, revision)
          const sum = (of: (observation: Observation) => number) => observed.reduce((before, observation) => before + of(observation), 0)
          expect(sum(({ requests: count }) => count)).toBe(wanted.length)
          expect(sum(({ errors }) => errors)).toBe(wanted.filter(({ status }) => status >= 500).length)
          expect(sum(({ instances = [] }) => instances.reduce((before, { requests: count }) => before + count, 0))).toBe(wanted.filter(({ instance }) => instance !== '').length)
          for (const { requests: count, errors } of observed) expect(errors).toBeLessThanOrEqual(count)
        }
      }), { numRuns: 60 })
  })
})
