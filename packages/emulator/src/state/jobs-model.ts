// Jobs, their executions and the executions' tasks, as plain data. jobs.ts and executions.ts turn one state into the next.
import type { Json } from './json.ts'
import type { Condition, Resource } from './model.ts'

/** Its name is `projects/P/locations/L/jobs/J`, its template a google.cloud.run.v2.ExecutionTemplate. */
export type JobState = Resource & {
  /** Of the containers in their order, as they were when the job was deployed: every execution runs these. */
  readonly imageDigests: readonly string[]
  readonly executionCount: number
  /** Short name; empty before the first. */
  readonly latestExecution: string
}

export type TaskPhase = 'pending' | 'running' | 'succeeded' | 'failed' | 'cancelled'

/** How one attempt of a task ended. */
export type AttemptResult = { readonly exitCode: number; readonly termSignal: number; /** Empty for a success. */ readonly message: string }

export type TaskState = {
  readonly index: number
  readonly uid: string
  readonly phase: TaskPhase
  /** How often it was tried again. */
  readonly retried: number
  readonly startTime: string
  readonly completionTime: string
  readonly updateTime: string
  readonly last: AttemptResult | undefined
}

export type ExecutionState = {
  /** `projects/P/locations/L/jobs/J/executions/E`. */
  readonly name: string
  readonly uid: string
  readonly etag: string
  readonly createTime: string
  readonly startTime: string
  readonly completionTime: string
  readonly updateTime: string
  /** Of its job when it was run; a state file of an older emulator does not say it. */
  readonly jobGeneration?: number
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
  /** 0 is as many as there are tasks. */
  readonly parallelism: number
  /** google.cloud.run.v2.TaskTemplate, overrides applied. */
  readonly template: Json
  readonly imageDigests: readonly string[]
  readonly isCancelled: boolean
  /** Whether it is over, and how. */
  readonly completed: Condition
  readonly tasks: readonly TaskState[]
}
