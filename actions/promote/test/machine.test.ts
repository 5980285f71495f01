// The machine of a release against everything that can happen between two of its writes: verdicts in any order, runs that die and are gone on
// with, readings that are behind, people, rollbacks and other tools. Services are values; the writes are those that promote sends.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { failureOf, readHistory, rememberFailed, rememberGood, writeHistory } from '@cloudrun-delivery/shared/core/history'
import { nextMove, type Failure, type Goal, type Move, type Release, type Views } from '@cloudrun-delivery/shared/core/release'
import { standOf, type Member, type Stand } from '@cloudrun-delivery/shared/core/release-stand'
import { finishWrite, giveBackWrite, shiftWrite, type Written } from '@cloudrun-delivery/shared/core/release-write'
import { LATEST, type Service, type TrafficTarget } from '@cloudrun-delivery/shared/core/service'
import { desiredShares, sameShares } from '@cloudrun-delivery/shared/core/traffic'
import { openReleases, partOf, recordedMember, wavesOf, type Observed } from '../src/crew.ts'

const STEPS = [5, 50, 100]
const RULE = { stepSeconds: 10, earlySeconds: 5, minRequests: 1, deadlineSeconds: 100, onInconclusive: 'rollback' } as const
const VERDICTS = ['pass', 'fail', 'quiet', 'unknown', 'overdue'] as const
type Word = (typeof VERDICTS)[number]

/** What users' requests show of a member. */
function viewOf(word: Word) {
  const seen = { observedSeconds: 20, elapsedSeconds: 20, requests: 50, quiet: false, reason: word }
  switch (word) {
    case 'pass':
    case 'fail':
      return { ...seen, verdict: word }
    case 'quiet':
      return { ...seen, verdict: 'inconclusive' as const, quiet: true }
    case 'unknown':
      return { ...seen, verdict: 'inconclusive' as const }
    case 'overdue':
      return { ...seen, verdict: 'inconclusive' as const, elapsedSeconds: 200 }
  }
}

function serviceOf(name: string): Service {
  const traffic = [{ revision: `${name}-1`, percent: 100 }, { revision: `${name}-2`, percent: 0, tag: 'candidate' }, { revision: `${name}-0`, percent: 0, tag: 'theirs' }]
  const history = { ...rememberGood(readHistory({}).history, `${name}-1`, 'then'), candidate: { revision: `${name}-2`, stable: `${name}-1`, tag: 'candidate', at: 'then' } }
  return {
    name, etag: '', uri: '', template: {}, settings: {}, traffic, trafficStatuses: traffic, latestReadyRevision: `${name}-2`, latestCreatedRevision: `${name}-2`, annotations: writeHistory({ team: 'theirs' }, history), reconciling: false,
    condition: { state: 'succeeded', reason: '', message: '' },
  }
}

const historyOf = (service: Service) => readHistory(service.annotations).history
const shareOf = (service: Service, revision: string) => desiredShares(service).get(revision) ?? 0

type Run = { release: Release; goal: Goal | undefined; views: Views | undefined; failures: Map<string, Failure>; begun: Set<string>; stands: Map<string, Stand>; stopping: string | undefined }

class Model {
  readonly targets
  readonly services: Map<string, Service>
  readonly budget: number
  /** Whose traffic somebody else set while which release was under way, and what it was then. */
  readonly foreign = new Map<string, { readonly traffic: Service['traffic']; readonly release: string | undefined }>()
  /** Members of releases that were given up: they never grow again in that release. */
  readonly givenUp = new Set<string>()
  run: Run | undefined
  ended: Extract<Move, { kind: 'end' }> | undefined
  #runs = 0
  #time = 0

  constructor(regions: number, perRegion: number, budget: number) {
    this.budget = budget
    this.targets = Array.from({ length: regions }, (_, region) => Array.from({ length: perRegion }, (_, index) => ({ project: 'p', region: `r${region}`, service: `s${index}` }))).flat()
    this.services = new Map(this.targets.map((target) => [`p/${target.region}/${target.service}`, serviceOf(target.service)]))
  }

