// The open model: requests leave when they are due, whatever became of the others, and their latency counts from that moment, so that a
// stall of the candidate is seen by every request it delayed (no coordinated omission). Time and transport are given, so that tests have
// their own.
import { percentile } from '../core/histogram.ts'
import { crashAfter, dueTimesMs, firstImpression, isBroken, outcomeOf, FIRST_OUTCOMES, type Outcome, type ProbeCheck, type ProbePlan, type ProbeResult, type ProbeSample, type Reply } from '../core/probe.ts'
import { DeliveryError, cancelled } from '../errors.ts'
import type { Clock } from '../ports.ts'

/** Never rejects: no answer is a reply too. The signal tells that nobody waits for it any more. */
export type Transport = (check: ProbeCheck, signal: AbortSignal) => Promise<Reply>

/** Over this many open requests a due one is not sent and counts as failed: the schedule is never delayed. */
const IN_FLIGHT_MAX = 2_000

type World = {
  readonly clock: Clock
  readonly transport: Transport
  /** What to do about a service that does not let the probe in. */
  readonly deniedHint: string
}

/** @param enough gets every counted sample; true ends the run */
export async function schedule(plan: ProbePlan, enough: (sample: ProbeSample) => boolean, signal: AbortSignal, world: World): Promise<ProbeResult> {
  const run = new Run(plan, enough, world)
  const cancel = () => run.end('cancelled')
  signal.addEventListener('abort', cancel, { once: true })
  try {
    if (signal.aborted) throw cancelled('probing')
    return await run.go()
  } finally {
    signal.removeEventListener('abort', cancel)
    run.end('complete')
  }
}

type Ending = ProbeResult['ended'] | 'cancelled' | 'denied' | 'unresolved'

class Run {
  readonly #plan: ProbePlan
  readonly #enough: (sample: ProbeSample) => boolean
  readonly #world: World
  readonly #startMs: number
  readonly #samples: ProbeSample[] = []
  readonly #lateness: number[] = []
  /** Of the first requests, warm-up or not, in the order in which they came back. */
  readonly #first: Outcome[] = []
  readonly #stop = new AbortController()
  /** Broken answers that came one after the other, up to now. */
  #brokenInRow = 0
  #open = 0
  #dropped = 0
  #ending: Ending | undefined
  #drained: () => void = () => {}

  constructor(plan: ProbePlan, enough: (sample: ProbeSample) => boolean, world: World) {
    this.#plan = plan
    this.#enough = enough
    this.#world = world
    this.#startMs = world.clock.nowMs() + plan.warmUpSeconds * 1000
  }

  /** Ends the run now; only the first ending counts. Open requests are given up. */
  end(ending: Ending): void {
    this.#ending ??= ending
    this.#stop.abort()
    this.#drained()
  }

  async go(): Promise<ProbeResult> {
    const { clock } = this.#world
    for (const [index, dueMs] of dueTimesMs(this.#plan, () => clock.random()).entries()) {
      const waitMs = this.#startMs + dueMs - clock.nowMs()
      if (waitMs > 0) await clock.sleep(waitMs, this.#stop.signal).catch(() => {})
      if (this.#ending !== undefined) break
      // Late in the warm-up, while our own code is being compiled, says nothing about what is counted.
      if (dueMs >= 0) this.#lateness.push(Math.max(0, clock.nowMs() - this.#startMs - dueMs))
      this.#send(index % this.#plan.checks.length, dueMs)
    }
    if (this.#open > 0 && this.#ending === undefined) await new Promise<void>((resolve) => (this.#drained = resolve))
    return this.#result()
  }

  #send(index: number, dueMs: number): void {
    const check = this.#plan.checks[index]
    if (check === undefined) return
    if (this.#open >= IN_FLIGHT_MAX) {
      if (dueMs >= 0) this.#dropped += 1
      this.#count({ atSeconds: dueMs / 1000, check: index, latencyMs: Infinity, failure: `not sent: ${IN_FLIGHT_MAX} requests were open already` })
      return
    }
    this.#open += 1
    void this.#world.transport(check, this.#stop.signal).then((reply) => this.#received(check, index, dueMs, reply))
  }

  #received(check: ProbeCheck, index: number, dueMs: number, reply: Reply): void {
    this.#open -= 1
    if (this.#ending !== undefined) return
    const latencyMs = reply.kind === 'none' ? Infinity : this.#world.clock.nowMs() - this.#startMs - dueMs
    const outcome = outcomeOf(check, reply)
    if (this.#first.length < FIRST_OUTCOMES) {
      this.#first.push(outcome)
      const impression = firstImpression(this.#first)
      if (impression === 'crashed') this.#brokenInRow = this.#first.length
      if (impression !== undefined) return this.end(impression)
    }
    this.#brokenInRow = isBroken(outcome) ? this.#brokenInRow + 1 : 0
    this.#count({ atSeconds: dueMs / 1000, check: index, latencyMs, failure: outcome.failure })
    if (this.#brokenInRow >= crashAfter(this.#plan)) return this.end('crashed')
    if (this.#open === 0) this.#drained()
  }

  #count(sample: ProbeSample): void {
    if (sample.atSeconds < 0) return
    this.#samples.push(sample)
    if (this.#enough(sample)) this.end('stopped')
  }

  #result(): ProbeResult {
    const ended = this.#ending ?? 'complete'
    const why = this.#first[0]?.failure ?? ''
    switch (ended) {
      case 'cancelled':
        throw cancelled('probing')
      case 'unresolved':
        throw new DeliveryError('unavailable', `${this.#plan.url} could not be reached from here: ${why}`, {
          hint: 'The name of the revision\'s URL has no address on this machine: check its DNS and network.',
        })
      case 'denied':
        throw new DeliveryError('permission', `the probe was not let in: ${why}`, {
          hint: this.#world.deniedHint,
        })
      case 'crashed':
        // At the start nothing was counted yet, and these few are all that there is.
        return this.#summary(ended, firstImpression(this.#first) === 'crashed' ? this.#first.map(({ failure }): ProbeSample => ({ atSeconds: 0, check: 0, latencyMs: Infinity, failure })) : this.#samples)
      case 'complete':
      case 'stopped':
        return this.#summary(ended, this.#samples)
    }
  }

  #summary(ended: ProbeResult['ended'], samples: readonly ProbeSample[]): ProbeResult {
    return { samples, dropped: this.#dropped, latenessMsP99: percentile(this.#lateness, 0.99), ended, brokenInRow: ended === 'crashed' ? this.#brokenInRow : 0 }
  }
}
