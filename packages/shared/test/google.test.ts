import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { cloudRun, parseService } from '@cloudrun-delivery/shared/adapters/cloud-run'
import { endpoint, emulatorNotice } from '@cloudrun-delivery/shared/adapters/endpoints'
import { connectGoogleApi, toDeliveryError, type GoogleApi } from '@cloudrun-delivery/shared/adapters/google'
import { LATEST } from '@cloudrun-delivery/shared/core/service'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'

type Answer = { readonly status: number; readonly body: unknown }

/** Answers from a list, the last one again and again, and keeps what it was asked. */
class Server {
  readonly asked: { method: string; url: string; headers: http.IncomingHttpHeaders; body: string }[] = []
  answers: Answer[] = []
  readonly #server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      this.asked.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() })
      const answer = this.answers.length > 1 ? this.answers.shift() : this.answers[0]
      response.writeHead(answer?.status ?? 500, { 'content-type': 'application/json' }).end(JSON.stringify(answer?.body ?? {}))
    })
  })

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

const signal = new AbortController().signal
let server: Server
let host: string
let api: GoogleApi

beforeEach(async () => {
  server = new Server()
  host = await server.start()
  api = await connectGoogleApi('run', 'my-project', { CLOUD_RUN_EMULATOR_HOST: host })
})
afterEach(async () => server.stop())

const read = async (from: GoogleApi = api) => from({ method: 'GET', path: '/v2/x', what: 'reading x', signal })
const write = async () => api({ method: 'PATCH', path: '/v2/x', body: { a: 1 }, what: 'changing x', signal })
const googleError = (code: number, status: string, message: string): Answer => ({ status: code, body: { error: { code, status, message } } })

async function errorOf(promise: Promise<unknown>): Promise<DeliveryError> {
  const thrown = await promise.then(() => undefined, (error: unknown) => error)
  expect(thrown).toBeInstanceOf(DeliveryError)
  return thrown as DeliveryError
}

describe('errors of the API', () => {
  test.each([
    [404, 'NOT_FOUND', 'not-found'], [409, 'ABORTED', 'conflict'], [409, 'ALREADY_EXISTS', 'conflict'], [400, 'FAILED_PRECONDITION', 'conflict'],
    [400, 'INVALID_ARGUMENT', 'input'], [403, 'PERMISSION_DENIED', 'permission'],
  ])('%i %s is %s, with the reason that the API gave', async (code, status, kind) => {
    server.answers = [googleError(code, status, 'because')]
    expect(await errorOf(write())).toMatchObject({ kind, message: `changing x failed: because (${status})` })
  })

  test('a refusal names the role that this API asks for, and no other', async () => {
    const refused = { response: { status: 403, data: { error: { code: 403, status: 'PERMISSION_DENIED', message: 'denied' } } } }
    const roles = (['run', 'monitoring', 'logging', 'secretmanager'] as const).map((name) => /roles\/\w+\.\w+/.exec(toDeliveryError('reading x', refused, name, {}).hint)?.[0])
    expect(roles).toEqual(['roles/run.developer', 'roles/monitoring.viewer', 'roles/logging.viewer', 'roles/secretmanager.viewer'])
  })

  test('an answer without a reason says so', async () => {
    server.answers = [{ status: 404, body: {} }]
    expect(await errorOf(read())).toMatchObject({ kind: 'not-found', message: 'reading x failed: the API gave no reason (HTTP 404)' })
  })

  test('a read is tried again while the API is unavailable', async () => {
    server.answers = [googleError(503, 'UNAVAILABLE', 'busy'), googleError(429, 'RESOURCE_EXHAUSTED', 'slow down'), { status: 200, body: { ok: true } }]
    expect(await read()).toEqual({ ok: true })
    expect(server.asked).toHaveLength(3)
  })

  test('a write is never sent twice by itself', async () => {
    server.answers = [googleError(503, 'UNAVAILABLE', 'busy')]
    expect(await errorOf(write())).toMatchObject({ kind: 'unavailable' })
    expect(server.asked).toHaveLength(1)
  })

  test('an emulator that is down is told with its address and the remedy', async () => {
    await server.stop()
    const error = await errorOf(write())
    expect(error.kind).toBe('unavailable')
    expect(error.message).toContain('ECONNREFUSED')
    expect(error.hint).toBe(`Is the emulator running at ${host}? Start it with \`npm run emulator\`, or unset CLOUD_RUN_EMULATOR_HOST to use the cloud.`)
    server = new Server()
    await server.start()
  })

  test('a cancelled wait is a cancellation, not a broken API', async () => {
    const abort = new AbortController()
    abort.abort()
    expect(await errorOf(api({ method: 'GET', path: '/x', what: 'reading x', signal: abort.signal }))).toMatchObject({ kind: 'cancelled', message: 'cancelled while reading x' })
  })
})

