// `npm run fuzz -- emulator`: sequences of API calls, valid and not, against a model of Cloud Run's documented rules. A sequence is made from the
// seed and its index alone. What is found is shown as the shortest sequence that shows it. Exit 1 when something is violated.
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { shortest } from '../../packages/emulator/test/fuzz/share.ts'
import type { Order, Tally } from './emulator-fuzz-worker.ts'
import { root } from './jest.ts'

const USAGE = `Usage: npm run fuzz -- emulator [--runs 100000] [--seed 1] [--replay SEED:INDEX]

  --runs     sequences of calls
  --seed     which
  --threads  how many at once
  --replay   make one again, and shorten it
  --help     this text
`
const SHOWN_MAX = 10

export async function fuzzEmulator(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: {
    runs: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' }, threads: { type: 'string', default: String(os.availableParallelism()) }, replay: { type: 'string' }, help: { type: 'boolean' },
  } })
  const [runs, seed, threads] = [Number(values.runs), Number(values.seed), Number(values.threads)]
  if (values.help === true || ![runs, seed, threads].every(Number.isInteger) || runs < 1 || threads < 1) {
    process.stdout.write(USAGE)
    return values.help === true ? 0 : 2
  }
  if (values.replay !== undefined) return show(values.replay)
  const startMs = performance.now()
  const tallies = await Promise.all(Array.from({ length: threads }, async (_, first) => inThread({ seed, first, step: threads, runs })))
  const sum = (field: 'sequences' | 'overHttp' | 'overGrpc' | 'steps' | 'calls' | 'refused') => tallies.reduce((total, tally) => total + tally[field], 0)
  const found = tallies.flatMap((tally) => tally.found)
  for (const { id } of found.slice(0, SHOWN_MAX)) await show(id)
  if (found.length > SHOWN_MAX) process.stdout.write(`… and ${found.length - SHOWN_MAX} more\n`)
  const seconds = (performance.now() - startMs) / 1000
  process.stdout.write(`${sum('sequences')} sequences (${sum('overHttp')} over HTTP, ${sum('overGrpc')} over gRPC), ${sum('steps')} steps, ${sum('calls')} calls, ${sum('refused')} steps refused, in ${seconds.toFixed(0)} s\n`)
  process.stdout.write(`${found.length === 0 ? '✔' : '✘'} ${found.length} violated${found[0] === undefined ? '' : `, the first is ${found.map(({ id }) => id).toSorted((a, b) => Number(a.split(':')[1]) - Number(b.split(':')[1]))[0]}`}\n`)
  return found.length === 0 ? 0 : 1
}

async function inThread(order: Order): Promise<Tally> {
  const worker = new Worker(path.join(root, 'scripts/support/emulator-fuzz-worker.ts'), { workerData: order, execArgv: ['--disable-warning=ExperimentalWarning'] })
  return new Promise<Tally>((resolve, reject) => {
    worker.once('message', (tally: Tally) => {
      resolve(tally)
      void worker.terminate()
    })
    worker.once('error', reject)
    worker.once('exit', () => { reject(new Error(`the thread of ${order.seed}:${order.first} ended before its work did`)) })
  })
}

async function show(id: string): Promise<number> {
  const [seed, index] = id.split(':').map(Number)
  if (seed === undefined || index === undefined || !Number.isInteger(seed) || !Number.isInteger(index)) throw new TypeError('--replay is SEED:INDEX, as a violation names it')
  const { steps, violations } = await shortest(seed, index)
  process.stdout.write(`${violations.length === 0 ? '✔' : '✘'} ${id}\n${steps.map((step) => `    ${JSON.stringify(step)}\n`).join('')}${violations.map((what) => `  → ${what}\n`).join('')}`)
  return violations.length === 0 ? 0 : 1
}
