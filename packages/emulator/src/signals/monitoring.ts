// Cloud Monitoring v3 timeSeries.list: raw points, on a fixed grid, that become visible as a whole after the delay. What they are made from is
// request-metrics.ts's, instance-metrics.ts's and, for what nothing here can measure (a database, a cache), whoever told it to the emulator.
import { placeOf, tokenAfter } from '../api/page-token.ts'
import { ApiError } from '../api/status.ts'
import { list, object, text, texts, type Json } from '../state/json.ts'
import { parseFilter } from './filter.ts'
import type { Series } from './series.ts'

export type SignalOptions = { readonly samplingSeconds: number; readonly visibilityDelaySeconds: number; readonly missing: boolean; readonly nowMs: number }

const PAGE_MAX = 100_000

/** @param seriesOf all series of a project */
export function listTimeSeries(request: Json, seriesOf: (project: string) => readonly Series[], options: SignalOptions): Json {
  const project = /^projects\/([^/]+)$/.exec(text(request['name']))?.[1]
  if (project === undefined) throw new ApiError('INVALID_ARGUMENT', `Field name had an invalid value of "${text(request['name'])}": it must be projects/PROJECT.`)
  const { startMs, endMs } = intervalOf(object(request['interval']))
  const filterText = text(request['filter'])
  if (!/metric\.type\s*=/.test(filterText)) throw new ApiError('INVALID_ARGUMENT', 'Field filter had an invalid value: it must name one metric type, as metric.type = "…".')
  refuseAggregation(object(request['aggregation']), object(request['secondaryAggregation']))
  const filter = parseFilter(filterText)
  if (options.missing) return { timeSeries: [] }
  const visibleMs = options.nowMs - options.visibilityDelaySeconds * 1000
  const shown = seriesOf(project).filter((series) => filter((path) => fieldOf(path, series))).flatMap((series) => {
    const points = series.points.filter((point) => point.endMs > startMs && point.endMs <= Math.min(endMs, visibleMs)).toSorted((a, b) => b.endMs - a.endMs)
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

function fieldOf(path: string, { metric, resource }: Series): string | undefined {
  const [group, kind, ...rest] = path.split('.')
  const label = rest.join('.')
  if (path === 'metric.type') return metric.type
  if (path === 'resource.type') return resource.type
  if (path === 'project') return text(resource.labels['project_id'])
  if (kind === 'labels' || kind === 'label') {
    const labels = group === 'metric' ? metric.labels : group === 'resource' ? resource.labels : undefined
    if (labels !== undefined) return texts(labels)[label]
  }
  throw new ApiError('INVALID_ARGUMENT', `Field filter had an invalid value: "${path}" is not a field of a time series.`)
}

/**
 * Series come in the order of their labels, the points of each from the newest on. "If view is set to FULL, this is the maximum number of Points returned",
 * so that a series may go on on the next page; of HEADERS, of series (ListTimeSeriesRequest). A token is good for the same filter and interval.
 */
function page(found: readonly Series[], request: Json): Json {
  const asked = Number(request['pageSize'] ?? 0)
  if (!Number.isInteger(asked) || asked < 0) throw new ApiError('INVALID_ARGUMENT', `Field page_size had an invalid value of "${String(request['pageSize'])}": it must be a whole number that is not negative.`)
  const question = [request['name'], request['filter'], request['interval'], request['view']]
  const after = placeOf({ token: text(request['pageToken']), asked: question }, 'Field page_token had an invalid value.')
  const headersOnly = request['view'] === 'HEADERS'
  const named = found.map((series) => ({ series, name: JSON.stringify([series.metric.type, series.resource.labels, series.metric.labels]) })).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const all = named.flatMap(({ series, name }) => (headersOnly ? [{ series, name, endMs: 0, points: [] }] : series.points.map((point) => ({ series, name, endMs: point.endMs, points: [point] }))))
  const left = after === undefined ? all : all.filter(({ name, endMs }) => name > after[0] || (name === after[0] && endMs < Number(after[1])))
  const shown = left.slice(0, Math.min(PAGE_MAX, asked || PAGE_MAX))
  const last = shown.at(-1)
  const bySeries = new Map<string, Series>()
  for (const { series, name, points } of shown) bySeries.set(name, { ...series, points: [...(bySeries.get(name)?.points ?? []), ...points] })
  return {
    timeSeries: [...bySeries.values()].map((series) => view(series, headersOnly)),
    ...(last === undefined || left.length <= shown.length ? {} : { nextPageToken: tokenAfter([last.name, String(last.endMs)], question) }),
  }
}

function view({ points, ...head }: Series, headersOnly: boolean): Json {
  const time = (ms: number) => new Date(ms).toISOString()
  return { ...head, points: headersOnly ? [] : points.map(({ startMs, endMs, value }) => ({ interval: { startTime: time(startMs), endTime: time(endMs) }, value })) }
}

/** Series that somebody tells the emulator, in the form in which Monitoring answers: `{"timeSeries": [{metric, resource, points}]}`. */
export function parseSeries(body: unknown): readonly Series[] {
  const given = list(object(body)['timeSeries'])
  if (given.length === 0) throw new ApiError('INVALID_ARGUMENT', 'the body must be {"timeSeries": [{"metric": {"type", "labels"}, "resource": {"type", "labels"}, "points": [{"interval", "value"}]}]}')
  return given.map((one): Series => {
    const [metric, resource] = [object(one['metric']), object(one['resource'])]
    const project = text(object(resource['labels'])['project_id'])
    if (text(metric['type']) === '' || text(resource['type']) === '' || project === '') throw new ApiError('INVALID_ARGUMENT', 'a time series needs metric.type, resource.type and resource.labels.project_id')
    const points = list(one['points']).map((point) => {
      const interval = intervalOf(object(point['interval']))
      return { ...interval, value: object(point['value']) }
    })
    const kind = text(one['metricKind'])
    return {
      metric: { type: text(metric['type']), labels: object(metric['labels']) }, resource: { type: text(resource['type']), labels: object(resource['labels']) },
      metricKind: kind === 'DELTA' || kind === 'CUMULATIVE' ? kind : 'GAUGE', valueType: text(one['valueType']) || valueTypeOf(points[0]?.value), points,
    }
  })
}

function valueTypeOf(value: Json = {}): string {
  const names: Readonly<Record<string, string>> = { int64Value: 'INT64', doubleValue: 'DOUBLE', distributionValue: 'DISTRIBUTION', boolValue: 'BOOL', stringValue: 'STRING' }
  return Object.keys(value).map((key) => names[key]).find((name) => name !== undefined) ?? 'DOUBLE'
}
