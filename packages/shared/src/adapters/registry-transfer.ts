// What downloads and uploads of blobs have in common: how long one may take, what may be begun again, and that a digest is believed by nobody.
import { cancelled, codeOf, DeliveryError, DISK_FULL, messageOf } from '../errors.ts'
import type { Clock } from '../ports.ts'
import { Refused } from './registry-http.ts'

const TRIES_MAX = 4
const BACKOFF_MS = 500
const TIMEOUT_MS = 60_000
/** A registry slower than half a megabyte per second is taken for stuck. */
const BYTES_PER_MS_MIN = 500

/**
 * What broke off, or arrived damaged, may be begun again after a pause. Throws what is no such thing, or has happened `tries` times, which is
 * once too often.
 */
export type Patience = (thrown: unknown, tries: number, what: string, signal: AbortSignal) => Promise<void>

export function patienceWith(clock: Clock): Patience {
  return async (thrown, tries, what, signal) => {
    if (signal.aborted) throw cancelled(what)
    const failure = thrown instanceof DeliveryError ? thrown : new DeliveryError('unavailable', `${what} failed: ${messageOf(thrown)}`, { cause: thrown })
    if (codeOf(thrown) === 'ENOSPC') throw new DeliveryError('unavailable', `${what} failed: ${messageOf(thrown)}`, { hint: DISK_FULL, cause: thrown })
    if (tries === TRIES_MAX || (failure.kind !== 'unavailable' && failure.kind !== 'timeout')) throw failure
    const asked = thrown instanceof Refused ? thrown.waitMs : 0
    if (asked === undefined) throw failure
    await clock.sleep(Math.max(asked, BACKOFF_MS * 2 ** (tries - 1)), signal)
  }
}

export function transferMs(size: number): number {
  return TIMEOUT_MS + Math.ceil(size / BYTES_PER_MS_MIN)
}

export function verify(what: string, expected: string, got: string): void {
  if (expected !== got)
    throw new DeliveryError('unavailable', `${what} failed: the digest is ${got}, not ${expected}`, {
      hint: 'What the registry holds is damaged, or something on the way changes it.',
    })
}
