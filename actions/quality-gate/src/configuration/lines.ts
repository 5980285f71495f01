// Offsets of a text → lines and columns, both from 1.
import type { Place } from './reading.ts'

export class Lines {
  readonly #file: string
  readonly #starts: readonly number[]

  constructor(file: string, text: string) {
    this.#file = file
    this.#starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
  }

  at(offset: number): Place {
    let [low, high] = [0, this.#starts.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((this.#starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { file: this.#file, line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 }
  }
}
