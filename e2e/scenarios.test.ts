// What goes wrong around a delivery, one thing at a time, in one repository whose service has users all along: whatever it is, the users end on a revision that
// was proved, the run says what happened, and the next commit is delivered.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { parseDocument } from 'yaml'
import type { RunReport } from '../packages/runner/src/runner.ts'
import { edited, ExampleRepository, type Edit } from '../scripts/support/example-repository.ts'
import { Users } from '../scripts/support/users.ts'

const FAILS_OFTEN: Edit = edited('pricing.mjs', (text) => text.replace('  return', "  if (Math.random() < 0.3) throw new Error('no price today')\n  return"))
const IS_SLOW: Edit = edited('pricing.mjs', (text) => text.replace('  return', '  await new Promise((resolve) => setTimeout(resolve, 400))\n  return'))
const CRASHES: Edit = edited('server.mjs', () => 'process.exit(1)\n')
const GOOD: Edit = async () => {}

/** Seconds in place of minutes, and a check that sees neither a slow nor a failing price. A machine that is busy with other tests stalls for as long as is tolerated. */
const QUICK: readonly (readonly [path: readonly string[], value: unknown])[] = [
  [['services', 'shop', 'build', 'base-image'], undefined],
  [['services', 'shop', 'checks'], ['/health']],
  [['services', 'shop', 'validate'], { rate: 50, duration: '2s' }],
  [['services', 'shop', 'objectives'], { 'error-rate-percent': 5, 'latency-ms-p95': 2500 }],
  [['environments', 'staging', 'rollout'], { steps: [50, 100], 'step-duration': '3s', 'min-requests': 20, 'tolerance-ms': 100, 'monitoring-delay': '1s', 'logging-delay': '1s' }],
]

const quickened = (text: string) => {
  const document = parseDocument(text)
  for (const [at, value] of QUICK) {
    if (value === undefined) document.deleteIn(at)
    else document.setIn(at, document.createNode(value))
  }
  return document.toString()
}

const CALLER = `name: delivery
on: push
permissions: { contents: read, pull-requests: read, id-token: write, deployments: write }
jobs:
  staging: { uses: dreamango/cloudrun-delivery/.github/workflows/develop.yml@v1 }
`

let folder: string
let shop: ExampleRepository
let users: Users
let commits = 0
const watchers = new Set<(job: string, line: string) => void>()

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'scenarios-e2e-'))
  shop = await ExampleRepository.make({
    example: 'shop', folder: path.join(folder, 'shop'),
    edit: async (at) => {
      await writeFile(path.join(at, '.github/workflows/delivery.yml'), CALLER)
      await edited('delivery.yaml', quickened)(at)
    },
    emulator: { startupTimeoutSeconds: 10 },
    runner: { patience: { interruptMs: 4000, terminateMs: 2500 }, onLine: (job, _step, line) => watchers.forEach((watcher) => watcher(job, line)) },
  })
  succeeded(await shop.push('develop'))
  await restartUsers()
}, 120_000)
afterEach(() => {
  shop.local.ownEmulator?.faults.clear()
  shop.local.github.faults.clear()
  watchers.clear()
})
afterAll(async () => {
  await users.stop()
  expect(shop.local.github.lies).toEqual([])
  await shop.local.close()
  await rm(folder, { recursive: true, force: true })
})

async function restartUsers(): Promise<void> {
  const { uri } = await service()
  users = new Users(uri, ['/', '/api/products'], 60)
}

async function service(): Promise<{ readonly uri: string; readonly traffic: readonly { readonly revision?: string; readonly percent?: number }[] }> {
  const response = await fetch(`${shop.local.emulator.url}/v2/projects/my-project-staging/locations/europe-west1/services/shop`)
  return (await response.json()) as Awaited<ReturnType<typeof service>>
}

async function usersAt(): Promise<string> {
  const { traffic } = await service()
  return traffic.filter(({ percent = 0 }) => percent > 0).map(({ revision, percent }) => `${revision ?? ''} ${percent ?? 0}`).join(', ')
}

/** A commit on develop that is the first one with these changes, and none of those that came between. */
async function commit(edit: Edit): Promise<string> {
  commits += 1
  return shop.commit('develop', `Commit ${commits}`, async (at) => {
    await shop.restore('main')
    await edited('version.json', () => `${JSON.stringify({ version: `1.${commits}.0` })}\n`)(at)
    await edit(at)
  })
}

async function deliver(edit: Edit): Promise<RunReport> {
  await commit(edit)
  return shop.push('develop')
}

/** Cancels the run when a job of this name prints such a line. */
async function cancelled(edit: Edit, job: RegExp, line: RegExp): Promise<RunReport> {
  const controller = new AbortController()
  watchers.add((name, text) => {
    if (job.test(name) && line.test(text)) controller.abort()
  })
  await commit(edit)
  const report = await shop.push('develop', { signal: controller.signal })
  expect(controller.signal.aborted).toBe(true)
  return report
}

