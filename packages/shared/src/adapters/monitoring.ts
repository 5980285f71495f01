// The Signals port over Cloud Monitoring v3: what Cloud Run measured of real users' requests. Raw points (no aligner) are summed here,
// because ALIGN_DELTA invents points by interpolation. A point counts once, and only when it lies wholly inside the window and is older
// than the delay with which the service shows its metrics: late data is waited for, never lost and never counted twice.
import { addHistograms } from '../core/histogram.ts'
import type { Histogram, Observation } from '../core/observation.ts'
import { DeliveryError } from '../errors.ts'
import type { Signals } from '../ports.ts'
import { connectGoogleApi, type GoogleApi } from './google.ts'

export type MonitoringPlace = { readonly project: string; readonly region: string; readonly delaySeconds: number }

type Json = Readonly<Record<string, unknown>>
type Point = { readonly revision: string; readonly labels: Json; readonly value: Json }

const REQUEST_COUNT = 'run.googleapis.com/request_count'
const REQUEST_LATENCIES = 'run.googleapis.com/request_latencies'
const PAGES_MAX = 50

export async function connectMonitoring({ env, ...place }: MonitoringPlace & { readonly env: Readonly<Record<string, string | undefined>> }): Promise<Signals> {
  return monitoring(place, await connectGoogleApi('monitoring', place.project, env))
}

export function monitoring({ project, region, delaySeconds }: MonitoringPlace, api: GoogleApi): Signals {
  return {
    name: 'monitoring',
    observe: async ({ service, revisions, fromMs, untilMs }, signal) => {
      const visibleUntilMs = untilMs - delaySeconds * 1000
      const empty = new Map(revisions.map((revision): [string, Observation] => [revision, { requests: 0, errors: 0, latency: { boundsMs: [], counts: [0] } }]))
      if (visibleUntilMs <= fromMs) return { byRevision: empty, visibleUntilMs: fromMs }
      const read = async (type: string) => listPoints(api, project, filterOf(type, region, service, revisions), fromMs, visibleUntilMs, signal)
      const [counts, latencies] = await Promise.all([read(REQUEST_COUNT), read(REQUEST_LATENCIES)])
      return { byRevision: new Map(revisions.map((revision) => [revision, observationOf(revision, counts, latencies)])), visibleUntilMs }
    },
  }
}

function observationOf(revision: string, counts: readonly Point[], latencies: readonly Point[]): Observation {
  const mine = counts.filter((point) => point.revision === revision)
  const sum = (points: readonly Point[]) => points.reduce((total, { value }) => total + Number(value['int64Value'] ?? 0), 0)
  return {
    requests: sum(mine),
    errors: sum(mine.filter(({ labels }) => labels['response_code_class'] === '5xx')),
    latency: latencies.filter((point) => point.revision === revision).map(({ value }) => histogramOf(record(value['distributionValue'])))
      .reduce(addHistograms, { boundsMs: [], counts: [0] }),
  }
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

async function listPoints(api: GoogleApi, project: string, filter: string, fromMs: number, untilMs: number, signal: AbortSignal): Promise<readonly Point[]> {
  const points: Point[] = []
  let pageToken: string | undefined
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const query = { filter, 'interval.startTime': new Date(fromMs).toISOString(), 'interval.endTime': new Date(untilMs).toISOString(), view: 'FULL', pageSize: 1000, pageToken }
    const answer = record(await api({ method: 'GET', path: `/v3/projects/${encodeURIComponent(project)}/timeSeries`, query, what: 'reading metrics', signal }))
    points.push(...list(answer['timeSeries']).map(record).flatMap((series) => pointsOf(series, fromMs, untilMs)))
    const next = answer['nextPageToken']
    if (typeof next !== 'string' || next === '') return points
    pageToken = next
  }
  throw new DeliveryError('unavailable', `reading metrics failed: more than ${PAGES_MAX} pages of time series`, { hint: 'Judge a shorter window.' })
}

/** A point that reaches out of the window belongs to another one: its requests cannot be split. */
function pointsOf(series: Json, fromMs: number, untilMs: number): readonly Point[] {
  const revision = String(record(record(series['resource'])['labels'])['revision_name'] ?? '')
  const labels = record(record(series['metric'])['labels'])
  return list(series['points']).map(record).flatMap((point): readonly Point[] => {
    const interval = record(point['interval'])
    const endMs = timeMs(interval['endTime'])
    const startMs = interval['startTime'] === undefined ? endMs : timeMs(interval['startTime'])
    return startMs >= fromMs && endMs <= untilMs ? [{ revision, labels, value: record(point['value']) }] : []
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
