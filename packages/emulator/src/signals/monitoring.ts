// Cloud Monitoring v3 timeSeries.list for the request metrics of Cloud Run, made from the requests that the router really served. Samples
// lie on a fixed grid and become visible as a whole, after the delay. https://cloud.google.com/monitoring/api/metrics_gcp_p_z#gcp-run
import { ApiError } from '../api/status.ts'
import type { RequestRecord } from '../router/request-record.ts'
import { object, text, texts, type Json } from '../state/json.ts'
import { parseFilter, type Filter } from './filter.ts'
import { placeOf, tokenAfter } from './page.ts'
import { endedAtMs, type RequestStore } from './request-store.ts'

export type SignalOptions = { readonly samplingSeconds: number; readonly visibilityDelaySeconds: number; readonly missing: boolean; readonly nowMs: number }

const REQUEST_COUNT = 'run.googleapis.com/request_count'
const REQUEST_LATENCIES = 'run.googleapis.com/request_latencies'
/** Exponential buckets of our own choice; the cloud's are read from its answers too, never assumed. */
const SCALE = 1
const GROWTH_FACTOR = 1.1
const FINITE_BUCKETS = 110
const PAGE_MAX = 100_000

type Series = { readonly metricType: string; readonly metricLabels: Json; readonly resourceLabels: Json; readonly points: { readonly startMs: number; readonly endMs: number; readonly records: RequestRecord[] }[] }

export function listTimeSeries(request: Json, store: RequestStore, options: SignalOptions): Json {
  const project = /^projects\/([^/]+)$/.exec(text(request['name']))?.[1]
  if (project === undefined) throw new ApiError('INVALID_ARGUMENT', `Field name had an invalid value of "${text(request['name'])}": it must be projects/PROJECT.`)
  const { startMs, endMs } = intervalOf(object(request['interval']))
  const filterText = text(request['filter'])
  if (!/metric\.type\s*=/.test(filterText)) throw new ApiError('INVALID_ARGUMENT', 'Field filter had an invalid value: it must name one metric type, as metric.type = "…".')
  refuseAggregation(object(request['aggregation']), object(request['secondaryAggregation']))
  if (options.missing) return { timeSeries: [] }
  const visibleMs = options.nowMs - options.visibilityDelaySeconds * 1000
  const all = [REQUEST_COUNT, REQUEST_LATENCIES].flatMap((type) => seriesOf(type, project, store.all(), parseFilter(filterText), options.samplingSeconds * 1000))
  const shown = all.flatMap((series) => {
    const points = series.points.filter((point) => point.endMs > startMs && point.endMs <= Math.min(endMs, visibleMs))
    return points.length === 0 ? [] : [{ ...series, points }]
  })
  return page(shown, request)
}

function intervalOf(interval: Json): { readonly startMs: number; readonly endMs: number } {
  const endMs = Date.parse(text(interval['endTime']))
  const startMs = interval['startTime'] === undefined ? endMs : Date.parse(text(interval['startTime']))
  if (Number.isNaN(endMs)) throw new ApiError('INVALID_ARGUMENT', 'Field interval.end_time had an invalid value: it is required.')
  if (Number.isNaN(startMs) || startMs > endMs) throw new ApiError('INVALID_ARGUMENT', 'Field interval.start_time had an invalid value: the start time must not be after the end time.')
  return { startMs, endMs }
}

function refuseAggregation(...aggregations: readonly Json[]): void {
  const used = aggregations.find((one) => (one['perSeriesAligner'] ?? 'ALIGN_NONE') !== 'ALIGN_NONE' || (one['crossSeriesReducer'] ?? 'REDUCE_NONE') !== 'REDUCE_NONE')
  if (used !== undefined) throw new ApiError('UNIMPLEMENTED', 'Aggregation is not emulated: read the raw points (no aggregation) and add them up.')
}

/** One series for each revision and each combination of labels; requests that reached no container are excluded, as in the cloud. */
function seriesOf(type: string, project: string, records: readonly RequestRecord[], filter: Filter, samplingMs: number): readonly Series[] {
  const found = new Map<string, Series>()
  for (const record of records) {
    if (record.project !== project || !record.reachedContainer) continue
    const metricLabels = { response_code: String(record.status), response_code_class: `${Math.floor(record.status / 100)}xx` }
    const resourceLabels = { project_id: project, service_name: record.service, revision_name: record.revision, configuration_name: record.service, location: record.location }
    const key = `${record.location}/${record.service}/${record.revision}/${record.status}`
    const known = found.get(key)
    if (known === undefined && !filter((path) => fieldOf(path, type, metricLabels, resourceLabels))) continue
    const series: Series = known ?? { metricType: type, metricLabels, resourceLabels, points: [] }
    found.set(key, series)
    const startMs = Math.floor(endedAtMs(record) / samplingMs) * samplingMs
    const point = series.points.findLast((one) => one.startMs === startMs)
    if (point === undefined) series.points.push({ startMs, endMs: startMs + samplingMs, records: [record] })
    else point.records.push(record)
  }
  for (const { points } of found.values()) points.sort((a, b) => b.endMs - a.endMs)
  return [...found.values()]
}

