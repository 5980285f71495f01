// Runs executions of jobs: as many tasks at once as the execution allows, each attempt with processes of its own, tried again as often as
// the job says. Decisions about what became of them are state/executions.ts's; none is made here.
// https://cloud.google.com/run/docs/container-contract#jobs-env-vars
import { randomUUID } from 'node:crypto'
import os from 'node:os'
import { ApiError } from './api/status.ts'
import { Background } from './background.ts'
import { InstanceGroup, type GroupEnd } from './instance-group.ts'
import { ImageNotFoundError, type Driver, type LogLine } from './instances/driver.ts'
import { cancelTasks, finish, isOver, taskEnded, taskStarted } from './state/executions.ts'
import type { AttemptResult, ExecutionState, JobState } from './state/jobs-model.ts'
import { list, text } from './state/json.ts'
import { messages } from './state/messages.ts'
import { shortName, type Condition } from './state/model.ts'
import type { Operation, Store } from './store.ts'
import { environmentsOf, plansOf } from './template.ts'
import { volumeProblem, type Volumes } from './volumes.ts'

export type JobLine = LogLine & { readonly instanceId: string; readonly index: number; readonly attempt: number }

export type JobRunnerOptions = {
  readonly volumes: Volumes
  readonly startupTimeoutSeconds: number
  /** @param execution full name */
  readonly onLog: (execution: string, line: JobLine) => void
  readonly operationFault: (operation: Operation) => ApiError | undefined
}

/** The service gives a container so long between SIGTERM and SIGKILL. */
const GRACE_MS = 10_000
const PARALLEL_MAX = 100

export class JobRunner {
  readonly #store: Store
  readonly #driver: Driver
  readonly #options: JobRunnerOptions
  /** By full name of the execution, while it runs. */
  readonly #running = new Map<string, { readonly stop: AbortController; readonly done: Promise<void> }>()
  readonly #preparing = new Set<Promise<void>>()
  readonly #background = new Background()
  #closed = false

  constructor(store: Store, driver: Driver, options: JobRunnerOptions) {
    this.#store = store
    this.#driver = driver
    this.#options = options
  }

