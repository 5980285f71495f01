// A reverse proxy with one listener for each service and each tag, so that every URL it gives out is reachable by plain curl with no hosts
// file. It splits what comes to the service's own URL; it decides nothing about who should serve.
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { affinityCookie, boundTo } from './affinity.ts'
import { ShuffledPick } from './pick.ts'
import { NO_REVISION, Proxy, TOO_LARGE, type Arrival, type Destination } from './proxy.ts'
import type { Refusal, Router, RouterOptions, RoutingTable, Seat, Served } from './routing.ts'

type Listener = { readonly server: http.Server; readonly port: number; table: RoutingTable; pick: ShuffledPick; readonly tag: string | undefined }

export async function createRouter(options: RouterOptions): Promise<Router> {
  return new ListeningRouter(options)
}

class ListeningRouter implements Router {
  /** By `project/location/service` or `…#tag`. */
  readonly #listeners = new Map<string, Listener>()
  readonly #options: RouterOptions
  readonly #proxy: Proxy
  /** Tables are applied one after the other: two at once could open a listener twice. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(options: RouterOptions) {
    this.#options = options
    this.#proxy = new Proxy(options.onRequest)
  }

  async apply(table: RoutingTable): ReturnType<Router['apply']> {
    return this.#inTurn(async () => {
      const base = keyOf(table)
      const wanted = new Map<string, string | undefined>([[base, undefined], ...table.tags.map(({ tag }) => [`${base}#${tag}`, tag] as const)])
      const gone = [...this.#listeners.keys()].filter((key) => (key === base || key.startsWith(`${base}#`)) && !wanted.has(key))
      await Promise.all(gone.map(async (key) => this.#stop(key)))
      for (const [key, tag] of wanted) await this.#route(key, tag, table)
      const url = (key: string) => `http://${this.#options.host}:${this.#listeners.get(key)?.port ?? 0}`
      return { uri: url(base), tagUris: Object.fromEntries(table.tags.map(({ tag }) => [tag, url(`${base}#${tag}`)])) }
    })
  }

  async remove(project: string, location: string, service: string): Promise<void> {
    return this.#inTurn(async () => {
      const base = keyOf({ project, location, service })
      await Promise.all([...this.#listeners.keys()].filter((key) => key === base || key.startsWith(`${base}#`)).map(async (key) => this.#stop(key)))
    })
  }

  ports(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#listeners].map(([key, { port }]) => [key, port]))
  }

  async close(): Promise<void> {
    await this.#inTurn(async () => {
      for (const { server } of this.#listeners.values()) server.closeAllConnections()
      await Promise.all([...this.#listeners.keys()].map(async (key) => this.#stop(key)))
    })
    this.#proxy.close()
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work)
    this.#last = turn.catch(() => undefined)
    return turn
  }

  async #route(key: string, tag: string | undefined, table: RoutingTable): Promise<void> {
    const present = this.#listeners.get(key)
    if (present === undefined) this.#listeners.set(key, await this.#listen(key, tag, table))
    else {
      // The turn of a split that did not change goes on where it was.
      if (JSON.stringify(present.table.split) !== JSON.stringify(table.split)) present.pick = pickOf(table)
      present.table = table
    }
  }

  async #listen(key: string, tag: string | undefined, table: RoutingTable): Promise<Listener> {
    // How long a request may take is the revision's to say, also while its body still comes.
    const server = http.createServer({ requestTimeout: 0 }, (request, response) => {
      const arrival = arrivalAt(table, tag)
      this.#seated(listener, request, response, (revision, outcome) => {
        if ('status' in outcome) this.#proxy.refuse(arrival, outcome, request, response, revision)
        else this.#proxy.forward(arrival, outcome, request, response)
      })
    })
    server.on('upgrade', (request, socket, head) => {
      // From here on nobody else listens to it, and whoever leaves while an instance starts must not end the process.
      socket.on('error', () => socket.destroy())
      const arrival = arrivalAt(table, tag)
      this.#seated(listener, request, socket, (revision, outcome) => {
        if ('status' in outcome) this.#proxy.refuseUpgrade(arrival, outcome, request, socket, revision)
        else this.#proxy.upgrade(arrival, outcome, request, socket, head)
      })
    })
    server.keepAliveTimeout = 60_000
    const port = await bind(server, this.#options.host, this.#options.preferredPorts?.[key])
    const listener: Listener = { server, port, table, pick: pickOf(table), tag }
    return listener
  }

  /** Finds out who serves the request. It may have to wait for that; whoever left meanwhile is not served. */
  #seated(listener: Listener, request: http.IncomingMessage, answer: http.ServerResponse | Duplex, then: (revision: string, outcome: Destination | Refusal) => void): void {
    const place = placeOf(listener.table)
    const refusal = this.#options.refuse?.(place, request)
    if (refusal !== undefined) return then('', refusal)
    const bound = boundTo(request.headers.cookie)
    const served = chosenBy(listener, bound?.revision)
    if (served === undefined) return then('', NO_REVISION)
    const { revision } = served
    if (Number(request.headers['content-length'] ?? 0) > served.bodyBytesMax) return then(revision, TOO_LARGE)
    const sit = (seat: Seat | Refusal) => {
      if ('status' in seat) return answer.destroyed ? undefined : then(revision, seat)
      if (answer.destroyed) return seat.release()
      answer.once('close', seat.release)
      then(revision, destinationOf(served, seat, bound))
    }
    const found = this.#options.seat({ ...place, revision }, served.sessionAffinity && bound?.revision === revision ? bound.instance : undefined)
    if (found instanceof Promise) void found.then(sit)
    else sit(found)
  }

  /** No new connection; requests in flight finish where they are. */
  async #stop(key: string): Promise<void> {
    const listener = this.#listeners.get(key)
    this.#listeners.delete(key)
    listener?.server.close()
    listener?.server.closeIdleConnections()
  }
}

