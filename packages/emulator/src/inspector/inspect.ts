// What the inspector page shows: an overview of everything, and one service in detail. Made from what is kept anyway; the page knows no more than this.
import type { Running } from '../reconcile-revision.ts'
import type { RequestRecord } from '../router/request-record.ts'
import type { ApiEvent } from '../server.ts'
import { list, text, texts, type Json } from '../state/json.ts'
import { requireService } from '../state/commands.ts'
import { effectiveTraffic, type ServiceState, type TrafficTarget } from '../state/model.ts'
import { serviceView } from '../state/view.ts'
import type { Store } from '../store.ts'

export type InspectParts = {
  readonly store: Store
  readonly driver: { readonly name: string }
  readonly faults: () => number
  readonly events: () => readonly ApiEvent[]
  /** In the order in which they ended. */
  readonly requests: () => readonly RequestRecord[]
  readonly running: () => readonly { readonly service: string; readonly revision: { readonly name: string }; readonly ready: readonly Running[] }[]
}

const CALLS_MAX = 200
const CHANGES_MAX = 50
const BUCKET_SECONDS = 5
const BUCKETS = 60

/** @param name full name of a service; empty: the overview. Throws when there is no such service */
export function inspect(parts: InspectParts, name: string): Json {
  return name === '' ? overview(parts) : detail(parts, requireService(parts.store.state, name))
}

function overview({ store, driver, faults, events }: InspectParts): Json {
  const calls = events().slice(-CALLS_MAX).toReversed().map(({ at, status, rpc, path, clientUserAgent, fault = '' }) => ({ at, status, rpc, path, fault, agent: clientUserAgent }))
  const services = Object.values(store.state.services).map(({ name, ready: { state } }) => ({ name, state })).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return { driver, faults: faults(), services, calls }
}

function detail({ store, requests, running }: InspectParts, service: ServiceState): Json {
  const { name, ready } = service
  const [, project, , location, , id] = name.split('/')
  const untilMs = store.now().getTime()
  const fromMs = untilMs - BUCKETS * BUCKET_SECONDS * 1000
  const recent = Map.groupBy(requests().filter((one) => one.service === id && one.project === project && one.location === location && one.startedAtMs >= fromMs), ({ revision }) => revision)
  const instances = new Map(running().filter((one) => one.service === name).map((one) => [one.revision.name, one.ready.length]))
  const shown = service.revisions.toReversed().filter((revision, index) => index < 12 || [...service.served, ...service.traffic].some((target) => target.revision === revision.name))
  const changes = store.history.entries.filter((entry) => entry.service === name).slice(-CHANGES_MAX).toReversed()
  return {
    name, uri: service.uri, state: ready.state, message: ready.message ?? '', generation: service.generation, observedGeneration: service.observedGeneration, annotations: texts(service.settings['annotations']),
    served: shares(service.served), desired: shares(effectiveTraffic(service.traffic).map((target) => (target.revision === '' ? { ...target, revision: service.latestReady } : target))), tags: list(serviceView(service)['trafficStatuses']).filter(({ tag }) => text(tag) !== '').map(({ tag, uri, revision }) => ({ tag, uri: uri ?? '', revision })),
    bucketSeconds: BUCKET_SECONDS,
    revisions: shown.map((revision) => ({
      name: revision.name, state: revision.ready.state, message: revision.ready.message ?? '', instances: instances.get(revision.name) ?? 0,
      image: list(revision.template['containers']).map((container) => text(container['image']).replace(/(@sha256:.{12}).*/, '$1…')).join(', '), ...statistics(recent.get(revision.name) ?? [], fromMs),
    })),
    changes: changes.map(({ at, by, clientUserAgent = '', trafficStatuses, state, deleted }) => ({ at, by: by.split('.').at(-1), agent: clientUserAgent, state: deleted ? 'deleted' : state.replace('CONDITION_', '').toLowerCase(), users: trafficStatuses.map((status) => `${text(status['revision']) || 'the newest'} ${Number(status['percent'] ?? 0)} %`).join(', ') })),
  }
}

function shares(targets: readonly TrafficTarget[]): readonly { readonly revision: string; readonly percent: number }[] {
  const sums = new Map<string, number>()
  for (const { revision, percent } of targets) if (percent > 0) sums.set(revision, (sums.get(revision) ?? 0) + percent)
  return [...sums].map(([revision, percent]) => ({ revision, percent })).toSorted((a, b) => (a.revision < b.revision ? -1 : 1))
}

function statistics(records: readonly RequestRecord[], fromMs: number): Json {
  const byBucket = Map.groupBy(records, ({ startedAtMs }) => Math.min(BUCKETS - 1, Math.floor((startedAtMs - fromMs) / (BUCKET_SECONDS * 1000))))
  const buckets = Array.from({ length: BUCKETS }, (_, index) => {
    const inIt = byBucket.get(index) ?? []
    // Of nothing there is no percentile.
    return { requests: inIt.length, failed: failedOf(inIt), p95: inIt.length === 0 ? null : percentile(sortedLatencies(inIt), 0.95) }
  })
  const ms = sortedLatencies(records)
  return { buckets, recent: { total: records.length, failed: failedOf(records), p50: percentile(ms, 0.5), p95: percentile(ms, 0.95), p99: percentile(ms, 0.99) } }
}

const failedOf = (records: readonly RequestRecord[]) => records.filter(({ status }) => status >= 500).length
const sortedLatencies = (records: readonly RequestRecord[]) => records.map(({ latencyMs }) => latencyMs).toSorted((a, b) => a - b)

/** By nearest rank, in whole milliseconds. */
function percentile(sortedMs: readonly number[], ratio: number): number {
  return Math.round(sortedMs[Math.ceil(sortedMs.length * ratio) - 1] ?? 0)
}
