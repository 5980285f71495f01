// Rollback against somebody else at work on the same service, in virtual time: 200 seeded interleavings in which every call takes its own time
// on the way there and back, and one more run for each await point of a rollback, with the other one's whole change at that point. All of
// it begins when the rollback has read the service once: what happened before is what it is asked to undo.
import { describe, expect, test } from '@jest/globals'
import { readHistory, rememberGood, writeHistory } from '@cloudrun-delivery/shared/core/history'
import type { Service, TrafficTarget } from '@cloudrun-delivery/shared/core/service'
import { describeShares, observedShares, tagsOf, targets, withTag } from '@cloudrun-delivery/shared/core/traffic'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { CloudRun, ServiceChange } from '@cloudrun-delivery/shared/ports'
import { seededRandom } from '@cloudrun-delivery/shared/testing/seeded-random'
import { GOOD, World } from './world.ts'

const SEEDS = 200
const KINDS = ['takes all users', 'waits as a candidate', 'begins a rollout', 'is another press of the button'] as const
type Kind = (typeof KINDS)[number]

/** Somebody else's change of the service, decided on what they read. */
function changeOf(kind: Exclude<Kind, 'is another press of the button'>, service: Service): ServiceChange {
  const { history } = readHistory(service.annotations)
  const template = { revision: 'shop-9', containers: [{ image: 'registry.test/newer' }] }
  const tags = withTag(tagsOf(service), 'candidate', 'shop-9')
  const shares = observedShares(service)
  const stable = [...shares].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ''
  switch (kind) {
    case 'takes all users':
      return { template, traffic: targets(new Map([['shop-9', 100]]), tags), annotations: writeHistory(service.annotations, rememberGood(history, 'shop-9', '2026-01-04T00:00:00.000Z')) }
    case 'waits as a candidate':
      return { template, traffic: targets(shares, tags), annotations: writeHistory(service.annotations, { ...history, candidate: { revision: 'shop-9', stable, tag: 'candidate', at: 'now' } }) }
    case 'begins a rollout': {
      const rollout = { candidate: 'shop-9', stable, percent: 10, run: 'theirs', at: 'now' }
      return { template, traffic: targets(new Map([[stable, 90], ['shop-9', 10]]), tags), annotations: writeHistory(service.annotations, { ...history, rollout }) }
    }
  }
}

/** Every state that users were in, in order, as long as a world is watched. */
function watch(world: World): { readonly states: string[]; readonly note: () => void } {
  const states: string[] = []
  const note = () => {
    const service = world.fake.services.get('shop')?.service
    const now = service === undefined ? '' : describeShares(observedShares(service))
    if (states.at(-1) !== now) states.push(now)
  }
  note()
  return { states, note }
}

/** The same Cloud Run, with a wait before and after each call: time on the way there, and on the way back. */
function through(world: World, wait: () => Promise<void>, note: () => void): CloudRun {
  const { fake } = world
  const call = async <T>(body: () => Promise<T>): Promise<T> => {
    await wait()
    try {
      return await body()
    } finally {
      note()
      await wait()
    }
  }
  return {
    getService: async (name) => call(async () => fake.getService(name)),
    createService: async (name, service) => call(async () => fake.createService(name, service)),
    updateService: async (service, change, signal) => call(async () => fake.updateService(service, change, signal)),
    getRevision: async (service, revision) => call(async () => fake.getRevision(service, revision)),
    listRevisions: async (service) => call(async () => fake.listRevisions(service)),
    getPolicy: async (service) => call(async () => fake.getPolicy(service)),
    setPolicy: async (service, policy) => call(async () => fake.setPolicy(service, policy)),
  }
}

/** Reads, decides, writes, and again after a conflict, as a careful tool does. */
async function foreign(kind: Exclude<Kind, 'is another press of the button'>, cloudRun: CloudRun, signal: AbortSignal): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const service = await cloudRun.getService('shop', signal)
    if (service === undefined) throw new Error('there is no shop')
    try {
      return await cloudRun.updateService(service, changeOf(kind, service), signal)
    } catch (thrown) {
      if (!(thrown instanceof DeliveryError) || thrown.kind !== 'conflict' || tries === 20) throw thrown
    }
  }
}

/** What users may get one after the other, and where it may end. Nothing else is a state that somebody asked for. */
const ALLOWED: Readonly<Record<Kind, readonly string[]>> = {
  'takes all users': ['shop-2 100 %|shop-9 100 %', 'shop-2 100 %|shop-1 100 %|shop-9 100 %'],
  'waits as a candidate': ['shop-2 100 %|shop-1 100 %'],
  'begins a rollout': ['shop-2 100 %|shop-2 90 %, shop-9 10 %', 'shop-2 100 %|shop-1 100 %|shop-1 90 %, shop-9 10 %'],
  'is another press of the button': ['shop-2 100 %|shop-1 100 %'],
}

