// One small good report of each format, as its tool writes it: what the fuzzer begins with.
import type { Kind } from '../../src/read/observe.ts'

export type Seed = {
  /** The name of its format. */
  readonly format: string
  readonly kind: Kind
  readonly text: string
  /** What is left of it after a cut and is a whole report nonetheless: the format has no end that could be missing. */
  readonly whole?: RegExp
}

const json = (value: unknown) => JSON.stringify(value, undefined, 1)
const lines = (...values: readonly object[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('')
const xml = (text: string) => `<?xml version="1.0" encoding="UTF-8"?>\n${text}`

const JUNIT = `<testsuites name="all" tests="4" failures="1" errors="1" time="1.5"><testsuite name="orders" tests="4" failures="1" errors="1" skipped="1" file="orders.py">
<testcase classname="orders.Refund" name="adds &lt;1&gt;" time="1,000.5" line="3"><system-out><![CDATA[<b>]]></system-out></testcase>
<testcase classname="orders.Refund" name="fails" time="0.2"><failure message="expected 1" type="AssertionError">at orders.py:7 &amp; more</failure></testcase>
<testcase classname="orders.Refund" name="breaks"><error message="boom"/></testcase><testcase classname="orders.Refund" name="later"><skipped/></testcase>
</testsuite></testsuites>`
const TAP = 'TAP version 13\n# Subtest: basket\n    ok 1 - adds\n      ---\n      duration_ms: 1.5\n      ...\n    not ok 2 - fails\n    1..2\nnot ok 1 - basket\nok 2 - later # SKIP no network\n1..2\n'
const CTRF = { reportFormat: 'CTRF', specVersion: '0.0.0', results: { tool: { name: 'playwright' }, summary: { tests: 2, passed: 1, failed: 1, skipped: 0, pending: 0, other: 0, start: 1, stop: 2 }, tests: [{ name: 'a', status: 'passed', duration: 12, suite: 's', filePath: 'a.ts', line: 3 }, { name: 'b', status: 'failed', duration: 1, message: 'no', trace: 'at b', flaky: false }] } }
const ADDS = { title: 'adds', fullTitle: 'basket adds', file: '/app/a.js', duration: 3, currentRetry: 0, err: {} }
const FAILS = { ...ADDS, title: 'fails', fullTitle: 'basket fails', err: { message: 'no', stack: 'Error: no\n at a.js:1' } }
const MOCHA = { stats: { suites: 1, tests: 2, passes: 1, pending: 0, failures: 1, duration: 5 }, tests: [ADDS, FAILS], pending: [], failures: [FAILS], passes: [ADDS] }
const go = (Action: string, more: object = {}) => ({ Time: '2026-01-01T00:00:00Z', Action, Package: 'example.com/shop', ...more })
const GO = lines(go('start'), go('run', { Test: 'TestPrice' }), go('output', { Test: 'TestPrice', Output: '=== RUN\n' }), go('pass', { Test: 'TestPrice', Elapsed: 0.01 }), go('run', { Test: 'TestTax' }), go('fail', { Test: 'TestTax', Elapsed: 1 }), go('fail', { Elapsed: 1.1 }))

const TESTS: readonly Omit<Seed, 'kind'>[] = [
  { format: 'JUnit XML', text: xml(JUNIT) }, { format: 'TAP', text: TAP }, { format: 'CTRF', text: json(CTRF) }, { format: 'mocha JSON', text: json(MOCHA) }, { format: 'go test JSON', text: GO },
]

const COBERTURA = '<coverage line-rate="0.5" branch-rate="0.5" version="7.0" timestamp="1" lines-valid="2" lines-covered="1"><sources><source>/app</source></sources><packages><package name="shop"><classes><class name="cart" filename="shop/cart.py" line-rate="0.5"><methods/><lines><line number="1" hits="1"/><line number="2" hits="0" branch="true" condition-coverage="50% (1/2)"/></lines></class></classes></package></packages></coverage>'
const CLOVER = '<coverage generated="1" clover="3.2.0"><project timestamp="1" name="All"><metrics statements="2" coveredstatements="1"/><package name="shop"><file name="cart.ts" path="/app/shop/cart.ts"><metrics statements="2" coveredstatements="1"/><line num="1" count="1" type="stmt"/><line num="2" count="0" type="cond" truecount="1" falsecount="0"/></file></package></project></coverage>'
const JACOCO = '<report name="shop"><sessioninfo id="x" start="1" dump="2"/><package name="shop"><class name="shop/Cart" sourcefilename="Cart.java"/><sourcefile name="Cart.java"><line nr="1" mi="0" ci="3" mb="0" cb="0"/><line nr="2" mi="3" ci="0" mb="1" cb="1"/><counter type="LINE" missed="1" covered="1"/></sourcefile></package></report>'
const COVERAGE_PY = { meta: { format: 3, version: '7.6', branch_coverage: true }, files: { 'shop/cart.py': { executed_lines: [1, 2], missing_lines: [3], excluded_lines: [], executed_branches: [[1, 2]], missing_branches: [[1, 3]], summary: { covered_lines: 2, num_statements: 3 } } }, totals: {} }
const span = { start: { line: 1, column: 0 }, end: { line: 1, column: 9 } }
const ISTANBUL = { '/app/a.ts': { path: '/app/a.ts', statementMap: { 0: span, 1: { start: { line: 2, column: 0 }, end: { line: 2, column: 3 } } }, fnMap: {}, branchMap: { 0: { loc: span, type: 'if', line: 1, locations: [span, span] } }, s: { 0: 1, 1: 0 }, f: {}, b: { 0: [1, 0] } } }
const counts = { total: 4, covered: 2, skipped: 0, pct: 50 }
const SUMMARY = { total: { lines: counts, statements: counts, functions: counts, branches: counts }, '/app/a.ts': { lines: counts, statements: counts, functions: counts, branches: counts } }

const COVERAGE: readonly Omit<Seed, 'kind'>[] = [
  { format: 'Cobertura', text: xml(COBERTURA) }, { format: 'Clover', text: xml(CLOVER) }, { format: 'JaCoCo', text: xml(`<!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd">${JACOCO}`) },
  { format: 'LCOV', text: 'TN:\nSF:src/a.ts\nFN:1,f\nDA:1,1\nDA:2,0,abc==\nBRDA:1,0,0,1\nBRDA:1,0,1,-\nLF:2\nLH:1\nend_of_record\nSF:src/b.ts\nDA:3,1e+0\nDA:4,2\nend_of_record\n', whole: /end_of_record\s*$/ },
  { format: 'coverage.py JSON', text: json(COVERAGE_PY) }, { format: 'Istanbul JSON', text: json(ISTANBUL) }, { format: 'Istanbul JSON summary', text: json(SUMMARY) },
]

const ESLINT = [{ filePath: '/app/a.ts', messages: [{ ruleId: 'eqeqeq', severity: 2, message: 'Expected ===', line: 3, column: 7 }, { ruleId: 'no-console', severity: 1, message: 'No console', line: 4, column: 1 }], suppressedMessages: [], errorCount: 1, warningCount: 1, fatalErrorCount: 0, usedDeprecatedRules: [] }]
const PYLINT = { type: 'warning', module: 'a', obj: '', line: 5, column: 0, path: 'a.py', symbol: 'unused-import', message: 'm' }
const RUFF = [{ cell: null, code: 'F401', end_location: { column: 10, row: 1 }, filename: '/app/a.py', fix: null, location: { column: 8, row: 1 }, message: 'unused', noqa_row: 1, url: 'https://docs.astral.sh/ruff' }]
const SARIF = { version: '2.1.0', runs: [{ tool: { driver: { name: 'Scan', rules: [{ id: 'R0' }, { id: 'R1', defaultConfiguration: { level: 'error' }, messageStrings: { default: { text: 'no {0} here' } }, properties: { 'security-severity': '9.8' } }] } }, originalUriBaseIds: { SRC: { uri: 'file:///app/' }, SUB: { uri: 'sub/', uriBaseId: 'SRC' } }, artifacts: [{ location: { uri: 'a.py', uriBaseId: 'SUB' } }], invocations: [{ executionSuccessful: true }], results: [{ ruleId: 'R0', message: { text: 'm' }, locations: [{ physicalLocation: { artifactLocation: { uri: 'a%20b.py', uriBaseId: 'SUB' }, region: { startLine: 7, startColumn: 2 } } }] }, { ruleIndex: 1, message: { id: 'default', arguments: ['secrets'] }, locations: [{ physicalLocation: { artifactLocation: { index: 0 } } }] }] }] }
const CHECKSTYLE = '<checkstyle version="10.0"><file name="/app/A.java"><error line="3" column="1" severity="warning" message="a &lt; b" source="com.puppycrawl.tools.checkstyle.checks.naming.MemberNameCheck"/><error line="4" severity="error" message="x" source="y"/></file></checkstyle>'
const STYLELINT = [{ source: '/app/a.css', deprecations: [], invalidOptionWarnings: [], parseErrors: [], errored: true, warnings: [{ line: 1, column: 2, rule: 'block-no-empty', severity: 'error', text: 'Unexpected empty block (block-no-empty)' }] }]
const AUDIT = { auditReportVersion: 2, vulnerabilities: { minimist: { name: 'minimist', severity: 'critical', isDirect: false, via: [{ source: 1, name: 'minimist', title: 'Prototype Pollution', url: 'https://github.com/advisories/GHSA-x', severity: 'critical', range: '<1.2.6' }], effects: [], range: '<1.2.6', nodes: ['node_modules/minimist'], fixAvailable: true } }, metadata: { vulnerabilities: { info: 0, low: 0, moderate: 0, high: 0, critical: 1, total: 1 }, dependencies: { prod: 1, total: 1 } } }
const TRIVY = { SchemaVersion: 2, ArtifactName: 'shop', ArtifactType: 'container_image', Results: [{ Target: 'shop (debian 12)', Class: 'os-pkgs', Type: 'debian', Vulnerabilities: [{ VulnerabilityID: 'CVE-2024-1234', PkgName: 'zlib', InstalledVersion: '1', FixedVersion: '2', Severity: 'HIGH', Title: 't' }] }] }

const LINT: readonly Omit<Seed, 'kind'>[] = [
  { format: 'ESLint JSON', text: json(ESLINT) }, { format: 'pylint JSON', text: json([{ ...PYLINT, 'message-id': 'W0611' }]) }, { format: 'pylint JSON2', text: json({ messages: [{ ...PYLINT, messageId: 'W0611' }], statistics: { modulesLinted: 2 } }) },
  { format: 'flake8 text', text: "./a.py:4:1: F401 'os' imported but unused\n./b.py:21:21: W291 trailing whitespace\n2\n", whole: /whitespace\n$|unused\n$/ },
  { format: 'flake8 text', text: 'app/a.py:1:8: F401 [*] `os` imported but unused\nFound 1 error.\n[*] 1 fixable with the `--fix` option.\n', whole: /unused\n$|error\.\n(?:\[\*\] 1 fixable [^\n]*\n?)?$/ },
  { format: 'pylint text', text: '************* Module a\na.py:5:0: W0611: Unused import os (unused-import)\n\n-----\nYour code has been rated at 9.0/10\n', whole: /at 9\.0\/10?$/ },
  { format: 'ruff JSON', text: json(RUFF) }, { format: 'mypy text', text: 'a.py:3: error: Bad  [assignment]\na.py:3:9: note: see https://x\nFound 1 error in 1 file (checked 2 source files)\n' },
  { format: 'mypy JSON', text: lines({ file: 'a.py', line: 3, column: 4, message: 'Bad', hint: null, code: 'assignment', severity: 'error' }, { file: 'b.py', line: 3, column: 4, message: 'Bad', hint: null, code: 'misc', severity: 'note' }).replaceAll('":', '": '), whole: /\}\n?$/ },
  { format: 'SARIF', text: json(SARIF) }, { format: 'Checkstyle XML', text: xml(CHECKSTYLE) }, { format: 'hadolint JSON', text: json([{ code: 'DL3006', column: 1, file: 'Dockerfile', level: 'warning', line: 2, message: 'm' }]) },
  { format: 'stylelint JSON', text: json(STYLELINT) }, { format: 'tsc text', text: "src/a.ts(3,9): error TS2322: Type 'A' is not assignable to type 'B'.\n  Types of property 'x' are incompatible.\nsrc/b.ts(1,1): error TS1005: ';' expected.\n", whole: /[^]*/ },
  { format: 'npm audit JSON', text: json(AUDIT) }, { format: 'Trivy JSON', text: json(TRIVY) }, { format: 'empty JSON list', text: '[]\n' },
]

const trend = { avg: 100, min: 1, med: 90, max: 300, 'p(90)': 180, 'p(95)': 250 }
const K6 = { metrics: { http_req_duration: { ...trend, thresholds: { 'p(95)<200': true, 'avg<150': false } }, http_reqs: { count: 100, rate: 10 } }, root_group: { name: '', path: '', id: 'd41d8', groups: {}, checks: {} } }
const K6_NEW = { root_group: {}, options: {}, state: { isStdOutTTY: false }, metrics: { http_req_duration: { type: 'trend', contains: 'time', values: trend, thresholds: { 'p(95)<200': { ok: false } } }, http_reqs: { type: 'counter', contains: 'default', values: { count: 100, rate: 10 } } } }
const LIGHTHOUSE = { lighthouseVersion: '12.0.0', requestedUrl: 'https://x/', categories: { performance: { id: 'performance', score: 0.93 } }, audits: { 'largest-contentful-paint': { id: 'largest-contentful-paint', numericValue: 1234.5, numericUnit: 'millisecond', score: 0.9 } } }

const BUDGETS: readonly Omit<Seed, 'kind'>[] = [{ format: 'k6 summary', text: json(K6) }, { format: 'k6 summary', text: json(K6_NEW) }, { format: 'Lighthouse JSON', text: json(LIGHTHOUSE) }]

const of = (kind: Kind, seeds: readonly Omit<Seed, 'kind'>[]) => seeds.map((seed): Seed => ({ kind, ...seed }))

export const SEEDS: readonly Seed[] = [...of('test-reports', TESTS), ...of('coverage-reports', COVERAGE), ...of('lint-reports', LINT), ...of('budget-reports', BUDGETS)]
