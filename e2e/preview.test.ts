// Previews by the workflow as it is shipped: a pull request's revision can be looked at, nobody else notices, and it goes with the pull request.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { RunReport } from '../packages/runner/src/runner.ts'
import { forToday } from '../scripts/support/demo-commits.ts'
import { edited, ExampleRepository, type Edit } from '../scripts/support/example-repository.ts'
import { Users } from '../scripts/support/users.ts'

const FILE = '.github/workflows/preview.yml'
const PREVIEW = `on: { pull_request: { types: [opened, synchronize, reopened, closed] } }
permissions: { contents: read, id-token: write, pull-requests: write }
jobs:
  preview: { uses: dreamango/cloudrun-delivery/.github/workflows/preview.yml@v1 }
`
const DELIVERY = `on: push
permissions: { contents: read, pull-requests: read, id-token: write, deployments: write }
jobs:
  staging: { uses: dreamango/cloudrun-delivery/.github/workflows/develop.yml@v1 }
`
const ENVIRONMENT = `  preview:
    project: my-project-staging
    login: { workload-identity-provider: projects/123456789/locations/global/workloadIdentityPools/github/providers/previews, service-account: previews@my-project-staging.iam.gserviceaccount.com }
`
const withSetting: Edit = edited('delivery.yaml', (text) => text.replace('    checks:', '    env: { ONLY_IN_THE_PULL_REQUEST: "1" }\n    resources: { memory: 1Gi }\n    checks:'))

let folder: string
let shop: ExampleRepository
let users: Users

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'preview-e2e-'))
  shop = await ExampleRepository.make({
    example: 'shop', folder: path.join(folder, 'shop'), emulator: { startupTimeoutSeconds: 10 },
    edit: async (at) => {
      await forToday(at)
      await writeFile(path.join(at, 'delivery.yaml'), `${(await readFile(path.join(at, 'delivery.yaml'), 'utf8')).trimEnd()}\n${ENVIRONMENT}`)
      await writeFile(path.join(at, '.github/workflows/delivery.yml'), DELIVERY)
      await writeFile(path.join(at, FILE), PREVIEW)
    },
  })
  succeeded(await shop.push('develop'))
  users = new Users((await service()).uri, ['/health'], 30)
}, 120_000)
afterAll(async () => {
  await users.stop()
  expect(shop.local.github.lies).toEqual([])
  await shop.local.close()
  await rm(folder, { recursive: true, force: true })
})

const logOf = ({ jobs }: RunReport) => jobs.flatMap(({ name, result, steps, annotations }) => [`== ${name}: ${result}`, ...steps.flatMap((step) => [step.name, ...step.log]), ...annotations.map(({ message }) => message)]).join('\n')
const succeeded = (report: RunReport) => expect({ result: report.result, log: report.result === 'success' ? '' : logOf(report) }).toEqual({ result: 'success', log: '' })
const comments = (on: number) => shop.local.github.repository.comments.filter((comment) => comment.on === on).map(({ body }) => body)
const versionAt = async (url: string) => ((await (await fetch(`${url}/health`)).json()) as { readonly version: string }).version

type Target = { readonly revision?: string; readonly percent?: number; readonly tag?: string; readonly uri?: string }
type Shown = { readonly uri: string; readonly trafficStatuses: readonly Target[]; readonly template: { readonly containers: readonly { readonly env?: readonly { readonly name: string }[]; readonly resources?: { readonly limits?: Readonly<Record<string, string>> } }[]; readonly annotations?: object } }
async function service(): Promise<Shown> {
  return (await (await fetch(`${shop.local.emulator.url}/v2/projects/my-project-staging/locations/europe-west1/services/shop`)).json()) as Shown
}
const tagged = async (tag: string) => (await service()).trafficStatuses.find((target) => target.tag === tag)
const usersAt = async () => (await service()).trafficStatuses.filter(({ percent = 0 }) => percent > 0).map(({ revision, percent }) => `${revision ?? ''} ${percent ?? 0}`)
const version = (text: string): Edit => edited('version.json', () => `${JSON.stringify({ version: text })}\n`)

