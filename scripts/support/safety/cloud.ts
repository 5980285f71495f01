// A Cloud Run without HTTP and without containers: the emulator's own state machine and handlers, and a reconciler on simulated time. It
// decides nothing itself. Requests are decoded by hand, because the real codec costs more than everything else; that both read a call
// alike is shown by a test (`checked`).
import { decodeRequest, encode } from '../../../packages/emulator/src/api/codec.ts'
import { Routes } from '../../../packages/emulator/src/api/routes.ts'
import { runHandlers, type Handlers } from '../../../packages/emulator/src/api/run.ts'
import { ApiError } from '../../../packages/emulator/src/api/status.ts'
import type { HistoryEntry } from '../../../packages/emulator/src/history.ts'
import type { Json } from '../../../packages/emulator/src/state/json.ts'
import { canSettle, revisionDone, settle, type RevisionOutcome } from '../../../packages/emulator/src/state/settle.ts'
import { Store, type Operation } from '../../../packages/emulator/src/store.ts'
import type { SimulatedTime } from './time.ts'

export type Request = { readonly method: string; readonly path: string; readonly query: Readonly<Record<string, string | number | boolean | undefined>>; readonly body: unknown }

export const PROJECT = 'my-project'
export const REGION = 'europe-west1'
/** As the API names it. */
export function nameOf({ region, service }: { readonly region: string; readonly service: string }): string {
  return `projects/${PROJECT}/locations/${region}/services/${service}`
}

export const OURS = 'cloudrun-delivery'
const RECONCILE_MS = 80
/** An image of this name never becomes ready. */
const BROKEN = /broken/

export class SimulatedCloud {
  readonly store = new Store()
  readonly #time: SimulatedTime
  readonly #handlers: Handlers
  readonly #checked: Routes | undefined

  /** @param checked lets every call pass through the emulator's own codec as well, and fails where that reads it differently */
  constructor(time: SimulatedTime, checked = false) {
    this.#time = time
    this.#checked = checked ? new Routes() : undefined
    this.store.now = () => new Date(time.nowMs)
    this.#handlers = runHandlers(this.store, {
      reconcile: (name, operation) => this.#time.after(RECONCILE_MS, this, () => this.#reconcile(name, operation)),
      remove: (_service, operation) => this.store.finish(operation),
      removeRevision: (_service, _revision, operation) => this.store.finish(operation),
    })
  }

  get entries(): readonly HistoryEntry[] {
    return this.store.history.entries
  }

  /** Throws ApiError, as the server would answer. */
  call(request: Request, clientUserAgent: string): unknown {
    const { rpc, message } = decode(request)
    const handler = this.#handlers[rpc]
    if (handler === undefined) throw new Error(`${rpc} is not simulated`)
    const answer = handler(message, { sequence: this.store.history.next(), rpc, clientUserAgent })
    if (this.#checked !== undefined) this.#check(this.#checked, request, message, answer as Json)
    return answer
  }

  stale(request: Request): unknown {
    return this.store.stale(() => this.call(request, OURS))
  }

  /** Shares of one service at a moment. */
  sharesAt(service: string, atMs: number): ReadonlyMap<string, number> {
    let index = this.entries.length - 1
    while (index > 0 && (Date.parse(this.entries[index]?.at ?? '') > atMs || this.entries[index]?.service !== service)) index -= 1
    const shares = new Map<string, number>()
    for (const { revision, percent } of this.entries[index]?.trafficStatuses ?? []) shares.set(String(revision), (shares.get(String(revision)) ?? 0) + Number(percent))
    return shares
  }

  #reconcile(name: string, operation: Operation): void {
    const at = new Date(this.#time.nowMs).toISOString()
    for (const revision of this.store.service(name)?.revisions ?? []) {
      if (revision.ready.state === 'CONDITION_RECONCILING') this.store.update(name, (now) => revisionDone(now, revision.name, outcomeOf(revision.template, revision.name), at))
    }
    this.store.update(name, (now) => (canSettle(now) ? { ...settle(now, at), uri: 'https://shop.example.test' } : now))
    this.store.finish(operation)
  }

  #check(routes: Routes, { method, path, query, body }: Request, message: Json, answer: Json): void {
    const match = routes.match(method, path)
    if (match === undefined) throw new Error(`no route for ${method} ${path}`)
    const params = new URLSearchParams(Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]])))
    const decoded = decodeRequest(match, params, body)
    if (canonical(decoded) !== canonical(message)) throw new Error(`the codec reads ${method} ${path} differently:\n${canonical(decoded)}\n${canonical(message)}`)
    encode(match.route.response, answer, false)
  }
}

function decode({ method, path, query, body }: Request): { readonly rpc: string; readonly message: Json } {
  const [, name = '', more] = /^\/v2\/(projects\/[^/]+\/locations\/[^/]+(?:\/services\/[^/]+)?(?:\/revisions\/[^/]+)?)(\/\w+)?$/.exec(path) ?? []
  const kind = `${method} ${more ?? (name.includes('/revisions/') ? 'revision' : 'service')}`
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== ''))
  switch (kind) {
    case 'GET service':
      return { rpc: 'google.cloud.run.v2.Services.GetService', message: { name, ...given } }
    case 'PATCH service':
      return { rpc: 'google.cloud.run.v2.Services.UpdateService', message: { ...given, service: { ...(body as Json), name } } }
    case 'POST /services':
      return { rpc: 'google.cloud.run.v2.Services.CreateService', message: { parent: name, ...given, service: body } }
    case 'GET revision':
      return { rpc: 'google.cloud.run.v2.Revisions.GetRevision', message: { name, ...given } }
    case 'GET /revisions':
      return { rpc: 'google.cloud.run.v2.Revisions.ListRevisions', message: { parent: name, ...given } }
    default:
      throw new Error(`${method} ${path} is not simulated`)
  }
}

function outcomeOf(template: Json, name: string): RevisionOutcome {
  if (!BROKEN.test(JSON.stringify(template))) return { ready: true, imageDigests: [`sha256:${'0'.repeat(64)}`] }
  return { ready: false, message: `Revision '${name}' is not ready and cannot serve traffic. The user-provided container failed to start.`, why: { revisionReason: 'HEALTH_CHECK_CONTAINER_ERROR' } }
}

/** What both decoders must agree on: the codec drops what is empty, and order does not matter. */
function canonical(value: unknown): string {
  const clean = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(clean)
    if (typeof one !== 'object' || one === null) return one
    return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, clean(inner)] as const).filter(([, inner]) => inner !== undefined && inner !== 0 && inner !== '' && inner !== false && !(typeof inner === 'object' && inner !== null && Object.keys(inner).length === 0)).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  }
  return JSON.stringify(clean(value))
}

export { ApiError }
