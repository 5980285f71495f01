// Which cases there are: each scenario without a fault, with every single fault, and where it is told so with every pair of them. The second
// fault of a pair is put at every call that is still made after the first, also in what GitHub runs afterwards and in the re-run.
import type { Violation } from '../../../packages/shared/src/core/safety.ts'
import { seededRandom } from '../../../packages/shared/src/testing/seeded-random.ts'
import { faultsAt, follows, nameOf, parseFaults, type Fault } from './faults.ts'
import { SCENARIOS, scenarioOf, type Scenario } from './scenarios.ts'
import { simulate, type Simulated } from './simulate.ts'

export type Wish = {
  readonly seed: number
  /** Of all cases, 0–1: which ones is up to the seed. */
  readonly share: number
  /** This part of the singles and what follows them, of `parts`. */
  readonly part: number
  readonly parts: number
  readonly scenarios: readonly string[]
}

export type Found = { readonly id: string; readonly violations: readonly Violation[] }
export type Tally = { readonly scenario: string; readonly calls: number; singles: number; pairs: number; readonly found: Found[] }

const FOUND_MAX = 200
/** Single faults up to this many are always all run: they cost little. */
const ALWAYS_MAX = 250
/** Of a share of the pairs, so many of the second faults are drawn for each of the first ones, because the first ones cost a run each. */
const SECONDS_SHARE = 0.05

/** Single faults find more than pairs: of a small share, there are ten times as many. 0 asks for all of them, and no pair. */
function singlesShare(share: number, count: number): number {
  return share === 0 || count <= ALWAYS_MAX ? 1 : Math.min(1, share * 10)
}

/** Runs the cases of a wish. @param onCase is told after each */
export async function enumerate(wish: Wish, onCase: () => void = () => {}): Promise<readonly Tally[]> {
  const random = seededRandom(wish.seed * 1000 + wish.part)
  const tallies: Tally[] = []
  for (const scenario of SCENARIOS.filter(({ name }) => wish.scenarios.length === 0 || wish.scenarios.includes(name))) {
    const plain = await simulate(scenario, [])
    const tally: Tally = { scenario: scenario.name, calls: plain.firstCalls, singles: 0, pairs: 0, found: [] }
    if (wish.part === 0) note(tally, scenario, [], plain)
    const sites = sitesOf(plain, scenario, 0)
    for (const [index, first] of sites.entries()) {
      if (index % wish.parts !== wish.part) continue
      if (random() < singlesShare(wish.share, sites.length)) {
        await one(tally, scenario, [first], onCase)
        tally.singles += 1
      }
      if (scenario.pairs && wish.share > 0) await pairs(wish, tally, scenario, first, random, onCase)
    }
    tallies.push(tally)
  }
  return tallies
}

async function pairs(wish: Wish, tally: Tally, scenario: Scenario, first: Fault, random: () => number, onCase: () => void): Promise<void> {
  // Whether any is drawn at all is decided before the calls are known, so that a small share costs little.
  const chosen = wish.share >= 1 ? undefined : random()
  if (chosen !== undefined && chosen > Math.min(1, wish.share / SECONDS_SHARE)) return
  const after = await simulate(scenario, [first])
  for (const second of sitesOf(after, scenario, first.call).filter((fault) => follows(first, fault))) {
    if (chosen !== undefined && random() > Math.max(wish.share, SECONDS_SHARE)) continue
    await one(tally, scenario, [first, second], onCase)
    tally.pairs += 1
  }
}

async function one(tally: Tally, scenario: Scenario, faults: readonly Fault[], onCase: () => void): Promise<Simulated> {
  const simulated = await simulate(scenario, faults)
  note(tally, scenario, faults, simulated)
  onCase()
  return simulated
}

function note({ found }: Tally, { name }: Scenario, faults: readonly Fault[], { violations }: Simulated): void {
  if (violations.length > 0 && found.length < FOUND_MAX) found.push({ id: `${name}:${nameOf(faults)}`, violations })
}

function sitesOf({ calls }: Simulated, { action }: Scenario, from: number): readonly Fault[] {
  return calls.flatMap((kind, call) => (call < from ? [] : faultsAt(call, kind, action === 'promote')))
}

/** @param id as it was printed: `promote-good:17b-503+23a-kill` */
export async function replay(id: string): Promise<Simulated> {
  const [name = '', faults = 'none'] = id.split(':')
  return simulate(scenarioOf(name), parseFaults(faults))
}