describe('endpoints', () => {
  test('no credentials are sent to an emulator', async () => {
    server.answers = [{ status: 200, body: {} }]
    await read()
    expect(server.asked[0]?.headers.authorization).toBeUndefined()
  })

  test('an emulated service is never judged by the real cloud', () => {
    const env = { CLOUD_RUN_EMULATOR_HOST: '127.0.0.1:8080' }
    expect(endpoint('monitoring', env)).toEqual({ host: '127.0.0.1', port: 8080, protocol: 'http', emulated: true })
    expect(endpoint('logging', { ...env, CLOUD_LOGGING_EMULATOR_HOST: '127.0.0.1:9' }).port).toBe(9)
    expect(emulatorNotice(env)).toContain('Emulator')
    expect(emulatorNotice({})).toBe('')
  })

  test.each(['8080', 'https://run.googleapis.com', '127.0.0.1:99999', 'a b:1'])('%j is no address of an emulator', (value) => {
    expect(() => endpoint('run', { CLOUD_RUN_EMULATOR_HOST: value })).toThrow(`CLOUD_RUN_EMULATOR_HOST must be HOST:PORT of a running emulator, got "${value}"`)
  })
})

describe('the service', () => {
  const answer = {
    name: 'projects/p/locations/r/services/shop', etag: '"e1"', uri: 'https://shop', generation: '7', observedGeneration: '7',
    template: { containers: [{ image: 'i', notYetInvented: { deep: [1] } }] },
    traffic: [{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST', percent: 100 }, { type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION', revision: 'shop-1', tag: 'blue' }],
    trafficStatuses: [{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST', percent: 100 }, { type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION', revision: 'shop-1', tag: 'blue', uri: 'https://blue' }],
    latestReadyRevision: 'projects/p/locations/r/services/shop/revisions/shop-2', terminalCondition: { type: 'Ready', state: 'CONDITION_SUCCEEDED' },
  }

  test('is read as decisions need it', () => {
    expect(parseService(answer)).toMatchObject({
      name: 'shop', etag: '"e1"', latestReadyRevision: 'shop-2', reconciling: false, condition: { state: 'succeeded' },
      traffic: [{ revision: LATEST, percent: 100 }, { revision: 'shop-1', percent: 0, tag: 'blue' }],
    })
  })

  test('a generation that was not observed yet is still reconciling', () => {
    expect(parseService({ ...answer, observedGeneration: '6' }).reconciling).toBe(true)
  })

  test('fields that we do not know survive a read and a write', async () => {
    server.answers = [{ status: 200, body: answer }]
    const port = cloudRun({ project: 'my-project', region: 'europe-west1' }, api)
    const service = await port.getService('shop', signal)
    if (service === undefined) throw new Error('no service')
    await port.updateService(service, { template: service.template, traffic: [{ revision: 'shop-1', percent: 100, tag: 'blue' }] }, signal)
    expect(server.asked[1]).toMatchObject({ method: 'PATCH', url: '/v2/projects/my-project/locations/europe-west1/services/shop?updateMask=template%2Ctraffic' })
    expect(JSON.parse(server.asked[1]?.body ?? '')).toEqual({
      name: 'projects/my-project/locations/europe-west1/services/shop', etag: '"e1"', template: answer.template,
      traffic: [{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION', revision: 'shop-1', percent: 100, tag: 'blue' }],
    })
  })

  test('an absent service is undefined, and an answer that is no service is an error', async () => {
    const port = cloudRun({ project: 'p', region: 'r' }, api)
    server.answers = [googleError(404, 'NOT_FOUND', 'no')]
    expect(await port.getService('shop', signal)).toBeUndefined()
    server.answers = [{ status: 200, body: { hello: 'world' } }]
    await expect(port.getService('shop', signal)).rejects.toThrow('answered without `name`')
  })
})
