// The workflow files as they are shipped, called by a few lines in a user's repository whose delivery.yaml says the rest: two services that belong together,
// through staging to production, against the emulator and a GitHub that gives each job the permissions that it declares.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { FakeGitHub } from '../packages/fake-github/src/fake-github.ts'
import type { RunReport } from '../packages/runner/src/runner.ts'
import { root } from '../scripts/support/jest.ts'
import { OURS, startLocalRun, type LocalRun } from '../scripts/support/local-run.ts'

const SHA = 'c'.repeat(40)
const NEWER = 'd'.repeat(40)
const caller = (permissions = '{ contents: read, pull-requests: read, id-token: write, deployments: write }') => `name: delivery
on: { push: { branches: [develop, main] } }
permissions: ${permissions}
jobs:
  staging:
    if: github.ref_name == 'develop'
    uses: ${OURS}/.github/workflows/develop.yml@${SHA}
  production:
    if: github.ref_name == 'main'
    uses: ${OURS}/.github/workflows/main.yml@${SHA}
`
const MANIFEST = `services:
  backend: { image: europe-west1-docker.pkg.dev/shop-staging/apps/backend, build: &build { context: app, engine: layers, command: [node, server.mjs] }, checks: &checks [/health] }
  frontend: { image: europe-west1-docker.pkg.dev/shop-staging/apps/frontend, build: *build, checks: *checks, after: backend }
release-groups: { shop: [frontend, backend] }
region: europe-west1
login: { workload-identity-provider: projects/1/locations/global/workloadIdentityPools/github/providers/github, service-account: deployer@shop-staging.iam.gserviceaccount.com }
rollout: { steps: 100, step-duration: 2s, min-requests: 1, on-inconclusive: continue }
environments:
  staging: { project: shop-staging, validate: &quick { rate: 100, duration: 6s } }
  production: { project: shop-production, from: staging, validate: *quick }
`

let folder: string
let local: LocalRun
let github: FakeGitHub

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'deliver-e2e-'))
  await cp(path.join(root, 'examples', 'shop'), path.join(folder, 'app'), { recursive: true })
  await mkdir(path.join(folder, '.github', 'workflows'), { recursive: true })
  await writeFile(path.join(folder, '.github', 'workflows', 'delivery.yml'), caller())
  await writeFile(path.join(folder, 'delivery.yaml'), MANIFEST)
  local = await startLocalRun({ repository: { name: 'octo/shop', folder }, commits: [{ sha: NEWER, message: 'Newer' }, { sha: SHA, message: 'Release' }], emulator: { startupTimeoutSeconds: 10 } })
  github = local.github
  github.repository.branches.set('develop', SHA)
})
afterAll(async () => {
  expect(github.lies).toEqual([])
  await local.close()
  await rm(folder, { recursive: true, force: true })
})

async function push(branch: string): Promise<RunReport> {
  const report = await local.runner.run('.github/workflows/delivery.yml', { name: 'push', ref: `refs/heads/${branch}`, sha: SHA, payload: {} })
  if (report === undefined) throw new Error('the event does not start the workflow')
  return report
}

const logOf = ({ jobs }: RunReport) => jobs.flatMap(({ name, result, steps, annotations }) => [`== ${name}: ${result}`, ...steps.flatMap((step) => [step.name, ...step.log]), ...annotations.map(({ message }) => message)]).join('\n')
// Those of a matrix end in any order.
const jobsOf = ({ jobs }: RunReport, caller: string) => jobs.filter(({ name }) => name.startsWith(caller)).map(({ name, result }) => `${name}: ${result}`).toSorted()
const delivered = (caller: string) => ['backend without users', 'frontend without users', 'plan', 'users of shop'].map((name) => `${caller} / deliver / ${name}: success`)

