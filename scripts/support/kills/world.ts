// A cloud of its own for each killed run: the emulator with services that somebody set up, users who call them all the time, and the gate. The
// containers are servers of this very process, so that hundreds of clouds cost little; everything else is as in `npm run emulator`.
import { startEmulator, type Emulator } from '../../../packages/emulator/src/emulator.ts'
import { FakeDriver, type FakeContainer } from '../../../packages/emulator/test/fake-driver.ts'
import { pushApp } from '../../../packages/emulator/test/push-app.ts'
import { writeHistory, type History } from '../../../packages/shared/src/core/history.ts'
import { Visitor } from './visitor.ts'
import { Gate } from './gate.ts'

export const PROJECT = 'my-project'

export type Share = readonly [revision: string, percent: number, tag?: string]

/** How a service stands before anything is run. */
export type Standing = { readonly region: string; readonly service: string; readonly revisions: readonly string[]; readonly traffic: readonly Share[]; readonly history: History }

export type WorldOptions = { readonly standings: readonly Standing[]; /** Revisions whose users get errors. */ readonly bad: readonly string[] }

const HEADERS = { 'content-type': 'application/json', 'user-agent': 'somebody-else/1.0' }
const REVISION = 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION'
const SETTLE_TRIES = 200

const KINDS = ['good', 'bad', 'broken'] as const
type Images = Readonly<Record<(typeof KINDS)[number], string>>

/** One that answers with the name of its revision, one that gives errors, and one that cannot be started. */
const CONTAINERS: Readonly<Record<(typeof KINDS)[number], FakeContainer>> = {
  good: {},
  bad: { answer: (_request, response) => response.writeHead(500).end('no') },
  broken: { broken: 'exec: "app": not found' },
}

export class World {
  readonly emulator: Emulator
  readonly gate: Gate
  /** By digest, in the emulator's own registry. */
  readonly images: Images
  /** What an action needs in its environment; all its calls go through the gate. */
  readonly env: Readonly<Record<string, string>>
  readonly users = new Map<string, Visitor>()

  private constructor(emulator: Emulator, gate: Gate, host: string, images: Images) {
    this.emulator = emulator
    this.gate = gate
    this.images = images
    this.env = Object.fromEntries(Object.keys(emulator.env).map((name) => [name, host]))
  }

  static async open({ standings, bad }: WorldOptions): Promise<World> {
    const driver = new FakeDriver()
    const emulator = await startEmulator({ driver, samplingSeconds: 0.5, visibilityDelaySeconds: 0, logDelaySeconds: 0, startupTimeoutSeconds: 5 })
    const gate = new Gate(emulator.url)
    const host = await gate.open()
    const images = { good: '', bad: '', broken: '' }
    for (const kind of KINDS) {
      if (kind === 'bad' && bad.length === 0) continue
      const image = (await pushApp(emulator.host, kind)).replace(emulator.host, host)
      images[kind] = image
      for (const name of [image, `${host}/${kind}`]) driver.images.set(name, { ...CONTAINERS[kind], digest: image.split('@')[1] ?? '' })
    }
    const world = new World(emulator, gate, host, images)
    for (const standing of standings) await world.#seed(standing, bad)
    return world
  }

  async close(): Promise<void> {
    await Promise.all([...this.users.values()].map(async (visitor) => visitor.stop()))
    await this.gate.close()
    await this.emulator.close()
  }

  /** The last number that a call or a change of the emulator has. */
  get sequence(): number {
    return Math.max(0, this.emulator.history.at(-1)?.sequence ?? 0, ...this.emulator.events.slice(-50).map(({ sequence }) => sequence))
  }

  /** Users come from now on. */
  visit(): void {
    for (const { service, url } of this.#services()) if (url !== '' && !this.users.has(service)) this.users.set(service, new Visitor(url))
  }

  /** Waits until no service is on its way any more. */
  async rest(): Promise<void> {
    for (let tries = 0; tries < SETTLE_TRIES; tries += 1) {
      const all = await this.#read()
      if (all.every(({ reconciling }) => reconciling !== true)) return
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error('the emulator does not settle')
  }

  #latest: readonly Listed[] = []

  async #read(): Promise<readonly Listed[]> {
    const { services = [] } = (await (await fetch(`${this.emulator.url}/emulator`)).json()) as { readonly services?: readonly Listed[] }
    this.#latest = services
    return services
  }

  #services(): readonly { readonly service: string; readonly url: string }[] {
    return this.#latest.map(({ name, uri = '' }) => ({ service: name, url: uri }))
  }

  async #seed({ region, service, revisions, traffic, history }: Standing, bad: readonly string[]): Promise<void> {
    const [first = '', ...others] = revisions
    const parent = `/v2/projects/${PROJECT}/locations/${region}/services`
    const template = (revision: string) => ({ revision, containers: [{ image: bad.includes(revision) ? this.images.bad : this.images.good, env: [{ name: 'RELEASE', value: revision }] }] })
    await this.#call('POST', `${parent}?serviceId=${service}`, { template: template(first), traffic: targets([[first, 100]]), annotations: { team: 'checkout' } })
    for (const revision of others) await this.#call('PATCH', `${parent}/${service}?updateMask=template`, { template: template(revision) })
    await this.#call('PATCH', `${parent}/${service}?updateMask=traffic,annotations`, { traffic: targets([...traffic, [first, 0, 'blue']]), annotations: writeHistory({ team: 'checkout' }, history) })
  }

  /** Somebody else's. */
  async #call(method: string, path: string, body: unknown): Promise<void> {
    const answer = await fetch(`${this.emulator.url}${path}`, { method, headers: HEADERS, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    await this.rest()
  }
}

type Listed = { readonly name: string; readonly uri?: string; readonly reconciling?: boolean }

function targets(shares: readonly Share[]): readonly unknown[] {
  return shares.map(([revision, percent, tag]) => ({ type: REVISION, revision, percent, ...(tag === undefined ? {} : { tag }) }))
}
