// Large blobs go up in pieces: against a fake that is strict and can be odd, the emulator's registry, and one that others wrote (Debian's), each behind
// a proxy that misbehaves on demand and counts every byte that is sent.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { sha256 } from '@cloudrun-delivery/shared/digest'
import { connectRegistry } from '@cloudrun-delivery/shared/adapters/registry'
import { piecesFor } from '@cloudrun-delivery/shared/adapters/registry-upload'
import { systemClock } from '@cloudrun-delivery/shared/adapters/clock'
import type { Clock, Images } from '@cloudrun-delivery/shared/ports'
import { FakeClock } from '@cloudrun-delivery/shared/testing/fake-clock'
import { FakeRegistry, type FakeRegistryOptions } from '@cloudrun-delivery/shared/testing/fake-registry'
import { createRegistry } from '../../emulator/src/registry/registry.ts'
import { REGISTRY_PROGRAM, startDebianRegistry } from '../../../scripts/support/debian-registry.ts'
import { MisbehavingProxy, type Misbehaviour, type Seen } from './misbehaving-proxy.ts'

const never = new AbortController().signal
const PIECE = 200_000
/** Four pieces and a half. */
const SIZE = 900_000
const pieces = { fromBytes: PIECE, bytes: PIECE }
const isThere = existsSync(REGISTRY_PROGRAM)
if (!isThere) process.stderr.write(`\n${'!'.repeat(100)}\n!! SKIPPED: uploads in pieces were not tested with a real registry: there is no ${REGISTRY_PROGRAM}\n${'!'.repeat(100)}\n\n`)

type Started = { readonly host: string; readonly stop: () => unknown }

async function startEmulated(folder: string): Promise<Started> {
  const registry = await createRegistry({ folder: path.join(folder, 'registry') })
  const server = http.createServer((request, response) => void registry.handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => (server.closeAllConnections(), server.close(), registry.close()) }
}

async function startFake(): Promise<Started> {
  const registry = await FakeRegistry.start()
  return { host: registry.host, stop: async () => registry.close() }
}

const connect = (host: string, clock: Clock = new FakeClock()) => connectRegistry(host, { mask: () => {}, env: {}, clock, credentials: async () => ({ looked: 'a test' }), pieces })
const isTransfer = ({ method, url }: Seen) => ['PATCH', 'PUT'].includes(method) && url.includes('/blobs/uploads/')
const sent = (proxy: MisbehavingProxy) => proxy.seen.filter(isTransfer).reduce((sum, { bodyBytes }) => sum + bodyBytes, 0)
/** The piece that begins there. */
const piece = (index: number) => (request: Seen) => isTransfer(request) && request.headers['content-range']?.startsWith(`${index * PIECE}-`) === true

const REGISTRIES: readonly (readonly [name: string, start: (folder: string) => Promise<Started>, isThere: boolean, goesOnInPiece: boolean])[] = [
  ['a fake that is strict', startFake, true, true],
  ['the registry of the emulator', startEmulated, true, true],
  ['Debian’s docker-registry', startDebianRegistry, isThere, false],
]

