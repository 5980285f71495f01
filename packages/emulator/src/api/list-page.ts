// One page of a list, and the stamp of a write: what every handler of the Admin API needs.
import { randomUUID } from 'node:crypto'
import type { Stamp } from '../state/etag.ts'
import { object, text, type Json } from '../state/json.ts'
import { ApiError } from './status.ts'

const PAGE_DEFAULT = 100
const PAGE_MAX = 1000
const LETTERS = 'bcdfghjklmnpqrstvwxz'

/** Where a page ended: its last item, and how many were before the next. */
type Mark = { readonly name: string; readonly at: string; readonly count: number }

/**
 * A token says which item was the last, so that the next page begins behind it whatever has come or gone meanwhile: who deletes what is listed, page by page,
 * misses none. Where that item is gone too, it begins with what is older.
 * @param isBehind for lists that are not the newest first: whether an item comes after the one of that name
 */
export function page<T>(all: readonly T[], request: Json, isBehind?: (item: T, name: string) => boolean): { readonly items: readonly T[]; readonly nextPageToken?: string } {
  const size = Number(request['pageSize'] ?? 0)
  if (size < 0) throw new ApiError('INVALID_ARGUMENT', `page_size must not be negative, got ${size}.`)
  const start = startOf(all, text(request['pageToken']), isBehind)
  const end = start + Math.min(PAGE_MAX, size === 0 ? PAGE_DEFAULT : size)
  const last = all[end - 1]
  return { items: all.slice(start, end), ...(end < all.length && last !== undefined ? { nextPageToken: tokenOf({ ...markOf(last), count: end }) } : {}) }
}

function startOf<T>(all: readonly T[], token: string, isBehind?: (item: T, name: string) => boolean): number {
  if (token === '') return 0
  const { name, at, count } = parsed(token)
  const last = all.findIndex((item) => markOf(item).name === name)
  if (last >= 0) return last + 1
  if (isBehind === undefined && at === '') return count
  const next = all.findIndex((item) => (isBehind === undefined ? markOf(item).at <= at : isBehind(item, name)))
  return next < 0 ? all.length : next
}

/** Resources of v2 and v1, secrets and their versions are told apart by what they have. */
function markOf(item: unknown): Omit<Mark, 'count'> {
  const view = object(item)
  const metadata = object(view['metadata'])
  return { name: String(view['name'] ?? metadata['name'] ?? view['id'] ?? view['number'] ?? ''), at: text(view['createTime'] ?? metadata['creationTimestamp']) }
}

function tokenOf({ name, at, count }: Mark): string {
  return Buffer.from(JSON.stringify([name, at, count])).toString('base64url')
}

function parsed(token: string): Mark {
  try {
    const [name, at, count, ...more] = JSON.parse(Buffer.from(token, 'base64url').toString()) as readonly unknown[]
    if (typeof name === 'string' && typeof at === 'string' && Number.isSafeInteger(count) && Number(count) > 0 && more.length === 0) return { name, at, count: Number(count) }
  } catch {
    // Told below.
  }
  throw new ApiError('INVALID_ARGUMENT', `The page token '${token}' is not valid.`)
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
