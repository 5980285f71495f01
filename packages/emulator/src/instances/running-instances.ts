// The instances of one driver, so that closing it misses none: not those that are just being started either. After closing
// nothing is started any more.
import { ContainerStartError, type Instance } from './driver.ts'

export class RunningInstances {
  readonly #starting = new Set<Promise<unknown>>()
  readonly #running = new Set<Instance>()
  #closed = false

  async start(begin: () => Promise<Instance>): Promise<Instance> {
    if (this.#closed) throw new ContainerStartError('Application failed to start: the emulator is being closed.')
    const starting = begin()
    this.#starting.add(starting)
    try {
      const instance = await starting
      this.#running.add(instance)
      void instance.exited.then(() => this.#running.delete(instance))
      return instance
    } finally {
      this.#starting.delete(starting)
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.allSettled(this.#starting)
    await Promise.all([...this.#running].map((instance) => instance.stop(0)))
  }
}
