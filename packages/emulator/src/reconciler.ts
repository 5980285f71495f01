// Brings what users asked for to life: starts the instances of new revisions, keeps those of ready ones running, tells the router who
// serves. It settles a service when every revision that it needs is known to be ready or failed.
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { ApiError } from './api/status.ts'
import type { Driver, Instance, InstanceSpec, LogLine } from './instances/driver.ts'
import { ContainerStartError, ImageNotFoundError } from './instances/driver.ts'
import { awaitStartup } from './startup-probe.ts'
import type { Router } from './router/routing.ts'
import { list, object, text, type Json } from './state/json.ts'
import { effectiveTraffic, revisionOf, shortName, type RevisionState, type ServiceState } from './state/model.ts'
import { canSettle, messages, revisionDone, settle, type RevisionOutcome } from './state/settle.ts'
import type { Operation, Store } from './store.ts'

export type ReconcilerOptions = {
  readonly instances: number
  readonly startupTimeoutSeconds: number
  readonly onLog: (service: ServiceState, revision: string, instanceId: string, line: LogLine) => void
  /** Gives the next operation a failure to end with; undefined when none is asked for. */
  readonly operationFault: () => ApiError | undefined
}

type Running = { readonly id: string; readonly instance: Instance }

const STOP_GRACE_MS = 10_000
const RESTART_MS_FIRST = 200
const RESTART_MS_MAX = 10_000

export class Reconciler {
  readonly #store: Store
  readonly #driver: Driver
  readonly #router: Router
  readonly #options: ReconcilerOptions
  /** By `service/revisions/revision`. */
  readonly #running = new Map<string, Running[]>()
  readonly #starting = new Map<string, Promise<void>>()
  readonly #background = new Set<Promise<void>>()
  #closed = false

  constructor(store: Store, driver: Driver, router: Router, options: ReconcilerOptions) {
    this.#store = store
    this.#driver = driver
    this.#router = router
    this.#options = options
  }

