import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { failureOf, incompatibilityOf, readHistory, rememberFailed, rememberGood, rememberIncompatible, writeHistory, type History } from '@cloudrun-delivery/shared/core/history'

const EMPTY = readHistory({}).history
const name = fc.stringMatching(/^shop-[a-z0-9]{1,8}$/)
const act = fc.oneof(
  fc.record({ kind: fc.constant('good' as const), revision: name }),
  fc.record({ kind: fc.constant('failed' as const), revision: name, reason: fc.string() }),
)

function play(acts: readonly ({ readonly kind: 'good'; readonly revision: string } | { readonly kind: 'failed'; readonly revision: string; readonly reason: string })[]): History {
  return acts.reduce<History>((history, one) => (one.kind === 'good' ? rememberGood(history, one.revision, 'now') : rememberFailed(history, one.revision, 'now', one.reason)), EMPTY)
}

test('what is written is read again, and annotations of others survive', () => {
  fc.assert(
    fc.property(fc.array(act), fc.dictionary(name, fc.string()), (acts, others) => {
      const history = play(acts)
      const annotations = writeHistory(others, history)
      expect(readHistory(annotations)).toEqual({ history, problems: [] })
      for (const [key, value] of Object.entries(others)) expect(annotations[key]).toBe(value)
      expect(writeHistory(annotations, EMPTY)).toEqual(others)
    }),
  )
})

test('a revision is never good and failed at once; the last word counts', () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 1 }), (acts) => {
      const history = play(acts)
      const good = history.knownGood.map(({ revision }) => revision)
      expect(history.failed.some(({ revision }) => good.includes(revision))).toBe(false)
      const last = acts.at(-1)
      if (last !== undefined) expect(failureOf(history, last.revision) !== undefined).toBe(last.kind === 'failed')
    }),
  )
})

test.each(['{', '"text"', '[{"revision":1}]', '[null]', '7'])('an annotation that somebody broke is named, not guessed: %s', (text) => {
  const { history, problems } = readHistory({ 'dreamango.github.io/failed': text })
  expect(history.failed).toEqual([])
  expect(problems).toEqual(['dreamango.github.io/failed'])
})

test('traffic of before and incompatible revisions are remembered to the letter; a broken one is named', () => {
  const before = [{ revision: 'shop-1', percent: 90 }, { revision: 'shop-2', percent: 10 }, { revision: 'shop-2', percent: 0, tag: 'canary' }]
  const history = rememberIncompatible({
    ...EMPTY,
    candidate: { revision: 'shop-3', at: 'now', tag: 'candidate', stable: 'shop-1', before },
    rollout: { candidate: 'shop-3', stable: 'shop-1', percent: 5, run: '7', at: 'now', before },
  }, 'shop-1', 'now', 'orders moved to a new table')
  const annotations = writeHistory({}, history)
  expect(readHistory(annotations)).toEqual({ history, problems: [] })
  expect(incompatibilityOf(history, 'shop-1')?.reason).toBe('orders moved to a new table')
  expect(incompatibilityOf(history, 'shop-3')).toBeUndefined()
  const broken = { ...annotations, 'dreamango.github.io/candidate': '{"revision":"shop-3","at":"now","tag":"candidate","stable":"shop-1","before":[{"revision":7}]}' }
  expect(readHistory(broken).problems).toEqual(['dreamango.github.io/candidate'])
})

test('a revision that was good and failed since is nothing to roll back to', () => {
  const history = rememberFailed(rememberGood(rememberGood(EMPTY, 'shop-1', 'then'), 'shop-2', 'later'), 'shop-2', 'now', 'slow')
  expect(history.knownGood.map(({ revision }) => revision)).toEqual(['shop-1'])
  expect(failureOf(history, 'shop-2')?.reason).toBe('slow')
})
