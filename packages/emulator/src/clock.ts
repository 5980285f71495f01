// The time that the emulator tells and by which quotas, tokens and the visibility of signals go. A test may be ahead of this machine's clock, or have one
// of its own. What runs takes as long as it takes: timeouts, probes and idle times are real.
import { ApiError } from './api/status.ts'

export class Clock {
  readonly #base: () => number
  #aheadMs = 0

  /** @param base milliseconds since the epoch */
  constructor(base: () => number = Date.now) {
    this.#base = base
  }

  nowMs(): number {
    return this.#base() + this.#aheadMs
  }

  get aheadSeconds(): number {
    return this.#aheadMs / 1000
  }

  /** What was measured by this machine's clock, as this one tells it. */
  told(machineMs: number): number {
    return machineMs - Date.now() + this.nowMs()
  }

  advance(seconds: number): void {
    this.#aheadMs += seconds * 1000
  }
}

/** @param body `{"advanceSeconds": 60}`; time does not go back */
export function secondsIn(body: unknown): number {
  const seconds: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'advanceSeconds') : undefined
  if (typeof seconds === 'number' && seconds > 0 && Number.isFinite(seconds)) return seconds
  throw new ApiError('INVALID_ARGUMENT', 'the body must be {"advanceSeconds": N} with a number above 0')
}
