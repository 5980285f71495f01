// This run beside the results of the base: what the change made worse, whatever was there before. Each of the three questions is answered or
// has a reason why not.
import { messageOf } from '@cloudrun-delivery/shared/errors'
import type { Coverage } from '../coverage/coverage.ts'
import { diffBetween, type Changes } from '../diff/changes.ts'
import type { FileChange } from '../diff/file-change.ts'
import { GitFailure, textOf, type Git } from '../diff/git.ts'
import type { TestCase } from '../tests/case.ts'
import { markFindings, newFindings, type Marked } from './findings.ts'
import { DETAIL_NAMES, type Detail, type Kept } from './kept.ts'
import { testChanges, testNames, type TestChanges } from './tests.ts'
import { newlyUncovered, type UncoveredFile } from './uncovered.ts'
import type { Finding } from '@cloudrun-delivery/shared/reports/finding'

export type Comparison = {
  readonly kept: Kept
  readonly distance: number
  /** Undefined when it cannot be said; `notes` says why, unless nothing was measured. */
  readonly uncovered: readonly UncoveredFile[] | undefined
  readonly errors: readonly Marked[] | undefined
  readonly warnings: readonly Marked[] | undefined
  readonly tests: TestChanges | undefined
  readonly notes: readonly string[]
}

export type Now = { readonly cases: readonly TestCase[]; readonly findings: readonly Finding[]; readonly hasLint: boolean; readonly coverage: Coverage }

export type Where = {
  /** Absolute. */
  readonly workspace: string
  readonly git: Git
  /** The folder that git runs in, from the workspace. */
  readonly place: string
  readonly changes: Changes | undefined
  /** Lines of a file of the workspace, by path from it; none when it cannot be read. */
  readonly read: (file: string) => Promise<readonly string[]>
}

export async function compare({ kept, distance }: { readonly kept: Kept; readonly distance: number }, now: Now, where: Where): Promise<Comparison> {
  const notes: string[] = []
  const isThere = (detail: Detail, isMeasured: boolean) => {
    if (isMeasured && kept[detail] === undefined) notes.push(kept.leftOut.includes(detail) ? `There were too many ${DETAIL_NAMES[detail]} to be kept for ${kept.commit.slice(0, 7)}: they are not compared` : `Nothing of the kind is kept for ${kept.commit.slice(0, 7)} that ${DETAIL_NAMES[detail]} could be compared with`)
    return isMeasured && kept[detail] !== undefined
  }
  const since = await sinceKept(kept.commit, where).catch((thrown: unknown) => messageOf(thrown))
  const isMeasured = now.coverage.size > 0
  if (isMeasured && typeof since === 'string') notes.push(`What changed since ${kept.commit.slice(0, 7)} is not known, and so not which lines are newly uncovered: ${since}`)
  const uncovered = isThere('lines', isMeasured) && typeof since !== 'string' ? await newlyUncovered({ sinceKept: since, own: where.changes?.files ?? [], kept: kept.lines ?? new Map(), coverage: now.coverage }, { base: async (file) => linesOnBase(file, kept.commit, where), head: where.read }) : undefined
  if (uncovered !== undefined && typeof since !== 'string') notes.push(...lostFiles(kept, now.coverage, since))
  const hasFindings = isThere('findings', now.hasLint)
  const renamed = new Map((typeof since === 'string' ? [] : since).flatMap(({ oldPath, newPath }) => (oldPath !== undefined && newPath !== undefined && oldPath !== newPath ? [[newPath, oldPath] as const] : [])))
  const marked = hasFindings ? await markFindings(now.findings, where.workspace, where.read, (file) => renamed.get(file) ?? file) : []
  const added = (level: Finding['level'], before: readonly string[] = []) => (hasFindings ? newFindings(marked.filter(({ finding }) => finding.level === level), before).added : undefined)
  return {
    kept, distance, notes, uncovered,
    errors: added('error', kept.findings?.errors),
    warnings: added('warning', kept.findings?.warnings),
    tests: isThere('tests', now.cases.length > 0) ? testChanges(kept.tests ?? { passed: [], skipped: [], bad: [] }, testNames(now.cases)) : undefined,
  }
}

async function sinceKept(commit: string, { git, place, changes }: Where): Promise<readonly FileChange[]> {
  if (changes === undefined) throw new Error('there is no change to look at')
  return commit === changes.base ? changes.files : diffBetween(git, commit, changes.head, place)
}

async function linesOnBase(file: string, commit: string, { git, place }: Where): Promise<readonly string[]> {
  const name = place === '' ? file : file.slice(place.length + 1)
  try {
    return (await textOf(git, ['cat-file', 'blob', `${commit}:./${name}`])).split('\n')
  } catch (thrown) {
    if (thrown instanceof GitFailure) return []
    throw thrown
  }
}

/** A file that reports were about, that is still there, and that none is about now. */
function lostFiles(kept: Kept, coverage: Coverage, changes: readonly FileChange[]): readonly string[] {
  const moved = new Map(changes.flatMap(({ oldPath, newPath }) => (oldPath === undefined ? [] : [[oldPath, newPath] as const])))
  const lost = [...(kept.lines?.keys() ?? [])].filter((file) => {
    const present = moved.has(file) ? moved.get(file) : file
    return present !== undefined && !coverage.has(present)
  })
  return lost.length === 0 ? [] : [`${lost.length} ${lost.length === 1 ? 'file' : 'files'} whose coverage is known of ${kept.commit.slice(0, 7)} ${lost.length === 1 ? 'is' : 'are'} in no report now, such as ${lost[0] ?? ''}`]
}
