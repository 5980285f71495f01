// Ten thousand failures with the names that strangers would choose: every limit of GitHub holds, nothing is cut in its middle, and nothing of a
// report becomes markup.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { startFakeGitHub, type FakeGitHub } from '../../../packages/fake-github/src/fake-github.ts'
import { parseEvent } from '../src/github/event.ts'
import { connectPullRequest } from '@cloudrun-delivery/shared/adapters/pull-request'
import { connectCheckRuns } from '../src/github/github.ts'
import { COMMENT_CHARACTERS_MAX, parseSections } from '@cloudrun-delivery/shared/core/sticky'
import { fitted, page } from '../src/page.ts'
import { render } from './support/render.ts'
import { runGate, type Ran } from './support/run-gate.ts'

const FAILURES = 10_000
const SUMMARY_BYTES_MAX = 1_000_000
const OF_A_TYPE_MAX = 10
/** GitHub's own: what a summary may hold of HTML is more, but we need no more. */
const ELEMENTS = ['h3', 'p', 'ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'details', 'summary', 'code', 'pre', 'strong', 'em', 'a', 'br']
const HOSTILE = [
  '</details></summary><h1>owned</h1>', '::add-mask::a', '::error file=a.py,line=1::owned', '`````', '```\n# owned\n```', '\u001B[31mred\u001B[0m\u001B]0;title\u0007', '👩‍👩‍👧‍👦'.repeat(20), '\n\n# owned\n\n', '| owned | owned |',
  '<img src=x onerror=alert(1)>', '[owned](https://owned.example)', '![owned](https://owned.example/x.png)', '@octocat @octo/team', '#1 octo/shop#1', '<!-- section:other -->', '<!-- end:gate -->', '\u202Edlrow', '${{ github.token }}', '##[error]owned',
  'https://owned.example www.owned.example', '&lt;script&gt;&#x3c;b&#x3e;', '\\`\\`', '~~~', '<details><summary>', '</code></pre>', ']]>', '--- ---', '1. 2. 3.', '$x^2$', '\u2028\u2029', '**bold** __bold__ *em* ~~gone~~', ' '.repeat(50), 'x'.repeat(3000), '\uD83D', '__proto__',
]
const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDBFF](?![\uDC00-\uDFFF])/g, '?')
const nameAt = (index: number) => `${HOSTILE[index % HOSTILE.length]} ${index}`

let base: string
let github: FakeGitHub
beforeAll(async () => {
  base = await mkdtemp(path.join(os.tmpdir(), 'limits-'))
  github = await startFakeGitHub({
    repository: 'octo/shop', tokens: { writer: { 'pull-requests': 'write', checks: 'write' } }, commits: [{ sha: '1'.repeat(40), message: 'One' }],
    pulls: [{ number: 7, title: 'Seven', author: 'octocat', commits: [], merged: false }],
  })
})
afterAll(async () => {
  await github.close()
  expect(github.lies).toEqual([])
  await rm(base, { recursive: true })
})

async function gateOf(files: Readonly<Record<string, string>>, given: Readonly<Record<string, string>>): Promise<Ran> {
  const folder = await mkdtemp(path.join(base, 'run-'))
  await mkdir(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text)
  const event = parseEvent(JSON.stringify({ pull_request: { number: 7, head: { sha: '1'.repeat(40), repo: { full_name: 'octo/shop' } }, base: { sha: 'b', repo: { full_name: 'octo/shop' } } } }), 'octocat', 'pull_request')
  const connectPage = async (pull: number) => connectPullRequest({ token: 'writer', apiUrl: github.url, repository: 'octo/shop', mask: () => {} }, pull)
  const connectChecks = async () => connectCheckRuns({ token: 'writer', apiUrl: github.url, repository: 'octo/shop', mask: () => {} })
  return runGate(folder, given, { ports: { event, connectPage, connectChecks }, env: { GITHUB_REPOSITORY: 'octo/shop', GITHUB_RUN_ID: '5', GITHUB_SERVER_URL: 'https://github.com' } })
}

