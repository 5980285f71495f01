import { describe, expect, test } from '@jest/globals'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fakeContext } from '@cloudrun-delivery/shared/testing/fake-context'
import { parseCommands } from '../src/commands/command.ts'
import { execute } from '../src/commands/execute.ts'

const inTemp = (signal = new AbortController().signal) => {
  const context = fakeContext(signal)
  return { context, surroundings: { folder: process.cwd(), env: { PATH: process.env['PATH'] }, signal, log: context.log } }
}
const commands = (...scripts: readonly string[]) => parseCommands(JSON.stringify(scripts.map((command, index) => ({ name: `c${index}`, command, timeout: '20s' }))))

describe('commands', () => {
  test('everything that is wrong is said at once, with its place and the key that was meant', () => {
    const yaml = '- name: a\n  command: make\n  timout: 5m\n- name: a\n  command: [x]\n  timeout: soon\n  exit-codes: [0, 300]\n- just text\n'
    expect(() => parseCommands(yaml)).toThrow(
      [
        '`run[0]` has an unknown key "timout"; did you mean `timeout`?',
        '`run[1].command` must be text',
        '`run[1].timeout` must be a duration such as 90s or 10m, at most 6h',
        '`run[1].exit-codes` must be a list of exit codes from 0 to 255, such as [0, 1]',
        '`run[2]` must be a map with `name` and `command`',
        '`run` names two commands "a"',
      ].join('\n'),
    )
    expect(() => parseCommands('- name: [')).toThrow('`run` is not YAML')
    expect(() => parseCommands('name: x')).toThrow('`run` must be a list of commands')
  })

  test('run side by side, and each one’s lines stay together', async () => {
    const { context, surroundings } = inTemp()
    const folder = await mkdtemp(path.join(os.tmpdir(), 'side-by-side-'))
    // Each waits for the other: one after the other, the first would wait for ever.
    const meet = (own: string, other: string) => `echo ${own}1; touch ${folder}/${own}; until [ -e ${folder}/${other} ]; do sleep 0.05; done; echo ${own}2`
    const endings = await execute(commands(meet('a', 'b'), meet('b', 'a')), surroundings)
    await rm(folder, { recursive: true })
    expect(endings.map(({ failure }) => failure)).toEqual([undefined, undefined])
    expect(context.lines.filter((line) => /^[ab]\d$/.test(line))).toEqual(['a1', 'a2', 'b1', 'b2'])
  })

  test('a failed one is named with how it ended and its last lines; a failure inside of a pipe is one', async () => {
    const { surroundings } = inTemp()
    const [failed, piped, allowed, killed] = await execute(commands('echo last words; exit 3', 'false | cat', 'exit 3', 'kill -9 $$').map((one, index) => (index === 2 ? { ...one, exitCodes: [0, 3] } : one)), surroundings)
    expect(failed).toMatchObject({ exitCode: 3, failure: 'it ended with exit code 3', lastLines: ['last words'] })
    expect(piped).toMatchObject({ failure: 'it ended with exit code 1' })
    expect(allowed).toMatchObject({ failure: undefined })
    expect(killed).toMatchObject({ exitCode: undefined, failure: 'it was ended by SIGKILL' })
  })

  test('one that takes too long is stopped with everything that it started', async () => {
    const { context, surroundings } = inTemp()
    const [slow] = await execute(commands('sleep 300 & echo child $!; wait').map((one) => ({ ...one, timeoutSeconds: 0.5 })), surroundings)
    expect(slow?.failure).toBe('it took longer than 0.5 s and was stopped')
    const pid = Number(/child (\d+)/.exec(context.lines.join('\n'))?.[1])
    expect(await gone(pid)).toBe(true)
  })

  test('one that leaves something in the background holds up no gate: a server, one that does not end when it is asked, one that left its group', async () => {
    const { context, surroundings } = inTemp()
    const endings = await execute(commands('sleep 300 & echo child $!', "(trap '' TERM; sleep 300; sleep 300) & echo child $!", 'setsid sleep 300 & echo child $!'), surroundings)
    const pids = context.lines.flatMap((line) => /^child (\d+)$/.exec(line)?.[1] ?? [])
    process.kill(Number(pids[2]), 'SIGKILL')
    for (const pid of pids.slice(0, 2)) expect(await gone(Number(pid))).toBe(true)
    for (const [at, secondsMax] of [5, 10, 10].entries()) {
      expect(endings[at]).toMatchObject({ exitCode: 0, failure: undefined })
      expect(endings[at]?.lastLines).toContain('(what it left running in the background was ended)')
      expect(endings[at]?.seconds).toBeLessThan(secondsMax)
    }
  }, 20_000)

  test('a cancelled job stops them', async () => {
    const abort = new AbortController()
    const { surroundings } = inTemp(abort.signal)
    const running = execute(commands('sleep 300'), surroundings)
    setTimeout(() => abort.abort(), 200)
    await expect(running).rejects.toThrow('cancelled while running commands')
  })

  test('a folder that is not there is said as such', async () => {
    const { surroundings } = inTemp()
    const [lost] = await execute(commands('true').map((one) => ({ ...one, folder: 'not/there' })), surroundings)
    expect(lost?.failure).toContain('it could not be started in not/there')
  })
})

/** Gone, or dead and not yet fetched by whoever adopts orphans here; a signal that was sent may take a moment. */
async function gone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (/^gone$|\) Z /.test(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => 'gone'))) return true
    await wait(50)
  }
  return false
}
