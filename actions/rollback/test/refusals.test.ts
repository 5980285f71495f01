import { describe, expect, test } from '@jest/globals'
import { rememberFailed, rememberGood, rememberIncompatible } from '@cloudrun-delivery/shared/core/history'
import { imagesOf, secretsOf } from '../src/needs.ts'
import { REFUSALS } from '../src/refusal.ts'
import { digest, EMPTY, GOOD, INPUTS, START_MS, World } from './world.ts'

const image = `registry.test/shop@${digest('a')}`
const container = (env: readonly unknown[] = []) => [{ image, env }]
const fromSecret = (secret: string, version: string) => ({ name: 'KEY', valueSource: { secretKeyRef: { secret, version } } })

/** A world in which `shop-1` cannot take users, for one reason. */
function spoilt(name: (typeof REFUSALS)[number]): World {
  const bad = name === 'remembered-failed' ? rememberFailed(GOOD, 'shop-1', 'then', 'slow') : name === 'incompatible' ? rememberIncompatible(GOOD, 'shop-1', 'then', 'dropped a column') : GOOD
  const world = new World(bad, { 'shop-2': 100 }, [], name === 'missing' ? ['shop-2', 'shop-3'] : ['shop-1', 'shop-2', 'shop-3'])
  if (name === 'not-ready') world.revise('shop-1', { condition: { state: 'failed', reason: 'HEALTH_CHECK_CONTAINER_ERROR', message: 'it does not listen' } })
  if (name === 'image-gone') world.revise('shop-1', { containers: container() })
  if (name === 'secret-gone') {
    world.registry.digests.add(digest('a'))
    world.secrets.states.set('key', ['destroyed', 'enabled'])
    world.revise('shop-1', { containers: container([fromSecret('key', '1')]) })
  }
  return world
}

describe('a target named by the user is refused aloud, by name', () => {
  test.each([
    ['remembered-failed', 'conflict: shop-1 is remembered as failed since then: slow'],
    ['not-ready', 'conflict: shop-1 is not ready and cannot take users: it does not listen'],
    ['image-gone', `not-found: the image of shop-1 is gone: the registry has no ${image}`],
    ['secret-gone', 'not-found: shop-1 needs version 1 of secret key, which is destroyed'],
  ] as const)('%s', async (name, message) => {
    const world = spoilt(name)
    const { error, outputs, hint, summary } = await world.press({ toRevision: 'shop-1' })
    expect(error).toBe(message)
    expect(hint).toContain('to-revision')
    expect(outputs).toMatchObject({ 'rolled-back': 'false', refusal: name, frozen: 'false' })
    expect(summary).toContain('Revisions to choose from')
    expect(world.fake.writes).toBe(0)
  })

  test('missing', async () => {
    const world = new World(GOOD)
    expect(await world.press({ toRevision: 'shop-77' })).toMatchObject({ error: 'not-found: revision shop-77 does not exist', outputs: { refusal: 'missing' } })
    expect(world.fake.writes).toBe(0)
  })
})

describe('a target that was only remembered is passed over for the next good one, and said', () => {
  const three = (history = GOOD) => rememberGood(history, 'shop-3', '2026-01-02T06:00:00.000Z')

  test.each(['remembered-failed', 'not-ready', 'image-gone', 'secret-gone'] as const)('%s', async (name) => {
    const world = new World(three(), { 'shop-3': 100 })
    const source = spoilt(name)
    for (const digestOf of source.registry.digests) world.registry.digests.add(digestOf)
    for (const [secret, states] of source.secrets.states) world.secrets.states.set(secret, states)
    if (name === 'remembered-failed') return
    world.revise('shop-2', { ...(await source.fake.getRevision('shop', 'shop-1')), name: 'shop-2' })
    const { outputs, log, summary } = await world.press()
    expect(outputs).toMatchObject({ 'rolled-back': 'true', 'to-revision': 'shop-1', refusal: name })
    expect(log).toContain('The next one is tried.')
    expect(summary).toContain(`passed over: <code>${name}</code>`)
  })

  test('when none can, nothing is changed and all reasons are told', async () => {
    const world = spoilt('not-ready')
    const { error } = await world.press()
    expect(error).toBe('conflict: shop-1 is not ready and cannot take users: it does not listen')
    expect(await world.users()).toBe('shop-2 100 %')
  })

  test('nothing remembered', async () => {
    const world = new World(EMPTY)
    const { error, outputs, summary } = await world.press()
    expect(error).toBe('not-found: there is nothing to roll shop back to: nothing that served before shop-2 is remembered on the service')
    expect(outputs).toMatchObject({ refusal: 'no-target' })
    expect(summary).toContain('Revisions to choose from')
  })
})

describe('a migration freezes a rollback', () => {
  test.each([['remembered', {}], ['named', { toRevision: 'shop-1' }]])('%s: it stops, alarms and changes nothing', async (_what, wish) => {
    const world = spoilt('incompatible')
    const { failure, outputs, annotations, summary } = await world.press(wish)
    expect(failure).toContain('rollback of shop is frozen: shop-1 cannot run since a migration at then: dropped a column. Users stay at shop-2 100 %.')
    expect(outputs).toMatchObject({ 'rolled-back': 'false', frozen: 'true', refusal: 'incompatible' })
    expect(annotations).toMatchObject([{ level: 'error', title: 'Rollback frozen' }])
    expect(summary).toContain('Roll forward')
    expect(world.fake.writes).toBe(0)
  })

  test('an older good revision is not tried: it is older than the migration too', async () => {
    const world = new World(rememberIncompatible(rememberGood(GOOD, 'shop-3', '2026-01-02T06:00:00.000Z'), 'shop-2', 'then', 'dropped a column'), { 'shop-3': 100 })
    expect((await world.press()).outputs).toMatchObject({ frozen: 'true', 'rolled-back': 'false' })
    expect(await world.users()).toBe('shop-3 100 %')
  })
})

