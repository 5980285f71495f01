// Probes of gRPC: the standard health service is asked, of servers that really speak it, and only SERVING passes.
import { Server, ServerCredentials, status, type handleUnaryCall } from '@grpc/grpc-js'
import { afterEach, describe, expect, test } from '@jest/globals'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import http from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { whyNotServing } from '../src/grpc-health.ts'
import { startEmulator, type Emulator, type EmulatorOptions } from '../src/emulator.ts'
import { reservePort } from '../src/instances/free-port.ts'
import { call, create, PARENT, until, type Service } from './api-calls.ts'
import { pushApp } from './push-app.ts'

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const one of cleanUps.splice(0).toReversed()) await one()
})

type Answer = handleUnaryCall<Buffer, Buffer>

/** @param check what the health service does; undefined: there is none. @returns its address */
async function server(check: Answer | undefined): Promise<string> {
  const grpc = new Server()
  const asIs = (bytes: Buffer) => bytes
  if (check !== undefined) grpc.addService({ check: { path: '/grpc.health.v1.Health/Check', requestStream: false, responseStream: false, requestSerialize: asIs, requestDeserialize: asIs, responseSerialize: asIs, responseDeserialize: asIs } }, { check })
  const port = await new Promise<number>((resolve, reject) => grpc.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => (error === null ? resolve(bound) : reject(error))))
  cleanUps.push(() => grpc.forceShutdown())
  return `127.0.0.1:${port}`
}

/** As on the wire: field 1 of HealthCheckResponse. */
const SERVING = Buffer.from([8, 1])

describe('the health service of a container', () => {
  test.each<[string, Answer | undefined, string | undefined]>([
    ['is serving', (_call, answer) => answer(null, SERVING), undefined],
    ['does not say', (_call, answer) => answer(null, Buffer.alloc(0)), 'answered UNKNOWN, expected SERVING.'],
    ['is not serving', (_call, answer) => answer(null, Buffer.from([8, 2])), 'answered NOT_SERVING, expected SERVING.'],
    ['says what nobody knows', (_call, answer) => answer(null, Buffer.from([8, 9])), 'answered 9, expected SERVING.'],
    ['answers what is no message', (_call, answer) => answer(null, Buffer.from([255])), 'answered INTERNAL ('],
    ['refuses', (_call, answer) => answer({ code: status.PERMISSION_DENIED, details: 'go away' }), 'answered PERMISSION_DENIED (go away), expected SERVING.'],
    ['is not there', undefined, 'answered UNIMPLEMENTED ('],
    ['never answers', () => undefined, 'answered nothing within 0.5 s, expected SERVING.'],
  ])('that %s', async (_what, check, why) => {
    const came = await whyNotServing(await server(check), '', why?.includes('nothing') === true ? 500 : 10_000)
    if (why === undefined) expect(came).toBeUndefined()
    else expect(came).toContain(`grpc.health.v1.Health/Check ${why}`)
  })

  test('is asked for the service that the probe names', async () => {
    const at = await server(({ request }, answer) => (request.toString('latin1') === '\n\x04cart' ? answer(null, SERVING) : answer({ code: status.NOT_FOUND, details: 'unknown service' })))
    expect(await whyNotServing(at, 'cart', 2000)).toBeUndefined()
    expect(await whyNotServing(at, 'other', 2000)).toBe('grpc.health.v1.Health/Check of "other" answered NOT_FOUND (unknown service), expected SERVING.')
  })

  test('of a port where nothing listens is a failure at once, and none any more as soon as something does', async () => {
    const port = await reservePort()
    const startMs = performance.now()
    expect(await whyNotServing(`127.0.0.1:${port}`, '', 20_000)).toMatch(/answered UNAVAILABLE \(.*ECONNREFUSED/)
    expect(performance.now() - startMs).toBeLessThan(10_000)
    const late = new Server()
    cleanUps.push(() => late.forceShutdown())
    await new Promise<void>((resolve, reject) => late.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (error) => (error === null ? resolve() : reject(error))))
    expect(await whyNotServing(`127.0.0.1:${port}`, '', 5000)).toContain('answered UNIMPLEMENTED (')
  }, 30_000)

  test('is not taken for there where something speaks HTTP/1 only', async () => {
    const other = http.createServer((_request, response) => response.end('hello'))
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    cleanUps.push(() => other.close())
    expect(await whyNotServing(`127.0.0.1:${(other.address() as AddressInfo).port}`, '', 1000)).toMatch(/answered (?:UNAVAILABLE|INTERNAL|nothing within)/)
  })

  test('is asked directly, whatever proxy the environment names', async () => {
    process.env['http_proxy'] = 'http://127.0.0.1:1'
    cleanUps.push(() => delete process.env['http_proxy'])
    expect(await whyNotServing(await server((_call, answer) => answer(null, SERVING)), '', 5000)).toBeUndefined()
  })
})

