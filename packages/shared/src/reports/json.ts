// What readers of JSON ask of a value whose shape is not known. A report without what it must have is an error, never a guess.

export type Json = Readonly<Record<string, unknown>>

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

/** Throws Error: `what` is the sentence's subject, such as `entry 3 of "tests"`. */
export function record(value: unknown, what: string): Json {
  if (isRecord(value)) return value
  throw new Error(`${what} is no object`)
}

/** Throws Error likewise. */
export function list(value: unknown, what: string): readonly unknown[] {
  if (isList(value)) return value
  throw new Error(`${what} is no list`)
}

/** Objects of a list. Throws Error likewise. */
export function records(value: unknown, what: string): readonly Json[] {
  return list(value, what).map((entry, index) => record(entry, `entry ${index + 1} of ${what}`))
}

/** Throws Error likewise. */
export function string(value: unknown, what: string): string {
  if (typeof value === 'string') return value
  throw new Error(`${what} is no text`)
}

export function optionalString(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function optionalNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** A line or column: whole and above zero, from a number or from digits. */
export function position(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : undefined
}
