import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import type { Backups } from '@cloudrun-delivery/shared/core/backup'
import type { Job } from '@cloudrun-delivery/shared/core/job'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { Clock, ContainerLogs, Images, Jobs, Secrets } from '@cloudrun-delivery/shared/ports'
import { requireImages, type Wanted } from '../draft.ts'
import type { ExecutionInputs } from '../execution-inputs.ts'
import type { JobInputs } from '../inputs.ts'
import { LookUps } from '../look-up.ts'
import type { Output } from '../outputs.ts'
import { createJob, giveBack, updateJob, type AppliedJob, type JobWorld } from './apply.ts'
import { backUp } from './backup.ts'
import { awaitEnd, begin, cancel, markOf, overridesOf } from './execution.ts'
import { neverReady, planJob, presentOf, type JobPlan } from './plan.ts'
import { sayBackup, sayBegun, sayEnd, sayExecutionFailure, sayJobDeployed, sayJobDryRun, sayJobFailure, sayJobPlan, type JobSaid } from './tell.ts'

export type JobPorts = {
  readonly jobs: Jobs
  readonly clock: Clock
  readonly secrets: Secrets
  /** One registry for each host. */
  readonly images: (host: string) => Images
  readonly logs: ContainerLogs
  readonly backups: Backups
}

/** Makes the job what is wanted, and runs it once when asked. A job that cannot run and an execution that fails are answers, not errors. */
export async function runJob(wanted: Wanted<JobInputs>, ports: JobPorts, context: Context<Output>): Promise<Outcome> {
  const { inputs } = wanted
  const world: JobWorld = { jobs: ports.jobs, clock: ports.clock, log: context.log, signal: context.signal }
  const lookUps = new LookUps(ports.images, ports.secrets, context.log, context.signal)
  const before = await ports.jobs.getJob(inputs.job, context.signal)
  const plan = planJob(wanted, before, await lookUps.pinsFor(wanted, presentOf(before)))
  requireImages(plan.template, inputs.job)
  const said: JobSaid = { wanted, before, context }
  sayJobPlan(said, plan)
  if (inputs.dryRun) return dryRun(said, world, plan)
  const applied = before === undefined ? await createJob(wanted, world, lookUps, plan) : await updateJob(wanted, world, lookUps, plan)
  if (neverReady(applied.job)) return fail(said, world, applied)
  sayJobDeployed(said, applied)
  return inputs.execution === undefined ? {} : execute(said, world, ports, applied.job, inputs.execution)
}

/** The API checks what it would be asked, and changes nothing. An execution is checked where the job is like that already. */
async function dryRun(said: JobSaid, { jobs, clock, signal }: JobWorld, plan: JobPlan): Promise<Outcome> {
  const { wanted: { inputs }, before } = said
  if (plan.change !== undefined && before === undefined) await jobs.createJob(inputs.job, plan.change, signal, { dryRun: true })
  else if (plan.change !== undefined && before !== undefined) await jobs.updateJob(before, plan.change, signal, { dryRun: true })
  else if (before !== undefined && inputs.execution !== undefined) await jobs.runJob(before, overridesOf(inputs.execution, before, markOf(inputs, inputs.execution, clock.nowMs())), signal, { dryRun: true })
  return sayJobDryRun(said, plan)
}

async function fail(said: JobSaid, world: JobWorld, applied: AppliedJob): Promise<Outcome> {
  const { before } = said
  const { gaveBack } = before === undefined || !applied.changed ? { gaveBack: false } : await giveBack(before, world, applied)
  return sayJobFailure(said, applied, gaveBack)
}

/** Once begun, an execution ends with the step: by itself, by its limit, or because the step is cancelled. */
async function execute(said: JobSaid, world: JobWorld, { logs, backups }: Pick<JobPorts, 'logs' | 'backups'>, job: Job, asked: ExecutionInputs): Promise<Outcome> {
  const begun = await begin(said.wanted.inputs, asked, job, world, async (occasion) => {
    if (asked.backup === undefined) return
    const of = { project: said.wanted.inputs.project, ...asked.backup }
    sayBackup(said, of, await backUp(backups, of, `before job ${job.name} (${occasion})`, world))
  })
  const { name } = begun.execution
  sayBegun(said, begun)
  if (!asked.wait) return {}
  try {
    const { execution, tookTooLong } = await awaitEnd(world, job.name, begun.execution, asked.waitSecondsMax)
    const ended = tookTooLong ? ((await cancel(world, job.name, name)) ?? execution) : execution
    sayEnd(said, ended)
    if (ended.state === 'succeeded') return {}
    const tasks = await world.jobs.listTasks(job.name, name, world.signal)
    return await sayExecutionFailure(said, { execution: ended, tasks, tookTooLong }, { logs, clock: world.clock })
  } catch (thrown) {
    if (!(thrown instanceof DeliveryError) || thrown.kind !== 'cancelled') throw thrown
    const ended = await cancel(world, job.name, name)
    if (ended !== undefined) sayEnd(said, ended)
    throw new DeliveryError('cancelled', `${thrown.message}; execution ${name} ${ended === undefined ? 'was asked to end' : ended.state === 'running' ? 'is being cancelled' : ended.state === 'cancelled' ? 'was cancelled' : `had ${ended.state}`}`, { cause: thrown })
  }
}
