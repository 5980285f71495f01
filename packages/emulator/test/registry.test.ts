// The OCI distribution protocol over HTTP, as docker push and other clients use it.
// https://github.com/opencontainers/distribution-spec/blob/main/spec.md
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { pushApp } from './push-app.ts'
import { sha256, startRegistry, type TestRegistry } from './registry-support.ts'

let server: TestRegistry
beforeAll(async () => {
  server = await startRegistry()
})
afterAll(async () => server.close())

const at = (path: string) => `${server.url}/v2/${path}`
const put = async (path: string, body: Buffer | string, type = 'application/octet-stream') => fetch(at(path), { method: 'PUT', body: new Uint8Array(Buffer.from(body)), headers: { 'content-type': type } })
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json'

async function start(name: string, query = ''): Promise<{ readonly status: number; readonly location: string }> {
  const response = await fetch(at(`${name}/blobs/uploads/${query}`), { method: 'POST' })
  return { status: response.status, location: new URL(response.headers.get('location') ?? '', server.url).href }
}

async function upload(name: string, bytes: Buffer, digest = sha256(bytes)): Promise<Response> {
  const { location } = await start(name)
  const url = new URL(location)
  url.searchParams.append('digest', digest)
  return fetch(url, { method: 'PUT', body: new Uint8Array(bytes) })
}

const codes = async (response: Response): Promise<readonly string[]> => ((await response.json()) as { errors: { code: string }[] }).errors.map(({ code }) => code)

describe('blobs', () => {
  test('what is pushed is what is read, and it is there', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 5000 }), async (content) => {
      const bytes = Buffer.from(content)
      expect((await upload('a/b', bytes)).status).toBe(201)
      const read = await fetch(at(`a/b/blobs/${sha256(bytes)}`))
      expect(Buffer.from(await read.arrayBuffer()).equals(bytes)).toBe(true)
      expect((await fetch(at(`a/b/blobs/${sha256(bytes)}`), { method: 'HEAD' })).headers.get('content-length')).toBe(String(bytes.length))
    }), { numRuns: 20 })
  })

  test('chunks in order make a blob; one out of order is 416', async () => {
    const bytes = Buffer.from('0123456789')
    const patch = async (url: string, from: number, to: number) =>
      fetch(url, { method: 'PATCH', body: new Uint8Array(bytes.subarray(from, to)), headers: { 'content-range': `${from}-${to - 1}`, 'content-type': 'application/octet-stream' } })
    const { location } = await start('a/b')
    const first = await patch(location, 0, 4)
    expect(first.status).toBe(202)
    const next = new URL(first.headers.get('location') ?? '', server.url).href
    expect((await patch(next, 6, 10)).status).toBe(416)
    const second = await patch(next, 4, 10)
    expect(second.status).toBe(202)
    const end = new URL(second.headers.get('location') ?? '', server.url)
    end.searchParams.append('digest', sha256(bytes))
    expect((await fetch(end, { method: 'PUT' })).status).toBe(201)
  })

  test('a digest that is not that of the bytes is refused, and nothing is kept', async () => {
    const wrong = sha256(Buffer.from('other'))
    const response = await upload('a/b', Buffer.from('mine'), wrong)
    expect(response.status).toBe(400)
    expect(await codes(response)).toEqual(['DIGEST_INVALID'])
    expect((await fetch(at(`a/b/blobs/${wrong}`), { method: 'HEAD' })).status).toBe(404)
  })

  test('a blob is mounted from another repository, and not from one that lacks it', async () => {
    const bytes = Buffer.from('shared')
    await upload('from/here', bytes)
    expect((await start('to/there', `?mount=${sha256(bytes)}&from=from/here`)).status).toBe(201)
    expect((await fetch(at(`to/there/blobs/${sha256(bytes)}`), { method: 'HEAD' })).status).toBe(200)
    expect((await start('to/there', `?mount=${sha256(Buffer.from('nobody has it'))}&from=from/here`)).status).toBe(202)
  })

  test('a range is served as one', async () => {
    const bytes = Buffer.from('0123456789')
    await upload('a/b', bytes)
    const response = await fetch(at(`a/b/blobs/${sha256(bytes)}`), { headers: { range: 'bytes=2-4' } })
    expect([response.status, await response.text()]).toEqual([206, '234'])
  })
})

describe('manifests', () => {
  test('bytes and digest stay as they were pushed, by tag and by digest', async () => {
    const image = await pushApp(server.host, 'app')
    const digest = image.split('@')[1] ?? ''
    const byTag = await fetch(at('app/manifests/latest'), { headers: { accept: MANIFEST } })
    const bytes = Buffer.from(await byTag.arrayBuffer())
    expect([byTag.headers.get('docker-content-digest'), sha256(bytes)]).toEqual([digest, digest])
    expect(byTag.headers.get('content-type')).toBe(MANIFEST)
    expect((await put('app/manifests/again', bytes, MANIFEST)).headers.get('docker-content-digest')).toBe(digest)
    expect((await fetch(at(`app/manifests/${digest}`), { method: 'HEAD' })).status).toBe(200)
  })

  test('one that names a blob that is not there is refused', async () => {
    const missing = { mediaType: 'application/octet-stream', digest: sha256(Buffer.from('missing')), size: 7 }
    const response = await put('app/manifests/bad', JSON.stringify({ schemaVersion: 2, mediaType: MANIFEST, config: missing, layers: [missing] }), MANIFEST)
    expect(response.status).toBe(400)
    expect(await codes(response)).toContain('MANIFEST_BLOB_UNKNOWN')
  })

  test.each([['what is no JSON', '{'], ['what is no manifest', '{"hello":1}']])('%s is refused', async (_name, body) => {
    const response = await put('app/manifests/bad', body, MANIFEST)
    expect(response.status).toBe(400)
    expect(await codes(response)).toEqual(['MANIFEST_INVALID'])
  })

  test('tags are listed in order, page by page', async () => {
    const bytes = Buffer.from(await (await fetch(at('app/manifests/latest'))).arrayBuffer())
    for (const tag of ['c', 'a', 'b']) await put(`app/manifests/${tag}`, bytes, MANIFEST)
    const page = await fetch(at('app/tags/list?n=2'))
    expect(((await page.json()) as { tags: string[] }).tags).toEqual(['a', 'again'])
    const next = /<([^>]+)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1] ?? ''
    expect(((await (await fetch(new URL(next, server.url))).json()) as { tags: string[] }).tags).toEqual(['b', 'c'])
  })
})

test('names that are none, and paths that leave, are refused', async () => {
  for (const name of ['UPPER', 'a//b', '..%2f..%2fetc']) expect([400, 404, 405]).toContain((await fetch(at(`${name}/tags/list`))).status)
  expect((await fetch(at(''))).status).toBe(200)
})
