// What containers wrote, up to a bound for each revision, and each execution of a job.

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

export class LogStore {
  readonly #byRevision = new Map<string, ContainerLine[]>()
  readonly #told: (machineMs: number) => number

  /** @param told how the emulator's clock tells a time of this machine's */
  constructor(told: (machineMs: number) => number = (machineMs) => machineMs) {
    this.#told = told
  }

  add(written: ContainerLine): void {
    const line = { ...written, at: this.#told(written.at) }
    const lines = this.#byRevision.get(line.revision) ?? []
    lines.push(line)
    if (lines.length > LINES_PER_REVISION_MAX) lines.splice(0, LINES_PER_REVISION_MAX / 10)
    this.#byRevision.set(line.revision, lines)
  }

  of(revision: string): readonly ContainerLine[] {
    return this.#byRevision.get(revision) ?? []
  }

  all(): readonly ContainerLine[] {
    return [...this.#byRevision.values()].flat()
  }
}
