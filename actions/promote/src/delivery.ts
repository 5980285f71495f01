// Carries out what the machine of core/release.ts says: reads where all services stand, asks it, does the one thing, and reads again. Nothing is
// decided here, and what happened is read from the services, never remembered from what was asked.
import type { Context } from '@cloudrun-delivery/shared/action'
import { changeService, historyOf, type World } from '@cloudrun-delivery/shared/change'
import { readHistory } from '@cloudrun-delivery/shared/core/history'
import { nextMove, type Failure, type Goal, type Move, type Release, type Views } from '@cloudrun-delivery/shared/core/release'
import { standOf, type Member, type Stand } from '@cloudrun-delivery/shared/core/release-stand'
import { finishWrite, giveBackWrite, sharesToGiveBack, shiftWrite, type Reading, type Write, type Written } from '@cloudrun-delivery/shared/core/release-write'
import type { Service } from '@cloudrun-delivery/shared/core/service'
import { describeShares, desiredShares, observedShares, sameShares, serves, split, type Shares } from '@cloudrun-delivery/shared/core/traffic'
import { DeliveryError, messageOf } from '@cloudrun-delivery/shared/errors'
import type { Clock } from '@cloudrun-delivery/shared/ports'
import type { Crew, Observed } from './crew.ts'
import type { LiveJudge } from './live-judge.ts'
import type { Output } from './outputs.ts'

export type End = Extract<Move, { kind: 'end' }>
type Doing = Exclude<Move, { kind: 'end' }>
type Looking = Extract<Move, { kind: 'look' }>

/** Connects to what is to be seen of a member and tells what a rollout will be able to show. */
export type Prepare = (crew: Crew, member: Member) => Promise<LiveJudge>

const BY = 'promote'

export class Delivery {
  /** As last read. A service that does not exist any more is absent. */
  readonly services = new Map<string, Service>()
  readonly stands = new Map<string, Stand>()
  readonly judges = new Map<string, LiveJudge>()
  readonly failures = new Map<string, Failure>()
  /** Steps that each member passed. */
  readonly stepsDone = new Map<string, readonly number[]>()
  readonly release: Release
  readonly #crews: ReadonlyMap<string, Crew>
  readonly #clock: Clock
  readonly #context: Context<Output>
  readonly #prepare: Prepare
  readonly #startMs: number
  readonly #begun = new Set<string>()
  readonly #stuck = new Map<string, unknown>()
  #goal: Goal | undefined
  #views: Views | undefined

  constructor(release: Release, crews: readonly Observed[], clock: Clock, context: Context<Output>, prepare: Prepare) {
    this.release = release
    this.#crews = new Map(crews.map((crew) => [crew.name, crew]))
    this.#clock = clock
    this.#context = context
    this.#prepare = prepare
    this.#startMs = clock.nowMs()
    for (const { name, service } of crews) this.services.set(name, service)
    for (const member of release.waves.flat()) if (member.begun) this.#begun.add(member.name)
  }

  /** To the end, whichever it is. Throws when it cannot go on: then users are to be given back. */
  async goForward(): Promise<End> {
    return this.#drive(this.#context.signal, undefined)
  }

