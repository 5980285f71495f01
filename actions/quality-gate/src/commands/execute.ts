// Runs the commands side by side and says what they print, each folded under its name: the first that is not done yet live, the others from
// what was kept meanwhile. A command ends with its whole process group: at its timeout, and when the job is cancelled.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Log } from '@cloudrun-delivery/shared/core/log'
import { cancelled, messageOf } from '@cloudrun-delivery/shared/errors'
import type { Command } from './command.ts'

export type Ending = {
  readonly command: Command
  /** Milliseconds since the epoch. */
  readonly startMs: number
  readonly seconds: number
  readonly exitCode: number | undefined
  /** Why it counts as failed; undefined when it ended with one of its exit codes. */
  readonly failure: string | undefined
  readonly lastLines: readonly string[]
}

type Surroundings = { readonly folder: string; readonly env: NodeJS.ProcessEnv; readonly signal: AbortSignal; readonly log: Log }

const KILL_AFTER_MS = 5_000
/** How long what the shell left behind may still print, such as a `tee` that ends after it. */
const LEFT_MS = 2_000
const LAST_LINES = 20

/** @throws DeliveryError of kind `cancelled` */
export async function execute(commands: readonly Command[], surroundings: Surroundings): Promise<readonly Ending[]> {
  const running = commands.map((command) => start(command, surroundings))
  for (const { title, show, ended } of running) {
    await surroundings.log.group(title, async () => {
      show()
      const { seconds, failure } = await ended
      surroundings.log.info(`${failure === undefined ? '✔' : '✘'} ${failure ?? 'done'} (${seconds.toFixed(1)} s)`)
    })
  }
  const endings = await Promise.all(running.map(async ({ ended }) => ended))
  if (surroundings.signal.aborted) throw cancelled('running commands')
  return endings
}

type Running = { readonly title: string; /** Says what was kept, and from then on each line as it comes. */ readonly show: () => void; readonly ended: Promise<Ending> }

function start(command: Command, { folder, env, signal, log }: Surroundings): Running {
  const startMs = Date.now()
  const clockMs = performance.now()
  const kept: string[] = []
  const lastLines: string[] = []
  let shown = false
  const say = (line: string) => {
    lastLines.push(line)
    if (lastLines.length > LAST_LINES) lastLines.shift()
    if (shown) log.info(line)
    else kept.push(line)
  }
  const ended = supervise(command, folder, env, signal, say).then(({ exitCode, failure }): Ending => ({ command, startMs, seconds: (performance.now() - clockMs) / 1000, exitCode, failure, lastLines }))
  return {
    title: `${command.name}: ${command.script.split('\n')[0] ?? ''}`,
    show: () => {
      shown = true
      for (const line of kept.splice(0)) log.info(line)
    },
    ended,
  }
}

async function supervise(command: Command, folder: string, env: NodeJS.ProcessEnv, signal: AbortSignal, say: (line: string) => void): Promise<Pick<Ending, 'exitCode' | 'failure'>> {
  // A group of its own, so that what the shell started ends with it.
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', command.script], { cwd: path.resolve(folder, command.folder), env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  let stoppedFor: string | undefined
  let force: NodeJS.Timeout | undefined
  const stop = (why: string) => {
    stoppedFor ??= why
    killGroup(child.pid, 'SIGTERM')
    force ??= setTimeout(() => killGroup(child.pid, 'SIGKILL'), KILL_AFTER_MS)
  }
  const timer = setTimeout(() => stop(`it took longer than ${command.timeoutSeconds} s and was stopped`), command.timeoutSeconds * 1000)
  const onAbort = () => stop('the job was cancelled')
  if (signal.aborted) onAbort()
  signal.addEventListener('abort', onAbort, { once: true })
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream, crlfDelay: Infinity }).on('line', say)
  let left: NodeJS.Timeout | undefined
  child.once('exit', () => {
    left = setTimeout(() => {
      say('(what it left running in the background was ended)')
      killGroup(child.pid, 'SIGTERM')
      left = setTimeout(() => {
        killGroup(child.pid, 'SIGKILL')
        // What left the group as well may hold them for ever.
        child.stdout.destroy()
        child.stderr.destroy()
      }, KILL_AFTER_MS)
    }, LEFT_MS)
  })
  try {
    const [code, by] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
    const failure = stoppedFor ?? (code === null ? `it was ended by ${by ?? 'a signal'}` : command.exitCodes.includes(code) ? undefined : `it ended with exit code ${code}`)
    return { exitCode: code ?? undefined, failure }
  } catch (thrown) {
    return { exitCode: undefined, failure: `it could not be started in ${command.folder}: ${messageOf(thrown)}` }
  } finally {
    clearTimeout(timer)
    clearTimeout(force)
    clearTimeout(left)
    signal.removeEventListener('abort', onAbort)
  }
}

function killGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, signal)
  } catch {
    // The group has ended meanwhile.
  }
}
