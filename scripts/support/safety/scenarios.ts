// The situations that are enumerated: how a service stands, which action is run on it, and where everything must have come to in the end.
import { parseInputs as parseDeploy } from '../../../actions/deploy-cloudrun/src/inputs.ts'
import { run as deploy } from '../../../actions/deploy-cloudrun/src/run.ts'
import { wantedIn } from '../../../actions/deploy-cloudrun/src/wanted.ts'
import { parseInputs as parsePromote } from '../../../actions/promote/src/inputs.ts'
import { giveBackAfterDeath, parseState } from '../../../actions/promote/src/post.ts'
import { run as promote } from '../../../actions/promote/src/run.ts'
import { parseInputs as parseRollback } from '../../../actions/rollback/src/inputs.ts'
import { run as rollback } from '../../../actions/rollback/src/run.ts'
import type { Context } from '../../../packages/shared/src/action.ts'
import { readHistory, rememberGood, writeHistory, type History } from '../../../packages/shared/src/core/history.ts'
import { DeliveryError } from '../../../packages/shared/src/errors.ts'
import { Inputs } from '../../../packages/shared/src/inputs.ts'
import { imagesOf } from '../../../packages/shared/src/testing/fake-images.ts'
import { nameOf, PROJECT, REGION, type SimulatedCloud } from './cloud.ts'
import type { Body, Place } from './process.ts'
import type { Usage } from './users.ts'

/** `foreign`: somebody deployed `shop` meanwhile, in the first place. */
export type Happened = { readonly foreign: boolean; readonly place: Place }

export type Scenario = {
  readonly name: string
  readonly action: 'deploy-cloudrun' | 'promote' | 'rollback'
  readonly places: readonly Place[]
  /** Brings the services to where they stand. */
  readonly seed: (cloud: SimulatedCloud, rest: () => Promise<void>) => Promise<void>
  /** @param attempt 1 for the first run of the job */
  readonly body: (attempt: number) => Body
  /** What GitHub runs after the step, given what the step saved. */
  readonly post?: (state: ReadonlyMap<string, string>) => Body
  readonly usage: Usage
  readonly steps?: readonly number[]
  readonly stepSecondsMin?: number
  /** Of the first run, one fault or two included. */
  readonly secondsMax: number
  /** How many of the writes of a run may move users. */
  readonly moves?: number
  /** Who may have all users in the end: by what happened. */
  readonly endsAt: (happened: Happened) => readonly string[]
  /** All pairs of faults are run as well. */
  readonly pairs: boolean
}

const SHOP: Place = { region: REGION, service: 'shop' }
export const SERVICE = nameOf(SHOP)
const PEOPLE = 'somebody-else/1.0'
const REVISION = 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION'
const PER_SECOND = 200
const EMPTY = readHistory({}).history
const goodOf = (service: string) => rememberGood(EMPTY, `${service}-1`, '2025-12-01T00:00:00.000Z')
const GOOD = goodOf('shop')
const waitingOf = (service: string): History => ({ ...goodOf(service), candidate: { revision: `${service}-2`, stable: `${service}-1`, tag: 'candidate', at: '2025-12-31T00:00:00.000Z' } })
const TARGET = { service: 'shop', region: REGION, 'project-id': PROJECT }

type Target = readonly [revision: string, percent: number, tag?: string]

const imageOf = (name: string, digit: string) => `registry.test/${name}@sha256:${digit.repeat(64)}`
const template = (revision: string, image = imageOf('shop', '1')) => ({ revision, containers: [{ image, env: [{ name: 'RELEASE', value: revision }] }] })
const traffic = (targets: readonly Target[]) => targets.map(([revision, percent, tag]) => ({ type: REVISION, revision, percent, ...(tag === undefined ? {} : { tag }) }))

/** Somebody deploys by another tool, and moves everybody: their own tag and annotation included. */
export function foreignDeploy(cloud: SimulatedCloud): void {
  const present = cloud.store.service(SERVICE)
  if (present === undefined || present.revisions.some(({ name }) => name === 'shop-9')) return
  const kept = present.traffic.filter(({ tag }) => tag !== '').map((target) => ({ ...target, percent: 0 }))
  cloud.call({ method: 'PATCH', path: `/v2/${SERVICE}`, query: { updateMask: 'template,traffic' }, body: { template: template('shop-9', imageOf('theirs', '9')), traffic: [...traffic([['shop-9', 100]]), ...kept] } }, PEOPLE)
}

