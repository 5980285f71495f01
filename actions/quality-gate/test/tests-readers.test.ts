// TAP, CTRF, mocha and go test, as their tools write them.
import { describe, expect, test } from '@jest/globals'
import { readReport, told } from './support/read-report.ts'

const read = async (content: string) => readReport('test-reports', content)
const lines = (...events: readonly object[]) => events.map((event) => `${JSON.stringify(event)}\n`).join('')

describe('TAP', () => {
  test('node:test: subtests are the cases, directives are told, times and places come from the diagnostics', async () => {
    const { cases, problems, format } = await read(`TAP version 13
# Subtest: basket
    # Subtest: adds
    ok 1 - adds
      ---
      duration_ms: 1.5
      type: 'test'
      ...
    # Subtest: fails
    not ok 2 - fails
      ---
      duration_ms: 2.25
      location: '/app/basket.test.js:9:3'
      failureType: 'testCodeFailure'
      error: |-
        ok 3 - this is what the test printed
      code: 'ERR_ASSERTION'
      ...
    1..2
not ok 1 - basket
  ---
  duration_ms: 4
  failureType: 'subtestsFailed'
  ...
ok 2 - later # SKIP no network
not ok 3 - planned # ToDo write it
1..3
# tests 4
# fail 1
`)
    expect(format).toBe('TAP')
    expect(told(cases)).toEqual(['basket › adds: passed', 'basket › fails: failed', 'later: skipped', 'planned: skipped'])
    expect(cases[0]?.seconds).toBe(0.0015)
    expect(cases[1]).toMatchObject({ file: '/app/basket.test.js', line: 9, seconds: 0.00225 })
    expect(problems).toEqual([])
  })

  test('node-tap: subtests in braces', async () => {
    const { cases, problems } = await read('TAP version 14\nok 1 - basket # time=12.5ms {\n    ok 1 - adds\n    1..1\n}\n\n1..1\n')
    expect([told(cases), problems]).toEqual([['basket › adds: passed'], []])
  })

  test('Perl: a plan first, no version, no numbers, comments and output between', async () => {
    const { cases, problems } = await read('1..2\nok\nhello\n# a note\nnot ok - with a \\# in it\n#   Failed test\n')
    expect([told(cases), problems]).toEqual([['test: passed', 'with a # in it: failed'], []])
  })

  test.each([
    ['without a plan', 'ok 1 - a\n', 'it has no plan, so it may have been cut off'],
    ['with fewer tests than planned', '1..3\nok 1 - a\nok 2 - b\n', 'it plans 3 tests and holds 2'],
    ['with more tests than planned', '1..1\nok 1 - a\nok 2 - b\n', 'it plans 1 tests and holds 2'],
    ['with a number twice', '1..2\nok 1 - a\nok 1 - a\n', 'it numbers two tests alike'],
    ['that bails out', '1..2\nok 1 - a\nBail out! no database\n', 'the tests bailed out: no database'],
    ['that ends within diagnostics', '1..1\nnot ok 1 - a\n  ---\n  message: x\n', 'it ends within the diagnostics of a test point'],
    ['that ends within subtests', '1..1\nok 1 - a {\n    ok 1 - b\n', 'it ends within subtests'],
    ['whose subtests have no plan', 'TAP version 14\n    ok 1 - b\nok 1 - a\n1..1\n', 'the subtests of "a" have no plan'],
    ['that plans nothing', 'TAP version 14\n1..0 # SKIP no browser\n', 'it holds no test case'],
  ])('%s is a problem', async (_name, tap, problem) => {
    expect((await read(tap)).problems.join('\n')).toContain(problem)
  })

  test('`not ok # SKIP` is a failure, as for Perl\'s own reader', async () => {
    expect(told((await read('1..1\nnot ok 1 - a # SKIP later\n')).cases)).toEqual(['a: failed'])
  })
})

