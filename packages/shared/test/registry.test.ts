// The registry client against a registry that obeys the rules and breaks down on demand: what it sends, what it believes, and
// what it never does.
import { afterEach, describe, expect, test } from '@jest/globals'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { MEDIA } from '@cloudrun-delivery/shared/core/image-reference'
import { sha256 } from '@cloudrun-delivery/shared/digest'
import { connectRegistry } from '@cloudrun-delivery/shared/adapters/registry'
import type { Found } from '@cloudrun-delivery/shared/adapters/registry-credentials'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { FakeClock } from '@cloudrun-delivery/shared/testing/fake-clock'
import { FakeRegistry, type Fault, type FakeRegistryOptions, type Seen } from '@cloudrun-delivery/shared/testing/fake-registry'
import type { Images } from '@cloudrun-delivery/shared/ports'

const USER = { username: 'octocat', password: 'hunter2/ü' }
const never = new AbortController().signal
const bytes = Buffer.from('a layer '.repeat(40_000))
const blob = { digest: sha256(bytes), size: bytes.length }
const put = (request: Seen) => request.method === 'PUT'

const cleanUps: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const undo of cleanUps.splice(0)) await undo()
})

type World = {
  readonly registry: FakeRegistry
  readonly client: Images
  readonly masked: string[]
  readonly clock: FakeClock
  readonly folder: string
}

async function world(
  options: FakeRegistryOptions = {},
  found: Found = { from: 'docker', credentials: USER, looked: 'a test' },
): Promise<World> {
  const registry = await FakeRegistry.start(options)
  const folder = await mkdtemp(path.join(os.tmpdir(), 'registry-test-'))
  cleanUps.push(
    async () => registry.close(),
    async () => rm(folder, { recursive: true }),
  )
  const masked: string[] = []
  const clock = new FakeClock()
  return {
    registry,
    folder,
    masked,
    clock,
    client: connectRegistry(registry.host, {
      mask: (secret) => void masked.push(secret),
      env: {},
      clock,
      credentials: async () => found,
    }),
  }
}

/** Pushes bytes from a file, as layers are. */
async function push({ client, folder }: World, mountFrom?: string): Promise<string> {
  const file = path.join(folder, 'layer')
  await writeFile(file, bytes)
  return client.pushBlob('shop', blob, async () => file, never, mountFrom)
}

async function refusal(promise: Promise<unknown>): Promise<{ readonly text: string; readonly hint: string }> {
  const thrown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(thrown).toBeInstanceOf(DeliveryError)
  const { kind, message, hint } = thrown as DeliveryError
  return { text: `${kind}: ${message}`, hint }
}

