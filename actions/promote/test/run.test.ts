import { describe, expect, test } from '@jest/globals'
import { readHistory, rememberFailed, rememberIncompatible, writeHistory } from '@cloudrun-delivery/shared/core/history'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { Simulation, deployed } from './simulation.ts'

const BASE = deployed('shop')
/** For what is not about evidence: judged in no time. */
const QUICK = { judge: 'threshold' }

describe('promote', () => {
  test('a good candidate gets users step by step and is remembered as good', async () => {
    const world = new Simulation()
    const { failure, outputs } = await world.promote()
    expect(failure).toBeUndefined()
    expect(outputs).toMatchObject({ verdict: 'pass', promoted: 'true', 'rolled-back': 'false', 'steps-done': '5,25,50,100', 'stable-revision': 'shop-2', report: '/tmp/report.json' })
    const { users, knownGood, candidate, rollout } = world.state()
    expect(users).toBe('shop-2 100 %')
    expect(knownGood.map(({ revision }) => revision)).toEqual(['shop-2', 'shop-1'])
    expect({ candidate, rollout }).toEqual({})
    expect(world.sharesOf()).toEqual([0, 5, 25, 50, 100].slice(1))
    expect(JSON.parse(outputs['services'] ?? '')).toMatchObject([{ service: 'shop', region: 'europe-west1', candidate: 'shop-2', stable: 'shop-1', state: 'promoted', verdict: 'pass', stepsDone: [5, 25, 50, 100], users: { 'shop-2': 100 }, report: '/tmp/report.json' }])
  }, 30_000)

  test('a bad candidate is taken back at its first step and remembered as failed', async () => {
    const world = new Simulation()
    world.users().errorRatio = 0.2
    const { failure, outputs, summary } = await world.promote()
    expect(failure).toContain('Rolled back: shop-2')
    expect(outputs).toMatchObject({ verdict: 'fail', promoted: 'false', 'rolled-back': 'true', 'steps-done': '', 'stable-revision': 'shop-1' })
    const { users, failed, rollout, lastRollback } = world.state()
    expect(users).toBe('shop-1 100 %')
    expect(failed[0]?.revision).toBe('shop-2')
    expect(rollout).toBeUndefined()
    expect(lastRollback).toMatchObject({ from: 'shop-2', to: 'shop-1', by: 'promote' })
    expect(Math.max(...world.sharesOf())).toBe(5)
    expect(summary).toContain('Rolled back')
  })

  test('a service without traffic is undecided, and its users are given back', async () => {
    const world = new Simulation()
    world.users().perSecond = 0
    const { failure, outputs } = await world.promote()
    expect(failure).toBeDefined()
    expect(outputs).toMatchObject({ verdict: 'inconclusive', promoted: 'false', 'rolled-back': 'true' })
    expect(world.state().users).toBe('shop-1 100 %')
  })

  test('told to hold, an undecided rollout stays where it is and fails the step, also after the job', async () => {
    const world = new Simulation()
    world.users().perSecond = 0
    const { done, context } = world.start({ 'on-inconclusive': 'hold' })
    const { failure, outputs } = await world.clock.run(done)
    expect(failure).toContain('Held')
    expect(outputs).toMatchObject({ verdict: 'inconclusive', 'rolled-back': 'false' })
    await world.post(context)
    expect(world.state().users).toBe('shop-1 95 %, shop-2 5 %')
  })

  test('a revision that failed before is refused by name', async () => {
    const world = new Simulation({ history: () => ({ ...rememberFailed(BASE, 'shop-2', '2026-01-01', 'slow'), candidate: BASE.candidate }) })
    await expect(world.promote()).rejects.toThrow('shop-2 is remembered as failed since 2026-01-01: slow')
    expect(world.cloud().writes).toBe(0)
  })

  test('after the first promotion of all, rollback knows the revision that served before', async () => {
    const world = new Simulation({ history: () => ({ ...readHistory({}).history, candidate: BASE.candidate }) })
    await world.promote(QUICK)
    expect(world.state().knownGood.map(({ revision }) => revision)).toEqual(['shop-2', 'shop-1'])
  })

  test('a second run has nothing to do', async () => {
    const world = new Simulation()
    await world.promote(QUICK)
    const { writes } = world.cloud()
    expect((await world.promote(QUICK)).outputs).toMatchObject({ verdict: 'pass', promoted: 'true', 'rolled-back': 'false' })
    expect(world.cloud().writes).toBe(writes)
  })

  test('a revision that does not exist is told with those that do', async () => {
    await expect(new Simulation().promote({ revision: 'shop-9' })).rejects.toThrow('revision shop-9 of service shop does not exist')
  })

  test('dry run moves nobody', async () => {
    const world = new Simulation()
    expect((await world.promote({ 'dry-run': 'true' })).failure).toBeUndefined()
    expect(world.cloud().writes).toBe(0)
  })
})

