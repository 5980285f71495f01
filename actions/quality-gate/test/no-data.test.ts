// The gate is never green by accident. Each scenario is real files and the whole of `run`; its message must name the file or pattern, and the cause.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { link, mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { runGate } from './support/run-gate.ts'

const JUNIT = '<testsuites><testsuite name="shop"><testcase classname="basket" name="adds"/><testcase classname="basket" name="sells"/></testsuite></testsuites>'
const LCOV = 'TN:\nSF:src/a.ts\nDA:1,1\nDA:2,1\nend_of_record\n'
const json = (value: unknown) => JSON.stringify(value)
const k6 = (metrics: object) => json({ root_group: { name: '' }, metrics })
const TREND = { avg: 100, min: 1, med: 90, max: 300, 'p(90)': 180, 'p(95)': 250 }
const sarif = (run: object) => json({ version: '2.1.0', runs: [{ tool: { driver: { name: 'Scan' } }, results: [], ...run }] })
const lighthouse = (more: object) => json({ lighthouseVersion: '12.0.0', requestedUrl: 'https://shop.example/', categories: { performance: { score: 0.9 } }, audits: {}, ...more })
const goTest = (...events: readonly object[]) => events.map((event) => `${json({ Time: '2026-01-01T00:00:00Z', Package: 'example.com/shop', ...event })}\n`).join('')

type Scenario = {
  readonly files: Readonly<Record<string, string>>
  readonly given: Readonly<Record<string, string>>
  /** What else is done to the folder. */
  readonly prepare?: (folder: string, outside: string) => Promise<void>
  /** Each must stand in the message: file or pattern, and cause. */
  readonly says: readonly string[]
}

const tests = (content: string, ...says: readonly string[]): Scenario => ({ files: { 'reports/junit.xml': content }, given: { 'test-reports': 'reports/*.xml' }, says: ['reports/junit.xml', ...says] })
const otherTests = (content: string, ...says: readonly string[]): Scenario => ({ files: { 'results.out': content }, given: { 'test-reports': 'results.out' }, says: ['results.out', ...says] })
const coverage = (content: string, ...says: readonly string[]): Scenario => ({ files: { 'src/a.ts': 'a\nb\n', 'lcov.info': content }, given: { 'coverage-reports': 'lcov.info' }, says: ['lcov.info', ...says] })
const lint = (content: string, ...says: readonly string[]): Scenario => ({ files: { 'lint.out': content }, given: { 'lint-reports': 'lint.out' }, says: ['lint.out', ...says] })
const budget = (content: string, ...says: readonly string[]): Scenario => ({ files: { 'perf.json': content }, given: { 'budget-reports': 'perf.json' }, says: ['perf.json', ...says] })

const FILES: Readonly<Record<string, Scenario>> = {
  'no file': { files: {}, given: { 'test-reports': 'reports/*.xml' }, says: ['`test-reports` "reports/*.xml"', 'matches no file'] },
  'a folder where a file was meant': { files: { 'reports/junit.xml': JUNIT }, given: { 'test-reports': 'reports' }, says: ['`test-reports` "reports"', 'matches no file, only folders such as reports'] },
  'one pattern of two without a file': { files: { 'a.xml': JUNIT }, given: { 'test-reports': 'a.xml\nb.xml' }, says: ['"b.xml"', 'matches no file'] },
  'one empty file among five': { files: { 'a.xml': JUNIT, 'b.xml': JUNIT, 'c.xml': '', 'd.xml': JUNIT, 'e.xml': JUNIT }, given: { 'test-reports': '*.xml' }, says: ['c.xml', 'it is empty'] },
  'a glob that matches only excluded files': { files: { 'node_modules/x/junit.xml': JUNIT }, given: { 'test-reports': '**/junit.xml' }, says: ['`test-reports` "**/junit.xml"', 'node_modules/x/junit.xml', 'never read'] },
  'a glob whose files another line takes out': { files: { 'reports/junit.xml': JUNIT }, given: { 'test-reports': 'reports/*.xml\n!reports/j*.xml' }, says: ['`test-reports` "reports/*.xml"', 'only what another line takes out, such as reports/junit.xml'] },
  'only lines that take files out': { files: { 'reports/junit.xml': JUNIT }, given: { 'test-reports': '!reports/old.xml' }, says: ['`test-reports` says only what not to read', '"!reports/old.xml"'] },
  'a report that is older than the job': {
    files: { 'junit.xml': JUNIT }, given: { 'test-reports': 'junit.xml' }, says: ['junit.xml', '2 h older than this job', 'allow-old-reports'],
    prepare: async (folder) => utimes(path.join(folder, 'junit.xml'), new Date(START_MS - 7_200_000), new Date(START_MS - 7_200_000)),
  },
  'a report outside of the workspace': { files: {}, given: { 'test-reports': '../outside/junit.xml' }, says: ['../outside/junit.xml', 'outside of the workspace'] },
  'an absolute path outside of the workspace': { files: {}, given: { 'test-reports': '/etc/hostname' }, says: ['/etc/hostname', 'outside of the workspace'] },
  'a link to a report': { files: {}, given: { 'test-reports': '*.xml' }, says: ['junit.xml', 'is a link'], prepare: async (folder, outside) => symlink(path.join(outside, 'junit.xml'), path.join(folder, 'junit.xml')) },
  'a folder that is a link': { files: {}, given: { 'test-reports': 'reports/*.xml' }, says: ['reports/junit.xml', 'is a link'], prepare: async (folder, outside) => symlink(outside, path.join(folder, 'reports')) },
  'a link that leads nowhere': { files: {}, given: { 'test-reports': '*.xml' }, says: ['junit.xml', 'is a link'], prepare: async (folder) => symlink('gone.xml', path.join(folder, 'junit.xml')) },
}

