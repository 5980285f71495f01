// Which kills there are, and how they are run: each scenario once undisturbed, to see its calls, and then killed at every one of them, several
// at a time. Of a share below 1 the seed draws which.
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { seededRandom } from '../../../packages/shared/src/testing/seeded-random.ts'
import { killsOf, parseKill, run, type Kill, type Killed } from './kill.ts'
import { SCENARIOS, scenarioOf } from './scenarios.ts'

export type Wish = { readonly seed: number; /** Of all kills, above 0 to 1. */ readonly share: number; /** Also at reads that are only repeated. */ readonly every: boolean; readonly jobs: number; readonly scenarios: readonly string[] }

/** An undisturbed run has no kill. */
export type Outcome = Killed & { readonly scenario: string }

/** @param onOutcome is told after each */
export async function killAll({ seed, share, every, jobs, scenarios }: Wish, onOutcome: (outcome: Outcome, planned: number) => void): Promise<readonly Outcome[]> {
  return inFolder(async (folder) => {
    const chosen = SCENARIOS.filter(({ name }) => scenarios.length === 0 || scenarios.includes(name))
    const plain = await inParallel(jobs, chosen, async (scenario) => ({ ...(await run(scenario, undefined, folder)), scenario: scenario.name }))
    const random = seededRandom(seed)
    const kills = plain.flatMap(({ scenario, calls }) => killsOf(scenario, calls, every)).filter(() => random() < share)
    for (const outcome of plain) onOutcome(outcome, kills.length)
    const killed = await inParallel(jobs, kills, async (kill) => {
      const outcome = { ...(await run(scenarioOf(kill.scenario), kill, folder)), scenario: kill.scenario }
      onOutcome(outcome, kills.length)
      return outcome
    })
    return [...plain, ...killed]
  })
}

export async function killOne(id: string): Promise<Outcome> {
  const kill: Kill = parseKill(id)
  return inFolder(async (folder) => ({ ...(await run(scenarioOf(kill.scenario), kill, folder)), scenario: kill.scenario }))
}

async function inFolder<T>(body: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'kills-'))
  try {
    return await body(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function inParallel<A, B>(count: number, items: readonly A[], work: (item: A) => Promise<B>): Promise<readonly B[]> {
  const results: B[] = []
  let next = 0
  await Promise.all(Array.from({ length: count }, async () => {
    while (next < items.length) {
      const index = next
      next += 1
      const item = items[index]
      if (item !== undefined) results[index] = await work(item)
    }
  }))
  return results
}
