// Istanbul's JSON: the whole one (coverage-final.json), and the summary (coverage-summary.json), which has totals and no lines. A line is
// counted as Istanbul does: by the statements that begin on it, the most frequent of them.
import type { Format } from '../read/format.ts'
import { addHits, addLine, branchKey, fileOf, type Coverage, type FileCoverage, type Counts } from './coverage.ts'
import { isRecord } from './json.ts'

type Entry = Readonly<Record<string, unknown>>

export const istanbul: Format<Coverage> = {
  name: 'Istanbul JSON', by: 'json',
  fits: (value) => isRecord(value) && Object.keys(value).length > 0 && Object.values(value).every((entry) => isRecord(entry) && isRecord(dataOf(entry)['statementMap'])),
  read: readIstanbul,
}

export const istanbulSummary: Format<Coverage> = {
  name: 'Istanbul JSON summary', by: 'json',
  fits: (value) => isRecord(value) && isRecord(value['total']) && isRecord(value['total']['lines']) && value['total']['lines']['pct'] !== undefined,
  read: readIstanbulSummary,
}

export function readIstanbul(value: unknown): Coverage {
  const coverage: Coverage = new Map()
  for (const [key, entry] of Object.entries(requireRecord(value, 'it'))) {
    const data = dataOf(requireRecord(entry, `the entry of ${key}`))
    const file = fileOf(coverage, typeof data['path'] === 'string' && data['path'] !== '' ? data['path'] : key)
    const hits = requireRecord(data['s'], `"s" of ${key}`)
    for (const [id, at] of Object.entries(requireRecord(data['statementMap'], `"statementMap" of ${key}`))) addLine(file, startOf(at).line, Number(hits[id] ?? Number.NaN))
    addBranches(file, data, key)
  }
  return coverage
}

/** An arm is named by where its branch begins: ids of V8's branches differ from run to run. */
function addBranches({ branches }: FileCoverage, data: Entry, key: string): void {
  const taken = requireRecord(data['b'] ?? {}, `"b" of ${key}`)
  for (const [id, branch] of Object.entries(requireRecord(data['branchMap'] ?? {}, `"branchMap" of ${key}`))) {
    if (!isRecord(branch)) continue
    const start = startOf(branch['loc'])
    const line = Number.isInteger(start.line) ? start.line : Number(branch['line'])
    const arms: unknown = taken[id]
    if (!Number.isInteger(line) || line <= 0 || !Array.isArray(arms)) continue
    for (const [index, hits] of (arms as readonly unknown[]).entries()) addHits(branches, branchKey(line, 'i', `${start.column}.${index}`), Math.max(0, Number(hits) || 0))
  }
}

export function readIstanbulSummary(value: unknown): Coverage {
  const coverage: Coverage = new Map()
  for (const [path, entry] of Object.entries(requireRecord(value, 'it'))) {
    if (path === 'total') continue
    const totals = requireRecord(entry, `the entry of ${path}`)
    fileOf(coverage, path).claimed = { lines: counts(totals['lines'], `"lines" of ${path}`), branches: counts(totals['branches'] ?? { covered: 0, total: 0 }, `"branches" of ${path}`) }
  }
  if (coverage.size === 0) throw new Error('it has a total and no file')
  return coverage
}

function counts(value: unknown, what: string): Counts {
  const { covered, total } = requireRecord(value, what)
  if (!isCount(covered) || !isCount(total) || covered > total) throw new Error(`${what} has no covered and total that make sense`)
  return { covered, total }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

/** Some tools write a file's coverage as its object was in memory. */
function dataOf(entry: Entry): Entry {
  return isRecord(entry['data']) ? entry['data'] : entry
}

function startOf(location: unknown): { readonly line: number; readonly column: number } {
  const start = isRecord(location) && isRecord(location['start']) ? location['start'] : {}
  return { line: Number(start['line'] ?? Number.NaN), column: Number(start['column'] ?? 0) }
}

function requireRecord(value: unknown, what: string): Entry {
  if (isRecord(value)) return value
  throw new Error(`${what} is no object`)
}
