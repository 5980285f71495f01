// An OCI registry as a client sees it (distribution-spec 1.1): blobs and manifests, with every digest verified. Credentials come from the
// Docker configuration, and for Google's registries from the workflow's own; none are looked up for a registry on this machine, and none
// follow a redirect to another host.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { cancelled, DeliveryError, messageOf } from '../errors.ts'
import { credentialsFor, type Credentials } from './registry-credentials.ts'

export type Reference = { readonly host: string; readonly name: string; readonly reference: string }
export type Manifest = { readonly digest: string; readonly mediaType: string; readonly bytes: Buffer }

export const MEDIA = {
  ociManifest: 'application/vnd.oci.image.manifest.v1+json',
  ociIndex: 'application/vnd.oci.image.index.v1+json',
  ociConfig: 'application/vnd.oci.image.config.v1+json',
  ociLayer: 'application/vnd.oci.image.layer.v1.tar+gzip',
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
  dockerIndex: 'application/vnd.docker.distribution.manifest.list.v2+json',
} as const

const ACCEPT = [MEDIA.ociManifest, MEDIA.ociIndex, MEDIA.dockerManifest, MEDIA.dockerIndex].join(', ')
const TRIES = 4
const DIGEST = /^sha256:[0-9a-f]{64}$/
const MANIFEST_BYTES_MAX = 4_194_304

