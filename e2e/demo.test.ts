// The demo as a user runs it: what it answers for a machine, what it leaves behind, and what is left when it is stopped in the middle.
import { describe, expect, test } from '@jest/globals'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { root } from '../scripts/support/jest.ts'

const demo = (args: readonly string[]) => spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'scripts/demo.ts', ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })

/** Processes whose command line or environment names this folder. */
async function leftOver(folder: string): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid,args'])
  return stdout.split('\n').filter((line) => line.includes(folder) && !line.includes('ps -eo'))
}

describe('npm run demo', () => {
  test('a gate, staging, production, a roll back and the button are seen by the users, and told in one line of JSON', async () => {
    const keep = await mkdtemp(path.join(os.tmpdir(), 'demo-test-'))
    const child = demo(['--json', '--keep', keep])
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
    child.stderr.resume()
    const [code] = (await once(child, 'close')) as [number]
    const result = JSON.parse(output.trim().split('\n').at(-1) ?? '') as { readonly healthy: Record<string, unknown>; readonly bad: Record<string, number | string | boolean>; readonly seconds: number; readonly gate: unknown; readonly staging: unknown; readonly button: unknown }
    expect(result.gate).toEqual({ broken: 'failure', mended: 'success' })
    expect(result.staging).toEqual({ result: 'success', digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/), sameInProduction: true })
    expect(result.healthy).toEqual({ verdict: 'pass', stableRevision: expect.stringMatching(/^shop-/), userErrors: 0 })
    expect(result.bad).toMatchObject({ verdict: 'fail', rolledBack: true, stableRevision: result.healthy['stableRevision'] })
    expect(Number(result.bad['userRequestsToBad'])).toBeGreaterThan(0)
    expect(Number(result.bad['userRequests'])).toBeGreaterThan(Number(result.bad['userRequestsToBad']))
    expect(result.button).toEqual({ rolledBack: false, stableRevision: result.healthy['stableRevision'] })
    expect(code).toBe(0)
    // Of every step of ours that ran, numbered in their order.
    const summaries = (await readdir(keep)).filter((name) => name.endsWith('.md')).toSorted()
    expect(summaries.map((name) => Number(name.slice(0, 2)))).toEqual(summaries.map((_, index) => index + 1))
    expect(summaries.filter((name) => name.includes('-promote'))).toHaveLength(6)
    expect(await readFile(path.join(keep, 'report.html'), 'utf8')).not.toMatch(/<(script|link)[^>]+(src|href)=/)
    await rm(keep, { recursive: true })
  }, 300_000)

  test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('stopped by %s it leaves no process behind', async (signal) => {
    const keep = await mkdtemp(path.join(os.tmpdir(), 'demo-kill-'))
    const child = demo(['--keep', keep])
    let output = ''
    child.stderr.resume()
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString()
        if (output.includes('by users to')) setTimeout(resolve, 300)
      })
    })
    const port = /registry at http:\/\/127\.0\.0\.1:(\d+)/.exec(output)?.[1] ?? ''
    const serving = /requests a second by users to (http:\/\/\S+)/.exec(output)?.[1] ?? ''
    const candidate = new URL(serving)
    child.kill(signal)
    const [code, killedBy] = (await once(child, 'close')) as [number | null, string | null]
    expect(signal === 'SIGKILL' ? killedBy : code).toBe(signal === 'SIGKILL' ? 'SIGKILL' : 130)
    await new Promise((resolve) => setTimeout(resolve, 1500))
    for (const at of [`http://127.0.0.1:${port}/emulator`, candidate.href]) await expect(fetch(at)).rejects.toThrow('fetch failed')
    expect(await leftOver(`cloud-run-instances-${child.pid ?? 0}-`)).toEqual([])
    await rm(keep, { recursive: true, force: true })
  }, 120_000)

  test('an unknown option is told with the usage', async () => {
    const failed = await promisify(execFile)(process.execPath, ['scripts/demo.ts', '--jsn'], { cwd: root }).catch((thrown: unknown) => thrown as { code: number; stderr: string })
    expect(failed).toMatchObject({ code: 2, stderr: expect.stringContaining('Usage: npm run demo') })
  })
})
