// Messages as proto3 JSON, by the library, but for one thing that it cannot write: bytes in lists and in maps.
import protobuf from 'protobufjs'
import { toProto3JSON } from 'proto3-json-serializer'
import type { Json } from './codec.ts'

/** Whether somewhere below it there are such. */
const known = new WeakMap<protobuf.Type, boolean>()

/** @param message of the type; it is not to be used after that */
export function toJson(type: protobuf.Type, message: protobuf.Message, options = { numericEnums: false }): Json {
  if (holdsMany(type)) spell(type, message)
  return toProto3JSON(message, options) as Json
}

function holdsMany(type: protobuf.Type): boolean {
  const found = known.get(type) ?? [...typesBelow(type)].some(({ fieldsArray }) => fieldsArray.some(isMany))
  known.set(type, found)
  return found
}

/** The type itself too. */
function typesBelow(type: protobuf.Type, seen = new Set<protobuf.Type>()): ReadonlySet<protobuf.Type> {
  if (seen.has(type)) return seen
  seen.add(type)
  for (const field of type.fieldsArray) if (field.resolve().resolvedType instanceof protobuf.Type) typesBelow(field.resolvedType as protobuf.Type, seen)
  return seen
}

function isMany(field: protobuf.Field): boolean {
  return field.type === 'bytes' && (field.repeated || field instanceof protobuf.MapField)
}

function spell(type: protobuf.Type, message: object): void {
  for (const field of type.fieldsArray) {
    const value: unknown = Reflect.get(message, field.name)
    const { resolvedType } = field.resolve()
    if (value === undefined || value === null) continue
    if (isMany(field)) Reflect.set(message, field.name, Array.isArray(value) ? value.map(base64) : Object.fromEntries(Object.entries(value).map(([key, bytes]) => [key, base64(bytes)])))
    else if (resolvedType instanceof protobuf.Type && holdsMany(resolvedType)) for (const one of field.repeated || field instanceof protobuf.MapField ? Object.values(value) : [value]) spell(resolvedType, one as object)
  }
}

function base64(bytes: unknown): string {
  return Buffer.from(bytes as Uint8Array).toString('base64')
}
