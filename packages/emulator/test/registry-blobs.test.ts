// The registry over HTTP, as any client sees it: what the distribution specification says about blobs and uploads, and what
// must be refused.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createHash, randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import fc from 'fast-check'
import { isRegistryPath } from '../src/registry/registry.ts'
import { bytesOf, clientOf, location, pushBlob, refusal, sha256, startRegistry, type TestRegistry } from './registry-support.ts'

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
const octets = { 'content-type': 'application/octet-stream' }
const begin = async (name: string): Promise<string> => location(await send(`/v2/${name}/blobs/uploads/`, { method: 'POST' }))

describe('the API', () => {
  test('answers a ping with its version, to GET alone', async () => {
    const response = await send('/v2/')
    expect(response.status).toBe(200)
    expect(response.headers.get('docker-distribution-api-version')).toBe('registry/2.0')
    expect(await refusal(await send('/v2/', { method: 'POST' }))).toBe('405 UNSUPPORTED')
    expect(await refusal(await send('/v2/shop/api/unknown/thing'))).toBe('404 UNSUPPORTED')
  })

  test('leaves the paths of Google’s APIs alone', () => {
    for (const own of ['/v2/', '/v2', '/v2/a/b/manifests/latest', '/v2/a/blobs/uploads/', '/v2/projects/x/tags/list']) {
      expect([own, isRegistryPath(own)]).toEqual([own, true])
    }
    for (const other of [
      '/v2/projects/p/locations/l/services',
      '/v2/projects/p/locations/l/services/s/revisions/r',
      '/v2/entries:list',
      '/v1/x',
    ]) {
      expect([other, isRegistryPath(other)]).toEqual([other, false])
    }
  })

  test.each([
    ['/v2/Upper/blobs/uploads/', 'POST', '400 NAME_INVALID'],
    ['/v2/a..b/blobs/uploads/', 'POST', '400 NAME_INVALID'],
    ['/v2/a//b/blobs/uploads/', 'POST', '400 NAME_INVALID'],
    ['/v2/a%2F..%2Fb/blobs/uploads/', 'POST', '400 NAME_INVALID'],
    ['/v2/a%00b/blobs/uploads/', 'POST', '400 NAME_INVALID'],
    ['/v2/a%2/blobs/uploads/', 'POST', '400 NAME_INVALID'],
    [`/v2/${'a'.repeat(256)}/blobs/uploads/`, 'POST', '400 NAME_INVALID'],
    ['/v2/a/blobs/sha256:abc', 'GET', '400 DIGEST_INVALID'],
    ['/v2/a/manifests/-bad', 'GET', '400 TAG_INVALID'],
    ['/v2/a/manifests/latest', 'GET', '404 NAME_UNKNOWN'],
    ['/v2/a/tags/list', 'GET', '404 NAME_UNKNOWN'],
    ['/v2/a/blobs/uploads/nothing', 'GET', '404 BLOB_UPLOAD_UNKNOWN'],
  ])('refuses %s with %s', async (where, method, expected) => {
    expect(await refusal(await send(where, { method }))).toBe(expected)
  })
})