describe('blobs', () => {
  test('are uploaded in one PUT with their length, and only when the registry lacks them', async () => {
    const w = await world()
    expect(await push(w)).toBe('uploaded')
    expect(w.registry.repository('shop').blobs.has(blob.digest)).toBe(true)
    expect(w.registry.seen.filter(put)).toMatchObject([{ contentLength: String(bytes.length) }])
    expect(await push(w)).toBe('present')
    expect(w.registry.uploadedBytes).toBe(bytes.length)
  })

  test('are taken over from another repository without their bytes', async () => {
    const w = await world()
    w.registry.addBlob('base/node', bytes)
    expect(
      await w.client.pushBlob(
        'shop',
        blob,
        async () => Promise.reject(new Error('nobody needs the content')),
        never,
        'base/node',
      ),
    ).toBe('mounted')
    expect(w.registry.uploadedBytes).toBe(0)
  })

  test('are uploaded when the registry refuses to take them over', async () => {
    const w = await world({ mounts: false })
    w.registry.addBlob('base/node', bytes)
    expect(await push(w, 'base/node')).toBe('uploaded')
  })

  test.each<[string, Fault]>([
    ['cut before a byte arrived', 'cut'],
    ['cut in the middle', 'cut-body'],
    ['a server error', { status: 503 }],
    ['too many requests', { status: 429, headers: { 'retry-after': '3' } }],
    ['a digest that is not ours', 'wrong-digest'],
  ])('%s: the upload is begun anew and succeeds', async (_name, fault) => {
    const w = await world()
    w.registry.failNext(2, fault, put)
    expect(['uploaded', 'present']).toContain(await push(w))
    expect(w.registry.repository('shop').blobs.has(blob.digest)).toBe(true)
  })

  test('an upload whose answer is lost is seen to be there and not sent again', async () => {
    const w = await world()
    w.registry.failNext(1, 'lost-answer', put)
    expect(await push(w)).toBe('present')
    expect(w.registry.uploadedBytes).toBe(bytes.length)
  })

  test('an upload that fails every time is an error in a bounded number of tries, and the next run succeeds', async () => {
    const w = await world()
    w.registry.failNext(99, 'cut-body', put)
    expect((await refusal(push(w))).text).toMatch(/^unavailable: uploading sha256:\w{12} to shop failed: /)
    expect(w.registry.seen.filter(put)).toHaveLength(4)
    expect(w.registry.repository('shop').blobs.size).toBe(0)
    w.registry.fault = undefined
    expect(await push(w)).toBe('uploaded')
  })

  test('are streamed to a file with their digest checked, again when they broke off', async () => {
    const w = await world()
    w.registry.addBlob('shop', bytes)
    w.registry.failNext(2, 'cut-body')
    const file = path.join(w.folder, 'saved')
    await w.client.saveBlob('shop', blob, file, never)
    expect(sha256(await readFile(file))).toBe(blob.digest)
  })

  test('a download that is cut goes on where it was, and is verified as a whole', async () => {
    const w = await world()
    w.registry.addBlob('shop', bytes)
    w.registry.failNext(2, 'cut-body')
    const file = path.join(w.folder, 'saved')
    await w.client.saveBlob('shop', blob, file, never)
    expect(sha256(await readFile(file))).toBe(blob.digest)
    const asked = w.registry.seen.map(({ range }) => (range === undefined ? 0 : Number(/^bytes=(\d+)-$/.exec(range)?.[1])))
    expect(asked).toHaveLength(3)
    expect(asked[0]).toBe(0)
    expect(asked[1]).toBeGreaterThan(0)
    expect(asked[2]).toBeGreaterThan(asked[1] ?? 0)
  })

  test('also from the host that it is redirected to, without credentials', async () => {
    const w = await world({ auth: { scheme: 'bearer', ...USER }, storage: true })
    w.registry.addBlob('shop', bytes)
    let cuts = 0
    w.registry.fault = ({ path: at }) => (at.startsWith('/storage/') && (cuts += 1) === 1 ? 'cut-body' : undefined)
    const file = path.join(w.folder, 'saved')
    await w.client.saveBlob('shop', blob, file, never)
    expect(sha256(await readFile(file))).toBe(blob.digest)
    expect(cuts).toBe(2)
  })

  test.each(['no', 'wrong'] as const)('a registry that gives parts: %s. The whole is asked for again', async (ranges) => {
    const w = await world({ ranges })
    w.registry.addBlob('shop', bytes)
    w.registry.failNext(1, 'cut-body')
    const file = path.join(w.folder, 'saved')
    await w.client.saveBlob('shop', blob, file, never)
    expect(sha256(await readFile(file))).toBe(blob.digest)
  })

  test('a part that is damaged is not kept: the next try begins from nothing', async () => {
    const w = await world()
    w.registry.addBlob('shop', bytes)
    w.registry.failNext(1, 'wrong-content')
    const file = path.join(w.folder, 'saved')
    await w.client.saveBlob('shop', blob, file, never)
    expect(sha256(await readFile(file))).toBe(blob.digest)
    expect(w.registry.seen.map(({ range }) => range)).toEqual([undefined, undefined])
  })

  test('what lay in the file before is never taken for a part', async () => {
    const w = await world()
    w.registry.addBlob('shop', bytes)
    const file = path.join(w.folder, 'saved')
    await writeFile(file, 'left over')
    await w.client.saveBlob('shop', blob, file, never)
    expect(sha256(await readFile(file))).toBe(blob.digest)
  })

  test.each(['absolute', 'elsewhere'] as const)('are uploaded to an address that is %s, which gets credentials only where it is the registry itself', async (uploads) => {
    const w = await world({ uploads, auth: { scheme: 'bearer', ...USER } })
    expect(await push(w)).toBe('uploaded')
    expect(w.registry.repository('shop').blobs.has(blob.digest)).toBe(true)
  })

  test('a registry that asks for patience in the middle of an upload gets it, and one that asks for too much is told', async () => {
    const w = await world()
    const startMs = w.clock.nowMs()
    w.registry.failNext(1, { status: 429, headers: { 'retry-after': '20' } }, put)
    expect(await push(w)).toBe('uploaded')
    expect(w.clock.nowMs() - startMs).toBe(20_000)
    const other = await world()
    other.registry.failNext(1, { status: 503, headers: { 'retry-after': '600' } }, put)
    expect((await refusal(push(other))).text).toMatch(/^unavailable: uploading .*HTTP 503.*asks to wait 600 s/)
  })

  test('content that is not what its digest says is refused', async () => {
    const w = await world()
    w.registry.addBlob('shop', bytes)
    w.registry.failNext(99, 'wrong-content')
    expect((await refusal(w.client.saveBlob('shop', blob, path.join(w.folder, 'x'), never))).text).toContain(
      `, not ${blob.digest}`,
    )
    expect((await refusal(w.client.readBlob('shop', blob.digest, never))).text).toContain(`, not ${blob.digest}`)
  })

  test('more bytes than the manifest says do not fill the disk', async () => {
    const w = await world()
    w.registry.addBlob('shop', bytes)
    expect((await refusal(w.client.saveBlob('shop', { ...blob, size: 10 }, path.join(w.folder, 'x'), never))).text).toContain(
      'longer than the 10 bytes',
    )
  })
})

