// How many instances a revision should have for the requests that are under way and for the CPU that it uses, whichever needs more. Pure arithmetic:
// the time and the load are told, nothing is started here. More at once when they are needed, fewer only when they were not for a while. The cloud
// averages requests over a minute too. https://cloud.google.com/run/docs/about-instance-autoscaling

/** The share of an instance's concurrency, and of its CPU, that is aimed at. */
const TARGET_RATIO = 0.6
/** Smaller than any load, larger than what is lost in dividing by 0.6. */
const ROUNDING = 1e-9

/** How many there may be; of a minimum above the maximum, the maximum holds. */
export type Bounds = { readonly min: number; readonly max: number }

type Pace = {
  /** Requests that one instance may have at a time. */
  readonly concurrency: number
  /** How long an instance that is not needed is kept. */
  readonly idleMs: number
}

export type Load = {
  /** Being served and waiting. */
  readonly requests: number
  /** What all instances use on average over a while: 1.5 is the CPU of one and a half. 0 where that is not measured. */
  readonly cpuShares: number
}

export class Autoscaler {
  readonly #pace: Pace
  #needed = 0
  /** At index N: until when N + 1 instances are kept though fewer are needed. Those of more instances never end later than those of fewer. */
  readonly #keptUntilMs: number[] = []

  /** @param initial as many as it has now: kept as if they had been needed until `nowMs` */
  constructor(pace: Pace, initial: number, nowMs: number) {
    this.#pace = pace
    for (let index = 0; index < initial; index += 1) this.#keptUntilMs[index] = nowMs + pace.idleMs
  }

  /** @returns how many instances there should be, and when that changes if the load does not: milliseconds as `nowMs` */
  observe(load: Load, { min, max }: Bounds, nowMs: number): { readonly wanted: number; readonly untilMs: number | undefined } {
    const { concurrency, idleMs } = this.#pace
    const needed = neededFor(load, concurrency)
    for (let index = needed; index < this.#needed; index += 1) this.#keptUntilMs[index] = nowMs + idleMs
    this.#needed = needed
    while ((this.#keptUntilMs.at(-1) ?? Infinity) <= nowMs) this.#keptUntilMs.pop()
    const floor = Math.max(needed, min)
    const wanted = Math.min(max, Math.max(floor, this.#keptUntilMs.length))
    return { wanted, untilMs: wanted > floor ? this.#keptUntilMs[wanted - 1] : undefined }
  }
}

function neededFor({ requests, cpuShares }: Load, concurrency: number): number {
  const forRequests = Math.ceil(requests / Math.max(1, concurrency * TARGET_RATIO) - ROUNDING)
  const forCpu = Math.ceil(cpuShares / TARGET_RATIO - ROUNDING)
  // No process is ever at 0 % CPU, so the first instance is there for requests alone; else none would ever go.
  return Math.max(forRequests, forCpu > 1 ? forCpu : 0)
}
