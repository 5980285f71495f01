// Cloud Logging and Cloud Monitoring as functions: they keep entries and points with the moment at which each shows, and answer by the
// rules of the APIs (filter, interval, order, pages, labels). They share no code with the adapters.
import type { Call, GoogleApi } from '@cloudrun-delivery/shared/adapters/google'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'

export const FROM_MS = Date.parse('2026-03-01T10:00:00Z')
export const PLACE = { project: 'my-project', region: 'europe-west1', delaySeconds: 180 }
export const CANDIDATE = 'shop-00002'
export const BASELINE = 'shop-00001'
export const WHAT = { service: 'shop', revisions: [CANDIDATE, BASELINE], fromMs: FROM_MS }

export type Logged = {
  readonly atMs: number
  readonly shownMs: number
  readonly revision: string
  readonly id: string
  readonly status?: number
  readonly latencyMs?: number
  readonly instance?: string
}

export type Measured = {
  readonly metric: string
  readonly revision?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly startMs?: number
  readonly endMs: number
  readonly shownMs: number
  readonly value: Readonly<Record<string, unknown>>
}

const denied = (what: string) => new DeliveryError('permission', `${what} failed: no (PERMISSION_DENIED)`)

/** Entries by time, in pages whose token is good for the same question alone. */
export class FakeLogging {
  nowMs = FROM_MS
  entries: Logged[] = []
  denied = false
  /** The API may give less than was asked for. */
  pageMax = 1000

  readonly api: GoogleApi = async ({ method, path, body, what }: Call) => {
    if (this.denied) throw denied(what)
    if (method !== 'POST' || path !== '/v2/entries:list') throw new DeliveryError('not-found', `${method} ${path}`)
    const { filter, orderBy, pageSize, pageToken } = body as { filter: string; orderBy: string; pageSize: number; pageToken?: string }
    if (orderBy !== 'timestamp asc') throw new DeliveryError('input', `orderBy ${orderBy}`)
    const matches = logFilter(filter)
    const matching = this.entries.filter((entry) => entry.shownMs <= this.nowMs && matches(entry)).sort((a, b) => a.atMs - b.atMs)
    // A token says where the page before it ended; what showed meanwhile before that place is not in the pages after it.
    const [asked, after = '0'] = pageToken?.split('#') ?? [filter]
    if (asked !== filter) throw new DeliveryError('input', 'page_token does not match the other arguments')
    const end = Number(after) + Math.min(pageSize, this.pageMax)
    return { entries: matching.slice(Number(after), end).map(entryOf), ...(end < matching.length ? { nextPageToken: `${filter}#${end}` } : {}) }
  }
}

/** A request is logged when it ended, with the time at which it began. */
const receivedMs = ({ atMs, latencyMs = 0 }: Logged) => atMs + latencyMs

function logFilter(filter: string): (entry: Logged) => boolean {
  const parts = new Map(filter.split(' AND ').map((part) => {
    const [, name = '', comparison = '', value = ''] = /^(\S+) (=|>=) (.+)$/.exec(part) ?? []
    return [`${name} ${comparison}`, value]
  }))
  const is = (name: string, value: string) => parts.get(`${name} =`) === JSON.stringify(value)
  const since = (name: string) => Date.parse(JSON.parse(parts.get(`${name} >=`) ?? '"1970-01-01T00:00:00Z"') as string)
  const [begun, received, revisions = ''] = [since('timestamp'), since('receiveTimestamp'), parts.get('resource.labels.revision_name =')]
  const known = is('resource.type', 'cloud_run_revision') && is('logName', 'projects/my-project/logs/run.googleapis.com%2Frequests') && is('resource.labels.location', 'europe-west1')
    && is('resource.labels.service_name', 'shop')
  return (entry) => known && revisions.includes(JSON.stringify(entry.revision)) && entry.atMs >= begun && receivedMs(entry) >= received
}

function entryOf(entry: Logged): object {
  const { atMs, revision, id, status = 200, latencyMs, instance = '' } = entry
  return {
    insertId: id, timestamp: new Date(atMs).toISOString(), receiveTimestamp: new Date(receivedMs(entry)).toISOString(), resource: { type: 'cloud_run_revision', labels: { revision_name: revision, service_name: 'shop' } },
    httpRequest: { requestMethod: 'GET', status, ...(latencyMs === undefined ? {} : { latency: `${latencyMs / 1000}s` }) }, labels: { instanceId: instance },
  }
}

/** Points whose end lies in `(startTime, endTime]`, by series; more than a page of series comes in pages. */
export class FakeMonitoring {
  nowMs = FROM_MS
  points: Measured[] = []
  denied = false
  failing: DeliveryError | undefined
  pageMax = 1000

  readonly api: GoogleApi = async ({ method, path, query = {}, what }: Call) => {
    if (this.denied) throw denied(what)
    if (this.failing !== undefined) throw this.failing
    if (method !== 'GET' || path !== '/v3/projects/my-project/timeSeries') throw new DeliveryError('not-found', `${method} ${path}`)
    const filter = String(query['filter'])
    const [start, end] = [Date.parse(String(query['interval.startTime'])), Date.parse(String(query['interval.endTime']))]
    if (!(start < end)) throw new DeliveryError('input', 'the interval has no length (INVALID_ARGUMENT)')
    const [, metric = ''] = /metric\.type = "([^"]+)"/.exec(filter) ?? []
    const matching = this.points.filter((point) => point.metric === metric && point.shownMs <= this.nowMs && point.endMs > start && point.endMs <= end
      && (point.revision === undefined || filter.includes(JSON.stringify(point.revision))))
    const series = new Map<string, Measured[]>()
    for (const point of matching) {
      const key = JSON.stringify([point.revision, point.labels])
      series.set(key, [...(series.get(key) ?? []), point])
    }
    const all = [...series.values()].map(seriesOf)
    const first = Number(query['pageToken'] ?? 0)
    const last = first + Math.min(Number(query['pageSize']), this.pageMax)
    return { timeSeries: all.slice(first, last), ...(last < all.length ? { nextPageToken: String(last) } : {}) }
  }
}

/** Newest point first, as the API has it. */
function seriesOf(points: readonly Measured[]): object {
  const { metric, revision, labels = {} } = points[0] ?? { metric: '' }
  return {
    metric: { type: metric, labels }, resource: { labels: revision === undefined ? {} : { revision_name: revision } },
    points: points.toSorted((a, b) => b.endMs - a.endMs).map(({ startMs, endMs, value }) => ({
      interval: { ...(startMs === undefined ? {} : { startTime: new Date(startMs).toISOString() }), endTime: new Date(endMs).toISOString() }, value,
    })),
  }
}

export const REQUEST_COUNT = 'run.googleapis.com/request_count'
export const REQUEST_LATENCIES = 'run.googleapis.com/request_latencies'

export function distribution(boundsMs: readonly number[], counts: readonly number[]): Readonly<Record<string, unknown>> {
  const count = counts.reduce((sum, one) => sum + one, 0)
  return { distributionValue: { count: String(count), bucketOptions: { explicitBuckets: { bounds: boundsMs } }, bucketCounts: counts.map(String) } }
}
