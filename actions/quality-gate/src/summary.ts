// What a person reads: the verdict and why in the first lines, then what failed, then numbers.
import { code, codeBlock, details, escapeMarkdown, table, truncate } from '@cloudrun-delivery/shared/core/markdown'
import type { Ending } from './commands/execute.ts'
import { quantity, standing, type Condition, type Standing } from './conditions.ts'
import { countsOf, percentOf, type Counts } from './coverage/coverage.ts'
import type { Gathered } from './gathered.ts'
import type { Finding } from './lint/finding.ts'
import type { Observed } from './read/observe.ts'
import type { GateVerdict, Judged, Totals } from './verdict.ts'

export const MARKS: Readonly<Record<GateVerdict, string>> = { pass: '✅', fail: '❌', 'no-data': '❔' }
const FAILURES_MAX = 20
const FILES_MAX = 20
const FINDINGS_MAX = 50
const REASONS_MAX = 50
const SLOWEST_MAX = 5
const MESSAGE_CHARACTERS_MAX = 1500

/** @param aside said under the verdict; empty for nothing @param patch section about the change; likewise */
export function summary(observed: Gathered, { verdict, reasons, notes, conditions, totals }: Judged, aside: string, patch: string): string {
  const why = reasons.length === 0 ? `${totals.tests} tests${totals.coveragePercent === undefined ? '' : `, ${totals.coveragePercent.toFixed(2)} % of lines covered`}` : ''
  return [
    `### ${MARKS[verdict]} Quality gate: ${verdict}`,
    escapeMarkdown(why),
    listed(reasons),
    notes.length === 0 ? '' : `Told, and no reason to fail:\n${listed(notes)}`,
    aside,
    conditionTable(conditions),
    patch,
    totalsTable(totals),
    failedCommands(observed.endings),
    failures(observed),
    configurationTable(observed),
    findingTable('findings of linters', observed.findings),
    measureTable(observed),
    slowest(observed),
    flaky(observed),
    flagTable(observed),
    coverageTable(observed),
  ].filter((part) => part !== '').join('\n\n')
}

export function totalsTable({ tests, passed, failed, errors, skipped, flaky, seconds }: Totals): string {
  return tests === 0 ? '' : table(['Tests', 'Passed', 'Failed', 'Errors', 'Skipped', 'Flaky', 'Seconds'], [[tests, passed, failed, errors, skipped, flaky, seconds.toFixed(1)].map(String)])
}

function listed(sentences: readonly string[]): string {
  const shown = sentences.slice(0, REASONS_MAX).map((sentence) => `- ${escapeMarkdown(truncate(sentence, 500))}`)
  return [...shown, ...(sentences.length > REASONS_MAX ? [`- … and ${sentences.length - REASONS_MAX} more; the JSON report has all`] : [])].join('\n')
}

const STANDING_MARKS: Readonly<Record<Standing, string>> = { met: '✅', 'target missed': '🟡', 'limit crossed': '❌', 'no data': '❔' }

export function conditionTable(conditions: readonly Condition[]): string {
  const rows = conditions.map((condition) => {
    const { name, value, unit, direction, limit, target } = condition
    return [STANDING_MARKS[standing(condition)], escapeMarkdown(name), quantity(value, unit), limit === undefined ? '' : `${direction} ${quantity(limit, unit)}`, target === undefined ? '' : `${direction} ${quantity(target, unit)}`]
  })
  return rows.length === 0 ? '' : table(['', 'Condition', 'Measured', 'Limit', 'Target'], rows)
}

function failedCommands(endings: readonly Ending[]): string {
  return endings.filter(({ failure }) => failure !== undefined).map(({ command, failure, lastLines }) => details(`${command.name}: ${failure ?? ''}`, codeBlock(lastLines.join('\n') || '(it printed nothing)'))).join('\n')
}

