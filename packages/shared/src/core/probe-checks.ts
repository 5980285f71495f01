// A list of checks, as YAML or JSON gave it, → checks, or every problem with its place (`checks[1].expect.stauts`). Strict: a key
// that is not known is refused, because a misspelt expectation would check nothing. Values of headers and bodies are never
// quoted: they may be secrets.
import { nearest } from './nearest.ts'
import { isPointer } from './probe-answer.ts'
import { DEFAULT_STATUSES, METHODS, STATUS, isPath, parseCheck, type Expected, type Method, type ProbeCheck } from './probe.ts'

export type Checks = { readonly checks: readonly ProbeCheck[]; readonly problems: readonly string[] }

const CHECKS_MAX = 100
const BODY_CHARACTERS_MAX = 100_000
const CHECK_KEYS = ['path', 'method', 'headers', 'body', 'expect']
const EXPECT_KEYS = ['status', 'headers', 'body-contains', 'json']
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9a-z-]+$/
// HTTP allows more; undici refuses it when the request is sent, which is too late.
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/
/** Where the request goes and how it is framed is not a check's to say. */
const NOT_OURS = [
  'host',
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'proxy-connection',
]

export const CHECK_FORM =
  'lines such as `/health`, `GET /api/products => 200` or `POST /login => 401|403`, ' +
  'or a YAML list of such lines or of maps with `path`'

export function parseChecks(value: unknown, name = 'checks'): Checks {
  const problems: string[] = []
  if (!Array.isArray(value))
    return {
      checks: [],
      problems: [
        `\`${name}\` must be ${CHECK_FORM}, got ${isMapping(value) ? 'a map: start each check with a dash' : kindOf(value)}`,
      ],
    }
  if (value.length > CHECKS_MAX)
    return { checks: [], problems: [`\`${name}\` must be at most ${CHECKS_MAX} checks, got ${value.length}`] }
  const checks = value.map((item: unknown, index) => parseItem(item, new Place(`${name}[${index}]`, problems)))
  return { checks: problems.length === 0 ? checks : [], problems }
}

function parseItem(item: unknown, place: Place): ProbeCheck {
  if (typeof item === 'string') {
    const check = parseCheck(item)
    if (check === undefined)
      place.mustBe('`[METHOD] PATH [=> STATUS]`, such as `GET /api/products => 200`', JSON.stringify(item.slice(0, 80)))
    return check ?? EMPTY
  }
  if (!isMapping(item)) {
    place.mustBe('a line such as `GET /health => 200`, or a map with `path`', kindOf(item))
    return EMPTY
  }
  place.refuseOthers(item, CHECK_KEYS)
  const method = methodOf(item['method'], place.at('method'))
  const headers = headersOf(item['headers'], place.at('headers'), true)
  const { statuses, expected } = expectOf(item['expect'], place.at('expect'))
  const body = bodyOf(item['body'], method, place.at('body'))
  const isJson = body !== undefined && typeof item['body'] !== 'string' && headers['content-type'] === undefined
  const sent = isJson ? { ...headers, 'content-type': 'application/json' } : headers
  return {
    method: method ?? 'GET',
    path: pathOf(item['path'], place.at('path')),
    statuses,
    ...(Object.keys(sent).length === 0 ? {} : { headers: sent }),
    ...(body === undefined ? {} : { body }),
    ...(Object.keys(expected).length === 0 ? {} : { expected }),
  }
}

const EMPTY: ProbeCheck = { method: 'GET', path: '/', statuses: DEFAULT_STATUSES }

function pathOf(value: unknown, place: Place): string {
  if (typeof value === 'string' && /^\/\S*$/.test(value) && isPath(value)) return value
  place.mustBe(
    "a path on the revision's own host that starts with one slash, such as `/login`",
    value === undefined ? 'nothing' : typeof value === 'string' ? JSON.stringify(value.slice(0, 80)) : kindOf(value),
  )
  return '/'
}

/** Undefined, and told, when it is none. */
function methodOf(value: unknown, place: Place): Method | undefined {
  const method = METHODS.find((known) => known === (value ?? 'GET'))
  if (method === undefined)
    place.mustBe(`one of ${METHODS.join(', ')}`, typeof value === 'string' ? JSON.stringify(value.slice(0, 20)) : kindOf(value))
  return method
}

function bodyOf(value: unknown, method: Method | undefined, place: Place): string | undefined {
  if (value === undefined) return undefined
  if (method === 'GET' || method === 'HEAD')
    place.problem(`cannot be sent: a ${method} request has no body; give a \`method\` such as POST`)
  const body = typeof value === 'string' ? value : JSON.stringify(value)
  if (typeof value !== 'string' && (typeof value !== 'object' || value === null))
    place.mustBe('text, or a map or list that is sent as JSON', kindOf(value))
  if (body.length > BODY_CHARACTERS_MAX) place.mustBe(`at most ${BODY_CHARACTERS_MAX} characters`, `${body.length}`)
  return body
}

