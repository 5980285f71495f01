// The disk of this machine. What belongs to root, as the tools of GitHub's runners do, is taken away with sudo where that asks for no password.
import { execFile } from 'node:child_process'
import { rm, stat, statfs } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { Disk } from '../ports.ts'

export function connectDisk(): Disk {
  return {
    freeBytes: async (folder) => {
      const { bavail, bsize } = await statfs(folder)
      return bavail * bsize
    },
    remove: async (folder) => {
      if ((await stat(folder).catch(() => undefined)) === undefined) return
      await rm(folder, { recursive: true, force: true }).catch(async () => promisify(execFile)('sudo', ['-n', 'rm', '-rf', '--', folder]))
    },
  }
}
