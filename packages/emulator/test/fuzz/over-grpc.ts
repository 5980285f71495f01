// Asks in REST's words and is answered in them, but what goes over the wire is gRPC. What only REST can say, such as a field that is none, and
// what only REST has, such as v1, goes over HTTP.
import { Client, credentials, status, type ServiceError } from '@grpc/grpc-js'
import protobuf from 'protobufjs'
import { fromProto3JSON, type JSONValue } from 'proto3-json-serializer'
import { canonical, decodeRequest, type Json } from '../../src/api/codec.ts'
import type { Match, Route } from '../../src/api/route.ts'
import { Routes } from '../../src/api/routes.ts'
import { ApiError, type StatusName } from '../../src/api/status.ts'
import { toJson } from '../../src/api/to-json.ts'
import type { Answer, Ask } from './world.ts'

type Message = { readonly route: Route; readonly bytes: Buffer }

const routes = new Routes()

/** @param overHttp for the rest */
export function askByGrpc(host: string, overHttp: Ask): { readonly ask: Ask; readonly close: () => void } {
  const client = new Client(host, credentials.createInsecure())
  return {
    ask: async (verb, url, body) => {
      const message = messageOf(verb, new URL(url, 'http://127.0.0.1'), body)
      return message === undefined ? overHttp(verb, url, body) : answerOf(client, message)
    },
    close: () => { client.close() },
  }
}

function messageOf(verb: string, url: URL, body: unknown): Message | undefined {
  try {
    const match = routes.match(verb, url.pathname)
    if (match === undefined || !routes.described.includes(match.route)) return undefined
    const { request } = match.route
    return { route: match.route, bytes: Buffer.from(request.encode(fromProto3JSON(request, asAsked(match, url, body) as JSONValue) ?? {}).finish()) }
  } catch (thrown) {
    if (thrown instanceof ApiError) return undefined
    throw thrown
  }
}

/** With the mask as it was given: what it takes away besides is for the server to know. */
function asAsked(match: Match, url: URL, body: unknown): Json {
  const message = decodeRequest(match, url.searchParams, body)
  const mask = url.searchParams.get('updateMask')
  return mask === null ? message : { ...message, updateMask: mask }
}

async function answerOf(client: Client, { route, bytes }: Message): Promise<Answer> {
  const at = route.rpc.lastIndexOf('.')
  const path = `/${route.rpc.slice(0, at)}/${route.rpc.slice(at + 1)}`
  const { error, answer = Buffer.alloc(0) } = await new Promise<{ readonly error: ServiceError | null; readonly answer: Buffer | undefined }>((resolve) => {
    client.makeUnaryRequest(path, (message: Buffer) => message, (message) => message, bytes, (failed, message) => { resolve({ error: failed, answer: message }) })
  })
  if (error !== null) return refusal(error, route.response.root)
  return { status: 200, json: canonical(route.response, toJson(route.response, route.response.decode(answer))) }
}

/** What programs read of it says the same as what people read. */
function refusal({ code, details, metadata }: ServiceError, root: protobuf.Root): Answer {
  const [bytes] = metadata.get('grpc-status-details-bin')
  const told = bytes instanceof Buffer ? root.lookupType('google.rpc.Status').toObject(root.lookupType('google.rpc.Status').decode(bytes)) : {}
  if (told['code'] !== code || told['message'] !== details) throw new Error(`the call was refused with ${code} '${details}', its details say ${JSON.stringify(told)}`)
  const { httpStatus, envelope } = new ApiError(status[code] as StatusName, details)
  return { status: httpStatus, json: envelope }
}
