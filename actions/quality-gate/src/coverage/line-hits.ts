// How often each line of a file ran. Reports list lines in their order, and a million of them: numbers that are appended to a list, and put
// in order only when a report did not, take a fraction of a map's time and memory. A line that is told twice has the larger of its hits.

export class LineHits implements ReadonlyMap<number, number> {
  #lines: number[] = []
  #hits: number[] = []
  #last = 0
  #isOrdered = true

  /** @param line from 1 */
  add(line: number, hits: number): void {
    if (line > this.#last) this.#last = line
    else if (line === this.#last) {
      if (hits > this.#hits[this.#hits.length - 1]! || !this.#isOrdered) this.#repeat(line, hits)
      return
    } else this.#isOrdered = false
    this.#lines.push(line)
    this.#hits.push(hits)
  }

  addAll(other: LineHits): void {
    other.#order()
    this.addList(other.#lines, other.#hits, other.#lines.length)
  }

  /** The first `count` of two lists that the caller goes on to use. One copy of a whole file's lines is cheaper than lists that grow. */
  addList(lines: readonly number[], hits: readonly number[], count: number): void {
    let ordered = Math.min(1, count)
    while (ordered < count && lines[ordered]! > lines[ordered - 1]!) ordered += 1
    if (this.#lines.length === 0 && ordered === count) {
      this.#lines = lines.slice(0, count)
      this.#hits = hits.slice(0, count)
      this.#last = lines[count - 1] ?? 0
    } else for (let at = 0; at < count; at += 1) this.add(lines[at]!, hits[at]!)
  }

  get size(): number {
    this.#order()
    return this.#lines.length
  }

  get(line: number): number | undefined {
    this.#order()
    let [from, to] = [0, this.#lines.length]
    while (from < to) {
      const middle = (from + to) >>> 1
      if (this.#lines[middle]! < line) from = middle + 1
      else to = middle
    }
    return this.#lines[from] === line ? this.#hits[from] : undefined
  }

  /** How many lines ran. */
  get covered(): number {
    this.#order()
    let covered = 0
    for (let at = 0; at < this.#hits.length; at += 1) if (this.#hits[at]! > 0) covered += 1
    return covered
  }

  /** In their order. */
  uncovered(): readonly number[] {
    this.#order()
    return this.#lines.filter((_, at) => this.#hits[at] === 0)
  }

  has(line: number): boolean {
    return this.get(line) !== undefined
  }

  *entries(): MapIterator<[number, number]> {
    this.#order()
    for (let at = 0; at < this.#lines.length; at += 1) yield [this.#lines[at]!, this.#hits[at]!]
  }

  keys(): MapIterator<number> {
    this.#order()
    return this.#lines.values()
  }

  values(): MapIterator<number> {
    this.#order()
    return this.#hits.values()
  }

  forEach(each: (hits: number, line: number, map: ReadonlyMap<number, number>) => void): void {
    for (const [line, hits] of this) each(hits, line, this)
  }

  [Symbol.iterator](): MapIterator<[number, number]> {
    return this.entries()
  }

  #repeat(line: number, hits: number): void {
    if (this.#isOrdered) this.#hits[this.#hits.length - 1] = hits
    else {
      this.#lines.push(line)
      this.#hits.push(hits)
    }
  }

  /** The largest line stays the largest: `#last` needs no change. */
  #order(): void {
    if (this.#isOrdered) return
    const [lines, hits] = [this.#lines, this.#hits]
    const order = Array.from(lines.keys()).sort((a, b) => lines[a]! - lines[b]! || hits[b]! - hits[a]!)
    const first = order.filter((at, index) => index === 0 || lines[at] !== lines[order[index - 1]!])
    this.#lines = first.map((at) => lines[at]!)
    this.#hits = first.map((at) => hits[at]!)
    this.#isOrdered = true
  }
}
