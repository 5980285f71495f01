// An image registry over its HTTP API (https://github.com/opencontainers/distribution-spec, 1.1). Every digest is verified, in
// both directions. A download that broke off goes on where it was; how blobs go up is registry-upload.ts's business.
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { cancelled, DeliveryError, messageOf } from '../errors.ts'
import type { Blob, BlobContent, ImageManifest, Images } from '../ports.ts'
import { systemClock } from './clock.ts'
import { DIGEST, MEDIA } from '../core/image-reference.ts'
import { sha256 } from '../digest.ts'
import { bytesOf, discard, header } from './http-exchange.ts'
import { Limited } from './limited.ts'
import { RegistryHttp, type RegistryOptions } from './registry-http.ts'
import { patienceWith, transferMs, verify, type Patience } from './registry-transfer.ts'
import { PiecesRefused, piecesFor, uploadInPieces, uploadWhole, type Pieces, type Upload } from './registry-upload.ts'

const ACCEPT = [MEDIA.ociManifest, MEDIA.ociIndex, MEDIA.dockerManifest, MEDIA.dockerIndex].join(', ')
const SCHEMA_1 = 'application/vnd.docker.distribution.manifest.v1+'
/** The specification's own limit for manifests; configs are smaller still. */
const DOCUMENT_BYTES_MAX = 4_194_304

export function connectRegistry(host: string, options: RegistryOptions): Images {
  return new Registry(new RegistryHttp(host, options), patienceWith(options.clock ?? systemClock), piecesFor(host, options.pieces))
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
  readonly #patience: Patience
  /** Undefined where blobs go up in one piece, also as soon as the registry has refused pieces once. */
  #pieces: Pieces | undefined

  constructor(http: RegistryHttp, patience: Patience, pieces: Pieces | undefined) {
    this.#http = http
    this.#patience = patience
    this.#pieces = pieces
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
        await this.#patience(thrown, tries, what, signal)
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
    for (let tries = 1; ;) {
      // The answer to an upload may be lost after the registry took it, so every try looks first.
      if (await this.hasBlob(repository, blob.digest, signal)) return 'present'
      const started = await this.#http.send({ method: 'POST', url: `/v2/${repository}/blobs/uploads/${mount}`, headers: { 'content-length': '0' }, accept: [201, 202], what, ...scope }, signal)
      discard(started)
      if (started.statusCode === 201) return 'mounted'
      const upload = { http: this.#http, patience: this.#patience, repository, blob, content: await content(), what }
      try {
        await this.#upload(upload, started, signal)
        return 'uploaded'
      } catch (thrown) {
        if (thrown instanceof PiecesRefused) continue
        await this.#patience(thrown, tries, what, signal)
        tries += 1
      }
    }
  }

  async #upload(upload: Upload, started: IncomingMessage, signal: AbortSignal): Promise<void> {
    if (this.#pieces === undefined || upload.blob.size <= this.#pieces.fromBytes) return uploadWhole(upload, started, signal)
    try {
      await uploadInPieces(upload, started, this.#pieces.bytes, signal)
    } catch (thrown) {
      if (thrown instanceof PiecesRefused) this.#pieces = undefined
      throw thrown
    }
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

function named(repository: string, reference: string): string {
  return DIGEST.test(reference) ? `${repository}@${short(reference)}` : `${repository}:${reference}`
}

function short(digest: string): string {
  return digest.slice(0, 'sha256:'.length + 12)
}
