// Builds of Cloud Build, from their creation to their end: kept in memory, some at once, each with a folder of its own. A build that is cancelled or
// takes too long is stopped for real before it says so.
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { ApiError } from '../api/status.ts'
import { Background } from '../background.ts'
import type { LogStore } from '../signals/log-store.ts'
import { object, text, type Json } from '../state/json.ts'
import type { ObjectStore } from '../storage/object-store.ts'
import { StorageError } from '../storage/storage-error.ts'
import type { Operation, Store } from '../store.ts'
import { projectNumberOf } from '../template.ts'
import { BuildLog, logsBucketOf } from './build-log.ts'
import type { Run } from './builder.ts'
import { checkBuild, secondsOf } from './check-build.ts'
import { execute, type Ending } from './execute.ts'
import { substitute } from './substitute.ts'

export type BuildPlace = { readonly project: string; readonly location: string }

type Entry = { readonly place: BuildPlace; readonly operation: Operation; readonly abort: AbortController; build: Json }

type World = { readonly store: Store; readonly storage: ObjectStore; readonly logs: LogStore; readonly run: Run }

const TYPE = 'type.googleapis.com/google.devtools.cloudbuild.v1'
const TIMEOUT_DEFAULT = '3600s'
const QUEUE_TTL_DEFAULT = '3600s'
/** More wait as QUEUED. */
const WORKING_MAX = 10

export class Builds {
  readonly #world: World
  readonly #entries = new Map<string, Entry>()
  readonly #background = new Background()
  readonly #queue: Entry[] = []
  #working = 0

  constructor(world: World) {
    this.#world = world
  }

  create(place: BuildPlace, request: Json, rpc: string): Operation {
    checkBuild(request)
    const id = randomUUID()
    const filled = substitute(request, { PROJECT_ID: place.project, PROJECT_NUMBER: projectNumberOf(place.project), BUILD_ID: id, LOCATION: place.location })
    const build = this.#complete(filled, id, place)
    const name = text(build['name'])
    const view = () => this.#entries.get(name)?.build ?? build
    const operation = this.#world.store.addOperation(`projects/${place.project}/locations/${place.location}`, rpc, () => ({ '@type': `${TYPE}.BuildOperationMetadata`, build: view() }), () => ({ '@type': `${TYPE}.Build`, ...view() }))
    const entry: Entry = { place, operation, build, abort: new AbortController() }
    this.#entries.set(name, entry)
    this.#queue.push(entry)
    this.#next()
    return operation
  }

  get(name: string): Json {
    return this.#require(name).build
  }

