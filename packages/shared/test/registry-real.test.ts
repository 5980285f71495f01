// The registry client with a registry that others wrote (Debian's docker-registry), behind a proxy that misbehaves on demand. Where it is not
// installed, the tests are skipped and say so loudly.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { MEDIA } from '@cloudrun-delivery/shared/core/image-reference'
import { sha256 } from '@cloudrun-delivery/shared/digest'
import { connectRegistry } from '@cloudrun-delivery/shared/adapters/registry'
import type { Images } from '@cloudrun-delivery/shared/ports'
import { FakeClock } from '@cloudrun-delivery/shared/testing/fake-clock'
import { REGISTRY_PROGRAM, startDebianRegistry } from '../../../scripts/support/debian-registry.ts'
import { MisbehavingProxy, type Seen } from './misbehaving-proxy.ts'

const never = new AbortController().signal
const isThere = existsSync(REGISTRY_PROGRAM)
if (!isThere) process.stderr.write(`\n${'!'.repeat(100)}\n!! SKIPPED: the registry client was not tested with a real registry: there is no ${REGISTRY_PROGRAM}\n${'!'.repeat(100)}\n\n`)
const withRegistry = isThere ? describe : describe.skip

withRegistry('a registry that others wrote, behind a proxy that misbehaves', () => {
  const bytes = randomBytes(3_000_000)
  let folder: string
  let registry: Awaited<ReturnType<typeof startDebianRegistry>>
  let proxy: MisbehavingProxy
  let client: Images

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'registry-real-test-'))
    registry = await startDebianRegistry(folder)
    proxy = await MisbehavingProxy.start(registry.host)
    client = connectRegistry(proxy.host, { mask: () => {}, env: {}, clock: new FakeClock(), credentials: async () => ({ looked: 'a test' }) })
  }, 30_000)
  afterEach(() => {
    proxy.mischief = () => undefined
    proxy.seen = []
  })
  afterAll(async () => {
    registry.stop()
    proxy.close()
    await rm(folder, { recursive: true, force: true })
  })

  const isUpload = ({ method, url }: Seen) => method === 'PUT' && url.includes('/blobs/uploads/')
  const isDownload = ({ method, url }: Seen) => method === 'GET' && /\/blobs\/sha256:/.test(url)

  async function push(repository: string, content = bytes) {
    const file = path.join(folder, 'layer')
    await writeFile(file, content)
    const blob = { digest: sha256(content), size: content.length }
    return { blob, how: await client.pushBlob(repository, blob, async () => file, never) }
  }

  test('an upload that is cut in the middle is begun anew, and what arrived is whole', async () => {
    proxy.next(2, { cutUploadAfter: 1_000_000 }, isUpload)
    const { blob, how } = await push('cut-upload')
    expect([how, proxy.seen.filter(isUpload).length]).toEqual(['uploaded', 3])
    expect(await client.hasBlob('cut-upload', blob.digest, never)).toBe(true)
  })

  test('a download that is cut goes on where it was', async () => {
    const { blob } = await push('cut-download')
    proxy.seen = []
    proxy.next(2, { cutDownloadAfter: 1_000_000 }, isDownload)
    const file = path.join(folder, 'saved')
    await client.saveBlob('cut-download', blob, file, never)
    expect(sha256(await readFile(file))).toBe(blob.digest)
    const ranges = proxy.seen.filter(isDownload).map(({ headers }) => Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0))
    expect([ranges.length, ranges[0]]).toEqual([3, 0])
    expect(ranges[2]).toBeGreaterThan(ranges[1] ?? 0)
    expect(ranges[1]).toBeGreaterThan(0)
  })

  test.each([429, 500, 503])('HTTP %i in the middle of everything is waited out', async (status) => {
    let count = 0
    proxy.next(6, { status, headers: { 'retry-after': '1' } }, () => (count += 1) % 2 === 0)
    const { blob } = await push(`patient-${status}`, randomBytes(100_000))
    const config = Buffer.from('{}')
    await client.pushBlob(`patient-${status}`, { digest: sha256(config), size: 2 }, async () => config, never)
    const manifest = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: MEDIA.ociManifest, config: { mediaType: MEDIA.ociConfig, digest: sha256(config), size: 2 }, layers: [{ mediaType: MEDIA.ociLayer, ...blob }] }))
    await client.pushManifest(`patient-${status}`, 'v1', { digest: sha256(manifest), mediaType: MEDIA.ociManifest, bytes: manifest }, never)
    expect(await client.manifest(`patient-${status}`, 'v1', never)).toMatchObject({ digest: sha256(manifest), mediaType: MEDIA.ociManifest })
  })

  test('a blob of another repository is mounted, and one that is not there is uploaded', async () => {
    const { blob } = await push('from/here', randomBytes(50_000))
    const file = path.join(folder, 'layer')
    expect(await client.pushBlob('to/there', blob, async () => Promise.reject(new Error('nobody needs the content')), never, 'from/here')).toBe('mounted')
    const other = randomBytes(50_000)
    await writeFile(file, other)
    expect(await client.pushBlob('to/there', { digest: sha256(other), size: other.length }, async () => file, never, 'from/here')).toBe('uploaded')
  })

  test('content that is not what its digest says is refused by the registry, and said', async () => {
    const file = path.join(folder, 'wrong')
    await writeFile(file, randomBytes(1000))
    await expect(client.pushBlob('wrong', { digest: sha256(Buffer.from('other')), size: 1000 }, async () => file, never)).rejects.toMatchObject({ kind: 'input', message: expect.stringContaining('DIGEST_INVALID') as unknown })
  })
})
