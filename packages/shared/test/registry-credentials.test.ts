// Where credentials are found, in the order of the docker command, and what a broken configuration is told as.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { findCredentials } from '@cloudrun-delivery/shared/adapters/registry-credentials'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'credentials-test-'))
  // A helper that knows one server, and fails with a secret on its output for another.
  const helper = path.join(folder, 'docker-credential-fake')
  await writeFile(
    helper,
    `#!/bin/sh
read -r server
case "$server" in
  known.test) echo '{"Username":"from-helper","Secret":"s3cret"}' ;;
  empty.test) echo '{"Username":"","Secret":""}' ;;
  noise.test) echo 'not json: s3cret' ;;
  *) echo s3cret; exit 1 ;;
esac
`,
  )
  await chmod(helper, 0o755)
})
afterAll(async () => rm(folder, { recursive: true }))

let count = 0
async function find(host: string, config: unknown) {
  const at = path.join(folder, `config-${(count += 1)}`)
  await mkdir(at)
  if (config !== undefined)
    await writeFile(path.join(at, 'config.json'), typeof config === 'string' ? config : JSON.stringify(config))
  return findCredentials(host, { DOCKER_CONFIG: at, PATH: `${folder}:${process.env['PATH'] ?? ''}` })
}

const auth = (text: string) => ({ auth: Buffer.from(text).toString('base64') })

describe('credentials of a registry', () => {
  test('from the file, with a colon in the password', async () => {
    expect((await find('r.test', { auths: { 'r.test': auth('u:a:b') } })).credentials).toEqual({ username: 'u', password: 'a:b' })
    expect((await find('r.test', { auths: { 'https://r.test': auth('u:p') } })).credentials).toEqual({
      username: 'u',
      password: 'p',
    })
  })

  test('of Docker Hub, under its old address', async () => {
    expect((await find('docker.io', { auths: { 'https://index.docker.io/v1/': auth('u:p') } })).credentials?.username).toBe('u')
  })

  test('from the helper that is named for the host, before the file', async () => {
    expect(
      (await find('known.test', { credHelpers: { 'known.test': 'fake' }, auths: { 'known.test': auth('u:p') } })).credentials
        ?.username,
    ).toBe('from-helper')
    expect((await find('known.test', { credsStore: 'fake' })).credentials?.username).toBe('from-helper')
  })

  test.each([
    ['empty.test', 'docker-credential-fake (it knows none)'],
    ['noise.test', 'docker-credential-fake (it answered no JSON)'],
    ['other.test', 'docker-credential-fake (it ended with exit code 1)'],
  ])('a helper that has none for %s: the file is next, and what the helper printed is not told', async (host, looked) => {
    const found = await find(host, { credsStore: 'fake' })
    expect(found.credentials).toBeUndefined()
    expect(found.looked).toContain(looked)
    expect(found.looked).not.toContain('s3cret')
    expect((await find(host, { credsStore: 'fake', auths: { [host]: auth('u:p') } })).credentials?.username).toBe('u')
  })

  test('a helper whose name leads elsewhere, or that is not installed, is not run', async () => {
    expect((await find('r.test', { credsStore: '../../bin/sh' })).looked).toContain('unusable name')
    expect((await find('r.test', { credsStore: 'absent' })).looked).toContain('ENOENT')
  })

  test('none: anonymous, and the error can say where was looked', async () => {
    expect((await find('r.test', undefined)).looked).toMatch(/^there is no .*config\.json$/)
    expect((await find('r.test', '{')).looked).toMatch(/config\.json is not JSON$/)
    expect((await find('r.test', { auths: { 'r.test': {} } })).credentials).toBeUndefined()
  })

  test('for a registry on this machine no general store is asked', async () => {
    expect((await find('127.0.0.1:5000', { credsStore: 'fake' })).looked).not.toContain('docker-credential-fake')
    expect((await find('127.0.0.1:5000', { auths: { '127.0.0.1:5000': auth('u:p') } })).credentials?.username).toBe('u')
  })
})
