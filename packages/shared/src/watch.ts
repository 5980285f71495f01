// Watches two revisions through one signal or several, and says at any moment what the judge says of all that was seen so far. Each signal
// has a trace of its own, because the same request seen twice is no second request. It never waits and never writes.
import { judgeTrace } from './core/judge-trace.ts'
import type { Judgement, Rule } from './core/judge.ts'
import { NO_REQUESTS } from './core/histogram.ts'
import { speaksOfResources } from './core/objective.ts'
import type { SignalName } from './core/signal.ts'
import type { Batch, HistoryBatch, Reading, Trace } from './core/trace.ts'
import { DeliveryError, messageOf } from './errors.ts'
import type { Resources, ResourceReading, SignalBatch, SignalFeed, Signals } from './ports.ts'

export type Watched = { readonly service: string; readonly candidate: string; readonly baseline: string | undefined; readonly fromMs: number; readonly historySeconds: number }

export type Look = {
  /** Of the signal that decides: the one that fails the candidate, else the first that can be relied on. */
  readonly judgement: Judgement
  readonly signal: SignalName
  /** What was visible then, and how old its newest data was. */
  readonly visibleUntilMs: number
  readonly dataAgeSeconds: number
  /** Batches that came with this look, of that signal. */
  readonly news: readonly Batch[]
}

type Eye = { readonly name: SignalName; readonly feed: SignalFeed; history: HistoryBatch[]; batches: Batch[]; visibleUntilMs: number; unreliable: string | undefined; blind: DeliveryError | undefined; /** Wait for a batch to be in. */ readings: readonly ResourceReading[] }

/** Metrics show with delays of their own: what is this old may still be new. */
const READINGS_LATE_MS_MAX = 600_000
/** Readings are known again for this long; a revision's starts are read from an hour before. */
const READINGS_KNOWN_MS = 2 * 3_600_000

export class Watch {
  readonly #watched: Watched
  readonly #eyes: readonly Eye[]
  readonly #resources: Resources | undefined
  /** Readings that were taken, by what and when, for as long as they may come again. */
  #taken = new Map<string, number>()
  #percent = 0

  /** @param signals at least one, the preferred first */
  constructor(watched: Watched, signals: readonly Signals[], resources: Resources | undefined) {
    this.#watched = watched
    this.#resources = resources
    const revisions = watched.baseline === undefined ? [watched.candidate] : [watched.candidate, watched.baseline]
    const fromMs = watched.fromMs - watched.historySeconds * 1000
    this.#eyes = signals.map((one) => ({ name: one.name, feed: one.follow({ service: watched.service, revisions, fromMs }), history: [], batches: [], visibleUntilMs: fromMs, unreliable: undefined, blind: undefined, readings: [] }))
  }

  /** From now on the candidate is asked to get this share of users. */
  share(percent: number): void {
    this.#percent = percent
  }

  /** What the judge will be given, of the signal that decides. */
  trace(name: SignalName = this.#eyes[0]?.name ?? 'logging'): Trace {
    const eye = this.#eyes.find((one) => one.name === name)
    return { version: 1, history: eye?.history ?? [], batches: eye?.batches ?? [] }
  }

  /** Signals that could not be read, and why. */
  get blind(): readonly DeliveryError[] {
    return this.#eyes.flatMap(({ blind }) => (blind === undefined ? [] : [blind]))
  }

