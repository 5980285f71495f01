// How much CPU the instances of a revision use together, on average over a window and as shares of what one of them may use. Pure arithmetic: readings and
// times are told. What nobody measured counts as not used, so a window that has only begun never says too much.

/** One instance at one moment. */
export type CpuReading = {
  readonly id: string
  /** Since it started. */
  readonly cpuSeconds: number
  /** False when what it used since the last look is not to be counted. */
  readonly counts: boolean
}

type Span = { readonly startMs: number; readonly endMs: number; readonly usedMs: number }

export class CpuWindow {
  readonly #cpus: number
  readonly #windowMs: number
  #last: ReadonlyMap<string, number> = new Map()
  #spans: readonly Span[] = []
  #lookedMs: number

  /** @param cpus that one instance may use */
  constructor(cpus: number, windowMs: number, nowMs: number) {
    this.#cpus = cpus
    this.#windowMs = windowMs
    this.#lookedMs = nowMs
  }

  /**
   * @param readings of all instances that there are. One that is new adds nothing: what it used before, it used to start.
   * @returns 1.5 when they use together what one and a half instances may. None counts with more than it may use, also where nothing holds it to that.
   */
  look(readings: readonly CpuReading[], nowMs: number): number {
    const startMs = this.#lookedMs
    const usedMs = readings.map(({ id, cpuSeconds, counts }) => {
      const before = this.#last.get(id)
      return before === undefined || !counts ? 0 : Math.max(0, Math.min(nowMs - startMs, ((cpuSeconds - before) * 1000) / this.#cpus))
    })
    this.#last = new Map(readings.map(({ id, cpuSeconds }) => [id, cpuSeconds]))
    this.#lookedMs = nowMs
    this.#spans = [...this.#spans, { startMs, endMs: nowMs, usedMs: sum(usedMs) }].filter(({ endMs }) => endMs > nowMs - this.#windowMs)
    // A look that was late may make the spans longer than the window.
    return sum(this.#spans.map((span) => span.usedMs)) / Math.max(this.#windowMs, nowMs - (this.#spans[0]?.startMs ?? nowMs))
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
