import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ON_INCONCLUSIVE, decide, problemOfSteps, type StepView } from '@cloudrun-delivery/shared/core/rollout'

const view = fc.record({
  nextPercent: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
  observedSeconds: fc.integer({ min: 0, max: 1000 }),
  elapsedSeconds: fc.integer({ min: 0, max: 1000 }),
  requests: fc.integer({ min: 0, max: 200 }),
  verdict: fc.constantFrom('pass' as const, 'fail' as const, 'inconclusive' as const),
  quiet: fc.boolean(),
  reason: fc.string(),
})
const rule = fc.record({
  stepSeconds: fc.integer({ min: 1, max: 500 }), earlySeconds: fc.integer({ min: 1, max: 500 }), minRequests: fc.integer({ min: 1, max: 100 }),
  deadlineSeconds: fc.integer({ min: 1, max: 1000 }), onInconclusive: fc.constantFrom(...ON_INCONCLUSIVE),
})

test('a failing candidate is always taken back at once', () => {
  fc.assert(fc.property(view, rule, (step, how) => {
    expect(decide({ ...step, verdict: 'fail' }, how).kind).toBe('roll-back')
  }))
})

test('nobody gets more users for a candidate that was not seen as often as planned, or that something speaks against, unless told to continue', () => {
  fc.assert(fc.property(view, rule, (step, how) => {
    if (decide(step, how).kind !== 'shift') return
    const shown = step.verdict === 'pass' && step.observedSeconds >= how.earlySeconds
    const quiet = (step.verdict === 'pass' || step.quiet) && step.observedSeconds >= how.stepSeconds
    expect(((shown || quiet) && step.requests >= how.minRequests) || (how.onInconclusive === 'continue' && step.elapsedSeconds >= how.deadlineSeconds)).toBe(true)
  }))
})

test('nobody is promoted on anything but a pass that was seen for the whole bake, unless told to continue', () => {
  fc.assert(fc.property(view, rule, (step, how) => {
    if (decide(step, how).kind !== 'promoted') return
    const seen = step.verdict === 'pass' && step.observedSeconds >= how.stepSeconds
    expect(seen || (how.onInconclusive === 'continue' && step.elapsedSeconds >= how.deadlineSeconds)).toBe(true)
  }))
})

test('no step waits for ever', () => {
  fc.assert(fc.property(view, rule, (step, how) => {
    expect(decide({ ...step, elapsedSeconds: how.deadlineSeconds }, how).kind).not.toBe('wait')
  }))
})

const STEP: StepView = { nextPercent: 50, observedSeconds: 3, elapsedSeconds: 100, requests: 500, verdict: 'pass', quiet: true, reason: 'fine so far' }
const RULE = { stepSeconds: 60, earlySeconds: 30, minRequests: 50, deadlineSeconds: 90, onInconclusive: 'rollback' } as const

test('good data that stays away is undecided, not good', () => {
  expect(decide(STEP, RULE)).toEqual({ kind: 'roll-back', verdict: 'inconclusive', reason: 'only 3 of 60 s of this step are visible in the signal' })
})

test('a step that shows all it could is left early, the last one never', () => {
  expect(decide({ ...STEP, observedSeconds: 30, elapsedSeconds: 31 }, RULE)).toEqual({ kind: 'shift', percent: 50 })
  expect(decide({ ...STEP, nextPercent: undefined, observedSeconds: 59, elapsedSeconds: 60 }, RULE)).toEqual({ kind: 'wait' })
  expect(decide({ ...STEP, nextPercent: undefined, observedSeconds: 60, elapsedSeconds: 61 }, RULE)).toEqual({ kind: 'promoted' })
})

test('too few requests are told as such', () => {
  expect(decide({ ...STEP, observedSeconds: 70, requests: 7 }, RULE)).toMatchObject({ reason: '7 of the 50 requests that this step needs' })
})

test.each([[[], 'at least one step'], [[5, 101], 'whole percentages from 1 to 100'], [[50, 5, 100], 'rising percentages'], [[5, 50], 'percentages that end with 100']])('steps %j must be %s', (steps, problem) => {
  expect(problemOfSteps(steps)).toBe(problem)
})

test('100 alone is a step', () => {
  expect(problemOfSteps([100])).toBeUndefined()
})
