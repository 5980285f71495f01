// Reports that the real tools wrote of the examples, in three variants: as they are, with faults, and with a file that cannot be parsed. Which
// command made each, and how it ended, is in the README beside them: the gate must say of every report what the tool's exit code says.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { isBad } from '../src/tests/case.ts'
import { readReport } from './support/read-report.ts'
import { runGate, type Ran } from './support/run-gate.ts'

const EXAMPLES = fileURLToPath(new URL('../../../examples', import.meta.url))
type Made = { readonly example: string; readonly variant: string; readonly file: string; readonly exit: number }

/** The rows of the table: variant, reports, command, exit. */
function made(example: string): readonly Made[] {
  const rows = readFileSync(path.join(EXAMPLES, example, 'reports/README.md'), 'utf8').matchAll(/^\| `(\w+)\/`: (.+?) \| `.+` \| (\d+) \|$/gm)
  return [...rows].flatMap(([, variant = '', files = '', exit]) => files.split(', ').map((file) => ({ example, variant, file, exit: Number(exit) })))
}

const ALL = [...made('django'), ...made('typescript')]
const TESTS = /^(junit.*\.xml|smoke\.xml|.*\.tap)$/
const COVERAGE = /^(?:c8\/)?(coverage.*\.(xml|json)|cobertura-coverage\.xml|clover\.xml|lcov\.info)$/
const kindOf = (file: string) => (TESTS.test(file) ? 'test-reports' : COVERAGE.test(file) ? 'coverage-reports' : 'lint-reports')

let temporary: string
beforeAll(async () => {
  temporary = await mkdtemp(path.join(os.tmpdir(), 'real-reports-'))
})
afterAll(async () => rm(temporary, { recursive: true }))

async function gate(example: string, given: Readonly<Record<string, string>>): Promise<Ran> {
  return runGate(path.join(EXAMPLES, example), given, { env: { RUNNER_TEMP: temporary } })
}

test('the tables name every report', () => {
  expect(ALL.length).toBeGreaterThan(50)
})

describe('the verdict is what the exit code of the tool says', () => {
  const told = ALL.filter(({ file }) => kindOf(file) !== 'coverage-reports')
  test.each(told.map((one) => [`${one.example} ${one.variant}/${one.file}`, one] as const))('%s', async (_name, { example, variant, file, exit }) => {
    const { outputs, failure } = await gate(example, { [kindOf(file)]: `reports/${variant}/${file}` })
    // flake8 writes nothing at all of clean code, unless it is asked to count.
    const isSilent = readFileSync(path.join(EXAMPLES, example, 'reports', variant, file), 'utf8') === ''
    expect(outputs['verdict']).toBe(isSilent ? 'no-data' : exit === 0 ? 'pass' : 'fail')
    if (isSilent) expect(failure).toContain('a linter that found nothing looks like one that did not run')
    if (variant === 'unparsable') expect(failure).toMatch(/could not parse|could not lint|stopped before|E999|errors of linters/i)
  })
})

describe('all reports of one run agree on what is covered', () => {
  test.each(['django clean', 'django broken', 'typescript clean', 'typescript broken', 'typescript clean c8/'])('%s', async (name) => {
    const [example = '', variant = '', tool = ''] = name.split(' ')
    const files = ALL.filter((one) => one.example === example && one.variant === variant && kindOf(one.file) === 'coverage-reports' && one.file.startsWith('c8/') === (tool === 'c8/')).map(({ file }) => file)
    const percents = new Map<string, string | undefined>()
    for (const file of files) {
      const { outputs, log } = await gate(example, { 'coverage-reports': `reports/${variant}/${file}` })
      expect(outputs['verdict']).toBe('pass')
      expect(log).not.toContain('not in the repository')
      percents.set(file, outputs['coverage-percent'])
    }
    expect(percents.size).toBeGreaterThan(2)
    // coverage.py 6.5 lists docstrings among the lines that ran in JSON and LCOV, and counts them in its XML as no lines at all.
    const alike = example === 'django' ? ['coverage.json', 'lcov.info'] : files
    expect(new Set(alike.map((file) => percents.get(file))).size).toBe(1)
    for (const percent of percents.values()) expect(Math.abs(Number(percent) - Number(percents.get(`${tool}lcov.info`)))).toBeLessThan(2)
  })
})

