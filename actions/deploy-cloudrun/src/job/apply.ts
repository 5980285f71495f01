// Writes a job as it was planned, in one write that names the state it was planned from. On a conflict the plan is made anew from what is
// there then.
import { changeResource, createResource, settledResource, type Changeable, type Changing } from '@cloudrun-delivery/shared/change'
import type { Job } from '@cloudrun-delivery/shared/core/job'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { JobChange, Jobs } from '@cloudrun-delivery/shared/ports'
import { withChange } from '../apply.ts'
import type { Wanted } from '../draft.ts'
import type { JobInputs } from '../inputs.ts'
import type { LookUps } from '../look-up.ts'
import { sameValue } from '../resource/leaves.ts'
import { neverReady, planJob, presentOf, type JobPlan } from './plan.ts'

export type JobWorld = Changing & { readonly jobs: Jobs }
export type AppliedJob = { readonly plan: JobPlan; readonly job: Job; readonly changed: boolean }

export async function createJob(wanted: Wanted<JobInputs>, world: JobWorld, lookUps: LookUps, plan: JobPlan): Promise<AppliedJob> {
  const { job: name } = wanted.inputs
  const { jobs, signal } = world
  return createResource(
    async () => {
      await jobs.createJob(name, plan.change ?? { template: {}, annotations: {}, rest: {} }, signal)
      return { plan, job: await settledResource(world, jobNamed(world, name)), changed: true }
    },
    async () => (await jobs.getJob(name, signal)) !== undefined,
    async (ours) => withChange(await updateJob(wanted, world, lookUps, plan), ours),
    `Job ${name} had been asked for`,
  )
}

export async function updateJob(wanted: Wanted<JobInputs>, world: JobWorld, lookUps: LookUps, first: JobPlan): Promise<AppliedJob> {
  let plan = first
  const { now, wrote } = await changeResource(world, jobNamed(world, wanted.inputs.job), async (job) => {
    plan = planJob(wanted, job, await lookUps.pinsFor(wanted, presentOf(job)))
    return plan.change
  })
  return { plan, job: now, changed: wrote }
}

/**
 * A job that cannot run gets back what it was: schedules run it meanwhile. Nothing is given back where it could not run before either, or
 * where somebody else wrote since.
 * @returns the job as it is left, and whether it was given back
 */
export async function giveBack(before: Job, world: JobWorld, { job }: AppliedJob): Promise<{ readonly job: Job; readonly gaveBack: boolean }> {
  if (neverReady(before) || before.reconciling) return { job, gaveBack: false }
  const { now, wrote } = await changeResource(world, jobNamed(world, before.name), (present) => {
    const untouched = sameValue(present.template, job.template)
    return untouched && neverReady(present) ? { template: before.template, annotations: before.annotations, rest: { ...emptied(present, before), ...before.settings } } : undefined
  })
  return { job: now, gaveBack: wrote }
}

/** Settings that are there now and were not before: named so that the write takes them away. */
function emptied(now: Job, before: Job): Readonly<Record<string, undefined>> {
  return Object.fromEntries(Object.keys(now.settings).filter((field) => !(field in before.settings)).map((field) => [field, undefined]))
}

export function jobNamed({ jobs, signal }: JobWorld, name: string): Changeable<Job, JobChange> {
  return {
    what: `job ${name}`,
    read: async () => {
      const job = await jobs.getJob(name, signal)
      if (job === undefined) throw new DeliveryError('not-found', `there is no job ${name} (input \`job\`) any more in this project and region`, { hint: 'Somebody deleted it meanwhile. Running this step again creates it.' })
      return job
    },
    write: async (job, change) => jobs.updateJob(job, change, signal),
  }
}
