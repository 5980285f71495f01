// What was seen of one revision's requests: counts, never averages, so that windows and instances can be added up.

/** `counts[i]` latencies lie above `boundsMs[i - 1]` and at or below `boundsMs[i]`; the last count has no upper bound. */
export type Histogram = { readonly boundsMs: readonly number[]; readonly counts: readonly number[] }

/** Latencies one by one where the signal tells them, in any order; else as counts between bounds. */
export type Latency = Histogram | { readonly valuesMs: readonly number[] }

export type Counts = {
  readonly requests: number
  /** Answers with a 5xx status, and for probes also answers that never came or did not pass their check. */
  readonly errors: number
  /** May hold fewer values than requests: some are not known yet, or never will be. */
  readonly latency: Latency
}

export type Observation = Counts & {
  /** The same requests by the instance that answered them, where the signal tells. Their sum may be less than the whole. */
  readonly instances?: readonly (Counts & { readonly id: string })[]
}
