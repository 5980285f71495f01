// Whether a JSON value is one of its message type, as Google's front end decides it, and in its words: proto3 JSON parsers drop what they
// do not know in silence and name no place. Gives the value back with canonical field names. It refuses what is ambiguous: a list
// where one value belongs, a number where text belongs, a name that is no field.
// https://protobuf.dev/programming-guides/json/
import protobuf from 'protobufjs'
import { fromProto3JSON, type JSONValue } from 'proto3-json-serializer'
import { ApiError } from './status.ts'

type Fields = { readonly [name: string]: unknown }

const INT32 = /^(?:s?int32|uint32|s?fixed32)$/
const INT64 = /^(?:s?int64|uint64|s?fixed64)$/
const WHOLE = /^-?\d+$/

/** The field by either of its names (`updateMask`, `update_mask`); undefined when the message has none. */
export function fieldOf(type: protobuf.Type, name: string): protobuf.Field | undefined {
  const key = camel(name)
  return Object.hasOwn(type.fields, key) ? type.fields[key]?.resolve() : undefined
}

/** @param at where the value stands: `service.template`, empty for the request itself */
export function checkMessage(type: protobuf.Type, value: unknown, at: string): unknown {
  if (type.fullName.startsWith('.google.protobuf.')) return checkWellKnown(type, value, at)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalidValue(at, `type.googleapis.com/${type.fullName.slice(1)}`, value)
  const checked: Record<string, unknown> = {}
  for (const [name, inner] of Object.entries(value as Fields)) {
    const field = fieldOf(type, name)
    if (field === undefined) throw unknownName(name, at, 'Cannot find field.')
    // In proto3 JSON null is absence.
    if (inner === null) continue
    const taken = field.partOf?.fieldsArray.some((other) => other !== field && Object.hasOwn(checked, other.name))
    if (taken === true) throw new ApiError('INVALID_ARGUMENT', `Invalid value at '${at}' (oneof), oneof field '${snake(field.partOf?.name ?? '')}' is already set. Cannot set '${name}'`)
    checked[field.name] = checkField(field, inner, at === '' ? snake(name) : `${at}.${snake(name)}`)
  }
  return checked
}

function checkField(field: protobuf.Field, value: unknown, at: string): unknown {
  if (field instanceof protobuf.MapField) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalidValue(at, 'map', value)
    return Object.fromEntries(Object.entries(value as Fields).map(([key, entry]) => [key, checkOne(field, entry, `${at}[${key}]`)]))
  }
  if (field.repeated) {
    if (!Array.isArray(value)) throw invalidValue(at, 'repeated', value)
    return value.map((entry: unknown, index) => checkOne(field, entry, `${at}[${index}]`))
  }
  if (Array.isArray(value) && !isJsonValue(field)) throw unknownName(at.split('.').at(-1) ?? at, at.split('.').slice(0, -1).join('.'), 'Proto field is not repeating, cannot start list.')
  return checkOne(field, value, at)
}

/** google.protobuf.Value and ListValue are lists where they hold one. */
function isJsonValue({ resolvedType }: protobuf.Field): boolean {
  return resolvedType !== null && /^\.google\.protobuf\.(?:Value|ListValue)$/.test(resolvedType.fullName)
}

function checkOne(field: protobuf.Field, value: unknown, at: string): unknown {
  const { resolvedType, type } = field
  if (resolvedType instanceof protobuf.Type) return checkMessage(resolvedType, value, at)
  if (resolvedType instanceof protobuf.Enum) return checkEnum(resolvedType, value, at)
  if (type === 'bool') return typeof value === 'boolean' ? value : refuse(at, 'TYPE_BOOL', value)
  if (type === 'string') return typeof value === 'string' ? value : refuse(at, 'TYPE_STRING', value)
  if (type === 'bytes') return typeof value === 'string' && /^[\w+/-]*=*$/.test(value) ? value : refuse(at, 'TYPE_BYTES', value)
  if (INT32.test(type)) return isWhole(value) && Math.abs(Number(value)) < 2 ** 32 ? Number(value) : refuse(at, 'TYPE_INT32', value)
  if (INT64.test(type)) return isWhole(value) ? String(value) : refuse(at, 'TYPE_INT64', value)
  return isNumber(value) ? value : refuse(at, type === 'float' ? 'TYPE_FLOAT' : 'TYPE_DOUBLE', value)
}

function checkEnum(type: protobuf.Enum, value: unknown, at: string): unknown {
  if (typeof value === 'number' && Number.isInteger(value) && Object.hasOwn(type.valuesById, value)) return value
  if (typeof value === 'string' && Object.hasOwn(type.values, value)) return value
  return refuse(at, `type.googleapis.com/${type.fullName.slice(1)}`, value)
}

/** Durations, timestamps, masks and their kin have spellings of their own, which the serializer knows. */
function checkWellKnown(type: protobuf.Type, value: unknown, at: string): unknown {
  if (type.fullName === '.google.protobuf.Any') return checkAny(type.root, value, at)
  try {
    if (fromProto3JSON(type, value as JSONValue) !== null) return value
  } catch {
    // Told below, in Google's words.
  }
  return refuse(at, `type.googleapis.com/${type.fullName.slice(1)}`, value)
}

function checkAny(root: protobuf.Root, value: unknown, at: string): unknown {
  const { '@type': url, ...content } = (typeof value === 'object' && value !== null ? value : {}) as Fields
  const name = typeof url === 'string' ? url.replace(/^.*\//, '') : ''
  const type = name === '' ? null : root.lookup(name)
  if (!(type instanceof protobuf.Type)) throw invalidValue(`${at}.@type`, 'a known type', url)
  return type.fullName.startsWith('.google.protobuf.') ? value : { '@type': url, ...(checkMessage(type, content, at) as Fields) }
}

function isWhole(value: unknown): boolean {
  return typeof value === 'number' ? Number.isInteger(value) : typeof value === 'string' && WHOLE.test(value)
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && (/^(?:NaN|-?Infinity)$/.test(value) || (value.trim() !== '' && Number.isFinite(Number(value)))))
}

function refuse(at: string, kind: string, value: unknown): never {
  throw invalidValue(at, kind, value)
}

export function invalidValue(at: string, kind: string, value: unknown): ApiError {
  return new ApiError('INVALID_ARGUMENT', `Invalid value at '${at}' (${kind}), ${JSON.stringify(value)}`)
}

function unknownName(name: string, at: string, why: string): ApiError {
  return new ApiError('INVALID_ARGUMENT', `Invalid JSON payload received. Unknown name "${name}"${at === '' ? '' : ` at '${at}'`}: ${why}`)
}

export function camel(name: string): string {
  return name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

export function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
