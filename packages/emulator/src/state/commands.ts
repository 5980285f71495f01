// What users ask for: create, change, delete. Each takes the state and gives the next one, or refuses as Cloud Run does. Nothing runs
// here: a changed service is left reconciling until settle.ts is told what became of its revision.
import { ApiError } from '../api/status.ts'
import { withDefaults, withSettingsDefaults } from './defaults.ts'
import { etagOf, requireEtag, type Stamp } from './etag.ts'
import { MAPS, object, sameMessage, text, type Json } from './json.ts'
import { effectiveTraffic, shortName, type Condition, type Deployed, type RevisionState, type ServiceState, type State, type Tombstone } from './model.ts'
import { withoutPolicy } from './policy.ts'
import { buried, bury } from './tombstones.ts'
import { revisionView, serviceView } from './view.ts'
import { requireLabels, requireLocation, requireOwnMetadata, requireScaling, requireServiceId, requireTemplate, requireTraffic, trafficOf } from './validate.ts'

/** Fields of a service that only the API writes; they are ignored in requests, as in the cloud. */
const OUTPUT_ONLY = new Set([
  'name', 'uid', 'generation', 'createTime', 'updateTime', 'deleteTime', 'expireTime', 'creator', 'lastModifier', 'observedGeneration', 'terminalCondition', 'conditions', 'latestReadyRevision',
  'latestCreatedRevision', 'trafficStatuses', 'uri', 'urls', 'satisfiesPzs', 'threatDetectionEnabled', 'reconciling', 'etag', 'template', 'traffic',
])
// https://cloud.google.com/run/quotas
const REVISIONS_MAX = 1000
const SERVICES_MAX = 1000
const TAGS_MAX = 2000

export function createService(state: State, parent: string, id: string, request: Json, stamp: Stamp): { readonly state: State; readonly service: ServiceState } {
  requireLocation(parent)
  requireServiceId(id)
  const name = `${parent}/services/${id}`
  if (state.services[name] !== undefined) throw new ApiError('ALREADY_EXISTS', `Resource '${id}' already exists.`)
  const neighbours = Object.keys(state.services).filter((other) => parentOf(other) === parent).length
  if (neighbours >= SERVICES_MAX) throw new ApiError('RESOURCE_EXHAUSTED', `Quota exceeded: a region of a project has at most ${SERVICES_MAX} services.`)
  const blank: ServiceState = {
    name, uid: stamp.uid(), etag: '', generation: 0, observedGeneration: 0, createTime: stamp.at, updateTime: stamp.at, settings: {}, template: {}, traffic: [], served: [],
    ready: pending(stamp), latestCreated: '', latestReady: '', revisions: [], uri: '', tagUris: {},
  }
  return put(state, withinTagLimit(state, desire(blank, { settings: settingsOf(request), template: object(request['template']), traffic: trafficOf(request['traffic']) }, stamp)))
}

/** @param mask paths of the update mask; empty changes every field that the request holds, `*` replaces them all: https://google.aip.dev/134 */
export function updateService(state: State, request: Json, mask: readonly string[], stamp: Stamp): { readonly state: State; readonly service: ServiceState } {
  const name = text(request['name'])
  requireLocation(name)
  const present = requireService(state, name)
  requireEtag(shortName(name), present.etag, text(request['etag']))
  const paths = mask.length === 0 ? Object.keys(request) : mask
  const merged = mask.includes('*') ? request : paths.reduce<Json>((view, path) => copyPath(view, request, path.split('.')), { ...present.settings, template: present.template, traffic: present.traffic })
  return put(state, withinTagLimit(state, desire(present, { settings: settingsOf(merged), template: object(merged['template']), traffic: trafficOf(merged['traffic']) }, stamp)))
}

export function deleteService(state: State, name: string, etag: string, at: string): { readonly state: State; readonly service: ServiceState; readonly view: Json } {
  requireLocation(name)
  const service = requireService(state, name)
  requireEtag(shortName(name), service.etag, etag)
  const { [name]: _gone, ...services } = state.services
  const view = buried(serviceView(service), at)
  const revisions = service.revisions.map((revision): Tombstone => ({ kind: 'revision', parent: name, view: buried(revisionView(revision, service), at) }))
  return { state: { ...withoutPolicy(state, name), services, deleted: bury(state, ...revisions, { kind: 'service', parent: parentOf(name), view }) }, service, view }
}

