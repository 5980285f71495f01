// What becomes of executions: tasks start, end, are tried again; an execution is over when every task is. A task that has failed for good
// fails the execution, and the other tasks go on: `has failed to complete, 9/10 tasks were a success` is a sentence of Cloud Run's.
import { ApiError } from '../api/status.ts'
import { requireEtag } from './etag.ts'
import type { AttemptResult, ExecutionState, TaskState } from './jobs-model.ts'
import { requireExecution } from './jobs.ts'
import { shortName, type Condition, type State } from './model.ts'

export const isOver = ({ completed }: ExecutionState): boolean => completed.state !== 'CONDITION_RECONCILING'

export function taskNameOf({ name }: ExecutionState, index: number): string {
  return `${shortName(name)}-task${index}`
}

export function setTask(execution: ExecutionState, index: number, change: Partial<TaskState>, at: string): ExecutionState {
  return { ...execution, updateTime: at, tasks: execution.tasks.map((task) => (task.index === index ? { ...task, ...change, updateTime: at } : task)) }
}

export function taskStarted(execution: ExecutionState, index: number, attempt: number, at: string): ExecutionState {
  const started = { ...execution, startTime: execution.startTime || at }
  const { startTime = '' } = execution.tasks[index] ?? {}
  return setTask(started, index, { phase: 'running', retried: attempt, startTime: startTime || at }, at)
}

/** @param retries whether it will be tried again */
export function taskEnded(execution: ExecutionState, index: number, last: AttemptResult, retries: boolean, at: string): ExecutionState {
  if (retries) return setTask(execution, index, { last }, at)
  return setTask(execution, index, { last, phase: last.message === '' ? 'succeeded' : 'failed', completionTime: at }, at)
}

/** What still runs or waits is not run any more. */
export function cancelTasks(execution: ExecutionState, at: string): ExecutionState {
  const open = execution.tasks.filter(({ phase }) => phase === 'pending' || phase === 'running')
  return open.reduce((now, { index }) => setTask(now, index, { phase: 'cancelled', completionTime: at }, at), execution)
}

export function finish(execution: ExecutionState, at: string): ExecutionState {
  return { ...execution, completionTime: at, updateTime: at, completed: { type: 'Completed', at, ...outcomeOf(execution, at) } }
}

function outcomeOf(execution: ExecutionState, at: string): Omit<Condition, 'type' | 'at'> {
  if (execution.isCancelled) return { state: 'CONDITION_FAILED', executionReason: 'CANCELLED', message: `Execution ${shortName(execution.name)} was cancelled.` }
  const failed = execution.tasks.find(({ phase }) => phase !== 'succeeded')
  if (failed === undefined) {
    const seconds = (Date.parse(at) - Date.parse(execution.startTime || execution.createTime)) / 1000
    return { state: 'CONDITION_SUCCEEDED', message: `Execution completed successfully in ${seconds.toFixed(2)}s.` }
  }
  return { state: 'CONDITION_FAILED', executionReason: 'NON_ZERO_EXIT_CODE', message: failureOf(execution, failed) }
}

/** Seen with gcloud since 2026; before, it named no exit code. */
function failureOf(execution: ExecutionState, { index, last }: TaskState): string {
  return `Task ${taskNameOf(execution, index)} failed with exit code: ${last?.exitCode ?? 0} and message: ${last?.message ?? 'The task was not run.'}`
}

export function cancelExecution(state: State, name: string, etag: string, at: string): { readonly state: State; readonly execution: ExecutionState } {
  const execution = requireExecution(state, name)
  requireEtag(shortName(name), execution.etag, etag)
  if (isOver(execution)) throw new ApiError('FAILED_PRECONDITION', `Execution '${shortName(name)}' cannot be cancelled because it is not running.`)
  const cancelled = { ...execution, isCancelled: true, updateTime: at, completed: { ...execution.completed, executionReason: 'CANCELLING' } }
  return { state: { ...state, executions: { ...state.executions, [name]: cancelled } }, execution: cancelled }
}

export function deleteExecution(state: State, name: string, etag: string): { readonly state: State; readonly execution: ExecutionState } {
  const execution = requireExecution(state, name)
  requireEtag(shortName(name), execution.etag, etag)
  const { [name]: _gone, ...executions } = state.executions
  return { state: { ...state, executions }, execution }
}