const TESTS: Readonly<Record<string, Scenario>> = {
  'a JUnit report without a case': tests('<testsuites/>', 'it holds no test case'),
  'a JUnit report that claims cases it does not hold': tests('<testsuites tests="12"><testsuite name="shop" tests="12"/></testsuites>', 'suite shop', 'claims 12 tests'),
  'a JUnit report that was cut off after its passed cases': tests(JUNIT.slice(0, JUNIT.indexOf('</testsuite>')), 'line 1', 'was it cut off?'),
  'a JUnit report that was cut off in a tag': tests(JUNIT.slice(0, 70), 'line 1', 'in the middle of a tag'),
  'a JUnit report with two roots': tests(`${JUNIT}${JUNIT}`, 'a second root <testsuites> follows the first'),
  'an error of a suite': tests(JUNIT.replace('<testcase', '<error message="cannot import shop"/><testcase'), 'shop', 'cannot import shop'),
  'failures that a suite claims and does not hold': tests(JUNIT.replace('name="shop"', 'name="shop" failures="2"'), 'suite shop', 'claims 2 failures and errors and holds 0'),
  'only skipped tests': { ...tests(JUNIT.replaceAll('"/>', '"><skipped/></testcase>').replace('</testcase></testcase>', '</testcase>')), says: ['all 2 tests were skipped (reports/junit.xml)'] },
  'an error page instead of a report': tests('<html><body>502 Bad Gateway</body></html>', 'its root is <html>', 'none of JUnit XML'),
  'binary rubbish': tests('\u0001\u0002\u0003PK', 'none of JUnit XML'),
  'TAP that plans nothing': otherTests('1..0 # SKIP no database\n', 'it holds no test case'),
  'TAP without a plan': otherTests('TAP version 13\nok 1 - a\nok 2 - b\n', 'no plan'),
  'TAP that bails out': otherTests('1..2\nok 1 - a\nok 2 - b\nBail out! the database is gone\n', 'the database is gone'),
  'TAP with fewer tests than planned': otherTests('1..3\nok 1 - a\n', 'it plans 3 tests and holds 1'),
  'go test that failed to build': otherTests(goTest({ Action: 'start' }, { Action: 'output', Output: 'FAIL\texample.com/shop [build failed]\n' }, { Action: 'fail', Elapsed: 0 }), 'example.com/shop', 'build failed'),
  'go test that was stopped': otherTests(goTest({ Action: 'run', Test: 'TestA' }, { Action: 'pass', Test: 'TestA' }), 'example.com/shop never ended'),
  'CTRF with a summary of more tests': otherTests(json({ results: { tool: { name: 't' }, summary: { tests: 9 }, tests: [{ name: 'a', status: 'passed' }] } }), 'claims 9 tests and it holds 1'),
  'mocha that ran nothing': otherTests(json({ stats: { tests: 0 }, tests: [], passes: [], failures: [], pending: [] }), 'it holds no test case'),
  'JSON that was cut off': otherTests('{"results": {"tool": {"name": "t"}, "tests": [', 'it is no JSON (was it cut off?)'),
}

