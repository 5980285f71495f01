// Users of a simulated service: as many a second as ever, each served by the shares of that moment. A bad revision errs at every fifth.
import type { Observation } from '../../../packages/shared/src/core/observation.ts'
import type { Signals } from '../../../packages/shared/src/ports.ts'

export type Usage = {
  readonly perSecond: number
  /** Whose answers are errors, one in five. */
  readonly bad: string
}

const BATCH_MS = 500
const DELAY_MS = 500
const NO_LATENCY = { valuesMs: [] }

/** @param ask lets a reading go through the faults of its process; what it gives is hidden when the signals are empty */
export function simulatedSignals(usage: Usage, sharesAt: (atMs: number) => ReadonlyMap<string, number>, ask: <T>(read: () => T, signal: AbortSignal) => Promise<T>, dark: () => boolean): Signals {
  return {
    name: 'logging',
    follow: ({ revisions, fromMs }) => {
      let givenUntilMs = fromMs
      return {
        next: async (nowMs, signal) => ask(() => {
          const visibleUntilMs = Math.max(givenUntilMs, Math.floor((nowMs - DELAY_MS) / BATCH_MS) * BATCH_MS)
          const batches = []
          // What was before the first look is one batch: nobody looks into it.
          const size = givenUntilMs === fromMs ? Math.max(BATCH_MS, visibleUntilMs - fromMs) : BATCH_MS
          for (; givenUntilMs < visibleUntilMs; givenUntilMs += size) {
            const shares = sharesAt(givenUntilMs)
            const requests = dark() ? 0 : (usage.perSecond * size) / 1000
            batches.push({ startMs: givenUntilMs, endMs: givenUntilMs + size, byRevision: new Map(revisions.map((revision) => [revision, observed(Math.round((requests * (shares.get(revision) ?? 0)) / 100), revision === usage.bad)])) })
          }
          return { batches, visibleUntilMs, unreliable: undefined }
        }, signal),
      }
    },
  }
}

function observed(requests: number, bad: boolean): Observation {
  return { requests, errors: bad ? Math.round(requests / 5) : 0, latency: NO_LATENCY }
}
