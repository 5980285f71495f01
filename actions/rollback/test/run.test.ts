import { describe, expect, test } from '@jest/globals'
import { readHistory, rememberFailed, rememberGood, rememberIncompatible, writeHistory } from '@cloudrun-delivery/shared/core/history'
import { Inputs } from '@cloudrun-delivery/shared/inputs'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { CloudRun } from '@cloudrun-delivery/shared/ports'
import { parseInputs } from '../src/inputs.ts'
import { digest, EMPTY, GOOD, World } from './world.ts'

const kept = (revision: string, percent: number, tag?: string) => ({ revision, percent, ...(tag === undefined ? {} : { tag }) })

describe('rollback', () => {
  test('gives users to the last revision that was judged good, in one write, and remembers the one that failed', async () => {
    const world = new World(GOOD)
    const { outputs, summary } = await world.press()
    expect(outputs).toEqual({
      'rolled-back': 'true', 'from-revision': 'shop-2', 'to-revision': 'shop-1', traffic: '{"shop-1":100}', refusal: '', frozen: 'false', verified: 'requests', issue: '', services: expect.any(String),
    })
    expect(await world.users()).toBe('shop-1 100 %')
    expect(world.fake.writes).toBe(1)
    const { failed, lastRollback } = await world.memory()
    expect(failed).toEqual([{ revision: 'shop-2', at: '2026-01-03T00:00:00.000Z', reason: 'checkout fails' }])
    expect(lastRollback).toMatchObject({ from: 'shop-2', to: 'shop-1', by: 'octocat' })
    expect(summary).toContain('Rolled back')
  })

  test('pressed twice does nothing the second time, even when an older good revision is remembered', async () => {
    const world = new World(rememberGood(rememberGood(rememberGood(EMPTY, 'shop-0', 'a'), 'shop-1', 'b'), 'shop-2', 'c'))
    await world.press()
    expect((await world.press()).outputs).toMatchObject({ 'rolled-back': 'false', 'from-revision': '', 'to-revision': 'shop-1' })
    expect(await world.users()).toBe('shop-1 100 %')
    expect(world.fake.writes).toBe(1)
  })

  test('pressed after promote has given users back by itself takes them from nobody', async () => {
    const world = new World(rememberFailed(GOOD, 'shop-3', '2026-01-02T12:00:00.000Z', 'errors'))
    const { outputs, log } = await world.press()
    expect(outputs).toMatchObject({ 'rolled-back': 'false', 'to-revision': 'shop-2' })
    expect(log).toContain('shop-3 failed at 2026-01-02T12:00:00.000Z and has no users; shop-2, which was judged good, has them all')
    expect((await world.press({ serving: 'shop-2' })).outputs).toMatchObject({ 'rolled-back': 'true', 'to-revision': 'shop-1' })
  })

  test('tags and annotations of others survive', async () => {
    const world = new World(GOOD)
    await world.press()
    const service = await world.service()
    expect(service.traffic).toContainEqual({ revision: 'shop-1', percent: 0, tag: 'blue' })
    expect(service.annotations['team']).toBe('checkout')
  })

  test('takes users from the candidate of a rollout under way and gives them to its stable revision', async () => {
    const rollout = { candidate: 'shop-3', stable: 'shop-2', percent: 25, run: 'r', at: 'now' }
    const world = new World({ ...GOOD, rollout }, { 'shop-2': 75, 'shop-3': 25 })
    expect((await world.press()).outputs).toMatchObject({ 'from-revision': 'shop-3', 'to-revision': 'shop-2' })
    expect(await world.users()).toBe('shop-2 100 %')
    expect((await world.memory()).rollout).toBeUndefined()
  })

  test('restores the exact split that users had before the rollout, and knows it again when pressed twice', async () => {
    const rollout = { candidate: 'shop-3', stable: 'shop-2', percent: 25, run: 'r', at: 'now', before: [kept('shop-2', 90), kept('shop-1', 10)] }
    const world = new World({ ...GOOD, rollout }, { 'shop-2': 75, 'shop-3': 25 })
    await world.press()
    expect(await world.users()).toBe('shop-2 90 %, shop-1 10 %')
    expect((await world.press()).outputs).toMatchObject({ 'rolled-back': 'false', 'to-revision': 'shop-2' })
    expect(world.fake.writes).toBe(1)
  })

  test('restores the split before a promotion that was finished long ago', async () => {
    const history = rememberGood(GOOD, 'shop-3', '2026-01-02T12:00:00.000Z', undefined, [kept('shop-1', 60), kept('shop-2', 40)])
    const world = new World(history, { 'shop-3': 100 })
    await world.press()
    expect(await world.users()).toBe('shop-1 60 %, shop-2 40 %')
  })

  test('a split of which a part is gone is passed over, and said', async () => {
    const history = rememberGood(GOOD, 'shop-3', '2026-01-02T12:00:00.000Z', undefined, [kept('shop-1', 60), kept('shop-2', 40)])
    const world = new World(history, { 'shop-3': 100 })
    world.revise('shop-1', { condition: { state: 'failed', reason: '', message: 'it broke' } })
    const { outputs, log } = await world.press()
    expect(await world.users()).toBe('shop-2 100 %')
    expect(outputs).toMatchObject({ 'rolled-back': 'true', refusal: 'not-ready' })
    expect(log).toContain('shop-1 is not ready and cannot take users: it broke. The next one is tried.')
  })

  test('our tag goes back to who had it before the deploy, or away when nobody had', async () => {
    const candidate = { revision: 'shop-3', stable: 'shop-2', tag: 'candidate', at: 'now', before: [kept('shop-2', 100), kept('shop-1', 0, 'candidate')] }
    const tagged = [{ revision: 'shop-3', percent: 0, tag: 'candidate' }]
    const back = new World({ ...GOOD, candidate }, { 'shop-3': 100 }, tagged)
    await back.press()
    expect((await back.service()).traffic).toEqual([kept('shop-2', 100), kept('shop-1', 0, 'blue'), kept('shop-1', 0, 'candidate')])
    const away = new World({ ...GOOD, candidate: { ...candidate, before: [kept('shop-2', 100)] } }, { 'shop-3': 100 }, tagged)
    await away.press()
    expect((await away.service()).traffic).toEqual([kept('shop-2', 100), kept('shop-1', 0, 'blue')])
  })

  test('a candidate that was deployed meanwhile stays a candidate', async () => {
    const candidate = { revision: 'shop-3', stable: 'shop-2', tag: 'candidate', at: 'now' }
    const world = new World({ ...GOOD, candidate })
    await world.press()
    expect((await world.memory()).candidate).toEqual(candidate)
  })

  test('a late run leaves a newer deploy alone', async () => {
    const world = new World(GOOD)
    expect((await world.press({ serving: 'shop-1' })).outputs).toMatchObject({ 'rolled-back': 'false', 'to-revision': 'shop-2' })
    expect(world.fake.writes).toBe(0)
  })

  test('one input must not both give and take', () => {
    const given: Readonly<Record<string, string>> = { service: 'shop', region: 'europe-west1', 'project-id': 'my-project', 'to-revision': 'shop-1', 'if-serving': 'shop-1' }
    const inputs = new Inputs((name) => given[name] ?? '')
    parseInputs(inputs)
    expect(() => inputs.done()).toThrow('`to-revision` and `if-serving` both name "shop-1"')
  })
})

