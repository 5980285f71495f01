import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Inputs } from '@cloudrun-delivery/shared/inputs'
import { FakeClock } from '@cloudrun-delivery/shared/testing/fake-clock'
import { fakeContext } from '@cloudrun-delivery/shared/testing/fake-context'
import { readCobertura } from '../src/coverage/cobertura.ts'
import { connectGit } from '../src/diff/run-git.ts'
import { parseEvent } from '../src/github/event.ts'
import { parseInputs } from '../src/inputs.ts'
import { readJunit } from '../src/tests/junit.ts'
import { readLcov } from '../src/coverage/lcov.ts'
import type { Output } from '../src/outputs.ts'
import { run } from '../src/run.ts'
import { execute } from '../src/commands/execute.ts'

const GOOD = '<testsuites><testsuite name="s"><testcase classname="a" name="x" time="1.5"/><testcase classname="a" name="y"><skipped/></testcase></testsuite></testsuites>'
const BAD = '<testsuite name="s"><testcase classname="a" name="x" file="a.py" line="7"><failure message="expected 1">Traceback</failure></testcase><testcase name="ok"/></testsuite>'
const LCOV = 'TN:\nSF:a.ts\nDA:1,1\nDA:2,0\nDA:3,-1\nDA:,0\nBRDA:1,0,0,1\nBRDA:1,0,1,-\nend_of_record\n'
const COBERTURA = '<?xml version="1.0"?><!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd"><coverage line-rate="0.1"><packages><package><classes><class filename="b.py"><lines><line number="1" hits="3"/><line number="2" hits="0" condition-coverage="50% (1/2)"/></lines></class></classes></package></packages></coverage>'

let base: string
let count = 0
beforeAll(async () => {
  base = await mkdtemp(path.join(os.tmpdir(), 'gate-'))
})
afterAll(async () => rm(base, { recursive: true }))

async function gate(files: Readonly<Record<string, string>>, given: Readonly<Record<string, string>>, prepare: (folder: string) => Promise<void> = async () => {}, jobStartMs?: number) {
  const folder = path.join(base, `run-${(count += 1)}`)
  await mkdir(folder)
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
    await writeFile(path.join(folder, name), content)
  }
  await prepare(folder)
  const reader = new Inputs((name) => given[name] ?? '', { GITHUB_WORKSPACE: folder, RUNNER_TEMP: folder })
  const inputs = parseInputs(reader)
  reader.done()
  const context = fakeContext<Output>()
  const { failure } = await run(inputs, { jobStartMs, show: undefined, git: connectGit(folder), connectResults: async () => undefined, connectChecks: async () => undefined, event: parseEvent('', ''), connectPage: async () => undefined, clock: new FakeClock(), execute: async (commands) => execute(commands, { folder, env: process.env, signal: context.signal, log: context.log }) }, context)
  return { failure, outputs: Object.fromEntries(context.report.outputs), summary: context.report.sections.join('\n'), annotations: context.report.annotations, log: context.lines.join('\n') }
}

describe('the gate opens', () => {
  test('for good tests and enough coverage, with every number', async () => {
    const { failure, outputs, summary } = await gate({ 'r/junit.xml': GOOD, 'lcov.info': LCOV, 'coverage.xml': COBERTURA }, { 'test-reports': 'r/*.xml', 'coverage-reports': 'lcov.info\ncoverage.xml', 'coverage-percent-min': '40' })
    expect(failure).toBeUndefined()
    expect(outputs).toMatchObject({ verdict: 'pass', tests: '2', passed: '1', failed: '0', errors: '0', skipped: '1', 'test-seconds': '1.5', 'coverage-percent': '40', 'branch-coverage-percent': '50' })
    expect(summary).toContain('✅ Quality gate: pass')
  })
})