  /** A new run, which goes on with what is open, as promote does; undefined when it would refuse. */
  begin(): void {
    this.ended = undefined
    this.#runs += 1
    const run = `run-${this.#runs}`
    const observed = this.#observed()
    // Where no rollout is under way, a run that begins takes what it sees.
    for (const { name, history } of observed) if (history.rollout === undefined) this.foreign.delete(name)
    const open = openReleases(observed)
    const id = open[0] ?? run
    const parts = observed.map((one) => partOf(one, id, undefined))
    // What serves and was made after the candidate is not promoted over.
    const older = parts.some((part) => part.kind === 'member' && !part.member.begun && part.member.stable.endsWith('-9'))
    if (open.length > 1 || older || parts.some(({ kind }) => kind === 'refused')) return this.closing(observed, id, run)
    this.run = this.#runOf(parts.flatMap((part) => (part.kind === 'member' ? [part.member] : [])), id, run, undefined)
  }

  /** What the post entry, or a run that refuses, does about what is open. */
  closing(observed: readonly Observed[], id: string, run: string): void {
    const members = observed.flatMap((one) => recordedMember({ ...one, history: { ...one.history, candidate: undefined } }, id) ?? [])
    this.run = members.some(({ adopts }) => adopts !== undefined) ? this.#runOf(members, id, run, 'closed') : undefined
  }

