// Which instance of a revision gets the next request: none more than its concurrency, the least busy first, and who finds all of them busy waits in line.
// It starts and stops nothing. https://cloud.google.com/run/docs/about-concurrency
import type { Refusal, Seat } from './router/routing.ts'

/** How often whoever waits looks whether an instance is still being started. */
const ASK_AGAIN_MS = 250

type Open = { readonly id: string; readonly host: string; readonly port: number }
type Waiting = { readonly settle: (outcome: Seat | Refusal) => void }

export class Slots {
  readonly #concurrency: number
  readonly #onRelease: () => void
  #open: readonly Open[] = []
  readonly #taken = new Map<string, number>()
  /** In the order in which they came. */
  readonly #line = new Set<Waiting>()
  readonly #drains = new Map<string, () => void>()
  /** Who was seated since each of those that look now and then looked last. */
  readonly #seatedSince: Set<string>[] = []
  #inUse = 0
  #turn = 0

  constructor(concurrency: number, onRelease: () => void) {
    this.#concurrency = concurrency
    this.#onRelease = onRelease
  }

  /** Requests that are being served, and those that wait. */
  get demand(): number {
    return this.#inUse + this.#line.size
  }

  get waiting(): number {
    return this.#line.size
  }

  /** @returns what tells the ids of the instances that served requests since it was asked last */
  watch(): () => ReadonlySet<string> {
    const seated = new Set<string>()
    this.#seatedSince.push(seated)
    return () => {
      const serving = new Set([...seated, ...this.#taken.keys()])
      seated.clear()
      return serving
    }
  }

  /** @param preferred id of the instance that serves this client, if it still can */
  take(preferred?: string): Seat | undefined {
    const free = this.#line.size > 0 ? undefined : this.#freest(preferred)
    return free === undefined ? undefined : this.#seat(free)
  }

  /** Settles with the first instance that has room, or with what is told to those who wait. @param mayGiveUp asked again and again after `afterMs` */
  async wait(afterMs: number, giveUp: Refusal, mayGiveUp: () => boolean): Promise<Seat | Refusal> {
    return new Promise((resolve) => {
      const waiting: Waiting = {
        settle: (outcome) => {
          clearTimeout(timer)
          this.#line.delete(waiting)
          resolve(outcome)
        },
      }
      const ask = () => {
        if (mayGiveUp()) {
          waiting.settle(giveUp)
          this.#onRelease()
        } else timer = setTimeout(ask, ASK_AGAIN_MS).unref()
      }
      let timer = setTimeout(ask, afterMs).unref()
      this.#line.add(waiting)
    })
  }

  /** From now on these take requests; what others are serving they finish. */
  open(instances: readonly Open[]): void {
    this.#open = instances
    this.#seatThoseWhoWait()
  }

  refuseThoseWhoWait(refusal: Refusal): void {
    for (const { settle } of this.#line) settle(refusal)
  }

  /** Resolves when the instance serves nobody. */
  async drained(id: string): Promise<void> {
    if (!this.#taken.has(id)) return
    await new Promise<void>((resolve) => this.#drains.set(id, resolve))
  }

  /** Nobody waits any more, neither users nor for them. */
  close(refusal: Refusal): void {
    this.#open = []
    this.refuseThoseWhoWait(refusal)
    for (const resolve of this.#drains.values()) resolve()
    this.#drains.clear()
  }

  #seatThoseWhoWait(): void {
    for (const { settle } of this.#line) {
      const free = this.#freest()
      if (free === undefined) return
      settle(this.#seat(free))
    }
  }

  /** The preferred one when it has room; else of those with the fewest requests whose turn it is. */
  #freest(preferred?: string): Open | undefined {
    let best: Open | undefined
    let fewest = this.#concurrency
    for (let step = 0; step < this.#open.length; step += 1) {
      const one = this.#open[(this.#turn + step) % this.#open.length]
      const taken = one === undefined ? Infinity : (this.#taken.get(one.id) ?? 0)
      if (one?.id === preferred && taken < this.#concurrency) return one
      if (taken >= fewest) continue
      best = one
      fewest = taken
    }
    this.#turn += 1
    return best
  }

  #seat({ id, host, port }: Open): Seat {
    this.#taken.set(id, (this.#taken.get(id) ?? 0) + 1)
    for (const seated of this.#seatedSince) seated.add(id)
    this.#inUse += 1
    let isTaken = true
    const release = () => {
      if (!isTaken) return
      isTaken = false
      this.#inUse -= 1
      const left = (this.#taken.get(id) ?? 1) - 1
      if (left > 0) this.#taken.set(id, left)
      else this.#emptied(id)
      this.#seatThoseWhoWait()
      this.#onRelease()
    }
    return { id, host, port, release }
  }

  #emptied(id: string): void {
    this.#taken.delete(id)
    this.#drains.get(id)?.()
    this.#drains.delete(id)
  }
}
