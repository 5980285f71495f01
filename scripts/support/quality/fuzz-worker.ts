// The thread of `npm run fuzz` that reads. It tells where it is before each report, so that another can say which one it hangs on.
import { parentPort, workerData } from 'node:worker_threads'
import { fuzzOne, type Ending } from '../../../actions/quality-gate/test/support/fuzz.ts'

export type Order = { readonly runs: number; readonly seed: number; /** The index of what is being read. */ readonly at: Int32Array }
export type Found = { readonly id: string; readonly violations: readonly string[] }
export type Tally = {
  readonly runs: number
  readonly endings: Record<Ending, number>
  readonly byFormat: Map<string, number>
  readonly found: Found[]
  slowest: { readonly id: string; readonly ms: number }
}

async function work({ runs, seed, at }: Order): Promise<Tally> {
  const tally: Tally = { runs, endings: { refused: 0, problems: 0, read: 0 }, byFormat: new Map(), found: [], slowest: { id: '', ms: 0 } }
  for (let index = 0; index < runs; index += 1) {
    Atomics.store(at, 0, index)
    const startMs = performance.now()
    const { mutant, ending, violations } = await fuzzOne(seed, index)
    const [id, ms] = [`${seed}:${index}`, performance.now() - startMs]
    if (ms > tally.slowest.ms) tally.slowest = { id, ms }
    tally.endings[ending] += 1
    tally.byFormat.set(mutant.seed.format, (tally.byFormat.get(mutant.seed.format) ?? 0) + 1)
    if (violations.length > 0) tally.found.push({ id, violations })
  }
  return tally
}

parentPort?.postMessage(await work(workerData as Order))
