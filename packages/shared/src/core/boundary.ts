// How much evidence fails a candidate. 1/alpha holds for ever; where the judgement has a deadline, less is enough for the same alpha,
// because there are only so many moments at which chance could cross it.
import type { Rule } from './judge.ts'

/**
 * Candidate requests until the deadline, and the part of 1/alpha that a candidate exactly as bad as tolerated crosses with probability
 * alpha, rounded up. From simulations of that candidate over shares of traffic and error rates: `npm run bench -- calibrate`.
 */
const CALIBRATED = [[300, 0.2], [1000, 0.25], [3000, 0.5], [9000, 0.7], [30_000, 1]] as const

/** @param seen how far the judgement is; how many requests it will see until the deadline is taken from that */
export function boundaryOf({ alpha, deadlineSeconds }: Pick<Rule, 'alpha' | 'deadlineSeconds'>, seen: { readonly seconds: number; readonly candidateRequests: number }): number {
  if (deadlineSeconds === undefined) return 1 / alpha
  const expected = seen.candidateRequests * Math.max(1, deadlineSeconds / Math.max(1, seen.seconds))
  // Never below 2: what is more likely than not to be chance is no evidence, however short the time.
  return Math.max(2, partAt(expected) / alpha)
}

function partAt(requests: number): number {
  const after = CALIBRATED.findIndex(([at]) => at >= requests)
  const upper = CALIBRATED[after] ?? CALIBRATED[4]
  const lower = CALIBRATED[after - 1]
  if (after < 0) return 1
  if (lower === undefined) return upper[1]
  const along = Math.log(requests / lower[0]) / Math.log(upper[0] / lower[0])
  return lower[1] + along * (upper[1] - lower[1])
}
