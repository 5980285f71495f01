// Policies of services and secrets, and who is let in by them when the emulator is asked to look.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { startEmulator, type Emulator, type EmulatorOptions } from '../src/emulator.ts'
import { PARENT, REVISION, call, create, read, write } from './api-calls.ts'
import { FakeDriver } from './fake-driver.ts'

const SHOP = `${PARENT}/services/shop`
const PUBLIC = { bindings: [{ role: 'roles/run.invoker', members: ['allUsers'] }] }

let emulator: Emulator
let driver: FakeDriver

async function start(options: EmulatorOptions = {}): Promise<void> {
  emulator = await startEmulator({ driver, startupTimeoutSeconds: 1, ...options })
}

beforeEach(() => {
  driver = new FakeDriver()
  driver.images.set('good', {})
})
afterEach(async () => emulator.close())

const policy = async (at = SHOP) => call(emulator, 'GET', `${at}:getIamPolicy`)
const set = async (body: object, at = SHOP) => call(emulator, 'POST', `${at}:setIamPolicy`, body)

describe('a policy', () => {
  test('is empty at first, and keeps what is set', async () => {
    await start()
    await create(emulator, 'shop', 'good')
    expect(await policy()).toEqual({ status: 200, json: { etag: 'ACAB' } })
    expect(await set({ policy: { ...PUBLIC, etag: 'ACAB' } })).toMatchObject({ status: 200, json: PUBLIC })
    expect((await policy()).json).toMatchObject({ ...PUBLIC, version: 1, etag: expect.stringMatching(/^[\w+/]+=*$/) })
  })

  test('of two that read the same one, the second to write is told', async () => {
    await start()
    await create(emulator, 'shop', 'good')
    const { etag } = (await policy()).json
    expect((await set({ policy: { ...PUBLIC, etag } })).status).toBe(200)
    expect(await set({ policy: { bindings: [], etag } })).toMatchObject({ status: 409, json: { error: { status: 'ABORTED', message: expect.stringContaining('There were concurrent policy changes.') } } })
    expect((await policy()).json).toMatchObject(PUBLIC)
    expect((await set({ policy: { bindings: [] } })).json).not.toHaveProperty('bindings')
  })

  test('has one binding for each role, and none that is empty', async () => {
    await start()
    await create(emulator, 'shop', 'good')
    const bindings = [{ role: 'roles/run.invoker', members: ['allUsers'] }, { role: 'roles/run.invoker', members: ['user:a@example.com', 'allUsers'] }, { role: 'roles/run.viewer', members: [] }]
    expect((await set({ policy: { bindings } })).json['bindings']).toEqual([{ role: 'roles/run.invoker', members: ['allUsers', 'user:a@example.com'] }])
  })

  test.each([
    [{ bindings: [{ role: 'invoker', members: ['allUsers'] }] }, 400, 'Role invoker is not supported for this resource.'],
    [{ bindings: [{ role: 'roles/run.invoker', members: ['somebody'] }] }, 400, 'The member somebody is of an unknown type. Please set a valid type prefix for the member.'],
    [{ ...PUBLIC, version: 2 }, 400, 'policy.version: must be one of 0, 1, 3, got 2.'],
  ])('%j is refused', async (given, status, message) => {
    await start()
    await create(emulator, 'shop', 'good')
    expect(await set({ policy: given })).toMatchObject({ status, json: { error: { message } } })
    expect((await policy()).json).toEqual({ etag: 'ACAB' })
  })

  test('with conditions does not lose them to a client that knows nothing of conditions', async () => {
    await start()
    await create(emulator, 'shop', 'good')
    const bindings = [{ ...PUBLIC.bindings[0], condition: { title: 'in 2026', expression: 'request.time < timestamp("2027-01-01T00:00:00Z")' } }]
    const { etag } = (await set({ policy: { bindings, version: 3 } })).json
    expect(await set({ policy: { ...PUBLIC, version: 1, etag } })).toMatchObject({ status: 400, json: { error: { status: 'INVALID_ARGUMENT', message: expect.stringContaining('Specified policy version (1) cannot be less than the existing policy version (3).') } } })
    expect((await policy()).json).toMatchObject({ bindings, version: 3 })
    const without = await set({ policy: { ...PUBLIC, version: 3, etag } })
    expect(without).toMatchObject({ status: 200, json: { version: 1 } })
    expect((await set({ policy: { bindings: [], version: 1, etag: without.json['etag'] } })).status).toBe(200)
  })

  test('goes with its service, and there is none for a service that is not there', async () => {
    await start()
    expect((await policy()).status).toBe(404)
    expect((await set({ policy: PUBLIC })).status).toBe(404)
    await create(emulator, 'shop', 'good')
    await set({ policy: PUBLIC })
    await write(emulator, 'DELETE', SHOP)
    await create(emulator, 'shop', 'good')
    expect((await policy()).json).toEqual({ etag: 'ACAB' })
  })

  test('a caller has the permissions of the kind that it asks about, as an owner', async () => {
    await start({ secrets: { key: 'x' } })
    await create(emulator, 'shop', 'good')
    expect((await call(emulator, 'POST', `${SHOP}:testIamPermissions`, { permissions: ['run.services.setIamPolicy', 'storage.buckets.get'] })).json).toEqual({ permissions: ['run.services.setIamPolicy'] })
    expect((await call(emulator, 'POST', `${SHOP}:testIamPermissions`, { permissions: ['run.services.*'] })).status).toBe(400)
    expect((await call(emulator, 'POST', '/v1/projects/my-project/secrets/key:testIamPermissions', { permissions: ['secretmanager.versions.access'] })).json).toEqual({ permissions: ['secretmanager.versions.access'] })
  })

  test('of what does not exist nobody has a permission, and asking is no mistake: gcloud asks before it makes a service', async () => {
    await start()
    for (const at of [SHOP, '/v1/projects/my-project/secrets/none']) expect(await call(emulator, 'POST', `${at}:testIamPermissions`, { permissions: ['run.services.get'] })).toMatchObject({ status: 200, json: {} })
    expect((await call(emulator, 'POST', `${SHOP}:testIamPermissions`, { permissions: ['run.*'] })).status).toBe(400)
  })
})