async function seed(cloud: SimulatedCloud, rest: () => Promise<void>, revisions: readonly string[], targets: readonly Target[], history: History, place = SHOP): Promise<void> {
  const [first = ''] = revisions
  const name = nameOf(place)
  cloud.call({ method: 'POST', path: `/v2/${name.replace(/\/[^/]+$/, '')}`, query: { serviceId: place.service }, body: { template: template(first), traffic: traffic([[first, 100]]), annotations: { team: 'checkout' } } }, PEOPLE)
  await rest()
  for (const revision of revisions.slice(1)) {
    cloud.call({ method: 'PATCH', path: `/v2/${name}`, query: { updateMask: 'template' }, body: { template: template(revision) } }, PEOPLE)
    await rest()
  }
  cloud.call({ method: 'PATCH', path: `/v2/${name}`, query: { updateMask: 'traffic,annotations' }, body: { traffic: traffic([...targets, [first, 0, 'blue']]), annotations: writeHistory({ team: 'checkout' }, history) } }, PEOPLE)
  await rest()
}

function inputsOf<T>(parse: (inputs: Inputs) => T, given: Readonly<Record<string, string>>, env: Readonly<Record<string, string>>): T {
  const inputs = new Inputs((name) => ({ ...TARGET, ...given })[name] ?? '', env)
  const parsed = parse(inputs)
  inputs.done()
  return parsed
}

const KEEP = async () => ({ report: '/tmp/report.json', html: '/tmp/report.html', trace: '/tmp/trace.json' })
const PROMOTION = { steps: '10,50,100', 'step-duration': '2s', bake: '2s', signals: 'logging', judge: 'threshold', 'error-rate-percent-limit': '5', 'min-requests': '10', 'monitoring-delay': '1s' }

function promotion(name: string, usage: Usage, endsAt: Scenario['endsAt'], pairs: boolean, places: readonly Place[] = [SHOP], steps = PROMOTION.steps): Scenario {
  return {
    name, action: 'promote', places, usage, endsAt, pairs, steps: steps.split(',').map(Number), stepSecondsMin: 1, secondsMax: 120,
    seed: async (cloud, rest) => {
      for (const place of places) {
        const [stable, candidate] = [`${place.service}-1`, `${place.service}-2`]
        await seed(cloud, rest, [stable, candidate], [[stable, 100], [candidate, 0, 'candidate']], waitingOf(place.service), place)
      }
    },
    body: (attempt) => async ({ at, clock }, context) => {
      const inputs = inputsOf(parsePromote, { ...PROMOTION, ...namesOf(places), steps }, { GITHUB_RUN_ID: '7', GITHUB_RUN_ATTEMPT: String(attempt), GITHUB_ACTION: 'promote' })
      const site = (place: Place) => {
        const { cloudRun, signals } = at(place)
        return { cloudRun, connect: async () => signals, resources: async () => ({ read: async () => [] }) }
      }
      return promote(inputs, { at: async (target) => site(target), clock, keep: KEEP }, context as Context<never>)
    },
    post: (saved) => async ({ at, clock }, context) => {
      const state = parseState(saved.get('rollout') ?? '')
      return state === undefined ? {} : giveBackAfterDeath(state, { at: async (target) => at(target), clock }, context as Context<never>)
    },
  }
}

/** Revisions are named after their service in all regions. */
function namesOf(places: readonly Place[]): { readonly service: string; readonly region: string; readonly revision: string } {
  const services = [...new Set(places.map(({ service }) => service))]
  return { service: services.join(','), region: [...new Set(places.map(({ region }) => region))].join(','), revision: services.map((service) => `${service}-2`).join(',') }
}

/** What rollback asks besides the service: no registry answers here, and the requests of users are simulated apart. */
const UNASKED = {
  images: async () => undefined,
  secrets: { version: async () => undefined },
  prober: async () => {
    throw new DeliveryError('unavailable', 'no requests in the simulation')
  },
}

function undoing(name: string, given: Readonly<Record<string, string>>, start: { readonly targets: readonly Target[]; readonly history: History }, endsAt: Scenario['endsAt']): Scenario {
  return {
    name, action: 'rollback', places: [SHOP], usage: { perSecond: PER_SECOND, bad: '' }, endsAt, pairs: true, secondsMax: 120, moves: 1,
    seed: async (cloud, rest) => seed(cloud, rest, ['shop-1', 'shop-2', 'shop-3'], start.targets, start.history),
    body: () => async ({ at, clock }, context) => rollback(inputsOf(parseRollback, { reason: 'checkout fails', ...given }, { GITHUB_ACTOR: 'octocat' }), { at: async (target) => ({ ...at(target), ...UNASKED }), clock, images: UNASKED.images, forge: async () => undefined }, context as Context<never>),
  }
}

