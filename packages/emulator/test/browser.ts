// The Chromium of this machine, as tests use it. Where none is installed they are skipped, and say so loudly.
import { describe } from '@jest/globals'
import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome'].find((name) => spawnSync(name, ['--version']).status === 0)

/** `describe` where there is a browser. @param what is not tested without one */
export function withBrowser(what: string): typeof describe | typeof describe.skip {
  if (CHROMIUM !== undefined) return describe
  process.stderr.write(`\n${'!'.repeat(100)}\n!! SKIPPED: ${what}: no Chromium is installed on this machine\n${'!'.repeat(100)}\n\n`)
  return describe.skip
}

/** @returns what it prints */
export async function chromium(...args: readonly string[]): Promise<string> {
  const profile = await mkdtemp(path.join(os.tmpdir(), 'chromium-'))
  try {
    return await new Promise<string>((resolve, reject) => {
      execFile(CHROMIUM ?? '', ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', `--user-data-dir=${profile}`, '--virtual-time-budget=5000', ...args], { timeout: 60_000, maxBuffer: 1e8 }, (error, stdout) => (error === null ? resolve(stdout) : reject(error)))
    })
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** What somebody reads there. */
export function textOf(dom: string): string {
  return dom.replaceAll(/<(?:style|script)[^>]*>[^]*?<\/(?:style|script)>/g, '').replaceAll(/<[^>]+>/g, ' ').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll(/\s+/g, ' ')
}