describe('manifests', () => {
  const manifestOf = (config: { readonly digest: string; readonly size: number }) => {
    const content = Buffer.from(
      `{ "schemaVersion": 2,\n "mediaType": "${MEDIA.ociManifest}", "config": ${JSON.stringify(config)}, "layers": [] }`,
    )
    return { digest: sha256(content), mediaType: MEDIA.ociManifest, bytes: content }
  }

  test('keep every byte, by tag and by digest', async () => {
    const { registry, client } = await world()
    const manifest = manifestOf(registry.addBlob('shop', Buffer.from('{}')))
    await client.pushManifest('shop', 'v1', manifest, never)
    expect(await client.manifest('shop', 'v1', never)).toEqual(manifest)
    expect(await client.manifest('shop', manifest.digest, never)).toEqual(manifest)
    expect(await client.digestOf('shop', 'v1', never)).toBe(manifest.digest)
    expect(await client.manifest('shop', 'v2', never)).toBeUndefined()
    expect(await client.digestOf('shop', 'v2', never)).toBeUndefined()
  })

  test('of a subject are listed by the registry itself, or it is said that they are not', async () => {
    for (const referrers of [true, false]) {
      const { registry, client } = await world({ referrers })
      const subject = manifestOf(registry.addBlob('shop', Buffer.from('{}')))
      expect(await client.pushManifest('shop', 'v1', subject, never)).toBe(false)
      const about = Buffer.from(JSON.stringify({ ...JSON.parse(subject.bytes.toString()), subject: { mediaType: subject.mediaType, digest: subject.digest, size: subject.bytes.length } }))
      expect(await client.pushManifest('shop', sha256(about), { digest: sha256(about), mediaType: MEDIA.ociManifest, bytes: about }, never)).toBe(referrers)
    }
  })

  test('the registry’s reason is told when it refuses one', async () => {
    const { client } = await world()
    expect((await refusal(client.pushManifest('shop', 'v1', manifestOf(blob), never))).text).toBe(
      `input: pushing the manifest shop:v1 failed: HTTP 400 MANIFEST_BLOB_UNKNOWN ${blob.digest}`,
    )
  })

  test('asked for by tag, content that is not what the registry says of it is refused', async () => {
    const { registry, client } = await world()
    const digest = registry.addManifest('shop', 'v1', { mediaType: MEDIA.ociManifest })
    registry.failNext(1, 'wrong-content')
    expect((await refusal(client.manifest('shop', 'v1', never))).text).toContain(`, not ${digest}`)
  })

  test('a manifest that an old registry converted is refused in words, and never read as an image without layers', async () => {
    const { registry, client } = await world()
    registry.addManifest('shop', 'v1', { mediaType: MEDIA.ociManifest })
    registry.failNext(1, 'schema-1')
    const { text, hint } = await refusal(client.manifest('shop', 'v1', never))
    expect(text).toBe('input: reading the manifest shop:v1 failed: the registry answers with a manifest of schema 1, which nothing here can use')
    expect(hint).toContain('Push the image again')
  })

  test('asked for by digest, another content is refused', async () => {
    const { registry, client } = await world()
    const digest = registry.addManifest('shop', 'v1', { mediaType: MEDIA.ociManifest })
    registry.failNext(1, 'wrong-content')
    expect((await refusal(client.manifest('shop', digest, never))).text).toContain(`, not ${digest}`)
  })
})

