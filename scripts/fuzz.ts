// `npm run fuzz`: broken reports for every reader of the quality gate, in this process (`-- emulator`: calls of the emulator's API instead). Each is made from the seed and its index alone, and has
// a name by which it can be read again. A thread reads them; a watchdog beside it ends a reader that does not. Exit 1 when something is violated.
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { pathToFileURL } from 'node:url'
import type { fuzzOne as FuzzOne } from '../actions/quality-gate/test/support/fuzz.ts'
import { fuzzEmulator } from './support/emulator-fuzz.ts'
import type { Found, Order, Tally } from './support/quality/fuzz-worker.ts'
import { root } from './support/jest.ts'

const USAGE = `Usage: npm run fuzz -- [--runs 200000] [--seed 1] [--replay SEED:INDEX]
       npm run fuzz -- emulator [--help]

  --runs     broken reports that are read
  --seed     which
  --replay   make one again, print it and what became of it
  --help     this text
`
const HANG_SECONDS = 30
const SHOWN_MAX = 20

const forEmulator = process.argv[2] === 'emulator'
const { values } = parseArgs({ args: forEmulator ? [] : process.argv.slice(2), options: { runs: { type: 'string', default: '200000' }, seed: { type: 'string', default: '1' }, replay: { type: 'string' }, help: { type: 'boolean' } } })
const [runs, seed] = [Number(values.runs), Number(values.seed)]
if (forEmulator) process.exit(await fuzzEmulator(process.argv.slice(3)))
if (values.help === true || !Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed)) {
  process.stdout.write(USAGE)
  process.exitCode = values.help === true ? 0 : 2
} else if (values.replay === undefined) process.exitCode = await all({ runs, seed })
else process.exitCode = await again(values.replay)

async function all(order: Omit<Order, 'at'>): Promise<number> {
  const at = new Int32Array(new SharedArrayBuffer(4))
  const startMs = performance.now()
  const worker = new Worker(path.join(root, 'scripts/support/quality/fuzz-worker.ts'), {
    workerData: { ...order, at } satisfies Order, execArgv: ['--import', pathToFileURL(path.join(root, 'scripts/support/sources.mjs')).href, '--disable-warning=ExperimentalWarning'],
  })
  let [last, sinceMs] = [-1, performance.now()]
  const watchdog = setInterval(() => {
    if (at[0] !== last) [last, sinceMs] = [at[0] ?? 0, performance.now()]
    else if (performance.now() - sinceMs > HANG_SECONDS * 1000) {
      process.stdout.write(`✘ ${order.seed}:${last} is read for more than ${HANG_SECONDS} s\n`)
      process.exit(1)
    }
  }, 500)
  try {
    const tally = await new Promise<Tally>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', () => { reject(new Error(`the reader's thread ended at ${order.seed}:${at[0]}`)) })
    })
    return tell(tally, (performance.now() - startMs) / 1000)
  } finally {
    clearInterval(watchdog)
  }
}

function tell({ runs, endings, byFormat, found, slowest }: Tally, seconds: number): number {
  for (const [format, count] of byFormat) process.stdout.write(`  ${format.padEnd(24)} ${String(count).padStart(7)} broken reports\n`)
  for (const { id, violations } of found.slice(0, SHOWN_MAX)) process.stdout.write(`✘ ${id}\n${violations.map((what) => `    ${what}\n`).join('')}`)
  if (found.length > SHOWN_MAX) process.stdout.write(`… and ${found.length - SHOWN_MAX} more\n`)
  process.stdout.write(`${runs} broken reports in ${seconds.toFixed(0)} s (${Math.round(runs / seconds)} a second): ${endings.refused} refused, ${endings.problems} read with problems, ${endings.read} read; the slowest, ${slowest.id}, took ${slowest.ms.toFixed(0)} ms\n`)
  process.stdout.write(`${found.length === 0 ? '✔' : '✘'} ${found.length} violated\n`)
  return found.length === 0 ? 0 : 1
}

async function again(id: string): Promise<number> {
  const [run, index] = id.split(':').map(Number)
  if (run === undefined || index === undefined || !Number.isInteger(run) || !Number.isInteger(index)) throw new TypeError('--replay is SEED:INDEX, as a violation names it')
  // Its readers stand on what has to be compiled first; the emulator's calls do not.
  const { fuzzOne } = (await import('../actions/quality-gate/test/support/fuzz.ts')) as { readonly fuzzOne: typeof FuzzOne }
  const { mutant, ending, told, violations }: Omit<Found, 'id'> & Awaited<ReturnType<typeof FuzzOne>> = await fuzzOne(run, index)
  process.stdout.write(`${JSON.stringify(mutant.bytes.toString())}\n${mutant.seed.kind}, ${mutant.seed.format}: ${mutant.done.join(', ')}; in pieces of ${mutant.pieceBytes} bytes\n${ending}: ${told}\n${violations.map((what) => `✘ ${what}\n`).join('')}`)
  return violations.length === 0 ? 0 : 1
}
