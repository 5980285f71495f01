// A registry on a real port that obeys the rules of the distribution specification, and breaks down on demand. It refuses a
// manifest whose blobs it lacks, content that is not what its digest says, an upload without length, a token that lacks the
// scope, and credentials that reach its storage host. It shares no code with the client.
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { sha256 } from '../digest.ts'
import { FakeAuth, type FakeAuthOptions } from './fake-registry-auth.ts'
import { FakeUploads, type FakeUploadOptions } from './fake-registry-uploads.ts'

type Repository = {
  readonly blobs: Map<string, Buffer>
  readonly manifests: Map<string, { readonly mediaType: string; readonly bytes: Buffer }>
  readonly tags: Map<string, string>
}

export type Seen = {
  readonly method: string
  readonly path: string
  readonly authorization: string | undefined
  readonly contentLength: string | undefined
  readonly range: string | undefined
  readonly contentRange: string | undefined
}

/**
 * What happens instead of an answer: a status; the connection cut before anything is done; cut in the middle of a body; done and
 * the answer lost; other content than was asked for; a digest that is not the content's; a manifest converted to schema 1 whatever is accepted; no answer at all.
 */
export type Fault =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | 'cut'
  | 'cut-body'
  | 'lost-answer'
  | 'wrong-content'
  | 'wrong-digest'
  | 'schema-1'
  | 'hang'

export type FakeRegistryOptions = FakeUploadOptions & {
  /** Nobody is asked for credentials without it. */
  readonly auth?: FakeAuthOptions
  /** Blobs are read from another host, as from the big registries. */
  readonly storage?: boolean
  /** Whether it takes blobs over from other repositories of its own. */
  readonly mounts?: boolean
  /** Whether it gives a part of a blob when one is asked for; `wrong` gives the wrong one. */
  readonly ranges?: 'yes' | 'no' | 'wrong'
  /** Where uploads go: a path of its own, its whole address, or another host. */
  readonly uploads?: 'relative' | 'absolute' | 'elsewhere'
  /** Whether it lists by itself what refers to a manifest. */
  readonly referrers?: boolean
}

type Exchange = {
  readonly request: http.IncomingMessage
  readonly response: http.ServerResponse
  readonly url: URL
  readonly fault: Fault | undefined
}

const UPLOAD = /^\/v2\/(.+)\/blobs\/uploads\/(.+)$/

export class FakeRegistry {
  readonly repositories = new Map<string, Repository>()
  readonly seen: Seen[] = []
  /** Bytes of blobs that were taken in. */
  uploadedBytes = 0
  /** Asked for every request but those for tokens. */
  fault: ((request: Seen) => Fault | undefined) | undefined
  readonly #options: FakeRegistryOptions
  readonly #auth: FakeAuth | undefined
  readonly #uploads: FakeUploads
  readonly #server = http.createServer((request, response) => void this.#handle(request, response))
  readonly #storage = http.createServer((request, response) => void this.#fromStorage(request, response))

  private constructor(options: FakeRegistryOptions) {
    this.#options = options
    this.#uploads = new FakeUploads(options)
    this.#auth = options.auth === undefined ? undefined : new FakeAuth(options.auth)
  }

