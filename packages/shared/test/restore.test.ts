// Detection, capture and restoration over traffic as people leave it: tag-only first entries, splits, LATEST mixed in, failed revisions in what
// the service was told. The expectations are worked out here from the generated facts, not by the code under test.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readHistory, rememberFailed, type Candidate, type History } from '@cloudrun-delivery/shared/core/history'
import { doubtfulTagged, keptShares, restoredOf, restoredTags, restoredTargets } from '@cloudrun-delivery/shared/core/restore'
import { LATEST, type Service, type TrafficTarget } from '@cloudrun-delivery/shared/core/service'
import { standingOf } from '@cloudrun-delivery/shared/core/standing'
import { keptTraffic, mostServing, observedShares, split, tagsOf, targets, withTag } from '@cloudrun-delivery/shared/core/traffic'

const EMPTY = readHistory({}).history
const NEWEST = 'shop-4'
const CANDIDATE = 'shop-9'
const NAMES = ['shop-1', 'shop-2', 'shop-3', NEWEST]

/** What a service is told, what users get of it, and revisions that never became ready: told, but never observed. */
type Facts = { readonly told: readonly TrafficTarget[]; readonly got: readonly TrafficTarget[]; readonly failed: ReadonlySet<string> }

const name = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...NAMES) }, { weight: 1, arbitrary: fc.constant(LATEST) })
const weights = fc.array(fc.tuple(name, fc.integer({ min: 1, max: 100 })), { minLength: 1, maxLength: 4 })
const tags = fc.uniqueArray(fc.tuple(fc.constantFrom('blue', 'candidate', 'pr-1', 'green'), fc.constantFrom(...NAMES)), { selector: ([tag]) => tag, maxLength: 3 })

const facts: fc.Arbitrary<Facts> = fc.record({ weights, tags, firstTags: fc.boolean(), failed: fc.option(fc.tuple(fc.constantFrom('shop-7', 'shop-8'), fc.boolean()), { nil: undefined }) }).map((given) => {
  const total = given.weights.reduce((sum, [, weight]) => sum + weight, 0)
  const percents = given.weights.map(([, weight]) => Math.floor((100 * weight) / total))
  percents[0] = (percents[0] ?? 0) + 100 - percents.reduce((sum, percent) => sum + percent, 0)
  const shares = given.weights.map(([revision], index): TrafficTarget => ({ revision, percent: percents[index] ?? 0 }))
  const tagged = given.tags.map(([tag, revision]): TrafficTarget => ({ revision, percent: 0, tag }))
  const got = given.firstTags ? [...tagged, ...shares] : [...shares, ...tagged]
  if (given.failed === undefined) return { told: got, got, failed: new Set<string>() }
  // A deploy that never became ready, left in what the service was told: with a share, or with a tag alone.
  const [bad, hasShare] = given.failed
  const asked: readonly TrafficTarget[] = hasShare ? [{ revision: bad, percent: 100 }, ...tagged] : [...got, { revision: bad, percent: 0, tag: 'broken' }]
  return { told: asked, got, failed: new Set([bad]) }
})

function serviceOf({ told, got, failed }: Facts): Service {
  const condition = failed.size === 0 ? ({ state: 'succeeded', reason: '', message: '' } as const) : ({ state: 'failed', reason: '', message: 'it did not start' } as const)
  return {
    name: 'shop', etag: 'e', uri: 'https://shop.test', template: {}, traffic: told, trafficStatuses: got, latestReadyRevision: NEWEST, latestCreatedRevision: NEWEST,
    annotations: {}, settings: {}, reconciling: false, condition,
  }
}

/** Shares by hand: what users get, with LATEST as the newest revision. */
function sharesOf(list: readonly TrafficTarget[]): Readonly<Record<string, number>> {
  const shares: Record<string, number> = {}
  for (const { revision, percent } of list) {
    const at = revision === LATEST ? NEWEST : revision
    if (percent > 0) shares[at] = (shares[at] ?? 0) + percent
  }
  return shares
}

const asRecord = (shares: ReadonlyMap<string, number> | undefined) => Object.fromEntries(shares ?? [])
const runs = { numRuns: 600 }

