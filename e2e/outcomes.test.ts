// Not knowing is not passing: each way in which a signal can fail to tell ends the bundled action with a name of its own, and none with a pass.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startEmulator, type Emulator } from '../packages/emulator/src/emulator.ts'
import { HELLO } from '../packages/emulator/test/push-app.ts'
import { ActionRunner, type StepResult } from '../scripts/support/action-runner.ts'
import { Users } from '../scripts/support/users.ts'

const TARGET = { 'project-id': 'my-project', region: 'europe-west1', service: 'shop' }

let folder: string
let emulator: Emulator
let actions: ActionRunner
let users: readonly Users[] = []
let stable = ''
let candidate = ''

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'outcomes-e2e-'))
  emulator = await startEmulator({ samplingSeconds: 0.5, visibilityDelaySeconds: 0, logDelaySeconds: 0, startupTimeoutSeconds: 5 })
  actions = new ActionRunner(folder, { ...emulator.env, GITHUB_WORKSPACE: folder })
  await mkdir(path.join(folder, 'app'))
  await writeFile(path.join(folder, 'app', 'app.mjs'), HELLO)
  const built = await actions.run({ action: 'build-image', inputs: { image: `${emulator.host}/shop`, context: 'app', engine: 'layers', command: '["node", "app.mjs"]', workdir: '/srv' } })
  const image = built.outputs['image'] ?? ''
  const first = await actions.run({ action: 'deploy-cloudrun', inputs: { ...TARGET, image } })
  const second = await actions.run({ action: 'deploy-cloudrun', inputs: { ...TARGET, image, 'env-vars': 'RELEASE=2' } })
  stable = first.outputs['url'] ?? ''
  candidate = second.outputs['revision-url'] ?? ''
}, 60_000)

afterEach(async () => {
  await Promise.all(users.map(async (one) => one.stop()))
  users = []
  await Promise.all([tell('DELETE', 'faults'), tell('PUT', 'signals', {})])
})

afterAll(async () => {
  await emulator.close()
  await rm(folder, { recursive: true, force: true })
})

async function tell(method: string, what: string, body?: object): Promise<void> {
  const response = await fetch(`${emulator.url}/emulator/${what}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }) })
  if (!response.ok) throw new Error(`${what}: ${response.status} ${await response.text()}`)
}

function visit(...urls: readonly string[]): void {
  users = urls.map((url) => new Users(url, ['/'], 60))
}

async function validate(signal: 'logging' | 'monitoring', inputs: Readonly<Record<string, string>> = {}): Promise<StepResult & { readonly outcome: string }> {
  const result = await actions.run({ action: 'validate-deploy', inputs: { ...TARGET, signal, duration: '4s', 'monitoring-delay': '1s', 'logging-delay': '1s', 'min-requests': '20', ...inputs } })
  const file = result.outputs['report'] ?? ''
  const report = file === '' ? undefined : JSON.parse(await readFile(file, 'utf8')) as { readonly outcome: string }
  return { ...result, outcome: report?.outcome ?? 'none' }
}

test.each(['logging', 'monitoring'] as const)('no data by %s, while users are there', async (signal) => {
  visit(stable, candidate)
  await tell('PUT', 'signals', { missing: true })
  expect(await validate(signal)).toMatchObject({ exitCode: 1, outcome: 'no-requests', outputs: { verdict: 'inconclusive', requests: '0' } })
}, 60_000)

test('no baseline: nobody is at the stable revision', async () => {
  visit(candidate)
  const { exitCode, outcome, outputs } = await validate('logging')
  expect({ exitCode, outcome, verdict: outputs['verdict'] }).toEqual({ exitCode: 1, outcome: 'no-baseline', verdict: 'inconclusive' })
  expect(outputs['reason']).toContain('nothing to compare with')
}, 60_000)

test.each([['logging', 'entries:list'], ['monitoring', 'timeSeries']] as const)('permission denied by %s: an error that names the role it takes, and no verdict', async (signal, match) => {
  visit(stable, candidate)
  await tell('POST', 'faults', { match, effect: '403', times: 100 })
  const { exitCode, outputs, log } = await validate(signal)
  expect({ exitCode, verdict: outputs['verdict'] }).toEqual({ exitCode: 1, verdict: undefined })
  expect(log).toMatch(new RegExp(`::error.*roles/${signal}\\.viewer`))
}, 60_000)

test('logs sampled away decide nothing, however good they look', async () => {
  visit(stable, candidate)
  await tell('PUT', 'signals', { excludedLogsPercent: 90 })
  // Logs are compared with the count only where they had half a minute to show.
  await wait(33_000)
  const { exitCode, outcome, outputs } = await validate('logging')
  expect({ exitCode, outcome, verdict: outputs['verdict'] }).toEqual({ exitCode: 1, outcome: 'unreliable-data', verdict: 'inconclusive' })
}, 90_000)

// Nobody can tell data that is later than it is said to be from users who are not there: what counts is that neither passes.
test.each(['logging', 'monitoring'] as const)('late data by %s: later than it is said to be', async (signal) => {
  visit(stable, candidate)
  await tell('PUT', 'signals', { extraDelaySeconds: 30 })
  const { exitCode, outcome, outputs } = await validate(signal)
  expect({ exitCode, verdict: outputs['verdict'] }).toEqual({ exitCode: 1, verdict: 'inconclusive' })
  expect(['late-data', 'no-requests', 'too-few-requests', 'no-baseline', 'undecided', 'no-latencies']).toContain(outcome)
}, 90_000)
