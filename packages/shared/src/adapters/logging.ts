// The Signals port over Cloud Logging v2: Cloud Run's request logs, seconds after the fact and request by request. Entries come late and in
// any order, and the API may give one twice: a cursor over the time of receipt, with overlap, asks again for what may have been late, and
// insertId tells what was seen. An entry bears the time its request began and is written when it ended: by its own time a slow one is old. Logs that are sampled away would flatter or slander a revision, so their number is held against Cloud Monitoring's count.
import type { Counts, Observation } from '../core/observation.ts'
import { DeliveryError } from '../errors.ts'
import type { SignalBatch, SignalFeed, Signals } from '../ports.ts'
import { connectGoogleApi, type GoogleApi } from './google.ts'
import { countRequests, type MonitoringPlace } from './monitoring.ts'

export type LoggingPlace = MonitoringPlace & {
  readonly batchSeconds?: number
  /** How old an entry is before its batch is given out. */
  readonly settleSeconds?: number
}

/** How many requests there were, by another signal. Undefined where that may not be asked. */
export type CountElsewhere = (what: { readonly service: string; readonly revisions: readonly string[] }, fromMs: number, untilMs: number, signal: AbortSignal) => ReturnType<typeof countRequests>

const BATCH_SECONDS = 10
const SETTLE_SECONDS = 5
const OVERLAP_MS = 30_000
const PAGE_SIZE = 1000
/** A look never asks more often than this; what is left is asked for at the next. The quota is 60 calls a minute for a whole project. */
const PAGES_MAX = 15
const COMPARE_EVERY_MS = 60_000
/** Only what logs had this long to show is held against them. */
const COMPARE_AGE_MS = 30_000
const COMPARE_REQUESTS_MIN = 50
const COMPLETE_RATIO_MIN = 0.98

type Json = Readonly<Record<string, unknown>>
type Entry = { readonly id: string; readonly atMs: number; readonly receivedMs: number; readonly revision: string; readonly instance: string; readonly status: number; readonly latencyMs: number | undefined }

export async function connectLogging({ env, ...place }: LoggingPlace & { readonly env: Readonly<Record<string, string | undefined>> }): Promise<Signals> {
  const counts = await connectGoogleApi('monitoring', place.project, env)
  const count: CountElsewhere = async (what, fromMs, untilMs, signal) => countRequests(counts, place, what, fromMs, untilMs, signal)
  return logging(place, await connectGoogleApi('logging', place.project, env), count)
}

export function logging(place: LoggingPlace, api: GoogleApi, count: CountElsewhere | undefined): Signals {
  return { name: 'logging', follow: (what) => new LoggingFeed(place, api, count, what) }
}

class LoggingFeed implements SignalFeed {
  readonly #place: LoggingPlace
  readonly #api: GoogleApi
  #count: CountElsewhere | undefined
  readonly #what: Parameters<Signals['follow']>[0]
  readonly #batchMs: number
  /** When the entries that were seen had been received, for as long as they may be seen again. */
  #seen = new Map<string, number>()
  #waiting: Entry[] = []
  /** What was received later than this, less the overlap, is asked for when the next reading begins. */
  #readUntilMs: number
  /** A reading that took more pages than one look may: when it began, and how far it came. */
  #reading: { readonly beganMs: number; readonly sinceMs: number; atMs: number } | undefined
  #givenUntilMs: number
  /** Requests that reached a container, by second, to be compared with the count. */
  readonly #bySecond = new Map<number, number>()
  #comparedAtMs: number
  #unreliable: string | undefined

  constructor(place: LoggingPlace, api: GoogleApi, count: CountElsewhere | undefined, what: Parameters<Signals['follow']>[0]) {
    this.#place = place
    this.#api = api
    this.#count = count
    this.#what = what
    this.#batchMs = (place.batchSeconds ?? BATCH_SECONDS) * 1000
    this.#readUntilMs = what.fromMs
    this.#givenUntilMs = what.fromMs
    this.#comparedAtMs = what.fromMs
  }

