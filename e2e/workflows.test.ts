// The workflow files as they are shipped, unchanged, called from a user's repository and run for its events: against the emulator and a GitHub that
// gives each job a token with the permissions that it declares.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { FakeGitHub } from '../packages/fake-github/src/fake-github.ts'
import type { Event, RunReport } from '../packages/runner/src/runner.ts'
import { root } from '../scripts/support/jest.ts'
import { OURS, startLocalRun, type LocalRun } from '../scripts/support/local-run.ts'

const SHA = 'c'.repeat(40)
const PERMISSIONS = '{ contents: read, pull-requests: read, id-token: write, deployments: write }'

let folder: string
let local: LocalRun
let github: FakeGitHub

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
  const report = await local.runner.run(`.github/workflows/${name}.yml`, event)
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
  local = await startLocalRun({ repository: { name: 'octo/shop', folder }, commits: [{ sha: SHA, message: 'Release' }], emulator: { startupTimeoutSeconds: 10 } })
  github = local.github
})
afterAll(async () => {
  expect(github.lies).toEqual([])
  await local.close()
  await rm(folder, { recursive: true, force: true })
})

const staging = () => ({ 'project-id': 'staging-project', image: `${local.emulator.host}/staging/shop`, engine: 'layers', command: '["node", "server.mjs"]', checks: '/health' })

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
  const report = await run('main', caller('main', 'main', { 'project-id': 'production-project', image: `${local.emulator.host}/staging/shop:latest` }), push('main'))
  expect(report.result).toBe('failure')
  expect(logOf(report)).toContain('The input image must name a digest (name@sha256:…)')
  expect(report.jobs[0]?.steps.filter(({ outcome }) => outcome !== 'skipped')).toHaveLength(1)
}, 30_000)
