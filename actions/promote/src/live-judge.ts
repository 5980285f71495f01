// The judge of a rollout that is under way: reads the signals, judges all that was seen since the first user, and says in a line what each
// batch brought. The verdict is that of core/; nothing is decided here.
import type { Context } from '@cloudrun-delivery/shared/action'
import { evidenceBar } from '@cloudrun-delivery/shared/core/evidence-bar'
import type { Rule } from '@cloudrun-delivery/shared/core/judge'
import { planOf } from '@cloudrun-delivery/shared/core/plan'
import { boundaryOf } from '@cloudrun-delivery/shared/core/boundary'
import type { StepView } from '@cloudrun-delivery/shared/core/rollout'
import { sumOf, type Batch } from '@cloudrun-delivery/shared/core/trace'
import { speaksOfResources } from '@cloudrun-delivery/shared/core/objective'
import type { SignalName } from '@cloudrun-delivery/shared/core/signal'
import type { Clock, Resources, Signals } from '@cloudrun-delivery/shared/ports'
import type { Target } from '@cloudrun-delivery/shared/target'
import { Watch, type Look } from '@cloudrun-delivery/shared/watch'
import type { PromoteInputs } from './inputs.ts'
import type { Output } from './outputs.ts'

export type World = {
  readonly clock: Clock
  /** Connects to one signal. */
  readonly connect: (name: SignalName) => Promise<Signals>
  readonly resources: () => Promise<Resources>
}

/** What is judged, by which rule, and since when: requests from before this run began count where the rollout is gone on with. */
export type Judged = PromoteInputs & Target & {
  readonly candidate: string
  readonly stable: string
  readonly fromMs: number
  /** Put before each line where several services are judged at once; else empty. */
  readonly label: string
}

const HISTORY_SECONDS = 600
/** An undecided step is given three times its length, and what the signal is late, before `on-inconclusive` decides. */
export const DEADLINE_STEPS = 3
const WARM_UP_SECONDS_MAX = 30
/** The candidate's first seconds are its start; a short rollout has fewer to spare. */
const WARM_UP_PART = 0.1
const POLL_MS_MAX = 5_000
const POLL_MS_MIN = 500
/** Evidence below this says nothing against the candidate. */
const QUIET_BELOW = 2

export class LiveJudge {
  readonly rule: Rule
  readonly pollMs: number
  readonly fromMs: number
  last: Look | undefined
  readonly #inputs: Judged
  readonly #world: World
  readonly #context: Context<Output>
  #watch: Watch | undefined
  #step: { readonly percent: number; readonly startMs: number } = { percent: 0, startMs: 0 }
  #toldBlind = 0

  constructor(inputs: Judged, world: World, context: Context<Output>) {
    const seconds = (inputs.steps.length - 1) * inputs.stepSeconds + inputs.bakeSeconds
    // Kayenta's judge looks once, when all should be there; the others may look until nobody waits any more.
    const deadlineSeconds = inputs.rule.judge === 'kayenta' ? seconds : DEADLINE_STEPS * seconds + inputs.monitoringDelaySeconds * inputs.steps.length
    const beforeSeconds = Math.max(0, (world.clock.nowMs() - inputs.fromMs) / 1000)
    this.rule = { ...inputs.rule, deadlineSeconds: deadlineSeconds + beforeSeconds, warmUpSeconds: Math.min(WARM_UP_SECONDS_MAX, WARM_UP_PART * seconds) }
    this.pollMs = Math.min(POLL_MS_MAX, Math.max(POLL_MS_MIN, inputs.stepSeconds * 100))
    this.fromMs = inputs.fromMs
    this.#inputs = inputs
    this.#world = world
    this.#context = context
  }

