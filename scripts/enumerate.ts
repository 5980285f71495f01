// `npm run enumerate`: every crash and fault at every call of deploy, promote and rollback, alone and in pairs, on the real code in simulated
// time. Prints what was run and every violation by an id that runs it again. Exit 1 when there is one.
import { parseArgs } from 'node:util'
import { pathToFileURL } from 'node:url'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Simulated } from './support/safety/simulate.ts'
import type { Tally } from './support/safety/enumerate.ts'
import type { Message, Order } from './support/safety/worker.ts'
import { root } from './support/jest.ts'

const USAGE = `Usage: npm run enumerate -- [--share 1] [--seed 1] [--jobs 2] [--scenario NAME]… [--replay ID]

  --share      part of the cases, 0 to 1; 0 is all single faults and no pair
  --seed       which cases a share below 1 draws
  --jobs       threads
  --scenario   only this one
  --replay     run one case again and tell what happened: promote-good:17b-503+23a-kill
  --help       this text
`
const SHOWN_MAX = 20
const PROGRESS_MS = 10_000

const sources = pathToFileURL(path.join(root, 'scripts', 'support', 'sources.mjs')).href

function startWorker(order: Order): { readonly worker: Worker; readonly next: Promise<Extract<Message, { kind: 'done' | 'replayed' }>> } {
  const worker = new Worker(path.join(root, 'scripts', 'support', 'safety', 'worker.ts'), { workerData: order, execArgv: ['--import', sources, '--disable-warning=ExperimentalWarning'] })
  const next = new Promise<Extract<Message, { kind: 'done' | 'replayed' }>>((resolve, reject) => {
    worker.on('message', (message: Message) => {
      if (message.kind !== 'progress') resolve(message)
    })
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`a worker ended with exit code ${code}`)))
  })
  return { worker, next }
}

async function enumerateAll({ seed, share, jobs, scenarios }: Options): Promise<number> {
  const startMs = performance.now()
  const done = Array.from({ length: jobs }, () => 0)
  const timer = setInterval(() => process.stderr.write(`${done.reduce((sum, count) => sum + count, 0)} runs in ${Math.round((performance.now() - startMs) / 1000)} s\n`), PROGRESS_MS)
  const workers: Worker[] = []
  try {
    const parts = await Promise.all(Array.from({ length: jobs }, async (_, part) => {
      const { worker, next } = startWorker({ kind: 'enumerate', wish: { seed, share, part, parts: jobs, scenarios } })
      workers.push(worker)
      worker.on('message', (message: Message) => {
        if (message.kind === 'progress') done[part] = message.runs
      })
      return next
    }))
    return tell(parts.flatMap((message) => (message.kind === 'done' ? message.tallies : [])), (performance.now() - startMs) / 1000)
  } finally {
    clearInterval(timer)
    for (const worker of workers) void worker.terminate()
  }
}

function tell(tallies: readonly Tally[], seconds: number): number {
  const found = tallies.flatMap((tally) => tally.found)
  let runs = 0
  for (const [scenario, parts] of Map.groupBy(tallies, (tally) => tally.scenario)) {
    const [singles, pairs] = [parts.reduce((sum, part) => sum + part.singles, 0), parts.reduce((sum, part) => sum + part.pairs, 0)]
    runs += singles + pairs
    process.stdout.write(`${scenario.padEnd(18)} ${String(parts[0]?.calls ?? 0).padStart(3)} calls  ${String(singles).padStart(6)} single faults  ${String(pairs).padStart(7)} pairs  ${parts.flatMap((part) => part.found).length} violated\n`)
  }
  for (const { id, violations } of found.slice(0, SHOWN_MAX)) process.stdout.write(`${id}\n${violations.map(({ rule, what }) => `  ${rule}: ${what}\n`).join('')}`)
  if (found.length > SHOWN_MAX) process.stdout.write(`… and ${found.length - SHOWN_MAX} more\n`)
  process.stdout.write(`${runs} cases in ${seconds.toFixed(1)} s (${Math.round(runs / seconds)} a second), ${found.length} violated\n`)
  return found.length === 0 ? 0 : 1
}

async function replayOne(id: string): Promise<number> {
  const message = await startWorker({ kind: 'replay', id }).next
  if (message.kind !== 'replayed') throw new Error('the worker did not replay')
  const { calls, runs, violations }: Simulated = message.simulated
  process.stdout.write(`${calls.length} calls: ${calls.join(' ')}\n`)
  for (const { name, from, until, seconds, told } of runs) process.stdout.write(`${name}: ${from}–${until}, ${seconds} s${told === undefined ? ', told nothing' : `\n  ${told.trim().replaceAll('\n', '\n  ')}`}\n`)
  for (const { rule, sequence, what } of violations) process.stdout.write(`✘ ${rule} at ${sequence}: ${what}\n`)
  process.stdout.write(`${violations.length} violations\n`)
  return violations.length === 0 ? 0 : 1
}

type Options = { readonly seed: number; readonly share: number; readonly jobs: number; readonly scenarios: readonly string[] }

async function main(): Promise<number> {
  const { values } = parseArgs({ options: {
    seed: { type: 'string', default: '1' }, share: { type: 'string', default: '1' }, jobs: { type: 'string', default: '2' },
    scenario: { type: 'string', multiple: true, default: [] }, replay: { type: 'string' }, help: { type: 'boolean' },
  } })
  if (values.help === true) {
    process.stdout.write(USAGE)
    return 0
  }
  if (values.replay !== undefined) return replayOne(values.replay)
  const options: Options = { seed: Number(values.seed), share: Number(values.share), jobs: Number(values.jobs), scenarios: values.scenario }
  if (!(options.share >= 0 && options.share <= 1) || !Number.isInteger(options.seed) || !(options.jobs >= 1 && options.jobs <= 64)) throw new TypeError('--share is a number from 0 to 1, --seed a whole number, --jobs one from 1 to 64')
  return enumerateAll(options)
}

try {
  process.exitCode = await main()
} catch (thrown) {
  process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n\n${USAGE}`)
  process.exitCode = 2
}
