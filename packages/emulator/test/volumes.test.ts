// Volumes as containers find them: secrets as files that follow their secrets, folders that containers share, sockets that lead to a database. With real
// processes; what an engine's containers see is in instances-docker-driver.test.ts.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import net, { type AddressInfo } from 'node:net'
import path from 'node:path'
import { startEmulator, type Emulator, type EmulatorOptions } from '../src/emulator.ts'
import { FakeDriver } from './fake-driver.ts'
import { PARENT, call, create, read, until, write } from './api-calls.ts'
import { startPostgres, whyNoPostgres } from './postgres.ts'
import { pushApp } from './push-app.ts'

/** `GET /read?of=NAME` gives the file that the variable names; `PUT` writes it; `/at?path=` gives the file at a path; `/talk?of=NAME` says `ping` to the socket and gives what comes back. */
const APP = `import http from 'node:http'
import net from 'node:net'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
http.createServer(async (request, response) => {
  const url = new URL(request.url, 'http://x')
  const name = url.searchParams.get('of') ? process.env[url.searchParams.get('of')] : url.searchParams.get('path')
  try {
    if (url.pathname === '/talk') return net.connect(name).on('error', (error) => response.writeHead(502).end(error.message)).on('close', () => response.end()).on('data', (data) => response.write(data)).write('ping')
    if (request.method === 'PUT') writeFileSync(name, 'written')
    response.setHeader('x-mode', (statSync(name).mode & 0o777).toString(8))
    response.end(readFileSync(name))
  } catch (error) {
    response.writeHead(404).end(error.message)
  }
}).listen(process.env.PORT)
`

let emulator: Emulator
afterEach(async () => emulator.close())

const start = async (options: EmulatorOptions = {}) => {
  emulator = await startEmulator({ startupTimeoutSeconds: 5, ...options })
  return pushApp(emulator.host, 'app', APP)
}
const get = async (uri: string, at: string) => {
  const response = await fetch(`${uri}${at}`)
  return { status: response.status, text: await response.text(), mode: response.headers.get('x-mode') }
}
const env = (variables: Readonly<Record<string, string>>) => Object.entries(variables).map(([name, value]) => ({ name, value }))

