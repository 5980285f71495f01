// A fleet delivered by one process: every service of every region gets its next revision at once, by deploy-cloudrun's own code, under quotas of the
// emulator and a clock that jumps to whatever anybody waits for next. It says what was lost, and how long it took beside what the quotas ask for.
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'
import { connectCloudRun } from '../../packages/shared/src/adapters/cloud-run.ts'
import { connectBackups } from '../../packages/shared/src/adapters/cloud-sql.ts'
import { connectContainerLogs } from '../../packages/shared/src/adapters/container-logs.ts'
import { connectRegistries } from '../../packages/shared/src/adapters/registry.ts'
import { connectSecrets } from '../../packages/shared/src/adapters/secrets.ts'
import { connectJobs } from '../../packages/shared/src/adapters/jobs.ts'
import { connectWorkerPools } from '../../packages/shared/src/adapters/worker-pools.ts'
import { cancelled, messageOf } from '../../packages/shared/src/errors.ts'
import { Inputs } from '../../packages/shared/src/inputs.ts'
import type { Clock } from '../../packages/shared/src/ports.ts'
import { fakeContext } from '../../packages/shared/src/testing/fake-context.ts'
import { deploy } from '../../actions/deploy-cloudrun/src/deploy.ts'
import { parseInputs } from '../../actions/deploy-cloudrun/src/inputs.ts'
import type { Output } from '../../actions/deploy-cloudrun/src/outputs.ts'
import { startEmulator, type Emulator } from '../../packages/emulator/src/emulator.ts'
import type { Driver } from '../../packages/emulator/src/instances/driver.ts'
import { pushApp } from '../../packages/emulator/test/push-app.ts'

export type Fleet = { readonly services: number; readonly regions: readonly string[]; readonly readsPerMinute: number; readonly writesPerMinute: number }

export type Delivered = {
  readonly targets: number
  /** Of each target that did not get its revision: which, and why. */
  readonly lost: readonly string[]
  /** By the clock that jumps. */
  readonly seconds: number
  /** The least that the quotas allow for these reads and writes: all but the last minute's share has to wait for a minute to end. */
  readonly floorSeconds: number
  readonly calls: number
  readonly refused: number
  readonly rssMiB: number
}

const MINUTE_MS = 60_000
/** More than a minute's writes, so that there is always somebody who waits for the next minute. */
const AT_ONCE_PER_REGION = 200

export async function deliverFleet({ services, regions, readsPerMinute, writesPerMinute }: Fleet): Promise<Delivered> {
  const clock = new JumpingClock()
  const driver = await oneServerForAll()
  const emulator = await startEmulator({ driver, nowMs: () => clock.nowMs() })
  const rss = watchMemory()
  try {
    const [first, second] = [await pushApp(emulator.host, 'shop'), await pushApp(emulator.host, 'shop', 'changed')]
    const targets = regions.flatMap((region) => Array.from({ length: services }, (_, index) => ({ region, service: `shop-${index}` })))
    const deliver = async (image: string) => clock.during(Promise.all(regions.map(async (region) => {
      const left = targets.filter((target) => target.region === region)
      const failures: (string | undefined)[] = []
      await Promise.all(Array.from({ length: AT_ONCE_PER_REGION }, async () => {
        for (let next = left.shift(); next !== undefined; next = left.shift()) failures.push(await deliverOne(emulator, clock, region, next.service, image))
      }))
      return failures
    })))
    await deliver(first)
    clock.toNextMinute()
    emulator.quotas.limits = { readsPerMinute, writesPerMinute }
    const [startMs, before] = [clock.nowMs(), emulator.history.length]
    const calls = countCalls()
    const failures = (await deliver(second)).flat().filter((failure) => failure !== undefined)
    const seconds = (clock.nowMs() - startMs) / 1000
    const served = new Set(emulator.history.slice(before).map(({ service }) => service))
    const { reads, writes, all, refused } = calls()
    const minutes = (count: number, perMinute: number) => Math.ceil(count / regions.length / perMinute) - 1
    const floorSeconds = Math.max(minutes(reads, readsPerMinute), minutes(writes, writesPerMinute)) * 60
    return { targets: targets.length, lost: [...failures, ...targets.filter(({ region, service }) => !served.has(nameOf(region, service))).map(({ region, service }) => `${service} in ${region}: nothing was written`)], seconds, floorSeconds, calls: all, refused, rssMiB: rss.stop() }
  } finally {
    rss.stop()
    await emulator.close()
  }
}

function nameOf(region: string, service: string): string {
  return `projects/my-project/locations/${region}/services/${service}`
}

/** @returns why it is lost; undefined when it has its revision */
async function deliverOne(emulator: Emulator, clock: Clock, region: string, service: string, image: string): Promise<string | undefined> {
  const env = emulator.env
  const given: Readonly<Record<string, string>> = { service, region, image, 'project-id': 'my-project' }
  const inputs = parseInputs(new Inputs((name) => given[name] ?? '', { GITHUB_RUN_ID: '1', GITHUB_RUN_ATTEMPT: image.slice(-4) }))
  const place = { project: 'my-project', region }
  const patience = { clock }
  const { failure } = await deploy(region, inputs, { manifest: undefined, variables: {} }, {
    cloudRun: async () => connectCloudRun(place, env, patience), jobs: async () => connectJobs(place, env, patience), pools: async () => connectWorkerPools(place, env, patience),
    logs: connectContainerLogs(place, env), clock, images: connectRegistries({ mask: () => undefined, env, credentials: async () => ({ looked: 'nowhere' }) }), secrets: connectSecrets('my-project', env), backups: connectBackups(env),
  }, fakeContext<Output>()).catch((thrown: unknown) => ({ failure: messageOf(thrown) }))
  return failure === undefined ? undefined : `${service} in ${region}: ${failure}`
}

