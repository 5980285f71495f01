// The thread of `npm run fuzz -- emulator` that calls. Sequences of one thread run one after the other: what waits in one must not move another.
import { parentPort, workerData } from 'node:worker_threads'
import { runSequence } from '../../packages/emulator/test/fuzz/sequence.ts'
import { worldsOf } from '../../packages/emulator/test/fuzz/share.ts'
import { stepsOf } from '../../packages/emulator/test/fuzz/steps.ts'

/** Every `step`-th sequence from `first` on. */
export type Order = { readonly seed: number; readonly first: number; readonly step: number; readonly runs: number }
export type Tally = { sequences: number; overHttp: number; overGrpc: number; steps: number; calls: number; refused: number; readonly found: { readonly id: string; readonly violations: readonly string[] }[] }

async function work({ seed, first, step, runs }: Order): Promise<Tally> {
  const tally: Tally = { sequences: 0, overHttp: 0, overGrpc: 0, steps: 0, calls: 0, refused: 0, found: [] }
  for (let index = first; index < runs; index += step) {
    const steps = stepsOf(seed, index)
    const { open, over } = worldsOf(index)
    const { calls, refused, violations } = await runSequence(steps, open)
    tally.sequences += 1
    tally.overHttp += over === 'HTTP' ? 1 : 0
    tally.overGrpc += over === 'gRPC' ? 1 : 0
    tally.steps += steps.length
    tally.calls += calls
    tally.refused += refused
    if (violations.length > 0) tally.found.push({ id: `${seed}:${index}`, violations })
  }
  return tally
}

parentPort?.postMessage(await work(workerData as Order))