describe('a secret', () => {
  test('is a file that its variable, its argument or a relative path leads to, with the mode that was asked for', async () => {
    const image = await start({ secrets: { password: 'hunter2' } })
    const { uri } = await create(emulator, 'shop', image, {
      container: { env: env({ FILE: '/secrets/db/password', NEAR: '/secrets/dbs/password' }), volumeMounts: [{ name: 'db', mountPath: '/secrets/db/' }, { name: 'named', mountPath: '/named' }] },
      volumes: [{ name: 'db', secret: { secret: 'password', items: [{ version: '1', path: 'password', mode: 0o400 }, { path: 'more/copy' }] } }, { name: 'named', secret: { secret: 'projects/my-project/secrets/password' } }],
    })
    expect(await get(uri, '/read?of=FILE')).toEqual({ status: 200, text: 'hunter2', mode: '400' })
    expect(await get(uri, '/at?path=secrets/db/more/copy')).toEqual({ status: 200, text: 'hunter2', mode: '444' })
    expect((await get(uri, '/at?path=named/password')).text).toBe('hunter2')
    // Only what is in the volume, not what begins alike.
    expect((await get(uri, '/read?of=NEAR')).text).toContain("'/secrets/dbs/password'")
  }, 30_000)

  test('that is no text came out with its bytes replaced', async () => {
    const image = await start()
    const bytes = Buffer.from([0x30, 0x82, 0xff, 0xfe, 0])
    await call(emulator, 'POST', '/v1/projects/my-project/secrets?secretId=key', { replication: { automatic: {} } })
    await call(emulator, 'POST', '/v1/projects/my-project/secrets/key:addVersion', { payload: { data: bytes.toString('base64') } })
    const { uri } = await create(emulator, 'shop', image, { container: { volumeMounts: [{ name: 's', mountPath: '/s' }] }, volumes: [{ name: 's', secret: { secret: 'key' } }] })
    expect(Buffer.from(await (await fetch(`${uri}/at?path=s/key`)).arrayBuffer())).toEqual(bytes)
  }, 30_000)

  test('that changes is the new one for who reads it next, a pinned version stays, and one that is taken away is gone', async () => {
    const image = await start({ secrets: { password: 'old' } })
    const { uri } = await create(emulator, 'shop', image, {
      container: { env: env({ LATEST: '/s/latest', PINNED: '/s/pinned' }), volumeMounts: [{ name: 's', mountPath: '/s' }] },
      volumes: [{ name: 's', secret: { secret: 'password', items: [{ version: 'latest', path: 'latest' }, { version: '1', path: 'pinned' }] } }],
    })
    expect((await get(uri, '/read?of=LATEST')).text).toBe('old')
    await call(emulator, 'PUT', '/emulator/secrets/password', { value: 'new' })
    expect((await get(uri, '/read?of=LATEST')).text).toBe('new')
    expect((await get(uri, '/read?of=PINNED')).text).toBe('old')
    await call(emulator, 'DELETE', '/emulator/secrets/password')
    expect((await get(uri, '/read?of=LATEST')).status).toBe(404)
  }, 30_000)

  test('is there for the tasks of a job too, and gone with them', async () => {
    const driver = new FakeDriver()
    driver.images.set('task', { exits: { code: 0, afterMs: 50 } })
    emulator = await startEmulator({ driver, secrets: { password: 'hunter2' } })
    const template = { containers: [{ image: 'task', volumeMounts: [{ name: 's', mountPath: '/s' }] }], volumes: [{ name: 's', secret: { secret: 'password' } }] }
    await write(emulator, 'POST', `${PARENT}/jobs?jobId=nightly`, { template: { template } })
    await write(emulator, 'POST', `${PARENT}/jobs/nightly:run`, {})
    const [mount] = driver.started[0]?.mounts ?? []
    expect(mount).toMatchObject({ path: '/s', readOnly: true })
    expect(existsSync(mount?.folder ?? '')).toBe(false)
    expect(readdirSync(path.join(driver.folder, 'v'))).toEqual([])
  })
})

describe('an empty folder', () => {
  test('is shared by the containers of an instance, and each instance has its own', async () => {
    const image = await start()
    const mounts = { env: env({ FILE: '/shared/note' }), volumeMounts: [{ name: 'shared', mountPath: '/shared' }] }
    const { uri } = await create(emulator, 'shop', image, {
      containers: [{ name: 'app', image, ports: [{ containerPort: 8080 }], ...mounts }, { name: 'writer', image, command: ['node', '-e', "require('node:fs').writeFileSync(process.env.FILE, 'from beside'); setInterval(() => {}, 1000)"], ...mounts }],
      volumes: [{ name: 'shared', emptyDir: { medium: 'MEMORY', sizeLimit: '64Mi' } }],
    })
    await until(async () => (await get(uri, '/read?of=FILE')).text === 'from beside')
    expect((await fetch(`${uri}/read?of=FILE`, { method: 'PUT' })).status).toBe(200)
    expect((await get(uri, '/read?of=FILE')).text).toBe('written')
    // A new revision is a new instance.
    await write(emulator, 'PATCH', `${PARENT}/services/shop?updateMask=template`, { template: { containers: [{ image, ...mounts }], volumes: [{ name: 'shared', emptyDir: {} }] } })
    expect((await get((await read(emulator, 'shop')).uri, '/read?of=FILE')).status).toBe(404)
  }, 30_000)
})

/** So deep that nobody can name what is at the bottom, root neither; `rm` of a shell can remove it, and node cannot. */
const makeDeep = (folder: string) => execFileSync('/bin/sh', ['-c', 'name=$(printf %0200d 0); cd "$1"; for _ in $(seq 25); do mkdir "$name"; cd -P "./$name" || exit 1; done', 'sh', folder])

