// What the bundles leave on GitHub: a deployment of the promoted revision beside those of other services, or a warning, and the same delivery.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startEmulator, type Emulator } from '../packages/emulator/src/emulator.ts'
import { HELLO, pushApp } from '../packages/emulator/test/push-app.ts'
import { startFakeGitHub, type FakeGitHub } from '../packages/fake-github/src/fake-github.ts'
import { ActionRunner, type StepResult } from '../scripts/support/action-runner.ts'

const TARGET = { 'project-id': 'my-project', region: 'europe-west1', service: 'shop' }
const PROMOTE = { ...TARGET, steps: '50,100', 'step-duration': '2s', bake: '1s', 'min-requests': '10', 'on-inconclusive': 'continue', 'monitoring-delay': '0s', 'logging-delay': '0s', 'github-environment': 'production' }
const sha = (digit: string) => digit.repeat(40)

let folder: string
let emulator: Emulator
let github: FakeGitHub
let image: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'github-e2e-'))
  emulator = await startEmulator({ samplingSeconds: 0.5, visibilityDelaySeconds: 0, logDelaySeconds: 0, startupTimeoutSeconds: 5 })
  github = await startFakeGitHub({
    repository: 'octo/shop', tokens: { 'the-job-token': { deployments: 'write', contents: 'read', 'pull-requests': 'read', issues: 'write' }, 'a-weak-token': { contents: 'read' } },
    commits: ['1', '2', '3', '4'].map((digit) => ({ sha: sha(digit), message: `Release ${digit}` })),
    pulls: [{ number: 12, title: 'Release 2', author: 'octocat', commits: [sha('2')] }],
  })
  image = await pushApp(emulator.host, 'shop', HELLO)
})
afterAll(async () => {
  expect(github.lies).toEqual([])
  await github.close()
  await emulator.close()
  await rm(folder, { recursive: true, force: true })
})

/** Deploys a revision of this commit and promotes it, while users come. */
async function deliver(digit: string, token: string): Promise<{ readonly deployed: StepResult; readonly promoted: StepResult }> {
  const actions = new ActionRunner(folder, { ...emulator.env, ...github.env, GITHUB_RUN_ID: `4${digit}`, GITHUB_SHA: sha(digit), GITHUB_WORKSPACE: folder, GITHUB_TOKEN: token })
  const deployed = await actions.run({ action: 'deploy-cloudrun', inputs: { ...TARGET, image, 'list-commits': 'true', 'github-environment': 'production', 'env-vars': `RELEASE=${digit}` } })
  expect({ exitCode: deployed.exitCode, log: deployed.exitCode === 0 ? '' : deployed.log }).toEqual({ exitCode: 0, log: '' })
  const url = deployed.outputs['url'] ?? ''
  const users = setInterval(() => void fetch(url).then(async (response) => response.text(), () => ''), 15)
  const promoted = await actions.run({ action: 'promote', inputs: PROMOTE })
  clearInterval(users)
  expect({ exitCode: promoted.exitCode, log: promoted.exitCode === 0 ? '' : promoted.log }).toEqual({ exitCode: 0, log: '' })
  return { deployed, promoted }
}

const states = () => github.repository.deployments.map(({ sha, environment, statuses }) => `${sha.slice(0, 1)} ${environment} ${statuses[0]?.state ?? 'none'}`)

test('a promoted revision is a deployment of its own, and replaces only that of its service', async () => {
  await deliver('1', 'the-job-token')
  expect(states()).toEqual(['1 production success'])
  const { deployed } = await deliver('2', 'the-job-token')
  expect(deployed.summary).toContain('<summary>1 commit in 1 pull request since 1111111</summary>')
  expect(states()).toEqual(['1 production inactive', '2 production success'])
  expect(github.repository.deployments[1]?.statuses.map(({ state }) => state)).toEqual(['success', 'in_progress'])
  expect(github.repository.deployments[1]).toMatchObject({ payload: { tool: 'cloudrun-delivery', service: 'shop', region: 'europe-west1' }, statuses: [{ logUrl: 'https://github.com/octo/shop/actions/runs/42' }, {}] })
  github.recordJob({ environment: 'production', sha: sha('1'), runId: '9', state: 'success' })
  await deliver('3', 'the-job-token')
  expect(states()).toEqual(['1 production inactive', '2 production inactive', '1 production success', '3 production success'])
}, 90_000)

test('without the permission the delivery is the same, with a warning that names it', async () => {
  const before = states()
  const { deployed, promoted: { log, outputs } } = await deliver('4', 'a-weak-token')
  expect(deployed.log).toMatch(/::warning.*pull-requests: read/)
  expect(outputs['promoted']).toBe('true')
  expect(log).toMatch(/::warning.*Resource not accessible by integration.*permissions: deployments: write/)
  expect(log.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain('a-weak-token')
  expect(states()).toEqual(before)
}, 60_000)

test('a rollback says why and who on the deployments, and opens one issue, however often it is pressed', async () => {
  const actions = new ActionRunner(folder, { ...emulator.env, ...github.env, GITHUB_RUN_ID: '50', GITHUB_ACTOR: 'octocat', GITHUB_SHA: sha('4'), GITHUB_TOKEN: 'the-job-token' })
  // The last delivery could not tell GitHub that its revision is live.
  const rollback = async () => actions.run({ action: 'rollback', inputs: { ...TARGET, reason: 'checkout fails', 'open-issue': 'true', 'github-environment': 'production' } })
  const back = await rollback()
  expect(back).toMatchObject({ exitCode: 0, outputs: { 'rolled-back': 'true', issue: expect.stringContaining('/octo/shop/issues/') } })
  expect(states().at(-1)).toBe('3 production success')
  expect(github.repository.deployments.at(-1)?.statuses).toMatchObject([{ state: 'success', description: 'has its users back, by octocat: checkout fails', logUrl: 'https://github.com/octo/shop/actions/runs/50' }])
  expect(github.repository.issues).toMatchObject([{ title: `Rolled back: shop from ${back.outputs['from-revision'] ?? ''}`, body: expect.stringContaining('octocat') }])
  expect(await rollback()).toMatchObject({ exitCode: 0, outputs: { 'rolled-back': 'false', issue: '' } })
  expect(github.repository.issues).toHaveLength(1)
}, 60_000)

test('a rollout that is cancelled does not stay in progress on GitHub', async () => {
  const actions = new ActionRunner(folder, { ...emulator.env, ...github.env, GITHUB_RUN_ID: '60', GITHUB_SHA: sha('1'), GITHUB_TOKEN: 'the-job-token' })
  const deployed = await actions.run({ action: 'deploy-cloudrun', inputs: { ...TARGET, image, 'github-environment': 'production', 'env-vars': 'RELEASE=6' } })
  expect(deployed.exitCode).toBe(0)
  expect(states().at(-1)).toBe('1 production in_progress')
  let killed: Promise<void> | undefined
  const promoted = await actions.run({ action: 'promote', inputs: { ...PROMOTE, 'step-duration': '60s' }, onLine: (line) => {
    if (killed === undefined && /shop-\S+ 50 %, shop-\S+ 50 %/.test(line)) killed = actions.kill('SIGINT')
  } })
  await killed
  expect(promoted.exitCode).toBe(1)
  expect(states().at(-1)).toBe('1 production in_progress')
  await actions.endJob()
  expect(states().at(-1)).toBe('1 production error')
}, 60_000)
