// Cloud Storage's JSON API as far as builds and their sources need it: buckets, objects, uploads, downloads in ranges. It has no protos with
// routes, so they are written here. https://cloud.google.com/storage/docs/json_api/v1
import { createReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { page } from '../api/list-page.ts'
import { errorOf, type Effect, type Faults } from '../faults.ts'
import { text, type Json } from '../state/json.ts'
import { requireConditions, type Bucket, type ObjectStore, type StoredObject } from './object-store.ts'
import { asStorageError, fromApiError, StorageError } from './storage-error.ts'
import { conditionsOf, parseResource, readWhole, splitRelated, uploadOf, Uploads } from './uploads.ts'

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse; readonly query: URLSearchParams; readonly bucket: string; readonly object: string }
type Route = { readonly rpc: string; readonly verb: string; readonly pattern: RegExp; readonly answer: (exchange: Exchange) => Promise<void> }

/** What a call came to, for the list of calls. */
export type StorageCall = { readonly rpc: string; readonly status: number; readonly fault?: Effect }

const PATH = /^(?:\/(?:upload|download|resumable\/upload))?\/storage\/v1(?:\/|$)/

export function isStoragePath(path: string): boolean {
  return PATH.test(path)
}

export class Storage {
  readonly #store: ObjectStore
  readonly #uploads: Uploads
  readonly #faults: Faults
  readonly #routes: readonly Route[]

  constructor(store: ObjectStore, faults: Faults) {
    this.#store = store
    this.#uploads = new Uploads(store)
    this.#faults = faults
    this.#routes = this.#bucketRoutes().concat(this.#objectRoutes(), this.#uploadRoutes())
  }

  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<StorageCall> {
    const [method, isMedia] = [request.method ?? 'GET', url.searchParams.get('alt') === 'media']
    const route = this.#routes.find(({ verb, pattern }) => verb === method && pattern.test(url.pathname))
    if (route === undefined) return refuse(response, '', new StorageError('notImplemented', `${method} ${url.pathname} of Cloud Storage is not emulated.`), false)
    const { rpc } = route
    const fault = this.#faults.take(rpc, method, url.pathname)
    const noted = fault === undefined ? { rpc } : { rpc, fault: fault.effect }
    try {
      const injected = fault === undefined ? undefined : errorOf(fault)
      if (injected !== undefined) throw fromApiError(injected)
      if (fault?.effect === 'hang') return { ...noted, status: 0 }
      if (fault?.effect === 'drop-before') return drop(response, noted)
      const groups = route.pattern.exec(url.pathname)?.groups ?? {}
      const target = fault?.effect === 'drop-after' ? cutOff(response) : response
      await route.answer({ request, response: target, query: url.searchParams, bucket: decode(groups['bucket'] ?? ''), object: decode(groups['object'] ?? '') })
      return fault?.effect === 'drop-after' ? { ...noted, status: 0 } : { ...noted, status: response.statusCode }
    } catch (thrown) {
      const error = asStorageError(thrown)
      if (error === undefined) throw thrown
      return { ...noted, ...refuse(response, rpc, error, isMedia) }
    }
  }

