// A Cloud Run job, its executions and their tasks as the decisions see them.
import type { Condition, Resource, Template } from './service.ts'

/** Its template is the v2 API's ExecutionTemplate in its JSON form, within which `template` is that of the tasks. */
export type Job = Resource

export type ExecutionState = 'running' | 'succeeded' | 'failed' | 'cancelled'

/** One run of a job. */
export type Execution = {
  /** Short name. */
  readonly name: string
  readonly createdAtMs: number
  readonly state: ExecutionState
  /** Whether it completed, in the API's words. */
  readonly condition: Condition
  readonly taskCount: number
  /** How many tasks run at once at most. */
  readonly parallelism: number
  readonly running: number
  readonly succeeded: number
  readonly failed: number
  readonly cancelled: number
  /** How often tasks were tried again, all together. */
  readonly retried: number
  /** The v2 API's TaskTemplate, with what this run overrides. */
  readonly template: Template
  readonly logUri: string
}

export type Task = {
  /** From 0. */
  readonly index: number
  readonly state: ExecutionState
  /** At least 1 once it was started. */
  readonly attempts: number
  /** Of the last attempt; undefined while none has ended. */
  readonly exitCode: number | undefined
  /** Number of the signal that ended the last attempt; undefined when none did. */
  readonly signal: number | undefined
  /** Why the last attempt failed, in the API's words; empty when it did not. */
  readonly message: string
  readonly logUri: string
}

/** What one run of a job does otherwise than the job says. */
export type ExecutionOverrides = {
  /** Name of the container they are for; undefined for the one without a name. */
  readonly container: string | undefined
  /** All of them; undefined leaves those of the job. */
  readonly args: readonly string[] | undefined
  /** Added to those of the job, over those of the same name. */
  readonly variables: Readonly<Record<string, string>>
  readonly taskCount: number | undefined
  /** Of each attempt of a task. */
  readonly timeoutSeconds: number | undefined
}
