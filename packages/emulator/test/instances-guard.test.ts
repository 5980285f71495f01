// The guard alone: it kills what it holds when told to, or when its keeper is gone, and nothing else.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startGuard } from '../src/instances/guard.ts'
import { until } from './instances-support.ts'

let folder: string
const children: ChildProcess[] = []
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'guard-test-'))
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

function sleeper(env: NodeJS.ProcessEnv = {}): { readonly child: ChildProcess; readonly pid: number } {
  const child = spawn('sleep', ['60'], { detached: true, stdio: 'ignore', env: { PATH: process.env['PATH'], ...env } })
  children.push(child)
  return { child, pid: child.pid ?? 0 }
}

const ended = ({ child }: { child: ChildProcess }): boolean => child.signalCode !== null

describe('a guard', () => {
  test('kills the groups it holds, not those it was told to release, and removes its folder', async () => {
    const guard = startGuard(folder)
    const [held, released, unknown, last] = [sleeper(), sleeper(), sleeper(), sleeper()]
    for (const { pid } of [held, released, last]) guard.hold(pid)
    guard.release(released.pid)
    await writeFile(path.join(folder, 'file'), '')
    await guard.close()
    await until(() => expect([held, last].map(ended)).toEqual([true, true]))
    expect([released, unknown].map(ended)).toEqual([false, false])
    expect(existsSync(folder)).toBe(false)
  })

  const onLinux = process.platform === 'linux' ? test : test.skip
  onLinux('finds processes that left their group by the folder in their environment', async () => {
    const guard = startGuard(folder)
    const [marked, other] = [sleeper({ TMPDIR: `${folder}/instance/tmp` }), sleeper({ TMPDIR: '/tmp' })]
    await guard.close()
    await until(() => expect(ended(marked)).toBe(true))
    expect(ended(other)).toBe(false)
  })

  test('is replaced by one that knows as much when somebody kills it', async () => {
    const guard = startGuard(folder)
    const held = sleeper()
    guard.hold(held.pid)
    const first = guard.pid ?? 0
    process.kill(first, 'SIGKILL')
    await until(() => expect(guard.pid).not.toBe(first))
    expect(existsSync(folder)).toBe(true)
    await guard.close()
    await until(() => expect(ended(held)).toBe(true))
  })
})
