import { afterEach, beforeEach, expect, test } from '@jest/globals'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { connectSecrets } from '@cloudrun-delivery/shared/adapters/secrets'
import { FakeSecrets } from '@cloudrun-delivery/shared/testing/fake-secrets'

const signal = new AbortController().signal
const VERSIONS = '/v1/projects/my-project/secrets/password/versions'
let answers: Map<string, { readonly status: number; readonly body: unknown }>
let server: http.Server
let env: Readonly<Record<string, string>>

beforeEach(async () => {
  answers = new Map()
  server = http.createServer((request, response) => {
    const { status, body } = answers.get(request.url ?? '') ?? { status: 404, body: { error: { code: 404, message: `Secret Version [${request.url}] not found.`, status: 'NOT_FOUND' } } }
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  env = { SECRET_MANAGER_EMULATOR_HOST: `127.0.0.1:${(server.address() as AddressInfo).port}` }
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const version = (number: number, state: string) => ({ status: 200, body: { name: `projects/123/secrets/password/versions/${number}`, state } })

test('latest is told as the number that it stands for', async () => {
  answers.set(`${VERSIONS}/latest`, version(7, 'ENABLED'))
  expect(await connectSecrets('my-project', env).version('password', 'latest', signal)).toEqual({ number: '7', state: 'enabled' })
})

test('a secret of another project is asked for there', async () => {
  answers.set('/v1/projects/other/secrets/password/versions/2', version(2, 'DISABLED'))
  expect(await connectSecrets('my-project', env).version('projects/other/secrets/password', '2', signal)).toEqual({ number: '2', state: 'disabled' })
})

test('a version that is gone is told apart from one that never was', async () => {
  answers.set(`${VERSIONS}/3`, version(3, 'DESTROYED'))
  const secrets = connectSecrets('my-project', env)
  expect(await secrets.version('password', '3', signal)).toEqual({ number: '3', state: 'destroyed' })
  expect(await secrets.version('password', '4', signal)).toBeUndefined()
})

test('who may not look is told the role that shows versions, not the one that reads them', async () => {
  answers.set(`${VERSIONS}/latest`, { status: 403, body: { error: { code: 403, message: "Permission 'secretmanager.versions.get' denied", status: 'PERMISSION_DENIED' } } })
  await expect(connectSecrets('my-project', env).version('password', 'latest', signal)).rejects.toMatchObject({
    kind: 'permission', message: expect.stringContaining('secretmanager.versions.get'), hint: expect.stringContaining('roles/secretmanager.viewer'),
  })
})

test('an answer that is no version is an error, not a guess', async () => {
  answers.set(`${VERSIONS}/latest`, { status: 200, body: { name: 'projects/123/secrets/password/versions/7' } })
  await expect(connectSecrets('my-project', env).version('password', 'latest', signal)).rejects.toMatchObject({ kind: 'unavailable' })
})

test('the fake answers by the same rules', async () => {
  const fake = new FakeSecrets({ password: ['destroyed', 'enabled', 'disabled'] })
  expect(await fake.version('password', 'latest')).toEqual({ number: '3', state: 'disabled' })
  expect(await fake.version('projects/my-project/secrets/password', '1')).toEqual({ number: '1', state: 'destroyed' })
  expect(await fake.version('password', '4')).toBeUndefined()
  expect(await fake.version('other', 'latest')).toBeUndefined()
})
