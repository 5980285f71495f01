// Groups of which one runs at a time. By default one waits, and a newer one takes its place; with `queue: max` a hundred wait in their order.
// https://docs.github.com/en/actions/concepts/workflows-and-actions/concurrency

type Waiting = { readonly start: () => void; readonly cancel: (why: string) => void }
type Group = { running: Waiting | undefined; readonly waiting: Waiting[] }

export type Wish = { readonly group: string; readonly cancelInProgress: boolean; readonly queue: 'single' | 'max' }

const QUEUE_MAX = 100

export class ConcurrencyGroups {
  /** Their names do not differ by case. */
  readonly #groups = new Map<string, Group>()

  /**
   * Resolves when it is one's turn, with what ends it.
   * @param cancel called when another takes its place, while it waits or runs
   */
  async enter({ group: name, cancelInProgress, queue }: Wish, cancel: (why: string) => void): Promise<() => void> {
    const key = name.toLowerCase()
    const group = this.#groups.get(key) ?? { running: undefined, waiting: [] }
    this.#groups.set(key, group)
    const { promise, resolve } = Promise.withResolvers<undefined>()
    const entry: Waiting = { start: () => resolve(undefined), cancel: (why) => {
      cancel(why)
      resolve(undefined)
    } }
    if (cancelInProgress) group.running?.cancel(`a newer run of the group ${name} began`)
    if (queue === 'single' || group.waiting.length >= QUEUE_MAX) for (const older of group.waiting.splice(0, queue === 'single' ? group.waiting.length : 1)) older.cancel(`a newer run of the group ${name} waits`)
    group.waiting.push(entry)
    this.#next(group)
    await promise
    return () => {
      const at = group.waiting.indexOf(entry)
      if (at >= 0) group.waiting.splice(at, 1)
      if (group.running === entry) group.running = undefined
      this.#next(group)
    }
  }

  #next(group: Group): void {
    if (group.running !== undefined) return
    group.running = group.waiting.shift()
    group.running?.start()
  }
}
