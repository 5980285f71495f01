// What the jobs that follow are told: through `parseInputs` and `run`, with a forge in memory.
import { expect, test } from '@jest/globals'
import { parseDelivery } from '@cloudrun-delivery/shared/delivery/file'
import { environmentOf, servicesOf } from '@cloudrun-delivery/shared/delivery/delivery'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { Inputs } from '@cloudrun-delivery/shared/inputs'
import { fakeContext } from '@cloudrun-delivery/shared/testing/fake-context'
import { FakeForge } from '@cloudrun-delivery/shared/testing/fake-forge'
import { parseInputs } from '../src/inputs.ts'
import type { Output } from '../src/outputs.ts'
import { run } from '../src/run.ts'

const COMMIT = 'a'.repeat(40)
const NEWER = 'b'.repeat(40)
const DELIVERY = parseDelivery(`services:
  frontend: { image: example.test/frontend, after: backend, gate: { test-reports: junit.xml } }
  backend: { image: example.test/backend, migration: { job: migrate } }
  admin: { image: example.test/admin, after: frontend }
release-groups: { shop: [frontend, backend] }
region: europe-west1
login: { workload-identity-provider: projects/1/p, service-account: deployer@shop.iam.gserviceaccount.com }
environments:
  staging: { project: shop-staging }
  production: { project: shop-production, from: staging, github-environment: live }
  preview: { project: shop-staging }
`, 'delivery.yaml')

type Given = { readonly environment?: string; readonly services?: readonly string[]; readonly inputs?: Readonly<Record<string, string>>; readonly ref?: string; readonly event?: string; readonly forge?: FakeForge }

async function plan({ environment = '', services = [], inputs = {}, ref = 'refs/heads/develop', event = 'push', forge }: Given) {
  const reader = new Inputs((name) => inputs[name] ?? '', { GITHUB_REF: ref, GITHUB_EVENT_NAME: event, GITHUB_SHA: COMMIT, GITHUB_REPOSITORY: 'octo/shop' })
  const parsed = parseInputs(reader, { delivery: DELIVERY, environment: environment === '' ? undefined : environmentOf(DELIVERY, environment), services: servicesOf(DELIVERY, services), settings: new Map() })
  reader.done()
  const context = fakeContext<Output>()
  const outcome = await run(parsed, { forge }, context)
  return { ...outcome, outputs: Object.fromEntries(context.report.outputs) as Readonly<Record<string, string>>, summary: context.report.sections.join('\n'), lines: context.lines.join('\n') }
}

test('the services, their groups in the order in which they get users, and as whom', async () => {
  const { failure, outputs, summary, lines } = await plan({ environment: 'staging' })
  expect(failure).toBeUndefined()
  expect(JSON.parse(outputs['services'] ?? '')).toEqual([{ service: 'backend', migration: 'migrate' }, { service: 'frontend', migration: '' }, { service: 'admin', migration: '' }])
  expect(JSON.parse(outputs['groups'] ?? '')).toEqual([{ group: 'shop', services: 'backend,frontend' }, { group: 'admin', services: 'admin' }])
  expect(JSON.parse(outputs['gates'] ?? '')).toEqual([{ service: 'frontend' }])
  expect(outputs).toMatchObject({ deliver: 'true', environment: 'staging', 'github-environment': 'staging', 'project-id': 'shop-staging', 'workload-identity-provider': 'projects/1/p', 'service-account': 'deployer@shop.iam.gserviceaccount.com' })
  expect(lines).toContain('staging: backend with frontend, then admin')
  expect(summary).toContain('| <code>backend</code> | <code>example.test/backend</code> | shop | <code>migrate</code> |')
})

test('some services alone, and of their groups only them', async () => {
  const { outputs } = await plan({ environment: 'staging', services: ['frontend'] })
  expect(JSON.parse(outputs['services'] ?? '')).toEqual([{ service: 'frontend', migration: '' }])
  expect(JSON.parse(outputs['groups'] ?? '')).toEqual([{ group: 'shop', services: 'frontend' }])
})

test('production is not delivered from a branch that nobody reviewed for it', async () => {
  const { failure } = await plan({ environment: 'production', ref: 'refs/heads/feature/x' })
  expect(failure).toContain('production is delivered from main, and this is feature/x')
  expect((await plan({ environment: 'production', ref: 'refs/heads/main' })).failure).toBeUndefined()
  expect((await plan({ environment: 'production', ref: 'refs/tags/v1' })).failure).toContain('this is no branch')
  expect((await plan({ environment: 'production', ref: 'refs/heads/feature/x', inputs: { 'check-branch': 'false' } })).failure).toBeUndefined()
  expect((await plan({ environment: 'preview', ref: 'refs/heads/feature/x' })).failure).toBeUndefined()
  expect((await plan({ environment: 'staging', ref: 'refs/pull/3/merge', event: 'pull_request' })).failure).toBeUndefined()
})

test('its name on GitHub, and which environment proves its images', async () => {
  const { outputs, summary } = await plan({ environment: 'production', ref: 'refs/heads/main' })
  expect(outputs['github-environment']).toBe('live')
  expect(summary).toContain('images are those that <code>staging</code> has proved')
})

test('a commit that a newer one has overtaken is not delivered', async () => {
  const forge = new FakeForge()
  forge.branches.set('develop', NEWER)
  const { failure, outputs, summary } = await plan({ environment: 'staging', forge })
  expect({ failure, deliver: outputs['deliver'] }).toEqual({ failure: undefined, deliver: 'false' })
  expect(summary).toContain('has a newer commit, <code>bbbbbbb</code>')
  expect((await plan({ environment: 'staging', forge, inputs: { 'skip-superseded': 'false' } })).outputs['deliver']).toBe('true')
  expect((await plan({ environment: 'staging', forge, event: 'workflow_dispatch' })).outputs['deliver']).toBe('true')
  forge.branches.set('develop', COMMIT)
  expect((await plan({ environment: 'staging', forge })).outputs['deliver']).toBe('true')
})

test('a GitHub that does not answer keeps nothing from being delivered', async () => {
  const forge = new FakeForge()
  forge.refusal = new DeliveryError('unavailable', 'GitHub answered 502')
  const { outputs, lines } = await plan({ environment: 'staging', forge })
  expect(outputs['deliver']).toBe('true')
  expect(lines).toContain('Whether develop has a newer commit is not known: GitHub answered 502. This one is delivered')
})

test('without an environment the file is only checked', async () => {
  const { outputs, summary } = await plan({})
  expect(outputs).toMatchObject({ environment: '', 'project-id': '' })
  expect(summary).toContain('### ✅ delivery.yaml is right')
})
