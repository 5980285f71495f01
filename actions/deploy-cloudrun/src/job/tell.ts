// What the deploy of a job says: the plan before, the job after, and how its execution ended, in the log, the summary and the outputs.
import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import type { Backup, Instance } from '@cloudrun-delivery/shared/core/backup'
import type { Execution, Job, Task } from '@cloudrun-delivery/shared/core/job'
import { code, escapeMarkdown, table } from '@cloudrun-delivery/shared/core/markdown'
import type { Wanted } from '../draft.ts'
import { advise, hider, lastLines, sayLastLines, type Listening } from '../explain.ts'
import type { JobInputs } from '../inputs.ts'
import type { Output } from '../outputs.ts'
import { object } from '../resource/json.ts'
import { sayChanges } from '../tell.ts'
import type { AppliedJob } from './apply.ts'
import type { Begun } from './execution.ts'
import type { JobPlan } from './plan.ts'

export type JobSaid = { readonly wanted: Wanted<JobInputs>; readonly before: Job | undefined; readonly context: Context<Output> }

const TASKS_TOLD_MAX = 20

export function sayJobPlan({ wanted, before, context }: JobSaid, plan: JobPlan): void {
  const { job, execution } = wanted.inputs
  const title = before === undefined ? `Create job ${job}` : plan.change === undefined ? `Job ${job} holds this content` : `Deploy job ${job}`
  sayChanges(wanted, context, { title, lines: [...plan.lines, ...(execution === undefined ? [] : [`execution: one${execution.tasks === undefined ? '' : ` of ${execution.tasks} tasks`} (input execute)`])], overridden: plan.overridden })
}

export function sayJobDryRun(said: JobSaid, plan: JobPlan): Outcome {
  planOutputs(said, plan, false)
  said.context.report.section(`Dry run: the API checked this, nothing was changed in ${code(said.wanted.inputs.job)} and nothing was run.`)
  return {}
}

export function sayJobDeployed(said: JobSaid, { plan, changed }: AppliedJob): void {
  const { wanted: { inputs }, context: { log, report } } = said
  planOutputs(said, plan, changed)
  report.section(table(['', ''], [['job', code(inputs.job)], ['image', code(plan.image)], ['changed', changed ? 'yes' : 'no: the job holds this content already']]))
  log.info(`Job ${inputs.job} is ready.`)
}

export function sayJobFailure(said: JobSaid, { plan, job, changed }: AppliedJob, gaveBack: boolean): Outcome {
  const { wanted, before, context: { report } } = said
  planOutputs(said, plan, changed)
  const hide = hider(wanted, [plan.template, object(before?.template)])
  const reason = hide(job.condition.message || 'the API gave no reason')
  const { advice, withPlace } = advise(job.condition.message, [])
  const left = gaveBack ? 'The job was given back what it was before; whoever runs it runs that.' : before === undefined ? 'The job is there and cannot be run.' : 'The job cannot be run as it is.'
  report.section([
    `### ❌ Job ${code(job.name)} did not become ready`, escapeMarkdown(reason), ...(advice === '' ? [] : [`**What to do:** ${escapeMarkdown(advice)}`]), escapeMarkdown(left),
  ].join('\n\n'))
  return { failure: [`job ${job.name} did not become ready: ${reason}`, left, ...(withPlace === '' ? [] : [withPlace])].join('\n') }
}

export function sayBackup({ context: { log, report } }: JobSaid, { project, instance }: Instance, { id }: Backup): void {
  report.output('backup', id)
  report.section(`Before it ran, ${code(instance)} was backed up: ${code(id)}. To have that back: ${code(`gcloud sql backups restore ${id} --restore-instance=${instance} --project=${project}`)}`)
  log.info(`Backup ${id} of ${instance} is made.`)
}

export function sayBegun({ context: { log, report } }: JobSaid, { execution, adopted }: Begun): void {
  report.output('execution', execution.name)
  report.output('execution-result', 'running')
  report.output('execution-log-url', execution.logUri)
  const { taskCount, logUri } = execution
  log.info(`${adopted ? 'Found the execution that this run began before' : 'Began execution'}: ${execution.name}, ${taskCount} task${taskCount === 1 ? '' : 's'}${logUri === '' ? '' : `. Its log: ${logUri}`}`)
}

