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
  ])('%j is refused', async (given, status, message) => {
    await start()
    await create(emulator, 'shop', 'good')
    expect(await set({ policy: given })).toMatchObject({ status, json: { error: { message } } })
    expect((await policy()).json).toEqual({ etag: 'ACAB' })
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
})

const token = (claims: object) => `Bearer ${['{}', JSON.stringify(claims)].map((part) => Buffer.from(part).toString('base64url')).join('.')}.c2ln`
const soon = () => Math.floor(Date.now() / 1000) + 600
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
    await write(emulator, 'PATCH', `${SHOP}?updateMask=traffic`, { traffic: [{ type: REVISION, revision: latestReadyRevision?.split('/').at(-1), percent: 100, tag: 'next' }] })
    const tagUri = (await read(emulator, 'shop')).trafficStatuses[0]?.uri ?? ''
    const at = async (aud: unknown, exp = soon(), url = uri, header = 'authorization') => (await visit(url, { [header]: token({ aud, exp }) })).status
    expect([await at(uri), await at(uri, soon(), tagUri), await at('https://shop.example.com'), await at([uri]), await at(uri, soon(), uri, 'x-serverless-authorization')]).toEqual([200, 200, 200, 200, 200])
    expect([await at(tagUri), await at(tagUri, soon(), tagUri), await at('https://elsewhere.example.com'), await at(undefined), await at(uri, soon() - 1200)]).toEqual([401, 401, 401, 401, 401])
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