  static async start(options: FakeRegistryOptions = {}): Promise<FakeRegistry> {
    const registry = new FakeRegistry(options)
    for (const server of [registry.#server, registry.#storage])
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return registry
  }

  /** Bytes of uploads that arrived, also those that arrived again. */
  get receivedBytes(): number {
    return this.#uploads.receivedBytes
  }

  get host(): string {
    return `127.0.0.1:${portOf(this.#server)}`
  }

  async close(): Promise<void> {
    for (const server of [this.#server, this.#storage]) {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }

  repository(name: string): Repository {
    const found = this.repositories.get(name) ?? {
      blobs: new Map<string, Buffer>(),
      manifests: new Map<string, { mediaType: string; bytes: Buffer }>(),
      tags: new Map<string, string>(),
    }
    this.repositories.set(name, found)
    return found
  }

  addBlob(name: string, bytes: Buffer): { readonly digest: string; readonly size: number } {
    this.repository(name).blobs.set(sha256(bytes), bytes)
    return { digest: sha256(bytes), size: bytes.length }
  }

  addManifest(name: string, tag: string, manifest: { readonly mediaType: string }): string {
    const bytes = Buffer.from(JSON.stringify(manifest))
    this.repository(name).manifests.set(sha256(bytes), { mediaType: manifest.mediaType, bytes })
    this.repository(name).tags.set(tag, sha256(bytes))
    return sha256(bytes)
  }

  /** The next requests that match fail so many times; after that all is well. */
  failNext(times: number, fault: Fault, matches: (request: Seen) => boolean = () => true): void {
    let left = times
    this.fault = (request) => {
      if (left === 0 || !matches(request)) return undefined
      left -= 1
      return fault
    }
  }

  async #handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `http://${this.host}`)
    const seen = {
      method: request.method ?? '',
      path: `${url.pathname}${url.search}`,
      authorization: request.headers.authorization,
      contentLength: request.headers['content-length'],
      range: request.headers.range,
      contentRange: request.headers['content-range'],
    }
    this.seen.push(seen)
    request.on('error', () => undefined)
    if (url.pathname === '/token') return this.#auth?.token(request, response, url)
    const fault = this.fault?.(seen)
    if (fault === 'hang') return
    if (fault === 'cut') return void request.socket.destroy()
    if (fault === 'cut-body' && seen.method !== 'GET' && !UPLOAD.test(url.pathname)) return void request.once('data', () => request.socket.destroy())
    if (typeof fault === 'object') {
      request.resume()
      return void response.writeHead(fault.status, fault.headers).end(fault.body ?? '')
    }
    if (this.#auth?.allows(seen.authorization ?? '', seen.method, url) === false) {
      request.resume()
      return void response
        .writeHead(401, { 'www-authenticate': this.#auth.challenge(seen.method, url) })
        .end(problem('UNAUTHORIZED', 'authentication required'))
    }
    await this.#route({ request, response, url, fault })
  }

  async #route(exchange: Exchange): Promise<void> {
    const { request, response, url } = exchange
    if (exchange.fault === 'lost-answer') response.end = () => (request.socket.destroy(), response)
    if (UPLOAD.test(url.pathname)) return this.#upload(exchange)
    const body = await collect(request)
    if (body === undefined) return
    const [, name = '', kind, rest = ''] = /^\/v2\/(.+)\/(manifests|blobs)\/(.+)$/.exec(url.pathname) ?? []
    if (kind === 'manifests') return this.#manifest(exchange, name, rest, body)
    if (kind === 'blobs' && rest === 'uploads/') return this.#startUpload(exchange, name)
    if (kind === 'blobs') return this.#blob(exchange, name, rest)
    response.writeHead(404).end(problem('UNSUPPORTED', url.pathname))
  }

  #manifest(exchange: Exchange, name: string, reference: string, body: Buffer): void {
    const { request, response, fault } = exchange
    const repository = this.repository(name)
    if (request.method === 'PUT') {
      type Descriptor = { readonly digest: string }
      const { config, layers = [], manifests, subject } = JSON.parse(body.toString()) as { readonly config?: Descriptor; readonly layers?: readonly Descriptor[]; readonly manifests?: readonly Descriptor[]; readonly subject?: Descriptor }
      const missing = manifests === undefined
        ? [config ?? { digest: 'no config' }, ...layers].map(({ digest }) => digest).filter((digest) => !repository.blobs.has(digest))
        : manifests.map(({ digest }) => digest).filter((digest) => !repository.manifests.has(digest))
      if (missing.length > 0) return void response.writeHead(400).end(problem('MANIFEST_BLOB_UNKNOWN', missing.join(', ')))
      const digest = sha256(body)
      if (reference.startsWith('sha256:') && reference !== digest)
        return void response.writeHead(400).end(problem('DIGEST_INVALID', digest))
      repository.manifests.set(digest, { mediaType: request.headers['content-type'] ?? '', bytes: body })
      if (!reference.startsWith('sha256:')) repository.tags.set(reference, digest)
      return void response
        .writeHead(201, { 'docker-content-digest': fault === 'wrong-digest' ? sha256(Buffer.from('other')) : digest, ...(subject === undefined || this.#options.referrers === false ? {} : { 'oci-subject': subject.digest }) })
        .end()
    }
    const digest = repository.tags.get(reference) ?? reference
    const found = repository.manifests.get(digest)
    if (found === undefined) return void response.writeHead(404).end(problem('MANIFEST_UNKNOWN', reference))
    // A client that accepts nothing gets a converted document with another digest, as from real registries.
    if (exchange.fault === 'schema-1' || request.headers.accept?.includes(found.mediaType) !== true)
      return void response.writeHead(200, { 'content-type': 'application/vnd.docker.distribution.manifest.v1+prettyjws' }).end('{"schemaVersion": 1}')
    response.setHeader('docker-content-digest', digest)
    this.#send(response, found.mediaType, found.bytes, fault, request.method === 'HEAD')
  }

  #blob({ request, response, fault }: Exchange, name: string, digest: string): void {
    const bytes = this.repository(name).blobs.get(digest)
    if (bytes === undefined) return void response.writeHead(404).end(problem('BLOB_UNKNOWN', digest))
    if (this.#options.storage === true && request.method === 'GET') {
      return void response
        .writeHead(307, {
          location: `http://127.0.0.1:${portOf(this.#storage)}/${encodeURIComponent(name)}/${digest}?signature=1`,
        })
        .end()
    }
    const from = this.#rangeOf(request)
    if (from === undefined || request.method === 'HEAD') return this.#send(response, 'application/octet-stream', bytes, fault, request.method === 'HEAD')
    response.statusCode = 206
    response.setHeader('content-range', `bytes ${from}-${bytes.length - 1}/${bytes.length}`)
    this.#send(response, 'application/octet-stream', bytes.subarray(from), fault, false)
  }

  #rangeOf({ headers: { range } }: http.IncomingMessage): number | undefined {
    const from = /^bytes=(\d+)-$/.exec(range ?? '')?.[1]
    if (from === undefined || this.#options.ranges === 'no') return undefined
    return this.#options.ranges === 'wrong' ? Number(from) + 1 : Number(from)
  }

  #send(response: http.ServerResponse, mediaType: string, bytes: Buffer, fault: Fault | undefined, headOnly: boolean): void {
    const content = fault === 'wrong-content' ? Buffer.alloc(bytes.length, 'x') : bytes
    response.writeHead(response.statusCode, { 'content-type': mediaType, 'content-length': String(bytes.length) })
    if (fault === 'cut-body')
      return void response.write(content.subarray(0, Math.ceil(bytes.length / 2)), () => response.destroy())
    response.end(headOnly ? '' : content)
  }

  #startUpload({ response, url }: Exchange, name: string): void {
    const mount = url.searchParams.get('mount')
    const from = this.repositories.get(url.searchParams.get('from') ?? '')?.blobs.get(mount ?? '')
    if (mount !== null && from !== undefined && this.#options.mounts !== false) {
      this.repository(name).blobs.set(mount, from)
      return void response.writeHead(201, { location: `/v2/${name}/blobs/${mount}`, 'docker-content-digest': mount }).end()
    }
    const { path, headers } = this.#uploads.start(name)
    const place = { relative: '', absolute: `http://${this.host}`, elsewhere: `http://127.0.0.1:${portOf(this.#storage)}` }[this.#options.uploads ?? 'relative']
    response.writeHead(202, { location: `${place}${path}`, ...headers }).end()
  }

  async #upload({ request, response, url, fault }: Exchange): Promise<void> {
    const [, name = '', id = ''] = UPLOAD.exec(url.pathname) ?? []
    const answer = await this.#uploads.handle(request, url, id, fault === 'cut-body')
    if (answer === undefined) return
    const { status, headers = {}, code, finished } = answer
    if (finished === undefined) {
      request.resume()
      return void response.writeHead(status, headers).end(code === undefined ? '' : problem(code, id))
    }
    const digest = sha256(finished)
    this.repository(name).blobs.set(digest, finished)
    this.uploadedBytes += finished.length
    response.writeHead(status, { location: `/v2/${name}/blobs/${digest}`, 'docker-content-digest': fault === 'wrong-digest' ? sha256(Buffer.from('other')) : digest }).end()
  }

  /** The registry's storage: it takes a signed address, and refuses a request that carries credentials besides. */
  async #fromStorage(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://x')
    const refuse = () => void response.writeHead(400).end('only one way of authentication is allowed')
    if (UPLOAD.test(url.pathname)) return request.headers.authorization === undefined ? this.#upload({ request, response, url, fault: undefined }) : (request.resume(), refuse())
    const [, name = '', digest = ''] = url.pathname.split('/')
    const bytes = this.repository(decodeURIComponent(name)).blobs.get(digest)
    if (request.headers.authorization !== undefined || bytes === undefined) return refuse()
    const from = this.#rangeOf(request)
    const cut = this.fault?.({ method: 'GET', path: `/storage/${digest}`, authorization: undefined, contentLength: undefined, range: request.headers.range, contentRange: undefined })
    if (from !== undefined) response.setHeader('content-range', `bytes ${from}-${bytes.length - 1}/${bytes.length}`)
    response.statusCode = from === undefined ? 200 : 206
    this.#send(response, 'application/octet-stream', bytes.subarray(from ?? 0), cut, false)
  }
}

function portOf(server: http.Server): number {
  return (server.address() as AddressInfo).port
}

function problem(code: string, message: string): string {
  return JSON.stringify({ errors: [{ code, message }] })
}

/** Undefined when the client went away. */
async function collect(request: http.IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer)
    return Buffer.concat(chunks)
  } catch {
    return undefined
  }
}
