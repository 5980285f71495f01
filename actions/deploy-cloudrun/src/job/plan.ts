// What a deploy will change of a job, as a value. A job has no revisions: what is written is what the next execution runs. Pure.
import type { Job } from '@cloudrun-delivery/shared/core/job'
import type { JobChange } from '@cloudrun-delivery/shared/ports'
import { attemptOf, draft, madeInAttempt, type Drafted, type Present, type Wanted } from '../draft.ts'
import type { JobInputs } from '../inputs.ts'
import { lineOf } from '../resource/changes.ts'
import { flattened, unflattened } from '../resource/execution-template.ts'
import type { Json } from '../resource/json.ts'
import { mainImageOf, type Pins } from '../resource/references.ts'

export type JobPlan = Pick<Drafted, 'changes' | 'overridden'> & {
  /** Undefined when the job says the same already. */
  readonly change: JobChange | undefined
  /** Of the executions and their tasks, flat (resource/execution-template.ts), as it will be. */
  readonly template: Json
  /** One line per change, without any value that may be private. */
  readonly lines: readonly string[]
  /** Of the main container, as it will be deployed. */
  readonly image: string
}

/** The job with its template flat. */
export function presentOf(job: Job | undefined): Present | undefined {
  return job === undefined ? undefined : { ...job, template: flattened(job.template) }
}

export function planJob(wanted: Wanted<JobInputs>, job: Job | undefined, pins: Pins): JobPlan {
  const present = presentOf(job)
  const drafted = draft(wanted, present, pins)
  // What an earlier attempt could not make ready is written once more: its image may be there by now.
  const retries = job !== undefined && present !== undefined && drafted.changes.length === 0 && neverReady(job) && madeInAttempt(present.template) !== attemptOf(wanted.inputs)
  const same = present !== undefined && drafted.changes.length === 0 && !retries
  const template = same ? present.template : drafted.template
  return {
    template, changes: drafted.changes, overridden: drafted.overridden, image: mainImageOf(template),
    change: same ? undefined : { template: unflattened(template), annotations: { ...job?.annotations, ...drafted.annotations }, rest: drafted.rest },
    lines: [...drafted.changes.map(lineOf), ...(retries ? ['job: it never became ready; the same content is tried again'] : [])],
  }
}

export function neverReady({ reconciling, condition }: Job): boolean {
  return !reconciling && condition.state === 'failed'
}
