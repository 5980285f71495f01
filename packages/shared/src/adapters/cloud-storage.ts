// The ObjectStorage port over Cloud Storage's JSON API. Content goes up in chunks of a resumable upload: after a cut the service is asked how much it
// has, and the rest follows. https://cloud.google.com/storage/docs/performing-resumable-uploads
import { open, type FileHandle } from 'node:fs/promises'
import { DeliveryError } from '../errors.ts'
import type { Clock, ObjectStorage } from '../ports.ts'
import { systemClock } from './clock.ts'
import { connectGoogleApi, connectGoogleBytes, type BytesAnswer, type GoogleApi, type GoogleBytes } from './google.ts'
import { list, record } from './run-json.ts'

type Env = Readonly<Record<string, string | undefined>>

/** A multiple of 256 KiB, as the service wants it. */
const CHUNK_BYTES = 8_388_608
/** In a row without a byte more. */
const FAILURES_MAX = 5
const WAIT_MS = 500
const WAIT_MS_MAX = 8_000

export async function connectObjectStorage(project: string, env: Env, clock: Clock = systemClock): Promise<ObjectStorage> {
  return objectStorage(project, await connectGoogleApi('storage', project, env), await connectGoogleBytes('storage', project, env), clock)
}

export function objectStorage(project: string, api: GoogleApi, bytes: GoogleBytes, clock: Clock): ObjectStorage {
  return {
    owns: async (bucket, signal) => {
      const page = record(await api({ method: 'GET', path: '/storage/v1/b', query: { project, prefix: bucket, fields: 'items(name)' }, what: `looking whether bucket ${bucket} is of project ${project}`, signal }))
      return list(page['items']).some((one) => record(one)['name'] === bucket)
    },
    createBucket: async (bucket, { location, keepDays }, signal) => {
      const lifecycle = { rule: [{ action: { type: 'Delete' }, condition: { age: keepDays } }] }
      const iamConfiguration = { uniformBucketLevelAccess: { enabled: true }, publicAccessPrevention: 'enforced' }
      await api({ method: 'POST', path: '/storage/v1/b', query: { project }, body: { name: bucket, location, lifecycle, iamConfiguration }, what: `making bucket ${bucket}`, signal })
    },
    upload: async (bucket, name, file, signal) => new Upload(bytes, clock, bucket, name, signal).send(file),
    readFrom: async (bucket, name, fromByte, signal) => {
      const what = `reading gs://${bucket}/${name}`
      const answer = await bytes.call({ method: 'GET', path: objectPath(bucket, name), query: { alt: 'media' }, headers: { range: `bytes=${fromByte}-` }, what, signal })
      // Not there yet, or not longer than it was.
      if (answer.status === 404 || answer.status === 416) return Buffer.alloc(0)
      if (answer.status === 206) return answer.bytes
      if (answer.status === 200) return answer.bytes.subarray(fromByte)
      throw bytes.refusal(what, answer)
    },
  }
}

function objectPath(bucket: string, name: string): string {
  return `/storage/v1/b/${encodeURIComponent(bucket)}/o/${encodeURIComponent(name)}`
}

type Sent = Awaited<ReturnType<ObjectStorage['upload']>>

class Upload {
  readonly #bytes: GoogleBytes
  readonly #clock: Clock
  readonly #bucket: string
  readonly #name: string
  readonly #signal: AbortSignal
  readonly #what: string
  #failures = 0

  constructor(bytes: GoogleBytes, clock: Clock, bucket: string, name: string, signal: AbortSignal) {
    this.#bytes = bytes
    this.#clock = clock
    this.#bucket = bucket
    this.#name = name
    this.#signal = signal
    this.#what = `uploading gs://${bucket}/${name}`
  }

  async send(file: string): Promise<Sent> {
    const present = await this.#present()
    if (present !== undefined) return present
    const handle = await open(file)
    try {
      return await this.#sendFile(handle, (await handle.stat()).size)
    } finally {
      await handle.close()
    }
  }