describe('ten thousand failures with hostile names', () => {
  let ran: Ran
  beforeAll(async () => {
    const cases = Array.from({ length: FAILURES }, (_, index) => `<testcase classname="${xml(nameAt(index + 3))}" name="${xml(nameAt(index))}" file="${xml(nameAt(index + 7))}" line="${index + 1}"><failure message="${xml(nameAt(index + 5))}">${xml(nameAt(index + 1).repeat(3))}</failure></testcase>`)
    const findings = Array.from({ length: FAILURES }, (_, index) => ({ ruleId: nameAt(index), severity: index % 2 === 0 ? 2 : 1, message: nameAt(index + 2), line: index + 1, column: 1 }))
    const coverage = Array.from({ length: 2000 }, (_, index) => `SF:${nameAt(index).replaceAll(/[\r\n\u2028\u2029]/g, ' ')}\nDA:1,0\nDA:2,1\nend_of_record\n`)
    const eslint = JSON.stringify(Array.from({ length: 100 }, (_, index) => ({ filePath: `/w/${nameAt(index)}`, messages: findings.slice(index * 100, index * 100 + 100), suppressedMessages: [], errorCount: 50, warningCount: 50, fatalErrorCount: 0 })))
    ran = await gateOf({ 'junit.xml': `<testsuite name="s">${cases.join('\n')}</testsuite>`, 'lcov.info': coverage.join(''), 'eslint.json': eslint }, { 'test-reports': 'junit.xml', 'coverage-reports': 'lcov.info', 'lint-reports': 'eslint.json', 'coverage-percent-min': '90', name: 'gate', 'check-run': 'true' })
  }, 60_000)

  test('are all counted, and all in the JSON report', () => {
    expect(ran.outputs).toMatchObject({ verdict: 'fail', tests: String(FAILURES), failed: String(FAILURES), 'lint-errors': String(FAILURES / 2) })
    expect((JSON.parse(ran.report) as { readonly cases: readonly unknown[] }).cases).toHaveLength(FAILURES)
  })

  test('make a summary that GitHub takes, whole in every part, of nothing but our own markup', () => {
    expect(Buffer.byteLength(ran.summary)).toBeLessThanOrEqual(SUMMARY_BYTES_MAX)
    const { elements, links, text, inSight, deepest } = render(ran.summary)
    expect([...elements].filter((name) => !ELEMENTS.includes(name))).toEqual([])
    expect(links).toEqual([])
    expect(deepest).toBe(1)
    expect(inSight).toMatch(/^\s*❌ Quality gate: fail\s+10000 of 10000 tests failed/)
    expect(inSight.indexOf('What to do')).toBeLessThan(inSight.indexOf('Condition'))
    expect(inSight).toContain('9950 more failed')
    expect(text).toContain('more; the JSON report has all')
    // What was left out is counted.
    expect(text).toMatch(/… and 9\d{3} more; the JSON report has all/)
    expect(ran.summary).not.toContain('\u001B')
    expect(ran.summary).not.toMatch(/[\u202A-\u202E]/)
  })

  test('give ten annotations of a type at most, the failed step counted, and the last one says how many more there are', () => {
    const of = (level: string) => ran.annotations.filter((one) => one.level === level)
    expect(of('error').length + 1).toBe(OF_A_TYPE_MAX)
    expect(of('warning')).toHaveLength(OF_A_TYPE_MAX)
    expect(of('notice').length).toBeLessThanOrEqual(OF_A_TYPE_MAX)
    // 10 000 tests and 5000 errors without 9, and 5000 warnings without 9.
    expect(of('warning').at(-1)?.message).toBe(`${FAILURES + FAILURES / 2 - 9 + (FAILURES / 2 - 9)} more are in the summary: GitHub shows ten of a type.`)
    for (const { title = '', message } of ran.annotations) {
      expect(title.length).toBeLessThanOrEqual(255)
      expect(Buffer.byteLength(message)).toBeLessThanOrEqual(64_000)
    }
    expect(Buffer.byteLength(ran.failure ?? '')).toBeLessThanOrEqual(64_000)
  })

  test('make one check run of the branch that GitHub takes, with nothing but our own markup', () => {
    expect(github.repository.checkRuns).toHaveLength(1)
    const [{ sha, conclusion, summary = '', text = '', annotations } = { sha: '', conclusion: '', annotations: [] }] = github.repository.checkRuns
    expect({ sha, conclusion, annotations: annotations.length }).toEqual({ sha: '1'.repeat(40), conclusion: 'failure', annotations: 200 })
    expect(github.calls.filter((call) => call.startsWith('checks/') && !/ 20[01]$/.test(call))).toEqual([])
    for (const part of [summary, text]) {
      expect(part.length).toBeLessThanOrEqual(65_535)
      expect([...render(part).elements].filter((element) => !ELEMENTS.includes(element))).toEqual([])
    }
    expect(render(text).links).toEqual([])
  })

  test('make one comment that GitHub takes, with one section that nothing can forge', () => {
    const bodies = github.repository.comments.map(({ body }) => body)
    expect(bodies).toHaveLength(1)
    const [body = ''] = bodies
    expect(body.length).toBeLessThanOrEqual(COMMENT_CHARACTERS_MAX)
    expect(parseSections(body).map(({ id }) => id)).toEqual(['gate'])
    const { elements, links, inSight } = render(body.replaceAll(/<!--[^]*?-->/g, ''))
    expect([...elements].filter((name) => !ELEMENTS.includes(name))).toEqual([])
    expect(links).toEqual(['https://github.com/octo/shop/actions/runs/5'])
    expect(inSight).toContain('What to do')
  })
})

