// Who gets the next request. Smooth weighted round robin: over any stretch of requests each revision is within one request of its share,
// so that a small share is seen early and a test of a few hundred requests is not a lottery. The cloud draws at random; its shares are the
// same in the long run.

export type Weighted = { readonly name: string; readonly percent: number }

export class SmoothPick {
  readonly #entries: readonly Weighted[]
  readonly #current: number[]

  constructor(entries: readonly Weighted[]) {
    this.#entries = entries
    this.#current = entries.map(() => 0)
  }

  /** Undefined when nothing has a share. */
  next(): string | undefined {
    let best = -1
    let total = 0
    for (const [index, { percent }] of this.#entries.entries()) {
      total += percent
      this.#current[index] = (this.#current[index] ?? 0) + percent
      if (percent > 0 && (best < 0 || (this.#current[index] ?? 0) > (this.#current[best] ?? 0))) best = index
    }
    if (best < 0) return undefined
    this.#current[best] = (this.#current[best] ?? 0) - total
    return this.#entries[best]?.name
  }
}
