// The RPCs of worker pools of Cloud Run Admin API v2; their revisions are answered with those of services, in run.ts.
import type { PoolReconciler } from '../pool-reconciler.ts'
import { parentOf, requireOwner } from '../state/commands.ts'
import { object, text, type Json } from '../state/json.ts'
import { shortName } from '../state/model.ts'
import { createPool, deletePool, poolView, updatePool } from '../state/pools.ts'
import { bury, buried } from '../state/tombstones.ts'
import { requireLocation } from '../state/validate.ts'
import { revisionView } from '../state/view.ts'
import type { Store } from '../store.ts'
import { camel } from './check.ts'
import { newestFirst, page, stamp } from './list-page.ts'
import { deletedOf, operationView, validated } from './operations.ts'
import type { Handlers } from './run.ts'

const POOLS = 'google.cloud.run.v2.WorkerPools'
const POOL_TYPE = 'type.googleapis.com/google.cloud.run.v2.WorkerPool'

export function poolHandlers(store: Store, reconciler: PoolReconciler): Handlers {
  return { ...writers(store, reconciler), ...readers(store) }
}

function writers(store: Store, reconciler: PoolReconciler): Handlers {
  const write = (call: Parameters<Store['write']>[1], { state, pool }: ReturnType<typeof createPool>, validateOnly: boolean): Json => {
    const view = () => ({ '@type': POOL_TYPE, ...poolView(store.state.workerPools[pool.name] ?? pool) })
    if (validateOnly) return validated(pool.name, { '@type': POOL_TYPE, ...poolView(pool) })
    const operation = store.addOperation(parentOf(pool.name), call.rpc, view, view)
    if (store.state.workerPools[pool.name] !== pool) store.write(state, call)
    if (pool.ready.state === 'CONDITION_RECONCILING') reconciler.reconcile(pool.name, operation)
    else store.finish(operation)
    return operationView(operation)
  }
  return {
    [`${POOLS}.CreateWorkerPool`]: (request, call) =>
      write(call, createPool(store.state, text(request['parent']), text(request['workerPoolId']), object(request['workerPool']), stamp(store.now())), request['validateOnly'] === true),
    [`${POOLS}.UpdateWorkerPool`]: (request, call) => {
      const pool = object(request['workerPool'])
      const name = text(pool['name'])
      const mask = text(request['updateMask']).split(',').map((path) => camel(path.trim())).filter((path) => path !== '')
      const isNew = request['allowMissing'] === true && store.state.workerPools[name] === undefined
      const made = isNew ? createPool(store.state, parentOf(name), shortName(name), pool, stamp(store.now())) : updatePool(store.state, pool, mask, request['forceNewRevision'] === true, stamp(store.now()))
      return write(call, made, request['validateOnly'] === true)
    },
    [`${POOLS}.DeleteWorkerPool`]: (request, call) => {
      const { state, pool } = deletePool(store.state, text(request['name']), text(request['etag']))
      const at = store.now().toISOString()
      const view = buried(poolView(pool), at)
      const answer = () => ({ '@type': POOL_TYPE, ...view })
      if (request['validateOnly'] === true) return validated(pool.name, answer())
      const operation = store.addOperation(parentOf(pool.name), call.rpc, answer, answer)
      const graves = pool.revisions.map((revision) => ({ kind: 'revision' as const, parent: pool.name, view: buried(revisionView(revision, pool), at) }))
      store.write({ ...state, deleted: bury(state, ...graves, { kind: 'workerPool', parent: parentOf(pool.name), view }) }, call)
      reconciler.remove(pool, operation)
      return operationView(operation)
    },
  }
}

function readers(store: Store): Handlers {
  return {
    [`${POOLS}.GetWorkerPool`]: ({ name }) => {
      requireLocation(text(name))
      return poolView(requireOwner(store.state, text(name)))
    },
    [`${POOLS}.ListWorkerPools`]: (request) => {
      const parent = text(request['parent'])
      requireLocation(parent)
      const alive = Object.values(store.state.workerPools).filter(({ name }) => parentOf(name) === parent).map(poolView)
      const { items, ...next } = page(newestFirst([...alive, ...deletedOf(store.state, 'workerPool', parent, request)]), request)
      return { workerPools: items, ...next }
    },
  }
}