/** The outputs of an execution as it is, and its line of the summary. */
export function sayEnd({ context: { log, report } }: JobSaid, execution: Execution): void {
  const { name, state, succeeded, failed, cancelled, taskCount, retried } = execution
  report.output('execution-result', state)
  report.output('execution-succeeded-tasks', succeeded)
  report.output('execution-failed-tasks', failed)
  const counts = `${succeeded} of ${taskCount} succeeded${failed > 0 ? `, ${failed} failed` : ''}${cancelled > 0 ? `, ${cancelled} cancelled` : ''}${retried > 0 ? `, ${retried} retried` : ''}`
  report.section(table(['execution', 'result', 'tasks'], [[code(name), `${state === 'succeeded' ? '✅' : state === 'running' ? '⏳' : '❌'} ${state}`, escapeMarkdown(counts)]]))
  log.info(`${name} ${state}: ${counts}.`)
}

type Failure = { readonly execution: Execution; readonly tasks: readonly Task[]; readonly tookTooLong: boolean }

/** The failed tasks with their codes and attempts, and the last lines of the first of them. */
export async function sayExecutionFailure({ wanted, before, context }: JobSaid, { execution, tasks, tookTooLong }: Failure, world: Listening): Promise<Outcome> {
  const { name, state, condition } = execution
  const hide = hider(wanted, [execution.template, object(object(before?.template)['template'])])
  const failed = tasks.filter((task) => task.state === 'failed')
  const [first = tasks.find((task) => task.state === 'cancelled' && task.attempts > 0)] = failed
  const lines = first === undefined ? [] : (await lastLines({ kind: 'job', name: wanted.inputs.job, execution: name, task: first.index }, world, context)).map(hide)
  const reason = hide(condition.message || 'the API gave no reason')
  const { advice, withPlace } = advise(failed.map(({ message }) => message).find((message) => message !== '') ?? condition.message, lines)
  const told = failed.slice(0, TASKS_TOLD_MAX)
  const left = failed.length > told.length ? `and ${failed.length - told.length} more` : ''
  context.report.section([
    `### ❌ Execution ${code(name)} ${state === 'cancelled' ? 'was cancelled' : 'failed'}`, escapeMarkdown(reason),
    ...(told.length === 0 ? [] : [table(['task', 'ended with', 'attempts', 'reason'], told.map((task) => [String(task.index), endOf(task), String(task.attempts), escapeMarkdown(hide(task.message))]))]),
    ...(left === '' ? [] : [left]),
    ...(advice === '' ? [] : [`**What to do:** ${escapeMarkdown(advice)}`]),
    ...sayLastLines(first === undefined ? name : `task ${first.index} of ${name}`, lines, context),
  ].join('\n\n'))
  const what = tookTooLong ? `was still running when the time to wait was over, and ${state === 'running' ? 'is being' : 'was'} cancelled` : state === 'cancelled' ? 'was cancelled by somebody else' : `failed: ${failed.length} of ${execution.taskCount} tasks failed`
  const each = told.map((task) => `task ${task.index}: ${endOf(task)} after ${task.attempts} attempt${task.attempts === 1 ? '' : 's'}${task.message === '' ? '' : `, ${hide(task.message)}`}`)
  return { failure: [`execution ${name} ${what}`, ...each, ...(left === '' ? [] : [left]), ...(execution.logUri === '' ? [] : [`Its log: ${execution.logUri}`]), ...(withPlace === '' ? [] : [withPlace])].join('\n') }
}

function endOf({ exitCode, signal }: Task): string {
  return signal !== undefined ? `signal ${signal}` : exitCode === undefined ? 'no exit code' : `exit code ${exitCode}`
}

function planOutputs({ wanted: { inputs }, before, context: { report } }: JobSaid, plan: JobPlan, changed: boolean): void {
  report.output('changed', changed)
  report.output('digest', /@(sha256:[0-9a-f]{64})$/.exec(plan.image)?.[1] ?? '')
  const { job, region } = inputs
  report.output('plan', JSON.stringify({ job, region, creates: before === undefined ? 'job' : 'nothing', changes: plan.changes, executes: inputs.execution !== undefined }))
}
