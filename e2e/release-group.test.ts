// Two services that belong together, delivered by the workflows while users are at both: when one of them is bad, both come back.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { RunReport } from '../packages/runner/src/runner.ts'
import { edited, ExampleRepository } from '../scripts/support/example-repository.ts'
import { root } from '../scripts/support/jest.ts'
import { Users } from '../scripts/support/users.ts'

const SERVICES = ['backend', 'frontend'] as const
const CALLER = `name: delivery
on: push
permissions: { contents: read, pull-requests: read, id-token: write, deployments: write }
jobs:
  staging: { uses: dreamango/cloudrun-delivery/.github/workflows/develop.yml@v1 }
`
const service = (name: string) => `  ${name}:
    image: europe-west1-docker.pkg.dev/shop-staging/apps/${name}
    build: { context: ${name}, engine: layers, command: [node, server.mjs] }
    checks: [/health]
    validate: { rate: 50, duration: 2s }
    objectives: { error-rate-percent: 5, latency-ms-p95: 2500 }
`
const MANIFEST = `services:
${SERVICES.map(service).join('')}release-groups: { shop: [backend, frontend] }
region: europe-west1
login: { workload-identity-provider: projects/1/locations/global/workloadIdentityPools/github/providers/github, service-account: deployer@shop-staging.iam.gserviceaccount.com }
environments:
  staging:
    project: shop-staging
    rollout: { steps: [50, 100], step-duration: 3s, min-requests: 20, tolerance-ms: 100, monitoring-delay: 1s, logging-delay: 1s }
`

let folder: string
let shop: ExampleRepository
const users: Users[] = []

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'release-group-e2e-'))
  shop = await ExampleRepository.make({
    example: 'backend-frontend', folder: path.join(folder, 'shop'),
    edit: async (at) => {
      for (const name of SERVICES) await cp(path.join(root, 'examples', 'shop'), path.join(at, name), { recursive: true, filter: (source) => !source.endsWith('.github') })
      await mkdir(path.join(at, '.github/workflows'), { recursive: true })
      await writeFile(path.join(at, '.github/workflows/delivery.yml'), CALLER)
      await writeFile(path.join(at, 'delivery.yaml'), MANIFEST)
    },
  })
  const first = await shop.push('develop')
  expect({ result: first.result, log: first.result === 'success' ? '' : logOf(first) }).toEqual({ result: 'success', log: '' })
  for (const name of SERVICES) users.push(new Users((await read(name)).uri, ['/', '/api/products'], 30))
}, 120_000)
afterAll(async () => {
  await Promise.all(users.map(async (one) => one.stop()))
  expect(shop.local.github.lies).toEqual([])
  await shop.local.close()
  await rm(folder, { recursive: true, force: true })
})

const logOf = ({ jobs }: RunReport) => jobs.flatMap(({ name, result, steps, annotations }) => [`== ${name}: ${result}`, ...steps.flatMap((step) => [step.name, ...step.log]), ...annotations.map(({ message }) => message)]).join('\n')

async function read(name: string): Promise<{ readonly uri: string; readonly traffic: readonly { readonly revision?: string; readonly percent?: number }[] }> {
  const response = await fetch(`${shop.local.emulator.url}/v2/projects/shop-staging/locations/europe-west1/services/${name}`)
  return (await response.json()) as Awaited<ReturnType<typeof read>>
}

async function usersAt(): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries(await Promise.all(SERVICES.map(async (name) => [name, (await read(name)).traffic.filter(({ percent = 0 }) => percent > 0).map(({ revision, percent }) => `${revision ?? ''} ${percent ?? 0}`).join(', ')] as const)))
}

test('a good backend and a bad frontend: both come back, and both go forward when it is mended', async () => {
  const before = await usersAt()
  await shop.commit('develop', 'A new page', async (at) => {
    await edited('backend/version.json', () => '{ "version": "2.0.0" }\n')(at)
    await edited('frontend/pricing.mjs', (text) => text.replace('  return', "  if (Math.random() < 0.3) throw new Error('no price today')\n  return"))(at)
  })
  const bad = await shop.push('develop')
  expect(Object.fromEntries(bad.jobs.map(({ name, result }) => [name.split(' / ').at(-1), result]))).toEqual({ plan: 'success', 'backend without users': 'success', 'frontend without users': 'success', 'users of shop': 'failure' })
  expect(await usersAt()).toEqual(before)
  await shop.commit('develop', 'Mend it', edited('frontend/pricing.mjs', (text) => text.replace(/ {2}if.*\n/, '')))
  const mended = await shop.push('develop')
  expect({ result: mended.result, log: mended.result === 'success' ? '' : logOf(mended) }).toEqual({ result: 'success', log: '' })
  const after = await usersAt()
  // The frontend is what it was at first; the backend is new.
  expect(after['backend']).not.toBe(before['backend'])
  expect(await (await fetch(`${(await read('backend')).uri}/health`)).json()).toMatchObject({ version: '2.0.0' })
}, 180_000)
