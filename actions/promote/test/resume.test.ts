// What the next run finds: rollouts that were left open, other runs, newer deploys, people.
import { describe, expect, test } from '@jest/globals'
import { readHistory, rememberFailed, writeHistory } from '@cloudrun-delivery/shared/core/history'
import type { Clock } from '@cloudrun-delivery/shared/ports'
import { Simulation, deployed } from './simulation.ts'

const BASE = deployed('shop')
const FAST = { steps: '25,100', 'step-duration': '20s', judge: 'threshold' }
const STEPS = { judge: 'threshold' }

describe('a rollout that a runner left open', () => {
  test('is gone on with at the step it left, by another runner', async () => {
    const world = new Simulation()
    await world.promoteAndDie(35, STEPS)
    const left = world.state().rollout
    expect(left).toMatchObject({ percent: 25 })
    const { failure, outputs, lines } = await world.promote(STEPS)
    expect(failure).toBeUndefined()
    expect(outputs).toMatchObject({ promoted: 'true', 'steps-done': '5,25,50,100' })
    expect(lines.join('\n')).toContain(`goes on at 25 %, where run ${left?.run ?? ''} left it`)
    expect(world.sharesOf()).toEqual([5, 25, 50, 100])
    expect(world.state().knownGood[0]?.revision).toBe('shop-2')
  })

  test('is judged by what users met while no runner looked', async () => {
    const world = new Simulation()
    await world.promoteAndDie(35, STEPS)
    world.users().errorRatio = 0.2
    await world.clock.run(world.clock.sleep(120_000, new AbortController().signal))
    const startMs = world.clock.nowMs()
    const { outputs } = await world.promote(STEPS)
    expect(outputs).toMatchObject({ verdict: 'fail', 'rolled-back': 'true' })
    expect(world.clock.nowMs() - startMs).toBeLessThan(15_000)
  })

  test('is given back first when told to restart, and begins with the first step', async () => {
    const world = new Simulation()
    await world.promoteAndDie(35, STEPS)
    const { outputs } = await world.promote({ ...STEPS, resume: 'restart' })
    expect(outputs).toMatchObject({ promoted: 'true' })
    expect(world.sharesOf().join()).toBe('5,25,5,25,50,100')
  })

  test('of an older candidate is not touched: the newer one is told what to do', async () => {
    const world = seededWithThree()
    await world.promoteAndDie(10, FAST)
    const { users, ...history } = world.state()
    await world.change('shop', { annotations: writeHistory({}, { ...history, candidate: { revision: 'shop-3', stable: 'shop-1', tag: 'candidate', at: 'now' } }) })
    const { writes } = world.cloud()
    for (const given of [{}, { revision: 'shop-3' }]) {
      await expect(world.promote({ ...FAST, ...given })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('another rollout is under way on shop: shop-2'), hint: expect.stringContaining('`resume: restart`') })
    }
    expect(world.cloud().writes).toBe(writes)
    expect(world.state().users).toBe(users)
    const { outputs } = await world.promote({ ...FAST, revision: 'shop-3', resume: 'restart' })
    expect(outputs).toMatchObject({ promoted: 'true', 'stable-revision': 'shop-3' })
  })
})

function seededWithThree(): Simulation {
  const world = new Simulation()
  world.cloud().seed('shop', ['shop-1', 'shop-2', 'shop-3'], { annotations: writeHistory({}, BASE) })
  return world
}

describe('two runs of promote on the same service', () => {
  test('one yields and the other goes on: users never go back and forth', async () => {
    const world = new Simulation()
    const first = world.start(FAST)
    await world.clock.run(world.clock.sleep(8_000, new AbortController().signal))
    const second = world.start(FAST)
    const [one, two] = await world.clock.run(Promise.allSettled([first.done, second.done]))
    expect(one).toMatchObject({ status: 'rejected', reason: { kind: 'conflict', message: expect.stringContaining('goes on with the rollout of') } })
    expect(two).toMatchObject({ status: 'fulfilled', value: { outputs: { promoted: 'true' } } })
    await world.post(first.context)
    await world.post(second.context)
    expect(world.sharesOf()).toEqual([25, 100])
  })

  test('that start in the same moment: one yields', async () => {
    const world = new Simulation()
    const both = [world.start(FAST), world.start(FAST)]
    const ends = await world.clock.run(Promise.allSettled(both.map(({ done }) => done)))
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    for (const { context } of both) await world.post(context)
    expect(world.state().users).toBe('shop-2 100 %')
    expect(world.sharesOf()).toEqual([25, 100])
  })
})

