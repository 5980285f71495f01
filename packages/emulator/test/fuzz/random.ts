// Random choices that are the same for the same seed, everywhere.

export class Random {
  #state: number

  constructor(seed: number, index: number) {
    this.#state = (Math.imul(seed, 0x9e_37_79_b1) ^ Math.imul(index + 1, 0x85_eb_ca_6b)) >>> 0
  }

  /** mulberry32 */
  below(bound: number): number {
    this.#state = (this.#state + 0x6d_2b_79_f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound)
  }

  chance(percent: number): boolean {
    return this.below(100) < percent
  }

  of<T>(all: readonly T[]): T {
    const one = all[this.below(all.length)]
    if (one === undefined) throw new Error('nothing to choose from')
    return one
  }

  /** Each with its weight. */
  weighted<T>(all: readonly (readonly [number, T])[]): T {
    let left = this.below(all.reduce((sum, [weight]) => sum + weight, 0))
    for (const [weight, one] of all) if ((left -= weight) < 0) return one
    throw new Error('nothing to choose from')
  }
}
