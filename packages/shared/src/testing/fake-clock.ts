import { cancelled } from '../errors.ts'
import type { Clock } from '../ports.ts'
import { seededRandom } from './seeded-random.ts'

/** Time that passes only by waiting. `onSleep` lets a test make things happen meanwhile. */
export class FakeClock implements Clock {
  #nowMs: number
  onSleep: ((nowMs: number) => void) | undefined
  random = seededRandom(1)

  constructor(startMs = Date.UTC(2026, 0, 1)) {
    this.#nowMs = startMs
  }

  nowMs(): number {
    return this.#nowMs
  }

  async sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw cancelled('waiting')
    this.#nowMs += milliseconds
    this.onSleep?.(this.#nowMs)
    // A cancellation that came while we slept ends the sleep, as it does in the real clock.
    if (signal.aborted) throw cancelled('waiting')
  }
}
