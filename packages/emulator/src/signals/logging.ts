// Cloud Logging v2 entries.list: request logs made from the router's requests, and what containers wrote.
// https://cloud.google.com/logging/docs/reference/v2/rest/v2/LogEntry
import { createHash } from 'node:crypto'
import { ApiError } from '../api/status.ts'
import type { RequestRecord } from '../router/request-record.ts'
import { object, text, type Json } from '../state/json.ts'
import { parseFilter } from './filter.ts'
import type { ContainerLine, LogStore } from './log-store.ts'
import type { SignalOptions } from './monitoring.ts'
import { endedAtMs, type RequestStore } from './request-store.ts'

const PAGE_DEFAULT = 50
const PAGE_MAX = 1000
const SEVERITIES = ['DEFAULT', 'DEBUG', 'INFO', 'NOTICE', 'WARNING', 'ERROR', 'CRITICAL', 'ALERT', 'EMERGENCY']

export function listEntries(request: Json, requests: RequestStore, logs: LogStore, options: SignalOptions): Json {
  const names = Array.isArray(request['resourceNames']) ? request['resourceNames'].map(String) : []
  const projects = names.map((name) => /^projects\/([^/]+)/.exec(name)?.[1])
  if (names.length === 0 || projects.includes(undefined)) throw new ApiError('INVALID_ARGUMENT', 'resource_names must name at least one project, as projects/PROJECT.')
  const order = text(request['orderBy']) || 'timestamp asc'
  if (!/^timestamp (asc|desc)$/.test(order)) throw new ApiError('INVALID_ARGUMENT', `order_by must be "timestamp asc" or "timestamp desc", got "${order}".`)
  const filter = parseFilter(text(request['filter']))
  if (options.missing) return { entries: [] }
  const visibleMs = options.nowMs - options.visibilityDelaySeconds * 1000
  const all = [
    ...requests.all().filter((record) => projects.includes(record.project) && endedAtMs(record) <= visibleMs).map(requestEntry),
    ...logs.all().filter((line) => projects.includes(line.project) && line.at <= visibleMs).map(lineEntry),
  ].filter((entry) => filter((path) => fieldOf(entry, path)))
  all.sort((a, b) => (text(a['timestamp']) < text(b['timestamp']) ? -1 : 1))
  if (order.endsWith('desc')) all.reverse()
  const size = Math.min(PAGE_MAX, Number(request['pageSize'] ?? 0) || PAGE_DEFAULT)
  const offset = text(request['pageToken']) === '' ? 0 : Number(text(request['pageToken']))
  if (!Number.isInteger(offset) || offset < 0) throw new ApiError('INVALID_ARGUMENT', 'page_token is not valid.')
  return { entries: all.slice(offset, offset + size), ...(offset + size < all.length ? { nextPageToken: String(offset + size) } : {}) }
}

function requestEntry(record: RequestRecord): Json {
  const at = new Date(record.startedAtMs).toISOString()
  const seconds = (record.latencyMs / 1000).toFixed(9)
  return {
    ...common(record, 'requests', at, `${at}${record.latencyMs}${record.url}${record.instanceId}`),
    severity: record.status >= 500 ? 'ERROR' : record.status >= 400 ? 'WARNING' : 'INFO',
    receiveTimestamp: new Date(endedAtMs(record)).toISOString(),
    httpRequest: {
      requestMethod: record.method, requestUrl: record.url, requestSize: String(record.requestBytes), status: record.status, responseSize: String(record.responseBytes), userAgent: record.userAgent,
      remoteIp: record.remoteIp, latency: `${seconds}s`, protocol: record.protocol,
    },
  }
}

/** A line that is a JSON object becomes the payload, with its own severity. */
function lineEntry(line: ContainerLine): Json {
  const at = new Date(line.at).toISOString()
  const payload = jsonObject(line.text)
  const { severity, ...rest } = payload ?? {}
  return {
    ...common(line, line.stream, at, `${at}${line.instanceId}${line.text}`),
    receiveTimestamp: at,
    severity: SEVERITIES.find((one) => one === String(severity).toUpperCase()) ?? 'DEFAULT',
    ...(payload === undefined ? { textPayload: line.text } : { jsonPayload: rest }),
  }
}

type Origin = { readonly project: string; readonly location: string; readonly service: string; readonly revision: string; readonly instanceId: string }

function common({ project, location, service, revision, instanceId }: Origin, log: string, timestamp: string, identity: string): Json {
  return {
    logName: `projects/${project}/logs/run.googleapis.com%2F${log}`, timestamp,
    insertId: createHash('sha1').update(identity).digest('hex').slice(0, 20),
    labels: { instanceId },
    resource: { type: 'cloud_run_revision', labels: { project_id: project, location, service_name: service, revision_name: revision, configuration_name: service } },
  }
}

/** The empty path is the whole entry, for bare words. */
function fieldOf(entry: Json, path: string): string | number | undefined {
  if (path === '') return JSON.stringify(entry)
  const parts = path.split('.')
  let value: unknown = entry
  for (const [index, part] of parts.entries()) {
    const holder = object(value)
    const rest = parts.slice(index).join('.')
    if (rest in holder) return scalar(holder[rest])
    value = holder[part]
  }
  return scalar(value)
}

function scalar(value: unknown): string | number | undefined {
  return typeof value === 'string' || typeof value === 'number' ? value : undefined
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