  /** Newest first. */
  list({ project, location }: BuildPlace): readonly Json[] {
    return [...this.#entries.values()].filter(({ place }) => place.project === project && place.location === location).map(({ build }) => build).toReversed()
  }

  cancel(name: string): Json {
    const entry = this.#require(name)
    if (text(entry.build['finishTime']) !== '') throw new ApiError('FAILED_PRECONDITION', 'Cannot cancel a build that is not in progress.')
    entry.abort.abort('CANCELLED')
    if (entry.build['status'] === 'QUEUED') this.#finish(entry, { status: 'CANCELLED', fields: {} })
    else entry.build = { ...entry.build, status: 'CANCELLED' }
    return entry.build
  }

  nameOfOperation(operation: string): string {
    const found = [...this.#entries].find(([, entry]) => entry.operation.name === operation)
    if (found === undefined) throw new ApiError('NOT_FOUND', 'Requested entity was not found.')
    return found[0]
  }

  /** Ends all that run. */
  async close(): Promise<void> {
    this.#queue.length = 0
    for (const { abort } of this.#entries.values()) abort.abort('CANCELLED')
    await this.#background.ended()
  }

  #complete(build: Json, id: string, place: BuildPlace): Json {
    const { project, location } = place
    const source = object(object(build['source'])['storageSource'])
    const resolved = source['bucket'] === undefined ? undefined : this.#resolve(source)
    return {
      timeout: TIMEOUT_DEFAULT, queueTtl: QUEUE_TTL_DEFAULT, ...build, id, name: `projects/${project}/locations/${location}/builds/${id}`, projectId: project, status: 'QUEUED', createTime: new Date().toISOString(),
      logsBucket: logsBucketOf(build, place), logUrl: `https://console.cloud.google.com/cloud-build/builds;region=${location}/${id}?project=${project}`,
      ...(resolved === undefined ? {} : { source: { storageSource: resolved }, sourceProvenance: { resolvedStorageSource: resolved } }),
    }
  }

  /** The object as it is now: what replaces it later is not built. */
  #resolve(source: Json): Json {
    try {
      const { bucket, name, generation } = this.#world.storage.object(text(source['bucket']), text(source['object']), text(source['generation']))
      return { bucket, object: name, generation }
    } catch (thrown) {
      if (!(thrown instanceof StorageError)) throw thrown
      throw new ApiError('INVALID_ARGUMENT', `could not resolve source: googleapi: Error ${thrown.status}: ${thrown.message}, ${thrown.reason}`)
    }
  }

  #next(): void {
    while (this.#working < WORKING_MAX) {
      const entry = this.#queue.shift()
      if (entry === undefined) return
      if (entry.abort.signal.aborted) continue
      this.#working += 1
      this.#background.run(this.#work(entry).finally(() => {
        this.#working -= 1
        this.#next()
      }))
    }
  }

  async #work(entry: Entry): Promise<void> {
    // Whoever creates it sees it queued first.
    await new Promise((resolve) => setImmediate(resolve))
    if (entry.abort.signal.aborted) return
    const folder = await mkdtemp(path.join(os.tmpdir(), 'cloud-build-'))
    const timer = setTimeout(() => entry.abort.abort('TIMEOUT'), (secondsOf(entry.build['timeout']) ?? 0) * 1000)
    entry.build = { ...entry.build, status: 'WORKING', startTime: new Date().toISOString() }
    try {
      this.#finish(entry, await this.#run(entry, folder))
    } catch (thrown) {
      this.#finish(entry, { status: 'INTERNAL_ERROR', fields: { statusDetail: thrown instanceof Error ? thrown.message : String(thrown) } })
      throw thrown
    } finally {
      clearTimeout(timer)
      await rm(folder, { recursive: true, force: true })
    }
  }

  async #run({ build, abort, place }: Entry, folder: string): Promise<Ending> {
    const { storage, logs, store, run } = this.#world
    const [bucket = ''] = text(build['logsBucket']).replace(/^gs:\/\//, '').split('/')
    // The default buckets are Google's own to make; one that was named must be there.
    if (bucket !== text(build['logsBucket']) && /\.cloudbuild-logs\.googleusercontent\.com$|-cloudbuild-logs$/.test(bucket) && !storage.hasBucket(bucket)) storage.createBucket(place.project, bucket, {})
    const log = new BuildLog(build, storage, logs)
    const ending = await execute(build, { run, storage, log, folder, state: () => store.state }, abort.signal)
    try {
      // Whoever sees the end finds the whole log.
      await log.complete()
      return ending
    } catch (thrown) {
      if (!(thrown instanceof StorageError)) throw thrown
      const detail = `failed to write the log to ${text(build['logsBucket'])}: ${thrown.message}`
      return { status: 'FAILURE', fields: { ...ending.fields, statusDetail: detail, failureInfo: { type: 'LOGGING_FAILURE', detail } } }
    }
  }

  #finish(entry: Entry, { status: ended, fields }: { readonly status: Ending['status'] | 'INTERNAL_ERROR'; readonly fields: Json }): void {
    // Who was told that it is cancelled is never told otherwise.
    const status = entry.build['status'] === 'CANCELLED' ? 'CANCELLED' : ended
    entry.build = { ...entry.build, ...fields, status, finishTime: new Date().toISOString() }
    this.#world.store.finish(entry.operation, ERRORS[status])
  }

  #require(name: string): Entry {
    const entry = this.#entries.get(name)
    if (entry === undefined) throw new ApiError('NOT_FOUND', 'Requested entity was not found.')
    return entry
  }
}

/** What the operation of a build says that ended so. */
const ERRORS: Readonly<Record<string, ApiError>> = {
  FAILURE: new ApiError('UNKNOWN', 'Build failed; check build logs for details'), INTERNAL_ERROR: new ApiError('INTERNAL', 'Build failed; an internal error occurred'), TIMEOUT: new ApiError('DEADLINE_EXCEEDED', 'Build timed out'),
  CANCELLED: new ApiError('CANCELLED', 'Build cancelled'),
}
