// One sequence: its steps are taken one after the other, and after each the whole of what the API shows is compared with the model.
import { setTimeout as wait } from 'node:timers/promises'
import { checkPolicy, requestOf, type Model, type Request } from './calls.ts'
import { checkEnvelope, Checker, checkV1, snapshotOf, type Snapshot } from './check.ts'
import { hostileTo } from './hostile.ts'
import { idle, outcomeOf, same } from './model.ts'
import { Operations } from './operations.ts'
import { Others } from './others.ts'
import { list, object, PLACE, short, text } from './requests.ts'
import type { Step } from './steps.ts'
import { foundIn } from './volumes.ts'
import type { Answer, World } from './world.ts'

export type Outcome = { readonly violations: readonly string[]; readonly calls: number; readonly refused: number }

const READY_SECONDS = 5
const EMPTY: Snapshot = { services: [], revisions: [], policies: [], others: [] }

export async function runSequence(steps: readonly Step[], open: () => Promise<World>): Promise<Outcome> {
  const world = await open()
  const run = new Sequence(world)
  try {
    for (const step of steps) {
      await run.take(step)
      if (run.violations.length > 0) break
    }
    await run.end()
    run.violations.push(...world.violations)
  } catch (thrown) {
    run.violations.push(`it threw ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`)
  } finally {
    await world.close().catch((thrown: unknown) => run.violations.push(`at the end: ${String(thrown)}`))
  }
  return run
}

class Sequence {
  readonly violations: string[] = []
  calls = 0
  refused = 0
  readonly #world: World
  readonly #model: Model = { services: new Map(), etags: new Map(), policies: new Map(), secrets: new Map() }
  readonly #checker: Checker
  readonly #operations: Operations
  readonly #others: Others
  #before = EMPTY
  #state: unknown
  #step = ''

  constructor(world: World) {
    const counted: World = { ...world, ask: async (...request) => {
      this.calls += 1
      return world.ask(...request)
    } }
    this.#world = counted
    this.#checker = new Checker(this.#complain)
    this.#operations = new Operations(counted.ask, this.#complain)
    this.#others = new Others({ ask: counted.ask, operations: this.#operations, secrets: this.#model.secrets, complain: this.#complain })
  }

  async take(step: Step): Promise<void> {
    this.#step = JSON.stringify(step)
    switch (step.do) {
      case 'release': return this.#release(step.nth)
      case 'settle': return this.#settle()
      case 'hostile': return this.#hostile(step.id, step.nth)
      case 'pages': return this.#pages(step.size)
      case 'pool': case 'job': case 'secret': return this.#other(step)
      case 'race': return this.#write([await this.#requestOf(step.first), await this.#requestOf(step.second)])
      default: return this.#write([await this.#requestOf(step)])
    }
  }

  /** Everything is let go; then nothing may be on its way any more. */
  async end(): Promise<void> {
    this.#step = 'at the end'
    await this.#others.cancel()
    await this.#settle()
    for (const [id, { state }] of this.#model.services) if (state === 'reconciling') this.#complain(`${id} does not settle`)
    await this.#operations.end(READY_SECONDS, new Map([...this.#model.services].map(([id, { state }]) => [id, state] as const)))
  }

  readonly #complain = (what: string): void => {
    this.violations.push(`${this.#step}: ${what}`)
  }

  async #requestOf(call: Parameters<typeof requestOf>[0]): Promise<Request> {
    return requestOf(call, this.#model, this.#world.ask)
  }

