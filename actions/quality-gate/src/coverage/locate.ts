// Which file of the repository a report means. Reports are written in containers, in a module of many, on other machines; their paths begin
// elsewhere. In this order: a prefix that the user gave; the place in the workspace; the folders above the report; a prefix that the same
// report's other files agree on; the longest end that one file alone has. A path that fits no file, or two, is told and never guessed. Pure.
import { fileOf, mergeFile, type Coverage, type FileCoverage } from './coverage.ts'
import { formatReportPath, isUnder, parseReportPath, type ReportPath } from './report-path.ts'
import type { Match, RepositoryFiles } from './repository-files.ts'

/** Paths that begin with `from` begin with `to` in the workspace. */
export type Prefix = { readonly from: string; readonly to: string }

export type Where<Files = RepositoryFiles> = {
  readonly files: Files
  /** Absolute. */
  readonly workspace: string
  readonly prefixes: readonly Prefix[]
}

export type Located = {
  /** By path from the workspace; what fits no one file keeps the path that the report gave. */
  readonly coverage: Coverage
  /** As in the report, in its order. */
  readonly unknown: readonly string[]
  readonly ambiguous: readonly { readonly path: string; readonly candidates: readonly string[] }[]
}

/** Libraries: their files have names like ours. */
const FOREIGN = new Set(['node_modules', 'site-packages', 'dist-packages', '.venv', '.tox'])
/** Files that must agree on a prefix before it is more than a coincidence. */
const VOTES_MIN = 2

type Known = Pick<RepositoryFiles, 'has'>
type Found = { readonly file: string } | { readonly unknown: true } | { readonly candidates: readonly string[] }
type Vote = { readonly from: readonly string[]; readonly to: readonly string[]; count: number }

/** @param reportFile the report's own path from the workspace */
export function locate(report: Coverage, reportFile: string, where: Where): Located {
  const folder = parseReportPath(reportFile).segments.slice(0, -1)
  const spellings = [...report].map(([spelled, file]) => ({ spelled, file, paths: pathsOf(spelled, file) }))
  const surely = spellings.map(({ paths }) => first(paths, (path) => certain(path, folder, where)))
  const votes = count(spellings.flatMap(({ paths }, at) => (surely[at] === undefined ? paths.flatMap((path) => vote(path, where)) : [])))
  const coverage: Coverage = new Map()
  const unknown: string[] = []
  const ambiguous: { path: string; candidates: readonly string[] }[] = []
  for (const [at, { spelled, file, paths }] of spellings.entries()) {
    const found = surely[at] ?? first(paths, (path) => likely(path, folder, votes, where)) ?? { unknown: true }
    if ('candidates' in found) ambiguous.push({ path: spelled, candidates: found.candidates })
    else if ('unknown' in found) unknown.push(spelled)
    place(coverage, 'file' in found ? found.file : formatReportPath(parseReportPath(spelled)), file)
  }
  return { coverage, unknown, ambiguous }
}

/** Undefined unless each of its paths is one of the files, without a guess. */
export function locateSurely(report: Coverage, reportFile: string, where: Where<Known>): Coverage | undefined {
  const folder = parseReportPath(reportFile).segments.slice(0, -1)
  const coverage: Coverage = new Map()
  for (const [spelled, file] of report) {
    const found = first(pathsOf(spelled, file), (path) => certain(path, folder, where))
    if (found === undefined || !('file' in found)) return undefined
    place(coverage, found.file, file)
  }
  return coverage
}

function pathsOf(spelled: string, { roots = [] }: FileCoverage): readonly ReportPath[] {
  return [...roots.map((root) => parseReportPath(`${root}/${spelled}`)), parseReportPath(spelled)]
}

function place(coverage: Coverage, path: string, { roots: _, ...known }: FileCoverage): void {
  mergeFile(fileOf(coverage, path), known)
}

/** A file if any path finds one; else why not. */
function first(paths: readonly ReportPath[], find: (path: ReportPath) => Found | undefined): Found | undefined {
  let other: Found | undefined
  for (const path of paths) {
    const found = find(path)
    if (found !== undefined && 'file' in found) return found
    other ??= found
  }
  return other
}

