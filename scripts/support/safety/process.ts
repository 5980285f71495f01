// One run of an action inside a simulation: it calls the simulated API through the real adapter, and meets the faults of its case there.
// A fault stands for what is left of a call after the transport's own retries. A process that is killed never goes on, and runs no handler.
import { cloudRun } from '../../../packages/shared/src/adapters/cloud-run.ts'
import { toDeliveryError, type GoogleApi } from '../../../packages/shared/src/adapters/google.ts'
import { Report, type Context, type Outcome } from '../../../packages/shared/src/action.ts'
import { cancelled, DeliveryError, messageOf } from '../../../packages/shared/src/errors.ts'
import type { Clock, CloudRun, Signals } from '../../../packages/shared/src/ports.ts'
import type { SafetyRun } from '../../../packages/shared/src/core/safety.ts'
import { seededRandom } from '../../../packages/shared/src/testing/seeded-random.ts'
import { ApiError, nameOf, OURS, PROJECT, type SimulatedCloud } from './cloud.ts'
import type { CallKind, Fault } from './faults.ts'
import type { SimulatedTime } from './time.ts'
import { simulatedSignals, type Usage } from './users.ts'

/** As long as the real transport waits for an answer. */
const NO_ANSWER_MS = 15_000
const STATUS = { 409: 'ABORTED', 429: 'RESOURCE_EXHAUSTED', 500: 'INTERNAL', 503: 'UNAVAILABLE' } as const

/** What a case shares between its processes. */
export type Case = {
  readonly time: SimulatedTime
  readonly cloud: SimulatedCloud
  /** What the action is run on. */
  readonly places: readonly Place[]
  readonly usage: Usage
  readonly faults: readonly Fault[]
  /** Somebody else deploys. */
  readonly foreign: (cloud: SimulatedCloud) => void
  /** Kinds of the calls that were made, by all processes. */
  readonly calls: CallKind[]
  /** Faults that were met. */
  readonly met: Fault[]
}

/** One of the services: `europe-west1`, `shop`. */
export type Place = { readonly region: string; readonly service: string }
export type Reached = { readonly cloudRun: CloudRun; readonly signals: Signals }
/** What is reached of each service. */
export type Ports = { readonly at: (place: Place) => Reached; readonly clock: Clock }
export type Body = (ports: Ports, context: Context<string>) => Promise<Outcome>
export type Ended = {
  /** The same run, as each of its services saw it. */
  readonly runs: readonly SafetyRun[]
  readonly ending: 'ok' | 'failed' | 'error' | 'killed'
  readonly error: unknown
  /** The machine that it ran on is gone as well. */
  readonly machineGone: boolean
  readonly met: number
  readonly state: ReadonlyMap<string, string>
  readonly outputs: ReadonlyMap<string, string>
}

type Wishes = Pick<SafetyRun, 'name' | 'action' | 'secondsMax' | 'mustChangeNothing' | 'deployPercent' | 'named' | 'moves'>

export class Process {
  readonly #case: Case
  readonly #abort = new AbortController()
  readonly #state = new Map<string, string>()
  readonly #lines: string[] = []
  #killed: 'process' | 'machine' | undefined
  #dark = false
  #decidedAt: number | undefined

  constructor(shared: Case) {
    this.#case = shared
  }

