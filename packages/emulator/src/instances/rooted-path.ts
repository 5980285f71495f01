// Paths inside a folder that stands for a container's root, followed as the kernel would after chroot: absolute links
// start again at the root, `..` stops there. Nothing here ever leads out of the folder.
import { lstat, readlink } from 'node:fs/promises'
import path from 'node:path'
import { errorCode, isMissing } from '../registry/error-code.ts'

const linksMax = 40

/**
 * Where `inner` (absolute or relative to the root) really is, links followed; parts that do not exist are taken as they
 * are. With `keepLast` the last part is not followed: for whoever is about to create or remove it.
 */
export async function resolveInRoot(root: string, inner: string, keepLast = false): Promise<string> {
  const pending = partsOf(inner)
  const done: string[] = []
  let links = 0
  while (pending.length > 0) {
    const part = pending.shift()
    if (part === undefined || part === '.') continue
    if (part === '..') {
      done.pop()
      continue
    }
    const target = keepLast && pending.length === 0 ? undefined : await linkTarget(path.join(root, ...done, part))
    if (target === undefined) {
      done.push(part)
      continue
    }
    if (++links > linksMax) throw new Error(`too many symbolic links in '${inner}'`)
    if (path.isAbsolute(target)) done.length = 0
    pending.unshift(...partsOf(target))
  }
  return path.join(root, ...done)
}

/** True when `inner`, read as text, climbs above the root. No honest layer has such a path. */
export function climbsOut(inner: string): boolean {
  let depth = 0
  for (const part of partsOf(inner)) {
    depth += part === '..' ? -1 : part === '.' ? 0 : 1
    if (depth < 0) return true
  }
  return false
}

const partsOf = (text: string): string[] => text.split('/').filter((part) => part !== '')

async function linkTarget(file: string): Promise<string | undefined> {
  try {
    return (await lstat(file)).isSymbolicLink() ? await readlink(file) : undefined
  } catch (error) {
    // A part below a plain file is as missing as one that never was; whoever opens it will be told.
    if (isMissing(error) || errorCode(error) === 'ENOTDIR') return undefined
    throw error
  }
}
