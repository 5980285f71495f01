// Linters and scanners, as they write their findings. What was not linted is a problem, not a clean file.
import { describe, expect, test } from '@jest/globals'
import { readReport } from './support/read-report.ts'

const read = async (content: unknown) => readReport('lint-reports', typeof content === 'string' ? content : JSON.stringify(content))
/** `level rule file:line:column message` of each, and the problems. */
async function lint(content: unknown) {
  const { findings, problems, format } = await read(content)
  return { format, findings: findings.map(({ level, rule, file = '', line = '', column = '', message }) => `${level} ${rule} ${file}:${line}:${column} ${message}`), problems: problems.map((problem) => problem.replace(/^report(: | cannot be used: )/, '')) }
}

describe('ESLint JSON', () => {
  const result = (messages: readonly object[]) => ({ filePath: '/app/a.ts', messages, suppressedMessages: [], errorCount: 1, warningCount: 0, fatalErrorCount: 0, usedDeprecatedRules: [] })

  test('severities, and a file that could not be parsed (fatal, without a rule)', async () => {
    expect(await lint([result([{ ruleId: 'eqeqeq', severity: 2, message: 'Expected ===', line: 3, column: 7 }, { ruleId: 'no-console', severity: 1, message: 'No console', line: 4, column: 1 }]), { ...result([{ ruleId: null, fatal: true, severity: 2, message: 'Parsing error: x', line: 1, column: 2 }]), filePath: '/app/b.ts' }, { ...result([]), filePath: '/app/c.ts' }])).toEqual({
      format: 'ESLint JSON',
      findings: ['error eqeqeq /app/a.ts:3:7 Expected ===', 'warning no-console /app/a.ts:4:1 No console', 'error parse-error /app/b.ts:1:2 Parsing error: x'],
      problems: ['eslint could not parse /app/b.ts: Parsing error: x'],
    })
  })

  test('with metadata, a file that was ignored (a warning without a rule), and clean files', async () => {
    const ignored = { ruleId: null, fatal: false, severity: 1, message: 'File ignored because of a matching ignore pattern.' }
    expect(await lint({ results: [result([ignored])], metadata: { cwd: '/app', rulesMeta: {} } })).toMatchObject({ findings: ['warning eslint /app/a.ts:: File ignored because of a matching ignore pattern.'], problems: [] })
    expect(await lint([result([])])).toEqual({ format: 'ESLint JSON', findings: [], problems: [] })
  })

  test('a log before the list, and a list that was cut off, are problems', async () => {
    expect((await lint(`> eslint .\n${JSON.stringify([result([])])}`)).problems.join('')).toContain('it begins with "> eslint ."')
    expect((await lint(JSON.stringify([result([])]).slice(0, 60))).problems.join('')).toContain('it is no JSON (was it cut off?)')
  })
})

describe('flake8', () => {
  test('default format with a count', async () => {
    expect(await lint("./a.py:4:1: F401 'os' imported but unused\n./b.py:21:21: W291 trailing whitespace\n2\n")).toEqual({ format: 'flake8 text', findings: ["error F401 ./a.py:4:1 'os' imported but unused", 'warning W291 ./b.py:21:21 trailing whitespace'], problems: [] })
  })

  test.each([
    ['a traceback after good lines', "./a.py:4:1: F401 'os' imported but unused\nTraceback (most recent call last):\n  File \"flake8\"\nKeyError: 1\n", 'line 2 is nothing that flake8 writes'],
    ['a count that does not fit', "./a.py:4:1: F401 'os' imported but unused\n3\n", 'it counts 3 findings and holds 1'],
    ['a last line that was cut off', "./a.py:4:1: F401 'os' imported but unused\n./b.py:1:1: E501 line too lo", 'its last line does not end, so it may have been cut off'],
    ['text after the count', '0\nsegmentation fault\n', 'line 2 is nothing that flake8 writes'],
  ])('%s is a problem', async (_name, text, problem) => {
    expect((await lint(text)).problems.join('\n')).toContain(problem)
  })

  test('one crash is one problem, with its first line and its last', async () => {
    expect((await lint("./a.py:4:1: F401 'os' imported but unused\nTraceback (most recent call last):\n  File \"flake8\"\nKeyError: 1\n")).problems).toEqual(['line 2 is nothing that flake8 writes, so it may have crashed: Traceback (most recent call last): … KeyError: 1 (3 such lines)'])
  })
})