async function imageIn(project: string, service: string): Promise<string> {
  const response = await fetch(`${local.emulator.url}/v2/projects/${project}/locations/europe-west1/services/${service}`)
  const { template } = (await response.json()) as { readonly template: { readonly containers: readonly { readonly image: string }[] } }
  return template.containers[0]?.image ?? ''
}

test('a push to develop delivers both services to staging, and a push to main the same digests to production', async () => {
  const staging = await push('develop')
  expect({ jobs: jobsOf(staging, 'staging'), log: staging.result === 'success' ? '' : logOf(staging) }).toEqual({ jobs: delivered('staging'), log: '' })
  const production = await push('main')
  expect({ jobs: jobsOf(production, 'production'), log: production.result === 'success' ? '' : logOf(production) }).toEqual({ jobs: delivered('production'), log: '' })
  for (const service of ['backend', 'frontend']) {
    expect(await imageIn('shop-production', service)).toMatch(/@sha256:[0-9a-f]{64}$/)
    expect(await imageIn('shop-production', service)).toBe(await imageIn('shop-staging', service))
  }
  expect(logOf(production).split('\n').filter((line) => line.startsWith('Copying '))).toHaveLength(2)
  expect(github.calls.filter((call) => / 40[13]$/.test(call))).toEqual([])
}, 180_000)

test('the same commit again changes nothing and succeeds', async () => {
  const again = await push('develop')
  expect({ result: again.result, log: again.result === 'success' ? '' : logOf(again) }).toEqual({ result: 'success', log: '' })
}, 120_000)

test('a commit that a newer one has overtaken is left to that one', async () => {
  github.repository.branches.set('develop', NEWER)
  const report = await push('develop')
  github.repository.branches.set('develop', SHA)
  expect(jobsOf(report, 'staging')).toEqual(['plan: success', 'revision: skipped', 'users: skipped'].map((job) => `staging / deliver / ${job}`))
}, 60_000)

test('a service that does not start gets no user, and neither does what belongs to it', async () => {
  const before = await Promise.all(['backend', 'frontend'].map(async (service) => trafficOf(service)))
  const server = path.join(folder, 'app', 'server.mjs')
  const good = await readFile(server, 'utf8')
  await writeFile(server, 'process.exit(1)\n')
  try {
    const report = await push('develop')
    expect(report.result).toBe('failure')
    expect(jobsOf(report, 'staging')).toEqual(['backend without users: failure', 'frontend without users: failure', 'plan: success', 'users: skipped'].map((job) => `staging / deliver / ${job}`))
    expect(await Promise.all(['backend', 'frontend'].map(async (service) => trafficOf(service)))).toEqual(before)
  } finally {
    await writeFile(server, good)
  }
}, 120_000)

test('production takes nothing that staging has not built', async () => {
  await writeFile(path.join(folder, 'app', 'new.txt'), 'not on develop yet')
  const report = await push('main')
  expect(report.result).toBe('failure')
  expect(logOf(report)).toContain('has no image of this source')
}, 120_000)

test('a caller that allows less than a job needs is refused before anything runs', async () => {
  const file = path.join(folder, '.github', 'workflows', 'delivery.yml')
  await writeFile(file, caller('{ contents: read, pull-requests: read, id-token: write }'))
  try {
    const report = await push('develop')
    expect(report.result).toBe('failure')
    expect(logOf(report)).toContain("is requesting 'deployments: write', but is only allowed 'deployments: none'.")
    expect(report.jobs.flatMap(({ steps }) => steps)).toEqual([])
  } finally {
    await writeFile(file, caller())
  }
})

async function trafficOf(service: string): Promise<string> {
  const response = await fetch(`${local.emulator.url}/v2/projects/shop-staging/locations/europe-west1/services/${service}`)
  const { traffic } = (await response.json()) as { readonly traffic: readonly { readonly revision?: string; readonly percent?: number }[] }
  return traffic.filter(({ percent = 0 }) => percent > 0).map(({ revision, percent }) => `${revision ?? ''} ${percent ?? 0}`).join(', ')
}
