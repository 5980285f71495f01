// What is in a dist folder: read, put in place without a moment in which a file is missing, and compared with what is committed.
import { execFile } from 'node:child_process'
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

/** Content by path within the folder. */
export type Files = ReadonlyMap<string, Buffer>

/** An absent folder has no files. */
export async function readFiles(folder: string): Promise<Files> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
  return new Map(
    await Promise.all(
      names.toSorted().map(async (name): Promise<[string, Buffer]> => [name, await readFile(path.join(folder, name))]),
    ),
  )
}

/** Makes the folder hold exactly these files. Somebody may be running them: each is replaced at once, and the same bytes are left alone. */
export async function putFiles(folder: string, files: Files): Promise<void> {
  const present = await readFiles(folder)
  for (const [name, content] of files) {
    if (present.get(name)?.equals(content) === true) continue
    const file = path.join(folder, name)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(`${file}.${process.pid}`, content)
    await rename(`${file}.${process.pid}`, file)
  }
  for (const name of present.keys()) if (!files.has(name)) await rm(path.join(folder, name))
}

/**
 * Compares with the last commit, not with the working tree: a file that is only in the folder does not reach users.
 * @param folder path from the root of the repository, with slashes and without one at its end
 * @returns a sentence for each file that differs
 */
export async function differencesFromCommit(repository: string, folder: string, files: Files): Promise<readonly string[]> {
  const git = async (...args: readonly string[]) =>
    promisify(execFile)('git', args, { cwd: repository, encoding: 'buffer', maxBuffer: 1e8 })
  const { stdout } = await git('ls-tree', '-r', '-z', '--name-only', 'HEAD', '--', `${folder}/`)
  const committed = new Set<string>(
    stdout
      .toString()
      .split('\0')
      .filter((name) => name !== '')
      .map((name) => name.slice(folder.length + 1)),
  )
  const gone = [...committed]
    .filter((name) => !files.has(name))
    .map((name) => `${folder}/${name} is committed, but not built any more`)
  const other = await Promise.all(
    [...files].map(async ([name, content]) => {
      if (!committed.has(name)) return `${folder}/${name} is not committed`
      const shown = await git('show', `HEAD:${folder}/${name}`)
      return content.equals(shown.stdout) ? [] : `${folder}/${name} differs from what the sources give`
    }),
  )
  return [...gone, ...other.flat()]
}

export function megabytes(files: Files): number {
  return [...files.values()].reduce((sum, content) => sum + content.length, 0) / 1e6
}