const MACHINE = 'machine@my-project.iam.gserviceaccount.com'
/** Of the machine that the emulator's metadata server is of. */
async function tokenFor(audience: string, format = 'full'): Promise<string> {
  const response = await fetch(`${emulator.url}/computeMetadata/v1/instance/service-accounts/default/identity?audience=${encodeURIComponent(audience)}&format=${format}`, { headers: { 'metadata-flavor': 'Google' } })
  expect(response.status).toBe(200)
  return `Bearer ${await response.text()}`
}
/** With other claims, and the signature of those that were. */
const forged = (bearer: string, claims: object) => {
  const [header, payload = '', signature] = bearer.split('.')
  const changed: object = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), ...claims }
  return [header, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.')
}
const visit = async (url: string, headers: Readonly<Record<string, string>> = {}) => {
  const response = await fetch(url, { headers })
  return { status: response.status, body: await response.text(), challenge: response.headers.get('www-authenticate') ?? '' }
}

describe('who is let in', () => {
  test('everybody, unless the emulator is told to look', async () => {
    await start()
    expect((await visit((await create(emulator, 'shop', 'good')).uri)).status).toBe(200)
  })

  test('nobody without a token, until the policy says allUsers', async () => {
    await start({ enforceInvoker: true })
    const { uri } = await create(emulator, 'shop', 'good')
    expect(await visit(`${uri}/a<b?c=d`)).toMatchObject({ status: 403, body: expect.stringContaining('Your client does not have permission to get URL <code>/a%3Cb</code> from this server.') })
    expect(emulator.requests().at(-1)).toMatchObject({ status: 403, reachedContainer: false })
    await set({ policy: PUBLIC })
    expect((await visit(uri)).status).toBe(200)
    await set({ policy: { bindings: [{ role: 'roles/run.viewer', members: ['allUsers'] }] } })
    expect((await visit(uri)).status).toBe(403)
  })

  test('everybody where the check of the invoker is off', async () => {
    await start({ enforceInvoker: true })
    const { uri } = await create(emulator, 'shop', 'good', {}, { invokerIamDisabled: true })
    expect((await visit(uri)).status).toBe(200)
    await write(emulator, 'PATCH', `${SHOP}?updateMask=invokerIamDisabled`, {})
    expect((await visit(uri)).status).toBe(403)
  })

  test('whoever has an ID token for this service: its URL, also at a tag, or one of its audiences', async () => {
    await start({ enforceInvoker: true })
    const { uri, latestReadyRevision } = await create(emulator, 'shop', 'good', {}, { customAudiences: ['https://shop.example.com'] })
    await set({ policy: { bindings: [{ role: 'roles/run.invoker', members: [`serviceAccount:${MACHINE}`] }] } })
    await write(emulator, 'PATCH', `${SHOP}?updateMask=traffic`, { traffic: [{ type: REVISION, revision: latestReadyRevision?.split('/').at(-1), percent: 100, tag: 'next' }] })
    const tagUri = (await read(emulator, 'shop')).trafficStatuses[0]?.uri ?? ''
    const at = async (audience: string, url = uri, header = 'authorization') => (await visit(url, { [header]: await tokenFor(audience) })).status
    expect([await at(uri), await at(uri, tagUri), await at('https://shop.example.com'), await at(uri, uri, 'x-serverless-authorization')]).toEqual([200, 200, 200, 200])
    expect((await visit(uri, { authorization: await tokenFor(uri, 'standard') })).status).toBe(200)
    expect([await at(tagUri), await at(tagUri, tagUri), await at('https://elsewhere.example.com')]).toEqual([401, 401, 401])
  })

  test('a token of an account without a role is refused, until the policy names it', async () => {
    await start({ enforceInvoker: true })
    const { uri } = await create(emulator, 'shop', 'good')
    const authorization = await tokenFor(uri)
    expect(await visit(uri, { authorization })).toMatchObject({ status: 403, body: expect.stringContaining('does not have permission') })
    await set({ policy: { bindings: [{ role: 'roles/run.invoker', members: ['serviceAccount:somebody@my-project.iam.gserviceaccount.com'] }] } })
    expect((await visit(uri, { authorization })).status).toBe(403)
    await set({ policy: { bindings: [{ role: 'roles/run.invoker', members: ['allAuthenticatedUsers'] }] } })
    expect((await visit(uri, { authorization })).status).toBe(200)
  })

  test('a token that was changed, or signed by somebody else, is not verified', async () => {
    await start({ enforceInvoker: true })
    const { uri } = await create(emulator, 'shop', 'good')
    await set({ policy: { bindings: [{ role: 'roles/run.invoker', members: ['allAuthenticatedUsers'] }] } })
    const token = await tokenFor('https://elsewhere.example.com')
    for (const authorization of [forged(token, { aud: uri }), forged(token, { aud: uri, exp: 1e10 }), `${token.split('.').slice(0, 2).join('.')}.`]) {
      expect((await visit(uri, { authorization })).status).toBe(401)
    }
  })

  test('what is no ID token is not verified', async () => {
    await start({ enforceInvoker: true })
    const { uri } = await create(emulator, 'shop', 'good')
    for (const header of ['Bearer ya29.an-access-token', 'Bearer a.b.c', 'Bearer x']) {
      expect(await visit(uri, { authorization: header })).toMatchObject({ status: 401, challenge: expect.stringContaining('The access token could not be verified') })
    }
    expect((await visit(uri, { authorization: 'Basic abc' })).status).toBe(403)
  })
})
