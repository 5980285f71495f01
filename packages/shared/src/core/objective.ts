// What is measured and where it must lie. A limit fails a candidate; a target that is missed is only reported.

export const INDICATORS = ['error-rate-percent', 'latency-ms-p50', 'latency-ms-p95', 'latency-ms-p99'] as const
export type Indicator = (typeof INDICATORS)[number]

export type Objective = {
  readonly indicator: Indicator
  readonly unit: 'ms' | '%'
  readonly bound: 'at-most'
  readonly limit: number
  readonly target?: number
  /** Which input or file set it. */
  readonly origin: string
}

/** The quantile that a latency indicator speaks of; undefined for the error rate. */
export function quantileOf(indicator: Indicator): number | undefined {
  switch (indicator) {
    case 'error-rate-percent':
      return undefined
    case 'latency-ms-p50':
      return 0.5
    case 'latency-ms-p95':
      return 0.95
    case 'latency-ms-p99':
      return 0.99
  }
}
