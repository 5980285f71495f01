// Judges by requests of our own. A run ends early when nothing that is still to come could change a failing verdict, and it proves
// nothing about latency when this machine itself was late.
import type { Context } from '@cloudrun-delivery/shared/action'
import { percentile } from '@cloudrun-delivery/shared/core/histogram'
import { judge, type Check, type Judgement } from '@cloudrun-delivery/shared/core/judge-threshold'
import type { Observation } from '@cloudrun-delivery/shared/core/observation'
import { nameOf, plannedRequests, type ProbePlan, type ProbeResult, type ProbeSample } from '@cloudrun-delivery/shared/core/probe'
import { secretsOf } from '@cloudrun-delivery/shared/core/probe-secrets'
import { worst } from '@cloudrun-delivery/shared/core/verdict'
import type { Clock, Prober } from '@cloudrun-delivery/shared/ports'
import { beyondOneMachine } from './beyond-one-machine.ts'
import type { ValidateInputs } from './inputs.ts'
import { failuresOf, latencyLimitsMs, observationOf, reportable, RunningCount, seriesOf, type Measurement } from './measure.ts'
import type { Output } from './outputs.ts'

const WARM_UP_SECONDS = 1
const TIMEOUT_MS_MIN = 10_000
const TIMEOUT_MS_MAX = 60_000
const PROGRESS_LINES_MAX = 60
/** Lateness of our own above this share of the tightest limit spoils the measurement. */
const LATENESS_RATIO_MAX = 0.1

type Ports = { readonly clock: Clock; readonly prober: Prober; readonly mask: (secret: string) => void }

/** Where the revision alone answers, and whose URL an ID token is for. */
export type Destination = { readonly url: string; readonly audience: string }

export async function judgeByProbe(inputs: ValidateInputs, destination: Destination, { clock, prober, mask }: Ports, context: Context<Output>): Promise<Measurement> {
  const { log, signal } = context
  inputs.checks.flatMap(secretsOf).forEach(mask)
  const limitsMs = latencyLimitsMs(inputs.objectives)
  const plan = planOf(inputs, destination, limitsMs)
  const refusal = beyondOneMachine(plan, limitsMs, context)
  if (refusal !== undefined) throw refusal
  const planned = plannedRequests(plan)
  const count = new RunningCount(limitsMs)
  const recent: number[] = []
  const enough = (sample: ProbeSample): boolean => {
    count.add(sample)
    if (Number.isFinite(sample.latencyMs)) recent.push(sample.latencyMs)
    return judge(inputs.objectives, count.observation, { minRequests: planned }).verdict === 'fail'
  }
  log.info(`${inputs.rate} requests a second for ${inputs.durationSeconds} s to ${plan.url}: ${inputs.checks.map(nameOf).join(', ')}`)
  const over = new AbortController()
  const progress = everyFewSeconds(clock, Math.ceil(plan.seconds / PROGRESS_LINES_MAX), over.signal, (seconds) => {
    const latencies = recent.splice(0)
    const { requests, errors } = count.observation
    log.info(`  ${seconds} s: ${requests} requests, ${errors} failed${latencies.length === 0 ? '' : `, p95 ${Math.round(percentile(latencies, 0.95))} ms`}`)
  })
  try {
    return measurementOf(inputs, plan, await prober(plan, enough, signal))
  } finally {
    over.abort()
    await progress
  }
}

function planOf({ checks, auth, rate, arrivals, durationSeconds }: ValidateInputs, { url, audience }: Destination, limitsMs: readonly number[]): ProbePlan {
  const timeoutMs = Math.min(TIMEOUT_MS_MAX, Math.max(TIMEOUT_MS_MIN, 2 * (limitsMs.at(-1) ?? 0)))
  const identity = auth === 'none' ? {} : { identity: { mode: auth, audience } }
  return { url, checks, rate, arrivals, seconds: durationSeconds, warmUpSeconds: WARM_UP_SECONDS, timeoutMs, ...identity }
}

function measurementOf({ objectives, minRequests }: ValidateInputs, plan: ProbePlan, result: ProbeResult): Measurement {
  const { samples, dropped, latenessMsP99, ended } = result
  const limitsMs = latencyLimitsMs(objectives)
  const observation = observationOf(samples, limitsMs)
  const failures = failuresOf(samples)
  const byCheck = plan.checks.map((check, index) => ({ check: reportable(check), observation: observationOf(samples.filter((sample) => sample.check === index), limitsMs) }))
  return {
    observation,
    judgement: judgeResult(result, observation, ended === 'stopped' ? plannedRequests(plan) : minRequests),
    series: seriesOf(samples),
    failures,
    probe: { url: plan.url, rate: plan.rate, arrivals: plan.arrivals, dropped, latenessMsP99, ended, byCheck },
  }

  function judgeResult(seen: ProbeResult, counted: Observation, needed: number): Judgement {
    const judgement = judge(objectives, counted, { minRequests: needed })
    if (seen.ended === 'crashed') return { ...judgement, verdict: 'fail', reason: `the first ${counted.requests} requests all failed: ${failures[0]?.text ?? ''}` }
    return withoutOwnLateness(judgement, seen.latenessMsP99, limitsMs[0])
  }
}

/** Errors are errors also on a slow machine; its latencies are not the revision's. */
function withoutOwnLateness(judgement: Judgement, latenessMsP99: number, tightestMs: number | undefined): Judgement {
  if (tightestMs === undefined || latenessMsP99 <= tightestMs * LATENESS_RATIO_MAX) return judgement
  const reason = `this machine sent its requests up to ${Math.round(latenessMsP99)} ms late (p99), more than a tenth of the limit of ${tightestMs} ms: lower \`rate\` or use a larger runner`
  const checks = judgement.checks.map((check): Check => (check.objective.unit === 'ms' ? { ...check, verdict: 'inconclusive', reason } : check))
  const verdict = worst(checks.map((check) => check.verdict))
  return { ...judgement, checks, verdict, reason: verdict === 'fail' ? checks.filter((check) => check.verdict === 'fail').map((check) => check.reason).join('; ') : reason }
}

async function everyFewSeconds(clock: Clock, every: number, over: AbortSignal, tell: (seconds: number) => void): Promise<void> {
  const startMs = clock.nowMs()
  while (!over.aborted) {
    // The sleep ends by being cancelled, which is no error here.
    const slept = await clock.sleep(every * 1000, over).then(() => true, () => false)
    if (slept) tell(Math.round((clock.nowMs() - startMs) / 1000))
  }
}