describe('blobs', () => {
  test('pushed in one request come back byte by byte', async () => {
    await pushBlob(url, 'shop/api', blob)
    const head = await send(`/v2/shop/api/blobs/${digest}`, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length'), head.headers.get('docker-content-digest')]).toEqual([
      200,
      '5000',
      digest,
    ])
    expect((await bytesOf(await send(`/v2/shop/api/blobs/${digest}`))).equals(blob)).toBe(true)
  })

  test('are known only to the repository they were pushed to', async () => {
    await pushBlob(url, 'shop/api', blob)
    await pushBlob(url, 'shop/web', Buffer.from('another'))
    expect(await refusal(await send(`/v2/shop/web/blobs/${digest}`))).toBe('404 BLOB_UNKNOWN')
    expect((await send(`/v2/shop/web/blobs/${digest}`, { method: 'HEAD' })).status).toBe(404)
  })

  test('are mounted from another repository, or else an upload is offered', async () => {
    await pushBlob(url, 'shop/api', blob)
    const mount = await send(`/v2/shop/web/blobs/uploads/?mount=${digest}&from=shop/api`, { method: 'POST' })
    expect([mount.status, location(mount)]).toEqual([201, `/v2/shop/web/blobs/${digest}`])
    expect((await bytesOf(await send(location(mount)))).equals(blob)).toBe(true)
    const other = sha256(Buffer.from('never pushed'))
    const refused = await send(`/v2/shop/web/blobs/uploads/?mount=${other}&from=shop/api`, { method: 'POST' })
    expect(refused.status).toBe(202)
    expect((await send(location(refused))).status).toBe(204)
  })

  test('are gone from one repository when deleted, and from the disk with the last', async () => {
    await pushBlob(url, 'a', blob)
    await pushBlob(url, 'b', blob)
    expect((await send(`/v2/a/blobs/${digest}`, { method: 'DELETE' })).status).toBe(202)
    expect((await send(`/v2/a/blobs/${digest}`)).status).toBe(404)
    expect((await send(`/v2/b/blobs/${digest}`)).status).toBe(200)
    expect(server.registry.blobPath('a', digest)).toBeUndefined()
    expect((await send(`/v2/b/blobs/${digest}`, { method: 'DELETE' })).status).toBe(202)
    expect(await refusal(await send(`/v2/b/blobs/${digest}`, { method: 'DELETE' }))).toBe('404 BLOB_UNKNOWN')
  })

  test.each([
    ['bytes=0-99', 0, 100],
    ['bytes=4990-', 4990, 5000],
    ['bytes=-10', 4990, 5000],
    ['bytes=4990-99999', 4990, 5000],
    ['bytes=-99999', 0, 5000],
  ])('are served in part: %s', async (range, start, end) => {
    await pushBlob(url, 'a', blob)
    const response = await send(`/v2/a/blobs/${digest}`, { headers: { range } })
    expect([response.status, response.headers.get('content-range')]).toEqual([206, `bytes ${start}-${end - 1}/5000`])
    expect((await bytesOf(response)).equals(blob.subarray(start, end))).toBe(true)
  })

  test('refuse a range beyond their end, and ignore what is no single range', async () => {
    await pushBlob(url, 'a', blob)
    const beyond = await send(`/v2/a/blobs/${digest}`, { headers: { range: 'bytes=5000-' } })
    expect(beyond.headers.get('content-range')).toBe('bytes */5000')
    expect(await refusal(beyond)).toBe('416 RANGE_INVALID')
    for (const range of ['bytes=0-1,3-4', 'lines=1-2', 'bytes=-', 'bytes=9-3']) {
      expect((await send(`/v2/a/blobs/${digest}`, { headers: { range } })).status).toBe(200)
    }
  })

  test('may be empty, and may be named by sha512', async () => {
    const empty = await pushBlob(url, 'a', Buffer.alloc(0))
    expect(await bytesOf(await send(`/v2/a/blobs/${empty}`))).toHaveLength(0)
    const long = `sha512:${createHash('sha512').update(blob).digest('hex')}`
    expect((await send(`/v2/a/blobs/uploads/?digest=${long}`, { method: 'POST', body: blob, headers: octets })).status).toBe(201)
    expect((await bytesOf(await send(`/v2/a/blobs/${long}`))).equals(blob)).toBe(true)
  })

  test('with another digest than announced are not kept', async () => {
    const wrong = sha256(Buffer.from('something else'))
    const response = await send(`/v2/a/blobs/uploads/?digest=${wrong}`, { method: 'POST', body: blob, headers: octets })
    expect(await refusal(response)).toBe('400 DIGEST_INVALID')
    expect((await send(`/v2/a/blobs/${wrong}`)).status).toBe(404)
    expect((await send(`/v2/a/blobs/${digest}`)).status).toBe(404)
  })

  test('above the size limit are refused', async () => {
    const large = randomBytes(100_001)
    const response = await send(`/v2/a/blobs/uploads/?digest=${sha256(large)}`, { method: 'POST', body: large, headers: octets })
    expect(await refusal(response)).toBe('413 SIZE_INVALID')
  })
})

