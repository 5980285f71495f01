import { describe, expect, test } from '@jest/globals'
import { readHistory, rememberFailed, rememberGood, writeHistory, type History } from '@cloudrun-delivery/shared/core/history'
import type { Observation } from '@cloudrun-delivery/shared/core/observation'
import { describeShares, observedShares } from '@cloudrun-delivery/shared/core/traffic'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { Inputs } from '@cloudrun-delivery/shared/inputs'
import type { SignalBatch, SignalFeed, Signals } from '@cloudrun-delivery/shared/ports'
import { FakeClock } from '@cloudrun-delivery/shared/testing/fake-clock'
import { FakeCloudRun } from '@cloudrun-delivery/shared/testing/fake-cloud-run'
import { fakeContext } from '@cloudrun-delivery/shared/testing/fake-context'
import { parseInputs } from '../src/inputs.ts'
import type { Output } from '../src/outputs.ts'
import { giveBackAfterDeath, parseState } from '../src/post.ts'
import { run } from '../src/run.ts'

const USERS_PER_SECOND = 40
const DELAY_MS = 5_000
const CANDIDATE = { revision: 'shop-2', stable: 'shop-1', tag: 'candidate', at: 'then' }
const BASE: History = rememberGood({ ...readHistory({}).history, candidate: CANDIDATE }, 'shop-1', 'then')

/** Users of a service on a clock of its own: each second they are served as its traffic says, and a part of the candidate's answers are errors. */
class SimulatedUsers implements Signals {
  readonly name = 'logging'
  readonly served: { readonly atMs: number; readonly shares: ReadonlyMap<string, number> }[] = []
  failure: DeliveryError | undefined
  readonly #candidateErrorRatio: number
  readonly #perSecond: number
  readonly #count = new Map<string, number>()

  constructor(fake: FakeCloudRun, clock: FakeClock, candidateErrorRatio: number, perSecond: number) {
    this.#candidateErrorRatio = candidateErrorRatio
    this.#perSecond = perSecond
    let atMs = clock.nowMs()
    clock.onSleep = (nowMs) => {
      const service = fake.services.get('shop')?.service
      for (; atMs < nowMs && service !== undefined; atMs += 1000) this.served.push({ atMs, shares: observedShares(service) })
    }
  }