function deployment(name: string, image: string, seeded: boolean, endsAt: Scenario['endsAt']): Scenario {
  return {
    name, action: 'deploy-cloudrun', places: [SHOP], usage: { perSecond: PER_SECOND, bad: '' }, endsAt, pairs: false, secondsMax: 120,
    seed: async (cloud, rest) => (seeded ? seed(cloud, rest, ['shop-1'], [['shop-1', 100]], GOOD) : undefined),
    // Always the same attempt: another one tries on purpose again what never became ready.
    body: () => async ({ at, clock }, context) => {
      const { cloudRun } = at(SHOP)
      const wanted = wantedIn(REGION, inputsOf(parseDeploy, { image }, { GITHUB_RUN_ID: '7' }), undefined, {})
      return deploy(wanted, { cloudRun, clock, secrets: { version: unasked }, images: imagesOf(new Map()), logs: { lastLines: async () => [] } }, context as Context<never>)
    },
  }
}

/** What is deployed here names no secret. */
function unasked(): never {
  throw new Error('nothing needs to be looked up')
}

const unless = (revision: string) => ({ foreign }: Happened) => (foreign ? ['shop-9'] : [revision])
/** Of a release; whoever is with one that somebody else deployed meanwhile may have been promoted before, or stays. */
const releaseAt = (...numbers: readonly number[]) => ({ foreign, place: { region, service } }: Happened) => {
  if (foreign && region === REGION && service === 'shop') return ['shop-9']
  return (foreign ? [1, 2] : numbers).map((number) => `${service}-${number}`)
}
const each = (regions: readonly string[], services: readonly string[]) => regions.flatMap((region) => services.map((service): Place => ({ region, service })))
const BOTH = each([REGION], ['shop', 'front'])
const ALL = each([REGION, 'us-central1'], ['shop', 'front'])

export const SCENARIOS: readonly Scenario[] = [
  deployment('deploy', imageOf('shop', 'a'), true, unless('shop-1')),
  deployment('deploy-broken', imageOf('broken', 'a'), true, unless('shop-1')),
  deployment('deploy-first', imageOf('shop', 'a'), false, ({ foreign }) => (foreign ? ['shop-9', 'shop-r'] : ['shop-r'])),
  promotion('promote-good', { perSecond: PER_SECOND, bad: '' }, ({ foreign }) => (foreign ? ['shop-9'] : ['shop-2', 'shop-1']), true),
  promotion('promote-bad', { perSecond: PER_SECOND, bad: 'shop-2' }, unless('shop-1'), true),
  promotion('promote-nobody', { perSecond: 0, bad: '' }, unless('shop-1'), false),
  promotion('release-good', { perSecond: PER_SECOND, bad: '' }, releaseAt(2, 1), false, BOTH),
  promotion('release-bad', { perSecond: PER_SECOND, bad: 'front-2' }, releaseAt(1), false, BOTH),
  promotion('release-regions', { perSecond: PER_SECOND, bad: '' }, releaseAt(2, 1), false, ALL, '50,100'),
  undoing('rollback', { 'if-serving': 'shop-2' }, { targets: [['shop-2', 100]], history: rememberGood(GOOD, 'shop-2', '2025-12-31T00:00:00.000Z') }, unless('shop-1')),
  undoing('rollback-rollout', { 'if-serving': 'shop-3' }, {
    targets: [['shop-2', 75], ['shop-3', 25]],
    history: { ...rememberGood(GOOD, 'shop-2', '2025-12-31T00:00:00.000Z'), rollout: { candidate: 'shop-3', stable: 'shop-2', percent: 25, run: '6.1.promote', at: '2026-01-01T00:00:00.000Z' } },
  }, unless('shop-2')),
]

export function scenarioOf(name: string): Scenario {
  const scenario = SCENARIOS.find((one) => one.name === name)
  if (scenario === undefined) throw new Error(`there is no scenario "${name}"; there are ${SCENARIOS.map((one) => one.name).join(', ')}`)
  return scenario
}
