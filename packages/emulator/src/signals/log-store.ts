// What containers wrote, up to a bound for each revision, each execution of a job and each build, and a bound for all of them together.

export type ContainerLine = {
  readonly project: string
  readonly location: string
  /** The job's or worker pool's name, where it is one's. */
  readonly service: string
  /** The execution's name, where it is a job's; the build's id, where it is one's. */
  readonly revision: string
  /** Absent for a service. */
  readonly kind?: 'job' | 'workerPool' | 'build'
  /** Besides the instance. */
  readonly labels?: Readonly<Record<string, string>>
  readonly instanceId: string
  readonly at: number
  readonly stream: 'stdout' | 'stderr'
  readonly text: string
  /** Tells lines of the same moment apart, and keeps them in order. */
  readonly order?: number
}

const LINES_PER_REVISION_MAX = 5_000
/** In characters, as what follows. */
const SIZE_PER_REVISION_MAX = 8 * 2 ** 20
const SIZE_MAX = 256 * 2 ** 20
/** What a line takes besides its text, about. */
const LINE_SIZE = 256
/** A bound that is passed is cut back to so much of it, so that not every line moves all others. */
const KEPT = 0.9

type Written = { readonly lines: ContainerLine[]; size: number }

export class LogStore {
  /** The one that was written to last is last. */
  readonly #byRevision = new Map<string, Written>()
  #size = 0
  readonly #told: (machineMs: number) => number

  /** @param told how the emulator's clock tells a time of this machine's */
  constructor(told: (machineMs: number) => number = (machineMs) => machineMs) {
    this.#told = told
  }

  add(written: ContainerLine): void {
    const line = { ...written, at: this.#told(written.at) }
    const own = this.#byRevision.get(line.revision) ?? { lines: [], size: 0 }
    this.#byRevision.delete(line.revision)
    this.#byRevision.set(line.revision, own)
    own.lines.push(line)
    this.#grow(own, sizeOf(line))
    if (own.lines.length > LINES_PER_REVISION_MAX || own.size > SIZE_PER_REVISION_MAX) this.#dropOldest(own)
    while (this.#size > SIZE_MAX) this.#forgetQuietest()
  }

  of(revision: string): readonly ContainerLine[] {
    return this.#byRevision.get(revision)?.lines ?? []
  }

  all(): readonly ContainerLine[] {
    return [...this.#byRevision.values()].flatMap(({ lines }) => lines)
  }

  #dropOldest(own: Written): void {
    let count = 0
    for (const line of own.lines) {
      if (own.lines.length - count <= LINES_PER_REVISION_MAX * KEPT && own.size <= SIZE_PER_REVISION_MAX * KEPT) break
      count += 1
      this.#grow(own, -sizeOf(line))
    }
    own.lines.splice(0, count)
  }

  /** All of the revision that has said nothing for the longest. */
  #forgetQuietest(): void {
    const [quietest] = this.#byRevision
    if (quietest === undefined) return
    this.#byRevision.delete(quietest[0])
    this.#size -= quietest[1].size
  }

  #grow(own: Written, size: number): void {
    own.size += size
    this.#size += size
  }
}

function sizeOf({ text }: ContainerLine): number {
  return text.length + LINE_SIZE
}
