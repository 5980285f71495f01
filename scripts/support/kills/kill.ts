// One killed run: an action runs until a certain call of its and is killed there; then comes what GitHub would run, and the job again until
// nothing is left to do. The one checker judges all that happened, and a few rules beside it what a history cannot show.
import path from 'node:path'
import { checkHistory, type SafetyRun, type Violation } from '../../../packages/shared/src/core/safety.ts'
import { ActionRunner, type StepResult } from '../action-runner.ts'
import { statesOf } from '../drill/history-file.ts'
import { MOMENTS, type CallSeen, type Moment, type Site } from './gate.ts'
import { scenarioOf, type Scenario } from './scenarios.ts'
import { World } from './world.ts'

export const SIGNALS = ['SIGKILL', 'SIGTERM', 'SIGINT'] as const
export type Signal = (typeof SIGNALS)[number]

export type Kill = { readonly scenario: string; readonly site: Site; readonly signal: Signal }

export type Killed = {
  readonly kill: Kill | undefined
  /** False when the run ended before it made that call: it was not killed then, and shows nothing. */
  readonly reached: boolean
  /** Of the first run. */
  readonly calls: readonly CallSeen[]
  readonly violations: readonly Violation[]
  /** What the runs said, for whoever looks into a violation. */
  readonly log: string
}

/** How the runner ends a cancelled step that does not end by itself. */
const TO_SIGTERM_MS = 7_500
const TO_SIGKILL_MS = 2_500
/** After this nothing is written any more by a step that was told to end. */
const QUIET_MS = 5_000
const ATTEMPTS_MAX = 4
const SECONDS_MAX = 90

/** `promote-good:12-after-SIGINT` */
export function idOf({ scenario, site, signal }: Kill): string {
  return `${scenario}:${site.call}-${site.moment}-${signal}`
}

export function parseKill(id: string): Kill {
  const [, scenario = '', call = '', momentName = '', signalName = ''] = /^([a-z-]+):(\d+)-([a-z]+)-([A-Z]+)$/.exec(id) ?? []
  const moment = MOMENTS.find((one) => one === momentName)
  const signal = SIGNALS.find((one) => one === signalName)
  if (moment === undefined || signal === undefined) throw new Error(`"${id}" is no kill: it is written SCENARIO:CALL-${MOMENTS.join('|')}-${SIGNALS.join('|')}`)
  return { scenario: scenarioOf(scenario).name, site: { call: Number(call), moment }, signal }
}

/** @param kill undefined to let the job end by itself @param folder of this run alone while it lasts */
export async function run(scenario: Scenario, kill: Kill | undefined, folder: string): Promise<Killed> {
  const world = await World.open(scenario)
  try {
    await world.rest()
    world.visit()
    const job = new Job(scenario, world, folder)
    await job.run(kill)
    await world.rest()
    return { kill, reached: kill === undefined || job.reached, calls: job.calls, violations: [...judge(scenario, world, job.runs), ...job.violations], log: job.log.join('\n') }
  } finally {
    await world.close()
  }
}

class Job {
  readonly runs: SafetyRun[] = []
  readonly violations: Violation[] = []
  readonly log: string[] = []
  calls: readonly CallSeen[] = []
  reached = false
  readonly #scenario: Scenario
  readonly #world: World
  readonly #folder: string

  constructor(scenario: Scenario, world: World, folder: string) {
    this.#scenario = scenario
    this.#world = world
    this.#folder = folder
  }

  /** Until a run ended as it does undisturbed, and once more: that one has nothing left to do. */
  async run(kill: Kill | undefined): Promise<void> {
    let settled = await this.#attempt(1, kill, false)
    this.calls = this.#world.gate.calls.slice()
    for (let attempt = 2; attempt <= ATTEMPTS_MAX; attempt += 1) {
      const done = settled
      settled = await this.#attempt(attempt, undefined, done && this.#scenario.triesAgain !== true)
      if (done) return
    }
    this.#violate('it-comes-to-an-end', `${ATTEMPTS_MAX} runs were not enough`)
  }

  /** @returns whether it ended as it does undisturbed */
  async #attempt(attempt: number, kill: Kill | undefined, mustChangeNothing: boolean): Promise<boolean> {
    const { action, exitCode } = this.#scenario
    const actions = new ActionRunner(this.#folder, { ...this.#world.env, GITHUB_RUN_ID: '7', GITHUB_RUN_ATTEMPT: String(attempt), GITHUB_ACTION: action, GITHUB_ACTOR: 'octocat', NODE_COMPILE_CACHE: path.join(this.#folder, 'compiled') })
    const main = await this.#process(`${action} ${attempt}`, mustChangeNothing, kill, async (onLine) => this.#step(actions, kill, onLine))
    this.#world.visit()
    // A runner that is gone runs nothing more.
    const gone = kill?.signal === 'SIGKILL' && this.reached
    if (!gone && actions.hasPosts) await this.#process(`${action} ${attempt}, post`, mustChangeNothing, undefined, async () => (await actions.endJob())[0])
    await this.#world.rest()
    return kill === undefined && main?.exitCode === exitCode
  }

