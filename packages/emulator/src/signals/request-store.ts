// The requests that the router served, newest last, up to a bound: what metrics and request logs are made from.
import type { RequestRecord } from '../router/request-record.ts'

const RECORDS_MAX = 500_000

export class RequestStore {
  #records: RequestRecord[] = []
  readonly #ids = new WeakMap<RequestRecord, number>()
  #last = 0

  add(record: RequestRecord): void {
    this.#records.push(record)
    this.#last += 1
    this.#ids.set(record, this.#last)
    if (this.#records.length > RECORDS_MAX) this.#records = this.#records.slice(RECORDS_MAX / 10)
  }

  all(): readonly RequestRecord[] {
    return this.#records
  }

  /** The same for the same record: two requests that look alike are still two. */
  idOf(record: RequestRecord): number {
    return this.#ids.get(record) ?? 0
  }
}

/** When a request counts: Cloud Run's metrics and logs are written when it ends. */
export function endedAtMs({ startedAtMs, latencyMs }: RequestRecord): number {
  return startedAtMs + latencyMs
}
