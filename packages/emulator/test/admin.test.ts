// The emulator's own endpoints, and what many clients at once can rely on.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startEmulator, type Emulator } from '../src/emulator.ts'
import { PARENT, call, create, read, until, write } from './api-calls.ts'
import { FakeDriver } from './fake-driver.ts'

let emulator: Emulator
const driver = new FakeDriver()

beforeAll(async () => {
  driver.images.set('good', { says: ['ready to serve'] })
  emulator = await startEmulator({ driver, startupTimeoutSeconds: 1 })
  await create(emulator, 'shop', 'good')
})
afterAll(async () => emulator.close())

describe('endpoints', () => {
  test('the status names the driver, the services with their URLs, the ports and the faults', async () => {
    const { json } = await call(emulator, 'GET', '/emulator')
    const { uri } = await read(emulator, 'shop')
    expect(json).toMatchObject({ driver: { name: 'process', why: expect.stringMatching(/./) }, services: [{ uri }], ports: { 'my-project/europe-west1/shop': Number(new URL(uri).port) }, faults: [] })
  })

  test('the log of a revision holds what its container wrote', async () => {
    const revision = (await read(emulator, 'shop')).latestReadyRevision?.split('/').at(-1) ?? ''
    expect((await call(emulator, 'GET', `/emulator/logs/${revision}`)).json).toMatchObject({ lines: [{ text: 'ready to serve', stream: 'stdout', service: 'shop', revision }] })
    expect((await call(emulator, 'GET', '/emulator/logs/nobody')).json).toEqual({ lines: [] })
  })

  test('the requests that users made, and who answered them', async () => {
    const { uri, latestReadyRevision } = await read(emulator, 'shop')
    await (await fetch(`${uri}/a?b=c`)).text()
    const { requests } = await until(async () => {
      const { json } = await call(emulator, 'GET', '/emulator/requests')
      return (json['requests'] as readonly unknown[]).length > 0 ? (json as { requests: readonly object[] }) : undefined
    })
    expect(requests.at(-1)).toMatchObject({ service: 'shop', revision: latestReadyRevision?.split('/').at(-1), status: 200, method: 'GET', url: expect.stringMatching(/\/a\?b=c$/) })
    expect(emulator.requests().at(-1)).toMatchObject({ status: 200 })
  })

  test('secrets are named, never shown', async () => {
    expect((await call(emulator, 'PUT', '/emulator/secrets/key', { value: 'hunter2' })).json).toEqual({ secrets: ['key'] })
    for (const at of ['/emulator', '/emulator/events', `${PARENT}/services/shop`]) expect(JSON.stringify((await call(emulator, 'GET', at)).json)).not.toContain('hunter2')
    expect((await call(emulator, 'DELETE', '/emulator/secrets/key')).json).toEqual({ secrets: [] })
  })

  test.each([['PUT', '/emulator/secrets/', { value: 'x' }, 400], ['PUT', '/emulator/secrets/a%2Fb', { value: 'x' }, 400], ['PUT', '/emulator/secrets/a', { value: 7 }, 400], ['PUT', '/emulator/secrets/a', 'x', 400], ['PUT', '/emulator/secrets/a', { denied: 1 }, 400], ['POST', '/emulator/events', {}, 404], ['GET', '/emulator/colour', undefined, 404]])('%s %s %j is %d', async (method, at, body, status) => {
    expect(await call(emulator, method, at, body)).toMatchObject({ status, json: { error: { message: expect.stringMatching(/./) } } })
  })

  test('the environment that tools need', () => {
    expect(emulator.env).toEqual({ CLOUD_RUN_EMULATOR_HOST: emulator.host, CLOUD_MONITORING_EMULATOR_HOST: emulator.host, CLOUD_SQL_ADMIN_EMULATOR_HOST: emulator.host, CLOUD_LOGGING_EMULATOR_HOST: emulator.host, SECRET_MANAGER_EMULATOR_HOST: emulator.host, CONTAINER_ANALYSIS_EMULATOR_HOST: emulator.host, CLOUD_BUILD_EMULATOR_HOST: emulator.host, ARTIFACT_REGISTRY_EMULATOR_HOST: emulator.host, STORAGE_EMULATOR_HOST: emulator.url })
    expect(emulator.url).toBe(`http://${emulator.host}`)
  })
})

describe('many clients at once', () => {
  test('of twenty that write from the same reading, one wins, and the others are told', async () => {
    const { etag } = await read(emulator, 'shop')
    const answers = await Promise.all(Array.from({ length: 20 }, async (_, index) => call(emulator, 'PATCH', `${PARENT}/services/shop?updateMask=labels`, { etag, labels: { winner: String(index) } })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array.from({ length: 19 }, () => 409)])
    const winner = answers.findIndex(({ status }) => status === 200)
    expect((await call(emulator, 'GET', `${PARENT}/services/shop`)).json).toMatchObject({ labels: { winner: String(winner) } })
  })

  test('of twenty that create the same service, one does', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, async () => call(emulator, 'POST', `${PARENT}/services?serviceId=race`, { template: { containers: [{ image: 'good' }] } })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array.from({ length: 19 }, () => 409)])
    await until(async () => (await read(emulator, 'race')).reconciling !== true)
    expect([...driver.alive.values()].filter(({ spec }) => spec.revision.startsWith('race-'))).toHaveLength(1)
    await write(emulator, 'DELETE', `${PARENT}/services/race`)
  })

  test('what has settled is what users get: no reader is told before', async () => {
    const revision = (index: number) => ({ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION', revision: `shop-v${index}`, percent: 100, tag: `t${index}` })
    for (let index = 0; index < 8; index += 1) {
      await call(emulator, 'PATCH', `${PARENT}/services/shop?updateMask=template,traffic`, { template: { revision: `shop-v${index}`, containers: [{ image: 'good', args: [String(index)] }] }, traffic: [revision(index)] })
      const service = await until(async () => {
        const now = await read(emulator, 'shop')
        return now.reconciling === true ? undefined : now
      })
      expect((await fetch(service.uri)).headers.get('x-revision')).toBe(`shop-v${index}`)
      expect((await fetch(service.trafficStatuses[0]?.uri ?? '')).headers.get('x-revision')).toBe(`shop-v${index}`)
    }
  })
})