  async next(nowMs: number, signal: AbortSignal): ReturnType<SignalFeed['next']> {
    const complete = await this.#read(nowMs, signal)
    const settledMs = Math.min(nowMs - (this.#place.settleSeconds ?? SETTLE_SECONDS) * 1000, complete)
    const untilMs = this.#what.fromMs + Math.floor((settledMs - this.#what.fromMs) / this.#batchMs) * this.#batchMs
    // Before anything is given out: what fails here must not take requests with it.
    await this.#compare(nowMs, untilMs, signal)
    const batches = untilMs > this.#givenUntilMs ? this.#give(untilMs) : []
    return { batches, visibleUntilMs: Math.max(this.#what.fromMs, this.#givenUntilMs), unreliable: this.#unreliable }
  }

  /** @returns up to when everything that is visible was read */
  async #read(nowMs: number, signal: AbortSignal): Promise<number> {
    // What was left is read on from where the last look ended, never again from the overlap: that alone may fill all pages.
    this.#reading ??= { beganMs: nowMs, sinceMs: Math.max(this.#what.fromMs, this.#readUntilMs - OVERLAP_MS), atMs: this.#what.fromMs }
    const reading = this.#reading
    const filter = filterOf(this.#place, this.#what, reading)
    let pageToken: string | undefined
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const body = {
        resourceNames: [`projects/${this.#place.project}`], filter, orderBy: 'timestamp asc', pageSize: PAGE_SIZE, ...(pageToken === undefined ? {} : { pageToken }),
      }
      const answer = record(await this.#api({ method: 'POST', path: '/v2/entries:list', body, reads: true, what: 'reading request logs', signal }))
      const entries = list(answer['entries']).map((entry) => entryOf(record(entry)))
      for (const entry of entries) this.#take(entry)
      const next = answer['nextPageToken']
      if (typeof next !== 'string' || next === '') {
        // What showed while it was read may be from before the place that was reached by then.
        this.#readUntilMs = reading.beganMs
        this.#reading = undefined
        this.#forget()
        return nowMs
      }
      pageToken = next
      reading.atMs = Math.max(reading.atMs, entries.at(-1)?.atMs ?? 0)
    }
    this.#forget()
    return reading.atMs
  }

  #take(entry: Entry): void {
    if (entry.atMs < this.#what.fromMs || this.#seen.has(entry.id) || !this.#what.revisions.includes(entry.revision)) return
    this.#seen.set(entry.id, entry.receivedMs)
    this.#waiting.push(entry)
    if (entry.instance === '') return
    // The count knows a request by the time it ended.
    const second = Math.floor((entry.atMs + (entry.latencyMs ?? 0)) / 1000)
    this.#bySecond.set(second, (this.#bySecond.get(second) ?? 0) + 1)
  }

  /** What lies before the overlap is never asked for again. */
  #forget(): void {
    const keepMs = this.#reading?.sinceMs ?? this.#readUntilMs - OVERLAP_MS
    this.#seen = new Map([...this.#seen].filter(([, receivedMs]) => receivedMs >= keepMs))
  }

  #give(untilMs: number): readonly SignalBatch[] {
    const due = this.#waiting.filter(({ atMs }) => atMs < untilMs)
    this.#waiting = this.#waiting.filter(({ atMs }) => atMs >= untilMs)
    const firstMs = this.#givenUntilMs
    this.#givenUntilMs = untilMs
    const count = Math.round((untilMs - firstMs) / this.#batchMs)
    const slots = Array.from({ length: count }, (): Entry[] => [])
    // What came late is in the first batch that can still have it.
    for (const entry of due) slots[Math.max(0, Math.floor((entry.atMs - firstMs) / this.#batchMs))]?.push(entry)
    return slots.map((entries, index) => ({
      startMs: firstMs + index * this.#batchMs, endMs: firstMs + (index + 1) * this.#batchMs,
      byRevision: new Map(this.#what.revisions.map((revision) => [revision, observationOf(entries.filter((entry) => entry.revision === revision))])),
    }))
  }

  async #compare(nowMs: number, readUntilMs: number, signal: AbortSignal): Promise<void> {
    if (this.#count === undefined || nowMs - this.#comparedAtMs < COMPARE_EVERY_MS) return
    this.#comparedAtMs = nowMs
    const untilMs = Math.min(readUntilMs, nowMs - Math.max(COMPARE_AGE_MS, this.#place.delaySeconds * 1000))
    if (untilMs <= this.#what.fromMs) return
    try {
      const { requests, intervals } = await this.#count(this.#what, this.#what.fromMs, untilMs, signal)
      const logged = intervals.reduce((sum, { startMs, endMs }) => sum + this.#loggedBetween(startMs, endMs), 0)
      if (requests < COMPARE_REQUESTS_MIN) return
      this.#unreliable = logged < COMPLETE_RATIO_MIN * requests
        ? `the request logs are not complete: they have ${logged} of ${requests} requests that Cloud Run counted. Take the exclusion filter or the sampling off the logs \`run.googleapis.com/requests\`, or judge by monitoring alone`
        : undefined
    } catch (thrown) {
      // Whoever may not read the count can still be judged by the logs.
      if (!(thrown instanceof DeliveryError) || thrown.kind !== 'permission') throw thrown
      this.#count = undefined
    }
  }

  #loggedBetween(startMs: number, endMs: number): number {
    let sum = 0
    for (let second = Math.floor(startMs / 1000); second < Math.ceil(endMs / 1000); second += 1) sum += this.#bySecond.get(second) ?? 0
    return sum
  }
}

function filterOf({ project, region }: LoggingPlace, { service, revisions }: { readonly service: string; readonly revisions: readonly string[] }, { atMs, sinceMs }: { readonly atMs: number; readonly sinceMs: number }): string {
  const names = revisions.map((revision) => JSON.stringify(revision)).join(' OR ')
  return [
    'resource.type = "cloud_run_revision"',
    `logName = "projects/${project}/logs/run.googleapis.com%2Frequests"`,
    `resource.labels.location = "${region}"`,
    `resource.labels.service_name = "${service}"`,
    `resource.labels.revision_name = (${names})`,
    `timestamp >= "${new Date(atMs).toISOString()}"`,
    `receiveTimestamp >= "${new Date(sinceMs).toISOString()}"`,
  ].join(' AND ')
}

/** https://cloud.google.com/logging/docs/reference/v2/rest/v2/LogEntry */
function entryOf(entry: Json): Entry {
  const request = record(entry['httpRequest'])
  const atMs = Date.parse(String(entry['timestamp']))
  if (Number.isNaN(atMs)) throw new DeliveryError('unavailable', 'Cloud Logging answered with an entry that has no time')
  const seconds = /^(\d+(?:\.\d+)?)s$/.exec(String(request['latency'] ?? ''))?.[1]
  return {
    id: `${String(entry['timestamp'])} ${String(entry['insertId'])}`, atMs, receivedMs: Date.parse(String(entry['receiveTimestamp'])) || Infinity, revision: String(record(record(entry['resource'])['labels'])['revision_name'] ?? ''),
    instance: String(record(entry['labels'])['instanceId'] ?? ''), status: Number(request['status'] ?? 0), latencyMs: seconds === undefined ? undefined : Number(seconds) * 1000,
  }
}

function observationOf(entries: readonly Entry[]): Observation {
  const counts = (of: readonly Entry[]): Counts => ({
    requests: of.length, errors: of.filter(({ status }) => status >= 500).length, latency: { valuesMs: of.flatMap(({ latencyMs }) => (latencyMs === undefined ? [] : [latencyMs])) },
  })
  const ids = [...new Set(entries.map(({ instance }) => instance))].filter((id) => id !== '').sort()
  return { ...counts(entries), ...(ids.length === 0 ? {} : { instances: ids.map((id) => ({ id, ...counts(entries.filter(({ instance }) => instance === id)) })) }) }
}

function record(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {}
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