  async #write(requests: readonly Request[]): Promise<void> {
    const { ask, inOrder } = this.#world
    const answers: Answer[] = []
    // All are under way before the first is answered, where it is known which one comes first.
    if (inOrder) answers.push(...(await Promise.all(requests.map(async ({ verb, url, body }) => ask(verb, url, body)))))
    else for (const { verb, url, body } of requests) answers.push(await ask(verb, url, body))
    requests.forEach((request, place) => {
      const answer = answers[place]
      if (answer !== undefined) this.#judge(request, answer)
    })
    await this.#compare(answers.every(({ status }) => status !== 200) || requests.every(({ validateOnly }) => validateOnly))
  }

  #judge({ verb, url, validateOnly, judge, apply }: Request, answer: Answer): void {
    checkEnvelope(answer, this.#complain)
    const refusals: readonly string[] = judge()
    const status = text(object(answer.json['error'])['status'])
    const told = `${verb} ${url} is answered ${answer.status} ${status} ${text(object(answer.json['error'])['message'])}`
    if (answer.status !== 200) this.refused += 1
    if (answer.status === 200 && refusals.length > 0) this.#complain(`${told}, it should be refused: ${refusals.join(' or ')}`)
    if (answer.status !== 200 && !refusals.includes(status)) this.#complain(`${told}, it should be ${refusals.join(' or ') || 'taken'}`)
    if (answer.status !== 200) return
    const service = /\/services(?:\?serviceId=|\/)([^/?&]+)(?=$|[?&])/.exec(url)?.[1]
    if (url.startsWith('/v1/')) this.#operations.supersede()
    else if (!url.includes(':')) this.#operations.began(answer.json, { isDry: validateOnly, service, isDelete: verb === 'DELETE' })
    if (!validateOnly && refusals.length === 0) apply()
  }

  /** @param unchanged what was done must not have changed anything at all */
  async #compare(unchanged: boolean): Promise<void> {
    await this.#world.idle()
    if (unchanged && this.#state === this.#world.state()) return
    const after = await snapshotOf(this.#world.ask)
    const { services, etags } = this.#model
    const isSame = JSON.stringify(after) === JSON.stringify(this.#before)
    if (unchanged && !isSame) this.#complain(`it was refused or only checked, and changed what is read: ${difference(this.#before, after)}`)
    for (const service of services.values()) idle(service)
    this.#checker.check(after, services)
    this.#checkStarted()
    after.services.forEach(({ name }, place) => checkPolicy(short(name), after.policies[place] ?? {}, this.#model, this.#complain))
    for (const [id, { etag }] of services) if (etags.get(id)?.at(-1) !== etag) etags.set(id, [...(etags.get(id) ?? []), etag])
    if (!isSame) await this.#compareV1(after)
    this.#before = after
    this.#state = this.#world.state()
  }

  /** What containers found when they were started is what their templates say. */
  #checkStarted(): void {
    const revisions = [...this.#model.services.values()].flatMap((service) => service.revisions)
    for (const { revision, found } of this.#world.driver.takeStarted()) {
      const wanted = revisions.filter(({ name }) => name === revision).map(({ template }) => foundIn(template, this.#model.secrets))
      if (wanted.length > 0 && !wanted.some((one) => same(found, one))) this.#complain(`a container of ${revision} finds ${JSON.stringify(found)}, it should find ${JSON.stringify(wanted[0])}`)
    }
  }

  async #compareV1({ services }: Snapshot): Promise<void> {
    const items = list((await this.#world.ask('GET', `/v1/${PLACE}/services`)).json['items'])
    if (items.length !== services.length) return this.#complain(`v1 lists ${items.length} services, v2 ${services.length}`)
    services.forEach((shown, place) => checkV1(items[place] ?? {}, shown, this.#complain))
  }

  async #release(nth: number): Promise<void> {
    const { held } = this.#world.driver
    const revision = held[nth % Math.max(1, held.length)]
    if (revision !== undefined) await this.#letGo(revision)
    await this.#operations.look()
    await this.#compare(revision === undefined)
  }

  async #settle(): Promise<void> {
    for (let revision = this.#world.driver.held[0]; revision !== undefined; revision = this.#world.driver.held[0]) {
      await this.#letGo(revision)
      await this.#world.idle()
    }
    await this.#compare(false)
  }

  async #letGo(revision: string): Promise<void> {
    const { driver, ask } = this.#world
    driver.release(revision)
    for (const service of this.#model.services.values()) {
      for (const one of service.revisions) if (one.name === revision && one.state === 'pending') one.state = outcomeOf(one.template.image)
    }
    const places = [`/v2/${PLACE}/services/-/revisions?pageSize=1000`, `/v2/${PLACE}/workerPools/-/revisions?pageSize=1000`]
    for (const endMs = Date.now() + READY_SECONDS * 1000; Date.now() < endMs; await wait(1)) {
      const all = (await Promise.all(places.map(async (place) => ask('GET', place)))).flatMap(({ json }) => list(json['revisions']))
      if (!all.some((one) => short(one['name']) === revision && one['reconciling'] === true)) return
    }
    this.#complain(`${revision} is not ready and has not failed ${READY_SECONDS} s after it was started`)
  }

  async #hostile(id: string, nth: number): Promise<void> {
    const all = hostileTo(id)
    const one = all[nth % all.length]
    if (one === undefined) return
    const answer = await this.#world.ask(one.verb, one.url, one.body)
    checkEnvelope(answer, this.#complain)
    if (answer.status === 200) this.#complain(`${JSON.stringify(one)} is taken, it should be refused`)
    else this.refused += 1
    await this.#compare(true)
  }

  async #other(step: Parameters<Others['take']>[0]): Promise<void> {
    await this.#others.take(step)
    await this.#compare(false)
    await this.#others.check()
  }

  /** Page by page there is what there is at once, in the same order; and each can be read by its name. */
  async #pages(size: number): Promise<void> {
    for (const [at, field, all] of [['services', 'services', this.#before.services], ['services/-/revisions', 'revisions', this.#before.revisions]] as const) {
      const seen: unknown[] = []
      let token = ''
      do {
        const { json } = await this.#world.ask('GET', `/v2/${PLACE}/${at}?pageSize=${size}&pageToken=${token}`)
        seen.push(...list(json[field]))
        token = text(json['nextPageToken'])
      } while (token !== '' && seen.length <= all.length)
      if (JSON.stringify(seen) !== JSON.stringify(all)) this.#complain(`${at} in pages of ${size} are others than at once`)
      for (const one of all) {
        const { json } = await this.#world.ask('GET', `/v2/${text(one['name'])}`)
        if (JSON.stringify(json) !== JSON.stringify(one)) this.#complain(`${text(one['name'])} is read otherwise than it is listed`)
      }
    }
    await this.#compare(true)
  }
}

function difference(before: Snapshot, after: Snapshot): string {
  const flat = (all: Snapshot) => new Set([...all.services, ...all.revisions, ...all.policies, ...all.others].map((one) => JSON.stringify(one)))
  const [x, y] = [flat(before), flat(after)]
  return [...x].filter((one) => !y.has(one)).map((one) => `- ${one}`).concat([...y].filter((one) => !x.has(one)).map((one) => `+ ${one}`)).join('\n').slice(0, 2000)
}