const COVERAGE: Readonly<Record<string, Scenario>> = {
  'coverage with zero lines': coverage('TN:\nSF:src/a.ts\nend_of_record\n', 'it holds no line that can be covered'),
  'coverage of files that do not exist': coverage(LCOV.replaceAll('src/a.ts', 'lib/gone.ts'), 'none of its files is in the repository, such as lib/gone.ts'),
  'LCOV that was cut off': coverage(LCOV.replace('end_of_record\n', ''), 'it ends in the middle of the record of src/a.ts'),
  'Cobertura that was cut off': { files: { 'coverage.xml': '<coverage><packages><package><classes><class filename="a.py"><lines><line number="1" hits="1"/>' }, given: { 'coverage-reports': 'coverage.xml' }, says: ['coverage.xml', 'was it cut off?'] },
  'a test report given as coverage': { files: { 'a.xml': JUNIT }, given: { 'coverage-reports': 'a.xml' }, says: ['a.xml', 'its root is <testsuites>'] },
}

const LINT: Readonly<Record<string, Scenario>> = {
  'an empty lint report that no command vouches for': lint('', 'it is empty', 'looks like one that did not run'),
  'a lint report of blanks alone': lint(' \n\n', 'it is empty'),
  'a linter that crashed after good lines': lint('./a.py:4:1: W291 trailing whitespace\nTraceback (most recent call last):\n  File "flake8"\n', 'line 2', 'it may have crashed: Traceback'),
  'a linter that crashed before any': lint('Traceback (most recent call last):\n  File "flake8"\n', 'it begins with "Traceback'),
  'mypy that stopped early': lint('a.py:1: note: see\nFound 0 errors in 0 files (errors prevented further checking)\n', 'mypy stopped before it had checked everything'),
  'pylint text without its rating': lint('************* Module a\na.py:5:0: W0611: Unused import os (unused-import)\n', 'no last line that rates the code'),
  'ESLint JSON that was cut off': lint('[{"filePath": "/app/a.ts", "messages": [', 'it is no JSON (was it cut off?)'),
  'SARIF whose run did not succeed': lint(sarif({ invocations: [{ executionSuccessful: false }] }), 'Scan says that its run did not succeed'),
  'SARIF without results': lint(sarif({ results: undefined }), 'the run of Scan has no results'),
  'SARIF without a run': lint(json({ version: '2.1.0', runs: [] }), 'it holds no run'),
  'npm audit that did not reach the registry': lint(json({ error: { code: 'ENOTFOUND', summary: 'no network' } }), 'npm could not audit: ENOTFOUND: no network'),
  'Trivy that scanned nothing': lint(json({ SchemaVersion: 2, ArtifactName: 'shop' }), 'found nothing to scan in shop'),
  'tsc that checked no file': lint('Files:             0\nTotal time:    0.10s\n', 'tsc checked no file'),
}

const BUDGETS: Readonly<Record<string, Scenario>> = {
  'k6 without a request': budget(k6({ http_reqs: { count: 0, rate: 0 }, iterations: { count: 1, rate: 1, thresholds: { 'count>0': false } } }), 'k6 made no request'),
  'k6 with booleans that mean the opposite': budget(k6({ http_reqs: { count: 9, rate: 1 }, http_req_duration: { ...TREND, thresholds: { 'p(95)<200': false } } }), 'http_req_duration p(95) is 250, which crosses p(95)<200, and the report says otherwise'),
  'a k6 threshold without a sample': budget(k6({ http_reqs: { count: 9, rate: 1 }, 'http_req_duration{page:cart}': { avg: 0, med: 0, max: 0, min: 0, thresholds: { 'avg<200': false } } }), 'http_req_duration{page:cart}', 'no sample'),
  'k6 without a threshold': budget(k6({ http_reqs: { count: 9, rate: 1 } }), 'it holds no threshold'),
  'a page that Lighthouse could not load': budget(lighthouse({ runtimeError: { code: 'NO_FCP', message: 'The page did not paint' } }), 'https://shop.example/', 'NO_FCP: The page did not paint'),
  'a score that Lighthouse has not': budget(lighthouse({ categories: { performance: { score: null } } }), 'could not measure performance score'),
  'a JSON pointer to nothing': { files: { 'perf.json': json({ latency: { p50: 3 } }) }, given: { budgets: 'perf.json#/latency/p95 <= 200 ms' }, says: ['perf.json', '"/latency" has nothing named "p95"; it has "p50"'] },
  'a JSON pointer to text': { files: { 'perf.json': json({ p95: '12 ms' }) }, given: { budgets: 'perf.json#/p95 <= 200 ms' }, says: ['perf.json', '"/p95" is "12 ms", not a number'] },
  'the size of no file': { files: {}, given: { budgets: 'dist/*.js <= 300 kB' }, says: ['dist/*.js', 'matches no file'] },
}