  #runOf(members: readonly Member[], id: string, run: string, stopping: string | undefined): Run | undefined {
    if (members.length === 0) return undefined
    const release = { id, run, waves: wavesOf(members, this.targets, [1, new Set(this.targets.map(({ region }) => region)).size]), steps: STEPS, stepRule: RULE, bakeRule: RULE, failureBudget: this.budget }
    return { release, goal: undefined, views: undefined, failures: new Map(), begun: new Set(members.flatMap(({ begun, name }) => (begun ? [name] : []))), stands: new Map(), stopping }
  }

  /** One move of the run. `behind`: it is decided on what was read before. */
  step(words: readonly Word[], behind: boolean): void {
    const { run } = this
    if (run === undefined) return
    if (!behind || run.stands.size === 0) this.#observe(run)
    const { release, stands, failures, goal, views, stopping } = run
    const move = nextMove(release, { stands, failures, goal, ...(views === undefined ? {} : { views }), ...(stopping === undefined ? {} : { stopping }) })
    run.views = undefined
    switch (move.kind) {
      case 'look':
        run.views = { percent: move.percent, of: new Map(move.members.map(({ name }, index) => [name, viewOf(words[index % words.length] ?? 'pass')])) }
        return
      case 'end':
        this.ended = move
        this.run = undefined
        return
      case 'yield':
        // As promote: what is left of it is given back, unless another run goes on with it.
        if (move.superseded || run.stopping !== undefined) this.run = undefined
        else run.stopping = move.why
        return
      case 'shift':
        run.goal = move.goal ?? run.goal
        return this.#write(run, move.member, (reading, member) => shiftWrite(reading, member, release, move.percent))
      case 'finish':
        return this.#write(run, move.member, (reading, member) => finishWrite(reading, member, release))
      case 'give-back':
        if (move.failure.failed.length > 0) run.failures.set(move.region, move.failure)
        this.givenUp.add(`${release.id} ${move.member.name}`)
        return this.#write(run, move.member, (reading, member) => giveBackWrite(reading, member, release, { failure: move.failure, failing: move.failing, gone: new Set(), by: 'promote' }))
    }
  }

  die(): void {
    this.run = undefined
  }

  cancel(): void {
    if (this.run !== undefined && [...this.run.stands.values()].some((stand) => stand.kind === 'rolling' && stand.ours)) this.run.stopping ??= 'cancelled'
  }

  byHand(index: number, percent: number): void {
    this.#others(index, (service) => ({ traffic: [{ revision: `${service.name}-1`, percent: 100 - percent }, { revision: `${service.name}-2`, percent }], annotations: service.annotations }))
  }

  deployElsewhere(index: number): void {
    this.#others(index, (service) => ({ traffic: [{ revision: LATEST, percent: 100 }], annotations: service.annotations }))
  }

  /** Ends the rollout without a word: all as it was before. */
  undo(index: number): void {
    this.#others(index, (service) => ({ traffic: [{ revision: `${service.name}-1`, percent: 100 }], annotations: writeHistory(service.annotations, { ...historyOf(service), rollout: undefined }) }))
  }

  rollback(index: number): void {
    this.#others(index, (service) => {
      const history = rememberFailed({ ...historyOf(service), rollout: undefined, candidate: undefined }, `${service.name}-2`, 'by hand', 'it hurts')
      return { traffic: [{ revision: `${service.name}-1`, percent: 100 }], annotations: writeHistory(service.annotations, history) }
    })
  }

  #others(index: number, change: (service: Service) => { readonly traffic: readonly TrafficTarget[]; readonly annotations: Service['annotations'] }): void {
    const [name, service] = [...this.services][index % this.services.size] ?? ['', undefined]
    if (service === undefined) return
    const { traffic, annotations } = change(service)
    const latestReadyRevision = traffic.some(({ revision }) => revision === LATEST) ? `${service.name}-9` : service.latestReadyRevision
    this.services.set(name, { ...service, traffic, trafficStatuses: traffic, annotations, latestReadyRevision, latestCreatedRevision: latestReadyRevision })
    const release = this.run?.release.id ?? openReleases(this.#observed())[0]
    if (!sameShares(desiredShares(this.service(name)), desiredShares(service))) this.foreign.set(name, { traffic, release })
  }

  #observed(): readonly Observed[] {
    return this.targets.map((target) => {
      const name = `p/${target.region}/${target.service}`
      const service = this.service(name)
      const cloudRun = { getService: async () => service } as unknown as Observed['site']['cloudRun']
      return { name, label: name, target, site: { cloudRun }, service, history: historyOf(service) }
    })
  }

  #observe(run: Run): void {
    for (const member of run.release.waves.flat()) {
      const service = this.service(member.name)
      const stand = standOf(service, historyOf(service), { ...member, begun: run.begun.has(member.name) }, run.release)
      if (stand.kind === 'rolling' && stand.ours) run.begun.add(member.name)
      run.stands.set(member.name, stand)
    }
  }

  #write(run: Run, member: Member, decide: (reading: Parameters<typeof shiftWrite>[0], member: Member) => Written): void {
    const before = this.service(member.name)
    this.#time += 1
    const written = decide({ service: before, history: historyOf(before), at: new Date(this.#time * 1000).toISOString() }, { ...member, begun: run.begun.has(member.name) })
    if (written === undefined) return
    if ('refused' in written) {
      if (run.stopping === undefined) run.stopping = written.refused
      else this.run = undefined
      return
    }
    const after = { ...before, ...written, ...(written.traffic === undefined ? {} : { trafficStatuses: written.traffic }) }
    this.services.set(member.name, after)
    run.begun.add(member.name)
    this.#check(run, member, before, after)
  }

  #check({ release, goal }: Run, { name, candidate }: Member, before: Service, after: Service): void {
    const shares = desiredShares(after)
    expect([...shares.values()].reduce((sum, percent) => sum + percent, 0)).toBe(100)
    expect(after.annotations['team']).toBe('theirs')
    if (after.traffic !== before.traffic) {
      expect(after.traffic.every(({ revision }) => revision !== LATEST)).toBe(true)
      expect(after.traffic.filter(({ tag }) => tag !== undefined)).toEqual(before.traffic.filter(({ tag }) => tag !== undefined).map((target) => ({ ...target, percent: 0 })))
      // What somebody else set is never written over by a release that was under way then.
      const theirs = this.foreign.get(name)
      expect(theirs?.release === release.id && theirs.traffic === before.traffic).toBe(false)
    }
    const [was, is] = [shareOf(before, candidate), shareOf(after, candidate)]
    if (is > was) {
      expect({ from: was, to: is }).toEqual({ from: was, to: STEPS.find((step) => step > was) })
      // That a step was passed is known to the run that judged it: one that goes on decides again.
      if (STEPS.includes(was)) expect(goal?.percent).toBe(is)
      expect(this.givenUp).not.toContain(`${release.id} ${name}`)
      expect(failureOf(historyOf(before), candidate)).toBeUndefined()
    }
  }

  service(name: string): Service {
    const service = this.services.get(name)
    if (service === undefined) throw new Error(`no service ${name}`)
    return service
  }
}

const words = fc.array(fc.constantFrom(...VERDICTS), { minLength: 1, maxLength: 4 })
const mostlyGood = fc.oneof({ weight: 8, arbitrary: fc.constant<Word[]>(['pass']) }, { weight: 2, arbitrary: words })
const event = fc.oneof(
  { weight: 30, arbitrary: fc.record({ what: fc.constant('step' as const), words: mostlyGood, behind: fc.boolean() }) },
  { weight: 3, arbitrary: fc.constant({ what: 'die' as const }) },
  { weight: 1, arbitrary: fc.constant({ what: 'cancel' as const }) },
)
const disturbance = fc.oneof(
  fc.record({ what: fc.constant('by-hand' as const), index: fc.nat(5), percent: fc.integer({ min: 0, max: 100 }) }),
  fc.record({ what: fc.constant('elsewhere' as const), index: fc.nat(5) }),
  fc.record({ what: fc.constant('rollback' as const), index: fc.nat(5) }),
  fc.record({ what: fc.constant('undo' as const), index: fc.nat(5) }),
)
type Event = (typeof event | typeof disturbance) extends fc.Arbitrary<infer E> ? E : never

