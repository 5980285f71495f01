// What a person reads: the verdict and why in the first lines, then what failed, then numbers.
import { code, codeBlock, details, escapeMarkdown, table, truncate } from '@cloudrun-delivery/shared/core/markdown'
import { percent } from './coverage/coverage.ts'
import type { Observed } from './read/observe.ts'
import type { GateVerdict, Judged } from './verdict.ts'

const MARKS: Readonly<Record<GateVerdict, string>> = { pass: '✅', fail: '❌', 'no-data': '❔' }
const FAILURES_MAX = 20
const FILES_MAX = 20
const SLOWEST_MAX = 5
const MESSAGE_CHARACTERS_MAX = 1500

export function summary(observed: Observed, { verdict, reasons, totals }: Judged): string {
  const why = reasons.length === 0 ? `${totals.tests} tests${totals.coveragePercent === undefined ? '' : `, ${totals.coveragePercent.toFixed(2)} % of lines covered`}` : ''
  return [
    `### ${MARKS[verdict]} Quality gate: ${verdict}`,
    escapeMarkdown(why),
    reasons.map((reason) => `- ${escapeMarkdown(truncate(reason, 500))}`).join('\n'),
    totals.tests === 0 ? '' : table(['Tests', 'Passed', 'Failed', 'Errors', 'Skipped', 'Flaky', 'Seconds'], [[totals.tests, totals.passed, totals.failed, totals.errors, totals.skipped, totals.flaky, totals.seconds.toFixed(1)].map(String)]),
    failures(observed),
    slowest(observed),
    coverageTable(observed),
  ].filter((part) => part !== '').join('\n\n')
}

function failures({ cases }: Observed): string {
  const failed = cases.filter(({ result }) => result === 'failed' || result === 'error')
  const shown = failed.slice(0, FAILURES_MAX).map(({ suite, name, message }) => details(truncate(`${suite} › ${name}`, 200), codeBlock(truncate(message || '(no message)', MESSAGE_CHARACTERS_MAX))))
  return [...shown, failed.length > FAILURES_MAX ? `… and ${failed.length - FAILURES_MAX} more` : ''].filter((part) => part !== '').join('\n')
}

function slowest({ cases }: Observed): string {
  const slow = cases.filter(({ seconds }) => seconds >= 1).toSorted((a, b) => b.seconds - a.seconds).slice(0, SLOWEST_MAX)
  return slow.length === 0 ? '' : details('Slowest tests', table(['Test', 'Seconds'], slow.map(({ suite, name, seconds }) => [code(truncate(`${suite} › ${name}`, 150)), seconds.toFixed(1)])))
}

/** The worst first. */
function coverageTable({ coverage }: Observed): string {
  const files = [...coverage].flatMap(([file, { lines }]) => {
    const covered = percent([lines])
    return covered === undefined ? [] : [{ file, covered, missed: [...lines.values()].filter((hits) => hits <= 0).length }]
  })
  const worst = files.filter(({ missed }) => missed > 0).toSorted((a, b) => b.missed - a.missed).slice(0, FILES_MAX)
  return worst.length === 0 ? '' : details('Files with most uncovered lines', table(['File', 'Covered', 'Uncovered lines'], worst.map(({ file, covered, missed }) => [code(file), `${covered.toFixed(1)} %`, String(missed)])))
}
