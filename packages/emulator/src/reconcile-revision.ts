// Keeps the instances of one revision alive: starts as many as it should have, starts again those that end, and leaves nothing behind when
// it is stopped, also in the middle of a start. It does not know who gets requests.
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Driver, Instance, InstanceSpec, LogLine } from './instances/driver.ts'
import { ContainerStartError, ImageNotFoundError } from './instances/driver.ts'
import { awaitStartup } from './startup-probe.ts'
import { isDefaultProbe } from './state/defaults.ts'
import { list, object, text } from './state/json.ts'
import { messages } from './state/messages.ts'
import { shortName, type RevisionState } from './state/model.ts'
import type { FailureReason, RevisionOutcome } from './state/settle.ts'
import { environmentOf, ingressOf, minInstancesOf, notEmulated, portOf, volumeProblem, type ReadSecret } from './template.ts'

export type Running = { readonly id: string; readonly instance: Instance }

export type RevisionParts = {
  readonly driver: Driver
  /** As they are at the moment: each instance that starts gets the values of that time. */
  readonly readSecret: ReadSecret
  /** At least this many instances, and at least what the template asks for. */
  readonly instances: number
  readonly startupTimeoutSeconds: number
  /** Idle for this long, it is left with what the template asks for at least: mostly nothing. Undefined: never. */
  readonly scaleToZeroSeconds: number | undefined
  readonly onLog: (instanceId: string, line: LogLine) => void
  /** An instance came or went; settles when the router knows. */
  readonly onChange: () => Promise<void>
}

const STOP_GRACE_MS = 10_000
const RESTART_MS_FIRST = 200
const RESTART_MS_MAX = 10_000
/** An instance that lived this long is no part of a crash loop. */
const STABLE_MS = 10_000
const UNHEALTHY: FailureReason = { revisionReason: 'HEALTH_CHECK_CONTAINER_ERROR' }

export class RevisionInstances {
  readonly #revision: RevisionState
  readonly #parts: RevisionParts
  readonly #stopping = new AbortController()
  readonly #background = new Set<Promise<void>>()
  /** Everything that was started and has not ended. */
  readonly #alive = new Set<Instance>()
  #ready: readonly Running[] = []
  #waitMs = RESTART_MS_FIRST
  #inFlight = 0
  #idle: NodeJS.Timeout | undefined
  #waking: Promise<void> | undefined
  #spec: Omit<InstanceSpec, 'instanceId' | 'env'> | undefined

  constructor(revision: RevisionState, parts: RevisionParts) {
    this.#revision = revision
    this.#parts = parts
  }

  /** Instances that passed their startup probe, oldest first. */
  get ready(): readonly Running[] {
    return this.#ready
  }

  /** Never rejects: whatever goes wrong is a revision that is not ready, with the reason. */
  async bringUp(): Promise<RevisionOutcome> {
    const outcome = await this.#bringUp().catch((thrown: unknown): RevisionOutcome => this.#failure(thrown))
    if (outcome.ready) this.#watchIdleness()
    else await this.#end(0)
    return outcome
  }