  /** Revisions of a state that was loaded are started again. */
  async resume(): Promise<void> {
    await Promise.all(Object.values(this.#store.state.services).map(async (service) => {
      await Promise.all(service.revisions.filter(({ ready }) => ready.state !== 'CONDITION_FAILED').map(async (revision) => this.#start(service, revision)))
      await this.#settle(service.name)
    }))
  }

  async reconcile(name: string, operation: Operation): Promise<void> {
    const service = this.#store.service(name)
    const created = service?.revisions.find((revision) => revision.name === service.latestCreated && revision.ready.state === 'CONDITION_RECONCILING')
    if (service !== undefined) {
      // The URL exists as soon as the service does, before anything serves.
      await this.#route(service)
      if (created !== undefined) await this.#start(service, created)
    }
    await this.#settle(name)
    this.#store.finish(operation, this.#options.operationFault() ?? failureOf(this.#store.service(name)))
  }

  async remove(service: ServiceState): Promise<void> {
    const [, project = '', , location = ''] = service.name.split('/')
    await this.#router.remove(project, location, shortName(service.name))
    await Promise.all(service.revisions.map(async ({ name }) => this.stopRevision(service.name, name)))
  }

  async stopRevision(service: string, revision: string): Promise<void> {
    const key = `${service}/revisions/${revision}`
    const running = this.#running.get(key) ?? []
    this.#running.delete(key)
    await Promise.all(running.map(async ({ instance }) => instance.stop(STOP_GRACE_MS)))
  }

  async close(): Promise<void> {
    this.#closed = true
    const all = [...this.#running.values()].flat()
    this.#running.clear()
    await Promise.all(all.map(async ({ instance }) => instance.stop(1000)))
    await Promise.allSettled(this.#background)
  }

  async #start(service: ServiceState, revision: RevisionState): Promise<void> {
    const key = `${service.name}/revisions/${revision.name}`
    const started = this.#starting.get(key) ?? this.#bringUp(service, revision, key).then((outcome) => {
      this.#store.update(service.name, (now) => revisionDone(now, revision.name, outcome, new Date().toISOString()))
    }).finally(() => this.#starting.delete(key))
    this.#starting.set(key, started)
    await started
  }

  async #bringUp(service: ServiceState, revision: RevisionState, key: string): Promise<RevisionOutcome> {
    const fail = (message: string, revisionReason = 'HEALTH_CHECK_CONTAINER_ERROR'): RevisionOutcome => ({ ready: false, message, revisionReason })
    const container = ingressOf(revision.template)
    const secrets = this.#resolveEnvironment(service, revision)
    if (typeof secrets === 'string') return fail(secrets, 'CONTAINER_MISSING')
    try {
      const imageDigest = await this.#driver.resolve(text(container['image']))
      const count = Math.max(this.#options.instances, Number(object(revision.template['scaling'])['minInstanceCount'] ?? 0))
      const started = await Promise.all(Array.from({ length: count }, async () => this.#startInstance(service, revision, secrets, key)))
      if (started.every(Boolean)) return { ready: true, imageDigest }
      await this.stopRevision(service.name, revision.name)
      return fail(messages.notListening(revision.name, portOf(container)))
    } catch (thrown) {
      await this.stopRevision(service.name, revision.name)
      if (thrown instanceof ImageNotFoundError) return fail(messages.imageNotFound(revision.name, text(container['image'])), 'CONTAINER_MISSING')
      if (thrown instanceof ContainerStartError) return fail(messages.cannotStart(revision.name, thrown.message))
      throw thrown
    }
  }

  /** True when the instance passed its startup probe. A ready instance that ends is started again for as long as its revision exists. */
  async #startInstance(service: ServiceState, revision: RevisionState, env: Readonly<Record<string, string>>, key: string): Promise<boolean> {
    const id = randomUUID().replaceAll('-', '')
    const container = ingressOf(revision.template)
    const spec: InstanceSpec = {
      revision: revision.name, instanceId: id, image: text(container['image']), env, containerPort: portOf(container),
      command: strings(container['command']), args: strings(container['args']), ...(text(container['workingDir']) === '' ? {} : { workingDir: text(container['workingDir']) }),
    }
    const instance = await this.#driver.start(spec, (line) => this.#options.onLog(service, revision.name, id, line))
    if (!(await awaitStartup(instance, object(container['startupProbe']), this.#options.startupTimeoutSeconds)) || this.#closed) {
      await instance.stop(1000)
      return false
    }
    this.#running.set(key, [...(this.#running.get(key) ?? []), { id, instance }])
    this.#inBackground(this.#restartWhenEnded(service, revision, env, key, { id, instance }))
    return true
  }

  async #restartWhenEnded(service: ServiceState, revision: RevisionState, env: Readonly<Record<string, string>>, key: string, { id, instance }: Running): Promise<void> {
    await instance.exited
    const others = this.#running.get(key)
    if (others === undefined || !others.some((other) => other.id === id)) return
    this.#running.set(key, others.filter((other) => other.id !== id))
    await this.#routeNow(service.name)
    for (let waitMs = RESTART_MS_FIRST; this.#running.has(key) && !this.#closed; waitMs = Math.min(RESTART_MS_MAX, waitMs * 2)) {
      await wait(waitMs, undefined, { ref: false })
      if (!this.#running.has(key) || this.#closed) return
      const up = await this.#startInstance(service, revision, env, key).catch(() => false)
      if (up) return this.#routeNow(service.name)
    }
  }

  async #settle(name: string): Promise<void> {
    const service = this.#store.service(name)
    if (service === undefined || !canSettle(service)) return
    this.#store.update(name, (now) => (canSettle(now) ? settle(now, new Date().toISOString()) : now))
    await this.#routeNow(name)
  }

  async #routeNow(name: string): Promise<void> {
    const service = this.#store.service(name)
    if (service !== undefined && !this.#closed) await this.#route(service)
  }

  async #route(service: ServiceState): Promise<void> {
    const [, project = '', , location = ''] = service.name.split('/')
    const shares = new Map<string, number>()
    for (const target of service.served) {
      const revision = revisionOf(target, service)
      if (target.percent > 0) shares.set(revision, (shares.get(revision) ?? 0) + target.percent)
    }
    const tags = service.served.filter(({ tag }) => tag !== '').map((target) => ({ tag: target.tag, revision: revisionOf(target, service) }))
    const revisions = new Set([...shares.keys(), ...tags.map(({ revision }) => revision), ...effectiveTraffic(service.traffic).map((target) => revisionOf(target, service))])
    const { uri, tagUris } = await this.#router.apply({
      project, location, service: shortName(service.name),
      split: [...shares].map(([revision, percent]) => ({ revision, percent })),
      tags,
      backends: [...revisions].map((revision) => ({
        revision,
        instances: (this.#running.get(`${service.name}/revisions/${revision}`) ?? []).map(({ id, instance: { host, port } }) => ({ id, host, port })),
      })),
    })
    this.#store.update(service.name, (now) => ({ ...now, uri, tagUris }))
  }

  /** The environment with secrets in it, or why it cannot be had. */
  #resolveEnvironment(service: ServiceState, revision: RevisionState): Readonly<Record<string, string>> | string {
    const [, project = ''] = service.name.split('/')
    const env: Record<string, string> = { K_SERVICE: shortName(service.name), K_REVISION: revision.name, K_CONFIGURATION: shortName(service.name) }
    for (const [index, entry] of list(ingressOf(revision.template)['env']).entries()) {
      const reference = object(object(entry['valueSource'])['secretKeyRef'])
      const secret = text(reference['secret'])
      const value = secret === '' ? text(entry['value']) : this.#store.secrets.get(shortName(secret))
      if (value === undefined) return messages.secretDenied(revision.name, index, secret, project)
      env[text(entry['name'])] = value
    }
    return env
  }

  #inBackground(work: Promise<void>): void {
    const guarded = work.catch((thrown: unknown) => process.stderr.write(`emulator: ${String(thrown)}\n`)).then(() => undefined)
    this.#background.add(guarded)
    void guarded.finally(() => this.#background.delete(guarded))
  }
}

function failureOf(service: ServiceState | undefined): ApiError | undefined {
  return service?.ready.state === 'CONDITION_FAILED' ? new ApiError('INTERNAL', service.ready.message ?? '') : undefined
}

/** The container that takes the requests: the one with a port, or the first. */
export function ingressOf(template: Json): Json {
  const containers = list(template['containers'])
  return containers.find((container) => list(container['ports']).length > 0) ?? containers[0] ?? {}
}

function portOf(container: Json): number {
  return Number(list(container['ports'])[0]?.['containerPort'] ?? 0) || 8080
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}

