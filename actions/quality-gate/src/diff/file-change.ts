// What a diff says of one file: which lines of its new side are new, and which of its old side are gone. Pure.

/** Lines from `start`, counted from 1. A side of a hunk without lines has `count` 0 and stands after line `start`. */
export type LineRange = { readonly start: number; readonly count: number }
export type Hunk = { readonly old: LineRange; readonly new: LineRange }

export type FileChange = {
  /** Undefined of a file that was added. */
  readonly oldPath: string | undefined
  /** Undefined of a file that was deleted. */
  readonly newPath: string | undefined
  /** In order. A hunk has no lines that did not change. */
  readonly hunks: readonly Hunk[]
  /** Its lines are unknown. */
  readonly isBinary: boolean
  /** Another repository at a commit, or a link: its one line is no code. */
  readonly isNoFile: boolean
}

export function addedLines({ hunks }: FileChange): number {
  return hunks.reduce((sum, hunk) => sum + hunk.new.count, 0)
}

export function removedLines({ hunks }: FileChange): number {
  return hunks.reduce((sum, hunk) => sum + hunk.old.count, 0)
}

/** New lines, in order. */
export function* newLines({ hunks }: FileChange): Generator<number> {
  for (const { new: { start, count } } of hunks) for (let line = start; line < start + count; line += 1) yield line
}

/** Where each line of the old side is on the new one; undefined of a line that is gone. Asked in any order. */
export function lineMap({ hunks }: Pick<FileChange, 'hunks'>): (oldLine: number) => number | undefined {
  return (oldLine) => {
    let shift = 0
    for (const { old, new: added } of hunks) {
      const isAfter = old.count === 0 ? oldLine > old.start : oldLine >= old.start + old.count
      if (!isAfter) return old.count > 0 && oldLine >= old.start ? undefined : oldLine + shift
      shift += added.count - old.count
    }
    return oldLine + shift
  }
}
