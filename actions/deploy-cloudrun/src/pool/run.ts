import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import type { Revision } from '@cloudrun-delivery/shared/core/service'
import { describeShares, observedShares, sameShares } from '@cloudrun-delivery/shared/core/traffic'
import type { Clock, ContainerLogs, Images, Secrets, WorkerPools } from '@cloudrun-delivery/shared/ports'
import { requireImages, type Wanted } from '../draft.ts'
import type { PoolInputs } from '../inputs.ts'
import { LookUps } from '../look-up.ts'
import type { Output } from '../outputs.ts'
import { followRevision } from '../progress.ts'
import { createPool, healPool, newPool, updatePool, type AppliedPool, type PoolWorld } from './apply.ts'
import { changeOf, planPool, type PoolPlan } from './plan.ts'
import { sayPoolDryRun, sayPoolFailure, sayPoolPlan, sayPoolSuccess, setPoolOutputs, type PoolSaid } from './tell.ts'

export type PoolPorts = {
  readonly pools: WorkerPools
  readonly clock: Clock
  readonly secrets: Secrets
  /** One registry for each host. */
  readonly images: (host: string) => Images
  readonly logs: ContainerLogs
}

/** Makes a revision of a worker pool and gives it its share of the instances once it is ready. One that does not become ready is an answer, not an error. */
export async function runPool(wanted: Wanted<PoolInputs>, ports: PoolPorts, context: Context<Output>): Promise<Outcome> {
  const { inputs } = wanted
  const world: PoolWorld = { pools: ports.pools, clock: ports.clock, log: context.log, signal: context.signal, onWaiting: followRevision(ports.pools, context) }
  const lookUps = new LookUps(ports.images, ports.secrets, context.log, context.signal)
  const before = await ports.pools.getWorkerPool(inputs.workerPool, context.signal)
  const plan = planPool(wanted, before, await lookUps.pinsFor(wanted, before))
  if (plan.template !== undefined) requireImages(plan.template, plan.revision)
  const said: PoolSaid = { wanted, before, context }
  sayPoolPlan(said, plan)
  if (inputs.dryRun) return dryRun(said, world, plan)
  const applied = before === undefined ? await createPool(wanted, world, lookUps, plan) : await updatePool(wanted, world, lookUps, plan)
  const revision = await ports.pools.getRevision(inputs.workerPool, applied.plan.revision, context.signal)
  if (revision?.condition.state !== 'succeeded') return fail(said, world, ports.logs, applied, revision)
  setPoolOutputs(said, applied, applied.pool)
  sayPoolSuccess(said, applied)
  return asPlanned(applied)
}

/** The API checks what it would be asked, and changes nothing. */
async function dryRun(said: PoolSaid, { pools, signal }: PoolWorld, plan: PoolPlan): Promise<Outcome> {
  const { wanted: { inputs }, before } = said
  const change = before === undefined ? undefined : changeOf(plan, before)
  if (before === undefined) await pools.createWorkerPool(inputs.workerPool, newPool(plan), signal, { dryRun: true })
  else if (change !== undefined) await pools.updateWorkerPool(before, change, signal, { dryRun: true })
  return sayPoolDryRun(said, plan)
}

async function fail(said: PoolSaid, world: PoolWorld, logs: ContainerLogs, applied: AppliedPool, revision: Revision | undefined): Promise<Outcome> {
  const message = revision?.condition.message || applied.pool.condition.message || 'the API gave no reason'
  const left = await healPool(said.wanted.inputs.workerPool, world, applied.plan)
  setPoolOutputs(said, applied, left)
  return sayPoolFailure(said, { applied, left, message, revision }, { logs, clock: world.clock })
}

/** Success means observed, not asked. */
function asPlanned({ plan, pool }: AppliedPool): Outcome {
  const instances = observedShares(pool)
  if (sameShares(instances, plan.shares)) return {}
  return { failure: `${plan.revision} is ready, but instances are at ${describeShares(instances)} where ${describeShares(plan.shares)} was asked for${pool.condition.message === '' ? '' : `: ${pool.condition.message}`}` }
}
