// Page tokens as Google hands them out: opaque, good for the same question only, and naming a place in the order rather than a count, so
// that what shows up meanwhile neither repeats nor hides anything.
import { createHash } from 'node:crypto'
import { ApiError } from './status.ts'

/** Where a page ended; both parts are compared as text. */
export type Place = readonly [first: string, second: string]

type Question = { readonly token: string; /** All that must be the same in the call before. */ readonly asked: readonly unknown[] }

/** @returns undefined for the first page */
export function placeOf({ token, asked }: Question, refusal: string): Place | undefined {
  if (token === '') return undefined
  const [question, first, second, ...more] = parts(token)
  if (question === undefined || first === undefined || second === undefined || more.length > 0) throw new ApiError('INVALID_ARGUMENT', refusal)
  if (question !== digestOf(asked)) throw new ApiError('INVALID_ARGUMENT', `${refusal} The page token belongs to a request with other parameters.`)
  return [first, second]
}

export function tokenAfter([first, second]: Place, asked: readonly unknown[]): string {
  return Buffer.from(JSON.stringify([digestOf(asked), first, second])).toString('base64url')
}

function parts(token: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'))
    return Array.isArray(value) ? value.map(String) : []
  } catch {
    return []
  }
}

function digestOf(asked: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex').slice(0, 16)
}