for (const [name, start, there, goesOnInPiece] of REGISTRIES) {
  ;(there ? describe : describe.skip)(`a large blob to ${name}`, () => {
    let folder: string
    let registry: Started
    let proxy: MisbehavingProxy
    let client: Images
    let count = 0

    beforeAll(async () => {
      folder = await mkdtemp(path.join(os.tmpdir(), 'registry-upload-test-'))
      registry = await start(folder)
      proxy = await MisbehavingProxy.start(registry.host)
      client = connect(proxy.host)
    }, 30_000)
    afterEach(() => {
      proxy.mischief = () => undefined
      proxy.seen = []
    })
    afterAll(async () => {
      proxy.close()
      await registry.stop()
      await rm(folder, { recursive: true, force: true })
    })

    /** Pushes from a file, as layers are, and reads back what arrived. */
    async function push(by = client): Promise<'present' | 'mounted' | 'uploaded'> {
      const content = randomBytes(SIZE)
      const blob = { digest: sha256(content), size: SIZE }
      const [from, to] = [path.join(folder, 'layer'), path.join(folder, 'arrived')]
      await writeFile(from, content)
      const how = await by.pushBlob(`shop-${(count += 1)}`, blob, async () => from, never)
      await client.saveBlob(`shop-${count}`, blob, to, never)
      expect((await readFile(to)).equals(content)).toBe(true)
      return how
    }

    test('goes up piece by piece, in order, each with its range', async () => {
      expect(await push()).toBe('uploaded')
      expect(proxy.seen.filter(isTransfer).map(({ method, headers }) => `${method} ${headers['content-range'] ?? ''} ${headers['content-length'] ?? ''}`)).toEqual([
        'PATCH 0-199999 200000',
        'PATCH 200000-399999 200000',
        'PATCH 400000-599999 200000',
        'PATCH 600000-799999 200000',
        'PUT 800000-899999 100000',
      ])
      expect(sent(proxy)).toBe(SIZE)
    })

    test.each<[string, number, Misbehaviour]>([
      ['the connection is cut before the first piece', 0, 'cut'],
      ['the connection is cut between two pieces', 2, 'cut'],
      ['the connection is cut before the last piece', 4, 'cut'],
      ['too many requests', 3, { status: 429, headers: { 'retry-after': '7' } }],
      ['an internal error', 1, { status: 500 }],
      ['a gateway that knows no way', 4, { status: 502 }],
    ])('%s: goes on there, and not one byte is sent again', async (_name, index, does) => {
      proxy.next(2, does, piece(index))
      expect(await push()).toBe('uploaded')
      expect(sent(proxy)).toBe(SIZE)
      expect(proxy.seen.filter(({ method }) => method === 'POST')).toHaveLength(1)
    })

    test.each([0, 2])('piece %i is cut in its middle: goes on where the registry is, or anew where it has lost that, and is whole in the end', async (index) => {
      proxy.next(1, { cutUploadAfter: 120_000 }, piece(index))
      // Waits really: a registry notices a moment later that the connection is lost.
      expect(await push(connect(proxy.host, systemClock))).toBe('uploaded')
      // What goes again is at most the piece, where the registry knows what it has; else what went before it, too.
      expect(sent(proxy)).toBeLessThanOrEqual(SIZE + (goesOnInPiece ? 120_000 : index * PIECE + 120_000))
      expect(proxy.seen.filter(({ method }) => method === 'POST')).toHaveLength(goesOnInPiece ? 1 : 2)
    })

    test('the answer to a piece is lost: whole in the end', async () => {
      proxy.next(1, 'lose-answer', piece(1))
      expect(await push()).toBe('uploaded')
      expect(sent(proxy)).toBe(goesOnInPiece ? SIZE : SIZE + 2 * PIECE)
    })

    test('the answer to the last piece is lost: it is seen to be there', async () => {
      proxy.next(1, 'lose-answer', piece(4))
      expect(await push()).toBe('present')
      expect(sent(proxy)).toBe(SIZE)
    })

    test('pieces out of order and of another length than they say are refused or never become the blob', async () => {
      const content = randomBytes(2000)
      const at = `http://${registry.host}`
      const headers = { 'content-type': 'application/octet-stream' }
      const begun = await fetch(`${at}/v2/order/blobs/uploads/`, { method: 'POST' })
      const url = new URL(begun.headers.get('location') ?? '', at)
      const patch = await fetch(url, { method: 'PATCH', headers: { ...headers, 'content-range': '1000-1999' }, body: content.subarray(1000) })
      // Debian's looks at no Content-Range: what keeps the order there is the client, and the digest.
      expect(patch.status).toBe(goesOnInPiece ? 416 : 202)
      if (goesOnInPiece) expect(patch.headers.get('range')).toBe('0-0')
      const next = new URL(patch.headers.get('location') ?? '', at)
      const short = await fetch(next, { method: 'PATCH', headers: { ...headers, 'content-range': '0-1998' }, body: content })
      expect(short.status).toBe(goesOnInPiece ? 400 : 202)
      const closing = new URL(short.headers.get('location') ?? next.href, at)
      closing.searchParams.append('digest', sha256(content))
      expect((await fetch(closing, { method: 'PUT', headers })).status).toBeGreaterThanOrEqual(400)
      expect(await client.hasBlob('order', sha256(content), never)).toBe(false)
    })
  })
}

