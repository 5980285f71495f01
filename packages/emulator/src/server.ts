// One port for everything: Google's APIs by their own paths, the image registry, and the emulator's own endpoints under /emulator.
import http from 'node:http'
import { decodeRequest, encode, type Json } from './api/codec.ts'
import type { Handlers } from './api/run.ts'
import type { Match, Route } from './api/route.ts'
import { Routes } from './api/routes.ts'
import { ApiError } from './api/status.ts'
import { errorOf, type Effect, type Faults } from './faults.ts'
import { Front } from './front.ts'
import { GrpcFront, type Outcome } from './grpc.ts'
import { identityRpc, type IdentityAnswer, type IdentityCall } from './identity/identity.ts'
import { pageAt } from './inspector/page.ts'
import { isStoragePath, type Storage } from './storage/storage.ts'
import { refuseWebPages } from './web-pages.ts'

/** One call of Google's APIs, numbered when it came, listed when it was answered. Status 0: it got no answer, by the fault that is named. */
export type ApiEvent = { readonly at: string; readonly sequence: number; readonly clientUserAgent: string; readonly method: string; readonly path: string; readonly rpc: string; readonly status: number; readonly fault?: Effect }
type Event = { -readonly [field in keyof ApiEvent]: ApiEvent[field] }

export type ServerParts = {
  readonly handlers: Handlers
  readonly faults: Faults
  /** The next number for a call. */
  readonly nextSequence: () => number
  readonly now: () => Date
  /** Runs a read on the state before the last write. */
  readonly stale: <T>(read: () => T) => T
  /** Called when the answer to a call is made, before it is sent. */
  readonly beforeAnswer?: () => void
  /** Undefined when the path is not the registry's. */
  readonly registry: ((request: http.IncomingMessage, response: http.ServerResponse) => Promise<void>) | undefined
  readonly isRegistryPath: (path: string) => boolean
  readonly storage: Pick<Storage, 'handle'>
  /** Answers what asks for tokens. */
  readonly identity: (call: IdentityCall) => IdentityAnswer
  readonly admin: (method: string, path: string, body: unknown) => Json | Promise<Json>
}

const BODY_BYTES_MAX = 16_000_000
const EVENTS_MAX = 20_000
/** As long as Google's front ends do it. Node's five seconds end a connection under a client that was just about to ask again, where the machine is busy. */
const KEPT_ALIVE_MS = 240_000

