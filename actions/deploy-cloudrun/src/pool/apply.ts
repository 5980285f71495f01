// Does exactly what the plan of a worker pool says, in one write that names the state it was planned from. On a conflict the plan is made
// anew from what is there then.
import { changeResource, createResource, isMoving, settledResource, type Changeable, type Changing } from '@cloudrun-delivery/shared/change'
import type { WorkerPool } from '@cloudrun-delivery/shared/core/service'
import { desiredShares, observedShares, targets } from '@cloudrun-delivery/shared/core/traffic'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { ServiceChange, WorkerPools } from '@cloudrun-delivery/shared/ports'
import { withChange } from '../apply.ts'
import type { Wanted } from '../draft.ts'
import type { PoolInputs } from '../inputs.ts'
import type { LookUps } from '../look-up.ts'
import { changeOf, planPool, type PoolPlan } from './plan.ts'

export type PoolWorld = Changing & { readonly pools: WorkerPools; readonly onWaiting: (pool: WorkerPool) => Promise<void> }
export type AppliedPool = { readonly plan: PoolPlan; readonly pool: WorkerPool; readonly changed: boolean }

export async function createPool(wanted: Wanted<PoolInputs>, world: PoolWorld, lookUps: LookUps, plan: PoolPlan): Promise<AppliedPool> {
  const { workerPool: name } = wanted.inputs
  const { pools, signal } = world
  return createResource(
    async () => {
      await pools.createWorkerPool(name, newPool(plan), signal)
      return { plan, pool: await settledResource(world, poolNamed(world, name)), changed: true }
    },
    async () => (await pools.getWorkerPool(name, signal)) !== undefined,
    async (ours) => withChange(await updatePool(wanted, world, lookUps, plan), ours),
    `Worker pool ${name} had been asked for`,
  )
}

export function newPool({ template = {}, splits, annotations, rest }: PoolPlan): Parameters<WorkerPools['createWorkerPool']>[1] {
  return { template, traffic: splits, annotations, rest }
}

export async function updatePool(wanted: Wanted<PoolInputs>, world: PoolWorld, lookUps: LookUps, first: PoolPlan): Promise<AppliedPool> {
  let plan = first
  const ours = new Set([first.revision])
  const { now, wrote } = await changeResource(world, poolNamed(world, wanted.inputs.workerPool), async (pool) => {
    plan = planPool(wanted, pool, await lookUps.pinsFor(wanted, pool), ours)
    ours.add(plan.revision)
    return changeOf(plan, pool)
  })
  return { plan, pool: now, changed: wrote }
}

/** The revision never became ready: the split is told again as it is anyway, so that the next change does not trip over it. */
export async function healPool(name: string, world: PoolWorld, { revision }: PoolPlan): Promise<WorkerPool> {
  const { now } = await changeResource(world, poolNamed(world, name), (pool) => {
    const observed = observedShares(pool)
    // Nothing has run yet, or somebody has split the instances anew meanwhile.
    if (observed.size === 0 || observed.has(revision) || !desiredShares(pool).has(revision)) return undefined
    return { traffic: targets(observed, new Map()) }
  })
  return now
}

function poolNamed({ pools, signal, onWaiting }: PoolWorld, name: string): Changeable<WorkerPool, ServiceChange> {
  return {
    what: `worker pool ${name}`, isMoving, onWaiting,
    read: async () => {
      const pool = await pools.getWorkerPool(name, signal)
      if (pool === undefined) throw new DeliveryError('not-found', `there is no worker pool ${name} (input \`worker-pool\`) any more in this project and region`, { hint: 'Somebody deleted it meanwhile. Running this step again creates it.' })
      return pool
    },
    write: async (pool, change) => pools.updateWorkerPool(pool, change, signal),
  }
}
