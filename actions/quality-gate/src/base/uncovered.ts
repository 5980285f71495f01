// Lines that are uncovered because of a change: new ones that no test runs, and old ones that a test ran before and none runs now. Lines are
// followed through the change, and what looks new but was uncovered before, in another place, is not counted: code that is moved, or that git
// pairs with its twin, is paired here again by its text. So deleting or moving covered code never adds a line, and new uncovered code always
// does; a percentage could say neither. Pure but for the texts, which are asked for where they are needed.
import { groupBy } from '@cloudrun-delivery/shared/core/group-by'
import type { Coverage } from '../coverage/coverage.ts'
import { lineMap, newLines, type FileChange } from '../diff/file-change.ts'
import { decodeStates } from './states.ts'

export type Texts = {
  /** Lines of a file on the base and now. */
  readonly base: (file: string) => Promise<readonly string[]>
  readonly head: (file: string) => Promise<readonly string[]>
}

export type UncoveredFile = { readonly file: string; /** In order. */ readonly lines: readonly number[] }

export type Sides = {
  /** From the commit that the kept results are of. */
  readonly sinceKept: readonly FileChange[]
  /** From the commit that this is merged onto; the same as `sinceKept` when results are kept for it. New lines count only when they are new here. */
  readonly own: readonly FileChange[]
  readonly kept: ReadonlyMap<string, string>
  readonly coverage: Coverage
}

type Place = { readonly file: string; readonly line: number }

export async function newlyUncovered({ sinceKept, own, kept, coverage }: Sides, texts: Texts): Promise<readonly UncoveredFile[]> {
  const ownLines = new Map(own.flatMap((change) => (change.newPath === undefined ? [] : [[change.newPath, new Set(newLines(change))] as const])))
  const byNew = new Map(sinceKept.flatMap((change) => (change.newPath === undefined ? [] : [[change.newPath, change] as const])))
  const still = new Map<string, Set<number>>()
  const candidates: Place[] = []
  for (const [file, { lines }] of coverage) {
    const change = byNew.get(file)
    const oldFile = change === undefined ? file : change.oldPath
    const before = statesOf(kept, oldFile)
    const whence = change === undefined ? (line: number) => line : reversed(change)
    for (const [line, hits] of lines) {
      if (hits > 0) continue
      const oldLine = whence(line)
      const was = oldLine === undefined ? undefined : before?.get(oldLine)
      if (oldLine === undefined ? ownLines.get(file)?.has(line) === true : was === '+') candidates.push({ file, line })
      else if (was === '!' && oldFile !== undefined && oldLine !== undefined) still.set(oldFile, (still.get(oldFile) ?? new Set()).add(oldLine))
    }
  }
  return candidates.length === 0 ? [] : byFile(await withoutMoved(candidates, vanished(kept, still, sinceKept, coverage), texts))
}

/** Uncovered lines of the base that are gone, or covered now: what moved elsewhere is among them. Only of files that changed. */
function vanished(kept: ReadonlyMap<string, string>, still: ReadonlyMap<string, ReadonlySet<number>>, changes: readonly FileChange[], coverage: Coverage): readonly Place[] {
  return changes.flatMap((change) => {
    const { oldPath: file, newPath } = change
    if (file === undefined) return []
    const [known, where] = [still.get(file), lineMap(change)]
    // A line that is there and in no report now has lost its report, and is not gone.
    const isGone = (line: number) => newPath === undefined || coverage.has(newPath) || where(line) === undefined
    return [...(statesOf(kept, file) ?? [])].filter(([line, state]) => state === '!' && known?.has(line) !== true && isGone(line)).map(([line]) => ({ file, line }))
  })
}

async function withoutMoved(candidates: readonly Place[], gone: readonly Place[], { base, head }: Texts): Promise<readonly Place[]> {
  const left = new Map<string, number>()
  for (const text of await textsOf(gone, base)) left.set(text, (left.get(text) ?? 0) + 1)
  if (left.size === 0) return candidates
  const texts = await textsOf(candidates, head)
  return candidates.filter((_, at) => {
    const text = texts[at] ?? ''
    const count = left.get(text) ?? 0
    if (count > 0) left.set(text, count - 1)
    return count === 0
  })
}

async function textsOf(places: readonly Place[], read: (file: string) => Promise<readonly string[]>): Promise<readonly string[]> {
  const files = new Map<string, readonly string[]>()
  for (const { file } of places) if (!files.has(file)) files.set(file, await read(file))
  // A line that the file does not have is like no other.
  return places.map(({ file, line }) => files.get(file)?.[line - 1]?.trim() ?? `\0${file}:${line}`)
}

function statesOf(kept: ReadonlyMap<string, string>, file: string | undefined): ReadonlyMap<number, '+' | '!'> | undefined {
  const text = file === undefined ? undefined : kept.get(file)
  return text === undefined ? undefined : decodeStates(text)
}

/** Where each line of the new side was on the old one. */
function reversed({ hunks }: FileChange): (line: number) => number | undefined {
  return lineMap({ hunks: hunks.map((hunk) => ({ old: hunk.new, new: hunk.old })) })
}

function byFile(places: readonly Place[]): readonly UncoveredFile[] {
  const files = groupBy(places, ({ file }) => file)
  return [...files].map(([file, list]) => ({ file, lines: list.map(({ line }) => line).toSorted((a, b) => a - b) }))
}
