// gRPC at the same address as REST: Google's own clients with their own transport, what they are told when something is wrong, and that neither way
// of speaking is in the way of the other.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { CloudBuildClient } from '@google-cloud/cloudbuild/build/src/v1/cloud_build_client.js'
import { LoggingServiceV2Client } from '@google-cloud/logging-api'
import { MetricServiceClient } from '@google-cloud/monitoring/build/src/v3/metric_service_client.js'
import { ExecutionsClient } from '@google-cloud/run/build/src/v2/executions_client.js'
import { JobsClient } from '@google-cloud/run/build/src/v2/jobs_client.js'
import { RevisionsClient } from '@google-cloud/run/build/src/v2/revisions_client.js'
import { ServicesClient } from '@google-cloud/run/build/src/v2/services_client.js'
import { WorkerPoolsClient } from '@google-cloud/run/build/src/v2/worker_pools_client.js'
import { SecretManagerServiceClient } from '@google-cloud/secret-manager/build/src/v1/secret_manager_service_client.js'
import { SqlBackupRunsServiceClient } from '@google-cloud/sql/build/src/v1/sql_backup_runs_service_client.js'
import type { ClientOptions } from 'google-gax'
import net from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { ApiError } from '../src/api/status.ts'
import { startEmulator, type Emulator } from '../src/emulator.ts'
import { call, create, PARENT, read, until } from './api-calls.ts'
import { clientArguments } from './contract/clients.ts'
import { FakeDriver } from './fake-driver.ts'

/** google.cloud.run.v2.Condition.State.CONDITION_SUCCEEDED, as results of operations have it. */
const SUCCEEDED = 4
const parent = PARENT.slice('/v2/'.length)
const name = `${parent}/services/shop`
let emulator: Emulator
let driver: FakeDriver
let open: { close(): Promise<void> }[]
beforeEach(async () => {
  driver = new FakeDriver()
  driver.images.set('good', { says: ['hello from the container'] })
  driver.images.set('deaf', { deaf: true })
  emulator = await startEmulator({ driver, samplingSeconds: 0.2, visibilityDelaySeconds: 0, logDelaySeconds: 0, startupTimeoutSeconds: 1 })
  open = []
})
afterEach(async () => {
  await Promise.all(open.map(async (client) => client.close()))
  await emulator.close()
})

function connected<T extends { close(): Promise<void> }>(Client: new (options: ClientOptions) => T): T {
  const client = new Client(clientArguments(Number(new URL(emulator.url).port), 'gRPC')[0])
  open.push(client)
  return client
}

const template = (image = 'good') => ({ containers: [{ image }] })
const failure = async (promise: Promise<unknown>) => promise.then(() => { throw new Error('it succeeded') }, (thrown: unknown) => thrown as { readonly code: number; readonly details: string; readonly reason?: string; readonly statusDetails?: readonly object[] })

