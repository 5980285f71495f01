// What somebody who reads a pull request wants to see first: what is new, in the lines that they changed. Pure.
import { oldIn } from './base/old.ts'
import type { Gathered } from './gathered.ts'
import { newLines } from './diff/file-change.ts'

export type Placed = { readonly file: string | undefined; readonly line: number | undefined }

/** Lower is nearer to the change: 0 a new line, 1 a changed file, 2 elsewhere; what is known to be old comes after all of it. */
export type Interest<T extends Placed> = (one: T) => number

const OLD = 3

/** @param isOld whether the base of the pull request had it already; false when nobody knows */
export function interestIn<T extends Placed>({ patch, base }: Pick<Gathered, 'patch'> & Partial<Pick<Gathered, 'base'>>, isOld: (one: T) => boolean = oldIn(base)): Interest<T> {
  const changed = (patch?.changes?.files ?? []).flatMap((file) => (file.newPath === undefined ? [] : [{ path: file.newPath, lines: new Set(newLines(file)) }]))
  // A thousand findings are in a few files.
  const known = new Map<string, (typeof changed)[number] | undefined>()
  const changeOf = (file: string) => {
    if (!known.has(file)) known.set(file, changed.find(({ path }) => isSame(path, file)))
    return known.get(file)
  }
  return (one) => {
    const change = one.file === undefined ? undefined : changeOf(one.file)
    return (isOld(one) ? OLD : 0) + (change === undefined ? 2 : one.line !== undefined && change.lines.has(one.line) ? 0 : 1)
  }
}

/** Nearest first; of the same interest in the order given. */
export function byInterest<T extends Placed>(all: readonly T[], interest: Interest<T>): readonly T[] {
  return all.map((one) => ({ one, rank: interest(one) })).toSorted((a, b) => a.rank - b.rank).map(({ one }) => one)
}

/** Reports spell a file from the root of the disk, of the repository, or of a folder in it. */
function isSame(path: string, file: string): boolean {
  const spelled = file.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '')
  return spelled === path || spelled.endsWith(`/${path}`) || path.endsWith(`/${spelled}`)
}
