// What gcloud does beside `gcloud run`, against the emulator: secrets, logs, objects, builds; and what it says of what the emulator is not.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import os from 'node:os'
import path from 'node:path'
import { startEmulator, type Emulator } from '../src/emulator.ts'
import { create } from './api-calls.ts'
import { gcloudAt, succeeded, withGcloud, type Gcloud } from './gcloud-command.ts'
import { pushApp } from './push-app.ts'

const describeHere = withGcloud('gcloud secrets, logging, storage and builds were not tested against the emulator')

let emulator: Emulator
let folder: string
let gcloud: Gcloud
const ok = async (...args: readonly string[]) => succeeded(gcloud, ...args)

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'gcloud-others-'))
  emulator = await startEmulator({ driver: 'process', startupTimeoutSeconds: 20, logDelaySeconds: 0 })
  gcloud = gcloudAt(emulator.host, folder)
}, 30_000)
afterAll(async () => {
  await emulator.close()
  await rm(folder, { recursive: true, force: true })
})

describeHere('gcloud secrets', () => {
  test('makes a secret and its versions, reads them, and disables and destroys them, and a revision gets the one that it names', async () => {
    const file = path.join(folder, 'value')
    await writeFile(file, 'hunter2')
    await ok('secrets', 'create', 'password', `--data-file=${file}`, '--replication-policy=automatic')
    await writeFile(file, 'hunter3')
    await ok('secrets', 'versions', 'add', 'password', `--data-file=${file}`)
    expect(await ok('secrets', 'versions', 'access', 'latest', '--secret=password')).toBe('hunter3')
    expect(await ok('secrets', 'versions', 'access', '1', '--secret=password')).toBe('hunter2')
    const { uri } = await create(emulator, 'reader', await pushApp(emulator.host, 'app'), { container: { env: [{ name: 'A', valueSource: { secretKeyRef: { secret: 'password', version: '1' } } }] } })
    expect(await (await fetch(`${uri}/env/A`)).text()).toBe('hunter2')
    await ok('secrets', 'versions', 'disable', '2', '--secret=password')
    expect(await gcloud('secrets', 'versions', 'access', 'latest', '--secret=password')).toMatchObject({ code: 1, stderr: expect.stringMatching(/FAILED_PRECONDITION: Secret Version \[projects\/my-project\/secrets\/password\/versions\/2\] is in DISABLED state/) })
    await ok('secrets', 'versions', 'destroy', '2', '--secret=password')
    expect((await ok('secrets', 'versions', 'list', 'password', '--format=value(name.basename(),state)')).trim().split('\n')).toEqual(['2\tdestroyed', '1\tenabled'])
    await ok('secrets', 'add-iam-policy-binding', 'password', '--member=serviceAccount:a@example.com', '--role=roles/secretmanager.secretAccessor')
    expect(await ok('secrets', 'get-iam-policy', 'password', '--format=value(bindings.members)')).toContain('serviceAccount:a@example.com')
    await ok('secrets', 'delete', 'password')
    expect(await ok('secrets', 'list')).toBe('')
  }, 240_000)
})

describeHere('logs', () => {
  test('of a service are read by name, and by a filter', async () => {
    await create(emulator, 'talks', await pushApp(emulator.host, 'talks', `import http from 'node:http'; console.log('I am up'); http.createServer((_, response) => response.end('hello')).listen(process.env.PORT)`))
    expect(await ok('run', 'services', 'logs', 'read', 'talks')).toContain('I am up')
    expect(await ok('logging', 'read', 'resource.type="cloud_run_revision" AND resource.labels.service_name="talks" AND textPayload:"am up"', '--format=value(textPayload)')).toBe('I am up\n')
  }, 60_000)
})

describeHere('gcloud storage and builds', () => {
  test('what was copied to a bucket and back is what it was: an upload of gcloud was refused as malformed', async () => {
    await ok('storage', 'buckets', 'create', 'gs://copies', '--location=europe-west1')
    for (const [name, content] of [['text', Buffer.from('two\r\n\r\nlines\n')], ['empty', Buffer.alloc(0)], ['bytes', randomBytes(100_000)]] as const) {
      const [there, back] = [path.join(folder, name), path.join(folder, `${name}-back`)]
      await writeFile(there, content)
      await ok('storage', 'cp', there, `gs://copies/${name}`)
      await ok('storage', 'cp', `gs://copies/${name}`, back)
      expect((await readFile(back)).equals(content)).toBe(true)
    }
    expect((await ok('storage', 'ls', 'gs://copies')).trim().split('\n').toSorted()).toEqual(['gs://copies/bytes', 'gs://copies/empty', 'gs://copies/text'])
  }, 120_000)

  test('a folder is submitted to be built, and the build is there', async () => {
    const source = path.join(folder, 'source')
    await mkdir(source)
    await writeFile(path.join(source, 'Dockerfile'), 'FROM scratch\n')
    const id = (await ok('builds', 'submit', source, '--tag=europe-west1-docker.pkg.dev/my-project/apps/shop', '--async', '--format=value(id)')).trim()
    expect(await ok('builds', 'describe', id, '--format=value(images)')).toBe('europe-west1-docker.pkg.dev/my-project/apps/shop\n')
    expect(await ok('builds', 'list', '--format=value(id)')).toBe(`${id}\n`)
  }, 60_000)
})

describeHere('what the emulator is not', () => {
  test('nothing that goes by HTTPS gets through to the real cloud, and it says so', async () => {
    const { code, stderr } = await gcloud('iam', 'service-accounts', 'list')
    expect(code).not.toBe(0)
    expect(stderr).toContain("501 The emulator is gcloud's proxy for Cloud Run, secrets, logging, builds and storage, and no way to iam.googleapis.com:443")
  }, 60_000)
})