describe('ruff, as text', () => {
  test('findings, their count, and what it could mend', async () => {
    expect(await lint('app/a.py:1:8: F401 [*] `os` imported but unused\napp/a.py:2:1: W291 Trailing whitespace\nFound 2 errors.\n[*] 1 fixable with the `--fix` option (1 hidden fix can be enabled with the `--unsafe-fixes` option).\n')).toEqual({ format: 'flake8 text', findings: ['error F401 app/a.py:1:8 `os` imported but unused', 'error W291 app/a.py:2:1 Trailing whitespace'], problems: [] })
    expect((await lint('a.py:1:8: F401 x\nFound 3 errors (2 fixed, 1 remaining).\nNo fixes available (1 hidden fix can be enabled with the `--unsafe-fixes` option).\n')).problems).toEqual([])
  })

  test('a clean run says so', async () => {
    expect(await lint('All checks passed!\n')).toEqual({ format: 'flake8 text', findings: [], problems: [] })
  })

  test.each([
    ['a count that does not fit', 'a.py:1:8: F401 x\nFound 2 errors.\n', 'it counts 2 findings and holds 1'],
    ['a file that it could not read', 'a.py:1:1: invalid-syntax: Expected an expression\nFound 1 error.\n', 'a.py:1:1'],
    ['what follows a clean run', 'All checks passed!\nerror: Failed to write\n', 'line 2 is nothing that ruff writes'],
    ['the count before the findings', 'Found 1 error.\na.py:1:8: F401 x\n', 'line 2 is nothing that ruff writes'],
  ])('%s is a problem', async (_name, text, problem) => {
    expect((await lint(text)).problems.join('\n')).toContain(problem)
  })
})

describe('pylint', () => {
  const message = (symbol: string, id: string) => ({ type: 'error', module: 'a', obj: '', line: 5, column: 0, path: 'a.py', symbol, message: 'm', 'message-id': id })

  test('JSON: levels by id, columns from zero, what could not be linted', async () => {
    expect(await lint([message('unused-import', 'W0611'), message('missing-docstring', 'C0114'), message('undefined-variable', 'E0602'), message('astroid-error', 'F0002')])).toEqual({
      format: 'pylint JSON', findings: ['warning unused-import a.py:5:1 m', 'note missing-docstring a.py:5:1 m', 'error undefined-variable a.py:5:1 m', 'error astroid-error a.py:5:1 m'], problems: ['pylint could not lint a.py (astroid-error): m'],
    })
  })

  test('JSON2: a run without a module is a problem, a clean one is not', async () => {
    expect(await lint({ messages: [], statistics: { modulesLinted: 3 } })).toEqual({ format: 'pylint JSON2', findings: [], problems: [] })
    expect((await lint({ messages: [{ ...message('unused-import', ''), messageId: 'W0611' }], statistics: { modulesLinted: 0 } }))).toMatchObject({ findings: ['warning unused-import a.py:5:1 m'], problems: ['pylint linted no module'] })
  })

  test('text: it must be rated, and a finding may span lines', async () => {
    const rated = '\n-----\nYour code has been rated at 9.0/10\n'
    expect(await lint(`************* Module a\na.py:5:0: R0801: Similar lines in 2 files\n==a:[1:3]\n==b:[1:3] (duplicate-code)\n${rated}`)).toMatchObject({ format: 'pylint text', findings: ['note duplicate-code a.py:5:1 Similar lines in 2 files ==a:[1:3] ==b:[1:3]'], problems: [] })
    expect((await lint('************* Module a\na.py:5:0: W0611: Unused import os (unused-import)\n')).problems.join('')).toContain('no last line that rates the code')
    expect((await lint(`************* Module a\nTraceback (most recent call last):\n${rated}`)).problems.join('')).toContain('line 2 is nothing that pylint writes')
  })
})