/** Errors before warnings. */
function findingTable(what: string, findings: readonly Finding[]): string {
  const told = [...findings.filter(({ level }) => level === 'error'), ...findings.filter(({ level }) => level === 'warning')]
  const rows = told.slice(0, FINDINGS_MAX).map(({ tool, rule, level, message, file, line }) => [level, code(truncate(`${file ?? ''}${line === undefined ? '' : `:${line}`}`, 150)), code(truncate(`${tool} ${rule}`, 80)), escapeMarkdown(truncate(message, 200))])
  if (rows.length === 0) return ''
  return details(`${told.length} ${what}`, `${table(['', 'Where', 'Rule', 'What'], rows)}${told.length > FINDINGS_MAX ? `\n\n… and ${told.length - FINDINGS_MAX} more` : ''}`)
}

/** Notes among the findings are in the JSON report. */
function configurationTable({ configuration }: Gathered): string {
  if (configuration === undefined || configuration.services.length === 0) return ''
  const rows = configuration.services.map(({ name, environments, files }) => [code(name), environments.map(code).join(', '), String(files)])
  return [table(['Configuration of', 'Environments', 'Files read'], rows), findingTable('findings in the configuration', configuration.findings)].filter((part) => part !== '').join('\n\n')
}

function measureTable({ measures }: Observed): string {
  const rows = measures.slice(0, FINDINGS_MAX).map(({ name, value, unit, limit, measured, crossed }) => [!measured ? '❔' : crossed ? '❌' : '✅', code(truncate(name, 100)), value === undefined ? '–' : `${value} ${unit}`, code(truncate(limit, 80))])
  return rows.length === 0 ? '' : table(['', 'Budget', 'Measured', 'Limit'], rows)
}

function flaky({ cases }: Observed): string {
  const names = cases.filter((one) => one.flaky)
  return names.length === 0 ? '' : details(`${names.length} flaky tests: failed first, passed when run again`, names.slice(0, FAILURES_MAX).map(({ suite, name }) => `- ${code(truncate(`${suite} › ${name}`, 150))}`).join('\n'))
}

export function failures({ cases }: Observed): string {
  const failed = cases.filter(({ result }) => result === 'failed' || result === 'error')
  const shown = failed.slice(0, FAILURES_MAX).map(({ suite, name, message }) => details(truncate(`${suite} › ${name}`, 200), codeBlock(truncate(message || '(no message)', MESSAGE_CHARACTERS_MAX))))
  return [...shown, failed.length > FAILURES_MAX ? `… and ${failed.length - FAILURES_MAX} more` : ''].filter((part) => part !== '').join('\n')
}

function slowest({ cases }: Observed): string {
  const slow = cases.filter(({ seconds }) => seconds >= 1).toSorted((a, b) => b.seconds - a.seconds).slice(0, SLOWEST_MAX)
  return slow.length === 0 ? '' : details('Slowest tests', table(['Test', 'Seconds'], slow.map(({ suite, name, seconds }) => [code(truncate(`${suite} › ${name}`, 150)), seconds.toFixed(1)])))
}

function flagTable({ flags }: Gathered): string {
  const share = (counts: Counts) => quantity(percentOf(counts), '%')
  return flags.length === 0 ? '' : table(['Part', 'Files', 'Covered lines', 'Covered branches'], flags.map(({ name, files, lines, branches }) => [code(name), String(files), share(lines), share(branches)]))
}

/** The worst first. */
function coverageTable({ coverage }: Observed): string {
  const files = [...coverage].flatMap(([file, known]) => {
    const counts = countsOf([known], 'lines')
    const covered = percentOf(counts)
    return covered === undefined ? [] : [{ file, covered, missed: counts.total - counts.covered }]
  })
  const worst = files.filter(({ missed }) => missed > 0).toSorted((a, b) => b.missed - a.missed).slice(0, FILES_MAX)
  return worst.length === 0 ? '' : details('Files with most uncovered lines', table(['File', 'Covered', 'Uncovered lines'], worst.map(({ file, covered, missed }) => [code(file), `${covered.toFixed(1)} %`, String(missed)])))
}