/** The revision of the tag or, at the service's own URL, the one that the client is bound to while it has a share at all, else whose turn it is. */
function chosenBy({ table, tag, pick }: Listener, boundRevision: string | undefined): Served | undefined {
  const known = (revision: string | undefined) => table.revisions.find((one) => one.revision === revision)
  if (tag !== undefined) return known(table.tags.find((one) => one.tag === tag)?.revision)
  const bound = table.split.some(({ revision }) => revision === boundRevision) ? known(boundRevision) : undefined
  return bound?.sessionAffinity === true ? bound : known(pick.next())
}

function destinationOf({ revision, timeoutMs, sessionAffinity, bodyBytesMax }: Served, { id, host, port }: Seat, bound: ReturnType<typeof boundTo>): Destination {
  const isBound = bound?.revision === revision && bound.instance === id
  return { revision, id, host, port, timeoutMs, bodyBytesMax, ...(sessionAffinity && !isBound ? { setCookie: affinityCookie({ revision, instance: id }) } : {}) }
}

function placeOf({ project, location, service }: RoutingTable): Pick<RoutingTable, 'project' | 'location' | 'service'> {
  return { project, location, service }
}

/** Its time in line counts: it is noted before an instance is looked for. */
function arrivalAt(table: RoutingTable, tag: string | undefined): Arrival {
  return { ...placeOf(table), tag, startedAtMs: Date.now(), arrivedMs: performance.now() }
}

function pickOf({ split }: RoutingTable): ShuffledPick {
  return new ShuffledPick(split.map(({ revision, percent }) => ({ name: revision, percent })))
}

function keyOf({ project, location, service }: Pick<RoutingTable, 'project' | 'location' | 'service'>): string {
  return `${project}/${location}/${service}`
}

/** The preferred port, or any when it is taken. */
async function bind(server: http.Server, host: string, preferred = 0): Promise<number> {
  const listening = (port: number) => new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  await listening(preferred).catch(async (thrown: NodeJS.ErrnoException) => {
    if (thrown.code !== 'EADDRINUSE') throw thrown
    await listening(0)
  })
  return (server.address() as AddressInfo).port
}
