// The gate's result as JSON, for other tools: every suite, case, file, finding and measure (docs/schemas/quality-gate.v1.json).
import type { Base } from './base/base.ts'
import type { Marked } from './base/findings.ts'
import { countsOf, type Coverage } from './coverage/coverage.ts'
import type { Patch } from './diff/patch.ts'
import { spansOf } from './diff/patch-coverage.ts'
import type { Gathered } from './gathered.ts'
import { suitesOf } from './tests/suites.ts'
import type { Judged } from './verdict.ts'

/** Numbers that are not known are null. */
export function gateReport(observed: Gathered, { verdict, reasons, notes, conditions, totals }: Judged): object {
  return {
    version: 1,
    verdict,
    reasons,
    notes,
    totals: orNull(totals),
    conditions: conditions.map(orNull),
    commands: observed.endings.map(({ command, seconds, exitCode, failure }) => ({ name: command.name, seconds, exitCode: exitCode ?? null, failure: failure ?? null })),
    files: observed.files,
    suites: suitesOf(observed.cases),
    cases: observed.cases.map(orNull),
    coverage: coverageOf(observed.coverage),
    flags: observed.flags,
    patch: patchOf(observed.patch),
    base: baseOf(observed.base),
    findings: observed.findings.map(orNull),
    measures: observed.measures.map(orNull),
    configuration: observed.configuration === undefined ? null : { services: observed.configuration.services, findings: observed.configuration.findings.map(orNull) },
  }
}

function orNull(value: object): object {
  const told: Record<string, unknown> = { ...value }
  for (const key in told) told[key] ??= null
  return told
}

function coverageOf(coverage: Coverage): readonly object[] {
  return [...coverage].map(([file, known]) => {
    const { covered, total } = countsOf([known], 'lines')
    const branches = countsOf([known], 'branches')
    return { file, lines: total, covered, branches: branches.total, coveredBranches: branches.covered, uncovered: spansOf(known.lines.uncovered()) }
  })
}

function patchOf(patch: Patch | undefined): object | null {
  if (patch?.changes === undefined || patch.coverage === undefined) return null
  const { changes: { base, head }, coverage: { covered, coverable, files } } = patch
  return { base, head, lines: coverable, covered, files: files.map(({ file, coverable: lines, uncovered, isEstimate }) => ({ file, lines, uncovered, isEstimate })) }
}

function baseOf(base: Base | undefined): object | null {
  if (base?.comparison === undefined) return null
  const { kept, distance, uncovered, errors, warnings, tests } = base.comparison
  const found = (marked: readonly Marked[] | undefined) => marked?.map(({ finding, file }) => orNull({ ...finding, file })) ?? null
  return { commit: kept.commit, distance, uncovered: uncovered ?? null, errors: found(errors), warnings: found(warnings), tests: tests ?? null, trend: kept.trend.map(orNull) }
}
