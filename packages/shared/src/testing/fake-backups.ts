// Cloud SQL's backups in memory: one operation of an instance at a time, and a backup that is asked about is a step further. It shares no code with the adapter.
import type { Backup, Backups, Instance } from '../core/backup.ts'
import { DeliveryError } from '../errors.ts'

export class FakeBackups implements Backups {
  readonly made: Backup[] = []
  readonly instances = new Set(['shop-db'])
  /** How often the instance is busy with something else before it takes a backup. */
  busy = 0
  /** Why backups fail. */
  failure: string | undefined
  /** Thrown once after a backup was begun. */
  lost: DeliveryError | undefined

  async begin({ instance }: Instance, description: string): Promise<string> {
    this.#require(instance)
    if (this.busy > 0 || this.made.some(({ state }) => state === 'running')) {
      this.busy -= 1
      throw new DeliveryError('conflict', `backing up ${instance} failed: another operation was already in progress`)
    }
    const id = String(this.made.length + 1)
    this.made.push({ id, state: 'running', description, message: '' })
    const { lost } = this
    this.lost = undefined
    if (lost !== undefined) throw lost
    return id
  }

  async get({ instance }: Instance, id: string): Promise<Backup> {
    this.#require(instance)
    const at = this.made.findIndex((one) => one.id === id)
    const present = this.made[at]
    if (present === undefined) throw new DeliveryError('not-found', `there is no backup ${id}`)
    if (present.state === 'running') this.made[at] = { ...present, state: this.failure === undefined ? 'succeeded' : 'failed', message: this.failure ?? '' }
    return present
  }

  async newest({ instance }: Instance): Promise<readonly Backup[]> {
    this.#require(instance)
    return this.made.toReversed()
  }

  #require(instance: string): void {
    if (!this.instances.has(instance)) throw new DeliveryError('not-found', `the Cloud SQL instance ${instance} does not exist`)
  }
}
