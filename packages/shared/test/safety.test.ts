// The checker itself: hand-made histories, each wrong in one way, and whole deliveries that are right.
import { describe, expect, test } from '@jest/globals'
import { readHistory, rememberFailed, rememberGood, writeHistory, type History } from '@cloudrun-delivery/shared/core/history'
import { checkHistory, type SafetyContext, type SafetyRun, type SafetyState, type SafetyTarget } from '@cloudrun-delivery/shared/core/safety'

const SERVICE = 'projects/my-project/locations/europe-west1/services/shop'
const EMPTY = readHistory({}).history
const GOOD = rememberGood(EMPTY, 'shop-1', 'then')
const CANDIDATE = { revision: 'shop-2', stable: 'shop-1', tag: 'candidate', at: 'then' }
const BLUE: SafetyTarget = { revision: 'shop-1', percent: 0, tag: 'blue' }

type Step = Partial<Omit<SafetyState, 'annotations'>> & { readonly memory?: History; readonly annotations?: Readonly<Record<string, string>> }

/** States that differ from the one before only in what is given; what was asked for is served at once unless `served` says otherwise. */
function historyOf(...steps: readonly Step[]): readonly SafetyState[] {
  let last: SafetyState = {
    atMs: 0, sequence: 0, service: SERVICE, writer: 'other', traffic: [{ revision: 'shop-1', percent: 100 }, BLUE], served: [{ revision: 'shop-1', percent: 100 }, BLUE],
    annotations: writeHistory({ team: 'checkout' }, { ...GOOD, candidate: CANDIDATE }), latestReady: 'shop-2', latestCreated: 'shop-2', condition: 'succeeded', deleted: false,
  }
  const states = [last]
  for (const { memory, ...step } of steps) {
    const annotations = step.annotations ?? (memory === undefined ? last.annotations : writeHistory({ team: 'checkout' }, memory))
    last = { ...last, writer: 'ours', served: step.traffic ?? last.served, atMs: last.atMs + 60_000, sequence: last.sequence + 10, ...step, annotations }
    states.push(last)
  }
  return states
}

const [start] = historyOf()
if (start === undefined) throw new Error('no state')
const at = (percent: number): readonly SafetyTarget[] => [...(percent < 100 ? [{ revision: 'shop-1', percent: 100 - percent }] : []), ...(percent > 0 ? [{ revision: 'shop-2', percent }] : []), BLUE]
const rolling = (percent: number, run = '1.1.promote'): History => ({ ...GOOD, candidate: CANDIDATE, rollout: { candidate: 'shop-2', stable: 'shop-1', percent, run, at: 'now' } })
const step = (percent: number, run?: string): Step => ({ traffic: at(percent), memory: rolling(percent, run) })
const PROMOTED = { memory: rememberGood(GOOD, 'shop-2', 'now') }
const ROLLED_BACK: Step = { traffic: at(0), memory: rememberFailed(GOOD, 'shop-2', 'now', 'slow') }

const CONTEXT: SafetyContext = { runs: [], steps: [5, 25, 100], stepSecondsMin: 30, ended: true }
const run = (over: Partial<SafetyRun>): SafetyRun => ({ name: 'promote 1', action: 'promote', service: SERVICE, from: 1, until: 1000, seconds: 10, secondsMax: 60, told: undefined, mustChangeNothing: false, ...over })
const rulesOf = (states: readonly SafetyState[], context: Partial<SafetyContext> = {}) => [...new Set(checkHistory(states, { ...CONTEXT, ...context }).map(({ rule }) => rule))]

describe('what is right', () => {
  test.each<[string, readonly SafetyState[]]>([
    ['nothing at all', []],
    ['a service that nobody touches', historyOf()],
    ['a promotion, step by step', historyOf(step(5), step(25), step(100), PROMOTED)],
    ['a candidate that is rolled back', historyOf(step(5), step(25), ROLLED_BACK)],
    ['a rollout that is cancelled, and begun again by another run', historyOf(step(5), { traffic: at(0), memory: { ...GOOD, candidate: CANDIDATE } }, step(5, '2.1.promote'), step(25, '2.1.promote'), step(100, '2.1.promote'), PROMOTED)],
    ['a rollout that another run goes on with', historyOf(step(5), step(5, '1.2.promote'), step(25, '1.2.promote'), step(100, '1.2.promote'), PROMOTED)],
    ['a newer deploy that nobody undoes', historyOf({ writer: 'other', latestCreated: 'shop-9', latestReady: 'shop-9', traffic: [{ revision: 'shop-9', percent: 100 }, BLUE] })],
    ['a first deploy', [{ ...start, writer: 'ours', latestCreated: 'shop-1', latestReady: '', served: [] }, ...historyOf({ writer: 'cloud', latestReady: 'shop-1', latestCreated: 'shop-1' }).slice(1)]],
    ['a tag of our own that moves', historyOf({ traffic: [...at(0), { revision: 'shop-1', percent: 0, tag: 'candidate' }] }, { traffic: [...at(0), { revision: 'shop-2', percent: 0, tag: 'candidate' }] })],
    ['a rollback by a person', historyOf({ traffic: at(0), memory: { ...rememberFailed(GOOD, 'shop-2', 'now', 'bad'), lastRollback: { from: 'shop-2', to: 'shop-1', reason: 'bad', by: 'octocat', at: 'now' } } })],
    ['a service that was deleted and made again', historyOf(step(5), { writer: 'other', deleted: true }, { writer: 'other', memory: EMPTY, traffic: at(0), latestCreated: 'shop-1', latestReady: 'shop-1' })],
  ])('%s', (_name, states) => {
    expect(checkHistory(states, CONTEXT)).toEqual([])
  })
})

