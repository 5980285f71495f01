// The bundled actions against the emulator, over HTTP, as GitHub would start them: what users get, and what a service is left as.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startEmulator, type Emulator } from '../packages/emulator/src/emulator.ts'
import { ActionRunner, type StepResult } from '../scripts/support/action-runner.ts'
import { root } from '../scripts/support/jest.ts'

const PLACE = { 'project-id': 'my-project', region: 'europe-west1' }
const TARGET = { ...PLACE, service: 'shop' }
const SERVICE_PATH = '/v2/projects/my-project/locations/europe-west1/services/shop'

let folder: string
let emulator: Emulator
let actions: ActionRunner

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'delivery-e2e-'))
  emulator = await startEmulator({ driver: 'process', samplingSeconds: 1, visibilityDelaySeconds: 0.5, logDelaySeconds: 0.5, startupTimeoutSeconds: 5 })
  actions = new ActionRunner(folder, emulator.env)
})

afterAll(async () => {
  await emulator.close()
  await rm(folder, { recursive: true, force: true })
})

async function build(source: string, tag: string): Promise<string> {
  const result = await actions.run({
    action: 'build-image', inputs: { image: `${emulator.host}/shop`, context: source, engine: 'layers', command: '["node", "server.mjs"]', tags: tag },
  })
  expect(result).toMatchObject({ exitCode: 0 })
  return result.outputs['image'] ?? ''
}

async function service(): Promise<string> {
  return (await fetch(`${emulator.url}${SERVICE_PATH}`)).text()
}

async function answeredBy(url: string): Promise<string> {
  const response = await fetch(url)
  await response.arrayBuffer()
  return response.headers.get('x-revision') ?? ''
}

describe('a delivery', () => {
  let first: StepResult
  let second: StepResult

  test('the first revision serves everyone', async () => {
    first = await actions.run({ action: 'deploy-cloudrun', inputs: { ...TARGET, image: await build(path.join(root, 'examples', 'shop'), 'v1') } })
    expect(first).toMatchObject({ exitCode: 0, outputs: { changed: 'true' } })
    expect(await answeredBy(first.outputs['url'] ?? '')).toBe(first.outputs['revision'])
    expect(first.summary.startsWith('> **Emulator**')).toBe(true)
  }, 30_000)

  test('the candidate answers at its own URL and at no other', async () => {
    second = await actions.run({ action: 'deploy-cloudrun', inputs: { ...TARGET, image: await build(path.join(root, 'examples', 'shop'), 'v1'), 'env-vars': 'RELEASE=2' } })
    expect(second).toMatchObject({ exitCode: 0, outputs: { changed: 'true', 'stable-revision': first.outputs['revision'] } })
    expect(await answeredBy(second.outputs['revision-url'] ?? '')).toBe(second.outputs['revision'])
    for (let visits = 0; visits < 20; visits += 1) expect(await answeredBy(second.outputs['url'] ?? '')).toBe(first.outputs['revision'])
  }, 30_000)

  test('a re-run changes nothing', async () => {
    const before = await service()
    const again = await actions.run({ action: 'deploy-cloudrun', inputs: { ...TARGET, image: await build(path.join(root, 'examples', 'shop'), 'v1'), 'env-vars': 'RELEASE=2' } })
    expect(again.outputs).toMatchObject({ changed: 'false', revision: second.outputs['revision'] })
    expect(await service()).toBe(before)
  }, 30_000)

  test('a container that does not listen is a failed release that no user meets', async () => {
    const source = path.join(folder, 'deaf')
    await rm(source, { recursive: true, force: true })
    await import('node:fs/promises').then(async ({ mkdir }) => mkdir(source))
    await writeFile(path.join(source, 'server.mjs'), 'setInterval(() => {}, 1000)\n')
    const failed = await actions.run({ action: 'deploy-cloudrun', inputs: { ...TARGET, image: await build(source, 'deaf') } })
    expect(failed.exitCode).toBe(1)
    expect(failed.log).toContain('failed to start and listen on the port')
    expect(await answeredBy(first.outputs['url'] ?? '')).toBe(first.outputs['revision'])
  }, 60_000)
})

describe('bad input leaves the service as it was', () => {
  const digest = `127.0.0.1:1/shop@sha256:${'a'.repeat(64)}`
  test.each([
    ['an unknown service', 'rollback', { ...PLACE, service: 'shopp' }, 'there is no service shopp (input `service`)'],
    ['an unknown service to promote', 'promote', { ...PLACE, service: 'shopp' }, 'there is no service shopp (input `service`)'],
    ['an empty image', 'deploy-cloudrun', { ...TARGET, image: '' }, '`image` is required and was empty'],
    ['percent 101', 'deploy-cloudrun', { ...TARGET, image: digest, traffic: '101' }, '`traffic` must be none or a whole percentage from 0 to 100, got "101"'],
    ['steps over 100', 'promote', { ...TARGET, steps: '5,101' }, '`steps` must be whole percentages from 1 to 100, got "5,101"'],
    ['a limit that is no number', 'validate-deploy', { ...TARGET, 'latency-ms-p95-limit': 'fast' }, '`latency-ms-p95-limit` must be a number'],
  ])('%s', async (_name, action, inputs, message) => {
    const before = await service()
    const result = await actions.run({ action, inputs })
    expect(result.exitCode).toBe(1)
    expect(result.log).toContain(message)
    expect(result.log).not.toMatch(/\n\s+at .*:\d+:\d+/)
    expect(await service()).toBe(before)
  }, 30_000)

  test('a manifest that is not YAML', async () => {
    const before = await service()
    const runner = new ActionRunner(folder, { ...emulator.env, GITHUB_WORKSPACE: folder })
    await writeFile(path.join(folder, 'service.yaml'), 'template: [\n  a: b: c\n')
    const result = await runner.run({ action: 'deploy-cloudrun', inputs: { ...TARGET, manifest: 'service.yaml' } })
    expect(result.exitCode).toBe(1)
    expect(result.log).toContain('`manifest` "service.yaml" is not YAML')
    expect(await service()).toBe(before)
  }, 30_000)

  test.each(['deploy-cloudrun', 'promote', 'rollback', 'validate-deploy'])('an emulator that is down: %s', async (action) => {
    const runner = new ActionRunner(folder, { CLOUD_RUN_EMULATOR_HOST: '127.0.0.1:9' })
    const result = await runner.run({ action, inputs: { ...TARGET, ...(action === 'deploy-cloudrun' ? { image: digest } : {}) } })
    expect(result.exitCode).toBe(1)
    expect(result.log).toContain('Is the emulator running at 127.0.0.1:9? Start it with `npm run emulator`')
  }, 30_000)
})
