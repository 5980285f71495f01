import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { mismatchOf, isPointer, type Answer } from '@cloudrun-delivery/shared/core/probe-answer'
import { hideSecrets, isSecretHeader, secretsOf, withoutSecrets } from '@cloudrun-delivery/shared/core/probe-secrets'
import {
  accepts,
  dueTimesMs,
  firstImpression,
  nameOf,
  outcomeOf,
  parseCheck,
  plannedRequests,
  type Outcome,
  type ProbeCheck,
  type ProbePlan,
  type Reply,
} from '@cloudrun-delivery/shared/core/probe'
import { seededRandom } from '@cloudrun-delivery/shared/testing/seeded-random'

const answer = (change: Partial<Answer> = {}): Answer => ({
  kind: 'answer',
  status: 200,
  headers: {},
  body: '',
  truncated: false,
  ...change,
})
const none = (change: Partial<Extract<Reply, { kind: 'none' }>> = {}): Reply => ({
  kind: 'none',
  why: 'connection refused',
  unresolved: false,
  ...change,
})
const GET: ProbeCheck = { method: 'GET', path: '/', statuses: ['2xx', '3xx'] }

describe('a check in one line', () => {
  test.each([
    ['/', { method: 'GET', path: '/', statuses: ['2xx', '3xx'] }],
    ['  /health  ', { method: 'GET', path: '/health', statuses: ['2xx', '3xx'] }],
    ['GET /api/products => 200', { method: 'GET', path: '/api/products', statuses: ['200'] }],
    ['POST /login =>401|403', { method: 'POST', path: '/login', statuses: ['401', '403'] }],
    ['HEAD /x?a=b&c=%20 => 2xx|304', { method: 'HEAD', path: '/x?a=b&c=%20', statuses: ['2xx', '304'] }],
  ])('%s', (line, check) => {
    expect(parseCheck(line)).toEqual(check)
  })

  test.each([
    '',
    'health',
    'http://elsewhere.test/',
    '//elsewhere.test/',
    'GET //elsewhere.test',
    String.raw`/\elsewhere.test`,
    '/a#b',
    'get /',
    'BREW /pot',
    '/ => 600',
    '/ => 20x',
    '/ => ',
    '/ => 200|',
    '/=>200',
    '/a b',
    `/${'a'.repeat(2000)}`,
    'GET GET /',
  ])('"%s" is refused', (line) => {
    expect(parseCheck(line)).toBeUndefined()
  })

  test('whatever is accepted stays on the host of the revision', () => {
    const host = 'candidate---shop.example.test'
    const tricky = fc.string({
      unit: fc.constantFrom('/', '\\', ':', '@', '?', '#', '.', 'a', 'GET ', ' ', '\t', '=>', '%2f', 'http:'),
    })
    fc.assert(
      fc.property(tricky, (text) => {
        const check = parseCheck(`/${text}`)
        if (check !== undefined) expect(new URL(`https://${host}${check.path}`).host).toBe(host)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('what an answer means', () => {
  test.each<[string, ProbeCheck, Reply, Outcome['kind'], string | undefined]>([
    ['a status of the class', GET, answer({ status: 204 }), 'passed', undefined],
    ['a redirect, which is not followed', GET, answer({ status: 302 }), 'passed', undefined],
    [
      'another status',
      GET,
      answer({ status: 404, body: 'no  such\npage' }),
      'failed',
      'GET / answered 404, expected 2xx or 3xx: no such page',
    ],
    ['a 5xx', GET, answer({ status: 503 }), 'broken', 'GET / answered 503, expected 2xx or 3xx'],
    ['a 5xx that was asked for', { ...GET, statuses: ['503'] }, answer({ status: 503 }), 'passed', undefined],
    ['a 403', GET, answer({ status: 403 }), 'denied', 'GET / answered 403, expected 2xx or 3xx'],
    ['a 403 that was asked for', { ...GET, statuses: ['401', '403'] }, answer({ status: 403 }), 'passed', undefined],
    ['no answer', GET, none(), 'broken', 'GET / got no answer: connection refused'],
    ['no address', GET, none({ unresolved: true, why: 'ENOTFOUND' }), 'unresolved', 'GET / got no answer: ENOTFOUND'],
    [
      'a 200 without what was expected',
      { ...GET, expected: { bodyContains: ['shop'] } },
      answer({ body: 'oops' }),
      'failed',
      'GET / answered 200, but the body does not contain "shop"',
    ],
    [
      'a 500, whatever else was expected',
      { ...GET, expected: { bodyContains: ['shop'] } },
      answer({ status: 500, body: 'oops' }),
      'broken',
      'GET / answered 500, expected 2xx or 3xx: oops',
    ],
  ])('%s', (_name, check, reply, kind, failure) => {
    expect(outcomeOf(check, reply)).toEqual({ kind, failure })
  })

  test('a long body is told in part', () => {
    expect(outcomeOf(GET, answer({ status: 404, body: 'x'.repeat(5000) })).failure?.length).toBeLessThan(300)
  })

  test('a status fits a pattern when it is equal or of its class', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), fc.integer({ min: 100, max: 599 }), (status, other) => {
        expect(accepts({ ...GET, statuses: [String(other)] }, status)).toBe(status === other)
        expect(accepts({ ...GET, statuses: [`${String(other)[0]}xx`] }, status)).toBe(
          Math.floor(status / 100) === Math.floor(other / 100),
        )
      }),
    )
  })
})

describe('what an answer must have besides its status', () => {
  test.each<[string, Parameters<typeof mismatchOf>[0], Partial<Answer>, string | undefined]>([
    ['nothing', {}, {}, undefined],
    ['a header', { headers: { 'x-frame-options': 'DENY' } }, { headers: { 'x-frame-options': 'DENY' } }, undefined],
    [
      'a header that is missing',
      { headers: { 'x-frame-options': 'DENY' } },
      {},
      'header x-frame-options is missing, expected "DENY"',
    ],
    [
      'a header with another value',
      { headers: { 'x-frame-options': 'DENY' } },
      { headers: { 'x-frame-options': 'deny' } },
      'header x-frame-options is "deny", expected "DENY"',
    ],
    ["no other object's property", { headers: { constructor: 'x' } }, {}, 'header constructor is missing, expected "x"'],
    ['all of the texts', { bodyContains: ['a', 'b'] }, { body: 'a c' }, 'the body does not contain "b"'],
    [
      'a text beyond what was read',
      { bodyContains: ['b'] },
      { body: 'a'.repeat(1024 * 1024), truncated: true },
      'the first 1 MiB of the body does not contain "b"',
    ],
    ['a JSON value', { json: { '/error/code': 7 } }, { body: '{"error":{"code":7}}' }, undefined],
    [
      'a JSON value of another type',
      { json: { '/error/code': 7 } },
      { body: '{"error":{"code":"7"}}' },
      'the JSON at /error/code is "7", expected 7',
    ],
    [
      'a JSON value that is missing',
      { json: { '/error/code': 7 } },
      { body: '{"error":null}' },
      'the JSON at /error/code is missing, expected 7',
    ],
    ['null, which is not missing', { json: { '/a': null } }, { body: '{"a":null}' }, undefined],
    ['an item of an array', { json: { '/items/1/id': 2 } }, { body: '{"items":[{"id":1},{"id":2}]}' }, undefined],
    [
      'no length of an array',
      { json: { '/items/length': 2 } },
      { body: '{"items":[1,2]}' },
      'the JSON at /items/length is missing, expected 2',
    ],
    ['no item of a text', { json: { '/a/0': 'x' } }, { body: '{"a":"x"}' }, 'the JSON at /a/0 is missing, expected "x"'],
    ['no inherited member', { json: { '/toString': 1 } }, { body: '{}' }, 'the JSON at /toString is missing, expected 1'],
    ['escaped names', { json: { '/a~1b/c~0d': 1 } }, { body: '{"a/b":{"c~d":1}}' }, undefined],
    ['the whole document', { json: { '': { b: 2, a: [1] } } }, { body: '{"a":[1],"b":2}' }, undefined],
    ['an array in its order', { json: { '': [1, 2] } }, { body: '[2,1]' }, 'the JSON is [2,1], expected [1,2]'],
    ['JSON, not HTML', { json: { '/a': 1 } }, { body: '<html>' }, 'the body is not JSON: "<html>"'],
    ['JSON, not nothing', { json: { '/a': 1 } }, {}, 'the body is empty, expected JSON'],
    [
      'JSON that was not cut off',
      { json: { '/a': 1 } },
      { body: 'x'.repeat(1024 * 1024), truncated: true },
      'the body is longer than 1 MiB, too long to be read as JSON',
    ],
  ])('%s', (_name, expected, got, mismatch) => {
    expect(mismatchOf(expected, answer(got))).toBe(mismatch)
  })

  test('each place of a document has a pointer that finds its value there', () => {
    const places = (value: unknown, pointer = ''): readonly (readonly [string, unknown])[] => [
      [pointer, value],
      ...(typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, inner]) =>
            places(inner, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
          )
        : []),
    ]
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (document) => {
        const body = JSON.stringify(document)
        const expected = Object.fromEntries(places(JSON.parse(body)))
        expect(Object.keys(expected).every(isPointer)).toBe(true)
        expect(mismatchOf({ json: expected }, answer({ body }))).toBeUndefined()
      }),
    )
  })
})

