// Secrets as Google's own client must see them, and as revisions get them.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { crc32c } from '../../src/api/crc32c.ts'
import { pushApp } from '../push-app.ts'
import { connect, isReal, TRANSPORTS, type Target } from './clients.ts'

const ID = `contract-${Date.now().toString(36)}`

describe.each(TRANSPORTS)('by %s', (transport) => {
  let target: Target
  let name: string

  beforeAll(async () => {
    target = await connect(async (emulator) => pushApp(emulator.host, 'hello'), transport)
    name = `projects/${target.project}/secrets/${ID}`
  }, 60_000)

  afterAll(async () => {
    await target.secrets.deleteSecret({ name }).catch(() => undefined)
    await target.services.deleteService({ name: `${target.parent}/services/${ID}` }).then(async ([operation]) => operation.promise(), () => undefined)
    await target.close()
  })

  const refusal = async (promise: Promise<unknown>): Promise<{ readonly code?: number; readonly message?: string }> =>
    promise.then(() => ({ message: 'no error' }), (error: unknown) => error as { readonly code: number; readonly message: string })
  const add = async (value: string) => (await target.secrets.addSecretVersion({ parent: name, payload: { data: Buffer.from(value) } }))[0].name ?? ''
  const access = async (version: string) => (await target.secrets.accessSecretVersion({ name: `${name}/versions/${version}` }))[0]

  describe('secrets', () => {
    test('one that does not exist is NOT_FOUND, in the words that users meet', async () => {
      expect(await refusal(target.secrets.getSecret({ name }))).toMatchObject({ code: 5, message: expect.stringMatching(/Secret \[projects\/\S+\/secrets\/\S+\] not found/) })
      expect(await refusal(access('latest'))).toMatchObject({ code: 5, message: expect.stringMatching(/not found or has no versions\./) })
    })

    test('it is made once, and has no version at first', async () => {
      const request = { parent: `projects/${target.project}`, secretId: ID, secret: { replication: { automatic: {} }, labels: { made: 'here' } } }
      const [secret] = await target.secrets.createSecret(request)
      expect(secret.name?.split('/').slice(2)).toEqual(['secrets', ID])
      expect(secret.labels).toEqual({ made: 'here' })
      expect(await refusal(target.secrets.createSecret(request))).toMatchObject({ code: 6 })
      expect(await refusal(access('latest'))).toMatchObject({ code: 5 })
      const [all] = await target.secrets.listSecrets({ parent: `projects/${target.project}` })
      expect(all.map((one) => one.name?.split('/').at(-1))).toContain(ID)
    })

    test.each(['a b', 'a/b', ''])('the name %j is refused', async (secretId) => {
      expect(await refusal(target.secrets.createSecret({ parent: `projects/${target.project}`, secretId, secret: { replication: { automatic: {} } } }))).toMatchObject({ code: 3 })
    })
  })

  describe('versions', () => {
    test('numbers grow from 1, and latest is the newest', async () => {
      expect([await add('one'), await add('two')].map((full) => full.split('/').at(-1))).toEqual(['1', '2'])
      const latest = await access('latest')
      expect(latest.name?.split('/').at(-1)).toBe('2')
      expect(Buffer.from(latest.payload?.data ?? '').toString()).toBe('two')
      expect(Buffer.from((await access('1')).payload?.data ?? '').toString()).toBe('one')
      const [version] = await target.secrets.getSecretVersion({ name: `${name}/versions/latest` })
      expect(version).toMatchObject({ state: 'ENABLED', name: expect.stringMatching(/\/versions\/2$/) })
    })

    test('a payload has its CRC32C, and a wrong one is refused', async () => {
      const { payload } = await access('latest')
      expect(Number(payload?.dataCrc32c)).toBe(crc32c(Buffer.from('two')))
      // The check value of every description of CRC-32C.
      expect(crc32c(Buffer.from('123456789'))).toBe(0xe3_06_92_83)
      expect(await refusal(target.secrets.addSecretVersion({ parent: name, payload: { data: Buffer.from('x'), dataCrc32c: 1 } }))).toMatchObject({ code: 3 })
    })

    test('a version that was never there is NOT_FOUND', async () => {
      expect(await refusal(access('9'))).toMatchObject({ code: 5, message: expect.stringMatching(/Secret Version \[projects\/\S+\/versions\/9\] not found\./) })
      expect(await refusal(access('newest'))).toMatchObject({ code: expect.any(Number) })
    })

    test('latest stays the highest number when it is disabled; enabled again it can be read', async () => {
      await target.secrets.disableSecretVersion({ name: `${name}/versions/2` })
      expect(await refusal(access('latest'))).toMatchObject({ code: 9, message: expect.stringMatching(/Secret Version \[projects\/\S+\/versions\/2\] is in DISABLED state\./) })
      expect(Buffer.from((await access('1')).payload?.data ?? '').toString()).toBe('one')
      await target.secrets.enableSecretVersion({ name: `${name}/versions/2` })
      expect(Buffer.from((await access('latest')).payload?.data ?? '').toString()).toBe('two')
    })

    test('what is destroyed stays destroyed', async () => {
      const full = await add('three')
      const [destroyed] = await target.secrets.destroySecretVersion({ name: full })
      expect(destroyed.state).toBe('DESTROYED')
      expect(Number(destroyed.destroyTime?.seconds)).toBeGreaterThan(0)
      expect(await refusal(target.secrets.enableSecretVersion({ name: full }))).toMatchObject({ code: 9 })
      expect(await refusal(access('latest'))).toMatchObject({ code: 9, message: expect.stringMatching(/is in DESTROYED state\./) })
      const [versions] = await target.secrets.listSecretVersions({ parent: name })
      expect(versions.map((version) => [version.name?.split('/').at(-1), version.state])).toEqual([['3', 'DESTROYED'], ['2', 'ENABLED'], ['1', 'ENABLED']])
      const [enabled] = await target.secrets.listSecretVersions({ parent: name, filter: 'state:ENABLED' })
      expect(enabled).toHaveLength(2)
    })
  })

  // In a real project the service account would need a role on the secret first.
  const describeHere = isReal ? describe.skip : describe

  describeHere('revisions', () => {
    const template = (version: string, marker = '') => ({ containers: [{ image: target.image, env: [{ name: 'KEY', valueSource: { secretKeyRef: { secret: ID, version } } }, { name: 'MARKER', value: marker }] }] })
    const deploy = async (version: string, marker = '') => {
      const [operation] = await target.services.updateService({ service: { name: `${target.parent}/services/${ID}`, template: template(version, marker) }, allowMissing: true })
      await operation.promise()
      const [{ uri }] = await target.services.getService({ name: `${target.parent}/services/${ID}` })
      return (await fetch(`${uri ?? ''}/env/KEY`)).text()
    }

    test('each gets the version that it names', async () => {
      expect([await deploy('1'), await deploy('2')]).toEqual(['one', 'two'])
      await add('four')
      expect(await deploy('latest')).toBe('four')
    }, 60_000)

    test.each([['9', /containers\[0\]\.env\[0\]\.value_from\.secret_key_ref\.name: Secret projects\/\S+\/versions\/9 was not found/], ['3', /Secret Version \[\S+\/versions\/3\] is in DESTROYED state/]])('version %s fails it, and says why', async (version, message) => {
      expect((await refusal(deploy(version))).message).toMatch(message)
      const [service] = await target.services.getService({ name: `${target.parent}/services/${ID}` })
      const [revision] = await target.revisions.getRevision({ name: service.latestCreatedRevision ?? '' })
      expect(revision.conditions?.find(({ type }) => type === 'Ready')).toMatchObject({ state: 'CONDITION_FAILED', reason: 'SECRETS_ACCESS_CHECK_FAILED' })
      expect(await (await fetch(`${service.uri ?? ''}/env/KEY`)).text()).toBe('four')
    }, 60_000)

    test('an instance that starts later gets what latest is then', async () => {
      expect(await deploy('latest', 'again')).toBe('four')
      await add('five')
      const [{ uri }] = await target.services.getService({ name: `${target.parent}/services/${ID}` })
      expect(await (await fetch(`${uri ?? ''}/env/KEY`)).text()).toBe('four')
      await fetch(`${uri ?? ''}/exit`).catch(() => undefined)
      let answer = ''
      for (let tries = 0; tries < 100 && answer !== 'five'; tries += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100))
        answer = await fetch(`${uri ?? ''}/env/KEY`).then(async (response) => response.text(), () => '')
      }
      expect(answer).toBe('five')
    }, 60_000)

    test('a service account that may not read it is told by name of the role', async () => {
      target.emulator?.secrets.set('guarded', 'x')
      target.emulator?.secrets.deny('guarded', true)
      const [operation] = await target.services.updateService({ service: { name: `${target.parent}/services/${ID}`, template: { containers: [{ image: target.image, env: [{ name: 'KEY', valueSource: { secretKeyRef: { secret: 'guarded', version: 'latest' } } }] }] } } })
      expect((await refusal(operation.promise())).message).toContain(`Permission denied on secret: projects/${target.project}/secrets/guarded/versions/latest for Revision service account`)
    }, 60_000)
  })
})
