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

/** Maps of users' own keys: an empty value in them is a value. */
export const MAPS: ReadonlySet<string> = new Set(['labels', 'annotations', 'limits', 'nodeSelector', 'environmentVariables'])
/** Texts of users' own, which may look like anything, also like an enum's name. */
const TEXTS = new Set(['value', 'name', 'image', 'description', 'args', 'command'])

/** Numbers that say something also when they are 0: `optional` in the messages. */
const TOLD: ReadonlySet<string> = new Set(['manualInstanceCount'])

/** Equal as messages: a field that is absent equals one that holds its default. */
export function sameMessage(a: unknown, b: unknown): boolean {
  return JSON.stringify(normal(a, '')) === JSON.stringify(normal(b, ''))
}

function normal(value: unknown, field: string): unknown {
  if (Array.isArray(value)) return value.map((entry) => normal(entry, field))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, entry]) => [key, normal(entry, key)] as const)
  const kept = MAPS.has(field) ? entries : entries.filter(([key, entry]) => !isDefault(entry, key))
  return Object.fromEntries(kept.toSorted(([x], [y]) => (x < y ? -1 : 1)))
}

/** Messages that choose nothing by being there: empty, they say as much as none. */
const SETTINGS: ReadonlySet<string> = new Set(['vpcAccess', 'scaling', 'resources', 'nodeSelector', 'binaryAuthorization'])

function isDefault(value: unknown, field: string): boolean {
  if (value === 0) return !TOLD.has(field)
  if (value === undefined || value === null || value === '' || value === false) return true
  if (typeof value === 'string') return !TEXTS.has(field) && /^[A-Z_]+_UNSPECIFIED$/.test(value)
  if (Array.isArray(value)) return value.length === 0
  // A message that is there but empty says something where it chooses what is meant: `httpGet: {}`.
  return typeof value === 'object' && Object.keys(value).length === 0 && (MAPS.has(field) || SETTINGS.has(field))
}