const logOf = ({ jobs }: RunReport) => jobs.flatMap(({ name, result, steps, annotations }) => [`== ${name}: ${result}`, ...steps.flatMap((step) => [`-- ${step.name}: ${step.outcome}`, ...step.log]), ...annotations.map(({ message }) => message)]).join('\n')
const resultsOf = ({ jobs }: RunReport) => Object.fromEntries(jobs.map(({ name, result }) => [name.split(' / ').at(-1), result]))
const succeeded = (report: RunReport) => expect({ result: report.result, log: report.result === 'success' ? '' : logOf(report) }).toEqual({ result: 'success', log: '' })
const ended = (report: RunReport, results: Readonly<Record<string, string>>) => {
  const seen = resultsOf(report)
  expect({ results: seen, log: isDeepStrictEqual(seen, results) ? '' : logOf(report) }).toEqual({ results, log: '' })
}
const isUndecided = (report: RunReport) => report.result !== 'success' && logOf(report).includes('Rolled back, undecided')

/** On a machine that stalls for seconds nothing can be decided, and users are given back, as they should be: then the next commit has to get through. */
async function getsThrough(report: RunReport, triesLeft = 2): Promise<void> {
  if (isUndecided(report) && triesLeft > 0) await getsThrough(await deliver(GOOD), triesLeft - 1)
  else succeeded(report)
}

describe('a bad version', () => {
  test.each([
    ['is slow', IS_SLOW],
    ['fails every third request', FAILS_OFTEN],
  ])('that %s gets some users, and they are given back', async (_what, edit) => {
    const before = await usersAt()
    const report = await deliver(edit)
    ended(report, { plan: 'success', 'shop without users': 'success', 'users of shop': 'failure' })
    expect(await usersAt()).toBe(before)
    await getsThrough(await deliver(GOOD))
    expect(await usersAt()).not.toBe(before)
  }, 240_000)

  test('that crashes at start gets no user', async () => {
    const before = await usersAt()
    ended(await deliver(CRASHES), { plan: 'success', 'shop without users': 'failure', users: 'skipped' })
    expect(await usersAt()).toBe(before)
    await getsThrough(await deliver(GOOD))
  }, 240_000)
})

describe('a good version of which nothing can be known', () => {
  test('for want of users goes back', async () => {
    const before = await usersAt()
    await users.stop()
    try {
      ended(await deliver(GOOD), { plan: 'success', 'shop without users': 'success', 'users of shop': 'failure' })
      expect(await usersAt()).toBe(before)
    } finally {
      await restartUsers()
    }
  }, 240_000)

  test('because Monitoring is late goes back', async () => {
    const before = await usersAt()
    if (shop.local.ownEmulator !== undefined) shop.local.ownEmulator.faults.signals = { extraDelaySeconds: 600 }
    ended(await deliver(GOOD), { plan: 'success', 'shop without users': 'success', 'users of shop': 'failure' })
    expect(await usersAt()).toBe(before)
  }, 240_000)
})

describe('a run that is cancelled', () => {
  test.each([
    ['while it plans', /plan$/, / at [0-9a-f]{40}$/, { plan: 'cancelled', revision: 'cancelled', users: 'cancelled' }],
    ['while its revision starts', /without users$/, /: starting$/, { plan: 'success', 'shop without users': 'cancelled', users: 'cancelled' }],
    ['while its revision is validated', /without users$/, /requests a second for/, { plan: 'success', 'shop without users': 'cancelled', users: 'cancelled' }],
    ['while users are moved', /users of shop$/, /50 %/, { plan: 'success', 'shop without users': 'success', 'users of shop': 'cancelled' }],
  ])('%s leaves its users where they were, and the next commit is delivered', async (_when, job, line, results) => {
    const before = await usersAt()
    ended(await cancelled(GOOD, job, line), results)
    expect(await usersAt()).toBe(before)
    await getsThrough(await deliver(GOOD))
    expect(await usersAt()).not.toBe(before)
  }, 240_000)
})

describe('what others break', () => {
  test('GitHub’s API is down: what it would be told is not worth a delivery', async () => {
    const before = await usersAt()
    shop.local.github.faults.add({ match: ' /repos/', effect: '500', times: 10_000 })
    await getsThrough(await deliver(GOOD))
    expect(await usersAt()).not.toBe(before)
  }, 240_000)

  test('the registry is down: no user sees anything, and the failed jobs run again deliver it', async () => {
    const before = await usersAt()
    shop.local.ownEmulator?.faults.add({ match: '^Registry', effect: '503', times: 10_000, message: 'the registry is down' })
    const report = await deliver(GOOD)
    ended(report, { plan: 'success', 'shop without users': 'failure', users: 'skipped' })
    expect(logOf(report)).toContain('the registry is down')
    expect(await usersAt()).toBe(before)
    shop.local.ownEmulator?.faults.clear()
    const again = await shop.local.runner.rerunFailed(report)
    await getsThrough(again)
    expect(await usersAt()).not.toBe(before)
  }, 240_000)

  test('two pushes race: the older run leaves it to the newer one', async () => {
    await commit(GOOD)
    const older = shop.push('develop')
    const newest = await commit(GOOD)
    const first = await older
    if (!isUndecided(first)) succeeded(first)
    await getsThrough(await shop.push('develop'))
    const response = await fetch(`${(await service()).uri}/health`)
    expect(await response.json()).toMatchObject({ version: `1.${commits}.0` })
    expect(newest).toMatch(/^[0-9a-f]{40}$/)
  }, 240_000)
})
