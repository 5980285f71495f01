// Cloud Logging v2 entries.list: request logs made from the router's requests, and what containers wrote.
// https://cloud.google.com/logging/docs/reference/v2/rest/v2/LogEntry
import { createHash } from 'node:crypto'
import { placeOf, tokenAfter, type Place } from '../api/page-token.ts'
import { ApiError } from '../api/status.ts'
import type { RequestRecord } from '../router/request-record.ts'
import { object, text, type Json } from '../state/json.ts'
import type { Dialect, Present } from './comparison.ts'
import { parseFilter } from './filter.ts'
import type { ContainerLine, LogStore } from './log-store.ts'
import type { SignalOptions } from './monitoring.ts'
import { endedAtMs, type RequestStore } from './request-store.ts'

/** The faults of request logs, as shares of them. */
export type LogOptions = SignalOptions & { readonly excludedLogsPercent: number; readonly lateLogsPercent: number; readonly lateLogsSeconds: number }

const PAGE_DEFAULT = 50
const PAGE_MAX = 1000
/** From the end of a request to its entry's `receiveTimestamp`. */
const RECEIVED_AFTER_MS = 150
const SEVERITIES = ['DEFAULT', 'DEBUG', 'INFO', 'NOTICE', 'WARNING', 'ERROR', 'CRITICAL', 'ALERT', 'EMERGENCY']

/** https://cloud.google.com/logging/docs/view/logging-query-language */
const DIALECT: Dialect = {
  ignoresCase: true, needsField: true, enums: { severity: SEVERITIES },
  functions: { log_id: (id) => (fields) => String(fields('logName')).endsWith(`/logs/${encodeURIComponent(id)}`) },
}

export function listEntries(request: Json, requests: RequestStore, logs: LogStore, options: LogOptions): Json {
  const names = Array.isArray(request['resourceNames']) ? request['resourceNames'].map(String) : []
  const projects = names.map((name) => /^projects\/([^/]+)/.exec(name)?.[1])
  if (names.length === 0 || projects.includes(undefined)) throw new ApiError('INVALID_ARGUMENT', 'resource_names must name at least one project, as projects/PROJECT.')
  const order = text(request['orderBy']) || 'timestamp asc'
  if (!/^timestamp (asc|desc)$/.test(order)) throw new ApiError('INVALID_ARGUMENT', `order_by must be "timestamp asc" or "timestamp desc", got "${order}".`)
  const size = pageSizeOf(request)
  const asked = [names, order, text(request['filter'])]
  const after = placeOf({ token: text(request['pageToken']), asked }, 'page_token is not valid.')
  const filter = parseFilter(text(request['filter']), DIALECT)
  if (options.missing) return { entries: [] }
  const visibleMs = options.nowMs - options.visibilityDelaySeconds * 1000
  const all = [
    ...requests.all().filter((record) => projects.includes(record.project)).map((record) => requestEntry(record, requests.idOf(record), visibleMs, options)),
    ...logs.all().filter((line) => projects.includes(line.project) && line.at <= visibleMs).map(lineEntry),
  ].filter((entry) => entry !== undefined).filter((entry) => filter((path) => fieldOf(entry, path)))
  const [before, later] = order.endsWith('desc') ? [1, -1] : [-1, 1]
  const compare = (a: Place, b: Place) => (a[0] === b[0] ? (a[1] === b[1] ? 0 : a[1] < b[1] ? -1 : 1) : a[0] < b[0] ? before : later)
  const left = all.map((entry) => ({ entry, place: [text(entry['timestamp']), text(entry['insertId'])] as const }))
    .filter(({ place }) => after === undefined || compare(place, after) > 0).toSorted((a, b) => compare(a.place, b.place))
  const page = left.slice(0, size)
  const last = page.at(-1)
  return { entries: page.map(({ entry }) => entry), ...(last === undefined || left.length <= size ? {} : { nextPageToken: tokenAfter(last.place, asked) }) }
}

function pageSizeOf(request: Json): number {
  const size = Number(request['pageSize'] ?? 0)
  if (size < 0 || size > PAGE_MAX) throw new ApiError('INVALID_ARGUMENT', `page_size must be from 0 to ${PAGE_MAX}, got ${size}.`)
  return size || PAGE_DEFAULT
}

/** Entries are asked for again and again by those that follow a log, and the process that makes them also serves users. */
const MADE = new WeakMap<RequestRecord, { readonly loggedMs: number; readonly entry: Json }>()