  follow({ revisions, fromMs }: Parameters<Signals['follow']>[0]): SignalFeed {
    let givenUntilMs = fromMs
    return {
      next: async (nowMs) => {
        if (this.failure !== undefined) throw this.failure
        const visibleUntilMs = Math.max(givenUntilMs, fromMs + Math.floor((nowMs - DELAY_MS - fromMs) / 1000) * 1000)
        const seconds = this.served.filter(({ atMs }) => atMs >= givenUntilMs && atMs < visibleUntilMs)
        givenUntilMs = visibleUntilMs
        const batches = seconds.map(({ atMs, shares }): SignalBatch => ({ startMs: atMs, endMs: atMs + 1000, byRevision: new Map(revisions.map((revision) => [revision, this.#observation(revision, shares)])) }))
        return { batches, visibleUntilMs, unreliable: undefined }
      },
    }
  }

  #observation(revision: string, shares: ReadonlyMap<string, number>): Observation {
    const first = this.#count.get(revision) ?? 0
    const requests = Math.round(((shares.get(revision) ?? 0) / 100) * this.#perSecond)
    this.#count.set(revision, first + requests)
    const every = revision === 'shop-2' && this.#candidateErrorRatio > 0 ? Math.round(1 / this.#candidateErrorRatio) : Infinity
    const numbers = Array.from({ length: requests }, (_, index) => first + index)
    return { requests, errors: numbers.filter((number) => number % every === 0).length, latency: { valuesMs: numbers.map((number) => 40 + ((number * 37) % 60)) } }
  }
}

function world({ history = BASE, errorRatio = 0, perSecond = USERS_PER_SECOND }: { readonly history?: History; readonly errorRatio?: number; readonly perSecond?: number } = {}) {
  const fake = new FakeCloudRun()
  const clock = new FakeClock()
  fake.seed('shop', ['shop-1', 'shop-2'], { annotations: writeHistory({}, history), traffic: [{ revision: 'shop-1', percent: 100 }, { revision: 'shop-2', percent: 0, tag: 'candidate' }] })
  const users = new SimulatedUsers(fake, clock, errorRatio, perSecond)
  const abort = new AbortController()
  const context = fakeContext<Output>(abort.signal)
  const promote = async (given: Record<string, string> = {}) => {
    const reader = new Inputs((name) => ({ service: 'shop', region: 'europe-west1', 'project-id': 'my-project', 'step-duration': '30s', 'monitoring-delay': '5s', signals: 'logging', ...given })[name] ?? '')
    const inputs = parseInputs(reader)
    reader.done()
    const outcome = await run(inputs, { cloudRun: fake, connect: async () => users, resources: async () => ({ read: async () => [] }), clock, keep: async () => ({ report: '/tmp/report.json', html: '/tmp/report.html', trace: '/tmp/trace.json' }) }, context)
    return { ...outcome, outputs: Object.fromEntries(context.report.outputs), summary: context.report.sections.join('\n\n') }
  }
  const state = async () => {
    const service = await fake.getService('shop')
    if (service === undefined) throw new Error('no service')
    return { users: describeShares(observedShares(service)), ...readHistory(service.annotations).history }
  }
  const highest = () => Math.max(0, ...users.served.map(({ shares }) => shares.get('shop-2') ?? 0))
  return { fake, clock, users, abort, context, promote, state, highest }
}

describe('promote', () => {
  test('a good candidate gets users step by step and is remembered as good', async () => {
    const { promote, state, users } = world()
    const { failure, outputs } = await promote()
    expect(failure).toBeUndefined()
    expect(outputs).toMatchObject({ verdict: 'pass', promoted: 'true', 'rolled-back': 'false', 'steps-done': '5,25,50,100', 'stable-revision': 'shop-2' })
    const { users: now, knownGood, candidate, rollout } = await state()
    expect(now).toBe('shop-2 100 %')
    expect(knownGood.map(({ revision }) => revision)).toEqual(['shop-2', 'shop-1'])
    expect({ candidate, rollout }).toEqual({})
    const shares = [...new Set(users.served.map(({ shares: seen }) => seen.get('shop-2') ?? 0))]
    expect(shares).toEqual([5, 25, 50, 100])
  })

  test('a bad candidate is taken back at its first step and remembered as failed', async () => {
    const { promote, state, highest } = world({ errorRatio: 0.2 })
    const { failure, outputs, summary } = await promote()
    expect(failure).toContain('Rolled back: shop-2')
    expect(outputs).toMatchObject({ verdict: 'fail', promoted: 'false', 'rolled-back': 'true', 'steps-done': '', 'stable-revision': 'shop-1' })
    const { users: now, failed, rollout } = await state()
    expect(now).toBe('shop-1 100 %')
    expect(failed[0]?.revision).toBe('shop-2')
    expect(rollout).toBeUndefined()
    expect(highest()).toBe(5)
    expect(summary).toContain('Rolled back')
  })

  test('a service without traffic is undecided, and its users are given back', async () => {
    const { promote, state } = world({ perSecond: 0 })
    const { failure, outputs } = await promote()
    expect(failure).toBeDefined()
    expect(outputs).toMatchObject({ verdict: 'inconclusive', promoted: 'false', 'rolled-back': 'true' })
    expect((await state()).users).toBe('shop-1 100 %')
  })

  test('told to hold, an undecided rollout stays where it is and fails the step', async () => {
    const { promote, state } = world({ perSecond: 0 })
    const { failure, outputs } = await promote({ 'on-inconclusive': 'hold' })
    expect(failure).toContain('Held')
    expect(outputs).toMatchObject({ verdict: 'inconclusive', 'rolled-back': 'false' })
    expect((await state()).users).toBe('shop-1 95 %, shop-2 5 %')
  })

  test('a revision that failed before is refused by name', async () => {
    const { fake, promote } = world({ history: { ...rememberFailed(BASE, 'shop-2', '2026-01-01', 'slow'), candidate: CANDIDATE } })
    await expect(promote()).rejects.toThrow('shop-2 is remembered as failed since 2026-01-01: slow')
    expect(fake.writes).toBe(0)
  })

  test('after the first promotion of all, rollback knows the revision that served before', async () => {
    const { promote, state } = world({ history: { ...readHistory({}).history, candidate: CANDIDATE } })
    await promote()
    expect((await state()).knownGood.map(({ revision }) => revision)).toEqual(['shop-2', 'shop-1'])
  })

  test('a second run has nothing to do', async () => {
    const { fake, promote } = world()
    await promote()
    const writes = fake.writes
    expect((await promote()).outputs).toMatchObject({ verdict: 'pass', promoted: 'true', 'rolled-back': 'false' })
    expect(fake.writes).toBe(writes)
  })

  test('a revision that does not exist is told with those that do', async () => {
    await expect(world().promote({ revision: 'shop-9' })).rejects.toThrow('revision shop-9 of service shop does not exist')
  })

  test('dry run moves nobody', async () => {
    const { fake, promote } = world()
    expect((await promote({ 'dry-run': 'true' })).failure).toBeUndefined()
    expect(fake.writes).toBe(0)
  })
})

describe('promote gives users back when it is stopped', () => {
  test('cancelled in the middle: users are back, and the candidate is not remembered as failed', async () => {
    const { promote, state, abort, clock } = world()
    const watch = clock.onSleep
    clock.onSleep = (nowMs) => {
      watch?.(nowMs)
      if (nowMs - Date.UTC(2026, 0, 1) > 60_000) abort.abort()
    }
    await expect(promote()).rejects.toThrow('Users are at shop-1 100 %')
    expect(await state()).toMatchObject({ users: 'shop-1 100 %', failed: [] })
  })

  test('the signal refuses permission: an error, never a pass, and users are back', async () => {
    const { promote, state, users } = world()
    users.failure = new DeliveryError('permission', 'reading metrics failed: denied', { hint: 'Grant roles/monitoring.viewer.' })
    await expect(promote()).rejects.toMatchObject({ kind: 'permission', hint: 'Grant roles/monitoring.viewer.' })
    expect((await state()).users).toBe('shop-1 100 %')
  })

  test('killed without a chance: the post entry gives users back', async () => {
    const { fake, promote, state, context, clock } = world()
    clock.onSleep = () => {
      throw new Error('SIGKILL')
    }
    const write = fake.updateService.bind(fake)
    let writes = 0
    fake.updateService = async (...args) => {
      writes += 1
      if (writes > 1) throw new Error('the process is gone')
      return write(...args)
    }
    await expect(promote()).rejects.toThrow('could NOT be given back')
    fake.updateService = write
    clock.onSleep = undefined
    expect((await state()).users).toBe('shop-1 95 %, shop-2 5 %')
    const saved = parseState(context.state.get('rollout') ?? '')
    if (saved === undefined) throw new Error('no state was saved')
    await giveBackAfterDeath(saved, { cloudRun: fake, clock }, fakeContext<Output>())
    expect(await state()).toMatchObject({ users: 'shop-1 100 %', failed: [] })
    expect((await state()).rollout).toBeUndefined()
  })

  test('after a rollout that ended well the post entry does nothing', async () => {
    const { fake, promote, context, clock } = world()
    await promote()
    const writes = fake.writes
    const saved = parseState(context.state.get('rollout') ?? '')
    if (saved === undefined) throw new Error('no state was saved')
    await giveBackAfterDeath(saved, { cloudRun: fake, clock }, fakeContext<Output>())
    expect(fake.writes).toBe(writes)
  })
})

describe('promote yields', () => {
  test('to a person who moved the traffic by hand: their split stays', async () => {
    const { fake, promote, state, clock } = world()
    const watch = clock.onSleep
    clock.onSleep = (nowMs) => {
      watch?.(nowMs)
      const service = fake.services.get('shop')?.service
      if (service === undefined || !observedShares(service).has('shop-2')) return
      clock.onSleep = watch
      void fake.updateService(service, { traffic: [{ revision: 'shop-1', percent: 40 }, { revision: 'shop-2', percent: 60 }] })
    }
    await expect(promote()).rejects.toThrow('somebody else moved the traffic of shop')
    expect((await state()).users).toBe('shop-2 60 %, shop-1 40 %')
  })

  test('to a rollback that came in between', async () => {
    const { fake, promote, state, clock } = world()
    const watch = clock.onSleep
    clock.onSleep = (nowMs) => {
      watch?.(nowMs)
      const service = fake.services.get('shop')?.service
      if (service === undefined || !observedShares(service).has('shop-2')) return
      clock.onSleep = watch
      const history = rememberFailed({ ...BASE, rollout: undefined, candidate: undefined }, 'shop-2', 'now', 'by hand')
      void fake.updateService(service, { traffic: [{ revision: 'shop-1', percent: 100 }], annotations: writeHistory({}, history) })
    }
    await expect(promote()).rejects.toThrow('shop-2 is remembered as failed')
    expect((await state()).users).toBe('shop-1 100 %')
  })
})