export function deleteRevision(state: State, name: string, etag: string, at: string): { readonly state: State; readonly service: Deployed; readonly revision: RevisionState; readonly view: Json } {
  requireLocation(name)
  const service = requireOwner(state, parentOf(name))
  const revision = requireRevision(service, shortName(name))
  requireEtag(revision.name, revision.etag, etag)
  if (revision.name === service.latestCreated || revision.name === service.latestReady) {
    throw new ApiError('FAILED_PRECONDITION', `Revision '${revision.name}' is the latest revision of ${service.name.includes('/workerPools/') ? 'worker pool' : 'service'} '${shortName(service.name)}' and cannot be deleted.`)
  }
  // Seen in github.com/hashicorp/waypoint/issues/814.
  if ([...service.traffic, ...service.served].some((target) => target.revision === revision.name)) {
    throw new ApiError('FAILED_PRECONDITION', `Revision '${revision.name}' cannot be directly deleted because it is actively serving.`)
  }
  const view = buried(revisionView(revision, service), at)
  const left = { ...service, revisions: service.revisions.filter((one) => one !== revision) }
  return { service: left, state: { ...putOwner(state, left), deleted: bury(state, { kind: 'revision', parent: service.name, view }) }, revision, view }
}

/** `…/services/shop/revisions/shop-1` → `…/services/shop`; `…/services/shop` → `projects/P/locations/L`. */
export function parentOf(name: string): string {
  return name.split('/').slice(0, -2).join('/')
}

export function requireService(state: State, name: string): ServiceState {
  const service = Object.hasOwn(state.services, name) ? state.services[name] : undefined
  if (service === undefined) throw new ApiError('NOT_FOUND', `Resource '${shortName(name)}' of kind 'SERVICE' in region '${name.split('/')[3] ?? ''}' in project '${name.split('/')[1] ?? ''}' does not exist.`)
  return service
}

/** The service or worker pool that has revisions. */
export function requireOwner(state: State, name: string): Deployed {
  if (!name.includes('/workerPools/')) return requireService(state, name)
  const pool = Object.hasOwn(state.workerPools, name) ? state.workerPools[name] : undefined
  if (pool === undefined) throw new ApiError('NOT_FOUND', `Resource '${shortName(name)}' of kind 'WORKER_POOL' in region '${name.split('/')[3] ?? ''}' in project '${name.split('/')[1] ?? ''}' does not exist.`)
  return pool
}

function putOwner(state: State, owner: Deployed): State {
  const { name } = owner
  if (name.includes('/workerPools/')) return { ...state, workerPools: { ...state.workerPools, [name]: owner } }
  return { ...state, services: { ...state.services, [name]: { ...requireService(state, name), ...owner } } }
}

export function requireRevision(service: Deployed, name: string): RevisionState {
  const revision = service.revisions.find((one) => one.name === name)
  if (revision === undefined) throw new ApiError('NOT_FOUND', `Resource '${name}' of kind 'REVISION' in region '${service.name.split('/')[3] ?? ''}' in project '${service.name.split('/')[1] ?? ''}' does not exist.`)
  return revision
}

export type Desired = { readonly settings: Json; readonly template: Json; readonly traffic: ServiceState['traffic'] }

function desire(service: ServiceState, asked: Desired, stamp: Stamp): ServiceState {
  const id = shortName(service.name)
  const desired = { ...asked, template: withDefaults(asked.template) }
  requireOwnMetadata(desired.settings)
  requireLabels(desired.settings)
  const request = service.generation === 0 ? 'CreateServiceRequest' : 'UpdateServiceRequest'
  requireScaling(object(desired.settings['scaling']), `Violation in ${request}.service.scaling`)
  requireTemplate(desired.template, asked.template, id, request)
  requireTraffic(desired.traffic, id)
  // What is read and written back says the same, also where the reader was told a default.
  const unchanged = sameMessage(withSettingsDefaults(desired.settings), withSettingsDefaults(service.settings)) && sameMessage(desired.template, service.template) && sameMessage(effectiveTraffic(desired.traffic), effectiveTraffic(service.traffic))
  if (unchanged && service.generation > 0) return service
  const generation = service.generation + 1
  const revision = nextRevision(service, desired.template, generation, stamp)
  const revisions = revision === undefined ? service.revisions : [...service.revisions, revision]
  return {
    ...service, ...desired, generation, updateTime: stamp.at, etag: etagOf(service.name, generation, stamp.uid()), revisions: collect(revisions, desired, service), ready: pending(stamp),
    latestCreated: revision?.name ?? service.latestCreated,
  }
}