describe('CTRF', () => {
  const ctrf = (tests: readonly object[], summary: object = {}) => JSON.stringify({ reportFormat: 'CTRF', specVersion: '0.0.0', results: { tool: { name: 'playwright' }, summary: { tests: tests.length, failed: 0, ...summary }, tests } })

  test('statuses, suites as text and as list, flaky ones, places', async () => {
    const { cases, problems, format } = await read(ctrf([
      { name: 'buys', status: 'passed', duration: 1250, suite: ['shop', 'basket'], flaky: true, retries: 1 },
      { name: 'sells', status: 'failed', duration: 10, suite: 'shop', message: 'expected', trace: 'at x', filePath: 'e2e/shop.ts', line: 4 },
      { name: 'waits', status: 'pending', duration: 0 }, { name: 'rests', status: 'skipped', duration: 0 }, { name: 'odd', status: 'other', duration: 0 },
    ], { failed: 1, other: 1 }))
    expect(format).toBe('CTRF')
    expect(told(cases)).toEqual(['~shop › basket › buys: passed', 'shop › sells: failed', 'waits: skipped', 'rests: skipped', 'odd: error'])
    expect(cases[1]).toMatchObject({ message: 'expected\nat x', file: 'e2e/shop.ts', line: 4, seconds: 0.01 })
    expect(problems).toEqual([])
  })

  test.each([
    ['a summary that claims more tests', ctrf([{ name: 'a', status: 'passed' }], { tests: 3 }), 'its summary claims 3 tests and it holds 1'],
    ['a summary that claims failures', ctrf([{ name: 'a', status: 'passed' }], { failed: 1 }), 'its summary claims 1 failed or other tests and it holds 0'],
    ['no test', ctrf([]), 'it holds no test case'],
    ['a status that nobody knows', ctrf([{ name: 'a', status: 'green' }]), 'test "a" has the status "green", which CTRF does not know'],
    ['a report that was cut off', ctrf([{ name: 'a', status: 'passed' }]).slice(0, 90), 'it is no JSON (was it cut off?)'],
  ])('%s is a problem', async (_name, report, problem) => {
    expect((await read(report)).problems.join('\n')).toContain(problem)
  })
})

describe('mocha JSON', () => {
  const of = (title: string, more: object = {}) => ({ title, fullTitle: `basket ${title}`, file: '/app/basket.js', duration: 3, currentRetry: 0, err: {}, ...more })
  const mocha = (stats: object, tests: readonly object[], passes: readonly object[], failures: readonly object[], pending: readonly object[] = []) => JSON.stringify({ stats: { suites: 1, ...stats }, tests, pending, failures, passes })

  test('retries are flaky, a failed hook is an error, pending is skipped', async () => {
    const [adds, slow, fails, later] = [of('adds'), of('slow', { currentRetry: 1 }), of('fails', { err: { message: 'expected', stack: 'AssertionError: expected\n at x' } }), of('later')]
    const hook = of('"before each" hook for "sells"', { err: { message: 'no stock' } })
    const { cases, problems, format } = await read(mocha({ tests: 4, passes: 2, failures: 2, pending: 1 }, [adds, slow, fails, later], [adds, slow], [fails, hook], [later]))
    expect(format).toBe('mocha JSON')
    expect(told(cases).toSorted()).toEqual(['basket › "before each" hook for "sells": error', 'basket › adds: passed', 'basket › fails: failed', 'basket › later: skipped', '~basket › slow: passed'])
    expect(cases.find(({ name }) => name === 'fails')).toMatchObject({ message: 'AssertionError: expected\n at x', seconds: 0.003, file: '/app/basket.js' })
    expect(problems).toEqual([])
  })

  test('a test that passed and then failed (done() called twice) counts once, as a failure', async () => {
    const twice = of('twice')
    const { cases } = await read(mocha({ tests: 1, passes: 1, failures: 1 }, [twice], [twice], [{ ...twice, err: { message: 'done() called multiple times' } }]))
    expect(told(cases)).toEqual(['basket › twice: failed'])
  })

  test('more tests or failures claimed than held, and none at all, are problems', async () => {
    const adds = of('adds')
    expect((await read(mocha({ tests: 5, failures: 1 }, [adds], [adds], []))).problems).toEqual(['report: it claims 5 tests and holds results of 1', 'report: it claims 1 failures and holds 0'])
    expect((await read(mocha({ tests: 0 }, [], [], []))).problems).toEqual(['report cannot be used: it holds no test case'])
  })
})

