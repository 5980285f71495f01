// A service that is not public, probed by the bundled action as a job on GitHub does it: with the credentials that google-github-actions/auth
// leaves behind, by workload identity and by a machine's own account, and what is said when they are not enough.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { startEmulator, type Emulator } from '../packages/emulator/src/emulator.ts'
import { pushApp } from '../packages/emulator/test/push-app.ts'
import { ActionRunner, type StepResult } from '../scripts/support/action-runner.ts'

const TARGET = { 'project-id': 'my-project', region: 'europe-west1', service: 'shop' }
const POLICY = '/v2/projects/my-project/locations/europe-west1/services/shop:setIamPolicy'
const PROVIDER = 'iam.googleapis.com/projects/123/locations/global/workloadIdentityPools/github/providers/shop'
const EMAIL = 'deployer@my-project.iam.gserviceaccount.com'
const MACHINE = 'machine@my-project.iam.gserviceaccount.com'
const REQUEST_TOKEN = 'of-the-job'

let folder: string
let emulator: Emulator
let github: http.Server
let image: string
let revision: string

/** GitHub's own tokens, as a job with `permissions: id-token: write` gets them. */
function tokensOfGitHub(): http.Server {
  return http.createServer((request, response) => {
    const audience = new URL(request.url ?? '/', 'http://github').searchParams.get('audience')
    if (request.headers.authorization?.toLowerCase() !== `bearer ${REQUEST_TOKEN}`) return void response.writeHead(401).end()
    const claims = { aud: audience, sub: 'repo:dreamango/shop:environment:production', exp: Math.floor(Date.now() / 1000) + 300 }
    const value = [{ alg: 'RS256' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).concat('c2ln').join('.')
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ count: value.length, value }))
  })
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'private-e2e-'))
  emulator = await startEmulator({ enforceInvoker: true, startupTimeoutSeconds: 5 })
  github = tokensOfGitHub()
  await new Promise<void>((resolve) => github.listen(0, '127.0.0.1', resolve))
  image = await pushApp(emulator.host, 'hello')
  const deployer = new ActionRunner(folder, emulator.env)
  for (const release of ['1', '2']) {
    const deployed = await deployer.run({ action: 'deploy-cloudrun', inputs: { ...TARGET, image, 'env-vars': `RELEASE=${release}` } })
    expect(deployed.exitCode).toBe(0)
    revision = deployed.outputs['revision'] ?? ''
  }
}, 60_000)

beforeEach(() => emulator.faults.clear())

afterAll(async () => {
  await emulator.close()
  github.closeAllConnections()
  await new Promise((resolve) => github.close(resolve))
  await rm(folder, { recursive: true, force: true })
})