/** None while it is not visible, and never when it is excluded. */
function requestEntry(record: RequestRecord, id: number, visibleMs: number, { excludedLogsPercent, lateLogsPercent, lateLogsSeconds }: LogOptions): Json | undefined {
  const isLate = lateLogsPercent > 0 && share(id, 'late') * 100 < lateLogsPercent
  const loggedMs = endedAtMs(record) + (isLate ? lateLogsSeconds * 1000 : 0)
  if (loggedMs > visibleMs || (excludedLogsPercent > 0 && share(id, 'excluded') * 100 < excludedLogsPercent)) return undefined
  const made = MADE.get(record)
  if (made?.loggedMs === loggedMs) return made.entry
  const at = new Date(record.startedAtMs).toISOString()
  const entry = {
    ...common(record, 'requests', at, `request ${id}`),
    severity: record.status >= 500 ? 'ERROR' : record.status >= 400 ? 'WARNING' : 'INFO',
    receiveTimestamp: new Date(loggedMs + RECEIVED_AFTER_MS).toISOString(),
    httpRequest: {
      requestMethod: record.method, requestUrl: record.url, requestSize: String(record.requestBytes), status: record.status, responseSize: String(record.responseBytes), userAgent: record.userAgent,
      remoteIp: record.remoteIp, latency: `${(record.latencyMs / 1000).toFixed(9)}s`, protocol: record.protocol,
    },
  }
  MADE.set(record, { loggedMs, entry })
  return entry
}

/** A number in [0, 1) that belongs to the entry: the same ones are late or excluded whenever and by whomever they are asked for. */
function share(id: number, fault: string): number {
  return createHash('sha1').update(`${fault} ${id}`).digest().readUInt32BE(0) / 2 ** 32
}

/** A line that is a JSON object becomes the payload, with its own severity. */
function lineEntry(line: ContainerLine): Json {
  const at = new Date(line.at).toISOString()
  const payload = jsonObject(line.text)
  const { severity, ...rest } = payload ?? {}
  return {
    ...common(line, line.stream, at, `${at}${line.instanceId}${line.text}`),
    ...(line.order === undefined ? {} : { insertId: `${line.revision}-${String(line.order).padStart(8, '0')}` }),
    receiveTimestamp: at,
    severity: SEVERITIES.find((one) => one === String(severity).toUpperCase()) ?? 'DEFAULT',
    ...(payload === undefined ? { textPayload: line.text } : { jsonPayload: rest }),
  }
}

type Origin = Pick<ContainerLine, 'project' | 'location' | 'service' | 'revision' | 'instanceId' | 'kind' | 'labels'>

function common({ project, location, service, revision, instanceId, kind, labels }: Origin, log: string, timestamp: string, identity: string): Json {
  return {
    logName: `projects/${project}/logs/${kind === 'build' ? 'cloudbuild' : `run.googleapis.com%2F${log}`}`, timestamp,
    insertId: createHash('sha1').update(identity).digest('hex').slice(0, 20),
    // Where the platform answered by itself there was no instance.
    labels: { ...labels, ...(instanceId === '' ? {} : { instanceId }) },
    resource: resourceOf(kind, { project_id: project, location }, service, revision),
  }
}

/** https://cloud.google.com/monitoring/api/resources */
function resourceOf(kind: Origin['kind'], { project_id, location }: { readonly project_id: string; readonly location: string }, name: string, revision: string): Json {
  switch (kind) {
    case 'job':
      return { type: 'cloud_run_job', labels: { project_id, location, job_name: name } }
    case 'workerPool':
      return { type: 'cloud_run_worker_pool', labels: { project_id, location, worker_pool_name: name, revision_name: revision } }
    case 'build':
      return { type: 'build', labels: { project_id, build_id: revision, build_trigger_id: '' } }
    case undefined:
      return { type: 'cloud_run_revision', labels: { project_id, location, service_name: name, revision_name: revision, configuration_name: name } }
  }
}

/** The empty path is the whole entry, for bare words. A key may have dots of its own: the rest of a path is tried whole before it is split. */
function fieldOf(entry: Json, path: string): Present | readonly Present[] | undefined {
  if (path === '') return JSON.stringify(entry)
  let value: unknown = entry
  for (let rest = path; ; ) {
    const holder = object(value)
    if (Object.hasOwn(holder, rest)) return comparable(holder[rest])
    const dot = rest.indexOf('.')
    if (dot < 0) return undefined
    value = holder[rest.slice(0, dot)]
    rest = rest.slice(dot + 1)
  }
}

/** A list is as one of its members; of what has fields itself, only that it is there and what is written in it can be asked. */
function comparable(value: unknown): Present | readonly Present[] {
  if (Array.isArray(value)) return value.map((one: unknown) => [comparable(one)].flat()).flat()
  if (value === null) return 'NULL_VALUE'
  return typeof value === 'string' || typeof value === 'number' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function jsonObject(line: string): Json | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined
  } catch {
    return undefined
  }
}