  /**
   * Gives back whatever of this release has users, in reverse order, also where one service refuses. A release that was decided for good is
   * left as it is, or finished. Undefined when this run holds nothing: then what another run holds is given back only when asked for.
   * @throws DeliveryError naming those that could not be given back
   */
  async giveBack(why: string, signal: AbortSignal, { mayFinish, alsoOthers }: { readonly mayFinish: boolean; readonly alsoOthers: boolean }): Promise<End | undefined> {
    await this.#observe(signal)
    const stands = [...this.stands.values()]
    const decided = stands.some(({ kind }) => kind === 'promoted')
    if (decided && !mayFinish) return { kind: 'end', ending: 'promoted', reason: '' }
    const holds = stands.some((stand) => (stand.kind === 'rolling' && stand.ours) || (stand.kind === 'lost' && stand.recorded))
    if (!holds && !alsoOthers && this.failures.size === 0) return undefined
    this.#stuck.clear()
    const end = await this.#drive(signal, why)
    const [[, first] = [undefined, undefined]] = this.#stuck
    if (first === undefined) return end
    const labels = [...this.#stuck.keys()].map((name) => this.#crew(name).target.service).join(', ')
    throw new DeliveryError('unavailable', `${[...this.#stuck.values()].map(messageOf).join('; ')}. Run rollback on ${labels} now`, { cause: first })
  }

  async #drive(signal: AbortSignal, stopping: string | undefined): Promise<End> {
    let move = await this.#next(signal, stopping)
    while (move.kind !== 'end') {
      const doing: Doing = move
      const title = titleOf(doing)
      move = title === undefined ? await this.#step(doing, signal, stopping) : await this.#context.log.group(title, async () => {
        let inside: Move = doing
        while (inside.kind !== 'end' && titleOf(inside) === title) inside = await this.#step(inside, signal, stopping)
        return inside
      })
    }
    return move
  }

  async #next(signal: AbortSignal, stopping: string | undefined): Promise<Move> {
    await this.#observe(signal)
    const { stands, failures } = this
    return nextMove(this.release, {
      stands, failures, goal: this.#goal, stuck: new Set(this.#stuck.keys()),
      ...(stopping === undefined ? {} : { stopping }), ...(this.#views === undefined ? {} : { views: this.#views }),
    })
  }

  async #observe(signal: AbortSignal): Promise<void> {
    await Promise.all(this.release.waves.flat().map(async (member) => {
      const { site, target } = this.#crew(member.name)
      const service = await site.cloudRun.getService(target.service, signal)
      if (service === undefined) this.services.delete(member.name)
      else this.services.set(member.name, service)
      const stand = standOf(service, service === undefined ? NOTHING : historyOf(service), this.#member(member), this.release)
      if (stand.kind === 'rolling' && stand.ours) this.#begun.add(member.name)
      this.stands.set(member.name, stand)
    }))
  }

  async #step(move: Doing, signal: AbortSignal, stopping: string | undefined): Promise<Move> {
    const views = this.#views
    this.#views = undefined
    switch (move.kind) {
      case 'look':
        this.#views = await this.#look(move, signal)
        break
      case 'shift':
        if (move.goal !== undefined) this.#passed(views)
        this.#goal = move.goal ?? this.#goal
        await this.#prepareWave(move.member)
        await this.#shift(move.member, move.percent, signal)
        break
      case 'finish':
        this.#passed(views)
        await this.#change(move.member, signal, (reading, member) => finishWrite(reading, member, this.release))
        break
      case 'give-back':
        if (move.failure.failed.length > 0) this.#decided(move.region, move.failure)
        await this.#giveBackOne(move, signal, stopping !== undefined)
        break
      case 'yield':
        throw new DeliveryError('conflict', move.why, { hint: move.hint })
    }
    return this.#next(signal, stopping)
  }

  async #look({ members, percent }: Looking, signal: AbortSignal): Promise<Views> {
    const judges = members.map((member) => ({ member, judge: this.#judge(member.name) }))
    await this.#clock.sleep(Math.min(...judges.map(({ judge }) => judge.pollMs)), signal)
    const nowMs = this.#clock.nowMs()
    const seen = await Promise.all(judges.map(async ({ member, judge }) => {
      const stand = this.stands.get(member.name)
      const at = stand?.kind === 'rolling' ? stand : { percent, since: '' }
      const sinceMs = Date.parse(at.since) || nowMs
      // Another runner's clock may have said when the step began.
      judge.begin(at.percent, Math.min(nowMs, Math.max(judge.fromMs, sinceMs)))
      const view = await judge.look(nowMs)
      return [member.name, { ...view, elapsedSeconds: (nowMs - Math.min(nowMs, Math.max(this.#startMs, sinceMs))) / 1000 }] as const
    }))
    return { percent, of: new Map(seen) }
  }

  /** Before the first of a wave gets users, all of it is connected to, so that nobody waits in between. */
  async #prepareWave(member: Member): Promise<void> {
    const wave = this.release.waves.find((members) => members.some(({ name }) => name === member.name)) ?? []
    for (const one of wave) if (!this.judges.has(one.name) && !this.failures.has(one.region)) this.judges.set(one.name, await this.#prepare(this.#crew(one.name), one))
  }

  async #shift(member: Member, percent: number, signal: AbortSignal): Promise<void> {
    const service = await this.#change(member, signal, (reading, one) => shiftWrite(reading, one, this.release, percent))
    this.#begun.add(member.name)
    const wanted = split(member.stable, member.candidate, percent)
    if (!serves(service, wanted)) throw notMoved(service, wanted)
    this.#context.log.info(`${this.#prefix(member)}${describeShares(observedShares(service))}`)
  }

  async #giveBackOne({ member, failure, failing }: Extract<Move, { kind: 'give-back' }>, signal: AbortSignal, goOn: boolean): Promise<void> {
    try {
      const gone = await this.#gone(member, signal)
      const service = await this.#change(member, signal, (reading, one) => giveBackWrite(reading, one, this.release, { failure, failing, gone, by: BY }))
      const wanted = desiredShares(service)
      if (!wanted.has(member.candidate) && !sameShares(observedShares(service), wanted)) throw notMoved(service, wanted)
      this.#context.log.info(`${this.#prefix(member)}users given back: ${describeShares(observedShares(service))}`)
    } catch (thrown) {
      if (!goOn) throw thrown
      this.#stuck.set(member.name, thrown)
    }
  }

  /** Revisions that would get users back, serve nobody now, and may have been deleted therefore. */
  async #gone(member: Member, signal: AbortSignal): Promise<ReadonlySet<string>> {
    const { site, target } = this.#crew(member.name)
    const service = this.services.get(member.name)
    const history = service === undefined ? NOTHING : historyOf(service)
    const gone = new Set<string>()
    for (;;) {
      const shares = history.rollout === undefined || service === undefined ? undefined : sharesToGiveBack(history, history.rollout, gone)
      const idle = [...(shares?.keys() ?? [])].filter((revision) => service !== undefined && !observedShares(service).has(revision))
      const missing = (await Promise.all(idle.map(async (revision) => ((await site.cloudRun.getRevision(target.service, revision, signal)) === undefined ? [revision] : [])))).flat()
      if (missing.length === 0) return gone
      for (const revision of missing) gone.add(revision)
    }
  }

  async #change(member: Member, signal: AbortSignal, write: (reading: Reading, member: Member) => Written): Promise<Service> {
    const { site, target } = this.#crew(member.name)
    const world: World = { cloudRun: site.cloudRun, clock: this.#clock, log: this.#context.log, signal }
    const { service } = await changeService(world, target.service, (service, history) => {
      const at = new Date(this.#clock.nowMs()).toISOString()
      return granted(write({ service, history, at }, this.#member(member)))
    })
    this.services.set(member.name, service)
    return service
  }

  /** Where users were when it was last seen, in a sentence. */
  get users(): string {
    const crews = [...this.#crews.values()]
    const told = crews.flatMap(({ name, label }) => {
      const service = this.services.get(name)
      const users = service === undefined ? 'nothing: the service does not exist any more' : describeShares(observedShares(service))
      return [crews.length === 1 ? users : `${label}: ${users}`]
    })
    return `Users are at ${told.join('; ')}.`
  }

  #decided(region: string, failure: Failure): void {
    if (!this.failures.has(region)) this.#context.log.info(`decided to roll back: ${failure.reason}`)
    this.failures.set(region, failure)
  }

  #passed(views: Views | undefined): void {
    for (const name of views?.of.keys() ?? []) this.stepsDone.set(name, [...(this.stepsDone.get(name) ?? []), views?.percent ?? 0])
  }

  #prefix({ name }: Member): string {
    return this.#crews.size === 1 ? '' : `${this.#crew(name).label}: `
  }

  #member(member: Member): Member {
    return { ...member, begun: this.#begun.has(member.name) }
  }

  #crew(name: string): Crew {
    const crew = this.#crews.get(name)
    if (crew === undefined) throw new Error(`nobody knows where ${name} is`)
    return crew
  }

  #judge(name: string): LiveJudge {
    const judge = this.judges.get(name)
    if (judge === undefined) throw new Error(`${name} is judged before it was planned`)
    return judge
  }
}

const NOTHING = readHistory({}).history

function granted(written: Written): Write | undefined {
  if (written === undefined || !('refused' in written)) return written
  throw new DeliveryError('conflict', written.refused, { hint: written.hint })
}

function titleOf(move: Move): string | undefined {
  return move.kind === 'shift' || move.kind === 'look' ? `${move.percent} % of users` : undefined
}

function notMoved(service: Service, wanted: Shares): DeliveryError {
  const message = service.condition.message === '' ? '' : ` ${service.condition.message}`
  return new DeliveryError('unavailable', `traffic did not become ${describeShares(wanted)}: observed ${describeShares(observedShares(service))}.${message}`)
}
