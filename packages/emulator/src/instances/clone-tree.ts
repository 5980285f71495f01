// Copies a folder: by hard links, for folders that are never written to, or as files of its own, for an instance that may
// write. The copy shares its blocks with the original where the file system can do that. Links are copied as links.
import { constants } from 'node:fs'
import { chmod, copyFile, link, mkdir, readdir, readlink, stat, symlink, utimes } from 'node:fs/promises'
import path from 'node:path'

export async function cloneTree(from: string, to: string, how: 'link' | 'copy'): Promise<void> {
  await mkdir(to, { recursive: true })
  await chmod(to, (await stat(from)).mode & 0o777)
  const entries = await readdir(from, { withFileTypes: true })
  await Promise.all(
    entries.map(async (entry) => {
      const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)]
      if (entry.isDirectory()) return cloneTree(source, target, how)
      if (entry.isSymbolicLink()) return symlink(await readlink(source), target)
      return how === 'link' ? link(source, target) : copyOf(source, target)
    }),
  )
}

async function copyOf(source: string, target: string): Promise<void> {
  await copyFile(source, target, constants.COPYFILE_FICLONE)
  // Interpreters compare times to decide whether their compiled files are still good.
  const { atime, mtime } = await stat(source)
  await utimes(target, atime, mtime)
}
