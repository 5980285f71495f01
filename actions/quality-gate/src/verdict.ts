// The gate's verdict, from counts. Pure. A failure is a failure even when something else is missing; nothing missing is ever a pass.
import { percent } from './coverage/coverage.ts'
import type { Observed } from './read/observe.ts'

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
}

export type Judged = { readonly verdict: GateVerdict; readonly reasons: readonly string[]; readonly totals: Totals }

export function judge(observed: Observed, coveragePercentMin: number | undefined): Judged {
  const totals = totalsOf(observed)
  const failures = [
    ...(totals.failed + totals.errors > 0 ? [`${totals.failed} of ${totals.tests} tests failed and ${totals.errors} ended in an error`] : []),
    ...(coveragePercentMin !== undefined && totals.coveragePercent !== undefined && totals.coveragePercent < coveragePercentMin
      ? [`${totals.coveragePercent.toFixed(2)} % of lines are covered, fewer than \`coverage-percent-min\` ${coveragePercentMin} %`]
      : []),
  ]
  const onlySkipped = totals.tests > 0 && totals.skipped === totals.tests ? [`all ${totals.tests} tests were skipped`] : []
  const missing = [...observed.problems, ...onlySkipped]
  if (failures.length > 0) return { verdict: 'fail', reasons: [...failures, ...missing], totals }
  return missing.length > 0 ? { verdict: 'no-data', reasons: missing, totals } : { verdict: 'pass', reasons: [], totals }
}

function totalsOf({ cases, coverage }: Observed): Totals {
  const count = (result: string) => cases.filter((one) => one.result === result).length
  const files = [...coverage.values()]
  return {
    tests: cases.length, passed: count('passed'), failed: count('failed'), errors: count('error'), skipped: count('skipped'), flaky: cases.filter(({ flaky }) => flaky).length,
    seconds: cases.reduce((sum, { seconds }) => sum + seconds, 0),
    coveragePercent: percent(files.map(({ lines }) => lines)),
    branchCoveragePercent: percent(files.map(({ branches }) => branches)),
  }
}
