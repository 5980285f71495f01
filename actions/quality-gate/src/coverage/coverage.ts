// Coverage as hits by file and line, so that reports of several runs can be merged: a line is covered when any of them covered it.

export type FileCoverage = { readonly lines: Map<number, number>; /** Hits by branch; the key is unique in the file. */ readonly branches: Map<string, number> }
export type Coverage = Map<string, FileCoverage>

export function fileOf(coverage: Coverage, file: string): FileCoverage {
  const present = coverage.get(file)
  if (present !== undefined) return present
  const added: FileCoverage = { lines: new Map(), branches: new Map() }
  coverage.set(file, added)
  return added
}

export function addHits<K>(map: Map<K, number>, key: K, hits: number): void {
  map.set(key, Math.max(map.get(key) ?? 0, hits))
}

export function merge(into: Coverage, from: Coverage): void {
  for (const [file, { lines, branches }] of from) {
    const target = fileOf(into, file)
    for (const [line, hits] of lines) addHits(target.lines, line, hits)
    for (const [branch, hits] of branches) addHits(target.branches, branch, hits)
  }
}

/** Undefined when there is nothing to cover: that is no data, not 100 %. */
export function percent(maps: readonly ReadonlyMap<unknown, number>[]): number | undefined {
  let [covered, total] = [0, 0]
  for (const map of maps) for (const hits of map.values()) {
    total += 1
    covered += hits > 0 ? 1 : 0
  }
  return total === 0 ? undefined : (100 * covered) / total
}
