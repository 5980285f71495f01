// Lists page by page, while what is listed comes and goes.
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { startEmulator, type Emulator } from '../src/emulator.ts'
import { page } from '../src/api/list-page.ts'
import { call, PARENT, until } from './api-calls.ts'
import { FakeDriver } from './fake-driver.ts'

let emulator: Emulator
beforeEach(async () => {
  const driver = new FakeDriver()
  driver.images.set('task', {})
  emulator = await startEmulator({ driver })
})
afterEach(async () => emulator.close())

type Page = { readonly jobs?: readonly { readonly name: string }[]; readonly nextPageToken?: string }
const list = async (token = '') => (await call(emulator, 'GET', `${PARENT}/jobs?pageSize=2&pageToken=${token}`)).json as Page
const make = async (id: string) => call(emulator, 'POST', `${PARENT}/jobs?jobId=${id}`, { template: { template: { containers: [{ image: 'task' }] } } })
const short = ({ jobs = [] }: Page) => jobs.map(({ name }) => name.split('/').at(-1))
/** Each is of a millisecond of its own. */
const apart = async () => {
  const now = Date.now()
  await until(() => Date.now() > now)
}

test('who deleted what was listed, page by page, left every other page: none is missed', async () => {
  for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) await make(id).then(apart)
  const seen: (string | undefined)[] = []
  let token: string | undefined = ''
  while (token !== undefined) {
    const one: Page = await list(token)
    seen.push(...short(one))
    for (const { name } of one.jobs ?? []) await call(emulator, 'DELETE', `/v2/${name}`)
    token = one.nextPageToken
  }
  expect(seen).toEqual(['g', 'f', 'e', 'd', 'c', 'b', 'a'])
  expect(await list()).toEqual({})
})

test('what is made meanwhile is on no later page, and shows nothing twice', async () => {
  for (const id of ['a', 'b', 'c']) await make(id).then(apart)
  const first = await list()
  await make('new')
  expect([short(first), short(await list(first.nextPageToken))]).toEqual([['c', 'b'], ['a']])
})

test('lists by name go on behind a name that is gone', () => {
  const byName = (names: readonly string[], pageToken?: string) => page(names.map((name) => ({ name })), { pageSize: 2, ...(pageToken === undefined ? {} : { pageToken }) }, (item, last) => item.name > last)
  const { items, nextPageToken } = byName(['a', 'b', 'c', 'd'])
  expect(items).toEqual([{ name: 'a' }, { name: 'b' }])
  expect(byName(['b', 'c', 'd'], nextPageToken).items).toEqual([{ name: 'c' }, { name: 'd' }])
  expect(byName(['c', 'd'], nextPageToken).items).toEqual([{ name: 'c' }, { name: 'd' }])
  expect(byName(['a'], nextPageToken)).toEqual({ items: [] })
})

test('a token is good for the list that it was given with', async () => {
  for (const id of ['a', 'b', 'c']) await make(id)
  const { nextPageToken = '' } = await list()
  const ask = async (at: string) => (await call(emulator, 'GET', `${at}pageToken=${nextPageToken}`)).json
  expect(await ask(`${PARENT}/jobs?pageSize=1&`)).toMatchObject({ jobs: [{ name: expect.stringMatching(/\/a$/) as unknown }] })
  for (const other of [`${PARENT}/jobs?showDeleted=true&`, `${PARENT.replace('europe', 'us')}/jobs?`]) expect(await ask(other)).toMatchObject({ error: { status: 'INVALID_ARGUMENT', message: expect.stringContaining('belongs to a request with other parameters') as unknown } })
})

test.each(['x', 'Mg', 'LTE', Buffer.from('[]').toString('base64url'), Buffer.from('["a",""]').toString('base64url'), Buffer.from('["a","",1,2]').toString('base64url'), Buffer.from('null').toString('base64url')])('the token %s is none', async (token) => {
  expect(await call(emulator, 'GET', `${PARENT}/jobs?pageToken=${token}`)).toMatchObject({ status: 400, json: { error: { status: 'INVALID_ARGUMENT', message: `The page token '${token}' is not valid.` } } })
})