describe('a volume that cannot be removed', () => {
  let driver: FakeDriver
  let told: string[]
  const unhandled: unknown[] = []
  const note = (reason: unknown) => unhandled.push(reason)
  const toStderr = process.stderr.write.bind(process.stderr)

  beforeEach(async () => {
    driver = new FakeDriver()
    driver.images.set('app', { exits: { code: 0, afterMs: 500 } })
    told = []
    process.stderr.write = (text: string | Uint8Array) => told.push(String(text)) > 0
    process.on('unhandledRejection', note)
    emulator = await startEmulator({ driver, startupTimeoutSeconds: 5 })
  })
  afterEach(() => {
    process.off('unhandledRejection', note)
    process.stderr.write = toStderr
    // The fake removes its folder as node does.
    execFileSync('rm', ['-rf', driver.folder])
  })
  const template = { containers: [{ image: 'app', volumeMounts: [{ name: 'data', mountPath: '/data' }] }], volumes: [{ name: 'data', emptyDir: {} }] }
  const left = () => told.filter((text) => text.includes(`${path.join(driver.folder, 'v', '1')} is left behind`))

  test('ended the emulator with the instance that had it; now it is told, and the next instance comes', async () => {
    await write(emulator, 'POST', `${PARENT}/services?serviceId=shop`, { template })
    makeDeep(driver.started[0]?.mounts?.[0]?.folder ?? '')
    await until(() => driver.started.length > 1 && left().length > 0)
    await write(emulator, 'DELETE', `${PARENT}/services/shop`)
    expect(left()).toHaveLength(1)
    expect(unhandled).toEqual([])
  }, 30_000)

  test('left an execution running for ever', async () => {
    await write(emulator, 'POST', `${PARENT}/jobs?jobId=nightly`, { template: { template } })
    const run = write(emulator, 'POST', `${PARENT}/jobs/nightly:run`, {})
    await until(() => driver.alive.size > 0)
    makeDeep(driver.started[0]?.mounts?.[0]?.folder ?? '')
    expect(await run).toMatchObject({ done: true, response: { succeededCount: 1 } })
    expect(left()).toHaveLength(1)
    expect(unhandled).toEqual([])
  }, 30_000)
})

describe('a volume that cannot be filled', () => {
  let driver: FakeDriver
  beforeEach(async () => {
    driver = new FakeDriver()
    driver.images.set('app', {})
    emulator = await startEmulator({ driver, startupTimeoutSeconds: 5, secrets: { password: 'old' } })
  })
  const template = (file: string) => ({ containers: [{ image: 'app', volumeMounts: [{ name: 's', mountPath: '/s' }] }], volumes: [{ name: 's', secret: { secret: 'password', items: [{ path: file }] } }] })
  const tooLong = 'x'.repeat(300)

  test('fails its revision, and no later change of a secret: each was answered 500', async () => {
    expect((await create(emulator, 'bad', 'app', template(tooLong))).terminalCondition).toMatchObject({ state: 'CONDITION_FAILED' })
    await create(emulator, 'good', 'app', template('password'))
    const file = path.join(driver.started[0]?.mounts?.[0]?.folder ?? '', 'password')
    expect(readFileSync(file, 'utf8')).toBe('old')
    expect((await call(emulator, 'PUT', '/emulator/secrets/password', { value: 'new' })).status).toBe(200)
    expect(readFileSync(file, 'utf8')).toBe('new')
    expect(readdirSync(path.join(driver.folder, 'v'))).toHaveLength(1)
  })

  test('left an execution running for ever; now its task has failed, and says why', async () => {
    await write(emulator, 'POST', `${PARENT}/jobs?jobId=nightly`, { template: { template: { ...template(tooLong), maxRetries: 0 } } })
    const { metadata } = await write(emulator, 'POST', `${PARENT}/jobs/nightly:run`, {})
    const { name } = metadata as { readonly name: string }
    expect((await call(emulator, 'GET', `/v2/${name}`)).json).toMatchObject({ failedCount: 1, conditions: expect.arrayContaining([expect.objectContaining({ type: 'Completed', state: 'CONDITION_FAILED', message: expect.stringContaining('ENAMETOOLONG') })]) })
  })

  test('any more when its secret changes holds up no other', async () => {
    await create(emulator, 'bad', 'app', template('password'))
    await create(emulator, 'good', 'app', template('password'))
    const [bad = '', good = ''] = driver.started.map(({ mounts }) => path.join(mounts?.[0]?.folder ?? '', 'password'))
    // What a program may do that has the folder itself, as those of the process driver have.
    rmSync(bad)
    mkdirSync(path.join(bad, 'in the way'), { recursive: true })
    for (const value of ['new', 'newer']) {
      expect((await call(emulator, 'PUT', '/emulator/secrets/password', { value })).status).toBe(200)
      expect(readFileSync(good, 'utf8')).toBe(value)
    }
    rmSync(bad, { recursive: true })
    expect((await call(emulator, 'PUT', '/emulator/secrets/password', { value: 'newest' })).status).toBe(200)
    expect(readFileSync(bad, 'utf8')).toBe('newest')
  })
})

