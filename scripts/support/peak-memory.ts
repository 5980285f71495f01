// The most memory that this process ever held. Not `process.resourceUsage().maxRSS`: on Linux a program begins with what the one that started it held.
import { readFileSync } from 'node:fs'

/** @returns KiB */
export function peakMemory(): number {
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(statusOfLinux()) ?? []
  return kibibytes === undefined ? process.resourceUsage().maxRSS : Number(kibibytes)
}

function statusOfLinux(): string {
  try {
    return readFileSync('/proc/self/status', 'utf8')
  } catch {
    return ''
  }
}
