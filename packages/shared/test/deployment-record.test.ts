// What a delivery leaves on GitHub: one record for each revision of a service, nobody else's touched, and never a failed delivery.
import { describe, expect, test } from '@jest/globals'
import { parseDeploymentPayload, deploymentPayload, isOfRun } from '../src/core/deployment.ts'
import { addReleaseNotes, openIssue, recordDeployment, type DeploymentChange, type Records } from '../src/deployment-record.ts'
import { DeliveryError } from '../src/errors.ts'
import { readGitHub, type GitHubInputs } from '../src/github-input.ts'
import { Inputs } from '../src/inputs.ts'
import { FakeForge } from '../src/testing/fake-forge.ts'
import { fakeContext } from '../src/testing/fake-context.ts'

const COMMIT = 'a'.repeat(40)
const RUN = { repository: 'octo/shop', serverUrl: 'https://github.com', id: '42', commit: COMMIT, actor: 'octocat' }

function setUp(gitHub: Partial<GitHubInputs> = {}, forge: FakeForge | undefined = new FakeForge()) {
  const context = fakeContext()
  const records: Records = { forge, gitHub: { token: 'secret', environment: 'production', deployment: 'auto', run: RUN, ...gitHub }, ...context }
  return { forge: forge ?? new FakeForge(), records, context }
}

function change(service: string, revision: string, state: DeploymentChange['state'], more: Partial<DeploymentChange> = {}): DeploymentChange {
  return { subject: { project: 'my-project', region: 'europe-west1', service, revision }, state, commit: COMMIT, description: `${state} it is`, url: 'https://shop.example', ...more }
}

describe('a deployment', () => {
  test('follows one revision from its deploy to its users, and retires the one before', async () => {
    const { forge, records } = setUp()
    for (const revision of ['shop-1', 'shop-2'])
      for (const state of ['in_progress', 'success'] as const) await recordDeployment(records, change('shop', revision, state))
    expect(forge.states).toEqual(['shop-1 inactive', 'shop-2 success'])
    expect(forge.kept[1]?.statuses[0]).toEqual({ state: 'success', description: 'success it is', logUrl: 'https://github.com/octo/shop/actions/runs/42', environmentUrl: 'https://shop.example' })
  })

  test('of one service in a matrix never makes another service or region inactive', async () => {
    const { forge, records } = setUp()
    await recordDeployment(records, change('frontend', 'frontend-1', 'success'))
    await recordDeployment(records, { ...change('shop', 'shop-us', 'success'), subject: { project: 'my-project', region: 'us-central1', service: 'shop', revision: 'shop-us' } })
    for (const revision of ['shop-1', 'shop-2']) await recordDeployment(records, change('shop', revision, 'success'))
    expect(forge.states).toEqual(['frontend-1 success', 'shop-us success', 'shop-1 inactive', 'shop-2 success'])
  })

  test('that failed stays failed when the next one succeeds', async () => {
    const { forge, records } = setUp()
    await recordDeployment(records, change('shop', 'shop-1', 'in_progress'))
    await recordDeployment(records, change('shop', 'shop-1', 'failure'))
    await recordDeployment(records, change('shop', 'shop-2', 'success'))
    expect(forge.states).toEqual(['shop-1 failure', 'shop-2 success'])
  })

  test('is recorded anew when its revision gets its users back', async () => {
    const { forge, records } = setUp()
    for (const revision of ['shop-1', 'shop-2']) await recordDeployment(records, change('shop', revision, 'success'))
    await recordDeployment(records, change('shop', 'shop-2', 'failure'))
    await recordDeployment(records, change('shop', 'shop-1', 'success', { anew: true }))
    expect(forge.states).toEqual(['shop-1 inactive', 'shop-2 failure', 'shop-1 success'])
  })

  test('is not ended where none was begun', async () => {
    const { forge, records } = setUp()
    await recordDeployment(records, change('shop', 'shop-1', 'failure'))
    expect(forge.kept).toEqual([])
  })

  test('whose commit nobody knows is not made up', async () => {
    const { forge, records, context } = setUp()
    await recordDeployment(records, change('shop', 'shop-1', 'success', { commit: undefined }))
    expect(forge.kept).toEqual([])
    expect(context.lines.join('\n')).toContain('the commit it was made from is not known')
  })
})

describe('beside the deployment that GitHub makes for a job', () => {
  const JOB = 'https://github.com/octo/shop/actions/runs/42/job/7'

  test.each([
    ['none is added', 'auto', JOB, []],
    ['one is added for the job of another run', 'auto', JOB.replace('42', '421'), ['shop-1 success']],
    ['one is added for the same run of another repository', 'auto', JOB.replace('octo', 'evil'), ['shop-1 success']],
    ['one is added where it is always wanted', 'always', JOB, ['shop-1 success']],
    ['none is added where it is never wanted', 'never', '', []],
  ] as const)('%s', async (_what, deployment, logUrl, states) => {
    const { forge, records } = setUp({ deployment })
    forge.addForeign('production', COMMIT, logUrl)
    await recordDeployment(records, change('shop', 'shop-1', 'success'))
    expect(forge.states).toEqual(states)
    expect(forge.kept[0]?.statuses).toHaveLength(1)
  })

  test('our own of an earlier run is still kept up to date', async () => {
    const { forge, records } = setUp()
    await recordDeployment(records, change('shop', 'shop-1', 'in_progress'))
    forge.addForeign('production', COMMIT, JOB)
    await recordDeployment(records, change('shop', 'shop-1', 'success'))
    expect(forge.states).toEqual(['shop-1 success'])
  })
})