describe('an instance of Cloud SQL', () => {
  const sql = { volumes: [{ name: 'cloudsql', cloudSqlInstance: { instances: ['my-project:europe-west1:shop-db'] } }], container: { env: env({ SOCKET: '/cloudsql/my-project:europe-west1:shop-db/.s.PGSQL.5432' }), volumeMounts: [{ name: 'cloudsql', mountPath: '/cloudsql' }] } }
  let database: net.Server

  beforeEach(async () => {
    database = net.createServer((socket) => socket.on('error', () => undefined).once('data', (data) => socket.end(`you said ${data.toString()}`)))
    await new Promise<void>((resolve) => database.listen(0, '127.0.0.1', resolve))
  })
  afterEach(() => void database.close())

  test('is a socket that leads to its database, from when that is known', async () => {
    const image = await start()
    const { uri } = await create(emulator, 'shop', image, sql)
    expect((await get(uri, '/talk?of=SOCKET')).text).toMatch(/^$|ECONNRESET|EPIPE/)
    await call(emulator, 'PUT', '/emulator/sql/shop-db', { connection: `postgresql://postgres@127.0.0.1:${(database.address() as AddressInfo).port}/postgres` })
    expect((await get(uri, '/talk?of=SOCKET')).text).toBe('you said ping')
  }, 30_000)

  test('is at /cloudsql also where the mount names no path: such a template was refused', async () => {
    const image = await start({ sql: { 'shop-db': `postgresql://postgres@127.0.0.1:${(database.address() as AddressInfo).port}/postgres` } })
    const { uri } = await create(emulator, 'shop', image, { ...sql, container: { ...sql.container, volumeMounts: [{ name: 'cloudsql' }] } })
    expect((await get(uri, '/talk?of=SOCKET')).text).toBe('you said ping')
  }, 30_000)

  const reason = whyNoPostgres()
  if (reason !== undefined) process.stderr.write(`\n!! SKIPPED: no query went through the socket of Cloud SQL: ${reason}\n\n`)
  const testHere = reason === undefined ? test : test.skip
  testHere('answers the queries of a client that is told its folder, as in the cloud', async () => {
    const postgres = await startPostgres()
    try {
      await start({ sql: { 'shop-db': postgres.connection } })
      const image = await pushApp(emulator.host, 'query', "console.log('nothing')")
      const task = { ...sql.container, image, command: ['psql'], args: ['--tuples-only', '--no-align', '--command', "select 'rows: ' || count(*) from pg_tables where tablename = 'nobody'", 'postgresql://postgres@/postgres?host=/cloudsql/my-project:europe-west1:shop-db'] }
      await write(emulator, 'POST', `${PARENT}/jobs?jobId=query`, { template: { template: { maxRetries: 0, containers: [task], volumes: sql.volumes } } })
      const run = await write(emulator, 'POST', `${PARENT}/jobs/query:run`, {})
      expect(run).not.toHaveProperty('error')
      const entries = await until(async () => {
        const found = (await call(emulator, 'POST', '/v2/entries:list', { resourceNames: ['projects/my-project'], filter: 'resource.type="cloud_run_job"' })).json['entries']
        return JSON.stringify(found ?? '').includes('rows: 0')
      })
      expect(entries).toBe(true)
    } finally {
      await postgres.stop()
    }
  }, 60_000)
})

