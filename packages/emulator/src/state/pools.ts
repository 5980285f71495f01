// What users ask of worker pools: create, change, delete, and how their instances are split over revisions. The model is that of services,
// with the split in place of traffic; nobody calls a worker pool, so there are no URLs and no tags.
// https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.workerPools
import { ApiError } from '../api/status.ts'
import { collect, copyPath, nextRevision, requireOwner } from './commands.ts'
import { withPoolDefaults } from './defaults.ts'
import { etagOf, requireEtag, type Stamp } from './etag.ts'
import { object, sameMessage, text, type Json } from './json.ts'
import { effectiveTraffic, shortName, type PoolState, type State, type TrafficTarget } from './model.ts'
import { withoutPolicy } from './policy.ts'
import { divided } from './service-scaling.ts'
import { requireLabels, requireLocation, requireOwnMetadata, requirePoolTemplate, requireServiceId, requireSplits, splitsOf } from './validate.ts'
import { conditionView } from './view.ts'

const OUTPUT_ONLY = new Set([
  'name', 'uid', 'generation', 'createTime', 'updateTime', 'deleteTime', 'expireTime', 'creator', 'lastModifier', 'observedGeneration', 'terminalCondition', 'conditions', 'latestReadyRevision',
  'latestCreatedRevision', 'instanceSplitStatuses', 'threatDetectionEnabled', 'customAudiences', 'satisfiesPzs', 'reconciling', 'etag', 'template', 'instanceSplits',
])

type Changed = { readonly state: State; readonly pool: PoolState }

export function createPool(state: State, parent: string, id: string, request: Json, stamp: Stamp): Changed {
  requireLocation(parent)
  requireServiceId(id, 'worker_pool_id')
  const name = `${parent}/workerPools/${id}`
  if (state.workerPools[name] !== undefined) throw new ApiError('ALREADY_EXISTS', `Resource '${id}' already exists.`)
  const blank: PoolState = {
    name, uid: stamp.uid(), etag: '', generation: 0, observedGeneration: 0, createTime: stamp.at, updateTime: stamp.at, settings: {}, template: {}, traffic: [], served: [],
    ready: { type: 'Ready', state: 'CONDITION_RECONCILING', at: stamp.at }, latestCreated: '', latestReady: '', revisions: [],
  }
  return put(state, desire(blank, request, stamp, false))
}

/** @param mask paths of the update mask; empty changes every field that the request holds. @param force a new revision also for an equal template */
export function updatePool(state: State, request: Json, mask: readonly string[], force: boolean, stamp: Stamp): Changed {
  const name = text(request['name'])
  requireLocation(name)
  const present = requireOwner(state, name)
  requireEtag(shortName(name), present.etag, text(request['etag']))
  const paths = mask.length === 0 ? Object.keys(request) : mask
  const view: Json = { ...present.settings, template: present.template, instanceSplits: present.traffic.map(splitView) }
  return put(state, desire(present, mask.includes('*') ? request : paths.reduce<Json>((merged, path) => copyPath(merged, request, path.split('.')), view), stamp, force))
}

export function deletePool(state: State, name: string, etag: string): Changed {
  requireLocation(name)
  const pool = requireOwner(state, name)
  requireEtag(shortName(name), pool.etag, etag)
  const { [name]: _gone, ...workerPools } = state.workerPools
  return { state: { ...withoutPolicy(state, name), workerPools }, pool }
}

/** How many instances each revision has. */
export function instancesOf(pool: PoolState): ReadonlyMap<string, number> {
  return divided(Number(object(pool.settings['scaling'])['manualInstanceCount'] ?? 1), pool.served)
}

export function poolView(pool: PoolState): Json {
  const revisionName = (short: string) => `${pool.name}/revisions/${short}`
  return {
    ...withLaunchStage(pool.settings),
    name: pool.name, uid: pool.uid, etag: pool.etag, generation: String(pool.generation), observedGeneration: String(pool.observedGeneration), createTime: pool.createTime, updateTime: pool.updateTime,
    template: pool.template, instanceSplits: effectiveTraffic(pool.traffic).map(splitView), instanceSplitStatuses: pool.served.map(splitView),
    ...(pool.latestCreated === '' ? {} : { latestCreatedRevision: revisionName(pool.latestCreated) }), ...(pool.latestReady === '' ? {} : { latestReadyRevision: revisionName(pool.latestReady) }),
    terminalCondition: conditionView(pool.ready), ...(pool.ready.state === 'CONDITION_RECONCILING' ? { reconciling: true } : {}),
  }
}

function splitView({ type, revision, percent }: TrafficTarget): Json {
  const isLatest = type === 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST'
  return { type: type.replace('TRAFFIC_TARGET', 'INSTANCE_SPLIT'), ...(isLatest ? {} : { revision }), percent }
}

function desire(pool: PoolState, asked: Json, stamp: Stamp, force: boolean): PoolState {
  const id = shortName(pool.name)
  const desired = {
    settings: Object.fromEntries(Object.entries(asked).filter(([field]) => !OUTPUT_ONLY.has(field))), template: withPoolDefaults(object(asked['template'])), traffic: splitsOf(asked['instanceSplits']),
  }
  requireOwnMetadata(desired.settings)
  requireLabels(desired.settings)
  requirePoolTemplate(desired.template, id, pool.generation === 0 ? 'CreateWorkerPoolRequest' : 'UpdateWorkerPoolRequest')
  requireSplits(desired.traffic)
  const count = Number(object(desired.settings['scaling'])['manualInstanceCount'] ?? 0)
  if (count < 0) throw new ApiError('INVALID_ARGUMENT', `scaling.manual_instance_count: must not be negative, got ${count}.`)
  const unchanged = sameMessage(withLaunchStage(desired.settings), withLaunchStage(pool.settings)) && sameMessage(desired.template, pool.template) && sameMessage(effectiveTraffic(desired.traffic), effectiveTraffic(pool.traffic))
  if (unchanged && !force && pool.generation > 0) return pool
  const generation = pool.generation + 1
  const revision = nextRevision(pool, desired.template, generation, stamp, force)
  const revisions = revision === undefined ? pool.revisions : [...pool.revisions, revision]
  return {
    ...pool, ...desired, generation, updateTime: stamp.at, etag: etagOf(pool.name, generation, stamp.uid()), revisions: collect(revisions, desired, pool),
    ready: { type: 'Ready', state: 'CONDITION_RECONCILING', at: stamp.at }, latestCreated: revision?.name ?? pool.latestCreated,
  }
}

/** As it is read, so that writing it back says the same. */
function withLaunchStage(settings: Json): Json {
  return { ...settings, launchStage: text(settings['launchStage']) || 'GA' }
}

function put(state: State, pool: PoolState): Changed {
  return { state: { ...state, workerPools: { ...state.workerPools, [pool.name]: pool } }, pool }
}
