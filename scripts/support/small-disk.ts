// A disk of so many megabytes (a tmpfs), for tests of what happens when it is full. Only root may mount one.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

/** Why this machine cannot have one; undefined when it can. */
export function whyNoSmallDisk(): string | undefined {
  if (process.getuid?.() !== 0) return 'only root may mount a small disk'
  const folder = path.join(os.tmpdir(), `small-disk-${process.pid}`)
  try {
    execFileSync('mkdir', ['-p', folder])
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'pipe' })
    execFileSync('umount', [folder])
    return undefined
  } catch (thrown) {
    return `no small disk can be mounted: ${String(thrown).split('\n')[0] ?? ''}`
  } finally {
    execFileSync('rm', ['-rf', folder])
  }
}

/** @returns where it is, and how to take it away with all that is mounted below it */
export async function mountSmallDisk(megabytes: number): Promise<{ readonly folder: string; readonly unmount: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'small-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  return {
    folder,
    unmount: async () => {
      unmountBelow(folder)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Itself too, the deepest first. */
export function unmountBelow(folder: string): void {
  const mounts = readFileSync('/proc/self/mounts', 'utf8').split('\n').map((line) => line.split(' ')[1] ?? '').filter((mount) => mount === folder || mount.startsWith(`${folder}/`))
  for (const mount of mounts.toSorted((a, b) => b.length - a.length)) execFileSync('umount', ['--lazy', mount])
}

/** Loudly: a test that is not run must not pass for one that is. */
export function sayNotTested(what: string, why: string): void {
  process.stderr.write(`\n${'!'.repeat(100)}\n!! SKIPPED: ${what} was not tested: ${why}\n${'!'.repeat(100)}\n\n`)
}
