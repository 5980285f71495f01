// One page of a list, and the stamp of a write: what every handler of the Admin API needs.
import { randomUUID } from 'node:crypto'
import type { Stamp } from '../state/etag.ts'
import { object, text, type Json } from '../state/json.ts'
import { placeOf, tokenAfter, type Place } from './page-token.ts'
import { ApiError } from './status.ts'

const PAGE_DEFAULT = 100
const PAGE_MAX = 1000
const LETTERS = 'bcdfghjklmnpqrstvwxz'

/**
 * A token says which item was the last, so that the next page begins behind it whatever has come or gone meanwhile: who deletes what is listed, page by page,
 * misses none. Where that item is gone too, it begins with what is older.
 * @param asked with all else that the list depends on: a token is good for the same only
 * @param isBehind for lists that are not the newest first: whether an item comes after the one of that name
 */
export function page<T>(all: readonly T[], { pageSize, pageToken, ...question }: Json, isBehind?: (item: T, name: string) => boolean): { readonly items: readonly T[]; readonly nextPageToken?: string } {
  const size = Number(pageSize ?? 0)
  if (!Number.isInteger(size) || size < 0) throw new ApiError('INVALID_ARGUMENT', `page_size must be a whole number that is not negative, got ${String(pageSize)}.`)
  const token = text(pageToken)
  const asked = Object.entries(question).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const after = placeOf({ token, asked }, `The page token '${token}' is not valid.`)
  const start = after === undefined ? 0 : startBehind(all, after, isBehind)
  const end = start + Math.min(PAGE_MAX, size === 0 ? PAGE_DEFAULT : size)
  const last = all[end - 1]
  return { items: all.slice(start, end), ...(end < all.length && last !== undefined ? { nextPageToken: tokenAfter(placeIn(last), asked) } : {}) }
}

function startBehind<T>(all: readonly T[], [name, at]: Place, isBehind?: (item: T, name: string) => boolean): number {
  const last = all.findIndex((item) => {
    const [oneName, oneAt] = placeIn(item)
    return oneName === name && oneAt === at
  })
  if (last >= 0) return last + 1
  const next = all.findIndex((item) => (isBehind === undefined ? placeIn(item)[1] <= at : isBehind(item, name)))
  return next < 0 ? all.length : next
}

/**
 * Resources of v2 and v1, secrets and their versions are told apart by what they have: a uid where there is one, because a deleted resource has the name
 * of the one made after it, and one in v1 that of another region's. @returns that, and the time that lists are in the order of
 */
function placeIn(item: unknown): Place {
  const view = object(item)
  const metadata = object(view['metadata'])
  return [String(view['uid'] ?? metadata['uid'] ?? view['name'] ?? metadata['name'] ?? view['id'] ?? view['number'] ?? ''), text(view['createTime'] ?? metadata['creationTimestamp'])]
}

/** By time of creation; among equals what came later is newer. */
export function newestFirst(views: readonly Json[]): readonly Json[] {
  return views.toReversed().toSorted((a, b) => (text(a['createTime']) < text(b['createTime']) ? 1 : text(a['createTime']) > text(b['createTime']) ? -1 : 0))
}

export function stamp(now = new Date()): Stamp {
  return {
    at: now.toISOString(),
    uid: randomUUID,
    suffix: () => Array.from({ length: 3 }, () => LETTERS[Math.floor(Math.random() * LETTERS.length)]).join(''),
  }
}
