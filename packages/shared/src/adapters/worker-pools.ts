// The WorkerPools port over the Admin API v2. A worker pool is a service that nobody calls: its instances are split over revisions where
// a service's requests are. https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.workerPools
import { LATEST, type TrafficTarget, type WorkerPool } from '../core/service.ts'
import type { ServiceChange, WorkerPools } from '../ports.ts'
import { connectGoogleApi, type GoogleApi } from './google.ts'
import type { Patience } from './quota.ts'
import { absentAsUndefined, isReconciling, list, optionalName, parseCondition, parseRevision, record, shortName, text, texts, type Json } from './run-json.ts'

const ALLOCATION_LATEST = 'INSTANCE_SPLIT_ALLOCATION_TYPE_LATEST'
const ALLOCATION_REVISION = 'INSTANCE_SPLIT_ALLOCATION_TYPE_REVISION'
/** Fields of a worker pool that are not settings: those that only the API writes, and those that are read into fields of their own. */
const NOT_SETTINGS = new Set([
  'name', 'uid', 'generation', 'createTime', 'updateTime', 'deleteTime', 'expireTime', 'creator', 'lastModifier', 'client', 'clientVersion', 'observedGeneration', 'terminalCondition', 'conditions',
  'latestReadyRevision', 'latestCreatedRevision', 'instanceSplitStatuses', 'threatDetectionEnabled', 'satisfiesPzs', 'reconciling', 'etag', 'template', 'instanceSplits', 'annotations',
])

type Place = { readonly project: string; readonly region: string }

export async function connectWorkerPools(place: Place, env: Readonly<Record<string, string | undefined>>, patience?: Patience): Promise<WorkerPools> {
  return workerPools(place, await connectGoogleApi('run', place.project, env, patience))
}

export function workerPools({ project, region }: Place, api: GoogleApi): WorkerPools {
  const parent = `/v2/projects/${encodeURIComponent(project)}/locations/${encodeURIComponent(region)}`
  const poolPath = (name: string) => `${parent}/workerPools/${encodeURIComponent(name)}`
  return {
    getWorkerPool: async (name, signal) => absentAsUndefined(async () => parseWorkerPool(await api({ method: 'GET', path: poolPath(name), what: `reading worker pool ${name}`, signal }))),

    createWorkerPool: async (name, pool, signal, { dryRun = false } = {}) => {
      const query = { workerPoolId: name, ...(dryRun ? { validateOnly: true } : {}) }
      await api({ method: 'POST', path: `${parent}/workerPools`, query, body: changeJson(pool), what: `${dryRun ? 'checking the creation of' : 'creating'} worker pool ${name}`, signal })
    },

    updateWorkerPool: async (pool, change, signal, { dryRun = false } = {}) => {
      const body = changeJson(change)
      await api({
        method: 'PATCH', path: poolPath(pool.name), query: { updateMask: Object.keys(body).join(','), ...(dryRun ? { validateOnly: true } : {}) },
        body: { name: poolPath(pool.name).slice('/v2/'.length), etag: pool.etag, ...body },
        what: `${dryRun ? 'checking a change of' : 'changing'} worker pool ${pool.name}`, signal,
      })
    },

    getRevision: async (pool, revision, signal) =>
      absentAsUndefined(async () => parseRevision(await api({ method: 'GET', path: `${poolPath(pool)}/revisions/${encodeURIComponent(revision)}`, what: `reading revision ${revision}`, signal }))),
  }
}

function changeJson({ traffic, rest, ...change }: ServiceChange): Json {
  return { ...rest, ...change, ...(traffic === undefined ? {} : { instanceSplits: traffic.map(splitJson) }) }
}

function splitJson({ revision, percent }: TrafficTarget): Json {
  return { ...(revision === LATEST ? { type: ALLOCATION_LATEST } : { type: ALLOCATION_REVISION, revision }), percent }
}

export function parseWorkerPool(answer: unknown): WorkerPool {
  const json = record(answer)
  const condition = parseCondition(json['terminalCondition'])
  return {
    name: shortName(text(json['name'], 'name')), etag: text(json['etag'], 'etag'), template: record(json['template']),
    traffic: list(json['instanceSplits']).map(parseSplit), trafficStatuses: list(json['instanceSplitStatuses']).map(parseSplit),
    latestReadyRevision: optionalName(json['latestReadyRevision']), latestCreatedRevision: optionalName(json['latestCreatedRevision']),
    annotations: texts(json['annotations']), settings: Object.fromEntries(Object.entries(json).filter(([field]) => !NOT_SETTINGS.has(field))),
    reconciling: isReconciling(json, condition), condition,
  }
}

function parseSplit(value: unknown): TrafficTarget {
  const json = record(value)
  const revision = json['type'] === ALLOCATION_LATEST || json['type'] === 1 ? LATEST : optionalName(json['revision'])
  return { revision: revision ?? LATEST, percent: Number(json['percent'] ?? 0) }
}
