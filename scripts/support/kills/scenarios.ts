// The situations in which actions are killed: how services stand, which action runs on them, and who must have all users in the end.
import { readHistory, rememberGood, type History } from '../../../packages/shared/src/core/history.ts'
import { PROJECT, type Standing, type World } from './world.ts'

export type Scenario = {
  readonly name: string
  readonly action: 'deploy-cloudrun' | 'promote' | 'rollback'
  readonly standings: readonly Standing[]
  /** Revisions whose users get errors. */
  readonly bad: readonly string[]
  readonly inputs: (world: World) => Readonly<Record<string, string>>
  /** With which the action ends when nothing disturbs it, and when it is run again then. */
  readonly exitCode: 0 | 1
  /** A re-run tries on purpose again what never became ready. */
  readonly triesAgain?: boolean
  /** Who has all users of each service in the end: the beginning of a revision's name. */
  readonly endsAt: (service: string) => string
  readonly steps?: readonly number[]
  readonly stepSecondsMin?: number
  /** Of each service, how many of the writes of a run may move users. */
  readonly moves?: number
}

const EU = 'europe-west1'
const US = 'us-central1'
const THEN = '2025-12-01T00:00:00.000Z'
const LATER = '2025-12-31T00:00:00.000Z'
const EMPTY = readHistory({}).history

const good = (service: string) => rememberGood(EMPTY, `${service}-1`, THEN)

/** Its second revision waits for users. */
function waiting(service: string, region = EU): Standing {
  const candidate = { revision: `${service}-2`, stable: `${service}-1`, tag: 'candidate', at: LATER }
  return { region, service, revisions: [`${service}-1`, `${service}-2`], traffic: [[`${service}-1`, 100], [`${service}-2`, 0, 'candidate']], history: { ...good(service), candidate } }
}

/** Its second revision was promoted. */
function promoted(service: string, region = EU): Standing {
  return { region, service, revisions: [`${service}-1`, `${service}-2`], traffic: [[`${service}-2`, 100]], history: rememberGood(good(service), `${service}-2`, LATER) }
}

const serving = (region = EU): Standing => ({ region, service: 'shop', revisions: ['shop-1'], traffic: [['shop-1', 100]], history: good('shop') })
const each = (regions: readonly string[], services: readonly string[], make: (service: string, region: string) => Standing) => regions.flatMap((region) => services.map((service) => make(service, region)))

const PLACE = { 'project-id': PROJECT }
/** Short steps: what is shown is where users are, not how well they are judged. */
const STEPS = { steps: '50,100', 'step-duration': '1s', bake: '1s', signals: 'logging', judge: 'threshold', 'error-rate-percent-limit': '5', 'min-requests': '3', 'logging-delay': '0s', 'monitoring-delay': '0s' }

function deploying(name: string, image: 'good' | 'broken', regions: readonly string[], standings: readonly Standing[]): Scenario {
  return {
    name, action: 'deploy-cloudrun', standings, bad: [], exitCode: image === 'broken' ? 1 : 0, triesAgain: image === 'broken',
    inputs: ({ images }) => ({ ...PLACE, region: regions.join(','), service: 'shop', image: images[image] }),
    endsAt: () => (standings.length === 0 ? 'shop-r' : 'shop-1'),
  }
}

function promoting(name: string, services: readonly string[], regions: readonly string[], bad: readonly string[]): Scenario {
  return {
    name, action: 'promote', standings: each(regions, services, waiting), bad, exitCode: bad.length === 0 ? 0 : 1,
    // A good one is promoted also where a busy machine shows too few requests in time; that is not what is shown here.
    inputs: () => ({ ...PLACE, ...STEPS, region: regions.join(','), service: services.join(','), 'on-inconclusive': bad.length === 0 ? 'continue' : 'rollback' }),
    endsAt: (service) => `${service}-${bad.length === 0 ? 2 : 1}`, steps: [50, 100], stepSecondsMin: 0.5,
  }
}

function undoing(name: string, services: readonly string[], regions: readonly string[], make: (service: string, region: string) => Standing, revision: number): Scenario {
  return {
    name, action: 'rollback', standings: each(regions, services, make), bad: [], exitCode: 0, moves: 1,
    inputs: () => ({ ...PLACE, region: regions.join(','), service: services.join(','), reason: 'checkout fails', 'if-serving': services.map((service) => `${service}-${revision}`).join(',') }),
    endsAt: (service) => `${service}-${revision - 1}`,
  }
}

/** The third revision is on its way to all users, and no runner moves it any more. */
function rolling(service: string, region: string): Standing {
  const history: History = {
    ...rememberGood(good(service), `${service}-2`, LATER),
    rollout: { candidate: `${service}-3`, stable: `${service}-2`, percent: 25, run: '6.1.promote', at: '2026-01-01T00:00:00.000Z' },
  }
  return { region, service, revisions: [1, 2, 3].map((number) => `${service}-${number}`), traffic: [[`${service}-2`, 75], [`${service}-3`, 25]], history }
}

export const SCENARIOS: readonly Scenario[] = [
  deploying('deploy', 'good', [EU], [serving()]),
  deploying('deploy-broken', 'broken', [EU], [serving()]),
  deploying('deploy-first', 'good', [EU], []),
  deploying('deploy-regions', 'good', [EU, US], [serving(EU), serving(US)]),
  promoting('promote-good', ['shop'], [EU], []),
  promoting('promote-bad', ['shop'], [EU], ['shop-2']),
  promoting('promote-services', ['shop', 'front'], [EU], []),
  promoting('promote-services-bad', ['shop', 'front'], [EU], ['front-2']),
  promoting('promote-regions', ['shop', 'front'], [EU, US], []),
  undoing('rollback', ['shop'], [EU], promoted, 2),
  undoing('rollback-rollout', ['shop'], [EU], rolling, 3),
  undoing('rollback-regions', ['shop', 'front'], [EU, US], promoted, 2),
]

export function scenarioOf(name: string): Scenario {
  const scenario = SCENARIOS.find((one) => one.name === name)
  if (scenario === undefined) throw new Error(`there is no scenario "${name}"; there are ${SCENARIOS.map((one) => one.name).join(', ')}`)
  return scenario
}
