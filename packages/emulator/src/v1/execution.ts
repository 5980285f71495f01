// Executions and tasks as v1 shows them, and what v1 says when a job is run. Nobody writes an execution: it is made of its job's template.
import { isOver } from '../state/executions.ts'
import type { ExecutionState, JobState, TaskState } from '../state/jobs-model.ts'
import { executionView, taskView } from '../state/jobs-view.ts'
import { list, object, text, type Json } from '../state/json.ts'
import { shortName } from '../state/model.ts'
import { EXECUTION, usersOwn } from './annotations.ts'
import { conditionsToV1 } from './condition.ts'
import { envsFromV1 } from './container.ts'
import { JOBS_API, taskSpecToV1 } from './job.ts'
import { metadataToV1 } from './metadata.ts'
import { compact } from './paths.ts'
import { podAnnotations } from './pod.ts'

const RUN = 'run.googleapis.com'

/** @param job that it is of, while it is there */
export function executionToV1(execution: ExecutionState, job: JobState | undefined): Json {
  const view = executionView(execution)
  const jobName = text(view['job'])
  const labels = {
    [`${RUN}/job`]: jobName, ...(job === undefined ? {} : { [`${RUN}/jobUid`]: job.uid }), ...(execution.jobGeneration === undefined ? {} : { [`${RUN}/jobGeneration`]: String(execution.jobGeneration) }),
    // Clients look for what runs by it.
    ...(isOver(execution) ? {} : { [`${RUN}/servingState`]: 'Active' }),
  }
  const own = metadataToV1(view, { ...usersOwn(execution.annotations), ...podAnnotations(EXECUTION, execution.template) }, labels)
  const owner = job === undefined ? {} : { ownerReferences: [{ apiVersion: 'serving.knative.dev/v1', kind: 'Job', name: jobName, uid: job.uid, controller: true, blockOwnerDeletion: true }] }
  return {
    apiVersion: JOBS_API, kind: 'Execution', metadata: { ...own, ...owner },
    spec: { parallelism: view['parallelism'], taskCount: view['taskCount'], template: { spec: taskSpecToV1(execution.template) } },
    status: compact({
      observedGeneration: Number(view['observedGeneration']), conditions: conditionsToV1(view['conditions']), startTime: view['startTime'], completionTime: view['completionTime'], logUri: view['logUri'],
      ...Object.fromEntries(['runningCount', 'succeededCount', 'failedCount', 'cancelledCount', 'retriedCount'].map((count) => [count, view[count]] as const).filter(([, value]) => value !== 0)),
    }),
  }
}

export function taskToV1(execution: ExecutionState, task: TaskState): Json {
  const view = taskView(execution, task)
  const { exitCode, status } = object(view['lastAttemptResult'])
  const labels = { [`${RUN}/execution`]: shortName(execution.name), [`${RUN}/job`]: text(view['job']), [`${RUN}/runningState`]: runningState(task) }
  const started = task.startTime === '' ? [] : [{ type: 'Started', state: 'CONDITION_SUCCEEDED', lastTransitionTime: task.startTime }]
  return {
    apiVersion: JOBS_API, kind: 'Task', metadata: metadataToV1(view, { ...usersOwn(execution.annotations), ...podAnnotations(EXECUTION, execution.template), [`${RUN}/scheduled-time`]: text(view['scheduledTime']) }, labels),
    spec: taskSpecToV1(execution.template),
    status: compact({
      observedGeneration: Number(view['observedGeneration']), conditions: [...conditionsToV1(view['conditions']), ...conditionsToV1(started)], startTime: view['startTime'], completionTime: view['completionTime'],
      index: task.index, retried: task.retried, logUri: view['logUri'], lastAttemptResult: task.last === undefined ? undefined : compact({ exitCode, status }),
    }),
  }
}

/** What the request overrides, in v2's fields. */
export function overridesFromV1(overrides: Json): Json {
  const { taskCount, timeoutSeconds } = overrides
  const containerOverrides = list(overrides['containerOverrides']).map(({ name, args, env, clearArgs }, index) => compact({ name, args, clearArgs, env: envsFromV1(env, (secret) => secret, `overrides.container_overrides[${index}]`) }))
  return compact({ containerOverrides, taskCount, timeout: timeoutSeconds === undefined ? undefined : `${String(timeoutSeconds)}s` })
}

/** A task that was never begun when its execution was cancelled is abandoned. */
function runningState({ phase, startTime }: TaskState): string {
  if (phase === 'cancelled') return startTime === '' ? 'Abandoned' : 'Cancelled'
  return { pending: 'Pending', running: 'Running', succeeded: 'Succeeded', failed: 'Failed' }[phase]
}