describe('ruff JSON', () => {
  test('findings, and a syntax error that hid the rest of the file', async () => {
    const finding = { cell: null, code: 'F401', end_location: { column: 10, row: 1 }, filename: '/app/a.py', fix: null, location: { column: 8, row: 1 }, message: '`os` imported but unused', noqa_row: 1, url: 'https://docs.astral.sh/ruff/rules/unused-import' }
    expect(await lint([finding, { ...finding, code: null, message: 'SyntaxError: Expected )' }])).toEqual({
      format: 'ruff JSON', findings: ['error F401 /app/a.py:1:8 `os` imported but unused', 'error invalid-syntax /app/a.py:1:8 SyntaxError: Expected )'], problems: ['ruff could not read /app/a.py: SyntaxError: Expected )'],
    })
  })
})

describe('mypy', () => {
  test('text: codes, notes, and the line that counts', async () => {
    expect(await lint('a.py:3: error: Bad  [assignment]\na.py:3:9: note: see https://x\nFound 1 error in 1 file (checked 2 source files)\n')).toEqual({ format: 'mypy text', findings: ['error assignment a.py:3: Bad', 'note misc a.py:3:9 see https://x'], problems: [] })
    expect(await lint('Success: no issues found in 3 source files\n')).toEqual({ format: 'mypy text', findings: [], problems: [] })
  })

  test.each([
    ['cut off before the count', 'a.py:3: error: Bad  [assignment]\n', 'it has no last line that counts the errors'],
    ['a count that does not fit', 'a.py:3: error: Bad  [assignment]\nFound 2 errors in 1 file (checked 2 source files)\n', 'it counts 2 errors and holds 1'],
    ['stopped early', 'a.py:3: error: Bad  [syntax]\nFound 1 error in 1 file (errors prevented further checking)\n', 'mypy stopped before it had checked everything'],
    ['crashed', 'a.py:3: error: INTERNAL ERROR -- Please try using mypy master\nTraceback (most recent call last):\n', 'mypy crashed on a.py: INTERNAL ERROR'],
    ['nothing checked', 'Success: no issues found in 0 source files\n', 'mypy checked no file'],
  ])('%s is a problem', async (_name, text, problem) => {
    expect((await lint(text)).problems.join('\n')).toContain(problem)
  })

  test('JSON lines', async () => {
    expect(await lint('{"file": "a.py", "line": 3, "column": 4, "message": "Bad", "hint": null, "code": "assignment", "severity": "error"}\n')).toEqual({ format: 'mypy JSON', findings: ['error assignment a.py:3:5 Bad'], problems: [] })
    expect((await lint('{"file": "a.py", "line": 3, "column": 4, "mess')).problems).toEqual(['line 1 is no JSON, so it may have been cut off'])
  })
})

