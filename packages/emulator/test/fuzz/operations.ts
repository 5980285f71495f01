// Operations: each ends once, with the resource or with an error, and stays as it ended.
import { setTimeout as wait } from 'node:timers/promises'
import { object, text } from './requests.ts'
import type { Ask, Json } from './world.ts'

type Known = { readonly service: string | undefined; readonly isDelete: boolean; end: 'response' | 'error' | undefined }

export class Operations {
  readonly #ask: Ask
  readonly #complain: (what: string) => void
  readonly #known = new Map<string, Known>()

  constructor(ask: Ask, complain: (what: string) => void) {
    this.#ask = ask
    this.#complain = complain
  }

  began(answer: Json, { isDry, service, isDelete }: { readonly isDry: boolean; readonly service: string | undefined; readonly isDelete: boolean }): void {
    const name = text(answer['name'])
    if (!/^projects\/[^/]+\/locations\/[^/]+\/operations\/[^/]+$/.test(name)) return this.#complain(`the answer names no operation: ${JSON.stringify(answer).slice(0, 300)}`)
    this.#shape(answer)
    if (isDry) {
      if (answer['done'] !== true || answer['response'] === undefined) this.#complain('what is only checked is not done at once')
      return
    }
    if (this.#known.has(name)) this.#complain(`the operation ${name} was given before`)
    this.#known.set(name, { service, isDelete, end: undefined })
  }

  /** Looks at those that have not ended. */
  async look(): Promise<void> {
    for (const [name, known] of this.#known) if (known.end === undefined) known.end = await this.#endOf(name)
  }

  /** v1 has no operations: what was begun before says nothing any more of how a service is in the end. */
  supersede(): void {
    for (const [name, known] of this.#known) this.#known.set(name, { ...known, service: undefined })
  }

  /** @param seconds that the last may take. @param states how each service is in the end */
  async end(seconds: number, states: ReadonlyMap<string, string>): Promise<void> {
    for (const endMs = Date.now() + seconds * 1000; Date.now() < endMs && [...this.#known.values()].some(({ end }) => end === undefined); await wait(1)) await this.look()
    const last = new Map<string, Known>()
    for (const [name, known] of this.#known) {
      const end = await this.#endOf(name)
      if (end === undefined) this.#complain(`the operation ${JSON.stringify(known)} does not end`)
      if (known.end !== undefined && end !== known.end) this.#complain(`the operation ended with its ${known.end}, now it says ${end}`)
      known.end = end
      if (known.service !== undefined) last.set(known.service, known)
    }
    for (const [service, { end, isDelete }] of last) {
      const state = states.get(service)
      if (state === 'succeeded' && end === 'error' && !isDelete) this.#complain(`the last operation of ${service} ended with an error, and the service is ready`)
    }
  }

  async #endOf(name: string): Promise<Known['end']> {
    const { status, json } = await this.#ask('GET', `/v2/${name}`)
    if (status !== 200) this.#complain(`the operation ${name} is answered ${status}`)
    this.#shape(json)
    return json['done'] !== true ? undefined : json['error'] === undefined ? 'response' : 'error'
  }

  #shape(operation: Json): void {
    const ends = ['response', 'error'].filter((field) => operation[field] !== undefined)
    if (ends.length !== (operation['done'] === true ? 1 : 0)) this.#complain(`an operation has ${ends.join(' and ') || 'no end'}, done is ${String(operation['done'])}`)
    const response = object(operation['response'])
    if (operation['response'] !== undefined && text(response['@type']) === '') this.#complain('the response of an operation has no type')
  }
}
