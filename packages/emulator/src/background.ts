// Work that goes on after its caller has gone on. It never rejects: what fails there is a bug of the emulator, told on standard error, and
// stops nothing else.
export class Background {
  readonly #underWay = new Set<Promise<void>>()

  run(work: Promise<unknown>): void {
    const guarded = work.then(() => undefined, tellBug)
    this.#underWay.add(guarded)
    void guarded.then(() => this.#underWay.delete(guarded))
  }

  /** Resolves when all that is under way now has ended. */
  async ended(): Promise<void> {
    await Promise.all(this.#underWay)
  }
}

function tellBug(thrown: unknown): void {
  process.stderr.write(`emulator: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}\n`)
}
