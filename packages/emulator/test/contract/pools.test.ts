// Worker pools as Google's own clients must see them: instances that run without a port, as many of each revision as the split says.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { setTimeout as wait } from 'node:timers/promises'
import { pushApp } from '../push-app.ts'
import { connect, isReal, TRANSPORTS, type Target } from './clients.ts'

const ID = `contract-pool-${Date.now().toString(36)}`
const REVISION = 'INSTANCE_SPLIT_ALLOCATION_TYPE_REVISION'

/** Says who it is, again and again, and ends when MODE says so. */
const WORKER = `const { MODE = 'ok', CLOUD_RUN_WORKER_POOL: pool, CLOUD_RUN_REVISION: revision } = process.env
console.log(JSON.stringify({ message: 'at work', pool, revision, port: process.env.PORT ?? 'none', pid: process.pid }))
if (MODE === 'bad') process.exit(5)
setInterval(() => {}, 1000)
`

describe.each(TRANSPORTS)('by %s', (transport) => {
  let target: Target
  let image: string
  let name: string

  beforeAll(async () => {
    target = await connect(async (emulator) => pushApp(emulator.host, 'worker', WORKER), transport)
    image = isReal ? 'us-docker.pkg.dev/cloudrun/container/worker-pool' : target.image
    name = `${target.parent}/workerPools/${ID}`
  }, 60_000)

  afterAll(async () => {
    await target.pools.deleteWorkerPool({ name }).then(async ([operation]) => operation.promise(), () => undefined)
    await target.close()
  })

  /** What our own image does is not what a public one does. */
  const testHere = isReal ? test.skip : test

  type Refused = { readonly code?: number; readonly message?: string }
  const refusal = async (promise: Promise<unknown>): Promise<Refused> => promise.then(() => ({ message: 'no error' }), (error: unknown) => error as Refused)
  const short = (full: string | null | undefined) => (full ?? '').split('/').at(-1) ?? ''
  const get = async () => (await target.pools.getWorkerPool({ name }))[0]
  const template = (revision = '', mode = 'ok') => ({ ...(revision === '' ? {} : { revision: `${ID}-${revision}` }), containers: [{ image, env: [{ name: 'MODE', value: mode }] }] })
  const update = async (change: object, paths: readonly string[], more: object = {}) => {
    const [operation] = await target.pools.updateWorkerPool({ workerPool: { name, ...change }, updateMask: { paths: [...paths] }, ...more })
    await operation.promise()
  }
  /** Instances of each revision, by what they wrote. */
  const starts = async () => {
    await wait(300)
    const [entries] = await target.logs.listLogEntries({ resourceNames: [`projects/${target.project}`], filter: `resource.type="cloud_run_worker_pool" AND resource.labels.worker_pool_name="${ID}" AND jsonPayload.message="at work"` })
    return entries.map(({ jsonPayload, resource }) => ({ revision: resource?.labels?.['revision_name'], told: Object.fromEntries(Object.entries(jsonPayload?.fields ?? {}).map(([key, value]) => [key, value.stringValue])), pid: Number(jsonPayload?.fields?.['pid']?.numberValue) }))
  }
  const isAlive = (pid: number) => {
    try {
      return process.kill(pid, 0)
    } catch {
      return false
    }
  }
  const alive = async () => {
    const counts = new Map<string, number>()
    for (const { revision, pid } of await starts()) if (isAlive(pid)) counts.set(short(revision).replace(`${ID}-`, ''), (counts.get(short(revision).replace(`${ID}-`, '')) ?? 0) + 1)
    return Object.fromEntries(counts)
  }

  describe('a worker pool', () => {
    test('that is not there is NOT_FOUND', async () => {
      expect(await refusal(get())).toMatchObject({ code: 5 })
    })

    test('is made once, with a revision of its own', async () => {
      const request = { parent: target.parent, workerPoolId: ID, workerPool: { template: template('one'), scaling: { manualInstanceCount: 2 }, labels: { made: 'here' } } }
      const [operation] = await target.pools.createWorkerPool(request)
      await operation.promise()
      const pool = await get()
      expect(pool).toMatchObject({ terminalCondition: { type: 'Ready', state: 'CONDITION_SUCCEEDED' }, labels: { made: 'here' }, scaling: { manualInstanceCount: 2 }, instanceSplits: [{ percent: 100 }], instanceSplitStatuses: [{ percent: 100 }] })
      expect([short(pool.latestReadyRevision), short(pool.latestCreatedRevision)]).toEqual([`${ID}-one`, `${ID}-one`])
      expect(await refusal(target.pools.createWorkerPool(request))).toMatchObject({ code: 6 })
      const [pools] = await target.pools.listWorkerPools({ parent: target.parent })
      expect(pools.map((one) => short(one.name))).toContain(ID)
    }, 60_000)

    testHere('runs as many instances as it says, and tells them who they are, but no port', async () => {
      expect(await alive()).toEqual({ one: 2 })
      for (const { told } of await starts()) expect(told).toMatchObject({ pool: ID, revision: `${ID}-one`, port: 'none' })
    }, 30_000)

    testHere('starts what ends again', async () => {
      const [first] = await starts()
      process.kill(first?.pid ?? 0, 'SIGKILL')
      await wait(1000)
      expect(await alive()).toEqual({ one: 2 })
    }, 30_000)

    testHere('has its instances split over revisions, and stops those of a revision that has no share', async () => {
      await update({ template: template('two'), instanceSplits: [{ type: REVISION, revision: `${ID}-one`, percent: 100 }] }, ['template', 'instance_splits'])
      expect(short((await get()).latestReadyRevision)).toBe(`${ID}-two`)
      expect(await alive()).toEqual({ one: 2 })
      await update({ instanceSplits: [{ type: REVISION, revision: `${ID}-one`, percent: 50 }, { type: REVISION, revision: `${ID}-two`, percent: 50 }], scaling: { manualInstanceCount: 4 } }, ['instance_splits', 'scaling'])
      expect(await alive()).toEqual({ one: 2, two: 2 })
      expect((await get()).instanceSplitStatuses?.map(({ revision, percent }) => [revision, percent])).toEqual([[`${ID}-one`, 50], [`${ID}-two`, 50]])
      await update({ instanceSplits: [{ type: REVISION, revision: `${ID}-two`, percent: 100 }], scaling: { manualInstanceCount: 1 } }, ['instance_splits', 'scaling'])
      expect(await alive()).toEqual({ two: 1 })
    }, 60_000)

    testHere('goes back to an old revision', async () => {
      await update({ instanceSplits: [{ type: REVISION, revision: `${ID}-one`, percent: 100 }] }, ['instance_splits'])
      expect(await alive()).toEqual({ one: 1 })
    }, 30_000)

    testHere('whose new revision ends at once has failed, and what runs stays', async () => {
      const before = await get()
      expect((await refusal(update({ template: template('bad', 'bad') }, ['template']))).message).toMatch(/is not ready and cannot serve traffic/)
      const pool = await get()
      expect(pool.terminalCondition).toMatchObject({ state: 'CONDITION_FAILED' })
      expect(pool.latestReadyRevision).toBe(before.latestReadyRevision)
      expect(await alive()).toEqual({ one: 1 })
    }, 30_000)

    testHere('makes a new revision of the same template only when it is told to', async () => {
      await update({ template: template('three') }, ['template'])
      const { latestCreatedRevision } = await get()
      await update({ template: template() }, ['template'])
      expect((await get()).latestCreatedRevision).toBe(latestCreatedRevision)
      await update({ template: template() }, ['template'], { forceNewRevision: true })
      expect((await get()).latestCreatedRevision).not.toBe(latestCreatedRevision)
    }, 60_000)

    test('written from a stale reading is ABORTED', async () => {
      const { etag } = await get()
      await update({ labels: { team: 'other' } }, ['labels'])
      expect(await refusal(target.pools.updateWorkerPool({ workerPool: { name, etag: etag ?? '', labels: { team: 'mine' } }, updateMask: { paths: ['labels'] } }))).toMatchObject({ code: 10 })
    }, 60_000)

    test.each([
      ['splits that do not add up', { instanceSplits: [{ percent: 90 }] }],
      ['a container with a port', { template: { containers: [{ image: 'a', ports: [{ containerPort: 80 }] }] } }],
      ['fewer instances than none', { scaling: { manualInstanceCount: -1 } }],
    ])('%s is INVALID_ARGUMENT', async (_name, change) => {
      expect(await refusal(update(change, Object.keys(change).map((field) => field.replace('S', '_s'))))).toMatchObject({ code: 3 })
    })

    test('has revisions that can be read, listed and deleted', async () => {
      const [revisions] = await target.revisions.listRevisions({ parent: name })
      expect(revisions.length).toBeGreaterThanOrEqual(1)
      const [one] = await target.revisions.getRevision({ name: revisions.at(-1)?.name ?? '' })
      expect(one.conditions?.find(({ type }) => type === 'Ready')).toMatchObject({ state: 'CONDITION_SUCCEEDED' })
      const idle = revisions.find((revision) => short(revision.name) === `${ID}-two`)
      if (idle === undefined) return
      const [operation] = await target.revisions.deleteRevision({ name: idle.name ?? '' })
      await operation.promise()
      expect(await refusal(target.revisions.getRevision({ name: idle.name ?? '' }))).toMatchObject({ code: 5 })
    }, 60_000)

    test('has a policy', async () => {
      const [policy] = await target.pools.getIamPolicy({ resource: name })
      expect(policy.bindings ?? []).toEqual([])
    })

    testHere('that is deleted leaves nothing running', async () => {
      const before = (await starts()).filter(({ pid }) => isAlive(pid))
      expect(before.length).toBeGreaterThan(0)
      const [operation] = await target.pools.deleteWorkerPool({ name })
      await operation.promise()
      expect(before.filter(({ pid }) => isAlive(pid))).toEqual([])
      expect(await refusal(get())).toMatchObject({ code: 5 })
    }, 60_000)
  })
})