describe('the gate stays shut', () => {
  test('for tests that claim more seconds than there are, and their sum is a number', async () => {
    const { outputs } = await gate({ 'a.xml': '<testsuite><testcase name="a" time="1e308"/><testcase name="b" time="1.7e308"/></testsuite>' }, { 'test-reports': 'a.xml' })
    expect(outputs).toMatchObject({ verdict: 'pass', 'test-seconds': '2000000000' })
  })

  test('for a failed test, at its file and line', async () => {
    const { failure, outputs, annotations } = await gate({ 'a.xml': BAD }, { 'test-reports': '*.xml' })
    expect(failure).toContain('1 of 2 tests failed')
    expect(outputs['verdict']).toBe('fail')
    expect(annotations).toEqual([{ level: 'error', title: 'a › x', message: 'expected 1\nTraceback', file: 'a.py', line: 7 }])
  })

  test('for too little coverage', async () => {
    const { failure, outputs } = await gate({ 'lcov.info': LCOV }, { 'coverage-reports': 'lcov.info', 'coverage-percent-min': '34' })
    expect(outputs).toMatchObject({ verdict: 'fail', 'coverage-percent': '33.33' })
    expect(failure).toContain('Covered lines: 33.33 %, and it must be at least 34 % (`coverage-percent-min`)')
  })

  test('for coverage just below its limit, which no output, summary or log shows as the limit', async () => {
    const lines = Array.from({ length: 25_000 }, (_, index) => `DA:${index + 1},${index === 0 ? 0 : 1}`).join('\n')
    const { outputs, summary, log } = await gate({ 'lcov.info': `SF:a.ts\n${lines}\nend_of_record\n` }, { 'coverage-reports': 'lcov.info', 'coverage-percent-min': '99.999' })
    expect(outputs).toMatchObject({ verdict: 'fail', 'coverage-percent': '99.99' })
    expect(log).toContain('99.99 % of lines covered')
    for (const told of [summary, log]) expect(told).not.toMatch(/100(?:\.0+)? %/)
  })

  const tests = (content: string) => ({ files: { 'a.xml': content }, given: { 'test-reports': '*.xml' } })
  test.each([
    ['a pattern that matches no file', { files: {}, given: { 'test-reports': 'reports/*.xml' } }, '`test-reports` "reports/*.xml" matches no file'],
    ['one pattern of two that matches no file', { files: { 'a.xml': GOOD }, given: { 'test-reports': 'a.xml\nb.xml' } }, '"b.xml" matches no file'],
    ['an empty file', tests(''), 'a.xml cannot be used: it is empty'],
    ['one empty file among five', { files: { 'a.xml': GOOD, 'b.xml': GOOD, 'c.xml': '', 'd.xml': GOOD, 'e.xml': GOOD }, given: { 'test-reports': '*.xml' } }, 'c.xml cannot be used: it is empty'],
    ['no test case', tests('<testsuites tests="3"/>'), 'it holds no test case'],
    ['a report that was cut off', tests(GOOD.slice(0, 90)), 'a.xml cannot be used: line 1'],
    ['a second root', tests(`${GOOD}${BAD}`), 'a.xml cannot be used: line 1'],
    ['tags that cross', tests('<testsuite><testcase name="x"></testsuite></testcase>'), 'a.xml cannot be used'],
    ['an error outside of any case', tests('<testsuite name="s"><error message="import failed"/><testcase name="x"/></testsuite>'), 'an error outside of any test case: s: import failed'],
    ['an HTML page', tests('<html><body>502</body></html>'), 'its root is <html>'],
    ['only skipped tests', tests('<testsuite><testcase name="x"><skipped/></testcase></testsuite>'), 'all 1 tests were skipped'],
    ['billion laughs', tests('<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><testsuite><testcase name="&b;"/></testsuite>'), 'a document type with declarations of its own is not read'],
    ['deep nesting', tests('<testsuite>'.repeat(300)), 'nested more than 256 deep'],
    ['LCOV that was cut off', { files: { 'lcov.info': LCOV.replace('end_of_record\n', '') }, given: { 'coverage-reports': 'lcov.info' } }, 'it ends in the middle of the record of a.ts'],
    ['LCOV without a line', { files: { 'lcov.info': 'TN:\nSF:a.ts\nend_of_record\n' }, given: { 'coverage-reports': 'lcov.info' } }, 'it holds no line that can be covered'],
    ['coverage of an unknown kind', { files: { 'x.txt': 'hello' }, given: { 'coverage-reports': 'x.txt' } }, 'it begins with "hello": none of Cobertura, LCOV'],
    ['a JUnit report given as coverage', { files: { 'a.xml': GOOD }, given: { 'coverage-reports': 'a.xml' } }, 'its root is <testsuites>: none of Cobertura, LCOV'],
  ])('for %s', async (_name, { files, given }, message) => {
    const { failure, outputs } = await gate(files, given)
    expect(outputs['verdict']).toBe('no-data')
    expect(failure).toContain(message)
  })

  test('for a link and for a file outside of the workspace', async () => {
    const linked = await gate({}, { 'test-reports': '*.xml' }, async (folder) => {
      await writeFile(path.join(base, 'outside.xml'), GOOD)
      await symlink(path.join(base, 'outside.xml'), path.join(folder, 'a.xml'))
    })
    expect(linked.failure).toContain('links are not followed')
    expect((await gate({}, { 'test-reports': '../outside.xml' })).failure).toContain('outside of the workspace')
  })
})

