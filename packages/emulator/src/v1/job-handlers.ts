// Jobs, executions and tasks of Cloud Run Admin API v1. A path of v1 does not name the job of an execution, nor the execution of a task.
import { newestFirst } from '../api/list-page.ts'
import type { Handlers } from '../api/run.ts'
import { parentOf } from '../state/commands.ts'
import type { ExecutionState, TaskState } from '../state/jobs-model.ts'
import { missing, requireJob } from '../state/jobs.ts'
import { jobViewIn } from '../state/jobs-view.ts'
import { object, text, type Json } from '../state/json.ts'
import { shortName } from '../state/model.ts'
import { taskNameOf } from '../state/executions.ts'
import type { Store } from '../store.ts'
import { executionToV1, overridesFromV1, taskToV1 } from './execution.ts'
import { jobFromV1, jobToV1, JOBS_API } from './job.ts'
import { keepUntold } from './keep.ts'
import { requireIdentity, requireUnchanged } from './metadata.ts'
import { parentAt, placeOf, requireRegion } from './place.ts'
import { ask, deleted, fullName, listAnswer, listed } from './requests.ts'

const JOBS = 'google.cloud.run.v1.Jobs'
const EXECUTIONS = 'google.cloud.run.v1.Executions'
const TASKS = 'google.cloud.run.v1.Tasks'

/** @param v2 the handlers of v2, which do what is asked */
export function jobHandlers(store: Store, v2: Handlers): Handlers {
  return { ...jobWriters(store, v2), ...jobReaders(store), ...executionHandlers(store, v2), ...taskHandlers(store) }
}

function jobNamed(store: Store, name: string): Json {
  return jobToV1(jobViewIn(store.state, requireJob(store.state, name)))
}

function jobWriters(store: Store, v2: Handlers): Handlers {
  return {
    [`${JOBS}.CreateJob`]: async (request, call) => {
      const place = requireRegion(placeOf(text(request['parent']), call.host ?? ''), call.host ?? '')
      const job = object(request['job'])
      const parent = parentAt(place)
      const jobId = requireIdentity(job, { apiVersion: JOBS_API, kind: 'Job', name: '' }, place)
      await ask(v2, 'Jobs.CreateJob', { parent, jobId, job: jobFromV1(job) }, call)
      return jobNamed(store, `${parent}/jobs/${jobId}`)
    },
    [`${JOBS}.ReplaceJob`]: async (request, call) => {
      const name = fullName(request, call.host)
      const job = object(request['job'])
      requireIdentity(job, { apiVersion: JOBS_API, kind: 'Job', name: shortName(name) }, placeOf(name, ''))
      const present = requireJob(store.state, name)
      requireUnchanged(job, present)
      const { settings, template } = present
      const asked = keepUntold(jobFromV1(job), jobFromV1(jobNamed(store, name)), { ...settings, template })
      await ask(v2, 'Jobs.UpdateJob', { job: { ...asked, name } }, call)
      return jobNamed(store, name)
    },
    // `force` is taken and changes nothing: gcloud never sends it, and says that what runs is stopped and deleted.
    [`${JOBS}.DeleteJob`]: async (request, call) => {
      const name = fullName(request, call.host)
      await ask(v2, 'Jobs.DeleteJob', { name }, call)
      return deleted('jobs', shortName(name))
    },
    [`${JOBS}.RunJob`]: async (request, call) => {
      const name = fullName(request, call.host)
      const { metadata } = await ask(v2, 'Jobs.RunJob', { name, overrides: overridesFromV1(object(request['overrides'])) }, call)
      return executionNamed(store, text(object(metadata)['name']))
    },
  }
}

function jobReaders(store: Store): Handlers {
  return {
    [`${JOBS}.GetJob`]: (request, { host }) => jobNamed(store, fullName(request, host)),
    [`${JOBS}.ListJobs`]: (request, { host = '' }) => {
      const views = listed(request, host, Object.values(store.state.jobs)).map((job) => jobViewIn(store.state, job))
      return listAnswer(request, JOBS_API, 'JobList', newestFirst(views).map(jobToV1))
    },
  }
}

function viewOf(store: Store, execution: ExecutionState): Json {
  return executionToV1(execution, store.state.jobs[parentOf(execution.name)])
}

/** @param name in full, as v2 has it */
function executionNamed(store: Store, name: string): Json {
  const execution = store.state.executions[name]
  if (execution === undefined) throw missing('EXECUTION', name)
  return viewOf(store, execution)
}

/** Those of the place. */
function executionsAt(store: Store, request: Json, host: string): readonly ExecutionState[] {
  const jobs = new Set(listed(request, host, Object.values(store.state.jobs)).map(({ name }) => name))
  return Object.values(store.state.executions).filter(({ name }) => jobs.has(parentOf(name)))
}

function executionHandlers(store: Store, v2: Handlers): Handlers {
  const found = (request: Json, host: string | undefined): ExecutionState => {
    const name = fullName(request, host)
    const execution = Object.values(store.state.executions).find((one) => parentOf(parentOf(one.name)) === parentOf(name) && shortName(one.name) === shortName(name))
    if (execution === undefined) throw missing('EXECUTION', name)
    return execution
  }
  return {
    [`${EXECUTIONS}.GetExecution`]: (request, { host }) => viewOf(store, found(request, host)),
    [`${EXECUTIONS}.ListExecutions`]: (request, { host = '' }) => {
      const views = executionsAt(store, request, host).map((execution) => ({ createTime: execution.createTime, view: viewOf(store, execution) }))
      return listAnswer(request, JOBS_API, 'ExecutionList', newestFirst(views).map(({ view }) => object(view)))
    },
    [`${EXECUTIONS}.CancelExecution`]: async (request, call) => {
      const { name } = found(request, call.host)
      await ask(v2, 'Executions.CancelExecution', { name }, call)
      return executionNamed(store, name)
    },
    [`${EXECUTIONS}.DeleteExecution`]: async (request, call) => {
      const { name } = found(request, call.host)
      await ask(v2, 'Executions.DeleteExecution', { name }, call)
      return deleted('executions', shortName(name))
    },
  }
}

function taskHandlers(store: Store): Handlers {
  const tasksOf = (executions: readonly ExecutionState[]): readonly (readonly [ExecutionState, TaskState])[] => executions.flatMap((execution) => execution.tasks.map((task) => [execution, task] as const))
  return {
    [`${TASKS}.GetTask`]: (request, { host }) => {
      const name = fullName(request, host)
      const ofPlace = Object.values(store.state.executions).filter((one) => parentOf(parentOf(one.name)) === parentOf(name))
      const [execution, task] = tasksOf(ofPlace).find(([of, { index }]) => taskNameOf(of, index) === shortName(name)) ?? []
      if (execution === undefined || task === undefined) throw missing('TASK', name)
      return taskToV1(execution, task)
    },
    [`${TASKS}.ListTasks`]: (request, { host = '' }) => listAnswer(request, JOBS_API, 'TaskList', tasksOf(executionsAt(store, request, host)).map(([execution, task]) => taskToV1(execution, task))),
  }
}