  /** @throws DeliveryError when no signal can be read; one that can is enough */
  async look(nowMs: number, rule: Rule, signal: AbortSignal): Promise<Look> {
    const readings = await this.#read(rule, nowMs, signal)
    for (const eye of this.#eyes) eye.readings = [...eye.readings, ...readings]
    const news = new Map<Eye, readonly Batch[]>()
    await Promise.all(this.#eyes.map(async (eye) => void news.set(eye, await this.#open(eye, nowMs, signal))))
    const seeing = this.#eyes.filter(({ blind }) => blind === undefined)
    const [first] = seeing
    if (first === undefined) throw this.#eyes[0]?.blind ?? new DeliveryError('input', 'no signal was given to watch', { hint: 'Name one with `signals`.' })
    const share = { ...rule, alpha: rule.alpha / seeing.length }
    const judged = seeing.map((eye) => ({ eye, judgement: reliable(judgeTrace(this.trace(eye.name), share), eye.unreliable) }))
    const decisive = judged.find(({ judgement }) => judgement.verdict === 'fail') ?? judged.find(({ judgement }) => judgement.verdict === 'pass') ?? judged.find(({ judgement }) => judgement.outcome !== 'unreliable-data') ?? judged[0]
    const { eye, judgement } = decisive ?? { eye: first, judgement: judgeTrace(this.trace(first.name), share) }
    return { judgement, signal: eye.name, visibleUntilMs: eye.visibleUntilMs, dataAgeSeconds: Math.max(0, (nowMs - eye.visibleUntilMs) / 1000), news: news.get(eye) ?? [] }
  }

  /** Resources are asked for only when an objective speaks of them. */
  async #read(rule: Rule, nowMs: number, signal: AbortSignal): Promise<readonly ResourceReading[]> {
    if (this.#resources === undefined || !speaksOfResources(rule.objectives)) return []
    const { service, candidate, baseline } = this.#watched
    const fromMs = Math.max(this.#watched.fromMs, nowMs - READINGS_LATE_MS_MAX)
    const readings = await this.#resources.read({ service, revisions: baseline === undefined ? [candidate] : [candidate, baseline], fromMs, untilMs: nowMs }, signal)
    const fresh = readings.filter((reading) => !this.#taken.has(keyOf(reading)))
    this.#taken = new Map([...this.#taken, ...fresh.map((reading) => [keyOf(reading), reading.endMs] as const)].filter(([, endMs]) => endMs > nowMs - READINGS_KNOWN_MS))
    return fresh.filter(({ revision }) => revision === undefined || revision === candidate)
  }

  /** A signal that refuses us is closed for good where another one sees; what fails for a moment fails the look. */
  async #open(eye: Eye, nowMs: number, signal: AbortSignal): Promise<readonly Batch[]> {
    if (eye.blind !== undefined) return []
    try {
      const { batches, visibleUntilMs, unreliable } = await eye.feed.next(nowMs, signal)
      eye.visibleUntilMs = visibleUntilMs
      eye.unreliable = unreliable
      const { fromMs } = this.#watched
      const before = batches.filter(({ startMs }) => startMs < fromMs)
      const after = batches.filter(({ startMs }) => startMs >= fromMs).map((batch, index) => this.#batchOf(batch, index === 0 ? eye.readings : []))
      if (after.length > 0) eye.readings = []
      eye.history.push(...before.map((batch) => this.#historyOf(batch)))
      eye.batches.push(...after)
      return after
    } catch (thrown) {
      if (!(thrown instanceof DeliveryError) || thrown.kind !== 'permission') throw thrown
      eye.blind = new DeliveryError('permission', `${eye.name}: ${messageOf(thrown)}`, { hint: thrown.hint, cause: thrown })
      return []
    }
  }

  #historyOf({ startMs, endMs, byRevision }: SignalBatch): HistoryBatch {
    const { fromMs, baseline } = this.#watched
    return { startSeconds: (startMs - fromMs) / 1000, endSeconds: (endMs - fromMs) / 1000, baseline: (baseline === undefined ? undefined : byRevision.get(baseline)) ?? NO_REQUESTS }
  }

  #batchOf(batch: SignalBatch, readings: readonly ResourceReading[]): Batch {
    return {
      ...this.#historyOf(batch), candidate: batch.byRevision.get(this.#watched.candidate) ?? NO_REQUESTS, percent: this.#percent,
      ...(readings.length === 0 ? {} : { resources: readings.map(({ indicator, value }): Reading => ({ indicator, value })) }),
    }
  }
}

function keyOf({ indicator, revision = '', endMs }: ResourceReading): string {
  return `${indicator} ${revision} ${endMs}`
}

/** Counts that cannot be relied on decide nothing, whichever way they point. */
function reliable(judgement: Judgement, unreliable: string | undefined): Judgement {
  return unreliable === undefined ? judgement : { ...judgement, verdict: 'inconclusive', outcome: 'unreliable-data', decidedAtSeconds: null, reason: unreliable }
}
