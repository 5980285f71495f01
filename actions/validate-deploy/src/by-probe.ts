// Judges by requests of our own. A run ends early when nothing that is still to come could change a failing verdict, and it proves
// nothing about latency when this machine itself was late.
import type { Context } from '@cloudrun-delivery/shared/action'
import { percentile } from '@cloudrun-delivery/shared/core/histogram'
import type { Check, Judgement, Rule } from '@cloudrun-delivery/shared/core/judge'
import { judgeTrace } from '@cloudrun-delivery/shared/core/judge-trace'
import { nameOf, type ProbePlan, type ProbeResult, type ProbeSample } from '@cloudrun-delivery/shared/core/probe'
import { secretsOf } from '@cloudrun-delivery/shared/core/probe-secrets'
import { worst } from '@cloudrun-delivery/shared/core/verdict'
import type { Clock, Prober } from '@cloudrun-delivery/shared/ports'
import { beyondOneMachine } from './beyond-one-machine.ts'
import type { ValidateInputs } from './inputs.ts'
import { quantileOf } from '@cloudrun-delivery/shared/core/objective'
import { failuresOf, observationOf, reportable, traceOf, type Measurement } from './measure.ts'
import type { Output } from './outputs.ts'

const WARM_UP_SECONDS = 1
const TIMEOUT_MS_MIN = 10_000
const TIMEOUT_MS_MAX = 60_000
const PROGRESS_LINES_MAX = 60
/** Of all samples, before the judge looks again. */
const LOOK_PART = 0.05
/** Lateness of our own above this share of the tightest limit spoils the measurement. */
const LATENESS_RATIO_MAX = 0.1

type Ports = { readonly clock: Clock; readonly prober: Prober; readonly mask: (secret: string) => void }

/** Where the revision alone answers, and whose URL an ID token is for. */
export type Destination = { readonly url: string; readonly audience: string }

export async function judgeByProbe(inputs: ValidateInputs, destination: Destination, { clock, prober, mask }: Ports, context: Context<Output>): Promise<Measurement> {
  const { log, signal } = context
  inputs.checks.flatMap(secretsOf).forEach(mask)
  const limitsMs = latencyLimitsMs(inputs)
  const plan = planOf(inputs, destination, limitsMs)
  const refusal = beyondOneMachine(plan, limitsMs, context)
  if (refusal !== undefined) throw refusal
  const rule = ruleOf(inputs)
  const samples: ProbeSample[] = []
  const recent: number[] = []
  let judgedAt = 0
  const enough = (sample: ProbeSample): boolean => {
    samples.push(sample)
    if (Number.isFinite(sample.latencyMs)) recent.push(sample.latencyMs)
    // Looking costs time that the next request is due at: about once a second, less often the longer it goes.
    if (samples.length < judgedAt + Math.max(plan.rate, samples.length * LOOK_PART)) return false
    judgedAt = samples.length
    return judgeTrace(traceOf(samples, plan.timeoutMs), rule).verdict === 'fail'
  }
  log.info(`${inputs.rate} requests a second for ${inputs.durationSeconds} s to ${plan.url}: ${inputs.checks.map(nameOf).join(', ')}`)
  const over = new AbortController()
  const progress = everyFewSeconds(clock, Math.ceil(plan.seconds / PROGRESS_LINES_MAX), over.signal, (seconds) => {
    const latencies = recent.splice(0)
    log.info(`  ${seconds} s: ${samples.length} requests, ${samples.filter(({ failure }) => failure !== undefined).length} failed${latencies.length === 0 ? '' : `, p95 ${Math.round(percentile(latencies, 0.95))} ms`}`)
  })
  try {
    return measurementOf(rule, plan, await prober(plan, enough, signal))
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

/** Only the candidate is probed, and it is warm before it counts. */
function ruleOf({ rule, durationSeconds }: ValidateInputs): Rule {
  return { ...rule, baselineExpected: false, deadlineSeconds: durationSeconds, warmUpSeconds: 0 }
}

function latencyLimitsMs({ rule }: ValidateInputs): readonly number[] {
  const limits = rule.objectives.flatMap(({ indicator, limit }) => (limit === undefined || quantileOf(indicator) === undefined ? [] : [limit]))
  return [...new Set(limits)].toSorted((a, b) => a - b)
}

function measurementOf(rule: Rule, plan: ProbePlan, { samples, dropped, latenessMsP99, ended, brokenInRow }: ProbeResult): Measurement {
  const trace = traceOf(samples, plan.timeoutMs)
  const failures = failuresOf(samples)
  const byCheck = plan.checks.map((check, index) => ({ check: reportable(check), observation: observationOf(samples.filter((sample) => sample.check === index), plan.timeoutMs) }))
  const judgement = judgeTrace(trace, rule)
  const judged: Judgement = ended === 'crashed'
    ? { ...judgement, verdict: 'fail', outcome: 'crashed', decidedAtSeconds: trace.batches.at(-1)?.endSeconds ?? 0, reason: `${crashed(samples, brokenInRow)}: ${samples.at(-1)?.failure ?? ''}` }
    : withoutOwnLateness(judgement, latenessMsP99, rule)
  return { trace, rule, judgement: judged, signal: 'probe', dataAgeSeconds: 0, failures, probe: { url: plan.url, rate: plan.rate, arrivals: plan.arrivals, dropped, latenessMsP99, ended, byCheck } }
}

function crashed(samples: readonly ProbeSample[], inRow: number): string {
  const never = samples.every(({ failure }) => failure !== undefined)
  return never ? `the first ${samples.length} requests all failed` : `it crashed: of ${samples.length} requests the last ${inRow} all failed`
}

/** Errors are errors also on a slow machine; its latencies are not the revision's. */
function withoutOwnLateness(judgement: Judgement, latenessMsP99: number, { objectives }: Rule): Judgement {
  const tightestMs = Math.min(...objectives.flatMap(({ indicator, limit }) => (limit === undefined || quantileOf(indicator) === undefined ? [] : [limit])))
  if (latenessMsP99 <= tightestMs * LATENESS_RATIO_MAX) return judgement
  const reason = `this machine sent its requests up to ${Math.round(latenessMsP99)} ms late (p99), more than a tenth of the limit of ${tightestMs} ms: lower \`rate\` or use a larger runner`
  const checks = judgement.checks.map((check): Check => (check.objective?.unit === 'ms' ? { ...check, verdict: 'inconclusive', reason } : check))
  const failed = checks.filter(({ verdict }) => verdict === 'fail')
  if (failed.length > 0) return { ...judgement, checks, reason: failed.map((check) => check.reason).join('; ') }
  return { ...judgement, checks, verdict: worst(checks.map(({ verdict }) => verdict)), outcome: 'unreliable-data', decidedAtSeconds: null, reason }
}

async function everyFewSeconds(clock: Clock, every: number, over: AbortSignal, tell: (seconds: number) => void): Promise<void> {
  const startMs = clock.nowMs()
  while (!over.aborted) {
    // The sleep ends by being cancelled, which is no error here.
    const slept = await clock.sleep(every * 1000, over).then(() => true, () => false)
    if (slept) tell(Math.round((clock.nowMs() - startMs) / 1000))
  }
}