describe('registries that are odd about pieces', () => {
  const cleanUps: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const undo of cleanUps.splice(0)) await undo()
  })
  const content = randomBytes(SIZE)
  const blob = { digest: sha256(content), size: SIZE }

  async function world(options: FakeRegistryOptions = {}) {
    const registry = await FakeRegistry.start(options)
    cleanUps.push(async () => registry.close())
    const transfers = () => registry.seen.filter(({ method }) => ['PATCH', 'PUT'].includes(method)).map(({ method, contentRange = 'whole' }) => `${method} ${contentRange}`)
    return { registry, client: connect(registry.host), transfers }
  }

  test.each<[string, FakeRegistryOptions, number]>([
    ['refuses every piece', { pieces: 'refused' }, 1],
    ['takes none of this size, as GitHub’s', { pieceBytesMax: PIECE - 1 }, 1],
    ['says after each piece that it has the first alone, as Amazon’s', { pieces: 'stuck' }, 2],
    ['has less than was sent and says that all is well', { pieces: 'short' }, 1],
  ])('one that %s: the blob goes up in one piece, and the next one at once', async (_name, options, patches) => {
    const { registry, client, transfers } = await world(options)
    expect(await client.pushBlob('shop', blob, async () => content, never)).toBe('uploaded')
    expect(transfers().map((text) => text.split(' ')[0])).toEqual([...Array<string>(patches).fill('PATCH'), 'PUT'])
    expect(transfers().at(-1)).toBe('PUT whole')
    const other = Buffer.concat([content, content])
    expect(await client.pushBlob('shop', { digest: sha256(other), size: other.length }, async () => other, never)).toBe('uploaded')
    expect(transfers()).toHaveLength(patches + 2)
    expect([...registry.repository('shop').blobs.keys()]).toEqual([blob.digest, sha256(other)])
  })

  test.each([400, 404, 405, 413, 416, 501])('one that answers the first piece with HTTP %i gets the blob in one', async (status) => {
    const { registry, client, transfers } = await world()
    registry.failNext(1, { status }, ({ method }) => method === 'PATCH')
    expect(await client.pushBlob('shop', blob, async () => content, never)).toBe('uploaded')
    expect(transfers()).toEqual(['PATCH 0-199999', 'PUT whole'])
  })

  test('one that announces a least size gets no smaller piece but the last', async () => {
    const { client, transfers } = await world({ pieceBytesMin: 400_000 })
    expect(await client.pushBlob('shop', blob, async () => content, never)).toBe('uploaded')
    expect(transfers()).toEqual(['PATCH 0-399999', 'PATCH 400000-799999', 'PUT 800000-899999'])
  })

  test('a blob that is no larger than a piece goes up whole', async () => {
    const { client, transfers } = await world()
    const small = content.subarray(0, PIECE)
    expect(await client.pushBlob('shop', { digest: sha256(small), size: PIECE }, async () => small, never)).toBe('uploaded')
    expect(transfers()).toEqual(['PUT whole'])
  })

  test('a piece that never gets through is an error in a bounded number of tries, and the next run succeeds', async () => {
    const { registry, client, transfers } = await world()
    registry.failNext(999, 'cut', ({ contentRange }) => contentRange?.startsWith('400000-') === true)
    await expect(client.pushBlob('shop', blob, async () => content, never)).rejects.toMatchObject({ kind: 'unavailable', message: expect.stringMatching(/^uploading sha256:\w{12} to shop failed: /) as unknown })
    expect(transfers().filter((text) => text.startsWith('PATCH 400000-'))).toHaveLength(16)
    registry.fault = undefined
    expect(await client.pushBlob('shop', blob, async () => content, never)).toBe('uploaded')
  })

  test('a digest that is not ours is refused at the end of pieces, too', async () => {
    const { registry, client } = await world()
    registry.failNext(99, 'wrong-digest', ({ method }) => method === 'PUT')
    const wrong = sha256(Buffer.from('other'))
    await expect(client.pushBlob('shop', { digest: wrong, size: SIZE }, async () => content, never)).rejects.toMatchObject({ message: expect.stringContaining('DIGEST_INVALID') as unknown })
    expect(registry.repository('shop').blobs.size).toBe(0)
  })

  test('a token that expires between two pieces is renewed', async () => {
    const auth = { scheme: 'bearer', username: 'octocat', password: 'p', tokenUses: 3 } as const
    const { registry } = await world({ auth })
    const client = connectRegistry(registry.host, { mask: () => {}, env: {}, clock: new FakeClock(), credentials: async () => ({ from: 'docker', credentials: auth, looked: 'a test' }), pieces })
    expect(await client.pushBlob('shop', blob, async () => content, never)).toBe('uploaded')
    expect(registry.repository('shop').blobs.has(blob.digest)).toBe(true)
  })

  test('a cancelled job ends an upload in its middle', async () => {
    const { registry, client } = await world()
    const abort = new AbortController()
    registry.fault = ({ contentRange }) => (contentRange?.startsWith('400000-') === true ? (abort.abort(), 'hang') : undefined)
    await expect(client.pushBlob('shop', blob, async () => content, abort.signal)).rejects.toMatchObject({ kind: 'cancelled' })
    expect(registry.repository('shop').blobs.size).toBe(0)
  })

  const fault = fc.constantFrom('cut', 'cut-body', 'lost-answer', 'none', 'none', { status: 429 }, { status: 503 } as const)
  test('whatever breaks off, the blob is whole, and each fault costs at most what the registry did not have', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 900_000 }), fc.array(fault, { maxLength: 12 }), async (size, faults) => {
        const { registry } = await world()
        const left = [...faults]
        let bad = 0
        registry.fault = ({ contentRange }) => {
          const next = contentRange === undefined ? 'none' : (left.shift() ?? 'none')
          if (next === 'none') return undefined
          bad += 1
          return next as 'cut'
        }
        const part = content.subarray(0, size)
        const client = connectRegistry(registry.host, { mask: () => {}, env: {}, clock: new FakeClock(), credentials: async () => ({ looked: '' }), pieces: { fromBytes: 50_000, bytes: 50_000 } })
        expect(['uploaded', 'present']).toContain(await client.pushBlob('shop', { digest: sha256(part), size }, async () => part, never))
        expect(registry.repository('shop').blobs.get(sha256(part))?.equals(part)).toBe(true)
        // Begun anew at most as often as four faults in a row allow.
        expect(registry.receivedBytes).toBeLessThanOrEqual(size * (1 + Math.floor(bad / 4)))
      }),
      { numRuns: 40 },
    )
  }, 60_000)
})

test.each(['europe-west1-docker.pkg.dev', 'pkg.dev', 'gcr.io', 'eu.gcr.io', 'ghcr.io', '123456789012.dkr.ecr.eu-west-1.amazonaws.com'])('%s is sent no pieces: it is known to want one', (host) => {
  expect(piecesFor(host)).toBeUndefined()
})

test.each(['docker.io', 'registry.example.com', '127.0.0.1:5000', 'evil-gcr.io', 'pkg.dev.example.com'])('%s is sent pieces', (host) => {
  expect(piecesFor(host)).toEqual({ fromBytes: 67_108_864, bytes: 33_554_432 })
})