/** @param sent whether they are sent, or expected of an answer */
function headersOf(value: unknown, place: Place, sent: boolean): Readonly<Record<string, string>> {
  if (value === undefined) return {}
  if (!isMapping(value)) {
    place.mustBe('a map of names to values', kindOf(value))
    return {}
  }
  const entries = new Map<string, string>()
  for (const [key, given] of Object.entries(value)) {
    const name = key.toLowerCase()
    const at = place.at(key)
    const text =
      typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean' ? String(given).trim() : undefined
    if (!HEADER_NAME.test(name)) at.problem('is no name of an HTTP header')
    else if (sent && NOT_OURS.includes(name))
      at.problem('cannot be set by a check: it says where the request goes or how it is framed')
    else if (text === undefined) at.mustBe('text', kindOf(given))
    else if (!HEADER_VALUE.test(text)) at.problem('holds a character that no header can carry, such as a line break')
    else if (entries.has(name)) at.problem('is there twice; upper and lower case make no difference')
    else entries.set(name, text)
  }
  return Object.fromEntries(entries)
}

function expectOf(value: unknown, place: Place): { readonly statuses: readonly string[]; readonly expected: Expected } {
  if (value === undefined) return { statuses: DEFAULT_STATUSES, expected: {} }
  if (!isMapping(value)) {
    place.mustBe(`a map with some of ${EXPECT_KEYS.join(', ')}`, kindOf(value))
    return { statuses: DEFAULT_STATUSES, expected: {} }
  }
  place.refuseOthers(value, EXPECT_KEYS)
  const headers = headersOf(value['headers'], place.at('headers'), false)
  const bodyContains = textsOf(value['body-contains'], place.at('body-contains'))
  const json = jsonOf(value['json'], place.at('json'))
  const expected = {
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(bodyContains.length === 0 ? {} : { bodyContains }),
    ...(Object.keys(json).length === 0 ? {} : { json }),
  }
  return { statuses: statusesOf(value['status'], place.at('status')), expected }
}

function statusesOf(value: unknown, place: Place): readonly string[] {
  if (value === undefined) return DEFAULT_STATUSES
  const statuses = (Array.isArray(value) ? value : [value]).flatMap((one: unknown) =>
    String(one)
      .split('|')
      .map((part) => part.trim()),
  )
  if (statuses.length > 0 && statuses.every((status) => STATUS.test(status))) return statuses
  place.mustBe('a status such as 200, 2xx or 401|403', JSON.stringify(value).slice(0, 40))
  return DEFAULT_STATUSES
}

function textsOf(value: unknown, place: Place): readonly string[] {
  if (value === undefined) return []
  const texts: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (texts.length > 0 && texts.every((text): text is string => typeof text === 'string' && text !== '')) return texts
  place.mustBe(
    'text that the body must contain, or a list of texts',
    Array.isArray(value) ? 'a list with something else in it' : kindOf(value),
  )
  return []
}

function jsonOf(value: unknown, place: Place): Readonly<Record<string, unknown>> {
  if (value === undefined) return {}
  if (!isMapping(value)) {
    place.mustBe('a map of JSON pointers to values, such as `/error/code: 7`', kindOf(value))
    return {}
  }
  for (const pointer of Object.keys(value).filter((key) => !isPointer(key)))
    place
      .at(pointer)
      .problem('is no JSON pointer: it starts with a slash, and has `~1` for a slash and `~0` for a tilde in a name')
  return value
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  if (value === '') return 'empty text'
  return Array.isArray(value)
    ? 'a list'
    : typeof value === 'object'
      ? 'a map'
      : typeof value === 'string'
        ? 'text'
        : `a ${typeof value}`
}

/** Where in the list we are, and the problems found so far. */
class Place {
  readonly #name: string
  readonly #problems: string[]

  constructor(name: string, problems: string[]) {
    this.#name = name
    this.#problems = problems
  }

  at(key: string): Place {
    return new Place(`${this.#name}.${key}`, this.#problems)
  }

  problem(what: string): void {
    this.#problems.push(`\`${this.#name}\` ${what}`)
  }

  mustBe(expected: string, got: string): void {
    this.problem(`must be ${expected}, got ${got}`)
  }

  refuseOthers(value: Readonly<Record<string, unknown>>, known: readonly string[]): void {
    for (const key of Object.keys(value).filter((name) => !known.includes(name))) {
      const meant = nearest(key, known)
      this.at(key).problem(
        `is not known${meant === undefined ? `; there are ${known.join(', ')}` : `: did you mean \`${meant}\`?`}`,
      )
    }
  }
}
