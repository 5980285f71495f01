// What a process and those that it started use, from /proc. Undefined where there is none.
import { readFile } from 'node:fs/promises'
import type { Usage } from './driver.ts'

/** USER_HZ: 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100

export async function processUsage(pid: number): Promise<Usage | undefined> {
  const own = await usageOf(pid)
  if (own === undefined) return undefined
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'latin1').catch(() => '')).split(' ').filter((id) => id.trim() !== '')
  const below = await Promise.all(children.map(async (id) => processUsage(Number(id))))
  return below.reduce<Usage>((sum, one) => ({ cpuSeconds: sum.cpuSeconds + (one?.cpuSeconds ?? 0), memoryBytes: sum.memoryBytes + (one?.memoryBytes ?? 0) }), own)
}

async function usageOf(pid: number): Promise<Usage | undefined> {
  const [stat, status] = await Promise.all([readFile(`/proc/${pid}/stat`, 'latin1').catch(() => ''), readFile(`/proc/${pid}/status`, 'latin1').catch(() => '')])
  // The name, in parentheses, may hold anything; after it come the state and numbers: utime, stime and those of children that ended.
  const numbers = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = numbers.slice(11, 15).map(Number)
  const kilobytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN)
  if (ticks.length < 4 || ticks.some(Number.isNaN) || Number.isNaN(kilobytes)) return undefined
  return { cpuSeconds: ticks.reduce((sum, one) => sum + one, 0) / TICKS_PER_SECOND, memoryBytes: kilobytes * 1024 }
}
