// A step's process: it ends by itself, at its timeout, or when it is cancelled: SIGINT, then SIGTERM, then the end of all that it has started. What it
// leaves behind in the background goes on until the job ends.
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'

/** Which job a process belongs to. */
export const TRACKING = 'RUNNER_TRACKING_ID'

export type Patience = { /** From SIGINT to SIGTERM, milliseconds. */ readonly interruptMs: number; /** From SIGTERM to the end. */ readonly terminateMs: number }

export const GITHUBS_PATIENCE: Patience = { interruptMs: 7_500, terminateMs: 2_500 }

export type Ended = { /** Undefined when a signal ended it. */ readonly exitCode: number | undefined; readonly isCancelled: boolean; readonly isLate: boolean }

type Start = {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly timeoutMs: number
  readonly patience: Patience
  readonly signal: AbortSignal
  readonly onLine: (line: string) => void
  /** Gets the process group, which `endGroups` ends with all that is in it. */
  readonly groups: number[]
}

/** What is printed after a process has ended is somebody else's, in the background. */
const DRAIN_MS = 500

/** @throws Error when it cannot be started */
export async function runProcess({ command, args, cwd, env, timeoutMs, patience, signal, onLine, groups }: Start): Promise<Ended> {
  // A group of its own, so that what it started ends with it.
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  if (child.pid !== undefined) groups.push(child.pid)
  const timers: NodeJS.Timeout[] = []
  let [isLate, isCancelled] = [false, false]
  const stop = () => {
    if (timers.length > 1) return
    child.kill('SIGINT')
    timers.push(setTimeout(() => {
      child.kill('SIGTERM')
      timers.push(setTimeout(() => endGroups(child.pid === undefined ? [] : [child.pid]), patience.terminateMs))
    }, patience.interruptMs))
  }
  timers.push(setTimeout(() => {
    isLate = true
    stop()
  }, timeoutMs))
  const onAbort = () => {
    isCancelled = true
    stop()
  }
  if (signal.aborted) onAbort()
  signal.addEventListener('abort', onAbort, { once: true })
  const streams = [child.stdout, child.stderr].map(async (stream) => {
    for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) onLine(line)
  })
  try {
    const [code] = (await once(child, 'exit')) as [number | null]
    await Promise.race([Promise.all(streams), wait(DRAIN_MS)])
    return { exitCode: code ?? undefined, isCancelled, isLate }
  } finally {
    for (const timer of timers) clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
  }
}

export function endGroups(groups: readonly number[]): void {
  for (const group of groups) tryToEnd(-group)
}

/**
 * What still runs of a job though it is in no group of its steps: a daemon in a session of its own, by the variable that every step hands down. As GitHub's
 * runner does it (JobExtension.cs, "Cleaning up orphan processes"), and only where processes can be looked up by their environment.
 */
export async function endOrphans(trackingId: string): Promise<void> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  for (const pid of pids) {
    const environment = await readFile(path.join('/proc', pid, 'environ'), 'utf8').catch(() => '')
    if (environment.split('\0').includes(`${TRACKING}=${trackingId}`)) tryToEnd(Number(pid))
  }
}

function tryToEnd(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended.
  }
}
