// Content on disk, addressed by its digest, and the uploads on their way there. A blob appears under its digest only
// after every byte was hashed; it is never held in memory. Which repository may see a blob is not decided here.
import { createHash, randomUUID, type Hash } from 'node:crypto'
import { createReadStream, type ReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { writeAll } from '../write-all.ts'
import { isMissing } from './error-code.ts'
import { isDigest } from './names.ts'
import { RegistryError } from './registry-error.ts'

export type Upload = {
  readonly id: string
  readonly name: string
  readonly file: string
  /** Bytes received, written and hashed. */
  offset: number
  readonly hash: Hash
  busy: boolean
  touchedAt: number
}

const uploadsMax = 1000
const uploadIdleMs = 60 * 60 * 1000

export class BlobStore {
  readonly #folder: string
  readonly #blobBytesMax: number
  readonly #uploads = new Map<string, Upload>()

  constructor(folder: string, blobBytesMax: number) {
    this.#folder = folder
    this.#blobBytesMax = blobBytesMax
  }

  /** Uploads do not survive a restart: their hash state was in memory, so their files are of no use. */
  async open(): Promise<void> {
    await rm(path.join(this.#folder, 'uploads'), { recursive: true, force: true })
    for (const part of ['uploads', 'blobs/sha256', 'blobs/sha512'])
      await mkdir(path.join(this.#folder, part), { recursive: true })
  }

  path(digest: string): string {
    if (!isDigest(digest)) throw new RegistryError('DIGEST_INVALID', `invalid digest '${digest}'`)
    return path.join(this.#folder, 'blobs', ...digest.split(':'))
  }

  async sizeBytes(digest: string): Promise<number | undefined> {
    try {
      return (await stat(this.path(digest))).size
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }

  read(digest: string, range?: { readonly start: number; readonly end: number }): ReadStream {
    return createReadStream(this.path(digest), range)
  }

  /** For content small enough to be in memory already, that is manifests. */
  async put(bytes: Buffer, algorithm: 'sha256' | 'sha512' = 'sha256'): Promise<string> {
    const digest = `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`
    const file = path.join(this.#folder, 'uploads', randomUUID())
    await writeFile(file, bytes)
    await rename(file, this.path(digest))
    return digest
  }

  async remove(digest: string): Promise<void> {
    await rm(this.path(digest), { force: true })
  }

  async begin(name: string): Promise<Upload> {
    await this.#dropIdle()
    if (this.#uploads.size >= uploadsMax) {
      throw new RegistryError('TOOMANYREQUESTS', `${uploadsMax} uploads are open; finish or cancel some (DELETE) first`)
    }
    const id = randomUUID()
    const file = path.join(this.#folder, 'uploads', id)
    await writeFile(file, '')
    const upload: Upload = { id, name, file, offset: 0, hash: createHash('sha256'), busy: false, touchedAt: Date.now() }
    this.#uploads.set(id, upload)
    return upload
  }

  find(name: string, id: string): Upload {
    const upload = this.#uploads.get(id)
    if (upload?.name === name) return upload
    throw new RegistryError('BLOB_UPLOAD_UNKNOWN', `no upload '${id}' in '${name}': it was finished, cancelled or never begun`)
  }

  /** Appends what arrives; what arrived before a lost connection stays, so the client can ask for the offset and go on. */
  async append(upload: Upload, content: AsyncIterable<Uint8Array>): Promise<void> {
    if (upload.busy) throw new RegistryError('BLOB_UPLOAD_INVALID', 'another request is writing to this upload')
    upload.busy = true
    const file = await open(upload.file, 'r+')
    try {
      for await (const chunk of content) {
        if (upload.offset + chunk.length > this.#blobBytesMax) throw this.#tooLarge()
        await writeAll(file, chunk, upload.offset)
        upload.hash.update(chunk)
        upload.offset += chunk.length
      }
    } finally {
      await file.close()
      upload.busy = false
      upload.touchedAt = Date.now()
    }
  }

  /** Turns the upload into a blob if its content has this digest; a wrong digest ends the upload. */
  async finish(upload: Upload, digest: string): Promise<void> {
    if (upload.busy) throw new RegistryError('BLOB_UPLOAD_INVALID', 'another request is writing to this upload')
    this.#uploads.delete(upload.id)
    const actual = digest.startsWith('sha512:') ? await hashFile(upload.file, 'sha512') : `sha256:${upload.hash.digest('hex')}`
    if (actual !== digest) {
      await rm(upload.file, { force: true })
      throw new RegistryError('DIGEST_INVALID', `the ${upload.offset} bytes received have digest ${actual}, not ${digest}`, {
        detail: { digest, actual, bytes: upload.offset },
      })
    }
    await rename(upload.file, this.path(digest))
  }

  async cancel(upload: Upload): Promise<void> {
    this.#uploads.delete(upload.id)
    await rm(upload.file, { force: true })
  }

  async #dropIdle(): Promise<void> {
    const limit = Date.now() - uploadIdleMs
    for (const upload of this.#uploads.values()) {
      if (!upload.busy && upload.touchedAt < limit) await this.cancel(upload)
    }
  }

  #tooLarge(): RegistryError {
    return new RegistryError('SIZE_INVALID', `a blob may have at most ${this.#blobBytesMax} bytes here`, {
      status: 413,
      headers: { connection: 'close' },
      detail: { bytesMax: this.#blobBytesMax },
    })
  }
}

async function hashFile(file: string, algorithm: 'sha256' | 'sha512'): Promise<string> {
  const hash = createHash(algorithm)
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return `${algorithm}:${hash.digest('hex')}`
}
