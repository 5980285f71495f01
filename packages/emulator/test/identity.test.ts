// Tokens as a job on GitHub gets them: its own token is taken for a federated one, and that one acts as a service account.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { Compute, IdentityPoolClient, OAuth2Client } from 'google-auth-library'
import { createPublicKey, verify, type JsonWebKey } from 'node:crypto'
import { startEmulator, type Emulator } from '@cloudrun-delivery/emulator'
import { FakeDriver } from './fake-driver.ts'

const PROVIDER = 'iam.googleapis.com/projects/123/locations/global/workloadIdentityPools/github/providers/shop'
const EMAIL = 'deployer@my-project.iam.gserviceaccount.com'
const ACCOUNT = `/v1/projects/-/serviceAccounts/${EMAIL}`
const SERVICE = 'https://shop.example.com'

let emulator: Emulator
beforeEach(async () => (emulator = await startEmulator({ driver: new FakeDriver() })))
afterEach(async () => emulator.close())

const workloadToken = (claims: object = {}) => [{ alg: 'RS256' }, { aud: `https://${PROVIDER}`, sub: 'repo:shop', exp: Math.floor(Date.now() / 1000) + 300, ...claims }].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).concat('c2ln').join('.')
const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Readonly<Record<string, unknown>>

async function exchange(given: Readonly<Record<string, string>> = {}): Promise<{ readonly status: number; readonly json: Readonly<Record<string, string>> }> {
  const body = new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange', audience: `//${PROVIDER}`, subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
    requested_token_type: 'urn:ietf:params:oauth:token-type:access_token', subject_token: workloadToken(), ...given,
  })
  const response = await fetch(`${emulator.url}/v1/token`, { method: 'POST', body })
  return { status: response.status, json: (await response.json()) as Readonly<Record<string, string>> }
}

async function post(path: string, body: object, token = ''): Promise<{ readonly status: number; readonly json: { readonly token?: string; readonly error?: { readonly message: string } } }> {
  const response = await fetch(`${emulator.url}${path}`, { method: 'POST', body: JSON.stringify(body), headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' } })
  return { status: response.status, json: (await response.json()) as object }
}

describe('a workload', () => {
  test('becomes a service account with an ID token that its key verifies', async () => {
    const { json } = await exchange()
    const { json: { token = '' } } = await post(`${ACCOUNT}:generateIdToken`, { audience: SERVICE, includeEmail: true }, json['access_token'])
    expect(claimsOf(token)).toMatchObject({ aud: SERVICE, email: EMAIL, email_verified: true, iss: 'https://accounts.google.com' })
    const { keys: [key] } = (await (await fetch(`${emulator.url}/oauth2/v3/certs`)).json()) as { readonly keys: readonly JsonWebKey[] }
    const [header = '', payload = '', signature = ''] = token.split('.')
    expect(verify('sha256', Buffer.from(`${header}.${payload}`), createPublicKey({ key: key ?? {}, format: 'jwk' }), Buffer.from(signature, 'base64url'))).toBe(true)
  })

  test("with Google's own client", async () => {
    const client = new IdentityPoolClient({
      type: 'external_account', audience: `//${PROVIDER}`, subject_token_type: 'urn:ietf:params:oauth:token-type:jwt', token_url: `${emulator.url}/v1/token`,
      subject_token_supplier: { getSubjectToken: async () => workloadToken() }, service_account_impersonation_url: `${emulator.url}${ACCOUNT}:generateAccessToken`,
    })
    expect((await client.getAccessToken()).token).toMatch(/^ya29\.emulator-/)
  })

  test.each([
    ['a token that is expired', { subject_token: workloadToken({ exp: 1000 }) }, 'invalid_grant'],
    ['a token for somebody else', { subject_token: workloadToken({ aud: 'https://github.com/shop' }) }, 'invalid_grant'],
    ['what is no token', { subject_token: 'x' }, 'invalid_request'],
    ['another kind of provider', { audience: 'shop' }, 'invalid_request'],
    ['another kind of grant', { grant_type: 'password' }, 'unsupported_grant_type'],
  ])('is refused with %s', async (_what, given, error) => {
    expect(await exchange(given)).toMatchObject({ status: 400, json: { error } })
  })

  test('is refused without a federated token, for a name that is no account, and when a fault says so', async () => {
    expect((await post(`${ACCOUNT}:generateIdToken`, { audience: SERVICE }, 'made-up')).status).toBe(401)
    const { json: { access_token: access } } = await exchange()
    expect((await post('/v1/projects/-/serviceAccounts/somebody:generateIdToken', { audience: SERVICE }, access)).status).toBe(404)
    expect((await post(`${ACCOUNT}:generateIdToken`, {}, access)).status).toBe(400)
    emulator.faults.add({ match: 'GenerateIdToken', effect: '403', message: 'Permission iam.serviceAccounts.getOpenIdToken denied' })
    expect(await post(`${ACCOUNT}:generateIdToken`, { audience: SERVICE }, access)).toMatchObject({ status: 403, json: { error: { message: 'Permission iam.serviceAccounts.getOpenIdToken denied' } } })
    expect(emulator.events.at(-1)).toMatchObject({ rpc: 'google.iam.credentials.v1.IAMCredentials.GenerateIdToken', status: 403, fault: '403' })
  })
})

test.each(['hang', 'drop-before', 'drop-after'] as const)('a fault %s of tokens was told, and a token was there all the same', async (effect) => {
  emulator.faults.add({ match: 'ExchangeToken', effect, times: 1 })
  await expect(fetch(`${emulator.url}/v1/token`, { method: 'POST', body: new URLSearchParams(), signal: AbortSignal.timeout(300) })).rejects.toThrow(effect === 'hang' ? 'timeout' : 'fetch failed')
  expect(emulator.events.at(-1)).toMatchObject({ rpc: expect.stringContaining('ExchangeToken') as unknown, status: 0, fault: effect })
  expect((await exchange()).status).toBe(200)
})

describe('a machine', () => {
  afterEach(() => {
    delete process.env['GCE_METADATA_HOST']
  })

  test("has the account of its metadata server, with Google's own client", async () => {
    process.env['GCE_METADATA_HOST'] = emulator.host
    const token = await new Compute().fetchIdToken(SERVICE)
    expect(claimsOf(token)).toMatchObject({ aud: SERVICE, email: 'machine@my-project.iam.gserviceaccount.com' })
    const client: OAuth2Client = new Compute()
    expect((await client.getAccessToken()).token).toMatch(/^ya29\.emulator-/)
  })

  test('is told nothing without the header that no web page sends', async () => {
    const ask = async (path: string, headers: Readonly<Record<string, string>> = { 'metadata-flavor': 'Google' }) => (await fetch(`${emulator.url}/computeMetadata/v1/${path}`, { headers })).status
    expect(await ask('instance/service-accounts/default/token', {})).toBe(403)
    expect(await ask('instance/service-accounts/default/identity')).toBe(400)
    expect(await ask('instance/attributes/ssh-keys')).toBe(404)
    expect(await ask('project/project-id')).toBe(200)
  })
})
