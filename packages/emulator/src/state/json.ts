// Small readers for JSON whose shape the message types have checked already.

export type Json = { readonly [field: string]: unknown }

export function object(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}

export function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(object) : []
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

export function texts(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(object(value)).map(([key, entry]) => [key, String(entry)]))
}

/** Equal as messages: a field that is absent equals one that holds its default. */
export function sameMessage(a: unknown, b: unknown): boolean {
  return JSON.stringify(normal(a)) === JSON.stringify(normal(b))
}

function normal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normal)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, entry]) => [key, normal(entry)] as const).filter(([, entry]) => !isDefault(entry))
  return Object.fromEntries(entries.toSorted(([x], [y]) => (x < y ? -1 : 1)))
}

function isDefault(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === 0 || value === false || value === '0') return true
  if (typeof value === 'string') return /^[A-Z_]+_UNSPECIFIED$/.test(value)
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && Object.keys(value).length === 0
}
