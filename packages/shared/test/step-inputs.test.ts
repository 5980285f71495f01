// The inputs of a step with a manifest beneath them: what is given wins, and what is meant and not there is told by name.
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { ActionName } from '@cloudrun-delivery/shared/delivery/keys'
import { inputsOfStep } from '@cloudrun-delivery/shared/step-inputs'

const MANIFEST = `services:
  backend: { image: a/b, resources: { memory: 1Gi }, migration: { job: migrate } }
  frontend: { image: a/b, name: shop-frontend }
environments:
  staging: { project: shop-staging, region: europe-west1 }
  production: { project: shop-production, region: europe-west1 }
`

let folder: string
const workspace = process.env['GITHUB_WORKSPACE']
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'step-inputs-'))
  process.env['GITHUB_WORKSPACE'] = folder
  await writeFile(path.join(folder, 'delivery.yaml'), MANIFEST)
})
afterEach(async () => {
  if (workspace === undefined) delete process.env['GITHUB_WORKSPACE']
  else process.env['GITHUB_WORKSPACE'] = workspace
  await rm(folder, { recursive: true })
})

async function step(action: ActionName, given: Readonly<Record<string, string>>) {
  return inputsOfStep(action, Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])))
}

test('the manifest says what the step does not, and each knows where it came from', async () => {
  const { inputs, origins } = await step('deploy-cloudrun', { environment: 'staging', service: 'backend', cpu: '2' })
  expect(['service', 'memory', 'cpu', 'region', 'port'].map((name) => inputs.raw(name))).toEqual(['backend', '1Gi', '2', 'europe-west1', ''])
  expect(['memory', 'cpu'].map((name) => inputs.originOf(name))).toEqual(['delivery.yaml:2', 'input cpu'])
  expect(origins).toContain('| <code>memory</code> | delivery.yaml:2 |')
  expect(origins).not.toContain('1Gi')
})

test('what the step gives wins, and what is wrong is told where it stands', async () => {
  const { inputs, origins } = await step('deploy-cloudrun', { environment: 'staging', service: 'backend', memory: '2Gi' })
  expect(inputs.raw('memory')).toBe('2Gi')
  expect(origins).toContain('| <code>memory</code> | the step, instead of delivery.yaml:2 |')
  inputs.mustBe('memory', 'less', '2Gi')
  inputs.mustBe('region', 'nearer', 'europe-west1')
  expect(() => inputs.done()).toThrow('`memory` must be less, got "2Gi"\n  - `region` (delivery.yaml:5) must be nearer')
})

test('a service is called as Cloud Run calls it', async () => {
  expect((await step('promote', { environment: 'staging' })).inputs.raw('service')).toBe('backend,shop-frontend')
  expect((await step('validate-deploy', { environment: 'staging', service: 'frontend' })).inputs.raw('service')).toBe('shop-frontend')
})

test.each<readonly [string, ActionName, Readonly<Record<string, string>>, string]>([
  ['one of several services', 'deploy-cloudrun', { environment: 'staging' }, '`service` must name one of backend, frontend in delivery.yaml'],
  ['one of several environments', 'promote', { manifest: 'delivery.yaml' }, '`environment` is required: delivery.yaml has staging, production'],
  ['a migration that is not there', 'deploy-cloudrun', { environment: 'staging', service: 'frontend', job: 'migrate' }, 'service frontend has no `migration` with a `job` in delivery.yaml'],
  ['a file that is not there', 'promote', { environment: 'staging', manifest: 'other.yaml' }, '`manifest` "other.yaml" cannot be read'],
])('%s is asked for', async (_name, action, given, message) => {
  await expect(step(action, given)).rejects.toThrow(message)
})

test("a resource of Cloud Run's own is left to deploy-cloudrun; without a manifest nothing is laid beneath", async () => {
  await writeFile(path.join(folder, 'service.yaml'), 'apiVersion: serving.knative.dev/v1\nkind: Service\n')
  const { inputs, origins, loaded } = await step('deploy-cloudrun', { manifest: 'service.yaml', service: 'shop' })
  expect([inputs.raw('manifest'), inputs.raw('service'), origins, loaded]).toEqual(['service.yaml', 'shop', '', undefined])
  expect((await step('promote', { service: 'shop' })).loaded).toBeUndefined()
  await expect(step('promote', { manifest: 'service.yaml', environment: 'staging' })).rejects.toThrow('the file has no key "apiVersion"')
})

test.each<readonly [ActionName, string, string]>([
  ['quality-gate', 'coverage-percent-mim', 'coverage-percent-min'],
  ['quality-gate', 'test-report', 'test-reports'],
  ['deploy-cloudrun', 'env_vars', 'env-vars'],
  ['promote', 'error-rate-percent-limits', 'error-rate-percent-limit'],
])('a limit whose name is misspelt is not silently no limit: %s, %s', async (action, given, meant) => {
  const { inputs } = await step(action, { [given]: '80' })
  expect(() => inputs.done()).toThrow(`\`${given}\` is no input of this action: did you mean \`${meant}\`?`)
})

test('what is like no input, is empty, or is declared and not read, is not taken for a misspelt one', async () => {
  const { inputs } = await step('promote', { 'nothing-of-ours': '1', 'test-report': '', 'latency-ms-p99-limit': '5' })
  expect(() => inputs.done()).not.toThrow()
})

test('an action that says more of a name says it alone', async () => {
  const { inputs } = await step('build-image', { images: 'a/b' })
  inputs.problem('`images` is no input of this action: it is `image`')
  expect(() => inputs.done()).toThrow(/^`images` is no input of this action: it is `image`$/)
})
