// Runs in the gate's own process, before it: at the end it writes what the process took.
import { writeFileSync } from 'node:fs'
import { peakMemory } from '../../../../scripts/support/peak-memory.ts'

process.on('exit', () => {
  const { userCPUTime, systemCPUTime } = process.resourceUsage()
  writeFileSync(process.env['PEAK_FILE'] ?? '', [peakMemory(), userCPUTime + systemCPUTime].join(' '))
})