  async run(body: Body, wishes: Wishes): Promise<Ended> {
    const { time, cloud, met } = this.#case
    const from = cloud.store.history.next()
    const startMs = time.nowMs
    const metBefore = met.length
    const report = new Report<string>()
    let ending: Ended['ending'] = 'ok'
    let error: unknown
    const work = body(this.#ports(), this.#context(report)).then(
      ({ failure }) => {
        ending = failure === undefined ? 'ok' : 'failed'
        if (failure !== undefined) this.#lines.push(failure)
      },
      (thrown: unknown) => {
        ending = 'error'
        error = thrown
        this.#lines.push(thrown instanceof DeliveryError ? `${thrown.message} ${thrown.hint}` : `bug: ${messageOf(thrown)}`)
      },
    )
    const passed = await time.pass(work)
    if (passed === undefined) ending = 'killed'
    time.drop(this)
    // Who was shown a state of before can tell no other.
    const misled = met.slice(metBefore).some(({ effect }) => effect === 'stale')
    const { summary, logged } = { summary: report.sections.join('\n'), logged: this.#lines.join('\n') }
    const run = { ...wishes, from, until: cloud.store.history.next(), seconds: (time.nowMs - startMs) / 1000, told: ending === 'killed' || misled ? undefined : `${logged}\n${summary}`, decidedAt: this.#decidedAt }
    return {
      ending, error, machineGone: this.#killed === 'machine', met: met.length - metBefore, state: this.#state, outputs: report.outputs,
      runs: this.#case.places.map((place) => ({ ...run, service: nameOf(place) })),
    }
  }

  #ports(): Ports {
    const { time, cloud, usage } = this.#case
    const at = (place: Place) => ({
      cloudRun: cloudRun({ project: PROJECT, region: place.region }, this.#api()),
      signals: simulatedSignals(usage, (atMs) => cloud.sharesAt(nameOf(place), atMs), async (read, signal) => this.#meet('signals', 'reading signals', read, read, signal), () => this.#dark),
    })
    return { at, clock: time.clockOf(this, seededRandom(1)) }
  }

  #api(): GoogleApi {
    const { cloud } = this.#case
    return async ({ method, path, query = {}, body, what, signal }) => {
      const request = { method, path, query, body }
      return this.#meet(method === 'GET' ? 'read' : 'write', what, () => cloud.call(request, OURS), () => cloud.stale(request), signal)
    }
  }

  /** One call, with what is to go wrong about it. */
  async #meet<T>(kind: CallKind, what: string, perform: () => T, stale: () => T, signal: AbortSignal): Promise<T> {
    if (this.#killed !== undefined) return never()
    const { calls, faults, met } = this.#case
    const index = calls.push(kind) - 1
    const here = faults.filter(({ call }) => call === index)
    met.push(...here)
    if (signal.aborted) throw cancelled(what)
    for (const fault of here) if (fault.phase === 'before') await this.#strike(fault, what, signal)
    const answer = this.#performed(here.some(({ effect }) => effect === 'stale') ? stale : perform, what)
    for (const fault of here) if (fault.phase === 'after') await this.#strike(fault, what, signal)
    return answer
  }

  async #strike({ effect }: Fault, what: string, signal: AbortSignal): Promise<void> {
    switch (effect) {
      case '409':
      case '429':
      case '500':
      case '503':
        throw toDeliveryError(what, { response: { status: Number(effect), data: { error: { message: `Injected fault: ${STATUS[effect]}.`, status: STATUS[effect] } } } }, 'run', {})
      case 'hang':
        await this.#case.time.clockOf(this, Math.random).sleep(NO_ANSWER_MS, signal)
        throw toDeliveryError(what, new Error('The operation was aborted due to timeout'), 'run', {})
      case 'reset':
        throw toDeliveryError(what, new Error('read ECONNRESET'), 'run', {})
      case 'kill':
      case 'death':
        this.#killed = effect === 'kill' ? 'process' : 'machine'
        this.#case.time.drop(this)
        return never()
      case 'cancel':
        this.#abort.abort(new Error('SIGINT'))
        throw cancelled(what)
      case 'foreign':
        return this.#case.foreign(this.#case.cloud)
      case 'empty':
        this.#dark = true
        return
      case 'stale':
        return
    }
  }

  #performed<T>(perform: () => T, what: string): T {
    try {
      return perform()
    } catch (thrown) {
      if (!(thrown instanceof ApiError)) throw thrown
      throw toDeliveryError(what, { response: { status: thrown.httpStatus, data: thrown.envelope } }, 'run', {})
    }
  }

  #context(report: Report<string>): Context<string> {
    const say = (text: string) => {
      if (text.startsWith('decided to roll back')) this.#decidedAt ??= this.#case.cloud.store.history.next()
    }
    return {
      signal: this.#abort.signal, report, saveState: (name, value) => void this.#state.set(name, value),
      log: { info: say, warning: say, notice: say, group: async (_title, body) => body() },
    }
  }
}

async function never(): Promise<never> {
  return new Promise<never>(() => {})
}
