// One execution of a job, begun once: an execution that this run of the workflow began before is found again by a variable that it was given,
// so that a lost answer or a new attempt does not run a migration twice. What this step began it cancels when the step itself is cancelled.
import { LOST, changeResource, pauseBeforeTry } from '@cloudrun-delivery/shared/change'
import type { Execution, ExecutionOverrides, Job } from '@cloudrun-delivery/shared/core/job'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { hashOf } from '../draft.ts'
import type { ExecutionInputs } from '../execution-inputs.ts'
import type { JobInputs } from '../inputs.ts'
import { mainIndexOf } from '../resource/defaults.ts'
import { flattened } from '../resource/execution-template.ts'
import { list, object, objects, text } from '../resource/json.ts'
import { sameValue } from '../resource/leaves.ts'
import { jobNamed, type JobWorld } from './apply.ts'

/** In the environment of the main container: which run of a workflow asked for the execution, and for what. */
export const MARK = 'CLOUDRUN_DELIVERY_EXECUTION'

const TRIES_MAX = 5
/** How often executions are looked through for one whose beginning was not answered. */
const LOOKS = 5
const LOOK_MS = 1000
const POLL_MS_FIRST = 200
const POLL_MS_MAX = 5000
/** The runner ends a cancelled step for good after ten seconds. */
const CANCEL_MS_MAX = 5000
const CANCEL_POLL_MS = 250
const CANCEL_LOOKS = 8
/** For what the service does between tasks, when no limit is given. */
const SLACK_SECONDS = 600

export type Begun = { readonly execution: Execution; readonly adopted: boolean }

/** Why waiting ended before the execution did. */
export type Waited = { readonly execution: Execution; readonly tookTooLong: boolean }

export function overridesOf(execution: ExecutionInputs, job: Job, mark: string): ExecutionOverrides {
  const containers = list(flattened(job.template)['containers'])
  const name = text(object(containers[mainIndexOf(containers)])['name'])
  return {
    container: name === '' ? undefined : name, args: execution.args, variables: { ...execution.variables, [MARK]: mark }, taskCount: execution.tasks, timeoutSeconds: execution.taskTimeoutSeconds,
  }
}

/** The same for every attempt of one workflow run that asks for the same; outside of a workflow nothing is found again later. */
export function markOf({ run }: JobInputs, { wait: _wait, waitSecondsMax: _max, backup: _backup, ...asked }: ExecutionInputs, nowMs: number): string {
  return `${run ?? `at-${nowMs}`}-${hashOf(asked).slice(0, 8)}`
}

/** Begins the execution of what was deployed, or finds the one that is under way already. @param first what must have succeeded before one is begun; it gets a name that is the same until one was */
export async function begin(inputs: JobInputs, asked: ExecutionInputs, job: Job, world: JobWorld, first: (occasion: string) => Promise<void>): Promise<Begun> {
  const mark = markOf(inputs, asked, world.clock.nowMs())
  const present = await world.jobs.listExecutions(job.name, world.signal)
  const running = present.filter(({ state }) => state === 'running')
  const [own] = running.filter((execution) => isMarked(execution, mark))
  if (own !== undefined) return { execution: own, adopted: true }
  for (const { name } of running) world.log.warning(`Execution ${name} of ${job.name} is still running; another one begins beside it.`)
  await first(`${mark}, execution ${present.filter((execution) => isMarked(execution, mark)).length + 1}`)
  const before = new Set(present.map(({ name }) => name))
  try {
    return { execution: await ask(asked, job, { ...world, mark, before }), adopted: false }
  } catch (thrown) {
    if (thrown instanceof DeliveryError && thrown.kind === 'cancelled') await cancelMarked(world, job.name, mark, before)
    throw thrown
  }
}

type Asking = JobWorld & { readonly mark: string; readonly before: ReadonlySet<string> }

async function ask(asked: ExecutionInputs, deployed: Job, world: Asking): Promise<Execution> {
  let job = deployed
  for (let tries = 1; ; tries += 1) {
    try {
      const name = await world.jobs.runJob(job, overridesOf(asked, job, world.mark), world.signal)
      const execution = name === undefined ? await look(world, job.name) : await world.jobs.getExecution(job.name, name, world.signal)
      if (execution !== undefined) return execution
      throw new DeliveryError('unavailable', `an execution of job ${job.name} was accepted and cannot be found`, { hint: `Look at the executions of ${job.name} in the console before running this step again.` })
    } catch (thrown) {
      if (!(thrown instanceof DeliveryError)) throw thrown
      if (LOST.has(thrown.kind)) return await found(world, job.name, thrown)
      if (thrown.kind !== 'conflict' || tries === TRIES_MAX) throw thrown
      world.log.info(`${thrown.message}; reading again (try ${tries + 1} of ${TRIES_MAX})`)
      await pauseBeforeTry(world, tries)
      job = await unchanged(world, deployed)
    }
  }
}

/** No answer came: the execution may have begun. It is looked for, and never asked for twice. */
async function found(world: Asking, job: string, lost: DeliveryError): Promise<Execution> {
  world.log.info(`${lost.message}; looking whether it began all the same`)
  const execution = await look(world, job)
  if (execution !== undefined) return execution
  throw new DeliveryError(lost.kind, `${lost.message}. No execution was seen to begin within ${(LOOKS * LOOK_MS) / 1000} s; it was not asked for again`, {
    hint: `Run this step again: an execution that did begin is found and waited for. ${lost.hint}`.trim(), cause: lost,
  })
}

