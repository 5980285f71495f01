// The binary form and JSON say the same: whatever message is sent either way, handlers get one request, and clients get one answer.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import protobuf from 'protobufjs'
import { fromProto3JSON, type JSONValue } from 'proto3-json-serializer'
import { decodeBinary, encodeBinary, encodeStatus } from '../src/api/binary.ts'
import { canonical, encode, type Json } from '../src/api/codec.ts'
import type { Route } from '../src/api/route.ts'
import { Routes } from '../src/api/routes.ts'
import { ApiError } from '../src/api/status.ts'
import { toJson } from '../src/api/to-json.ts'

const routes = new Routes().described
const DEPTH_MAX = 3

const SCALARS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  string: fc.string({ unit: 'grapheme', maxLength: 12 }), bool: fc.boolean(), bytes: fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes).toString('base64')),
  int32: fc.integer(), uint32: fc.nat(), int64: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String), uint64: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String),
  double: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value)), float: fc.integer({ min: -1000, max: 1000 }).map((value) => value / 4),
}
/** Messages that JSON writes in a way of its own; undefined for those that tests leave out, since what may be in them has no end. */
const WELL_KNOWN: Readonly<Record<string, fc.Arbitrary<unknown> | undefined>> = {
  Timestamp: fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }).map((date) => date.toISOString()),
  Duration: fc.nat(100_000).map((seconds) => `${seconds}s`), Empty: fc.constant({}), FieldMask: undefined, Any: undefined, Struct: undefined, Value: undefined, ListValue: undefined,
  BoolValue: SCALARS['bool'], StringValue: SCALARS['string'], Int32Value: SCALARS['int32'], Int64Value: SCALARS['int64'], DoubleValue: SCALARS['double'],
}

function ofType(type: protobuf.Type, depth: number): fc.Arbitrary<Json> {
  const fields = type.fieldsArray.flatMap((field): readonly (readonly [string, fc.Arbitrary<unknown>])[] => {
    const value = ofField(field.resolve(), depth)
    return value === undefined ? [] : [[field.name, value]]
  })
  return fc.record(Object.fromEntries(fields), { requiredKeys: [] }).map((json) => oneOfEach(type, json as Json))
}

/** No two of one oneof. */
function oneOfEach(type: protobuf.Type, json: Json): Json {
  const taken = new Set<string>()
  return Object.fromEntries(Object.entries(json).filter(([name]) => {
    const group = type.fields[name]?.partOf?.name
    if (group === undefined || !taken.has(group)) return taken.add(group ?? `field ${name}`)
    return false
  }))
}

function ofField(field: protobuf.Field, depth: number): fc.Arbitrary<unknown> | undefined {
  const one = ofValue(field, depth)
  if (one === undefined) return undefined
  if (field instanceof protobuf.MapField) return fc.dictionary(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 5 }).filter((key) => !key.startsWith('__')), one, { maxKeys: 2, noNullPrototype: true })
  return field.repeated ? fc.array(one, { maxLength: 2 }) : one
}

function ofValue({ resolvedType, type }: protobuf.Field, depth: number): fc.Arbitrary<unknown> | undefined {
  if (resolvedType instanceof protobuf.Enum) return fc.constantFrom(...Object.values(resolvedType.valuesById))
  if (!(resolvedType instanceof protobuf.Type)) return SCALARS[type]
  if (resolvedType.fullName.startsWith('.google.protobuf.')) return WELL_KNOWN[resolvedType.name]
  return depth === 0 ? undefined : ofType(resolvedType, depth - 1)
}

/** Names as the method's path has them. */
function named(route: Route, json: Json): Json {
  const request = structuredClone(json) as Record<string, unknown>
  for (const { field, template } of route.variables) {
    const names = field.split('.').map((name) => name.replaceAll(/_(\w)/g, (_all, letter: string) => letter.toUpperCase()))
    let at = request
    for (const name of names.slice(0, -1)) at = (at[name] ??= {}) as Record<string, unknown>
    at[names.at(-1) ?? ''] = template.replaceAll('**', 'a/b').replaceAll('*', '1')
  }
  return request
}

const binary = (type: protobuf.Type, json: Json) => type.encode(fromProto3JSON(type, json as JSONValue) ?? {}).finish()
const methods = [...Map.groupBy(routes, ({ rpc }) => rpc)].map(([rpc, [first]]) => [rpc, first] as const)

describe('requests', () => {
  test.each(methods)('%s', (_rpc, route) => {
    if (route === undefined) throw new Error('no route')
    fc.assert(fc.property(ofType(route.request, DEPTH_MAX), (json) => {
      const request = named(route, json)
      expect(decodeBinary([route], binary(route.request, request))).toEqual(canonical(route.request, request))
    }), { numRuns: 20 })
  })

  test('bytes that are no message are refused', () => {
    const route = routes.find(({ rpc }) => rpc === 'google.cloud.run.v2.Services.GetService')
    if (route === undefined) throw new Error('no route')
    expect(() => decodeBinary([route], Buffer.from([0x0a, 0xff]))).toThrow(/^The request is no google\.cloud\.run\.v2\.GetServiceRequest: /)
  })
})

describe('answers', () => {
  test.each(methods)('%s', (_rpc, route) => {
    if (route === undefined) throw new Error('no route')
    fc.assert(fc.property(ofType(route.response, DEPTH_MAX), (json) => {
      const answer = canonical(route.response, json)
      expect(canonical(route.response, toJson(route.response, route.response.decode(encodeBinary([route], answer))))).toEqual(canonical(route.response, encode(route.response, answer, false)))
    }), { numRuns: 20 })
  })
})

test('a refusal has its details in a form that programs read', () => {
  const { root } = protobuf.parse('syntax = "proto3"; message Status { int32 code = 1; string message = 2; repeated Any details = 3; } message Any { string type_url = 1; bytes value = 2; } message Info { string reason = 1; string domain = 2; map<string, string> metadata = 3; }')
  const error = new ApiError('RESOURCE_EXHAUSTED', 'Quota exceeded.', { reason: 'RATE_LIMIT_EXCEEDED', metadata: { quota_limit: 'WritesPerMinute' } })
  const status = root.lookupType('Status').toObject(root.lookupType('Status').decode(encodeStatus(error))) as { readonly code: number; readonly message: string; readonly details: readonly { readonly typeUrl: string; readonly value: Uint8Array }[] }
  expect(status).toMatchObject({ code: 8, message: 'Quota exceeded.', details: [{ typeUrl: 'type.googleapis.com/google.rpc.ErrorInfo' }] })
  expect(root.lookupType('Info').toObject(root.lookupType('Info').decode(status.details[0]?.value ?? new Uint8Array()))).toEqual({ reason: 'RATE_LIMIT_EXCEEDED', domain: 'googleapis.com', metadata: { quota_limit: 'WritesPerMinute' } })
})
