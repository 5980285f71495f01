// Calls of the Admin API as any HTTP client would make them, and waits that end as soon as what is waited for is there.
import { setTimeout as wait } from 'node:timers/promises'
import type { Emulator } from '../src/emulator.ts'

export const PARENT = '/v2/projects/my-project/locations/europe-west1'
export const REVISION = 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION'

export type Answer = { readonly status: number; readonly json: { readonly [field: string]: unknown } }
export type Service = {
  readonly uri: string
  readonly etag: string
  readonly generation: string
  readonly reconciling?: boolean
  readonly latestReadyRevision?: string
  readonly latestCreatedRevision: string
  readonly trafficStatuses: readonly { readonly tag?: string; readonly uri?: string; readonly revision?: string; readonly percent?: number }[]
  readonly terminalCondition: { readonly state: string; readonly message?: string; readonly reason?: string }
}

export async function call(emulator: Emulator, method: string, at: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const response = await fetch(`${emulator.url}${at}`, { method, headers, ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }) })
  return { status: response.status, json: (await response.json()) as Answer['json'] }
}

/** Makes the service, or changes it, and waits for the operation. @returns the operation */
export async function write(emulator: Emulator, method: 'POST' | 'PATCH' | 'DELETE', at: string, body?: unknown): Promise<Answer['json']> {
  const { status, json } = await call(emulator, method, at, body)
  if (status !== 200) throw new Error(`${method} ${at}: ${status} ${JSON.stringify(json)}`)
  return (await call(emulator, 'POST', `/v2/${String(json['name'])}:wait`, {})).json
}

export async function create(emulator: Emulator, id: string, image: string, template: object = {}, rest: object = {}): Promise<Service> {
  await write(emulator, 'POST', `${PARENT}/services?serviceId=${id}`, { ...rest, template: { containers: [{ image, ...('container' in template ? (template.container as object) : {}) }], ...Object.fromEntries(Object.entries(template).filter(([name]) => name !== 'container')) } })
  return read(emulator, id)
}

export async function read(emulator: Emulator, id: string): Promise<Service> {
  return (await call(emulator, 'GET', `${PARENT}/services/${id}`)).json as unknown as Service
}

/** @returns the first value that is not undefined, asked for every 20 ms */
export async function until<T>(ask: () => T | undefined | Promise<T | undefined>, seconds = 10): Promise<T> {
  for (const endMs = Date.now() + seconds * 1000; Date.now() < endMs; await wait(20)) {
    const value = await ask()
    if (value !== undefined && value !== false) return value
  }
  throw new Error(`not within ${seconds} s: ${ask.toString()}`)
}
