// A world for promotions on a clock of its own: services with users, whose requests are served as the traffic says, and candidates that fail a
// part of them. Nothing knows what promote does; everything is seen through the ports.
import { readHistory, rememberGood, writeHistory, type History } from '@cloudrun-delivery/shared/core/history'
import type { Observation } from '@cloudrun-delivery/shared/core/observation'
import { describeShares, observedShares } from '@cloudrun-delivery/shared/core/traffic'
import type { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { readGitHub } from '@cloudrun-delivery/shared/github-input'
import { Inputs } from '@cloudrun-delivery/shared/inputs'
import type { Clock, KeepFiles, SignalBatch, SignalFeed, Signals } from '@cloudrun-delivery/shared/ports'
import type { Target } from '@cloudrun-delivery/shared/target'
import { FakeCloudRun } from '@cloudrun-delivery/shared/testing/fake-cloud-run'
import { fakeContext } from '@cloudrun-delivery/shared/testing/fake-context'
import { FakeForge } from '@cloudrun-delivery/shared/testing/fake-forge'
import { VirtualClock } from '@cloudrun-delivery/shared/testing/virtual-clock'
import { parseInputs } from '../src/inputs.ts'
import type { Output } from '../src/outputs.ts'
import { giveBackAfterDeath, parseState } from '../src/post.ts'
import { run } from '../src/run.ts'

export const START_MS = Date.UTC(2026, 0, 1)
const DELAY_MS = 5_000
const NOTHING = readHistory({}).history

/** What is remembered of a service `shop` whose candidate is `shop-2` and whose users are at `shop-1`. */
export function deployed(service: string): History {
  const candidate = { revision: `${service}-2`, stable: `${service}-1`, tag: 'candidate', at: 'then' }
  return rememberGood({ ...NOTHING, candidate }, `${service}-1`, 'then')
}

type Served = { readonly atMs: number; readonly shares: ReadonlyMap<string, number> }

/** Users of one service: each second they are served as its traffic says. */
class SimulatedUsers implements Signals {
  readonly name = 'logging'
  readonly served: Served[] = []
  errorRatio = 0
  perSecond = 40
  failure: DeliveryError | undefined
  readonly #service: string

  constructor(service: string) {
    this.#service = service
  }

  follow({ revisions, fromMs }: Parameters<Signals['follow']>[0]): SignalFeed {
    let givenUntilMs = fromMs
    let taken = 0
    const counts = new Map<string, number>()
    return {
      next: async (nowMs) => {
        if (this.failure !== undefined) throw this.failure
        const visibleUntilMs = Math.max(givenUntilMs, fromMs + Math.floor((nowMs - DELAY_MS - fromMs) / 1000) * 1000)
        // Requests that show late are in the next batch, as in the real feeds.
        const seconds = this.served.slice(taken).filter(({ atMs }) => atMs < visibleUntilMs)
        taken += seconds.length
        givenUntilMs = visibleUntilMs
        const batches = seconds.filter(({ atMs }) => atMs >= fromMs).map(({ atMs, shares }): SignalBatch => ({
          startMs: atMs, endMs: atMs + 1000, byRevision: new Map(revisions.map((revision) => [revision, this.#observation(revision, shares, counts)])),
        }))
        return { batches, visibleUntilMs, unreliable: undefined }
      },
    }
  }

  #observation(revision: string, shares: ReadonlyMap<string, number>, counts: Map<string, number>): Observation {
    const first = counts.get(revision) ?? 0
    const requests = Math.round(((shares.get(revision) ?? 0) / 100) * this.perSecond)
    counts.set(revision, first + requests)
    const every = revision === `${this.#service}-2` && this.errorRatio > 0 ? Math.round(1 / this.errorRatio) : Infinity
    const numbers = Array.from({ length: requests }, (_, index) => first + index)
    return { requests, errors: numbers.filter((number) => (number + 1) % every === 0).length, latency: { valuesMs: numbers.map((number) => 40 + ((number * 37) % 60)) } }
  }
}

export type Settings = { readonly services?: readonly string[]; readonly regions?: readonly string[]; readonly history?: (service: string) => History }

const RUN_ENV = { GITHUB_REPOSITORY: 'octo/shop', GITHUB_ACTOR: 'octocat', GITHUB_SHA: 'a'.repeat(40) }
const FILES = { report: '/tmp/report.json', html: '/tmp/report.html', trace: '/tmp/trace.json' }

export class Simulation {
  readonly clock = new VirtualClock(START_MS)
  readonly abort = new AbortController()
  /** Called when time has passed, after users were served. */
  onTime: ((seconds: number) => void) | undefined
  keep: KeepFiles = async () => FILES
  readonly forge = new FakeForge()
  /** Inputs about GitHub, of all runs. */
  gitHub: Readonly<Record<string, string>> = {}
  readonly #clouds = new Map<string, FakeCloudRun>()
  readonly #users = new Map<string, SimulatedUsers>()
  readonly #services: readonly string[]
  readonly #regions: readonly string[]

  constructor({ services = ['shop'], regions = ['europe-west1'], history = deployed }: Settings = {}) {
    this.#services = services
    this.#regions = regions
    for (const region of regions) {
      const cloud = new FakeCloudRun()
      this.#clouds.set(region, cloud)
      for (const service of services) {
        cloud.seed(service, [`${service}-1`, `${service}-2`], {
          annotations: writeHistory({}, history(service)), traffic: [{ revision: `${service}-1`, percent: 100 }, { revision: `${service}-2`, percent: 0, tag: 'candidate' }],
        })
        this.#users.set(`${region}/${service}`, new SimulatedUsers(service))
      }
    }
    this.#serve()
  }

  cloud(region = this.#regions[0] ?? ''): FakeCloudRun {
    const cloud = this.#clouds.get(region)
    if (cloud === undefined) throw new Error(`no region ${region}`)
    return cloud
  }

  users(service = 'shop', region = this.#regions[0] ?? ''): SimulatedUsers {
    const users = this.#users.get(`${region}/${service}`)
    if (users === undefined) throw new Error(`no users of ${service}`)
    return users
  }

  /** One run of the action. `kill` ends it as a dying runner does: nothing that it asks for happens any more. */
  start(given: Record<string, string> = {}, { clock = this.clock, signal = this.abort.signal }: { readonly clock?: Clock; readonly signal?: AbortSignal } = {}) {
    const reader = new Inputs((name) => ({
      service: this.#services.join(','), region: this.#regions.join(','), 'project-id': 'my-project', 'step-duration': '30s', 'monitoring-delay': '5s', signals: 'logging', ...this.gitHub, ...given,
    })[name] ?? '', RUN_ENV)
    const inputs = parseInputs(reader)
    reader.done()
    const context = fakeContext<Output>(signal)
    const life = { dead: false }
    const at = async (target: Target) => ({
      cloudRun: mortal(this.cloud(target.region), life), connect: async () => this.users(target.service, target.region), resources: async () => ({ read: async () => [] }),
    })
    const done = run(inputs, { at, clock: mortal(clock, life), keep: this.keep, forge: mortal(this.forge, life) }, context).then((outcome) => ({
      ...outcome, outputs: Object.fromEntries(context.report.outputs), summary: context.report.sections.join('\n\n'), lines: context.lines,
    }))
    done.catch(() => {})
    return { done, context, kill: () => void (life.dead = true) }
  }

  async promote(given: Record<string, string> = {}) {
    return this.clock.run(this.start(given).done)
  }

  /** Lets a run go on for so long, and then its runner dies. */
  async promoteAndDie(seconds: number, given: Record<string, string> = {}) {
    const running = this.start(given)
    await this.clock.run(this.clock.sleep(seconds * 1000, new AbortController().signal))
    running.kill()
    return running
  }

  /** The post entry of a run. */
  async post({ state }: { readonly state: ReadonlyMap<string, string> }) {
    const saved = parseState(state.get('rollout') ?? '')
    const context = fakeContext<Output>()
    if (saved !== undefined) await this.clock.run(giveBackAfterDeath(saved, { at: async ({ region }) => ({ cloudRun: this.cloud(region) }), clock: this.clock, records: { gitHub: readGitHub(new Inputs((name) => this.gitHub[name] ?? '', RUN_ENV)), forge: this.forge } }, context))
    return context
  }

  state(service = 'shop', region = this.#regions[0] ?? '') {
    const stored = this.cloud(region).services.get(service)?.service
    if (stored === undefined) throw new Error(`no service ${service}`)
    return { users: describeShares(observedShares(stored)), ...readHistory(stored.annotations).history }
  }

  /** Somebody else's write. */
  async change(service: string, change: Parameters<FakeCloudRun['updateService']>[1], region?: string): Promise<void> {
    const stored = this.cloud(region).services.get(service)?.service
    if (stored !== undefined) await this.cloud(region).updateService(stored, change)
  }

  /** Percentages that a candidate had, in the order in which it had them. */
  sharesOf(service = 'shop', region?: string): readonly number[] {
    const shares = this.users(service, region).served.map(({ shares }) => shares.get(`${service}-2`) ?? 0)
    return shares.filter((share, index) => share !== shares[index - 1])
  }

  #serve(): void {
    let atMs = START_MS
    this.clock.onTime = (nowMs) => {
      for (; atMs < nowMs; atMs += 1000) {
        for (const [name, { served }] of this.#users) {
          const [region = '', service = ''] = name.split('/')
          const stored = this.cloud(region).services.get(service)?.service
          if (stored !== undefined) served.push({ atMs, shares: observedShares(stored) })
        }
      }
      this.onTime?.((nowMs - START_MS) / 1000)
    }
  }
}

/** What a dead process asks for is never answered. */
function mortal<T extends object>(port: T, life: { readonly dead: boolean }): T {
  return new Proxy(port, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      return (...args: readonly unknown[]): unknown => (life.dead ? new Promise(() => {}) : Reflect.apply(value, target, args))
    },
  })
}
