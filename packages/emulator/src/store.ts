// The state, its operations and its waiters. One writer at a time by construction: every change is a synchronous step from state to state.
import { randomUUID } from 'node:crypto'
import type { ApiError } from './api/status.ts'
import { History, type Call } from './history.ts'
import type { Json } from './state/json.ts'
import { EMPTY, type ServiceState, type State } from './state/model.ts'
import type { Stamp } from './state/etag.ts'
import { accessorsOf } from './state/policy.ts'
import { addVersion, ANY_PROJECT, createSecret, deleteSecret, findSecret, nameOf, secretFor, setDenied, type SecretName } from './state/secrets.ts'

export type Operation = {
  readonly name: string
  /** The call that it belongs to: `google.cloud.run.v2.Services.UpdateService`. */
  readonly rpc: string
  readonly createTime: string
  readonly metadata: () => Json
  readonly response: () => Json
  done: boolean
  error: ApiError | undefined
}

const OPERATIONS_MAX = 10_000

export class Store {
  state: State
  readonly operations = new Map<string, Operation>()
  /** What time it is here; a simulation has its own. */
  now: () => Date = () => new Date()
  readonly history = new History(() => this.now())
  /** Whether only accounts that a secret's policy names get it; otherwise all do who are not denied. */
  enforceSecretAccess = false
  /** Called after every change. */
  readonly onChange = new Set<() => void>()
  #beforeLastWrite: State
  readonly #waiting = new Set<() => void>()

  constructor(state: State = EMPTY) {
    this.state = state
    this.#beforeLastWrite = state
  }

  /** A change that a user asked for; reads that are stale on purpose show what was before it. */
  write(state: State, call: Call): void {
    this.#beforeLastWrite = this.state
    this.#set(state, call)
  }

  /** Runs a read on the state before the last write. The read must be synchronous. */
  stale<T>(read: () => T): T {
    const now = this.state
    this.state = this.#beforeLastWrite
    try {
      return read()
    } finally {
      this.state = now
    }
  }

  service(name: string): ServiceState | undefined {
    return Object.hasOwn(this.state.services, name) ? this.state.services[name] : undefined
  }

  /** What a container gets that runs as the account. @param version a number or `latest` */
  readonly readSecret = (name: SecretName, version: string, account: string): ReturnType<typeof secretFor> => {
    const found = secretFor(this.state, name, version)
    const isRefused = 'value' in found && this.enforceSecretAccess && !accessorsOf(this.state, name).includes(`serviceAccount:${account}`)
    return isRefused ? { name: `${nameOf(name)}/versions/${version}`, problem: 'denied' } : found
  }

  /** Replaces one service, if it still exists. */
  update(name: string, next: (service: ServiceState) => ServiceState): void {
    const service = this.service(name)
    const changed = service === undefined ? undefined : next(service)
    if (changed !== undefined && changed !== service) this.#set({ ...this.state, services: { ...this.state.services, [name]: changed } })
  }

  /** A change that the emulator makes by itself. The same state again is none. */
  updateState(next: (state: State) => State): void {
    const state = next(this.state)
    if (state !== this.state) this.#set(state)
  }

  /** A new version of a secret that every project has. The value that it has already makes none. */
  setSecret(id: string, value: string, stamp: Stamp): void {
    const name = { project: ANY_PROJECT, id }
    const now = secretFor(this.state, name, 'latest')
    if ('value' in now && now.value === value) return
    const made = findSecret(this.state, name) === undefined ? createSecret(this.state, name, {}, stamp).state : this.state
    this.#set(addVersion(made, name, Buffer.from(value).toString('base64'), stamp).state)
  }

  setSecretDenied(id: string, denied: boolean): void {
    this.#set(setDenied(this.state, { project: ANY_PROJECT, id }, denied))
  }

  removeSecret(id: string): void {
    const name = { project: ANY_PROJECT, id }
    if (findSecret(this.state, name) !== undefined) this.#set(deleteSecret(this.state, name, ''))
  }

  /** @param parent `projects/P/locations/L` */
  addOperation(parent: string, rpc: string, metadata: () => Json, response: () => Json): Operation {
    const operation: Operation = { name: `${parent}/operations/${randomUUID()}`, rpc, createTime: this.now().toISOString(), metadata, response, done: false, error: undefined }
    this.operations.set(operation.name, operation)
    const oldest = this.operations.keys().next().value
    if (this.operations.size > OPERATIONS_MAX && oldest !== undefined) this.operations.delete(oldest)
    return operation
  }

  finish(operation: Operation, error?: ApiError): void {
    operation.done = true
    operation.error = error
    this.#changed()
  }

  /** Resolves at the next change of anything, or after the time. */
  async change(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer)
        this.#waiting.delete(wake)
        resolve()
      }
      const timer = setTimeout(wake, milliseconds)
      this.#waiting.add(wake)
    })
  }

  #set(state: State, call?: Call): void {
    this.history.record(this.state, state, call)
    this.state = state
    this.#changed()
  }

  #changed(): void {
    const waiting = [...this.#waiting]
    waiting.forEach((wake) => wake())
    for (const tell of this.onChange) tell()
  }
}
