// Query parameters → fields of the request, as HTTP transcoding defines it: `interval.startTime=…` reaches into messages, a name that
// comes again makes a list. Values stay text here where check.ts reads text as well; bool and enum numbers are turned.
// https://github.com/googleapis/googleapis/blob/master/google/api/http.proto
import protobuf from 'protobufjs'
import { fieldOf, invalidValue } from './check.ts'
import { ApiError } from './status.ts'

/** Google's own parameters that are no fields. https://cloud.google.com/apis/docs/system-parameters */
const SYSTEM = new Set(['alt', 'fields', 'prettyPrint', 'key', 'callback', 'quotaUser', 'userIp', 'access_token', 'oauth_token', 'upload_protocol', 'uploadType', '.xgafv', 'userProject', 'apiKey', 'bearer_token', 'pp'])

/** @returns the JSON of the request as far as the query gives it */
export function fromQuery(type: protobuf.Type, query: URLSearchParams): Record<string, unknown> {
  const request: Record<string, unknown> = {}
  for (const [name, value] of query) {
    if (!SYSTEM.has(name.replace(/^\$/, ''))) put(request, type, name.split('.'), value, name)
  }
  return request
}

function put(target: Record<string, unknown>, type: protobuf.Type, [first = '', ...rest]: readonly string[], text: string, whole: string): void {
  const field = fieldOf(type, first)
  if (field === undefined || field instanceof protobuf.MapField) throw unbindable(whole)
  const message = field.resolvedType instanceof protobuf.Type && !field.resolvedType.fullName.startsWith('.google.protobuf.') ? field.resolvedType : undefined
  if (message === undefined ? rest.length > 0 : rest.length === 0 || field.repeated) throw unbindable(whole)
  if (message !== undefined) {
    put((target[field.name] ??= {}) as Record<string, unknown>, message, rest, text, whole)
    return
  }
  const value = scalar(field, text, whole)
  if (!field.repeated && target[field.name] !== undefined) throw invalidValue(whole, 'given more than once', text)
  target[field.name] = field.repeated ? [...((target[field.name] as unknown[] | undefined) ?? []), value] : value
}

function scalar(field: protobuf.Field, text: string, name: string): unknown {
  if (field.type === 'bool') {
    if (text === 'true' || text === 'false') return text === 'true'
    throw invalidValue(name, 'TYPE_BOOL', text)
  }
  return field.resolvedType instanceof protobuf.Enum && /^\d+$/.test(text) ? Number(text) : text
}

function unbindable(name: string): ApiError {
  return new ApiError('INVALID_ARGUMENT', `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`)
}
