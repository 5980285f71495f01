// One request from a user to an instance and its answer back: streamed both ways, counted, reported. It is never sent a second time: what
// an instance did with a request that failed cannot be known.
import http from 'node:http'
import type { Duplex } from 'node:stream'
import net from 'node:net'
import { randomBytes } from 'node:crypto'
import type { RequestRecord } from './request-record.ts'
import type { Refusal } from './routing.ts'

export type Destination = { readonly revision: string; readonly id: string; readonly host: string; readonly port: number; readonly timeoutMs: number; readonly bodyBytesMax: number; readonly setCookie?: string }

/** A request that has arrived. */
export type Arrival = { readonly project: string; readonly location: string; readonly service: string; readonly tag: string | undefined; readonly startedAtMs: number; readonly arrivedMs: number }

/**
 * A connection that was idle for longer is not used again: the app may be closing it at this moment, and a request that is on its way then is
 * lost. No server closes that early (2 s in gunicorn, 5 s in Node), and the timer comes first also after this process was held up.
 */
const REUSED_WITHIN_MS = 500
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'proxy-connection'])
const HTML = { 'content-type': 'text/html; charset=UTF-8' }
const BAD_ANSWER = 'upstream connect error or disconnect/reset before headers. reset reason: connection termination'
const TOO_LONG = 'upstream request timeout'
export const NO_REVISION: Refusal = { status: 404, headers: {}, body: '<html><head><title>404 Page not found</title></head><body><h1>Error: Page not found</h1><p>The requested URL was not found on this server.</p></body></html>\n' }

/** In the words that users met: github.com/zhaofengli/attic/issues/220. */
export const TOO_LARGE: Refusal = { status: 413, headers: {}, body: '<html><head><title>413 Request Entity Too Large</title></head><body><h1>Error: Request Entity Too Large</h1><h2>Your client issued a request that was too large.</h2></body></html>\n' }
const ANSWER_TOO_LARGE = 'Response size was too large. Please consider reducing response size.'

export class Proxy {
  readonly #agent = new http.Agent({ keepAlive: true, maxSockets: Infinity, timeout: REUSED_WITHIN_MS })
  readonly #onRequest: (record: RequestRecord) => void

  constructor(onRequest: (record: RequestRecord) => void) {
    this.#onRequest = onRequest
  }

