// Which sequences go over HTTP or gRPC, and the shortest one that shows what a sequence found.
import { runSequence } from './sequence.ts'
import { stepsOf, type Step } from './steps.ts'
import { worldInProcess, worldOverGrpc, worldOverHttp, type World } from './world.ts'

const EVERY = 200

export type Over = 'nothing' | 'HTTP' | 'gRPC'

export function worldsOf(index: number): { readonly open: () => Promise<World>; readonly over: Over } {
  if (index % EVERY === EVERY - 1) return { open: worldOverHttp, over: 'HTTP' }
  if (index % EVERY === EVERY / 2 - 1) return { open: worldOverGrpc, over: 'gRPC' }
  return { open: worldInProcess, over: 'nothing' }
}

/** @returns as few steps as show it, and what they show; no steps when nothing is wrong */
export async function shortest(seed: number, index: number): Promise<{ readonly steps: readonly Step[]; readonly violations: readonly string[] }> {
  const { open } = worldsOf(index)
  const whole = stepsOf(seed, index)
  const [first] = (await runSequence(whole, open)).violations
  if (first === undefined) return { steps: [], violations: [] }
  const fails = async (steps: readonly Step[]) => (await runSequence(steps, open)).violations.some((what) => kindOf(what) === kindOf(first))
  const steps = await shrink(whole, fails)
  return { steps, violations: (await runSequence(steps, open)).violations }
}

/** What is wrong, without the step and the values of this time. */
function kindOf(violation: string): string {
  return violation.replace(/^\{.*?\}: (?!,)/, '').replaceAll(/\d+|"[^"]*"/g, '#').slice(0, 60)
}

/** Steps are left out, many at first, then one by one, for as long as it fails. */
async function shrink<T>(steps: readonly T[], fails: (steps: readonly T[]) => Promise<boolean>): Promise<readonly T[]> {
  let left = steps
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < left.length;) {
      const without = [...left.slice(0, at), ...left.slice(at + size)]
      if (await fails(without)) left = without
      else at += size
    }
  }
  return left
}
