// A promotion that is stopped in the middle, as GitHub stops it: users are back at the stable revision within seconds, by the step itself or,
// when it was killed, by its post entry.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startEmulator, type Emulator } from '../packages/emulator/src/emulator.ts'
import { pushApp } from '../packages/emulator/test/push-app.ts'
import { ActionRunner } from '../scripts/support/action-runner.ts'

const TARGET = { 'project-id': 'my-project', region: 'europe-west1', service: 'shop' }
const SERVICE = '/v2/projects/my-project/locations/europe-west1/services/shop'

let folder: string
let emulator: Emulator
let actions: ActionRunner
let image: string
let releases = 0

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cancel-e2e-'))
  emulator = await startEmulator({ samplingSeconds: 1, visibilityDelaySeconds: 0, logDelaySeconds: 0, startupTimeoutSeconds: 5 })
  actions = new ActionRunner(folder, emulator.env)
  image = await pushApp(emulator.host, 'hello')
  await deploy()
}, 60_000)

afterAll(async () => {
  await emulator.close()
  await rm(folder, { recursive: true, force: true })
})

/** @returns the new revision */
async function deploy(): Promise<string> {
  const result = await actions.run({ action: 'deploy-cloudrun', inputs: { ...TARGET, image, 'env-vars': `RELEASE=${(releases += 1)}` } })
  expect(result.exitCode).toBe(0)
  return result.outputs['revision'] ?? ''
}

async function service(): Promise<{ readonly users: Readonly<Record<string, number>>; readonly annotations: Readonly<Record<string, string>> }> {
  const json = (await (await fetch(`${emulator.url}${SERVICE}`)).json()) as { trafficStatuses: { revision: string; percent?: number }[]; annotations: Record<string, string> }
  return { users: Object.fromEntries(json.trafficStatuses.flatMap(({ revision, percent = 0 }) => (percent > 0 ? [[revision, percent]] : []))), annotations: json.annotations }
}

async function promoting(revision: string): Promise<{ readonly done: ReturnType<ActionRunner['run']> }> {
  const done = actions.run({ action: 'promote', inputs: { ...TARGET, revision, steps: '25,100', 'step-duration': '60s', 'monitoring-delay': '1s' } })
  for (let tries = 0; tries < 100 && (await service()).users[revision] !== 25; tries += 1) await wait(50)
  expect((await service()).users[revision]).toBe(25)
  return { done }
}

describe('a job that is cancelled', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('%s: the step gives users back itself, within five seconds', async (signal) => {
    const { users: before } = await service()
    const { done } = await promoting(await deploy())
    const startMs = Date.now()
    await actions.kill(signal)
    const result = await done
    expect(Date.now() - startMs).toBeLessThan(5000)
    expect(result.exitCode).toBe(1)
    expect(result.log).toContain('stopped: cancelled while')
    const { users, annotations } = await service()
    expect(users).toEqual(before)
    expect(annotations['dreamango.github.io/rollout']).toBeUndefined()
    expect(annotations['dreamango.github.io/failed'] ?? '').not.toContain('cancelled')
    await actions.endJob()
    expect((await service()).users).toEqual(before)
  }, 60_000)

  test.each([
    ['before anybody is moved', /takes them back on failure/],
    ['while the first users are moved', /^::group::25 %/],
    ['right after they were moved', /shop-\S+ 75 %, shop-\S+ 25 %/],
    ['while all users are moved', /^::group::100 %/],
    ['when all users are at the candidate', /^shop-\S+ 100 %/],
  ])('SIGINT %s: users are back within five seconds, and the post entry finds nothing left to do', async (_, moment) => {
    const { users: before } = await service()
    const revision = await deploy()
    let killed: Promise<void> | undefined
    let killedMs = 0
    const result = await actions.run({
      action: 'promote', inputs: { ...TARGET, revision, steps: '25,100', 'step-duration': '1s', bake: '60s', 'on-inconclusive': 'continue', 'monitoring-delay': '1s', 'logging-delay': '1s', signals: 'logging' },
      onLine: (line) => {
        if (killed !== undefined || !moment.test(line)) return
        killedMs = Date.now()
        killed = actions.kill('SIGINT')
      },
    })
    expect(Date.now() - killedMs).toBeLessThan(5000)
    await killed
    expect(result).toMatchObject({ exitCode: 1, log: expect.stringContaining('Users are at') })
    // A write that was on its way when the step was told to end may arrive after its last look: then it is the post entry that gives back.
    await actions.endJob()
    expect((await service()).users).toEqual(before)
    expect((await service()).annotations['dreamango.github.io/rollout']).toBeUndefined()
  }, 60_000)

  test('SIGKILL: the post entry gives users back', async () => {
    const { users: before } = await service()
    const { done } = await promoting(await deploy())
    await actions.kill('SIGKILL')
    await done
    expect((await service()).users).not.toEqual(before)
    const [post] = await actions.endJob()
    expect(post).toMatchObject({ exitCode: 0, summary: expect.stringContaining('the job ended in the middle of a rollout') })
    expect((await service()).users).toEqual(before)
  }, 60_000)

  test('SIGKILL without a post entry: rollback ends it, and the candidate is not promoted again', async () => {
    const revision = await deploy()
    const { done } = await promoting(revision)
    await actions.kill('SIGKILL')
    await done
    const next = new ActionRunner(folder, emulator.env)
    const rollback = await next.run({ action: 'rollback', inputs: { ...TARGET, reason: 'the runner died' } })
    expect(rollback).toMatchObject({ exitCode: 0, outputs: { 'rolled-back': 'true', 'from-revision': revision } })
    const refused = await next.run({ action: 'promote', inputs: { ...TARGET, revision } })
    expect(refused.exitCode).toBe(1)
    expect(refused.log).toContain(`${revision} is remembered as failed`)
  }, 60_000)
})

describe('the API in trouble', () => {
  test('a write whose answer is lost is not written twice', async () => {
    const { users: before } = await service()
    emulator.faults.add({ match: 'UpdateService', effect: 'drop-after', times: 1 })
    const revision = await deploy()
    expect((await service()).users).toEqual(before)
    const listed = (await (await fetch(`${emulator.url}${SERVICE}/revisions`)).json()) as { revisions: { name: string }[] }
    expect(listed.revisions.filter(({ name }) => name.endsWith(revision))).toHaveLength(1)
  }, 30_000)

  test.each(['409', '503', '429'] as const)('%s on the write: read again, decide again, done', async (effect) => {
    emulator.faults.add({ match: 'UpdateService', effect, times: 2 })
    expect(await deploy()).toMatch(/^shop-r/)
  }, 30_000)
})
