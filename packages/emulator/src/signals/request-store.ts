// The requests that the router served, newest last, up to a bound: what metrics and request logs are made from.
import type { RequestRecord } from '../router/request-record.ts'

const RECORDS_MAX = 500_000

export class RequestStore {
  #records: RequestRecord[] = []

  add(record: RequestRecord): void {
    this.#records.push(record)
    if (this.#records.length > RECORDS_MAX) this.#records = this.#records.slice(RECORDS_MAX / 10)
  }

  all(): readonly RequestRecord[] {
    return this.#records
  }
}

/** When a request counts: Cloud Run's metrics and logs are written when it ends. */
export function endedAtMs({ startedAtMs, latencyMs }: RequestRecord): number {
  return startedAtMs + latencyMs
}
