// Requests and answers in protobuf's binary form, as gRPC carries them, to and from the same JSON that REST brings: one set of checks, one set of handlers.
import protobuf from 'protobufjs'
import { fromProto3JSON, type JSONValue } from 'proto3-json-serializer'
import { camel } from './check.ts'
import { canonical, checkAnswer, withMask, type Json } from './codec.ts'
import type { Route } from './route.ts'
import { ApiError } from './status.ts'
import { toJson } from './to-json.ts'

/** One method: each path that REST has for it, and each package that describes it, such as several do operations. */
export type Method = readonly [Route, ...(readonly Route[])]

/** The same words may be there three times, each character as nine bytes. */
const WORDS_MAX = 1000

/** What the message's type does not know is left out, as Google's servers do it. The names in it must be such as one of REST's paths could hold. */
export function decodeBinary(method: Method, bytes: Uint8Array): Json {
  const [route] = method
  const request = withMask(route, canonical(route.request, toJson(route.request, decoded(route.request, bytes))))
  const misfits = method.map(({ variables }) => variables.find(({ field, pattern }) => !pattern.test(textAt(request, field))))
  const [misfit] = misfits
  if (misfit !== undefined && misfits.every((one) => one !== undefined)) {
    throw new ApiError('INVALID_ARGUMENT', `Invalid value at '${misfit.field}' (string), ${JSON.stringify(textAt(request, misfit.field))}: it is to look like '${misfit.template}'.`)
  }
  return request
}

export function encodeBinary(method: Method, answer: Json): Buffer {
  const types = method.map(({ response }) => response)
  // An operation's result is known to the package of its own API alone.
  const type = types.find((one) => knows(one, answer)) ?? method[0].response
  const message = fromProto3JSON(type, checkAnswer(type, answer) as JSONValue)
  return Buffer.from(type.encode(message ?? {}).finish())
}

function knows(type: protobuf.Type, answer: Json): boolean {
  return Object.values(answer).every((value) => {
    const url: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, '@type') : undefined
    return typeof url !== 'string' || type.root.lookup(url.replace(/^.*\//, '')) !== null
  })
}

function textAt(request: Json, field: string): string {
  const value = field.split('.').reduce<unknown>((at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, camel(name)) : undefined), request)
  return typeof value === 'string' ? value : ''
}

function decoded(type: protobuf.Type, bytes: Uint8Array): protobuf.Message {
  try {
    return type.decode(bytes)
  } catch (thrown) {
    throw new ApiError('INVALID_ARGUMENT', `The request is no ${type.fullName.slice(1)}: ${thrown instanceof Error ? thrown.message : String(thrown)}.`)
  }
}

/** google.rpc.Status with its details, which gRPC carries as `grpc-status-details-bin`. */
export function encodeStatus({ envelope: { error }, rpcStatus }: ApiError): Buffer {
  const details = (error.details ?? []).map((detail) => {
    const { '@type': url, ...content } = detail as { readonly '@type': string }
    const type = STATUS.lookupType(url.replace(/^.*\//, ''))
    return { typeUrl: url, value: type.encode(type.fromObject(briefIn(content))).finish() }
  })
  const type = STATUS.lookupType('google.rpc.Status')
  return Buffer.from(type.encode(type.fromObject({ ...rpcStatus, message: brief(rpcStatus.message), details })).finish())
}

/** What gRPC refuses with is in headers. Clients wait for ever for some that are too long, and half a character is nothing there. */
export function brief(text: string): string {
  const kept = text.length <= WORDS_MAX ? text : `${text.slice(0, WORDS_MAX / 2)} ... ${text.slice(-WORDS_MAX / 2)}`
  return kept.toWellFormed()
}

function briefIn(content: object): Json {
  return JSON.parse(JSON.stringify(content), (_name, value: unknown) => (typeof value === 'string' ? brief(value) : value)) as Json
}

/** The messages of a refusal: https://github.com/googleapis/googleapis/blob/master/google/rpc/status.proto and error_details.proto */
const STATUS = protobuf.parse(`
  syntax = "proto3";
  package google.rpc;
  message Any { string type_url = 1; bytes value = 2; }
  message Status { int32 code = 1; string message = 2; repeated Any details = 3; }
  message ErrorInfo { string reason = 1; string domain = 2; map<string, string> metadata = 3; }
  message BadRequest { message FieldViolation { string field = 1; string description = 2; } repeated FieldViolation field_violations = 1; }
`).root
