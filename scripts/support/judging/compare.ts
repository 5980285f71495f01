// One run of every rule on the same trace. Also the worker of the benchmark: it gets jobs and sends results.
import { parentPort, workerData } from 'node:worker_threads'
import { boundaryOf } from '../../../packages/shared/src/core/boundary.ts'
import { RULE_DEFAULTS, type Rule } from '../../../packages/shared/src/core/judge.ts'
import { judgeSequential } from '../../../packages/shared/src/core/judge-sequential.ts'
import { requestsToSeeErrors, requestsToSeeSlowdown } from '../../../packages/shared/src/core/plan.ts'
import { limitOf } from '../../../packages/shared/src/core/rule-file.ts'
import { sumOf, type Trace } from '../../../packages/shared/src/core/trace.ts'
import { argo, flagger, kayentaOnce, kayentaRepeated, minimumCount, releaseManager, type Found } from './peers.ts'
import { BOUNDARIES, FAMILIES, SCENARIOS, traceOf, type Scenario } from './scenarios.ts'

export const RULES = ['sequential', 'sequential, no deadline', 'Kayenta at the end', 'Kayenta every 5 min', 'Flagger', 'Argo Rollouts', 'release manager', 'limits at 100 requests'] as const
export type RuleName = (typeof RULES)[number]

export type Job = { readonly scenario: string; readonly family: keyof typeof FAMILIES; readonly seed: number; readonly peers: boolean }
export type Result = Job & {
  readonly found: Readonly<Partial<Record<RuleName, Found>>>
  readonly passed: boolean
  readonly judgeMs: number
  /** Requests that the plan expects to be needed for what this scenario does; undefined where it says nothing of it. */
  readonly planned: number | undefined
}

export const ALL: readonly Scenario[] = [...SCENARIOS, ...BOUNDARIES]

/** A default of the actions: errors at most 1 %. */
export const RULE: Rule = { ...RULE_DEFAULTS, objectives: [limitOf('error-rate-percent', 1, 'default')], deadlineSeconds: 1800 }

export function compare(job: Job): Result {
  const scenario = ALL.find(({ name }) => name === job.scenario)
  if (scenario === undefined) throw new Error(`there is no scenario "${job.scenario}"`)
  const trace = traceOf(scenario, FAMILIES[job.family], job.seed)
  // Of this thread alone: what else the machine does meanwhile is not the judge's cost.
  const start = process.threadCpuUsage()
  const judgement = judgeSequential(trace, RULE)
  const spent = process.threadCpuUsage(start)
  const judgeMs = (spent.user + spent.system) / 1000
  const ours = (verdict: typeof judgement): Found => (verdict.verdict === 'fail' ? { atSeconds: verdict.decidedAtSeconds ?? 0, requests: verdict.candidateRequests } : undefined)
  const peers = job.peers ? {
    'sequential, no deadline': ours(judgeSequential(trace, { ...RULE, deadlineSeconds: undefined })), 'Kayenta at the end': kayentaOnce(trace), 'Kayenta every 5 min': kayentaRepeated(trace),
    Flagger: flagger(trace), 'Argo Rollouts': argo(trace), 'release manager': releaseManager(trace), 'limits at 100 requests': minimumCount(trace),
  } : {}
  return { ...job, found: { sequential: ours(judgement), ...peers }, passed: judgement.verdict === 'pass', judgeMs, planned: plannedFor(scenario, trace) }
}

/** Warm-up is not judged and counts for the user all the same. */
function plannedFor({ effect }: Scenario, trace: Trace): number | undefined {
  if (effect === undefined) return undefined
  const known = sumOf(trace.history.map(({ baseline }) => baseline))
  const candidate = sumOf(trace.batches.map((batch) => batch.candidate)).requests
  const expected = { baselineErrorRatio: known.errors / known.requests, latency: known.latency, baselinePerCandidate: sumOf(trace.batches.map(({ baseline }) => baseline)).requests / candidate }
  const boundary = boundaryOf(RULE, { seconds: 1800, candidateRequests: candidate })
  const wholeBatches = (requests: number) => Math.ceil(requests / (candidate / 180)) * (candidate / 180)
  if (effect.kind === 'errors') return wholeBatches(requestsToSeeErrors(effect.ratio < 0 ? -effect.ratio * expected.baselineErrorRatio : effect.ratio, expected, RULE, boundary))
  const warmUp = (candidate / 1800) * RULE.warmUpSeconds
  return wholeBatches(requestsToSeeSlowdown(effect.ratio, expected, RULE, boundary) + warmUp)
}

if (parentPort !== null) {
  const port = parentPort
  port.on('message', (jobs: readonly Job[]) => port.postMessage(jobs.map(compare)))
  void workerData
}
