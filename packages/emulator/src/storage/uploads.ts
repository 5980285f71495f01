// How content comes into Cloud Storage: at once (`media`), with its metadata (`multipart`), or in chunks that survive a cut (`resumable`).
// https://cloud.google.com/storage/docs/uploads-downloads and https://cloud.google.com/storage/docs/performing-resumable-uploads
import { randomUUID } from 'node:crypto'
import { open, writeFile, type FileHandle } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { object, text, texts, type Json } from '../state/json.ts'
import { writeAll } from '../write-all.ts'
import type { ObjectStore, Preconditions, StoredObject } from './object-store.ts'
import { StorageError } from './storage-error.ts'

/** Chunks but the last are multiples of this; of one that is not, the rest is not kept. */
const GRAIN_BYTES = 262_144
const WHOLE_BYTES_MAX = 128_000_000

export type Upload = { readonly bucket: string; readonly name: string; readonly contentType: string; readonly contentEncoding: string; readonly metadata: Readonly<Record<string, string>>; readonly conditions: Preconditions }

type Session = { readonly upload: Upload; readonly file: string; keptBytes: number; made: StoredObject | undefined }

/** What a chunk led to: the object, or how much is kept. */
export type Progress = { readonly made: StoredObject } | { readonly made: undefined; readonly keptBytes: number }

export class Uploads {
  readonly #store: ObjectStore
  readonly #sessions = new Map<string, Session>()

  constructor(store: ObjectStore) {
    this.#store = store
  }

  async whole(upload: Upload, content: Buffer): Promise<StoredObject> {
    const file = this.#store.newFile()
    await writeFile(file, content)
    return this.#put(upload, file, content.length)
  }

  /** @returns the id of the session */
  begin(upload: Upload): string {
    const id = randomUUID()
    this.#sessions.set(id, { upload, file: this.#store.newFile(), keptBytes: 0, made: undefined })
    return id
  }

  /** A chunk with its `Content-Range`, or the question how much is kept, whose range is a star. What comes before a cut is kept. */
  async continue(id: string, request: IncomingMessage): Promise<Progress> {
    const session = this.#require(id)
    const range = contentRange(request.headers['content-range'])
    const { total, asks } = range
    if (session.made === undefined && !asks) await this.#keep(session, request, range)
    if (session.made === undefined && total === session.keptBytes) session.made = this.#put(session.upload, session.file, session.keptBytes)
    return session.made === undefined ? { made: undefined, keptBytes: session.keptBytes } : { made: session.made }
  }

  cancel(id: string): void {
    this.#require(id)
    this.#sessions.delete(id)
  }

  async #keep(session: Session, request: IncomingMessage, { start, total, isOpen }: ContentRange): Promise<void> {
    if (start > session.keptBytes) throw new StorageError('invalid', `Invalid request.  According to the Content-Range header, the upload offset is ${start} byte(s), which exceeds already uploaded size of ${session.keptBytes} byte(s).`)
    const file = await open(session.file, session.keptBytes === 0 ? 'w' : 'r+')
    try {
      const end = await writeFrom(file, request, start)
      const isWhole = total === undefined ? isOpen && request.complete : end === total
      session.keptBytes = Math.max(session.keptBytes, isWhole ? end : end - (end % GRAIN_BYTES))
      await file.truncate(session.keptBytes)
      if (total === undefined && isWhole) session.made = this.#put(session.upload, session.file, session.keptBytes)
    } finally {
      await file.close()
    }
  }

  #put({ bucket, conditions, ...content }: Upload, file: string, size: number): StoredObject {
    return this.#store.put(bucket, { ...content, file, size }, conditions)
  }

  #require(id: string): Session {
    const session = this.#sessions.get(id)
    if (session === undefined) throw new StorageError('notFound', 'Not Found')
    return session
  }
}

/** @returns where what came ends; what came before a connection was cut counts */
async function writeFrom(file: FileHandle, request: IncomingMessage, start: number): Promise<number> {
  let at = start
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      await writeAll(file, chunk, at)
      at += chunk.length
    }
  } catch (thrown) {
    if (thrown !== request.errored) {
      // Clients read the answer when all is sent.
      request.resume()
      throw thrown
    }
    // Cut off: the client will ask how much is here.
  }
  return at
}

