// Requests that are larger than Cloud Run takes, and connections that become something else than HTTP.
import { afterEach, describe, expect, test } from '@jest/globals'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { startEmulator, type Emulator } from '../src/emulator.ts'
import type { RequestRecord } from '../src/router/request-record.ts'
import { createRouter } from '../src/router/router.ts'
import type { RoutingTable } from '../src/router/routing.ts'
import { create, until } from './api-calls.ts'
import { FakeDriver } from './fake-driver.ts'

const MEBIBYTES_32 = 32 * 2 ** 20

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const one of cleanUps.splice(0).toReversed()) await one()
})

const TABLE: RoutingTable = { project: 'p', location: 'l', service: 's', split: [{ revision: 'a', percent: 100 }], tags: [], revisions: [{ revision: 'a', timeoutMs: 300_000, sessionAffinity: false, bodyBytesMax: Infinity }] }

/** Everyone to the one instance at the port. */
async function routerTo(port: number, timeoutMs = 300_000, bodyBytesMax = Infinity): Promise<{ readonly uri: string; readonly records: readonly RequestRecord[] }> {
  const records: RequestRecord[] = []
  const router = await createRouter({ host: '127.0.0.1', onRequest: (record) => records.push(record), seat: () => ({ id: 'a', host: '127.0.0.1', port, release: () => undefined }) })
  cleanUps.push(async () => router.close())
  const { uri } = await router.apply({ ...TABLE, revisions: [{ revision: 'a', timeoutMs, sessionAffinity: false, bodyBytesMax }] })
  return { uri, records }
}

describe('bodies', () => {
  /** Tells how much it got, and answers with as much as it is asked for. */
  const answer: http.RequestListener = (request, response) => {
    let bytes = 0
    request.on('data', (chunk: Buffer) => (bytes += chunk.length)).on('end', () => {
      const size = Number(new URL(request.url ?? '', 'http://x').searchParams.get('size') ?? 0)
      if (size === 0) return response.end(String(bytes))
      if (request.url?.startsWith('/said') === true) response.setHeader('content-length', size)
      response.write('x')
      return response.end(Buffer.alloc(size - 1))
    })
  }

  async function started(container: object = {}): Promise<{ readonly emulator: Emulator; readonly uri: string }> {
    const driver = new FakeDriver()
    driver.images.set('app', { answer })
    const emulator = await startEmulator({ driver })
    cleanUps.push(async () => emulator.close())
    return { emulator, uri: (await create(emulator, 'shop', 'app', { container })).uri }
  }

  async function posted(uri: string, size: number, isSaid: boolean): Promise<{ readonly status: number; readonly body: string }> {
    return new Promise((resolve, reject) => {
      const request = http.request(uri, { method: 'POST', headers: isSaid ? { 'content-length': size } : {} }, (response) => {
        let body = ''
        response.setEncoding('utf8').on('data', (part: string) => (body += part)).on('end', () => resolve({ status: response.statusCode ?? 0, body }))
      })
      request.on('error', reject)
      request.write('x')
      request.end(Buffer.alloc(size - 1))
    })
  }

  test('an upload of more than 32 MiB worked here, and was answered 413 in the cloud', async () => {
    const { emulator, uri } = await started()
    expect(await posted(uri, MEBIBYTES_32, true)).toEqual({ status: 200, body: String(MEBIBYTES_32) })
    const { status, body } = await posted(uri, MEBIBYTES_32 + 1, true)
    expect(status).toBe(413)
    expect(body).toContain('Your client issued a request that was too large.')
    expect(emulator.requests().map((record) => [record.status, record.reachedContainer])).toEqual([[200, true], [413, false]])
    // In chunks, whose sum nobody says, it may be any length.
    expect(await posted(uri, MEBIBYTES_32 + 1, false)).toEqual({ status: 200, body: String(MEBIBYTES_32 + 1) })
  }, 30_000)

  test('an answer of more than 32 MiB likewise, with 500, unless it comes in chunks', async () => {
    const { uri } = await started()
    const got = async (at: string, method = 'GET') => {
      const response = await fetch(`${uri}${at}`, { method })
      return { status: response.status, bytes: (await response.arrayBuffer()).byteLength }
    }
    expect(await got(`/said?size=${MEBIBYTES_32}`)).toEqual({ status: 200, bytes: MEBIBYTES_32 })
    const refused = await fetch(`${uri}/said?size=${MEBIBYTES_32 + 1}`)
    expect([refused.status, await refused.text()]).toEqual([500, 'Response size was too large. Please consider reducing response size.'])
    expect(await got(`/unsaid?size=${MEBIBYTES_32 + 1}`)).toEqual({ status: 200, bytes: MEBIBYTES_32 + 1 })
    expect((await got(`/said?size=${MEBIBYTES_32 + 1}`, 'HEAD')).status).toBe(200)
  }, 30_000)

  test('a container that speaks HTTP/2 has no such limit', async () => {
    const { uri } = await started({ ports: [{ name: 'h2c', containerPort: 8080 }] })
    expect((await posted(uri, MEBIBYTES_32 + 1, true)).status).toBe(200)
  }, 30_000)
})

