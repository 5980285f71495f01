// The gate's verdict, from what was observed. Pure. A failure is a failure even when something else is missing; nothing missing is ever a pass.
// All reasons are told, not the first.
import { baseConditions, baseNotes } from './base/conditions.ts'
import type { Condition } from './conditions.ts'
import { sentence, standing } from './conditions.ts'
import { countsOf, percentOf } from './coverage/coverage.ts'
import { patchConditions } from './diff/patch.ts'
import type { Gathered } from './gathered.ts'
import type { Limits } from './inputs.ts'
import type { Finding } from '@cloudrun-delivery/shared/reports/finding'

export type GateVerdict = 'pass' | 'fail' | 'no-data'

export type Totals = {
  readonly tests: number
  readonly passed: number
  readonly failed: number
  readonly errors: number
  readonly skipped: number
  readonly flaky: number
  readonly seconds: number
  readonly coveragePercent: number | undefined
  readonly branchCoveragePercent: number | undefined
  /** Of the change's own lines that can be covered; undefined when there are none, or no change. */
  readonly patchCoveragePercent: number | undefined
  readonly lintErrors: number
  readonly lintWarnings: number
  /** Undefined without `configuration`. */
  readonly configurationErrors: number | undefined
  readonly configurationWarnings: number | undefined
}

export type Judged = {
  readonly verdict: GateVerdict
  /** What failed, then what is missing. */
  readonly reasons: readonly string[]
  /** Targets that are missed, and warnings: told, and no reason to fail. */
  readonly notes: readonly string[]
  readonly conditions: readonly Condition[]
  readonly totals: Totals
}

export function judge(observed: Gathered, limits: Limits): Judged {
  const totals = totalsOf(observed)
  const conditions = conditionsOf(observed, totals, limits)
  const withStanding = (wanted: ReturnType<typeof standing>) => conditions.filter((condition) => standing(condition) === wanted).map(sentence)
  const failures = [
    ...(totals.failed + totals.errors > 0 ? [`${totals.failed} of ${totals.tests} tests failed and ${totals.errors} ended in an error`] : []),
    ...observed.endings.flatMap(({ command, failure }) => (failure === undefined ? [] : [`command "${command.name}": ${failure}`])),
    ...withStanding('limit crossed'),
    ...observed.measures.filter(({ measured, crossed }) => measured && crossed).map(({ name, value, unit, limit }) => `${name}${value === undefined ? '' : `: ${value}${unit === '' ? '' : ` ${unit}`}`} crosses its limit ${limit}`),
    ...(observed.configuration?.findings ?? []).filter(({ level }) => level === 'error').map(inOneLine),
  ]
  const missing = [
    ...observed.problems,
    ...(observed.configuration?.problems ?? []),
    ...(observed.patch?.problems ?? []),
    ...observed.flags.filter(({ files }) => files === 0).map(({ name }) => `flag "${name}" of \`coverage-flags\` has no file with coverage`),
    ...(totals.tests > 0 && totals.skipped === totals.tests ? [`all ${totals.tests} tests were skipped${inReports(observed)}`] : []),
    ...withStanding('no data'),
    ...observed.measures.filter(({ measured }) => !measured).map(({ name, limit }) => `${name}: nothing was measured${limit === '' ? '' : `, whatever the report says of ${limit}`}`),
  ]
  const verdict = failures.length > 0 ? 'fail' : missing.length > 0 ? 'no-data' : 'pass'
  return { verdict, reasons: [...failures, ...missing], notes: [...withStanding('target missed'), ...configurationNotes(totals), ...observed.notes, ...(observed.patch?.notes ?? []), ...(observed.base?.notes ?? []), ...baseNotes(observed.base, limits)], conditions, totals }
}

function conditionsOf({ files, patch, base }: Gathered, totals: Totals, limits: Limits): readonly Condition[] {
  const linted = files.some(({ kind }) => kind === 'lint-reports')
  const of = (name: string, value: number | undefined, unit: Condition['unit'], direction: Condition['direction'], limit: number | undefined, target: number | undefined, origin: string): Condition => ({ name, value, unit, direction, limit, target, origin })
  return [
    // That no test is there at all is said by the report that has none.
    ...(totals.tests > 0 ? [of('Tests', totals.tests, '', 'at least', limits.testsMin, undefined, 'tests-min')] : []),
    of('Covered lines', totals.coveragePercent, '%', 'at least', limits.coveragePercentMin, limits.coveragePercentTarget, 'coverage-percent-min'),
    of('Covered branches', totals.branchCoveragePercent, '%', 'at least', limits.branchCoveragePercentMin, limits.branchCoveragePercentTarget, 'branch-coverage-percent-min'),
    ...patchConditions(patch, limits.patch),
    ...(linted
      ? [of('Errors of linters', totals.lintErrors, '', 'at most', limits.lintErrorsMax ?? (limits.added.lintErrorsMax !== undefined && base?.comparison?.errors !== undefined ? undefined : 0), undefined, 'lint-errors-max'), of('Warnings of linters', totals.lintWarnings, '', 'at most', limits.lintWarningsMax, limits.lintWarningsTarget, 'lint-warnings-max')]
      : []),
    ...baseConditions(base, limits),
  ].filter(({ limit, target }) => limit !== undefined || target !== undefined)
}

function configurationNotes({ configurationWarnings: count = 0 }: Totals): readonly string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? 'warning' : 'warnings'} of the configuration`]
}

function inReports({ files }: Gathered): string {
  const names = files.filter(({ kind }) => kind === 'test-reports').map(({ file }) => file)
  return names.length === 0 ? '' : ` (${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more reports` : ''})`
}

function inOneLine({ file, line, message, rule }: Finding): string {
  return `${file ?? ''}${line === undefined ? '' : `:${line}`}: ${message} (${rule})`
}

function totalsOf({ cases, coverage, findings, configuration, patch }: Gathered): Totals {
  const ofLevel = (list: readonly Finding[], level: Finding['level']) => list.filter((one) => one.level === level).length
  const count = (result: string) => cases.filter((one) => one.result === result).length
  return {
    tests: cases.length,
    passed: count('passed'),
    failed: count('failed'),
    errors: count('error'),
    skipped: count('skipped'),
    flaky: cases.filter(({ flaky }) => flaky).length,
    seconds: cases.reduce((sum, { seconds }) => sum + seconds, 0),
    coveragePercent: percentOf(countsOf(coverage.values(), 'lines')),
    branchCoveragePercent: percentOf(countsOf(coverage.values(), 'branches')),
    patchCoveragePercent: patch?.coverage?.percent,
    lintErrors: ofLevel(findings, 'error'),
    lintWarnings: ofLevel(findings, 'warning'),
    configurationErrors: configuration && ofLevel(configuration.findings, 'error'),
    configurationWarnings: configuration && ofLevel(configuration.findings, 'warning'),
  }
}
