// Requests and answers in proto3 JSON, checked against the message types. Handlers work on plain JSON in its canonical spelling (camelCase,
// enums by name, int64 as text); here everything else that Google accepts is brought into it, and what Google refuses is refused.
import protobuf from 'protobufjs'
import { fromProto3JSON, type JSONValue } from 'proto3-json-serializer'
import { camel, checkMessage, fieldOf } from './check.ts'
import { fromQuery } from './query.ts'
import type { Match, Route } from './route.ts'
import { ApiError } from './status.ts'
import { toJson } from './to-json.ts'

export type Json = { readonly [field: string]: unknown }

/** The request's message as canonical JSON: the query, then the body, then the variables of the path, which win. */
export function decodeRequest({ route, path }: Match, query: URLSearchParams, body: unknown): Json {
  const request: Record<string, unknown> = { ...fromQuery(route.request, query) }
  if (route.body === '*') Object.assign(request, requireObject(body ?? {}))
  else if (route.body !== undefined) request[route.body] = requireObject(body ?? {})
  for (const [name, value] of Object.entries(path)) set(request, name.split('.'), value)
  return withMask(route, canonical(route.request, request))
}

/** The message, whose mask names fields that are there, and beside one that is set those that it displaces: of a oneof only one stays. */
export function withMask({ body, request }: Route, message: Json): Json {
  const mask = message['updateMask']
  const bodyType = body === undefined ? undefined : fieldOf(request, body)?.resolvedType
  if (typeof mask !== 'string' || body === undefined || !(bodyType instanceof protobuf.Type)) return message
  const paths = mask.split(',').filter((path) => path !== '')
  return { ...message, updateMask: paths.flatMap((path) => [path, ...(path === '*' ? [] : displacedBy(bodyType, path, message[body]))]).join(',') }
}

/** A message that was told in JSON, in its canonical spelling. Throws what Google says of one that is none. */
export function canonical(type: protobuf.Type, value: unknown): Json {
  return toCanonical(type, checkMessage(type, value, ''))
}

/** @param numericEnums as the official clients ask for with `$alt=json;enum-encoding=int` */
export function encode(type: protobuf.Type, answer: Json, numericEnums: boolean): JSONValue {
  const message = fromProto3JSON(type, checkAnswer(type, answer) as JSONValue)
  if (message === null) throw new Error(`no ${type.name} to encode`)
  return prune(type, toJson(type, message, { numericEnums })) as JSONValue
}

/** A handler that answers with what the message does not have is a bug of ours, and must not be dropped in silence. */
export function checkAnswer(type: protobuf.Type, answer: Json): unknown {
  try {
    return checkMessage(type, answer, '')
  } catch (thrown) {
    throw new Error(`the emulator made an answer that is no ${type.fullName.slice(1)}: ${thrown instanceof Error ? thrown.message : String(thrown)}`, { cause: thrown })
  }
}

function toCanonical(type: protobuf.Type, request: unknown): Json {
  const message = fromProto3JSON(type, request as JSONValue)
  return message === null ? {} : prune(type, toJson(type, message))
}

/** The other fields of each oneof that the path sets a field of. Throws when it leads neither to a field nor to a key of a map. */
function displacedBy(type: protobuf.Type, path: string, message: unknown): readonly string[] {
  const displaced: string[] = []
  const names = path.split('.')
  let at: protobuf.Type | undefined = type
  let value = message
  for (const [index, name] of names.entries()) {
    const field: protobuf.Field | undefined = at === undefined ? undefined : fieldOf(at, name)
    if (field === undefined) throw new ApiError('INVALID_ARGUMENT', `Invalid update_mask: '${path}' is no field of ${type.fullName.slice(1)}.`)
    if (field instanceof protobuf.MapField) break
    value = (value as Json | undefined)?.[field.name]
    const others = value === undefined ? [] : (field.partOf?.fieldsArray ?? []).filter((other) => other !== field)
    displaced.push(...others.map((other) => [...names.slice(0, index), other.name].join('.')))
    at = field.resolvedType instanceof protobuf.Type && !field.repeated ? field.resolvedType : undefined
  }
  return displaced
}

/** Empty lists and maps say nothing, and the cloud leaves them out. An empty message does say something. */
function prune(type: protobuf.Type, json: Json): Json {
  const entries = Object.entries(json).flatMap(([name, value]): readonly (readonly [string, unknown])[] => {
    const field = type.fields[name]?.resolve()
    const isEmpty = Array.isArray(value) ? value.length === 0 : field instanceof protobuf.MapField && Object.keys(value ?? {}).length === 0
    if (isEmpty) return []
    const inner = field?.resolvedType
    if (!(inner instanceof protobuf.Type)) return [[name, value]]
    if (inner.fullName === '.google.protobuf.Any') return [[name, Array.isArray(value) ? value.map((entry: Json) => pruneAny(type.root, entry)) : pruneAny(type.root, value as Json)]]
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

/** Where the path says `service.name`, the body's own `name` is replaced, under whichever spelling it came. */
function set(target: Record<string, unknown>, names: readonly string[], value: string): void {
  const [first = '', ...rest] = names
  for (const key of Object.keys(target)) if (key !== first && camel(key) === camel(first)) delete target[key]
  if (rest.length === 0) {
    target[first] = value
    return
  }
  const present = target[first]
  const inner: Record<string, unknown> = typeof present === 'object' && present !== null ? { ...present } : {}
  target[first] = inner
  set(inner, rest, value)
}

function requireObject(body: unknown): object {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body
  throw new ApiError('INVALID_ARGUMENT', 'Invalid JSON payload received. Unknown name "": Root element must be a message.')
}
