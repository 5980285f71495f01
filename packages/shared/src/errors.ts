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

/** What Node's errors are told apart by: `ENOENT`, `ENOSPC`. */
export function codeOf(thrown: unknown): unknown {
  return typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, 'code') : undefined
}

/** What to do where what is packed or downloaded does not fit. */
export const DISK_FULL = 'The disk of the temporary folder is full: free some, or leave more out by .dockerignore.'

/** Raised by every wait that the user's cancellation ends. */
export function cancelled(what: string): DeliveryError {
  return new DeliveryError('cancelled', `cancelled while ${what}`)
}

const TOLD_LINES = 10

/** A docker command that ran and failed, with everything that it printed. */
export class DockerFailure extends DeliveryError {
  readonly lines: readonly string[]
  readonly args: readonly string[]

  constructor(args: readonly string[], ending: string, lines: readonly string[]) {
    const told = lines.filter((line) => line.trim() !== '').slice(-TOLD_LINES)
    super('unavailable', `docker ${args[0] ?? ''} ${ending}${told.length === 0 ? ' and said nothing' : `:\n${told.join('\n')}`}`, { hint: 'The lines above in the log say more.' })
    this.lines = lines
    this.args = args
  }
}
