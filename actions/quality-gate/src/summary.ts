// What a person reads first: the verdict and why, what to do about it, then what failed, then numbers, folded. Every part is whole in itself and
// bounded, so that the page is never too long for GitHub and never cut.
import { code, codeBlock, details, escapeMarkdown, prose, table, truncate } from '@cloudrun-delivery/shared/core/markdown'
import { advice } from './advice.ts'
import type { Ending } from './commands/execute.ts'
import { quantity, standing, type Condition, type Standing } from './conditions.ts'
import { countsOf, percentOf, type Counts } from './coverage/coverage.ts'
import type { Gathered } from './gathered.ts'
import { byInterest, interestIn } from './interest.ts'
import type { Finding } from '@cloudrun-delivery/shared/reports/finding'
import { fitted, page, SUMMARY_BYTES_MAX } from './page.ts'
import type { Observed } from './read/observe.ts'
import { isBad, type TestCase } from './tests/case.ts'
import type { GateVerdict, Judged, Totals } from './verdict.ts'

export const MARKS: Readonly<Record<GateVerdict, string>> = { pass: '✅', fail: '❌', 'no-data': '❔' }
/** With what they say; of the others only the names. */
const FAILURES_MAX = 50
const FAILURE_BYTES_MAX = 250_000
const NAMES_MAX = 500
const NAME_BYTES_MAX = 150_000
const FILES_MAX = 20
const FINDINGS_MAX = 50
const REASONS_MAX = 10
const FOLDED_REASONS_MAX = 100
const SLOWEST_MAX = 5
const MESSAGE_CHARACTERS_MAX = 1500

/** @param aside said under the verdict; empty for nothing @param patch section about the change; likewise */
export function summary(observed: Gathered, { verdict, reasons, notes, conditions, totals }: Judged, aside: string, patch: string): string {
  const why = reasons.length === 0 ? `${totals.tests} tests${totals.coveragePercent === undefined ? '' : `, ${quantity(totals.coveragePercent, '%')} of lines covered`}` : ''
  return page(
    [
      { name: 'the verdict', text: [`### ${MARKS[verdict]} Quality gate: ${verdict}`, escapeMarkdown(why), listed(reasons, 'reason')].filter((part) => part !== '').join('\n\n') },
      { name: 'what to do', text: toDo(advice(observed, { verdict, conditions })) },
      { name: 'what is no failure', text: notes.length === 0 ? '' : `Told, and no reason to fail:\n\n${listed(notes, 'note')}` },
      { name: 'why there is no comment', text: aside },
      { name: 'the conditions', text: conditionTable(conditions) },
      { name: 'new lines that are not covered', text: patch },
      { name: 'the totals', text: totalsTable(totals) },
      { name: 'what commands printed', text: failedCommands(observed.endings) },
      { name: 'the failures', text: failures(observed) },
      { name: 'the configuration', text: configurationTable(observed) },
      { name: 'the findings', text: findingTable('findings of linters', byInterest(observed.findings, interestIn(observed))) },
      { name: 'the budgets', text: measureTable(observed) },
      { name: 'the slowest tests', text: slowest(observed) },
      { name: 'flaky tests', text: flaky(observed) },
      { name: 'coverage by part', text: flagTable(observed) },
      { name: 'coverage by file', text: coverageTable(observed) },
    ],
    SUMMARY_BYTES_MAX,
  )
}

/** '' for nothing to do. */
export function toDo(steps: readonly string[]): string {
  return steps.length === 0 ? '' : `**What to do**\n\n${steps.map((step, index) => `${index + 1}. ${prose(step)}`).join('\n')}`
}

export function totalsTable({ tests, passed, failed, errors, skipped, flaky, seconds }: Totals): string {
  return tests === 0 ? '' : table(['Tests', 'Passed', 'Failed', 'Errors', 'Skipped', 'Flaky', 'Seconds'], [[tests, passed, failed, errors, skipped, flaky, seconds.toFixed(1)].map(String)])
}

