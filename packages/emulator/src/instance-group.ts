// The containers of one instance: started in the order that they depend on each other, each when those before it passed their startup
// probe, and ended together. From outside a group is one instance. It decides neither whether there should be one nor who gets its requests.
// https://cloud.google.com/run/docs/deploying#sidecars
import { setTimeout as wait } from 'node:timers/promises'
import { Background } from './background.ts'
import type { Driver, Instance, LogLine, Usage } from './instances/driver.ts'
import { failedSentence, probedPort, whyFailed, type Listening } from './probe.ts'
import { awaitStartup } from './startup-probe.ts'
import type { Json } from './state/json.ts'
import type { ContainerPlan } from './template.ts'
import type { InstanceVolumes } from './volumes.ts'

export type GroupParts = {
  readonly driver: Driver
  /** For names and log lines: the short name of the revision or execution. */
  readonly owner: string
  readonly startupTimeoutSeconds: number
  /** True for tasks, which are over when every container is, or one has failed. Otherwise whichever ends first ends them all. */
  readonly untilAll: boolean
  /** Its own: they are gone when it is. */
  readonly volumes: InstanceVolumes
  readonly onLog: (line: LogLine) => void
  /** It takes requests no longer, or again: its readiness probe. */
  readonly onReadiness?: () => void
}

/** Which container's end was the end; `container` is empty where there is only one. */
export type GroupEnd = { readonly code: number | null; readonly signal: string | null; readonly container: string }

/** The container because of which a start failed, with its end when it ended by itself. */
export type Failed = { readonly plan: ContainerPlan; readonly end: Pick<GroupEnd, 'code' | 'signal'> | undefined }

type Started = { readonly plan: ContainerPlan; readonly instance: Instance; end: Pick<GroupEnd, 'code' | 'signal'> | undefined }
type Network = { readonly opens: readonly number[] } | { readonly joins: string }

const GRACE_MS = 10_000

export class InstanceGroup {
  readonly #id: string
  readonly #plans: readonly ContainerPlan[]
  readonly #parts: GroupParts
  readonly #stopping = new AbortController()
  readonly #starting = new Map<string, Promise<ContainerPlan | undefined>>()
  readonly #started: Started[] = []
  readonly #background = new Background()
  #end: (end: GroupEnd) => void = () => undefined
  #isOver = false
  #culprit: Failed | undefined
  /** Their readiness probes fail. */
  readonly #unready = new Set<Started>()

  /** Settles once, when it is over: everything has been told to end by then. Never rejects. */
  readonly exited: Promise<GroupEnd>

  constructor(id: string, plans: readonly ContainerPlan[], parts: GroupParts) {
    this.#id = id
    this.#plans = plans
    this.#parts = parts
    this.exited = new Promise((resolve) => {
      this.#end = resolve
    })
  }

  /** Where the container that takes requests listens; port 0 when none does. */
  get address(): { readonly host: string; readonly port: number } {
    const ingress = this.#started.find(({ plan }) => plan.port !== undefined)
    return { host: ingress?.instance.host ?? '', port: ingress?.instance.port ?? 0 }
  }

  /** False while the readiness probe of any of its containers fails. */
  get takesRequests(): boolean {
    return this.#unready.size === 0
  }

  /** Whether it can be told what it uses. */
  get isMeasured(): boolean {
    return this.#started.every(({ instance }) => instance.usage !== undefined)
  }

