// An emulator to be called: its own handlers behind its own decoder and encoder, without sockets, since a hundred thousand of them are made;
// or the whole of it over HTTP or gRPC. All are asked in the same words.
import { setImmediate as tick } from 'node:timers/promises'
import { decodeRequest, encode } from '../../src/api/codec.ts'
import { iamHandlers } from '../../src/api/iam.ts'
import { jobHandlers } from '../../src/api/jobs.ts'
import { poolHandlers } from '../../src/api/pools.ts'
import { Routes } from '../../src/api/routes.ts'
import { runHandlers, type Handlers } from '../../src/api/run.ts'
import { secretHandlers } from '../../src/api/secrets.ts'
import { ApiError } from '../../src/api/status.ts'
import { startEmulator } from '../../src/emulator.ts'
import { JobRunner } from '../../src/job-runner.ts'
import { PoolReconciler } from '../../src/pool-reconciler.ts'
import { Reconciler } from '../../src/reconciler.ts'
import type { Router } from '../../src/router/routing.ts'
import { Store, type Operation } from '../../src/store.ts'
import { v1Handlers } from '../../src/v1/handlers.ts'
import { Volumes, type Asked, type InstanceVolumes } from '../../src/volumes.ts'
import { HeldDriver } from './held-driver.ts'
import { askByGrpc } from './over-grpc.ts'

export type Answer = { readonly status: number; readonly json: Json }
export type Json = { readonly [field: string]: unknown }
export type Ask = (verb: string, url: string, body?: unknown) => Promise<Answer>
export type World = {
  readonly ask: Ask
  readonly driver: HeldDriver
  /** Lets what needs no time happen. */
  readonly idle: () => Promise<void>
  /** The very state that is read, where it can be had: as long as it is the same one, so is all that is read. */
  readonly state: () => unknown
  /** Calls that are made at once come in the order in which they were made. */
  readonly inOrder: boolean
  /** What no client could see: operations that ended more than once. */
  readonly violations: readonly string[]
  readonly close: () => Promise<void>
}

const STARTUP_SECONDS = 10

export async function worldInProcess(): Promise<World> {
  const violations: string[] = []
  const store = new CountingStore(violations)
  const driver = await HeldDriver.open()
  const [onLog, operationFault] = [() => undefined, () => undefined]
  const volumes = new CountingVolumes({ folder: driver.folder, readSecret: store.readSecret, sqlAddress: () => undefined })
  const options = { volumes, startupTimeoutSeconds: STARTUP_SECONDS, onLog, operationFault }
  const reconciler = new Reconciler(store, driver, FREE_ROUTER, { instances: 1, ...options })
  const jobs = new JobRunner(store, driver, options)
  const pools = new PoolReconciler(store, driver, options)
  const v2 = { ...runHandlers(store, reconciler, pools), ...jobHandlers(store, jobs), ...poolHandlers(store, pools) }
  return {
    ask: askHandlers(store, { ...v2, ...v1Handlers(store, v2), ...iamHandlers(store), ...secretHandlers(store) }),
    driver, violations, state: () => store.state, inOrder: true,
    idle: async () => {
      let before: number
      do {
        before = volumes.turns
        await tick()
        await tick()
      } while (volumes.busy > 0 || volumes.turns > before)
    },
    close: async () => {
      await Promise.all([reconciler.close(), jobs.close(), pools.close()])
      await driver.close()
    },
  }
}

export async function worldOverHttp(): Promise<World & { readonly host: string }> {
  const driver = await HeldDriver.open()
  const emulator = await startEmulator({ driver, startupTimeoutSeconds: STARTUP_SECONDS })
  return {
    driver, host: emulator.host, violations: [], state: () => ({}), inOrder: false,
    ask: async (verb, url, body) => {
      const response = await fetch(`${emulator.url}${url}`, { method: verb, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
      return { status: response.status, json: (await response.json()) as Json }
    },
    // Its router opens real listeners, and volumes are real folders.
    idle: async () => void (await new Promise((resolve) => setTimeout(resolve, 30))),
    close: async () => emulator.close(),
  }
}

export async function worldOverGrpc(): Promise<World> {
  const world = await worldOverHttp()
  const { ask, close } = askByGrpc(world.host, world.ask)
  return {
    ...world, ask,
    close: async () => {
      close()
      await world.close()
    },
  }
}

/** Folders and sockets take their time: how many are being made or removed. */
class CountingVolumes extends Volumes {
  busy = 0
  /** How often that was begun or over. */
  turns = 0

  override async open(asked: Asked): Promise<InstanceVolumes> {
    const volumes = await this.#counted(super.open(asked))
    const close = volumes.close.bind(volumes)
    volumes.close = async () => this.#counted(close())
    return volumes
  }

  async #counted<T>(work: Promise<T>): Promise<T> {
    this.#turn(1)
    return work.finally(() => { this.#turn(-1) })
  }

  #turn(more: 1 | -1): void {
    this.busy += more
    this.turns += 1
  }
}

/** An operation that ends twice has two ends for two who wait. */
class CountingStore extends Store {
  readonly #violations: string[]

  constructor(violations: string[]) {
    super()
    this.#violations = violations
  }

  override finish(operation: Operation, error?: ApiError): void {
    if (operation.done) this.#violations.push(`the operation of ${operation.rpc} ended twice`)
    super.finish(operation, error)
  }
}

const FREE_ROUTER: Router = {
  apply: async ({ service, tags }) => ({ uri: `http://${service}.test`, tagUris: Object.fromEntries(tags.map(({ tag }) => [tag, `http://${tag}---${service}.test`])) }),
  remove: async () => undefined,
  ports: () => ({}),
  close: async () => undefined,
}

let routes: Routes | undefined

/** As server.ts answers, from the path to the JSON of the answer. */
function askHandlers(store: Store, handlers: Handlers): Ask {
  const found = (routes ??= new Routes())
  return async (verb, target, body) => {
    try {
      const url = new URL(`http://127.0.0.1${target}`)
      const match = found.match(verb, url.pathname)
      if (match === undefined) throw new ApiError('NOT_FOUND', `No API that is emulated answers ${verb} ${url.pathname}.`)
      const { rpc, response } = match.route
      const message = decodeRequest(match, url.searchParams, body)
      const handler = handlers[rpc]
      if (handler === undefined) throw new ApiError('UNIMPLEMENTED', `${rpc} is not emulated.`)
      const answer = await handler(message, { sequence: store.history.next(), rpc, clientUserAgent: 'fuzz', host: url.hostname })
      return { status: 200, json: encode(response, answer, false) as Json }
    } catch (thrown) {
      if (thrown instanceof ApiError) return { status: thrown.httpStatus, json: thrown.envelope }
      return { status: 500, json: { error: { code: 500, status: 'INTERNAL', message: thrown instanceof Error ? `${thrown.message} ${thrown.stack?.split('\n')[1] ?? ''}` : String(thrown) } } }
    }
  }
}
