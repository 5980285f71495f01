// Judges by what users met, as Cloud Monitoring shows it, from now on for the given time. It waits until the signal shows all of it, and
// ends early only to fail.
import type { Context } from '@cloudrun-delivery/shared/action'
import { NO_REQUESTS, quantileMs } from '@cloudrun-delivery/shared/core/histogram'
import { judge, type Judgement } from '@cloudrun-delivery/shared/core/judge-threshold'
import type { Histogram } from '@cloudrun-delivery/shared/core/observation'
import type { Clock, Signals } from '@cloudrun-delivery/shared/ports'
import type { ValidateInputs } from './inputs.ts'
import type { Measurement, SeriesPoint } from './measure.ts'
import type { Output } from './outputs.ts'

const POLL_SECONDS_MAX = 10

type Ports = { readonly clock: Clock; readonly signals: Signals }

export async function judgeByMonitoring(inputs: ValidateInputs, revision: string, { clock, signals }: Ports, { log, signal }: Context<Output>): Promise<Measurement> {
  const { service, durationSeconds, monitoringDelaySeconds, objectives, minRequests } = inputs
  const fromMs = clock.nowMs()
  const pollSeconds = Math.min(POLL_SECONDS_MAX, Math.max(1, (durationSeconds + monitoringDelaySeconds) / 10))
  log.info(`Observing users' requests to ${revision} for ${durationSeconds} s; Cloud Monitoring shows them ${monitoringDelaySeconds} s later`)
  const series: SeriesPoint[] = []
  for (;;) {
    await clock.sleep(pollSeconds * 1000, signal)
    const untilMs = clock.nowMs()
    const { byRevision, visibleUntilMs } = await signals.observe({ service, revisions: [revision], fromMs, untilMs }, signal)
    const observation = byRevision.get(revision) ?? NO_REQUESTS
    const judgement = judge(objectives, observation, { minRequests })
    const atSeconds = Math.round((untilMs - fromMs) / 1000)
    series.push({ atSeconds, requests: observation.requests, errors: observation.errors, latencyMsP50: at(observation.latency, 0.5), latencyMsP95: at(observation.latency, 0.95) })
    log.info(`  ${atSeconds} s: ${observation.requests} requests, ${observation.errors} errors; ${judgement.verdict}: ${judgement.reason}`)
    const ended = visibleUntilMs - fromMs >= durationSeconds * 1000
    if (ended || judgement.verdict === 'fail') return { observation, judgement: explained(judgement, durationSeconds), series, failures: [], probe: undefined }
  }
}

/** Nothing was seen: either nobody came, or the window was too short for the signal. */
function explained(judgement: Judgement, durationSeconds: number): Judgement {
  if (judgement.requests > 0) return judgement
  return { ...judgement, reason: `${judgement.reason} in ${durationSeconds} s: nobody was sent to this revision, or \`duration\` is shorter than two of the 60 s intervals in which Cloud Run counts` }
}

function at(latency: Histogram, ratio: number): number {
  const interval = quantileMs(latency, ratio)
  return interval === undefined ? 0 : Number.isFinite(interval.high) ? interval.high : interval.low
}
