// How late each signal is, and which database and cache belong to the service: read the same way by validate-deploy and promote.
import type { Inputs } from './inputs.ts'

export type SignalSettings = {
  readonly monitoringDelaySeconds: number
  readonly loggingDelaySeconds: number
  readonly database: string | undefined
  readonly cache: string | undefined
}

const MONITORING_DELAY_SECONDS = 180
const LOGGING_DELAY_SECONDS = 5

export function readSignalSettings(inputs: Inputs): SignalSettings {
  return {
    monitoringDelaySeconds: inputs.durationSeconds('monitoring-delay', MONITORING_DELAY_SECONDS, { max: 3600 }),
    loggingDelaySeconds: inputs.durationSeconds('logging-delay', LOGGING_DELAY_SECONDS, { max: 600 }),
    database: inputs.optionalText('database'),
    cache: inputs.optionalText('cache'),
  }
}