describe('credentials', () => {
  const bearer = { scheme: 'bearer', ...USER } as const

  test('a token is asked for with the scope that is needed, masked, and renewed when it has expired', async () => {
    const w = await world({ auth: { ...bearer, tokenUses: 2 } })
    w.registry.addBlob('base/node', Buffer.from('x'))
    expect(await push(w, 'base/node')).toBe('uploaded')
    expect(w.masked).toContain(USER.password)
    const used = new Set(
      w.registry.seen
        .filter(({ path }) => path.startsWith('/v2/'))
        .flatMap(({ authorization }) => authorization?.replace('Bearer ', '') ?? []),
    )
    for (const token of used) expect(w.masked).toContain(token)
  })

  test('taking over a blob asks for the right to read it too', async () => {
    const { registry, client } = await world({ auth: bearer })
    registry.addBlob('base/node', bytes)
    expect(await client.pushBlob('shop', blob, async () => bytes, never, 'base/node')).toBe('mounted')
  })

  test('basic authentication where the registry wants that', async () => {
    const w = await world({ auth: { ...bearer, scheme: 'basic' } })
    expect(await push(w)).toBe('uploaded')
  })

  test('never reach the host that a download is redirected to', async () => {
    const { registry, client, folder } = await world({ auth: bearer, storage: true })
    registry.addBlob('shop', bytes)
    await client.saveBlob('shop', blob, path.join(folder, 'x'), never)
    expect(sha256(await client.readBlob('shop', blob.digest, never))).toBe(blob.digest)
  })

  test('are never sent for a token to an address without TLS', async () => {
    const { client } = await world({ auth: { ...bearer, realm: 'http://collector.test/token' } })
    expect((await refusal(client.manifest('shop', 'v1', never))).text).toContain(
      'sends us for a token to "http://collector.test/token", which is no https address',
    )
  })

  test('that are wrong are an error at once, which names the user and not the password', async () => {
    const w = await world(
      { auth: bearer },
      { from: 'docker', credentials: { ...USER, password: 'wrong' }, looked: '/home/config.json' },
    )
    const { text, hint } = await refusal(push(w))
    expect(text).toMatch(
      /^permission: looking for .*:\d+ wants credentials, and it does not accept those of user octocat \(\/home\/config\.json\)$/,
    )
    expect(hint).toContain('docker/login-action')
    expect(w.registry.seen).toHaveLength(2)
  })

  test('that are missing are an error that says where they were looked for', async () => {
    const w = await world({ auth: { ...bearer, scheme: 'basic' } }, { looked: 'there is no /root/.docker/config.json' })
    expect((await refusal(push(w))).text).toContain('none were found (there is no /root/.docker/config.json)')
  })
})

