// A limit on how long something may take, by the clock's port, so that it holds in simulated time as well.
import { DeliveryError } from './errors.ts'
import type { Clock } from './ports.ts'

/** Gives `body` a signal that aborts after so long. @throws DeliveryError of kind `timeout` when it was aborted and failed for it */
export async function within<T>(clock: Clock, milliseconds: number, what: string, body: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const over = new AbortController()
  const done = new AbortController()
  void clock.sleep(milliseconds, done.signal).then(() => over.abort(), () => {})
  try {
    return await body(over.signal)
  } catch (thrown) {
    if (!over.signal.aborted) throw thrown
    throw new DeliveryError('timeout', `${what} took longer than ${milliseconds / 1000} s`, { cause: thrown })
  } finally {
    done.abort()
  }
}