describe('SARIF 2.1.0', () => {
  const at = (uri: string, more: object = {}) => [{ physicalLocation: { artifactLocation: { uri, ...more }, region: { startLine: 7, startColumn: 2 } } }]
  const sarif = (results: readonly object[] | undefined, run: object = {}) => ({ version: '2.1.0', runs: [{ tool: { driver: { name: 'Scan', rules: [{ id: 'R0' }, { id: 'R1', defaultConfiguration: { level: 'error' }, messageStrings: { default: { text: 'no {0} here' } } }, { id: 'R2', properties: { 'security-severity': '9.8' } }] } }, ...(results === undefined ? {} : { results }), ...run }] })
  const message = { text: 'm' }

  test('the level is the result\'s, else the rule\'s by its index, else warning', async () => {
    expect((await lint(sarif([{ ruleId: 'R0', message, locations: at('a.py') }, { ruleIndex: 1, message: { id: 'default', arguments: ['secrets'] }, locations: at('a.py') }, { ruleId: 'R1', level: 'note', message, locations: at('a.py') }, { ruleId: 'R1/sub', message, locations: at('a.py') }]))).findings)
      .toEqual(['warning R0 a.py:7:2 m', 'error R1 a.py:7:2 no secrets here', 'note R1 a.py:7:2 m', 'error R1/sub a.py:7:2 m'])
  })

  test('what is suppressed, passed or gone is no finding; what is still under review is one', async () => {
    const shared = { ruleId: 'R1', message, locations: at('a.py') }
    expect((await lint(sarif([{ ...shared, suppressions: [{ kind: 'inSource' }] }, { ...shared, kind: 'pass' }, { ...shared, level: 'none' }, { ...shared, baselineState: 'absent' }, { ...shared, suppressions: [{ kind: 'external', status: 'underReview' }] }]))).findings).toHaveLength(1)
  })

  test('file: URIs, percent signs, bases, artifacts by index', async () => {
    const run = { originalUriBaseIds: { SRC: { uri: 'file:///app/' }, SUB: { uri: 'sub/', uriBaseId: 'SRC' } }, artifacts: [{ location: { uri: 'indexed.py', uriBaseId: 'SRC' } }] }
    const files = async (locations: object) => (await read(sarif([{ ruleId: 'R0', message, locations }], run))).findings[0]?.file
    expect(await files(at('file:///app/a%20b.py'))).toBe('/app/a b.py')
    expect(await files(at('caf%C3%A9.py', { uriBaseId: 'SUB' }))).toBe('/app/sub/café.py')
    expect(await files(at('100%.py', { uriBaseId: '%SRCROOT%' }))).toBe('100%.py')
    expect(await files([{ physicalLocation: { artifactLocation: { index: 0 } } }])).toBe('/app/indexed.py')
  })

  test('security-severity is the severity', async () => {
    expect((await read(sarif([{ ruleId: 'R2', message }]))).findings[0]?.severity).toBe('critical')
  })

  test.each([
    ['executionSuccessful is false', sarif([], { invocations: [{ executionSuccessful: false, exitCodeDescription: 'out of memory' }] }), 'Scan says that its run did not succeed: out of memory'],
    ['a notification of level error', sarif([], { invocations: [{ executionSuccessful: true, toolExecutionNotifications: [{ level: 'error', message: { text: 'cannot parse a.py' } }] }] }), 'Scan reports an error of its own: cannot parse a.py'],
    ['no results', sarif(undefined), 'the run of Scan has no results, so it did not look'],
    ['no run', { version: '2.1.0', runs: [] }, 'it holds no run'],
    ['another version', { version: '1.0.0', runs: [] }, 'it is SARIF 1.0.0; only 2.1.0 is read'],
  ])('%s is a problem', async (_name, report, problem) => {
    expect((await lint(report)).problems.join('\n')).toContain(problem)
  })
})

describe('Checkstyle XML', () => {
  test('of Checkstyle and of ESLint; a file on which it crashed', async () => {
    expect(await lint('<?xml version="1.0"?><checkstyle version="10.0"><file name="/app/A.java"><error line="3" column="1" severity="warning" message="a &lt; b" source="com.puppycrawl.tools.checkstyle.checks.naming.MemberNameCheck"/><error line="4" severity="ignore" message="x" source="y"/></file><file name="/app/a.js"><error line="0" column="0" severity="error" message="m" source="eslint.rules.eqeqeq"/></file><file name="/app/B.java"><exception><![CDATA[IllegalState]]></exception></file></checkstyle>')).toEqual({
      format: 'Checkstyle XML', findings: ['warning MemberName /app/A.java:3:1 a < b', 'error eqeqeq /app/a.js:: m'], problems: ['the linter crashed on /app/B.java: IllegalState'],
    })
  })

  test('cut off', async () => {
    expect((await lint('<checkstyle><file name="a">')).problems.join('')).toContain('it ends inside of <file>')
  })
})