describe('WebSockets', () => {
  const KEY = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==', 'sec-websocket-version': '13' }

  async function app(onUpgrade?: (request: http.IncomingMessage, socket: Duplex) => void): Promise<number> {
    const server = http.createServer((_request, response) => response.writeHead(400).end('no'))
    if (onUpgrade !== undefined) server.on('upgrade', onUpgrade)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    cleanUps.push(() => {
      server.closeAllConnections()
      server.close()
    })
    return (server.address() as AddressInfo).port
  }

  async function opened(uri: string): Promise<{ readonly status: number; readonly socket?: net.Socket; readonly body?: string }> {
    return new Promise((resolve, reject) => {
      http.get(`${uri}/chat`, { headers: KEY }, (response) => {
        let body = ''
        response.setEncoding('utf8').on('data', (part: string) => (body += part)).on('end', () => resolve({ status: response.statusCode ?? 0, body }))
      }).on('upgrade', (response, socket: net.Socket) => resolve({ status: response.statusCode ?? 0, socket })).on('error', reject)
    })
  }

  test('one was in no log and no metric: it is one request with 101, as long as its connection, and the app knows who asks', async () => {
    let headers: http.IncomingHttpHeaders = {}
    const port = await app((request, socket) => {
      headers = request.headers
      socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n')
      socket.pipe(socket)
    })
    const { uri, records } = await routerTo(port)
    const { status, socket } = await opened(uri)
    expect(status).toBe(101)
    const echoed = new Promise<string>((resolve) => socket?.once('data', (chunk: Buffer) => resolve(chunk.toString())))
    socket?.write('hello')
    expect(await echoed).toBe('hello')
    expect(records).toEqual([])
    socket?.end()
    const [record] = await until(() => (records.length > 0 ? records : undefined))
    expect(record).toMatchObject({ status: 101, method: 'GET', revision: 'a', requestBytes: 5, reachedContainer: true })
    expect(headers).toMatchObject({ ...KEY, 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'http', 'x-cloud-trace-context': expect.stringMatching(/^[0-9a-f]{32}\/\d+$/) })
  })

  test('one that the app refuses is told so', async () => {
    const { uri, records } = await routerTo(await app())
    expect(await opened(uri)).toEqual({ status: 400, body: 'no' })
    expect((await until(() => (records.length > 0 ? records : undefined)))[0]?.status).toBe(400)
  })

  test('one to an instance that is gone was cut without a word: it is answered 503', async () => {
    const server = net.createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await new Promise((resolve) => server.close(resolve))
    const { uri, records } = await routerTo(port)
    expect(await opened(uri)).toMatchObject({ status: 503, body: expect.stringContaining('upstream connect error') })
    expect((await until(() => (records.length > 0 ? records : undefined)))[0]?.status).toBe(503)
  })

  test('one to an instance that hangs up without a word, or says nothing until the time is over, is told so', async () => {
    const silent = net.createServer((socket) => socket.once('data', () => socket.end()))
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    cleanUps.push(() => silent.close())
    const { uri, records } = await routerTo((silent.address() as AddressInfo).port)
    expect(await opened(uri)).toMatchObject({ status: 503, body: expect.stringContaining('upstream connect error') })
    const slow = await routerTo(await app(() => undefined), 200)
    expect(await opened(slow.uri)).toEqual({ status: 504, body: 'upstream request timeout' })
    expect(await until(() => (records.length + slow.records.length > 1 ? [...records, ...slow.records] : undefined))).toMatchObject([{ status: 503 }, { status: 504 }])
  })

  test('one that the front end refuses was in no log, without its text, and stayed open when its user did not close it', async () => {
    const records: RequestRecord[] = []
    const router = await createRouter({ host: '127.0.0.1', onRequest: (record) => records.push(record), seat: () => ({ status: 429, headers: { 'content-type': 'text/plain' }, body: 'Rate exceeded.' }) })
    cleanUps.push(async () => router.close())
    const { uri } = await router.apply(TABLE)
    const socket = net.connect({ port: Number(new URL(uri).port), host: '127.0.0.1', allowHalfOpen: true })
    cleanUps.push(() => socket.destroy())
    socket.write(`GET / HTTP/1.1\r\nhost: x\r\n${Object.entries(KEY).map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n`)
    const said = await new Promise<string>((resolve) => socket.once('data', (chunk: Buffer) => resolve(chunk.toString())))
    expect(said).toMatch(/^HTTP\/1\.1 429 Too Many Requests\r\ncontent-type: text\/plain\r\ncontent-length: 14\r\n[^]*Rate exceeded\.$/)
    expect((await until(() => (records.length > 0 ? records : undefined)))[0]).toMatchObject({ status: 429, revision: 'a', reachedContainer: false })
  })

  test('a user who left while an instance started ended the emulator', async () => {
    let seated = () => {}
    const waiting = new Promise<void>((resolve) => (seated = resolve))
    const router = await createRouter({ host: '127.0.0.1', onRequest: () => undefined, seat: async () => (seated(), new Promise(() => undefined)) })
    cleanUps.push(async () => router.close())
    const { uri } = await router.apply(TABLE)
    const socket = net.connect(Number(new URL(uri).port), '127.0.0.1')
    socket.write(`GET / HTTP/1.1\r\nhost: x\r\n${Object.entries(KEY).map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n`)
    await waiting
    socket.resetAndDestroy()
    await wait(100)
    expect((await fetch(uri, { signal: AbortSignal.timeout(200) }).catch((thrown: unknown) => (thrown as Error).name))).toBe('TimeoutError')
  })
})

