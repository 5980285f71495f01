// `npm run kills`: kills the bundled actions at every API call that they make, for real, while users call the services, and runs what GitHub would
// run then, until nothing is left to do. Prints what was killed and every violation by an id that runs it again. Exit 1 when there is one.
import { parseArgs } from 'node:util'
import { idOf, SIGNALS } from './support/kills/kill.ts'
import { MOMENTS } from './support/kills/gate.ts'
import { killAll, killOne, type Outcome } from './support/kills/plan.ts'
import { scenarioOf } from './support/kills/scenarios.ts'

const USAGE = `Usage: npm run kills -- [--share 1] [--seed 1] [--jobs 2] [--scenario NAME]… [--every] [--json] [--replay ID]

Kills deploy-cloudrun, promote and rollback as they are bundled (npm run bundle) at each of their calls, by SIGKILL, SIGTERM and SIGINT: before the
API has seen the call, after it has done it, and while it is on its way.

  --share      part of the kills, above 0 to 1
  --seed       which kills a share below 1 draws
  --jobs       so many at a time
  --scenario   only this one
  --every      also at reads that only ask the same again while nothing is written
  --json       the result as JSON
  --replay     one kill again, with everything that was said: promote-good:12-after-SIGINT
  --help       this text
`
const PROGRESS_MS = 15_000

type Options = { readonly seed: number; readonly share: number; readonly jobs: number; readonly scenarios: readonly string[]; readonly every: boolean; readonly json: boolean }

async function killEach({ json, ...wish }: Options): Promise<number> {
  const startMs = performance.now()
  let done = 0
  let lastMs = startMs
  const outcomes = await killAll(wish, (outcome, planned) => {
    done += outcome.kill === undefined ? 0 : 1
    for (const { rule, service, what } of outcome.violations) process.stderr.write(`✘ ${nameOf(outcome)} ${rule} ${service}: ${what}\n`)
    if (performance.now() - lastMs < PROGRESS_MS) return
    lastMs = performance.now()
    process.stderr.write(`${done} of ${planned} in ${Math.round((lastMs - startMs) / 1000)} s\n`)
  })
  const seconds = (performance.now() - startMs) / 1000
  if (json) process.stdout.write(`${JSON.stringify(plain(outcomes, seconds), null, 2)}\n`)
  else tell(outcomes, seconds)
  return outcomes.every(({ violations }) => violations.length === 0) ? 0 : 1
}

function nameOf({ scenario, kill }: Outcome): string {
  return kill === undefined ? `${scenario}:undisturbed` : idOf(kill)
}

const killedOf = (outcomes: readonly Outcome[]) => outcomes.filter(({ kill, reached }) => kill !== undefined && reached)
const brokenOf = (outcomes: readonly Outcome[]) => outcomes.filter(({ violations }) => violations.length > 0)

function tell(outcomes: readonly Outcome[], seconds: number): void {
  const columns = MOMENTS.flatMap((moment) => SIGNALS.map((signal) => ({ moment, signal })))
  process.stdout.write(`${'situation'.padEnd(21)} calls  ${columns.map(({ moment, signal }) => `${moment} ${signal}`).join('  ')}  violated\n`)
  for (const [scenario, own] of Map.groupBy(outcomes, (outcome) => outcome.scenario)) {
    const killed = killedOf(own)
    const counts = columns.map(({ moment, signal }) => String(killed.filter(({ kill }) => kill?.signal === signal && kill.site.moment === moment).length).padStart(moment.length + signal.length + 1))
    process.stdout.write(`${scenario.padEnd(21)} ${String(own[0]?.calls.length ?? 0).padStart(5)}  ${counts.join('  ')}  ${brokenOf(own).length}\n`)
  }
  const killed = killedOf(outcomes)
  const early = outcomes.filter(({ kill, reached }) => kill !== undefined && !reached).length
  process.stdout.write(`${killed.length} kills in ${seconds.toFixed(0)} s, ${killed.length - brokenOf(killed).length} converged, ${brokenOf(killed).length} did not${early === 0 ? '' : `; ${early} runs ended before the call at which they were to be killed, and are not counted`}\n`)
}

function plain(outcomes: readonly Outcome[], seconds: number): unknown {
  const killed = killedOf(outcomes)
  return {
    seconds: Math.round(seconds), kills: killed.length, converged: killed.length - brokenOf(killed).length,
    situations: [...Map.groupBy(outcomes, ({ scenario }) => scenario)].map(([scenario, own]) => ({
      scenario, action: scenarioOf(scenario).action, calls: own[0]?.calls.length ?? 0,
      kills: killedOf(own).map((outcome) => ({ id: nameOf(outcome), violations: outcome.violations })),
    })),
  }
}

async function replayOne(id: string): Promise<number> {
  const { log, reached, violations } = await killOne(id)
  process.stdout.write(`${log}\n${reached ? '' : 'The run ended before that call.\n'}`)
  for (const { rule, service, sequence, what } of violations) process.stdout.write(`✘ ${rule}, ${service} at ${sequence}: ${what}\n`)
  process.stdout.write(`${violations.length} violations\n`)
  return violations.length === 0 ? 0 : 1
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: {
    seed: { type: 'string', default: '1' }, share: { type: 'string', default: '1' }, jobs: { type: 'string', default: '2' },
    scenario: { type: 'string', multiple: true, default: [] }, every: { type: 'boolean' }, json: { type: 'boolean' }, replay: { type: 'string' }, help: { type: 'boolean' },
  } })
  if (values.help === true) {
    process.stdout.write(USAGE)
    return 0
  }
  if (values.replay !== undefined) return replayOne(values.replay)
  const options: Options = { seed: Number(values.seed), share: Number(values.share), jobs: Number(values.jobs), scenarios: values.scenario.map((name) => scenarioOf(name).name), every: values.every === true, json: values.json === true }
  if (!(options.share > 0 && options.share <= 1) || !Number.isInteger(options.seed) || !(Number.isInteger(options.jobs) && options.jobs >= 1 && options.jobs <= 64)) throw new TypeError('--share is a number above 0 to 1, --seed a whole number, --jobs one from 1 to 64')
  return killEach(options)
}

try {
  process.exitCode = await main()
} catch (thrown) {
  process.stderr.write(`${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}\n\n${USAGE}`)
  process.exitCode = 2
}
