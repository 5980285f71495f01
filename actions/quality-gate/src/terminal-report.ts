// The verdict as a person reads it in a terminal: the verdict and why first, then what to do, then numbers, the worst of each. Pure: `paint` puts
// the colours in, where there are any; what comes from outside has its control characters taken out.
import { forTerminal } from '@cloudrun-delivery/shared/terminal'
import { truncate } from '@cloudrun-delivery/shared/core/markdown'
import { advice } from './advice.ts'
import { quantity, standing, type Standing } from './conditions.ts'
import { countsOf, percentOf } from './coverage/coverage.ts'
import { spansOf } from './diff/patch-coverage.ts'
import type { Gathered } from './gathered.ts'
import { byInterest, interestIn } from './interest.ts'
import type { Finding } from '@cloudrun-delivery/shared/reports/finding'
import { isBad } from './tests/case.ts'
import type { GateVerdict, Judged } from './verdict.ts'

export type Colour = 'red' | 'green' | 'yellow' | 'bold' | 'dim'
export type Paint = (colour: Colour, text: string) => string

const COLOURS: Readonly<Record<GateVerdict, Colour>> = { pass: 'green', fail: 'red', 'no-data': 'yellow' }
const MARKS: Readonly<Record<GateVerdict, string>> = { pass: '✔', fail: '✘', 'no-data': '?' }
const STANDINGS: Readonly<Record<Standing, readonly [mark: string, colour: Colour]>> = { met: ['✔', 'green'], 'target missed': ['•', 'yellow'], 'limit crossed': ['✘', 'red'], 'no data': ['?', 'yellow'] }
const REASONS_MAX = 30
const FAILURES_MAX = 10
const MESSAGE_LINES_MAX = 12
const FINDINGS_MAX = 30
const FILES_MAX = 15
const SPANS_MAX = 8
const WIDTH = 160

/** @param file where the JSON report is */
export function terminalReport(gathered: Gathered, judged: Judged, file: string, paint: Paint): string {
  const { verdict, reasons, notes } = judged
  const steps = advice(gathered, judged)
  return [
    [paint(COLOURS[verdict], paint('bold', `${MARKS[verdict]} Quality gate: ${verdict}`)), ...few(reasons, REASONS_MAX).map((reason) => `  ${paint(COLOURS[verdict], MARKS[verdict])} ${line(reason)}`), ...few(notes, REASONS_MAX).map((note) => `  • ${line(note)}`)].join('\n'),
    block('What to do', steps.map((step, index) => `${index + 1}. ${line(step)}`), paint),
    block('Conditions', conditionRows(judged, paint), paint),
    block('The change', changeRows(gathered), paint),
    block('Tests', testRows(judged), paint),
    block('Failures', failureLines(gathered, paint), paint),
    // Its errors are among the reasons.
    block('Warnings of the configuration', findingRows((gathered.configuration?.findings ?? []).filter(({ level }) => level === 'warning'), paint), paint),
    block('Findings', findingRows(byInterest(gathered.findings, interestIn(gathered)), paint), paint),
    block('Budgets', budgetRows(gathered, paint), paint),
    block('Files with most uncovered lines', fileRows(gathered), paint),
    paint('dim', `All of it: ${line(file)}`),
  ].filter((part) => part !== '').join('\n\n') + '\n'
}

function block(title: string, lines: readonly string[], paint: Paint): string {
  return lines.length === 0 ? '' : [paint('bold', title), ...lines.map((one) => `  ${one}`)].join('\n')
}

function conditionRows({ conditions }: Judged, paint: Paint): readonly string[] {
  const rows = conditions.map((condition) => {
    const { name, value, unit, direction, limit, target } = condition
    const bounds = [limit === undefined ? '' : `${direction} ${quantity(limit, unit)}`, target === undefined ? '' : `target ${direction} ${quantity(target, unit)}`].filter((bound) => bound !== '').join(', ')
    return { mark: STANDINGS[standing(condition)], cells: [name, quantity(value, unit), bounds] }
  })
  return aligned(rows.map(({ cells }) => cells)).map((text, index) => `${marked(rows[index]?.mark ?? STANDINGS.met, paint)} ${text}`)
}

function testRows({ totals }: Judged): readonly string[] {
  const { tests, passed, failed, errors, skipped, flaky, seconds } = totals
  return tests === 0 ? [] : [`${tests} tests: ${passed} passed, ${failed} failed, ${errors} errors, ${skipped} skipped${flaky === 0 ? '' : `, ${flaky} flaky`}, in ${seconds.toFixed(1)} s`]
}

