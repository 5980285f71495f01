// Faults of the registry, met over HTTP as a client meets them.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { startEmulator, type Emulator } from '../src/emulator.ts'
import { sha256 } from './registry-support.ts'

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator({ driver: 'process' })
})
afterEach(() => emulator.faults.clear())
afterAll(async () => emulator.close())

const url = (path: string) => `${emulator.url}/v2/apps/shop/${path}`
const BLOB = Buffer.from('layer')
const upload = async () => fetch(url(`blobs/uploads/?digest=${sha256(BLOB)}`), { method: 'POST', body: BLOB, headers: { 'content-type': 'application/octet-stream' } })

test.each([['403', 'DENIED'], ['429', 'TOOMANYREQUESTS'], ['500', 'UNKNOWN'], ['503', 'UNKNOWN']] as const)('%s is told as a registry tells it, and only as often as was said', async (effect, code) => {
  emulator.faults.add({ match: 'Registry GET .*/tags/list', effect, message: 'not now' })
  const refused = await fetch(url('tags/list'))
  expect({ status: refused.status, body: await refused.json() }).toEqual({ status: Number(effect), body: { errors: [{ code, message: 'not now', detail: {} }] } })
  expect((await fetch(url('tags/list'))).status).toBe(404)
})

test('a connection that is dropped before the write leaves nothing, after it the blob', async () => {
  emulator.faults.add({ match: 'Registry POST', effect: 'drop-before' })
  await expect(upload()).rejects.toThrow('fetch failed')
  expect((await fetch(url(`blobs/${sha256(BLOB)}`))).status).toBe(404)
  emulator.faults.add({ match: 'Registry POST', effect: 'drop-after' })
  await expect(upload()).rejects.toThrow('fetch failed')
  expect((await fetch(url(`blobs/${sha256(BLOB)}`))).status).toBe(200)
})

test('a call that hangs ends when its client gives up', async () => {
  emulator.faults.add({ match: 'Registry GET /v2/$', effect: 'hang' })
  await expect(fetch(`${emulator.url}/v2/`, { signal: AbortSignal.timeout(300) })).rejects.toThrow('timeout')
  expect((await fetch(`${emulator.url}/v2/`)).status).toBe(200)
})

test('a fault of Cloud Run leaves the registry alone', async () => {
  emulator.faults.add({ match: 'google.cloud.run', effect: '503' })
  expect((await fetch(`${emulator.url}/v2/`)).status).toBe(200)
})
