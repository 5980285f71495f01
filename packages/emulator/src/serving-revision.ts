// A revision that takes requests: finds each an instance with room, lets it wait while one starts, and has as many instances as the requests and their CPU need.
// Who is sent to it at all is the router's to know.
import { setTimeout as wait } from 'node:timers/promises'
import { Autoscaler, type Bounds } from './autoscaler.ts'
import { Background } from './background.ts'
import { CpuWindow } from './cpu-window.ts'
import { limitsOfInstance } from './limits.ts'
import { RevisionInstances, type RevisionParts, type Running } from './reconcile-revision.ts'
import type { Refusal, Seat } from './router/routing.ts'
import { Slots } from './slots.ts'
import type { RevisionState } from './state/model.ts'
import { NO_SHARE, type Share } from './state/service-scaling.ts'
import type { RevisionOutcome } from './state/settle.ts'
import { concurrencyOf, isThrottledBetweenRequests, maxInstancesOf, minInstancesOf } from './template.ts'

type ServingParts = Omit<RevisionParts, 'takesRequests' | 'onChange' | 'onFailedStart' | 'drained'> & {
  /** Idle for this long, it is left with what the template asks for at least: mostly nothing. Undefined: never with fewer than `instances`. */
  readonly scaleToZeroSeconds: number | undefined
  /** How long a request waits for an instance when none is being started. */
  readonly pendingSeconds: number
  /** Over which the use of CPU is averaged. */
  readonly cpuWindowSeconds: number
}

/** "Instances might be kept idle for a maximum of 15 minutes": https://cloud.google.com/run/docs/about-instance-autoscaling#idle-instances */
const IDLE_SECONDS = 900
/** "Evaluates these every 5 seconds", over a minute. */
const LOOKS_IN_WINDOW = 12
const PLAIN = { 'content-type': 'text/plain' }
export const UNREACHABLE: Refusal = { status: 503, headers: PLAIN, body: 'The request failed because the instance failed to start or could not be reached.\n' }
/** What users see; what Google's own log says of it is not written here. */
const NO_ROOM: Refusal = { status: 429, headers: PLAIN, body: 'Rate exceeded.' }

export class ServingRevision {
  readonly #instances: RevisionInstances
  readonly #slots: Slots
  readonly #parts: ServingParts
  readonly #template: RevisionState['template']
  readonly #background = new Background()
  #scaler: Autoscaler | undefined
  #timer: NodeJS.Timeout | undefined
  #cpuShares = 0
  #bounds: Bounds
  readonly #over = new AbortController()
  /** Ids of the instances that served requests since this was asked last: it has one asker. */
  readonly takeServing: () => ReadonlySet<string>

  constructor(revision: RevisionState, parts: ServingParts) {
    this.#parts = parts
    this.#template = revision.template
    this.#bounds = this.#boundsOf(NO_SHARE)
    this.#slots = new Slots(concurrencyOf(revision.template), () => this.#scale())
    this.takeServing = this.#slots.watch()
    this.#instances = new RevisionInstances(revision, { ...parts, instances: this.#initial, takesRequests: true, onChange: () => this.#changed(), onFailedStart: () => this.#failedStart(), drained: async (id) => this.#slots.drained(id) })
  }

  /** Instances that passed their startup probe, oldest first. */
  get ready(): readonly Running[] {
    return this.#instances.ready
  }

  /** Never rejects: whatever goes wrong is a revision that is not ready, with the reason. */
  async bringUp(): Promise<RevisionOutcome> {
    const outcome = await this.#instances.bringUp()
    if (outcome.ready && !this.#isOver) {
      this.#scaler = new Autoscaler({ concurrency: concurrencyOf(this.#template), idleMs: (this.#parts.scaleToZeroSeconds ?? IDLE_SECONDS) * 1000 }, this.#initial, performance.now())
      this.#scale()
      this.#background.run(this.#watchCpu())
    } else this.#end()
    return outcome
  }

  /** What its service says of how many instances it has, from now on. */
  set share(share: Share) {
    this.#bounds = this.#boundsOf(share)
    this.#scale()
  }

  /** @param preferred the instance that serves this client */
  seat(preferred?: string): Seat | Refusal | Promise<Seat | Refusal> {
    if (this.#isOver) return UNREACHABLE
    const seat = this.#slots.take(preferred)
    const found = seat ?? this.#slots.wait(this.#parts.pendingSeconds * 1000, NO_ROOM, () => this.#instances.starting === 0)
    this.#scale()
    return found
  }

  /** Resolves when nothing of it is left running. It cannot be started again. */
  async stop(graceMs?: number): Promise<void> {
    this.#end()
    await this.#instances.stop(graceMs)
    await this.#background.ended()
  }

  get #initial(): number {
    return Math.min(maxInstancesOf(this.#template), Math.max(this.#parts.instances, minInstancesOf(this.#template)))
  }

  #boundsOf({ exact, atLeast, atMost }: Share): Bounds {
    if (exact !== undefined) return { min: exact, max: exact }
    const { instances, scaleToZeroSeconds } = this.#parts
    return { min: Math.max(minInstancesOf(this.#template), scaleToZeroSeconds === undefined ? instances : 0, atLeast), max: Math.min(maxInstancesOf(this.#template), atMost) }
  }

  #end(): void {
    this.#over.abort()
    clearTimeout(this.#timer)
    this.#slots.close(UNREACHABLE)
  }

  get #isOver(): boolean {
    return this.#over.signal.aborted
  }

  /** Where the driver tells what instances use. What one uses between requests counts only where the cloud would let it. */
  async #watchCpu(): Promise<void> {
    const windowMs = this.#parts.cpuWindowSeconds * 1000
    const isThrottled = isThrottledBetweenRequests(this.#template)
    const takeServing = this.#slots.watch()
    const window = new CpuWindow(limitsOfInstance(this.#template).cpus, windowMs, performance.now())
    for (;;) {
      await wait(windowMs / LOOKS_IN_WINDOW, undefined, { ref: false, signal: this.#over.signal }).catch(() => undefined)
      if (this.#isOver || this.ready.some(({ group }) => !group.isMeasured)) return
      const serving = takeServing()
      const readings = await Promise.all(this.ready.map(async ({ id, group }) => {
        const usage = await group.usage()
        return usage === undefined ? [] : [{ id, cpuSeconds: usage.cpuSeconds, counts: !isThrottled || serving.has(id) }]
      }))
      this.#cpuShares = window.look(readings.flat(), performance.now())
      this.#scale()
    }
  }

  #scale(): void {
    if (this.#scaler === undefined || this.#isOver) return
    const nowMs = performance.now()
    const { wanted, untilMs } = this.#scaler.observe({ requests: this.#slots.demand, cpuShares: this.#cpuShares }, this.#bounds, nowMs)
    clearTimeout(this.#timer)
    this.#timer = untilMs === undefined ? undefined : setTimeout(() => this.#scale(), untilMs - nowMs + 1).unref()
    // One that ended by itself is started again after a while, or at once when somebody waits for it.
    if (wanted !== this.#instances.wanted || this.#slots.waiting > 0) this.#background.run(this.#instances.resize(wanted))
  }

  #changed(): void {
    this.#slots.open(this.#instances.ready.filter(({ group }) => group.takesRequests).map(({ id, group }) => ({ id, ...group.address })))
    if (this.#slots.waiting > 0) this.#scale()
  }

  #failedStart(): void {
    if (this.#instances.ready.length > 0 || this.#instances.starting > 0) return
    this.#slots.refuseThoseWhoWait(UNREACHABLE)
    // Nobody may want it any more, and it is not tried for nobody.
    this.#scale()
  }
}
