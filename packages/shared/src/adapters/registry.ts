// An image registry over its HTTP API (https://github.com/opencontainers/distribution-spec, 1.1). Every digest is verified, in
// both directions. Blobs are uploaded in one PUT, never in chunks: Artifact Registry refuses chunks (docs/decisions/0005). What
// one upload broke off is begun anew.
import { createHash, type Hash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { cancelled, codeOf, DeliveryError, DISK_FULL, messageOf } from '../errors.ts'
import type { Blob, BlobContent, Clock, ImageManifest, Images } from '../ports.ts'
import { systemClock } from './clock.ts'
import { DIGEST, MEDIA } from '../core/image-reference.ts'
import { sha256 } from '../digest.ts'
import { bytesOf, discard, header } from './http-exchange.ts'
import { RegistryHttp, type RegistryOptions } from './registry-http.ts'

const ACCEPT = [MEDIA.ociManifest, MEDIA.ociIndex, MEDIA.dockerManifest, MEDIA.dockerIndex].join(', ')
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
    const digest = sha256(bytes)
    if (DIGEST.test(reference)) verify(what, reference, digest)
    return { digest, mediaType: header(response, 'content-type')?.split(';')[0]?.trim() ?? '', bytes }
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
    for (let tries = 1; ; tries += 1) {
      try {
        const response = await this.#http.send(
          {
            method: 'GET',
            url: `/v2/${repository}/blobs/${digest}`,
            accept: [200],
            what,
            triesMax: 1,
            timeoutMs: transferMs(size),
          },
          signal,
        )
        const hash = createHash('sha256')
        await pipeline(response, limited(size, hash), createWriteStream(file), {
          signal,
        })
        return verify(what, digest, `sha256:${hash.digest('hex')}`)
      } catch (thrown) {
        await this.#beginAnew(thrown, tries, what, signal)
      }
    }
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
    await this.#clock.sleep(BACKOFF_MS * 2 ** (tries - 1), signal)
  }
}

/** Lets through what the manifest promised and no byte more: a registry must not fill the disk. */
function limited(size: number, hash: Hash) {
  return async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let received = 0
    for await (const chunk of chunks) {
      received += chunk.length
      if (received > size) throw new Error(`it is longer than the ${size} bytes that the manifest says`)
      hash.update(chunk)
      yield chunk
    }
  }
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
