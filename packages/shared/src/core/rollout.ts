// The machine of a promotion: given where a step stands and what the judge says, what to do next. It never waits and never writes.
import type { Verdict } from './verdict.ts'

/** A step of traffic under judgement. */
export type StepView = {
  /** The candidate's percentage after this step, or undefined when this is the last one. */
  readonly nextPercent: number | undefined
  /** Seconds of users' requests at this step that the signal shows completely. */
  readonly observedSeconds: number
  /** Seconds since the step began. */
  readonly elapsedSeconds: number
  readonly verdict: Verdict
  readonly reason: string
}

export type StepRule = {
  readonly stepSeconds: number
  /** After this many seconds an undecided step is decided by `onInconclusive`. */
  readonly deadlineSeconds: number
  readonly onInconclusive: OnInconclusive
}

export const ON_INCONCLUSIVE = ['rollback', 'hold', 'continue'] as const
export type OnInconclusive = (typeof ON_INCONCLUSIVE)[number]

export type Decision =
  | { readonly kind: 'wait' }
  | { readonly kind: 'shift'; readonly percent: number }
  | { readonly kind: 'promoted' }
  | { readonly kind: 'roll-back'; readonly verdict: Verdict; readonly reason: string }
  | { readonly kind: 'hold'; readonly reason: string }

/** A failing candidate is taken back at once; a good one moves on only after the step was observed for its whole length. */
export function decide(step: StepView, rule: StepRule): Decision {
  if (step.verdict === 'fail') return { kind: 'roll-back', verdict: 'fail', reason: step.reason }
  if (step.verdict === 'pass') return step.observedSeconds >= rule.stepSeconds ? forward(step) : late(step, rule)
  if (step.elapsedSeconds < rule.deadlineSeconds) return { kind: 'wait' }
  return undecided(step, rule)
}

/** Good so far, but the signal does not show the whole step yet. Data that never comes must not hold a rollout for ever. */
function late(step: StepView, rule: StepRule): Decision {
  if (step.elapsedSeconds < rule.deadlineSeconds) return { kind: 'wait' }
  const reason = `only ${Math.floor(step.observedSeconds)} of ${rule.stepSeconds} s of this step are visible in the signal`
  return undecided({ ...step, reason }, rule)
}

function undecided(step: StepView, { onInconclusive }: StepRule): Decision {
  switch (onInconclusive) {
    case 'rollback':
      return { kind: 'roll-back', verdict: 'inconclusive', reason: step.reason }
    case 'hold':
      return { kind: 'hold', reason: step.reason }
    case 'continue':
      return forward(step)
  }
}

function forward(step: StepView): Decision {
  return step.nextPercent === undefined ? { kind: 'promoted' } : { kind: 'shift', percent: step.nextPercent }
}

/** Steps rise from 1 to 100 and end with 100. Gives what is wrong with them, or undefined. */
export function problemOfSteps(steps: readonly number[]): string | undefined {
  if (steps.length === 0) return 'at least one step'
  if (steps.some((step) => !Number.isInteger(step) || step < 1 || step > 100)) return 'whole percentages from 1 to 100'
  if (steps.some((step, index) => index > 0 && step <= (steps[index - 1] ?? 0))) return 'rising percentages'
  return steps.at(-1) === 100 ? undefined : 'percentages that end with 100'
}