describe("Google's clients by gRPC", () => {
  test('make a service, wait for the operation, change what a mask names, and delete it', async () => {
    const services = connected(ServicesClient)
    const [made] = await (await services.createService({ parent, serviceId: 'shop', service: { template: template(), labels: { team: 'shop' } } }))[0].promise()
    expect(made).toMatchObject({ name, uri: expect.stringMatching(/^http:/), terminalCondition: { state: SUCCEEDED }, template: { maxInstanceRequestConcurrency: 80 } })
    expect(await (await fetch(String(made.uri))).text()).toBe('hello')
    const [changed] = await (await services.updateService({ service: { name, labels: { team: 'other' } }, updateMask: { paths: ['labels'] } }))[0].promise()
    expect(String(changed.generation)).toBe('2')
    expect(changed).toMatchObject({ labels: { team: 'other' }, template: { containers: [{ image: 'good' }] } })
    const [revisions] = await connected(RevisionsClient).listRevisions({ parent: name })
    expect(revisions).toMatchObject([{ service: 'shop' }])
    expect((await services.listServices({ parent }))[0]).toHaveLength(1)
    await (await services.deleteService({ name }))[0].promise()
    expect((await failure(services.getService({ name }))).code).toBe(5)
  }, 30_000)

  test('see what REST wrote, and REST sees what they wrote', async () => {
    await create(emulator, 'shop', 'good')
    const services = connected(ServicesClient)
    const [seen] = await services.getService({ name })
    expect(seen.etag).toBe((await read(emulator, 'shop')).etag)
    await (await services.updateService({ service: { ...seen, traffic: [{ type: 2, revision: String(seen.latestReadyRevision).split('/').at(-1) ?? '', percent: 100, tag: 'blue' }] }, updateMask: { paths: ['traffic'] } }))[0].promise()
    expect((await read(emulator, 'shop')).trafficStatuses).toMatchObject([{ percent: 100, tag: 'blue' }])
  }, 30_000)

  test('run jobs and worker pools, keep secrets, read logs and metrics', async () => {
    const jobs = connected(JobsClient)
    driver.images.set('task', { exits: { code: 0, afterMs: 50 } })
    await (await jobs.createJob({ parent, jobId: 'nightly', job: { template: { template: template('task') } } }))[0].promise()
    const [execution] = await (await jobs.runJob({ name: `${parent}/jobs/nightly`, overrides: { taskCount: 2 } }))[0].promise()
    expect(execution).toMatchObject({ taskCount: 2, succeededCount: 2 })
    expect((await connected(ExecutionsClient).listExecutions({ parent: `${parent}/jobs/nightly` }))[0]).toHaveLength(1)
    const [pool] = await (await connected(WorkerPoolsClient).createWorkerPool({ parent, workerPoolId: 'queue', workerPool: { template: template() } }))[0].promise()
    expect(pool.terminalCondition?.state).toBe(SUCCEEDED)
    const secrets = connected(SecretManagerServiceClient)
    await secrets.createSecret({ parent: 'projects/my-project', secretId: 'password', secret: { replication: { automatic: {} } } })
    await secrets.addSecretVersion({ parent: 'projects/my-project/secrets/password', payload: { data: Buffer.from('hunter2') } })
    const [{ payload }] = await secrets.accessSecretVersion({ name: 'projects/my-project/secrets/password/versions/latest' })
    expect(Buffer.from(payload?.data ?? '').toString()).toBe('hunter2')
    const { uri } = await create(emulator, 'shop', 'good')
    await (await fetch(uri)).text()
    const entries = await until(async () => {
      const [found] = await connected(LoggingServiceV2Client).listLogEntries({ resourceNames: ['projects/my-project'], filter: 'resource.type="cloud_run_revision"' })
      return found.length > 1 ? found : undefined
    })
    expect(entries.map(({ textPayload }) => textPayload)).toContain('hello from the container')
    const seconds = Math.floor(Date.now() / 1000)
    const series = await until(async () => {
      const [found] = await connected(MetricServiceClient).listTimeSeries({ name: 'projects/my-project', filter: 'metric.type = "run.googleapis.com/request_count"', interval: { startTime: { seconds: seconds - 60 }, endTime: { seconds: seconds + 60 } } })
      return found.length > 0 ? found : undefined
    })
    expect(series[0]?.points?.[0]?.value?.int64Value).toBe('1')
  }, 60_000)

  test('are refused as by REST, with the same words and the reason for programs', async () => {
    const services = connected(ServicesClient)
    const byRest = (await call(emulator, 'POST', `${PARENT}/services?serviceId=Shop`, { template: template() })).json['error'] as { readonly message: string }
    expect(await failure(services.createService({ parent, serviceId: 'Shop', service: { template: template() } }))).toMatchObject({ code: 3, details: byRest.message })
    await create(emulator, 'shop', 'good')
    expect(await failure(services.updateService({ service: { name, etag: '"old"', labels: { a: 'b' } }, updateMask: { paths: ['labels'] } }))).toMatchObject({ code: 10 })
    expect(await failure(services.updateService({ service: { name }, updateMask: { paths: ['nothing'] } }))).toMatchObject({ code: 3, details: expect.stringContaining("'nothing' is no field") as unknown })
    expect(await failure(services.getService({ name: 'shop' }))).toMatchObject({ code: 3, details: `Invalid value at 'name' (string), "shop": it is to look like 'projects/*/locations/*/services/*'.`, statusDetails: [{ fieldViolations: [{ field: 'name' }] }] })
    emulator.quotas.limits = { writesPerMinute: 1 }
    await failure(services.deleteService({ name: `${name}-not` }))
    expect(await failure(services.deleteService({ name: `${name}-not` }))).toMatchObject({ code: 8, reason: 'RATE_LIMIT_EXCEEDED' })
  }, 30_000)

  test('an operation that fails rejects with its message', async () => {
    const [operation] = await connected(ServicesClient).createService({ parent, serviceId: 'shop', service: { template: template('deaf') } })
    expect((await failure(operation.promise())) as unknown as Error).toMatchObject({ message: expect.stringContaining('failed to start and listen on the port') as unknown })
  }, 30_000)

  test('are told that nobody has an instance of Cloud SQL', async () => {
    // Its types are those of an older gax; what it calls is the same.
    const backups = connected(SqlBackupRunsServiceClient as unknown as new (options: ClientOptions) => SqlBackupRunsServiceClient)
    expect(await failure(backups.list({ project: 'my-project', instance: 'shop-db' }))).toMatchObject({ code: 5, details: 'The Cloud SQL instance does not exist.' })
  })

  test('what is not emulated says so, also where it is described', async () => {
    expect(await failure(connected(CloudBuildClient).listWorkerPools({ parent }))).toMatchObject({ code: 12, details: expect.stringContaining('is not emulated') as unknown })
  }, 30_000)
})

