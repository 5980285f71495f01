// Faults on demand: the next calls that match are answered wrongly, late or not at all. With no fault set nothing here changes anything.
import { ApiError } from './api/status.ts'

export const EFFECTS = ['409', '429', '500', '503', 'hang', 'drop-before', 'drop-after', 'stale', 'operation-fails'] as const
export type Effect = (typeof EFFECTS)[number]

export type Fault = {
  /** A regular expression over `RPC METHOD PATH`: `google.cloud.run.v2.Services.UpdateService PATCH /v2/…`. */
  readonly match: string
  readonly effect: Effect
  /** How many calls it hits. */
  readonly times: number
  readonly message?: string
}

export type SignalFault = { readonly extraDelaySeconds: number; readonly missing: boolean }

const STATUS = { '409': 'ABORTED', '429': 'RESOURCE_EXHAUSTED', '500': 'INTERNAL', '503': 'UNAVAILABLE' } as const

export class Faults {
  #faults: Fault[] = []
  signals: SignalFault = { extraDelaySeconds: 0, missing: false }

  get list(): readonly Fault[] {
    return this.#faults
  }

  add(fault: Fault): void {
    this.#faults.push(fault)
  }

  clear(): void {
    this.#faults = []
    this.signals = { extraDelaySeconds: 0, missing: false }
  }

  /** The first fault that this call meets, used up by one. */
  take(rpc: string, method: string, path: string): Fault | undefined {
    const call = `${rpc} ${method} ${path}`
    return this.#use((fault) => fault.effect !== 'operation-fails' && new RegExp(fault.match).test(call))
  }

  /** The failure with which the next operation is to end. */
  takeOperationFailure(): ApiError | undefined {
    const fault = this.#use(({ effect }) => effect === 'operation-fails')
    return fault === undefined ? undefined : new ApiError('INTERNAL', fault.message ?? 'An internal error occurred.')
  }

  #use(matches: (fault: Fault) => boolean): Fault | undefined {
    const index = this.#faults.findIndex(matches)
    const fault = this.#faults[index]
    if (fault === undefined) return undefined
    if (fault.times > 1) this.#faults[index] = { ...fault, times: fault.times - 1 }
    else this.#faults.splice(index, 1)
    return fault
  }
}

/** The answer of a fault that is an answer; undefined for the others. */
export function errorOf({ effect, message }: Fault): ApiError | undefined {
  if (!(effect in STATUS)) return undefined
  const status = STATUS[effect as keyof typeof STATUS]
  return new ApiError(status, message ?? `Injected fault: ${status}.`)
}

/** A fault from outside. Throws with what is wrong about it. */
export function parseFault(value: unknown): Fault {
  const get = (name: string): unknown => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined)
  const [match, effect, times = 1, message] = [get('match'), get('effect'), get('times'), get('message')]
  const known = EFFECTS.find((one) => one === effect)
  if (known === undefined) throw new ApiError('INVALID_ARGUMENT', `effect must be one of ${EFFECTS.join(', ')}, got ${JSON.stringify(effect)}`)
  if (typeof times !== 'number' || !Number.isInteger(times) || times < 1) throw new ApiError('INVALID_ARGUMENT', `times must be a whole number from 1, got ${JSON.stringify(times)}`)
  if (known !== 'operation-fails' && typeof match !== 'string') throw new ApiError('INVALID_ARGUMENT', 'match must be a regular expression over "RPC METHOD PATH", such as "UpdateService"')
  const pattern = typeof match === 'string' ? match : ''
  try {
    new RegExp(pattern)
  } catch (thrown) {
    throw new ApiError('INVALID_ARGUMENT', `match is no regular expression: ${String(thrown)}`)
  }
  return { match: pattern, effect: known, times, ...(typeof message === 'string' ? { message } : {}) }
}