function play(model: Model, happening: Event): void {
  if (model.run === undefined && model.ended === undefined) model.begin()
  switch (happening.what) {
    case 'step':
      return model.step(happening.words, happening.behind)
    case 'die':
      return model.die()
    case 'cancel':
      return model.cancel()
    case 'by-hand':
      return model.byHand(happening.index, happening.percent)
    case 'elsewhere':
      return model.deployElsewhere(happening.index)
    case 'rollback':
      return model.rollback(happening.index)
    case 'undo':
      return model.undo(happening.index)
  }
}

/** Runs are started until one has nothing to do, all requests being good from now on. */
function settle(model: Model): void {
  for (let moves = 0; moves < 300; moves += 1) {
    if (model.run === undefined) model.begin()
    if (model.run === undefined) return
    model.step(['pass'], false)
  }
  throw new Error('it never comes to an end')
}

const size = fc.record({ regions: fc.integer({ min: 1, max: 3 }), perRegion: fc.integer({ min: 1, max: 2 }), budget: fc.nat(2) })
const RUNS = { numRuns: 400 }

test('nobody is remembered as good who does not have all users, and no step is taken twice', () => {
  const model = new Model(1, 1, 0)
  model.begin()
  model.step(['pass'], false)
  const { release } = model.run ?? { release: undefined }
  const [member] = release?.waves.flat() ?? []
  if (release === undefined || member === undefined) throw new Error('nothing was begun')
  const service = model.service(member.name)
  const reading = { service, history: historyOf(service), at: 'now' }
  expect(shareOf(service, member.candidate)).toBe(5)
  expect(finishWrite(reading, member, release)).toMatchObject({ refused: expect.stringContaining('is not where this run left it') })
  expect(shiftWrite(reading, member, release, 5)).toBeUndefined()
})

describe('the machine of a release', () => {
  test('whatever happens, shares are explicit and whole, climb step by step, never after the decision to give back, and never over what somebody else did', () => {
    fc.assert(fc.property(size, fc.array(fc.oneof({ weight: 20, arbitrary: event }, { weight: 1, arbitrary: disturbance }), { maxLength: 120 }), ({ regions, perRegion, budget }, events) => {
      const model = new Model(regions, perRegion, Math.min(budget, regions - 1))
      for (const happening of events) play(model, happening)
      settle(model)
      for (const service of model.services.values()) {
        const { rollout } = historyOf(service)
        // A record that is left tells of traffic that somebody else has moved since; the next run refuses it by name.
        if (rollout !== undefined) expect(shareOf(service, rollout.candidate)).not.toBe(rollout.percent)
      }
    }), RUNS)
  }, 30_000)

  test('left alone, services of one release end all forward or all back, however often the run dies', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 3 }), fc.array(event, { maxLength: 80 }), (perRegion, events) => {
      const model = new Model(1, perRegion, 0)
      for (const happening of events) play(model, happening)
      settle(model)
      const ends = new Set([...model.services.values()].map((service) => shareOf(service, `${service.name}-2`)))
      expect(ends.size).toBe(1)
      expect([0, 100]).toContain([...ends][0])
      expect(new Set([...model.services.values()].map((service) => historyOf(service).knownGood[0]?.revision === `${service.name}-2`)).size).toBe(1)
    }), RUNS)
  }, 30_000)

  test('regions beyond the failure budget end the release everywhere; within it they are given back alone', () => {
    fc.assert(fc.property(fc.nat(2), fc.array(mostlyGood, { minLength: 3, maxLength: 40 }), (budget, verdicts) => {
      const model = new Model(3, 1, budget)
      model.begin()
      for (const [index, one] of [...verdicts, ...Array.from({ length: 60 }, (): Word[] => ['pass'])].entries()) if (model.ended === undefined) model.step(one, index % 7 === 0)
      const promoted = [...model.services.values()].filter((service) => shareOf(service, `${service.name}-2`) === 100).length
      expect(model.ended?.ending).toBe(promoted === 0 ? 'rolled-back' : 'promoted')
      if (promoted > 0) expect(promoted).toBeGreaterThanOrEqual(3 - budget)
    }), RUNS)
  }, 30_000)
})
