import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ON_INCONCLUSIVE, decide, problemOfSteps, type StepView } from '@cloudrun-delivery/shared/core/rollout'

const view = fc.record({
  nextPercent: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
  observedSeconds: fc.integer({ min: 0, max: 1000 }),
  elapsedSeconds: fc.integer({ min: 0, max: 1000 }),
  verdict: fc.constantFrom('pass' as const, 'fail' as const, 'inconclusive' as const),
  reason: fc.string(),
})
const rule = fc.record({ stepSeconds: fc.integer({ min: 1, max: 500 }), deadlineSeconds: fc.integer({ min: 1, max: 1000 }), onInconclusive: fc.constantFrom(...ON_INCONCLUSIVE) })

test('a failing candidate is always taken back at once', () => {
  fc.assert(fc.property(view, rule, (step, how) => {
    expect(decide({ ...step, verdict: 'fail' }, how).kind).toBe('roll-back')
  }))
})

test('nobody moves forward on anything but a pass that was seen for the whole step, unless told to continue', () => {
  fc.assert(fc.property(view, rule, (step, how) => {
    const { kind } = decide(step, how)
    if (kind !== 'shift' && kind !== 'promoted') return
    const seen = step.verdict === 'pass' && step.observedSeconds >= how.stepSeconds
    expect(seen || (how.onInconclusive === 'continue' && step.verdict !== 'fail' && step.elapsedSeconds >= how.deadlineSeconds)).toBe(true)
  }))
})

test('no step waits for ever', () => {
  fc.assert(fc.property(view, rule, (step, how) => {
    expect(decide({ ...step, elapsedSeconds: how.deadlineSeconds }, how).kind).not.toBe('wait')
  }))
})

test('good data that stays away is undecided, not good', () => {
  const step: StepView = { nextPercent: 50, observedSeconds: 3, elapsedSeconds: 100, verdict: 'pass', reason: 'fine so far' }
  expect(decide(step, { stepSeconds: 60, deadlineSeconds: 90, onInconclusive: 'rollback' })).toEqual({
    kind: 'roll-back', verdict: 'inconclusive', reason: 'only 3 of 60 s of this step are visible in the signal',
  })
})

test.each([[[], 'at least one step'], [[5, 101], 'whole percentages from 1 to 100'], [[50, 5, 100], 'rising percentages'], [[5, 50], 'percentages that end with 100']])('steps %j must be %s', (steps, problem) => {
  expect(problemOfSteps(steps)).toBe(problem)
})

test('100 alone is a step', () => {
  expect(problemOfSteps([100])).toBeUndefined()
})
