// What a build says goes where its options tell: to Cloud Logging, to an object that grows (`log-ID.txt`), to both, or nowhere.
// https://cloud.google.com/build/docs/securing-builds/store-manage-build-logs
import type { LogStore } from '../signals/log-store.ts'
import { object, text, type Json } from '../state/json.ts'
import type { ObjectStore } from '../storage/object-store.ts'
import { strings } from './check-build.ts'

export type LogPlace = { readonly bucket: string; readonly object: string }

/** How long lines gather before the object grows. */
const FLUSH_MS = 150
const TO_BUCKET = new Set(['', 'LOGGING_UNSPECIFIED', 'LEGACY', 'GCS_ONLY'])
const TO_LOGGING = new Set(['', 'LOGGING_UNSPECIFIED', 'LEGACY', 'CLOUD_LOGGING_ONLY', 'STACKDRIVER_ONLY'])

/** Where the object is, without looking whether the options want one: what `logsBucket` of the build answers. */
export function logsBucketOf(build: Json, { project, location }: { readonly project: string; readonly location: string }): string {
  const given = text(build['logsBucket']).replace(/^gs:\/\//, '').replace(/\/$/, '')
  if (given !== '') return `gs://${given}`
  const isOwned = object(build['options'])['defaultLogsBucketBehavior'] === 'REGIONAL_USER_OWNED_BUCKET'
  return `gs://${isOwned ? `${project}-${location}-cloudbuild-logs` : `${project}.cloudbuild-logs.googleusercontent.com`}`
}

export class BuildLog {
  readonly #build: Json
  readonly #place: LogPlace | undefined
  readonly #storage: ObjectStore
  readonly #logs: LogStore | undefined
  #waiting = ''
  #timer: NodeJS.Timeout | undefined
  #written: Promise<void> = Promise.resolve()
  #order = 0

  constructor(build: Json, storage: ObjectStore, logs: LogStore) {
    const logging = text(object(build['options'])['logging'])
    const [bucket = '', ...folders] = text(build['logsBucket']).replace(/^gs:\/\//, '').split('/')
    this.#build = build
    this.#storage = storage
    this.#logs = TO_LOGGING.has(logging) ? logs : undefined
    this.#place = TO_BUCKET.has(logging) ? { bucket, object: [...folders, `log-${text(build['id'])}.txt`].join('/') } : undefined
  }

  /** @param step of the build, as it is shown before its lines; undefined for what Cloud Build says itself */
  add(line: string, step?: string): void {
    this.#toLogging(line, step)
    if (this.#place === undefined) return
    this.#waiting += `${line}\n`
    this.#timer ??= setTimeout(() => this.#flush(), FLUSH_MS)
  }

  /** Throws when the bucket does not take it. */
  async complete(): Promise<void> {
    this.#flush()
    await this.#written
  }

  #flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const place = this.#place
    const content = this.#waiting
    if (place === undefined || content === '') return
    this.#waiting = ''
    this.#written = this.#written.then(async () => this.#storage.append(place.bucket, place.object, content))
    // Told by `complete`.
    this.#written.catch(() => undefined)
  }

  #toLogging(line: string, step = 'MAIN'): void {
    const { id, projectId, tags } = this.#build
    const buildTags = strings(tags)
    this.#order += 1
    this.#logs?.add({
      project: text(projectId), location: '', service: '', revision: text(id), kind: 'build', instanceId: '', at: Date.now(), stream: 'stdout', text: line, order: this.#order,
      labels: { build_step: step, ...(buildTags.length === 0 ? {} : { build_tags: buildTags.join(',') }) },
    })
  }
}
