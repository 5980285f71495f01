// The rules of services, revisions and traffic as laws over random sequences of commands.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ApiError } from '../src/api/status.ts'
import { createService, deleteRevision, deleteService, requireService, updateService } from '../src/state/commands.ts'
import type { Stamp } from '../src/state/etag.ts'
import { withDefaults } from '../src/state/defaults.ts'
import { EMPTY, effectiveTraffic, type ServiceState, type State } from '../src/state/model.ts'
import { canSettle, revisionDone, settle } from '../src/state/settle.ts'
import { sameMessage } from '../src/state/json.ts'
import { serviceView } from '../src/state/view.ts'

const PARENT = 'projects/p/locations/r'
const NAME = `${PARENT}/services/shop`
const AT = '2026-01-01T00:00:00.000Z'
const template = (image: string, revision = '') => ({ containers: [{ image }], ...(revision === '' ? {} : { revision }) })

function stamper(): Stamp {
  let count = 0
  return { at: AT, uid: () => `uid-${(count += 1)}`, suffix: () => `x${String((count += 1)).padStart(4, '0')}` }
}

/** What a reconciler would do at once: every revision whose image is `bad` fails, all others are ready. */
function reconcile(state: State): State {
  const services = Object.fromEntries(Object.entries(state.services).map(([name, service]) => {
    const known = service.revisions.filter(({ ready }) => ready.state === 'CONDITION_RECONCILING').reduce<ServiceState>((now, revision) => {
      const bad = JSON.stringify(revision.template).includes('"bad"')
      return revisionDone(now, revision.name, bad ? { ready: false, message: `Revision '${revision.name}' is bad`, why: { revisionReason: 'HEALTH_CHECK_CONTAINER_ERROR' } } : { ready: true, imageDigests: ['d'] }, 'now')
    }, service)
    return [name, canSettle(known) ? settle(known, 'now') : known]
  }))
  return { ...state, services }
}

const command = fc.oneof(
  fc.record({ kind: fc.constant('template' as const), image: fc.constantFrom('a', 'b', 'bad') }),
  fc.record({ kind: fc.constant('traffic' as const), percents: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 3 }), latest: fc.boolean(), tag: fc.constantFrom('', 'blue') }),
  fc.record({ kind: fc.constant('labels' as const), value: fc.string() }),
  fc.record({ kind: fc.constant('delete' as const), index: fc.nat(5) }),
  fc.record({ kind: fc.constant('stale' as const) }),
)

type Command = typeof command extends fc.Arbitrary<infer T> ? T : never

function apply(state: State, one: Command, stamp: Stamp): State {
  const service = requireService(state, NAME)
  switch (one.kind) {
    case 'template':
      return updateService(state, { name: NAME, template: template(one.image) }, ['template'], stamp).state
    case 'traffic': {
      const targets = one.percents.map((percent, index) => {
        const revision = service.revisions[index % service.revisions.length]?.name ?? ''
        return one.latest && index === 0 ? { percent, tag: one.tag } : { type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION', revision, percent, ...(index === 0 ? { tag: one.tag } : {}) }
      })
      return updateService(state, { name: NAME, traffic: targets }, ['traffic'], stamp).state
    }
    case 'labels':
      return updateService(state, { name: NAME, labels: { a: one.value } }, ['labels'], stamp).state
    case 'delete':
      return deleteRevision(state, `${NAME}/revisions/${service.revisions[one.index]?.name ?? 'nobody'}`, '', AT).state
    case 'stale':
      return updateService(state, { name: NAME, etag: '"old"', labels: { stale: '1' } }, ['labels'], stamp).state
  }
}

test('any sequence of commands keeps the invariants, and a refusal changes nothing', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 25 }), (commands) => {
      const stamp = stamper()
      let state = reconcile(createService(EMPTY, PARENT, 'shop', { template: template('a') }, stamp).state)
      for (const one of commands) {
        const before = requireService(state, NAME)
        try {
          state = reconcile(apply(state, one, stamp))
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(ApiError)
          expect(requireService(state, NAME)).toBe(before)
          continue
        }
        const after = requireService(state, NAME)
        expect(after.generation).toBeGreaterThanOrEqual(before.generation)
        expect(after.generation > before.generation).toBe(after.etag !== before.etag)
        expect(effectiveTraffic(after.traffic).reduce((sum, { percent }) => sum + percent, 0)).toBe(100)
        expect(after.served.reduce((sum, { percent }) => sum + percent, 0)).toBe(100)
        const ready = after.revisions.filter((revision) => revision.ready.state === 'CONDITION_SUCCEEDED').map(({ name }) => name)
        expect(ready).toContain(after.latestReady)
        for (const { revision } of after.served) expect(ready).toContain(revision)
        expect(new Set(after.revisions.map(({ name }) => name)).size).toBe(after.revisions.length)
        const view = serviceView(after)
        expect(view['reconciling']).toBeUndefined()
        if (after.ready.state === 'CONDITION_SUCCEEDED') {
          // The three pairs that the API promises to match.
          expect(view['trafficStatuses']).toEqual(view['traffic'])
          expect(view['observedGeneration']).toBe(view['generation'])
          expect(view['latestReadyRevision']).toBe(view['latestCreatedRevision'])
        } else {
          expect(after.ready.message).not.toBe('')
          expect(after.observedGeneration).toBe(before.observedGeneration)
          expect(after.latestReady).toBe(before.latestReady)
        }
      }
    }),
    { numRuns: 500 },
  )
})

