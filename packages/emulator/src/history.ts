// What became of each service, step by step: an entry for every change of what users asked for or of what they get, in the order in which
// the changes were made. Whoever replays it sees each state that the API could have shown, also those that no client happened to read.
import { list, text, texts, type Json } from './state/json.ts'
import type { ServiceState, State } from './state/model.ts'
import { serviceView } from './state/view.ts'

/** The call of an API that asks for a change. */
export type Call = {
  /** Its place among all calls and changes: the same as in the list of calls. */
  readonly sequence: number
  readonly rpc: string
  readonly clientUserAgent: string
  /** That the request was sent to: some say their region. */
  readonly host?: string
}

/** A service right after a change. Revisions have their short names. */
export type HistoryEntry = {
  readonly at: string
  /** Its place among all calls and changes of this emulator. */
  readonly sequence: number
  /** `projects/P/locations/L/services/S`. */
  readonly service: string
  readonly uid: string
  readonly generation: number
  readonly observedGeneration: number
  readonly etag: string
  /** Desired. */
  readonly traffic: readonly Json[]
  /** Observed, with the URLs of tags. */
  readonly trafficStatuses: readonly Json[]
  readonly annotations: Readonly<Record<string, string>>
  readonly latestReadyRevision: string
  readonly latestCreatedRevision: string
  /** State of its terminal condition. */
  readonly state: string
  readonly deleted: boolean
  /** The call that asked for it, or `reconciler`: what the emulator did about an earlier one. */
  readonly by: string
  /** The call's `sequence`; absent for the reconciler. */
  readonly call?: number
  readonly clientUserAgent?: string
}

const ENTRIES_MAX = 20_000

export class History {
  readonly entries: HistoryEntry[] = []
  /** How many of the oldest entries were dropped. A history with a number here is not whole. */
  dropped = 0
  #sequence = 0
  /** What was recorded last of each service, without time and place. */
  readonly #last = new Map<string, string>()
  readonly #now: () => Date

  constructor(now: () => Date) {
    this.#now = now
  }

  /** Calls and changes take their numbers from one row. */
  next(): number {
    return (this.#sequence += 1)
  }

  /** @param call undefined for a change that the emulator makes by itself */
  record(before: State, after: State, call?: Call): void {
    if (before.services === after.services) return
    for (const service of Object.values(after.services)) {
      if (before.services[service.name] !== service) this.#add(service, false, call)
    }
    for (const service of Object.values(before.services)) {
      if (after.services[service.name] === undefined) this.#add(service, true, call)
    }
  }

  #add(service: ServiceState, deleted: boolean, call: Call | undefined): void {
    const snapshot = { ...snapshotOf(service), deleted }
    const written = JSON.stringify(snapshot)
    if (this.#last.get(service.name) === written) return
    if (deleted) this.#last.delete(service.name)
    else this.#last.set(service.name, written)
    const { rpc, sequence, clientUserAgent } = call ?? {}
    const by = { by: rpc ?? 'reconciler', ...(sequence === undefined ? {} : { call: sequence }), ...(clientUserAgent === undefined ? {} : { clientUserAgent }) }
    this.entries.push({ at: this.#now().toISOString(), sequence: this.next(), ...snapshot, ...by })
    if (this.entries.length <= ENTRIES_MAX) return
    this.entries.shift()
    this.dropped += 1
  }
}

function snapshotOf(service: ServiceState): Omit<HistoryEntry, 'at' | 'sequence' | 'deleted' | 'by' | 'call' | 'clientUserAgent'> {
  const view = serviceView(service)
  return {
    service: service.name, uid: service.uid, generation: service.generation, observedGeneration: service.observedGeneration, etag: service.etag, traffic: list(view['traffic']),
    trafficStatuses: list(view['trafficStatuses']), annotations: texts(service.settings['annotations']), latestReadyRevision: text(service.latestReady), latestCreatedRevision: text(service.latestCreated),
    state: service.ready.state,
  }
}
