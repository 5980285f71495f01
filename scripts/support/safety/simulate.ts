// One case: a scenario with its faults, run until nothing is left to do, and judged by the one checker over everything that happened.
import { checkHistory, type SafetyRun, type Violation } from '../../../packages/shared/src/core/safety.ts'
import { DeliveryError } from '../../../packages/shared/src/errors.ts'
import { statesOf } from '../drill/history-file.ts'
import { nameOf, SimulatedCloud } from './cloud.ts'
import type { CallKind, Fault } from './faults.ts'
import { Process, type Body, type Case, type Ended } from './process.ts'
import { foreignDeploy, SERVICE, type Scenario } from './scenarios.ts'
import { SimulatedTime } from './time.ts'

export type Simulated = {
  /** Kinds of all calls, in order, those of the re-runs included. */
  readonly calls: readonly CallKind[]
  /** How many of them the first run made. */
  readonly firstCalls: number
  readonly runs: readonly SafetyRun[]
  readonly violations: readonly Violation[]
}

/** A job is re-run so often; what has not come to an end then never does. */
const ATTEMPTS_MAX = 8

export async function simulate(scenario: Scenario, faults: readonly Fault[], checked = false): Promise<Simulated> {
  const time = new SimulatedTime()
  return time.governing(async () => {
    const cloud = new SimulatedCloud(time, checked)
    await scenario.seed(cloud, async () => time.rest())
    const shared: Case = { time, cloud, places: scenario.places, usage: scenario.usage, faults, foreign: foreignDeploy, calls: [], met: [] }
    const job = new Job(scenario, shared)
    await job.run()
    await time.rest()
    return { calls: shared.calls, firstCalls: job.firstCalls, runs: job.runs, violations: [...judge(scenario, shared, job), ...job.violations] }
  })
}

/** The first run of a job, what GitHub runs after it, and re-runs until one of them met no fault and the next one has nothing to do. */
class Job {
  readonly runs: SafetyRun[] = []
  readonly violations: Violation[] = []
  firstCalls = 0
  readonly #scenario: Scenario
  readonly #case: Case

  constructor(scenario: Scenario, shared: Case) {
    this.#scenario = scenario
    this.#case = shared
  }

  async run(): Promise<void> {
    let undisturbed = false
    let refusals = 0
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
      const ended = await this.#attempt(attempt, undisturbed)
      if (attempt === 1) this.firstCalls = this.#case.calls.length
      if (undisturbed && ended.met === 0) return
      // A run that refuses may find something else the next time, when what it yielded to has ended; one that refuses again has said all.
      refusals = ended.met === 0 && ended.ending === 'error' ? refusals + 1 : 0
      undisturbed = ended.met === 0 && (ended.ending === 'ok' || ended.ending === 'failed' || refusals > 1) && (attempt > 1 || this.#case.faults.length === 0)
    }
    this.#violate('it-comes-to-an-end', `${ATTEMPTS_MAX} runs were not enough`)
  }

  async #attempt(attempt: number, mustChangeNothing: boolean): Promise<Ended> {
    const { action, secondsMax, moves, post, body } = this.#scenario
    const main = await this.#process(body(attempt), { name: `${action} ${attempt}`, action, secondsMax, mustChangeNothing, moves })
    if (post === undefined || main.machineGone) return main
    const after = await this.#process(post(main.state), { name: `${action} ${attempt}, post`, action, secondsMax, mustChangeNothing, moves: 1 })
    return { ...main, met: main.met + after.met, ending: after.ending === 'killed' ? 'killed' : main.ending }
  }

  async #process(body: Body, wishes: Parameters<Process['run']>[1]): Promise<Ended> {
    const ended = await new Process(this.#case).run(body, wishes)
    this.runs.push(...ended.runs)
    if (ended.ending === 'error' && !(ended.error instanceof DeliveryError)) this.#violate('no-bug', `${wishes.name}: ${ended.error instanceof Error ? (ended.error.stack ?? '') : String(ended.error)}`)
    return ended
  }

  #violate(rule: string, what: string): void {
    this.violations.push({ rule, service: SERVICE, sequence: this.runs.at(-1)?.until ?? 0, what })
  }
}

function judge(scenario: Scenario, { cloud, met }: Case, { runs }: Job): readonly Violation[] {
  const { steps, stepSecondsMin, endsAt } = scenario
  const states = statesOf(cloud.entries)
  const violations = [...checkHistory(states, { runs, steps, stepSecondsMin, ended: true })]
  const foreign = cloud.store.service(SERVICE)?.revisions.some(({ name }) => name === 'shop-9') === true
  const ends = scenario.places.map((place) => {
    const service = nameOf(place)
    const last = states.findLast((state) => state.service === service)
    const users = last?.served.filter(({ percent }) => percent > 0) ?? []
    const all = users[0]?.percent === 100 ? (users[0].revision ?? '') : ''
    const wanted = endsAt({ foreign, place })
    if (!wanted.some((prefix) => all.startsWith(prefix))) {
      violations.push({ rule: 'users-end-where-they-belong', service, sequence: last?.sequence ?? 0, what: `users are at ${JSON.stringify(users)} after ${met.length} faults, and belong at ${wanted.join(' or ')}` })
    }
    return all.replace(/^.*-/, '')
  })
  // A release has the same number everywhere.
  if (!foreign && new Set(ends).size > 1) violations.push({ rule: 'all-or-none', service: SERVICE, sequence: runs.at(-1)?.until ?? 0, what: `users are at ${ends.join(', ')}` })
  return violations
}