describe('what is wrong is named', () => {
  test.each<[rule: string, what: string, states: readonly SafetyState[]]>([
    ['traffic-sums-to-100', 'desired', historyOf({ traffic: [{ revision: 'shop-1', percent: 90 }, BLUE], served: at(0) })],
    ['traffic-sums-to-100', 'observed', historyOf({ writer: 'cloud', served: [{ revision: 'shop-1', percent: 101 }] })],
    ['only-what-runs-serves', 'a revision that was never deployed', historyOf({ writer: 'cloud', served: [{ revision: 'shop-7', percent: 100 }], traffic: at(0) })],
    ['only-what-runs-serves', 'a revision that failed', historyOf({ writer: 'other', latestCreated: 'shop-3', condition: 'failed' }, { writer: 'cloud', condition: 'failed', served: [{ revision: 'shop-3', percent: 100 }] })],
    ['traffic-is-explicit', 'LATEST', historyOf({ traffic: [{ revision: undefined, percent: 100 }, BLUE] })],
    ['traffic-is-explicit', 'no target at all', historyOf({ traffic: [] })],
    ['users-reach-only-what-passed', 'users without a rollout', historyOf({ traffic: at(50) })],
    ['users-reach-only-what-passed', 'a step left out', historyOf(step(5), step(100))],
    ['users-reach-only-what-passed', 'a first step that is not the first', historyOf(step(25))],
    ['a-rollout-only-climbs', 'a step backwards', historyOf(step(5), step(25), step(5))],
    ['users-reach-only-what-passed', 'a step that took no time', historyOf(step(5), { ...step(25), atMs: 60_001 })],
    ['users-reach-only-what-passed', 'a taken over rollout that skips', historyOf(step(5), step(100, '1.2.promote'))],
    ['no-growth-after-roll-back', 'the same run goes on after it gave users back', historyOf(step(5), { traffic: at(0), memory: { ...GOOD, candidate: CANDIDATE } }, step(5))],
    ['failed-never-serves-again', 'promoted again', historyOf(step(5), ROLLED_BACK, { traffic: at(5), memory: { ...rememberFailed(GOOD, 'shop-2', 'now', 'slow'), rollout: rolling(5).rollout } })],
    ['failed-never-serves-again', 'forgotten', historyOf(step(5), ROLLED_BACK, { memory: GOOD })],
    ['newer-deploy-stays', 'an older revision is promoted over it', historyOf(
      { writer: 'other', latestCreated: 'shop-9', latestReady: 'shop-9', traffic: [{ revision: 'shop-9', percent: 100 }, BLUE] },
      { traffic: [{ revision: 'shop-9', percent: 95 }, { revision: 'shop-2', percent: 5 }, BLUE], memory: { ...rolling(5), rollout: { candidate: 'shop-2', stable: 'shop-9', percent: 5, run: 'r', at: 'now' } } },
    )],
    ['newer-deploy-stays', 'somebody takes its users, and nobody asked for it', historyOf({ writer: 'other', latestCreated: 'shop-9', latestReady: 'shop-9', traffic: [{ revision: 'shop-9', percent: 100 }, BLUE] }, { traffic: at(0) })],
    ['one-rollout-at-a-time', 'another candidate', historyOf(step(5), { memory: { ...rolling(5), rollout: { candidate: 'shop-1', stable: 'shop-2', percent: 95, run: 'r', at: 'now' } } })],
    ['record-and-traffic-agree', 'a record of more than there is', historyOf({ traffic: at(0), memory: rolling(5) })],
    ['tags-of-others-stay', 'gone', historyOf({ traffic: [{ revision: 'shop-1', percent: 100 }] })],
    ['tags-of-others-stay', 'moved', historyOf({ traffic: [{ revision: 'shop-1', percent: 100 }, { revision: 'shop-2', percent: 0, tag: 'blue' }] })],
    ['annotations-of-others-stay', 'gone', historyOf({ annotations: writeHistory({}, GOOD) })],
    ['memory-is-readable', 'broken', historyOf({ annotations: { team: 'checkout', 'dreamango.github.io/failed': '{' } })],
    ['nothing-is-left-half-done', 'an open rollout', historyOf(step(5))],
    ['nothing-is-left-half-done', 'users who are not where they were to be', historyOf({ ...ROLLED_BACK, traffic: at(0), served: at(5) })],
  ])('%s: %s', (rule, _what, states) => {
    expect(rulesOf(states)).toContain(rule)
  })

  test('a newer deploy that a run which had begun before does undo', () => {
    const states = historyOf({ writer: 'other', latestCreated: 'shop-9', latestReady: 'shop-9', traffic: [{ revision: 'shop-9', percent: 100 }, BLUE] }, { ...ROLLED_BACK, memory: { ...rememberFailed(GOOD, 'shop-9', 'now', 'bad'), lastRollback: { from: 'shop-9', to: 'shop-1', reason: '', by: '', at: 'now' } } })
    expect(rulesOf(states, { runs: [run({ action: 'rollback', from: 1 })] })).toEqual(['newer-deploy-stays'])
    expect(rulesOf(states, { runs: [run({ action: 'rollback', from: 15 })] })).toEqual([])
  })

  test('users that grow after the run has said that it rolls back', () => {
    expect(rulesOf(historyOf(step(5), step(25), ROLLED_BACK), { runs: [run({ decidedAt: 15 })] })).toEqual(['no-growth-after-roll-back'])
  })

  test('a revision that promote or rollback makes', () => {
    expect(rulesOf(historyOf({ latestCreated: 'shop-3' }), { runs: [run({})] })).toEqual(['only-a-deploy-makes-revisions'])
    expect(rulesOf(historyOf({ latestCreated: 'shop-3' }), { runs: [run({ action: 'deploy-cloudrun' })] })).toEqual([])
  })
})

