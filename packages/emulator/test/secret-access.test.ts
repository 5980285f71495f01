// With --enforce-secret-access a secret is for the service accounts that its policy names.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { startEmulator, type Emulator } from '../src/emulator.ts'
import { projectNumberOf } from '../src/template.ts'
import { call, create, PARENT, write } from './api-calls.ts'
import { FakeDriver } from './fake-driver.ts'

let emulator: Emulator
let driver: FakeDriver
beforeEach(async () => {
  driver = new FakeDriver()
  driver.images.set('good', {})
  emulator = await startEmulator({ driver, enforceSecretAccess: true })
  await call(emulator, 'POST', '/v1/projects/my-project/secrets?secretId=password', { replication: { automatic: {} } })
  await call(emulator, 'POST', '/v1/projects/my-project/secrets/password:addVersion', { payload: { data: 'cGFzcw==' } })
})
afterEach(async () => emulator.close())

const EMAIL = 'shop@my-project.iam.gserviceaccount.com'
const grant = async (member: string, role = 'roles/secretmanager.secretAccessor') => call(emulator, 'POST', '/v1/projects/my-project/secrets/password:setIamPolicy', { policy: { bindings: [{ role, members: [member] }] } })
const env = [{ name: 'PASSWORD', valueSource: { secretKeyRef: { secret: 'password', version: 'latest' } } }]
const deploy = async (serviceAccount?: string) => create(emulator, 'shop', 'good', { container: { env }, ...(serviceAccount === undefined ? {} : { serviceAccount }) })

describe('a revision', () => {
  test('whose account is named by the policy has the secret', async () => {
    await grant(`serviceAccount:${EMAIL}`)
    expect((await deploy(EMAIL)).terminalCondition.state).toBe('CONDITION_SUCCEEDED')
    expect(driver.started[0]?.env['PASSWORD']).toBe('pass')
  })

  test.each([
    ['nobody is named', async () => undefined],
    ['another account is named', async () => grant('serviceAccount:other@my-project.iam.gserviceaccount.com')],
    ['it may only see that the secret is there', async () => grant(`serviceAccount:${EMAIL}`, 'roles/secretmanager.viewer')],
  ])('fails where %s, and its message says which role is missing', async (_why, given) => {
    await given()
    const { terminalCondition } = await deploy(EMAIL)
    expect(terminalCondition.state).toBe('CONDITION_FAILED')
    expect(terminalCondition.message).toContain(`Permission denied on secret: projects/my-project/secrets/password/versions/latest for Revision service account ${EMAIL}.`)
    expect(driver.started).toEqual([])
  })

  test('without an account of its own is the default one', async () => {
    await grant(`serviceAccount:${projectNumberOf('my-project')}-compute@developer.gserviceaccount.com`)
    expect((await deploy()).terminalCondition.state).toBe('CONDITION_SUCCEEDED')
  })

  test('that lost the role runs on; the next one has it no more', async () => {
    await grant(`serviceAccount:${EMAIL}`)
    await deploy(EMAIL)
    await grant('serviceAccount:other@my-project.iam.gserviceaccount.com')
    await write(emulator, 'PATCH', `${PARENT}/services/shop?updateMask=template`, { template: { serviceAccount: EMAIL, containers: [{ image: 'good', env: [...env, { name: 'A', value: '1' }] }] } })
    expect(driver.alive.size).toBe(1)
    expect((await call(emulator, 'GET', `${PARENT}/services/shop`)).json['terminalCondition']).toMatchObject({ state: 'CONDITION_FAILED' })
  })
})

test('a job of an account that the policy does not name cannot be run', async () => {
  const { error } = (await write(emulator, 'POST', `${PARENT}/jobs?jobId=migrate`, { template: { template: { serviceAccount: EMAIL, containers: [{ image: 'good', env }] } } })) as { readonly error?: { readonly message: string } }
  const job = (await call(emulator, 'GET', `${PARENT}/jobs/migrate`)).json
  expect(JSON.stringify([error, job['terminalCondition']])).toContain('Permission denied on secret')
})
