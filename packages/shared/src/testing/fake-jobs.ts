// Jobs in memory that obey the service's rules: etags, a job whose image is missing cannot be run, tasks that take time and are tried again,
// executions that can be cancelled while they run. Time is the clock's. It shares no code with the adapter; failures are set as state.
import type { Execution, ExecutionOverrides, Job, Task } from '../core/job.ts'
import type { Template } from '../core/service.ts'
import { DeliveryError, cancelled } from '../errors.ts'
import type { Clock, JobChange, Jobs } from '../ports.ts'

type Stored = { readonly name: string; readonly createdAtMs: number; readonly template: Template; readonly taskCount: number; readonly parallelism: number; cancelledAtMs: number | undefined }

/** What one attempt of a task exits with. */
export type Exits = (index: number, attempt: number) => number

const OK: Exits = () => 0

export class FakeJobs implements Jobs {
  readonly jobs = new Map<string, Job>()
  readonly executions = new Map<string, Stored[]>()
  /** Images that are not there. */
  readonly missing = new Set<string>()
  exits = OK
  /** Of each attempt of a task. */
  taskSeconds = 10
  /** Runs before a write is looked at: somebody else's write, or an error that the API answers. */
  beforeWrite: ((fake: FakeJobs) => void) | undefined
  /** Runs after a write was applied: throw to lose its answer. */
  afterWrite: ((fake: FakeJobs) => void) | undefined
  writes = 0
  readonly #clock: Clock
  #generation = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  async getJob(name: string): Promise<Job | undefined> {
    return this.jobs.get(name)
  }

  async createJob(name: string, job: JobChange, _signal?: AbortSignal, { dryRun = false }: { readonly dryRun?: boolean } = {}): Promise<void> {
    this.#before()
    if (this.jobs.has(name)) throw new DeliveryError('conflict', `creating job ${name} failed: it already exists (ALREADY_EXISTS)`)
    requireImage(job.template)
    if (!dryRun) this.#put(name, { ...job, rest: job.rest })
  }

  async updateJob(job: Job, change: JobChange, _signal?: AbortSignal, { dryRun = false }: { readonly dryRun?: boolean } = {}): Promise<void> {
    this.#before()
    if (this.jobs.get(job.name)?.etag !== job.etag) throw new DeliveryError('conflict', `changing job ${job.name} failed: etag mismatch (ABORTED)`)
    requireImage(change.template)
    if (!dryRun) this.#put(job.name, { ...change, rest: { ...job.settings, ...change.rest } })
  }

  async runJob(job: Job, overrides: ExecutionOverrides, signal?: AbortSignal, { dryRun = false }: { readonly dryRun?: boolean } = {}): Promise<string | undefined> {
    this.#before()
    const present = this.jobs.get(job.name)
    if (present?.etag !== job.etag) throw new DeliveryError('conflict', `running job ${job.name} failed: etag mismatch (ABORTED)`)
    if (present.condition.state === 'failed') throw new DeliveryError('conflict', `running job ${job.name} failed: it is not ready (FAILED_PRECONDITION)`)
    if (dryRun) return undefined
    this.#generation += 1
    const name = `${job.name}-x${this.#generation}`
    const tasks = record(present.template['template'])
    this.executions.set(job.name, [...(this.executions.get(job.name) ?? []), {
      name, createdAtMs: this.#clock.nowMs(), template: overridden(tasks, overrides), cancelledAtMs: undefined,
      taskCount: overrides.taskCount ?? (Number(present.template['taskCount'] ?? 0) || 1), parallelism: Number(present.template['parallelism'] ?? 0),
    }])
    this.#after()
    if (signal?.aborted === true) throw cancelled('running the job')
    return name
  }

  async getExecution(job: string, execution: string): Promise<Execution | undefined> {
    const stored = this.executions.get(job)?.find(({ name }) => name === execution)
    return stored === undefined ? undefined : this.#view(stored)
  }

  async listExecutions(job: string): Promise<readonly Execution[]> {
    return (this.executions.get(job) ?? []).map((stored) => this.#view(stored)).toReversed()
  }

  async listTasks(job: string, execution: string): Promise<readonly Task[]> {
    const stored = this.executions.get(job)?.find(({ name }) => name === execution)
    return stored === undefined ? [] : this.#tasks(stored)
  }

  async cancelExecution(job: string, execution: string): Promise<void> {
    const stored = this.executions.get(job)?.find(({ name }) => name === execution)
    if (stored === undefined || this.#view(stored).state !== 'running') throw new DeliveryError('conflict', `cancelling execution ${execution} failed: it is not running (FAILED_PRECONDITION)`)
    stored.cancelledAtMs = this.#clock.nowMs()
  }

  /** A job that is there already, and ready. */
  seed(name: string, template: Template, rest: Template = {}): void {
    this.#put(name, { template, annotations: {}, rest })
    this.writes = 0
  }

  #before(): void {
    const before = this.beforeWrite
    this.beforeWrite = undefined
    before?.(this)
  }

  #after(): void {
    const after = this.afterWrite
    this.afterWrite = undefined
    after?.(this)
  }

  #put(name: string, { template, annotations, rest }: JobChange): void {
    this.writes += 1
    this.#generation += 1
    const lost = imagesOf(record(template['template'])).find((image) => this.missing.has(image))
    const settings = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
    this.jobs.set(name, {
      name, etag: `e${this.#generation}`, template: withDefaults(template), annotations, settings: { launchStage: 'GA', ...settings }, reconciling: false,
      condition: lost === undefined ? { state: 'succeeded', reason: '', message: '' } : { state: 'failed', reason: 'CONTAINER_MISSING', message: `Image '${lost}' not found.` },
    })
    this.#after()
  }

  /** Tasks begin in turns of as many as may run at once; each attempt takes `taskSeconds`. */
  #tasks({ createdAtMs, template, taskCount, parallelism, cancelledAtMs }: Stored): readonly Task[] {
    const nowMs = Math.min(this.#clock.nowMs(), cancelledAtMs ?? Infinity)
    const retries = Number(template['maxRetries'])
    const turn = parallelism || taskCount
    return Array.from({ length: taskCount }, (_, index): Task => {
      const startMs = createdAtMs + Math.floor(index / turn) * this.taskSeconds * 1000
      const done = Math.max(0, Math.floor((nowMs - startMs) / (this.taskSeconds * 1000)))
      const codes = Array.from({ length: Math.min(done, retries + 1) }, (_none, attempt) => this.exits(index, attempt))
      const good = codes.indexOf(0)
      const ended = good >= 0 || codes.length > retries
      const exitCode = good >= 0 ? 0 : codes.at(-1)
      const attempts = ended ? (good >= 0 ? good + 1 : retries + 1) : nowMs < startMs ? 0 : codes.length + 1
      return {
        index, attempts, exitCode, signal: undefined, message: exitCode === undefined || exitCode === 0 ? '' : 'The container exited with an error.', logUri: '',
        state: ended ? (good >= 0 ? 'succeeded' : 'failed') : cancelledAtMs === undefined ? 'running' : 'cancelled',
      }
    })
  }

  #view(stored: Stored): Execution {
    const { name, createdAtMs, template, taskCount, parallelism, cancelledAtMs } = stored
    const tasks = this.#tasks(stored)
    const count = (state: Task['state']) => tasks.filter((task) => task.state === state).length
    const state = cancelledAtMs !== undefined ? 'cancelled' : count('running') > 0 ? 'running' : count('failed') > 0 ? 'failed' : 'succeeded'
    const failed = tasks.find((task) => task.state === 'failed')
    const message = state === 'cancelled' ? `Execution ${name} was cancelled.` : failed === undefined || state === 'running' ? '' : `Task ${name}-task${failed.index} failed with message: ${failed.message}`
    return {
      name, createdAtMs, template, taskCount, parallelism: parallelism || taskCount, state, condition: { state: state === 'running' ? 'pending' : state === 'succeeded' ? 'succeeded' : 'failed', reason: '', message },
      running: tasks.filter((task) => task.state === 'running' && task.attempts > 0).length, succeeded: count('succeeded'), failed: count('failed'), cancelled: count('cancelled'),
      retried: tasks.reduce((sum, { attempts }) => sum + Math.max(0, attempts - 1), 0), logUri: `https://logs.example.test/${name}`,
    }
  }
}