  async #sendFile(file: FileHandle, size: number): Promise<Sent> {
    let session = await this.#begin(size)
    for (let at = 0; ; ) {
      const length = Math.min(CHUNK_BYTES, size - at)
      const { buffer } = await file.read(Buffer.alloc(length), 0, length, at)
      const answer = await this.#put(session, buffer, size === 0 ? 'bytes */0' : `bytes ${at}-${at + length - 1}/${size}`, size)
      const ended = answer === 'lost' ? undefined : await this.#endOf(answer)
      if (ended !== undefined) return ended
      const kept = answer === 'lost' ? 0 : keptBytes(answer)
      if (answer === 'lost') session = await this.#begin(size)
      if (kept > at) this.#failures = 0
      else await this.#failed(new DeliveryError('unavailable', `${this.#what} failed: Cloud Storage took no byte after the first ${at}`))
      at = kept
    }
  }

  /** Undefined while more is wanted. */
  async #endOf(answer: BytesAnswer): Promise<Sent | undefined> {
    if (answer.status === 308) return undefined
    if (answer.status === 200 || answer.status === 201) return { generation: generationOf(JSON.parse(answer.bytes.toString())), was: 'uploaded' }
    const refusal = this.#bytes.refusal(this.#what, answer)
    // Somebody else was faster with the same content.
    const present = answer.status === 412 ? await this.#present() : undefined
    if (present === undefined) throw refusal
    return present
  }

  async #present(): Promise<Sent | undefined> {
    const answer = await this.#calm(async () => this.#bytes.call({ method: 'GET', path: objectPath(this.#bucket, this.#name), query: { fields: 'generation' }, what: this.#what, signal: this.#signal }))
    if (answer.status === 200) return { generation: generationOf(JSON.parse(answer.bytes.toString())), was: 'present' }
    // No such object, or no such bucket; beginning the upload tells which.
    if (answer.status === 404) return undefined
    throw this.#bytes.refusal(this.#what, answer)
  }

  /** @returns path and query of the session */
  async #begin(size: number): Promise<URL> {
    const answer = await this.#calm(async () => this.#bytes.call({
      method: 'POST', path: `/upload/storage/v1/b/${encodeURIComponent(this.#bucket)}/o`, query: { uploadType: 'resumable', name: this.#name, ifGenerationMatch: 0 },
      headers: { 'content-type': 'application/json', 'x-upload-content-type': 'application/gzip', 'x-upload-content-length': String(size) }, body: '{}', what: this.#what, signal: this.#signal,
    }))
    if (answer.status !== 200) throw this.#bytes.refusal(this.#what, answer)
    const session = URL.parse(answer.headers.get('location') ?? '')
    // Credentials go where they were going, and nowhere else.
    if (session === null || originOf(session) !== this.#bytes.origin) throw new DeliveryError('unavailable', `${this.#what} failed: Cloud Storage named no place of its own for it, but "${answer.headers.get('location') ?? ''}"`)
    return session
  }

  /** After no answer, or one that asks to come back later, the service is asked what it has. `lost`: the session is no more. */
  async #put(session: URL, chunk: Buffer, range: string, size: number): Promise<BytesAnswer | 'lost'> {
    const call = async (body: Buffer, contentRange: string) => this.#bytes.call({
      method: 'PUT', path: session.pathname, query: Object.fromEntries(session.searchParams), headers: { 'content-range': contentRange, 'content-type': 'application/gzip' }, body, what: this.#what, signal: this.#signal,
    })
    const answer = (await this.#try(async () => call(chunk, range))) ?? (await this.#calm(async () => call(Buffer.alloc(0), `bytes */${size}`)))
    return answer.status === 404 || answer.status === 410 ? 'lost' : answer
  }

  /** Until something is answered that waiting would not mend. */
  async #calm(call: () => Promise<BytesAnswer>): Promise<BytesAnswer> {
    for (;;) {
      const answer = await this.#try(call)
      if (answer !== undefined) return answer
    }
  }

  /** Undefined, after a wait, when nothing was answered or that one is to come again. */
  async #try(call: () => Promise<BytesAnswer>): Promise<BytesAnswer | undefined> {
    const answer = await call().catch((thrown: unknown) => thrown)
    if (!isAnswer(answer)) return this.#failed(answer)
    return isPassing(answer.status) ? this.#failed(this.#bytes.refusal(this.#what, answer)) : answer
  }

  /** Waits, or gives up. */
  async #failed(thrown: unknown): Promise<undefined> {
    this.#failures += 1
    if (!(thrown instanceof DeliveryError) || this.#signal.aborted || !['unavailable', 'timeout'].includes(thrown.kind) || this.#failures > FAILURES_MAX) throw thrown
    await this.#clock.sleep(Math.min(WAIT_MS_MAX, WAIT_MS * 2 ** (this.#failures - 1)) * (0.5 + this.#clock.random() / 2), this.#signal)
    return undefined
  }
}

function isPassing(status: number): boolean {
  return status === 408 || status === 429 || status >= 500
}

function isAnswer(value: unknown): value is BytesAnswer {
  return typeof value === 'object' && value !== null && 'bytes' in value
}

/** `Range: bytes=0-N`; without it nothing is there yet. */
function keptBytes({ headers }: BytesAnswer): number {
  const last = /^bytes=0-(\d+)$/.exec(headers.get('range') ?? '')?.[1]
  return last === undefined ? 0 : Number(last) + 1
}

function generationOf(answer: unknown): string {
  const { generation } = record(answer)
  if (typeof generation === 'string' && generation !== '') return generation
  throw new DeliveryError('unavailable', 'Cloud Storage answered without the generation of an object', { hint: 'Is the endpoint really Cloud Storage?' })
}

/** As `GoogleBytes` spells it, with the port. */
function originOf({ protocol, hostname, port }: URL): string {
  return `${protocol}//${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`
}
