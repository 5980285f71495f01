import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { LATEST, type Service, type TrafficTarget } from '@cloudrun-delivery/shared/core/service'
import { desiredShares, followsLatest, mostServing, observedShares, sameShares, serves, split, tagUri, tagsOf, targets, withTag, withoutTag } from '@cloudrun-delivery/shared/core/traffic'

function service(traffic: readonly TrafficTarget[], statuses: Service['trafficStatuses'] = traffic): Service {
  return {
    name: 'shop', etag: 'e', uri: 'https://shop.test', template: {}, traffic, trafficStatuses: statuses, latestReadyRevision: 'shop-2', latestCreatedRevision: 'shop-2',
    annotations: {}, settings: {}, reconciling: false, condition: { state: 'succeeded', reason: '', message: '' },
  }
}

const revision = fc.constantFrom('shop-1', 'shop-2', 'shop-3', 'shop-4')
const tag = fc.constantFrom('blue', 'candidate', 'pr-1', 'green')
/** Traffic as people leave it: splits, tag-only first entries, LATEST mixed in, one revision in several targets. */
const traffic = fc
  .tuple(
    fc.array(fc.tuple(fc.oneof(revision, fc.constant(LATEST)), fc.integer({ min: 1, max: 100 })), { minLength: 1, maxLength: 4 }),
    fc.uniqueArray(fc.tuple(tag, revision), { selector: ([name]) => name, maxLength: 3 }),
  )
  .map(([weights, tags]): readonly TrafficTarget[] => {
    const total = weights.reduce((sum, [, weight]) => sum + weight, 0)
    const percents = weights.map(([, weight]) => Math.floor((100 * weight) / total))
    percents[0] = (percents[0] ?? 0) + 100 - percents.reduce((sum, percent) => sum + percent, 0)
    const shares = weights.map(([name], index): TrafficTarget => ({ revision: name, percent: percents[index] ?? 0 }))
    return [...tags.map(([name, to]): TrafficTarget => ({ revision: to, percent: 0, tag: name })), ...shares]
  })

describe('traffic laws', () => {
  test('restating what is observed keeps every share and every tag, and names explicit revisions that sum to 100', () => {
    fc.assert(
      fc.property(traffic, (given) => {
        const before = service(given)
        const restated = targets(observedShares(before), tagsOf(before))
        expect(restated.every((target) => typeof target.revision === 'string')).toBe(true)
        expect(restated.reduce((sum, target) => sum + target.percent, 0)).toBe(100)
        const after = service(restated)
        expect(sameShares(observedShares(after), observedShares(before))).toBe(true)
        expect([...tagsOf(after)].toSorted()).toEqual([...tagsOf(before)].toSorted())
        expect(targets(observedShares(after), tagsOf(after))).toEqual(restated)
        expect(followsLatest(after)).toBe(false)
      }),
      { numRuns: 600 },
    )
  })

  test('a split always sums to 100 and never names a revision without users', () => {
    fc.assert(
      fc.property(revision, revision, fc.integer({ min: 0, max: 100 }), (stable, candidate, percent) => {
        const shares = split(stable, candidate, percent)
        expect([...shares.values()].reduce((sum, share) => sum + share, 0)).toBe(100)
        expect([...shares.values()].every((share) => share > 0)).toBe(true)
        if (stable !== candidate) expect(shares.get(candidate) ?? 0).toBe(percent)
      }),
    )
  })

  test('moving our tag leaves the tags of others alone', () => {
    fc.assert(
      fc.property(traffic, revision, (given, to) => {
        const before = tagsOf(service(given))
        const after = withTag(before, 'candidate', to)
        expect(after.get('candidate')).toBe(to)
        for (const [name, at] of before) if (name !== 'candidate') expect(after.get(name)).toBe(at)
        expect(withoutTag(after, 'candidate')).toEqual(withoutTag(before, 'candidate'))
      }),
    )
  })
})

describe('reading traffic', () => {
  test('empty desired traffic is 100 % latest', () => {
    expect(desiredShares(service([]))).toEqual(new Map([['shop-2', 100]]))
    expect(followsLatest(service([]))).toBe(true)
  })

  test('a tag-only first entry is not what users get', () => {
    const seen = service([{ revision: 'shop-9', percent: 0, tag: 'pr-1' }, { revision: 'shop-1', percent: 100 }])
    expect(mostServing(observedShares(seen))).toBe('shop-1')
  })

  test('asked for is not served: a failed change leaves users where they were', () => {
    const failed = service([{ revision: 'shop-2', percent: 100 }], [{ revision: 'shop-1', percent: 100 }])
    expect(serves(failed, new Map([['shop-2', 100]]))).toBe(false)
    expect(serves(failed, new Map([['shop-1', 100]]))).toBe(false)
  })

  test('LATEST at 100 % is not explicit traffic even when it serves the right revision', () => {
    const floating = service([{ revision: LATEST, percent: 100 }])
    expect(observedShares(floating)).toEqual(new Map([['shop-2', 100]]))
    expect(serves(floating, new Map([['shop-2', 100]]))).toBe(false)
  })

  test("the candidate's URL is its own tag's, not another tag's of the service", () => {
    const seen = service([], [
      { revision: 'shop-1', percent: 100 },
      { revision: 'shop-1', percent: 0, tag: 'pr-1', uri: 'https://pr-1.test' },
      { revision: 'shop-2', percent: 0, tag: 'candidate', uri: 'https://candidate.test' },
    ])
    expect(tagUri(seen, 'shop-2', 'candidate')).toBe('https://candidate.test')
    expect(tagUri(seen, 'shop-3')).toBeUndefined()
  })
})