  #bucketRoutes(): readonly Route[] {
    const one = /^\/storage\/v1\/b\/(?<bucket>[^/]+)$/
    return [
      { rpc: 'storage.buckets.list', verb: 'GET', pattern: /^\/storage\/v1\/b$/, answer: async ({ query, response }) => {
        const { items, ...next } = page(this.#store.buckets(projectOf(query)).filter(({ name }) => name.startsWith(query.get('prefix') ?? '')), pageAsked(query, projectOf(query)), byName)
        json(response, 200, { kind: 'storage#buckets', items: items.map(bucketView), ...next })
      } },
      { rpc: 'storage.buckets.insert', verb: 'POST', pattern: /^\/storage\/v1\/b$/, answer: async ({ request, query, response }) => {
        const { name, ...settings } = parseResource((await readWhole(request)).toString())
        json(response, 200, bucketView(this.#store.createBucket(projectOf(query), text(name), settings)))
      } },
      { rpc: 'storage.buckets.get', verb: 'GET', pattern: one, answer: async ({ bucket, response }) => json(response, 200, bucketView(this.#store.bucket(bucket))) },
      { rpc: 'storage.buckets.delete', verb: 'DELETE', pattern: one, answer: async ({ bucket, response }) => {
        this.#store.deleteBucket(bucket)
        response.writeHead(204).end()
      } },
    ]
  }

  #objectRoutes(): readonly Route[] {
    const one = /^\/storage\/v1\/b\/(?<bucket>[^/]+)\/o\/(?<object>[^/]+)$/
    const view = async (found: StoredObject) => objectView(found, await this.#store.hashes(found))
    return [
      { rpc: 'storage.objects.list', verb: 'GET', pattern: /^\/storage\/v1\/b\/(?<bucket>[^/]+)\/o$/, answer: async ({ bucket, query, response }) => {
        const { items, ...next } = page(entriesOf([...this.#store.bucket(bucket).objects.values()], query), pageAsked(query, bucket), byName)
        const prefixes = items.flatMap(({ name, object }) => (object === undefined ? [name] : []))
        json(response, 200, { kind: 'storage#objects', items: await Promise.all(items.flatMap(({ object }) => (object === undefined ? [] : [view(object)]))), ...(prefixes.length === 0 ? {} : { prefixes }), ...next })
      } },
      { rpc: 'storage.objects.get', verb: 'GET', pattern: one, answer: async (exchange) => {
        const found = this.#found(exchange)
        if (found === undefined) return
        if (exchange.query.get('alt') === 'media') await this.#sendContent(found, exchange)
        else json(exchange.response, 200, await view(found))
      } },
      { rpc: 'storage.objects.get', verb: 'GET', pattern: /^\/download\/storage\/v1\/b\/(?<bucket>[^/]+)\/o\/(?<object>[^/]+)$/, answer: async (exchange) => {
        const found = this.#found(exchange)
        if (found !== undefined) await this.#sendContent(found, exchange)
      } },
      { rpc: 'storage.objects.delete', verb: 'DELETE', pattern: one, answer: async ({ bucket, object, query, response }) => {
        await this.#store.delete(bucket, object, query.get('generation') ?? '', conditionsOf(query))
        response.writeHead(204).end()
      } },
    ]
  }

  #uploadRoutes(): readonly Route[] {
    const rpc = 'storage.objects.insert'
    const pattern = /^(?:\/resumable)?\/upload\/storage\/v1\/b\/(?<bucket>[^/]+)\/o$/
    const made = async (response: ServerResponse, object: StoredObject) => json(response, 200, objectView(object, await this.#store.hashes(object)))
    return [
      { rpc, verb: 'POST', pattern, answer: async (exchange) => {
        const { request, response, query, bucket } = exchange
        // The bucket is looked up before a byte is read.
        this.#store.bucket(bucket)
        const contentType = request.headers['content-type'] ?? ''
        switch (query.get('uploadType')) {
          case 'media':
            return made(response, await this.#uploads.whole(uploadOf(bucket, query, {}, contentType), await readWhole(request)))
          case 'multipart': {
            const parts = splitRelated(contentType, await readWhole(request))
            return made(response, await this.#uploads.whole(uploadOf(bucket, query, parts.resource, parts.contentType), parts.content))
          }
          case 'resumable':
            return this.#begin(exchange)
          default:
            throw new StorageError('invalid', 'Upload requests must include an uploadType URL parameter and a URL path beginning with /upload/')
        }
      } },
      { rpc, verb: 'PUT', pattern, answer: async ({ request, response, query }) => {
        const progress = await this.#uploads.continue(query.get('upload_id') ?? '', request)
        if (progress.made !== undefined) return made(response, progress.made)
        if (request.complete) response.writeHead(308, { 'content-length': 0, ...(progress.keptBytes === 0 ? {} : { range: `bytes=0-${progress.keptBytes - 1}` }) }).end()
      } },
      { rpc, verb: 'DELETE', pattern, answer: async ({ response, query }) => {
        this.#uploads.cancel(query.get('upload_id') ?? '')
        response.writeHead(499, { 'content-length': 0 }).end()
      } },
    ]
  }

  async #begin({ request, response, query, bucket }: Exchange): Promise<void> {
    const resource = parseResource((await readWhole(request)).toString())
    const upload = uploadOf(bucket, query, resource, String(request.headers['x-upload-content-type'] ?? ''))
    const id = this.#uploads.begin(upload)
    const location = `http://${request.headers.host ?? ''}/upload/storage/v1/b/${encodeURIComponent(bucket)}/o?uploadType=resumable&upload_id=${id}&name=${encodeURIComponent(upload.name)}`
    response.writeHead(200, { location, 'x-guploader-uploadid': id, 'content-length': 0 }).end()
  }

  /** Undefined where the reader has it already, and was told so. */
  #found({ bucket, object, query, response }: Exchange): StoredObject | undefined {
    const found = this.#store.object(bucket, object, query.get('generation') ?? '')
    const { ifGenerationNotMatch, ...conditions } = conditionsOf(query)
    requireConditions(found, conditions)
    if (ifGenerationNotMatch !== found.generation) return found
    response.writeHead(304).end()
    return undefined
  }

  /** What was packed is sent so to whoever takes it, and unpacked, as a whole, to others: https://cloud.google.com/storage/docs/transcoding */
  async #sendContent(object: StoredObject, { request, response }: Pick<Exchange, 'request' | 'response'>): Promise<void> {
    const { size, generation, contentType, contentEncoding } = object
    const isUnpacked = contentEncoding === 'gzip' && !/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
    const range = isUnpacked ? undefined : rangeOf(request.headers.range, size)
    const { md5, crc32c } = await this.#store.hashes(object)
    response.writeHead(range === undefined ? 200 : 206, {
      'content-type': contentType, etag: etagOf(generation), 'x-goog-generation': generation, 'x-goog-stored-content-length': String(size), 'x-goog-stored-content-encoding': contentEncoding || 'identity', 'x-goog-hash': `crc32c=${crc32c},md5=${md5}`,
      ...(isUnpacked ? {} : { 'content-length': range === undefined ? size : range.end - range.start + 1, 'accept-ranges': 'bytes', ...(contentEncoding === '' ? {} : { 'content-encoding': contentEncoding }) }),
      ...(range === undefined ? {} : { 'content-range': `bytes ${range.start}-${range.end}/${size}` }),
    })
    if (size === 0) return void response.end()
    const content = createReadStream(object.file, range ?? { end: size - 1 })
    await (isUnpacked ? pipeline(content, createGunzip(), response) : pipeline(content, response)).catch(() => undefined)
  }
}

type Listed = { readonly name: string; /** Absent for a prefix, which stands for all that begins with it. */ readonly object?: StoredObject }

/** In the order of their names. "Objects whose names, aside from the prefix, contain delimiter will have their name, truncated after the delimiter, returned in prefixes." */
function entriesOf(objects: readonly StoredObject[], query: URLSearchParams): readonly Listed[] {
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? '']
  const entries = new Map<string, Listed>()
  for (const object of objects.filter(({ name }) => name.startsWith(prefix))) {
    const at = delimiter === '' ? -1 : object.name.indexOf(delimiter, prefix.length)
    const entry: Listed = at < 0 ? { name: object.name, object } : { name: object.name.slice(0, at + delimiter.length) }
    entries.set(`${at < 0 ? 'object' : 'prefix'} ${entry.name}`, entry)
  }
  return [...entries.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** One range; what begins behind the end cannot be met, which is how a reader learns that a log has not grown. */
function rangeOf(header: string | undefined, size: number): { readonly start: number; readonly end: number } | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return undefined
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  if (start >= size) throw new StorageError('requestedRangeNotSatisfiable', 'The requested range cannot be satisfied.', { 'content-range': `bytes */${size}` })
  return { start, end: first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1) }
}

function bucketView({ name, location, timeCreated, settings }: Bucket): Json {
  return { kind: 'storage#bucket', selfLink: `https://www.googleapis.com/storage/v1/b/${name}`, id: name, name, metageneration: '1', location, locationType: /^(?:US|EU|ASIA)$/.test(location) ? 'multi-region' : 'region', storageClass: 'STANDARD', ...settings, timeCreated, updated: timeCreated, etag: 'CAE=' }
}

function objectView({ bucket, name, size, generation, contentType, contentEncoding, metadata, timeCreated, updated }: StoredObject, { md5, crc32c }: { readonly md5: string; readonly crc32c: string }): Json {
  const at = `${bucket}/o/${encodeURIComponent(name)}`
  return {
    kind: 'storage#object', id: `${bucket}/${name}/${generation}`, selfLink: `https://www.googleapis.com/storage/v1/b/${at}`, mediaLink: `https://storage.googleapis.com/download/storage/v1/b/${at}?generation=${generation}&alt=media`,
    name, bucket, generation, metageneration: '1', contentType, storageClass: 'STANDARD', size: String(size), md5Hash: md5, crc32c, etag: etagOf(generation), timeCreated, updated, timeStorageClassUpdated: timeCreated,
    ...(contentEncoding === '' ? {} : { contentEncoding }), ...(Object.keys(metadata).length === 0 ? {} : { metadata }),
  }
}

function etagOf(generation: string): string {
  return Buffer.from(generation).toString('base64')
}

function projectOf(query: URLSearchParams): string {
  const project = query.get('project') ?? ''
  if (project === '') throw new StorageError('required', 'Required parameter: project')
  return project
}

/** Buckets and objects are listed by their names. */
const byName = (item: { readonly name: string }, last: string) => item.name > last

/** @param of the bucket or the project that is listed */
function pageAsked(query: URLSearchParams, of: string): Json {
  return { of, prefix: query.get('prefix') ?? '', delimiter: query.get('delimiter') ?? '', pageSize: Number(query.get('maxResults') ?? 0), pageToken: query.get('pageToken') ?? '' }
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw new StorageError('invalid', `The path has '${segment}', which is no valid percent-encoding.`)
  }
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' }).end(JSON.stringify(body))
}

/** Whoever asked for content is told in text, as the cloud does. */
function refuse(response: ServerResponse, rpc: string, error: StorageError, isMedia: boolean): StorageCall {
  if (response.headersSent) response.destroy()
  else if (isMedia) response.writeHead(error.status, { 'content-type': 'text/html; charset=UTF-8', ...error.headers }).end(error.message)
  else response.writeHead(error.status, { 'content-type': 'application/json; charset=UTF-8', ...error.headers }).end(JSON.stringify(error.envelope))
  return { rpc, status: error.status }
}

function drop(response: ServerResponse, noted: Omit<StorageCall, 'status'>): StorageCall {
  response.socket?.destroy()
  return { ...noted, status: 0 }
}

/** The same answer, which is made and never arrives. */
function cutOff(response: ServerResponse): ServerResponse {
  const { socket } = response
  response.writeHead = () => {
    socket?.destroy()
    return response
  }
  return response
}
