// One request that the router served: what Cloud Run's request log and request metrics are made from.

export type RequestRecord = {
  readonly project: string
  readonly location: string
  readonly service: string
  readonly revision: string
  readonly instanceId: string
  /** The tag whose URL was called; undefined for the service's own URL. */
  readonly tag: string | undefined
  readonly method: string
  readonly url: string
  readonly status: number
  /** When the request reached the router: milliseconds since the epoch. */
  readonly startedAtMs: number
  /** From its arrival to the last byte of the answer, in milliseconds (fractional). */
  readonly latencyMs: number
  /** The part of this before it had an instance, or was refused. */
  readonly pendingMs: number
  readonly requestBytes: number
  readonly responseBytes: number
  readonly userAgent: string
  readonly remoteIp: string
  readonly protocol: string
  /** False where no container was reached (no instance, unknown tag): Cloud Run's metrics exclude such requests. */
  readonly reachedContainer: boolean
}
