// Inputs about one execution of a job: whether there is one, what it does otherwise than the job says, and for how long it is waited for.
import type { Inputs } from '@cloudrun-delivery/shared/inputs'
import type { Instance } from '@cloudrun-delivery/shared/core/backup'
import { readVariables } from './environment-inputs.ts'
import { TASK_SECONDS_MAX, TASKS_MAX, words } from './settings-inputs.ts'

/** In the job's own project unless it says another. */
type WishedInstance = Pick<Instance, 'instance'> & Partial<Instance>

export type ExecutionInputs = {
  readonly wait: boolean
  /** Undefined is as long as its tasks and their retries may take. */
  readonly waitSecondsMax: number | undefined
  readonly args: readonly string[] | undefined
  readonly variables: Readonly<Record<string, string>>
  readonly tasks: number | undefined
  readonly taskTimeoutSeconds: number | undefined
  /** Instance of Cloud SQL that is backed up before it begins. */
  readonly backup: WishedInstance | undefined
}

const WAIT_SECONDS_MAX = 30 * 86_400

/** Undefined when the job is only deployed. What belongs to an execution is a problem then. */
export function readExecution(inputs: Inputs, given: readonly string[]): ExecutionInputs | undefined {
  const execute = inputs.flag('execute', false)
  const execution = {
    wait: inputs.flag('wait', true), waitSecondsMax: optionalSeconds(inputs, 'wait-timeout', WAIT_SECONDS_MAX), args: words(inputs, 'execution-args'), variables: readVariables(inputs, 'execution-env-vars'),
    tasks: inputs.number('execution-tasks', { min: 1, max: TASKS_MAX, whole: true, default: undefined }), taskTimeoutSeconds: optionalSeconds(inputs, 'execution-task-timeout', TASK_SECONDS_MAX),
    backup: readBackup(inputs),
  }
  if (execute) {
    if (!execution.wait && execution.waitSecondsMax !== undefined) inputs.problem('`wait-timeout` is given, and `wait` is false: nothing is waited for')
    return execution
  }
  const idle = given.filter((name) => name === 'wait' || name === 'backup' || name === 'wait-timeout' || name.startsWith('execution-task') || ['execution-args', 'execution-env-vars'].includes(name))
  if (idle.length > 0 && inputs.optionalText('job') !== undefined) inputs.problem(`${idle.map((name) => `\`${name}\``).join(', ')}: of an execution, and there is none without \`execute: true\``)
  return undefined
}

/** `INSTANCE`, or as Cloud SQL names it for connections: `PROJECT:REGION:INSTANCE`. */
function readBackup(inputs: Inputs): WishedInstance | undefined {
  const given = inputs.optionalText('backup')
  if (given === undefined) return undefined
  const [, project, instance = ''] = /^(?:((?:[a-z][a-z0-9.-]*:)?[a-z][a-z0-9-]*):[a-z0-9-]+:)?([a-z][a-z0-9-]*)$/.exec(given) ?? []
  if (instance === '') inputs.mustBe('backup', 'the name of a Cloud SQL instance, or its PROJECT:REGION:INSTANCE', given)
  return { ...(project === undefined ? {} : { project }), instance }
}

function optionalSeconds(inputs: Inputs, name: string, max: number): number | undefined {
  return inputs.optionalText(name) === undefined ? undefined : inputs.durationSeconds(name, 0, { min: 1, max })
}
