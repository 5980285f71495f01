// The state, its operations and its file. One writer at a time by construction: every change is a synchronous step from state to state.
import { randomUUID } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { ApiError } from './api/status.ts'
import type { Json } from './state/json.ts'
import { EMPTY, type ServiceState, type State } from './state/model.ts'

export type Operation = {
  readonly name: string
  readonly metadata: () => Json
  readonly response: () => Json
  done: boolean
  error: ApiError | undefined
}

type Saved = { readonly version: 1; readonly state: State; readonly ports: Readonly<Record<string, number>>; readonly secrets: Readonly<Record<string, string>> }

const OPERATIONS_MAX = 10_000

export class Store {
  state: State = EMPTY
  ports: Readonly<Record<string, number>> = {}
  readonly secrets = new Map<string, string>()
  readonly operations = new Map<string, Operation>()
  readonly #file: string | undefined
  readonly #waiting = new Set<() => void>()

  constructor(file: string | undefined) {
    this.#file = file
    const saved = file === undefined ? undefined : load(file)
    if (saved === undefined) return
    this.state = saved.state
    this.ports = saved.ports
    for (const [name, value] of Object.entries(saved.secrets)) this.secrets.set(name, value)
  }

  /** What it was before the last write by a user, for reads that are stale on purpose. */
  beforeLastWrite: State = EMPTY

  set(state: State): void {
    this.state = state
    this.changed()
  }

  /** Runs a read on the state before the last write. */
  stale<T>(read: () => T): T {
    const now = this.state
    this.state = this.beforeLastWrite
    try {
      return read()
    } finally {
      this.state = now
    }
  }

  service(name: string): ServiceState | undefined {
    return this.state.services[name]
  }

  /** Replaces one service, if it still exists. */
  update(name: string, next: (service: ServiceState) => ServiceState): void {
    const service = this.state.services[name]
    if (service !== undefined) this.set({ services: { ...this.state.services, [name]: next(service) } })
  }

  /** @param parent `projects/P/locations/L` */
  addOperation(parent: string, metadata: () => Json, response: () => Json): Operation {
    const operation: Operation = { name: `${parent}/operations/${randomUUID()}`, metadata, response, done: false, error: undefined }
    this.operations.set(operation.name, operation)
    const oldest = this.operations.keys().next().value
    if (this.operations.size > OPERATIONS_MAX && oldest !== undefined) this.operations.delete(oldest)
    return operation
  }

  finish(operation: Operation, error?: ApiError): void {
    operation.done = true
    operation.error = error
    this.changed()
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

  changed(): void {
    const waiting = [...this.#waiting]
    waiting.forEach((wake) => wake())
  }

  /** Written beside and renamed, so that a crash leaves the old file or the new one, never half of one. */
  save(ports: Readonly<Record<string, number>>): void {
    if (this.#file === undefined) return
    const saved: Saved = { version: 1, state: this.state, ports, secrets: Object.fromEntries(this.secrets) }
    writeFileSync(`${this.#file}.new`, JSON.stringify(saved))
    renameSync(`${this.#file}.new`, this.#file)
  }
}

function load(file: string): Saved | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw thrown
  }
  try {
    const saved: unknown = JSON.parse(text)
    if (typeof saved === 'object' && saved !== null && Reflect.get(saved, 'version') === 1) return saved as Saved
  } catch {
    // Told below: what matters is that the file is not ours.
  }
  throw new Error(`${file} is not a state file of this emulator (version 1). Move it away, or name another file.`)
}