  /** A request is on its way. A promise means that no instance is there; it settles when one is, or none can be. */
  begin(): Promise<void> | undefined {
    this.#inFlight += 1
    clearTimeout(this.#idle)
    return this.#ready.length > 0 || this.#stopping.signal.aborted ? undefined : (this.#waking ??= this.#wake())
  }

  end(): void {
    this.#inFlight -= 1
    this.#watchIdleness()
  }

  /** Resolves when nothing of it is left running. It cannot be started again. */
  async stop(graceMs = STOP_GRACE_MS): Promise<void> {
    this.#stopping.abort()
    clearTimeout(this.#idle)
    await this.#end(graceMs)
    await Promise.all(this.#background)
  }

  async #bringUp(): Promise<RevisionOutcome> {
    const { name, template } = this.#revision
    const container = ingressOf(template)
    const env = this.#environment()
    const refused = typeof env === 'string' ? env : volumeProblem(template, projectOf(this.#revision), this.#parts.readSecret)
    if (refused !== undefined) return { ready: false, message: messages.secretRefused(name, refused), why: { reason: 'SECRETS_ACCESS_CHECK_FAILED' } }
    for (const sentence of notEmulated(template)) this.#log('', `[emulator] ${sentence}.`)
    const image = text(container['image'])
    // What was resolved once is what every instance runs, wherever the tag has moved since.
    const imageDigest = this.#revision.imageDigest || (await this.#parts.driver.resolve(image))
    const workingDir = text(container['workingDir'])
    this.#spec = {
      revision: name, image: image.includes('@') ? image : `${image}@${imageDigest}`, containerPort: portOf(container),
      command: strings(container['command']), args: strings(container['args']), ...(workingDir === '' ? {} : { workingDir }),
    }
    const started = await this.#startMissing()
    const broken = started.find((one) => one.status === 'rejected')
    if (broken !== undefined) throw broken.reason
    if (started.every((one) => one.status === 'fulfilled' && one.value)) return { ready: true, imageDigest }
    const message = isDefaultProbe(object(container['startupProbe'])) ? messages.notListening(name, portOf(container)) : messages.probeFailed(name)
    return { ready: false, message, why: UNHEALTHY }
  }

  /** What could be missing after a scale to zero, or everything at first. */
  async #startMissing(): Promise<readonly PromiseSettledResult<boolean>[]> {
    return Promise.allSettled(Array.from({ length: this.#missing() }, async () => this.#startOne()))
  }

  #missing(): number {
    return Math.max(0, this.#parts.instances - this.#ready.length, minInstancesOf(this.#revision.template) - this.#ready.length)
  }

  async #wake(): Promise<void> {
    const started = await this.#startMissing()
    for (const one of started) if (one.status === 'rejected') this.#log('', `[emulator] it cannot be started: ${String(one.reason)}`)
    await this.#parts.onChange()
    this.#waking = undefined
  }

  #watchIdleness(): void {
    const { scaleToZeroSeconds } = this.#parts
    clearTimeout(this.#idle)
    if (scaleToZeroSeconds === undefined || this.#inFlight > 0 || this.#stopping.signal.aborted) return
    this.#idle = setTimeout(() => this.#inBackground(this.#scaleDown()), scaleToZeroSeconds * 1000).unref()
  }

  /** The router forgets the instances before they are stopped, so that no request meets one that is ending. */
  async #scaleDown(): Promise<void> {
    const kept = minInstancesOf(this.#revision.template)
    const surplus = this.#ready.slice(kept)
    this.#ready = this.#ready.slice(0, kept)
    await this.#parts.onChange()
    await Promise.all(surplus.map(async ({ instance }) => instance.stop(STOP_GRACE_MS)))
  }

  #failure(thrown: unknown): RevisionOutcome {
    const { name, template } = this.#revision
    const why = thrown instanceof Error ? thrown.message : String(thrown)
    if (thrown instanceof ImageNotFoundError) {
      const image = text(ingressOf(template)['image'])
      const sentence = /^Image '[^']*' not found\./.exec(why)?.[0] ?? ''
      return { ready: false, message: messages.imageNotFound(name, image, why.slice(sentence.length)), why: { reason: 'CONTAINER_MISSING' } }
    }
    if (thrown instanceof ContainerStartError) return { ready: false, message: messages.cannotStart(name, why), why: UNHEALTHY }
    return { ready: false, message: messages.internal(name, why), why: { reason: 'INTERNAL' } }
  }

  /** True when the instance passed its startup probe. */
  async #startOne(): Promise<boolean> {
    const id = randomUUID().replaceAll('-', '')
    if (this.#spec === undefined || this.#stopping.signal.aborted) return false
    const env = this.#environment()
    // In the cloud too: no secret, no instance.
    if (typeof env === 'string') throw new ContainerStartError(env)
    const instance = await this.#parts.driver.start({ ...this.#spec, env, instanceId: id }, (line) => this.#parts.onLog(id, line))
    this.#alive.add(instance)
    void instance.exited.then(() => this.#alive.delete(instance))
    const probe = object(ingressOf(this.#revision.template)['startupProbe'])
    if (this.#stopping.signal.aborted || !(await awaitStartup(instance, probe, this.#parts.startupTimeoutSeconds)) || this.#stopping.signal.aborted) {
      await instance.stop(0)
      return false
    }
    this.#ready = [...this.#ready, { id, instance }]
    this.#inBackground(this.#restartWhenEnded({ id, instance }, Date.now()))
    return true
  }

  async #restartWhenEnded({ id, instance }: Running, startedAtMs: number): Promise<void> {
    const { code, signal } = await instance.exited
    if (!this.#ready.some((other) => other.id === id)) return
    this.#ready = this.#ready.filter((other) => other.id !== id)
    this.#log(id, code === null ? `Container terminated on signal ${signal ?? '?'}.` : `Container called exit(${code}).`)
    await this.#parts.onChange()
    if (Date.now() - startedAtMs >= STABLE_MS) this.#waitMs = RESTART_MS_FIRST
    while (!this.#stopping.signal.aborted) {
      const waitMs = this.#waitMs
      this.#waitMs = Math.min(RESTART_MS_MAX, waitMs * 2)
      await wait(waitMs, undefined, { ref: false, signal: this.#stopping.signal }).catch(() => undefined)
      // A request may have woken it meanwhile.
      await this.#waking
      if (this.#missing() === 0) return
      const up = await this.#startOne().catch((thrown: unknown) => {
        this.#log(id, `[emulator] it cannot be started again: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
        return false
      })
      if (up) return this.#parts.onChange()
    }
  }

  async #end(graceMs: number): Promise<void> {
    this.#ready = []
    await Promise.all([...this.#alive].map(async (instance) => instance.stop(graceMs)))
  }

  #environment(): Readonly<Record<string, string>> | string {
    const { template, service, name } = this.#revision
    const own = environmentOf(ingressOf(template), Math.max(0, list(template['containers']).indexOf(ingressOf(template))), projectOf(this.#revision), this.#parts.readSecret)
    return typeof own === 'string' ? own : { K_SERVICE: shortName(service), K_REVISION: name, K_CONFIGURATION: shortName(service), ...own }
  }

  #log(instanceId: string, sentence: string): void {
    this.#parts.onLog(instanceId, { at: Date.now(), stream: 'stderr', text: sentence })
  }

  #inBackground(work: Promise<void>): void {
    this.#background.add(work)
    void work.finally(() => this.#background.delete(work))
  }
}

function projectOf({ service }: RevisionState): string {
  return service.split('/')[1] ?? ''
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}
