// Uploads against a service that keeps what it got and breaks down on demand; what it holds in the end is what was sent.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { connectObjectStorage } from '@cloudrun-delivery/shared/adapters/cloud-storage'
import { FakeClock } from '@cloudrun-delivery/shared/testing/fake-clock'

const signal = new AbortController().signal
const BUCKET = 'sources'
const CHUNK = 8_388_608
/** Two chunks, the second one shorter. */
const content = randomBytes(CHUNK + 300_000)

type Fault = 'cut' | 'cut after' | 'forget' | number

let folder: string
let file: string
let server: http.Server
let env: Readonly<Record<string, string>>
let objects: Map<string, Buffer>
let sessions: Map<string, Buffer>
let receivedBytes: number
/** For each request that sends content, in order. */
let faults: (Fault | undefined)[]
let location: string | undefined

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cloud-storage-test-'))
  file = path.join(folder, 'source.tgz')
  await writeFile(file, content)
})
afterAll(async () => rm(folder, { recursive: true, force: true }))
beforeEach(async () => {
  objects = new Map()
  sessions = new Map()
  faults = []
  receivedBytes = 0
  location = undefined
  server = http.createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  env = { STORAGE_EMULATOR_HOST: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const { socket } = request
  const url = new URL(request.url ?? '', env['STORAGE_EMULATOR_HOST'])
  const refuse = (status: number, message: string) => void response.writeHead(status).end(JSON.stringify({ error: { code: status, message, errors: [] } }))
  const [, bucket = ''] = /\/b\/([^/]+)\/o/.exec(url.pathname) ?? []
  const id = url.searchParams.get('upload_id') ?? ''
  if (request.method === 'GET') {
    const name = decodeURIComponent(url.pathname.split('/').at(-1) ?? '')
    return void (objects.has(name) ? response.end(JSON.stringify({ generation: '7' })) : refuse(404, `No such object: ${bucket}/${name}`))
  }
  if (request.method === 'POST') {
    if (bucket !== BUCKET) return refuse(404, 'The specified bucket does not exist.')
    const session = `${url.searchParams.get('name') ?? ''} ${sessions.size}`
    sessions.set(session, Buffer.alloc(0))
    return void response.writeHead(200, { location: location ?? `${env['STORAGE_EMULATOR_HOST'] ?? ''}/upload/storage/v1/b/${bucket}/o?uploadType=resumable&upload_id=${encodeURIComponent(session)}` }).end()
  }
  const asks = request.headers['content-range']?.startsWith('bytes */') === true
  const fault = asks ? undefined : faults.shift()
  if (fault === 'forget') sessions.delete(id)
  const kept = sessions.get(id)
  if (kept === undefined) return refuse(404, 'Not Found')
  const [, start = '0', total = ''] = /^bytes (?:(\d+)-\d+|\*)\/(\d+)$/.exec(request.headers['content-range'] ?? '') ?? []
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    bytes += chunk.length
    if (fault === 'cut' && bytes > CHUNK / 2) break
  }
  receivedBytes += bytes
  const now = asks ? kept : Buffer.concat([kept.subarray(0, Number(start)), ...chunks])
  const isWhole = now.length === Number(total)
  sessions.set(id, isWhole ? now : now.subarray(0, now.length - (now.length % 262_144)))
  if (typeof fault === 'number') {
    sessions.set(id, kept)
    return refuse(fault, 'We encountered an internal error. Please try again.')
  }
  if (isWhole) objects.set(id.split(' ')[0] ?? '', now)
  if (fault === 'cut' || fault === 'cut after') return void socket.destroy()
  if (isWhole) return void response.end(JSON.stringify({ generation: '7' }))
  const length = sessions.get(id)?.length ?? 0
  response.writeHead(308, length === 0 ? {} : { range: `bytes=0-${length - 1}` }).end()
}

const storage = async () => connectObjectStorage('my-project', env, new FakeClock())
const upload = async () => (await storage()).upload(BUCKET, 'source.tgz', file, signal)

describe('an upload', () => {
  test.each<[string, (Fault | undefined)[]]>([
    ['of whole chunks', []],
    ['cut in the first chunk', ['cut']],
    ['cut in the second chunk', [undefined, 'cut']],
    ['whose last answer is lost', [undefined, 'cut after']],
    ['that is told to come back', [503, undefined, 429]],
    ['whose session is forgotten', [undefined, 'forget']],
    ['that is cut again and again', ['cut', 'cut', 'cut after', 'cut']],
  ])('%s arrives whole', async (_what, planned) => {
    faults = planned
    expect(await upload()).toEqual({ generation: '7', was: 'uploaded' })
    expect(objects.get('source.tgz')?.equals(content)).toBe(true)
  }, 20_000)

  test('after a cut sends only what is missing', async () => {
    faults = [undefined, 'cut after']
    await upload()
    expect(receivedBytes).toBe(content.length)
  })

  test('what is there already is not sent', async () => {
    objects.set('source.tgz', content)
    expect(await upload()).toEqual({ generation: '7', was: 'present' })
    expect(receivedBytes).toBe(0)
  })

  test('a service that stays away is an error, soon', async () => {
    faults = Array.from({ length: 50 }, () => 503)
    await expect(upload()).rejects.toMatchObject({ kind: 'unavailable', message: expect.stringMatching(/^uploading gs:\/\/sources\/source\.tgz failed: (We encountered an internal error|Cloud Storage took no byte)/) })
    expect(faults.length).toBeGreaterThan(40)
    expect(objects.size).toBe(0)
  })

  test('a bucket that is not there is told by its kind', async () => {
    await expect((await storage()).upload('nobody', 'source.tgz', file, signal)).rejects.toMatchObject({ kind: 'not-found', message: expect.stringContaining('The specified bucket does not exist.') })
  })

  test('nothing is sent to a place that is not Cloud Storage', async () => {
    location = 'http://127.0.0.1:9/upload?upload_id=x'
    await expect(upload()).rejects.toMatchObject({ kind: 'unavailable', message: expect.stringContaining('named no place of its own') })
    expect(receivedBytes).toBe(0)
  })

  test('that is cancelled ends', async () => {
    const abort = new AbortController()
    const running = (await storage()).upload(BUCKET, 'source.tgz', file, abort.signal)
    abort.abort()
    await expect(running).rejects.toMatchObject({ kind: 'cancelled' })
  })
})