  /** Reads what the stable revision did before, and tells what the rollout will be able to see. */
  async plan(percent: number): Promise<void> {
    const { service, candidate, stable, signals, steps, stepSeconds, bakeSeconds } = this.#inputs
    const resources = speaksOfResources(this.rule.objectives) ? await this.#world.resources() : undefined
    const watched = { service, candidate, baseline: stable, fromMs: this.fromMs, historySeconds: HISTORY_SECONDS }
    const watch = new Watch(watched, await Promise.all(signals.map(async (name) => this.#world.connect(name))), resources)
    this.#watch = watch
    watch.share(percent)
    const { signal } = await watch.look(this.fromMs, this.rule, this.#context.signal)
    this.#tellBlind(watch)
    const { history } = watch.trace(signal)
    const known = sumOf(history.map(({ baseline }) => baseline))
    // A service that has just been started says nothing about the time before.
    const serving = history.filter(({ baseline }) => baseline.requests > 0)
    const perSecond = known.requests / Math.max(1, (serving.at(-1)?.endSeconds ?? 0) - (serving[0]?.startSeconds ?? 0))
    const shares = steps.map((step, index) => ((index === steps.length - 1 ? bakeSeconds : stepSeconds) * step) / 100)
    const beside = steps.slice(0, -1).map((step) => (stepSeconds * (100 - step)) / 100).reduce((sum, seconds) => sum + seconds, 0)
    const candidateSeconds = shares.reduce((sum, seconds) => sum + seconds, 0)
    const requests = Math.round(perSecond * candidateSeconds)
    this.#context.log.info(`${this.#inputs.label}${signal}: ${known.requests} requests in the last ${Math.round(HISTORY_SECONDS / 60)} minutes; about ${requests} of the candidate until the end of the rollout`)
    if (known.requests === 0 || this.rule.judge !== 'sequential') return
    const expected = { baselineErrorRatio: known.errors / known.requests, latency: known.latency, baselinePerCandidate: Math.max(0.01, beside / Math.max(1e-9, candidateSeconds - bakeSeconds)) }
    for (const line of planOf(requests, expected, this.rule, boundaryOf(this.rule, { seconds: 0, candidateRequests: requests }))) this.#context.log.info(`  ${this.#inputs.label}plan: ${line.text}`)
  }

  begin(percent: number, startMs: number): void {
    this.#step = { percent, startMs }
    this.#watch?.share(percent)
  }

  async look(nowMs: number): Promise<Pick<StepView, 'observedSeconds' | 'requests' | 'verdict' | 'quiet' | 'reason'>> {
    const watch = this.watch
    const look = await watch.look(nowMs, this.rule, this.#context.signal)
    this.last = look
    this.#tellBlind(watch)
    const { judgement } = look
    for (const batch of look.news) this.#tell(batch, look)
    const fromSeconds = (this.#step.startMs - this.fromMs) / 1000
    const requests = watch.trace(look.signal).batches.filter(({ startSeconds }) => startSeconds >= fromSeconds - 1).reduce((sum, { candidate }) => sum + candidate.requests, 0)
    return {
      observedSeconds: Math.max(0, (look.visibleUntilMs - this.#step.startMs) / 1000), requests, verdict: judgement.verdict, reason: judgement.reason,
      quiet: judgement.judge === 'sequential' ? (judgement.curve.at(-1)?.evidence ?? 0) < QUIET_BELOW && judgement.outcome !== 'unreliable-data' : judgement.verdict === 'pass',
    }
  }

  get watch(): Watch {
    if (this.#watch === undefined) throw new Error('the rollout was not planned')
    return this.#watch
  }

  #tell({ startSeconds, endSeconds, candidate, baseline }: Batch, { judgement, dataAgeSeconds }: Look): void {
    const point = judgement.curve.find(({ atSeconds }) => atSeconds === endSeconds) ?? judgement.curve.at(-1)
    const bar = point === undefined ? '' : ` ${evidenceBar(point.evidence, point.boundary)} ${point.evidence >= 1 ? `evidence ${Number(point.evidence.toPrecision(2))} of ${Math.round(point.boundary)}` : 'no evidence'}`
    const errors = candidate.errors === 0 ? '' : `, ${candidate.errors} failed`
    this.#context.log.info(`  ${this.#inputs.label}${Math.round(startSeconds)}–${Math.round(endSeconds)} s  ${this.#step.percent} %  ${candidate.requests} requests${errors} (baseline ${baseline.requests}${baseline.errors === 0 ? '' : `, ${baseline.errors} failed`})${bar}  seen ${Math.round(dataAgeSeconds)} s later`)
  }

  #tellBlind(watch: Watch): void {
    for (const { message, hint } of watch.blind.slice(this.#toldBlind)) this.#context.log.warning(`${this.#inputs.label}${message}. ${hint} The other signal goes on.`)
    this.#toldBlind = watch.blind.length
  }
}
