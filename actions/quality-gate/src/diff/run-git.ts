// Git as a program, with lists of arguments only: nothing from outside reaches a shell. A folder that belongs to another user, as in containers,
// is read all the same; what its configuration could start (a monitor, hooks, a prompt, a pager) is not.
import { DeliveryError, messageOf } from '@cloudrun-delivery/shared/errors'
import { GitFailure, type Git } from './git.ts'

const SAID_CHARACTERS_MAX = 2000

export type GitOptions = { readonly timeoutMs?: number; readonly command?: string }

/** @param folder absolute */
export function connectGit(folder: string, { timeoutMs = 120_000, command = 'git' }: GitOptions = {}): Git {
  const settings = [`safe.directory=${folder}`, 'core.quotepath=off', 'core.fsmonitor=false', 'core.hooksPath=/dev/null', 'gc.auto=0', 'maintenance.auto=false']
  return {
    run: async (args, onOutput) => {
      // Loaded where it is needed: reports of tests and linters are read without git.
      const { spawn } = await import('node:child_process')
      const child = spawn(command, ['--no-pager', ...settings.flatMap((setting) => ['-c', setting]), ...args], {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
      })
      let said = ''
      let thrown: unknown
      let isLate = false
      const timer = setTimeout(() => {
        isLate = true
        child.kill('SIGKILL')
      }, timeoutMs)
      child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
        said = (said + chunk).slice(-SAID_CHARACTERS_MAX)
      })
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        try {
          onOutput(chunk)
        } catch (error) {
          thrown ??= error
          child.kill('SIGKILL')
        }
      })
      try {
        const ending = await new Promise<string | undefined>((resolve, reject) => {
          child.once('error', reject).once('close', (code, by) => resolve(code === 0 ? undefined : `ended ${code === null ? `by ${by ?? 'a signal'}` : `with exit code ${code}`}`))
        }).catch((error: unknown) => {
          throw new DeliveryError('unavailable', `${command} could not be started in ${folder}: ${messageOf(error)}`, { cause: error })
        })
        if (thrown !== undefined) throw thrown
        if (isLate) throw new DeliveryError('timeout', `git ${args[0] ?? ''} took longer than ${timeoutMs / 1000} s`)
        if (ending !== undefined) throw new GitFailure(args, ending, said.trim())
      } finally {
        clearTimeout(timer)
      }
    },
  }
}