/** All containers are one server: what is measured here is who is delivered, not what runs. */
async function oneServerForAll(): Promise<Driver> {
  const server = http.createServer((_request, response) => response.end('hello'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    name: 'process',
    folder: '',
    resolve: async (image) => image.slice(image.indexOf('@') + 1),
    start: async () => {
      const ended = Promise.withResolvers<{ readonly code: number | null; readonly signal: string | null }>()
      return { host: '127.0.0.1', port, reach: () => port, exited: ended.promise, stop: async () => ended.resolve({ code: null, signal: 'SIGTERM' }) }
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

type Answered = { readonly request: { readonly method: string; readonly path: string }; readonly response: { readonly statusCode: number } }

/** Calls of Cloud Run's API, by their answers. */
function countCalls(): () => { readonly reads: number; readonly writes: number; readonly all: number; readonly refused: number } {
  const counts = { reads: 0, writes: 0, all: 0, refused: 0 }
  const answered = (message: unknown) => {
    const { request, response } = message as Answered
    if (!request.path.startsWith('/v2/projects/')) return
    counts.all += 1
    counts[response.statusCode === 429 ? 'refused' : request.method === 'GET' ? 'reads' : 'writes'] += 1
  }
  subscribe('undici:request:headers', answered)
  return () => {
    unsubscribe('undici:request:headers', answered)
    return counts
  }
}

function watchMemory(): { readonly stop: () => number } {
  let most = 0
  const look = () => (most = Math.max(most, process.memoryUsage().rss))
  const timer = setInterval(look, 100).unref()
  return { stop: () => { clearInterval(timer); look(); return Math.round(most / 2 ** 20) } }
}

type Sleeper = { readonly untilMs: number; readonly wake: () => void }

/** A clock that stands still while anybody works, and then jumps to whoever is to wake next. */
class JumpingClock implements Clock {
  #nowMs = Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS
  #sleepers: Sleeper[] = []

  nowMs(): number {
    return this.#nowMs
  }

  random(): number {
    return Math.random()
  }

  async sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw cancelled('waiting')
    await new Promise<void>((resolve) => this.#sleepers.push({ untilMs: this.#nowMs + milliseconds, wake: resolve }))
  }

  toNextMinute(): void {
    this.#nowMs = (Math.floor(this.#nowMs / MINUTE_MS) + 1) * MINUTE_MS
  }

  async during<T>(work: Promise<T>): Promise<T> {
    let isOver = false
    const settled = work.finally(() => (isOver = true))
    const traffic = watchRequests()
    try {
      while (!isOver) {
        await wait(QUIET_MS)
        if (traffic.underWay() === 0 && traffic.sinceMs() >= QUIET_MS && (await isIdle(traffic.count))) this.#jump()
      }
    } finally {
      traffic.stop()
    }
    return settled
  }

  /** To the next who is to wake, with all who would within the grain. */
  #jump(): void {
    const next = Math.min(...this.#sleepers.map(({ untilMs }) => untilMs))
    if (next === Infinity) return
    this.#nowMs = Math.max(this.#nowMs, next + GRAIN_MS)
    const awake = this.#sleepers.filter(({ untilMs }) => untilMs <= this.#nowMs)
    this.#sleepers = this.#sleepers.filter(({ untilMs }) => untilMs > this.#nowMs)
    for (const { wake } of awake) wake()
  }
}

/** What the emulator does between two calls, such as starting an instance, takes about this long. */
const QUIET_MS = 10
const TURNS = 10
const GRAIN_MS = 200

/** True when nothing is asked for in turns of the event loop: on a machine that others use too, all that came meanwhile waits behind the timer that looks. */
async function isIdle(count: () => number): Promise<boolean> {
  const before = count()
  for (let turn = 0; turn < TURNS; turn += 1) await nextTurn()
  return count() === before
}

/** Requests of this process, by what Node's fetch tells of them. */
function watchRequests(): { readonly count: () => number; readonly underWay: () => number; readonly sinceMs: () => number; readonly stop: () => void } {
  let [all, lastMs] = [0, performance.now()]
  // One that fails may be told of twice.
  const open = new Set<unknown>()
  const note = (change: (request: unknown) => unknown) => (message: unknown) => {
    change((message as { readonly request: unknown }).request)
    all += 1
    lastMs = performance.now()
  }
  const ended = note((request) => open.delete(request))
  const channels = [['undici:request:create', note((request) => open.add(request))], ['undici:request:trailers', ended], ['undici:request:error', ended]] as const
  for (const [name, listener] of channels) subscribe(name, listener)
  return { count: () => all, underWay: () => open.size, sinceMs: () => performance.now() - lastMs, stop: () => channels.forEach(([name, listener]) => unsubscribe(name, listener)) }
}