describe('hadolint, stylelint, tsc', () => {
  test('hadolint JSON: styles are notes; a Dockerfile that is none is a problem', async () => {
    const finding = (code: string, level: string) => ({ code, column: 1, file: 'Dockerfile', level, line: 2, message: 'm' })
    expect(await lint([finding('DL3006', 'warning'), finding('DL3059', 'info'), finding('DL1000', 'error')])).toEqual({ format: 'hadolint JSON', findings: ['warning DL3006 Dockerfile:2:1 m', 'note DL3059 Dockerfile:2:1 m', 'error DL1000 Dockerfile:2:1 m'], problems: ['hadolint could not parse Dockerfile: m'] })
  })

  test('stylelint JSON: a rule that was not understood did not run', async () => {
    const source = { source: '/app/a.css', deprecations: [], invalidOptionWarnings: [], parseErrors: [], errored: true }
    expect(await lint([{ ...source, warnings: [{ line: 1, column: 2, rule: 'block-no-empty', severity: 'error', text: 'Unexpected empty block (block-no-empty)' }] }, { ...source, invalidOptionWarnings: [{ text: 'Unknown rule x' }], warnings: [] }, { ...source, warnings: [{ line: 1, column: 1, rule: 'CssSyntaxError', severity: 'error', text: 'Unclosed block (CssSyntaxError)' }] }])).toEqual({
      format: 'stylelint JSON', findings: ['error block-no-empty /app/a.css:1:2 Unexpected empty block', 'error CssSyntaxError /app/a.css:1:1 Unclosed block'], problems: ['stylelint could not apply its rules to /app/a.css: Unknown rule x', 'stylelint could not parse /app/a.css: Unclosed block'],
    })
  })

  test('tsc: messages of several lines, an error of no file, statistics', async () => {
    expect(await lint("src/a.ts(3,9): error TS2322: Type 'A' is not assignable to type 'B'.\n  Types of property 'x' are incompatible.\nsrc/b.ts(1,1): error TS1005: ';' expected.\n")).toMatchObject({ format: 'tsc text', findings: ["error TS2322 src/a.ts:3:9 Type 'A' is not assignable to type 'B'.", "error TS1005 src/b.ts:1:1 ';' expected."], problems: [] })
    expect((await lint("error TS18003: No inputs were found in config file 'tsconfig.json'.\n")).problems).toEqual(["tsc could not check everything: TS18003: No inputs were found in config file 'tsconfig.json'."])
    expect((await lint('Files:             0\nTotal time:    0.10s\n')).problems).toEqual(['tsc checked no file'])
    expect((await lint('Files:            12\nLines of Library:   40000\nCheck time:       0.05s\n')).problems.join('')).toContain('do not reach the total time')
    expect((await lint('Files:            12\nLines of Library:   40000\nTotal time:       0.05s\n'))).toMatchObject({ findings: [], problems: [] })
  })
})

