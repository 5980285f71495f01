// Uploads to Cloud Storage as clients other than Google's for Node write them.
import { afterEach, describe, expect, test } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { mountSmallDisk, sayNotTested, whyNoSmallDisk } from '../../../scripts/support/small-disk.ts'
import { Faults } from '../src/faults.ts'
import { ObjectStore } from '../src/storage/object-store.ts'
import { Storage } from '../src/storage/storage.ts'
import { splitRelated } from '../src/storage/uploads.ts'

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const one of cleanUps.splice(0).toReversed()) await one()
})

const related = (lineEnd: string, content: string) => Buffer.from(['--mark', 'Content-Type: application/json', '', '{"name":"f.txt"}', '--mark', 'Content-Type: text/plain', 'Content-Transfer-Encoding: binary', '', content, '--mark--', ''].join(lineEnd))

test.each([
  ['gcloud: a boundary in apostrophes, lines that end in LF', "multipart/related; boundary='mark'", '\n'],
  ["Google's clients: a boundary in quotes, lines that end in CRLF", 'multipart/related; boundary="mark"', '\r\n'],
  ['curl: a plain boundary', 'multipart/related; boundary=mark', '\r\n'],
])('%s', (_name, contentType, lineEnd) => {
  for (const content of ['two\r\n\r\nlines\n', '', '\n', 'a\n\nb']) {
    expect(splitRelated(contentType, related(lineEnd, content))).toEqual({ resource: { name: 'f.txt' }, contentType: 'text/plain', content: Buffer.from(content) })
  }
})

test('a body without an end, or without a head, is malformed', () => {
  for (const body of ['--mark\r\n\r\n{}\r\n--mark\r\n\r\nx', '--mark\r\n{}\r\n--mark\r\nx\r\n--mark--']) expect(() => splitRelated('multipart/related; boundary=mark', Buffer.from(body))).toThrow('Malformed multipart body.')
})

/** A store with a bucket, where it is asked. */
async function serving(store: ObjectStore): Promise<string> {
  store.createBucket('my-project', 'disk', {})
  const storage = new Storage(store, new Faults())
  const server = http.createServer((request, response) => void storage.handle(request, response, new URL(request.url ?? '/', 'http://127.0.0.1')))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  cleanUps.push(() => server.close(), () => server.closeAllConnections())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function begun(url: string): Promise<string> {
  const response = await fetch(`${url}/upload/storage/v1/b/disk/o?uploadType=resumable&name=big`, { method: 'POST', body: '{}' })
  return response.headers.get('location') ?? ''
}

const send = async (session: string, content: Buffer, range?: string) => fetch(session, { method: 'PUT', body: content, headers: range === undefined ? {} : { 'content-range': range }, signal: AbortSignal.timeout(10_000) })

/** What is written there meets a full disk. */
class FullStore extends ObjectStore {
  override newFile(): string {
    return '/dev/full'
  }
}

const NO_ROOM = { error: { code: 500, message: expect.stringMatching(/^The emulator has no room for the object: ENOSPC: .*\. Make room on its disk\.$/) as unknown } }

describe('on a full disk', () => {
  test.each([['small', 10], ['of many pieces', 8_000_000]])('an upload in chunks was never answered (%s)', async (_size, bytes) => {
    const url = await serving(new FullStore(os.tmpdir()))
    const session = await begun(url)
    const refused = await send(session, randomBytes(bytes))
    expect([refused.status, await refused.json()]).toMatchObject([500, NO_ROOM])
    const asked = await send(session, Buffer.alloc(0), `bytes */${bytes}`)
    expect([asked.status, asked.headers.get('range')]).toEqual([308, null])
  })

  test('an upload at once is told the same', async () => {
    const url = await serving(new FullStore(os.tmpdir()))
    const refused = await fetch(`${url}/upload/storage/v1/b/disk/o?uploadType=media&name=big`, { method: 'POST', body: 'content' })
    expect([refused.status, await refused.json()]).toMatchObject([500, NO_ROOM])
  })
})

const missing = whyNoSmallDisk()
if (missing !== undefined) sayNotTested('an upload that fills the disk', missing)
const onSmallDisk = missing === undefined ? test : test.skip

onSmallDisk('an upload whose end did not fit on the disk passed for complete', async () => {
  const { folder, unmount } = await mountSmallDisk(1)
  cleanUps.push(unmount)
  await writeFile(path.join(folder, 'others'), Buffer.alloc(1024 * 1024 - 4096))
  const url = await serving(new ObjectStore(folder))
  const refused = await send(await begun(url), randomBytes(8192))
  expect([refused.status, await refused.json()]).toMatchObject([500, NO_ROOM])
  expect((await fetch(`${url}/storage/v1/b/disk/o/big`)).status).toBe(404)
})

test('what came before a cut is kept, and the rest completes it', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'uploads-'))
  cleanUps.push(async () => rm(folder, { recursive: true }))
  const url = await serving(new ObjectStore(folder))
  const session = await begun(url)
  const content = randomBytes(3 * 262_144)
  const { port, pathname, search } = new URL(session)
  const socket = net.connect(Number(port), '127.0.0.1')
  socket.write(`PUT ${pathname}${search} HTTP/1.1\r\nhost: x\r\ncontent-length: ${content.length}\r\n\r\n`)
  await new Promise((resolve) => socket.write(content.subarray(0, 300_000), resolve))
  socket.end()
  await once(socket.resume(), 'close')
  const asked = await send(session, Buffer.alloc(0), `bytes */${content.length}`)
  expect([asked.status, asked.headers.get('range')]).toEqual([308, 'bytes=0-262143'])
  const rest = await send(session, content.subarray(262_144), `bytes 262144-${content.length - 1}/${content.length}`)
  expect([rest.status, await rest.json()]).toMatchObject([200, { size: String(content.length) }])
})