/** What needs no guess. An explicit prefix and a place in the workspace are the last word, also when no file is there. */
function certain(path: ReportPath, folder: readonly string[], { files, workspace, prefixes }: Where<Known>): Found | undefined {
  const existing = (segments: readonly string[]): Found | undefined => (files.has(segments.join('/')) ? { file: segments.join('/') } : undefined)
  const given = prefixes
    .map(({ from, to }) => ({ from: parseReportPath(from), to: parseReportPath(to).segments }))
    .filter(({ from }) => from.isAbsolute === path.isAbsolute && isUnder(path.segments, from.segments))
    .toSorted((a, b) => b.from.segments.length - a.from.segments.length)[0]
  if (given !== undefined) return existing([...given.to, ...path.segments.slice(given.from.segments.length)]) ?? { unknown: true }
  const root = parseReportPath(workspace).segments
  if (path.isAbsolute) return isUnder(path.segments, root) ? (existing(path.segments.slice(root.length)) ?? { unknown: true }) : undefined
  for (let depth = folder.length; depth >= path.ups; depth -= 1) {
    const found = existing([...folder.slice(0, depth - path.ups), ...path.segments])
    if (found !== undefined) return found
  }
  return undefined
}

/** What a path that one file alone ends like says of the two beginnings. One shared name says nothing. */
function vote({ segments }: ReportPath, { files }: Where): readonly Omit<Vote, 'count'>[] {
  const { matches: [match, ...others], shared } = files.endingLike(segments)
  if (match === undefined || others.length > 0 || shared < 2 || isForeign(segments)) return []
  return [{ from: segments.slice(0, -shared), to: match.segments.slice(0, -shared) }]
}

function count(votes: readonly Omit<Vote, 'count'>[]): readonly Vote[] {
  const counted = new Map<string, Vote>()
  for (const { from, to } of votes) {
    const key = JSON.stringify([from, to])
    const present = counted.get(key)
    if (present === undefined) counted.set(key, { from, to, count: 1 })
    else present.count += 1
  }
  return [...counted.values()].toSorted((a, b) => b.count - a.count)
}

/** A prefix that others agree on knows all that is below it, where paths are places: an absolute path that it leads nowhere is no file of ours. */
function likely({ segments, isAbsolute }: ReportPath, folder: readonly string[], votes: readonly Vote[], { files }: Where): Found | undefined {
  if (isForeign(segments)) return undefined
  const agreed = votes.filter(({ from, count }) => count >= VOTES_MIN && isUnder(segments, from))
  for (const { from, to } of agreed) {
    const file = [...to, ...segments.slice(from.length)].join('/')
    if (files.has(file)) return { file }
  }
  const { matches, shared } = files.endingLike(segments)
  const [only, ...others] = matches
  if (only === undefined || (agreed.length > 0 && (isAbsolute || shared === 1))) return undefined
  return others.length === 0 ? { file: only.file } : nearest(matches, segments.slice(0, -shared), folder)
}

/** Of files that end alike, the one whose folders are named in the path's beginning (a module's name), or that lies nearest to the report. */
function nearest(matches: readonly Match[], beginning: readonly string[], folder: readonly string[]): Found {
  const scored = matches.map(({ file, segments }) => {
    const named = segments.slice(0, -1).filter((segment) => beginning.includes(segment)).length
    let near = 0
    while (near < folder.length && near < segments.length && folder[near] === segments[near]) near += 1
    return { file, named, near }
  }).toSorted((a, b) => b.named - a.named || b.near - a.near)
  const [best, second] = scored
  if (best !== undefined && second !== undefined && (best.named > second.named || best.near > second.near)) return { file: best.file }
  return { candidates: matches.map(({ file }) => file) }
}

function isForeign(segments: readonly string[]): boolean {
  return segments.some((segment) => FOREIGN.has(segment))
}

/** Lines `FROM=TO`. @returns prefixes, or what is wrong with a line as a sentence's end */
export function parsePrefixes(lines: readonly string[]): { readonly prefixes: readonly Prefix[]; readonly problems: readonly string[] } {
  const prefixes: Prefix[] = []
  const problems: string[] = []
  for (const line of lines) {
    const at = line.indexOf('=')
    const [from, to] = [line.slice(0, Math.max(0, at)).trim(), line.slice(at + 1).trim()]
    if (at < 0 || from === '') problems.push(`"${line}" is not FROM=TO: a beginning of paths in a report, and of the same paths in the workspace`)
    else if (parseReportPath(to).isAbsolute || parseReportPath(to).ups > 0) problems.push(`"${line}" leads out of the workspace: TO is a folder in it`)
    else prefixes.push({ from, to })
  }
  return { prefixes, problems }
}
