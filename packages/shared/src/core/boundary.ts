// How much evidence fails a candidate. 1/alpha holds for ever; where the judgement has a deadline, less is enough for the same alpha,
// because there are only so many moments at which chance could cross it.
import type { Rule } from './judge.ts'

export function boundaryOf(rule: Pick<Rule, 'alpha' | 'deadlineSeconds'>, seen: { readonly seconds: number; readonly candidateRequests: number }): number {
  void seen
  return 1 / rule.alpha
}
