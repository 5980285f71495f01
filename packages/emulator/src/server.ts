// One port for everything: Google's APIs by their own paths, the image registry, and the emulator's own endpoints under /emulator.
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { decodeRequest, encode, type Json } from './api/codec.ts'
import type { Handlers } from './api/run.ts'
import { Routes, type Match } from './api/routes.ts'
import { ApiError } from './api/status.ts'
import { errorOf, type Faults } from './faults.ts'

export type ApiEvent = { readonly at: string; readonly method: string; readonly path: string; readonly rpc: string; readonly status: number }

export type ServerParts = {
  readonly handlers: Handlers
  readonly faults: Faults
  /** Runs a read on the state before the last write. */
  readonly stale: <T>(read: () => T) => T
  /** Undefined when the path is not the registry's. */
  readonly registry: ((request: http.IncomingMessage, response: http.ServerResponse) => Promise<void>) | undefined
  readonly isRegistryPath: (path: string) => boolean
  readonly admin: (method: string, path: string, body: unknown) => Json | Promise<Json>
}

const BODY_BYTES_MAX = 16_000_000
const EVENTS_MAX = 5_000

export class Server {
  readonly events: ApiEvent[] = []
  readonly #routes = new Routes()
  readonly #parts: ServerParts
  readonly #http = http.createServer((request, response) => {
    this.#answer(request, response).catch((thrown: unknown) => {
      process.stderr.write(`emulator: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}\n`)
      reply(response, 500, new ApiError('INTERNAL', 'The emulator has a bug; its standard error has the details.').envelope)
    })
  })

  constructor(parts: ServerParts) {
    this.#parts = parts
  }

  async listen(host: string, port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#http.once('error', reject).listen(port, host, () => resolve())
    })
    return (this.#http.address() as AddressInfo).port
  }

  async close(): Promise<void> {
    this.#http.closeAllConnections()
    await new Promise((resolve) => this.#http.close(resolve))
  }

  async #answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://emulator')
    const method = request.method ?? 'GET'
    if (this.#parts.registry !== undefined && this.#parts.isRegistryPath(url.pathname)) return this.#parts.registry(request, response)
    try {
      if (url.pathname === '/emulator' || url.pathname.startsWith('/emulator/')) {
        reply(response, 200, await this.#parts.admin(method, url.pathname, await readJson(request)))
        return
      }
      const match = this.#routes.match(method, url.pathname)
      if (match === undefined) throw new ApiError('NOT_FOUND', `No API that is emulated answers ${method} ${url.pathname}.`)
      await this.#call(match, url, request, response)
    } catch (thrown) {
      if (!(thrown instanceof ApiError)) throw thrown
      this.#note(method, url.pathname, '', thrown.httpStatus)
      reply(response, thrown.httpStatus, thrown.envelope)
    }
  }

  async #call(match: Match, url: URL, request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const { rpc, verb, response: type } = match.route
    const fault = this.#parts.faults.take(rpc, verb, url.pathname)
    const message = decodeRequest(match, url.searchParams, await readJson(request))
    const injected = fault === undefined ? undefined : errorOf(fault)
    if (injected !== undefined) throw injected
    if (fault?.effect === 'hang') return this.#note(verb, url.pathname, rpc, 0)
    if (fault?.effect === 'drop-before') return drop(response)
    const handler = this.#parts.handlers[rpc]
    if (handler === undefined) throw new ApiError('UNIMPLEMENTED', `${rpc} is not emulated.`)
    const answer = fault?.effect === 'stale' ? await this.#parts.stale(() => handler(message)) : await handler(message)
    if (fault?.effect === 'drop-after') return drop(response)
    this.#note(verb, url.pathname, rpc, 200)
    const asked = url.searchParams.get('$alt') ?? url.searchParams.get('alt') ?? ''
    reply(response, 200, encode(type, answer, asked.includes('enum-encoding=int')))
  }

  #note(method: string, path: string, rpc: string, status: number): void {
    this.events.push({ at: new Date().toISOString(), method, path, rpc, status })
    if (this.events.length > EVENTS_MAX) this.events.shift()
  }
}

function reply(response: http.ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) return void response.end()
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' }).end(`${JSON.stringify(body)}\n`)
}

/** The connection ends without an answer, as when a proxy on the way dies. */
function drop(response: http.ServerResponse): void {
  response.socket?.destroy()
}

async function readJson(request: http.IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > BODY_BYTES_MAX) throw new ApiError('INVALID_ARGUMENT', `Request payload size exceeds the limit: ${BODY_BYTES_MAX} bytes.`)
    chunks.push(chunk)
  }
  const text = Buffer.concat(chunks).toString('utf8')
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text) as unknown
  } catch (thrown) {
    throw new ApiError('INVALID_ARGUMENT', `Invalid JSON payload received. ${thrown instanceof Error ? thrown.message : ''}`)
  }
}