/** As far as a decision could trip over it: a job that is read is never what was written. */
function withDefaults(execution: Template): Template {
  const tasks = record(execution['template'])
  const containers = list(tasks['containers']).map((container) => ({ ...container, resources: { ...record(container['resources']), limits: { cpu: '1000m', memory: '512Mi', ...record(record(container['resources'])['limits']) } } }))
  return {
    ...execution, taskCount: execution['taskCount'] ?? 1,
    template: { ...tasks, containers, maxRetries: tasks['maxRetries'] ?? 3, timeout: tasks['timeout'] ?? '600s', serviceAccount: tasks['serviceAccount'] ?? '123456789-compute@developer.gserviceaccount.com' },
  }
}

function overridden(tasks: Template, { container, args, variables, timeoutSeconds }: ExecutionOverrides): Template {
  const containers = list(tasks['containers'])
  const at = containers.findIndex(({ name }) => name === container)
  if (at < 0) throw new DeliveryError('input', `container ${container ?? 'without a name'} does not exist (INVALID_ARGUMENT)`)
  const env = (present: readonly Template[]) => [...present.filter(({ name }) => !Object.hasOwn(variables, String(name))), ...Object.entries(variables).map(([name, value]) => ({ name, value }))]
  return {
    ...tasks, ...(timeoutSeconds === undefined ? {} : { timeout: `${timeoutSeconds}s` }),
    containers: containers.map((one, index) => (index === at ? { ...one, ...(args === undefined ? {} : { args }), env: env(list(one['env'])) } : one)),
  }
}

function requireImage(execution: Template): void {
  if (imagesOf(record(execution['template'])).length === 0) throw new DeliveryError('input', 'template.template.containers: every container needs an image (INVALID_ARGUMENT)')
}

function imagesOf(tasks: Template): readonly string[] {
  return list(tasks['containers']).map(({ image }) => String(image ?? '')).filter((image) => image !== '')
}

function list(value: unknown): readonly Template[] {
  return Array.isArray(value) ? value.map(record) : []
}

function record(value: unknown): Template {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {}
}
