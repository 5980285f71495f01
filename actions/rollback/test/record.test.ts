// What a rollback leaves on GitHub: why and who on the deployments, an issue once, and never a delayed or failed rollback.
import { describe, expect, test } from '@jest/globals'
import type { GitHubInputs } from '@cloudrun-delivery/shared/github-input'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { GOOD, INPUTS, World } from './world.ts'

const COMMIT = 'a'.repeat(40)
const GITHUB: GitHubInputs = { ...INPUTS.gitHub, token: 'a-token', environment: 'production' }
const subject = (revision: string) => ({ project: 'my-project', region: 'europe-west1', service: 'shop', revision })

/** `shop-2` is live on GitHub too, and `shop-1` says the commit that it was made from. */
async function live(): Promise<World> {
  const world = new World(GOOD)
  world.revise('shop-1', { annotations: { 'dreamango.github.io/commit': COMMIT } })
  const { signal } = new AbortController()
  const id = await world.forge.createDeployment({ environment: 'production', commit: COMMIT, subject: subject('shop-2'), description: '' }, signal)
  await world.forge.setDeploymentStatus(id, { state: 'success', description: '', logUrl: '', environmentUrl: '' }, signal)
  return world
}

describe('on GitHub', () => {
  test('the deployment of the revision that lost its users failed, the one that has them is live anew, and both say why and who', async () => {
    const world = await live()
    await world.press({ gitHub: GITHUB })
    expect(world.forge.states).toEqual(['shop-2 failure', 'shop-1 success'])
    expect(world.forge.kept.map(({ statuses }) => statuses[0])).toMatchObject([
      { description: 'rolled back by octocat: checkout fails', logUrl: 'https://github.com/octo/shop/actions/runs/42' },
      { description: 'has its users back, by octocat: checkout fails', environmentUrl: 'https://shop.example.test' },
    ])
    expect(world.forge.kept[1]?.commit).toBe(COMMIT)
    expect(world.forge.issues).toEqual([])
    await world.press({ gitHub: GITHUB })
    expect(world.forge.states).toEqual(['shop-2 failure', 'shop-1 success'])
  })

  test('an issue is opened when asked, once for each revision, whose text is nobody\'s markup', async () => {
    const world = await live()
    const { outputs, summary } = await world.press({ openIssue: true, reason: '@all <b>checkout</b> fails' })
    expect(outputs).toMatchObject({ issue: 'https://github.com/octo/shop/issues/1' })
    expect(summary).toContain('https://github.com/octo/shop/issues/1')
    const [issue] = world.forge.issues
    expect(issue).toMatchObject({ marker: 'rollback my-project/europe-west1/shop/shop-2', title: 'Rolled back: shop from shop-2', labels: ['rollback'] })
    expect(issue?.body).toContain('octocat')
    expect(issue?.body).toContain('https://github.com/octo/shop/actions/runs/42')
    expect(issue?.body).not.toMatch(/@all|<b>/)
    expect(world.forge.kept).toHaveLength(1)
    // Somebody gives it users by hand, and it is rolled back again.
    await world.fake.updateService(await world.service(), { traffic: [{ revision: 'shop-2', percent: 100 }] })
    expect((await world.press({ openIssue: true, serving: 'shop-2' })).outputs).toMatchObject({ 'rolled-back': 'true', issue: 'https://github.com/octo/shop/issues/1' })
    expect(world.forge.issues).toHaveLength(1)
  })

  test('nothing is said of a rollback that moved nobody, or that was only tried', async () => {
    const world = await live()
    await world.press({ gitHub: GITHUB, openIssue: true, dryRun: true })
    await world.press({ gitHub: GITHUB, openIssue: true, serving: 'shop-3' })
    expect([world.forge.states, world.forge.issues]).toEqual([['shop-2 success'], []])
  })

  test('users are back before GitHub is asked, and a GitHub that refuses is a warning', async () => {
    const world = await live()
    world.forge.refusal = new DeliveryError('permission', 'Resource not accessible by integration', { hint: 'Give the job `permissions: deployments: write`.' })
    let usersThen = ''
    const { error, failure, annotations, outputs } = await world.press({ gitHub: GITHUB, openIssue: true }, { forge: async () => {
      usersThen = await world.users()
      return world.forge
    } })
    expect(usersThen).toBe('shop-1 100 %')
    expect([error, failure]).toEqual([undefined, undefined])
    expect(outputs).toMatchObject({ 'rolled-back': 'true', issue: '' })
    expect(annotations.map(({ message }) => message)).toEqual(expect.arrayContaining([expect.stringContaining('The issue was not opened: Resource not accessible'), expect.stringContaining('deployments: write')]))
  })
})