/** A server of gRPC whose health service answers what a file says, for the service `cart` alone, and beside it one of HTTP where there are two ports. */
const APP = `import { readFileSync } from 'node:fs'
import http from 'node:http'
import { createRequire } from 'node:module'
const { Server, ServerCredentials, status } = createRequire(import.meta.url)(${JSON.stringify(createRequire(import.meta.url).resolve('@grpc/grpc-js'))})
const asIs = (bytes) => bytes
const server = new Server()
server.addService({ check: { path: '/grpc.health.v1.Health/Check', requestStream: false, responseStream: false, requestSerialize: asIs, requestDeserialize: asIs, responseSerialize: asIs, responseDeserialize: asIs } }, {
  check: ({ request }, answer) => request.toString('latin1') === '\\n\\x04cart' ? answer(null, Buffer.from([8, Number(readFileSync(process.env.STATUS_FILE, 'utf8'))])) : answer({ code: status.NOT_FOUND, details: 'unknown service' }),
})
server.bindAsync('127.0.0.1:' + (process.env.GRPC_PORT ?? process.env.PORT), ServerCredentials.createInsecure(), () => console.log('serves gRPC'))
if (process.env.GRPC_PORT !== undefined) http.createServer((request, response) => response.end('hello')).listen(process.env.PORT)
`

type World = { readonly emulator: Emulator; readonly says: (status: 'SERVING' | 'NOT_SERVING') => Promise<void>; readonly deploy: (container: object, env?: Readonly<Record<string, string>>) => Promise<Service> }

async function started(options: EmulatorOptions = {}): Promise<World> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'grpc-probes-'))
  cleanUps.push(async () => rm(folder, { recursive: true, force: true }))
  const emulator = await startEmulator({ driver: 'process', startupTimeoutSeconds: 15, ...options })
  cleanUps.push(async () => emulator.close())
  const image = await pushApp(emulator.host, 'app', APP)
  const file = path.join(folder, 'status')
  const says = async (one: 'SERVING' | 'NOT_SERVING') => writeFile(file, one === 'SERVING' ? '1' : '2')
  await says('SERVING')
  const deploy = async (container: object, env: Readonly<Record<string, string>> = {}) => create(emulator, 'shop', image, { container: { env: Object.entries({ STATUS_FILE: file, ...env }).map(([name, value]) => ({ name, value })), ...container } })
  return { emulator, says, deploy }
}

const logOf = async (emulator: Emulator, { latestCreatedRevision }: Service) => JSON.stringify((await call(emulator, 'GET', `/emulator/logs/${latestCreatedRevision.split('/').at(-1) ?? ''}`)).json)
const PROBE = { grpc: { service: 'cart' }, periodSeconds: 1, timeoutSeconds: 1 }

