// A share of `npm run fuzz`, the same one each time. What a run of all of it found is a test of its own, by what the user saw.
import { expect, test } from '@jest/globals'
import { BUDGET_FORMATS } from '../src/budget/formats.ts'
import { COVERAGE_FORMATS } from '../src/coverage/formats.ts'
import { LINT_FORMATS } from '../src/lint/formats.ts'
import { TEST_FORMATS } from '../src/tests/formats.ts'
import { fuzzOne, outcomeOf } from './support/fuzz.ts'
import { readReport } from './support/read-report.ts'
import { SEEDS } from './support/seeds.ts'

const RUNS = 3000

test('every format that is read has a good report to begin with', () => {
  const known = [...TEST_FORMATS, ...COVERAGE_FORMATS, ...LINT_FORMATS, ...BUDGET_FORMATS].map(({ name }) => name)
  expect([...new Set(SEEDS.map(({ format }) => format))].toSorted()).toEqual(known.toSorted())
})

test.each(SEEDS)('$format is read by its reader, without a problem', async (seed) => {
  const whole = { seed, bytes: Buffer.from(seed.text), pieceBytes: 7, done: [] }
  expect(await outcomeOf(whole)).toEqual({ ending: 'read', violations: [], told: seed.format })
})

test(`${RUNS} broken reports: a clear error or a right result`, async () => {
  const violated: string[] = []
  const endings = { refused: 0, problems: 0, read: 0 }
  for (let index = 0; index < RUNS; index += 1) {
    const { ending, violations } = await fuzzOne(1, index)
    endings[ending] += 1
    violated.push(...violations.map((what) => `1:${index} ${what}`))
  }
  expect(violated).toEqual([])
  // That nothing is read, or all of it, would be no trial of the readers.
  expect(Math.min(endings.refused, endings.problems, endings.read)).toBeGreaterThan(RUNS / 50)
})

test('an LCOV report that was cut off in the first word of a record is no pass with the records before it', async () => {
  expect((await readReport('coverage-reports', 'SF:a.ts\nDA:1,1\nend_of_record\nS')).problems).toEqual(['report cannot be used: it ends in the middle of a line: "S"'])
})

test.each([
  ['tsc', 'a.ts(0,0): error TS1005: expected.\n'],
  ['flake8', './a.py:0:0: E902 no such file\n1\n'],
])('%s tells line 0 of a file as a whole: it is no line', async (_tool, text) => {
  const { findings } = await readReport('lint-reports', text)
  expect(findings.map(({ line, column }) => [line, column])).toEqual([[undefined, undefined]])
})

test('a test that took less than no time, or 1.2.3 ms, took none', async () => {
  const { cases } = await readReport('test-reports', '1..1\nok 1 - a # time=1.2.3ms\n')
  const mocha = { title: 'a', fullTitle: 'a', duration: -5 }
  const { cases: negative } = await readReport('test-reports', JSON.stringify({ stats: { tests: 1, passes: 1, failures: 0, pending: 0 }, tests: [mocha], passes: [mocha], failures: [], pending: [] }))
  expect([...cases, ...negative].map(({ seconds }) => seconds)).toEqual([0, 0])
})

test('a summary of Istanbul that covers half a line, or of endless ones, is refused', async () => {
  for (const covered of ['0.5', '1e999']) {
    const text = `{"total":{"lines":{"total":1,"covered":0,"pct":0}},"a.ts":{"lines":{"total":1e999,"covered":${covered},"pct":0}}}`
    expect((await readReport('coverage-reports', text)).problems.join()).toContain('"lines" of a.ts has no covered and total that make sense')
  }
})

test('a score of Lighthouse above 1 was not measured', async () => {
  const report = { lighthouseVersion: '12.0.0', requestedUrl: 'https://x/', categories: { performance: { id: 'performance', score: 1e307 } }, audits: {} }
  expect((await readReport('budget-reports', JSON.stringify(report))).measures).toMatchObject([{ value: undefined, measured: false }])
})

test('a tag of megabytes is not repeated in the message about it', async () => {
  const { problems } = await readReport('test-reports', `<testsuite><x></y${'z'.repeat(1e6)}></testsuite>`)
  expect(problems.join().length).toBeLessThan(500)
})
