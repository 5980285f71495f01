// Backups of Cloud SQL over HTTP, of a real PostgreSQL that the test starts.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { startEmulator, type Emulator } from '../src/emulator.ts'
import { startPostgres, whyNoPostgres, type Postgres } from './postgres.ts'

type Run = { readonly id: string; readonly status: string; readonly description?: string; readonly error?: { readonly message: string } }
let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator({ driver: 'process', sql: { gone: 'postgresql://nobody@127.0.0.1:1/none' } })
})
afterAll(async () => emulator.close())

const url = (rest: string) => `${emulator.url}/v1/projects/my-project/${rest}`
const call = async (method: string, at: string, body?: object) => {
  const response = await fetch(at, { method, ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }) })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> & { readonly error?: { readonly message: string } } }
}
async function ended(instance: string, id: string): Promise<Run> {
  for (;;) {
    const run = (await call('GET', url(`instances/${instance}/backupRuns/${id}`))).body as unknown as Run
    if (run.status !== 'RUNNING') return run
    await wait(50)
  }
}
const fileOf = (all: Record<string, unknown>, id: string) => (all['backups'] as readonly { readonly id: string; readonly file: string }[]).find((one) => one.id === id)?.file ?? ''
const idOf = (body: Record<string, unknown>) => (body['backupContext'] as { readonly backupId: string }).backupId

test('an instance, a backup and an operation that are not there are refused in Google’s words', async () => {
  expect(await call('POST', url('instances/none/backupRuns'), {})).toMatchObject({ status: 404, body: { error: { message: 'The Cloud SQL instance does not exist.' } } })
  expect(await call('GET', url('instances/gone/backupRuns/7'))).toMatchObject({ status: 404 })
  expect(await call('GET', url('operations/none'))).toMatchObject({ status: 404 })
  expect(await call('POST', url('instances/gone/backupRuns'), { descripton: 'x' })).toMatchObject({ status: 400 })
})

test('a database that cannot be reached ends in a backup that failed, and an operation that says why', async () => {
  const { body } = await call('POST', url('instances/gone/backupRuns'), { description: 'nightly' })
  expect(body).toMatchObject({ kind: 'sql#operation', operationType: 'BACKUP_VOLUME', status: 'RUNNING', targetId: 'gone' })
  const run = await ended('gone', idOf(body))
  expect(run).toMatchObject({ status: 'FAILED', description: 'nightly', type: 'ON_DEMAND' })
  expect(run.error?.message).toMatch(/Connection refused|pg_dump cannot be started/)
  expect((await call('GET', url(`operations/${String(body['name'])}`))).body).toMatchObject({ status: 'DONE', error: { errors: [{ code: 'INTERNAL_ERROR' }] } })
})

test('what is no connection is refused', async () => {
  expect(await call('PUT', `${emulator.url}/emulator/sql/shop`, { connection: 'mysql://x' })).toMatchObject({ status: 400 })
})

test('a connection that no command can be given ended the emulator: one with NUL is refused, with one that is too long the backup has failed', async () => {
  expect(await call('PUT', `${emulator.url}/emulator/sql/long`, { connection: 'postgresql://u\0@h/d' })).toMatchObject({ status: 400 })
  expect(await call('PUT', `${emulator.url}/emulator/sql/long`, { connection: `postgresql://${'u'.repeat(200_000)}@h/d` })).toMatchObject({ status: 200 })
  const { body } = await call('POST', url('instances/long/backupRuns'), {})
  expect(await ended('long', idOf(body))).toMatchObject({ status: 'FAILED', error: { message: expect.stringMatching(/^pg_dump cannot be started: .*E2BIG/) } })
  expect(await call('DELETE', `${emulator.url}/emulator/sql/long`)).toMatchObject({ status: 200 })
})

const why = whyNoPostgres()
if (why !== undefined) process.stderr.write(`\n!! SKIPPED: backups of a real PostgreSQL: ${why}\n`)
;(why === undefined ? describe : describe.skip)('of a real PostgreSQL', () => {
  let postgres: Postgres
  beforeAll(async () => {
    postgres = await startPostgres()
    postgres.sql('create table orders (id int); insert into orders select generate_series(1, 1000)')
  }, 60_000)
  afterAll(async () => postgres.stop())

  test('a backup is made, one at a time, listed newest first, and has what was there', async () => {
    expect(await call('PUT', `${emulator.url}/emulator/sql/shop-db`, { connection: postgres.connection })).toMatchObject({ status: 200 })
    const first = await call('POST', url('instances/shop-db/backupRuns'), { description: 'one' })
    expect(await call('POST', url('instances/shop-db/backupRuns'), {})).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining('another operation was already in progress') } } })
    expect(await ended('shop-db', idOf(first.body))).toMatchObject({ status: 'SUCCESSFUL', description: 'one' })
    const second = await call('POST', url('instances/shop-db/backupRuns'), { description: 'two' })
    await ended('shop-db', idOf(second.body))
    const page = await call('GET', url('instances/shop-db/backupRuns?maxResults=1'))
    expect(page.body).toMatchObject({ items: [{ description: 'two' }], nextPageToken: expect.any(String) })
    expect((await call('GET', url(`instances/shop-db/backupRuns?maxResults=1&pageToken=${String(page.body['nextPageToken'])}`))).body).toMatchObject({ items: [{ description: 'one' }] })
    expect(await call('GET', `${emulator.url}/v1/projects/other/instances/shop-db/backupRuns`)).toMatchObject({ status: 200, body: { kind: 'sql#backupRunsList' } })
    // What pg_dump wrote is what pg_restore reads.
    postgres.sql('drop table orders')
    execFileSync('pg_restore', ['--dbname', postgres.connection, fileOf((await call('GET', `${emulator.url}/emulator/sql`)).body, idOf(first.body))])
    expect(postgres.sql('select count(*) from orders')).toBe('1000')
  }, 60_000)
})