/** Where no test ran a new line, and what is new beside the base. */
function changeRows({ patch, base }: Gathered): readonly string[] {
  const { covered = 0, coverable = 0, files = [] } = patch?.coverage ?? {}
  const missing = files.filter(({ uncovered }) => uncovered.length > 0)
  const { kept, tests } = base?.comparison ?? {}
  const list = (what: string, names: readonly string[] = []) => (names.length === 0 ? [] : [`${names.length} ${what}:`, ...few(names.map((name) => `  ${line(name)}`), FILES_MAX)])
  return [
    ...(coverable === 0 ? [] : [`${covered} of ${coverable} new lines are covered`]),
    ...aligned(missing.slice(0, FILES_MAX).map(({ file, uncovered, isEstimate }) => [line(file, 80), `${spans(uncovered)}${isEstimate ? ' (in no report: an estimate)' : ''}`])),
    ...(missing.length > FILES_MAX ? [`… and ${missing.length - FILES_MAX} files more`] : []),
    ...(kept === undefined ? [] : [`Compared with ${kept.commit.slice(0, 7)}`]),
    ...list('tests fail that did not on the base', tests?.newFailures),
    ...list('tests of the base are gone', tests?.removed),
    ...list('tests ran on the base and are skipped now', tests?.newlySkipped),
  ]
}

function spans(lines: readonly number[]): string {
  const all = spansOf(lines).map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`))
  return [...all.slice(0, SPANS_MAX), ...(all.length > SPANS_MAX ? ['…'] : [])].join(', ')
}

/** Those in the change first. */
function failureLines(gathered: Gathered, paint: Paint): readonly string[] {
  const bad = byInterest(gathered.cases.filter(isBad), interestIn(gathered))
  const shown = bad.slice(0, FAILURES_MAX).flatMap(({ suite, name, message, file, line: at }) => [
    `${paint('red', '✘')} ${line(`${suite} › ${name}`)}${file === undefined ? '' : `  ${paint('dim', line(`${file}${at === undefined ? '' : `:${at}`}`))}`}`,
    ...few(forTerminal(message.trim() || '(no message)').split('\n'), MESSAGE_LINES_MAX).map((text) => `    ${truncate(text, WIDTH)}`),
  ])
  return [...shown, ...(bad.length > FAILURES_MAX ? [`… and ${bad.length - FAILURES_MAX} more`] : [])]
}

/** Errors, then warnings. */
function findingRows(findings: readonly Finding[], paint: Paint): readonly string[] {
  const told = (['error', 'warning'] as const).flatMap((level) => findings.filter((one) => one.level === level))
  const rows = aligned(told.slice(0, FINDINGS_MAX).map(({ file, line: at, tool, rule, message }) => [line(`${file ?? ''}${at === undefined ? '' : `:${at}`}`, 70), line(`${tool} ${rule}`, 40), line(message)]))
  const more = told.length > FINDINGS_MAX ? [`… and ${told.length - FINDINGS_MAX} more`] : []
  return [...rows.map((text, index) => `${marked(told[index]?.level === 'error' ? STANDINGS['limit crossed'] : STANDINGS['target missed'], paint)} ${text}`), ...more]
}

function budgetRows({ measures }: Gathered, paint: Paint): readonly string[] {
  const rows = aligned(measures.slice(0, FINDINGS_MAX).map(({ name, value, unit, limit }) => [line(name, 80), value === undefined ? '–' : `${value} ${unit}`.trim(), line(limit, 60)]))
  const standingOf = (one: Gathered['measures'][number] | undefined): Standing => (one?.measured !== true ? 'no data' : one.crossed ? 'limit crossed' : 'met')
  return [...rows.map((text, index) => `${marked(STANDINGS[standingOf(measures[index])], paint)} ${text}`), ...(measures.length > FINDINGS_MAX ? [`… and ${measures.length - FINDINGS_MAX} more`] : [])]
}

/** With the lines, so that one need not open a report to find them. */
function fileRows({ coverage }: Gathered): readonly string[] {
  const files = [...coverage].flatMap(([file, known]) => {
    const counts = countsOf([known], 'lines')
    const covered = percentOf(counts)
    return covered === undefined || counts.covered === counts.total ? [] : [{ file, known, covered, missed: counts.total - counts.covered }]
  })
  const worst = files.toSorted((a, b) => b.missed - a.missed).slice(0, FILES_MAX)
  const rows = aligned(worst.map(({ file, known, covered, missed }) => {
    const which = spans(known.lines.uncovered())
    return [line(file, 80), quantity(covered, '%'), `${missed} uncovered${which === '' ? '' : `: ${which}`}`]
  }))
  return [...rows, ...(files.length > FILES_MAX ? [`… and ${files.length - FILES_MAX} files more`] : [])]
}

function marked([mark, colour]: readonly [string, Colour], paint: Paint): string {
  return paint(colour, mark)
}

/** Columns side by side; the last one as long as it is. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows.reduce<readonly number[]>((wide, row) => row.map((cell, index) => Math.max(wide[index] ?? 0, cell.length)), [])
  return rows.map((row) => row.map((cell, index) => (index === row.length - 1 ? cell : cell.padEnd(widths[index] ?? 0))).join('  ').trimEnd())
}

function few(lines: readonly string[], max: number): readonly string[] {
  return lines.length > max ? [...lines.slice(0, max), `… and ${lines.length - max} more`] : lines
}

/** On one line, without what would move the cursor. */
function line(text: string, max = 600): string {
  return truncate(forTerminal(text).replaceAll(/\s+/g, ' ').trim(), max)
}