describe('runs', () => {
  const rolledBack = historyOf(step(5), ROLLED_BACK)

  test.each<[string, Partial<SafetyRun>, readonly string[]]>([
    ['in time', { seconds: 60 }, []],
    ['too long', { seconds: 61 }, ['a-run-ends-in-time']],
    ['nothing to do, and it wrote', { mustChangeNothing: true }, ['a-re-run-changes-nothing']],
    ['nothing to do, and it did nothing', { mustChangeNothing: true, from: 21 }, []],
    ['users moved as often as allowed', { moves: 2 }, []],
    ['users moved too often', { moves: 1 }, ['users-move-once']],
    ['it says where users are', { told: 'Rolled back. Users are at shop-1 100 %.' }, []],
    ['in a table, escaped', { told: '| users are now at | <code>shop-1 100 %</code> |\nUsers are at shop\\-1 100 %.' }, []],
    ['it says where users are not', { told: 'Users are at shop-2 100 %.' }, ['a-run-tells-what-it-left']],
    ['it says where users were before its last write', { told: 'Users are at shop-1 95 %, shop-2 5 %.' }, ['a-run-tells-what-it-left']],
    ['it says where users of each service are', { told: 'Users are at front: front-1 100 %; shop: shop-1 100 %.' }, []],
    ['it says where users of each region are', { told: 'Users are at shop in us-central1: shop-2 100 %; shop in europe-west1: shop-1 100 %.' }, []],
    ['it says where users are not, and is right about another service', { told: 'Users are at front: shop-1 100 %; shop: shop-2 100 %.' }, ['a-run-tells-what-it-left']],
    ['it speaks of another service only', { told: 'Users are at front: front-1 100 %.' }, ['a-run-tells-what-it-left']],
    ['it says nothing', { told: 'cancelled' }, ['a-run-tells-what-it-left']],
    ['it says nothing and moved nobody', { told: 'no change', from: 21 }, []],
    ['it cannot know, and says what it asked for', { told: 'no answer. users were to be at shop-1 100 %' }, []],
  ])('%s', (_name, over, rules) => {
    expect(rulesOf(rolledBack, { runs: [run(over)] })).toEqual(rules)
  })

  test('shares are told in any order', () => {
    const even = historyOf(step(5), step(25))
    expect(rulesOf(even, { runs: [run({ told: 'Users are at shop-2 25 %, shop-1 75 %.' })], ended: false })).toEqual([])
  })
})

test('services are judged by themselves', () => {
  const other = historyOf({ traffic: [] }).map((state) => ({ ...state, service: `${SERVICE}-2` }))
  expect(checkHistory([...historyOf(step(5), ROLLED_BACK), ...other], CONTEXT).map(({ service }) => service.endsWith('-2'))).not.toContain(false)
})
