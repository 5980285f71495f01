import { expect, test } from '@jest/globals'
import { readHistory } from '@cloudrun-delivery/shared/core/history'
import { standOf, type Member } from '@cloudrun-delivery/shared/core/release-stand'
import { giveBackWrite } from '@cloudrun-delivery/shared/core/release-write'
import type { Service } from '@cloudrun-delivery/shared/core/service'

const ALL = [{ revision: 'shop-1', percent: 100 }]
const SERVICE: Service = {
  name: 'shop', etag: 'e', uri: '', template: {}, settings: {}, traffic: ALL, trafficStatuses: ALL, latestReadyRevision: 'shop-2', latestCreatedRevision: 'shop-2', annotations: {}, reconciling: false,
  condition: { state: 'succeeded', reason: '', message: '' },
}
const MEMBER: Member = { name: 'europe-west1/shop', region: 'europe-west1', candidate: 'shop-2', stable: 'shop-1', adopts: undefined, seen: new Map([['shop-1', 100]]), begun: false }

test('a rollout whose record is gone was ended by somebody else, though users are where they were before it', () => {
  const stand = (begun: boolean) => standOf(SERVICE, readHistory({}).history, { ...MEMBER, begun }, { id: '1', run: '1' })
  expect(stand(false)).toEqual({ kind: 'waiting' })
  expect(stand(true)).toMatchObject({ kind: 'lost', why: 'this rollout of shop-2 was ended by somebody else; users are at shop-1 100 %' })
})

test('users are given back by the run that holds the record, and by no other', () => {
  const traffic = [{ revision: 'shop-1', percent: 95 }, { revision: 'shop-2', percent: 5 }]
  const history = { ...readHistory({}).history, rollout: { candidate: 'shop-2', stable: 'shop-1', percent: 5, run: '1', at: 'now' } }
  const write = (run: string) => giveBackWrite({ service: { ...SERVICE, traffic, trafficStatuses: traffic }, history, at: 'now' }, MEMBER, { id: run, run }, { failure: { reason: 'slow', verdict: 'fail', failed: [] }, failing: false, gone: new Set(), by: 'octocat' })
  expect(write('1')).toMatchObject({ traffic: [{ revision: 'shop-1', percent: 100 }] })
  expect(write('2')).toBeUndefined()
})