/** The file that google-github-actions/auth writes, with or without its input `service_account`. */
async function credentials(account: string | undefined): Promise<Readonly<Record<string, string>>> {
  const file = path.join(folder, `gha-creds-${account === undefined ? 'pool' : 'account'}.json`)
  const tokens = `http://127.0.0.1:${(github.address() as AddressInfo).port}/token?api-version=2.0`
  await writeFile(file, JSON.stringify({
    universe_domain: 'googleapis.com', type: 'external_account', audience: `//${PROVIDER}`, subject_token_type: 'urn:ietf:params:oauth:token-type:jwt', token_url: `${emulator.url}/v1/token`,
    ...(account === undefined ? {} : { service_account_impersonation_url: `${emulator.url}/v1/projects/-/serviceAccounts/${account}:generateAccessToken` }),
    credential_source: { url: `${tokens}&audience=${encodeURIComponent(`https://${PROVIDER}`)}`, headers: { Authorization: `Bearer ${REQUEST_TOKEN}` }, format: { type: 'json', subject_token_field_name: 'value' } },
  }))
  return { GOOGLE_APPLICATION_CREDENTIALS: file }
}

async function letIn(...members: readonly string[]): Promise<void> {
  const policy = { bindings: members.length === 0 ? [] : [{ role: 'roles/run.invoker', members: members.map((email) => `serviceAccount:${email}`) }] }
  const response = await fetch(`${emulator.url}${POLICY}`, { method: 'POST', body: JSON.stringify({ policy }), headers: { 'content-type': 'application/json' } })
  expect(response.status).toBe(200)
}

async function validate(env: Readonly<Record<string, string>>, inputs: Readonly<Record<string, string>> = {}): Promise<StepResult> {
  return new ActionRunner(folder, { ...emulator.env, ...env }).run({ action: 'validate-deploy', inputs: { ...TARGET, rate: '60', duration: '8s', checks: '/ => 200', ...inputs } })
}

const rpcs = () => emulator.events.map(({ rpc }) => rpc.split('.').at(-1))

describe('a private service', () => {
  test('lets the probe of a job in whose account has the role, at the URL of the tag, and its token is in no log', async () => {
    await letIn(EMAIL)
    const before = emulator.events.length
    const { exitCode, outputs, log } = await validate(await credentials(EMAIL))
    expect({ exitCode, verdict: outputs['verdict'], requests: outputs['requests'] }).toEqual({ exitCode: 0, verdict: 'pass', requests: '480' })
    expect(rpcs().slice(before)).toEqual(expect.arrayContaining(['ExchangeToken', 'GenerateIdToken']))
    expect(emulator.requests().filter(({ status, reachedContainer }) => status === 200 && reachedContainer).at(-1)).toMatchObject({ revision })
    const [, masked = ''] = /^::add-mask::(\S+)$/m.exec(log) ?? []
    expect(masked.split('.')).toHaveLength(3)
    expect(log.split('\n').filter((line) => line.includes(masked) && !line.startsWith('::add-mask::'))).toEqual([])
  }, 60_000)

  test("lets a machine's own account in", async () => {
    await letIn(MACHINE)
    expect(await validate({ GCE_METADATA_HOST: emulator.host }, { auth: 'id-token' })).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass' } })
  }, 60_000)

  test('whose policy does not name the account: who needs which role, and no verdict on the revision', async () => {
    await letIn(MACHINE)
    const { exitCode, outputs, log } = await validate(await credentials(EMAIL))
    expect({ exitCode, verdict: outputs['verdict'] }).toEqual({ exitCode: 1, verdict: undefined })
    expect(log).toMatch(/^::error.*the probe was not let in: GET \/ answered 403, expected 200: 403 Forbidden Error: Forbidden Your client does not have permission/m)
    expect(log).toContain(`Give ${EMAIL} the role roles/run.invoker on the service (--member=serviceAccount:${EMAIL})`)
  }, 60_000)

  test.each([
    ['without any credentials', async () => ({}), 'auto', "No ID token was sent, because the service is emulated, and the job's credentials are not the emulator's own."],
    ['with a federated identity that is no account', async () => credentials(undefined), 'auto', 'Name one in google-github-actions/auth (input `service_account`)'],
    ['told to send none', async () => credentials(EMAIL), 'none', 'A service that is not public needs one: use `auth: id-token`.'],
  ])('says what to do to a job %s', async (_what, env, auth, remedy) => {
    await letIn(EMAIL)
    const { exitCode, outputs, log } = await validate(await env(), { auth })
    expect({ exitCode, verdict: outputs['verdict'] }).toEqual({ exitCode: 1, verdict: undefined })
    expect(log).toContain(remedy)
  }, 60_000)

  test('of an account that may not be acted as: the reason as Google gives it, before anything is sent', async () => {
    await letIn(EMAIL)
    emulator.faults.add({ match: 'GenerateIdToken', effect: '403', message: 'Permission iam.serviceAccounts.getOpenIdToken denied', times: 10 })
    const before = emulator.requests().length
    const { exitCode, log } = await validate(await credentials(EMAIL), { auth: 'id-token' })
    expect(exitCode).toBe(1)
    expect(log).toMatch(/^::error.*no ID token could be got for .*: Permission iam\.serviceAccounts\.getOpenIdToken denied/m)
    expect(log).toContain('roles/iam.workloadIdentityUser')
    expect(emulator.requests()).toHaveLength(before)
  }, 60_000)
})
