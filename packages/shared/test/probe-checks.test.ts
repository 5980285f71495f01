import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readChecks } from '@cloudrun-delivery/shared/checks-input'
import { nearest } from '@cloudrun-delivery/shared/core/nearest'
import { parseChecks } from '@cloudrun-delivery/shared/core/probe-checks'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { Inputs } from '@cloudrun-delivery/shared/inputs'

/** The checks, or the problems as a user reads them. */
function read(text: string): unknown {
  const inputs = new Inputs(() => text)
  try {
    const checks = readChecks(inputs, 'checks')
    inputs.done()
    return checks
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(DeliveryError)
    expect(thrown).toMatchObject({ kind: 'input' })
    return (thrown as DeliveryError).message
  }
}

const STATUSES = ['2xx', '3xx']

describe('the input `checks`', () => {
  test('lines, as ever', () => {
    expect(read('/health\n# a comment\n\nPOST /login => 401|403\n')).toEqual([
      { method: 'GET', path: '/health', statuses: STATUSES },
      { method: 'POST', path: '/login', statuses: ['401', '403'] },
    ])
    expect(read('')).toBeUndefined()
    expect(read('/health\nhealth')).toBe(
      '`checks` must be lines such as `/health`, `GET /api/products => 200` or `POST /login => 401|403`, or a YAML list of such lines or of maps with `path`, got "health"',
    )
  })

  test('a YAML list of lines and maps', () => {
    expect(
      read(`
      # What users need
      - GET /api/products => 200
      - path: /login
        method: POST
        headers: { Content-Type: application/json, x-retry: 3 }
        body: '{"user":"probe"}'
        expect:
          status: 401|403
          headers: { X-Frame-Options: DENY }
          body-contains: denied
          json: { /error/code: 7, /error/fatal: false }
      - { path: /cart, method: PUT, body: { id: 1, tags: [a, b] }, expect: { status: [201, 2xx], body-contains: [ok, yes] } }
      - { path: /only }
    `),
    ).toEqual([
      { method: 'GET', path: '/api/products', statuses: ['200'] },
      {
        method: 'POST',
        path: '/login',
        headers: { 'content-type': 'application/json', 'x-retry': '3' },
        body: '{"user":"probe"}',
        statuses: ['401', '403'],
        expected: {
          headers: { 'x-frame-options': 'DENY' },
          bodyContains: ['denied'],
          json: { '/error/code': 7, '/error/fatal': false },
        },
      },
      {
        method: 'PUT',
        path: '/cart',
        headers: { 'content-type': 'application/json' },
        body: '{"id":1,"tags":["a","b"]}',
        statuses: ['201', '2xx'],
        expected: { bodyContains: ['ok', 'yes'] },
      },
      { method: 'GET', path: '/only', statuses: STATUSES },
    ])
  })

  test('JSON is YAML', () => {
    expect(read('[{"path":"/a","expect":{"json":{"":[1,null]}}}]')).toEqual([
      { method: 'GET', path: '/a', statuses: STATUSES, expected: { json: { '': [1, null] } } },
    ])
  })

  test('every problem in one message, with its place and what was probably meant', () => {
    expect(
      read(`
- GET health
- path: /login
  methdo: POST
  expect: { stauts: 401, josn: { /a: 1 }, colour: red }
- path: //elsewhere.test
  method: BREW
  headers: { host: elsewhere.test, "bad name": 1, x-a: [1], X-B: 1, x-b: 2 }
  body: 7
  expect: { status: 20x, headers: [], body-contains: '', json: { error/code: 7 } }
- 42
`),
    ).toBe(`17 inputs are wrong:
  - \`checks[0]\` must be \`[METHOD] PATH [=> STATUS]\`, such as \`GET /api/products => 200\`, got "GET health"
  - \`checks[1].methdo\` is not known: did you mean \`method\`?
  - \`checks[1].expect.stauts\` is not known: did you mean \`status\`?
  - \`checks[1].expect.josn\` is not known: did you mean \`json\`?
  - \`checks[1].expect.colour\` is not known; there are status, headers, body-contains, json
  - \`checks[2].method\` must be one of GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE, got "BREW"
  - \`checks[2].headers.host\` cannot be set by a check: it says where the request goes or how it is framed
  - \`checks[2].headers.bad name\` is no name of an HTTP header
  - \`checks[2].headers.x-a\` must be text, got a list
  - \`checks[2].headers.x-b\` is there twice; upper and lower case make no difference
  - \`checks[2].expect.headers\` must be a map of names to values, got a list
  - \`checks[2].expect.body-contains\` must be text that the body must contain, or a list of texts, got empty text
  - \`checks[2].expect.json.error/code\` is no JSON pointer: it starts with a slash, and has \`~1\` for a slash and \`~0\` for a tilde in a name
  - \`checks[2].expect.status\` must be a status such as 200, 2xx or 401|403, got "20x"
  - \`checks[2].body\` must be text, or a map or list that is sent as JSON, got a number
  - \`checks[2].path\` must be a path on the revision's own host that starts with one slash, such as \`/login\`, got "//elsewhere.test"
  - \`checks[3]\` must be a line such as \`GET /health => 200\`, or a map with \`path\`, got a number`)
  })

  test.each([
    [
      'path: /login',
      '`checks` must be lines such as `/health`, `GET /api/products => 200` or `POST /login => 401|403`, or a YAML list of such lines or of maps with `path`, got a map: start each check with a dash',
    ],
    ['- path: /a\n  path: /b', '`checks` is not YAML: Map keys must be unique at line 2, column 3'],
    ['- path: "/a', '`checks` is not YAML: Missing closing "quote at line 1, column 12'],
    [
      '- { method: POST }',
      "`checks[0].path` must be a path on the revision's own host that starts with one slash, such as `/login`, got nothing",
    ],
    ['- { path: /a, body: x }', '`checks[0].body` cannot be sent: a GET request has no body; give a `method` such as POST'],
    [
      '- { path: "/a b" }',
      '`checks[0].path` must be a path on the revision\'s own host that starts with one slash, such as `/login`, got "/a b"',
    ],
    [
      '- { path: /a, headers: { x-a: "a\\nb: c" } }',
      '`checks[0].headers.x-a` holds a character that no header can carry, such as a line break',
    ],
    [
      '- { path: /a, expect: 200 }',
      '`checks[0].expect` must be a map with some of status, headers, body-contains, json, got a number',
    ],
    ['- { path: /a, expect: { status: [] } }', '`checks[0].expect.status` must be a status such as 200, 2xx or 401|403, got []'],
    [`[${'/a, '.repeat(101)}]`, '`checks` must be at most 100 checks, got 101'],
  ])('%s', (text, message) => {
    expect(read(text)).toBe(message)
  })

  test.each([
    '- path: *s3cr3t',
    '- path: "a" s3cr3t',
    '- "x\n s3cr3t: b"  s3cr3t\ns3cr3t',
    '- { headers: { cookie: s3cr3t',
    '- path: /a\n s3cr3t: x',
    '- !!s3cr3t x\n- @s3cr3t',
  ])('%j is told without its text', (text) => {
    expect(read(text)).toMatch(/^`checks` (is not YAML: .* at line \d+, column \d+|cannot be read as YAML: Unresolved alias .*)$/)
    expect(read(text)).not.toContain('s3cr3t')
  })

  test('a bomb of aliases is refused', () => {
    const bomb = [
      '- &a [x, x, x, x, x, x, x, x, x, x]',
      ...['b', 'c', 'd', 'e'].map(
        (name, index) => `- &${name} [${Array.from({ length: 10 }, () => `*${'abcd'[index]}`).join(', ')}]`,
      ),
    ].join('\n')
    expect(read(bomb)).toMatch(/^`checks` cannot be read as YAML: /)
  })

  test('no message quotes the value of a header or a body', () => {
    const message = String(
      read(
        '- { path: /a, method: PSOT, body: 5e3cr3t, headers: { authorization: ["Bearer s3cr3t"], x-key: "s3cr3t\\n" , "s p": s3cr3t } }',
      ),
    )
    expect(message).toContain('checks[0].headers.authorization')
    expect(message).not.toMatch(/s3cr3t|5e3cr3t/)
  })

  test('whatever comes is checks or problems, never a crash, and no path leaves the host', () => {
    const key = fc.constantFrom(
      'path',
      'method',
      'headers',
      'body',
      'expect',
      'status',
      'json',
      'body-contains',
      '__proto__',
      'host',
    )
    const { item } = fc.letrec((tie) => ({
      item: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('/a', '//b', 'POST', '200', ''),
        fc.string(),
        fc.integer(),
        fc.constant(null),
        fc.boolean(),
        fc.array(tie('item'), { maxLength: 3 }),
        fc.dictionary(key, tie('item'), { maxKeys: 5 }),
      ),
    }))
    fc.assert(
      fc.property(fc.array(item, { maxLength: 3 }), (value) => {
        const { checks, problems } = parseChecks(value)
        expect(checks.length === 0 || problems.length === 0).toBe(true)
        expect(problems.length === 0 ? checks.length : value.length).toBe(value.length)
        for (const { path } of checks) expect(new URL(`http://shop.test${path}`).host).toBe('shop.test')
      }),
      { numRuns: 1000 },
    )
  })
})

test.each([
  ['stauts', 'status'],
  ['haeders', 'headers'],
  ['jsno', 'json'],
  ['Path', 'path'],
  ['bodycontains', 'body-contains'],
  ['colour', undefined],
  ['', undefined],
])('nearest to %s is %s', (word, found) => {
  expect(nearest(word, ['status', 'headers', 'body-contains', 'json', 'path'])).toBe(found)
})
