// Refusals in the form in which Cloud Storage's JSON API makes them: no canonical status as elsewhere, but a list of reasons; and bare text
// where an object's content was asked for. https://cloud.google.com/storage/docs/json_api/v1/status-codes
import { ApiError } from '../api/status.ts'
import { errorCode, errorMessage } from '../registry/error-code.ts'

const REASONS = {
  invalid: 400, required: 400, invalidArgument: 400, forbidden: 403, notFound: 404, conflict: 409, conditionNotMet: 412, requestedRangeNotSatisfiable: 416, uploadTooLarge: 413, rateLimitExceeded: 429, internalError: 500,
  notImplemented: 501, backendError: 503,
} as const

export type StorageReason = keyof typeof REASONS

export class StorageError extends Error {
  override readonly name = 'StorageError'
  readonly reason: StorageReason
  readonly headers: Readonly<Record<string, string>>

  constructor(reason: StorageReason, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message)
    this.reason = reason
    this.headers = headers
  }

  get status(): number {
    return REASONS[this.reason]
  }

  get envelope(): object {
    const { status: code, message, reason } = this
    return { error: { code, message, errors: [{ message, domain: 'global', reason }] } }
  }
}

export const noBucket = () => new StorageError('notFound', 'The specified bucket does not exist.')
export const noObject = (bucket: string, name: string) => new StorageError('notFound', `No such object: ${bucket}/${name}`)

const OF_STATUS: Readonly<Record<number, StorageReason>> = { 400: 'invalid', 403: 'forbidden', 409: 'conflict', 429: 'rateLimitExceeded', 503: 'backendError' }

/** A fault that was asked for in the words of the other APIs. */
export function fromApiError({ httpStatus, message }: ApiError): StorageError {
  return new StorageError(OF_STATUS[httpStatus] ?? 'internalError', message)
}

/** Undefined for what nobody foresaw. */
export function asStorageError(thrown: unknown): StorageError | undefined {
  if (thrown instanceof StorageError) return thrown
  if (thrown instanceof ApiError) return fromApiError(thrown)
  return errorCode(thrown) === 'ENOSPC' ? new StorageError('internalError', `The emulator has no room for the object: ${errorMessage(thrown)}. Make room on its disk.`) : undefined
}
