// Uploads of blobs as the distribution specification has them: in one PUT, or in pieces of which each begins where the last one ended. Keeps
// what arrived of a piece that was cut. Refuses, with 416 and what it has, a piece out of order; and a piece whose Content-Range is not as
// long as its content. Can be told to be like registries that do otherwise.
import { randomUUID } from 'node:crypto'
import type http from 'node:http'
import { sha256 } from '../digest.ts'

/**
 * `refused`: 405 to every piece. `forgetful`: takes pieces, and does not know the upload any more after one was cut, as Debian's registry.
 * `stuck`: says after each piece that it has the first alone, as Amazon's. `short`: has lost the last byte of each piece.
 */
export type FakePieces = 'taken' | 'refused' | 'forgetful' | 'stuck' | 'short'

export type FakeUploadOptions = {
  readonly pieces?: FakePieces
  /** Announced, and asked of every piece but the last. */
  readonly pieceBytesMin?: number
  /** Refused above with 416, as GitHub's registry does. */
  readonly pieceBytesMax?: number
}

type Upload = { readonly name: string; content: Buffer; requests: number; firstBytes: number }

/** What to answer. Undefined when the connection was cut. */
export type UploadAnswer = { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly code?: string; readonly finished?: Buffer } | undefined

export class FakeUploads {
  /** Of all requests, also of those that were cut. */
  receivedBytes = 0
  readonly #options: FakeUploadOptions
  readonly #uploads = new Map<string, Upload>()

  constructor(options: FakeUploadOptions) {
    this.#options = options
  }

  /** @returns path and headers */
  start(name: string): { readonly path: string; readonly headers: Readonly<Record<string, string>> } {
    const id = randomUUID()
    this.#uploads.set(id, { name, content: Buffer.alloc(0), requests: 0, firstBytes: 0 })
    const { pieceBytesMin } = this.#options
    return { path: this.#path(id), headers: pieceBytesMin === undefined ? {} : { 'oci-chunk-min-length': String(pieceBytesMin) } }
  }

  async handle(request: http.IncomingMessage, url: URL, id: string, isCut: boolean): Promise<UploadAnswer> {
    const upload = this.#uploads.get(id)
    const isCurrent = url.searchParams.get('_state') === `a=${upload?.requests ?? ''}`
    if (upload === undefined || (!isCurrent && request.method !== 'GET')) return { status: 404, code: 'BLOB_UPLOAD_UNKNOWN' }
    if (request.method === 'GET') return { status: 204, headers: this.#progress(id, upload) }
    const refusal = this.#refusal(request, id, upload)
    if (refusal !== undefined) return refusal
    const before = upload.content.length
    if (!(await this.#take(request, upload, isCut))) {
      if (this.#options.pieces === 'forgetful') this.#uploads.delete(id)
      return undefined
    }
    const length = request.headers['content-length']
    if (upload.content.length - before !== Number(length)) return { status: 400, code: 'SIZE_INVALID' }
    upload.requests += 1
    if (upload.requests === 1) upload.firstBytes = upload.content.length
    if (request.method === 'PATCH') {
      if (this.#options.pieces === 'short') upload.content = upload.content.subarray(0, -1)
      return { status: 202, headers: this.#progress(id, upload) }
    }
    this.#uploads.delete(id)
    const digest = url.searchParams.get('digest') ?? ''
    return sha256(upload.content) === digest ? { status: 201, finished: upload.content } : { status: 400, code: 'DIGEST_INVALID' }
  }

  #refusal({ method, headers }: http.IncomingMessage, id: string, upload: Upload): UploadAnswer {
    const { pieces, pieceBytesMin = 0, pieceBytesMax = Infinity } = this.#options
    if (headers['content-length'] === undefined) return { status: 411, code: 'SIZE_INVALID' }
    const length = Number(headers['content-length'])
    if (method === 'PATCH' && pieces === 'refused') return { status: 405, code: 'UNSUPPORTED' }
    const range = headers['content-range']
    if (range === undefined) return method === 'PATCH' ? { status: 400, code: 'BLOB_UPLOAD_INVALID' } : undefined
    const [, first, last] = (/^(\d+)-(\d+)$/.exec(range) ?? []).map(Number)
    if (first === undefined || last === undefined || last - first + 1 !== length) return { status: 400, code: 'SIZE_INVALID' }
    const isSmall = method === 'PATCH' && length < pieceBytesMin
    if (first !== upload.content.length || isSmall || length > pieceBytesMax) return { status: 416, headers: this.#progress(id, upload), code: 'RANGE_INVALID' }
    return undefined
  }

  /** False when the connection broke. */
  async #take(request: http.IncomingMessage, upload: Upload, isCut: boolean): Promise<boolean> {
    const chunks = [upload.content]
    try {
      for await (const chunk of request as AsyncIterable<Buffer>) {
        chunks.push(chunk)
        this.receivedBytes += chunk.length
        if (!isCut) continue
        request.socket.destroy()
        return false
      }
      return true
    } catch {
      return false
    } finally {
      upload.content = Buffer.concat(chunks)
    }
  }

  #path(id: string): string {
    const { name = '', requests = 0 } = this.#uploads.get(id) ?? {}
    // With a state of its own in the query, another one after each answer: both are allowed, and clients trip over both.
    return `/v2/${name}/blobs/uploads/${id}?_state=a%3D${requests}`
  }

  #progress(id: string, upload: Upload): Readonly<Record<string, string>> {
    const has = this.#options.pieces === 'stuck' && upload.requests > 0 ? upload.firstBytes : upload.content.length
    return { location: this.#path(id), range: `0-${Math.max(0, has - 1)}` }
  }
}
