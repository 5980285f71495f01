// How changes go, as Google's own clients see it: masks, missing services, failures that keep what serves, operations, pages, deletions.
// Against the emulator always, against a real project when one is named.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { pushApp } from '../push-app.ts'
import { connect, TRANSPORTS, type Target } from './clients.ts'

const REVISION = 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION'
const SERVICE_ID = `changes-${Date.now().toString(36)}`
const SLOW_MS = 120_000

describe.each(TRANSPORTS)('by %s', (transport) => {
  let target: Target
  let name: string

  beforeAll(async () => {
    target = await connect(async (emulator) => pushApp(emulator.host, 'hello'), transport)
    name = `${target.parent}/services/${SERVICE_ID}`
    process.stdout.write(`Contract suite (changes) against ${target.name}\n`)
  }, 60_000)

  afterAll(async () => {
    await target.services.deleteService({ name }).then(async ([operation]) => operation.promise(), () => undefined)
    await target.close()
  }, SLOW_MS)

  const get = async () => (await target.services.getService({ name }))[0]
  const code = async (promise: Promise<unknown>): Promise<unknown> => promise.then(() => 'no error', (error: unknown) => (typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : error))
  const short = (full: string | null | undefined) => (full ?? '').split('/').at(-1) ?? ''
  const withArgs = (mark: string) => ({ containers: [{ image: target.image, env: [{ name: 'MARK', value: mark }] }] })

  async function update(change: object, paths: readonly string[]): Promise<void> {
    const [operation] = await target.services.updateService({ service: { name, ...change }, updateMask: { paths: [...paths] } })
    await operation.promise()
  }

  describe('a service that is missing', () => {
    test('an update of it is NOT_FOUND; with allowMissing it is made', async () => {
      const service = { name, template: { ...withArgs('one'), revision: `${SERVICE_ID}-one` } }
      expect(await code(target.services.updateService({ service }))).toBe(5)
      const [operation] = await target.services.updateService({ service, allowMissing: true })
      const [made] = await operation.promise()
      expect(made.name).toBe(name)
      expect(short((await get()).latestReadyRevision)).toBe(`${SERVICE_ID}-one`)
    }, SLOW_MS)

    test('what is read has the defaults that were not written', async () => {
      const { template } = await get()
      expect(template?.containers?.[0]).toMatchObject({ ports: [{ containerPort: 8080 }], resources: { limits: { memory: '512Mi' } }, startupProbe: { tcpSocket: { port: 8080 }, failureThreshold: 1 } })
      expect(Number(template?.timeout?.seconds)).toBe(300)
    })
  })

  describe('masks', () => {
    test('only what the mask names is changed', async () => {
      await update({ labels: { team: 'shop' }, description: 'not named' }, ['labels'])
      const service = await get()
      expect(service.labels).toEqual({ team: 'shop' })
      expect(service.description ?? '').toBe('')
    }, SLOW_MS)

    test('a path into a message', async () => {
      const before = await get()
      await update({ template: { revision: `${SERVICE_ID}-two`, maxInstanceRequestConcurrency: 7 } }, ['template.revision', 'template.max_instance_request_concurrency'])
      const { template, labels } = await get()
      expect(template?.maxInstanceRequestConcurrency).toBe(7)
      expect(template?.containers?.[0]?.image).toBe(before.template?.containers?.[0]?.image)
      expect(labels).toEqual({ team: 'shop' })
    }, SLOW_MS)

    test('a path that is no field is INVALID_ARGUMENT', async () => {
      expect(await code(target.services.updateService({ service: { name }, updateMask: { paths: ['colour'] } }))).toBe(3)
    })

    test('validateOnly changes nothing', async () => {
      const before = await get()
      await target.services.updateService({ service: { name, template: withArgs('validated') }, updateMask: { paths: ['template'] }, validateOnly: true })
      expect((await get()).generation).toEqual(before.generation)
    })
  })

  describe('failures keep what serves', () => {
    test('traffic to a revision that does not exist fails the operation', async () => {
      const before = await get()
      await expect(update({ traffic: [{ type: REVISION, revision: `${SERVICE_ID}-nobody`, percent: 100 }] }, ['traffic'])).rejects.toThrow(/does not exist or is deleted/)
      const service = await get()
      expect(service.trafficStatuses).toEqual(before.trafficStatuses)
      expect(service.observedGeneration).toEqual(before.observedGeneration)
      expect(service.reconciling ?? false).toBe(false)
      await update({ traffic: [{ type: REVISION, revision: short(before.latestReadyRevision), percent: 100 }] }, ['traffic'])
      expect((await get()).terminalCondition).toMatchObject({ state: 'CONDITION_SUCCEEDED' })
    }, SLOW_MS)

    test('a revision that does not become ready leaves traffic statuses, observed generation and latest ready revision', async () => {
      const before = await get()
      await expect(update({ template: { revision: `${SERVICE_ID}-bad`, containers: [{ image: target.image, command: ['/does/not/exist'] }] } }, ['template'])).rejects.toThrow(/is not ready and cannot serve traffic/)
      const service = await get()
      expect(service).toMatchObject({ latestReadyRevision: before.latestReadyRevision, latestCreatedRevision: `${name}/revisions/${SERVICE_ID}-bad`, terminalCondition: { state: 'CONDITION_FAILED', reason: 'REVISION_FAILED' } })
      expect(service.trafficStatuses).toEqual(before.trafficStatuses)
      expect(service.observedGeneration).toEqual(before.observedGeneration)
      const [revision] = await target.revisions.getRevision({ name: service.latestCreatedRevision ?? '' })
      expect(revision.conditions?.find(({ type }) => type === 'Ready')).toMatchObject({ state: 'CONDITION_FAILED' })
    }, SLOW_MS * 3)

    test('and the next good one heals it', async () => {
      await update({ template: { ...withArgs('healed'), revision: `${SERVICE_ID}-healed` }, traffic: [] }, ['template', 'traffic'])
      const service = await get()
      expect(service.terminalCondition).toMatchObject({ state: 'CONDITION_SUCCEEDED' })
      expect(service.observedGeneration).toEqual(service.generation)
      expect(short(service.latestReadyRevision)).toBe(`${SERVICE_ID}-healed`)
    }, SLOW_MS)
  })

  describe('operations', () => {
    test('one can be looked up by its name, and holds the service as metadata and as response', async () => {
      const [operation] = await target.services.updateService({ service: { name, labels: { team: 'again' } }, updateMask: { paths: ['labels'] } })
      expect(operation.metadata).toMatchObject({ name })
      await operation.promise()
      const again = await target.services.checkUpdateServiceProgress(operation.name ?? '')
      expect(again.done).toBe(true)
      expect(again.result).toMatchObject({ name, labels: { team: 'again' } })
    }, SLOW_MS)

    test('one that does not exist is NOT_FOUND', async () => {
      expect(await code(target.services.checkUpdateServiceProgress(`${target.parent}/operations/00000000-0000-0000-0000-000000000000`))).toBe(5)
    })
  })

  describe('pages', () => {
    test('of one hold everything, once', async () => {
      const [all] = await target.revisions.listRevisions({ parent: name })
      const found: string[] = []
      for await (const revision of target.revisions.listRevisionsAsync({ parent: name, pageSize: 1 }, { autoPaginate: false })) found.push(revision.name ?? '')
      expect(found).toEqual(all.map((revision) => revision.name))
      expect(found.length).toBeGreaterThanOrEqual(4)
    })

    test('a token that is none is INVALID_ARGUMENT', async () => {
      expect(await code(target.revisions.listRevisions({ parent: name, pageToken: 'not a token' }, { autoPaginate: false }))).toBe(3)
    })

    test.each(['services', 'revisions'])('the location - is refused for %s', async (kind) => {
      const parent = `projects/${target.project}/locations/-`
      expect(await code(kind === 'services' ? target.services.listServices({ parent }) : target.revisions.listRevisions({ parent: `${parent}/services/${SERVICE_ID}` }))).toBe(3)
    })
  })

  describe('deletions', () => {
    test('a revision that no longer serves goes; the newest does not', async () => {
      const [operation] = await target.revisions.deleteRevision({ name: `${name}/revisions/${SERVICE_ID}-one` })
      await operation.promise()
      expect(await code(target.revisions.getRevision({ name: `${name}/revisions/${SERVICE_ID}-one` }))).toBe(5)
      expect(await code(target.revisions.deleteRevision({ name: `${name}/revisions/${SERVICE_ID}-healed` }))).toBe(9)
    }, SLOW_MS)

    test('another etag than the current one is refused, the current one is not', async () => {
      expect([9, 10]).toContain(await code(target.services.deleteService({ name, etag: '"stale"' })))
      const [checked] = await target.services.deleteService({ name, etag: (await get()).etag ?? '', validateOnly: true })
      expect(checked.done ?? true).toBe(true)
      expect((await get()).name).toBe(name)
    })

    test('a deleted service is listed for who asks', async () => {
      const [operation] = await target.services.deleteService({ name })
      await operation.promise()
      const names = async (showDeleted: boolean) => (await target.services.listServices({ parent: target.parent, showDeleted }))[0].map((service) => service.name)
      expect(await names(false)).not.toContain(name)
      expect(await names(true)).toContain(name)
    }, SLOW_MS)
  })
})