  forward(arrival: Arrival, destination: Destination, request: http.IncomingMessage, response: http.ServerResponse): void {
    const report = this.#reporter(arrival, destination, destination.revision, request)
    const bytes = { in: 0, out: 0 }
    let reported = false
    const reportOnce = (status: number) => {
      if (!reported) report(status, bytes)
      reported = true
    }
    const upstream = http.request({ host: destination.host, port: destination.port, method: request.method, path: request.url, headers: forwardedHeaders(request), agent: this.#agent, setHost: false })
    request.on('data', (chunk: Buffer) => {
      bytes.in += chunk.length
    })
    request.pipe(upstream)
    const fail = (status: number, body: string) => {
      reportOnce(status)
      // The rest of a body that nobody reads any more would hold up what comes after it on this connection.
      request.unpipe(upstream).resume()
      if (response.headersSent || response.destroyed) response.destroy()
      else response.writeHead(status, http.STATUS_CODES[status], { 'content-type': 'text/plain' }).end(body)
    }
    upstream.on('response', (answer) => {
      if (request.method !== 'HEAD' && Number(answer.headers['content-length'] ?? 0) > destination.bodyBytesMax) {
        fail(500, ANSWER_TOO_LARGE)
        upstream.destroy()
        return
      }
      try {
        response.writeHead(answer.statusCode ?? 502, answer.statusMessage, [...endToEnd(answer.rawHeaders), ...(destination.setCookie === undefined ? [] : ['set-cookie', destination.setCookie])])
      } catch {
        // What no server may send on, such as status 099 or control characters: Node's client reads it, its server writes none of it.
        fail(503, BAD_ANSWER)
        upstream.destroy()
        return
      }
      answer.on('data', (chunk: Buffer) => {
        bytes.out += chunk.length
      })
      answer.on('error', () => response.destroy())
      answer.pipe(response)
      // The head of an answer whose body comes later, as of a stream of events, does not wait for it.
      setImmediate(() => {
        if (bytes.out === 0 && !response.writableEnded) response.flushHeaders()
      })
      answer.on('aborted', () => response.destroy())
    })
    upstream.on('error', () => fail(503, BAD_ANSWER))
    // The instance is not told to stop: its connection is closed, as when a user leaves.
    const timer = timerOf(destination, () => {
      fail(504, TOO_LONG)
      upstream.destroy()
    })
    response.on('close', () => {
      clearTimeout(timer)
      // A user who left: the instance is told, and the log has the status that Google's load balancers give it.
      const finished = response.writableFinished
      if (!finished) upstream.destroy()
      reportOnce(finished ? response.statusCode : 499)
    })
  }

  /** Answers in place of the service. */
  refuse(arrival: Arrival, { status, headers, body }: Refusal, request: http.IncomingMessage, response: http.ServerResponse, revision: string): void {
    const report = this.#reporter(arrival, undefined, revision, request)
    request.resume()
    response.writeHead(status, { ...HTML, ...headers }).end(body)
    response.on('close', () => report(status, { in: 0, out: body.length }))
  }

  /** @returns what tells of the request once its status is known */
  #reporter({ arrivedMs, ...arrival }: Arrival, destination: Destination | undefined, revision: string, request: http.IncomingMessage): (status: number, bytes: { readonly in: number; readonly out: number }) => void {
    const pendingMs = performance.now() - arrivedMs
    return (status, bytes) =>
      this.#onRequest({
        ...arrival, revision, instanceId: destination?.id ?? '', method: request.method ?? 'GET', url: `http://${request.headers.host ?? ''}${request.url ?? ''}`, status,
        latencyMs: performance.now() - arrivedMs, pendingMs, requestBytes: bytes.in, responseBytes: bytes.out, userAgent: request.headers['user-agent'] ?? '', remoteIp: request.socket.remoteAddress ?? '',
        protocol: `HTTP/${request.httpVersion}`, reachedContainer: destination !== undefined,
      })
  }

  /** WebSockets and other upgrades: bytes both ways from the first answer on. It is one request, which lasts as long as the connection. */
  upgrade(arrival: Arrival, destination: Destination, request: http.IncomingMessage, socket: Duplex, head: Buffer): void {
    const report = this.#reporter(arrival, destination, destination.revision, request)
    const bytes = { in: 0, out: 0 }
    let status: number | undefined
    const fail = (instead: number, body: string) => {
      if (status !== undefined) {
        socket.destroy()
        return
      }
      status = instead
      answerUpgrade(socket, { status, headers: { 'content-type': 'text/plain' }, body })
    }
    const upstream = net.connect(destination.port, destination.host, () => {
      const headers = [...forwardedHeaders(request), 'connection', 'Upgrade', 'upgrade', request.headers.upgrade ?? '']
      const lines: string[] = []
      for (let index = 0; index < headers.length; index += 2) lines.push(`${headers[index] ?? ''}: ${headers[index + 1] ?? ''}`)
      upstream.write(`${request.method ?? 'GET'} ${request.url ?? '/'} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
      upstream.write(head)
      upstream.on('data', (chunk: Buffer) => {
        bytes.out += chunk.length
        status ??= Number(/^HTTP\/1\.\d (\d{3})/.exec(chunk.subarray(0, 12).toString('latin1'))?.[1] ?? 502)
      })
      socket.on('data', (chunk: Buffer) => {
        bytes.in += chunk.length
      })
      socket.pipe(upstream).pipe(socket, { end: false })
    })
    upstream.on('error', () => fail(503, BAD_ANSWER))
    upstream.on('end', () => (status === undefined ? fail(503, BAD_ANSWER) : socket.end()))
    const timer = timerOf(destination, () => {
      fail(504, TOO_LONG)
      upstream.destroy()
    })
    socket.on('close', () => {
      clearTimeout(timer)
      upstream.destroy()
      report(status ?? 499, bytes)
    })
  }

  /** Answers an upgrade in place of the service. */
  refuseUpgrade(arrival: Arrival, refusal: Refusal, request: http.IncomingMessage, socket: Duplex, revision: string): void {
    const report = this.#reporter(arrival, undefined, revision, request)
    socket.on('close', () => report(refusal.status, { in: 0, out: refusal.body.length }))
    answerUpgrade(socket, refusal)
  }

  close(): void {
    this.#agent.destroy()
  }
}

/** Node leaves a socket that asked for an upgrade to whoever takes it: it is written to by hand, and closed by hand. */
function answerUpgrade(socket: Duplex, { status, headers, body }: Refusal): void {
  const lines = Object.entries({ ...HTML, ...headers, 'content-length': String(Buffer.byteLength(body)), connection: 'close' }).map(([name, value]) => `${name}: ${value}`)
  socket.end(`HTTP/1.1 ${status} ${http.STATUS_CODES[status] ?? ''}\r\n${lines.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy())
}

/** It holds up nobody's end: a program may be over while a request is not. */
function timerOf({ timeoutMs }: Destination, tooLong: () => void): NodeJS.Timeout {
  return setTimeout(tooLong, timeoutMs).unref()
}

/** The user's headers without those of this hop, and what Cloud Run adds. */
function forwardedHeaders(request: http.IncomingMessage): readonly string[] {
  const address = request.socket.remoteAddress ?? ''
  const trace = randomBytes(16).toString('hex')
  const kept = endToEnd(request.rawHeaders)
  const has = (name: string) => request.headers[name] !== undefined
  return [
    ...kept,
    ...(has('x-cloud-trace-context') ? [] : ['x-cloud-trace-context', `${trace}/${BigInt(`0x${trace.slice(0, 15)}`)}`]),
    ...(has('traceparent') ? [] : ['traceparent', `00-${trace}-${trace.slice(0, 16)}-00`]),
    'x-forwarded-proto', 'http', 'x-forwarded-for', address, 'forwarded', `for="${address}";proto=http`,
    // A body without a length is sent in chunks, as it came.
    ...(has('transfer-encoding') ? ['transfer-encoding', 'chunked'] : []),
  ]
}

function endToEnd(raw: readonly string[]): string[] {
  const named = namedByConnection(raw)
  const kept: string[] = []
  for (let index = 0; index < raw.length; index += 2) {
    const [name = '', value = ''] = [raw[index], raw[index + 1]]
    const lower = name.toLowerCase()
    if (!HOP_BY_HOP.has(lower) && !named.includes(lower)) kept.push(name, value)
  }
  return kept
}

function namedByConnection(raw: readonly string[]): readonly string[] {
  const named: string[] = []
  for (let index = 0; index < raw.length; index += 2) {
    if (raw[index]?.toLowerCase() === 'connection') for (const name of (raw[index + 1] ?? '').split(',')) named.push(name.trim().toLowerCase())
  }
  return named
}