  /** What ran when the emulator was stopped does not run any more. */
  resume(): void {
    const at = this.#store.now().toISOString()
    for (const execution of Object.values(this.#store.state.executions)) if (!isOver(execution)) this.#update(execution.name, (now) => finish(cancelTasks({ ...now, isCancelled: true }, at), at))
    for (const job of Object.values(this.#store.state.jobs)) if (job.ready.state === 'CONDITION_RECONCILING') this.prepare(job)
  }

  /** Looks whether a job that was written can be run: its images and secrets are there. Ends the operation with what it found. */
  prepare(job: JobState, operation?: Operation): void {
    const preparing = this.#prepare(job).then((failure) => {
      if (operation !== undefined) this.#finish(operation, failure)
    })
    this.#preparing.add(preparing)
    void preparing.finally(() => this.#preparing.delete(preparing))
  }

  /** Begins an execution that is in the state already. The operation ends when the execution is over, as it is. */
  run(name: string, operation: Operation): void {
    const stop = new AbortController()
    const done = this.#run(name, stop.signal).then(
      () => this.#finish(operation, failureOf(this.#store.state.executions[name])),
      (thrown: unknown) => this.#finish(operation, new ApiError('INTERNAL', `The emulator failed: ${String(thrown)}`)),
    ).then(() => void this.#running.delete(name))
    this.#running.set(name, { stop, done })
  }

  /** Ends what runs of an execution, then the operation. One that is not running is left as it is. */
  stop(name: string, operation?: Operation): void {
    const running = this.#running.get(name)
    running?.stop.abort()
    if (operation !== undefined) void (running?.done ?? Promise.resolve()).then(() => this.#finish(operation, undefined))
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const { stop } of this.#running.values()) stop.abort()
    await Promise.all([...this.#preparing, ...[...this.#running.values()].map(async ({ done }) => done)])
  }

  async #prepare(job: JobState): Promise<ApiError | undefined> {
    const template = taskTemplateOf(job)
    const read = this.#store.readSecret
    const environments = environmentsOf(template, projectOf(job.name), read)
    const refused = typeof environments === 'string' ? environments : volumeProblem(template, projectOf(job.name), read)
    const resolved = refused === undefined ? await this.#resolve(template).catch((thrown: unknown) => problemOf(thrown, template)) : { message: refused, reason: 'SECRETS_ACCESS_CHECK_FAILED' }
    const at = this.#store.now().toISOString()
    const ready: Condition = 'message' in resolved ? { type: 'Ready', state: 'CONDITION_FAILED', at, ...resolved } : { type: 'Ready', state: 'CONDITION_SUCCEEDED', at }
    this.#store.updateState((state) => {
      const now = state.jobs[job.name]
      // A newer write is looked at by itself.
      if (now?.uid !== job.uid || now.generation !== job.generation) return state
      const next = { ...now, ready, ...('message' in resolved ? {} : { imageDigests: resolved, observedGeneration: now.generation }) }
      return { ...state, jobs: { ...state.jobs, [job.name]: next } }
    })
    return 'message' in resolved ? new ApiError('FAILED_PRECONDITION', resolved.message) : undefined
  }

  async #resolve(template: ReturnType<typeof taskTemplateOf>): Promise<readonly string[]> {
    return Promise.all(list(template['containers']).map(async (container) => this.#driver.resolve(text(container['image']))))
  }

  async #run(name: string, signal: AbortSignal): Promise<void> {
    const execution = this.#store.state.executions[name]
    if (execution === undefined) return
    const digests = execution.imageDigests.length > 0 ? execution.imageDigests : await this.#resolve(execution.template).catch((): readonly string[] => [])
    const waiting = execution.tasks.map(({ index }) => index)
    const worker = async () => {
      for (let index = waiting.shift(); index !== undefined && !signal.aborted; index = waiting.shift()) await this.#task({ ...execution, imageDigests: digests }, index, signal)
    }
    const parallel = Math.min(PARALLEL_MAX, execution.parallelism || execution.tasks.length, execution.tasks.length)
    await Promise.all(Array.from({ length: parallel }, worker))
    const at = this.#store.now().toISOString()
    this.#update(name, (now) => finish(signal.aborted ? cancelTasks({ ...now, isCancelled: true }, at) : now, at))
  }

  async #task(execution: ExecutionState, index: number, signal: AbortSignal): Promise<void> {
    const retriesMax = Number(execution.template['maxRetries'] ?? 0)
    for (let attempt = 0; attempt <= retriesMax && !signal.aborted; attempt += 1) {
      this.#update(execution.name, (now) => taskStarted(now, index, attempt, this.#store.now().toISOString()))
      const result = await this.#attempt(execution, index, attempt, signal).catch((thrown: unknown) => failed(0, problemOf(thrown, execution.template).message))
      if (signal.aborted) return
      const retries = result.message !== '' && attempt < retriesMax
      this.#update(execution.name, (now) => taskEnded(now, index, result, retries, this.#store.now().toISOString()))
      if (!retries) return
    }
  }

  async #attempt(execution: ExecutionState, index: number, attempt: number, signal: AbortSignal): Promise<AttemptResult> {
    const { name, template } = execution
    const variables = environmentsOf(template, projectOf(name), this.#store.readSecret)
    if (typeof variables === 'string') return failed(0, variables)
    const environments = variables.map((env) => ({
      CLOUD_RUN_JOB: name.split('/')[5] ?? '', CLOUD_RUN_EXECUTION: shortName(name), CLOUD_RUN_TASK_INDEX: String(index), CLOUD_RUN_TASK_ATTEMPT: String(attempt),
      CLOUD_RUN_TASK_COUNT: String(execution.tasks.length), ...env,
    }))
    const instanceId = randomUUID().replaceAll('-', '')
    const onLog = (line: LogLine) => this.#options.onLog(name, { ...line, instanceId, index, attempt })
    const { startupTimeoutSeconds, volumes } = this.#options
    const mounts = await volumes.open({ template, project: projectOf(name) })
    const group = new InstanceGroup(instanceId, plansOf(template, execution.imageDigests, false), { driver: this.#driver, owner: shortName(name), startupTimeoutSeconds, untilAll: true, volumes: mounts, onLog })
    const timeoutSeconds = Number.parseFloat(text(template['timeout']))
    let isLate = false
    const stop = () => this.#background.run(group.stop(GRACE_MS))
    const timer = setTimeout(() => {
      isLate = true
      onLog({ at: Date.now(), stream: 'stderr', text: `Terminating task because it has reached the maximum timeout of ${timeoutSeconds} seconds.` })
      stop()
    }, timeoutSeconds * 1000)
    signal.addEventListener('abort', stop, { once: true })
    try {
      const notUp = await group.start(environments)
      const end = await group.exited
      if (isLate) return failed(0, 'The configured timeout was reached.')
      if (notUp !== undefined && notUp.end === undefined) return failed(0, 'The container failed the configured startup probe checks.')
      return this.#ended(end, onLog)
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      await group.stop(GRACE_MS)
    }
  }

  #ended({ code, signal, container }: GroupEnd, onLog: (line: LogLine) => void): AttemptResult {
    const which = container === '' ? 'Container' : `Container ${container}`
    onLog({ at: Date.now(), stream: 'stderr', text: code === null ? `${which} terminated on signal ${signal ?? '?'}.` : `${which} called exit(${code}).` })
    if (code === 0) return { exitCode: 0, termSignal: 0, message: '' }
    const termSignal = signal === null ? 0 : (os.constants.signals[signal as NodeJS.Signals] ?? 0)
    return { exitCode: code ?? 0, termSignal, message: 'The container exited with an error.' }
  }

  #update(name: string, next: (execution: ExecutionState) => ExecutionState): void {
    this.#store.updateState((state) => {
      const now = state.executions[name]
      // One that was deleted while it ran has nothing to report to.
      return now === undefined ? state : { ...state, executions: { ...state.executions, [name]: next(now) } }
    })
  }