describe('what is refused', () => {
  const refusal = async (template: object) => {
    const { status, json } = await call(emulator, 'POST', `${PARENT}/services?serviceId=shop`, { template: { containers: [{ image: 'app' }], ...template } })
    return `${status} ${String((json['error'] as { readonly message?: string } | undefined)?.message)}`
  }
  const mounted = (...mounts: readonly object[]) => ({ containers: [{ image: 'app', volumeMounts: mounts }], volumes: [{ name: 'data', emptyDir: {} }] })
  const secret = (...items: readonly object[]) => ({ volumes: [{ name: 's', secret: { secret: 'password', items } }] })

  test.each([
    [mounted({ name: 'other', mountPath: '/x' }), "template.containers[0].volume_mounts[0].name: the template has no volume 'other'."],
    [mounted({ name: 'data', mountPath: 'x' }), "template.containers[0].volume_mounts[0].mount_path: must be an absolute path that is not '/' and has no colon, got 'x'."],
    [mounted({ name: 'data', mountPath: '/' }), "got '/'."],
    [mounted({ name: 'data', mountPath: '/a/../../etc' }), "got '/a/../../etc'."],
    [mounted({ name: 'data', mountPath: '/x' }, { name: 'data', mountPath: '/x' }), "template.containers[0].volume_mounts[1].mount_path: '/x' is used more than once."],
    [mounted({ name: 'data', mountPath: '/x', subPath: '../..' }), 'template.containers[0].volume_mounts[0].sub_path: must be a path below the volume'],
    [secret({ version: '1', path: '../../../etc/passwd' }), "template.volumes[0].secret.items[0].path: must be a path below the volume, got '../../../etc/passwd'."],
    [secret({ version: '1', path: 'a' }, { version: '2', path: 'a' }), "template.volumes[0].secret.items[1].path: 'a' is used more than once."],
    [secret({ version: '1', path: 'a' }, { version: '1', path: './a' }), "template.volumes[0].secret.items[1].path: './a' is used more than once."],
    [secret({ version: '1', path: 'a' }, { version: '1', path: 'a/b' }), "template.volumes[0].secret.items[1].path: 'a/b' is below 'a', which is a file."],
    [secret({ version: '1', path: 'a//b' }, { version: '1', path: 'a' }), "template.volumes[0].secret.items[0].path: 'a//b' is below 'a', which is a file."],
    [secret({ version: '1', path: 'a/' }), "template.volumes[0].secret.items[0].path: must be a path below the volume, got 'a/'."],
    [secret({ version: '1', path: '.' }), "template.volumes[0].secret.items[0].path: must be a path below the volume, got '.'."],
    [secret({ version: '1', path: 'a', mode: 1024 }), 'template.volumes[0].secret.items[0].mode: must be from 0000 to 0777 (511), got 1024.'],
    [{ volumes: [{ name: 'a', emptyDir: {} }, { name: 'a', emptyDir: {} }] }, "template.volumes[1].name: 'a' is used more than once."],
    [{ volumes: [{ name: 'a' }] }, "template.volumes[0]: the volume 'a' has no source."],
    [{ volumes: [{ name: 'a', secret: {} }] }, 'template.volumes[0].secret.secret: must be set.'],
  ])('%j', async (template, words) => {
    emulator = await startEmulator({ driver: new FakeDriver() })
    const said = await refusal(template)
    expect(said).toContain('400 ')
    expect(said).toContain(words)
  })
})
