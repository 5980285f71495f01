// The forge adapter against the fake GitHub: what GitHub holds afterwards, how its refusals are told, and when patience ends.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { startFakeGitHub, type FakeGitHub, type FakeGitHubOptions } from '../../fake-github/src/fake-github.ts'
import { gitHubEndpoint } from '../src/adapters/endpoints.ts'
import { connectForge, connectGitHub } from '../src/adapters/github.ts'
import { DeliveryError } from '../src/errors.ts'
import type { Forge } from '../src/ports.ts'
import { FakeClock } from '../src/testing/fake-clock.ts'

const sha = (number: number) => number.toString(16).padStart(40, '0')
const subject = { project: 'my-project', region: 'europe-west1', service: 'shop', revision: 'shop-00002-abc' }
const never = new AbortController().signal
const ALL = { contents: 'read', deployments: 'write', issues: 'write', 'pull-requests': 'read' } as const

let github: FakeGitHub
let forge: Forge
let clock: FakeClock
let masked: string[]

async function start(options: Partial<FakeGitHubOptions> = {}): Promise<void> {
  github = await startFakeGitHub({ repository: 'octo/shop', tokens: { secret: ALL, weak: { contents: 'read' } }, commits: [{ sha: sha(1), message: 'One' }, { sha: sha(2), message: 'Two' }], nowMs: () => clock.nowMs(), ...options })
  connect('secret')
}
function connect(token: string): void {
  clock = new FakeClock()
  masked = []
  forge = connectGitHub({ token, apiUrl: github.url, repository: 'octo/shop', mask: (secret) => void masked.push(secret), clock })
}
beforeEach(async () => start())
afterEach(async () => {
  expect(github.lies).toEqual([])
  await github.close()
})

const create = async () => forge.createDeployment({ environment: 'production', commit: sha(2), subject, description: 'why' }, never)
async function refusal(work: Promise<unknown>): Promise<DeliveryError> {
  const thrown: unknown = await work.then(() => undefined, (error: unknown) => error)
  expect(thrown).toBeInstanceOf(DeliveryError)
  return thrown as DeliveryError
}

describe('deployments', () => {
  test('are recorded for one revision and found again, also among those of others', async () => {
    const theirs = github.recordJob({ environment: 'production', sha: sha(2), runId: '42', state: 'in_progress' })
    const id = await create()
    await forge.setDeploymentStatus(id, { state: 'in_progress', description: 'x'.repeat(200), logUrl: 'https://github.com/octo/shop/actions/runs/42', environmentUrl: '' }, never)
    expect(await forge.deployments('production', never)).toEqual([{ id, commit: sha(2), subject }, { id: theirs.id, commit: sha(2), subject: undefined }])
    expect(await forge.deployments('staging', never)).toEqual([])
    expect(await forge.deploymentStatus(id, never)).toEqual({ state: 'in_progress', logUrl: 'https://github.com/octo/shop/actions/runs/42' })
    expect(await forge.deploymentStatus(theirs.id, never)).toMatchObject({ logUrl: 'https://github.com/octo/shop/actions/runs/42/job/1' })
  })

  test('a success of one service leaves another service of the environment as it was', async () => {
    const [first, second] = [await create(), await create()]
    for (const id of [first, second]) await forge.setDeploymentStatus(id, { state: 'success', description: '', logUrl: '', environmentUrl: 'https://shop.example' }, never)
    expect(await forge.deploymentStatus(first, never)).toMatchObject({ state: 'success' })
  })

  test('of a commit that is none never reach a path', async () => {
    expect(await refusal(forge.commitsBetween('../../../user', sha(2), never))).toMatchObject({ kind: 'input', message: expect.stringContaining('../../../user') as unknown })
    expect(github.calls).toEqual([])
  })
})

