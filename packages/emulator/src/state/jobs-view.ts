// Jobs, executions and tasks as the API shows them: messages of google.cloud.run.v2 in canonical JSON.
import { isOver, taskNameOf } from './executions.ts'
import type { ExecutionState, JobState, TaskPhase, TaskState } from './jobs-model.ts'
import { object, text, texts, type Json } from './json.ts'
import { shortName, type Condition, type State } from './model.ts'
import { conditionView } from './view.ts'

/** The job with what its newest execution came to. */
export function jobViewIn({ executions }: State, job: JobState): Json {
  return jobView(job, job.latestExecution === '' ? undefined : executions[`${job.name}/executions/${job.latestExecution}`])
}

/** @param latest the newest execution of the job, while it exists */
function jobView(job: JobState, latest: ExecutionState | undefined): Json {
  return {
    ...job.settings,
    name: job.name, uid: job.uid, etag: job.etag, generation: String(job.generation), observedGeneration: String(job.observedGeneration), createTime: job.createTime, updateTime: job.updateTime,
    launchStage: text(job.settings['launchStage']) || 'GA', template: job.template, executionCount: job.executionCount,
    terminalCondition: conditionView(job.ready), conditions: [conditionView({ ...job.ready, type: 'ResourcesAvailable' }), conditionView({ ...job.ready, type: 'ContainerReady' })],
    ...(job.ready.state === 'CONDITION_RECONCILING' ? { reconciling: true } : {}),
    ...(latest === undefined ? {} : { latestCreatedExecution: { name: shortName(latest.name), createTime: latest.createTime, completionStatus: statusOf(latest), ...given('completionTime', latest.completionTime) } }),
  }
}

export function executionView(execution: ExecutionState): Json {
  const { name, tasks, completed } = execution
  const count = (phase: TaskPhase) => tasks.filter((task) => task.phase === phase).length
  const started: Condition = execution.startTime === '' ? { type: 'Started', state: 'CONDITION_RECONCILING', at: execution.createTime } : { type: 'Started', state: 'CONDITION_SUCCEEDED', at: execution.startTime }
  return {
    name, uid: execution.uid, etag: execution.etag, generation: '1', observedGeneration: '1', createTime: execution.createTime, updateTime: execution.updateTime,
    ...given('startTime', execution.startTime), ...given('completionTime', execution.completionTime),
    labels: { ...execution.labels, 'run.googleapis.com/job': jobOf(name) }, annotations: execution.annotations, launchStage: 'GA', job: jobOf(name),
    parallelism: execution.parallelism || tasks.length, taskCount: tasks.length, template: execution.template, reconciling: !isOver(execution), conditions: [completed, { ...started, type: 'ResourcesAvailable' }, started, { ...started, type: 'ContainerReady' }].map(conditionView),
    runningCount: count('running'), succeededCount: count('succeeded'), failedCount: count('failed'), cancelledCount: count('cancelled'), retriedCount: tasks.reduce((sum, { retried }) => sum + retried, 0),
    logUri: logUriOf(name, `"run.googleapis.com/execution_name"="${shortName(name)}"`),
  }
}

export function taskView(execution: ExecutionState, task: TaskState): Json {
  const { index, last, phase } = task
  const name = taskNameOf(execution, index)
  const { maxRetries, ...template } = execution.template
  return {
    ...template, maxRetries: Number(maxRetries ?? 0), name: `${execution.name}/tasks/${name}`, uid: task.uid, generation: '1', observedGeneration: '1', createTime: execution.createTime, scheduledTime: execution.createTime,
    updateTime: task.updateTime, ...given('startTime', task.startTime), ...given('completionTime', task.completionTime), labels: { ...texts(execution.labels), 'run.googleapis.com/execution': shortName(execution.name), 'run.googleapis.com/job': jobOf(execution.name) },
    annotations: execution.annotations, job: jobOf(execution.name), execution: shortName(execution.name), index, retried: task.retried, reconciling: phase === 'pending' || phase === 'running', conditions: [conditionView(completionOf(task, execution))],
    logUri: logUriOf(execution.name, `"run.googleapis.com/task_index"="${index}"`), etag: execution.etag,
    // The code of an attempt that failed is the one that the operation gets: ABORTED.
    ...(last === undefined ? {} : { lastAttemptResult: { exitCode: last.exitCode, ...(last.termSignal === 0 ? {} : { termSignal: last.termSignal }), status: last.message === '' ? {} : { code: 10, message: last.message } } }),
  }
}

function completionOf({ phase, last, updateTime: at }: TaskState, execution: ExecutionState): Condition {
  const condition = { type: 'Completed', at } as const
  if (phase === 'succeeded') return { ...condition, state: 'CONDITION_SUCCEEDED', message: 'Task completed successfully.' }
  if (phase === 'failed') return { ...condition, state: 'CONDITION_FAILED', executionReason: 'NON_ZERO_EXIT_CODE', message: last?.message ?? '' }
  if (phase === 'cancelled') return { ...condition, state: 'CONDITION_FAILED', executionReason: 'CANCELLED', message: `Execution ${shortName(execution.name)} was cancelled.` }
  return { ...condition, state: 'CONDITION_RECONCILING' }
}

function statusOf(execution: ExecutionState): string {
  if (!isOver(execution)) return execution.startTime === '' ? 'EXECUTION_PENDING' : 'EXECUTION_RUNNING'
  if (execution.isCancelled) return 'EXECUTION_CANCELLED'
  return execution.completed.state === 'CONDITION_SUCCEEDED' ? 'EXECUTION_SUCCEEDED' : 'EXECUTION_FAILED'
}

function jobOf(name: string): string {
  return name.split('/')[5] ?? ''
}

function logUriOf(name: string, filter: string): string {
  const [, project = '', , location = ''] = name.split('/')
  return `https://console.cloud.google.com/logs/viewer?project=${project}&advancedFilter=${encodeURIComponent(`resource.type="cloud_run_job"\nresource.labels.job_name="${jobOf(name)}"\nresource.labels.location="${location}"\nlabels.${filter}`)}`
}

function given(field: string, value: string): Json {
  return value === '' ? {} : object({ [field]: value })
}