describe('answers', () => {
  test.each(['HTTP/1.1 099 X', 'HTTP/1.1 200 O\u0001K'])('an instance that answered "%s" ended the emulator: it is answered 503', async (line) => {
    const app = net.createServer((socket) => socket.on('error', () => undefined).once('data', () => socket.write(`${line}\r\ncontent-length: 2\r\n\r\nhi`)))
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
    cleanUps.push(() => app.close())
    const { uri } = await routerTo((app.address() as AddressInfo).port)
    expect((await fetch(uri)).status).toBe(503)
  })

  test('the head of a stream of events came with its first event', async () => {
    const app = http.createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
      setTimeout(() => response.end('data: 1\n\n'), 1500)
    })
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
    cleanUps.push(() => app.close())
    const { uri } = await routerTo((app.address() as AddressInfo).port)
    const response = await fetch(uri, { signal: AbortSignal.timeout(1000) })
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    await response.body?.cancel().catch(() => undefined)
  })

  test('what comes after a large body that was answered early, on the same connection, was never answered', async () => {
    const app = http.createServer((request, response) => {
      if (request.method === 'GET') return response.end('hello')
      return response.writeHead(200, { 'content-length': 50_000_000 }).write('x')
    })
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
    cleanUps.push(() => (app.closeAllConnections(), app.close()))
    const { uri } = await routerTo((app.address() as AddressInfo).port, 300_000, MEBIBYTES_32)
    const socket = net.connect(Number(new URL(uri).port), '127.0.0.1')
    cleanUps.push(() => socket.destroy())
    let said = ''
    socket.setEncoding('utf8').on('data', (part: string) => (said += part))
    socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 20000000\r\n\r\n')
    socket.write(Buffer.alloc(20_000_000))
    socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
    await until(() => said.includes('hello'))
    expect(said).toMatch(/^HTTP\/1\.1 500 [^]*Response size was too large[^]*HTTP\/1\.1 200 OK[^]*hello/)
  }, 30_000)
})
