// The workflow files as they are shipped, unchanged, called from a user's repository and run for its events: against the emulator and a GitHub that
// gives each job a token with the permissions that it declares.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startEmulator, type Emulator } from '../packages/emulator/src/emulator.ts'
import { startFakeGitHub, type FakeGitHub } from '../packages/fake-github/src/fake-github.ts'
import { Runner, type Event, type RunReport } from '../packages/runner/src/runner.ts'
import { root } from '../scripts/support/jest.ts'

const SHA = 'c'.repeat(40)
const OURS = 'dreamango/cloudrun-delivery'
const PERMISSIONS = '{ contents: read, pull-requests: read, id-token: write, deployments: write }'

let folder: string
let emulator: Emulator
let github: FakeGitHub
let runner: Runner

const caller = (branch: string, workflow: string, inputs: Readonly<Record<string, string>>, permissions = PERMISSIONS) => `name: ${workflow}
on: { push: { branches: [${branch}] } }
permissions: ${permissions}
jobs:
  deliver:
    uses: ${OURS}/.github/workflows/${workflow}.yml@${SHA}
    with:
      service: shop
      region: europe-west1
      workload-identity-provider: projects/1/locations/global/workloadIdentityPools/github/providers/github
      service-account: deployer@my-project.iam.gserviceaccount.com
${Object.entries(inputs).map(([name, value]) => `      ${name}: ${JSON.stringify(value)}\n`).join('')}`

const push = (branch: string): Event => ({ name: 'push', ref: `refs/heads/${branch}`, sha: SHA, payload: {} })

async function run(name: string, workflow: string, event: Event): Promise<RunReport> {
  await writeFile(path.join(folder, '.github', 'workflows', `${name}.yml`), workflow)
  const report = await runner.run(`.github/workflows/${name}.yml`, event)
  if (report === undefined) throw new Error('the event does not start the workflow')
  return report
}

const logOf = ({ jobs }: RunReport) => jobs.flatMap(({ steps, annotations }) => [...steps.flatMap(({ name, log }) => [name, ...log]), ...annotations.map(({ message }) => message)]).join('\n')
const succeeded = (report: RunReport) => expect({ result: report.result, log: report.result === 'success' ? '' : logOf(report) }).toEqual({ result: 'success', log: '' })
const refusals = () => github.calls.filter((call) => / 40[134]$/.test(call))

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'workflows-e2e-'))
  await cp(path.join(root, 'examples', 'shop'), folder, { recursive: true })
  await mkdir(path.join(folder, '.github', 'workflows'), { recursive: true })
  emulator = await startEmulator({ driver: 'process', samplingSeconds: 0.5, visibilityDelaySeconds: 0.2, logDelaySeconds: 0.2, startupTimeoutSeconds: 10 })
  github = await startFakeGitHub({ repository: 'octo/shop', tokens: {}, commits: [{ sha: SHA, message: 'Release' }], pulls: [] })
  runner = new Runner({
    repository: { name: 'octo/shop', folder }, sources: { repositories: { [OURS]: root } }, machine: emulator.env, apiUrl: github.url,
    issueToken: (permissions) => github.issueToken(permissions), idToken: { url: 'http://127.0.0.1:1/', token: 'oidc' },
    onDeployment: ({ environment, sha, runId, state }) => void github.recordJob({ environment, sha, runId, state }),
  })
})
afterAll(async () => {
  expect(github.lies).toEqual([])
  await github.close()
  await emulator.close()
  await rm(folder, { recursive: true, force: true })
})

const staging = () => ({ 'project-id': 'staging-project', image: `${emulator.host}/staging/shop`, engine: 'layers', command: '["node", "server.mjs"]', checks: '/health' })

test('a push to develop builds, deploys, validates and promotes in staging; main gives the same digest to production', async () => {
  const developed = await run('develop', caller('develop', 'develop', staging()), push('develop'))
  succeeded(developed)
  const [job] = developed.jobs
  expect(job?.name).toBe('deliver / deliver to staging')
  expect(job?.outputs['image']).toMatch(/@sha256:[0-9a-f]{64}$/)
  expect((await fetch(job?.outputs['url'] ?? '')).status).toBe(200)
  const main = caller('main', 'main', { 'project-id': 'production-project', image: job?.outputs['image'] ?? '', steps: '50,100', 'step-duration': '2s', checks: '/health' })
  const delivered = await run('main', main, push('main'))
  succeeded(delivered)
  expect(delivered.jobs[0]?.outputs['image']).toBe(job?.outputs['image'])
  expect(github.repository.deployments.map(({ environment, statuses }) => `${environment} ${statuses[0]?.state ?? ''}`)).toEqual(['staging success', 'production success'])
  // The declared permissions are enough for all that was asked.
  expect(refusals()).toEqual([])
}, 120_000)

test('a caller that allows less than a job needs is refused before anything runs', async () => {
  const report = await run('develop', caller('develop', 'develop', staging(), '{ contents: read, pull-requests: read, id-token: write }'), push('develop'))
  expect(report.result).toBe('failure')
  expect(logOf(report)).toContain("The nested job 'deliver' is requesting 'deployments: write', but is only allowed 'deployments: none'.")
  expect(report.jobs.flatMap(({ steps }) => steps)).toEqual([])
})

test('production takes only what is named by its digest', async () => {
  const report = await run('main', caller('main', 'main', { 'project-id': 'production-project', image: `${emulator.host}/staging/shop:latest` }), push('main'))
  expect(report.result).toBe('failure')
  expect(logOf(report)).toContain('The input image must name a digest (name@sha256:…)')
  expect(report.jobs[0]?.steps.filter(({ outcome }) => outcome !== 'skipped')).toHaveLength(1)
}, 30_000)
