// Requests and answers in proto3 JSON, checked against the message types. Handlers work on plain JSON in its canonical spelling (camelCase,
// enums by name, int64 as text); here everything else that Google accepts is brought into it, and what Google refuses is refused.
import protobuf from 'protobufjs'
import { fromProto3JSON, toProto3JSON, type JSONValue } from 'proto3-json-serializer'
import type { Match } from './routes.ts'
import { ApiError } from './status.ts'

export type Json = { readonly [field: string]: unknown }

/** Query parameters of Google's own that are no fields. https://cloud.google.com/apis/docs/system-parameters */
const SYSTEM = /^(\$?alt|\$?fields|\$?prettyPrint|\$\.xgafv|\$?key|quotaUser|\$userProject|access_token)$/

/** The request's message as canonical JSON: variables of the path, then the query, then the body. */
export function decodeRequest({ route, path }: Match, query: URLSearchParams, body: unknown): Json {
  const request: Record<string, unknown> = {}
  if (route.body === '*') Object.assign(request, requireObject(body ?? {}))
  else if (route.body !== undefined) request[camel(route.body)] = body ?? {}
  for (const [name, value] of query) {
    if (!SYSTEM.test(name)) setQuery(request, route.request, name.split('.'), value, name)
  }
  for (const [name, value] of Object.entries(path)) set(request, name.split('.').map(camel), value)
  refuseUnknown(route.request, request, '')
  return canonical(route.request, request)
}

/** @param numericEnums as the official clients ask for with `$alt=json;enum-encoding=int` */
export function encode(type: protobuf.Type, answer: Json, numericEnums: boolean): JSONValue {
  const message = fromProto3JSON(type, answer as JSONValue)
  if (message === null) throw new Error(`no ${type.name} to encode`)
  return prune(type, toProto3JSON(message, { numericEnums }) as Json) as JSONValue
}

function canonical(type: protobuf.Type, request: Json): Json {
  try {
    const message = fromProto3JSON(type, request as JSONValue)
    return message === null ? {} : prune(type, toProto3JSON(message) as Json)
  } catch (thrown) {
    throw new ApiError('INVALID_ARGUMENT', `Invalid JSON payload received. ${thrown instanceof Error ? thrown.message : String(thrown)}`)
  }
}

/** Empty lists and maps say nothing, and the cloud leaves them out. An empty message does say something. */
function prune(type: protobuf.Type, json: Json): Json {
  const entries = Object.entries(json).flatMap(([name, value]): readonly (readonly [string, unknown])[] => {
    const field = type.fields[name]?.resolve()
    const isEmpty = Array.isArray(value) ? value.length === 0 : field instanceof protobuf.MapField && Object.keys(value ?? {}).length === 0
    if (isEmpty) return []
    const inner = field?.resolvedType
    if (!(inner instanceof protobuf.Type)) return [[name, value]]
    if (inner.fullName === '.google.protobuf.Any') return [[name, pruneAny(type.root, value as Json)]]
    if (inner.fullName.startsWith('.google.protobuf.')) return [[name, value]]
    if (field instanceof protobuf.MapField) return [[name, Object.fromEntries(Object.entries(value as Json).map(([key, entry]) => [key, prune(inner, entry as Json)]))]]
    return [[name, Array.isArray(value) ? value.map((entry: Json) => prune(inner, entry)) : prune(inner, value as Json)]]
  })
  return Object.fromEntries(entries)
}

function pruneAny(root: protobuf.Root, json: Json): Json {
  const { '@type': name, ...content } = json
  return { '@type': name, ...prune(root.lookupType(String(name).replace(/^.*\//, '')), content) }
}

/** Query text → the JSON of the field's type. Repeated parameters make a list. */
function setQuery(request: Record<string, unknown>, type: protobuf.Type, names: readonly string[], text: string, whole: string): void {
  const [first = '', ...rest] = names.map(camel)
  const field = type.fields[first]?.resolve()
  if (field === undefined) throw new ApiError('INVALID_ARGUMENT', `Invalid JSON payload received. Unknown name "${whole}": Cannot bind query parameter. Field '${whole}' could not be found in request message.`)
  const message = field.resolvedType instanceof protobuf.Type ? field.resolvedType : undefined
  if (rest.length > 0 && message !== undefined) {
    const inner = (request[first] ??= {}) as Record<string, unknown>
    setQuery(inner, message, rest, text, whole)
    return
  }
  const value = scalar(field, text, whole)
  request[first] = field.repeated ? [...((request[first] as unknown[] | undefined) ?? []), value] : value
}

function scalar(field: protobuf.Field, text: string, name: string): unknown {
  if (field.type === 'bool') {
    if (text === 'true' || text === 'false') return text === 'true'
    throw new ApiError('INVALID_ARGUMENT', `Invalid value at '${name}' (TYPE_BOOL), "${text}"`)
  }
  if (/^(s|u)?int32$|^s?fixed32$/.test(field.type)) {
    if (/^-?\d+$/.test(text)) return Number(text)
    throw new ApiError('INVALID_ARGUMENT', `Invalid value at '${name}' (TYPE_INT32), "${text}"`)
  }
  if (field.resolvedType instanceof protobuf.Enum && /^\d+$/.test(text)) return Number(text)
  return text
}

/** What proto3 JSON parsers drop in silence, Google names. */
function refuseUnknown(type: protobuf.Type, value: unknown, at: string): void {
  if (type.fullName.startsWith('.google.protobuf.') || typeof value !== 'object' || value === null || Array.isArray(value)) return
  for (const [name, inner] of Object.entries(value)) {
    const field = type.fields[camel(name)]?.resolve()
    const path = at === '' ? name : `${at}.${name}`
    if (field === undefined) throw new ApiError('INVALID_ARGUMENT', `Invalid JSON payload received. Unknown name "${name}"${at === '' ? '' : ` at '${at}'`}: Cannot find field.`)
    if (!(field.resolvedType instanceof protobuf.Type)) continue
    const parts: readonly (readonly [string, unknown])[] =
      field instanceof protobuf.MapField ? Object.entries(inner ?? {}).map(([key, entry]) => [`${path}[${key}]`, entry] as const)
      : Array.isArray(inner) ? inner.map((entry: unknown, index) => [`${path}[${index}]`, entry] as const)
      : [[path, inner]]
    for (const [where, part] of parts) refuseUnknown(field.resolvedType, part, where)
  }
}

function set(target: Record<string, unknown>, names: readonly string[], value: string): void {
  const [first = '', ...rest] = names
  if (rest.length === 0) target[first] = value
  else set((target[first] ??= {}) as Record<string, unknown>, rest, value)
}

function requireObject(body: unknown): object {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body
  throw new ApiError('INVALID_ARGUMENT', 'Invalid JSON payload received. The body is not an object.')
}

export function camel(name: string): string {
  return name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}
