// A step's process: it ends by itself, at its timeout, or when it is cancelled: SIGINT, then SIGTERM, then the end of all that it has started. What it
// leaves behind in the background goes on until the job ends.
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'

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
  for (const group of groups) {
    try {
      process.kill(-group, 'SIGKILL')
    } catch {
      // It has ended.
    }
  }
}
