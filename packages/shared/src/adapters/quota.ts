// What to do when a quota is used up: wait for the next minute, and ask again. A call that a quota refuses was not done, so that writes too are safe to
// repeat; many deliveries side by side then take as long as the quota asks for, and none of them is lost. Any other 429 is only tried again when it reads.
// Google's message and its ErrorInfo: https://cloud.google.com/apis/design/errors#error_info, https://cloud.google.com/run/quotas
import type { Log } from '../core/log.ts'
import type { Clock } from '../ports.ts'

export type Patience = {
  readonly clock: Clock
  /** Is told when a call begins to wait. */
  readonly log?: Pick<Log, 'info'>
}

type Asking = { readonly what: string; readonly reads: boolean; readonly signal: AbortSignal }

const WAIT_MS_FIRST = 1000
const WAIT_MS_MAX = 10_000
/** How long a call waits: whoever watches users must not be blind for long, a write that is not made is lost. */
const READS_SECONDS_MAX = 300
const WRITES_SECONDS_MAX = 1800
const BUSY_TRIES_MAX = 4

/** @param refusal what was thrown, when it is an answer of 429: Google's message; undefined for anything else. Throws what `call` throws in the end */
export async function withinQuota<T>({ clock, log }: Patience, { what, reads, signal }: Asking, call: () => Promise<T>, refusal: (thrown: unknown) => string | undefined): Promise<T> {
  const untilMs = clock.nowMs() + (reads ? READS_SECONDS_MAX : WRITES_SECONDS_MAX) * 1000
  for (let tries = 0; ; tries += 1) {
    try {
      return await call()
    } catch (thrown) {
      const message = refusal(thrown)
      const limit = message === undefined ? undefined : limitIn(message)
      const mayWait = limit !== undefined ? clock.nowMs() < untilMs : message !== undefined && reads && tries < BUSY_TRIES_MAX
      if (!mayWait || signal.aborted) throw thrown
      if (tries === 0 && limit !== undefined) log?.info(`${what}: the quota "${limit}" is used up; waiting for more of it`)
      await clock.sleep(Math.min(WAIT_MS_MAX, WAIT_MS_FIRST * 2 ** tries) * (0.5 + clock.random()), signal)
    }
  }
}

/** The limit that a refusal for want of quota names. */
function limitIn(message: string): string | undefined {
  return /^Quota exceeded for quota metric '[^']*' and limit '([^']*)'/.exec(message)?.[1]
}
