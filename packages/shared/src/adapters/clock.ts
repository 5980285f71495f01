import { setTimeout as wait } from 'node:timers/promises'
import { cancelled } from '../errors.ts'
import type { Clock } from '../ports.ts'

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    try {
      await wait(milliseconds, undefined, { signal })
    } catch {
      throw cancelled('waiting')
    }
  },
  random: () => Math.random(),
}