describe('inputs', () => {
  test('a gate that reads nothing is refused', async () => {
    await expect(gate({}, {})).rejects.toThrow('`run`, `test-reports`, `coverage-reports`, `lint-reports`, `budget-reports`, `budgets` or `configuration` is required')
    await expect(gate({}, { 'test-reports': 'x', 'coverage-percent-min': '101' })).rejects.toThrow('`coverage-percent-min` must be a number from 0 to 100, got "101"')
  })
})

describe('reports are hostile', () => {
  test('nothing in a test name becomes markup or a command', async () => {
    const name = '::error::x&lt;/details&gt;&lt;img src=x onerror=alert(1)&gt; @everyone | `code`'
    const { summary } = await gate({ 'a.xml': `<testsuite><testcase classname="c" name="${name}"><failure message="\`\`\`&#10;::set-output name=x::y"/></testcase></testsuite>` }, { 'test-reports': 'a.xml' })
    expect(summary).not.toContain('<img')
    expect(summary.match(/<\/details>/g)).toHaveLength(1)
  })
})

describe('readers', () => {
  test('dialects: nested suites, disabled cases, flaky reruns, thousands in times, worst result counts once', async () => {
    const report = await readJunit([`<testsuites><testsuite name="outer"><testsuite name="inner">
      <testcase name="a" time="1,234.5"/><testcase name="b" status="disabled"/><testcase name="c"><flakyFailure message="first try"/></testcase>
      <testcase name="d"><skipped/><failure message="f"/><error message="e"/></testcase></testsuite></testsuite></testsuites>`])
    expect(report.cases.map(({ name, result, flaky, seconds }) => [name, result, flaky, seconds])).toEqual([['a', 'passed', false, 1234.5], ['b', 'skipped', false, 0], ['c', 'passed', true, 0], ['d', 'error', false, 0]])
    expect(report.cases[0]?.suite).toBe('inner')
  })

  test('a report reads the same however it is cut into chunks', async () => {
    const whole = await readJunit([BAD])
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), async (sizes) => {
      const chunks: string[] = []
      for (let at = 0, turn = 0; at < BAD.length; turn += 1) {
        const size = sizes[turn % sizes.length] ?? 1
        chunks.push(BAD.slice(at, at + size))
        at += size
      }
      expect(await readJunit(chunks)).toEqual(whole)
    }))
  })

  test('any text is a report or a refusal, in good time', async () => {
    await fc.assert(fc.asyncProperty(fc.oneof(fc.string(), fc.array(fc.constantFrom('<testsuite>', '</testsuite>', '<testcase name="x">', '</testcase>', '<failure/>', '&amp;', '&x;', ']]>', '<![CDATA[', 'text'), { maxLength: 20 }).map((parts) => parts.join(''))), async (text) => {
      const result = await readJunit([text]).catch((thrown: unknown) => thrown)
      expect(result instanceof Error || typeof result === 'object').toBe(true)
    }))
  })

  test('negative hits and lines without a number do not cover anything; Windows line ends do not matter', () => {
    expect([...(readLcov(LCOV.replaceAll('\n', '\r\n')).get('a.ts')?.lines ?? [])]).toEqual([[1, 1], [2, 0], [3, 0]])
  })

  test('the lines of Cobertura count, not the rate that it claims', async () => {
    const coverage = await readCobertura([COBERTURA])
    expect([...(coverage.get('b.py')?.lines ?? [])]).toEqual([[1, 3], [2, 0]])
    expect([...(coverage.get('b.py')?.branches.values() ?? [])]).toEqual([1, 0])
  })
})

