// The bundled rollback against the emulator: a whole life of a service around it, and what it sees of registry and secrets.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startEmulator, type Emulator } from '../packages/emulator/src/emulator.ts'
import { HELLO } from '../packages/emulator/test/push-app.ts'
import { ActionRunner, type StepResult } from '../scripts/support/action-runner.ts'

const TARGET = { 'project-id': 'my-project', region: 'europe-west1', service: 'shop' }
const PROMOTE = { ...TARGET, steps: '50,100', 'step-duration': '2s', judge: 'threshold', 'min-requests': '5', 'error-rate-percent-limit': '5', 'monitoring-delay': '0s', 'logging-delay': '0s' }

let folder: string
let emulator: Emulator
let actions: ActionRunner
let url = ''
let image = ''

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'rollback-e2e-'))
  emulator = await startEmulator({ samplingSeconds: 0.5, visibilityDelaySeconds: 0, logDelaySeconds: 0, startupTimeoutSeconds: 5 })
  actions = new ActionRunner(folder, { ...emulator.env, GITHUB_WORKSPACE: folder })
  await mkdir(path.join(folder, 'app'))
  await writeFile(path.join(folder, 'app', 'app.mjs'), HELLO)
  image = await build('1')
})

afterAll(async () => {
  await emulator.close()
  await rm(folder, { recursive: true, force: true })
})

async function build(version: string): Promise<string> {
  await writeFile(path.join(folder, 'app', 'version'), version)
  const built = await actions.run({ action: 'build-image', inputs: { image: `${emulator.host}/shop`, context: 'app', engine: 'layers', command: '["node", "app.mjs"]', workdir: '/srv' } })
  expect(built).toMatchObject({ exitCode: 0 })
  return built.outputs['image'] ?? ''
}

async function deploy(release: string, more: Readonly<Record<string, string>> = {}): Promise<StepResult> {
  const result = await actions.run({ action: 'deploy-cloudrun', inputs: { ...TARGET, image, 'env-vars': `RELEASE=${release}`, ...more } })
  expect({ exitCode: result.exitCode, log: result.exitCode === 0 ? '' : result.log }).toEqual({ exitCode: 0, log: '' })
  url = result.outputs['url'] ?? ''
  return result
}

async function promote(): Promise<StepResult> {
  const users = setInterval(() => void fetch(url).then(async (response) => response.text(), () => ''), 15)
  const result = await actions.run({ action: 'promote', inputs: PROMOTE })
  clearInterval(users)
  return result
}

async function users(): Promise<string> {
  const service = (await (await fetch(`${emulator.url}/v2/projects/my-project/locations/europe-west1/services/shop`)).json()) as {
    readonly trafficStatuses: readonly { readonly revision?: string; readonly percent?: number }[]
  }
  return service.trafficStatuses.filter(({ percent = 0 }) => percent > 0).map(({ revision = '', percent = 0 }) => `${revision.split('/').at(-1) ?? ''} ${percent}`).join(', ')
}

test('neither undone by the automation nor pinned: the failed revision is not promoted again, and the next deploy is, to all users', async () => {
  const first = (await deploy('1')).outputs['revision'] ?? ''
  const second = (await deploy('2')).outputs['revision'] ?? ''
  expect((await promote()).outputs).toMatchObject({ promoted: 'true' })
  const listed = await actions.run({ action: 'rollback', inputs: { ...TARGET, 'dry-run': 'true' } })
  expect(listed).toMatchObject({ exitCode: 0, outputs: { 'rolled-back': 'false', 'to-revision': first } })
  expect(listed.summary).toContain('Revisions to choose from')
  expect(await users()).toBe(`${second} 100`)
  const back = await actions.run({ action: 'rollback', inputs: { ...TARGET, reason: 'checkout fails' } })
  expect(back).toMatchObject({ exitCode: 0, outputs: { 'rolled-back': 'true', 'from-revision': second, 'to-revision': first, verified: 'requests' } })
  expect(back.log).not.toContain('could not be checked')
  expect(await users()).toBe(`${first} 100`)
  expect((await actions.run({ action: 'rollback', inputs: TARGET })).outputs).toMatchObject({ 'rolled-back': 'false', 'to-revision': first })
  const again = await actions.run({ action: 'promote', inputs: { ...PROMOTE, revision: second } })
  expect(again.exitCode).toBe(1)
  expect(again.log).toContain(`${second} is remembered as failed`)
  expect(await users()).toBe(`${first} 100`)
  const third = (await deploy('3')).outputs['revision'] ?? ''
  expect((await promote()).outputs).toMatchObject({ promoted: 'true' })
  expect(await users()).toBe(`${third} 100`)
}, 120_000)

