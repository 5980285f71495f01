// One file says what is delivered: the bundled actions read it, and what it says is what the emulator then has.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startEmulator, type Emulator } from '../packages/emulator/src/emulator.ts'
import { ActionRunner, type Step, type StepResult } from '../scripts/support/action-runner.ts'
import { root } from '../scripts/support/jest.ts'

let folder: string
let emulator: Emulator
let actions: ActionRunner

const manifest = (host: string) => `services:
  shop:
    image: ${host}/staging/shop
    build: { context: shop, engine: layers, command: [node, server.mjs] }
    env: { RELEASE: "1.10" }
    resources: { memory: 512Mi }
    checks: [/health]
    validate: { rate: 100, duration: 6s }
    objectives: { latency-ms-p95: 5000 }
    migration: { job: shop-migrate, command: [node, -e, "console.log('migrated ' + process.env.RELEASE)"] }
region: europe-west1
rollout: { steps: 100, step-duration: 2s, min-requests: 1, on-inconclusive: continue }
environments:
  staging: { project: shop-staging }
  production:
    project: shop-production
    from: staging
    services:
      shop: { image: "${host}/production/shop", resources: { memory: 1Gi } }
`

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'manifest-e2e-'))
  await cp(path.join(root, 'examples', 'shop'), path.join(folder, 'shop'), { recursive: true })
  emulator = await startEmulator({ driver: 'process', samplingSeconds: 0.5, visibilityDelaySeconds: 0.2, logDelaySeconds: 0.2, startupTimeoutSeconds: 10 })
  await writeFile(path.join(folder, 'delivery.yaml'), manifest(emulator.host))
  actions = new ActionRunner(folder, { ...emulator.env, GITHUB_WORKSPACE: folder })
})
afterAll(async () => {
  await emulator.close()
  await rm(folder, { recursive: true, force: true })
})

async function step(action: string, environment: string, inputs: Step['inputs'] = {}): Promise<StepResult> {
  const result = await actions.run({ action, inputs: { environment, ...inputs } })
  expect({ action, exitCode: result.exitCode, log: result.exitCode === 0 ? '' : result.log }).toEqual({ action, exitCode: 0, log: '' })
  return result
}

async function containerIn(project: string): Promise<unknown> {
  const response = await fetch(`${emulator.url}/v2/projects/${project}/locations/europe-west1/services/shop`)
  const { template } = (await response.json()) as { readonly template: { readonly containers: readonly unknown[] } }
  return template.containers[0]
}

test('built and delivered to staging, and the same digest to production, by nothing but the file and an environment', async () => {
  const { outputs: { image = '', digest = '' } } = await step('build-image', 'staging')
  const migrated = await step('deploy-cloudrun', 'staging', { job: 'shop-migrate', image })
  expect(migrated.outputs).toMatchObject({ 'execution-result': 'succeeded' })
  const deployed = await step('deploy-cloudrun', 'staging', { image })
  expect(deployed.summary).toContain('| <code>memory</code> | delivery.yaml:6 |')
  expect(deployed.summary).toContain('| <code>image</code> | the step |')
  expect(deployed.outputs['plan']).toContain('delivery.yaml:6')
  await step('validate-deploy', 'staging')
  await step('promote', 'staging')
  expect(await containerIn('shop-staging')).toMatchObject({ image, resources: { limits: { memory: '512Mi' } }, env: [{ name: 'RELEASE', value: '1.10' }] })

  const proved = await step('build-image', 'production')
  expect(proved.outputs).toMatchObject({ engine: 'copy', digest, image: `${emulator.host}/production/shop@${digest}` })
  await step('deploy-cloudrun', 'production', { image: proved.outputs['image'] ?? '' })
  await step('validate-deploy', 'production')
  await step('promote', 'production')
  expect(await containerIn('shop-production')).toMatchObject({ image: proved.outputs['image'], resources: { limits: { memory: '1Gi' } } })
}, 120_000)

test('an input of the step wins, and the summary says over what', async () => {
  const { outputs: { image = '' } } = await step('build-image', 'staging')
  const { summary } = await step('deploy-cloudrun', 'staging', { image, memory: '256Mi' })
  expect(summary).toContain('| <code>memory</code> | the step, instead of delivery.yaml:6 |')
  expect(await containerIn('shop-staging')).toMatchObject({ resources: { limits: { memory: '256Mi' } } })
}, 60_000)

test('what the file no longer says is taken from the service', async () => {
  await writeFile(path.join(folder, 'delivery.yaml'), manifest(emulator.host).replace('RELEASE: "1.10"', 'OTHER: "2"'))
  const { outputs: { image = '' } } = await step('build-image', 'staging')
  await step('deploy-cloudrun', 'staging', { image })
  expect(await containerIn('shop-staging')).toMatchObject({ env: [{ name: 'OTHER', value: '2' }] })
}, 60_000)

test('plan-delivery tells the jobs that follow', async () => {
  const { outputs } = await step('plan-delivery', 'staging', { 'check-branch': 'false' })
  expect(outputs).toMatchObject({ deliver: 'true', services: '[{"service":"shop","migration":"shop-migrate"}]', groups: '[{"group":"shop","services":"shop"}]', 'project-id': 'shop-staging' })
}, 30_000)

test.each<readonly [string, string, (text: string) => string, string]>([
  ['a key that is nearly right', 'staging', (text) => text.replace('resources:', 'resorces:'), 'delivery.yaml:6:5: service shop has no key "resorces"; did you mean resources?'],
  ['a value that its action refuses, with the line', 'staging', (text) => text.replace('512Mi', 'lots'), '`memory` (delivery.yaml:6) must be an amount of memory such as 512Mi or 2Gi, got "lots"'],
  ['an environment that is not there', 'stagin', (text) => text, 'there is no environment "stagin"; did you mean staging?'],
  ['no YAML', 'staging', () => 'services: {', 'this is not YAML'],
  ['a file of something else', 'staging', () => 'hello: world', 'the file has no key "hello"'],
])('%s changes nothing', async (_name, environment, spoil, message) => {
  await writeFile(path.join(folder, 'delivery.yaml'), spoil(manifest(emulator.host)))
  const before = await containerIn('shop-staging')
  const result = await actions.run({ action: 'deploy-cloudrun', inputs: { environment, image: `${emulator.host}/staging/shop:latest` } })
  expect(result.exitCode).toBe(1)
  expect(result.log).toContain(message)
  expect(await containerIn('shop-staging')).toEqual(before)
}, 30_000)

test('a manifest that is not there, or lies outside of the workspace', async () => {
  const run = async (name: string) => (await actions.run({ action: 'promote', inputs: { environment: 'staging', manifest: name } })).log
  expect(await run('nothing.yaml')).toContain('`manifest` "nothing.yaml" cannot be read')
  expect(await run('../../etc/passwd')).toContain('lies outside the workspace')
}, 30_000)
