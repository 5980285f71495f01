// Lists page by page, while what is listed comes and goes.
import { gzipSync } from 'node:zlib'
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

type Page = { readonly jobs?: readonly { readonly name: string; readonly uid: string }[]; readonly nextPageToken?: string }
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

test('a name that was deleted twice and made again was on every page, for ever', async () => {
  for (let round = 0; round < 3; round += 1) {
    await make('a').then(apart)
    if (round < 2) await call(emulator, 'DELETE', `${PARENT}/jobs/a`)
  }
  const all: unknown[] = []
  let token: string | undefined = ''
  for (let pages = 0; token !== undefined && pages < 5; pages += 1) {
    const one = (await call(emulator, 'GET', `${PARENT}/jobs?showDeleted=true&pageSize=1&pageToken=${token}`)).json as Page
    all.push(...(one.jobs ?? []).map(({ uid }) => uid))
    token = one.nextPageToken
  }
  expect([all.length, new Set(all).size, token]).toEqual([3, 3, undefined])
})

test('pages of v1 over all regions went round where a name is in three of them', async () => {
  const at = (region: string) => PARENT.replace(/[^/]+$/, region)
  for (const region of ['europe-west1', 'us-central1', 'asia-east1']) await call(emulator, 'POST', `${at(region)}/jobs?jobId=a`, { template: { template: { containers: [{ image: 'task' }] } } }).then(apart)
  const project = PARENT.split('/')[3] ?? ''
  const pageOf = async (token: string) => (await call(emulator, 'GET', `/apis/run.googleapis.com/v1/namespaces/${project}/jobs?limit=1&continue=${token}`)).json as { readonly metadata: { readonly continue?: string }; readonly items: readonly { readonly metadata: { readonly labels: Record<string, string> } }[] }
  const seen: (string | undefined)[] = []
  let token: string | undefined = ''
  for (let pages = 0; token !== undefined && pages < 5; pages += 1) {
    const one = await pageOf(token)
    seen.push(...one.items.map(({ metadata }) => metadata.labels['cloud.googleapis.com/location']))
    token = one.metadata.continue
  }
  expect(seen).toEqual(['asia-east1', 'us-central1', 'europe-west1'])
  const { metadata } = await pageOf('')
  expect(await call(emulator, 'GET', `/apis/serving.knative.dev/v1/namespaces/${project}/services?limit=1&continue=${metadata.continue ?? ''}`)).toMatchObject({ status: 400 })
})

test('tasks of all executions were cut short when the execution that a page ended in was deleted', async () => {
  await make('a')
  const runs: string[] = []
  for (let run = 0; run < 3; run += 1) {
    const { json } = await call(emulator, 'POST', `${PARENT}/jobs/a:run`, {})
    runs.push(((json as { readonly metadata: { readonly name: string } }).metadata.name.split('/').at(-1) ?? ''))
    await apart()
  }
  const tasks = async (token = '') => (await call(emulator, 'GET', `${PARENT}/jobs/a/executions/-/tasks?pageSize=1&pageToken=${token}`)).json as { readonly tasks: readonly { readonly name: string }[]; readonly nextPageToken?: string }
  const first = await tasks()
  expect(first.tasks[0]?.name).toContain(`/executions/${runs[2] ?? ''}/`)
  await call(emulator, 'DELETE', `${PARENT}/jobs/a/executions/${runs[2] ?? ''}`)
  const second = await tasks(first.nextPageToken)
  const third = await tasks(second.nextPageToken)
  expect([...second.tasks, ...third.tasks].map(({ name }) => name.split('/').at(-3))).toEqual([runs[1], runs[0]])
})

test('operations that were forgotten meanwhile do not begin the list anew', async () => {
  for (const id of ['a', 'b', 'c']) await make(id).then(apart)
  const operations = async (token = '') => (await call(emulator, 'GET', `${PARENT}/operations?pageSize=1&pageToken=${token}`)).json as { readonly operations: readonly { readonly name: string; readonly metadata: { readonly name: string } }[]; readonly nextPageToken?: string }
  const first = await operations()
  await call(emulator, 'DELETE', `/v2/${first.operations[0]?.name ?? ''}`)
  expect([first, await operations(first.nextPageToken)].map((one) => one.operations[0]?.metadata.name.split('/').at(-1))).toEqual(['c', 'b'])
})

test('a token is good for the list that it was given with', async () => {
  for (const id of ['a', 'b', 'c']) await make(id)
  const { nextPageToken = '' } = await list()
  const ask = async (at: string) => (await call(emulator, 'GET', `${at}pageToken=${nextPageToken}`)).json
  expect(await ask(`${PARENT}/jobs?pageSize=1&`)).toMatchObject({ jobs: [{ name: expect.stringMatching(/\/a$/) as unknown }] })
  for (const other of [`${PARENT}/jobs?showDeleted=true&`, `${PARENT.replace('europe', 'us')}/jobs?`]) expect(await ask(other)).toMatchObject({ error: { status: 'INVALID_ARGUMENT', message: expect.stringContaining('belongs to a request with other parameters') as unknown } })
})

test.each(['abc', '1.5', '-1'])('a bucket looked empty, or whole, by a page of %s', async (size) => {
  await call(emulator, 'POST', '/storage/v1/b?project=p', { name: 'files' })
  expect(await call(emulator, 'GET', `/storage/v1/b/files/o?maxResults=${size}`)).toMatchObject({ status: 400 })
})

test('an object was answered whatever generation its reader asked not to be sent, or asked for', async () => {
  await call(emulator, 'POST', '/storage/v1/b?project=p', { name: 'files' })
  const { json } = await call(emulator, 'POST', '/upload/storage/v1/b/files/o?uploadType=media&name=a', { any: 'thing' })
  const { generation } = json as { readonly generation: string }
  const status = async (query: string) => (await fetch(`${emulator.url}/storage/v1/b/files/o/a?${query}`)).status
  expect([await status(`ifGenerationMatch=${generation}`), await status('ifGenerationMatch=1'), await status(`ifGenerationNotMatch=${generation}&alt=media`), await status('ifGenerationNotMatch=1&alt=media')]).toEqual([200, 412, 304, 200])
  // Whoever takes no gzip gets it unpacked.
  await fetch(`${emulator.url}/upload/storage/v1/b/files/o?uploadType=media&name=z&contentEncoding=gzip`, { method: 'POST', body: gzipSync('text') })
  expect(await (await fetch(`${emulator.url}/storage/v1/b/files/o/z?alt=media`, { headers: { 'accept-encoding': 'identity' } })).text()).toBe('text')
})

test.each(['x', 'Mg', 'LTE', Buffer.from('[]').toString('base64url'), Buffer.from('["a",""]').toString('base64url'), Buffer.from('["a","",1,2]').toString('base64url'), Buffer.from('null').toString('base64url')])('the token %s is none', async (token) => {
  expect(await call(emulator, 'GET', `${PARENT}/jobs?pageToken=${token}`)).toMatchObject({ status: 400, json: { error: { status: 'INVALID_ARGUMENT', message: `The page token '${token}' is not valid.` } } })
})
