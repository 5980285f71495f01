// attest.yml as it is shipped, called from a user's repository: what GitHub is told is the digest that the registry has; where GitHub keeps no attestations that is
// said, and fails only where one is required.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { RunReport } from '../packages/runner/src/runner.ts'
import { root } from '../scripts/support/jest.ts'
import { OURS, startLocalRun, type LocalRun } from '../scripts/support/local-run.ts'

const SHA = 'c'.repeat(40)
const IMAGE = 'shop-staging/apps/shop'
const caller = (permissions: string, more = '') => `name: attest
on: push
permissions: ${permissions}
jobs:
  attest:
    uses: ${OURS}/.github/workflows/attest.yml@${SHA}
${more}`
const ALL = '{ contents: read, id-token: write, attestations: write }'
const MANIFEST = `services:
  shop: { image: europe-west1-docker.pkg.dev/${IMAGE}, build: { context: app, engine: layers, command: [node, server.mjs] }, checks: [/health] }
region: europe-west1
login: { workload-identity-provider: projects/1/locations/global/workloadIdentityPools/github/providers/github, service-account: deployer@shop-staging.iam.gserviceaccount.com }
environments:
  staging: { project: shop-staging }
`

let folder: string
let local: LocalRun

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'attest-e2e-'))
  await cp(path.join(root, 'examples', 'shop'), path.join(folder, 'app'), { recursive: true })
  await mkdir(path.join(folder, '.github', 'workflows'), { recursive: true })
  await writeFile(path.join(folder, 'delivery.yaml'), MANIFEST)
  local = await startLocalRun({ repository: { name: 'octo/shop', folder }, commits: [{ sha: SHA, message: 'Release' }] })
  local.github.repository.branches.set('develop', SHA)
})
afterAll(async () => {
  expect(local.github.lies).toEqual([])
  await local.close()
  await rm(folder, { recursive: true, force: true })
})

async function run(workflow: string): Promise<RunReport> {
  await writeFile(path.join(folder, '.github', 'workflows', 'attest.yml'), workflow)
  const report = await local.runner.run('.github/workflows/attest.yml', { name: 'push', ref: 'refs/heads/develop', sha: SHA, payload: {} })
  if (report === undefined) throw new Error('the event does not start the workflow')
  return report
}

const logOf = ({ jobs }: RunReport) => jobs.flatMap(({ name, result, steps, annotations }) => [`== ${name}: ${result}`, ...steps.flatMap((step) => [step.name, ...step.log]), ...annotations.map(({ level, message }) => `${level}: ${message}`)]).join('\n')

test('GitHub keeps which run made the image, by the digest that the registry has', async () => {
  const report = await run(caller(ALL))
  expect({ result: report.result, log: report.result === 'success' ? '' : logOf(report) }).toEqual({ result: 'success', log: '' })
  const tags = (await (await fetch(`${local.emulator.url}/v2/${IMAGE}/tags/list`)).json()) as { readonly tags: readonly string[] }
  const digests = await Promise.all(tags.tags.filter((tag) => tag.startsWith('sha-')).map(async (tag) => (await fetch(`${local.emulator.url}/v2/${IMAGE}/manifests/${tag}`, { method: 'HEAD', headers: { accept: 'application/vnd.oci.image.manifest.v1+json' } })).headers.get('docker-content-digest')))
  expect(local.github.repository.attestations.map(({ digests: [digest] }) => digest)).toEqual(digests)
  expect(digests).toHaveLength(1)
  const [{ bundle } = { bundle: undefined }] = local.github.repository.attestations
  const { payload } = (bundle as { readonly dsseEnvelope: { readonly payload: string } }).dsseEnvelope
  expect(JSON.parse(Buffer.from(payload, 'base64').toString())).toMatchObject({ subject: [{ name: `europe-west1-docker.pkg.dev/${IMAGE}` }] })
  expect(logOf(report)).toContain(`GitHub has attested europe-west1-docker.pkg.dev/${IMAGE}@${digests[0]}: https://github.com/octo/shop/attestations/`)
}, 120_000)

test('a plan without attestations fails where one is required, and is said where not', async () => {
  local.github.repository.attestationsEnabled = false
  const before = local.github.repository.attestations.length
  const required = await run(caller(ALL))
  expect(required.result).toBe('failure')
  expect(logOf(required)).toContain('Feature not available for the octo organization')
  expect(logOf(required)).toMatch(/##\[error\]GitHub has not attested europe-west1-docker\.pkg\.dev\/\S+@sha256:\w{64}; the step before says why/)
  const wished = await run(caller(ALL, '    with: { required: false }\n'))
  expect(wished.result).toBe('success')
  expect(logOf(wished)).toContain('##[warning]GitHub has not attested')
  expect(local.github.repository.attestations).toHaveLength(before)
}, 120_000)

test('a caller that does not give the permission is refused before anything runs', async () => {
  const report = await run(caller('{ contents: read, id-token: write }'))
  expect(report.jobs.map(({ name, result, steps }) => [name, result, steps.length])).toEqual([['attest', 'failure', 0]])
  expect(logOf(report)).toContain("requesting 'attestations: write', but is only allowed 'attestations: none'")
}, 60_000)
