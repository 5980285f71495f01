// The RPCs of jobs, executions and tasks of Cloud Run Admin API v2. Decisions are in state/; here requests become commands, and answers
// are views.
import type { Call } from '../history.ts'
import type { JobRunner } from '../job-runner.ts'
import { parentOf } from '../state/commands.ts'
import { cancelExecution, deleteExecution } from '../state/executions.ts'
import type { ExecutionState, JobState } from '../state/jobs-model.ts'
import { createJob, deleteJob, executionsOf, missing, requireExecution, requireJob, runJob, updateJob } from '../state/jobs.ts'
import { executionView, jobViewIn, taskView } from '../state/jobs-view.ts'
import { object, text, type Json } from '../state/json.ts'
import { shortName, type State } from '../state/model.ts'
import { bury, buried } from '../state/tombstones.ts'
import { requireLocation } from '../state/validate.ts'
import type { Store } from '../store.ts'
import { newestFirst, page, stamp } from './list-page.ts'
import { deletedOf, operationView, validated } from './operations.ts'
import type { Handlers } from './run.ts'

const JOBS = 'google.cloud.run.v2.Jobs'
const EXECUTIONS = 'google.cloud.run.v2.Executions'
const TASKS = 'google.cloud.run.v2.Tasks'
const JOB_TYPE = 'type.googleapis.com/google.cloud.run.v2.Job'
const EXECUTION_TYPE = 'type.googleapis.com/google.cloud.run.v2.Execution'

export function jobHandlers(store: Store, runner: JobRunner): Handlers {
  return { ...writers(store, runner), ...readers(store), ...executionHandlers(store, runner), ...taskHandlers(store) }
}

function writers(store: Store, runner: JobRunner): Handlers {
  const write = (call: Call, { state, job }: { readonly state: State; readonly job: JobState }, validateOnly: boolean): Json => {
    const view = () => ({ '@type': JOB_TYPE, ...jobViewIn(store.state, store.state.jobs[job.name] ?? job) })
    if (validateOnly) return validated(job.name, { '@type': JOB_TYPE, ...jobViewIn(store.state, job) })
    const operation = store.addOperation(parentOf(job.name), call.rpc, view, view)
    if (store.state.jobs[job.name] !== job) store.write(state, call)
    if (job.ready.state === 'CONDITION_RECONCILING') runner.prepare(job, operation)
    else store.finish(operation)
    return operationView(operation)
  }
  return {
    [`${JOBS}.CreateJob`]: (request, call) => write(call, createJob(store.state, text(request['parent']), text(request['jobId']), object(request['job']), stamp(store.now())), request['validateOnly'] === true),
    [`${JOBS}.UpdateJob`]: (request, call) => {
      const job = object(request['job'])
      const name = text(job['name'])
      const isNew = request['allowMissing'] === true && store.state.jobs[name] === undefined
      return write(call, isNew ? createJob(store.state, parentOf(name), shortName(name), job, stamp(store.now())) : updateJob(store.state, job, stamp(store.now())), request['validateOnly'] === true)
    },
    [`${JOBS}.DeleteJob`]: (request, call) => {
      const { state, job, executions } = deleteJob(store.state, text(request['name']), text(request['etag']))
      const at = store.now().toISOString()
      const view = buried(jobViewIn(store.state, job), at)
      const answer = () => ({ '@type': JOB_TYPE, ...view })
      if (request['validateOnly'] === true) return validated(job.name, answer())
      const operation = store.addOperation(parentOf(job.name), call.rpc, answer, answer)
      const graves = executions.map((execution) => ({ kind: 'execution' as const, parent: job.name, view: buried(executionView(execution), at) }))
      store.write({ ...state, deleted: bury(state, ...graves, { kind: 'job', parent: parentOf(job.name), view }) }, call)
      for (const { name } of executions) runner.stop(name)
      store.finish(operation)
      return operationView(operation)
    },
    [`${JOBS}.RunJob`]: (request, call) => {
      const { state, execution } = runJob(store.state, request, stamp(store.now()))
      const view = () => ({ '@type': EXECUTION_TYPE, ...executionView(store.state.executions[execution.name] ?? execution) })
      if (request['validateOnly'] === true) return validated(parentOf(execution.name), view())
      const operation = store.addOperation(parentOf(parentOf(execution.name)), call.rpc, view, view)
      store.write(state, call)
      runner.run(execution.name, operation)
      return operationView(operation)
    },
  }
}

