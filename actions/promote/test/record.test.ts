// What a promotion leaves on GitHub, however it ended: nothing stays "in progress" that nobody works on any more.
import { describe, expect, test } from '@jest/globals'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { Simulation } from './simulation.ts'

const STEPS = { judge: 'threshold' }
const SUBJECT = { project: 'my-project', region: 'europe-west1', service: 'shop', revision: 'shop-2' }

/** As deploy-cloudrun leaves it: `shop-2` is on its way. */
async function deployedOnGitHub(gitHub: Readonly<Record<string, string>> = {}): Promise<Simulation> {
  const world = new Simulation()
  world.gitHub = { 'github-environment': 'production', 'github-token': 'a-token', ...gitHub }
  const { signal } = new AbortController()
  const id = await world.forge.createDeployment({ environment: 'production', commit: 'a'.repeat(40), subject: SUBJECT, description: '' }, signal)
  await world.forge.setDeploymentStatus(id, { state: 'in_progress', description: '', logUrl: '', environmentUrl: '' }, signal)
  return world
}

const description = (world: Simulation) => world.forge.kept[0]?.statuses[0]?.description

describe('the deployment on GitHub', () => {
  test('of a promoted revision is live', async () => {
    const world = await deployedOnGitHub()
    await world.promote(STEPS)
    expect(world.forge.states).toEqual(['shop-2 success'])
  })

  test('of a revision whose rollout could not go on is not in progress for ever', async () => {
    const world = await deployedOnGitHub()
    world.onTime = (seconds) => {
      if (seconds < 35) return
      world.onTime = undefined
      world.cloud().beforeWrite = () => {
        throw new DeliveryError('permission', 'changing service shop failed: HTTP 403')
      }
    }
    await expect(world.promote(STEPS)).rejects.toThrow(/stopped: .*HTTP 403/)
    expect(world.state().users).toBe('shop-1 100 %')
    expect(world.forge.states).toEqual(['shop-2 error'])
    expect(description(world)).toContain('HTTP 403')
  })

  test('of a cancelled job is told by its post entry, so that the users go first', async () => {
    const world = await deployedOnGitHub()
    const running = world.start(STEPS)
    world.onTime = (seconds) => {
      if (seconds >= 35) world.abort.abort()
    }
    await expect(world.clock.run(running.done)).rejects.toThrow(/cancelled/)
    expect(world.state().users).toBe('shop-1 100 %')
    expect(world.forge.states).toEqual(['shop-2 in_progress'])
    await world.post(running.context)
    expect(world.forge.states).toEqual(['shop-2 error'])
  })

  test('of a run that died is told by its post entry', async () => {
    const world = await deployedOnGitHub()
    const died = await world.promoteAndDie(35, STEPS)
    await world.post(died.context)
    expect(world.state().users).toBe('shop-1 100 %')
    expect(world.forge.states).toEqual(['shop-2 error'])
  })

  test('of a revision that is given back by `resume: restart` ends as the new run ends', async () => {
    const world = await deployedOnGitHub()
    await world.promoteAndDie(35, STEPS)
    await world.promote({ ...STEPS, resume: 'restart' })
    expect(world.forge.states).toEqual(['shop-2 success'])
    expect(world.forge.kept[0]?.statuses.map(({ state }) => state)).toEqual(['success', 'error', 'in_progress'])
  })
})

describe('the issue', () => {
  test('is opened when users were given back and it was asked for, and the summary has it', async () => {
    const world = await deployedOnGitHub({ 'open-issue': 'true' })
    world.users().errorRatio = 0.2
    const { summary } = await world.promote()
    expect(world.forge.states).toEqual(['shop-2 failure'])
    expect(world.forge.issues).toMatchObject([{ marker: 'rollback my-project/europe-west1/shop/shop-2', title: 'Rolled back: shop from shop-2' }])
    expect(world.forge.issues[0]?.body).toContain('<code>shop-1 100 %</code>')
    expect(summary).toContain('https://github.com/octo/shop/issues/1')
  })

  test('is not opened for what was promoted, nor unasked', async () => {
    const good = await deployedOnGitHub({ 'open-issue': 'true' })
    await good.promote(STEPS)
    const bad = await deployedOnGitHub()
    bad.users().errorRatio = 0.2
    await bad.promote()
    expect([good.forge.issues, bad.forge.issues]).toEqual([[], []])
  })

  test('of a release is one, and names all that were given back', async () => {
    const world = new Simulation({ services: ['shop', 'front'] })
    world.gitHub = { 'open-issue': 'true', 'github-token': 'a-token' }
    world.users('front').errorRatio = 0.2
    await world.promote()
    expect(world.forge.issues).toMatchObject([{ marker: 'rollback my-project/europe-west1/front/front-2', title: 'Rolled back: front from front-2, shop from shop-2' }])
  })
})
