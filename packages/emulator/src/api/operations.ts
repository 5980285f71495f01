// How long-running operations are answered, and lists with what was deleted: the same for every kind of resource.
import { randomUUID } from 'node:crypto'
import { parentOf } from '../state/commands.ts'
import type { Json } from '../state/json.ts'
import type { State, Tombstone } from '../state/model.ts'
import type { Operation } from '../store.ts'

/** The operation of a call that was only checked: done, and kept nowhere. */
export function validated(name: string, response: Json): Json {
  return { name: `${parentOf(name)}/operations/${randomUUID()}`, done: true, response }
}

export function deletedOf({ deleted }: State, kind: Tombstone['kind'], parent: string, request: Json): readonly Json[] {
  if (request['showDeleted'] !== true) return []
  return deleted.filter((one) => one.kind === kind && (one.parent === parent || (isInner(kind) && parentOf(one.parent) === parent))).map(({ view }) => view)
}

/** Those within another resource are also listed for every one of a place. */
function isInner(kind: Tombstone['kind']): boolean {
  return kind === 'revision' || kind === 'execution'
}

export function operationView({ name, done, error, metadata, response }: Operation): Json {
  const result = !done ? {} : error === undefined ? { response: response() } : { error: error.rpcStatus }
  return { name, metadata: metadata(), ...(done ? { done } : {}), ...result }
}
