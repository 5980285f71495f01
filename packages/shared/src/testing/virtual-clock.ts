// A clock for code that waits in several places at once: time jumps to the next moment somebody waits for, when nobody has anything
// left to do. Deterministic, and hours take milliseconds.
import { cancelled } from '../errors.ts'
import type { Clock } from '../ports.ts'
import { seededRandom } from './seeded-random.ts'

type Sleeper = { readonly atMs: number; readonly wake: () => void }

export class VirtualClock implements Clock {
  random = seededRandom(1)
  /** Makes things happen when time has come to a moment, before anybody who waits for it goes on. */
  onTime: ((nowMs: number) => void) | undefined
  #nowMs: number
  #sleepers: Sleeper[] = []

  constructor(startMs = 0) {
    this.#nowMs = startMs
  }

  nowMs(): number {
    return this.#nowMs
  }

  async sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw cancelled('waiting')
    await new Promise<void>((resolve, reject) => {
      const sleeper: Sleeper = { atMs: this.#nowMs + Math.max(0, milliseconds), wake: resolve }
      this.#sleepers.push(sleeper)
      signal.addEventListener('abort', () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper)
        reject(cancelled('waiting'))
      }, { once: true })
    })
  }

  /** Lets time pass until the work is done, and gives its result. Fails when everybody waits for nothing. */
  async run<T>(work: Promise<T>): Promise<T> {
    let done = false
    const finish = () => void (done = true)
    work.then(finish, finish)
    for (;;) {
      // A turn of the event loop: every promise that can go on has gone on by then.
      await new Promise((resolve) => setImmediate(resolve))
      if (done) return work
      const next = Math.min(...this.#sleepers.map(({ atMs }) => atMs))
      if (next === Infinity) throw new Error('nobody waits for a moment, and the work is not done')
      this.#nowMs = next
      this.onTime?.(next)
      const due = this.#sleepers.filter(({ atMs }) => atMs <= next)
      this.#sleepers = this.#sleepers.filter(({ atMs }) => atMs > next)
      for (const { wake } of due) wake()
    }
  }
}
