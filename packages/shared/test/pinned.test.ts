// Detection of traffic that somebody pinned, over generated states of a service.
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readHistory, rememberFailed, type History } from '@cloudrun-delivery/shared/core/history'
import { pinnedTraffic } from '@cloudrun-delivery/shared/core/pinned'
import { LATEST, type Service, type TrafficTarget } from '@cloudrun-delivery/shared/core/service'

const NONE = readHistory({}).history
const REVISIONS = ['shop-1', 'shop-2', 'shop-3']

const targets = fc.array(fc.record({ revision: fc.constantFrom<string | typeof LATEST>(...REVISIONS, LATEST), percent: fc.integer({ min: 0, max: 100 }), tag: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }) }), { maxLength: 4 })
  .map((list): readonly TrafficTarget[] => list.map(({ tag, ...target }) => (tag === undefined ? target : { ...target, tag })))

function serviceOf(traffic: readonly TrafficTarget[]): Service {
  const trafficStatuses = (traffic.length === 0 ? [{ revision: LATEST, percent: 100 } as const] : traffic).map((target) => ({ ...target, revision: target.revision === LATEST ? 'shop-3' : target.revision }))
  return {
    name: 'shop', etag: 'e', uri: '', template: {}, traffic, trafficStatuses, latestReadyRevision: 'shop-3', latestCreatedRevision: 'shop-3', annotations: {}, settings: {}, reconciling: false,
    condition: { state: 'succeeded', reason: '', message: '' },
  }
}

test('users are pinned where some are served, none by the newest ready revision, and nothing follows LATEST', () => {
  fc.assert(fc.property(targets, (traffic) => {
    const followsLatest = traffic.length === 0 || traffic.some(({ revision }) => revision === LATEST)
    const served = traffic.filter(({ percent }) => percent > 0).map(({ revision }) => revision)
    const expected = !followsLatest && served.length > 0 && !served.includes('shop-3')
    expect(pinnedTraffic(serviceOf(traffic), NONE) !== undefined).toBe(expected)
  }), { numRuns: 500 })
})

test.each<[string, Partial<History>]>([
  ['a candidate', { candidate: { revision: 'shop-3', stable: 'shop-1', tag: 'candidate', at: '' } }],
  ['a rollout', { rollout: { candidate: 'shop-3', stable: 'shop-1', percent: 0, run: '1', at: '' } }],
  ['a roll back of ours', { lastRollback: { from: 'shop-3', to: 'shop-1', reason: '', by: '', at: '' } }],
  ['a failure that is remembered', rememberFailed(NONE, 'shop-3', '', 'errors')],
])('%s says why, and is no pin', (_name, history) => {
  const service = serviceOf([{ revision: 'shop-1', percent: 100 }])
  expect(pinnedTraffic(service, NONE)).toMatchObject({ newest: 'shop-3' })
  expect(pinnedTraffic(service, { ...NONE, ...history })).toBeUndefined()
})