describe('npm audit and Trivy', () => {
  const severities = async (content: unknown) => (await read(content)).findings.map(({ rule, level, severity = '' }) => `${level} ${severity} ${rule}`)

  test('npm audit JSON: an advisory of a package once, those that come through another not at all', async () => {
    const advisory = (severity: string, id: string) => ({ source: 1, name: 'tar', title: 'Traversal', url: `https://github.com/advisories/${id}`, severity, range: '<6' })
    const audit = (vulnerabilities: object, total: number) => ({ auditReportVersion: 2, vulnerabilities, metadata: { vulnerabilities: { total } } })
    const tar = { name: 'tar', severity: 'high', via: [advisory('high', 'GHSA-a'), advisory('moderate', 'GHSA-b')], range: '<6', fixAvailable: true }
    expect(await severities(audit({ tar, pacote: { name: 'pacote', severity: 'high', via: ['tar'] } }, 2))).toEqual(['error high GHSA-a', 'warning medium GHSA-b'])
    expect((await lint(audit({}, 0))).problems).toEqual([])
    expect((await lint(audit({ tar }, 5))).problems).toEqual(['it claims 5 vulnerable packages and holds 1'])
  })

  test('an npm audit that did not reach the registry, and one of npm 6, are problems', async () => {
    expect((await lint({ error: { code: 'ENOTFOUND', summary: 'request failed', detail: '' } })).problems).toEqual(['npm could not audit: ENOTFOUND: request failed'])
    expect((await lint({ message: 'request to https://registry failed', error: { summary: 'x', detail: '' } })).problems).toEqual(['npm could not audit: x'])
    expect((await lint({ actions: [], advisories: {}, metadata: {} })).problems.join('')).toContain('only 2 is read (npm 7 and later)')
  })

  test('Trivy JSON: kinds, severities, and never the secret', async () => {
    const report = { SchemaVersion: 2, ArtifactName: 'app', Results: [
      { Target: 'package-lock.json', Vulnerabilities: [{ VulnerabilityID: 'CVE-1', PkgName: 'tar', InstalledVersion: '5', FixedVersion: '6', Severity: 'CRITICAL', Title: 'x' }, { VulnerabilityID: 'CVE-2', PkgName: 'y', InstalledVersion: '1', Severity: 'UNKNOWN' }] },
      { Target: 'Dockerfile', Misconfigurations: [{ ID: 'DS002', Title: 'root', Message: 'user is root', Severity: 'HIGH', Status: 'FAIL', CauseMetadata: { StartLine: 3 } }, { ID: 'DS001', Title: 'ok', Severity: 'HIGH', Status: 'PASS' }] },
      { Target: 'a.py', Secrets: [{ RuleID: 'aws', Title: 'AWS key', Severity: 'CRITICAL', StartLine: 2, Match: 'AKIA-very-secret' }] },
    ] }
    expect(await severities(report)).toEqual(['error critical CVE-1', 'warning unknown CVE-2', 'error high DS002', 'error critical aws'])
    expect(JSON.stringify((await read(report)).findings)).not.toContain('very-secret')
    expect((await lint({ SchemaVersion: 2, ArtifactName: 'app' })).problems).toEqual(['trivy found nothing to scan in app'])
    expect(await lint({ SchemaVersion: 2, Results: [] })).toEqual({ format: 'Trivy JSON', findings: [], problems: ['trivy found nothing to scan'] })
    expect(await severities({ SchemaVersion: 2, Results: report.Results.slice(1, 2) })).toEqual(['error high DS002'])
  })
})

describe('empty reports', () => {
  test('an empty file is clean only when a command that ended well wrote it', async () => {
    expect((await readReport('lint-reports', '')).problems.join('')).toContain('report cannot be used: it is empty: a linter that found nothing looks like one that did not run')
    expect((await readReport('lint-reports', '', true))).toMatchObject({ problems: [], format: 'empty' })
  })

  test('an empty JSON list is what ruff, pylint and hadolint write of clean code', async () => {
    expect(await lint('[]')).toEqual({ format: 'empty JSON list', findings: [], problems: [] })
  })

  test('a format that nobody knows is named by its shape', async () => {
    expect((await lint({ a: 1, b: 2 })).problems.join('')).toContain('its JSON has the keys a, b: none of ESLint JSON, flake8 text')
    expect((await lint('hello\n')).problems.join('')).toContain('it begins with "hello": none of')
    expect((await lint('<html/>')).problems.join('')).toContain('its root is <html>: none of')
  })
})