describe('commits between two', () => {
  const many = Array.from({ length: 261 }, (_, index) => ({ sha: sha(index + 1), message: `Commit ${index + 1}\n\nbody` }))

  test('are the newest hundred, newest first, with the pull requests that were merged', async () => {
    await github.close()
    await start({ commits: many, pulls: [{ number: 7, title: 'Seven', author: 'hubot', commits: [sha(260), sha(261)] }, { number: 8, title: 'Open', author: 'x', commits: [sha(261)], merged: false }] })
    const range = await forge.commitsBetween(sha(1), sha(261), never)
    expect(range).toMatchObject({ relation: 'ahead', commitCount: 260, behindCount: 0 })
    expect(range.commits.map(({ title }) => title)).toEqual(Array.from({ length: 100 }, (_, index) => `Commit ${261 - index}`))
    expect(range.commits[0]).toEqual({ sha: sha(261), title: 'Commit 261', author: 'octocat', pulls: [{ number: 7, title: 'Seven', author: 'hubot' }] })
    expect(range.commits.map(({ pulls }) => pulls === undefined)).toEqual(Array.from({ length: 100 }, (_, index) => index >= 50))
  })

  test.each([[1, 2], [100, 101], [150, 200], [260, 261]])('are all there: %i', async (count, last) => {
    await github.close()
    await start({ commits: many })
    const range = await forge.commitsBetween(sha(last - Math.min(count, last - 1)), sha(last), never)
    expect(range.commits).toHaveLength(Math.min(range.commitCount, 100))
    expect(range.commits[0]?.sha).toBe(sha(last))
  })

  test('begin at what a branch is at', async () => {
    await github.close()
    await start({ commits: many, pulls: [] })
    expect(await forge.newestCommit('main', never)).toBe(sha(261))
    expect(await refusal(forge.newestCommit('nobody', never))).toMatchObject({ message: expect.stringContaining('reading the newest commit of nobody failed') as unknown })
  })

  test('take back what the candidate lacks, or are of no repository we know', async () => {
    expect(await forge.commitsBetween(sha(2), sha(1), never)).toMatchObject({ relation: 'behind', behindCount: 1, commits: [] })
    expect(await refusal(forge.commitsBetween(sha(1), sha(9), never))).toMatchObject({ kind: 'not-found' })
  })
})

describe('an issue', () => {
  const issue = { marker: 'rollback my-project/europe-west1/shop/shop-00002-abc', title: 'Rolled back', body: 'why', labels: ['rollback'] }

  test('is opened once, also when it was closed meanwhile', async () => {
    expect(await forge.openIssueOnce(issue, never)).toEqual({ url: 'https://github.com/octo/shop/issues/1', opened: true })
    const [opened] = github.repository.issues
    if (opened !== undefined) opened.state = 'closed'
    expect(await forge.openIssueOnce(issue, never)).toEqual({ url: 'https://github.com/octo/shop/issues/1', opened: false })
    expect((await forge.openIssueOnce({ ...issue, marker: 'rollback another' }, never)).opened).toBe(true)
    expect(opened).toMatchObject({ title: 'Rolled back', labels: ['rollback'] })
  })

  test('is found without its label, which someone took off', async () => {
    await forge.openIssueOnce(issue, never)
    for (const opened of github.repository.issues) opened.labels = []
    expect((await forge.openIssueOnce(issue, never)).opened).toBe(false)
  })

  test('is opened although a stranger wrote its marker into one of theirs', async () => {
    await forge.openIssueOnce(issue, never)
    const [ours] = github.repository.issues.splice(0)
    if (ours !== undefined) github.repository.issues.push({ ...ours, author: 'mallory', authorAssociation: 'NONE' })
    expect((await forge.openIssueOnce(issue, never)).opened).toBe(true)
  })

  test('cannot leave its comment by its marker', async () => {
    await forge.openIssueOnce({ ...issue, marker: 'a --> @everyone <script>' }, never)
    expect(github.repository.issues[0]?.body).toBe('why\n\n<!-- cloudrun-delivery: a __ _everyone _script_ -->')
  })

  test('where issues are switched off is told as what it is', async () => {
    await github.close()
    await start({ issuesEnabled: false })
    expect(await refusal(forge.openIssueOnce(issue, never))).toMatchObject({ kind: 'conflict', hint: expect.stringContaining('switched off') as unknown })
  })
})

describe('refusals', () => {
  test.each([
    ['401', 'permission', 'github-token'],
    ['403', 'permission', 'permissions: deployments: write'],
    ['404', 'not-found', 'permissions: deployments: write'],
    ['422', 'input', ''],
    ['502', 'unavailable', ''],
    ['primary-limit', 'unavailable', 'limit ends by itself'],
    ['reset', 'unavailable', 'GITHUB_API_URL'],
    ['garbage', 'unavailable', ''],
  ] as const)('%s is %s', async (effect, kind, hint) => {
    github.faults.add({ match: 'create-deployment ', effect, times: 9 })
    expect(await refusal(create())).toMatchObject({ kind, hint: expect.stringContaining(hint) as unknown })
  })

  test('a token without the permission names it', async () => {
    connect('weak')
    const { kind, message, hint } = await refusal(create())
    expect({ kind, message }).toEqual({ kind: 'permission', message: 'recording a deployment to production failed: HTTP 403 Resource not accessible by integration' })
    expect(hint).toContain('permissions: deployments: write')
    expect(masked).toEqual(['weak'])
  })

  test('never hold the token', async () => {
    for (const effect of ['401', 'reset', 'garbage'] as const) {
      github.faults.add({ match: '', effect })
      const { message, hint } = await refusal(create())
      expect(`${message}${hint}`).not.toContain('secret')
    }
  })
})

