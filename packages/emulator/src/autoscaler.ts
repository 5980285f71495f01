// How many instances a revision should have for the requests that are under way. Pure arithmetic: the time is told, nothing is started here.
// More at once when they are needed, fewer only when they were not for a while. The cloud averages over a minute and looks at the CPU too.
// https://cloud.google.com/run/docs/about-instance-autoscaling

/** The share of an instance's concurrency that is aimed at. */
const TARGET_RATIO = 0.6

type ScalingLimits = {
  readonly min: number
  readonly max: number
  /** Requests that one instance may have at a time. */
  readonly concurrency: number
  /** How long an instance that is not needed is kept. */
  readonly idleMs: number
}

export class Autoscaler {
  readonly #limits: ScalingLimits
  #needed = 0
  /** At index N: until when N + 1 instances are kept though fewer are needed. Those of more instances never end later than those of fewer. */
  readonly #keptUntilMs: number[] = []

  /** @param initial as many as it has now: kept as if they had been needed until `nowMs` */
  constructor(limits: ScalingLimits, initial: number, nowMs: number) {
    this.#limits = limits
    for (let index = 0; index < initial; index += 1) this.#keptUntilMs[index] = nowMs + limits.idleMs
  }

  /**
   * @param requests being served and waiting
   * @returns how many instances there should be, and when that changes if the requests do not: milliseconds as `nowMs`
   */
  observe(requests: number, nowMs: number): { readonly wanted: number; readonly untilMs: number | undefined } {
    const { min, max, concurrency, idleMs } = this.#limits
    const needed = Math.ceil(requests / Math.max(1, concurrency * TARGET_RATIO))
    for (let index = needed; index < this.#needed; index += 1) this.#keptUntilMs[index] = nowMs + idleMs
    this.#needed = needed
    while ((this.#keptUntilMs.at(-1) ?? Infinity) <= nowMs) this.#keptUntilMs.pop()
    const floor = Math.max(needed, min)
    const wanted = Math.min(max, Math.max(floor, this.#keptUntilMs.length))
    return { wanted, untilMs: wanted > floor ? this.#keptUntilMs[wanted - 1] : undefined }
  }
}
