// What Google's own clients must see, against the emulator always, and against a real project when one is named.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { setTimeout as wait } from 'node:timers/promises'
import { pushApp } from '../push-app.ts'
import { connect, isReal, TRANSPORTS, type Target } from './clients.ts'

const LATEST = 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST'
const REVISION = 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION'
const SERVICE_ID = `contract-${Date.now().toString(36)}`

describe.each(TRANSPORTS)('by %s', (transport) => {
  let target: Target
  let name: string

  beforeAll(async () => {
    target = await connect(async (emulator) => pushApp(emulator.host, 'hello'), transport)
    name = `${target.parent}/services/${SERVICE_ID}`
    process.stdout.write(`Contract suite against ${target.name}\n`)
  }, 60_000)

  afterAll(async () => {
    // A case that failed midway leaves nothing in a real project.
    await target.services.deleteService({ name }).then(async ([operation]) => operation.promise(), () => undefined)
    await target.close()
  })

  /** Metrics and logs of the real service take minutes; there these cases are reported as skipped. */
  const testHere = isReal ? test.skip : test

  const get = async () => (await target.services.getService({ name }))[0]
  const code = async (promise: Promise<unknown>): Promise<unknown> => promise.then(() => 'no error', (error: unknown) => (typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : error))
  const short = (full: string | null | undefined) => (full ?? '').split('/').at(-1) ?? ''

  async function update(change: object, paths: readonly string[]): Promise<void> {
    const [operation] = await target.services.updateService({ service: { name, ...change }, updateMask: { paths: [...paths] } })
    await operation.promise()
  }

  describe('services', () => {
    test('a service that does not exist is NOT_FOUND', async () => {
      expect(await code(target.services.getService({ name: `${target.parent}/services/nobody` }))).toBe(5)
    })

    test('validateOnly creates nothing', async () => {
      await target.services.createService({ parent: target.parent, serviceId: SERVICE_ID, service: { template: { containers: [{ image: target.image }] } }, validateOnly: true })
      expect(await code(get())).toBe(5)
    })

    test('create settles with everyone at the latest ready revision', async () => {
      const [operation] = await target.services.createService({ parent: target.parent, serviceId: SERVICE_ID, service: { template: { containers: [{ image: target.image }] }, labels: { team: 'shop' } } })
      await operation.promise()
      const service = await get()
      expect(service.reconciling ?? false).toBe(false)
      expect(service.observedGeneration).toBe(service.generation)
      expect(service.latestReadyRevision).toBe(service.latestCreatedRevision)
      expect(service.latestReadyRevision).toMatch(new RegExp(`^${name}/revisions/${SERVICE_ID}-00001-[a-z0-9]{3}$`))
      expect(service.traffic).toMatchObject([{ type: LATEST, percent: 100 }])
      expect(service.terminalCondition).toMatchObject({ state: 'CONDITION_SUCCEEDED' })
      expect(service.labels).toEqual({ team: 'shop' })
      expect((await fetch(service.uri ?? '')).status).toBe(target.emulator === undefined ? 403 : 200)
    }, 60_000)

    test('a second create is ALREADY_EXISTS', async () => {
      expect(await code(target.services.createService({ parent: target.parent, serviceId: SERVICE_ID, service: { template: { containers: [{ image: target.image }] } } }))).toBe(6)
    })

    test('a stale etag is refused, and nothing is changed', async () => {
      const { etag, generation } = await get()
      await update({ labels: { team: 'other' }, etag: etag ?? '' }, ['labels'])
      expect([9, 10]).toContain(await code(target.services.updateService({ service: { name, etag: etag ?? '', labels: { team: 'mine' } }, updateMask: { paths: ['labels'] } })))
      const service = await get()
      expect(service.labels).toEqual({ team: 'other' })
      expect(Number(service.generation)).toBeGreaterThanOrEqual(Number(generation))
    }, 60_000)

    test('a template that says the same makes no new revision', async () => {
      const before = await get()
      await update({ template: before.template ?? {} }, ['template'])
      expect((await get()).latestCreatedRevision).toBe(before.latestCreatedRevision)
    }, 60_000)

    test('a named revision gets no users when traffic names another, and its tag has a URL', async () => {
      const before = await get()
      const serving = short(before.latestReadyRevision)
      const candidate = `${SERVICE_ID}-candidate`
      await update(
        { template: { ...before.template, revision: candidate, containers: [{ image: target.image, env: [{ name: 'A', value: '1' }] }] }, traffic: [{ type: REVISION, revision: serving, percent: 100 }, { type: REVISION, revision: candidate, tag: 'candidate' }] },
        ['template', 'traffic'],
      )
      const service = await get()
      expect(short(service.latestReadyRevision)).toBe(candidate)
      expect(service.trafficStatuses?.map(({ revision, percent, tag }) => [revision, percent ?? 0, tag ?? ''])).toEqual([[serving, 100, ''], [candidate, 0, 'candidate']])
      expect(service.trafficStatuses?.[1]?.uri).toMatch(/^https?:\/\//)
    }, 60_000)

    test('the same revision name for other content is ALREADY_EXISTS', async () => {
      const { template } = await get()
      expect(await code(target.services.updateService({ service: { name, template: { ...template, revision: `${SERVICE_ID}-candidate`, containers: [{ image: target.image, env: [{ name: 'A', value: '2' }] }] } }, updateMask: { paths: ['template'] } }))).toBe(6)
    })

    test.each([
      ['percentages that do not add up', { traffic: [{ type: LATEST, percent: 90 }] }],
      ['a tag that is too long', { traffic: [{ type: LATEST, percent: 100, tag: 'a'.repeat(46) }] }],
      ['an annotation of a reserved domain', { annotations: { 'run.googleapis.com/x': '1' } }],
    ] as const)('%s is INVALID_ARGUMENT', async (_name, change) => {
      expect(await code(target.services.updateService({ service: { name, ...(change as object) }, updateMask: { paths: Object.keys(change) } }))).toBe(3)
    })

    test('an image that is not there fails the revision; what serves stays', async () => {
      const before = await get()
      await expect(update({ template: { containers: [{ image: `${target.image.split('@')[0] ?? ''}-nobody@sha256:${'0'.repeat(64)}` }] } }, ['template'])).rejects.toThrow(/not found/)
      const service = await get()
      expect(service.terminalCondition).toMatchObject({ state: 'CONDITION_FAILED' })
      expect(service.latestReadyRevision).toBe(before.latestReadyRevision)
      expect(service.trafficStatuses).toEqual(before.trafficStatuses)
    }, 60_000)

    test('list holds it, newest first', async () => {
      const [services] = await target.services.listServices({ parent: target.parent })
      expect(services.map((service) => service.name)).toContain(name)
    })
  })

  describe('revisions', () => {
    test('list is newest first, and each can be read', async () => {
      const [revisions] = await target.revisions.listRevisions({ parent: name })
      expect(revisions.length).toBeGreaterThanOrEqual(3)
      expect(revisions.map(({ createTime }) => Number(createTime?.seconds ?? 0))).toEqual(revisions.map(({ createTime }) => Number(createTime?.seconds ?? 0)).toSorted((a, b) => b - a))
      const [one] = await target.revisions.getRevision({ name: revisions.at(-1)?.name ?? '' })
      expect(one.conditions?.find(({ type }) => type === 'Ready')).toMatchObject({ state: 'CONDITION_SUCCEEDED' })
    })

    test('one that serves cannot be deleted', async () => {
      const { trafficStatuses } = await get()
      expect(await code(target.revisions.deleteRevision({ name: `${name}/revisions/${trafficStatuses?.[0]?.revision ?? ''}` }))).toBe(9)
    })
  })

  describe('signals', () => {
    testHere('requests are counted by class and have a distribution', async () => {
      const startMs = Date.now()
      const { uri } = await get()
      for (let request = 0; request < 20; request += 1) await (await fetch(`${uri ?? ''}${request < 5 ? '/error' : '/'}`)).text()
      await wait(1200)
      const list = async (type: string) =>
        (await target.metrics.listTimeSeries({
          name: `projects/${target.project}`, view: 'FULL', interval: { startTime: { seconds: Math.floor(startMs / 1000) - 1 }, endTime: { seconds: Math.ceil(Date.now() / 1000) } },
          filter: `metric.type="${type}" AND resource.type="cloud_run_revision" AND resource.labels.service_name="${SERVICE_ID}"`,
        }))[0]
      const counts = (await list('run.googleapis.com/request_count')).map((series) => [series.metric?.labels?.['response_code_class'], series.points?.reduce((sum, { value }) => sum + Number(value?.int64Value ?? 0), 0)])
      expect(Object.fromEntries(counts)).toMatchObject({ '5xx': 5 })
      expect(counts.reduce((sum, [, count]) => sum + Number(count), 0)).toBeGreaterThanOrEqual(20)
      const [latency] = await list('run.googleapis.com/request_latencies')
      expect(latency?.points?.[0]?.value?.distributionValue?.bucketOptions?.exponentialBuckets?.growthFactor).toBeGreaterThan(1)
    }, 30_000)

    testHere('request logs carry status, latency and revision', async () => {
      await wait(2100)
      const [entries] = await target.logs.listLogEntries({
        resourceNames: [`projects/${target.project}`], filter: `resource.type="cloud_run_revision" AND logName="projects/${target.project}/logs/run.googleapis.com%2Frequests" AND httpRequest.status>=500`, orderBy: 'timestamp desc',
      })
      expect(entries).toHaveLength(5)
      expect(entries[0]).toMatchObject({ httpRequest: { status: 500, requestMethod: 'GET' }, resource: { labels: { service_name: SERVICE_ID } } })
    }, 30_000)
  })

  describe('delete', () => {
    test('a deleted service is gone, with its URL', async () => {
      const { uri } = await get()
      const [operation] = await target.services.deleteService({ name })
      await operation.promise()
      expect(await code(get())).toBe(5)
      if (target.emulator !== undefined) await expect(fetch(uri ?? '')).rejects.toThrow('fetch failed')
    }, 60_000)
  })
})