async function check(kind: Kind, world: World, states: readonly string[], errors: readonly (string | undefined)[]): Promise<void> {
  expect({ kind, states: states.join('|'), allowed: ALLOWED[kind].includes(states.join('|')) }).toMatchObject({ allowed: true })
  const service = await world.service()
  const total = (list: readonly TrafficTarget[]) => list.reduce((sum, { percent }) => sum + percent, 0)
  expect(total(service.traffic)).toBe(100)
  expect(service.traffic.every(({ revision }) => typeof revision === 'string')).toBe(true)
  expect(tagsOf(service).get('blue')).toBe('shop-1')
  expect(service.annotations['team']).toBe('checkout')
  const { history } = readHistory(service.annotations)
  if (kind !== 'is another press of the button') expect(tagsOf(service).get('candidate')).toBe('shop-9')
  if (kind === 'waits as a candidate') expect(history.candidate?.revision).toBe('shop-9')
  if (kind === 'begins a rollout') expect(history.rollout?.candidate).toBe('shop-9')
  // Who was too late says so; nobody ends in anything but a conflict.
  for (const error of errors) if (error !== undefined) expect(error).toMatch(/^conflict: /)
}

describe('rollback against somebody else at work', () => {
  test(`${SEEDS} seeded interleavings: nobody is overwritten, and users never get a mix that nobody asked for`, async () => {
    const seen = new Map<string, number>()
    for (let seed = 0; seed < SEEDS; seed += 1) {
      const kind = KINDS[seed % KINDS.length] ?? 'takes all users'
      const random = seededRandom(seed)
      const world = new World(GOOD)
      world.clock.random = random
      const { signal } = new AbortController()
      const { states, note } = watch(world)
      const slow = through(world, async () => world.clock.sleep(Math.ceil(100 * random()), signal), note)
      let wasRead = () => {}
      const read = new Promise<void>((resolve) => (wasRead = resolve))
      const mine = world.pressed({ verify: 'traffic' }, { cloudRun: { ...slow, getService: async (name) => slow.getService(name, signal).finally(wasRead) } })
      const theirs = (async () => {
        await read
        await world.clock.sleep(Math.floor(600 * random()), signal)
        if (kind === 'is another press of the button') return (await world.pressed({ verify: 'traffic' }, { cloudRun: slow })).error
        await foreign(kind, slow, signal)
        return undefined
      })()
      const [pressed, other] = await world.clock.run(Promise.all([mine, theirs]))
      await check(kind, world, states, [pressed.error, other])
      const way = `${kind}: ${states.slice(1).join(' → ')}`
      seen.set(way, (seen.get(way) ?? 0) + 1)
    }
    // Interleavings that all end the same would prove nothing.
    for (const kind of ['takes all users', 'begins a rollout'] as const) expect([...seen.keys()].filter((way) => way.startsWith(kind)).length).toBe(2)
  }, 60_000)

  test.each(KINDS.filter((kind) => kind !== 'is another press of the button'))('at every await point of a rollback, somebody %s', async (kind) => {
    let points = 0
    for (let at = 1, happened = true; happened; at += 1) {
      happened = false
      const world = new World(GOOD)
      const { signal } = new AbortController()
      const { states, note } = watch(world)
      let point = 0
      const slow = through(world, async () => {
        if (point === at) {
          happened = true
          await foreign(kind, world.fake, signal)
          note()
        }
        point += 1
      }, note)
      const { error } = await world.press({ verify: 'traffic' }, { cloudRun: slow })
      if (!happened) break
      points += 1
      await check(kind, world, states, [error])
    }
    expect(points).toBeGreaterThan(8)
  })
})

test('a service that changes under every try is left alone after five', async () => {
  const world = new World(GOOD)
  const { signal } = new AbortController()
  let writes = 0
  const busy = through(world, async () => {}, () => {})
  const { error } = await world.press({ verify: 'traffic' }, {
    cloudRun: { ...busy, updateService: async (service, change) => {
      writes += 1
      const now = await world.service()
      await world.fake.updateService(now, { annotations: { ...now.annotations, note: String(writes) } })
      await busy.updateService(service, change, signal)
    } },
  })
  expect(error).toContain('conflict: changing service shop failed: etag mismatch')
  expect(writes).toBe(5)
  expect(await world.users()).toBe('shop-2 100 %')
})