  async #step(actions: ActionRunner, kill: Kill | undefined, onLine: (line: string) => void): Promise<StepResult> {
    const { action, inputs } = this.#scenario
    const timers: NodeJS.Timeout[] = []
    let endedMs = 0
    if (kill !== undefined) this.#world.gate.hold = { site: kill.site, reached: () => {
      this.reached = true
      endedMs = Date.now()
      void actions.kill(kill.signal)
      if (kill.signal === 'SIGKILL') return
      timers.push(setTimeout(() => void actions.kill('SIGTERM'), TO_SIGTERM_MS), setTimeout(() => void actions.kill('SIGKILL'), TO_SIGTERM_MS + TO_SIGKILL_MS))
    } }
    const from = this.#world.sequence
    const result = await actions.run({ action, inputs: inputs(this.#world), onLine })
    for (const timer of timers) clearTimeout(timer)
    this.#world.gate.hold = undefined
    if (this.reached && kill !== undefined && kill.signal !== 'SIGKILL') this.#quiet(kill, from, endedMs)
    await this.#world.gate.deliver()
    return result
  }

  /** After it was told to end: nothing is written but what gives users back, and that soon. */
  #quiet({ site, signal }: Kill, from: number, toldMs: number): void {
    const states = statesOf(this.#world.emulator.history)
    for (const [index, state] of states.entries()) {
      if (state.sequence <= from || state.writer !== 'ours' || state.atMs <= toldMs) continue
      const before = states.slice(0, index).findLast(({ service }) => service === state.service)
      const share = (traffic: typeof state.traffic, revision: string | undefined) => traffic.filter((target) => target.revision === revision).reduce((sum, { percent }) => sum + percent, 0)
      const candidate = this.#candidateOf(state.service)
      const back = before !== undefined && share(state.traffic, candidate) < share(before.traffic, candidate)
      const late = state.atMs - toldMs > QUIET_MS
      if (!back || late) this.#violate('quiet-after-it-was-told-to-end', `${signal} at call ${site.call}: ${(state.atMs - toldMs) / 1000} s later it wrote ${back ? 'to give users back' : JSON.stringify(state.traffic)}`)
    }
  }

  /** The newest revision of a scenario: the one under judgement, or the one that is undone. */
  #candidateOf(service: string): string | undefined {
    return this.#scenario.standings.find((standing) => service.endsWith(`/${standing.region}/services/${standing.service}`))?.revisions.at(-1)
  }

  async #process<T extends StepResult | undefined>(name: string, mustChangeNothing: boolean, kill: Kill | undefined, body: (onLine: (line: string) => void) => Promise<T>): Promise<T> {
    const { action, moves } = this.#scenario
    const from = this.#world.sequence + 1
    const startMs = performance.now()
    let decidedAt: number | undefined
    const result = await body((line) => {
      if (line.startsWith('decided to roll back')) decidedAt ??= this.#world.sequence
    })
    const until = this.#world.sequence
    const killed = kill !== undefined && this.reached
    // The dead tell nothing, and who is dead when a call of theirs arrives cannot tell what it did.
    const silent = killed && (kill.signal === 'SIGKILL' || kill.site.moment === 'late')
    this.log.push(`--- ${name}: exit ${result?.exitCode ?? '–'}, ${from}–${until}`, result?.log ?? '')
    if (/This is a bug in cloudrun-delivery/.test(result?.log ?? '') && !(killed && kill.signal === 'SIGKILL')) this.#violate('no-bug', `${name}: ${result?.log.slice(-600) ?? ''}`)
    const services = new Set(this.#world.emulator.history.map(({ service }) => service))
    for (const service of services) {
      this.runs.push({
        name, action, service, from, until, seconds: (performance.now() - startMs) / 1000, secondsMax: SECONDS_MAX, mustChangeNothing, decidedAt, moves,
        told: result === undefined || silent ? undefined : `${result.log}\n${result.summary}`,
      })
    }
    return result
  }

  #violate(rule: string, what: string): void {
    this.violations.push({ rule, service: '', sequence: this.#world.sequence, what })
  }
}

function judge({ steps, stepSecondsMin, endsAt, bad }: Scenario, world: World, runs: readonly SafetyRun[]): readonly Violation[] {
  const states = statesOf(world.emulator.history)
  const violations = [...checkHistory(states, { runs, steps, stepSecondsMin, ended: true })]
  for (const [service, own] of Map.groupBy(states, (state) => state.service)) {
    const last = own.at(-1)
    const wanted = endsAt(service.split('/').at(-1) ?? '')
    const there = last?.served.some(({ revision = '', percent }) => percent === 100 && revision.startsWith(wanted)) === true
    if (!there) violations.push({ rule: 'users-end-where-they-belong', service, sequence: last?.sequence ?? 0, what: `users are at ${JSON.stringify(last?.served)}, and belong at ${wanted}` })
  }
  for (const [service, { visits, failures }] of world.users) {
    if (bad.length === 0 && failures.length > 0) violations.push({ rule: 'users-are-served', service, sequence: world.sequence, what: `${failures.length} of ${visits} requests of users failed: ${failures[0] ?? ''}` })
  }
  return violations
}

/** While nothing is written, a promotion asks the same again and again: of what is asked so often, so many are killed. */
const REPEATED_MAX = 2

/** Kills at the calls that an undisturbed run makes; at a read there is no after. @param every also at reads that are only repeated */
export function killsOf(scenario: string, calls: readonly CallSeen[], every: boolean): readonly Kill[] {
  let asked = new Map<string, number>()
  return calls.flatMap((call, number) => {
    const key = `${call.method} ${call.path.split('?')[0] ?? ''}`
    asked = call.writes ? new Map() : asked.set(key, (asked.get(key) ?? 0) + 1)
    if (!every && (asked.get(key) ?? 0) > REPEATED_MAX) return []
    const moments: readonly Moment[] = call.writes ? MOMENTS : ['before']
    return moments.flatMap((moment) => SIGNALS.map((signal): Kill => ({ scenario, site: { call: number, moment }, signal })))
  })
}