export class Server {
  readonly events: ApiEvent[] = []
  /** How many of the oldest events were dropped. */
  dropped = 0
  readonly #routes = new Routes()
  readonly #parts: ServerParts
  readonly #http = http.createServer((request, response) => {
    this.#answer(request, response).catch((thrown: unknown) => {
      // A client that left in the middle of its request waits for no answer.
      if (thrown === request.errored) return
      process.stderr.write(`emulator: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}\n`)
      reply(response, 500, new ApiError('INTERNAL', 'The emulator has a bug; its standard error has the details.').envelope)
    })
  })

  readonly #grpc = new GrpcFront({ routes: this.#routes.described, call: async (...call) => this.#callByGrpc(...call) })
  readonly #front = new Front({ http1: (socket) => this.#http.emit('connection', socket), http2: (socket) => this.#grpc.take(socket) })

  constructor(parts: ServerParts) {
    this.#parts = parts
    this.#http.on('connect', ({ url = '' }, socket) => socket.end(`HTTP/1.1 501 The emulator is gcloud's proxy for Cloud Run, secrets, logging, builds and storage, and no way to ${url}\r\n\r\n`, () => socket.destroy()))
    this.#http.keepAliveTimeout = KEPT_ALIVE_MS
  }

  async listen(host: string, port: number): Promise<number> {
    const listening = await this.#front.listen(host, port)
    // It is handed its connections, and watches over them as if it listened itself.
    this.#http.emit('listening')
    return listening
  }

  async close(): Promise<void> {
    this.#grpc.close()
    this.#http.closeAllConnections()
    await this.#front.close()
  }

  async #callByGrpc(route: Route, path: string, clientUserAgent: string, request: () => Json): Promise<Outcome> {
    const event: Event = { at: this.#parts.now().toISOString(), sequence: this.#parts.nextSequence(), clientUserAgent, method: 'gRPC', path, rpc: route.rpc, status: 0 }
    try {
      const outcome = await this.#handle(route, event, route.verb, request, 'localhost')
      if (typeof outcome !== 'string') event.status = 200
      return outcome
    } catch (thrown) {
      if (thrown instanceof ApiError) event.status = thrown.httpStatus
      throw thrown
    } finally {
      this.#note(event)
    }
  }

  async #answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const method = request.method ?? 'GET'
    const event: Event = { at: this.#parts.now().toISOString(), sequence: 0, clientUserAgent: request.headers['user-agent'] ?? '', method, path: request.url ?? '/', rpc: '', status: 0 }
    try {
      const url = urlOf(request)
      event.path = url.pathname
      refuseWebPages(request, url.hostname)
      if (this.#parts.registry !== undefined && this.#parts.isRegistryPath(url.pathname)) return await this.#parts.registry(request, response)
      if (this.#showPage(method, url.pathname, request, response)) return
      if (url.pathname === '/emulator' || url.pathname.startsWith('/emulator/')) {
        const answer = await this.#parts.admin(method, url.pathname, await readJson(request))
        this.#parts.beforeAnswer?.()
        reply(response, 200, answer)
        return
      }
      event.sequence = this.#parts.nextSequence()
      if (isStoragePath(url.pathname)) return this.#note({ ...event, ...(await this.#parts.storage.handle(request, response, url)) })
      if (identityRpc(url.pathname) !== undefined) return await this.#identify(url, request, response, event)
      const match = this.#routes.match(method, url.pathname)
      if (match === undefined) throw new ApiError('NOT_FOUND', `No API that is emulated answers ${method} ${url.pathname}.`)
      event.rpc = match.route.rpc
      const answer = await this.#call(match, url, request, event)
      if (answer === 'dropped') response.socket?.destroy()
      else if (answer !== 'hanging') reply(response, (event.status = 200), answer.json)
      this.#note(event)
    } catch (thrown) {
      if (!(thrown instanceof ApiError)) throw thrown
      event.status = thrown.httpStatus
      if (!event.path.startsWith('/emulator')) this.#note(event)
      reply(response, thrown.httpStatus, thrown.envelope)
    }
  }

  /** The inspector, and the way to it for somebody who opens the address in a browser. */
  #showPage(method: string, path: string, { headers: { accept = '' } }: http.IncomingMessage, response: http.ServerResponse): boolean {
    const page = method === 'GET' ? pageAt(path) : undefined
    if (page !== undefined) response.writeHead(200, page.headers).end(page.body)
    else if (method === 'GET' && path === '/' && accept.includes('text/html')) response.writeHead(302, { location: '/emulator/ui' }).end()
    else return false
    return true
  }

  async #identify(url: URL, request: http.IncomingMessage, response: http.ServerResponse, event: Event): Promise<void> {
    event.rpc = identityRpc(url.pathname) ?? ''
    const fault = this.#parts.faults.take(event.rpc, event.method, url.pathname)
    if (fault !== undefined) event.fault = fault.effect
    const injected = fault === undefined ? undefined : errorOf(fault)
    if (injected !== undefined) throw injected
    if (fault?.effect === 'hang') return this.#note(event)
    const { method, path } = event
    const answer = fault?.effect === 'drop-before' ? undefined : this.#parts.identity({ method, path, query: url.searchParams, headers: request.headers, body: await readText(request) })
    const isDropped = answer === undefined || fault?.effect === 'drop-after'
    if (isDropped) response.socket?.destroy()
    else response.writeHead((event.status = answer.status), answer.headers).end(answer.body)
    this.#note(event)
  }

  async #call({ route, path }: Match, url: URL, request: http.IncomingMessage, event: Event): Promise<{ readonly json: unknown } | 'dropped' | 'hanging'> {
    const body = await readJson(request)
    const outcome = await this.#handle(route, event, route.verb, () => decodeRequest({ route, path }, url.searchParams, body), url.hostname)
    if (typeof outcome === 'string') return outcome
    const asked = url.searchParams.get('$alt') ?? url.searchParams.get('alt') ?? ''
    return { json: encode(route.response, outcome.answer, asked.includes('enum-encoding=int')) }
  }

  /** One call by whatever transport, with the fault that it meets. */
  async #handle({ rpc }: Route, event: Event, verb: string, decode: () => Json, host: string): Promise<Outcome> {
    const fault = this.#parts.faults.take(rpc, verb, event.path)
    if (fault !== undefined) event.fault = fault.effect
    const injected = fault === undefined ? undefined : errorOf(fault)
    if (injected !== undefined) throw injected
    // Nothing but a client that gives up, or the end of the emulator, ends a call that hangs.
    if (fault?.effect === 'hang') return 'hanging'
    if (fault?.effect === 'drop-before') return 'dropped'
    const message = decode()
    const handler = this.#parts.handlers[rpc]
    if (handler === undefined) throw new ApiError('UNIMPLEMENTED', `${rpc} is not emulated. What is: services, worker pools, revisions, jobs and operations of Cloud Run, timeSeries.list of Monitoring, entries.list of Logging, secrets and their versions, builds of Cloud Build, buckets and objects of Cloud Storage, occurrences of Container Analysis, backups of Cloud SQL.`)
    const call = { ...event, host }
    const answer = fault?.effect === 'stale' ? await this.#parts.stale(() => handler(message, call)) : await handler(message, call)
    this.#parts.beforeAnswer?.()
    return fault?.effect === 'drop-after' ? 'dropped' : { answer }
  }

  #note(event: ApiEvent): void {
    this.events.push(event)
    if (this.events.length <= EVENTS_MAX) return
    this.events.shift()
    this.dropped += 1
  }
}

function reply(response: http.ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) return void response.end()
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' }).end(`${JSON.stringify(body)}\n`)
}

function urlOf(request: http.IncomingMessage): URL {
  const target = request.url ?? '/'
  // A path that begins with two slashes is a path, not a host; a whole URL is what proxies are sent.
  const url = URL.parse(target.startsWith('/') ? `http://${request.headers.host ?? 'emulator'}${target}` : target)
  if (url === null) throw new ApiError('INVALID_ARGUMENT', `The request's target ${JSON.stringify(target)} is not a URL.`)
  return url
}

async function readText(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > BODY_BYTES_MAX) throw new ApiError('INVALID_ARGUMENT', `Request payload size exceeds the limit: ${BODY_BYTES_MAX} bytes.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

async function readJson(request: http.IncomingMessage): Promise<unknown> {
  const text = await readText(request)
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text) as unknown
  } catch (thrown) {
    throw new ApiError('INVALID_ARGUMENT', `Invalid JSON payload received. ${thrown instanceof Error ? thrown.message : ''}`)
  }
}