describe('chunked uploads', () => {
  const patch = (where: string, body: Uint8Array, range?: string) =>
    send(where, { method: 'PATCH', body, headers: { ...octets, ...(range !== undefined && { 'content-range': range }) } })

  test('of any cut give back the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 3000 }),
        fc.array(fc.nat(3000), { maxLength: 4 }),
        async (content, cuts) => {
          const bounds = [0, ...cuts.map((cut) => cut % content.length).toSorted((a, b) => a - b), content.length]
          let where = await begin('a')
          for (const [index, end] of bounds.entries()) {
            const start = bounds[index - 1]
            if (start === undefined || start === end) continue
            const answer = await patch(where, content.subarray(start, end), `${start}-${end - 1}`)
            expect([answer.status, answer.headers.get('range')]).toEqual([202, `0-${end - 1}`])
            expect(location(answer)).not.toBe(where)
            where = location(answer)
          }
          const done = await send(`${where}&digest=${sha256(content)}`, { method: 'PUT' })
          expect(done.status).toBe(201)
          expect(await bytesOf(await send(location(done)))).toEqual(Buffer.from(content))
        },
      ),
      { numRuns: 30 },
    )
  })

  test('take the last chunk with the closing PUT', async () => {
    const first = await patch(await begin('a'), blob.subarray(0, 3000))
    const done = await send(`${location(first)}&digest=${digest}`, { method: 'PUT', body: blob.subarray(3000), headers: octets })
    expect(done.status).toBe(201)
    expect((await bytesOf(await send(location(done)))).equals(blob)).toBe(true)
  })

  test('refuse chunks out of order and old addresses, and say where to go on', async () => {
    const start = await begin('a')
    const gap = await patch(start, blob.subarray(10, 20), '10-19')
    expect([gap.headers.get('range'), location(gap)]).toEqual(['0-0', start])
    expect(await refusal(gap)).toBe('416 RANGE_INVALID')
    const next = location(await patch(start, blob.subarray(0, 10), '0-9'))
    expect(await refusal(await patch(next, blob.subarray(0, 10), '0-9'))).toBe('416 RANGE_INVALID')
    expect(await refusal(await patch(next, blob.subarray(10, 20), 'ten-19'))).toBe('416 RANGE_INVALID')
    expect(await refusal(await patch(next, blob.subarray(10, 20), '10-11'))).toBe('400 SIZE_INVALID')
    const unsized = await fetch(new URL(next, url), { method: 'PATCH', headers: { ...octets, 'content-range': '10-19' }, body: new Blob([blob.subarray(10, 20)]).stream(), duplex: 'half' } as RequestInit)
    expect(await refusal(unsized)).toBe('400 SIZE_INVALID')
    const stale = await patch(start, blob.subarray(10))
    expect([stale.headers.get('range'), location(stale)]).toEqual(['0-9', next])
    expect(await refusal(stale)).toBe('416 RANGE_INVALID')
    expect(await refusal(await patch(next.replace(/\?.*/, ''), blob.subarray(10)))).toBe('400 BLOB_UPLOAD_INVALID')
    const status = await send(next)
    expect([status.status, status.headers.get('range')]).toEqual([204, '0-9'])
  })

  test('keep what arrived when the connection is lost, and can be gone on with', async () => {
    const where = await begin('a')
    const { hostname, port } = new URL(url)
    const socket = connect(Number(port), hostname)
    socket.write(`PATCH ${where} HTTP/1.1\r\nHost: x\r\nContent-Length: ${blob.length}\r\n\r\n`)
    socket.write(blob.subarray(0, 2000))
    let arrived = ''
    for (let attempt = 0; attempt < 200 && arrived !== '0-1999'; attempt += 1) {
      const status = await send(where)
      arrived = status.headers.get('range') ?? ''
    }
    expect(arrived).toBe('0-1999')
    socket.destroy()
    let next = ''
    // The lost connection is noticed a moment later; until then the upload belongs to it.
    for (let attempt = 0; attempt < 200; attempt += 1) {
      const answer = await patch(location(await send(where)), blob.subarray(2000), '2000-4999')
      if (answer.status === 202) next = location(answer)
      if (answer.status !== 400) break
    }
    expect((await send(`${next}&digest=${digest}`, { method: 'PUT' })).status).toBe(201)
  })

  test('can be cancelled, and end with a wrong digest', async () => {
    const cancelled = await begin('a')
    expect((await send(cancelled, { method: 'DELETE' })).status).toBe(204)
    expect(await refusal(await send(cancelled))).toBe('404 BLOB_UPLOAD_UNKNOWN')
    const wrong = await begin('a')
    expect(await refusal(await send(wrong, { method: 'PUT' }))).toBe('400 DIGEST_INVALID')
    expect((await send(wrong)).status).toBe(204)
    expect(await refusal(await send(`${wrong}&digest=${digest}`, { method: 'PUT', body: 'not it', headers: octets }))).toBe(
      '400 DIGEST_INVALID',
    )
    expect((await send(wrong)).status).toBe(404)
    const other = await begin('b')
    expect((await send(other.replace('/b/', '/a/'))).status).toBe(404)
  })
})