describe('budgets of your own', () => {
  const K6 = '{"metrics":{"http_req_duration":{"p(95)":180.5}}}'
  const FILES = { 'k6.json': K6, 'dist/a.js': 'a'.repeat(1000), 'dist/b.js': 'b'.repeat(500) }

  test('hold: numbers in JSON, sizes together, compressed', async () => {
    const { failure, summary } = await gate(FILES, { budgets: 'k6.json#/metrics/http_req_duration/p(95) <= 200 ms\ndist/*.js <= 1.5 kB\ndist/*.js gzip < 100 B' })
    expect(failure).toBeUndefined()
    expect(summary).toContain('180.5 ms')
    expect(summary).toContain('1500 bytes')
  })

  test('that are crossed fail the gate, all of them', async () => {
    const { failure } = await gate(FILES, { budgets: 'k6.json#/metrics/http_req_duration/p(95) < 180 ms\ndist/*.js <= 1 kB\nk6.json#/metrics/http_req_duration/p(95) >= 500' })
    expect(failure).toContain('k6.json#/metrics/http_req_duration/p(95): 180.5 ms crosses its limit < 180 ms')
    expect(failure).toContain('dist/*.js: 1500 bytes crosses its limit <= 1 kB')
    expect(failure).toContain('crosses its limit >= 500')
  })

  test.each([
    ['a pointer that leads nowhere', 'k6.json#/metrics/p95 <= 200', /k6\.json cannot be used: "\/metrics" has nothing named "p95"/],
    ['what is no number', 'k6.json#/metrics <= 200', /"\/metrics" is an object, not a number/],
    ['no file', 'build/*.js <= 1 kB', /`budgets` "build\/\*\.js" matches no file/],
    ['what is no JSON', 'dist/a.js#/x <= 1', /dist\/a\.js cannot be used/],
  ])('that measure nothing are no data: %s', async (_what, budgets, message) => {
    const { failure, outputs } = await gate(FILES, { budgets })
    expect(outputs['verdict']).toBe('no-data')
    expect(failure).toMatch(message)
  })

  test('that cannot be read are told with what they should be', async () => {
    await expect(gate(FILES, { budgets: 'dist/*.js 300 kB' })).rejects.toThrow(/`budgets` line "dist\/\*\.js 300 kB" is no budget: it must be a file, a comparison/)
    await expect(gate(FILES, { budgets: 'dist/*.js <= 300' })).rejects.toThrow(/its number needs a unit/)
  })
})

describe('vulnerabilities', () => {
  const audit = (severity: string) => JSON.stringify({ auditReportVersion: 2, vulnerabilities: { tar: { name: 'tar', severity, via: [{ source: 1, name: 'tar', title: 'Path traversal', url: 'https://github.com/advisories/GHSA-1', severity, range: '<1' }], effects: [], range: '<1', nodes: [], fixAvailable: true } }, metadata: { vulnerabilities: { total: 1 } } })

  test.each([
    ['high', '', 'fail'], ['moderate', '', 'pass'], ['moderate', 'medium', 'fail'], ['low', 'medium', 'pass'], ['low', 'low', 'fail'], ['high', 'critical', 'pass'], ['critical', 'critical', 'fail'],
  ])('%s with audit-level "%s": %s', async (severity, level, verdict) => {
    const { outputs } = await gate({ 'audit.json': audit(severity) }, { 'lint-reports': 'audit.json', 'audit-level': level })
    expect(outputs['verdict']).toBe(verdict)
  })
})