describe('dry run', () => {
  test('changes nothing and lists the revisions that can be chosen, and why others cannot', async () => {
    const history = rememberFailed(rememberIncompatible(GOOD, 'shop-0', 'then', 'dropped a column'), 'shop-3', '2026-01-01T12:00:00.000Z', 'slow <b>')
    const world = new World(history, { 'shop-2': 100 }, [], ['shop-0', 'shop-1', 'shop-2', 'shop-3'])
    world.revise('shop-1', { image: `registry.test/shop@${digest('a')}`, annotations: { 'dreamango.github.io/commit': 'c0ffee5'.padEnd(40, '0') }, createdAtMs: Date.UTC(2026, 0, 1) })
    const { outputs, summary } = await world.press({ dryRun: true })
    expect(outputs).toMatchObject({ 'rolled-back': 'false', 'from-revision': 'shop-2', 'to-revision': 'shop-1', verified: '' })
    expect(world.fake.writes).toBe(0)
    expect(summary).toContain('Dry run: would roll back')
    const row = (name: string) => summary.split('\n').find((line) => line.startsWith(`| <code>${name}</code>`)) ?? ''
    expect(row('shop-1')).toContain('| 2 days | <code>sha256:aaaaaaaaaaaa</code> | <code>c0ffee500000</code> | – | good since 2026')
    expect(row('shop-2')).toContain('(stable)')
    expect(row('shop-3')).toContain('no, <code>remembered-failed</code>')
    expect(row('shop-3')).not.toContain('<b>')
    expect(row('shop-0')).toContain('no, <code>incompatible</code>')
  })

  test('tells without failing where a rollback would be frozen or have nowhere to go', async () => {
    const frozen = await new World(rememberIncompatible(GOOD, 'shop-1', 'then', 'dropped a column')).press({ dryRun: true })
    expect(frozen).toMatchObject({ failure: undefined, error: undefined, outputs: { frozen: 'true', refusal: 'incompatible' } })
    const nowhere = await new World(EMPTY).press({ dryRun: true })
    expect(nowhere).toMatchObject({ failure: undefined, error: undefined, outputs: { refusal: 'no-target' } })
    expect(nowhere.summary).toContain('Revisions to choose from')
  })
})

