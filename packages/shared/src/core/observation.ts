// What was seen of one revision's requests: counts, never averages, so that windows and instances can be added up.

/** `counts[i]` latencies lie above `boundsMs[i - 1]` and at or below `boundsMs[i]`; the last count has no upper bound. */
export type Histogram = { readonly boundsMs: readonly number[]; readonly counts: readonly number[] }

export type Observation = {
  readonly requests: number
  /** Answers with a 5xx status, and for probes also answers that never came or did not pass their check. */
  readonly errors: number
  readonly latency: Histogram
}
