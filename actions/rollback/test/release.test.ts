// Several services that are rolled back as one: all of them or, where one has nowhere to go, none.
import { describe, expect, test } from '@jest/globals'
import { readHistory, rememberIncompatible, writeHistory, type History } from '@cloudrun-delivery/shared/core/history'
import { describeShares, observedShares } from '@cloudrun-delivery/shared/core/traffic'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { Inputs } from '@cloudrun-delivery/shared/inputs'
import { FakeCloudRun } from '@cloudrun-delivery/shared/testing/fake-cloud-run'
import { parseInputs } from '../src/inputs.ts'
import { GOOD, World } from './world.ts'

const PLACE = { project: 'my-project', region: 'europe-west1' }
const BOTH = ['shop', 'front'].map((service) => ({ ...PLACE, service }))

function goodOf(service: string): History {
  return { ...GOOD, knownGood: GOOD.knownGood.map((good) => ({ ...good, revision: good.revision.replace('shop', service) })) }
}

function add(cloud: FakeCloudRun, service: string, history = goodOf(service)): void {
  cloud.seed(service, [`${service}-1`, `${service}-2`], { traffic: [{ revision: `${service}-2`, percent: 100 }], annotations: writeHistory({}, history) })
}

/** `shop` and `front`, whose second revisions were promoted. */
function twoServices(front?: History): World {
  const world = new World(GOOD)
  add(world.fake, 'front', front)
  return world
}

function users(cloud: FakeCloudRun, service: string): string {
  const stored = cloud.services.get(service)?.service
  return stored === undefined ? '' : describeShares(observedShares(stored))
}

const both = (world: World) => ['shop', 'front'].map((service) => users(world.fake, service)).join('; ')

