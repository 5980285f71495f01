// The RPCs of Cloud Run Admin API v2 that are emulated: services, their revisions, and operations. Decisions are in state/; here requests
// become commands, and answers are views.
import type { Call } from '../history.ts'
import type { Reconciler as FullReconciler } from '../reconciler.ts'
import { createService, deleteRevision, deleteService, parentOf, requireOwner, requireRevision, requireService, updateService } from '../state/commands.ts'
import { object, text, type Json } from '../state/json.ts'
import { shortName, type Deployed, type ServiceState, type State } from '../state/model.ts'
import { revisionView, serviceView } from '../state/view.ts'
import { requireLocation } from '../state/validate.ts'
import type { Operation, Store } from '../store.ts'
import { camel } from './check.ts'
import { newestFirst, page, stamp } from './list-page.ts'
import { deletedOf, operationView, validated } from './operations.ts'
import { ApiError } from './status.ts'

export type Handler = (request: Json, call: Call) => Json | Promise<Json>
export type Handlers = Readonly<Record<string, Handler>>
/** What brings changes to life. A simulation has one of its own. */
export type Reconciler = Pick<FullReconciler, 'reconcile' | 'remove' | 'removeRevision'>

const WAIT_SECONDS_MAX = 120
const SERVICE_TYPE = 'type.googleapis.com/google.cloud.run.v2.Service'
const REVISION_TYPE = 'type.googleapis.com/google.cloud.run.v2.Revision'

/** @param pools keeps the revisions of worker pools, where there are any */
export function runHandlers(store: Store, reconciler: Reconciler, pools: Pick<Reconciler, 'removeRevision'> = reconciler): Handlers {
  return { ...serviceHandlers(store, reconciler), ...revisionHandlers(store, reconciler, pools), ...operationHandlers(store) }
}

const SERVICES = 'google.cloud.run.v2.Services'
const REVISIONS = 'google.cloud.run.v2.Revisions'

function serviceHandlers(store: Store, reconciler: Reconciler): Handlers {
  const write = (call: Call, { state, service }: { readonly state: State; readonly service: ServiceState }, validateOnly: boolean): Json => {
    const { name } = service
    // The response is the service as it is when it is read, also for who reads the operation late.
    const view = () => ({ '@type': SERVICE_TYPE, ...serviceView(store.service(name) ?? service) })
    if (validateOnly) return validated(name, { '@type': SERVICE_TYPE, ...serviceView(service) })
    const operation = store.addOperation(parentOf(name), call.rpc, view, view)
    if (store.service(name) !== service) store.write(state, call)
    // Who asks again for what is on its way is told how it ends.
    if (service.ready.state === 'CONDITION_RECONCILING') reconciler.reconcile(name, operation)
    else store.finish(operation)
    return operationView(operation)
  }
  return {
    [`${SERVICES}.CreateService`]: (request, call) => {
      const made = createService(store.state, text(request['parent']), text(request['serviceId']), object(request['service']), stamp(store.now()))
      return write(call, made, request['validateOnly'] === true)
    },
    [`${SERVICES}.UpdateService`]: (request, call) => {
      const service = object(request['service'])
      const name = text(service['name'])
      const mask = text(request['updateMask']).split(',').map((path) => camel(path.trim())).filter((path) => path !== '')
      const isNew = request['allowMissing'] === true && store.service(name) === undefined
      const made = isNew ? createService(store.state, parentOf(name), shortName(name), service, stamp(store.now())) : updateService(store.state, service, mask, stamp(store.now()))
      return write(call, made, request['validateOnly'] === true)
    },
    [`${SERVICES}.GetService`]: ({ name }) => {
      requireLocation(text(name))
      return serviceView(requireService(store.state, text(name)))
    },
    [`${SERVICES}.ListServices`]: (request) => {
      const parent = text(request['parent'])
      requireLocation(parent)
      const alive = Object.values(store.state.services).filter(({ name }) => parentOf(name) === parent).map(serviceView)
      const { items, ...next } = page(newestFirst([...alive, ...deletedOf(store.state, 'service', parent, request)]), request)
      return { services: items, ...next }
    },
    [`${SERVICES}.DeleteService`]: (request, call) => {
      const { state, service, view } = deleteService(store.state, text(request['name']), text(request['etag']), store.now().toISOString())
      const answer = () => ({ '@type': SERVICE_TYPE, ...view })
      if (request['validateOnly'] === true) return validated(service.name, answer())
      const operation = store.addOperation(parentOf(service.name), call.rpc, answer, answer)
      store.write(state, call)
      reconciler.remove(service, operation)
      return operationView(operation)
    },
  }
}