describe('promote remembers what users had', () => {
  const SPLIT = { traffic: [{ revision: 'shop-1', percent: 70 }, { revision: 'shop-0', percent: 30 }, { revision: 'shop-2', percent: 0, tag: 'candidate' }] }

  async function splitBefore(): Promise<Simulation> {
    const world = new Simulation()
    world.cloud().seed('shop', ['shop-1', 'shop-0', 'shop-2'], { annotations: writeHistory({}, BASE), ...SPLIT })
    return world
  }

  test('while it moves them', async () => {
    const world = await splitBefore()
    await world.promoteAndDie(60)
    expect(world.state().rollout).toMatchObject({ candidate: 'shop-2', stable: 'shop-1', percent: 25, before: [{ revision: 'shop-1', percent: 70 }, { revision: 'shop-0', percent: 30 }, { revision: 'shop-2', percent: 0, tag: 'candidate' }] })
  })

  test('and gives them exactly that back', async () => {
    const world = await splitBefore()
    world.users().errorRatio = 0.2
    await world.promote()
    expect(world.state().users).toBe('shop-1 70 %, shop-0 30 %')
  })

  test('but not a revision of it that was deleted meanwhile', async () => {
    const world = await splitBefore()
    world.users().errorRatio = 0.2
    world.onTime = () => {
      if (!world.state().users.includes('shop-0')) world.cloud().deleteRevision('shop', 'shop-0')
    }
    await world.promote()
    expect(world.state().users).toBe('shop-1 100 %')
  })

  test('a stable revision that was deleted while nobody was left on it: the newest good one takes the users', async () => {
    const world = new Simulation({ history: () => ({ ...BASE, knownGood: [{ revision: 'shop-1', at: 'then' }, { revision: 'shop-0', at: 'before' }] }) })
    world.cloud().seed('shop', ['shop-0', 'shop-1', 'shop-2'], { annotations: writeHistory({}, { ...BASE, knownGood: [{ revision: 'shop-1', at: 'then' }, { revision: 'shop-0', at: 'before' }] }), traffic: [{ revision: 'shop-1', percent: 100 }] })
    world.onTime = () => {
      if (!world.state().users.startsWith('shop-2 100')) return
      world.cloud().deleteRevision('shop', 'shop-1')
      world.users().errorRatio = 0.2
    }
    const { outputs } = await world.promote(QUICK)
    expect(outputs).toMatchObject({ verdict: 'fail', 'rolled-back': 'true' })
    expect(world.state().users).toBe('shop-0 100 %')
  })

  test('a stable revision that a migration left unable to run gets nobody back: users stay, and it is told', async () => {
    const world = new Simulation({ history: () => rememberIncompatible(BASE, 'shop-1', '2026-01-01', 'column dropped') })
    world.users().errorRatio = 0.2
    await expect(world.promote()).rejects.toThrow(/could NOT be given back: no revision can take the users of shop back: shop-1 is marked as incompatible since 2026-01-01: column dropped/)
    expect(world.state()).toMatchObject({ users: 'shop-1 95 %, shop-2 5 %', failed: [{ revision: 'shop-2' }] })
  })
})

describe('promote gives users back when it is stopped', () => {
  test('cancelled in the middle: users are back, and the candidate is not remembered as failed', async () => {
    const world = new Simulation()
    world.onTime = (seconds) => {
      if (seconds > 60) world.abort.abort()
    }
    await expect(world.promote()).rejects.toThrow('Users are at shop-1 100 %')
    expect(world.state()).toMatchObject({ users: 'shop-1 100 %', failed: [] })
  })

  test('the signal refuses permission: an error, never a pass, and nobody was moved', async () => {
    const world = new Simulation()
    world.users().failure = new DeliveryError('permission', 'reading metrics failed: denied', { hint: 'Grant roles/monitoring.viewer.' })
    await expect(world.promote()).rejects.toMatchObject({ kind: 'permission', hint: 'Grant roles/monitoring.viewer.' })
    expect(world.state().users).toBe('shop-1 100 %')
  })

  test('the signal is lost in the middle: users are back', async () => {
    const world = new Simulation()
    world.onTime = (seconds) => {
      if (seconds > 60) world.users().failure = new DeliveryError('unavailable', 'reading logs failed: no answer')
    }
    await expect(world.promote()).rejects.toThrow('the rollout of shop-2 stopped: reading logs failed: no answer. Users are at shop-1 100 %.')
    expect(world.state()).toMatchObject({ users: 'shop-1 100 %', failed: [] })
  })

  test('killed without a chance: the post entry gives users back', async () => {
    const world = new Simulation()
    const { context } = await world.promoteAndDie(60)
    expect(world.state().users).toBe('shop-1 75 %, shop-2 25 %')
    await world.post(context)
    expect(world.state()).toMatchObject({ users: 'shop-1 100 %', failed: [] })
    expect(world.state().rollout).toBeUndefined()
  })

  test('after a rollout that ended well the post entry does nothing', async () => {
    const world = new Simulation()
    const { done, context } = world.start(QUICK)
    await world.clock.run(done)
    const { writes } = world.cloud()
    await world.post(context)
    expect(world.cloud().writes).toBe(writes)
  })

  test('an API that hangs does not hold the runner: giving back ends within a minute', async () => {
    const world = new Simulation()
    world.onTime = (seconds) => {
      if (seconds < 60) return
      world.onTime = undefined
      world.cloud().beforeWrite = undefined
      world.cloud().hangs = true
      world.abort.abort()
    }
    const startMs = world.clock.nowMs()
    await expect(world.promote()).rejects.toThrow('Users could NOT be given back: giving users back took longer than 7 s')
    expect((world.clock.nowMs() - startMs) / 1000).toBeLessThan(70)
  })
})