/** The first of them in sight, the others folded. */
function listed(sentences: readonly string[], what: string): string {
  const items = sentences.slice(0, REASONS_MAX + FOLDED_REASONS_MAX).map((sentence) => `- ${prose(truncate(sentence, 500))}`)
  const left = sentences.length - items.length
  const folded = [...items.slice(REASONS_MAX), ...(left > 0 ? [`- … and ${left} more; the JSON report has all`] : [])].join('\n')
  return [items.slice(0, REASONS_MAX).join('\n'), folded === '' ? '' : details(`${sentences.length - REASONS_MAX} more ${what}s`, folded)].filter((part) => part !== '').join('\n\n')
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
  const blocks = endings.filter(({ failure }) => failure !== undefined).map(({ command, failure, lastLines }) => details(truncate(`${command.name}: ${failure ?? ''}`, 200), codeBlock(lastLines.map((line) => truncate(line, 1000)).join('\n') || '(it printed nothing)')))
  return blocks.length === 0 ? '' : ['**Commands that failed**\n', ...blocks].join('\n')
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
  const rows = configuration.services.slice(0, FINDINGS_MAX).map(({ name, environments, files }) => [code(truncate(name, 100)), environments.map((environment) => code(truncate(environment, 50))).join(', '), String(files)])
  return [table(['Configuration of', 'Environments', 'Files read'], rows), findingTable('findings in the configuration', configuration.findings)].filter((part) => part !== '').join('\n\n')
}

function measureTable({ measures }: Observed): string {
  const rows = measures.slice(0, FINDINGS_MAX).map(({ name, value, unit, limit, measured, crossed }) => [!measured ? '❔' : crossed ? '❌' : '✅', code(truncate(name, 100)), value === undefined ? '–' : `${value} ${unit}`, code(truncate(limit, 80))])
  return rows.length === 0 ? '' : table(['', 'Budget', 'Measured', 'Limit'], rows)
}

function flaky({ cases }: Observed): string {
  const names = cases.filter((one) => one.flaky)
  return names.length === 0 ? '' : details(`${names.length} flaky tests: failed first, passed when run again`, fitted(names.slice(0, NAMES_MAX).map(({ suite, name }) => `- ${code(truncate(`${suite} › ${name}`, 150))}`), names.length, { bytesMax: NAME_BYTES_MAX, gap: '\n', more: (left) => `- … and ${left} more` }))
}

/** Those in the change first. @param bytesMax of the failures that are told with their message */
export function failures(observed: Gathered, bytesMax = FAILURE_BYTES_MAX): string {
  const failed = byInterest(observed.cases.filter(isBad), interestIn(observed))
  const nameOf = ({ suite, name }: TestCase) => `${suite} › ${name}`
  const told: string[] = []
  let bytes = 0
  for (const one of failed.slice(0, FAILURES_MAX)) {
    const text = details(`${truncate(nameOf(one), 200)}${one.file === undefined ? '' : ` (${truncate(one.file, 150)}${one.line === undefined ? '' : `:${one.line}`})`}`, codeBlock(truncate(one.message || '(no message)', MESSAGE_CHARACTERS_MAX)))
    bytes += Buffer.byteLength(text) + 1
    if (bytes > bytesMax) break
    told.push(text)
  }
  const rest = failed.slice(told.length)
  const names = rest.slice(0, NAMES_MAX).map((one) => `- ${code(truncate(nameOf(one), 150))}`)
  const folded = rest.length === 0 ? '' : details(`${rest.length} more failed`, fitted(names, rest.length, { bytesMax: Math.min(NAME_BYTES_MAX, bytesMax), gap: '\n', more: (left) => `- … and ${left} more; the JSON report has all` }))
  return failed.length === 0 ? '' : ['**Tests that failed**\n', ...told, folded].filter((part) => part !== '').join('\n')
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
  return worst.length === 0 ? '' : details('Files with most uncovered lines', table(['File', 'Covered', 'Uncovered lines'], worst.map(({ file, covered, missed }) => [code(truncate(file, 150)), quantity(covered, '%'), String(missed)])))
}