describe('patience', () => {
  const waitedMs = async (work: Promise<unknown>) => {
    const startMs = clock.nowMs()
    await work.catch(() => undefined)
    return clock.nowMs() - startMs
  }

  test.each(['429', 'secondary-limit', 'primary-limit'] as const)('a write is repeated after %s, which did nothing', async (effect) => {
    github.faults.add({ match: 'create-deployment ', effect, retryAfterSeconds: 3 })
    const id = await create()
    expect(github.repository.deployments.map((one) => one.id)).toEqual([id])
  })

  test('a limit of an hour is told at once', async () => {
    github.faults.add({ match: '', effect: 'secondary-limit', retryAfterSeconds: 3600 })
    const work = create()
    expect(await waitedMs(work)).toBe(0)
    expect(await refusal(work)).toMatchObject({ kind: 'unavailable' })
  })

  test('a deployment whose answer is lost is not made twice', async () => {
    github.faults.add({ match: 'create-deployment ', effect: 'lost-answer' })
    expect(await refusal(create())).toMatchObject({ kind: 'unavailable' })
    expect(github.repository.deployments).toHaveLength(1)
  })

  test('an issue whose answer is lost is not opened twice', async () => {
    github.faults.add({ match: 'issues/create', effect: 'lost-answer' })
    const issue = { marker: 'm', title: 't', body: '', labels: [] }
    expect(await refusal(forge.openIssueOnce(issue, never))).toMatchObject({ kind: 'unavailable' })
    expect((await forge.openIssueOnce(issue, never)).opened).toBe(false)
    expect(github.repository.issues).toHaveLength(1)
  })

  test.each(['502', 'reset', 'lost-answer'] as const)('reads are repeated after %s, three times in all', async (effect) => {
    github.faults.add({ match: 'list-deployments', effect, times: 2 })
    expect(await forge.deployments('production', never)).toEqual([])
    github.faults.add({ match: 'list-deployments', effect, times: 3 })
    expect(await refusal(forge.deployments('production', never))).toMatchObject({ kind: 'unavailable' })
  })

  test('ends with the job', async () => {
    const abort = new AbortController()
    github.faults.add({ match: '', effect: 'slow', delayMs: 5000 })
    const work = refusal(forge.deployments('production', abort.signal))
    abort.abort()
    expect(await work).toMatchObject({ kind: 'cancelled' })
  })
})

describe('where GitHub is', () => {
  const emulated = { CLOUD_RUN_EMULATOR_HOST: '127.0.0.1:8080' }
  const run = { repository: 'octo/shop' }

  test('an emulated run sends no token to the real one', () => {
    expect(gitHubEndpoint({ ...emulated })).toMatchObject({ leftAlone: expect.stringContaining('CLOUD_RUN_EMULATOR_HOST') as unknown })
    expect(connectForge({ token: 'secret', run }, { ...emulated, GITHUB_API_URL: 'https://api.github.com' }, () => {})).toBeUndefined()
    expect(gitHubEndpoint({ ...emulated, GITHUB_API_URL: github.url })).toEqual({ apiUrl: github.url })
  })

  test.each(['http://api.github.com', 'ftp://127.0.0.1', 'nonsense', 'http://127.0.0.1.example.com'])('a token never goes to %s', (apiUrl) => {
    expect(() => gitHubEndpoint({ GITHUB_API_URL: apiUrl })).toThrow(DeliveryError)
  })

  test('without a token or a repository there is none', () => {
    expect(connectForge({ token: undefined, run }, {}, () => {})).toBeUndefined()
    expect(connectForge({ token: 'secret', run: { repository: '' } }, {}, () => {})).toBeUndefined()
    expect(connectForge({ token: 'secret', run: { repository: 'a/b/../c' } }, {}, () => {})).toBeUndefined()
  })
})
