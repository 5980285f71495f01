// Which adapter a signal's name means.
import type { SignalName, Signals } from '../ports.ts'
import { connectLogging, type LoggingPlace } from './logging.ts'
import { connectMonitoring } from './monitoring.ts'

export async function connectSignal(name: SignalName, place: LoggingPlace, env: Readonly<Record<string, string | undefined>>): Promise<Signals> {
  switch (name) {
    case 'logging':
      return connectLogging({ ...place, env })
    case 'monitoring':
      return connectMonitoring({ ...place, env })
  }
}