test('a target whose secret is gone or whose image was deleted is refused by name, from the real stores', async () => {
  const rollback = async (revision: string) => actions.run({ action: 'rollback', inputs: { ...TARGET, 'to-revision': revision } })
  image = await build('2')
  const other = (await deploy('4')).outputs['revision'] ?? ''
  const before = await users()
  const [name = '', digest = ''] = image.split('@')
  expect((await fetch(`${emulator.url}/v2/${name.slice(name.indexOf('/') + 1)}/manifests/${digest}`, { method: 'DELETE' })).status).toBe(202)
  const refused = await rollback(other)
  expect(refused).toMatchObject({ exitCode: 1, outputs: { refusal: 'image-gone', 'rolled-back': 'false' } })
  expect(refused.log).toContain(`the image of ${other} is gone`)
  image = await build('3')
  await fetch(`${emulator.url}/emulator/secrets/key`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{"value":"s3cret"}' })
  const withSecret = (await deploy('5', { secrets: 'KEY=key:1' })).outputs['revision'] ?? ''
  await fetch(`${emulator.url}/emulator/secrets/key`, { method: 'DELETE' })
  expect(await rollback(withSecret)).toMatchObject({ exitCode: 1, outputs: { refusal: 'secret-gone', 'rolled-back': 'false' } })
  expect(await users()).toBe(before)
}, 60_000)

test('two services in two regions go back as one, and stay where they are when one of them cannot', async () => {
  const release = { 'project-id': 'my-project', region: 'us-central1,europe-north1', service: 'backend,frontend' }
  const usersOf = async (region: string, service: string) => {
    const { trafficStatuses } = (await (await fetch(`${emulator.url}/v2/projects/my-project/locations/${region}/services/${service}`)).json()) as { readonly trafficStatuses: readonly { readonly revision?: string; readonly percent?: number }[] }
    return trafficStatuses.flatMap(({ revision, percent = 0 }) => (percent > 0 ? [`${revision ?? ''} ${percent}`] : [])).join()
  }
  const all = async () => Promise.all(['us-central1', 'europe-north1'].flatMap((region) => ['backend', 'frontend'].map(async (service) => usersOf(region, service))))
  const names: string[] = []
  for (const version of ['1', '2']) {
    for (const service of ['backend', 'frontend']) {
      const { exitCode, outputs, log } = await actions.run({ action: 'deploy-cloudrun', inputs: { ...release, service, image, 'env-vars': `RELEASE=${version}` } })
      expect({ exitCode, log: exitCode === 0 ? '' : log }).toEqual({ exitCode: 0, log: '' })
      names.push(outputs['revision'] ?? '')
    }
  }
  const [back1 = '', front1 = '', back2 = '', front2 = ''] = names
  // In an emergency somebody gave the second revisions all users by hand.
  for (const service of ['backend', 'frontend']) for (const region of ['us-central1', 'europe-north1']) {
    const revision = service === 'backend' ? back2 : front2
    const path = `${emulator.url}/v2/projects/my-project/locations/${region}/services/${service}`
    const patched = await fetch(`${path}?updateMask=traffic`, { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ traffic: [{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION', revision, percent: 100 }] }) })
    expect(patched.status).toBe(200)
  }
  const second = [`${back2} 100`, `${front2} 100`, `${back2} 100`, `${front2} 100`]
  for (let tries = 0; tries < 50 && (await all()).join() !== second.join(); tries += 1) await wait(100)
  expect(await all()).toEqual(second)
  const refused = await actions.run({ action: 'rollback', inputs: { ...release, 'to-revision': `${back1},frontend-nowhere` } })
  expect(refused).toMatchObject({ exitCode: 1, outputs: { 'rolled-back': 'false', refusal: 'missing' } })
  expect(await all()).toEqual(second)
  const back = await actions.run({ action: 'rollback', inputs: { ...release, reason: 'checkout fails' } })
  expect({ exitCode: back.exitCode, log: back.exitCode === 0 ? '' : back.log }).toEqual({ exitCode: 0, log: '' })
  expect(back.outputs).toMatchObject({ 'rolled-back': 'true', verified: 'requests' })
  expect(await all()).toEqual([`${back1} 100`, `${front1} 100`, `${back1} 100`, `${front1} 100`])
  expect((JSON.parse(back.outputs['services'] ?? '') as { state: string }[]).map(({ state }) => state)).toEqual(Array.from({ length: 4 }, () => 'rolled-back'))
}, 120_000)
