// Faults on demand: the next calls that match are answered wrongly, late or not at all. With no fault set nothing here changes anything.
// It refuses faults that could never hit, or that would break the emulator itself instead of its answer.
import { ApiError } from './api/status.ts'

export const EFFECTS = ['403', '409', '429', '500', '503', 'hang', 'drop-before', 'drop-after', 'stale', 'operation-fails'] as const
export type Effect = (typeof EFFECTS)[number]

export type Fault = {
  /** A regular expression over `RPC METHOD PATH`: `google.cloud.run.v2.Services.UpdateService PATCH /v2/…`, `Registry PUT /v2/app/manifests/latest`. Empty matches every call. */
  readonly match: string
  readonly effect: Effect
  /** How many calls it hits. */
  readonly times: number
  readonly message?: string
}

/** What is asked for: one call unless said otherwise. */
export type FaultRequest = Omit<Fault, 'match' | 'times'> & { readonly match?: string; readonly times?: number }

export type SignalFault = {
  readonly extraDelaySeconds: number
  readonly missing: boolean
  /** Of this share of request logs nothing is kept, as under an exclusion filter with `sample(insertId, …)`. Metrics count them still. */
  readonly excludedLogsPercent: number
  /** This share of request logs is received later than the others, by `lateLogsSeconds`. */
  readonly lateLogsPercent: number
  readonly lateLogsSeconds: number
}

/** What is not named is as without a fault. */
export type SignalFaultRequest = Partial<SignalFault>

const STATUS = { '403': 'PERMISSION_DENIED', '409': 'ABORTED', '429': 'RESOURCE_EXHAUSTED', '500': 'INTERNAL', '503': 'UNAVAILABLE' } as const
const NO_SIGNAL_FAULT: SignalFault = { extraDelaySeconds: 0, missing: false, excludedLogsPercent: 0, lateLogsPercent: 0, lateLogsSeconds: 0 }

export class Faults {
  #faults: readonly Fault[] = []
  #signals = NO_SIGNAL_FAULT

  get list(): readonly Fault[] {
    return this.#faults
  }

  get signals(): SignalFault {
    return this.#signals
  }

  set signals(fault: SignalFaultRequest) {
    this.#signals = parseSignalFault(fault)
  }

  /** Throws an ApiError that says what is wrong with it. */
  add(fault: FaultRequest): void {
    this.#faults = [...this.#faults, parseFault(fault)]
  }

  clear(): void {
    this.#faults = []
    this.#signals = NO_SIGNAL_FAULT
  }

  /** The first fault that this call meets, used up by one. Only reads can be stale; others pass such a fault by. */
  take(rpc: string, method: string, path: string): Fault | undefined {
    return this.#use((fault) => fault.effect !== 'operation-fails' && (fault.effect !== 'stale' || method === 'GET') && new RegExp(fault.match).test(`${rpc} ${method} ${path}`))
  }

  /** The failure with which the operation of this call is to end. */
  takeOperationFailure(rpc: string): ApiError | undefined {
    const fault = this.#use(({ effect, match }) => effect === 'operation-fails' && new RegExp(match).test(rpc))
    return fault === undefined ? undefined : new ApiError('INTERNAL', fault.message ?? 'An internal error occurred.')
  }

  #use(matches: (fault: Fault) => boolean): Fault | undefined {
    const fault = this.#faults.find(matches)
    if (fault !== undefined) this.#faults = this.#faults.flatMap((one) => (one !== fault ? [one] : one.times > 1 ? [{ ...one, times: one.times - 1 }] : []))
    return fault
  }
}

/** The answer of a fault that is an answer; undefined for the others. */
export function errorOf({ effect, message }: Fault): ApiError | undefined {
  const status = Object.hasOwn(STATUS, effect) ? STATUS[effect as keyof typeof STATUS] : undefined
  return status === undefined ? undefined : new ApiError(status, message ?? `Injected fault: ${status}.`)
}

/** A fault from outside. Throws with what is wrong about it. */
export function parseFault(value: unknown): Fault {
  const { match = '', effect, times = 1, message, ...others } = fieldsOf(value, 'a fault')
  refuseOthers(others, 'match, effect, times, message')
  const known = EFFECTS.find((one) => one === effect)
  if (known === undefined) throw invalid(`effect must be one of ${EFFECTS.join(', ')}, got ${JSON.stringify(effect)}`)
  if (typeof times !== 'number' || !Number.isInteger(times) || times < 1) throw invalid(`times must be a whole number from 1, got ${JSON.stringify(times)}`)
  if (typeof match !== 'string') throw invalid('match must be a regular expression over "RPC METHOD PATH", such as "UpdateService"')
  if (message !== undefined && typeof message !== 'string') throw invalid(`message must be text, got ${JSON.stringify(message)}`)
  try {
    new RegExp(match)
  } catch (thrown) {
    throw invalid(`match is no regular expression: ${String(thrown)}`)
  }
  return { match, effect: known, times, ...(message === undefined ? {} : { message }) }
}

export function parseSignalFault(value: unknown): SignalFault {
  const { extraDelaySeconds = 0, missing = false, excludedLogsPercent = 0, lateLogsPercent = 0, lateLogsSeconds = 0, ...others } = fieldsOf(value, 'a signal fault')
  refuseOthers(others, Object.keys(NO_SIGNAL_FAULT).join(', '))
  if (typeof missing !== 'boolean') throw invalid(`missing must be true or false, got ${JSON.stringify(missing)}`)
  return {
    extraDelaySeconds: numberFrom0(extraDelaySeconds, 'extraDelaySeconds'), missing,
    excludedLogsPercent: numberFrom0(excludedLogsPercent, 'excludedLogsPercent', 100),
    lateLogsPercent: numberFrom0(lateLogsPercent, 'lateLogsPercent', 100), lateLogsSeconds: numberFrom0(lateLogsSeconds, 'lateLogsSeconds'),
  }
}

function numberFrom0(value: unknown, name: string, max = Infinity): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= max) return value
  throw invalid(`${name} must be a number from 0${max === Infinity ? '' : ` to ${max}`}, got ${JSON.stringify(value)}`)
}

function fieldsOf(value: unknown, what: string): { readonly [name: string]: unknown } {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as { readonly [name: string]: unknown }
  throw invalid(`${what} must be a JSON object, got ${JSON.stringify(value)}`)
}

function refuseOthers(others: object, known: string): void {
  const [name] = Object.keys(others)
  if (name !== undefined) throw invalid(`"${name}" is not known here; there are ${known}`)
}

function invalid(message: string): ApiError {
  return new ApiError('INVALID_ARGUMENT', message)
}
