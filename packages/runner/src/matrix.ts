// The combinations of a matrix. https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations
import type { Value } from './expression.ts'

export type Combination = Readonly<Record<string, Value>>

const COMBINATIONS_MAX = 256

/** Throws Error for one that GitHub refuses. */
export function combinationsOf(matrix: Value): readonly Combination[] {
  if (typeof matrix !== 'object' || matrix === null || Array.isArray(matrix)) throw new Error('a matrix is a mapping of lists')
  const { include, exclude, ...vectors } = matrix as Readonly<Record<string, Value>>
  const lists = Object.entries(vectors).map(([key, values]) => {
    if (!Array.isArray(values) || values.length === 0) throw new Error(`Matrix vector '${key}' does not contain any values`)
    return [key, values as readonly Value[]] as const
  })
  const product = lists.reduce<readonly Combination[]>((all, [key, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [key]: value }))), lists.length === 0 ? [] : [{}])
  const kept = product.filter((one) => !objects(exclude).some((excluded) => Object.entries(excluded).every(([key, value]) => isSame(one[key], value))))
  const combinations = included(kept, objects(include), new Set(Object.keys(vectors)))
  if (combinations.length > COMBINATIONS_MAX) throw new Error(`a matrix has at most ${COMBINATIONS_MAX} combinations, not ${combinations.length}`)
  return combinations
}

/** An entry is added to every combination whose own values it would not change; one that fits none is a combination of its own. */
function included(combinations: readonly Combination[], entries: readonly Combination[], own: ReadonlySet<string>): readonly Combination[] {
  const extended: Combination[] = [...combinations]
  const added: Combination[] = []
  for (const entry of entries) {
    const keys = Object.keys(entry).filter((key) => own.has(key))
    let fits = false
    for (const [at, original] of combinations.entries()) {
      if (!keys.every((key) => isSame(original[key], entry[key]))) continue
      extended[at] = { ...extended[at], ...entry }
      fits = true
    }
    if (!fits) added.push(entry)
  }
  return [...extended, ...added]
}

function objects(value: Value | undefined): readonly Combination[] {
  return Array.isArray(value) ? (value as readonly Combination[]) : []
}

function isSame(one: Value | undefined, other: Value | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
