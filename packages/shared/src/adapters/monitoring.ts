// The Signals port over Cloud Monitoring v3: what Cloud Run measured of real users' requests. Raw points (no aligner) are summed here,
// because ALIGN_DELTA invents points by interpolation. A point counts once, and only when it lies wholly in the time that is followed and is
// older than the delay with which the service shows its metrics: late data is waited for, never lost and never counted twice.
import { addCounts } from '../core/histogram.ts'
import type { Histogram, Observation } from '../core/observation.ts'
import { DeliveryError } from '../errors.ts'
import type { SignalBatch, SignalFeed, Signals } from '../ports.ts'
import { connectGoogleApi, type GoogleApi } from './google.ts'

export type MonitoringPlace = { readonly project: string; readonly region: string; readonly delaySeconds: number }

type Json = Readonly<Record<string, unknown>>
export type Point = { readonly revision: string; readonly labels: Json; readonly value: Json; readonly startMs: number; readonly endMs: number }

const REQUEST_COUNT = 'run.googleapis.com/request_count'
const REQUEST_LATENCIES = 'run.googleapis.com/request_latencies'
const PAGES_MAX = 50
/** Points that come later than this after their time are not waited for. */
const LATE_MS_MAX = 600_000
const EMPTY: Observation = { requests: 0, errors: 0, latency: { valuesMs: [] } }

export async function connectMonitoring({ env, ...place }: MonitoringPlace & { readonly env: Readonly<Record<string, string | undefined>> }): Promise<Signals> {
  return monitoring(place, await connectGoogleApi('monitoring', place.project, env))
}

export function monitoring(place: MonitoringPlace, api: GoogleApi): Signals {
  return { name: 'monitoring', follow: (what) => new MonitoringFeed(place, api, what) }
}

class MonitoringFeed implements SignalFeed {
  readonly #place: MonitoringPlace
  readonly #api: GoogleApi
  readonly #what: Parameters<Signals['follow']>[0]
  /** Points that were given out, by series and end, for as long as they may come again. */
  #given = new Map<string, number>()
  #givenUntilMs: number
  #knocked = false

  constructor(place: MonitoringPlace, api: GoogleApi, what: Parameters<Signals['follow']>[0]) {
    this.#place = place
    this.#api = api
    this.#what = what
    this.#givenUntilMs = what.fromMs
  }