describe('a startup probe of gRPC', () => {
  test('passes once the service that it names is serving', async () => {
    const { deploy, says } = await started()
    await says('NOT_SERVING')
    setTimeout(() => void says('SERVING'), 1500)
    const startMs = performance.now()
    expect((await deploy({ startupProbe: { ...PROBE, failureThreshold: 14 } })).terminalCondition.state).toBe('CONDITION_SUCCEEDED')
    expect(performance.now() - startMs).toBeGreaterThanOrEqual(1400)
  }, 40_000)

  test('that is answered NOT_SERVING fails the revision, and its log says so', async () => {
    const { emulator, deploy, says } = await started()
    await says('NOT_SERVING')
    const service = await deploy({ startupProbe: { ...PROBE, failureThreshold: 7 } })
    expect(service.terminalCondition).toMatchObject({ state: 'CONDITION_FAILED', message: expect.stringContaining('The user-provided container failed the configured startup probe checks.') })
    expect(await logOf(emulator, service)).toContain('STARTUP GRPC probe failed 7 times consecutively for container \\"container-1\\" on port 8080. The instance was not started. grpc.health.v1.Health/Check of \\"cart\\" answered NOT_SERVING, expected SERVING.')
  }, 40_000)

  test('of a container that listens and speaks no gRPC fails the revision', async () => {
    const { emulator } = await started()
    const image = await pushApp(emulator.host, 'hello')
    const service = await create(emulator, 'hello', image, { container: { startupProbe: { ...PROBE, failureThreshold: 4 } } })
    expect(service.terminalCondition.state).toBe('CONDITION_FAILED')
    expect(await logOf(emulator, service)).toContain('STARTUP GRPC probe failed 4 times')
  }, 40_000)
})

test('a liveness probe of gRPC that fails gets the instance started again', async () => {
  const { emulator, deploy, says } = await started()
  const service = await deploy({ startupProbe: { ...PROBE, failureThreshold: 14 }, livenessProbe: { ...PROBE, failureThreshold: 2 } })
  expect(service.terminalCondition.state).toBe('CONDITION_SUCCEEDED')
  await says('NOT_SERVING')
  await until(async () => (await logOf(emulator, service)).includes('LIVENESS GRPC probe failed 2 times consecutively for container \\"container-1\\" on port 8080. The instance has been shut down. grpc.health.v1.Health/Check of \\"cart\\" answered NOT_SERVING'), 20)
  await until(async () => (await logOf(emulator, service)).includes('Container terminated on signal SIGKILL.'))
  await says('SERVING')
  await until(async () => (await logOf(emulator, service)).split('serves gRPC').length > 2, 30)
}, 90_000)

test('an instance that fails its readiness probe of gRPC, here at a port of its own, gets no requests until it passes', async () => {
  const { emulator, deploy, says } = await started({ pendingSeconds: 0.3 })
  const port = await reservePort()
  const probe = { ...PROBE, grpc: { service: 'cart', port } }
  const service = await deploy({ startupProbe: { ...probe, failureThreshold: 14 }, readinessProbe: { ...probe, failureThreshold: 1 } }, { GRPC_PORT: String(port) })
  const visit = async () => (await fetch(service.uri)).status
  expect(await visit()).toBe(200)
  await says('NOT_SERVING')
  await until(async () => (await visit()) === 429, 20)
  expect(await logOf(emulator, service)).toContain(`READINESS GRPC probe failed 1 time consecutively for container \\"container-1\\" on port ${port}. The instance gets no new requests until it passes.`)
  await says('SERVING')
  await until(async () => (await visit()) === 200, 20)
  expect(await logOf(emulator, service)).toContain('READINESS probe passed for container \\"container-1\\". The instance takes requests again.')
}, 90_000)

test('a probe of two kinds is refused', async () => {
  const { emulator } = await started()
  const { status: code, json } = await call(emulator, 'POST', `${PARENT}/services?serviceId=shop`, { template: { containers: [{ image: 'app', startupProbe: { httpGet: {}, grpc: {} } }] } })
  expect({ code, text: JSON.stringify(json) }).toEqual({ code: 400, text: expect.stringContaining("Invalid value at 'service.template.containers[0].startup_probe' (oneof), oneof field 'probe_type' is already set. Cannot set 'grpc'") })
})
