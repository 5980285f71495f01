// The RPCs of Cloud Run Admin API v2 that are emulated: services, their revisions, and operations. Decisions are in state/; here requests
// become commands, and answers are views.
import { randomUUID } from 'node:crypto'
import type { Reconciler } from '../reconciler.ts'
import { createService, deleteRevision, deleteService, requireRevision, requireService, updateService, type Stamp } from '../state/commands.ts'
import { object, text, type Json } from '../state/json.ts'
import { shortName, type ServiceState } from '../state/model.ts'
import { revisionView, serviceView } from '../state/view.ts'
import { requireLocation } from '../state/validate.ts'
import type { Operation, Store } from '../store.ts'
import { camel } from './codec.ts'
import { ApiError } from './status.ts'

export type Handler = (request: Json) => Json | Promise<Json>
export type Handlers = Readonly<Record<string, Handler>>

const LETTERS = 'bcdfghjklmnpqrstvwxz'
const PAGE_DEFAULT = 100
const PAGE_MAX = 1000
const WAIT_SECONDS_MAX = 120
const SERVICE_TYPE = 'type.googleapis.com/google.cloud.run.v2.Service'
const REVISION_TYPE = 'type.googleapis.com/google.cloud.run.v2.Revision'

export function runHandlers(store: Store, reconciler: Reconciler): Handlers {
  return { ...serviceHandlers(store, reconciler), ...revisionHandlers(store, reconciler), ...operationHandlers(store) }
}

function serviceHandlers(store: Store, reconciler: Reconciler): Handlers {
  const write = (made: { readonly state: Store['state']; readonly service: ServiceState }, validateOnly: boolean): Json => {
    const { service } = made
    const parent = service.name.slice(0, service.name.indexOf('/services/'))
    const view = () => ({ '@type': SERVICE_TYPE, ...serviceView(store.service(service.name) ?? service) })
    if (validateOnly) return { name: `${parent}/operations/${randomUUID()}`, done: true, response: { '@type': SERVICE_TYPE, ...serviceView(service) } }
    const operation = store.addOperation(parent, view, view)
    const changed = store.service(service.name) !== service
    if (changed) store.beforeLastWrite = store.state
    store.set(made.state)
    if (changed) void reconciler.reconcile(service.name, operation)
    else store.finish(operation)
    return operationView(operation)
  }
  return {
    'google.cloud.run.v2.Services.CreateService': (request) =>
      write(createService(store.state, text(request['parent']), text(request['serviceId']), object(request['service']), stamp()), request['validateOnly'] === true),
    'google.cloud.run.v2.Services.UpdateService': (request) => {
      const service = object(request['service'])
      const name = text(service['name'])
      const mask = text(request['updateMask']).split(',').map((path) => camel(path.trim())).filter((path) => path !== '')
      if (request['allowMissing'] === true && store.service(name) === undefined) {
        const [parent = '', id = ''] = name.split('/services/')
        return write(createService(store.state, parent, id, service, stamp()), request['validateOnly'] === true)
      }
      return write(updateService(store.state, service, mask, stamp()), request['validateOnly'] === true)
    },
    'google.cloud.run.v2.Services.GetService': ({ name }) => {
      requireLocation(text(name))
      return serviceView(requireService(store.state, text(name)))
    },
    'google.cloud.run.v2.Services.ListServices': (request) => {
      const parent = text(request['parent'])
      requireLocation(parent)
      const all = Object.values(store.state.services).filter(({ name }) => name.startsWith(`${parent}/services/`)).toSorted((a, b) => (a.createTime < b.createTime ? 1 : -1))
      const { items, ...next } = page(all, request)
      return { services: items.map(serviceView), ...next }
    },
    'google.cloud.run.v2.Services.DeleteService': async (request) => {
      const made = deleteService(store.state, text(request['name']), text(request['etag']))
      const { service } = made
      const parent = service.name.slice(0, service.name.indexOf('/services/'))
      const view = () => ({ '@type': SERVICE_TYPE, ...serviceView(service), deleteTime: new Date().toISOString() })
      if (request['validateOnly'] === true) return { name: `${parent}/operations/${randomUUID()}`, done: true, response: view() }
      const operation = store.addOperation(parent, view, view)
      store.set(made.state)
      await reconciler.remove(service)
      store.finish(operation)
      return operationView(operation)
    },
  }
}

function revisionHandlers(store: Store, reconciler: Reconciler): Handlers {
  const serviceOf = (name: string) => requireService(store.state, name.slice(0, name.indexOf('/revisions/')))
  return {
    'google.cloud.run.v2.Revisions.GetRevision': ({ name }) => {
      requireLocation(text(name))
      const service = serviceOf(text(name))
      return revisionView(requireRevision(service, shortName(text(name))), service)
    },
    'google.cloud.run.v2.Revisions.ListRevisions': (request) => {
      const parent = text(request['parent'])
      requireLocation(parent)
      const services = parent.endsWith('/services/-') ? Object.values(store.state.services).filter(({ name }) => name.startsWith(parent.slice(0, -1))) : [requireService(store.state, parent)]
      const all = services.flatMap((service) => service.revisions.toReversed().map((revision) => ({ revision, service })))
      const { items, ...next } = page(all, request)
      return { revisions: items.map(({ revision, service }) => revisionView(revision, service)), ...next }
    },
    'google.cloud.run.v2.Revisions.DeleteRevision': async (request) => {
      const before = serviceOf(text(request['name']))
      const made = deleteRevision(store.state, text(request['name']), text(request['etag']))
      const parent = before.name.slice(0, before.name.indexOf('/services/'))
      const view = () => ({ '@type': REVISION_TYPE, ...revisionView(made.revision, before) })
      if (request['validateOnly'] === true) return { name: `${parent}/operations/${randomUUID()}`, done: true, response: view() }
      const operation = store.addOperation(parent, view, view)
      store.set(made.state)
      await reconciler.stopRevision(before.name, made.revision.name)
      store.finish(operation)
      return operationView(operation)
    },
  }
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
      const all = [...store.operations.values()].filter(({ name }) => name.startsWith(`${text(request['name'])}/operations/`)).toReversed()
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

function operationView({ name, done, error, metadata, response }: Operation): Json {
  const result = !done ? {} : error === undefined ? { response: response() } : { error: error.rpcStatus }
  return { name, metadata: metadata(), ...(done ? { done } : {}), ...result }
}

/** Page tokens hold an offset: what is listed is newest first, and a test that writes while it lists sees what a user would. */
function page<T>(all: readonly T[], request: Json): { readonly items: readonly T[]; readonly nextPageToken?: string } {
  const size = Number(request['pageSize'] ?? 0)
  if (size < 0) throw new ApiError('INVALID_ARGUMENT', `page_size must not be negative, got ${size}.`)
  const token = text(request['pageToken'])
  const offset = token === '' ? 0 : Number(Buffer.from(token, 'base64url').toString())
  if (!Number.isInteger(offset) || offset < 0) throw new ApiError('INVALID_ARGUMENT', `The page token '${token}' is not valid.`)
  const end = offset + Math.min(PAGE_MAX, size === 0 ? PAGE_DEFAULT : size)
  return { items: all.slice(offset, end), ...(end < all.length ? { nextPageToken: Buffer.from(String(end)).toString('base64url') } : {}) }
}

function stamp(): Stamp {
  return {
    at: new Date().toISOString(),
    uid: randomUUID,
    suffix: () => Array.from({ length: 3 }, () => LETTERS[Math.floor(Math.random() * LETTERS.length)]).join(''),
  }
}

