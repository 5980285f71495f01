// The docker command, with argument lists only: nothing from outside ever reaches a shell. A non-zero exit is a failure whatever
// was printed, nothing printed included.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { cancelled, DeliveryError, DockerFailure, messageOf } from '../errors.ts'
import type { Docker } from '../ports.ts'

/** Of a build's log; enough to find the step that failed. */
const KEPT_LINES = 5_000
const KILL_AFTER_MS = 5_000

export function connectDocker(command = 'docker'): Docker {
  return async (args, { signal, onLine = () => {}, env = {} }) => {
    if (signal.aborted) throw cancelled(`running docker ${args[0] ?? ''}`)
    // A group of its own, to be ended as a whole: buildx is a process that the command starts, and older commands leave it behind, building and pushing.
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env }, detached: true })
    let force: NodeJS.Timeout | undefined
    const stop = () => {
      endGroup(child.pid, 'SIGTERM')
      force = setTimeout(() => endGroup(child.pid, 'SIGKILL'), KILL_AFTER_MS)
    }
    signal.addEventListener('abort', stop, { once: true })
    const lines: string[] = []
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream, crlfDelay: Infinity }).on('line', (line) => {
        lines.push(line)
        if (lines.length > KEPT_LINES) lines.shift()
        onLine(line)
      })
    }
    try {
      const ending = await new Promise<string | undefined>((resolve, reject) => {
        child
          .once('error', reject)
          .once('close', (code, by) =>
            resolve(code === 0 ? undefined : `ended ${code === null ? `by ${by ?? 'a signal'}` : `with exit code ${code}`}`),
          )
      })
      if (signal.aborted) throw cancelled(`running docker ${args[0] ?? ''}`)
      if (ending !== undefined) throw new DockerFailure(args, ending, lines)
      return lines
    } catch (thrown) {
      if (thrown instanceof DeliveryError) throw thrown
      throw new DeliveryError('unavailable', `${command} could not be started: ${messageOf(thrown)}`, {
        hint: 'Install Docker, or use `engine: layers`.',
        cause: thrown,
      })
    } finally {
      clearTimeout(force)
      signal.removeEventListener('abort', stop)
    }
  }
}

function endGroup(leader: number | undefined, by: 'SIGTERM' | 'SIGKILL'): void {
  try {
    if (leader !== undefined) process.kill(-leader, by)
  } catch {
    // It has ended meanwhile.
  }
}
