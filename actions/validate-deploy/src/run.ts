import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import { existingService, historyOf, type World } from '@cloudrun-delivery/shared/change'
import { judge, type Judgement } from '@cloudrun-delivery/shared/core/judge-threshold'
import type { Observation } from '@cloudrun-delivery/shared/core/observation'
import type { Service } from '@cloudrun-delivery/shared/core/service'
import { describeShares, observedShares, tagUri } from '@cloudrun-delivery/shared/core/traffic'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { Clock, CloudRun, Prober, ProbeSample, Signals } from '@cloudrun-delivery/shared/ports'
import type { ValidateInputs } from './inputs.ts'
import { observationOf, seriesOf, spoiled, type SeriesPoint } from './measure.ts'
import type { Output } from './outputs.ts'
import { tell } from './tell.ts'

type Ports = { readonly cloudRun: CloudRun; readonly clock: Clock; readonly prober: Prober; readonly signals: () => Promise<Signals> }

export type Validation = {
  readonly revision: string
  readonly observation: Observation
  readonly judgement: Judgement
  readonly series: readonly SeriesPoint[]
  /** A few of the failures, as they came. */
  readonly failures: readonly string[]
}

const WARM_UP_SECONDS = 1
const FAILURES_KEPT = 5

/** Judges one revision and changes nothing. */
export async function run(inputs: ValidateInputs, ports: Ports, context: Context<Output>): Promise<Outcome> {
  const world: World = { ...ports, log: context.log, signal: context.signal }
  const service = await existingService(world, inputs.service)
  const revision = await chooseRevision(world, inputs, service)
  const validation = inputs.signal === 'probe' ? await byProbe(inputs, ports, context, service, revision) : await byMonitoring(inputs, ports, context, revision)
  const report = path.join(inputs.folder, `validation-${revision}.json`)
  await writeFile(report, `${JSON.stringify({ version: 1, service: inputs.service, signal: inputs.signal, minRequests: inputs.minRequests, objectives: inputs.objectives, ...validation }, null, 2)}\n`)
  return tell(context, inputs, validation, report)
}

async function chooseRevision(world: World, inputs: ValidateInputs, service: Service): Promise<string> {
  const candidate = inputs.revision ?? historyOf(service).candidate?.revision
  if (candidate === undefined) {
    throw new DeliveryError('not-found', `no candidate is remembered on service ${service.name}; users are at ${describeShares(observedShares(service))}`, {
      hint: 'Run deploy-cloudrun before, or name a revision with `revision`.',
    })
  }
  if ((await world.cloudRun.getRevision(service.name, candidate, world.signal)) !== undefined) return candidate
  const names = (await world.cloudRun.listRevisions(service.name, world.signal)).slice(0, 5).map(({ name }) => name)
  throw new DeliveryError('not-found', `revision ${candidate} of service ${service.name} does not exist`, { hint: `Check \`revision\`; the newest are ${names.join(', ') || 'none'}.` })
}

async function byProbe(inputs: ValidateInputs, { prober }: Ports, { log, signal }: Context<Output>, service: Service, revision: string): Promise<Validation> {
  const url = tagUri(service, revision)
  if (url === undefined) {
    throw new DeliveryError('not-found', `${revision} has no URL of its own: no tag of service ${service.name} points to it`, {
      hint: 'deploy-cloudrun gives its revision a tag (input `tag`); validate before another deploy moves that tag, or use `signal: monitoring`.',
    })
  }
  log.info(`${inputs.rate} requests a second for ${inputs.durationSeconds} s to ${url}: ${inputs.checks.map(({ method, path: at }) => `${method} ${at}`).join(', ')}`)
  const progress = progressLines((line) => log.info(line))
  const plan = { url, checks: inputs.checks, rate: inputs.rate, seconds: inputs.durationSeconds, warmUpSeconds: WARM_UP_SECONDS }
  const result = await prober(plan, progress, signal)
  const observation = observationOf(result.samples, inputs.objectives)
  const failures = result.samples.flatMap(({ failure }) => failure ?? [])
  const judged = judge(inputs.objectives, observation, { minRequests: inputs.minRequests })
  return { revision, observation, judgement: overrule(judged, result.crashed ? failures[0] : undefined, spoiled(result, inputs.objectives)), series: seriesOf(result.samples), failures: failures.slice(0, FAILURES_KEPT) }
}

/** A revision that never answered fails whatever the counts are; a measurement that cannot be trusted proves nothing, unless requests failed. */
function overrule(judgement: Judgement, crash: string | undefined, spoil: string | undefined): Judgement {
  if (crash !== undefined) return { ...judgement, verdict: 'fail', reason: `the first requests all failed: ${crash}` }
  const rateFailed = judgement.checks.some(({ verdict, objective }) => verdict === 'fail' && objective.unit === '%')
  if (spoil === undefined || rateFailed) return judgement
  return { ...judgement, verdict: 'inconclusive', reason: spoil }
}

async function byMonitoring(inputs: ValidateInputs, { signals, clock }: Ports, { log, signal }: Context<Output>, revision: string): Promise<Validation> {
  const source = await signals()
  const fromMs = clock.nowMs()
  const waitSeconds = inputs.durationSeconds + inputs.monitoringDelaySeconds
  log.info(`Observing users' requests to ${revision} for ${inputs.durationSeconds} s; Cloud Monitoring shows them ${inputs.monitoringDelaySeconds} s later`)
  const series: SeriesPoint[] = []
  for (;;) {
    await clock.sleep(Math.min(10, Math.max(1, waitSeconds / 10)) * 1000, signal)
    const { byRevision, visibleUntilMs } = await source.observe({ service: inputs.service, revisions: [revision], fromMs, untilMs: clock.nowMs() }, signal)
    const observation = byRevision.get(revision)
    const judgement = judge(inputs.objectives, observation, { minRequests: inputs.minRequests })
    const atSeconds = Math.round((clock.nowMs() - fromMs) / 1000)
    if (observation !== undefined) series.push({ atSeconds, requests: observation.requests, errors: observation.errors, latencyMsP95: 0 })
    log.info(`  ${atSeconds} s: ${observation?.requests ?? 0} requests, ${observation?.errors ?? 0} errors; ${judgement.verdict}: ${judgement.reason}`)
    const ended = visibleUntilMs - fromMs >= inputs.durationSeconds * 1000
    if ((ended || judgement.verdict === 'fail') && observation !== undefined) return { revision, observation, judgement, series, failures: [] }
  }
}

/** One line per second of the probe. */
function progressLines(say: (line: string) => void): (sample: ProbeSample) => void {
  let second = 0
  let [requests, errors] = [0, 0]
  return ({ atSeconds, failure }) => {
    if (Math.floor(atSeconds) > second) {
      say(`  ${second + 1} s: ${requests} requests, ${errors} failed`)
      second = Math.floor(atSeconds)
    }
    requests += 1
    errors += failure === undefined ? 0 : 1
  }
}