describe('a page', () => {
  const part = fc.record({ name: fc.constantFrom('the failures', 'the findings', 'coverage'), text: fc.integer({ min: 0, max: 3000 }).map((size) => 'é'.repeat(size)) })
  test('stays within its bytes, begins with its first part, holds only whole parts, and names each that it left out', () => {
    fc.assert(fc.property(fc.array(part, { minLength: 1, maxLength: 12 }), fc.integer({ min: 8000, max: 20_000 }), (parts, bytesMax) => {
      const text = page(parts, bytesMax)
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(bytesMax)
      const blocks = text === '' ? [] : text.split('\n\n')
      const left = blocks.at(-1)?.startsWith('_Left out') === true ? (blocks.pop() ?? '') : ''
      const wanted = parts.filter((one) => one.text !== '')
      expect(blocks.every((block) => wanted.some((one) => one.text === block))).toBe(true)
      expect(blocks[0]).toBe(wanted[0]?.text)
      if (blocks.length < wanted.length) expect(left).toContain('The JSON report has it all')
      else expect(left).toBe('')
    }))
  })

  test('of pieces holds the first that fit, and counts the others', () => {
    fc.assert(fc.property(fc.array(fc.string({ minLength: 1, maxLength: 50 }), { maxLength: 40 }), fc.integer({ min: 0, max: 500 }), (pieces, bytesMax) => {
      const text = fitted(pieces, pieces.length, { bytesMax, gap: '\u0000', more: (left) => `+${left}` })
      const shown = text === '' ? [] : text.split('\u0000')
      const more = pieces.length > 0 && Buffer.byteLength(pieces.join('\u0000')) + 1 > bytesMax ? Number(shown.pop()?.slice(1)) : 0
      expect(shown).toEqual(pieces.slice(0, pieces.length - more))
      expect(Buffer.byteLength(shown.join(''))).toBeLessThanOrEqual(bytesMax)
    }))
  })
})
