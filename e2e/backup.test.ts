// A migration as delivery.yaml says it, by the bundled action against the emulator and a real PostgreSQL: the backup is made before the job runs, and has what the job
// takes away; a job whose backup fails does not run.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startEmulator, type Emulator } from '../packages/emulator/src/emulator.ts'
import { startPostgres, whyNoPostgres, type Postgres } from '../packages/emulator/test/postgres.ts'
import { ActionRunner, type StepResult } from '../scripts/support/action-runner.ts'

const why = whyNoPostgres()
if (why !== undefined) process.stderr.write(`\n!! SKIPPED: a migration with a backup of a real PostgreSQL: ${why}\n`)
;(why === undefined ? describe : describe.skip)('a migration with a backup', () => {
  let folder: string
  let emulator: Emulator
  let postgres: Postgres
  let image: string

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'backup-e2e-'))
    postgres = await startPostgres()
    postgres.sql('create table orders (id int); insert into orders select generate_series(1, 10)')
    emulator = await startEmulator({ driver: 'process', sql: { 'shop-db': postgres.connection, gone: 'postgresql://nobody@127.0.0.1:1/none' } })
    await mkdir(path.join(folder, 'app'))
    await writeFile(path.join(folder, 'app', 'migrate.sh'), `psql ${postgres.connection} --command 'drop table orders'\n`)
    const built = await new ActionRunner(folder, { ...emulator.env, GITHUB_WORKSPACE: folder }).run({ action: 'build-image', inputs: { image: `${emulator.host}/apps/shop`, context: path.join(folder, 'app'), engine: 'layers', command: '["sh", "migrate.sh"]', tags: 'v1' } })
    image = built.outputs['image'] ?? ''
  }, 60_000)
  afterAll(async () => {
    await emulator.close()
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  })

  async function migrate(instance: string): Promise<StepResult> {
    await writeFile(path.join(folder, 'delivery.yaml'), `services:
  shop:
    image: ${emulator.host}/apps/shop
    build: app
    migration: { job: shop-migrate, max-retries: 0, backup: ${instance} }
region: europe-west1
environments:
  staging: { project: my-project }
`)
    const runner = new ActionRunner(folder, { ...emulator.env, GITHUB_WORKSPACE: folder, GITHUB_RUN_ID: instance })
    return runner.run({ action: 'deploy-cloudrun', inputs: { environment: 'staging', service: 'shop', job: 'shop-migrate', image } })
  }
  const orders = () => postgres.sql("select count(*) from information_schema.tables where table_name = 'orders'")

  test('that fails runs nothing', async () => {
    const result = await migrate('gone')
    expect(result).toMatchObject({ exitCode: 1 })
    expect(result.log).toContain('of gone failed: ')
    expect(result.log).toContain('Nothing was run')
    expect(orders()).toBe('1')
  }, 60_000)

  test('is made first, and has what the migration takes away', async () => {
    const result = await migrate('shop-db')
    expect({ exitCode: result.exitCode, log: result.exitCode === 0 ? '' : result.log }).toEqual({ exitCode: 0, log: '' })
    expect(result.outputs).toMatchObject({ 'execution-result': 'succeeded', backup: expect.stringMatching(/^\d+$/) })
    expect(orders()).toBe('0')
    const { backups } = (await (await fetch(`${emulator.url}/emulator/sql`)).json()) as { readonly backups: readonly { readonly id: string; readonly file: string }[] }
    execFileSync('pg_restore', ['--dbname', postgres.connection, backups.find(({ id }) => id === result.outputs['backup'])?.file ?? ''])
    expect(postgres.sql('select count(*) from orders')).toBe('10')
  }, 60_000)
})
