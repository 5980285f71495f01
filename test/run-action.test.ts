// How a step ends, seen from outside: in a process of its own, as the runner starts it.
import { describe, expect, test } from '@jest/globals'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { root } from '../scripts/support/jest.ts'

/** @param run the body of an action's run, as source */
async function step(run: string): Promise<{ readonly code: number | null; readonly log: string }> {
  const source = `import { runAction } from ${JSON.stringify(path.join(root, 'packages', 'shared', 'src', 'action.ts'))}
void runAction({ name: 'probe', outputs: [], parse: () => ({}), run: ${run} })`
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', source], {
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (log += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, log }
}

describe('a step', () => {
  test('that did its work succeeds', async () => {
    expect(await step('async () => ({})')).toMatchObject({ code: 0 })
  })

  test('whose release is bad fails with that sentence', async () => {
    const { code, log } = await step("async () => ({ failure: 'the candidate is slower' })")
    expect(code).toBe(1)
    expect(log).toContain('::error::the candidate is slower')
  })

  test('that waits for what never comes fails, though Node would end it with success', async () => {
    const { code, log } = await step('async () => new Promise(() => {})')
    expect(code).toBe(1)
    expect(log).toContain('::error::This is a bug in cloudrun-delivery, please report it: probe ended in the middle of its work')
  })

  test('that tells the red letters of a build tool has no [91m in its error and annotations', async () => {
    const red = String.raw`\u001B[91m/bin/sh: nosuchprogram: not found\u001B[0m`
    const { log } = await step(`async (_inputs, { report, log }) => { report.annotate({ level: 'error', message: '${red}', file: 'Dockerfile', line: 6 }); log.warning('${red}'); return { failure: '${red}' } }`)
    expect(log.split('\n').filter((line) => line.includes('nosuchprogram'))).toEqual(['::warning::/bin/sh: nosuchprogram: not found', '::error file=Dockerfile,line=6::/bin/sh: nosuchprogram: not found', '::error::/bin/sh: nosuchprogram: not found'])
  })

  test('whose code throws what is no error of ours calls it a bug, with its stack', async () => {
    const { code, log } = await step("async () => { throw new TypeError('x is undefined') }")
    expect(code).toBe(1)
    expect(log).toMatch(/::error::This is a bug in cloudrun-delivery, please report it: TypeError: x is undefined%0A\s+at /)
  })
})