describe('secrets', () => {
  test.each([
    'Authorization',
    'Proxy-Authorization',
    'x-serverless-authorization',
    'Cookie',
    'X-Api-Key',
    'api-key',
    'X-Auth-Token',
    'x-csrf-token',
    'X-Goog-IAP-JWT-Assertion',
    'x-secret',
    'X-Amz-Security-Token',
  ])('%s is secret', (name) => expect(isSecretHeader(name)).toBe(true))

  test.each(['content-type', 'accept', 'user-agent', 'x-request-id', 'origin', 'idempotency-key', 'x-forwarded-for'])(
    '%s is not',
    (name) => expect(isSecretHeader(name)).toBe(false),
  )

  test('an app that echoes what it was sent does not bring a secret into a failure', () => {
    const check = {
      ...GET,
      headers: { authorization: 'Bearer s3cr3t-t0ken', cookie: 'session=abcdef123; theme=x', accept: 'text/html' },
    }
    const failure = outcomeOf(
      check,
      answer({ status: 400, body: 'bad token s3cr3t-t0ken for session abcdef123, accept text/html' }),
    ).failure
    expect(failure).toBe('GET / answered 400, expected 2xx or 3xx: bad token *** for session ***, accept text/html')
    expect(outcomeOf({ ...check, expected: { json: { '/a': 1 } } }, answer({ body: '{"a":"s3cr3t-t0ken"}' })).failure).toBe(
      'GET / answered 200, but the JSON at /a is "***", expected 1',
    )
  })

  test('a secret is hidden before a text is cut to size', () => {
    const secret = 'abcdefghij'.repeat(20)
    const check = { ...GET, headers: { 'x-api-key': secret } }
    const failures = [
      outcomeOf(check, answer({ status: 400, body: `${'-'.repeat(150)}${secret}` })),
      outcomeOf({ ...check, expected: { json: { '/a': 1 } } }, answer({ body: `${'-'.repeat(50)}${secret}` })),
    ]
    for (const { failure } of failures) expect(failure).not.toContain('abc')
  })

  test('an expected cookie is one, and the one that came as well', () => {
    const check = { ...GET, expected: { headers: { 'set-cookie': 'session=abcdef123' } } }
    expect(secretsOf(check)).toEqual(['session=abcdef123', 'abcdef123'])
    expect(outcomeOf(check, answer({ headers: { 'set-cookie': 'session=ghijkl456' } })).failure).toBe(
      'GET / answered 200, but header set-cookie has another value than expected',
    )
  })

  test('a report has the names of secret headers and not their values', () => {
    expect(withoutSecrets({ authorization: 'Bearer x', accept: '*/*' })).toEqual({ authorization: '***', accept: '*/*' })
    expect(hideSecrets('plain', {})).toBe('plain')
    expect(secretsOf({ headers: { accept: 'text/html' } })).toEqual([])
  })
})