async function look({ jobs, clock, signal, mark, before }: Asking, job: string, looksMax = LOOKS, pauseMs = LOOK_MS): Promise<Execution | undefined> {
  for (let looks = 1; ; looks += 1) {
    const execution = (await jobs.listExecutions(job, signal)).find((one) => !before.has(one.name) && isMarked(one, mark))
    if (execution !== undefined || looks === looksMax) return execution
    await clock.sleep(pauseMs, signal)
  }
}

/** The job as it is now, where it still says what was deployed; its etag may be another one for what only the service writes. */
async function unchanged(world: JobWorld, deployed: Job): Promise<Job> {
  const { now } = await changeResource(world, jobNamed(world, deployed.name), () => undefined)
  if (now.condition.state === 'failed') throw new DeliveryError('conflict', `job ${now.name} cannot be run: ${now.condition.message}`)
  if (sameValue(now.template, deployed.template)) return now
  throw new DeliveryError('conflict', `job ${deployed.name} was changed by somebody else after this step deployed it; nothing was run`, { hint: 'Run this step again to deploy and run what it names, or leave the job to the newer deploy.' })
}

function isMarked({ template }: Execution, mark: string): boolean {
  return objects(template['containers']).some((container) => objects(container['env']).some((entry) => entry['name'] === MARK && entry['value'] === mark))
}

/** Waits until the execution is over, or for as long as is allowed. Tells how far it has come. */
export async function awaitEnd({ jobs, clock, log, signal }: JobWorld, job: string, begun: Execution, secondsMax: number | undefined): Promise<Waited> {
  const startMs = clock.nowMs()
  const limitSeconds = secondsMax ?? longestSeconds(begun)
  let said = ''
  for (let pollMs = POLL_MS_FIRST; ; pollMs = Math.min(POLL_MS_MAX, pollMs * 1.5)) {
    const execution = await jobs.getExecution(job, begun.name, signal)
    if (execution === undefined) throw new DeliveryError('not-found', `execution ${begun.name} was deleted while it ran`)
    const words = progressOf(execution)
    if (words !== said) log.info(`  ${words}`)
    said = words
    const tookTooLong = execution.state === 'running' && clock.nowMs() - startMs >= limitSeconds * 1000
    if (execution.state !== 'running' || tookTooLong) return { execution, tookTooLong }
    await clock.sleep(Math.min(pollMs, Math.max(1, limitSeconds * 1000 - (clock.nowMs() - startMs))), signal)
  }
}

/** What the service itself allows: every task and every retry takes its whole time, so many at once. */
export function longestSeconds({ template, taskCount, parallelism }: Execution): number {
  const seconds = Number.parseFloat(text(template['timeout'])) || 600
  const attempts = Number(template['maxRetries'] ?? 3) + 1
  return Math.ceil(Math.max(1, taskCount) / (parallelism || Math.max(1, taskCount))) * attempts * seconds + SLACK_SECONDS
}

function progressOf({ name, taskCount, running, succeeded, failed, retried }: Execution): string {
  const parts = [`${succeeded} of ${taskCount} task${taskCount === 1 ? '' : 's'} succeeded`, ...(running > 0 ? [`${running} running`] : []), ...(failed > 0 ? [`${failed} failed`] : []), ...(retried > 0 ? [`${retried} retried`] : [])]
  return `${name}: ${parts.join(', ')}`
}

/** Asks for the end of an execution and waits a moment to see it. Nothing that goes wrong here hides why it was asked for. */
export async function cancel({ jobs, clock, log }: Omit<JobWorld, 'signal'>, job: string, execution: string): Promise<Execution | undefined> {
  const signal = AbortSignal.timeout(CANCEL_MS_MAX)
  const endMs = clock.nowMs() + CANCEL_MS_MAX
  try {
    await jobs.cancelExecution(job, execution, signal).catch((thrown: unknown) => {
      // It was over already.
      if (!(thrown instanceof DeliveryError) || thrown.kind !== 'conflict') throw thrown
    })
    for (;;) {
      const now = await jobs.getExecution(job, execution, signal)
      if (now === undefined || now.state !== 'running' || clock.nowMs() >= endMs) return now
      await clock.sleep(CANCEL_POLL_MS, signal)
    }
  } catch (thrown) {
    if (!(thrown instanceof DeliveryError)) throw thrown
    log.warning(`Execution ${execution} of ${job} could not be seen to end: ${thrown.message}. Look whether it still runs: gcloud run jobs executions cancel ${execution}`)
    return undefined
  }
}

/** The step ended while it was not known whether the execution had begun. */
async function cancelMarked(world: JobWorld, job: string, mark: string, before: ReadonlySet<string>): Promise<void> {
  try {
    const signal = AbortSignal.timeout(CANCEL_MS_MAX)
    // Not by the step's own signal, which has ended everything else.
    const execution = await look({ ...world, signal, mark, before }, job, CANCEL_LOOKS, CANCEL_POLL_MS)
    if (execution !== undefined) await cancel(world, job, execution.name)
  } catch (thrown) {
    if (!(thrown instanceof DeliveryError)) throw thrown
    world.log.warning(`It is not known whether an execution of ${job} began: ${thrown.message}`)
  }
}

