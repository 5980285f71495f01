// What a person reads of the comparison: with what, how far off, what is new, and how it went over the last commits.
import { code, details, escapeMarkdown, table, truncate } from '@cloudrun-delivery/shared/core/markdown'
import { sparkline } from '@cloudrun-delivery/shared/core/sparkline'
import type { WorkflowRun } from '@cloudrun-delivery/shared/github-input'
import { linked } from '../diff/tell-patch.ts'
import { quantity } from '../conditions.ts'
import { spansOf } from '../diff/patch-coverage.ts'
import type { Base } from './base.ts'
import type { Comparison } from './compare.ts'
import type { Point } from './kept.ts'
import type { TestChanges } from './tests.ts'

const SHOWN_MAX = 30

/** '' when nothing is compared. @param head the commit whose lines are linked */
export function baseSection(base: Base | undefined, now: Point, head: string | undefined, run: Pick<WorkflowRun, 'serverUrl' | 'repository'>): string {
  const comparison = base?.comparison
  if (comparison === undefined) return ''
  return [distance(comparison), deltas(comparison, now), testList(comparison.tests), findingList(comparison), uncoveredList(comparison, head, run)].filter((part) => part !== '').join('\n\n')
}

export function distance({ kept, distance: count }: Comparison): string {
  const off = count === 0 ? 'the commit that this is based on' : `${count} ${count === 1 ? 'commit' : 'commits'} before the one that this is based on, which keeps no results`
  return `Compared with ${code(kept.commit.slice(0, 7))}, ${off}.`
}

function deltas({ kept }: Comparison, now: Point): string {
  const [before] = kept.trend.slice(-1)
  if (before === undefined) return ''
  const points = [...kept.trend, now]
  const rows = ([['Covered lines', (point: Point) => point.coveragePercent, '%'], ['Tests', (point: Point) => point.tests, ''], ['Errors of linters', (point: Point) => point.lintErrors, '']] as const).flatMap(([name, of, unit]) => {
    const values = points.map(of)
    if (of(now) === undefined || values.every((value) => value === 0)) return []
    return [[name, quantity(of(before), unit), quantity(of(now), unit), sparkline(values)]]
  })
  return rows.length === 0 ? '' : table(['', 'Base', 'Now', `Last ${points.length} commits`], rows)
}

function testList(tests: TestChanges | undefined): string {
  if (tests === undefined) return ''
  const list = (title: string, names: readonly string[]) => (names.length === 0 ? '' : details(`${title}: ${names.length}`, items(names.map((name) => code(truncate(name, 150))))))
  return [list('Tests that fail and did not on the base', tests.newFailures), list('Tests of the base that are gone', tests.removed), list('Tests that ran on the base and are skipped now', tests.newlySkipped)].filter((part) => part !== '').join('\n')
}

function findingList({ errors = [], warnings = [] }: Comparison): string {
  const all = [...errors, ...warnings]
  return all.length === 0 ? '' : details(`Findings of linters that the base had not: ${all.length}`, items(all.map(({ file, finding: { line, tool, rule, message } }) => `${code(truncate(`${file}${line === undefined ? '' : `:${line}`}`, 150))} ${escapeMarkdown(truncate(message, 200))} (${code(truncate(`${tool} ${rule}`, 80))})`)))
}

function uncoveredList({ uncovered = [] }: Comparison, head: string | undefined, run: Pick<WorkflowRun, 'serverUrl' | 'repository'>): string {
  const count = uncovered.reduce((sum, { lines }) => sum + lines.length, 0)
  if (count === 0) return ''
  const rows = uncovered.map(({ file, lines }) => {
    const spans = spansOf(lines)
    return `${code(truncate(file, 150))}: ${spans.slice(0, SHOWN_MAX).map((span) => linked(run, head, file, span)).join(', ')}${spans.length > SHOWN_MAX ? ', …' : ''}`
  })
  return details(`Newly uncovered lines, new and not run, or run on the base and not now: ${count}`, items(rows))
}

function items(rows: readonly string[]): string {
  return [...rows.slice(0, SHOWN_MAX).map((row) => `- ${row}`), ...(rows.length > SHOWN_MAX ? [`- … and ${rows.length - SHOWN_MAX} more`] : [])].join('\n')
}
