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
  /** The candidate's requests at this step. */
  readonly requests: number
  /** Of everything that was seen since the rollout began. */
  readonly verdict: Verdict
  /** Nothing speaks against the candidate, though nothing may be shown yet. */
  readonly quiet: boolean
  readonly reason: string
}

export type StepRule = {
  readonly stepSeconds: number
  /** A step that shows all it could is left after these; the last one never sooner than `stepSeconds`. */
  readonly earlySeconds: number
  readonly minRequests: number
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

/**
 * A failing candidate is taken back at once. On the way it is enough that nothing speaks against a candidate that was seen as long and as
 * often as planned; at the end it must have been shown to be no worse.
 */
export function decide(step: StepView, rule: StepRule): Decision {
  if (step.verdict === 'fail') return { kind: 'roll-back', verdict: 'fail', reason: step.reason }
  if (mayGoOn(step, rule)) return forward(step)
  return step.elapsedSeconds < rule.deadlineSeconds ? { kind: 'wait' } : undecided(step, rule)
}

function mayGoOn(step: StepView, { stepSeconds, earlySeconds, minRequests }: StepRule): boolean {
  if (step.nextPercent === undefined) return step.verdict === 'pass' && step.observedSeconds >= stepSeconds
  if (step.requests < minRequests) return false
  if (step.verdict === 'pass' && step.observedSeconds >= earlySeconds) return true
  return (step.verdict === 'pass' || step.quiet) && step.observedSeconds >= stepSeconds
}

/** Data that never comes must not hold a rollout for ever. */
function undecided(step: StepView, { stepSeconds, minRequests, onInconclusive }: StepRule): Decision {
  const reason = step.observedSeconds < stepSeconds ? `only ${Math.floor(step.observedSeconds)} of ${stepSeconds} s of this step are visible in the signal`
    : step.requests < minRequests ? `${step.requests} of the ${minRequests} requests that this step needs` : step.reason
  switch (onInconclusive) {
    case 'rollback':
      return { kind: 'roll-back', verdict: 'inconclusive', reason }
    case 'hold':
      return { kind: 'hold', reason }
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