describe('rollback races', () => {
  test('a write of somebody else that does not move users is read again and kept', async () => {
    const world = new World(GOOD)
    world.fake.beforeWrite = (fake) => {
      const service = fake.services.get('shop')?.service
      if (service !== undefined) void fake.updateService(service, { annotations: { ...service.annotations, note: 'theirs' } })
    }
    await world.press()
    expect(await world.users()).toBe('shop-1 100 %')
    expect((await world.service()).annotations['note']).toBe('theirs')
  })

  test('a newer promotion that lands in between is never overwritten', async () => {
    const world = new World(GOOD)
    world.fake.beforeWrite = (fake) => {
      const service = fake.services.get('shop')?.service
      if (service === undefined) return
      const history = rememberGood(readHistory(service.annotations).history, 'shop-3', 'newer')
      void fake.updateService(service, { traffic: [{ revision: 'shop-3', percent: 100 }], annotations: writeHistory(service.annotations, history) })
    }
    expect((await world.press()).error).toContain('conflict: service shop changed while rolling back')
    expect(await world.users()).toBe('shop-3 100 %')
  })

  test('a rollout that begins in between keeps its users, though the revision that was named still serves', async () => {
    const world = new World(GOOD)
    world.fake.beforeWrite = (fake) => {
      const service = fake.services.get('shop')?.service
      if (service === undefined) return
      const { history } = readHistory(service.annotations)
      const rollout = { candidate: 'shop-3', stable: 'shop-2', percent: 10, run: 'theirs', at: 'now' }
      void fake.updateService(service, { traffic: [kept('shop-2', 90), kept('shop-3', 10)], annotations: writeHistory(service.annotations, { ...history, rollout }) })
    }
    expect((await world.press({ serving: 'shop-2' })).error).toContain('conflict: service shop changed while rolling back')
    expect(await world.users()).toBe('shop-2 90 %, shop-3 10 %')
  })

  test('somebody else took the users from the named revision in between: where they put them is kept', async () => {
    const world = new World(GOOD, { 'shop-1': 40, 'shop-2': 60 })
    world.fake.beforeWrite = (fake) => {
      const service = fake.services.get('shop')?.service
      if (service !== undefined) void fake.updateService(service, { traffic: [kept('shop-1', 100)] })
    }
    expect((await world.press({ serving: 'shop-2', toRevision: 'shop-3' })).error).toContain('conflict: service shop changed while rolling back')
    expect(await world.users()).toBe('shop-1 100 %')
  })

  test('a target that failed meanwhile does not get users', async () => {
    const world = new World(GOOD)
    world.fake.beforeWrite = (fake) => {
      const service = fake.services.get('shop')?.service
      if (service === undefined) return
      void fake.updateService(service, { annotations: writeHistory(service.annotations, rememberIncompatible(readHistory(service.annotations).history, 'shop-1', 'now', 'migrated')) })
    }
    expect((await world.press()).error).toContain('conflict: service shop changed while rolling back')
    expect(await world.users()).toBe('shop-2 100 %')
  })

  test('an answer that is lost after the write does not move users twice', async () => {
    const world = new World(GOOD)
    world.fake.afterWrite = () => {
      throw new DeliveryError('unavailable', 'connection reset')
    }
    expect((await world.press()).outputs).toMatchObject({ 'rolled-back': 'true' })
    expect(await world.users()).toBe('shop-1 100 %')
    expect(world.fake.writes).toBe(1)
  })

  test('a reading that is behind does not leave users at what harms them', async () => {
    const world = new World(GOOD)
    const { fake } = world
    const behind = { ...(await world.service()), trafficStatuses: [kept('shop-1', 100)] }
    let reads = 0
    const cloudRun: CloudRun = {
      getService: async (name, signal) => ((reads += 1) === 1 ? behind : fake.getService(name, signal)),
      createService: async (...given) => fake.createService(...given),
      updateService: async (...given) => fake.updateService(...given),
      getRevision: async (service, revision) => fake.getRevision(service, revision),
      listRevisions: async (service) => fake.listRevisions(service),
      getPolicy: async (service) => fake.getPolicy(service),
      setPolicy: async (service, policy) => fake.setPolicy(service, policy),
    }
    expect((await world.press({ serving: 'shop-2' }, { cloudRun })).outputs).toMatchObject({ 'rolled-back': 'true' })
  })
})