const OTHERS: Readonly<Record<string, Scenario>> = {
  'a working directory that is not there': { files: { 'junit.xml': JUNIT }, given: { 'test-reports': 'junit.xml', 'working-directory': 'backend' }, says: ['"junit.xml" matches no file: there is no folder backend', '`working-directory`'] },
  'an unknown format': lint(json({ something: 'else' }), 'its JSON has the keys something', 'none of ESLint JSON'),
  'a command that did not write its report': { files: {}, given: { run: "- name: unit\n  command: 'true'\n  test-reports: junit.xml\n" }, says: ['`test-reports of unit` "junit.xml"', 'matches no file'] },
  'a command that left the report of another run': {
    files: { 'junit.xml': JUNIT }, given: { run: "- name: unit\n  command: 'true'\n  test-reports: junit.xml\n" }, says: ['`test-reports of unit`', 'junit.xml', 'older than'],
    prepare: async (folder) => utimes(path.join(folder, 'junit.xml'), new Date(START_MS - 60_000), new Date(START_MS - 60_000)),
  },
}

const START_MS = Date.now()
let base: string
let count = 0
beforeAll(async () => {
  base = await mkdtemp(path.join(os.tmpdir(), 'no-data-'))
  await mkdir(path.join(base, 'outside'))
  await writeFile(path.join(base, 'outside', 'junit.xml'), JUNIT)
})
afterAll(async () => rm(base, { recursive: true }))

async function gate({ files, given, prepare }: Omit<Scenario, 'says'>) {
  const folder = path.join(base, String((count += 1)))
  await mkdir(folder)
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
    await writeFile(path.join(folder, name), content)
  }
  await prepare?.(folder, path.join(base, 'outside'))
  return runGate(folder, given, { ports: { jobStartMs: START_MS } })
}

describe.each(Object.entries({ files: FILES, tests: TESTS, coverage: COVERAGE, linters: LINT, budgets: BUDGETS, others: OTHERS }))('no data: %s', (_group, scenarios) => {
  test.each(Object.entries(scenarios))('%s', async (_name, scenario) => {
    const { failure, outputs, summary } = await gate(scenario)
    expect(outputs['verdict']).toBe('no-data')
    for (const text of scenario.says) expect(failure).toContain(text)
    expect(summary).toContain('Quality gate: no-data')
  })
})

describe('the same files without the flaw pass', () => {
  test.each<[string, Omit<Scenario, 'says'>]>([
    ['tests', { files: { 'junit.xml': JUNIT }, given: { 'test-reports': '*.xml' } }],
    ['coverage', { files: { 'src/a.ts': 'a\nb\n', 'lcov.info': LCOV }, given: { 'coverage-reports': 'lcov.info' } }],
    ['SARIF', { files: { 'a.sarif': sarif({ invocations: [{ executionSuccessful: true }] }) }, given: { 'lint-reports': '*.sarif' } }],
    ['k6', { files: { 'k6.json': k6({ http_reqs: { count: 9, rate: 1 }, http_req_duration: { ...TREND, thresholds: { 'p(95)<200.5': true, 'p(95)<300': false } } }).replace('"p(95)<200.5":true,', '') }, given: { 'budget-reports': 'k6.json' } }],
    ['a pointer', { files: { 'perf.json': json({ latency: { p95: 3 } }) }, given: { budgets: 'perf.json#/latency/p95 <= 200 ms' } }],
    ['an empty report of a linter that ended well', { files: {}, given: { run: '- name: lint\n  command: ": > lint.out"\n  lint-reports: lint.out\n' } }],
    ['two names of one file', { files: { 'junit.xml': JUNIT }, given: { 'test-reports': '*.xml' }, prepare: async (folder) => link(path.join(folder, 'junit.xml'), path.join(folder, 'again.xml')) }],
    ['a line that takes out a broken report', { files: { 'reports/junit.xml': JUNIT, 'reports/old/junit.xml': '' }, given: { 'test-reports': 'reports/**/*.xml\n!./reports/old/**' } }],
    ['a file whose name is a glob', { files: { 'reports/junit[1].xml': JUNIT }, given: { 'test-reports': 'reports/junit[1].xml' } }],
    ['a folder whose name begins with two dots', { files: { '..reports/junit.xml': JUNIT }, given: { 'test-reports': '..reports/junit.xml' } }],
  ])('%s', async (_name, scenario) => {
    const { failure, outputs } = await gate(scenario)
    expect([failure, outputs['verdict']]).toEqual([undefined, 'pass'])
  })
})
