import { describe, expect, test } from '@jest/globals'
import { readHistory, rememberFailed, rememberGood, writeHistory, type History } from '@cloudrun-delivery/shared/core/history'
import { describeShares, observedShares } from '@cloudrun-delivery/shared/core/traffic'
import { FakeClock } from '@cloudrun-delivery/shared/testing/fake-clock'
import { FakeCloudRun } from '@cloudrun-delivery/shared/testing/fake-cloud-run'
import { fakeContext } from '@cloudrun-delivery/shared/testing/fake-context'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { RollbackInputs } from '../src/inputs.ts'
import type { Output } from '../src/outputs.ts'
import { run } from '../src/run.ts'

const EMPTY = readHistory({}).history
const GOOD = rememberGood(rememberGood(EMPTY, 'shop-1', '2026-01-01'), 'shop-2', '2026-01-02')
const INPUTS: RollbackInputs = {
  project: 'my-project', region: 'europe-west1', service: 'shop', toRevision: undefined, ifServing: undefined, reason: 'checkout fails', by: 'octocat', dryRun: false,
}

/** A service that serves `shop-2` after `shop-1`, with this memory. */
function world(history: History, serving: Readonly<Record<string, number>> = { 'shop-2': 100 }) {
  const fake = new FakeCloudRun()
  const traffic = Object.entries(serving).map(([revision, percent]) => ({ revision, percent }))
  fake.seed('shop', ['shop-1', 'shop-2', 'shop-3'], {
    traffic: [{ revision: 'shop-1', percent: 0, tag: 'blue' }, ...traffic],
    annotations: writeHistory({ team: 'checkout' }, history),
  })
  const press = async (wish: Partial<RollbackInputs> = {}) => {
    const context = fakeContext<Output>()
    await run({ ...INPUTS, ...wish }, { cloudRun: fake, clock: new FakeClock() }, context)
    return Object.fromEntries(context.report.outputs)
  }
  const users = async () => {
    const service = await fake.getService('shop')
    return service === undefined ? '' : describeShares(observedShares(service))
  }
  const memory = async () => readHistory((await fake.getService('shop'))?.annotations ?? {}).history
  return { fake, press, users, memory }
}

async function refusal(promise: Promise<unknown>): Promise<string> {
  const thrown = await promise.then(() => undefined, (error: unknown) => error)
  expect(thrown).toBeInstanceOf(DeliveryError)
  return `${(thrown as DeliveryError).kind}: ${(thrown as DeliveryError).message}`
}

describe('rollback', () => {
  test('gives users to the last revision that was judged good, in one write, and remembers the one that failed', async () => {
    const { fake, press, users, memory } = world(GOOD)
    expect(await press()).toEqual({ 'rolled-back': 'true', 'from-revision': 'shop-2', 'to-revision': 'shop-1' })
    expect(await users()).toBe('shop-1 100 %')
    expect(fake.writes).toBe(1)
    const { failed, lastRollback } = await memory()
    expect(failed).toEqual([{ revision: 'shop-2', at: '2026-01-01T00:00:00.000Z', reason: 'checkout fails' }])
    expect(lastRollback).toMatchObject({ from: 'shop-2', to: 'shop-1', by: 'octocat' })
  })

  test('pressed twice does nothing the second time, even when an older good revision is remembered', async () => {
    const { fake, press, users } = world(rememberGood(rememberGood(rememberGood(EMPTY, 'shop-0', 'a'), 'shop-1', 'b'), 'shop-2', 'c'))
    await press()
    expect(await press()).toEqual({ 'rolled-back': 'false', 'from-revision': '', 'to-revision': 'shop-1' })
    expect(await users()).toBe('shop-1 100 %')
    expect(fake.writes).toBe(1)
  })

  test('tags and annotations of others survive', async () => {
    const { fake, press } = world(GOOD)
    await press()
    const service = await fake.getService('shop')
    expect(service?.traffic).toContainEqual({ revision: 'shop-1', percent: 0, tag: 'blue' })
    expect(service?.annotations['team']).toBe('checkout')
  })

  test('takes users from the candidate of a rollout under way and gives them to its stable revision', async () => {
    const rollout = { candidate: 'shop-3', stable: 'shop-2', percent: 25, run: 'r', at: 'now' }
    const { press, users } = world({ ...GOOD, rollout }, { 'shop-2': 75, 'shop-3': 25 })
    expect(await press()).toMatchObject({ 'from-revision': 'shop-3', 'to-revision': 'shop-2' })
    expect(await users()).toBe('shop-2 100 %')
  })

  test('without a good revision it takes what served when the candidate was deployed, not the second newest', async () => {
    const candidate = { revision: 'shop-3', stable: 'shop-1', tag: 'candidate', at: 'now' }
    const { press } = world({ ...EMPTY, candidate }, { 'shop-3': 100 })
    expect(await press()).toMatchObject({ 'to-revision': 'shop-1' })
  })

  test('a late run leaves a newer deploy alone', async () => {
    const { fake, press } = world(GOOD)
    expect(await press({ ifServing: 'shop-1' })).toMatchObject({ 'rolled-back': 'false', 'to-revision': 'shop-2' })
    expect(fake.writes).toBe(0)
  })

  test('dry run changes nothing', async () => {
    const { fake, press } = world(GOOD)
    expect(await press({ dryRun: true })).toEqual({ 'rolled-back': 'false', 'from-revision': 'shop-2', 'to-revision': 'shop-1' })
    expect(fake.writes).toBe(0)
  })
})

