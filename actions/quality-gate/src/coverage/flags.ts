// Coverage of parts of the repository, by name: `backend: backend/**`. Pure.
import path from 'node:path'
import { countsOf, type Counts, type Coverage } from './coverage.ts'

export type Flag = { readonly name: string; /** Any of them. */ readonly globs: readonly string[] }
export type FlagCoverage = { readonly name: string; /** Files with coverage. None is no data. */ readonly files: number; readonly lines: Counts; readonly branches: Counts }

/** Lines `NAME: GLOB, GLOB`; a name may have several lines. @returns flags, or what is wrong with a line as a sentence's end */
export function parseFlags(lines: readonly string[]): { readonly flags: readonly Flag[]; readonly problems: readonly string[] } {
  const flags = new Map<string, string[]>()
  const problems: string[] = []
  for (const line of lines) {
    const [, name, rest = ''] = /^([\w.-]+)\s*:\s*(\S.*)$/.exec(line.trim()) ?? []
    const globs = rest.split(',').map((glob) => glob.trim()).filter((glob) => glob !== '')
    if (name === undefined || globs.length === 0) problems.push(`"${line}" is not NAME: GLOB, like "backend: backend/**"`)
    else flags.set(name, [...(flags.get(name) ?? []), ...globs])
  }
  return { flags: [...flags].map(([name, globs]) => ({ name, globs })), problems }
}

/** @param file path from the workspace */
export function matches(file: string, globs: readonly string[]): boolean {
  return globs.some((glob) => path.posix.matchesGlob(file, glob))
}

/** @param coverage by path from the workspace */
export function coverageByFlag(coverage: Coverage, flags: readonly Flag[]): readonly FlagCoverage[] {
  return flags.map(({ name, globs }) => {
    const files = [...coverage].filter(([file]) => matches(file, globs)).map(([, file]) => file)
    return { name, files: files.length, lines: countsOf(files, 'lines'), branches: countsOf(files, 'branches') }
  })
}