/** `host[:port]/name[:tag][@digest]`; the tag defaults to `latest`. Undefined when the text is none. */
export function parseReference(text: string): Reference | undefined {
  const match = /^([a-z0-9.-]+(?::\d+)?)\/([a-z0-9][a-z0-9._/-]*?)(?::([A-Za-z0-9_][\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$/.exec(text)
  const [, host, name, tag, digest] = match ?? []
  return host === undefined || name === undefined ? undefined : { host, name, reference: digest ?? tag ?? 'latest' }
}

export function sha256(bytes: string | Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

type Request = { readonly method: string; readonly path: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: () => Uint8Array | ReadableStream; readonly accept: readonly number[]; readonly what: string }

export class Registry {
  readonly #host: string
  readonly #origin: string
  readonly #signal: AbortSignal
  readonly #mask: (secret: string) => void
  #authorization: string | undefined
  #credentials: Promise<Credentials | undefined> | undefined

  /** @param mask keeps tokens out of logs; called before a token is used */
  constructor(host: string, signal: AbortSignal, mask: (secret: string) => void) {
    this.#host = host
    this.#origin = `${isLoopback(host) ? 'http' : 'https'}://${host}`
    this.#signal = signal
    this.#mask = mask
  }

  /** Undefined when there is no such manifest. */
  async manifest(name: string, reference: string): Promise<Manifest | undefined> {
    const what = `reading the manifest ${name}:${reference}`
    const response = await this.#send({ method: 'GET', path: `/v2/${name}/manifests/${reference}`, headers: { accept: ACCEPT }, accept: [200, 404], what })
    const bytes = Buffer.from(await response.arrayBuffer())
    if (response.status === 404) return undefined
    const digest = sha256(bytes)
    if (bytes.length > MANIFEST_BYTES_MAX || (DIGEST.test(reference) && digest !== reference)) throw new DeliveryError('unavailable', `${what} failed: the registry answered with other content (${digest})`)
    return { digest, mediaType: response.headers.get('content-type') ?? '', bytes }
  }

  async hasBlob(name: string, digest: string): Promise<boolean> {
    const response = await this.#send({ method: 'HEAD', path: `/v2/${name}/blobs/${digest}`, accept: [200, 404], what: `looking for ${digest} in ${name}` })
    return response.status === 200
  }

  async blob(name: string, digest: string): Promise<Buffer> {
    const what = `reading ${digest} of ${name}`
    const response = await this.#send({ method: 'GET', path: `/v2/${name}/blobs/${digest}`, accept: [200], what })
    const bytes = Buffer.from(await response.arrayBuffer())
    if (sha256(bytes) !== digest) throw new DeliveryError('unavailable', `${what} failed: the content has digest ${sha256(bytes)}`)
    return bytes
  }

  /** @param from repository of the same registry that has the blob: then nothing is uploaded. @returns bytes that were sent */
  async pushBlob(name: string, digest: string, content: Buffer | { readonly file: string }, from?: string): Promise<number> {
    if (await this.hasBlob(name, digest)) return 0
    const what = `pushing ${digest} to ${name}`
    const mount = from === undefined ? '' : `?mount=${digest}&from=${encodeURIComponent(from)}`
    const started = await this.#send({ method: 'POST', path: `/v2/${name}/blobs/uploads/${mount}`, accept: from === undefined ? [202] : [201, 202], what })
    if (started.status === 201) return 0
    const size = Buffer.isBuffer(content) ? content.length : (await stat(content.file)).size
    const location = new URL(started.headers.get('location') ?? '', `${this.#origin}/`)
    location.searchParams.append('digest', digest)
    const body = () => (Buffer.isBuffer(content) ? new Uint8Array(content) : (Readable.toWeb(createReadStream(content.file)) as ReadableStream))
    const done = await this.#send({ method: 'PUT', path: location.href, headers: { 'content-type': 'application/octet-stream', 'content-length': String(size) }, body, accept: [201], what })
    const stored = done.headers.get('docker-content-digest')
    if (stored !== null && stored !== digest) throw new DeliveryError('unavailable', `${what} failed: the registry stored it as ${stored}`)
    return size
  }

  async pushManifest(name: string, reference: string, mediaType: string, bytes: Buffer): Promise<void> {
    const what = `pushing the manifest ${name}:${reference}`
    const response = await this.#send({ method: 'PUT', path: `/v2/${name}/manifests/${reference}`, headers: { 'content-type': mediaType }, body: () => new Uint8Array(bytes), accept: [201], what })
    const stored = response.headers.get('docker-content-digest')
    if (stored !== null && stored !== sha256(bytes)) throw new DeliveryError('unavailable', `${what} failed: the registry stored it as ${stored}`)
  }

  /** Tried again while the registry is unavailable; asked for a token at most once. */
  async #send(request: Request): Promise<Response> {
    let asked = false
    for (let tries = 1; ; tries += 1) {
      const response = await this.#once(request).catch((thrown: unknown) => {
        if (this.#signal.aborted) throw cancelled(request.what)
        return new DeliveryError('unavailable', `${request.what} failed: ${rootMessage(thrown)}`, { hint: `Is a registry reachable at ${this.#origin}?`, cause: thrown })
      })
      if (response instanceof DeliveryError) {
        if (tries === TRIES) throw response
      } else if (request.accept.includes(response.status)) return response
      else if (response.status === 401 && !asked) {
        asked = true
        await response.arrayBuffer()
        this.#authorization = await this.#authorize(response.headers.get('www-authenticate') ?? '', request.what)
        continue
      } else if ((response.status !== 429 && response.status < 500) || tries === TRIES) throw await refusal(request.what, response)
      const after = response instanceof DeliveryError ? 0 : Number(response.headers.get('retry-after') ?? 0) * 1000
      await wait(Math.min(10_000, Math.max(after, 200 * 2 ** tries)), undefined, { signal: this.#signal }).catch(() => {
        throw cancelled(request.what)
      })
    }
  }

  async #once({ method, path, headers = {}, body }: Request): Promise<Response> {
    let url = new URL(path, `${this.#origin}/`)
    for (let redirects = 0; redirects < 5; redirects += 1) {
      const own = url.origin === this.#origin
      const response = await fetch(url, {
        method, redirect: 'manual', signal: this.#signal,
        headers: { ...headers, ...(own && this.#authorization !== undefined ? { authorization: this.#authorization } : {}) },
        ...(body === undefined ? {} : { body: body(), duplex: 'half' as const }),
      })
      const location = response.headers.get('location')
      if (![301, 302, 303, 307, 308].includes(response.status) || location === null || (method !== 'GET' && method !== 'HEAD')) return response
      url = new URL(location, url)
    }
    throw new Error('too many redirects')
  }

  /** https://distribution.github.io/distribution/spec/auth/token/ */
  async #authorize(challenge: string, what: string): Promise<string> {
    this.#credentials ??= isLoopback(this.#host) ? Promise.resolve(undefined) : credentialsFor(this.#host)
    const credentials = await this.#credentials
    if (credentials !== undefined) this.#mask(credentials.password)
    const basic = credentials === undefined ? undefined : `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`
    const parameters = Object.fromEntries([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key, value]))
    if (!/^bearer /i.test(challenge)) {
      if (basic !== undefined) return basic
      throw noCredentials(what, this.#host)
    }
    const url = new URL(parameters['realm'] ?? this.#origin)
    for (const key of ['service', 'scope']) if (parameters[key] !== undefined) url.searchParams.set(key, parameters[key])
    const response = await fetch(url, { signal: this.#signal, headers: basic === undefined ? {} : { authorization: basic } })
    const answer: unknown = response.ok ? await response.json() : undefined
    const token: unknown = typeof answer === 'object' && answer !== null ? (Reflect.get(answer, 'token') ?? Reflect.get(answer, 'access_token')) : undefined
    if (typeof token !== 'string') throw noCredentials(what, this.#host)
    this.#mask(token)
    return `Bearer ${token}`
  }
}

export function isLoopback(host: string): boolean {
  return /^(127(\.\d+){3}|localhost|\[::1\])(:\d+)?$/.test(host)
}

function noCredentials(what: string, host: string): DeliveryError {
  return new DeliveryError('permission', `${what} failed: ${host} wants credentials, and none that it accepts were found`, {
    hint: 'Run google-github-actions/auth (for Google registries) or docker/login-action before this step.',
  })
}

async function refusal(what: string, response: Response): Promise<DeliveryError> {
  const text = (await response.text().catch(() => '')).slice(0, 500)
  const kind = response.status === 401 || response.status === 403 ? 'permission' : response.status === 404 ? 'not-found' : response.status < 500 && response.status !== 429 ? 'input' : 'unavailable'
  const hint = kind === 'permission' ? 'The identity needs write access to this repository (roles/artifactregistry.writer).' : kind === 'not-found' ? 'Does the repository exist in this registry?' : ''
  return new DeliveryError(kind, `${what} failed: HTTP ${response.status} ${text}`.trim(), { hint })
}

function rootMessage(thrown: unknown): string {
  const cause: unknown = typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, 'cause') : undefined
  return messageOf(cause ?? thrown)
}