describe('promote yields', () => {
  test('when a newer revision was deployed before it began', async () => {
    const world = new Simulation()
    world.cloud().seed('shop', ['shop-1', 'shop-2', 'shop-3'], { annotations: writeHistory({}, { ...BASE, candidate: { revision: 'shop-3', stable: 'shop-1', tag: 'candidate', at: '2026-01-01' } }) })
    await expect(world.promote({ revision: 'shop-2' })).rejects.toThrow('shop-2 is no longer the newest candidate of shop: shop-3 was deployed at 2026-01-01')
    expect(world.cloud().writes).toBe(0)
  })

  test('to a newer deploy only at its end when it came in the middle: that candidate stays', async () => {
    const world = new Simulation()
    world.onTime = (seconds) => {
      if (seconds < 10) return
      world.onTime = undefined
      const { users: _users, ...history } = world.state()
      void world.change('shop', { template: { containers: [{ image: 'registry.test/app@sha256:3' }], revision: 'shop-3' }, annotations: writeHistory({}, { ...history, candidate: { revision: 'shop-3', stable: 'shop-1', tag: 'candidate', at: 'now' } }) })
    }
    const { outputs } = await world.promote(FAST)
    expect(outputs).toMatchObject({ promoted: 'true' })
    expect(world.state()).toMatchObject({ users: 'shop-2 100 %', candidate: { revision: 'shop-3' } })
  })

  test('to a person who moved the traffic by hand: their split stays, and the record goes', async () => {
    const world = new Simulation()
    world.onTime = (seconds) => {
      if (seconds < 10) return
      world.onTime = undefined
      void world.change('shop', { traffic: [{ revision: 'shop-1', percent: 40 }, { revision: 'shop-2', percent: 60 }] })
    }
    await expect(world.promote()).rejects.toThrow('somebody else moved the traffic of shop')
    expect(world.state().users).toBe('shop-2 60 %, shop-1 40 %')
    expect(world.state().rollout).toBeUndefined()
  })

  test('to a rollback that came in between', async () => {
    const world = new Simulation()
    world.onTime = (seconds) => {
      if (seconds < 10) return
      world.onTime = undefined
      const history = rememberFailed({ ...BASE, rollout: undefined, candidate: undefined }, 'shop-2', 'now', 'by hand')
      void world.change('shop', { traffic: [{ revision: 'shop-1', percent: 100 }], annotations: writeHistory({}, history) })
    }
    await expect(world.promote()).rejects.toThrow('shop-2 is remembered as failed')
    expect(world.state().users).toBe('shop-1 100 %')
  })

  test('to somebody who deleted the service', async () => {
    const world = new Simulation()
    world.onTime = (seconds) => {
      if (seconds > 10) world.cloud().services.delete('shop')
    }
    await expect(world.promote()).rejects.toThrow('does not exist any more')
  })

  test('to records that somebody edited by hand: nothing is moved on what cannot be read', async () => {
    const world = new Simulation()
    world.onTime = (seconds) => {
      if (seconds < 10) return
      world.onTime = undefined
      void world.change('shop', { annotations: { 'dreamango.github.io/rollout': 'oops' } })
    }
    await expect(world.promote()).rejects.toThrow('Users could NOT be given back: service shop has unreadable annotations')
    expect(readHistory(world.cloud().services.get('shop')?.service.annotations ?? {}).problems).toEqual(['dreamango.github.io/rollout'])
  })
})

describe('a runner whose clock is wrong', () => {
  test.each([['an hour fast', 3_600_000], ['an hour slow', -3_600_000]])('%s: nobody is promoted on requests of another time, and all ends', async (_, wrongMs) => {
    const world = new Simulation()
    world.users().errorRatio = 0.2
    const wrong: Clock = { nowMs: () => world.clock.nowMs() + wrongMs, sleep: async (milliseconds, signal) => world.clock.sleep(milliseconds, signal), random: () => world.clock.random() }
    const { outputs } = await world.clock.run(world.start(FAST, { clock: wrong }).done)
    expect(outputs).toMatchObject({ promoted: 'false', 'rolled-back': 'true' })
    expect(world.state().users).toBe('shop-1 100 %')
    expect(world.sharesOf()).toEqual([25, 0].slice(0, world.sharesOf().length))
  })
})
