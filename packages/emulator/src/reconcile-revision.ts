// Keeps the instances of one revision alive: starts as many as it should have, starts again those that end, and leaves nothing behind when
// it is stopped, also in the middle of a start. It does not know who gets requests.
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { Background } from './background.ts'
import { InstanceGroup, type Failed } from './instance-group.ts'
import type { Driver, LogLine } from './instances/driver.ts'
import { ContainerStartError, ImageNotFoundError } from './instances/driver.ts'
import { isDefaultProbe } from './state/defaults.ts'
import { list, object, text } from './state/json.ts'
import { messages } from './state/messages.ts'
import type { RevisionState } from './state/model.ts'
import type { FailureReason, RevisionOutcome } from './state/settle.ts'
import { environmentsOf, ingressOf, plansOf, portOf, type ContainerPlan, type ReadSecret } from './template.ts'
import { notEmulated, volumeProblem, type Volumes } from './volumes.ts'

export type Running = { readonly id: string; readonly group: InstanceGroup; readonly sinceMs: number }

export type RevisionParts = {
  readonly driver: Driver
  /** As they are at the moment: each instance that starts gets the values of that time. */
  readonly readSecret: ReadSecret
  readonly volumes: Volumes
  /** So many at first. */
  readonly instances: number
  /** How long it takes longer than it does here until an instance is started. */
  readonly coldStartSeconds?: number | undefined
  /** What the platform tells every container of it, besides its own variables. */
  readonly variables: Readonly<Record<string, string>>
  /** False for worker pools, whose containers get no port: without a startup probe they are up when they have not ended at once. */
  readonly takesRequests: boolean
  readonly startupTimeoutSeconds: number
  readonly onLog: (instanceId: string, line: LogLine) => void
  /** An instance became ready after so long. */
  readonly onStarted?: (startupMs: number) => void
  /** An instance came, went, or takes requests no longer or again. */
  readonly onChange?: () => void
  /** One that was being started did not come. */
  readonly onFailedStart?: () => void
  /** Resolves when the instance, which is to be stopped, serves nobody. */
  readonly drained?: (id: string) => Promise<void>
}

const STOP_GRACE_MS = 10_000
const RESTART_MS_FIRST = 200
const RESTART_MS_MAX = 10_000
/** A container without a probe that has not ended for so long is up. */
const UP_MS = 2000
/** An instance that lived this long is no part of a crash loop. */
const STABLE_MS = 10_000
const UNHEALTHY: FailureReason = { revisionReason: 'HEALTH_CHECK_CONTAINER_ERROR' }

export class RevisionInstances {
  readonly #revision: RevisionState
  readonly #parts: RevisionParts
  readonly #stopping = new AbortController()
  readonly #background = new Background()
  /** Everything that was started and has not ended. */
  readonly #alive = new Set<InstanceGroup>()
  #ready: readonly Running[] = []
  #waitMs = RESTART_MS_FIRST
  #wanted: number
  #starting = 0
  #isWaiting = false
  #plans: readonly ContainerPlan[] | undefined
  #failed: Failed | undefined

  constructor(revision: RevisionState, parts: RevisionParts) {
    this.#revision = revision
    this.#parts = parts
    this.#wanted = parts.instances
  }

  /** Instances that passed their startup probe, oldest first. */
  get ready(): readonly Running[] {
    return this.#ready
  }

  /** How many it should have. */
  get wanted(): number {
    return this.#wanted
  }

  /** How many are on their way. */
  get starting(): number {
    return this.#starting
  }

  /** Never rejects: whatever goes wrong is a revision that is not ready, with the reason. */
  async bringUp(): Promise<RevisionOutcome> {
    const outcome = await this.#bringUp().catch((thrown: unknown): RevisionOutcome => this.#failure(thrown))
    if (outcome.ready) return outcome
    // Those of its instances that came up and ended are not started again.
    this.#stopping.abort()
    await this.#end(0)
    return outcome
  }