function fieldOf(path: string, type: string, metricLabels: Json, resourceLabels: Json): string | undefined {
  const [group, kind, ...rest] = path.split('.')
  const label = rest.join('.')
  if (path === 'metric.type') return type
  if (path === 'resource.type') return 'cloud_run_revision'
  if (path === 'project') return text(resourceLabels['project_id'])
  if (kind === 'labels' || kind === 'label') {
    const labels = group === 'metric' ? metricLabels : group === 'resource' ? resourceLabels : undefined
    if (labels !== undefined) return texts(labels)[label]
  }
  throw new ApiError('INVALID_ARGUMENT', `Field filter had an invalid value: "${path}" is not a field of a time series.`)
}

/** Series come in the order of their labels. A token is good for the same filter and interval. */
function page(all: readonly Series[], request: Json): Json {
  const asked = Number(request['pageSize'] ?? 0)
  if (asked < 0) throw new ApiError('INVALID_ARGUMENT', `Field page_size had an invalid value of "${asked}": it must not be negative.`)
  const size = Math.min(PAGE_MAX, asked || PAGE_MAX)
  const question = [request['name'], request['filter'], request['interval'], request['view']]
  const after = placeOf({ token: text(request['pageToken']), asked: question }, 'Field page_token had an invalid value.')
  const named = all.map((series) => ({ series, name: JSON.stringify([series.metricType, series.resourceLabels, series.metricLabels]) })).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const left = named.filter(({ name }) => after === undefined || name > after[0])
  const shown = left.slice(0, size)
  const last = shown.at(-1)
  const headersOnly = request['view'] === 'HEADERS'
  return {
    timeSeries: shown.map(({ series }) => view(series, headersOnly)),
    ...(last === undefined || left.length <= size ? {} : { nextPageToken: tokenAfter([last.name, ''], question) }),
  }
}

function view({ metricType, metricLabels, resourceLabels, points }: Series, headersOnly: boolean): Json {
  const isCount = metricType === REQUEST_COUNT
  return {
    metric: { type: metricType, labels: metricLabels }, resource: { type: 'cloud_run_revision', labels: resourceLabels },
    metricKind: 'DELTA', valueType: isCount ? 'INT64' : 'DISTRIBUTION', ...(isCount ? {} : { unit: 'ms' }),
    points: headersOnly ? [] : points.map(({ startMs, endMs, records }) => ({
      interval: { startTime: new Date(startMs).toISOString(), endTime: new Date(endMs).toISOString() },
      value: isCount ? { int64Value: String(records.length) } : { distributionValue: distribution(records.map(({ latencyMs }) => latencyMs)) },
    })),
  }
}

/** https://cloud.google.com/monitoring/api/ref_v3/rest/v3/TypedValue#Distribution: bucket 0 is the underflow; trailing zeros are left out. */
export function distribution(values: readonly number[]): Json {
  const counts = Array.from({ length: FINITE_BUCKETS + 2 }, () => 0)
  for (const value of values) {
    const bucket = value < SCALE ? 0 : Math.min(FINITE_BUCKETS + 1, bucketOf(value))
    counts[bucket] = (counts[bucket] ?? 0) + 1
  }
  const last = counts.findLastIndex((count) => count > 0)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return {
    count: String(values.length), mean, sumOfSquaredDeviation: values.reduce((sum, value) => sum + (value - mean) ** 2, 0),
    bucketOptions: { exponentialBuckets: { numFiniteBuckets: FINITE_BUCKETS, growthFactor: GROWTH_FACTOR, scale: SCALE } },
    bucketCounts: counts.slice(0, last + 1).map(String),
  }
}

/** Bucket i holds `SCALE * GROWTH_FACTOR^(i-1) <= value < SCALE * GROWTH_FACTOR^i`. The logarithm is corrected at the bounds. */
function bucketOf(value: number): number {
  const guess = Math.floor(Math.log(value / SCALE) / Math.log(GROWTH_FACTOR)) + 1
  if (value < SCALE * GROWTH_FACTOR ** (guess - 1)) return guess - 1
  return value >= SCALE * GROWTH_FACTOR ** guess ? guess + 1 : guess
}
