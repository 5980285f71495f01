// Refusals in the form in which Google's APIs make them: a canonical code and a sentence.
// https://google.aip.dev/193 and https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto

const CODES = {
  CANCELLED: [1, 499], UNKNOWN: [2, 500], INVALID_ARGUMENT: [3, 400], DEADLINE_EXCEEDED: [4, 504], NOT_FOUND: [5, 404], ALREADY_EXISTS: [6, 409], PERMISSION_DENIED: [7, 403],
  RESOURCE_EXHAUSTED: [8, 429], FAILED_PRECONDITION: [9, 400], ABORTED: [10, 409], UNIMPLEMENTED: [12, 501], INTERNAL: [13, 500], UNAVAILABLE: [14, 503],
} as const

export type StatusName = keyof typeof CODES

/** google.rpc.ErrorInfo: why, in words for programs. */
export type ErrorInfo = { readonly reason: string; readonly metadata: Readonly<Record<string, string>> }

export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: StatusName
  readonly #info: ErrorInfo | undefined

  constructor(status: StatusName, message: string, info?: ErrorInfo) {
    super(message)
    this.status = status
    this.#info = info
  }

  get httpStatus(): number {
    return CODES[this.status][1]
  }

  /** The body of an error answer. Its `code` is the HTTP status; where a field is wrong, its details say which. */
  get envelope(): { readonly error: { readonly code: number; readonly message: string; readonly status: StatusName; readonly details?: readonly [object] } } {
    const violation = this.status === 'INVALID_ARGUMENT' ? violationIn(this.message) : undefined
    const info = this.#info === undefined ? {} : { details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', domain: 'googleapis.com', ...this.#info }] as const }
    const details = violation === undefined ? info : { details: [{ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [violation] }] as const }
    return { error: { code: this.httpStatus, message: this.message, status: this.status, ...details } }
  }

  /** google.rpc.Status, as a failed long-running operation carries it. */
  get rpcStatus(): { readonly code: number; readonly message: string } {
    return { code: CODES[this.status][0], message: this.message }
  }
}

/** As Google splits its own messages: github.com/GoogleCloudPlatform/magic-modules/pull/10173, github.com/goblet/goblet/issues/418. */
function violationIn(message: string): { readonly field: string; readonly description: string } | undefined {
  const value = /^Invalid value at '([^']+)'/.exec(message)
  if (value !== null) return { field: value[1] ?? '', description: message }
  const [, field, description] = /^((?:Violation in )?[A-Za-z_][\w.[\]]*): (.+)$/s.exec(message) ?? []
  return field === undefined || description === undefined ? undefined : { field, description }
}

/** The canonical status of an HTTP status, for faults that name one. */
export function statusOfHttp(http: number): StatusName {
  const found = (Object.keys(CODES) as StatusName[]).find((name) => CODES[name][1] === http && name !== 'ALREADY_EXISTS' && name !== 'FAILED_PRECONDITION' && name !== 'UNKNOWN')
  return found ?? 'INTERNAL'
}
