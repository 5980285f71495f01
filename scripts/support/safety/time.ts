// Time of a simulation: it jumps to the next moment somebody waits for, once nobody has anything left to do. Several processes and the cloud
// share it; a process that is killed leaves nothing in it. AbortSignal.timeout is made to follow it as well, while a simulation runs.
import { cancelled } from '../../../packages/shared/src/errors.ts'
import type { Clock } from '../../../packages/shared/src/ports.ts'

type Sleeper = { readonly atMs: number; readonly wake: () => void; readonly owner: object }

export class SimulatedTime {
  nowMs = Date.UTC(2026, 0, 1)
  #sleepers: Sleeper[] = []

  /** Calls back after this long, unless the owner is dropped before. */
  after(milliseconds: number, owner: object, wake: () => void): void {
    this.#sleepers.push({ atMs: this.nowMs + Math.max(0, milliseconds), wake, owner })
  }

  drop(owner: object): void {
    this.#sleepers = this.#sleepers.filter((sleeper) => sleeper.owner !== owner)
  }

  clockOf(owner: object, random: () => number): Clock {
    return {
      nowMs: () => this.nowMs,
      random,
      sleep: async (milliseconds, signal) => {
        if (signal.aborted) throw cancelled('waiting')
        await new Promise<void>((resolve, reject) => {
          this.after(milliseconds, owner, resolve)
          signal.addEventListener('abort', () => reject(cancelled('waiting')), { once: true })
        })
      },
    }
  }

  /** Lets time pass until the work is done. Undefined when nobody waits for anything any more, and it is not done. */
  async pass<T>(work: Promise<T>): Promise<{ readonly result: T } | undefined> {
    let done = false
    const finish = () => void (done = true)
    work.then(finish, finish)
    for (;;) {
      // A turn of the event loop: every promise that can go on has gone on by then.
      await new Promise((resolve) => setImmediate(resolve))
      if (done) return { result: await work }
      if (!this.#step()) return undefined
    }
  }

  /** Until nothing is left to happen. */
  async rest(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve))
    while (this.#step())
  }

  /** While the body runs, signals that abort by themselves follow this time. */
  async governing<T>(body: () => Promise<T>): Promise<T> {
    const real = Object.getOwnPropertyDescriptor(AbortSignal, 'timeout')
    AbortSignal.timeout = (milliseconds) => {
      const abort = new AbortController()
      this.after(milliseconds, TIMEOUTS, () => abort.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')))
      return abort.signal
    }
    try {
      return await body()
    } finally {
      if (real !== undefined) Object.defineProperty(AbortSignal, 'timeout', real)
    }
  }

  #step(): boolean {
    // A timeout that is all that is left is nothing to wait for.
    if (!this.#sleepers.some(({ owner }) => owner !== TIMEOUTS)) return false
    const next = Math.min(...this.#sleepers.map(({ atMs }) => atMs))
    const due = this.#sleepers.filter(({ atMs }) => atMs <= next)
    this.#sleepers = this.#sleepers.filter(({ atMs }) => atMs > next)
    this.nowMs = next
    for (const { wake } of due) wake()
    return true
  }
}

const TIMEOUTS = {}
