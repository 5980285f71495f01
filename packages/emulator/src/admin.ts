// The emulator's own endpoints, under /emulator: what runs, what was called, and the faults that a test asks for.
import type { Json } from './api/codec.ts'
import { stamp } from './api/list-page.ts'
import { apiStateIn, type Occurrences } from './analysis/occurrences.ts'
import { parseOccurrences } from './api/grafeas.ts'
import { ApiError } from './api/status.ts'
import { connectionIn, type SqlInstances } from './sql/sql-instances.ts'
import { secondsIn, type Clock } from './clock.ts'
import { parseFault, parseSignalFault, type Faults } from './faults.ts'
import { quotaLimitsIn, type Quotas } from './quotas.ts'
import { inspect, type InspectParts } from './inspector/inspect.ts'
import type { LogStore } from './signals/log-store.ts'
import type { Metrics } from './signals/metrics.ts'
import { parseSeries } from './signals/monitoring.ts'
import type { RequestStore } from './signals/request-store.ts'
import type { ApiEvent } from './server.ts'
import { shortName } from './state/model.ts'
import { ANY_PROJECT, secretsOf } from './state/secrets.ts'
import { serviceView } from './state/view.ts'
import type { Store } from './store.ts'

export type AdminParts = {
  readonly store: Store
  readonly faults: Faults
  readonly quotas: Quotas
  readonly clock: Clock
  readonly logs: LogStore
  readonly requests: RequestStore
  readonly metrics: Metrics
  readonly occurrences: Occurrences
  readonly sql: SqlInstances
  readonly running: InspectParts['running']
  readonly events: () => readonly ApiEvent[]
  readonly droppedEvents: () => number
  readonly driver: { readonly name: string; readonly why: string }
  readonly ports: () => Readonly<Record<string, number>>
}

const HELP = 'GET /emulator, GET /emulator/events, GET /emulator/history[/SERVICE], GET /emulator/requests, GET /emulator/logs/REVISION, GET /emulator/inspect[/SERVICE], GET /emulator/ui (a page), GET|POST|DELETE /emulator/faults, PUT /emulator/signals, PUT /emulator/quotas, POST /emulator/clock, POST /emulator/series, PUT|DELETE /emulator/secrets/NAME, GET /emulator/sql, PUT|DELETE /emulator/sql/INSTANCE, POST|DELETE /emulator/occurrences, PUT /emulator/apis/containeranalysis'

export function adminHandler(parts: AdminParts): (method: string, path: string, body: unknown) => Json {
  const { store, faults, logs, requests } = parts
  return (method, path, body) => {
    const [, , kind = '', name = ''] = path.split('/').map(decoded)
    const knob = turned(parts, `${method} ${kind}`, body)
    if (knob !== undefined) return knob
    switch (`${method} ${kind}`) {
      case 'GET ':
        return { driver: parts.driver, services: Object.values(store.state.services).map(serviceView), ports: parts.ports(), faults: faults.list, signals: faults.signals, quotas: parts.quotas.limits, clock: { aheadSeconds: parts.clock.aheadSeconds }, endpoints: HELP }
      case 'GET events':
        return { events: parts.events(), dropped: parts.droppedEvents() }
      case 'GET history':
        return { history: store.history.entries.filter(({ service }) => name === '' || shortName(service) === name), dropped: store.history.dropped }
      case 'GET requests':
        return { requests: requests.all() }
      case 'GET inspect':
        return inspect({ ...parts, faults: () => faults.list.length, requests: () => requests.all() }, path.split('/').slice(3).map(decoded).join('/'))
      case 'GET logs':
        return { lines: logs.of(name) }
      case 'POST series':
        parts.metrics.tell(parseSeries(body))
        return {}
      case 'POST occurrences':
        return { occurrences: parts.occurrences.tell(parseOccurrences(body), store.now()) }
      case 'DELETE occurrences':
        parts.occurrences.clear()
        return { occurrences: [] }
      case 'PUT apis':
        if (name !== 'containeranalysis') throw new ApiError('NOT_FOUND', `The API that can be turned off is containeranalysis, not ${JSON.stringify(name)}.`)
        return { state: (parts.occurrences.api = apiStateIn(body)) }
      case 'GET sql':
        return parts.sql.all
      case 'PUT sql':
        parts.sql.set(requireName(name), connectionIn(body))
        return parts.sql.all
      case 'DELETE sql':
        parts.sql.delete(requireName(name))
        return parts.sql.all
      case 'PUT secrets':
        putSecret(store, requireName(name), body)
        return { secrets: namesOf(store) }
      case 'DELETE secrets':
        store.removeSecret(requireName(name))
        return { secrets: namesOf(store) }
      default:
        throw new ApiError('NOT_FOUND', `The emulator has no ${method} ${path}. It has ${HELP}.`)
    }
  }
}

/** What makes the emulator fail, refuse or be ahead; undefined when it is about something else. */
function turned({ faults, quotas, clock }: AdminParts, what: string, body: unknown): Json | undefined {
  switch (what) {
    case 'GET faults':
      return { faults: faults.list, signals: faults.signals }
    case 'POST faults':
      faults.add(parseFault(body))
      return { faults: faults.list }
    case 'DELETE faults':
      faults.clear()
      return { faults: [] }
    case 'PUT signals':
      faults.signals = parseSignalFault(body)
      return { signals: faults.signals }
    case 'PUT quotas':
      return { quotas: (quotas.limits = quotaLimitsIn(body)) }
    case 'POST clock':
      clock.advance(secondsIn(body))
      return { aheadSeconds: clock.aheadSeconds }
    default:
      return undefined
  }
}

/** A value is a new version; `denied` says whether revisions may read it. */
function putSecret(store: Store, name: string, body: unknown): void {
  const denied = field(body, 'denied')
  if (denied !== undefined && typeof denied !== 'boolean') throw new ApiError('INVALID_ARGUMENT', 'denied must be true or false')
  if (denied === undefined || field(body, 'value') !== undefined) store.setSecret(name, requireText(field(body, 'value')), stamp(store.now()))
  if (denied !== undefined) store.setSecretDenied(name, denied)
}

function namesOf(store: Store): readonly string[] {
  return secretsOf(store.state, ANY_PROJECT).map(({ id }) => id)
}

function field(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw new ApiError('INVALID_ARGUMENT', `The path has '${segment}', which is no valid percent-encoding.`)
  }
}

function requireName(name: string): string {
  if (/^[\w-]{1,255}$/.test(name)) return name
  throw new ApiError('INVALID_ARGUMENT', `The name of a secret is letters, digits, - and _, got ${JSON.stringify(name)}.`)
}

function requireText(value: unknown): string {
  if (typeof value === 'string') return value
  throw new ApiError('INVALID_ARGUMENT', 'the body must be {"value": "…"}, {"denied": true} or both')
}