describe('an emergency does not wait', () => {
  test('for a registry that does not answer', async () => {
    const world = spoilt('image-gone')
    world.registry.trouble = 'hangs'
    const { outputs, log } = await world.press()
    expect(outputs).toMatchObject({ 'rolled-back': 'true', refusal: '' })
    expect(log).toContain(`image ${image} of shop-1 could not be checked`)
    expect((await world.memory()).lastRollback?.at).toBe(new Date(START_MS + 2_000).toISOString())
  })

  test('for permission to look into registry and Secret Manager', async () => {
    const world = spoilt('secret-gone')
    world.registry.trouble = 'denies'
    world.secrets.denied.add('key')
    const { outputs, log, summary } = await world.press()
    expect(outputs).toMatchObject({ 'rolled-back': 'true' })
    expect(log).toContain('version 1 of secret key of shop-1 could not be checked')
    expect(summary).toContain('not checked')
  })

  test('for an image that is named by a tag, which says nothing about the image', async () => {
    const world = new World(GOOD)
    world.revise('shop-1', { containers: [{ image: 'registry.test/shop:v1' }] })
    const { outputs, log } = await world.press()
    expect(outputs).toMatchObject({ 'rolled-back': 'true' })
    expect(log).toContain('it is not named by a digest')
  })
})

describe('what users get is verified', () => {
  test("by requests to the service's own URL", async () => {
    const world = new World(GOOD)
    expect((await world.press({ verifyPath: '/health' })).outputs).toMatchObject({ verified: 'requests' })
    expect(world.requested).toEqual(Array.from({ length: 5 }, () => 'https://shop.example.test/health'))
  })

  test('users who still get errors fail the step, and nothing is undone', async () => {
    const world = new World(GOOD)
    world.answers.set('shop-1', 503)
    const { outputs, failure } = await world.press()
    expect(outputs).toMatchObject({ 'rolled-back': 'true', verified: 'failed' })
    expect(failure).toContain('users of shop were given back to shop-1 100 %, and still get errors')
    expect(await world.users()).toBe('shop-1 100 %')
  })

  test('a service that is not public is told as such, not as broken', async () => {
    const world = new World(GOOD)
    world.answers.set('shop-1', 403)
    const { outputs, failure, annotations } = await world.press()
    expect(outputs).toMatchObject({ 'rolled-back': 'true', verified: 'traffic' })
    expect(failure).toBeUndefined()
    expect(annotations).toMatchObject([{ level: 'warning', title: 'Rolled back, not fully verified' }])
  })

  test('not at all when that was asked', async () => {
    const world = new World(GOOD)
    expect((await world.press({ verify: 'traffic' })).outputs).toMatchObject({ verified: 'traffic' })
    expect(world.requested).toEqual([])
  })
})

test('an unknown service, and a memory that somebody broke, are told by name', async () => {
  const world = new World(GOOD)
  expect((await world.press({ targets: INPUTS.targets.map((target) => ({ ...target, service: 'shopp' })) })).error).toContain('not-found: there is no service shopp (input `service`)')
  await world.fake.updateService(await world.service(), { annotations: { 'dreamango.github.io/failed': '{' } })
  expect((await world.press()).error).toBe('conflict: service shop has unreadable annotations: dreamango.github.io/failed')
})

test('what a revision needs is read from variables and volumes of every container', async () => {
  const world = new World(GOOD)
  world.revise('shop-1', {
    containers: [{ image, env: [fromSecret('a', '3'), { name: 'PLAIN', value: 'x' }] }, { image: 'sidecar:1', env: [fromSecret('a', '3'), fromSecret('projects/other/secrets/b', 'latest')] }],
    volumes: [{ name: 'keys', secret: { secret: 'c', items: [{ path: 'k', version: '7' }] } }, { name: 'all', secret: { secret: 'd' } }, { name: 'tmp', emptyDir: {} }],
  })
  const revision = await world.fake.getRevision('shop', 'shop-1')
  if (revision === undefined) throw new Error('there is no shop-1')
  expect(imagesOf(revision)).toEqual([image, 'sidecar:1'])
  expect(secretsOf(revision)).toEqual([
    { secret: 'a', version: '3' }, { secret: 'projects/other/secrets/b', version: 'latest' }, { secret: 'c', version: '7' }, { secret: 'd', version: 'latest' },
  ])
})

test('a rollback that is cancelled while it asks the registry says so, and reports no bug', async () => {
  const world = new World(GOOD)
  world.revise('shop-1', { containers: [{ image }], image })
  world.registry.trouble = 'hangs'
  const [{ error }] = await world.clock.run(Promise.all([world.pressed(), world.clock.sleep(500, new AbortController().signal).then(() => world.abort.abort())]))
  expect(error).toMatch(/^cancelled: cancelled while looking at image /)
  expect(await world.users()).toBe('shop-2 100 %')
})
