// Which adapter a signal's name means.
import type { SignalName } from '../core/signal.ts'
import type { Signals } from '../ports.ts'
import { connectLogging, type LoggingPlace } from './logging.ts'
import { connectMonitoring } from './monitoring.ts'

const BATCH_SECONDS_MAX = 10

export async function connectSignal(name: SignalName, place: LoggingPlace, env: Readonly<Record<string, string | undefined>>): Promise<Signals> {
  switch (name) {
    case 'logging':
      return connectLogging({ ...place, env })
    case 'monitoring':
      return connectMonitoring({ ...place, env })
  }
}

type Settings = { readonly project: string; readonly region: string; readonly monitoringDelaySeconds: number; readonly loggingDelaySeconds: number }

/** Batches are short enough that a watch of `seconds` has at least ten. */
export function signalPlace({ project, region, monitoringDelaySeconds, loggingDelaySeconds }: Settings, seconds: number): LoggingPlace {
  return { project, region, delaySeconds: monitoringDelaySeconds, settleSeconds: loggingDelaySeconds, batchSeconds: Math.min(BATCH_SECONDS_MAX, Math.max(1, Math.round(seconds / 10))) }
}
