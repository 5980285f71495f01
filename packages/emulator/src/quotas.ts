// Quotas on demand: how many reads and writes of Cloud Run's API a project may make per minute in each region. Without them nothing here refuses anything.
// https://cloud.google.com/run/quotas; the words are those of github.com/googleapis/repo-automation-bots/issues/4469. How the cloud meters a minute
// is not documented: here each minute of the clock has its own count.
import type { Handler, Handlers } from './api/run.ts'
import { ApiError } from './api/status.ts'
import { object, text, type Json } from './state/json.ts'
import { projectNumberOf } from './template.ts'
import { placeOf } from './v1/place.ts'

/** Per minute, project and region; absent: as many as anybody likes. */
export type QuotaLimits = { readonly readsPerMinute?: number; readonly writesPerMinute?: number }

type Kind = 'read' | 'write'

const NAMES = {
  read: { metric: 'Read requests', limit: 'Read requests per minute per region', id: 'run.googleapis.com/read_regional', limitId: 'ReadPerMinutePerProjectRegion' },
  write: { metric: 'Write requests', limit: 'Write requests per minute per region', id: 'run.googleapis.com/write_regional', limitId: 'WritePerMinutePerProjectRegion' },
} as const
const MINUTE_MS = 60_000
const READS = /\.(?:Get|List|Wait|Test)\w+$/

export class Quotas {
  limits: QuotaLimits
  readonly #nowMs: () => number
  #minute = 0
  /** By kind, project and region, in this minute. */
  readonly #used = new Map<string, number>()

  constructor(limits: QuotaLimits, nowMs: () => number) {
    this.limits = limits
    this.#nowMs = nowMs
  }

  /** Throws when this call is one too many. @param name of the resource or its parent. @param host that the request was sent to */
  take(rpc: string, name: string, host: string): void {
    const kind: Kind = READS.test(rpc) ? 'read' : 'write'
    const max = kind === 'read' ? this.limits.readsPerMinute : this.limits.writesPerMinute
    const { project, region } = placeOf(name, host)
    if (max === undefined || project === '') return
    const minute = Math.floor(this.#nowMs() / MINUTE_MS)
    if (minute !== this.#minute) this.#used.clear()
    this.#minute = minute
    const key = `${kind} ${project} ${region}`
    const used = this.#used.get(key) ?? 0
    if (used >= max) throw exceeded(kind, project, region, max)
    this.#used.set(key, used + 1)
  }
}

/** The same handlers, each call of which counts. */
export function metered(handlers: Handlers, quotas: Quotas): Handlers {
  return Object.fromEntries(Object.entries(handlers).map(([rpc, handler]): [string, Handler] => [rpc, (request, call) => {
    quotas.take(rpc, namedIn(request), call.host ?? '')
    return handler(request, call)
  }]))
}

function namedIn(request: Json): string {
  const names = [request['parent'], request['name'], request['resource'], ...['service', 'job', 'workerPool'].map((resource) => object(request[resource])['name'])]
  return names.map(text).find((name) => name !== '') ?? ''
}

function exceeded(kind: Kind, project: string, region: string, max: number): ApiError {
  const { metric, limit, id, limitId } = NAMES[kind]
  const number = projectNumberOf(project)
  return new ApiError(
    'RESOURCE_EXHAUSTED',
    `Quota exceeded for quota metric '${metric}' and limit '${limit}' of service 'run.googleapis.com' for consumer 'project_number:${number}'. To see usage, go to https://console.cloud.google.com/iam-admin/quotas?metric=${id}&limit=${limitId}&qs_error_code=INSUFFICIENT_TOKENS&project=${project}&service=run.googleapis.com. To request a quota increase, see https://cloud.google.com/run/quotas.`,
    { reason: 'RATE_LIMIT_EXCEEDED', metadata: { service: 'run.googleapis.com', consumer: `projects/${number}`, quota_metric: id, quota_limit: limitId, quota_limit_value: String(max), quota_location: region } },
  )
}

/** @param body `{"readsPerMinute": 3000, "writesPerMinute": 180}`; what is absent is unlimited */
export function quotaLimitsIn(body: unknown): QuotaLimits {
  const given = typeof body === 'object' && body !== null ? Object.entries(body) : []
  for (const [name, value] of given) {
    if (name !== 'readsPerMinute' && name !== 'writesPerMinute') throw new ApiError('INVALID_ARGUMENT', `there is no quota ${JSON.stringify(name)}: there are readsPerMinute and writesPerMinute`)
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 1) throw new ApiError('INVALID_ARGUMENT', `${name} must be a whole number from 1, got ${JSON.stringify(value)}`)
  }
  return Object.fromEntries(given)
}
