// What a judgement can see before it has started: the smallest change that shows in the requests it will get, and the requests that a given
// change takes. The growth of evidence per request is known for any pair of rates; the rest is division.
import { GATE_LOG } from './error-evidence.ts'
import { higherDistribution, growthOf } from './evidence.ts'
import { counterOf, total } from './histogram.ts'
import type { Rule } from './judge.ts'
import { between, quantileEdges, smoothAbove } from './latency-edges.ts'
import { QUANTILES } from './latency-known.ts'
import { allowedRatioOf } from './limit-evidence.ts'
import { isRequestIndicator } from './objective.ts'
import type { Latency } from './observation.ts'

/** What is expected of the two revisions' traffic, from history or from the first batches. */
export type Expected = {
  readonly baselineErrorRatio: number
  readonly latency: Latency
  readonly baselinePerCandidate: number
}

/** ln of what the averages cost: over groups, over kinds of evidence, and over the grid of effects, whose neighbours help. */
const COST = { errors: 3.4, latency: 3.2, pass: 1.6 } as const
/** The comparison alone must come this far before what is known of the baseline counts. */
const GATE = GATE_LOG + 1.2
const ERROR_RATIO_MIN = 1e-5
const REQUESTS_MAX = 1e7

/** Candidate requests after which half of the judgements have seen that errors rose to this share. Infinity when that is tolerated. */
export function requestsToSeeErrors(errorRatio: number, expected: Expected, rule: Rule, boundary: number): number {
  const baseline = Math.max(ERROR_RATIO_MIN, expected.baselineErrorRatio)
  const growth = growthOf('rare', { candidate: errorRatio, baseline, baselinePerCandidate: expected.baselinePerCandidate, none: rule.errorRatioTolerated })
  const byRatio = rounds(Math.log(boundary) + COST.errors, growth)
  const known = growthOf('absolute', { candidate: errorRatio, baseline, baselinePerCandidate: 0, none: Math.min(0.5, rule.errorRatioTolerated * baseline) })
  return Math.min(byRatio, Math.max(rounds(Math.log(boundary) + COST.errors, known), rounds(GATE, growth)))
}

/** Candidate requests after which half of the judgements have seen that every request takes `ratio` times as long. */
export function requestsToSeeSlowdown(ratio: number, expected: Expected, rule: Rule, boundary: number): number {
  const { latency, baselinePerCandidate } = expected
  const known = counterOf(latency)
  if (known.of === 0) return Infinity
  const edges = quantileEdges(known, QUANTILES, rule)
  const shares = (above: readonly number[]) => between(known.of, above).map((count) => Math.max(1e-6, count / known.of))
  const baseline = shares(edges.map(({ baselineMs }) => smoothAbove(known, baselineMs)))
  const candidate = shares(edges.map(({ candidateMs }) => smoothAbove(known, candidateMs / ratio)))
  const growth = Math.max(...higherDistribution(baseline, candidate, baseline.map((share) => share * baselinePerCandidate)))
  return rounds(Math.log(boundary) + COST.latency, growth)
}

/** Requests to show that a rate is not above `allowedRatio`, when `badRatio` of them are bad. Infinity when it is above. */
export function requestsToProve(allowedRatio: number, badRatio: number, rule: Rule): number {
  const none = Math.min(0.95, Math.max(1e-6, allowedRatio))
  const growth = growthOf('below', { candidate: Math.min(badRatio, 1), baseline: 0, baselinePerCandidate: 0, none })
  return rounds(Math.log(1 / rule.beta) + COST.pass, growth)
}

/** Requests without a bad one that it takes to show a limit on the share of bad ones. */
export function cleanRequestsToProve(allowedRatio: number, rule: Rule): number {
  return requestsToProve(allowedRatio, 0, rule)
}

/** The smallest value that needs no more than these requests, by bisection in its logarithm. Undefined when none does. */
export function smallestSeen(requests: number, from: number, to: number, needed: (value: number) => number): number | undefined {
  if (needed(to) > requests) return undefined
  let [low, high] = [Math.log(from), Math.log(to)]
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2
    if (needed(Math.exp(middle)) <= requests) high = middle
    else low = middle
  }
  return Math.exp(high)
}

function rounds(evidence: number, growth: number): number {
  const requests = growth > 0 ? Math.ceil(evidence / growth) : Infinity
  return requests > REQUESTS_MAX ? Infinity : requests
}

export type PlanLine = {
  /** Such as `errors` or `latency`. */
  readonly what: string
  /** Undefined when nothing could be seen with so few requests. */
  readonly smallest: number | undefined
  readonly unit: 'ratio' | 'percent'
  readonly requests: number
  readonly text: string
}

/** What can be seen with this many candidate requests. */
export function planOf(requests: number, expected: Expected, rule: Rule, boundary: number): readonly PlanLine[] {
  const errors = smallestSeen(requests, Math.max(1e-4, expected.baselineErrorRatio), 0.999, (ratio) => requestsToSeeErrors(ratio, expected, rule, boundary))
  const slower = smallestSeen(requests, 1.001, 100, (ratio) => requestsToSeeSlowdown(ratio, expected, rule, boundary))
  const rate = percent(expected.baselineErrorRatio)
  return [
    {
      what: 'errors', smallest: errors, unit: 'ratio', requests,
      text: errors === undefined ? `${requests} requests are too few to see any rise of errors` : `errors that rise from ${rate} to ${percent(errors)} show within ${requests} requests`,
    },
    {
      what: 'latency', smallest: slower, unit: 'ratio', requests,
      text: total(expected.latency) === 0 ? 'nothing is known of the latency before the start: what can be seen is told as soon as the baseline was seen'
        : slower === undefined ? `${requests} requests are too few to see any slowdown` : `a slowdown of ${percent(slower - 1)} shows within ${requests} requests`,
    },
    ...rule.objectives.flatMap((objective): readonly PlanLine[] => {
      if (objective.limit === undefined || !isRequestIndicator(objective.indicator)) return []
      const needed = cleanRequestsToProve(allowedRatioOf(objective, objective.limit), rule)
      const enough = needed <= requests
      return [{ what: objective.indicator, smallest: undefined, unit: 'percent', requests: needed, text: `${objective.indicator} ${objective.bound === 'at-most' ? '≤' : '≥'} ${objective.limit} ${objective.unit} takes ${needed} requests without a bad one to show${enough ? '' : `: more than the ${requests} expected, so no pass can come of it`}` }]
    }),
  ]
}

function percent(ratio: number): string {
  return `${Number((100 * ratio).toPrecision(2))} %`
}
