// Small readers for JSON whose shape is the API's.

export type Json = Readonly<Record<string, unknown>>

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function object(value: unknown): Json {
  return isJson(value) ? value : {}
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

export function objects(value: unknown): readonly Json[] {
  return list(value).filter(isJson)
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

export function texts(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(object(value)).map(([key, entry]) => [key, String(entry)]))
}

export function without(json: Json, ...fields: readonly string[]): Json {
  return Object.fromEntries(Object.entries(json).filter(([field]) => !fields.includes(field)))
}
