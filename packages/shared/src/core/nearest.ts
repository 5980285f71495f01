// Which known word somebody probably meant. Refuses to guess: a word is suggested only if it shares half of what was written.

/** The known word with the fewest letters to add, drop or change, case aside. Undefined when none is near. */
export function nearest(written: string, known: readonly string[]): string | undefined {
  const word = written.slice(0, 64).toLowerCase()
  const [best] = known
    .map((candidate) => ({ candidate, edits: distance(word, candidate.toLowerCase()) }))
    .filter(({ candidate, edits }) => edits <= Math.max(word.length, candidate.length) / 2)
    .toSorted((a, b) => a.edits - b.edits)
  return best?.candidate
}

/** Levenshtein's, one row at a time. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let at = 0; at < from.length; at++) {
    const next = [at + 1]
    for (let index = 0; index < to.length; index++) {
      const changed = (row[index] ?? 0) + (from[at] === to[index] ? 0 : 1)
      next.push(Math.min(changed, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