describe('totals', () => {
  const totals = async (example: string, file: string) => {
    const { outputs } = await gate(example, { 'test-reports': `reports/${file}` })
    return ['tests', 'passed', 'failed', 'errors', 'skipped'].map((name) => Number(outputs[name]))
  }

  test('pytest, in both families, counts each case once', async () => {
    for (const family of ['junit.xml', 'junit-xunit1.xml']) {
      expect(await totals('django', `clean/${family}`)).toEqual([9, 7, 0, 0, 2])
      const xml = await readFile(path.join(EXAMPLES, 'django/reports/broken', family), 'utf8')
      // pytest claims one more: it counts a test that passed and whose teardown failed as two.
      expect(xml).toContain('tests="13"')
      expect(xml.match(/<testcase /g)).toHaveLength(12)
      expect(await totals('django', `broken/${family}`)).toEqual([12, 5, 2, 3, 2])
    }
  })

  test('Vitest counts the same in JUnit and in TAP, but for suites that failed as a whole', async () => {
    expect(await totals('typescript', 'clean/junit.xml')).toEqual([7, 5, 0, 0, 2])
    expect(await totals('typescript', 'clean/vitest.tap')).toEqual([7, 5, 0, 0, 2])
    expect(await totals('typescript', 'broken/junit.xml')).toEqual([11, 4, 4, 0, 3])
    expect(await totals('typescript', 'broken/vitest.tap')).toEqual([11, 4, 4, 0, 3])
  })

  test('a test of Node that is not done yet (`todo`) and fails is skipped, in JUnit as in TAP: Node ends with 0', async () => {
    expect(await readFile(path.join(EXAMPLES, 'typescript/reports/clean/smoke.xml'), 'utf8')).toContain('<failure type="testCodeFailure"')
    expect(await totals('typescript', 'clean/smoke.xml')).toEqual([3, 1, 0, 0, 2])
    expect(await totals('typescript', 'clean/smoke.tap')).toEqual([3, 1, 0, 0, 2])
  })

  test('a failure in TAP of Vitest is told at its file and line', async () => {
    const { annotations } = await gate('typescript', { 'test-reports': 'reports/broken/vitest.tap' })
    expect(annotations).toContainEqual(expect.objectContaining({ level: 'error', title: 'test/price.test.ts › formatCents › writes 450', line: 6 }))
  })
})

describe('no report that was cut off says less without saying so', () => {
  // flake8 has a last line only where it counts, and a record of LCOV says nothing of the next one.
  const cuttable = ALL.filter(({ variant, file }) => variant !== 'unparsable' && file !== 'flake8-plain.txt')
  test.each(cuttable.map((one) => [`${one.example} ${one.variant}/${one.file}`, one] as const))('%s', async (_name, { example, variant, file }) => {
    const text = await readFile(path.join(EXAMPLES, example, 'reports', variant, file), 'utf8')
    const whole = await readReport(kindOf(file), text)
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: text.trimEnd().length - 1 }), async (at) => {
      const cut = text.slice(0, at)
      fc.pre(!(file.endsWith('lcov.info') && /end_of_record\n?[TNSF:\n]*$/.test(cut)) && !(file.startsWith('flake8') && cut.endsWith('\n')))
      const { problems, cases, findings } = await readReport(kindOf(file), cut)
      const isWhole = kindOf(file) !== 'coverage-reports' && cases.length === whole.cases.length && findings.length === whole.findings.length
      const isRed = cases.some(isBad) && cases.filter(isBad).length >= whole.cases.filter(isBad).length
      expect(problems.length > 0 || isWhole || isRed).toBe(true)
    }), { numRuns: 40 })
  })
})

test('no report names the machine that made it, or a registry', async () => {
  for (const { example, variant, file } of ALL) {
    const text = await readFile(path.join(EXAMPLES, example, 'reports', variant, file), 'utf8')
    expect(text.replaceAll('http://cobertura.sourceforge.net/xml/coverage-04.dtd', '').replaceAll(/https:\/\/(eslint\.org|typescript-eslint\.io|raw\.githubusercontent\.com\/cobertura|coverage\.readthedocs\.io)\S*/g, '')).not.toMatch(/https?:\/\/|\/home\/|\/root\/|\/work\/|hostname="(?!vm")/)
  }
})