  #finish(operation: Operation, failure: ApiError | undefined): void {
    if (!this.#closed) this.#store.finish(operation, this.#options.operationFault(operation) ?? failure)
  }
}

/** How the operation of RunJob ends: ABORTED was seen for a task that failed; of a cancelled one only that it is an error. */
function failureOf(execution: ExecutionState | undefined): ApiError | undefined {
  if (execution === undefined) return new ApiError('NOT_FOUND', 'The execution was deleted while it ran.')
  const { state, message = '' } = execution.completed
  return state === 'CONDITION_SUCCEEDED' ? undefined : new ApiError(execution.isCancelled ? 'CANCELLED' : 'ABORTED', message)
}

function failed(exitCode: number, message: string): AttemptResult {
  return { exitCode, termSignal: 0, message }
}

function problemOf(thrown: unknown, template: ReturnType<typeof taskTemplateOf>): { readonly message: string; readonly reason: string } {
  const why = thrown instanceof Error ? thrown.message : String(thrown)
  if (!(thrown instanceof ImageNotFoundError)) return { message: why, reason: 'INTERNAL' }
  const [sentence = '', named] = /^Image '([^']*)' not found\./.exec(why) ?? []
  const images = list(template['containers']).map((container) => text(container['image']))
  return { message: messages.jobImageNotFound(images.find((image) => image === named) ?? images[0] ?? '', why.slice(sentence.length)), reason: 'CONTAINER_MISSING' }
}

function taskTemplateOf({ template }: JobState): ExecutionState['template'] {
  return template['template'] as ExecutionState['template']
}

function projectOf(name: string): string {
  return name.split('/')[1] ?? ''
}
