// What the deploy of a worker pool says: the plan before, and how it ended after, in the log, the summary and the outputs.
import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import { code, escapeMarkdown, table } from '@cloudrun-delivery/shared/core/markdown'
import type { Revision, WorkerPool } from '@cloudrun-delivery/shared/core/service'
import { describeShares, keptTraffic, mostServing, observedShares } from '@cloudrun-delivery/shared/core/traffic'
import type { Wanted } from '../draft.ts'
import { advise, hider, lastLines, sayLastLines, type Listening } from '../explain.ts'
import type { PoolInputs } from '../inputs.ts'
import type { Output } from '../outputs.ts'
import { sayChanges } from '../tell.ts'
import type { AppliedPool } from './apply.ts'
import type { PoolPlan } from './plan.ts'

export type PoolSaid = { readonly wanted: Wanted<PoolInputs>; readonly before: WorkerPool | undefined; readonly context: Context<Output> }

export function sayPoolPlan({ wanted, before, context }: PoolSaid, plan: PoolPlan): void {
  const { workerPool } = wanted.inputs
  const title = before === undefined ? `Create worker pool ${workerPool}` : plan.template === undefined ? `Worker pool ${workerPool} holds this content as ${plan.revision}` : `Deploy ${plan.revision} to ${workerPool}`
  sayChanges(wanted, context, { title, lines: plan.lines, overridden: plan.overridden })
}

export function sayPoolDryRun(said: PoolSaid, plan: PoolPlan): Outcome {
  planOutputs(said, plan, plan.stable ?? '', false)
  said.context.report.section(`Dry run: the API checked this, and nothing was changed in ${code(said.wanted.inputs.workerPool)}.`)
  return {}
}

export function sayPoolSuccess({ context: { log, report } }: PoolSaid, { plan, pool, changed }: AppliedPool): void {
  const instances = describeShares(observedShares(pool))
  report.section(table(['', ''], [
    ['revision', code(plan.revision)], ['image', code(plan.image)], ['instances are at', code(instances)], ['changed', changed ? 'yes' : 'no: the worker pool holds this content already'],
  ]))
  log.info(`${plan.revision} is ready. Instances are at ${instances}.`)
}

type Failure = { readonly applied: AppliedPool; readonly left: WorkerPool; readonly message: string; readonly revision: Revision | undefined }

export async function sayPoolFailure({ wanted, before, context }: PoolSaid, { applied: { plan }, left, message, revision }: Failure, world: Listening): Promise<Outcome> {
  const hide = hider(wanted, [plan.template, before?.template])
  const lines = revision === undefined ? [] : (await lastLines({ kind: 'worker-pool', name: wanted.inputs.workerPool, revision: revision.name }, world, context)).map(hide)
  const reason = hide(message)
  const { advice, withPlace } = advise(message, lines)
  const instances = `Instances are at ${describeShares(observedShares(left))}.`
  context.report.section([
    `### ❌ ${code(plan.revision)} did not become ready`, escapeMarkdown(reason),
    ...(advice === '' ? [] : [`**What to do:** ${escapeMarkdown(advice)}`]), ...sayLastLines(plan.revision, lines, context), escapeMarkdown(instances),
  ].join('\n\n'))
  return { failure: [`${plan.revision} did not become ready: ${reason}`, `${instances}${revision?.logUri ? ` Its log: ${revision.logUri}` : ''}`, ...(withPlace === '' ? [] : [withPlace])].join('\n') }
}

/** @param left the pool as it is in the end */
export function setPoolOutputs(said: PoolSaid, { plan, changed }: AppliedPool, left: WorkerPool): void {
  planOutputs(said, plan, mostServing(observedShares(left)) ?? '', changed)
}

function planOutputs({ wanted: { inputs }, before, context: { report } }: PoolSaid, plan: PoolPlan, stable: string, changed: boolean): void {
  report.output('revision', plan.revision)
  report.output('stable-revision', stable)
  report.output('changed', changed)
  report.output('digest', /@(sha256:[0-9a-f]{64})$/.exec(plan.image)?.[1] ?? '')
  report.output('previous-traffic', JSON.stringify(before === undefined ? [] : keptTraffic(before)))
  const creates = before === undefined ? 'worker pool' : plan.template === undefined ? 'nothing' : 'revision'
  report.output('plan', JSON.stringify({ workerPool: inputs.workerPool, region: inputs.region, revision: plan.revision, creates, changes: plan.changes, instanceSplits: plan.splits }))
}