  async next(nowMs: number, signal: AbortSignal): ReturnType<SignalFeed['next']> {
    const visibleUntilMs = Math.max(this.#what.fromMs, nowMs - this.#place.delaySeconds * 1000)
    const fromMs = Math.max(this.#what.fromMs, this.#givenUntilMs - LATE_MS_MAX)
    if (visibleUntilMs <= fromMs) {
      await this.#knock(fromMs, signal)
      return { batches: [], visibleUntilMs, unreliable: undefined }
    }
    const read = async (type: string) => (await listPoints(this.#api, this.#place, type, this.#what, fromMs, visibleUntilMs, signal)).map((point) => ({ ...point, type }))
    const points = (await Promise.all([read(REQUEST_COUNT), read(REQUEST_LATENCIES)])).flat()
    const fresh = points.filter((point) => point.startMs >= this.#what.fromMs && point.endMs > fromMs && !this.#given.has(keyOf(point)))
    for (const point of fresh) this.#given.set(keyOf(point), point.endMs)
    this.#given = new Map([...this.#given].filter(([, endMs]) => endMs > fromMs))
    return { batches: this.#batches(fresh), visibleUntilMs, unreliable: undefined }
  }

  /** Asks once while nothing can be visible yet, so that a missing permission is known now and not when the delay is over. */
  async #knock(untilMs: number, signal: AbortSignal): Promise<void> {
    if (this.#knocked) return
    await listPoints(this.#api, this.#place, REQUEST_COUNT, this.#what, untilMs - 60_000, untilMs, signal)
    this.#knocked = true
  }

  /** One batch for each end of a sampling interval; what is late is in the first of them. */
  #batches(points: readonly (Point & { readonly type: string })[]): readonly SignalBatch[] {
    const ends = [...new Set(points.map(({ endMs }) => endMs).filter((endMs) => endMs > this.#givenUntilMs))].sort((a, b) => a - b)
    // Late points alone are a batch of the moment after everything else.
    if (ends.length === 0 && points.length > 0) ends.push(this.#givenUntilMs + 1)
    return ends.map((endMs, index) => {
      const beforeMs = ends[index - 1] ?? -Infinity
      const mine = points.filter((point) => point.endMs <= endMs && point.endMs > beforeMs)
      const startMs = Math.max(this.#givenUntilMs, Math.min(...mine.map((point) => point.startMs)))
      this.#givenUntilMs = endMs
      return { startMs, endMs, byRevision: new Map(this.#what.revisions.map((revision) => [revision, observationOf(mine.filter((point) => point.revision === revision))])) }
    })
  }
}

function keyOf({ revision, labels, endMs, type }: Point & { readonly type: string }): string {
  return `${type} ${revision} ${JSON.stringify(labels)} ${endMs}`
}

function observationOf(points: readonly (Point & { readonly type: string })[]): Observation {
  return points.map(({ type, labels, value }): Observation => {
    if (type === REQUEST_LATENCIES) return { requests: 0, errors: 0, latency: histogramOf(record(value['distributionValue'])) }
    const requests = Number(value['int64Value'] ?? 0)
    return { requests, errors: labels['response_code_class'] === '5xx' ? requests : 0, latency: EMPTY.latency }
  }).reduce(addCounts, EMPTY)
}

/** How many requests of these revisions reached a container, in whole sampling intervals within the window, and which those were. */
export async function countRequests(api: GoogleApi, place: MonitoringPlace, what: { readonly service: string; readonly revisions: readonly string[] }, fromMs: number, untilMs: number, signal: AbortSignal): Promise<{ readonly requests: number; readonly intervals: readonly { readonly startMs: number; readonly endMs: number }[] }> {
  const points = (await listPoints(api, place, REQUEST_COUNT, what, fromMs, untilMs, signal)).filter(({ startMs, endMs }) => startMs >= fromMs && endMs <= untilMs)
  const intervals = new Map(points.map(({ startMs, endMs }) => [startMs, { startMs, endMs }]))
  return { requests: points.reduce((sum, { value }) => sum + Number(value['int64Value'] ?? 0), 0), intervals: [...intervals.values()] }
}

function filterOf(type: string, region: string, service: string, revisions: readonly string[]): string {
  const names = revisions.map((revision) => JSON.stringify(revision)).join(', ')
  return [
    `metric.type = "${type}"`,
    'resource.type = "cloud_run_revision"',
    `resource.labels.location = "${region}"`,
    `resource.labels.service_name = "${service}"`,
    revisions.length === 1 ? `resource.labels.revision_name = ${names}` : `resource.labels.revision_name = one_of(${names})`,
  ].join(' AND ')
}

type Asked = { readonly service: string; readonly revisions: readonly string[] }

export async function listPoints(api: GoogleApi, { project, region }: MonitoringPlace, type: string, { service, revisions }: Asked, fromMs: number, untilMs: number, signal: AbortSignal): Promise<readonly Point[]> {
  return listSeries(api, project, filterOf(type, region, service, revisions), fromMs, untilMs, signal)
}

export async function listSeries(api: GoogleApi, project: string, filter: string, fromMs: number, untilMs: number, signal: AbortSignal): Promise<readonly Point[]> {
  const points: Point[] = []
  let pageToken: string | undefined
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const query = { filter, 'interval.startTime': new Date(fromMs).toISOString(), 'interval.endTime': new Date(untilMs).toISOString(), view: 'FULL', pageSize: 1000, pageToken }
    const answer = record(await api({ method: 'GET', path: `/v3/projects/${encodeURIComponent(project)}/timeSeries`, query, what: 'reading metrics', signal }))
    points.push(...list(answer['timeSeries']).map(record).flatMap((series) => pointsOf(series, untilMs)))
    const next = answer['nextPageToken']
    if (typeof next !== 'string' || next === '') return points
    pageToken = next
  }
  throw new DeliveryError('unavailable', `reading metrics failed: more than ${PAGES_MAX} pages of time series`, { hint: 'Judge a shorter window.' })
}

function pointsOf(series: Json, untilMs: number): readonly Point[] {
  const revision = String(record(record(series['resource'])['labels'])['revision_name'] ?? '')
  const labels = record(record(series['metric'])['labels'])
  return list(series['points']).map(record).flatMap((point): readonly Point[] => {
    const interval = record(point['interval'])
    const endMs = timeMs(interval['endTime'])
    const startMs = interval['startTime'] === undefined ? endMs : timeMs(interval['startTime'])
    return endMs <= untilMs ? [{ revision, labels, value: record(point['value']), startMs, endMs }] : []
  })
}

function timeMs(value: unknown): number {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN
  if (Number.isNaN(ms)) throw new DeliveryError('unavailable', 'Cloud Monitoring answered with a point that has no time')
  return ms
}

/** Bounds are in the metric's own unit, ms. Bucket 0 lies below the first bound; trailing empty buckets are left out of the answer. */
export function histogramOf(distribution: Json): Histogram {
  const boundsMs = boundsOf(record(distribution['bucketOptions']))
  const given = list(distribution['bucketCounts']).map(Number)
  const counted = given.reduce((sum, count) => sum + count, 0)
  const count = Number(distribution['count'] ?? 0)
  if (count !== counted) throw new DeliveryError('unavailable', `Cloud Monitoring answered with a distribution of ${count} values whose buckets hold ${counted}`)
  return { boundsMs, counts: Array.from({ length: boundsMs.length + 1 }, (_, index) => given[index] ?? 0) }
}

/** https://cloud.google.com/monitoring/api/ref_v3/rest/v3/TypedValue#bucketoptions */
function boundsOf(options: Json): readonly number[] {
  const explicit = record(options['explicitBuckets'])
  if (options['explicitBuckets'] !== undefined) return list(explicit['bounds']).map(Number)
  const exponential = record(options['exponentialBuckets'])
  if (options['exponentialBuckets'] !== undefined) {
    const [scale, growth] = [Number(exponential['scale']), Number(exponential['growthFactor'])]
    return Array.from({ length: Number(exponential['numFiniteBuckets'] ?? 0) + 1 }, (_, index) => scale * growth ** index)
  }
  const linear = record(options['linearBuckets'])
  const [offset, width] = [Number(linear['offset'] ?? 0), Number(linear['width'] ?? 0)]
  return options['linearBuckets'] === undefined ? [] : Array.from({ length: Number(linear['numFiniteBuckets'] ?? 0) + 1 }, (_, index) => offset + width * index)
}

function record(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {}
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
