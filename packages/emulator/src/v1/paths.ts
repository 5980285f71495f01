// Values deep in JSON by their path, such as `vpcAccess.egress`.
import { object, type Json } from '../state/json.ts'

export function valueAt(json: Json, [first = '', ...rest]: readonly string[]): unknown {
  return rest.length === 0 ? json[first] : valueAt(object(json[first]), rest)
}

/** undefined leaves the JSON as it is. */
export function withValue(json: Json, [first = '', ...rest]: readonly string[], value: unknown): Json {
  if (value === undefined) return json
  return { ...json, [first]: rest.length === 0 ? value : withValue(object(json[first]), rest, value) }
}

/** Without fields that are undefined or an empty list. An empty message may say something, so it stays. */
export function compact(json: Json): Json {
  return Object.fromEntries(Object.entries(json).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)))
}

/** undefined for an object without fields. */
export function nonEmpty(json: Json): Json | undefined {
  return Object.keys(json).length === 0 ? undefined : json
}
