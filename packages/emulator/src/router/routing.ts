// What the router is told and what it answers with: types only.
import type { IncomingMessage } from 'node:http'
import type { RequestRecord } from './request-record.ts'

/** What the router has to know of a revision; its instances are not its business. */
export type Served = {
  readonly revision: string
  /** How long a request may take. */
  readonly timeoutMs: number
  /** Clients stay with the instance that served them first. https://cloud.google.com/run/docs/configuring/session-affinity */
  readonly sessionAffinity: boolean
  /** Of a request or an answer that says how long it is. */
  readonly bodyBytesMax: number
}

/** Everything the router knows of one service. A new table replaces the old one at once; requests in flight finish where they are. */
export type RoutingTable = {
  readonly project: string
  readonly location: string
  readonly service: string
  /** Percentages of the service's own URL: whole numbers, sum 100, or empty when nothing serves yet. */
  readonly split: readonly { readonly revision: string; readonly percent: number }[]
  readonly tags: readonly { readonly tag: string; readonly revision: string }[]
  /** Every revision that anybody may be sent to. */
  readonly revisions: readonly Served[]
}

export interface Router {
  /**
   * Opens (or keeps) one listener for the service's own URL and one for each tag, and closes those of vanished tags.
   * Gives the URLs: `http://127.0.0.1:PORT`, stable for as long as the service or the tag exists.
   */
  apply(table: RoutingTable): Promise<{ readonly uri: string; readonly tagUris: Readonly<Record<string, string>> }>
  /** Closes the service's listeners; requests in flight may finish. */
  remove(project: string, location: string, service: string): Promise<void>
  /** Ports in use now by key (`project/location/service` or `…/service#tag`), to be given to `createRouter` after a restart. */
  ports(): Readonly<Record<string, number>>
  close(): Promise<void>
}

/** Where a request goes, before it is known which instance takes it. */
export type Place = { readonly project: string; readonly location: string; readonly service: string; readonly revision: string }

/** An instance with room for a request. Whoever took it releases it once, when the request is over. */
export type Seat = { readonly id: string; readonly host: string; readonly port: number; readonly release: () => void }

/** Who has the instances. A promise holds the request back: there is no room yet. @param preferred id of the instance that serves this client */
export type FindSeat = (place: Place, preferred: string | undefined) => Seat | Refusal | Promise<Seat | Refusal>

/** What the front end answers by itself, before anything of the service is reached. */
export type Refusal = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }

export type RouterOptions = {
  /** Asked for every request; undefined lets it pass. */
  readonly refuse?: (service: Omit<Place, 'revision'>, request: IncomingMessage) => Refusal | undefined
  readonly seat: FindSeat
  readonly host: string
  readonly onRequest: (record: RequestRecord) => void
  /** Ports to prefer, from an earlier run's `ports()`. */
  readonly preferredPorts?: Readonly<Record<string, number>>
}