describe('the first impression', () => {
  const of = (...kinds: readonly Outcome['kind'][]) => firstImpression(kinds.map((kind) => ({ kind, failure: undefined })))

  test.each<[readonly Outcome['kind'][], ReturnType<typeof firstImpression>]>([
    [['broken', 'broken'], undefined],
    [['broken', 'broken', 'broken'], 'crashed'],
    [['broken', 'unresolved', 'broken'], 'crashed'],
    [['unresolved', 'unresolved', 'unresolved'], 'unresolved'],
    [['denied', 'denied', 'denied'], 'denied'],
    [['denied', 'broken', 'denied'], undefined],
    [['broken', 'passed', 'broken'], undefined],
    [['passed', 'broken', 'broken', 'broken'], undefined],
    [['failed', 'failed', 'failed'], undefined],
  ])('%j → %s', (kinds, impression) => {
    expect(of(...kinds)).toBe(impression)
  })
})

describe('when requests are due', () => {
  const plan = (change: Partial<ProbePlan> = {}): ProbePlan => ({
    url: 'http://x.test',
    checks: [GET],
    rate: 10,
    arrivals: 'constant',
    seconds: 30,
    warmUpSeconds: 1,
    timeoutMs: 1000,
    ...change,
  })

  test('the planned number, rising, the first counted one at 0, warm-up before', () => {
    const shapes = fc.record({
      rate: fc.double({ min: 0.1, max: 1000, noNaN: true }),
      seconds: fc.integer({ min: 1, max: 20 }),
      warmUpSeconds: fc.integer({ min: 0, max: 2 }),
      arrivals: fc.constantFrom('constant', 'poisson'),
    })
    fc.assert(
      fc.property(shapes, fc.nat(), (shape, seed) => {
        const times = dueTimesMs(plan(shape), seededRandom(seed))
        const counted = times.filter((ms) => ms >= 0)
        expect(counted).toHaveLength(plannedRequests(shape))
        expect(times.every((ms, index) => index === 0 || ms >= (times[index - 1] ?? Infinity))).toBe(true)
        expect(times[0]).toBeGreaterThanOrEqual(-shape.warmUpSeconds * 1000 - 1000 / shape.rate)
        if (shape.arrivals === 'constant') expect(counted[0]).toBe(0)
        else expect(counted.at(-1)).toBeLessThan(shape.seconds * 1000)
      }),
      { numRuns: 50 },
    )
  })

  test('constant arrivals are evenly spaced', () => {
    expect(dueTimesMs(plan({ rate: 4, seconds: 1 }), seededRandom(1))).toEqual([-1000, -750, -500, -250, 0, 250, 500, 750])
  })

  test('Poisson arrivals have the gaps and the counts of a Poisson process', () => {
    const times = dueTimesMs(plan({ arrivals: 'poisson', rate: 100, seconds: 1000, warmUpSeconds: 0 }), seededRandom(7))
    const gaps = times.slice(1).map((ms, index) => ms - (times[index] ?? 0))
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
    const deviation = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length)
    // Exponential: the deviation is the mean, and 1/e of the gaps are longer than it.
    expect(mean).toBeCloseTo(10, 0)
    expect(deviation / mean).toBeCloseTo(1, 1)
    expect(gaps.filter((gap) => gap > mean).length / gaps.length).toBeCloseTo(Math.exp(-1), 1)
    const perSecond = Array.from({ length: 1000 }, () => 0)
    for (const ms of times) perSecond[Math.floor(ms / 1000)] = (perSecond[Math.floor(ms / 1000)] ?? 0) + 1
    // Poisson counts: the variance is the mean.
    const variance = perSecond.reduce((sum, count) => sum + (count - 100) ** 2, 0) / 1000
    expect(variance).toBeGreaterThan(85)
    expect(variance).toBeLessThan(115)
  })

  test('a name is the method and the path', () => expect(nameOf({ ...GET, path: '/a' })).toBe('GET /a'))
})
