// Report files by their patterns. A pattern that finds nothing is a problem and says what it did find; what lies outside of the workspace, is a
// link, or is older than the job is refused by name.
import { lstatSync, realpathSync } from 'node:fs'
import path from 'node:path'

export type Place = {
  /** Absolute; what lies outside is refused. */
  readonly workspace: string
  /** Absolute; patterns are relative to it. */
  readonly folder: string
  /** Milliseconds since the epoch; reports from before are left over from another run. Undefined: not known, or not to be looked at. */
  readonly jobStartMs: number | undefined
}

export type Found = { /** Absolute, sorted, each once. */ readonly files: readonly string[]; readonly problems: readonly string[] }

const FILES_MAX = 5000
/** What means more than itself in a pattern. */
const MAGIC = /[*?[\]{}()!+@\\]/
const EXCLUDED = new Set(['node_modules', '.git'])
/** A file system may keep whole seconds only, and clocks of mounts differ a little. */
const CLOCK_SLACK_MS = 2000

/** @param what begins each problem, in backticks: the name of the input, or of the command that was to write the reports */
export async function find(what: string, patterns: readonly string[], place: Place): Promise<Found> {
  const files = new Set<string>()
  const problems: string[] = []
  const isUnwanted = exclusion(patterns)
  const wanted = patterns.filter((pattern) => !EXCLUSION.test(pattern))
  if (wanted.length === 0 && patterns.length > 0) problems.push(`\`${what}\` says only what not to read: "${patterns[0] ?? ''}"`)
  for (const pattern of wanted) {
    let matched = 0
    let unwanted: string | undefined
    for await (const name of matching(pattern, place.folder)) {
      if (isUnwanted(name)) {
        unwanted ??= name
        continue
      }
      const problem = refusal(path.resolve(place.folder, name), place)
      if (problem === 'folder') continue
      matched += 1
      if (problem === undefined) files.add(path.resolve(place.folder, name))
      else problems.push(`\`${what}\` "${pattern}" matches ${name}, ${problem}`)
      if (files.size > FILES_MAX) return { files: [], problems: [`\`${what}\` "${pattern}" matches more than ${FILES_MAX} files: name the reports more closely`] }
    }
    if (matched === 0) problems.push(unwanted === undefined ? await nothing(what, pattern, place) : `\`${what}\` "${pattern}" matches only what another line takes out, such as ${unwanted}`)
  }
  return { files: [...files].toSorted(), problems }
}

/** Takes files out of what the others match; `!(a|b)` is a pattern of its own. */
const EXCLUSION = /^!(?!\()/

function exclusion(patterns: readonly string[]): (name: string) => boolean {
  const globs = patterns.filter((pattern) => EXCLUSION.test(pattern)).map((pattern) => path.normalize(pattern.slice(1).trim()))
  return (name) => globs.some((glob) => path.matchesGlob(path.normalize(name), glob))
}

/** A file of just that name is what is meant, brackets and all; then what finds many is not loaded. */
async function* matching(pattern: string, folder: string): AsyncGenerator<string> {
  const isNamed = !pattern.split(/[/\\]/).some((part) => EXCLUDED.has(part)) && isThere(path.resolve(folder, pattern))
  if (isNamed) yield pattern
  else if (MAGIC.test(pattern)) yield* (await import('node:fs/promises')).glob(pattern, { cwd: folder, exclude: (entry) => EXCLUDED.has(path.basename(entry)) })
}

function isThere(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined
  } catch {
    return false
  }
}

/** Why a file is not read; `folder` for what is no file and no problem either. */
function refusal(file: string, { workspace, jobStartMs }: Place): string | undefined {
  if (isOutside(workspace, file)) return 'which is outside of the workspace'
  const stats = lstatSync(file)
  if (stats.isSymbolicLink()) return 'which is a link; links are not followed'
  if (!stats.isFile()) return 'folder'
  if (path.relative(realpathSync.native(workspace), realpathSync.native(file)) !== path.relative(workspace, file)) return 'which lies behind a folder that is a link; links are not followed'
  if (jobStartMs === undefined || stats.mtimeMs >= jobStartMs - CLOCK_SLACK_MS) return undefined
  return `which is ${age(jobStartMs - stats.mtimeMs)} older than this job: it is left over from another run. Delete it before the tests run, or set \`allow-old-reports\` to true`
}

async function nothing(what: string, pattern: string, { folder, workspace }: Place): Promise<string> {
  const where = path.relative(workspace, folder) || 'the workspace'
  if (!isThere(folder)) return `\`${what}\` "${pattern}" matches no file: there is no folder ${where}, in which it is looked for (\`working-directory\`)`
  const { glob } = await import('node:fs/promises')
  const remedy = 'Does the step before write it there, also when tests fail?'
  for await (const name of glob(pattern, { cwd: folder })) {
    if (name.split(path.sep).some((part) => EXCLUDED.has(part))) return `\`${what}\` "${pattern}" matches only what is never read, such as ${name}: reports in ${[...EXCLUDED].join(' and ')} are those of others`
    return `\`${what}\` "${pattern}" matches no file, only folders such as ${name}: name the files in it, such as "${name}/**/*.xml"`
  }
  return `\`${what}\` "${pattern}" matches no file in ${where}. ${remedy}`
}

function isOutside(workspace: string, file: string): boolean {
  const relative = path.relative(workspace, file)
  return relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)
}

function age(milliseconds: number): string {
  const minutes = milliseconds / 60_000
  if (minutes < 1) return `${Math.ceil(milliseconds / 1000)} s`
  return minutes < 120 ? `${Math.round(minutes)} min` : minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`
}