function revisionHandlers(store: Store, reconciler: Reconciler, pools: Pick<Reconciler, 'removeRevision'>): Handlers {
  return {
    [`${REVISIONS}.GetRevision`]: ({ name }) => {
      requireLocation(text(name))
      const service = requireOwner(store.state, parentOf(text(name)))
      return revisionView(requireRevision(service, shortName(text(name))), service)
    },
    [`${REVISIONS}.ListRevisions`]: (request) => {
      const parent = text(request['parent'])
      requireLocation(parent)
      const all = parent.endsWith('/-')
      const { services: known, workerPools } = store.state
      const owners: Readonly<Record<string, Deployed>> = parent.includes('/workerPools/') ? workerPools : known
      const services = all ? Object.values(owners).filter(({ name }) => parentOf(name) === parentOf(parent)) : [Object.hasOwn(owners, parent) ? owners[parent] : undefined]
      const alive = services.flatMap((service) => (service === undefined ? [] : service.revisions.map((revision) => revisionView(revision, service))))
      const gone = deletedOf(store.state, 'revision', all ? parentOf(parent) : parent, request)
      if (!all && services[0] === undefined && gone.length === 0) requireOwner(store.state, parent)
      const { items, ...next } = page(newestFirst([...alive, ...gone]), request)
      return { revisions: items, ...next }
    },
    [`${REVISIONS}.DeleteRevision`]: (request, call) => {
      const { state, service, revision, view } = deleteRevision(store.state, text(request['name']), text(request['etag']), store.now().toISOString())
      const answer = () => ({ '@type': REVISION_TYPE, ...view })
      if (request['validateOnly'] === true) return validated(service.name, answer())
      const operation = store.addOperation(parentOf(service.name), call.rpc, answer, answer)
      store.write(state, call)
      const keeper = service.name.includes('/workerPools/') ? pools : reconciler
      keeper.removeRevision(service.name, revision.name, operation)
      return operationView(operation)
    },
  }
}

/** https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.operations/list */
function operationFilter(filter: string): (done: boolean) => boolean {
  if (filter === '') return () => true
  const [, wanted] = /^done:(true|false)$/.exec(filter) ?? []
  if (wanted === undefined) throw new ApiError('INVALID_ARGUMENT', `filter: must be empty, done:true or done:false, got '${filter}'.`)
  return (done) => String(done) === wanted
}

function operationHandlers(store: Store): Handlers {
  const required = (name: string): Operation => {
    const operation = store.operations.get(name)
    if (operation === undefined) throw new ApiError('NOT_FOUND', `Operation '${shortName(name)}' was not found.`)
    return operation
  }
  return {
    'google.longrunning.Operations.GetOperation': ({ name }) => operationView(required(text(name))),
    'google.longrunning.Operations.ListOperations': (request) => {
      const isWanted = operationFilter(text(request['filter']))
      const all = [...store.operations.values()].filter(({ name, done }) => name.startsWith(`${text(request['name'])}/operations/`) && isWanted(done)).toReversed()
      const { items, ...next } = page(all, request)
      return { operations: items.map(operationView), ...next }
    },
    'google.longrunning.Operations.DeleteOperation': ({ name }) => {
      store.operations.delete(required(text(name)).name)
      return {}
    },
    'google.longrunning.Operations.WaitOperation': async (request) => {
      const operation = required(text(request['name']))
      const seconds = Math.min(WAIT_SECONDS_MAX, Number.parseFloat(text(request['timeout'])) || WAIT_SECONDS_MAX)
      const endMs = Date.now() + seconds * 1000
      while (!operation.done && Date.now() < endMs) await store.change(endMs - Date.now())
      return operationView(operation)
    },
  }
}
