// The disk of this machine. What belongs to root, as the tools of GitHub's runners do, is taken away with sudo where that asks for no password.
import { execFile } from 'node:child_process'
import { open, rm, stat, statfs } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Disk } from '../ports.ts'

/** Of one folder: what takes longer is not worth the wait. */
const COUNT_MS = 20_000
const KIBIBYTE = 1024

export function connectDisk(): Disk {
  return {
    freeBytes: async (folder) => {
      const { bavail, bsize } = await statfs(folder)
      return bavail * bsize
    },
    reserve: async (folder, bytes) => {
      const disk = (await stat(folder)).dev
      // Docker's own folder is root's; mostly the temporary one is on the same disk.
      for (const place of [folder, os.tmpdir()]) {
        if ((await stat(place)).dev !== disk) continue
        const file = path.join(place, `reserve-${process.pid}-${Date.now()}`)
        if (await fill(file, bytes)) return async () => rm(file, { force: true })
      }
      return undefined
    },
    usedBytes: async (folder, of) => {
      const [there, disk] = await Promise.all([stat(folder).catch(() => undefined), stat(of)])
      if (there?.dev !== disk.dev) return 0
      // What it may not look into it says, and counts the rest.
      const { stdout } = await promisify(execFile)('du', ['-skx', '--', folder], { timeout: COUNT_MS }).catch((thrown: unknown) => ({ stdout: String(Reflect.get(Object(thrown), 'stdout')) }))
      return (Number.parseInt(stdout, 10) || 0) * KIBIBYTE
    },
    remove: async (folder) => {
      if ((await stat(folder).catch(() => undefined)) === undefined) return
      await rm(folder, { recursive: true, force: true }).catch(async () => promisify(execFile)('sudo', ['-n', 'rm', '-rf', '--', folder]))
    },
  }
}

const CHUNK = Buffer.alloc(1_048_576)

/** Written, since a file that is only long takes nothing. @returns whether it could be */
async function fill(file: string, bytes: number): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600)
    try {
      for (let left = bytes; left > 0; left -= CHUNK.length) await handle.write(CHUNK, 0, Math.min(left, CHUNK.length))
    } finally {
      await handle.close()
    }
    return true
  } catch {
    await rm(file, { force: true })
    return false
  }
}
