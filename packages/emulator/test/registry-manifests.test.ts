// The registry over HTTP, as any client sees it: manifests, tags and referrers, what must be refused, and what a restart keeps.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import {
  bytesOf,
  clientOf,
  location,
  ociIndex,
  ociManifest,
  pushBlob,
  pushImage,
  pushManifest,
  refusal,
  sha256,
  startRegistry,
  type TestRegistry,
} from './registry-support.ts'

let server: TestRegistry
let url: string
let send: ReturnType<typeof clientOf>['send']
beforeEach(async () => {
  server = await startRegistry({ blobBytesMax: 100_000 })
  url = server.url
  send = clientOf(url).send
})
afterEach(() => server.close())

const blob = randomBytes(5000)
const digest = sha256(blob)

describe('manifests', () => {
  const config = Buffer.from('{}')
  const manifestOf = (more: Record<string, unknown> = {}) => ({
    schemaVersion: 2,
    mediaType: ociManifest,
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: sha256(config), size: config.length },
    layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar', digest, size: blob.length }],
    ...more,
  })
  beforeEach(async () => {
    await pushBlob(url, 'shop/api', config)
    await pushBlob(url, 'shop/api', blob)
  })
  const put = (reference: string, body: string, type = ociManifest) =>
    send(`/v2/shop/api/manifests/${reference}`, { method: 'PUT', body, headers: { 'content-type': type } })

  test('come back byte by byte with their media type, by tag and by digest', async () => {
    // Spaces, key order and a trailing newline are the client's; another form would be another digest.
    const body = `${JSON.stringify(manifestOf(), undefined, '\t')}\n`
    const own = sha256(Buffer.from(body))
    const answer = await put('v1', body)
    expect([answer.status, answer.headers.get('docker-content-digest'), location(answer)]).toEqual([
      201,
      own,
      `/v2/shop/api/manifests/${own}`,
    ])
    for (const reference of ['v1', own]) {
      const got = await send(`/v2/shop/api/manifests/${reference}`)
      expect([got.headers.get('content-type'), got.headers.get('docker-content-digest')]).toEqual([ociManifest, own])
      expect(await got.text()).toBe(body)
    }
    const head = await send('/v2/shop/api/manifests/v1', { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, String(body.length), ''])
  })

  test('are retagged by putting the same bytes again', async () => {
    const { digest: own } = await pushManifest(url, 'shop/api', 'v1', manifestOf())
    const bytes = await (await send('/v2/shop/api/manifests/v1')).text()
    expect((await put('stable', bytes)).headers.get('docker-content-digest')).toBe(own)
    expect((await put(own, bytes)).status).toBe(201)
  })

  test('whose parts are missing, or have another size, are refused', async () => {
    const missing = { ...manifestOf().config, digest: sha256(Buffer.from('missing')) }
    expect(await refusal(await put('v1', JSON.stringify(manifestOf({ config: missing }))))).toBe('400 MANIFEST_BLOB_UNKNOWN')
    expect(await refusal(await put('v1', JSON.stringify(manifestOf({ layers: [missing] }))))).toBe('400 MANIFEST_BLOB_UNKNOWN')
    const foreign = { ...missing, urls: ['https://example.com/layer'] }
    expect((await put('v1', JSON.stringify(manifestOf({ layers: [foreign] })))).status).toBe(201)
    const size = { ...manifestOf().config, size: 3 }
    expect(await refusal(await put('v1', JSON.stringify(manifestOf({ config: size }))))).toBe('400 MANIFEST_INVALID')
    // A part of another repository is missing here.
    const elsewhere = await send('/v2/shop/web/manifests/v1', {
      method: 'PUT',
      body: JSON.stringify(manifestOf()),
      headers: { 'content-type': ociManifest },
    })
    expect(await refusal(elsewhere)).toBe('400 MANIFEST_BLOB_UNKNOWN')
  })

  test.each([
    ['not JSON', 'v1', '{', ociManifest, '400 MANIFEST_INVALID'],
    ['a list', 'v1', '[]', ociManifest, '400 MANIFEST_INVALID'],
    ['not UTF-8', 'v1', '\u00ff', 'text/plain', '400 MANIFEST_INVALID'],
    ['another schema', 'v1', '{"schemaVersion":1}', ociManifest, '400 MANIFEST_INVALID'],
    ['an unknown type', 'v1', '{"schemaVersion":2}', 'application/json', '400 MANIFEST_INVALID'],
    ['two types', 'v1', `{"schemaVersion":2,"mediaType":"${ociIndex}","manifests":[]}`, ociManifest, '400 MANIFEST_INVALID'],
    ['no config', 'v1', '{"schemaVersion":2,"layers":[]}', ociManifest, '400 MANIFEST_INVALID'],
    ['a wrong digest', `sha256:${'0'.repeat(64)}`, '{"schemaVersion":2}', ociManifest, '400 DIGEST_INVALID'],
    ['too large', 'v1', ' '.repeat(4 * 1024 * 1024 + 1), ociManifest, '413 SIZE_INVALID'],
  ])('that are %s are refused', async (_, reference, body, type, expected) => {
    expect(await refusal(await put(reference, body, type))).toBe(expected)
    expect((await send('/v2/shop/api/manifests/v1')).status).toBe(404)
  })

  test('of an index need their children first', async () => {
    const indexOf = (child: { digest: string; size: number }) => ({
      schemaVersion: 2,
      mediaType: ociIndex,
      manifests: [{ mediaType: ociManifest, ...child, platform: { os: 'linux', architecture: 'amd64' } }],
    })
    const unknown = { digest: sha256(Buffer.from('unknown')), size: 7 }
    expect(await refusal(await put('multi', JSON.stringify(indexOf(unknown)), ociIndex))).toBe('400 MANIFEST_BLOB_UNKNOWN')
    const child = await pushManifest(url, 'shop/api', 'v1', manifestOf())
    await pushManifest(url, 'shop/api', 'multi', indexOf(child))
    expect((await send('/v2/shop/api/manifests/multi')).headers.get('content-type')).toBe(ociIndex)
  })

  test('deleted by tag leave the manifest, deleted by digest leave no tag', async () => {
    const { digest: own } = await pushManifest(url, 'shop/api', 'v1', manifestOf())
    await pushManifest(url, 'shop/api', 'v2', manifestOf())
    expect((await send('/v2/shop/api/manifests/v1', { method: 'DELETE' })).status).toBe(202)
    expect(await refusal(await send('/v2/shop/api/manifests/v1'))).toBe('404 MANIFEST_UNKNOWN')
    expect((await send(`/v2/shop/api/manifests/${own}`)).status).toBe(200)
    expect((await send(`/v2/shop/api/manifests/${own}`, { method: 'DELETE' })).status).toBe(202)
    expect(await refusal(await send('/v2/shop/api/manifests/v2'))).toBe('404 MANIFEST_UNKNOWN')
    expect(await (await send('/v2/shop/api/tags/list')).json()).toEqual({ name: 'shop/api', tags: [] })
  })

  test('tags are listed in order, page by page, each exactly once', async () => {
    const tags = ['v10', 'v2', 'V1', 'latest', 'v1', '_x', 'a.b-c']
    for (const tag of tags) await pushManifest(url, 'shop/api', tag, manifestOf())
    for (const n of [1, 2, 3, 7, 100]) {
      const seen: string[] = []
      let next: string | undefined = `/v2/shop/api/tags/list?n=${n}`
      while (next !== undefined) {
        const response: Response = await send(next)
        const page = ((await response.json()) as { tags: string[] }).tags
        expect(page.length).toBeLessThanOrEqual(n)
        seen.push(...page)
        next = /^<([^>]+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1]
      }
      expect(seen).toEqual(tags.toSorted())
    }
    expect(await (await send('/v2/shop/api/tags/list?last=v1')).json()).toEqual({ name: 'shop/api', tags: ['v10', 'v2'] })
    expect(await (await send('/v2/shop/api/tags/list?n=0')).json()).toEqual({ name: 'shop/api', tags: [] })
    expect(await refusal(await send('/v2/shop/api/tags/list?n=many'))).toBe('400 PAGINATION_NUMBER_INVALID')
  })

  test('refer to a subject, which may come later, and are found by it', async () => {
    const image = manifestOf()
    const bytes = Buffer.from(JSON.stringify(image))
    const subject = { mediaType: ociManifest, digest: sha256(bytes), size: bytes.length }
    const about = (artifactType: string) => manifestOf({ artifactType, subject, layers: [], annotations: { made: artifactType } })
    const response = await put('signature', JSON.stringify(about('application/signature')))
    expect([response.status, response.headers.get('oci-subject')]).toEqual([201, subject.digest])
    await pushManifest(url, 'shop/api', 'sbom', about('application/sbom'))
    await pushManifest(url, 'shop/api', 'v1', image)
    const where = `/v2/shop/api/referrers/${subject.digest}`
    const all = await send(where)
    expect(all.headers.get('content-type')).toBe(ociIndex)
    const found = ((await all.json()) as { manifests: { artifactType: string; annotations: { made: string } }[] }).manifests
    expect(found.map((each) => [each.artifactType, each.annotations.made])).toEqual([
      ['application/signature', 'application/signature'],
      ['application/sbom', 'application/sbom'],
    ])
    const some = await send(`${where}?artifactType=application/sbom`)
    expect(some.headers.get('oci-filters-applied')).toBe('artifactType')
    expect(((await some.json()) as { manifests: unknown[] }).manifests).toHaveLength(1)
    const none = await send(`/v2/never/pushed/referrers/${subject.digest}`)
    expect([none.status, ((await none.json()) as { manifests: unknown[] }).manifests]).toEqual([200, []])
  })
})

describe('a registry with a folder', () => {
  test('has everything again after a restart, but no half-finished upload', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'registry-test-'))
    try {
      const before = await startRegistry({ folder })
      const { digest: own } = await pushImage(before.url, 'shop/api', 'v1', { layers: [[{ name: 'a', content: 'b' }]] })
      await fetch(`${before.url}/v2/shop/api/blobs/uploads/`, { method: 'POST' })
      await before.close()
      const after = await startRegistry({ folder })
      const got = await fetch(`${after.url}/v2/shop/api/manifests/v1`)
      expect([got.status, got.headers.get('docker-content-digest'), got.headers.get('content-type')]).toEqual([
        200,
        own,
        ociManifest,
      ])
      expect(sha256(await bytesOf(got))).toBe(own)
      expect(await readdir(path.join(folder, 'uploads'))).toEqual([])
      await after.close()
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
