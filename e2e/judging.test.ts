// What the judge stands for, with revisions that really go bad: one that crashes at once or in the middle of a probe, one that goes bad only when
// it has all users, one that gets slower and slower.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startEmulator, type Emulator } from '../packages/emulator/src/emulator.ts'
import { pushApp } from '../packages/emulator/test/push-app.ts'
import { ActionRunner, type StepResult } from '../scripts/support/action-runner.ts'
import { Users } from '../scripts/support/users.ts'

const TARGET = { 'project-id': 'my-project', region: 'europe-west1', service: 'shop' }

/** Ends for good at the request of this number, fails from the one of that number on, or takes longer with each. */
const APP = `import { existsSync, writeFileSync } from 'node:fs'
import http from 'node:http'
const { K_REVISION, DIES_AT, GRAVE, FAILS_FROM, LEAK_MS } = process.env
if (GRAVE && existsSync(GRAVE)) process.exit(3)
let served = 0
http.createServer((request, response) => {
  served += 1
  if (DIES_AT && served >= Number(DIES_AT)) {
    writeFileSync(GRAVE, '')
    process.exit(3)
  }
  response.setHeader('x-revision', K_REVISION)
  if (FAILS_FROM && served >= Number(FAILS_FROM)) return response.writeHead(500).end('worn out')
  setTimeout(() => response.end('hello'), 8 + (LEAK_MS ? served * Number(LEAK_MS) : 0))
}).listen(process.env.PORT)
`

let folder: string
let emulator: Emulator
let actions: ActionRunner
let image: string
let stable: StepResult
let users: Users | undefined

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'judging-e2e-'))
  emulator = await startEmulator({ samplingSeconds: 1, visibilityDelaySeconds: 0.2, logDelaySeconds: 0.2, startupTimeoutSeconds: 5 })
  actions = new ActionRunner(folder, emulator.env)
  image = await pushApp(emulator.host, 'shop', APP)
  stable = await deploy({ RELEASE: '1' })
}, 60_000)

afterEach(async () => {
  await users?.stop()
  users = undefined
})

afterAll(async () => {
  await emulator.close()
  await rm(folder, { recursive: true, force: true })
})

async function deploy(variables: Readonly<Record<string, string>>): Promise<StepResult> {
  const pairs = Object.entries(variables).map(([name, value]) => `${name}=${value}`).join('\n')
  const result = await actions.run({ action: 'deploy-cloudrun', inputs: { ...TARGET, image, 'env-vars': pairs } })
  expect(result.exitCode).toBe(0)
  return result
}

type Report = { readonly outcome: string; readonly decidedAtSeconds: number | null; readonly candidateRequests: number; readonly signals: readonly string[]; readonly dataAgeSeconds: number }

async function reportOf({ outputs }: StepResult): Promise<Report> {
  return JSON.parse(await readFile(outputs['report'] ?? '', 'utf8')) as Report
}

describe('a candidate that crashes under the probe', () => {
  test.each(['sequential', 'threshold', 'kayenta'])('at its first request: it is failed after three, whichever judge (%s)', async (judge) => {
    await deploy({ DIES_AT: '1', GRAVE: path.join(folder, `grave-${judge}`), JUDGE: judge })
    const startMs = Date.now()
    const { exitCode, outputs } = await actions.run({ action: 'validate-deploy', inputs: { ...TARGET, judge, rate: '10', duration: '60s' } })
    expect({ exitCode, verdict: outputs['verdict'], requests: outputs['requests'] }).toEqual({ exitCode: 1, verdict: 'fail', requests: '3' })
    expect(outputs['reason']).toMatch(/^the first 3 requests all failed: GET \/ (got no answer|answered 50\d)/)
    expect(Date.now() - startMs).toBeLessThan(20_000)
  }, 60_000)

  test('in the middle: it is failed a second later, with how many requests that took, also by a judge who waits for the end', async () => {
    await deploy({ DIES_AT: '150', GRAVE: path.join(folder, 'grave-middle') })
    const result = await actions.run({ action: 'validate-deploy', inputs: { ...TARGET, judge: 'kayenta', rate: '40', duration: '60s' } })
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail' } })
    expect(result.outputs['reason']).toMatch(/^it crashed: of \d+ requests the last 4\d all failed: GET \//)
    // 150 until it dies, of which 40 were warm-up, and those of a second; a few more were under way.
    expect(Number(result.outputs['requests'])).toBeLessThan(180)
    expect(await reportOf(result)).toMatchObject({ outcome: 'crashed' })
  }, 90_000)
})

describe('a candidate that goes bad only when it has all users', () => {
  test('is given back during the bake', async () => {
    const { outputs: { revision = '' } } = await deploy({ DIES_AT: '', GRAVE: '', FAILS_FROM: '500' })
    users = new Users(stable.outputs['url'] ?? '', ['/'], 50)
    const result = await actions.run({
      action: 'promote',
      inputs: { ...TARGET, revision, steps: '50,100', 'step-duration': '4s', bake: '40s', signals: 'logging', 'logging-delay': '1s', 'min-requests': '20', 'on-inconclusive': 'continue' },
    })
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail', promoted: 'false', 'rolled-back': 'true', 'steps-done': '50' } })
    expect(result.outputs['stable-revision']).toBe(stable.outputs['revision'])
    const shares = emulator.history.flatMap(({ trafficStatuses }) => trafficStatuses.filter((one) => one['revision'] === revision).map(({ percent = 0 }) => percent))
    expect(shares).toContain(100)
    expect(shares.at(-1)).toBe(0)
    // Nothing had failed before it had everybody.
    expect(result.log).toMatch(/100 %\s+\d+ requests \(baseline 0\)/)
    const report = await reportOf(result)
    expect(report.outcome).toMatch(/worse|limit-crossed/)
  }, 120_000)
})
