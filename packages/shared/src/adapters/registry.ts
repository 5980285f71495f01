// An image registry over its HTTP API (https://github.com/opencontainers/distribution-spec, 1.1). Every digest is verified, in
// both directions. Blobs are uploaded in one PUT, never in chunks: Artifact Registry refuses chunks (docs/decisions/0005). An upload
// that broke off is begun anew; a download goes on where it was.
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { cancelled, codeOf, DeliveryError, DISK_FULL, messageOf } from '../errors.ts'
import type { Blob, BlobContent, Clock, ImageManifest, Images } from '../ports.ts'
import { systemClock } from './clock.ts'
import { DIGEST, MEDIA } from '../core/image-reference.ts'
import { sha256 } from '../digest.ts'
import { bytesOf, discard, header } from './http-exchange.ts'
import { Limited } from './limited.ts'
import { RegistryHttp, Refused, type RegistryOptions } from './registry-http.ts'

const ACCEPT = [MEDIA.ociManifest, MEDIA.ociIndex, MEDIA.dockerManifest, MEDIA.dockerIndex].join(', ')
const SCHEMA_1 = 'application/vnd.docker.distribution.manifest.v1+'
/** The specification's own limit for manifests; configs are smaller still. */
const DOCUMENT_BYTES_MAX = 4_194_304
const TRIES_MAX = 4
const BACKOFF_MS = 500
const TIMEOUT_MS = 60_000
/** A registry slower than half a megabyte per second is taken for stuck. */
const BYTES_PER_MS_MIN = 500

export function connectRegistry(host: string, options: RegistryOptions): Images {
  return new Registry(new RegistryHttp(host, options), options.clock ?? systemClock)
}

/** One connection for each registry: its token serves all requests to it. */
export function connectRegistries(options: RegistryOptions): (host: string) => Images {
  const connected = new Map<string, Images>()
  return (host) => {
    const images = connected.get(host) ?? connectRegistry(host, options)
    connected.set(host, images)
    return images
  }
}

class Registry implements Images {
  readonly #http: RegistryHttp
  readonly #clock: Clock

  constructor(http: RegistryHttp, clock: Clock) {
    this.#http = http
    this.#clock = clock
  }

