// Buckets and their objects: content in files of one folder, what is known of it in memory. An object is replaced as a whole, under a new
// generation; who reads the old one goes on reading it. Only what the emulator itself writes (a build's log) grows.
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { appendFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { Crc32c } from '../api/crc32c.ts'
import type { Json } from '../state/json.ts'
import { noBucket, noObject, StorageError } from './storage-error.ts'

export type Bucket = { readonly name: string; readonly project: string; readonly location: string; readonly timeCreated: string; readonly settings: Json; readonly objects: Map<string, StoredObject> }

export type StoredObject = {
  readonly bucket: string
  readonly name: string
  readonly file: string
  readonly size: number
  /** Microseconds since the epoch, as the cloud's are: they only grow. */
  readonly generation: string
  readonly contentType: string
  /** `gzip`, or empty. */
  readonly contentEncoding: string
  readonly metadata: Readonly<Record<string, string>>
  readonly timeCreated: string
  readonly updated: string
}

/** As asked for by the parameters of the same names. */
export type Preconditions = { readonly ifGenerationMatch?: string; readonly ifGenerationNotMatch?: string }

export type NewObject = Pick<StoredObject, 'name' | 'file' | 'size' | 'contentType' | 'contentEncoding' | 'metadata'>

const BUCKET_NAME = /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/

export class ObjectStore {
  readonly #folder: string
  readonly #buckets = new Map<string, Bucket>()
  readonly #hashes = new WeakMap<StoredObject, Promise<Hashes>>()
  #lastGeneration = 0

  /** @param folder of its own; removed by whoever made it */
  constructor(folder: string) {
    this.#folder = folder
  }

  /** A file that nothing else has, to write an object's content into. */
  newFile(): string {
    return path.join(this.#folder, randomUUID())
  }

  createBucket(project: string, name: string, settings: Json): Bucket {
    if (!BUCKET_NAME.test(name) || name.startsWith('goog') || (!name.includes('.') && name.length > 63)) throw new StorageError('invalid', `Invalid bucket name: '${name}'`)
    const present = this.#buckets.get(name)
    if (present?.project === project) throw new StorageError('conflict', 'Your previous request to create the named bucket succeeded and you already own it.')
    if (present !== undefined) throw new StorageError('conflict', 'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.')
    const { location, ...others } = settings
    const bucket: Bucket = { name, project, location: (typeof location === 'string' && location !== '' ? location : 'US').toUpperCase(), timeCreated: new Date().toISOString(), settings: others, objects: new Map() }
    this.#buckets.set(name, bucket)
    return bucket
  }

  bucket(name: string): Bucket {
    const bucket = this.#buckets.get(name)
    if (bucket === undefined) throw noBucket()
    return bucket
  }

  hasBucket(name: string): boolean {
    return this.#buckets.has(name)
  }

  buckets(project: string): readonly Bucket[] {
    return [...this.#buckets.values()].filter((bucket) => bucket.project === project).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  }

  deleteBucket(name: string): void {
    if (this.bucket(name).objects.size > 0) throw new StorageError('conflict', 'The bucket you tried to delete is not empty.')
    this.#buckets.delete(name)
  }

  object(bucket: string, name: string, generation = ''): StoredObject {
    const found = this.bucket(bucket).objects.get(name)
    if (found === undefined || (generation !== '' && found.generation !== generation)) throw noObject(bucket, name)
    return found
  }

  put(bucket: string, { name, ...content }: NewObject, conditions: Preconditions = {}): StoredObject {
    const { objects } = this.bucket(bucket)
    const present = objects.get(name)
    requireConditions(present, conditions)
    const now = new Date().toISOString()
    const made: StoredObject = { ...content, bucket, name, generation: this.#nextGeneration(), timeCreated: now, updated: now }
    objects.set(name, made)
    // A reader that has it open keeps it.
    if (present !== undefined && present.file !== made.file) void rm(present.file, { force: true })
    return made
  }

  /** @param generation empty: the one there is */
  async delete(bucket: string, name: string, generation: string, conditions: Preconditions): Promise<void> {
    const found = this.object(bucket, name, generation)
    requireConditions(found, conditions)
    this.bucket(bucket).objects.delete(name)
    await rm(found.file, { force: true })
  }

  /** Makes the object, or adds to its end under a new generation. Calls for one object must not overlap. */
  async append(bucket: string, name: string, text: string): Promise<void> {
    const present = this.bucket(bucket).objects.get(name)
    const file = present?.file ?? this.newFile()
    await appendFile(file, text)
    this.put(bucket, { name, file, size: (present?.size ?? 0) + Buffer.byteLength(text), contentType: 'text/plain; charset=utf-8', contentEncoding: '', metadata: {} })
  }

  /** Of the content, in base64. */
  async hashes(object: StoredObject): Promise<Hashes> {
    const known = this.#hashes.get(object) ?? hashesOf(object)
    this.#hashes.set(object, known)
    return known
  }

  #nextGeneration(): string {
    this.#lastGeneration = Math.max(Date.now() * 1000, this.#lastGeneration + 1)
    return String(this.#lastGeneration)
  }
}

export type Hashes = { readonly md5: string; readonly crc32c: string }

async function hashesOf({ file, size }: StoredObject): Promise<Hashes> {
  const [md5, crc] = [createHash('md5'), new Crc32c()]
  if (size > 0) {
    for await (const chunk of createReadStream(file, { end: size - 1 }) as AsyncIterable<Buffer>) {
      md5.update(chunk)
      crc.update(chunk)
    }
  }
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(crc.value)
  return { md5: md5.digest('base64'), crc32c: bytes.toString('base64') }
}

export function requireConditions(present: StoredObject | undefined, { ifGenerationMatch, ifGenerationNotMatch }: Preconditions): void {
  const generation = present?.generation ?? '0'
  if ((ifGenerationMatch === undefined || ifGenerationMatch === generation) && ifGenerationNotMatch !== generation) return
  throw new StorageError('conditionNotMet', 'At least one of the pre-conditions you specified did not hold.')
}
