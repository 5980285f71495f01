import { beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { countRequests, histogramOf, monitoring } from '@cloudrun-delivery/shared/adapters/monitoring'
import { total } from '@cloudrun-delivery/shared/core/histogram'
import type { Observation } from '@cloudrun-delivery/shared/core/observation'
import type { SignalBatch, SignalFeed } from '@cloudrun-delivery/shared/ports'
import { BASELINE, CANDIDATE, FakeMonitoring, FROM_MS, PLACE, REQUEST_COUNT, REQUEST_LATENCIES, WHAT, distribution, type Measured } from './fake-feeds.ts'

const signal = new AbortController().signal
const BOUNDS = [100, 200, 400]
const DELAY_SECONDS = PLACE.delaySeconds
let metrics: FakeMonitoring
let feed: SignalFeed

beforeEach(() => {
  metrics = new FakeMonitoring()
  feed = monitoring(PLACE, metrics.api).follow(WHAT)
})

async function look(atSeconds: number, at: SignalFeed = feed): ReturnType<SignalFeed['next']> {
  metrics.nowMs = FROM_MS + atSeconds * 1000
  return at.next(metrics.nowMs, signal)
}

function point(endSeconds: number, more: Partial<Measured> = {}): Measured {
  const endMs = FROM_MS + endSeconds * 1000
  return { metric: REQUEST_COUNT, revision: CANDIDATE, labels: { response_code_class: '2xx' }, startMs: endMs - 60_000, endMs, shownMs: endMs + 120_000, value: { int64Value: '10' }, ...more }
}

const latencies = (endSeconds: number, counts: readonly number[], more: Partial<Measured> = {}) => point(endSeconds, { metric: REQUEST_LATENCIES, value: distribution(BOUNDS, counts), ...more })
const seenBy = (batches: readonly SignalBatch[], revision = CANDIDATE): readonly Observation[] => batches.flatMap(({ byRevision }) => byRevision.get(revision) ?? [])
const sumOf = (batches: readonly SignalBatch[], of: (one: Observation) => number, revision = CANDIDATE) => seenBy(batches, revision).reduce((sum, one) => sum + of(one), 0)
const requestsIn = (batches: readonly SignalBatch[], revision = CANDIDATE) => sumOf(batches, ({ requests }) => requests, revision)
const times = ({ startMs, endMs }: SignalBatch) => [(startMs - FROM_MS) / 1000, (endMs - FROM_MS) / 1000]

function inOrder(batches: readonly SignalBatch[]): void {
  for (const [index, { startMs, endMs }] of batches.entries()) {
    expect(startMs).toBeGreaterThanOrEqual(batches[index - 1]?.endMs ?? FROM_MS)
    expect(endMs).toBeGreaterThan(startMs)
  }
}

describe('points of Cloud Monitoring', () => {
  test('are one batch for each sampling interval, once they are older than their delay', async () => {
    metrics.points = [
      point(60), point(60, { labels: { response_code_class: '5xx' }, value: { int64Value: '2' } }), point(120, { revision: BASELINE }), latencies(60, [9, 2, 0, 1]), latencies(120, [10], { revision: BASELINE }),
    ]
    expect((await look(60 + DELAY_SECONDS - 1)).batches).toEqual([])
    const { batches, visibleUntilMs, unreliable } = await look(120 + DELAY_SECONDS)
    expect(batches.map(times)).toEqual([[0, 60], [60, 120]])
    expect(seenBy(batches)).toEqual([{ requests: 12, errors: 2, latency: { boundsMs: BOUNDS, counts: [9, 2, 0, 1] } }, { requests: 0, errors: 0, latency: { valuesMs: [] } }])
    expect(seenBy(batches, BASELINE)[1]).toEqual({ requests: 10, errors: 0, latency: { boundsMs: BOUNDS, counts: [10, 0, 0, 0] } })
    expect([visibleUntilMs, unreliable]).toEqual([FROM_MS + 120_000, undefined])
  })

  test('a point that reaches over the moment from which is followed is not counted', async () => {
    metrics.points = [point(30), latencies(30, [10]), point(90)]
    const { batches } = await look(400)
    expect([batches.map(times), requestsIn(batches), sumOf(batches, ({ latency }) => total(latency))]).toEqual([[[30, 90]], 10, 0])
  })

  test('a late point is counted once', async () => {
    metrics.points = [point(60), point(60, { revision: BASELINE, shownMs: FROM_MS + 300_000 }), point(180)]
    const first = (await look(60 + DELAY_SECONDS)).batches
    expect([requestsIn(first), requestsIn(first, BASELINE)]).toEqual([10, 0])
    const later = [await look(320), await look(360), await look(420), await look(900)].flatMap(({ batches }) => batches)
    expect([requestsIn(later), requestsIn(later, BASELINE)]).toEqual([10, 10])
    inOrder([...first, ...later])
  })

  test('request_count ahead of the latencies: both are counted, each when it shows', async () => {
    metrics.points = [point(60), latencies(60, [10], { shownMs: FROM_MS + 290_000 })]
    const first = (await look(250)).batches
    expect(seenBy(first)).toEqual([{ requests: 10, errors: 0, latency: { valuesMs: [] } }])
    const second = (await look(300)).batches
    expect([requestsIn(second), sumOf(second, ({ latency }) => total(latency))]).toEqual([0, 10])
    expect((await look(360)).batches).toEqual([])
    inOrder([...first, ...second])
  })

  test('nothing is visible before the first delay is over', async () => {
    expect(await look(DELAY_SECONDS)).toEqual({ batches: [], visibleUntilMs: FROM_MS, unreliable: undefined })
  })

  test('no permission is an error, not an empty answer', async () => {
    metrics.denied = true
    await expect(look(400)).rejects.toMatchObject({ kind: 'permission' })
  })

  test('a missing permission is known at the first look, not minutes later', async () => {
    metrics.denied = true
    await expect(look(1)).rejects.toMatchObject({ kind: 'permission' })
  })

  test('requests in a whole window are counted without the points that reach over its ends', async () => {
    metrics.points = [point(30), point(90), point(150)]
    metrics.nowMs = FROM_MS + 900_000
    expect(await countRequests(metrics.api, PLACE, WHAT, FROM_MS, FROM_MS + 100_000, signal)).toEqual({ requests: 10, intervals: [{ startMs: FROM_MS + 30_000, endMs: FROM_MS + 90_000 }] })
  })
})

describe('distributions', () => {
  test.each([
    ['explicit', { explicitBuckets: { bounds: [1, 5] } }, [1, 5]],
    ['exponential', { exponentialBuckets: { numFiniteBuckets: 3, growthFactor: 2, scale: 1 } }, [1, 2, 4, 8]],
    ['linear', { linearBuckets: { numFiniteBuckets: 2, width: 10, offset: 5 } }, [5, 15, 25]],
    ['none', {}, []],
  ])('%s buckets have the bounds of the API, and trailing buckets that were left out are empty', (_name, bucketOptions, boundsMs) => {
    expect(histogramOf({ count: '3', bucketOptions, bucketCounts: ['3'] })).toEqual({ boundsMs, counts: [3, ...boundsMs.map(() => 0)] })
  })

  test('a count that its buckets do not hold is refused', () => {
    expect(() => histogramOf({ count: '4', bucketOptions: {}, bucketCounts: ['3'] })).toThrow('a distribution of 4 values whose buckets hold 3')
  })

  test('an empty distribution has no latencies', () => {
    expect(total(histogramOf({}))).toBe(0)
  })
})

describe('laws', () => {
  const one = fc.record({
    minute: fc.integer({ min: 0, max: 8 }), lateMs: fc.integer({ min: 0, max: 590_000 }), metric: fc.constantFrom(REQUEST_COUNT, REQUEST_LATENCIES),
    code: fc.constantFrom('2xx', '5xx'), revision: fc.constantFrom(CANDIDATE, BASELINE), count: fc.integer({ min: 0, max: 50 }),
  })
  // One point for each series and interval, as the API has it.
  const points = fc.uniqueArray(one, { maxLength: 60, selector: ({ minute, metric, code, revision }) => `${minute} ${metric} ${code} ${revision}` })

  test('each request is in exactly one batch, however late, paged and polled', async () => {
    await fc.assert(fc.asyncProperty(points, fc.array(fc.integer({ min: 1000, max: 240_000 }), { minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: -30, max: 60 }), async (told, pauses, pageMax, shiftSeconds) => {
      const api = new FakeMonitoring()
      api.pageMax = pageMax
      api.points = told.map(({ minute, lateMs, metric, code, revision, count }) => {
        const endSeconds = shiftSeconds + (minute + 1) * 60
        const value = metric === REQUEST_COUNT ? { int64Value: String(count) } : distribution(BOUNDS, [count])
        return point(endSeconds, { metric, revision, labels: { response_code_class: code }, shownMs: FROM_MS + endSeconds * 1000 + lateMs, value })
      })
      const following = monitoring(PLACE, api.api).follow(WHAT)
      const all: SignalBatch[] = []
      for (const pauseMs of [...pauses, ...Array.from({ length: 60 }, () => 30_000)]) {
        api.nowMs += pauseMs
        const { batches, visibleUntilMs } = await following.next(api.nowMs, signal)
        expect(visibleUntilMs).toBeLessThanOrEqual(Math.max(FROM_MS, api.nowMs - DELAY_SECONDS * 1000))
        all.push(...batches)
      }
      inOrder(all)
      for (const revision of WHAT.revisions) {
        const wanted = told.filter((two) => two.revision === revision && shiftSeconds + two.minute * 60 >= 0)
        const count = (of: typeof wanted) => of.reduce((sum, two) => sum + two.count, 0)
        const counted = wanted.filter(({ metric }) => metric === REQUEST_COUNT)
        expect(requestsIn(all, revision)).toBe(count(counted))
        expect(sumOf(all, ({ errors }) => errors, revision)).toBe(count(counted.filter(({ code }) => code === '5xx')))
        expect(sumOf(all, ({ latency }) => total(latency), revision)).toBe(count(wanted.filter(({ metric }) => metric === REQUEST_LATENCIES)))
        for (const { requests, errors } of seenBy(all, revision)) expect(errors).toBeLessThanOrEqual(requests)
      }
    }), { numRuns: 80 })
  })
})