describe('faults', () => {
  test.each([['403', 7], ['409', 10], ['429', 8], ['500', 13], ['503', 14], ['drop-before', 14], ['drop-after', 14]] as const)('%s is code %i', async (effect, code) => {
    const services = connected(ServicesClient)
    emulator.faults.add({ match: 'CreateService', effect })
    expect((await failure(services.createService({ parent, serviceId: 'shop', service: { template: template() } }))).code).toBe(code)
    expect((await call(emulator, 'GET', `${PARENT}/services/shop`)).status).toBe(effect === 'drop-after' ? 200 : 404)
  }, 30_000)

  test.each([['half a character in a refusal ended the emulator', '\ud800', '\ufffd'], ['a long refusal never arrived', '\u20ac'.repeat(100_000), '\u20ac \u2026 \u20ac']])('%s', async (_what, message, part) => {
    const services = connected(ServicesClient)
    expect((await call(emulator, 'POST', '/emulator/faults', { effect: '500', message })).status).toBe(200)
    expect(await failure(services.getService({ name }))).toMatchObject({ code: 13, details: expect.stringContaining(part.replace('\u2026', '...')) as unknown })
    expect((await failure(services.getService({ name }))).code).toBe(5)
  }, 20_000)

  test('a refusal that quotes a name of 100 kB never arrived: both its ends do, and the field that is wrong', async () => {
    const { code, details, statusDetails } = await failure(connected(ServicesClient).getService({ name: `shop${'x'.repeat(100_000)}` }))
    expect([code, details]).toEqual([3, expect.stringMatching(/^Invalid value at 'name' \(string\), "shopx+ \.\.\. x+": it is to look like 'projects/)])
    expect(statusDetails).toMatchObject([{ fieldViolations: [{ field: 'name' }] }])
  }, 20_000)

  test('a refusal that no message can hold is an answer too', async () => {
    class Odd extends ApiError {
      override get envelope(): never {
        return { error: { details: [{ '@type': 'type.googleapis.com/google.rpc.Unknown' }] } } as never
      }
    }
    const services = connected(ServicesClient)
    const { faults } = emulator
    faults.take = () => { throw new Odd('NOT_FOUND', 'It is not there.') }
    expect((await failure(services.getService({ name }))).code).toBe(13)
    Reflect.deleteProperty(faults, 'take')
    expect((await failure(services.getService({ name }))).code).toBe(5)
  }, 20_000)

  test('a call that hangs ends when its client gives up', async () => {
    const services = connected(ServicesClient)
    emulator.faults.add({ match: 'GetService', effect: 'hang' })
    expect((await failure(services.getService({ name }, { timeout: 300, retry: null }))).code).toBe(4)
  }, 30_000)

  test('a stale read and an operation that fails', async () => {
    await create(emulator, 'shop', 'good')
    const services = connected(ServicesClient)
    const [operation] = await services.updateService({ service: { name, labels: { a: 'b' } }, updateMask: { paths: ['labels'] } })
    await operation.promise()
    emulator.faults.add({ match: 'GetService', effect: 'stale' })
    expect((await services.getService({ name }))[0].labels).toEqual({})
    emulator.faults.add({ match: 'UpdateService', effect: 'operation-fails' })
    const [failing] = await services.updateService({ service: { name, labels: { a: 'c' } }, updateMask: { paths: ['labels'] } })
    expect((await failure(failing.promise())) as unknown as Error).toMatchObject({ message: expect.stringContaining('An internal error occurred.') as unknown })
  }, 30_000)
})

describe('one address', () => {
  test('both ways at once, each call listed with who made it', async () => {
    const services = connected(ServicesClient)
    await create(emulator, 'shop', 'good')
    await Promise.all(Array.from({ length: 40 }, async (_, index) => (index % 2 === 0 ? services.getService({ name }) : read(emulator, 'shop'))))
    const calls = emulator.events.filter(({ rpc }) => rpc.endsWith('Services.GetService'))
    expect(calls.filter(({ method }) => method === 'gRPC')).toHaveLength(20)
    expect(calls.find(({ method }) => method === 'gRPC')).toMatchObject({ status: 200, path: '/google.cloud.run.v2.Services/GetService', clientUserAgent: expect.stringContaining('gl-node/') as unknown })
    expect(calls.filter(({ method }) => method === 'GET').length).toBeGreaterThanOrEqual(20)
  }, 30_000)

  test.each([
    ['half a preface', 'PRI * HT'], ['a preface and then nonsense', `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n${'\u0000'.repeat(40)}`], ['bytes that are nothing', '\u0001\u0002\u0003'], ['nothing', ''],
  ])('%s is in nobody\u2019s way, and does not hold up the end', async (_what, begun) => {
    const socket = net.connect(Number(new URL(emulator.url).port), '127.0.0.1').on('error', () => undefined)
    socket.write(begun)
    await wait(100)
    expect((await call(emulator, 'GET', '/emulator')).status).toBe(200)
    expect((await connected(ServicesClient).listServices({ parent }))[0]).toEqual([])
    socket.destroy()
  }, 30_000)

  test('a request in HTTP/1 that comes byte by byte is answered', async () => {
    const socket = net.connect(Number(new URL(emulator.url).port), '127.0.0.1')
    let answer = ''
    socket.setEncoding('utf8').on('data', (part: string) => (answer += part))
    for (const byte of 'PUT /emulator/quotas HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{}') {
      socket.write(byte)
      await wait(2)
    }
    await until(() => answer.endsWith('0\r\n\r\n'))
    expect(answer).toContain('{"quotas":{}}')
    socket.destroy()
  }, 30_000)

  test('after one CONNECT the emulator never ended', async () => {
    const other = await startEmulator({ driver: new FakeDriver() })
    const socket = net.connect({ port: Number(new URL(other.url).port), host: '127.0.0.1', allowHalfOpen: true })
    let answer = ''
    socket.setEncoding('utf8').on('data', (part: string) => (answer += part)).on('error', () => undefined)
    socket.write('CONNECT run.googleapis.com:443 HTTP/1.1\r\nhost: run.googleapis.com:443\r\n\r\n')
    await until(() => answer.includes('\r\n\r\n'))
    expect(answer).toMatch(/^HTTP\/1\.1 501 .* no way to run\.googleapis\.com:443\r\n/)
    await other.close()
    socket.destroy()
  }, 10_000)

  test('the end of the emulator is the end of its connections', async () => {
    const services = connected(ServicesClient)
    await services.listServices({ parent })
    const [other] = [await startEmulator({ driver: new FakeDriver() })]
    await other.close()
    emulator.faults.add({ match: 'GetService', effect: 'hang' })
    const hanging = failure(services.getService({ name }, { timeout: 20_000, retry: null }))
    await until(() => emulator.faults.list.length === 0)
    await emulator.close()
    expect((await hanging).code).toBe(14)
    emulator = await startEmulator({ driver: new FakeDriver() })
  }, 30_000)
})