  async manifest(repository: string, reference: string, signal: AbortSignal): Promise<ImageManifest | undefined> {
    const what = `reading the manifest ${named(repository, reference)}`
    const response = await this.#http.send(
      { method: 'GET', url: `/v2/${repository}/manifests/${reference}`, headers: { accept: ACCEPT }, accept: [200, 404], what },
      signal,
    )
    if (response.statusCode === 404) return discard(response)
    const bytes = await document(response, what, signal)
    const mediaType = header(response, 'content-type')?.split(';')[0]?.trim() ?? ''
    // An old registry converts what it cannot answer with: that has another digest, and none of the layers' sizes.
    if (mediaType.startsWith(SCHEMA_1)) throw new DeliveryError('input', `${what} failed: the registry answers with a manifest of schema 1, which nothing here can use`, { hint: 'Push the image again with a current Docker, or to a current registry.' })
    const digest = sha256(bytes)
    if (DIGEST.test(reference)) verify(what, reference, digest)
    const said = header(response, 'docker-content-digest')
    if (said !== undefined && DIGEST.test(said)) verify(what, said, digest)
    return { digest, mediaType, bytes }
  }

  async digestOf(repository: string, reference: string, signal: AbortSignal): Promise<string | undefined> {
    const what = `looking up ${named(repository, reference)}`
    const response = await this.#http.send(
      { method: 'HEAD', url: `/v2/${repository}/manifests/${reference}`, headers: { accept: ACCEPT }, accept: [200, 404], what },
      signal,
    )
    discard(response)
    if (response.statusCode === 404) return undefined
    const digest = header(response, 'docker-content-digest') ?? ''
    return DIGEST.test(digest) ? digest : (await this.manifest(repository, reference, signal))?.digest
  }

  async hasBlob(repository: string, digest: string, signal: AbortSignal): Promise<boolean> {
    const response = await this.#http.send(
      {
        method: 'HEAD',
        url: `/v2/${repository}/blobs/${digest}`,
        accept: [200, 404],
        what: `looking for ${short(digest)} in ${repository}`,
      },
      signal,
    )
    discard(response)
    return response.statusCode === 200
  }

  async readBlob(repository: string, digest: string, signal: AbortSignal): Promise<Buffer> {
    const what = `reading ${short(digest)} of ${repository}`
    const bytes = await document(
      await this.#http.send({ method: 'GET', url: `/v2/${repository}/blobs/${digest}`, accept: [200], what }, signal),
      what,
      signal,
    )
    verify(what, digest, sha256(bytes))
    return bytes
  }

  async saveBlob(repository: string, { digest, size }: Blob, file: string, signal: AbortSignal): Promise<void> {
    const what = `downloading ${short(digest)} of ${repository}`
    await rm(file, { force: true })
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#download(what, `/v2/${repository}/blobs/${digest}`, { digest, size }, file, signal)
      } catch (thrown) {
        await this.#beginAnew(thrown, tries, what, signal)
      }
    }
  }

  /** Goes on behind what the file has of it already, where the registry can; what is damaged in the end is taken away. */
  async #download(what: string, url: string, { digest, size }: Blob, file: string, signal: AbortSignal): Promise<void> {
    const have = await stat(file).then((stats) => stats.size, () => 0)
    const hash = createHash('sha256')
    if (have < size || have === 0) {
      const response = await this.#http.send({ method: 'GET', url, headers: have > 0 ? { range: `bytes=${have}-` } : {}, accept: [200, ...(have > 0 ? [206] : [])], what, triesMax: 1, timeoutMs: transferMs(size) }, signal)
      const from = response.statusCode === 206 && header(response, 'content-range')?.startsWith(`bytes ${have}-`) === true ? have : 0
      if (response.statusCode === 206 && from === 0) {
        discard(response)
        throw await damaged(file, `${what} failed: the registry answers with ${header(response, 'content-range') ?? 'no range'}, and bytes ${have}- were asked for`)
      }
      const rest = new Limited(response, size - from)
      await pipeline(rest.chunks(), createWriteStream(file, from > 0 ? { flags: 'r+', start: from } : {}), { signal })
      if (rest.broke !== undefined) throw rest.broke
    }
    // What is on the disk, since of what broke off nobody knows how much arrived there.
    await pipeline(createReadStream(file), hash, { signal })
    const got = `sha256:${hash.digest('hex')}`
    if (got !== digest) await rm(file, { force: true })
    verify(what, digest, got)
  }

  async pushBlob(
    repository: string,
    blob: Blob,
    content: BlobContent,
    signal: AbortSignal,
    mountFrom?: string,
  ): Promise<'present' | 'mounted' | 'uploaded'> {
    const what = `uploading ${short(blob.digest)} to ${repository}`
    const mount = mountFrom === undefined ? '' : `?mount=${blob.digest}&from=${encodeURIComponent(mountFrom)}`
    const scope = mountFrom === undefined ? {} : { scope: `repository:${mountFrom}:pull` }
    for (let tries = 1; ; tries += 1) {
      // The answer to an upload may be lost after the registry took it, so every try looks first.
      if (await this.hasBlob(repository, blob.digest, signal)) return 'present'
      const started = await this.#http.send(
        {
          method: 'POST',
          url: `/v2/${repository}/blobs/uploads/${mount}`,
          headers: { 'content-length': '0' },
          accept: [201, 202],
          what,
          ...scope,
        },
        signal,
      )
      discard(started)
      if (started.statusCode === 201) return 'mounted'
      const bytes = await content()
      try {
        await this.#upload(what, repository, header(started, 'location') ?? '', blob, bytes, signal)
        return 'uploaded'
      } catch (thrown) {
        await this.#beginAnew(thrown, tries, what, signal)
      }
    }
  }

  async #upload(
    what: string,
    repository: string,
    location: string,
    { digest, size }: Blob,
    content: Buffer | string,
    signal: AbortSignal,
  ): Promise<void> {
    const url = URL.parse(location, `http://relative.invalid/v2/${repository}/blobs/uploads/`)
    if (url === null || location === '')
      throw new DeliveryError('unavailable', `${what} failed: the registry named no place to upload to`)
    url.searchParams.append('digest', digest)
    const body = () =>
      typeof content === 'string' ? createReadStream(content) : content
    const response = await this.#http.send(
      {
        method: 'PUT',
        url: url.host === 'relative.invalid' ? `${url.pathname}${url.search}` : url.href,
        headers: { 'content-type': 'application/octet-stream', 'content-length': String(size) },
        body,
        accept: [201],
        what,
        triesMax: 1,
        timeoutMs: transferMs(size),
      },
      signal,
    )
    discard(response)
    const stored = header(response, 'docker-content-digest')
    if (stored !== undefined) verify(what, digest, stored)
  }

  async pushManifest(
    repository: string,
    reference: string,
    { digest, mediaType, bytes }: ImageManifest,
    signal: AbortSignal,
  ): Promise<boolean> {
    const what = `pushing the manifest ${named(repository, reference)}`
    const body = () => bytes
    const response = await this.#http.send(
      {
        method: 'PUT',
        url: `/v2/${repository}/manifests/${reference}`,
        headers: { 'content-type': mediaType },
        body,
        accept: [201],
        what,
      },
      signal,
    )
    discard(response)
    const stored = header(response, 'docker-content-digest')
    if (stored !== undefined) verify(what, digest, stored)
    return header(response, 'oci-subject') !== undefined
  }

  /**
   * For transfers: what broke off, or arrived damaged, may be begun anew. Throws what is no such thing, or has happened too
   * often.
   */
  async #beginAnew(thrown: unknown, tries: number, what: string, signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw cancelled(what)
    const failure =
      thrown instanceof DeliveryError
        ? thrown
        : new DeliveryError('unavailable', `${what} failed: ${messageOf(thrown)}`, { cause: thrown })
    if (codeOf(thrown) === 'ENOSPC') throw new DeliveryError('unavailable', `${what} failed: ${messageOf(thrown)}`, { hint: DISK_FULL, cause: thrown })
    if (tries === TRIES_MAX || (failure.kind !== 'unavailable' && failure.kind !== 'timeout')) throw failure
    const asked = thrown instanceof Refused ? thrown.waitMs : 0
    if (asked === undefined) throw failure
    await this.#clock.sleep(Math.max(asked, BACKOFF_MS * 2 ** (tries - 1)), signal)
  }
}

async function damaged(file: string, message: string): Promise<DeliveryError> {
  await rm(file, { force: true })
  return new DeliveryError('unavailable', message)
}

/** The body of a small answer. */
async function document(answer: IncomingMessage, what: string, signal: AbortSignal): Promise<Buffer> {
  return bytesOf(answer, DOCUMENT_BYTES_MAX).catch((cause: unknown) => {
    throw signal.aborted ? cancelled(what) : new DeliveryError('unavailable', `${what} failed: ${messageOf(cause)}`, { cause })
  })
}

function verify(what: string, expected: string, got: string): void {
  if (expected !== got)
    throw new DeliveryError('unavailable', `${what} failed: the digest is ${got}, not ${expected}`, {
      hint: 'What the registry holds is damaged, or something on the way changes it.',
    })
}

function transferMs(size: number): number {
  return TIMEOUT_MS + Math.ceil(size / BYTES_PER_MS_MIN)
}

function named(repository: string, reference: string): string {
  return DIGEST.test(reference) ? `${repository}@${short(reference)}` : `${repository}:${reference}`
}

function short(digest: string): string {
  return digest.slice(0, 'sha256:'.length + 12)
}
