// The files of the repository, found by the end of their path: what a report calls `/app/src/shop/models.py` is the one file that ends as it
// does in more folders than any other.

export type Match = { readonly file: string; readonly segments: readonly string[] }

export class RepositoryFiles {
  readonly #all = new Set<string>()
  readonly #byName = new Map<string, Match[]>()

  /** @param files paths from the workspace, with slashes */
  constructor(files: Iterable<string>) {
    for (const file of files) {
      if (this.#all.has(file)) continue
      this.#all.add(file)
      const segments = file.split('/')
      const name = segments.at(-1) ?? ''
      const list = this.#byName.get(name)
      if (list === undefined) this.#byName.set(name, [{ file, segments }])
      else list.push({ file, segments })
    }
  }

  has(file: string): boolean {
    return this.#all.has(file)
  }

  /** Those that share the longest end with the path, and how many segments that is. */
  endingLike(path: readonly string[]): { readonly matches: readonly Match[]; readonly shared: number } {
    let [matches, shared]: [Match[], number] = [[], 0]
    for (const match of this.#byName.get(path.at(-1) ?? '') ?? []) {
      let length = 1
      while (length < path.length && length < match.segments.length && path.at(-1 - length) === match.segments.at(-1 - length)) length += 1
      if (length > shared) [matches, shared] = [[], length]
      if (length === shared) matches.push(match)
    }
    return { matches, shared }
  }
}