describe('a delivery does not fail', () => {
  const refusal = new DeliveryError('permission', 'recording failed: HTTP 403', { hint: 'Give the job `permissions: deployments: write`.' })

  test('because GitHub refuses: it warns once, with the remedy', async () => {
    const { forge, records, context } = setUp()
    forge.refusal = refusal
    await recordDeployment(records, change('shop', 'shop-1', 'success'))
    expect(context.report.annotations).toEqual([{ level: 'warning', message: 'The deployment is not on GitHub: recording failed: HTTP 403. Give the job `permissions: deployments: write`.' }])
    expect(await openIssue(records, { marker: 'm', title: 't', body: 'b', labels: [] })).toBeUndefined()
    await addReleaseNotes(records, COMMIT, 'b'.repeat(40), true)
    expect(context.report.annotations).toHaveLength(3)
    await addReleaseNotes(records, COMMIT, 'b'.repeat(40), false)
    expect(context.report.annotations).toHaveLength(3)
    expect(context.report.sections).toEqual([])
  })

  test.each([['without an environment', { environment: undefined }], ['never', { deployment: 'never' }]] as const)('and asks GitHub nothing %s', async (_what, gitHub) => {
    const { forge, records, context } = setUp(gitHub)
    forge.refusal = refusal
    await recordDeployment(records, change('shop', 'shop-1', 'success'))
    expect(context.report.annotations).toEqual([])
  })

  test('and nothing is told once the job is cancelled', async () => {
    const { forge, records } = setUp()
    await recordDeployment({ ...records, signal: AbortSignal.abort() }, change('shop', 'shop-1', 'success'))
    expect(forge.kept).toEqual([])
  })

  test('but a mistake of ours is not hidden as one of GitHub', async () => {
    const { forge, records } = setUp()
    forge.deployments = async () => Promise.reject(new TypeError('a bug'))
    await expect(recordDeployment(records, change('shop', 'shop-1', 'success'))).rejects.toThrow('a bug')
  })
})

test('the commits since the stable revision are in the summary', async () => {
  const { forge, records, context } = setUp()
  forge.range = { relation: 'ahead', commitCount: 1, behindCount: 0, commits: [{ sha: 'b'.repeat(40), title: 'Two', author: 'octocat', pulls: [] }] }
  await addReleaseNotes(records, COMMIT, 'b'.repeat(40), false)
  expect(context.report.sections.join('')).toContain('<summary>1 commit since aaaaaaa</summary>')
  await addReleaseNotes(records, COMMIT, COMMIT, true)
  await addReleaseNotes(records, undefined, COMMIT, true)
  expect(context.report.sections).toHaveLength(1)
})

test('a payload is read as an object and as text, and a stranger’s not at all', () => {
  const { subject } = change('shop', 'shop-1', 'success')
  expect(parseDeploymentPayload(deploymentPayload(subject))).toEqual(subject)
  expect(parseDeploymentPayload(JSON.stringify(deploymentPayload(subject)))).toEqual(subject)
  for (const payload of ['', '{', null, undefined, 7, [], {}, { ...subject }, { ...deploymentPayload(subject), service: 7 }]) expect(parseDeploymentPayload(payload)).toBeUndefined()
})

test('a log is of this run by its whole number and repository', () => {
  const of = (url: string) => isOfRun(url, 'octo/shop', '42')
  expect(['/42', '/42/job/7', '/42?check_suite_focus=true'].map((end) => of(`https://github.com/octo/shop/actions/runs${end}`))).toEqual([true, true, true])
  expect(['https://github.com/octo/shop/actions/runs/421', 'https://github.com/octo/shop2/actions/runs/42', 'https://github.com/aocto/shop/actions/runs/42x', ''].map(of)).toEqual([false, false, false, false])
})

describe('inputs', () => {
  const read = (values: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) => {
    const inputs = new Inputs((name) => values[name] ?? '', env)
    const gitHub = readGitHub(inputs)
    inputs.done()
    return gitHub
  }

  test('say where, and the runner says which run', () => {
    const env = { GITHUB_REPOSITORY: 'octo/shop', GITHUB_SERVER_URL: 'https://github.example', GITHUB_RUN_ID: '42', GITHUB_SHA: COMMIT, GITHUB_ACTOR: 'octocat' }
    expect(read({ 'github-token': 'secret', 'github-environment': 'production' }, env)).toEqual({ token: 'secret', environment: 'production', deployment: 'auto', run: { ...RUN, serverUrl: 'https://github.example' } })
    expect(read({})).toMatchObject({ token: undefined, environment: undefined, run: { repository: '', id: '', commit: undefined } })
  })

  test.each([['github-deployment', 'sometimes'], ['github-environment', 'x'.repeat(256)]])('refuse a wrong `%s`', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(`\`${name}\` must be`)
  })
})