/** The service after these writes, each reconciled. */
function after(...writes: readonly ((state: State, stamp: Stamp) => { readonly state: State })[]): ServiceState {
  const stamp = stamper()
  const state = writes.reduce((now, write) => reconcile(write(now, stamp).state), reconcile(createService(EMPTY, PARENT, 'shop', { template: template('a', 'shop-one') }, stamp).state))
  return requireService(state, NAME)
}
const patch = (request: object, ...mask: readonly string[]) => (state: State, stamp: Stamp) => updateService(state, { name: NAME, ...request }, mask, stamp)
const to = (revision: string, percent: number, tag = '') => ({ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION', revision, percent, tag })
const shares = ({ served }: ServiceState) => served.map(({ revision, percent, tag }) => `${revision} ${percent} ${tag}`.trim())

describe('who gets users', () => {
  test('no traffic named: everyone gets the newest revision', () => {
    expect(shares(after(patch({ template: template('b', 'shop-two') }, 'template')))).toEqual(['shop-two 100'])
  })

  test('pinned traffic stays where it is when a revision is made', () => {
    expect(shares(after(patch({ traffic: [to('shop-one', 100)] }, 'traffic'), patch({ template: template('b', 'shop-two') }, 'template')))).toEqual(['shop-one 100'])
  })

  test('a revision that fails gets nobody, also where everyone should get the newest', () => {
    const service = after(patch({ template: template('bad', 'shop-two') }, 'template'))
    expect(shares(service)).toEqual(['shop-one 100'])
    expect(serviceView(service)).toMatchObject({ generation: '2', observedGeneration: '1', terminalCondition: { state: 'CONDITION_FAILED', reason: 'REVISION_FAILED', severity: 'ERROR' }, latestReadyRevision: `${NAME}/revisions/shop-one`, latestCreatedRevision: `${NAME}/revisions/shop-two` })
  })

  test('a good revision behind traffic that cannot be served is not the newest that serves', () => {
    const service = after(
      patch({ template: template('bad', 'shop-two') }, 'template'), patch({ traffic: [to('shop-one', 29), to('shop-two', 71)] }, 'traffic'),
      patch({ template: template('a', 'shop-three') }, 'template'),
    )
    expect(shares(service)).toEqual(['shop-one 100'])
    expect(serviceView(service)).toMatchObject({ terminalCondition: { state: 'CONDITION_FAILED' }, latestReadyRevision: `${NAME}/revisions/shop-one`, latestCreatedRevision: `${NAME}/revisions/shop-three` })
  })

  test('one write that unpins and fails does not move users to another revision that is ready', () => {
    const service = after(
      patch({ traffic: [to('shop-one', 100)] }, 'traffic'), patch({ template: template('b', 'shop-two') }, 'template'),
      patch({ template: template('bad', 'shop-three'), traffic: [] }, 'template', 'traffic'),
    )
    expect(shares(service)).toEqual(['shop-one 100'])
  })

  test('users can be given back after a deploy that failed, though the service is still not ready', () => {
    const service = after(patch({ template: template('b', 'shop-two') }, 'template'), patch({ template: template('bad', 'shop-three') }, 'template'), patch({ traffic: [to('shop-one', 100)] }, 'traffic'))
    expect(shares(service)).toEqual(['shop-one 100'])
    expect(service.ready).toMatchObject({ state: 'CONDITION_FAILED', message: expect.stringContaining('shop-three') })
  })

  test('traffic to a revision that is not there is accepted, and fails; what serves stays', () => {
    const service = after(patch({ traffic: [to('shop-one', 90), to('nobody', 10)] }, 'traffic'))
    expect(service.ready).toMatchObject({ state: 'CONDITION_FAILED', message: "Revision 'nobody' does not exist or is deleted. Update all traffic to route to currently available revisions." })
    expect(shares(service)).toEqual(['shop-one 100'])
    expect(serviceView(service)['reconciling']).toBeUndefined()
  })

  test('a tag without users is served beside', () => {
    const service = after(patch({ template: template('b', 'shop-two'), traffic: [to('shop-one', 100), to('shop-two', 0, 'next')] }, 'template', 'traffic'))
    expect(shares(service)).toEqual(['shop-one 100', 'shop-two 0 next'])
  })

  test('LATEST is shown by its type alone', () => {
    expect(serviceView(after())).toMatchObject({ traffic: [{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST', percent: 100 }] })
    expect(serviceView(after())['trafficStatuses']).toEqual([{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST', percent: 100 }])
  })
})

describe('revisions', () => {
  test('are numbered by the generation that made them', () => {
    const service = after(patch({ labels: { a: 'b' } }, 'labels'), patch({ template: template('b') }, 'template'))
    expect(service.revisions.map(({ name }) => name)).toEqual(['shop-one', expect.stringMatching(/^shop-00003-/)])
  })

  test('a template that says the same makes none', () => {
    expect(after(patch({ template: template('a', 'shop-one') }, 'template')).generation).toBe(1)
    expect(after(patch({ template: template('a') }, 'template')).revisions).toHaveLength(1)
    expect(after(patch({ labels: { team: 'x' } }, 'labels')).revisions).toHaveLength(1)
  })

  test('one that turns ready late does not take the place of a newer one', () => {
    const stamp = stamper()
    let { service } = createService(EMPTY, PARENT, 'shop', { template: template('a', 'shop-one') }, stamp)
    service = updateService({ ...EMPTY, services: { [NAME]: service } }, { name: NAME, template: template('b', 'shop-two') }, ['template'], stamp).service
    service = revisionDone(service, 'shop-two', { ready: true, imageDigests: ['d'] }, AT)
    expect(canSettle(service)).toBe(true)
    service = revisionDone(settle(service, AT), 'shop-one', { ready: true, imageDigests: ['d'] }, AT)
    expect(service.latestReady).toBe('shop-two')
  })

  test('what is deleted can still be listed, and nothing else remains of it', () => {
    const stamp = stamper()
    let state = reconcile(createService(EMPTY, PARENT, 'shop', { template: template('a', 'shop-one') }, stamp).state)
    state = reconcile(updateService(state, { name: NAME, template: template('b') }, ['template'], stamp).state)
    state = deleteRevision(state, `${NAME}/revisions/shop-one`, '', AT).state
    state = deleteService(state, NAME, '', AT).state
    expect(state.services).toEqual({})
    expect(state.deleted.map(({ kind, parent, view }) => [kind, parent, view['deleteTime'], view['expireTime']])).toEqual([
      ['revision', NAME, AT, '2026-01-31T00:00:00.000Z'], ['revision', NAME, AT, '2026-01-31T00:00:00.000Z'], ['service', PARENT, AT, '2026-01-31T00:00:00.000Z'],
    ])
  })
})

describe('defaults', () => {
  test('what is read has them, and writing it back changes nothing', () => {
    const service = after()
    expect(serviceView(service)['template']).toEqual({
      revision: 'shop-one', timeout: '300s', maxInstanceRequestConcurrency: 80, scaling: { maxInstanceCount: 100 },
      containers: [{
        image: 'a', ports: [{ name: 'http1', containerPort: 8080 }], resources: { limits: { cpu: '1000m', memory: '512Mi' }, cpuIdle: true },
        startupProbe: { timeoutSeconds: 240, periodSeconds: 240, failureThreshold: 1, tcpSocket: { port: 8080 } },
      }],
    })
    expect(after(patch({ template: service.template }, 'template')).generation).toBe(1)
  })

  test('law: filling them in twice is filling them in once, and nothing that was said is changed', () => {
    const containers = fc.array(fc.record({ image: fc.constant('a'), ports: fc.constantFrom([], [{ containerPort: 9000 }], [{ name: 'h2c' }]), resources: fc.constantFrom({}, { limits: { cpu: '500m' } }, { cpuIdle: false }), startupProbe: fc.constantFrom({}, { httpGet: {} }, { grpc: { port: 5 }, periodSeconds: 2 }) }, { requiredKeys: ['image'] }), { maxLength: 3 })
    fc.assert(fc.property(fc.record({ containers, timeout: fc.constantFrom('', '60s'), maxInstanceRequestConcurrency: fc.nat(3) }, { requiredKeys: [] }), (asked) => {
      const once = withDefaults(asked)
      expect(withDefaults(once)).toEqual(once)
      const keeps = (before: unknown, now: unknown): void => {
        if (Array.isArray(before)) before.forEach((entry, index) => keeps(entry, (now as unknown[])[index]))
        else if (typeof before === 'object' && before !== null) for (const [name, entry] of Object.entries(before)) keeps(entry, (now as Record<string, unknown>)[name])
        else if (before !== '' && before !== 0) expect(now).toBe(before)
      }
      keeps(asked, once)
    }))
  })
})

describe('messages are equal', () => {
  test.each([
    [{ a: '', b: [], labels: {}, c: 0, d: false, e: 'X_UNSPECIFIED' }, {}, true],
    [{ list: [{ name: 'A', value: '' }] }, { list: [{ name: 'A' }] }, true],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [{ a: 1 }, { a: 2 }, false],
    [{ labels: { a: '' } }, { labels: {} }, false],
    [{ labels: { a: '0' } }, {}, false],
    [{ env: [{ name: 'A', value: '0' }] }, { env: [{ name: 'A' }] }, false],
    [{ env: [{ name: 'A', value: 'LEVEL_UNSPECIFIED' }] }, { env: [{ name: 'A' }] }, false],
    [{ args: ['a', ''] }, { args: ['a'] }, false],
    [{ probe: { httpGet: {} } }, { probe: {} }, false],
  ])('%j and %j: %s', (a, b, same) => {
    expect(sameMessage(a, b)).toBe(same)
    expect(sameMessage(b, a)).toBe(same)
  })

  test('law: a label or a variable that has another value is another message', () => {
    const value = fc.oneof(fc.string(), fc.constantFrom('', '0', 'false', 'null', 'X_UNSPECIFIED', '[]'))
    fc.assert(fc.property(value, value, (a, b) => {
      expect(sameMessage({ labels: { key: a } }, { labels: { key: b } })).toBe(a === b)
      expect(sameMessage({ env: [{ name: 'key', value: a }] }, { env: [{ name: 'key', value: b }] })).toBe(a === b)
    }))
  })
})

describe('limits of the cloud', () => {
  const made = (state: State, id: string, stamp: Stamp, traffic: readonly object[] = []) => reconcile(createService(state, PARENT, id, { template: template('a', `${id}-one`), ...(traffic.length === 0 ? {} : { traffic }) }, stamp).state)

  test('of more than a thousand revisions the oldest go by themselves, but not those with users', () => {
    const stamp = stamper()
    const pinned = { type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION', revision: 'shop-one', percent: 100 }
    let state = made(EMPTY, 'shop', stamp)
    state = reconcile(updateService(state, { name: NAME, traffic: [pinned] }, ['traffic'], stamp).state)
    for (let count = 1; count <= 1001; count += 1) state = reconcile(updateService(state, { name: NAME, template: template(`image-${count}`) }, ['template'], stamp).state)
    const { revisions } = requireService(state, NAME)
    expect(revisions.length).toBe(1000)
    expect(revisions[0]?.name).toBe('shop-one')
    expect(revisions.map((revision) => JSON.stringify(revision.template).match(/image-\d+/)?.[0]).slice(1)).toEqual(Array.from({ length: 999 }, (_, index) => `image-${index + 3}`))
  })

  test('of more than two thousand tags in a region the oldest of the service that gets a new one go, but not those with users', () => {
    const stamp = stamper()
    const tag = (name: string, percent = 0) => ({ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION', revision: 'shop-one', percent, tag: name })
    const tagged = (id: string, count: number) => Array.from({ length: count }, (_, index) => ({ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION', revision: `${id}-one`, percent: index === 0 ? 100 : 0, tag: `t${index}` }))
    let state = made(EMPTY, 'other', stamp)
    state = made(state, 'shop', stamp)
    state = updateService(state, { name: `${PARENT}/services/other`, traffic: tagged('other', 1998) }, ['traffic'], stamp).state
    state = updateService(state, { name: NAME, traffic: [tag('users', 100), tag('old'), tag('newer'), tag('newest')] }, ['traffic'], stamp).state
    expect(requireService(state, NAME).traffic.map((target) => target.tag)).toEqual(['users', 'newest'])
    expect(requireService(state, `${PARENT}/services/other`).traffic.length).toBe(1998)
  })
})
