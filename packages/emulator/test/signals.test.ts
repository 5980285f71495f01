// entries.list and timeSeries.list over requests that a test makes up: what a client that follows them can rely on, and what is refused.
import { beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { RequestRecord } from '../src/router/request-record.ts'
import { listEntries, type LogOptions } from '../src/signals/logging.ts'
import { LogStore } from '../src/signals/log-store.ts'
import { listTimeSeries } from '../src/signals/monitoring.ts'
import { requestSeries } from '../src/signals/request-metrics.ts'
import { RequestStore } from '../src/signals/request-store.ts'
import type { Json } from '../src/state/json.ts'

const T0 = Date.parse('2026-01-02T03:00:00Z')
const OPTIONS: LogOptions = { samplingSeconds: 60, visibilityDelaySeconds: 2, missing: false, nowMs: T0 + 3_600_000, excludedLogsPercent: 0, lateLogsPercent: 0, lateLogsSeconds: 0 }
type Entry = { readonly timestamp: string; readonly receiveTimestamp: string; readonly insertId: string; readonly labels: Readonly<Record<string, string>> }

let store: RequestStore
beforeEach(() => {
  store = new RequestStore()
})

function visit(atSeconds: number, more: Partial<RequestRecord> = {}): void {
  store.add({
    project: 'p', location: 'r', service: 'shop', revision: 'shop-1', instanceId: 'i1', tag: undefined, method: 'GET', url: '/', status: 200, startedAtMs: T0 + atSeconds * 1000, latencyMs: 12.5, pendingMs: 0,
    requestBytes: 0, responseBytes: 5, userAgent: '', remoteIp: '', protocol: 'HTTP/1.1', reachedContainer: true, ...more,
  })
}

const ask = (more: Json = {}, options: Partial<LogOptions> = {}) => listEntries({ resourceNames: ['projects/p'], pageSize: 1000, ...more }, store, new LogStore(), { ...OPTIONS, ...options }) as { readonly entries: readonly Entry[]; readonly nextPageToken?: string }
const idsOf = (entries: readonly Entry[]) => entries.map(({ insertId }) => insertId)

function* pages(more: Json, between: () => void = () => undefined): Generator<readonly Entry[]> {
  let pageToken: string | undefined
  do {
    const answer = ask({ ...more, ...(pageToken === undefined ? {} : { pageToken }) })
    yield answer.entries
    between()
    pageToken = answer.nextPageToken
  } while (pageToken !== undefined)
}

describe('request logs', () => {
  test('have an id of their own, an instance, and are received after they happened', () => {
    for (let index = 0; index < 3; index += 1) visit(1)
    const { entries } = ask()
    expect(new Set(idsOf(entries)).size).toBe(3)
    for (const { timestamp, receiveTimestamp, labels } of entries) {
      expect(Date.parse(receiveTimestamp)).toBeGreaterThan(Date.parse(timestamp) + 12)
      expect(labels).toEqual({ instanceId: 'i1' })
    }
    expect(idsOf(ask().entries)).toEqual(idsOf(entries))
  })

  test('of what the platform answered by itself name no instance', () => {
    visit(1, { instanceId: '', status: 503, reachedContainer: false })
    expect(ask().entries[0]?.labels).toEqual({})
  })

  test('a slow request is received when it ends, and found by that', () => {
    visit(1, { latencyMs: 50_000 })
    visit(2)
    expect(ask({ filter: `receiveTimestamp >= "${new Date(T0 + 40_000).toISOString()}"` }).entries.map(({ timestamp }) => timestamp)).toEqual([new Date(T0 + 1000).toISOString()])
    expect(ask({}, { nowMs: T0 + 20_000 }).entries).toHaveLength(1)
  })

  test('pages hold each entry once, in order, whatever comes meanwhile and however many have the same time', () => {
    fc.assert(fc.property(fc.array(fc.nat(5), { maxLength: 30 }), fc.integer({ min: 1, max: 7 }), fc.constantFrom('timestamp asc', 'timestamp desc'), (seconds, pageSize, orderBy) => {
      store = new RequestStore()
      for (const second of seconds) visit(second)
      const before = idsOf(ask({ orderBy }).entries)
      const seen = [...pages({ orderBy, pageSize }, () => visit(3))].flat()
      expect(idsOf(seen).filter((id) => before.includes(id))).toEqual(before)
      expect(new Set(idsOf(seen)).size).toBe(seen.length)
      const ordered = seen.map(({ timestamp }) => timestamp)
      expect(ordered).toEqual(orderBy === 'timestamp asc' ? ordered.toSorted() : ordered.toSorted().toReversed())
    }), { numRuns: 50 })
  })

  test('a token is good for the same question only', () => {
    for (let index = 0; index < 3; index += 1) visit(index)
    const { nextPageToken } = ask({ pageSize: 1 })
    expect(ask({ pageSize: 2, pageToken: nextPageToken }).entries).toHaveLength(2)
    for (const other of [{ filter: 'severity = "INFO"' }, { orderBy: 'timestamp desc' }, { resourceNames: ['projects/p', 'projects/q'] }]) {
      expect(() => ask({ pageSize: 1, pageToken: nextPageToken, ...other })).toThrow('belongs to a request with other parameters')
    }
    for (const pageToken of ['1', 'x', '{}', Buffer.from('["a"]').toString('base64url')]) expect(() => ask({ pageToken })).toThrow('page_token is not valid')
  })

  test.each([-1, 1001])('a page of %d is refused', (pageSize) => {
    expect(() => ask({ pageSize })).toThrow('page_size must be from 0 to 1000')
  })

  test('under an exclusion filter a share is missing, always the same', () => {
    for (let index = 0; index < 1000; index += 1) visit(index)
    const kept = ask({}, { excludedLogsPercent: 70 }).entries
    expect(kept.length).toBeGreaterThan(240)
    expect(kept.length).toBeLessThan(360)
    expect(idsOf(ask({}, { excludedLogsPercent: 70 }).entries)).toEqual(idsOf(kept))
    expect(ask({}, { excludedLogsPercent: 100 }).entries).toEqual([])
  })

  test('late ones are received late, and none is lost', () => {
    for (let index = 0; index < 200; index += 1) visit(0)
    const late = { lateLogsPercent: 40, lateLogsSeconds: 60 }
    const atOnce = ask({}, { ...late, nowMs: T0 + 10_000 }).entries
    expect(atOnce.length).toBeGreaterThan(80)
    expect(atOnce.length).toBeLessThan(160)
    const all = ask({}, { ...late, nowMs: T0 + 70_000 }).entries
    expect(all).toHaveLength(200)
    expect(all.filter(({ insertId }) => !idsOf(atOnce).includes(insertId)).every(({ receiveTimestamp }) => Date.parse(receiveTimestamp) > T0 + 60_000)).toBe(true)
  })
})

describe('filters of logs', () => {
  const LEVELS = ['DEFAULT', 'DEBUG', 'INFO', 'NOTICE', 'WARNING', 'ERROR', 'CRITICAL', 'ALERT', 'EMERGENCY']
  const found = (filter: string) => {
    const logs = new LogStore()
    for (const [order, severity] of LEVELS.entries()) {
      const text = severity === 'DEFAULT' ? 'plain' : JSON.stringify({ severity, user: severity === 'INFO' ? 'bob' : 'eve', ok: severity === 'ERROR', sizes: [1, order], error: { code: order }, none: null })
      logs.add({ project: 'p', location: 'r', service: 'shop', revision: 'shop-1', instanceId: 'i1', at: T0 + order, stream: severity === 'ALERT' ? 'stdout' : 'stderr', text, order })
    }
    return (listEntries({ resourceNames: ['projects/p'], filter }, store, logs, OPTIONS) as { readonly entries: readonly Json[] }).entries.map((entry) => entry['severity'])
  }

  test.each<readonly [string, readonly string[]]>([
    ['severity>=ERROR', LEVELS.slice(5)],
    ['severity > "warning" AND severity != alert', ['ERROR', 'CRITICAL', 'EMERGENCY']],
    ['severity<INFO', ['DEFAULT', 'DEBUG']],
    ['-severity=(INFO OR NOTICE OR DEFAULT OR DEBUG OR WARNING)', LEVELS.slice(5)],
    ['resource.type="Cloud_Run_Revision" AND severity="ERROR" OR severity="CRITICAL"', ['ERROR', 'CRITICAL']],
    ['jsonPayload.user!="bob" severity<=INFO', ['DEBUG']],
    ['jsonPayload.user!~"^b" severity<=INFO', ['DEBUG']],
    ['NOT jsonPayload.user="bob" AND severity<=INFO', ['DEFAULT', 'DEBUG']],
    ['jsonPayload.ok=true', ['ERROR']],
    ['jsonPayload.sizes=6', ['CRITICAL']],
    ['jsonPayload.error.code=7', ['ALERT']],
    ['NOT jsonPayload.error:*', ['DEFAULT']],
    ['jsonPayload.none=NULL_VALUE severity>ALERT', ['EMERGENCY']],
    ['log_id("run.googleapis.com/stdout")', ['ALERT']],
    ['textPayload=~"(?i)PLAIN"', ['DEFAULT']],
    ['EVE severity>=ALERT', ['ALERT', 'EMERGENCY']],
  ])('%s', (filter, severities) => {
    expect(found(filter)).toEqual(severities)
  })

  test('a severity that there is none is refused', () => {
    expect(() => found('severity>=FATAL')).toThrow('"FATAL" is none of DEFAULT, DEBUG')
  })
})

describe('time series', () => {
  const query = (more: Json = {}) => listTimeSeries({ name: 'projects/p', filter: 'metric.type = "run.googleapis.com/request_count"', interval: { startTime: new Date(T0).toISOString(), endTime: new Date(T0 + 600_000).toISOString() }, ...more }, (project) => requestSeries(project, store.all(), 60_000), OPTIONS) as { readonly timeSeries: readonly Json[]; readonly nextPageToken?: string }

  test('a page names the place where it ended; its token is good for the same question only', () => {
    for (const status of [200, 404, 503]) visit(1, { status })
    const first = query({ pageSize: 2 })
    const second = query({ pageSize: 2, pageToken: first.nextPageToken })
    expect([...first.timeSeries, ...second.timeSeries].map(({ metric }) => (metric as { labels: { response_code: string } }).labels.response_code)).toEqual(['200', '404', '503'])
    expect(second.nextPageToken).toBeUndefined()
    expect(() => query({ pageToken: first.nextPageToken, filter: 'metric.type = "run.googleapis.com/request_latencies"' })).toThrow('belongs to a request with other parameters')
    expect(() => query({ pageSize: -1 })).toThrow('page_size')
  })

  test('a page of so many was so many series, each with all of its points', () => {
    for (const status of [200, 404]) for (const minute of [0, 1, 2]) visit(minute * 60 + 1, { status })
    type Point = { readonly interval: { readonly endTime: string } }
    const whole = query().timeSeries.flatMap(({ points }) => points as readonly Point[])
    const paged: Point[] = []
    let pageToken: string | undefined
    do {
      const { timeSeries, nextPageToken } = query({ pageSize: 2, ...(pageToken === undefined ? {} : { pageToken }) })
      const points = timeSeries.flatMap((series) => series['points'] as readonly Point[])
      expect(points).toHaveLength(2)
      paged.push(...points)
      pageToken = nextPageToken
    } while (pageToken !== undefined)
    expect(whole).toHaveLength(6)
    expect(paged).toEqual(whole)
    const heads = query({ view: 'HEADERS', pageSize: 1 })
    expect([heads.timeSeries.map(({ points }) => points), query({ view: 'HEADERS', pageSize: 1, pageToken: heads.nextPageToken }).timeSeries.length]).toEqual([[[]], 1])
  })

  test('what reached no container is in the logs and in no metric', () => {
    visit(1, { instanceId: '', status: 503, reachedContainer: false })
    expect(query().timeSeries).toEqual([])
    expect(ask().entries).toHaveLength(1)
  })
})
