// Etags: they change with every change, and a write that names an old one is refused.
import { createHash } from 'node:crypto'
import { ApiError } from '../api/status.ts'

/** What a command may not invent by itself. */
export type Stamp = { readonly at: string; readonly uid: () => string; /** Three lower-case letters for a name. */ readonly suffix: () => string }

export function etagOf(...parts: readonly (string | number)[]): string {
  return `"${createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 16)}"`
}

/** ABORTED by https://google.aip.dev/154; the sentence is the one that v1 of Cloud Run gives for a stale resourceVersion. @param given empty: anything goes */
export function requireEtag(id: string, etag: string, given: string): void {
  if (given !== '' && given !== etag) throw new ApiError('ABORTED', `Conflict for resource '${id}': version '${given}' was specified but current version is '${etag}'.`)
}
