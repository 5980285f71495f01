// Long-running operations, as whoever follows a deploy sees them.
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { startEmulator, type Emulator } from '../src/emulator.ts'
import { PARENT, call, create } from './api-calls.ts'
import { FakeDriver } from './fake-driver.ts'

let emulator: Emulator
beforeEach(async () => {
  const driver = new FakeDriver()
  driver.images.set('good', {})
  driver.images.set('slow', { deaf: true })
  emulator = await startEmulator({ driver, startupTimeoutSeconds: 60 })
})
afterEach(async () => emulator.close())

type Page = { readonly operations?: readonly { readonly name: string; readonly done?: boolean }[]; readonly nextPageToken?: string }
const list = async (query = '') => (await call(emulator, 'GET', `${PARENT}/operations${query}`)).json as Page
const begin = async (id: string) => String((await call(emulator, 'POST', `${PARENT}/services?serviceId=${id}`, { template: { containers: [{ image: 'slow' }] } })).json['name'])

test('are listed, the newest first, page by page, of their own region alone, and by whether they are done', async () => {
  for (const id of ['one', 'two']) await create(emulator, id, 'good')
  const pending = await begin('three')
  const all = (await list()).operations ?? []
  expect(all.map(({ done = false }) => done)).toEqual([false, true, true])
  expect(all[0]?.name).toBe(pending)
  const first = await list('?pageSize=2')
  const second = await list(`?pageSize=2&pageToken=${first.nextPageToken}`)
  expect([...(first.operations ?? []), ...(second.operations ?? [])]).toEqual(all)
  expect(second.nextPageToken).toBeUndefined()
  expect((await list('?filter=done:false')).operations?.map(({ name }) => name)).toEqual([pending])
  expect((await list('?filter=done:true')).operations).toEqual(all.slice(1))
  expect((await call(emulator, 'GET', `${PARENT.replace('europe-west1', 'us-east1')}/operations`)).json).toEqual({})
})

test('a filter that is none is refused, and not taken for all of them', async () => {
  expect(await call(emulator, 'GET', `${PARENT}/operations?filter=name:x`)).toMatchObject({ status: 400, json: { error: { status: 'INVALID_ARGUMENT', message: "filter: must be empty, done:true or done:false, got 'name:x'." } } })
})

test('a wait ends with its own time when the operation does not, and says that it is not done', async () => {
  const name = await begin('slow')
  const startedMs = performance.now()
  const { status, json } = await call(emulator, 'POST', `/v2/${name}:wait`, { timeout: '0.3s' })
  expect({ status, done: json['done'] }).toEqual({ status: 200, done: undefined })
  expect(performance.now() - startedMs).toBeGreaterThanOrEqual(290)
})

test('one that is deleted is forgotten, and what it was about goes on', async () => {
  await create(emulator, 'one', 'good')
  const name = (await list()).operations?.[0]?.name ?? ''
  expect(await call(emulator, 'DELETE', `/v2/${name}`)).toEqual({ status: 200, json: {} })
  expect(await call(emulator, 'GET', `/v2/${name}`)).toMatchObject({ status: 404, json: { error: { status: 'NOT_FOUND' } } })
  expect((await call(emulator, 'DELETE', `/v2/${name}`)).status).toBe(404)
  expect((await call(emulator, 'GET', `${PARENT}/services/one`)).status).toBe(200)
})
