// What lies in the repository: git's list of files where there is one, else a walk. Links are not followed.
import { lstatSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

export const FILES_MAX = 50_000
/** Folders of libraries, and of what a build leaves. */
const SKIPPED = new Set(['node_modules', '.git', 'dist', 'build', 'out', 'coverage', 'vendor', 'venv', '.venv', '__pycache__', '.next', '.nuxt', '.tox', 'site-packages'])

export type Repository = {
  /** Whether a file lies there, and in no folder that may hold anybody's. @param file from the workspace */
  readonly has: (file: string) => boolean
  readonly list: () => Promise<readonly string[]>
}

/** Asks only when it is asked: to start git takes longer than to look for the files of a report. */
export function repositoryIn(workspace: string): Repository {
  let listed: Promise<readonly string[]> | undefined
  return {
    has: (file) => !file.split('/').some((part) => SKIPPED.has(part)) && isFile(path.join(workspace, file)),
    list: async () => (listed ??= listFiles(workspace)),
  }
}

/** What a report names may be too long for a path, or hold what none may. */
function isFile(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false })?.isFile() === true
  } catch {
    return false
  }
}

/** Tracked, and new but not ignored: what a build leaves is nobody's code. */
export async function listFiles(workspace: string): Promise<readonly string[]> {
  const { execFile } = await import('node:child_process')
  const git = promisify(execFile)('git', ['-c', 'core.fsmonitor=false', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: workspace, maxBuffer: 64_000_000 })
  const listed = await git.then(({ stdout }) => stdout.split('\0').filter((file) => file !== ''), () => undefined)
  return listed === undefined || listed.length === 0 ? walk(workspace, '') : [...new Set(listed)]
}

async function walk(workspace: string, folder: string): Promise<readonly string[]> {
  const entries = await readdir(path.join(workspace, folder), { withFileTypes: true })
  const found: string[] = []
  for (const entry of entries) {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory() && !SKIPPED.has(entry.name)) found.push(...(await walk(workspace, name)))
    else if (entry.isFile()) found.push(name)
    if (found.length > FILES_MAX) throw new Error(`the workspace has more than ${FILES_MAX} files and is no git repository`)
  }
  return found
}
