// How much more instances differ than chance would have it. Requests of one instance share its neighbours, its cold cache and its noisy
// machine; where instances of the same revision differ, requests are worth less than their number, and so is evidence made of them.
// Quasi-likelihood (McCullagh and Nelder, "Generalized Linear Models", §4.5): conservative in practice, not a theorem.
import type { Counts, Observation } from './observation.ts'

export const BLOCK_SECONDS = 300

/** Inflation of the variance, at least 1; of nothing, 1. */
export type Inflation = { readonly chiSquared: number; readonly degrees: number }

const NONE: Inflation = { chiSquared: 0, degrees: 0 }

/** So few degrees say little: they are pulled towards 1 by this many. */
const PRIOR_DEGREES = 4
/** The excess is known to within a standard error of sqrt(2/degrees) of itself; this many of them are added. */
const CAUTION = 1.5

/** What chance alone would do is left out; what is surely more is taken for a bit more than it looks. */
export function factorOf({ chiSquared, degrees }: Inflation): number {
  if (degrees === 0) return 1
  const sureness = Math.min(1, Math.max(0, ((chiSquared - degrees) / Math.sqrt(2 * degrees) - 0.5) / 2))
  const excess = Math.max(0, (chiSquared + PRIOR_DEGREES) / (degrees + PRIOR_DEGREES) - 1)
  return 1 + sureness * excess * (1 + CAUTION * Math.sqrt(2 / (degrees + PRIOR_DEGREES)))
}

/** Counts of one part, such as an instance, by category. */
export type Slots = readonly number[]

/** Parts of the same revision in the same block of time, to be compared with each other: how far their mean scores lie from each other. */
type Block = readonly Slots[]

type Timed = { readonly startSeconds: number; readonly baseline: Observation }

/**
 * What changes for all parts together is not held against them, so only parts of the same block of time are compared: instances where
 * the signal tells them; else the batches of a block, the only hint at noise that is left. Batches come in order of time.
 */
export class Blocks {
  readonly #slotsOf: (counts: Counts) => Slots
  readonly #byInstance: Compared
  readonly #byBatch: Compared
  #severalInstances = false

  /** @param scores one or several, each a number for every slot: by how much the parts' means differ is told for each of them */
  constructor(slotsOf: (counts: Counts) => Slots, scores: readonly (readonly number[])[]) {
    this.#slotsOf = slotsOf
    this.#byInstance = new Compared(scores)
    this.#byBatch = new Compared(scores)
  }

  add({ startSeconds, baseline }: Timed): void {
    const { instances = [] } = baseline
    if (instances.length > 1) this.#severalInstances = true
    const block = Math.floor(startSeconds / BLOCK_SECONDS)
    for (const instance of instances) this.#byInstance.add(block, instance.id, this.#slotsOf(instance))
    if (!this.#severalInstances) this.#byBatch.add(block, String(startSeconds), this.#slotsOf(baseline))
  }

  get inflations(): readonly Inflation[] {
    return (this.#severalInstances ? this.#byInstance : this.#byBatch).inflations
  }
}

/** Parts of blocks of time. A block that is over is summed up, so that a day costs no more at its end than at its start. */
class Compared {
  readonly #scores: readonly (readonly number[])[]
  #over: readonly Inflation[]
  #block: number | undefined
  #parts = new Map<string, Slots>()

  constructor(scores: readonly (readonly number[])[]) {
    this.#scores = scores
    this.#over = scores.map(() => NONE)
  }

  add(block: number, part: string, slots: Slots): void {
    if (block !== this.#block) {
      this.#over = this.inflations
      this.#block = block
      this.#parts = new Map()
    }
    const known = this.#parts.get(part)
    this.#parts.set(part, known === undefined ? slots : known.map((count, slot) => count + (slots[slot] ?? 0)))
  }

  get inflations(): readonly Inflation[] {
    const parts = [...this.#parts.values()]
    return this.#scores.map((scores, index) => addInflation(this.#over[index] ?? NONE, blockInflation(parts, scores)))
  }
}

function blockInflation(block: Block, scores: readonly number[]): Inflation {
  const parts = block.map((slots) => momentsOf(slots, scores)).filter(({ of }) => of > 0)
  const all = parts.reduce((a, b) => ({ of: a.of + b.of, sum: a.sum + b.sum, squares: a.squares + b.squares }), { of: 0, sum: 0, squares: 0 })
  if (all.of === 0) return NONE
  const mean = all.sum / all.of
  const variance = all.squares / all.of - mean ** 2
  if (variance <= 1e-12) return NONE
  return { chiSquared: parts.reduce((sum, part) => sum + (part.sum - part.of * mean) ** 2 / (part.of * variance), 0), degrees: parts.length - 1 }
}

function momentsOf(slots: Slots, scores: readonly number[]): { readonly of: number; readonly sum: number; readonly squares: number } {
  let [of, sum, squares] = [0, 0, 0]
  for (const [slot, count] of slots.entries()) {
    const score = scores[slot] ?? 0
    of += count
    sum += count * score
    squares += count * score ** 2
  }
  return { of, sum, squares }
}

function addInflation(a: Inflation, b: Inflation): Inflation {
  return { chiSquared: a.chiSquared + b.chiSquared, degrees: a.degrees + b.degrees }
}
