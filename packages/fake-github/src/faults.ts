// Faults on demand: the next calls that match are answered wrongly, late or not at all. With no fault set nothing here changes anything.

export const EFFECTS = ['401', '403', '404', '422', '429', '500', '502', 'secondary-limit', 'primary-limit', 'slow', 'reset', 'lost-answer', 'garbage'] as const

export type Fault = {
  /** A regular expression over `OPERATION METHOD PATH`: `repos/create-deployment POST /repos/…`. */
  readonly match: string
  readonly effect: (typeof EFFECTS)[number]
  /** How many calls it hits; one unless said otherwise. */
  readonly times?: number
  /** Of a limit. */
  readonly retryAfterSeconds?: number
  /** Of `slow`. */
  readonly delayMs?: number
}

export class Faults {
  #faults: readonly Fault[] = []

  /** Throws when it could never hit. */
  add(fault: Fault): void {
    if (!EFFECTS.includes(fault.effect)) throw new Error(`effect must be one of ${EFFECTS.join(', ')}, got ${JSON.stringify(fault.effect)}`)
    if (!Number.isInteger(fault.times ?? 1) || (fault.times ?? 1) < 1) throw new Error(`times must be a whole number from 1, got ${JSON.stringify(fault.times)}`)
    new RegExp(fault.match)
    this.#faults = [...this.#faults, fault]
  }

  clear(): void {
    this.#faults = []
  }

  /** The first fault that this call meets, used up by one. */
  take(call: string): Fault | undefined {
    const fault = this.#faults.find(({ match }) => new RegExp(match).test(call))
    const { times = 1 } = fault ?? {}
    if (fault !== undefined) this.#faults = this.#faults.flatMap((one) => (one !== fault ? [one] : times > 1 ? [{ ...one, times: times - 1 }] : []))
    return fault
  }
}

export type FaultAnswer = { readonly status: number; readonly message: string; readonly headers: Readonly<Record<string, string>> }

const MESSAGES: Readonly<Record<string, string>> = {
  '401': 'Bad credentials', '403': 'Resource not accessible by integration', '404': 'Not Found', '422': 'Validation Failed', '429': 'API rate limit exceeded', '500': 'Server Error', '502': 'Server Error',
}

/** The answer of a fault that is an answer; undefined for the others. https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
export function answerOf({ effect, retryAfterSeconds }: Fault, nowMs: number): FaultAnswer | undefined {
  const after = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }
  if (effect === 'secondary-limit') return { status: 403, message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.', headers: after }
  if (effect === 'primary-limit') {
    const reset = Math.ceil(nowMs / 1000) + (retryAfterSeconds ?? 3600)
    return { status: 403, message: 'API rate limit exceeded for installation.', headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) } }
  }
  const message = MESSAGES[effect]
  return message === undefined ? undefined : { status: Number(effect), message, headers: effect === '429' ? after : {} }
}
