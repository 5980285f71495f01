// `npm run check-drill -- FILE|URL`: was a service handled safely? Reads the history of an emulator, live or saved, and judges it by the
// checker that the simulations use. Exit 0 when it was, 1 when not, 2 for what cannot be judged.
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { checkHistory } from '../packages/shared/src/core/safety.ts'
import { parseHistory, statesOf } from './support/drill/history-file.ts'

const USAGE = `Usage: npm run check-drill -- HISTORY.json | http://127.0.0.1:PORT  [--service NAME] [--steps 5,25,50,100] [--step-seconds 60] [--ended]

Tells whether what is remembered, who got users and what became of everybody's tags was right at every instant of a drill on the emulator.

  --service        only this one
  --steps          the steps that were given to promote: each must have been climbed in turn
  --step-seconds   none may have been left before half of this
  --ended          nothing may be left half done
  --help           this text
`
/** A step that has shown all it can is left after this part of it. */
const EARLY_PART = 0.5

async function read(source: string): Promise<unknown> {
  if (!/^https?:\/\//.test(source)) return JSON.parse(await readFile(source, 'utf8'))
  const response = await fetch(new URL('/emulator/history', source))
  if (!response.ok) throw new Error(`${source} answered ${response.status}. Is this the address that the emulator prints?`)
  return response.json()
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { service: { type: 'string' }, steps: { type: 'string' }, 'step-seconds': { type: 'string' }, ended: { type: 'boolean' }, help: { type: 'boolean' } } })
  const [source, ...others] = positionals
  if (values.help === true) {
    process.stdout.write(USAGE)
    return 0
  }
  if (source === undefined || others.length > 0) throw new Error('Give one history: a file, or the address of a running emulator.')
  const steps = values.steps?.split(',').map(Number)
  const stepSeconds = values['step-seconds'] === undefined ? undefined : Number(values['step-seconds'])
  if (steps?.some((step) => !(step >= 1 && step <= 100)) === true || (stepSeconds !== undefined && !(stepSeconds > 0))) throw new Error('--steps are percentages from 1 to 100, --step-seconds is a number above 0')
  const states = statesOf(parseHistory(await read(source))).filter(({ service }) => values.service === undefined || service.endsWith(`/services/${values.service}`))
  if (states.length === 0) throw new Error(`${source} has no change${values.service === undefined ? '' : ` of a service ${values.service}`}: there is nothing to judge.`)
  const violations = checkHistory(states, { runs: [], steps, stepSecondsMin: stepSeconds === undefined ? undefined : EARLY_PART * stepSeconds, ended: values.ended === true })
  for (const { rule, service, sequence, what } of violations) process.stdout.write(`✘ ${rule}, ${service} at ${sequence}: ${what}\n`)
  const services = new Set(states.map(({ service }) => service)).size
  const ours = states.filter(({ writer }) => writer === 'ours').length
  process.stdout.write(`${states.length} changes of ${services} service${services === 1 ? '' : 's'}, ${ours} of them written by cloudrun-delivery: ${violations.length === 0 ? 'safe at every instant' : `${violations.length} violations`}\n`)
  return violations.length === 0 ? 0 : 1
}

try {
  process.exitCode = await main()
} catch (thrown) {
  process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n\n${USAGE}`)
  process.exitCode = 2
}
