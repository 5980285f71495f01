// What is measured and where it must lie. A limit fails a candidate; a target that is missed is only reported.

export const REQUEST_INDICATORS = ['error-rate-percent', 'availability-percent', 'latency-ms-p50', 'latency-ms-p95', 'latency-ms-p99'] as const
/** Judged by counting requests. */
export type RequestIndicator = (typeof REQUEST_INDICATORS)[number]

export const RESOURCE_INDICATORS = [
  'cpu-percent', 'memory-percent', 'instances', 'startup-latency-ms', 'database-latency-ms', 'database-cpu-percent', 'database-memory-percent', 'disk-percent', 'cache-latency-ms', 'cache-memory-percent',
] as const
/** Judged by what was read from time to time. */
export type ResourceIndicator = (typeof RESOURCE_INDICATORS)[number]

export const INDICATORS = [...REQUEST_INDICATORS, ...RESOURCE_INDICATORS] as const
export type Indicator = (typeof INDICATORS)[number]

export type Objective = {
  readonly indicator: Indicator
  readonly unit: 'ms' | '%' | ''
  readonly bound: 'at-most' | 'at-least'
  /** Undefined for what is only reported. */
  readonly limit: number | undefined
  readonly target?: number
  /** Not held against a candidate when it was never measured: a profile asks for more than every signal tells. */
  readonly optional?: boolean
  /** Which input, profile or file set it. */
  readonly origin: string
}

export function isRequestIndicator(indicator: Indicator): indicator is RequestIndicator {
  return (REQUEST_INDICATORS as readonly string[]).includes(indicator)
}

/** Whether resources have to be read for these. */
export function speaksOfResources(objectives: readonly Objective[]): boolean {
  return objectives.some(({ indicator }) => !isRequestIndicator(indicator))
}

export function unitOf(indicator: Indicator): Objective['unit'] {
  if (indicator.includes('-ms')) return 'ms'
  return indicator.endsWith('-percent') ? '%' : ''
}

export function boundOf(indicator: Indicator): Objective['bound'] {
  return indicator === 'availability-percent' ? 'at-least' : 'at-most'
}

/** The quantile that a latency indicator speaks of; undefined for the others. */
export function quantileOf(indicator: Indicator): number | undefined {
  switch (indicator) {
    case 'latency-ms-p50':
      return 0.5
    case 'latency-ms-p95':
      return 0.95
    case 'latency-ms-p99':
      return 0.99
    default:
      return undefined
  }
}

/** A service's own limits, and of the others those that are said of all. */
export function withOwn(objectives: readonly Objective[], own: readonly Objective[]): readonly Objective[] {
  return [...own, ...objectives.filter(({ indicator }) => !own.some((objective) => objective.indicator === indicator))]
}
