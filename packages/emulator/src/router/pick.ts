// Who gets the next request. Dealt from a deck that holds each revision as often as its share says, shuffled anew whenever it is dealt: a small share is seen early,
// a test of a few hundred requests is no lottery, and users who ask for one path after the other do not each end at a revision of their own, as they would if
// revisions took turns in a fixed order. The cloud draws each request at random; its shares are the same in the long run.

export type Weighted = { readonly name: string; readonly percent: number }

export class ShuffledPick {
  readonly #deck: readonly string[]
  #dealt: string[] = []

  constructor(entries: readonly Weighted[]) {
    const step = entries.reduce((divisor, { percent }) => greatestCommonDivisor(divisor, percent), 0)
    this.#deck = entries.flatMap(({ name, percent }) => Array.from({ length: step === 0 ? 0 : percent / step }, () => name))
  }

  /** Undefined when nothing has a share. */
  next(): string | undefined {
    if (this.#dealt.length === 0) this.#dealt = shuffled(this.#deck)
    return this.#dealt.pop()
  }
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}

/** R. A. Fisher and F. Yates. */
function shuffled(deck: readonly string[]): string[] {
  const cards = [...deck]
  for (let last = cards.length - 1; last > 0; last -= 1) {
    const other = Math.floor(Math.random() * (last + 1))
    const [a, b] = [cards[last] ?? '', cards[other] ?? '']
    cards[last] = b
    cards[other] = a
  }
  return cards
}