  /** What all its containers use together; undefined when that of one is not known. */
  async usage(): Promise<Usage | undefined> {
    const each = await Promise.all(this.#started.filter(({ end }) => end === undefined).map(async ({ instance }) => instance.usage?.()))
    return each.reduce<Usage | undefined>((sum, one) => (sum === undefined || one === undefined ? undefined : { cpuSeconds: sum.cpuSeconds + one.cpuSeconds, memoryBytes: sum.memoryBytes + one.memoryBytes }), { cpuSeconds: 0, memoryBytes: 0 })
  }

  /**
   * @param environments of the containers, in their order
   * @returns undefined when every container is up, else the one that is not. Throws what the driver throws.
   */
  async start(environments: readonly Readonly<Record<string, string>>[]): Promise<Failed | undefined> {
    const order = inOrder(this.#plans)
    const [first] = order
    const opened = Promise.withResolvers<void>()
    for (const plan of order) {
      const env = environments[this.#plans.indexOf(plan)] ?? {}
      const network = plan === first ? { opens: opensOf(order) } : { joins: `${this.#id}${first?.key ?? ''}` }
      const one = this.#startOne(plan, env, network, opened)
      // One that never came to its start must not leave the others waiting for its network.
      if (plan === first) void one.then(() => opened.resolve(), () => opened.resolve())
      this.#starting.set(plan.name, one)
    }
    const results = await Promise.allSettled(this.#starting.values())
    const broken = results.find((result) => result.status === 'rejected')
    const failed = results.flatMap((result) => (result.status === 'fulfilled' && result.value !== undefined ? [result.value] : []))[0]
    if (broken === undefined && failed === undefined && !this.#isOver) {
      for (const started of this.#started) this.#background.run(Promise.all([this.#watchLiveness(started), this.#watchReadiness(started)]))
      return undefined
    }
    // Whichever ended by itself took the others with it.
    const { plan = failed, end } = this.#culprit ?? {}
    await this.stop(0)
    if (broken !== undefined) throw broken.reason
    return plan === undefined ? undefined : { plan, end }
  }

  /** Resolves when nothing of it is left running, also of what was just being started. */
  async stop(graceMs = GRACE_MS): Promise<void> {
    this.#stopping.abort()
    await this.#stopStarted(graceMs)
    await Promise.allSettled(this.#starting.values())
    await this.#stopStarted(0)
    this.#over({ code: null, signal: 'SIGTERM', container: '' })
    await this.#background.ended()
    await this.#parts.volumes.close()
  }

  async #stopStarted(graceMs: number): Promise<void> {
    await Promise.all(this.#started.filter(({ end }) => end === undefined).map(async ({ instance }) => instance.stop(graceMs)))
  }

  /** @returns the plan when it is not up */
  async #startOne(plan: ContainerPlan, env: Readonly<Record<string, string>>, network: Network, opened: PromiseWithResolvers<void>): Promise<ContainerPlan | undefined> {
    const before = await Promise.all(plan.dependsOn.map(async (name) => this.#starting.get(name)))
    const failed = before.find((one) => one !== undefined)
    if (failed !== undefined) return failed
    if ('joins' in network) await opened.promise
    if (this.#isOver || this.#stopping.signal.aborted) return plan
    const { spec, port, probe } = plan
    const mounts = this.#parts.volumes.mountsOf(this.#plans.indexOf(plan))
    const instance = await this.#parts.driver.start(
      { ...spec, ...network, env, mounts, revision: this.#parts.owner, instanceId: `${this.#id}${plan.key}`, ...(port === undefined ? {} : { containerPort: port }) },
      this.#parts.onLog,
    )
    opened.resolve()
    const started: Started = { plan, instance, end: undefined }
    this.#started.push(started)
    this.#background.run(this.#watchEnd(started))
    if (this.#isOver || this.#stopping.signal.aborted) {
      await instance.stop(0)
      return plan
    }
    if (Object.keys(probe).length === 0) return undefined
    const result = await awaitStartup({ ...listeningOf(started, probe), exited: instance.exited }, probe, this.#parts.startupTimeoutSeconds)
    if (typeof result === 'object') this.#log(failedSentence('STARTUP', probe, plan.name, result.failures, 'The instance was not started.', result.why))
    return result === 'up' ? undefined : plan
  }

  async #watchEnd(started: Started): Promise<void> {
    const { plan, instance } = started
    const end = await instance.exited
    started.end = end
    if (this.#stopping.signal.aborted || this.#isOver) return
    if (end.code === 0 && this.#parts.untilAll) {
      if (this.#started.length === this.#plans.length && this.#started.every((other) => other.end !== undefined)) this.#over({ ...end, container: '' })
      return
    }
    this.#culprit = { plan, end }
    this.#over({ ...end, container: plan.name })
    // The rest goes with it; those who wait for the end were told already.
    await this.#stopStarted(GRACE_MS)
  }

  /** Kills the container that fails its probe often enough; whoever watches its end starts it again. */
  async #watchLiveness(started: Started): Promise<void> {
    const { name, livenessProbe } = started.plan
    let failures = 0
    await this.#probe(started, livenessProbe, async (why, failureThreshold) => {
      failures = why === undefined ? 0 : failures + 1
      if (why === undefined || failures < failureThreshold) return
      this.#log(failedSentence('LIVENESS', livenessProbe, name, failures, 'The instance has been shut down.', why))
      await started.instance.stop(0)
    })
  }

  /** One that fails it gets no new requests, and gets them again once it passes. https://cloud.google.com/run/docs/configuring/healthchecks#readiness-probes */
  async #watchReadiness(started: Started): Promise<void> {
    const { name, readinessProbe } = started.plan
    let failures = 0
    await this.#probe(started, readinessProbe, async (why, failureThreshold) => {
      failures = why === undefined ? 0 : failures + 1
      if ((why !== undefined) === this.#unready.has(started) || (why !== undefined && failures < failureThreshold)) return
      const tookRequests = this.takesRequests
      if (why === undefined) this.#unready.delete(started)
      else this.#unready.add(started)
      this.#log(why === undefined ? `READINESS probe passed for container "${name}". ${this.takesRequests ? 'The instance takes requests again.' : 'Another container of the instance still fails its own.'}` : failedSentence('READINESS', readinessProbe, name, failures, 'The instance gets no new requests until it passes.', why))
      if (this.takesRequests !== tookRequests) this.#parts.onReadiness?.()
    })
  }

  /** Again and again, for as long as the container is there. */
  async #probe(started: Started, probe: Json, then: (why: string | undefined, failureThreshold: number) => Promise<void>): Promise<void> {
    if (Object.keys(probe).length === 0) return
    const number = (name: string, fallback: number) => Number(probe[name] ?? 0) || fallback
    await this.#pause(Number(probe['initialDelaySeconds'] ?? 0))
    const isOver = () => started.end !== undefined || this.#isOver || this.#stopping.signal.aborted
    while (!isOver()) {
      const startMs = performance.now()
      const why = await whyFailed(listeningOf(started, probe), probe, number('timeoutSeconds', 1) * 1000)
      if (!isOver()) await then(why, number('failureThreshold', 3))
      await this.#pause(Math.max(0, number('periodSeconds', 10) - (performance.now() - startMs) / 1000))
    }
  }

  #log(text: string): void {
    this.#parts.onLog({ at: Date.now(), stream: 'stderr', text })
  }

  async #pause(seconds: number): Promise<void> {
    await wait(seconds * 1000, undefined, { ref: false, signal: this.#stopping.signal }).catch(() => undefined)
  }

  #over(end: GroupEnd): void {
    this.#isOver = true
    this.#end(this.#plans.length > 1 ? end : { ...end, container: '' })
  }
}

/** Those that others depend on first, else as they are written; a circle is broken where it begins. */
function inOrder(plans: readonly ContainerPlan[]): readonly ContainerPlan[] {
  const ordered = new Set<ContainerPlan>()
  const visiting = new Set<ContainerPlan>()
  const visit = (plan: ContainerPlan): void => {
    if (ordered.has(plan) || visiting.has(plan)) return
    visiting.add(plan)
    for (const name of plan.dependsOn) for (const other of plans.filter((one) => one.name === name)) visit(other)
    ordered.add(plan)
  }
  plans.forEach(visit)
  return [...ordered]
}

/** Ports of all containers that somebody outside asks: users, and probes. */
function opensOf(plans: readonly ContainerPlan[]): readonly number[] {
  return [...new Set(plans.flatMap(({ port, probe, livenessProbe, readinessProbe }) => [port, ...[probe, livenessProbe, readinessProbe].map(probedPort)]).filter((port) => port !== undefined))]
}

/** Where the port that a probe names is reached from here; one that names none means that of the requests. */
function listeningOf({ plan, instance }: Started, probe: Json): Listening {
  const { host, isBehindProxy = false } = instance
  return { host, port: instance.reach(probedPort(probe) ?? plan.port ?? 0), isBehindProxy }
}