  /** From now on it has so many. Resolves when those that are missing were started, or failed once and will be tried again, and those too many have ended. */
  async resize(instances: number): Promise<void> {
    this.#wanted = instances
    await Promise.all([this.#startMissing(), this.#retireSurplus()])
  }

  /** Resolves when nothing of it is left running. It cannot be started again. */
  async stop(graceMs = STOP_GRACE_MS): Promise<void> {
    this.#stopping.abort()
    await this.#end(graceMs)
    await this.#background.ended()
  }

  async #bringUp(): Promise<RevisionOutcome> {
    const { name, template } = this.#revision
    const environments = this.#environments()
    const refused = typeof environments === 'string' ? environments : volumeProblem(template, projectOf(this.#revision), this.#parts.readSecret)
    if (refused !== undefined) return { ready: false, message: messages.secretRefused(name, refused), why: { reason: 'SECRETS_ACCESS_CHECK_FAILED' } }
    for (const sentence of notEmulated(template, this.#parts.driver.name)) this.#log('', `[emulator] ${sentence}.`)
    // What was resolved once is what every instance runs, wherever the tag has moved since.
    const known = this.#revision.imageDigests
    const imageDigests = known.length > 0 ? known : await Promise.all(list(template['containers']).map(async (container) => this.#parts.driver.resolve(text(container['image']))))
    this.#plans = plansOf(template, imageDigests, this.#parts.takesRequests)
    const started = await Promise.allSettled(Array.from({ length: this.#missing() }, async () => this.#startOne()))
    const broken = started.find((one) => one.status === 'rejected')
    if (broken !== undefined) throw broken.reason
    if (started.every((one) => one.status === 'fulfilled' && one.value)) return { ready: true, imageDigests }
    return { ready: false, message: this.#whyNotUp(), why: UNHEALTHY }
  }

  #whyNotUp(): string {
    const { name, template } = this.#revision
    const container = ingressOf(template)
    const { plan, end } = this.#failed ?? {}
    if (plan !== undefined && plan.port === undefined && end !== undefined) return messages.cannotStart(name, `the container '${plan.name}' ${end.code === null ? `ended by ${end.signal ?? 'a signal'}` : `called exit(${end.code})`} while the instance started.`)
    return (plan === undefined || plan.port !== undefined) && isDefaultProbe(object(container['startupProbe'])) ? messages.notListening(name, portOf(container)) : messages.probeFailed(name)
  }

  /** Those that do not come are tried again. */
  async #startMissing(): Promise<void> {
    await Promise.all(Array.from({ length: this.#missing() }, async () => {
      const up = await this.#startOne().catch((thrown: unknown) => {
        this.#log('', `[emulator] it cannot be started: ${String(thrown)}`)
        return false
      })
      if (!up) this.#background.run(this.#startMissingLater())
    }))
  }

  /** One wait for all that are missing, longer each time. */
  async #startMissingLater(): Promise<void> {
    if (this.#isWaiting || this.#missing() === 0) return
    this.#isWaiting = true
    const waitMs = this.#waitMs
    this.#waitMs = Math.min(RESTART_MS_MAX, waitMs * 2)
    await wait(waitMs, undefined, { ref: false, signal: this.#stopping.signal }).catch(() => undefined)
    this.#isWaiting = false
    // A request may have had one started meanwhile; then none is missing.
    if (!this.#stopping.signal.aborted) await this.#startMissing()
  }

  #missing(): number {
    return Math.max(0, this.#wanted - this.#ready.length - this.#starting)
  }

  /** The newest go. They get no request any more before they are stopped, and those that they have they finish. */
  async #retireSurplus(): Promise<void> {
    const surplus = this.#ready.slice(this.#wanted)
    if (surplus.length === 0) return
    this.#ready = this.#ready.slice(0, this.#wanted)
    this.#parts.onChange?.()
    await Promise.all(surplus.map(async ({ id, group }) => {
      await this.#parts.drained?.(id)
      await group.stop(STOP_GRACE_MS)
    }))
  }

  #failure(thrown: unknown): RevisionOutcome {
    const { name, template } = this.#revision
    const why = thrown instanceof Error ? thrown.message : String(thrown)
    if (thrown instanceof ImageNotFoundError) {
      const [sentence = '', named] = /^Image '([^']*)' not found\./.exec(why) ?? []
      // As it was deployed, where the driver speaks of it by another name.
      const image = list(template['containers']).map((container) => text(container['image'])).find((one) => one === named) ?? text(ingressOf(template)['image'])
      return { ready: false, message: messages.imageNotFound(name, image, why.slice(sentence.length)), why: { reason: 'CONTAINER_MISSING' } }
    }
    if (thrown instanceof ContainerStartError) return { ready: false, message: messages.cannotStart(name, why), why: UNHEALTHY }
    return { ready: false, message: messages.internal(name, why), why: { reason: 'INTERNAL' } }
  }

  /** True when every container of the instance is up. */
  async #startOne(): Promise<boolean> {
    this.#starting += 1
    const running = await this.#tryToStart().catch((thrown: unknown) => (thrown instanceof Error ? thrown : new Error(String(thrown))))
    this.#starting -= 1
    if (running === undefined || running instanceof Error) {
      this.#parts.onFailedStart?.()
      if (running instanceof Error) throw running
      return false
    }
    this.#ready = [...this.#ready, running]
    this.#background.run(this.#restartWhenEnded(running))
    this.#parts.onChange?.()
    // Fewer may be wanted by now.
    this.#background.run(this.#retireSurplus())
    return true
  }

  async #tryToStart(): Promise<Running | undefined> {
    const id = randomUUID().replaceAll('-', '')
    const { driver, volumes, startupTimeoutSeconds, coldStartSeconds = 0, onLog } = this.#parts
    const beganMs = Date.now()
    if (coldStartSeconds > 0) await wait(coldStartSeconds * 1000, undefined, { ref: false, signal: this.#stopping.signal }).catch(() => undefined)
    if (this.#plans === undefined || this.#stopping.signal.aborted) return undefined
    const environments = this.#environments()
    // In the cloud too: no secret, no instance.
    if (typeof environments === 'string') throw new ContainerStartError(environments)
    const own = await volumes.open({ template: this.#revision.template, project: projectOf(this.#revision) })
    if (this.#stopping.signal.aborted) {
      await own.close()
      return undefined
    }
    const group = new InstanceGroup(id, this.#plans, {
      driver, owner: this.#revision.name, startupTimeoutSeconds, untilAll: false, volumes: own, onLog: (line) => onLog(id, line), onReadiness: () => this.#parts.onChange?.(),
    })
    this.#alive.add(group)
    this.#background.run(group.exited.then(async () => group.stop(STOP_GRACE_MS)).finally(() => this.#alive.delete(group)))
    const failed = (await group.start(environments)) ?? (await this.#endedAtOnce(group))
    if (failed !== undefined || this.#stopping.signal.aborted) {
      this.#failed ??= failed
      await group.stop(0)
      return undefined
    }
    const sinceMs = Date.now()
    this.#parts.onStarted?.(sinceMs - beganMs)
    return { id, group, sinceMs }
  }

  /** Where no probe tells that a container is up, not to end at once is all that there is. */
  async #endedAtOnce(group: InstanceGroup): Promise<Failed | undefined> {
    const [plan] = this.#plans ?? []
    if (this.#parts.takesRequests || plan === undefined || this.#plans?.some(({ probe }) => Object.keys(probe).length > 0)) return undefined
    const end = await Promise.race([group.exited, wait(UP_MS, undefined, { ref: false, signal: this.#stopping.signal }).catch(() => undefined)])
    return end === undefined ? undefined : { plan: this.#plans?.find(({ name }) => name === end.container) ?? plan, end }
  }

  async #restartWhenEnded({ id, group, sinceMs }: Running): Promise<void> {
    const { code, signal, container } = await group.exited
    if (!this.#ready.some((other) => other.id === id)) return
    this.#ready = this.#ready.filter((other) => other.id !== id)
    const which = container === '' ? 'Container' : `Container ${container}`
    this.#log(id, code === null ? `${which} terminated on signal ${signal ?? '?'}.` : `${which} called exit(${code}).`)
    this.#parts.onChange?.()
    if (Date.now() - sinceMs >= STABLE_MS) this.#waitMs = RESTART_MS_FIRST
    await this.#startMissingLater()
  }

  async #end(graceMs: number): Promise<void> {
    this.#ready = []
    await Promise.all([...this.#alive].map(async (group) => group.stop(graceMs)))
  }

  #environments(): ReturnType<typeof environmentsOf> {
    const own = environmentsOf(this.#revision.template, projectOf(this.#revision), this.#parts.readSecret)
    return typeof own === 'string' ? own : own.map((env) => ({ ...this.#parts.variables, ...env }))
  }

  #log(instanceId: string, sentence: string): void {
    this.#parts.onLog(instanceId, { at: Date.now(), stream: 'stderr', text: sentence })
  }
}

function projectOf({ service }: RevisionState): string {
  return service.split('/')[1] ?? ''
}