function readers(store: Store): Handlers {
  return {
    [`${JOBS}.GetJob`]: ({ name }) => {
      requireLocation(text(name))
      return jobViewIn(store.state, requireJob(store.state, text(name)))
    },
    [`${JOBS}.ListJobs`]: (request) => {
      const parent = text(request['parent'])
      requireLocation(parent)
      const alive = Object.values(store.state.jobs).filter(({ name }) => parentOf(name) === parent).map((job) => jobViewIn(store.state, job))
      const { items, ...next } = page(newestFirst([...alive, ...deletedOf(store.state, 'job', parent, request)]), request)
      return { jobs: items, ...next }
    },
  }
}

function executionHandlers(store: Store, runner: JobRunner): Handlers {
  /** The execution as it is now, or as it was before it was deleted. */
  const answering = (execution: ExecutionState) => () => ({ '@type': EXECUTION_TYPE, ...executionView(store.state.executions[execution.name] ?? execution) })
  return {
    [`${EXECUTIONS}.GetExecution`]: ({ name }) => executionView(requireExecution(store.state, text(name))),
    [`${EXECUTIONS}.ListExecutions`]: (request) => {
      const parent = text(request['parent'])
      const gone = deletedOf(store.state, 'execution', parent.endsWith('/jobs/-') ? parentOf(parent) : parent, request)
      if (!parent.endsWith('/jobs/-') && gone.length === 0) requireJob(store.state, parent)
      const { items, ...next } = page(newestFirst([...executionsOf(store.state, parent).map(executionView), ...gone]), request)
      return { executions: items, ...next }
    },
    [`${EXECUTIONS}.CancelExecution`]: (request, call) => {
      const { state, execution } = cancelExecution(store.state, text(request['name']), text(request['etag']), store.now().toISOString())
      if (request['validateOnly'] === true) return validated(parentOf(execution.name), answering(execution)())
      const operation = store.addOperation(parentOf(parentOf(execution.name)), call.rpc, answering(execution), answering(execution))
      store.write(state, call)
      runner.stop(execution.name, operation)
      return operationView(operation)
    },
    [`${EXECUTIONS}.DeleteExecution`]: (request, call) => {
      const { state, execution } = deleteExecution(store.state, text(request['name']), text(request['etag']))
      const view = buried(executionView(execution), store.now().toISOString())
      const answer = () => ({ '@type': EXECUTION_TYPE, ...view })
      if (request['validateOnly'] === true) return validated(parentOf(execution.name), answer())
      const operation = store.addOperation(parentOf(parentOf(execution.name)), call.rpc, answer, answer)
      store.write({ ...state, deleted: bury(state, { kind: 'execution', parent: parentOf(execution.name), view }) }, call)
      runner.stop(execution.name, operation)
      return operationView(operation)
    },
  }
}

function taskHandlers(store: Store): Handlers {
  return {
    [`${TASKS}.GetTask`]: (request) => {
      const name = text(request['name'])
      const execution = requireExecution(store.state, parentOf(name))
      const view = execution.tasks.map((task) => taskView(execution, task)).find((one) => one['name'] === name)
      if (view === undefined) throw missing('TASK', name)
      return view
    },
    [`${TASKS}.ListTasks`]: (request) => {
      const parent = text(request['parent'])
      const executions = parent.endsWith('/executions/-') ? executionsOf(store.state, parentOf(parent)).toReversed() : [requireExecution(store.state, parent)]
      const { items, ...next } = page(executions.flatMap((execution) => execution.tasks.map((task) => taskView(execution, task))), request)
      return { tasks: items, ...next }
    },
  }
}
