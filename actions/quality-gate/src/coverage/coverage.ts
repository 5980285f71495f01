// Coverage as hits by file and line, so that reports of several runs can be merged: a line is covered when any of them covered it.
import { LineHits } from './line-hits.ts'

/** What is covered of all that can be. */
export type Counts = { readonly covered: number; readonly total: number }

export type FileCoverage = {
  readonly lines: LineHits
  /** Hits by branch. The key is `branchKey`: its line, the kind of report that counted it, and its name there. */
  readonly branches: Map<string, number>
  /** A report that has no lines says only how many there are. Held beside lines that are known, it counts for nothing. */
  claimed?: { readonly lines: Counts; readonly branches: Counts }
  /** Folders that the report says it may lie in, as the report spells them. Only for `locate`. */
  roots?: readonly string[]
}
export type Coverage = Map<string, FileCoverage>

/**
 * Who counted a branch. Kinds name the arms of a branch differently, and two names of one arm must not become two arms: of a line that
 * several kinds counted, only the first of them in this order is kept. `n` has numbers instead of names: two of its reports that each saw
 * one arm of two may have seen the same one, and are merged as if they had.
 */
export type BranchKind = 'c' | 'i' | 'l' | 'p' | 'n'
const BRANCH_KINDS = 'cilpn'

export function branchKey(line: number | string, kind: BranchKind, arm: string | number): string {
  return `${line}/${kind}${arm}`
}

export function fileOf(coverage: Coverage, file: string): FileCoverage {
  const present = coverage.get(file)
  if (present !== undefined) return present
  const added: FileCoverage = { lines: new LineHits(), branches: new Map() }
  coverage.set(file, added)
  return added
}

export function addHits<K>(map: Map<K, number>, key: K, hits: number): void {
  const before = map.get(key)
  if (before === undefined || hits > before) map.set(key, hits)
}

/** Adds what a report says of a line. A number that is none, or hits that are none, say nothing; negative hits are no hits. */
export function addLine({ lines }: FileCoverage, line: number, hits: number): void {
  if (Number.isInteger(line) && line > 0 && !Number.isNaN(hits)) lines.add(line, Math.max(0, hits))
}

/** Adds arms of a line of which only the number is known. */
export function addArms({ branches }: FileCoverage, line: number, { covered, total }: Counts): void {
  if (!Number.isInteger(line) || line <= 0) return
  for (let arm = 0; arm < Math.min(total, ARMS_MAX); arm += 1) addHits(branches, branchKey(line, 'n', arm), arm < covered ? 1 : 0)
}

/** Of one line; more is not a program but an attack. */
const ARMS_MAX = 10_000

export function merge(into: Coverage, from: Coverage): void {
  for (const [file, report] of from) mergeFile(fileOf(into, file), report)
}

/** Of two files that only claim totals, what both covered is unknown: the larger of their counts is what is surely covered. */
export function mergeFile(target: FileCoverage, { lines, branches, claimed, roots }: FileCoverage): void {
  target.lines.addAll(lines)
  for (const [branch, hits] of branches) addHits(target.branches, branch, hits)
  if (branches.size > 0 && isMixed(target.branches)) keepFirstKind(target.branches)
  if (claimed !== undefined) target.claimed = target.claimed === undefined ? claimed : { lines: larger(target.claimed.lines, claimed.lines), branches: larger(target.claimed.branches, claimed.branches) }
  if (roots !== undefined) target.roots = [...new Set([...(target.roots ?? []), ...roots])]
}

function larger(one: Counts, other: Counts): Counts {
  return { covered: Math.max(one.covered, other.covered), total: Math.max(one.total, other.total) }
}

function rankOf(key: string): number {
  return BRANCH_KINDS.indexOf(key.charAt(key.indexOf('/') + 1))
}

function isMixed(branches: ReadonlyMap<string, number>): boolean {
  let first: number | undefined
  for (const key of branches.keys()) if ((first ??= rankOf(key)) !== rankOf(key)) return true
  return false
}

function keepFirstKind(branches: Map<string, number>): void {
  const first = new Map<string, number>()
  const lineOf = (key: string) => key.slice(0, key.indexOf('/'))
  for (const key of branches.keys()) first.set(lineOf(key), Math.min(first.get(lineOf(key)) ?? Infinity, rankOf(key)))
  for (const key of branches.keys()) if (rankOf(key) !== first.get(lineOf(key))) branches.delete(key)
}

/** Covered and all lines, or branches, of these files. What a file claims counts only where its lines are unknown. */
export function countsOf(files: Iterable<FileCoverage>, what: 'lines' | 'branches'): Counts {
  let [covered, total] = [0, 0]
  for (const file of files) {
    if (file.lines.size === 0 && file.claimed !== undefined) {
      covered += file.claimed[what].covered
      total += file.claimed[what].total
      continue
    }
    total += file[what].size
    if (what === 'lines') covered += file.lines.covered
    else for (const hits of file.branches.values()) covered += hits > 0 ? 1 : 0
  }
  return { covered, total }
}

/** Undefined when there is nothing to cover: that is no data, not 100 %. */
export function percentOf({ covered, total }: Counts): number | undefined {
  return total === 0 ? undefined : (100 * covered) / total
}

/** Files of which only totals are known: they count in totals, and nothing can be said of their lines. */
export function filesWithoutLines(coverage: Coverage): readonly string[] {
  return [...coverage].filter(([, { lines, claimed }]) => lines.size === 0 && claimed !== undefined && claimed.lines.total > 0).map(([file]) => file)
}