type ContentRange = { readonly start: number; readonly total: number | undefined; /** Sends nothing. */ readonly asks: boolean; /** Where the request ends, the object ends. */ readonly isOpen: boolean }

/** Without the header the whole content comes at once; a star for its last byte says that it goes on to the end. */
function contentRange(header: string | undefined): ContentRange {
  if (header === undefined) return { start: 0, total: undefined, asks: false, isOpen: true }
  const [, start, last, total] = /^bytes (?:(\d+)-(\d+|\*)|\*)\/(\d+|\*)$/.exec(header) ?? []
  if (total === undefined) throw new StorageError('invalid', `Failed to parse Content-Range header.`)
  return { start: Number(start ?? 0), total: total === '*' ? undefined : Number(total), asks: start === undefined, isOpen: last === '*' }
}

/** `multipart/related`: metadata as JSON, then the content. As the cloud, it takes what gcloud writes too: a boundary in apostrophes, and lines that end in LF alone. https://www.rfc-editor.org/rfc/rfc2387 */
export function splitRelated(contentType: string, body: Buffer): { readonly resource: Json; readonly contentType: string; readonly content: Buffer } {
  const [, quoted, inApostrophes, plain] = /boundary=(?:"([^"]+)"|'([^']+)'|([^;]+))/i.exec(contentType) ?? []
  const boundary = quoted ?? inApostrophes ?? plain
  const mark = Buffer.from(`--${boundary ?? ''}`)
  const starts: number[] = []
  for (let at = body.indexOf(mark); boundary !== undefined && at >= 0 && starts.length < 3; at = body.indexOf(mark, at + mark.length)) starts.push(at)
  const [first, second, last] = starts
  if (first === undefined || second === undefined || last === undefined) throw new StorageError('invalid', 'Malformed multipart body.')
  const [head, media] = [partOf(body.subarray(first + mark.length, second)), partOf(body.subarray(second + mark.length, last))]
  return { resource: parseResource(head.content.toString()), contentType: /content-type:\s*(.+)/i.exec(media.head)?.[1]?.trim() ?? '', content: Buffer.from(media.content) }
}

function partOf(bytes: Buffer): { readonly head: string; readonly content: Buffer } {
  const lineEnd = bytes.subarray(0, 2).toString() === '\r\n' ? '\r\n' : '\n'
  const separator = bytes.indexOf(lineEnd + lineEnd)
  if (separator < 0) throw new StorageError('invalid', 'Malformed multipart body.')
  return { head: bytes.subarray(0, separator).toString(), content: bytes.subarray(separator + 2 * lineEnd.length, bytes.length - lineEnd.length) }
}

export function parseResource(body: string): Json {
  if (body.trim() === '') return {}
  try {
    return object(JSON.parse(body))
  } catch {
    throw new StorageError('invalid', 'Parse Error')
  }
}

/** The parameters win over the resource, as the API has it. */
export function uploadOf(bucket: string, query: URLSearchParams, resource: Json, contentType: string): Upload {
  const name = query.get('name') ?? text(resource['name'])
  if (name === '') throw new StorageError('required', 'Required parameter: name')
  return { bucket, name, contentType: text(resource['contentType']) || contentType || 'application/octet-stream', contentEncoding: query.get('contentEncoding') ?? text(resource['contentEncoding']), metadata: texts(resource['metadata']), conditions: conditionsOf(query) }
}

export function conditionsOf(query: URLSearchParams): Preconditions {
  const pick = (name: keyof Preconditions) => (query.has(name) ? { [name]: query.get(name) ?? '' } : {})
  return { ...pick('ifGenerationMatch'), ...pick('ifGenerationNotMatch') }
}

export async function readWhole(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > WHOLE_BYTES_MAX) throw new StorageError('uploadTooLarge', `The emulator takes at most ${WHOLE_BYTES_MAX} bytes at once: use a resumable upload.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
