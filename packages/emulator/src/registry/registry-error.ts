// The registry's refusals, as the distribution specification words them: a code from its closed list, a sentence for a
// person, and the HTTP status that goes with the code. Nothing else is ever sent as an error.
import type { ServerResponse } from 'node:http'

const statusOf = {
  BLOB_UNKNOWN: 404,
  BLOB_UPLOAD_INVALID: 400,
  BLOB_UPLOAD_UNKNOWN: 404,
  DENIED: 403,
  DIGEST_INVALID: 400,
  MANIFEST_BLOB_UNKNOWN: 400,
  MANIFEST_INVALID: 400,
  MANIFEST_UNKNOWN: 404,
  NAME_INVALID: 400,
  NAME_UNKNOWN: 404,
  PAGINATION_NUMBER_INVALID: 400,
  RANGE_INVALID: 416,
  SIZE_INVALID: 400,
  TAG_INVALID: 400,
  TOOMANYREQUESTS: 429,
  UNSUPPORTED: 405,
  UNKNOWN: 500,
} as const

export type RegistryErrorCode = keyof typeof statusOf

export class RegistryError extends Error {
  override readonly name = 'RegistryError'
  readonly code: RegistryErrorCode
  readonly detail: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string>>
  readonly #status: number | undefined

  constructor(code: RegistryErrorCode, message: string, more: RegistryErrorDetails = {}) {
    super(message)
    this.code = code
    this.detail = more.detail ?? {}
    this.headers = more.headers ?? {}
    this.#status = more.status
  }

  get status(): number {
    return this.#status ?? statusOf[this.code]
  }
}

type RegistryErrorDetails = {
  readonly detail?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
  /** Only where the code alone does not decide, such as 413 for a blob above the size limit. */
  readonly status?: number
}

export function sendError(response: ServerResponse, error: RegistryError): void {
  const body = Buffer.from(JSON.stringify({ errors: [{ code: error.code, message: error.message, detail: error.detail }] }))
  response.writeHead(error.status, {
    ...error.headers,
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
  })
  response.end(response.req.method === 'HEAD' ? undefined : body)
}
