// Several services, and several regions, as one release: all forward or all back.
import { describe, expect, test } from '@jest/globals'
import { Simulation, deployed } from './simulation.ts'

const SHOP = { services: ['backend', 'frontend'] }
const FAST = { steps: '25,100', 'step-duration': '20s', judge: 'threshold' }

const users = (world: Simulation, region?: string) => SHOP.services.map((service) => world.state(service, region).users)

describe('several services as one release', () => {
  test('all go forward, step by step together, the first declared first', async () => {
    const world = new Simulation(SHOP)
    const order: string[] = []
    world.onTime = () => void order.push(users(world).join(' | '))
    const { failure, outputs, summary } = await world.promote(FAST)
    expect(failure).toBeUndefined()
    expect(outputs).toMatchObject({ verdict: 'pass', promoted: 'true', 'steps-done': '25,100', 'stable-revision': 'backend-2,frontend-2' })
    expect(users(world)).toEqual(['backend-2 100 %', 'frontend-2 100 %'])
    expect(world.state('backend').knownGood[0]?.revision).toBe('backend-2')
    expect(world.state('frontend').knownGood[0]?.revision).toBe('frontend-2')
    expect(JSON.parse(outputs['services'] ?? '')).toMatchObject([{ service: 'backend', state: 'promoted', stepsDone: [25, 100] }, { service: 'frontend', state: 'promoted', stepsDone: [25, 100] }])
    expect(summary).toContain('| Service | Candidate | State |')
  })

  test('one fails: all are given back, the last declared first; only the one that failed is remembered so, and none as good', async () => {
    const world = new Simulation(SHOP)
    world.users('backend').errorRatio = 0.2
    const order: string[] = []
    const write = world.cloud().updateService.bind(world.cloud())
    world.cloud().updateService = async (...args) => {
      order.push(args[0].name)
      return write(...args)
    }
    const { failure, outputs } = await world.promote(FAST)
    expect(failure).toContain('Rolled back: backend-2, frontend-2. backend: ')
    expect(order).toEqual(['backend', 'frontend', 'frontend', 'backend'])
    expect(outputs).toMatchObject({ verdict: 'fail', promoted: 'false', 'rolled-back': 'true' })
    expect(users(world)).toEqual(['backend-1 100 %', 'frontend-1 100 %'])
    expect(world.state('backend').failed.map(({ revision }) => revision)).toEqual(['backend-2'])
    expect(world.state('frontend')).toMatchObject({ failed: [], candidate: { revision: 'frontend-2' } })
    expect(JSON.parse(outputs['services'] ?? '')).toMatchObject([{ state: 'rolled-back', verdict: 'fail' }, { state: 'rolled-back', reason: 'given back with the others' }])
  })

  test('after that, neither is promoted by a run that names both, until the failed one is mended', async () => {
    const world = new Simulation(SHOP)
    world.users('backend').errorRatio = 0.2
    await world.promote(FAST)
    await expect(world.promote(FAST)).rejects.toThrow('backend: backend-2 is remembered as failed')
    await expect(world.promote({ ...FAST, revision: 'backend-2,frontend-2' })).rejects.toThrow('backend: backend-2 is remembered as failed')
    expect(users(world)).toEqual(['backend-1 100 %', 'frontend-1 100 %'])
  })

  test('a service without anything new is left alone', async () => {
    const world = new Simulation({ ...SHOP, history: (service) => (service === 'backend' ? { ...deployed(service), candidate: undefined } : deployed(service)) })
    const { outputs } = await world.promote(FAST)
    expect(outputs).toMatchObject({ verdict: 'pass' })
    expect(users(world)).toEqual(['backend-1 100 %', 'frontend-2 100 %'])
    expect(JSON.parse(outputs['services'] ?? '')).toMatchObject([{ service: 'backend', state: 'unchanged' }, { service: 'frontend', state: 'promoted' }])
  })

  test('cancelled: all are given back', async () => {
    const world = new Simulation(SHOP)
    world.onTime = (seconds) => {
      if (seconds > 30) world.abort.abort()
    }
    await expect(world.promote(FAST)).rejects.toThrow('Users are at backend: backend-1 100 %; frontend: frontend-1 100 %.')
  })

  test('somebody moves one by hand: the other is given back, theirs stays', async () => {
    const world = new Simulation(SHOP)
    world.onTime = (seconds) => {
      if (seconds < 10) return
      world.onTime = undefined
      void world.change('frontend', { traffic: [{ revision: 'frontend-1', percent: 50 }, { revision: 'frontend-2', percent: 50 }] })
    }
    await expect(world.promote(FAST)).rejects.toThrow('somebody else moved the traffic of frontend')
    expect(users(world)).toEqual(['backend-1 100 %', 'frontend-1 50 %, frontend-2 50 %'])
  })

  test.each([1, 2, 3, 4, 5, 6])('killed after write %i of a good release: the next run, or the post entry, leaves all forward or all back', async (writes) => {
    for (const heal of ['next run', 'post'] as const) {
      const world = new Simulation(SHOP)
      const running = world.start(FAST)
      const kill = world.cloud().updateService.bind(world.cloud())
      let done = 0
      world.cloud().updateService = async (...args) => {
        await kill(...args)
        if ((done += 1) === writes) running.kill()
      }
      await world.clock.run(Promise.race([running.done, world.clock.sleep(120_000, new AbortController().signal)]))
      world.cloud().updateService = kill
      if (heal === 'post') await world.post(running.context)
      else await world.promote(FAST)
      const now = users(world).join()
      const decided = heal === 'next run' || writes >= 5
      expect({ writes, heal, now }).toEqual({ writes, heal, now: decided ? 'backend-2 100 %,frontend-2 100 %' : 'backend-1 100 %,frontend-1 100 %' })
      for (const service of SHOP.services) expect(world.state(service).rollout).toBeUndefined()
      expect(SHOP.services.map((service) => world.state(service).knownGood[0]?.revision)).toEqual(SHOP.services.map((service) => `${service}-${decided ? 2 : 1}`))
    }
  })

  test.each([1, 2])('killed after write %i of giving a bad release back: it is never gone forward with again', async (writes) => {
    for (const heal of ['next run', 'post'] as const) {
      const world = new Simulation(SHOP)
      world.users('backend').errorRatio = 0.2
      const running = world.start(FAST)
      const kill = world.cloud().updateService.bind(world.cloud())
      let done = 0
      world.cloud().updateService = async (...args) => {
        await kill(...args)
        if ((done += 1) === 2 + writes) running.kill()
      }
      await world.clock.run(Promise.race([running.done, world.clock.sleep(120_000, new AbortController().signal)]))
      world.cloud().updateService = kill
      world.users('backend').errorRatio = 0
      if (heal === 'post') await world.post(running.context)
      else await world.clock.run(Promise.allSettled([world.start(FAST).done]))
      expect(users(world)).toEqual(['backend-1 100 %', 'frontend-1 100 %'])
      expect(world.state('backend')).toMatchObject({ failed: [{ revision: 'backend-2' }] })
      expect(Math.max(...world.sharesOf('backend'), ...world.sharesOf('frontend'))).toBe(25)
    }
  })
})