describe('rollback refuses by name', () => {
  test('nothing remembered', async () => {
    expect(await refusal(world(EMPTY).press())).toBe('not-found: there is nothing to roll shop back to: nothing that served before shop-2 is remembered on the service')
  })

  test('a target that does not exist', async () => {
    expect(await refusal(world(GOOD).press({ toRevision: 'shop-77' }))).toBe('not-found: revision shop-77 of service shop does not exist')
  })

  test('a target that is remembered as failed', async () => {
    const history = rememberFailed(GOOD, 'shop-3', '2026-01-03', 'slow')
    expect(await refusal(world(history).press({ toRevision: 'shop-3' }))).toBe('conflict: shop-3 is remembered as failed since 2026-01-03: slow')
  })

  test('an unknown service', async () => {
    expect(await refusal(world(GOOD).press({ service: 'shopp' }))).toContain('not-found: there is no service shopp (input `service`)')
  })

  test('a memory that somebody broke', async () => {
    const { fake, press } = world(GOOD)
    const service = await fake.getService('shop')
    if (service !== undefined) await fake.updateService(service, { annotations: { 'dreamango.github.io/failed': '{' } })
    expect(await refusal(press())).toBe('conflict: service shop has unreadable annotations: dreamango.github.io/failed')
  })
})

describe('rollback races', () => {
  test('a write of somebody else that does not move users is read again and kept', async () => {
    const { fake, press, users } = world(GOOD)
    fake.beforeWrite = () => {
      const service = fake.services.get('shop')?.service
      if (service !== undefined) void fake.updateService(service, { annotations: { ...service.annotations, note: 'theirs' } })
    }
    await press()
    expect(await users()).toBe('shop-1 100 %')
    expect((await fake.getService('shop'))?.annotations['note']).toBe('theirs')
  })

  test('a newer promotion that lands in between is never overwritten', async () => {
    const { fake, press, users } = world(GOOD)
    fake.beforeWrite = () => {
      const service = fake.services.get('shop')?.service
      if (service === undefined) return
      const history = rememberGood(readHistory(service.annotations).history, 'shop-3', 'newer')
      void fake.updateService(service, { traffic: [{ revision: 'shop-3', percent: 100 }], annotations: writeHistory(service.annotations, history) })
    }
    expect(await refusal(press())).toContain('conflict: service shop changed while rolling back')
    expect(await users()).toBe('shop-3 100 %')
  })

  test('an answer that is lost after the write does not move users twice', async () => {
    const { fake, press, users } = world(GOOD)
    fake.afterWrite = () => {
      throw new DeliveryError('unavailable', 'connection reset')
    }
    expect(await press()).toMatchObject({ 'rolled-back': 'true' })
    expect(await users()).toBe('shop-1 100 %')
    expect(fake.writes).toBe(1)
  })
})
