// Reads one broken report as the gate does and says what must not be: another error than a clear one, numbers that are none, a report that was
// cut off and yet is a clean pass.
import { countsOf, type Coverage } from '../../src/coverage/coverage.ts'
import { COVERAGE_FORMATS } from '../../src/coverage/formats.ts'
import { BUDGET_FORMATS } from '../../src/budget/formats.ts'
import type { BudgetReport } from '../../src/budget/measure.ts'
import type { LintReport } from '@cloudrun-delivery/shared/reports/finding'
import { LINT_FORMATS } from '../../src/lint/formats.ts'
import type { Format } from '../../src/read/format.ts'
import { recognise } from '../../src/read/recognise.ts'
import { sourceOf } from '../../src/read/source.ts'
import { XmlError } from '../../src/read/xml.ts'
import { SEVERITY, isBad, type TestReport } from '../../src/tests/case.ts'
import { TEST_FORMATS } from '../../src/tests/formats.ts'
import { mutantOf, type Mutant } from './mutate.ts'
import { SEEDS, type Seed } from './seeds.ts'

/** What became of a report: refused by an error, read with problems, or read. */
export type Ending = 'refused' | 'problems' | 'read'

export type Outcome = { readonly ending: Ending; readonly violations: readonly string[]; /** The format that read it, or the error. */ readonly told: string }

type Read = { readonly report: TestReport | LintReport | BudgetReport | Coverage; readonly format: string }

const FORMATS: Readonly<Record<Seed['kind'], readonly Format<Read['report']>[]>> = { 'test-reports': TEST_FORMATS, 'coverage-reports': COVERAGE_FORMATS, 'lint-reports': LINT_FORMATS, 'budget-reports': BUDGET_FORMATS }
/** Of one report of a few kilobytes; on a busy machine too. */
const MS_MAX = 1000
const MESSAGE_CHARACTERS_MAX = 2000

/** Also as `RUN:INDEX`, the name by which a report is made again. */
export async function fuzzOne(run: number, index: number): Promise<Outcome & { readonly mutant: Mutant }> {
  const mutant = mutantOf(SEEDS, run, index)
  return { mutant, ...(await outcomeOf(mutant)) }
}

export async function outcomeOf(mutant: Mutant): Promise<Outcome> {
  const { user, system } = process.cpuUsage()
  const outcome = await judged(mutant)
  const used = process.cpuUsage({ user, system })
  const ms = (used.user + used.system) / 1000
  return ms <= MS_MAX ? outcome : { ...outcome, violations: [...outcome.violations, `it took ${ms.toFixed(0)} ms of processor time`] }
}

async function judged({ seed, bytes, pieceBytes, done }: Mutant): Promise<Outcome> {
  let found: Read
  try {
    found = await read(seed, bytes, pieceBytes)
  } catch (thrown) {
    return { ending: 'refused', violations: unclear(thrown), told: String(thrown) }
  }
  const { report, format } = found
  const problems = 'problems' in report ? report.problems : []
  const onlyCut = done.length === 1 && done[0] === 'cut'
  const violations = [...(report instanceof Map ? ofCoverage(report) : 'cases' in report ? ofTests(report) : 'findings' in report ? ofLint(report) : ofBudget(report)), ...problems.flatMap((problem) => (problem.trim() === '' ? ['a problem says nothing'] : []))]
  if (onlyCut && problems.length === 0 && isClean(report) && !isWhole(seed, bytes)) violations.push(`cut off after ${bytes.length} of ${Buffer.byteLength(seed.text)} bytes it is a clean pass`)
  return { ending: problems.length > 0 ? 'problems' : 'read', violations, told: [format, ...problems].join('; ') }
}

/** As `observe` does. */
async function read(seed: Seed, bytes: Buffer, pieceBytes: number): Promise<Read> {
  const pieces = function* () {
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
  }
  const source = sourceOf(bytes.length, bytes.subarray(0, 4096), pieces)
  if (source.isEmpty) throw new Error('it is empty')
  const { format, report } = await recognise<Read['report']>(source, FORMATS[seed.kind])
  return { format, report }
}

