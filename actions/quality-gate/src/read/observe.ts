// Finds the report files and reads them. Whatever cannot be found or read becomes a problem that names its file or pattern: nothing is
// skipped in silence.
import path from 'node:path'
import { messageOf } from '@cloudrun-delivery/shared/errors'
import { BUDGET_FORMATS } from '../budget/formats.ts'
import type { Measure } from '../budget/measure.ts'
import { countsOf, merge, type Coverage } from '../coverage/coverage.ts'
import type { Placing } from '../coverage/placing.ts'
import { COVERAGE_FORMATS } from '../coverage/formats.ts'
import type { Finding } from '@cloudrun-delivery/shared/reports/finding'
import { LINT_FORMATS } from '../lint/formats.ts'
import type { TestCase } from '../tests/case.ts'
import { TEST_FORMATS } from '../tests/formats.ts'
import { boundedCase, boundedFinding, boundedProblems } from './bounded.ts'
import { find, type Place } from './find.ts'
import type { Format } from './format.ts'
import { recognise } from './recognise.ts'
import { openSource } from './source.ts'

/** Kinds of reports, each named as the input that lists its patterns. */
export const KINDS = ['test-reports', 'coverage-reports', 'lint-reports', 'budget-reports'] as const
export type Kind = (typeof KINDS)[number]
export type Patterns = Readonly<Record<Kind, readonly string[]>>

/** Nobody reads more, and each is a row. */
const MEASURES_MAX = 5000

export type ReadFile = { /** Relative to the workspace. */ readonly file: string; readonly kind: Kind; readonly format: string }

export type Observed = {
  readonly cases: readonly TestCase[]
  readonly coverage: Coverage
  readonly findings: readonly Finding[]
  readonly measures: readonly Measure[]
  readonly files: readonly ReadFile[]
  /** Why something that was asked for is missing from the numbers. */
  readonly problems: readonly string[]
}

type Draft = { readonly [K in 'cases' | 'findings' | 'measures' | 'files' | 'problems']: Observed[K][number][] } & { readonly coverage: Coverage }

/** Reports that are asked for, and by whom. */
export type Request = {
  readonly patterns: Patterns
  readonly place: Place
  /** A command that asked for them; undefined for the inputs, which are named as their kind. */
  readonly command: string | undefined
  /** It ended well, so that a linter's empty report means that there is nothing to say. */
  readonly emptyLintIsClean: boolean
}

/** @param placing undefined where it is not known what the repository holds */
export async function observe(requests: readonly Request[], placing?: Placing): Promise<Observed> {
  const seen: Draft = { cases: [], coverage: new Map(), findings: [], measures: [], files: [], problems: [] }
  const all = async <Report extends object>(kind: Kind, formats: readonly Format<Report>[], add: (report: Report, file: string) => void | Promise<void>) => {
    for (const request of requests) await readKind(kind, formats, request, seen, add)
  }
  await all('test-reports', TEST_FORMATS, ({ cases, problems }) => {
    if (cases.length === 0 && problems.length === 0) throw new Error('it holds no test case')
    for (const one of cases) seen.cases.push(boundedCase(one))
  })
  await all('coverage-reports', COVERAGE_FORMATS, async (report, file) => {
    if (countsOf(report.values(), 'lines').total === 0) throw new Error('it holds no line that can be covered')
    if (placing === undefined) merge(seen.coverage, report)
    else await placing.add(seen.coverage, report, file)
  })
  await all('lint-reports', LINT_FORMATS, ({ findings }) => {
    for (const one of findings) seen.findings.push(boundedFinding(one))
  })
  await all('budget-reports', BUDGET_FORMATS, ({ measures, problems }) => {
    if (measures.length === 0 && problems.length === 0) throw new Error('it holds nothing that was measured')
    if (measures.length > MEASURES_MAX) throw new Error(`it holds ${measures.length} measurements, more than the ${MEASURES_MAX} that are told`)
    seen.measures.push(...measures)
  })
  return seen
}

async function readKind<Report extends object>(kind: Kind, formats: readonly Format<Report>[], request: Request, seen: Draft, add: (report: Report, file: string) => void | Promise<void>): Promise<void> {
  const { patterns, place, command, emptyLintIsClean } = request
  const { files, problems } = await find(command === undefined ? kind : `${kind} of ${command}`, patterns[kind], place)
  seen.problems.push(...problems)
  for (const file of files) {
    const name = path.relative(place.workspace, file)
    // The same file may be asked for twice.
    if (seen.files.some((known) => known.file === name && known.kind === kind)) continue
    try {
      const source = openSource(file)
      if (source.isEmpty && !(kind === 'lint-reports' && emptyLintIsClean)) throw new Error(`it is empty${kind === 'lint-reports' ? EMPTY_LINT : ''}`)
      const { format, report } = source.isEmpty ? { format: 'empty', report: undefined } : await recognise(source, formats)
      seen.files.push({ file: name, kind, format })
      if (report === undefined) continue
      if ('problems' in report) seen.problems.push(...boundedProblems(report.problems as readonly string[]).map((problem) => `${name}: ${problem}`))
      await add(report, name.split(path.sep).join('/'))
    } catch (thrown) {
      seen.problems.push(...boundedProblems([`${name} cannot be used: ${messageOf(thrown)}`]))
    }
  }
}

const EMPTY_LINT = ': a linter that found nothing looks like one that did not run. Let the gate run it (`run`), or let it write a format that says so, such as JSON'