/**
 * A template that says the same makes no new revision; the same name for another template is refused.
 * @param force makes one all the same
 */
export function nextRevision(service: Deployed, template: Json, generation: number, stamp: Stamp, force = false): RevisionState | undefined {
  const id = shortName(service.name)
  const named = text(template['revision'])
  const latest = service.revisions.find(({ name }) => name === service.latestCreated)
  const same = latest !== undefined && sameMessage(unnamed(latest.template), unnamed(template))
  if (same && !force && (named === '' || named === latest.name)) return undefined
  const name = named === '' ? `${id}-${String(generation).padStart(5, '0')}-${stamp.suffix()}` : named
  if (service.revisions.some((one) => one.name === name)) throw new ApiError('ALREADY_EXISTS', `Revision named '${name}' with different configuration already exists.`)
  return { name, service: service.name, uid: stamp.uid(), etag: etagOf(name, generation, stamp.uid()), generation: 1, ownerGeneration: generation, template, createTime: stamp.at, updateTime: stamp.at, ready: pending(stamp), imageDigests: [] }
}

/** Over the limit the oldest revisions without traffic go by themselves. */
export function collect(revisions: readonly RevisionState[], desired: Desired, service: Deployed): readonly RevisionState[] {
  const over = revisions.length - REVISIONS_MAX
  if (over <= 0) return revisions
  const kept = new Set([...desired.traffic, ...service.served].map((target) => target.revision).concat(service.latestReady))
  const gone = new Set(revisions.filter(({ name }) => !kept.has(name)).slice(0, over).map(({ name }) => name))
  return revisions.filter(({ name }) => !gone.has(name))
}

function settingsOf(request: Json): Json {
  return Object.fromEntries(Object.entries(request).filter(([field]) => !OUTPUT_ONLY.has(field)))
}

/** `labels` or `template.containers`: the value of the request replaces that of the view; absent in the request, it is cleared. */
export function copyPath(view: Json, request: Json, [first = '', ...more]: readonly string[]): Json {
  // A key of a map may have dots of its own.
  const rest = MAPS.has(first) && more.length > 0 ? [more.join('.')] : more
  if (rest.length === 0) {
    const { [first]: _old, ...others } = view
    return request[first] === undefined ? others : { ...others, [first]: request[first] }
  }
  return { ...view, [first]: copyPath(object(view[first]), object(request[first]), rest) }
}

function unnamed({ revision: _name, ...template }: Json): Json {
  return template
}

function pending({ at }: Stamp): Condition {
  return { type: 'Ready', state: 'CONDITION_RECONCILING', at }
}

/** Over the limit of the region, tags of this service without users go by themselves, the oldest, which are listed first, before others. */
function withinTagLimit(state: State, service: ServiceState): ServiceState {
  const tagged = (traffic: ServiceState['traffic']) => traffic.filter(({ tag }) => tag !== '').length
  if (tagged(service.traffic) === 0) return service
  const region = service.name.slice(0, service.name.lastIndexOf('/') + 1)
  const others = Object.values(state.services).filter(({ name }) => name !== service.name && name.startsWith(region))
  const over = others.reduce((sum, { traffic }) => sum + tagged(traffic), tagged(service.traffic)) - TAGS_MAX
  if (over <= 0) return service
  const gone = new Set(service.traffic.filter(({ tag, percent }) => tag !== '' && percent === 0).slice(0, over))
  return { ...service, traffic: service.traffic.filter((target) => !gone.has(target)) }
}

function put(state: State, service: ServiceState): { readonly state: State; readonly service: ServiceState } {
  return { state: { ...state, services: { ...state.services, [service.name]: service } }, service }
}
