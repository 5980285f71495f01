// Whether an answer has what a check expects of it besides its status. It says what is missing, and refuses to guess: a body that
// was cut off, or is no JSON, never has the value that was looked for.
import { isSecretHeader } from './probe-secrets.ts'
import type { Expected } from './probe.ts'

export type Answer = {
  readonly kind: 'answer'
  readonly status: number
  /** Names in lower case; several values of one name joined by a comma and a space. */
  readonly headers: Readonly<Record<string, string>>
  /** What was kept of it: all that is whole, when the check looks into it. */
  readonly body: string
  /** The body went on after what was read of it. */
  readonly truncated: boolean
}

const SHOWN_CHARACTERS = 100

type Hide = (text: string) => string

/**
 * Completes "answered 200, but …". Undefined when nothing is missing. Only the first thing that is missing is told.
 * @param hide takes secrets out of what came, before it is cut to size
 */
export function mismatchOf(
  { headers = {}, bodyContains = [], json = {} }: Expected,
  answer: Answer,
  hide: Hide = String,
): string | undefined {
  for (const [name, value] of Object.entries(headers)) {
    const got = Object.hasOwn(answer.headers, name) ? answer.headers[name] : undefined
    if (got === value) continue
    const wanted = `expected ${show(value, hide)}`
    if (got === undefined) return `header ${name} is missing, ${wanted}`
    // What came is a secret as well, and one that nobody knew before.
    return isSecretHeader(name) ? `header ${name} has another value than expected` : `header ${name} is ${show(got, hide)}, ${wanted}`
  }
  for (const text of bodyContains) {
    if (answer.body.includes(text)) continue
    const read = answer.truncated ? `the first ${megabytes(answer.body)} of the body` : 'the body'
    return `${read} does not contain ${show(text, hide)}`
  }
  return Object.keys(json).length === 0 ? undefined : jsonMismatch(json, answer, hide)
}

function jsonMismatch(expected: Readonly<Record<string, unknown>>, { body, truncated }: Answer, hide: Hide): string | undefined {
  if (truncated) return `the body is longer than ${megabytes(body)}, too long to be read as JSON`
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return body.trim() === '' ? 'the body is empty, expected JSON' : `the body is not JSON: ${show(body, hide)}`
  }
  for (const [pointer, wanted] of Object.entries(expected)) {
    const found = at(value, pointer)
    const place = pointer === '' ? 'the JSON' : `the JSON at ${pointer}`
    if (found === undefined) return `${place} is missing, expected ${show(wanted, hide)}`
    if (!equal(found.value, wanted)) return `${place} is ${show(found.value, hide)}, expected ${show(wanted, hide)}`
  }
  return undefined
}

/** RFC 6901: empty for the whole document, else each part after a slash, `~1` for a slash and `~0` for a tilde in a name. */
export function isPointer(text: string): boolean {
  return text === '' || (text.startsWith('/') && !/~(?![01])/.test(text))
}

function at(document: unknown, pointer: string): { readonly value: unknown } | undefined {
  let value = document
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
    // An index is digits without a leading zero; `length` and other properties that JSON does not have are not found.
    const has = Array.isArray(value)
      ? /^(0|[1-9]\d*)$/.test(key) && Number(key) < value.length
      : isMapping(value) && Object.hasOwn(value, key)
    if (!has) return undefined
    value = Reflect.get(value as object, key)
  }
  return { value }
}

/** As JSON values: the order of an object's members does not matter, that of an array's does. */
function equal(a: unknown, b: unknown): boolean {
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, index) => equal(item, b[index]))
  if (!isMapping(a)) return a === b
  if (!isMapping(b)) return false
  const [left, right] = [Object.keys(a), Object.keys(b)]
  return left.length === right.length && left.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]))
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function show(value: unknown, hide: Hide): string {
  const text = hide(JSON.stringify(value)).replaceAll(/\s+/g, ' ')
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS - 3)}...` : text
}

function megabytes(text: string): string {
  return `${Math.round((text.length / 1024 / 1024) * 10) / 10} MiB`
}
