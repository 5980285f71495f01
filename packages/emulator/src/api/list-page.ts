// One page of a list, and the stamp of a write: what every handler of the Admin API needs.
import { randomUUID } from 'node:crypto'
import type { Stamp } from '../state/etag.ts'
import { text, type Json } from '../state/json.ts'
import { ApiError } from './status.ts'

const PAGE_DEFAULT = 100
const PAGE_MAX = 1000
const LETTERS = 'bcdfghjklmnpqrstvwxz'

/** Page tokens hold an offset: what is listed is newest first, and a test that writes while it lists sees what a user would. */
export function page<T>(all: readonly T[], request: Json): { readonly items: readonly T[]; readonly nextPageToken?: string } {
  const size = Number(request['pageSize'] ?? 0)
  if (size < 0) throw new ApiError('INVALID_ARGUMENT', `page_size must not be negative, got ${size}.`)
  const token = text(request['pageToken'])
  const offset = token === '' ? '0' : Buffer.from(token, 'base64url').toString()
  if (!/^\d{1,9}$/.test(offset)) throw new ApiError('INVALID_ARGUMENT', `The page token '${token}' is not valid.`)
  const start = Number(offset)
  const end = start + Math.min(PAGE_MAX, size === 0 ? PAGE_DEFAULT : size)
  return { items: all.slice(start, end), ...(end < all.length ? { nextPageToken: Buffer.from(String(end)).toString('base64url') } : {}) }
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
