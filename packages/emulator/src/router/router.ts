// A reverse proxy with one listener for each service and each tag, so that every URL it gives out is reachable by plain curl with no hosts
// file. It splits what comes to the service's own URL; it decides nothing about who should serve.
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { ShuffledPick } from './pick.ts'
import { Proxy, type Destination } from './proxy.ts'
import type { Backend, Place, Router, RouterOptions, RoutingTable } from './routing.ts'

type Listener = { readonly server: http.Server; readonly port: number; table: RoutingTable; pick: ShuffledPick; readonly tag: string | undefined; readonly turn: Map<string, number> }

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
    const { project, location, service } = table
    // How long a request may take is the revision's to say, also while its body still comes.
    const server = http.createServer({ requestTimeout: 0 }, (request, response) => {
      const refusal = this.#options.refuse?.({ project, location, service }, request)
      if (refusal !== undefined) {
        this.#proxy.refuse({ project, location, service, tag }, refusal, request, response)
        return
      }
      const revision = chosenBy(listener)
      this.#whenAwake({ project, location, service, revision: revision ?? '' }, response, () => {
        this.#proxy.forward({ project, location, service, tag }, this.#destinationOf(listener, revision), revision, request, response)
      })
    })
    server.on('upgrade', (request, socket, head) => {
      const refusal = this.#options.refuse?.({ project, location, service }, request)
      if (refusal !== undefined) {
        socket.end(`HTTP/1.1 ${refusal.status} ${http.STATUS_CODES[refusal.status] ?? ''}\r\nconnection: close\r\n\r\n`)
        return
      }
      const revision = chosenBy(listener)
      this.#whenAwake({ project, location, service, revision: revision ?? '' }, socket, () => this.#proxy.upgrade(this.#destinationOf(listener, revision), request, socket, head))
    })
    server.keepAliveTimeout = 60_000
    const port = await bind(server, this.#options.host, this.#options.preferredPorts?.[key])
    const listener: Listener = { server, port, table, pick: pickOf(table), tag, turn: new Map() }
    return listener
  }

  /** By what is known now: a request that waited may come from a tag that is gone by now, and still belongs to its revision. */
  #destinationOf(listener: Listener, revision: string | undefined): Destination | undefined {
    const { table } = this.#listeners.get(keyOf(listener.table)) ?? listener
    const backend = table.backends.find((one) => one.revision === revision)
    return backend === undefined ? undefined : nextInstance(listener, backend)
  }

  /** At once where nobody scales by demand or an instance is there. Whoever left meanwhile is not served. */
  #whenAwake(place: Place, answer: http.ServerResponse | Duplex, serve: () => void): void {
    const { activity } = this.#options
    if (activity === undefined || place.revision === '') return serve()
    answer.once('close', () => activity.end(place))
    const awake = activity.begin(place)
    const go = () => {
      if (!answer.destroyed) serve()
    }
    if (awake === undefined) serve()
    else void awake.then(go, go)
  }

  /** No new connection; requests in flight finish where they are. */
  async #stop(key: string): Promise<void> {
    const listener = this.#listeners.get(key)
    this.#listeners.delete(key)
    listener?.server.close()
    listener?.server.closeIdleConnections()
  }
}

function chosenBy({ table, tag, pick }: Listener): string | undefined {
  return tag === undefined ? pick.next() : table.tags.find((one) => one.tag === tag)?.revision
}

function nextInstance(listener: Listener, { revision, instances, timeoutMs }: Backend): Destination | undefined {
  const turn = listener.turn.get(revision) ?? 0
  listener.turn.set(revision, turn + 1)
  const instance = instances[turn % Math.max(1, instances.length)]
  return instance === undefined ? undefined : { revision, timeoutMs, ...instance }
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
