// Cloud Build in memory, with the storage that it reads from and logs into: a build takes as many looks as a test says, its log grows with each, and it
// ends as it is told. It shares no code with the adapters.
import { readFile } from 'node:fs/promises'
import { DeliveryError } from '../errors.ts'
import type { Builds, ObjectStorage, RemoteBuild } from '../ports.ts'

type Made = { readonly id: string; readonly request: Readonly<Record<string, unknown>>; looks: number; cancelled: boolean }

export type Course = {
  /** Lines that its log has after each look; the last look also ends the build. */
  readonly log: readonly string[]
  readonly ending: Partial<Omit<RemoteBuild, 'id'>> & Pick<RemoteBuild, 'status'>
  /** What else happens when it ends, such as an image that is in the registry then. */
  readonly atEnd?: (request: Readonly<Record<string, unknown>>) => void
}

export class FakeBuilds implements Builds {
  readonly made: Made[] = []
  course: Course
  /** Throws what a call is to fail with. */
  fault: ((call: 'create' | 'get' | 'find' | 'cancel') => void) | undefined
  readonly #storage: FakeObjectStorage

  constructor(storage: FakeObjectStorage, course: Course) {
    this.#storage = storage
    this.course = course
  }

  async create(build: Readonly<Record<string, unknown>>): Promise<RemoteBuild> {
    const made: Made = { id: `build-${this.made.length + 1}`, request: build, looks: 0, cancelled: false }
    const { bucket, object } = Reflect.get(Object(build['source']), 'storageSource') as { readonly bucket: string; readonly object: string }
    if (this.#storage.objects.get(bucket)?.has(object) !== true) throw new DeliveryError('input', 'beginning a build failed: could not resolve source: googleapi: Error 404 (INVALID_ARGUMENT)')
    this.made.push(made)
    // Last: an answer that is lost is a build that was begun.
    this.fault?.('create')
    return this.#view(made)
  }

  async get(id: string, signal: AbortSignal): Promise<RemoteBuild> {
    signal.throwIfAborted()
    this.fault?.('get')
    const made = this.#require(id)
    if (!made.cancelled && made.looks < this.course.log.length) this.#look(made)
    return this.#view(made)
  }

  async findByTag(tag: string): Promise<RemoteBuild | undefined> {
    this.fault?.('find')
    const found = this.made.findLast(({ request }) => (request['tags'] as readonly string[]).includes(tag))
    return found === undefined ? undefined : this.#view(found)
  }

  async cancel(id: string, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    this.fault?.('cancel')
    const made = this.#require(id)
    if (made.looks >= this.course.log.length) throw new DeliveryError('conflict', `cancelling build ${id} failed: it is not in progress (FAILED_PRECONDITION)`)
    made.cancelled = true
  }

  #look(made: Made): void {
    const line = this.course.log[made.looks]
    const [, bucket = '', folder = ''] = /^gs:\/\/([^/]+)\/(.+)$/.exec(String(made.request['logsBucket'])) ?? []
    const name = `${folder}/log-${made.id}.txt`
    const objects = this.#storage.objects.get(bucket)
    if (line !== undefined) objects?.set(name, Buffer.concat([objects.get(name) ?? Buffer.alloc(0), Buffer.from(`${line}\n`)]))
    made.looks += 1
    if (made.looks === this.course.log.length) this.course.atEnd?.(made.request)
  }

  #view({ id, looks, cancelled }: Made): RemoteBuild {
    const running = { id, detail: '', failure: '', url: `https://console.example/${id}`, digests: new Map<string, string>(), steps: [] }
    if (cancelled) return { ...running, status: 'cancelled' }
    return looks < this.course.log.length ? { ...running, status: looks === 0 ? 'waiting' : 'working' } : { ...running, ...this.course.ending }
  }

  #require(id: string): Made {
    const made = this.made.find((one) => one.id === id)
    if (made === undefined) throw new DeliveryError('not-found', `reading build ${id} failed: Requested entity was not found. (NOT_FOUND)`)
    return made
  }
}

export class FakeObjectStorage implements ObjectStorage {
  /** By bucket and name. */
  readonly objects = new Map<string, Map<string, Buffer>>()
  readonly owned = new Set<string>()
  readonly created = new Map<string, Parameters<ObjectStorage['createBucket']>[1]>()
  fault: ((call: 'owns' | 'create' | 'upload' | 'read') => void) | undefined

  /** A bucket of the project. */
  add(bucket: string, isOwned = true): void {
    this.objects.set(bucket, new Map())
    if (isOwned) this.owned.add(bucket)
  }

  async owns(bucket: string): Promise<boolean> {
    this.fault?.('owns')
    return this.owned.has(bucket)
  }

  async createBucket(bucket: string, made: Parameters<ObjectStorage['createBucket']>[1]): Promise<void> {
    this.fault?.('create')
    if (this.objects.has(bucket)) throw new DeliveryError('conflict', `making bucket ${bucket} failed: The requested bucket name is not available. (HTTP 409)`)
    this.add(bucket)
    this.created.set(bucket, made)
  }

  async upload(bucket: string, name: string, file: string, signal: AbortSignal): Promise<{ readonly generation: string; readonly was: 'uploaded' | 'present' }> {
    signal.throwIfAborted()
    this.fault?.('upload')
    const objects = this.objects.get(bucket)
    if (objects === undefined) throw new DeliveryError('not-found', `uploading gs://${bucket}/${name} failed: The specified bucket does not exist. (HTTP 404)`)
    if (objects.has(name)) return { generation: '1', was: 'present' }
    objects.set(name, await readFile(file))
    return { generation: '1', was: 'uploaded' }
  }

  async readFrom(bucket: string, name: string, fromByte: number, signal: AbortSignal): Promise<Buffer> {
    signal.throwIfAborted()
    this.fault?.('read')
    return this.objects.get(bucket)?.get(name)?.subarray(fromByte) ?? Buffer.alloc(0)
  }
}

/** For runs that have no business with Cloud Build. */
export async function noCloud(): Promise<never> {
  throw new DeliveryError('permission', 'no Google Cloud credentials were found')
}
