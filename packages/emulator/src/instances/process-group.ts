// Ends everything an instance started: its process group, and on Linux also those that left the group (a daemon that
// called setsid), found by the instance's folder in their environment.
import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { errorCode } from '../registry/error-code.ts'

const waitMsMax = 5000

/** `root` must be a path that no other process has reason to mention: the instance's own, made for it alone. */
export async function endAll(group: number, root: string): Promise<void> {
  signalGroup(group, 'SIGKILL')
  const deadline = Date.now() + waitMsMax
  for (let left = await processesOf(root); left.length > 0 && Date.now() < deadline; left = await processesOf(root)) {
    for (const pid of left) signal(pid, 'SIGKILL')
    await sleep(5)
  }
}

export const signalGroup = (group: number, name: NodeJS.Signals): boolean => signal(-group, name)

/** False when there is no such process any more. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}

export function isAlive(pid: number): boolean {
  try {
    return Number.isInteger(pid) && pid > 0 && process.kill(pid, 0)
  } catch (error) {
    // Somebody else's process is alive, too.
    return errorCode(error) === 'EPERM'
  }
}

/** Living processes only: what is dead but not yet reaped has no environment. Empty where there is no /proc. */
async function processesOf(root: string): Promise<readonly number[]> {
  if (process.platform !== 'linux') return []
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name)).map(Number)
  const found = await Promise.all(
    pids.map(async (pid) => {
      const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '')
      return environment.includes(root) ? [pid] : []
    }),
  )
  return found.flat().filter((pid) => pid !== process.pid)
}
