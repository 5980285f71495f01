// What went wrong with rollbacks elsewhere, each by what people saw. The two that need other actions (pinned at 0 % by the next deploy, undone
// by the automation) are in e2e/rollback.test.ts; the race with a newer deploy is in interleavings.test.ts.
import { expect, test } from '@jest/globals'
import { readHistory, rememberFailed, rememberGood, rememberIncompatible } from '@cloudrun-delivery/shared/core/history'
import { digest, EMPTY, GOOD, World } from './world.ts'

test('the wrong target, because the first entry of traffic was a tag without users', async () => {
  const world = new World(GOOD)
  expect((await world.service()).traffic[0]).toEqual({ revision: 'shop-1', percent: 0, tag: 'blue' })
  expect((await world.press()).outputs).toMatchObject({ 'from-revision': 'shop-2', 'to-revision': 'shop-1' })
})

test('the second newest revision was not the last good one', async () => {
  const history = rememberGood(rememberFailed(rememberGood(EMPTY, 'shop-1', '2026-01-01'), 'shop-2', '2026-01-02', 'errors'), 'shop-3', '2026-01-03')
  const world = new World(history, { 'shop-3': 100 })
  expect((await world.press()).outputs).toMatchObject({ 'from-revision': 'shop-3', 'to-revision': 'shop-1' })
})

test('a failed revision was left in the desired traffic and in a tag, and the next good deploy reported the old failure', async () => {
  const world = new World(GOOD, { 'shop-2': 100 }, [], ['shop-1', 'shop-2', 'shop-3', 'shop-4'])
  world.revise('shop-4', { condition: { state: 'failed', reason: 'HEALTH_CHECK_CONTAINER_ERROR', message: 'it does not listen' } })
  const service = await world.service()
  const broken = [{ revision: 'shop-2', percent: 90 }, { revision: 'shop-4', percent: 10 }, { revision: 'shop-4', percent: 0, tag: 'candidate' }, { revision: 'shop-3', percent: 0, tag: 'pr-7' }]
  await world.fake.updateService(service, { traffic: broken })
  expect((await world.service()).condition.state).toBe('failed')
  expect(await world.users()).toBe('shop-2 100 %')
  const { outputs, log } = await world.press()
  expect(outputs).toMatchObject({ 'rolled-back': 'true', 'to-revision': 'shop-1' })
  const { traffic, condition } = await world.service()
  expect(condition.state).toBe('succeeded')
  expect(traffic).toEqual([{ revision: 'shop-1', percent: 100 }, { revision: 'shop-3', percent: 0, tag: 'pr-7' }])
  expect(log).toContain('Tag candidate is taken away: its revision shop-4 is missing or not ready.')
})

test('the health check asked the tag, and users got something else', async () => {
  const world = new World(GOOD)
  await world.press()
  expect(world.requested.length).toBeGreaterThan(0)
  expect(new Set(world.requested)).toEqual(new Set(['https://shop.example.test/']))
})

test('the rollback failed because the deploy had failed before it moved anybody', async () => {
  const world = new World({ ...GOOD, candidate: { revision: 'shop-3', stable: 'shop-2', tag: 'candidate', at: 'now' } })
  const { outputs, error, log } = await world.press({ serving: 'shop-3' })
  expect({ error, ...outputs }).toMatchObject({ error: undefined, 'rolled-back': 'false', 'to-revision': 'shop-2' })
  expect(log).toContain('shop-3 has no users (shop-2 100 %)')
})

test('the tags of others were cleared', async () => {
  const others = [{ revision: 'shop-3', percent: 0, tag: 'pr-7' }, { revision: 'shop-2', percent: 0, tag: 'beta' }]
  const world = new World(GOOD, { 'shop-2': 100 }, others)
  await world.press()
  expect((await world.service()).traffic).toEqual(expect.arrayContaining([...others, { revision: 'shop-1', percent: 0, tag: 'blue' }]))
})

test('a tag was too long, and everything was blocked: a rollback makes no tag', async () => {
  const candidate = { revision: 'shop-2', stable: 'shop-1', tag: 'candidate', at: 'now', before: [{ revision: 'shop-1', percent: 100 }] }
  const world = new World({ ...GOOD, candidate }, { 'shop-2': 100 }, [{ revision: 'shop-2', percent: 0, tag: 'candidate' }])
  await world.press()
  expect((await world.service()).traffic.flatMap(({ tag }) => tag ?? [])).toEqual(['blue'])
})

test('traffic went back, and the schema of the database did not', async () => {
  const world = new World(rememberIncompatible(GOOD, 'shop-1', '2026-01-02', 'migration 42 dropped orders.total'))
  expect((await world.press()).outputs).toMatchObject({ frozen: 'true', 'rolled-back': 'false' })
  expect(await world.users()).toBe('shop-2 100 %')
})

test('the old image had been deleted', async () => {
  const world = new World(GOOD)
  world.revise('shop-1', { containers: [{ image: `registry.test/shop@${digest('a')}` }] })
  expect((await world.press()).outputs).toMatchObject({ refusal: 'image-gone', 'rolled-back': 'false' })
  expect(await world.users()).toBe('shop-2 100 %')
})

test('a memory of the rollback is left, for whoever asks later', async () => {
  const world = new World(GOOD)
  await world.press({ reason: 'checkout fails', by: 'octocat' })
  expect(readHistory((await world.service()).annotations).history.lastRollback).toEqual({
    from: 'shop-2', to: 'shop-1', reason: 'checkout fails', by: 'octocat', at: '2026-01-03T00:00:00.000Z',
  })
})