describe('patience', () => {
  test.each([429, 500, 502, 503])('HTTP %i is waited out, and longer each time', async (status) => {
    const { registry, client, clock } = await world()
    registry.failNext(3, { status })
    expect(await client.hasBlob('shop', blob.digest, never)).toBe(false)
    expect(clock.nowMs() - new FakeClock().nowMs()).toBe(250 + 500 + 1000)
  })

  test('the registry says how long, as seconds or as a date', async () => {
    const { registry, client, clock } = await world()
    const start = clock.nowMs()
    registry.failNext(1, { status: 429, headers: { 'retry-after': '7' } })
    await client.hasBlob('shop', blob.digest, never)
    expect(clock.nowMs() - start).toBe(7000)
    registry.failNext(1, { status: 503, headers: { 'retry-after': new Date(start + 20_000).toUTCString() } })
    await client.hasBlob('shop', blob.digest, never)
    expect(clock.nowMs() - start).toBe(20_000)
  })

  test('a registry that asks for more than a minute fails the step at once and says so', async () => {
    const { registry, client } = await world()
    registry.failNext(1, { status: 429, headers: { 'retry-after': '3600' } })
    expect((await refusal(client.hasBlob('shop', blob.digest, never))).text).toMatch(
      /^unavailable: .*HTTP 429.*asks to wait 3600 s/,
    )
    expect(registry.seen).toHaveLength(1)
  })

  test.each([
    [403, 'permission'],
    [404, 'not-found'],
    [409, 'conflict'],
    [400, 'input'],
  ])('HTTP %i is nothing to wait for', async (status, kind) => {
    const { registry, client } = await world()
    registry.failNext(9, { status, body: JSON.stringify({ errors: [{ code: 'DENIED', message: 'no\n  way' }] }) }, put)
    expect(
      (await refusal(client.pushManifest('shop', 'v1', { digest: blob.digest, mediaType: MEDIA.ociManifest, bytes }, never)))
        .text,
    ).toBe(`${kind}: pushing the manifest shop:v1 failed: HTTP ${status} DENIED no way`)
    expect(registry.seen).toHaveLength(1)
  })

  test('a registry that is not there is named with its address', async () => {
    const { client, registry } = await world()
    await registry.close()
    cleanUps.shift()
    const { text, hint } = await refusal(client.hasBlob('shop', blob.digest, never))
    expect(text).toMatch(/^unavailable: .*ECONNREFUSED/)
    expect(hint).toContain('127.0.0.1:')
  })

  test('a cancelled job ends every wait', async () => {
    const { registry, client } = await world()
    registry.fault = () => 'hang'
    const abort = new AbortController()
    setTimeout(() => abort.abort(), 20)
    expect((await refusal(client.pushBlob('shop', blob, async () => bytes, abort.signal))).text).toMatch(
      /^cancelled: cancelled while looking for/,
    )
  })
})

describe('images of Artifact Registry in an emulated run', () => {
  const options = (host: string) => ({ mask: () => {}, env: { CLOUD_RUN_EMULATOR_HOST: host }, credentials: async (): Promise<Found> => ({ from: 'docker', credentials: USER, looked: 'a test' }) })

  test('are at the emulator under their own names', async () => {
    const { registry } = await world()
    const client = connectRegistry('europe-west1-docker.pkg.dev', options(registry.host))
    await client.pushBlob('my-project/apps/shop', blob, async () => bytes, never)
    expect(await client.hasBlob('my-project/apps/shop', blob.digest, never)).toBe(true)
    expect(registry.seen.every(({ path }) => path.startsWith('/v2/my-project/apps/shop/'))).toBe(true)
  })

  test('and no credentials go there', async () => {
    const { registry } = await world({ auth: { scheme: 'basic', ...USER } })
    const { text } = await refusal(connectRegistry('europe-west1-docker.pkg.dev', options(registry.host)).hasBlob('my-project/apps/shop', blob.digest, never))
    expect(text).toContain('an emulator gets none')
    expect(registry.seen.filter(({ authorization }) => authorization !== undefined)).toEqual([])
  })

  test('other registries are where they are', async () => {
    const { registry } = await world()
    const client = connectRegistry(registry.host, options('127.0.0.1:1'))
    expect(await client.hasBlob('shop', blob.digest, never)).toBe(false)
  })
})
