// What was deleted, as `showDeleted` lists it: the newest, up to a bound.
import type { Json } from './json.ts'
import type { State, Tombstone } from './model.ts'

const DELETED_MAX = 1000
const EXPIRE_MS = 30 * 24 * 3600 * 1000

/** The cloud lets what was deleted expire after thirty days. */
export function buried(view: Json, at: string): Json {
  return { ...view, deleteTime: at, expireTime: new Date(Date.parse(at) + EXPIRE_MS).toISOString() }
}

export function bury({ deleted }: State, ...tombstones: readonly Tombstone[]): readonly Tombstone[] {
  return [...deleted, ...tombstones].slice(-DELETED_MAX)
}
