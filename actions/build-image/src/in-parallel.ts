// Work on several things at once. The first failure stops the rest and is the one that is told; nothing goes on in the background
// after it.
const PARALLEL = 3

/** Results in the order of the items. `work` gets a signal that also aborts when a sibling fails. */
export async function inParallel<T, R>(
  items: readonly T[],
  signal: AbortSignal,
  work: (item: T, signal: AbortSignal) => Promise<R>,
): Promise<readonly R[]> {
  const siblings = new AbortController()
  const either = AbortSignal.any([signal, siblings.signal])
  const failures: unknown[] = []
  const results: R[] = []
  const queue = [...items.entries()]
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      try {
        results[next[0]] = await work(next[1], either)
      } catch (thrown) {
        failures.push(thrown)
        queue.length = 0
        siblings.abort()
      }
    }
  }
  await Promise.all(Array.from({ length: PARALLEL }, worker))
  if (failures.length > 0) throw failures[0]
  return results
}