describe('go test JSON', () => {
  const [pkg, time] = ['example.com/shop', '2026-01-01T00:00:00Z']
  const event = (Action: string, Test?: string, more: object = {}) => ({ Time: time, Action, Package: pkg, ...(Test === undefined ? {} : { Test }), ...more })

  test('results, subtests, places and times', async () => {
    const { cases, problems, format } = await read(lines(
      event('start'), event('run', 'TestTea'), event('output', 'TestTea', { Output: '=== RUN   TestTea\n' }), event('run', 'TestTea/green'), event('output', 'TestTea/green', { Output: '    tea_test.go:12: got 1\n' }),
      event('output', 'TestTea/green', { Output: '--- FAIL: TestTea/green (0.10s)\n' }), event('fail', 'TestTea/green', { Elapsed: 0.1 }), event('fail', 'TestTea', { Elapsed: 0.2 }),
      event('run', 'TestHat'), event('skip', 'TestHat', { Elapsed: 0 }), event('run', 'TestMug'), event('pass', 'TestMug', { Elapsed: 1 }), event('output', undefined, { Output: 'FAIL\n' }), event('fail', undefined, { Elapsed: 0.3 })))
    expect(format).toBe('go test JSON')
    expect(told(cases)).toEqual([`${pkg} › TestTea: failed`, `${pkg} › TestTea/green: failed`, `${pkg} › TestHat: skipped`, `${pkg} › TestMug: passed`])
    expect(cases[1]).toMatchObject({ file: 'tea_test.go', line: 12, seconds: 0.1, message: 'tea_test.go:12: got 1' })
    expect(problems).toEqual([])
  })

  test('--rerun-fails of gotestsum: failed and passed again is flaky', async () => {
    const { cases, problems } = await read(lines(event('start'), event('run', 'TestTea'), event('fail', 'TestTea', { Elapsed: 0.1 }), event('fail'), event('start'), event('run', 'TestTea'), event('pass', 'TestTea', { Elapsed: 0.1 }), event('pass')))
    expect([told(cases), problems]).toEqual([[`~${pkg} › TestTea: passed`], []])
  })

  test('-count=3: one test, its worst result', async () => {
    const once = (result: string) => [event('run', 'TestTea'), event(result, 'TestTea', { Elapsed: 0.1 })]
    expect(told((await read(lines(event('start'), ...once('pass'), ...once('fail'), ...once('pass'), event('fail')))).cases)).toEqual([`${pkg} › TestTea: failed`])
  })

  test.each([
    ['a package that did not build', lines({ ImportPath: 'example.com/shop [example.com/shop.test]', Action: 'build-output', Output: './price.go:3:1: syntax error\n' }, { ImportPath: 'example.com/shop [example.com/shop.test]', Action: 'build-fail' }, event('start'), event('output', undefined, { Output: 'FAIL\texample.com/shop [build failed]\n' }), event('fail', undefined, { Elapsed: 0, FailedBuild: 'example.com/shop [example.com/shop.test]' })), 'package example.com/shop failed outside of any test: ./price.go:3:1: syntax error'],
    ['a compiler that writes plain text (before go 1.24)', `# example.com/shop\n./price.go:3:1: syntax error\n${lines(event('start'), event('fail'))}`, 'it begins with "# example.com/shop"'],
    ['a panic outside of a test', lines(event('start'), event('run', 'TestTea'), event('pass', 'TestTea'), event('output', undefined, { Output: 'panic: init\n' }), event('fail')), 'failed outside of any test: panic: init'],
    ['a run that was stopped', lines(event('start'), event('run', 'TestTea'), event('pass', 'TestTea')), 'package example.com/shop never ended'],
    ['a last line that was cut off', lines(event('start'), event('run', 'TestTea'), event('pass', 'TestTea'), event('pass')) + '{"Time":"2026', 'line 5 is no event of go test'],
    ['a package without tests', lines(event('start'), event('output', undefined, { Output: '?   \texample.com/shop\t[no test files]\n' }), event('skip')), 'it holds no test case'],
  ])('%s is a problem', async (_name, report, problem) => {
    expect((await read(report)).problems.join('\n')).toContain(problem)
  })

  test('a test that began and never ended is an error, though its package failed', async () => {
    const { cases } = await read(lines(event('start'), event('run', 'TestTea'), event('output', 'TestTea', { Output: 'panic: boom\n' }), event('fail')))
    expect(told(cases)).toEqual([`${pkg} › TestTea: error`])
    expect(cases[0]?.message).toBe('it began and never ended\npanic: boom')
  })
})