describe('several regions in waves', () => {
  const REGIONS = ['europe-west1', 'us-east1', 'asia-east1']

  test('a wave passes all steps before the next one begins, and all are remembered as good at the end', async () => {
    const world = new Simulation({ regions: REGIONS })
    const seen = new Set<string>()
    world.onTime = () => void seen.add(REGIONS.map((region) => world.users('shop', region).served.at(-1)?.shares.get('shop-2') ?? 0).join())
    const { outputs } = await world.promote({ ...FAST, waves: '1,100%' })
    expect(outputs).toMatchObject({ verdict: 'pass', promoted: 'true' })
    expect([...seen].filter((state) => state !== '0,0,0')).toEqual(['25,0,0', '100,0,0', '100,25,25', '100,100,100'])
    for (const region of REGIONS) expect(world.state('shop', region)).toMatchObject({ users: 'shop-2 100 %', knownGood: [{ revision: 'shop-2' }, { revision: 'shop-1' }] })
  })

  test('a region of the second wave fails: all are given back, those of the first wave too', async () => {
    const world = new Simulation({ regions: REGIONS })
    world.users('shop', 'us-east1').errorRatio = 0.2
    const { failure, outputs } = await world.promote(FAST)
    expect(failure).toContain('Rolled back')
    expect(outputs).toMatchObject({ verdict: 'fail', 'rolled-back': 'true' })
    for (const region of REGIONS) expect(world.state('shop', region)).toMatchObject({ users: 'shop-1 100 %', knownGood: [{ revision: 'shop-1' }] })
    expect(REGIONS.map((region) => world.state('shop', region).failed.length)).toEqual([0, 1, 0])
  })

  test('within the failure budget a region is given back alone, and it is said', async () => {
    const world = new Simulation({ regions: REGIONS })
    world.users('shop', 'us-east1').errorRatio = 0.2
    const { failure, outputs, lines } = await world.promote({ ...FAST, 'failure-budget': '1' })
    expect(failure).toBeUndefined()
    expect(outputs).toMatchObject({ verdict: 'pass', promoted: 'false', 'rolled-back': 'true' })
    expect(REGIONS.map((region) => world.state('shop', region).users)).toEqual(['shop-2 100 %', 'shop-1 100 %', 'shop-2 100 %'])
    expect(lines.join('\n')).toContain('Given back, as the failure budget allows: shop in us-east1')
    expect(JSON.parse(outputs['services'] ?? '')).toMatchObject([{ region: 'europe-west1', state: 'promoted' }, { region: 'us-east1', state: 'rolled-back', verdict: 'fail' }, { region: 'asia-east1', state: 'promoted' }])
  })

  test('one region more than the budget, and all are given back', async () => {
    const world = new Simulation({ regions: REGIONS })
    for (const region of ['us-east1', 'asia-east1']) world.users('shop', region).errorRatio = 0.2
    const { outputs } = await world.promote({ ...FAST, 'failure-budget': '1' })
    expect(outputs).toMatchObject({ verdict: 'fail', 'rolled-back': 'true' })
    expect(REGIONS.map((region) => world.state('shop', region).users)).toEqual(['shop-1 100 %', 'shop-1 100 %', 'shop-1 100 %'])
  })

  test('a run that died in the second wave is gone on with there', async () => {
    const world = new Simulation({ regions: REGIONS })
    await world.promoteAndDie(50, FAST)
    expect(REGIONS.map((region) => world.state('shop', region).users)).toEqual(['shop-2 100 %', 'shop-1 75 %, shop-2 25 %', 'shop-1 75 %, shop-2 25 %'])
    expect((await world.promote(FAST)).outputs).toMatchObject({ promoted: 'true' })
    for (const region of REGIONS) expect(Math.max(...world.sharesOf('shop', region))).toBe(100)
    expect(world.sharesOf('shop', 'europe-west1')).toEqual([25, 100])
  })
})
