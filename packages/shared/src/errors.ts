// The one error that actions raise on purpose. A bad release is not an error: it is a verdict, and travels as a value.

/** Who acts on it: the workflow's author, the cloud's administrator, someone who changed the service meanwhile, or time. */
export type ErrorKind = 'input' | 'permission' | 'not-found' | 'conflict' | 'unavailable' | 'timeout' | 'cancelled'

export class DeliveryError extends Error {
  override readonly name = 'DeliveryError'
  readonly kind: ErrorKind
  /** What to do about it, as a sentence; empty when the message says it all. */
  readonly hint: string

  /** @param message what was seen and what was expected, as one sentence without a stack */
  constructor(kind: ErrorKind, message: string, options: { readonly hint?: string; readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.kind = kind
    this.hint = options.hint ?? ''
  }
}

/** The text of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}

/** Raised by every wait that the user's cancellation ends. */
export function cancelled(what: string): DeliveryError {
  return new DeliveryError('cancelled', `cancelled while ${what}`)
}
