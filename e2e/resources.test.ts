// Limits on what a revision, its database and its cache use, by the bundled action: CPU, memory, starts and number of instances are those of
// processes that really run; of a database and a cache, which are not here, the emulator is told what they used.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startEmulator, type Emulator } from '../packages/emulator/src/emulator.ts'
import { pushApp } from '../packages/emulator/test/push-app.ts'
import { ActionRunner } from '../scripts/support/action-runner.ts'
import { Users } from '../scripts/support/users.ts'

const TARGET = { 'project-id': 'my-project', region: 'europe-west1', service: 'shop' }
/** Busy for `BURN_MS` of each 100. */
const APP = `import http from 'node:http'
const burnMs = Number(process.env.BURN_MS ?? 0)
if (burnMs > 0) setInterval(() => {
  const end = performance.now() + burnMs
  while (performance.now() < end);
}, 100)
http.createServer((request, response) => response.end('hello')).listen(process.env.PORT)
`

let folder: string
let emulator: Emulator
let actions: ActionRunner
let users: readonly Users[] = []

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'resources-e2e-'))
  emulator = await startEmulator({ samplingSeconds: 1, visibilityDelaySeconds: 0.2, startupTimeoutSeconds: 10 })
  actions = new ActionRunner(folder, emulator.env)
  const image = await pushApp(emulator.host, 'shop', APP)
  const deploy = async (burnMs: number) => actions.run({ action: 'deploy-cloudrun', inputs: { ...TARGET, image, 'env-vars': `BURN_MS=${burnMs}` } })
  const stable = await deploy(0)
  const candidate = await deploy(30)
  expect(candidate.exitCode).toBe(0)
  users = [stable.outputs['url'] ?? '', candidate.outputs['revision-url'] ?? ''].map((url) => new Users(url, ['/'], 40))
}, 60_000)

afterAll(async () => {
  await Promise.all(users.map(async (one) => one.stop()))
  await emulator.close()
  await rm(folder, { recursive: true, force: true })
})

/** Of the last minutes and of those to come: the cloud samples once a minute, this emulator once a second. */
async function told(type: string, resource: Readonly<Record<string, unknown>>, value: number): Promise<void> {
  const now = Date.now()
  const points = Array.from({ length: 60 }, (_, second) => new Date(now + second * 1000).toISOString()).map((at) => ({ interval: { startTime: at, endTime: at }, value: { doubleValue: value } }))
  const response = await fetch(`${emulator.url}/emulator/series`, { method: 'POST', body: JSON.stringify({ timeSeries: [{ metric: { type }, resource, points }] }) })
  expect(response.status).toBe(200)
}

const database = (name: string) => ({ type: 'cloudsql_database', labels: { project_id: 'my-project', database_id: `my-project:${name}` } })
const cache = { type: 'redis_instance', labels: { project_id: 'my-project', instance_id: 'sessions', region: 'europe-west1' } }

async function validate(limits: string, inputs: Readonly<Record<string, string>> = {}) {
  const result = await actions.run({
    action: 'validate-deploy',
    inputs: { ...TARGET, signal: 'monitoring', duration: '10s', 'monitoring-delay': '2s', 'min-requests': '20', 'tolerance-percent': '500', 'tolerance-ms': '500', 'error-rate-percent-limit': '10', limits, ...inputs },
  })
  return { ...result, verdict: result.outputs['verdict'], reason: result.outputs['reason'] ?? '' }
}

describe('a limit on a resource', () => {
  test('fails a candidate that burns more CPU than it allows, with what was read', async () => {
    const { exitCode, verdict, reason } = await validate('cpu-percent <= 5')
    expect({ exitCode, verdict }).toEqual({ exitCode: 1, verdict: 'fail' })
    expect(reason).toMatch(/cpu-percent \d+(\.\d+)? % on average over \d+ readings, limit 5 %/)
  }, 60_000)

  test('is kept: CPU, memory, instances and starts of the revision, and use of a database and a cache', async () => {
    await told('cloudsql.googleapis.com/database/cpu/utilization', database('main'), 0.4)
    await told('cloudsql.googleapis.com/database/memory/utilization', database('main'), 0.5)
    await told('cloudsql.googleapis.com/database/disk/utilization', database('main'), 0.3)
    await told('redis.googleapis.com/stats/memory/usage_ratio', cache, 0.2)
    const { exitCode, verdict, reason, summary } = await validate(
      'cpu-percent <= 150\nmemory-percent <= 90\ninstances <= 1\nstartup-latency-ms <= 9000\ndatabase-cpu-percent <= 70\ndatabase-memory-percent <= 70\ndisk-percent <= 60\ncache-memory-percent <= 70',
      { database: 'main', cache: 'sessions' },
    )
    expect({ exitCode, verdict, reason }).toEqual({ exitCode: 0, verdict: 'pass', reason: expect.stringContaining('') })
    for (const indicator of ['cpu', 'memory', 'instances', 'startup', 'database', 'disk', 'cache']) expect(summary).toContain(indicator)
  }, 60_000)

  test('fails when the database or the cache is over it', async () => {
    await told('cloudsql.googleapis.com/database/cpu/utilization', database('busy'), 0.95)
    expect(await validate('database-cpu-percent <= 70', { database: 'busy' })).toMatchObject({ exitCode: 1, verdict: 'fail', reason: expect.stringMatching(/database-cpu-percent 95 % on average over \d+ readings, limit 70 %/) })
  }, 60_000)

  test('is no pass when nothing was measured', async () => {
    expect(await validate('database-cpu-percent <= 70', { database: 'unheard-of' })).toMatchObject({ exitCode: 1, verdict: 'inconclusive', reason: expect.stringContaining('database-cpu-percent was not measured') })
  }, 60_000)
})