test('a pull request is looked at where no user is, is brought up to date, and is gone when it is closed; what is merged knows nothing of its settings', async () => {
  const [before, first] = [await usersAt(), await versionAt((await service()).uri)]
  await shop.commit('tea', 'Tea', async (at) => {
    await version('9.0.0')(at)
    await withSetting(at)
  })
  const number = shop.open('tea', 'develop', 'Tea')
  succeeded(await shop.pull(number, 'opened', FILE))
  const url = (await tagged(`pr-${number}`))?.uri ?? ''
  expect(await versionAt(url)).toBe('9.0.0')
  expect(comments(number)).toEqual([expect.stringContaining(`### 👀 Preview of shop`)])
  expect(comments(number)[0]?.replaceAll('\\', '').replaceAll(/&#(\d+);/g, (_all, code: string) => String.fromCodePoint(Number(code)))).toContain(url)
  expect(await usersAt()).toEqual(before)

  await shop.commit('tea', 'More tea', version('9.1.0'))
  succeeded(await shop.pull(number, 'synchronize', FILE))
  expect(await versionAt((await tagged(`pr-${number}`))?.uri ?? '')).toBe('9.1.0')
  expect(comments(number)).toHaveLength(1)

  await shop.commit('develop', 'Something else', edited('pricing.mjs', (text) => text.replace('300', '310')))
  succeeded(await shop.push('develop'))
  const { template, uri } = await service()
  expect(template.containers[0]?.env?.map(({ name }) => name) ?? []).not.toContain('ONLY_IN_THE_PULL_REQUEST')
  expect(template.containers[0]?.resources?.limits?.['memory']).not.toBe('1Gi')
  expect(template.annotations ?? {}).not.toHaveProperty(['dreamango.github.io/preview-of'])
  expect(await versionAt(uri)).toBe(first)
  expect(await usersAt()).not.toEqual(before)
  expect(await versionAt((await tagged(`pr-${number}`))?.uri ?? '')).toBe('9.1.0')

  const now = await usersAt()
  succeeded(await shop.pull(number, 'closed', FILE))
  expect(await tagged(`pr-${number}`)).toBeUndefined()
  expect(comments(number)).toEqual([expect.stringContaining('Taken away.')])
  expect(await usersAt()).toEqual(now)
  expect(users.visits.filter(({ status }) => status !== 200)).toEqual([])
  expect(shop.local.github.calls.filter((call) => / 40[13]$/.test(call))).toEqual([])
}, 240_000)

test('a pull request that does not start says so in its comment, and the next delivery goes on as if it had not been', async () => {
  await shop.commit('crash', 'Crash', edited('server.mjs', () => 'process.exit(1)\n'))
  const number = shop.open('crash', 'develop', 'Crash')
  const report = await shop.pull(number, 'opened', FILE)
  expect(report.result).toBe('failure')
  expect(comments(number)).toEqual([expect.stringMatching(/### ❌ Preview of shop\n\n.*did not become ready/)])
  await shop.commit('develop', 'On', version('3.0.0'))
  succeeded(await shop.push('develop'))
  expect(await versionAt((await service()).uri)).toBe('3.0.0')
}, 180_000)

test('a stranger’s pull request has no preview: nothing is built, and nobody logs in', async () => {
  await shop.commit('stranger', 'Mine', version('6.6.6'))
  const report = await shop.pull(shop.open('stranger', 'develop', 'Mine', 'stranger/shop'), 'opened', FILE)
  expect(Object.fromEntries(report.jobs.map(({ name, result }) => [name, result]))).toEqual({ 'preview / plan': 'skipped', 'preview / preview': 'skipped' })
  expect(report.jobs.flatMap(({ steps }) => steps)).toEqual([])
}, 60_000)