describe('several services', () => {
  test('all go back, the last one first, and every one is told', async () => {
    const world = twoServices()
    const order: string[] = []
    const { fake } = world
    const cloudRun = {
      getService: async (name: string) => fake.getService(name), createService: async () => {}, getRevision: fake.getRevision.bind(fake), listRevisions: fake.listRevisions.bind(fake),
      getPolicy: fake.getPolicy.bind(fake), setPolicy: fake.setPolicy.bind(fake),
      updateService: async (...args: Parameters<FakeCloudRun['updateService']>) => {
        order.push(args[0].name)
        await fake.updateService(...args)
      },
    }
    const { outputs, summary, log } = await world.press({ targets: BOTH }, { cloudRun })
    expect(both(world)).toBe('shop-1 100 %; front-1 100 %')
    expect(order).toEqual(['front', 'shop'])
    expect(outputs).toMatchObject({ 'rolled-back': 'true', 'from-revision': 'shop-2,front-2', 'to-revision': 'shop-1,front-1', traffic: '[{"shop-1":100},{"front-1":100}]', verified: 'requests' })
    expect(JSON.parse(outputs['services'] ?? '')).toMatchObject([{ service: 'shop', state: 'rolled-back', users: { 'shop-1': 100 } }, { service: 'front', state: 'rolled-back', to: 'front-1' }])
    expect(summary).toContain('Rolled back: <code>front</code>')
    expect(log).toContain('front: front-2 → front-1 100 %')
    expect((await world.press({ targets: BOTH })).outputs).toMatchObject({ 'rolled-back': 'false', 'from-revision': '' })
  })

  test.each([
    ['frozen by a migration', rememberIncompatible(goodOf('front'), 'front-1', '2026-01-02', 'column dropped'), { refusal: 'incompatible', frozen: 'true' }, /frozen: front-1 cannot run since a migration/],
    ['without a memory', readHistory({}).history, { refusal: 'no-target' }, /there is nothing to roll front back to/],
  ])('one that is %s keeps all where they are', async (_what, front, outputs, told) => {
    const world = twoServices(front)
    const pressed = await world.press({ targets: BOTH })
    expect(both(world)).toBe('shop-2 100 %; front-2 100 %')
    expect(world.fake.writes).toBe(0)
    expect(pressed.error ?? pressed.failure).toMatch(told)
    expect(pressed.outputs).toMatchObject({ 'rolled-back': 'false', ...outputs })
    expect(pressed.summary).toContain('another service cannot go back')
    const partly = await world.press({ targets: BOTH, partly: true })
    expect(both(world)).toBe('shop-1 100 %; front-2 100 %')
    expect(partly.error ?? partly.failure).toMatch(/Users are at shop: shop-1 100 %; front: front-2 100 %\./)
    expect(partly.outputs).toMatchObject({ 'rolled-back': 'true', 'from-revision': expect.stringMatching(/^shop-2,/) })
  })

  test('one that does not exist keeps all where they are', async () => {
    const world = new World(GOOD)
    expect((await world.press({ targets: BOTH })).error).toContain('there is no service front')
    expect(await world.users()).toBe('shop-2 100 %')
  })

  test('one whose write fails does not keep the other from its users', async () => {
    const world = twoServices()
    world.fake.beforeWrite = () => {
      throw new DeliveryError('permission', 'changing service front failed: HTTP 403')
    }
    const { error, outputs } = await world.press({ targets: BOTH })
    expect(both(world)).toBe('shop-1 100 %; front-2 100 %')
    expect(error).toMatch(/^permission: .*HTTP 403.*Users are at shop: shop-1 100 %; front: front-2 100 %\./)
    expect(outputs).toMatchObject({ 'rolled-back': 'true' })
    expect(JSON.parse(outputs['services'] ?? '')).toMatchObject([{ state: 'rolled-back' }, { state: 'failed' }])
  })

  test('with `if-serving`, one that has no users of its revision is left alone', async () => {
    const world = twoServices()
    const { outputs } = await world.press({ targets: BOTH, ifServing: new Map([['shop', 'shop-2'], ['front', 'front-3']]) })
    expect(both(world)).toBe('shop-1 100 %; front-2 100 %')
    expect(JSON.parse(outputs['services'] ?? '')).toMatchObject([{ state: 'rolled-back' }, { state: 'nothing-to-undo' }])
  })

  test('a dry run changes nothing and lists what can be chosen of each', async () => {
    const world = twoServices()
    const { summary, outputs } = await world.press({ targets: BOTH, dryRun: true })
    expect(world.fake.writes).toBe(0)
    expect(summary.match(/Revisions to choose from/g)).toHaveLength(2)
    expect(outputs).toMatchObject({ 'rolled-back': 'false', 'to-revision': 'shop-1,front-1' })
  })

  test('in several regions, each is called by its region', async () => {
    const world = new World(GOOD)
    const us = new FakeCloudRun()
    add(us, 'shop')
    world.regions.set('us-central1', us)
    const { outputs, summary } = await world.press({ targets: [{ ...PLACE, service: 'shop' }, { ...PLACE, region: 'us-central1', service: 'shop' }] })
    expect([await world.users(), users(us, 'shop')]).toEqual(['shop-1 100 %', 'shop-1 100 %'])
    expect(summary).toContain('<code>shop in us-central1</code>')
    expect(JSON.parse(outputs['services'] ?? '')).toMatchObject([{ region: 'europe-west1' }, { region: 'us-central1' }])
  })

  test('are read in their order, each with the revision that is named for it', () => {
    const read = (given: Readonly<Record<string, string>>) => {
      const inputs = new Inputs((name) => ({ 'project-id': 'my-project', region: 'europe-west1', ...given })[name] ?? '')
      const parsed = parseInputs(inputs)
      inputs.done()
      return parsed
    }
    const { targets, toRevisions } = read({ service: 'shop, front', 'to-revision': 'shop-1,front-1' })
    expect(targets.map(({ service }) => service)).toEqual(['shop', 'front'])
    expect([...toRevisions]).toEqual([['shop', 'shop-1'], ['front', 'front-1']])
    expect(() => read({ service: 'shop,front', 'to-revision': 'shop-1' })).toThrow(/one revision for each of shop, front, in this order/)
    expect(() => read({ service: 'shop', 'to-revision': 'shop-1', 'if-serving': 'shop-1' })).toThrow(/cannot both get and lose/)
  })
})
