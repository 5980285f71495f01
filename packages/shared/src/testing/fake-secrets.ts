// Secret Manager in memory: numbered versions, `latest` is the newest one whatever its state, as in the real thing. It shares no code with
// the adapter.
import { DeliveryError } from '../errors.ts'
import type { Secrets, SecretVersion } from '../ports.ts'

export class FakeSecrets implements Secrets {
  /** States of the versions of each secret: the first is version 1. */
  readonly states = new Map<string, readonly SecretVersion['state'][]>()
  /** Secrets that this identity may not look at. */
  readonly denied = new Set<string>()
  readonly #project: string

  constructor(states: Readonly<Record<string, readonly SecretVersion['state'][]>> = {}, project = 'my-project') {
    this.#project = project
    for (const [secret, list] of Object.entries(states)) this.states.set(secret, list)
  }

  async version(secret: string, version: string): Promise<SecretVersion | undefined> {
    const own = `projects/${this.#project}/secrets/`
    const name = secret.startsWith(own) ? secret.slice(own.length) : secret
    if (this.denied.has(name)) throw new DeliveryError('permission', `looking up version ${version} of secret ${name} failed: Permission denied (PERMISSION_DENIED)`)
    const states = this.states.get(name) ?? []
    const number = version === 'latest' ? states.length : Number(version)
    const state = states[number - 1]
    return state === undefined ? undefined : { number: String(number), state }
  }
}
