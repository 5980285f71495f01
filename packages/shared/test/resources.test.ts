import { beforeEach, describe, expect, test } from '@jest/globals'
import { resources } from '@cloudrun-delivery/shared/adapters/resources'
import type { ResourceReading } from '@cloudrun-delivery/shared/ports'
import { BASELINE, CANDIDATE, FakeMonitoring, FROM_MS, PLACE, WHAT, type Measured } from './fake-feeds.ts'

const signal = new AbortController().signal
let metrics: FakeMonitoring

beforeEach(() => {
  metrics = new FakeMonitoring()
  metrics.nowMs = FROM_MS + 3_600_000
})

const CPU = 'run.googleapis.com/container/cpu/utilizations'
const mean = (count: number, value: number) => ({ distributionValue: { count: String(count), ...(count === 0 ? {} : { mean: value }) } })

function point(metric: string, value: Readonly<Record<string, unknown>>, more: Partial<Measured> = {}): Measured {
  return { metric, revision: CANDIDATE, startMs: FROM_MS, endMs: FROM_MS + 60_000, shownMs: FROM_MS, value, ...more }
}

async function read(place: { readonly database?: string; readonly cache?: string } = {}, fromMs = FROM_MS, untilMs = FROM_MS + 600_000): Promise<readonly ResourceReading[]> {
  return resources({ ...PLACE, ...place }, metrics.api).read({ service: WHAT.service, revisions: WHAT.revisions, fromMs, untilMs }, signal)
}

describe('readings of resources', () => {
  test.each([
    ['cpu-percent', CPU, mean(4, 0.25), 25], ['memory-percent', 'run.googleapis.com/container/memory/utilizations', mean(1, 0.5), 50],
    ['instances', 'run.googleapis.com/container/instance_count', { int64Value: '3' }, 3], ['startup-latency-ms', 'run.googleapis.com/container/startup_latencies', mean(2, 812.5), 812.5],
  ] as const)('%s comes in its unit, by revision', async (indicator, metric, value, expected) => {
    metrics.points = [point(metric, value)]
    expect(await read()).toEqual([{ indicator, revision: CANDIDATE, startMs: FROM_MS, endMs: FROM_MS + 60_000, value: expected }])
  })

  test('a distribution without values is no reading of zero', async () => {
    metrics.points = [point(CPU, mean(0, 0)), point(CPU, { distributionValue: {} }, { endMs: FROM_MS + 120_000 })]
    expect(await read()).toEqual([])
  })

  test('a mean of zero, which the API leaves out, is a reading of zero', async () => {
    metrics.points = [point(CPU, { distributionValue: { count: '5' } })]
    expect(await read()).toMatchObject([{ value: 0 }])
  })

  test('database and cache are read only where they are named, and belong to no revision', async () => {
    metrics.points = [
      point('cloudsql.googleapis.com/database/cpu/utilization', { doubleValue: 0.75 }, { revision: '' }), point('redis.googleapis.com/stats/memory/usage_ratio', { doubleValue: 0.5 }, { revision: '', endMs: FROM_MS + 90_000 }),
    ].map(({ revision: _none, ...shared }) => shared)
    expect(await read()).toEqual([])
    expect(await read({ database: 'main', cache: 'sessions' })).toEqual([
      { indicator: 'database-cpu-percent', revision: undefined, startMs: FROM_MS, endMs: FROM_MS + 60_000, value: 75 }, { indicator: 'cache-memory-percent', revision: undefined, startMs: FROM_MS, endMs: FROM_MS + 90_000, value: 50 },
    ])
  })

  test('readings of both revisions are told apart, in order of time; what ends at or before the window is left out', async () => {
    metrics.points = [
      point(CPU, mean(1, 0.4), { endMs: FROM_MS + 120_000 }), point(CPU, mean(1, 0.2)), point(CPU, mean(1, 0.3), { revision: BASELINE }), point(CPU, mean(1, 0.9), { endMs: FROM_MS }),
    ]
    expect((await read()).map(({ revision, value }) => [revision, value])).toEqual([[CANDIDATE, 20], [BASELINE, 30], [CANDIDATE, 40]])
  })

  test('instances that serve and idle ones are instances together', async () => {
    const count = 'run.googleapis.com/container/instance_count'
    metrics.points = [
      point(count, { int64Value: '2' }, { labels: { state: 'active' } }), point(count, { int64Value: '1' }, { labels: { state: 'idle' } }),
      point(count, { int64Value: '4' }, { labels: { state: 'active' }, revision: BASELINE }), point(count, { int64Value: '0' }, { labels: { state: 'active' }, endMs: FROM_MS + 120_000 }),
    ]
    expect((await read()).map(({ revision, endMs, value }) => [revision, (endMs - FROM_MS) / 60_000, value])).toEqual([[CANDIDATE, 1, 3], [BASELINE, 1, 4], [CANDIDATE, 2, 0]])
  })

  test("a revision's starts count from an hour before, since it may have started before anybody watched", async () => {
    const startup = 'run.googleapis.com/container/startup_latencies'
    metrics.points = [point(startup, mean(1, 900), { endMs: FROM_MS - 1_800_000 }), point(startup, mean(1, 5), { endMs: FROM_MS - 4_000_000 }), point(CPU, mean(1, 0.9), { endMs: FROM_MS - 60_000 })]
    expect((await read()).map(({ indicator, value }) => [indicator, value])).toEqual([['startup-latency-ms', 900]])
  })

  test('many series come in pages', async () => {
    metrics.pageMax = 1
    metrics.points = [point(CPU, mean(1, 0.2)), point(CPU, mean(1, 0.3), { revision: BASELINE })]
    expect(await read()).toHaveLength(2)
  })
})