function unclear(thrown: unknown): readonly string[] {
  if (!(thrown instanceof Error)) return [`what was thrown is no error: ${String(thrown)}`]
  // An error of the language is one that nobody wrote for a reader.
  if (thrown.constructor !== Error && !(thrown instanceof XmlError)) return [`a ${thrown.constructor.name}: ${thrown.stack ?? thrown.message}`]
  if (thrown.message.trim() === '' || thrown.message.length > MESSAGE_CHARACTERS_MAX) return [`a message of ${thrown.message.length} characters`]
  return []
}

function ofTests({ cases }: TestReport): readonly string[] {
  const by = (result: string) => cases.filter((one) => one.result === result).length
  const sum = Object.keys(SEVERITY).reduce((total, result) => total + by(result), 0)
  return [
    ...(sum === cases.length ? [] : [`${sum} cases have a result, of ${cases.length}`]),
    ...cases.flatMap(({ name, suite, message, seconds, line }) => [
      ...(typeof name === 'string' && typeof suite === 'string' && typeof message === 'string' ? [] : ['a name, a suite or a message is no text']),
      ...(Number.isFinite(seconds) && seconds >= 0 ? [] : [`a case took ${seconds} s`]), ...position('line', line),
    ]),
  ]
}

function ofCoverage(coverage: Coverage): readonly string[] {
  return (['lines', 'branches'] as const).flatMap((what) => {
    const { covered, total } = countsOf(coverage.values(), what)
    const hits = [...coverage.values()].flatMap((file) => [...file[what].values()])
    return [
      ...(Number.isInteger(covered) && Number.isInteger(total) && covered >= 0 && covered <= total ? [] : [`${covered} of ${total} ${what} are covered`]),
      ...hits.flatMap((count) => (count >= 0 ? [] : [`${what} have ${count} hits`])),
    ]
  }).concat([...coverage.values()].flatMap(({ lines }) => [...lines.keys()].flatMap((line) => position('line', line))))
}

function ofLint({ findings }: LintReport): readonly string[] {
  return findings.flatMap(({ tool, rule, message, level, file, line, column }) => [
    ...([tool, rule, message, file ?? ''].every((text) => typeof text === 'string') ? [] : ['a tool, a rule, a message or a file is no text']),
    ...(['error', 'warning', 'note'].includes(level) ? [] : [`a finding has the level ${level}`]), ...position('line', line), ...position('column', column),
  ])
}

function ofBudget({ measures }: BudgetReport): readonly string[] {
  return measures.flatMap(({ name, value, unit, limit, measured, crossed }) => [
    ...([name, unit, limit].every((text) => typeof text === 'string') && typeof measured === 'boolean' && typeof crossed === 'boolean' ? [] : ['a measure is not what it should be']),
    ...(value === undefined || Number.isFinite(value) ? [] : [`${name} is ${value}`]),
  ])
}

function position(what: string, value: number | undefined): readonly string[] {
  return value === undefined || (Number.isInteger(value) && value > 0) ? [] : [`a ${what} is ${value}`]
}

/** Nothing in it keeps the gate shut. */
function isClean(report: Read['report']): boolean {
  if (report instanceof Map) return countsOf(report.values(), 'lines').total > 0
  if ('cases' in report) return report.cases.length > 0 && !report.cases.some(isBad)
  return 'findings' in report ? !report.findings.some(({ level }) => level === 'error') : report.measures.length > 0 && !report.measures.some(({ crossed }) => crossed)
}

/** Only blanks are missing, or its format has no end. */
function isWhole({ text, whole }: Seed, bytes: Buffer): boolean {
  const left = bytes.toString()
  return left.trimEnd() === text.trimEnd() || whole?.test(left) === true
}
