// How a seed is planted: by calls over HTTP, as anybody else makes them.
import http from 'node:http'
import { camel } from '../api/check.ts'
import { object, text, type Json } from '../state/json.ts'
import { SeedError } from './seed-error.ts'

export type Request = {
  readonly method: string
  /** Path without the first slash. */
  readonly at: string
  readonly body?: unknown
  /** Where the host tells more than the path. */
  readonly host?: string
}
/** Throws SeedError where the call is refused. @param path of what is planted by it */
export type Call = (request: Request, path: SeedError['path']) => Promise<Json>

/** @param url of the emulator */
export const callsTo = (url: string): Call => async (request, path) => {
  const { status, answer } = await send(url, request)
  if (status === 200) return answer
  const message = text(object(answer['error'])['message'])
  throw new SeedError([...path, ...fieldsIn(message)], message)
}

export async function isThere(url: string, name: string): Promise<boolean> {
  return (await send(url, { method: 'GET', at: `v2/${name}` })).status === 200
}

async function send(url: string, { method, at, body, host }: Request): Promise<{ readonly status: number; readonly answer: Json }> {
  return new Promise((resolve, reject) => {
    const request = http.request(`${url}/${at}`, { method, headers: host === undefined ? {} : { host } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject).on('end', () => resolve({ status: response.statusCode ?? 0, answer: object(JSON.parse(Buffer.concat(chunks).toString())) }))
    })
    request.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body))
  })
}

/** Refusals name the field: `Unknown name "x" at 'service.template'`, `Invalid value at 'service.template.timeout'`, `spec.template.spec.containers[0].env_from: …`. */
function fieldsIn(message: string): readonly string[] {
  const [, unknown, within = ''] = /Unknown name "([^"]+)"(?: at '([^']+)')?/.exec(message) ?? []
  const [, invalid] = /^Invalid value at '([^']+)'/.exec(message) ?? []
  const [, wrong] = /^([a-z]\w*(?:\[[^\]]+\]|\.\w+)*): /.exec(message) ?? []
  // The first name of what no message could be made from is the resource itself.
  if (unknown !== undefined) return [...namesIn(within).slice(1), unknown]
  return invalid === undefined ? namesIn(wrong ?? '') : namesIn(invalid).slice(1)
}

function namesIn(field: string): readonly string[] {
  return [...field.matchAll(/\[([^\]]+)\]|([^.[\]]+)/g)].map(([, key, name = '']) => key ?? camel(name))
}