describe('capture and restoration', () => {
  test('what was captured is restored to the percent, our tag is where it was, tags of others are where they are now', () => {
    const later = fc.constantFrom(...NAMES)
    fc.assert(fc.property(facts, fc.integer({ min: 0, max: 100 }), fc.boolean(), later, (given, percent, moved, elsewhere) => {
      const start = serviceOf(given)
      const before = keptTraffic(start)
      const stable = mostServing(observedShares(start)) ?? ''
      const candidate: Candidate = { revision: CANDIDATE, stable, tag: 'candidate', at: 'now', before }
      // Deployed, given users, and meanwhile somebody moves a tag of theirs.
      const own = withTag(withTag(tagsOf(start), 'candidate', CANDIDATE), 'theirs', elsewhere)
      const deployed = targets(split(stable, CANDIDATE, percent), moved ? withTag(own, 'candidate', elsewhere) : own)
      const now: Service = { ...start, traffic: deployed, trafficStatuses: deployed }
      const shares = keptShares(before)
      const restored = restoredTargets(shares ?? new Map(), restoredTags(now, candidate), given.failed)
      expect(sharesOf(restored)).toEqual(sharesOf(given.got))
      expect(restored.reduce((sum, target) => sum + target.percent, 0)).toBe(100)
      expect(restored.every(({ revision }) => typeof revision === 'string' && revision !== CANDIDATE && !given.failed.has(revision))).toBe(true)
      const back = Object.fromEntries(restored.flatMap(({ tag, revision }) => (tag === undefined ? [] : [[tag, revision]])))
      const had = given.got.find(({ tag }) => tag === 'candidate')?.revision
      expect(back['candidate']).toBe(moved ? elsewhere : had)
      expect(back['theirs']).toBe(elsewhere)
      for (const { tag, revision } of given.got) if (tag !== undefined && tag !== 'candidate') expect(back[tag]).toBe(revision)
    }), runs)
  })

  test('revisions in doubt are those that users do not get: a failed one in what was told is always among them', () => {
    fc.assert(fc.property(facts, (given) => {
      const service = serviceOf(given)
      const doubtful = doubtfulTagged(service, tagsOf(service))
      for (const { revision, tag } of given.told) if (tag !== undefined && typeof revision === 'string' && given.failed.has(revision)) expect(doubtful).toContain(revision)
      for (const revision of doubtful) expect(given.got.some((target) => target.revision === revision)).toBe(false)
    }), runs)
  })

  test('a part of the users is nothing to go back to', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.integer({ min: 0, max: 100 }))), (list) => {
      const total = list.reduce((sum, [, percent]) => sum + percent, 0)
      expect(keptShares(list.map(([revision, percent]) => ({ revision, percent }))) !== undefined).toBe(total === 100)
    }), runs)
    expect(keptShares(undefined)).toBeUndefined()
  })

  test('without knowing who had our tag before, it stays', () => {
    const traffic = [{ revision: 'shop-1', percent: 100 }, { revision: CANDIDATE, percent: 0, tag: 'candidate' }]
    const service = serviceOf({ told: traffic, got: traffic, failed: new Set() })
    expect(restoredTags(service, { revision: CANDIDATE, stable: 'shop-1', tag: 'candidate', at: 'now' })).toEqual(new Map([['candidate', CANDIDATE]]))
  })

  test('one revision needs no record of a split', () => {
    expect(restoredOf(new Map([['shop-1', 100]]))).toEqual({})
    expect(restoredOf(new Map([['shop-1', 90], ['shop-2', 10]]))).toEqual({ restored: [{ revision: 'shop-1', percent: 90 }, { revision: 'shop-2', percent: 10 }] })
  })
})

describe('detection', () => {
  const remembered = fc.record({
    candidate: fc.option(fc.constantFrom(...NAMES), { nil: undefined }), rolling: fc.boolean(), stable: fc.constantFrom('shop-1', 'shop-2'), failed: fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 2 }),
  })
  const historyOf = ({ candidate, rolling, stable, failed }: { readonly candidate: string | undefined; readonly rolling: boolean; readonly stable: string; readonly failed: readonly string[] }): History => {
    const bad = failed.reduce<History>((history, revision) => rememberFailed(history, revision, 'then', 'slow'), EMPTY)
    if (candidate === undefined) return bad
    return rolling ? { ...bad, rollout: { candidate, stable, percent: 10, run: 'r', at: 'now' } } : { ...bad, candidate: { revision: candidate, stable, tag: 'candidate', at: 'now' } }
  }

  test('stable, candidate and pinned are what the facts say, in whatever order the targets stand', () => {
    fc.assert(fc.property(facts, remembered, (given, memory) => {
      const service = serviceOf(given)
      const standing = standingOf(service, historyOf(memory))
      const shares = sharesOf(given.got)
      const candidate = memory.candidate !== undefined && !memory.failed.includes(memory.candidate) ? memory.candidate : undefined
      expect(standing.candidate).toBe(candidate)
      const others = Object.entries(shares).filter(([revision]) => revision !== candidate)
      const good = others.filter(([revision]) => !memory.failed.includes(revision))
      const most = (list: readonly (readonly [string, number])[]) => Math.max(...list.map(([, percent]) => percent))
      if (candidate !== undefined && memory.rolling && memory.stable !== candidate) expect(standing.stable).toBe(memory.stable)
      else if (good.length > 0) expect(shares[standing.stable ?? '']).toBe(most(good))
      expect(standing.stable === undefined || standing.stable !== candidate).toBe(true)
      const explicit = given.told.every(({ revision }) => revision !== LATEST)
      expect(standing.pinned).toBe(explicit && shares[NEWEST] === undefined && candidate !== NEWEST)
      const turned = standingOf({ ...service, traffic: service.traffic.toReversed(), trafficStatuses: service.trafficStatuses.toReversed() }, historyOf(memory))
      expect({ ...turned, stable: shares[turned.stable ?? ''] }).toEqual({ ...standing, stable: shares[standing.stable ?? ''] })
    }), runs)
  })

  test('captured traffic is explicit and has all users', () => {
    fc.assert(fc.property(facts, (given) => {
      const kept = keptTraffic(serviceOf(given))
      expect(asRecord(keptShares(kept))).toEqual(sharesOf(given.got))
      expect(kept.every(({ revision }) => typeof revision === 'string')).toBe(true)
    }), runs)
  })
})
