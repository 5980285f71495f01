// The rules of services, revisions and traffic as laws over random sequences of commands.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ApiError } from '../src/api/status.ts'
import { createService, deleteRevision, requireService, updateService, type Stamp } from '../src/state/commands.ts'
import { EMPTY, effectiveTraffic, type ServiceState, type State } from '../src/state/model.ts'
import { canSettle, revisionDone, settle } from '../src/state/settle.ts'
import { requireTemplate, requireTraffic } from '../src/state/validate.ts'
import { sameMessage } from '../src/state/json.ts'

const PARENT = 'projects/p/locations/r'
const NAME = `${PARENT}/services/shop`
const template = (image: string, revision = '') => ({ containers: [{ image }], ...(revision === '' ? {} : { revision }) })

function stamper(): Stamp {
  let count = 0
  return { at: '2026-01-01T00:00:00Z', uid: () => `uid-${(count += 1)}`, suffix: () => `x${String((count += 1)).padStart(4, '0')}` }
}

/** What a reconciler would do at once: every revision whose image is `bad` fails, all others are ready. */
function reconcile(state: State): State {
  const services = Object.fromEntries(Object.entries(state.services).map(([name, service]) => {
    const known = service.revisions.filter(({ ready }) => ready.state === 'CONDITION_RECONCILING').reduce<ServiceState>((now, revision) => {
      const bad = JSON.stringify(revision.template).includes('"bad"')
      return revisionDone(now, revision.name, bad ? { ready: false, message: 'no', revisionReason: 'X' } : { ready: true, imageDigest: 'd' }, 'now')
    }, service)
    return [name, canSettle(known) ? settle(known, 'now') : known]
  }))
  return { services }
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
      return deleteRevision(state, `${NAME}/revisions/${service.revisions[one.index]?.name ?? 'nobody'}`, '').state
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
        expect(after.observedGeneration).toBe(after.generation)
        expect(effectiveTraffic(after.traffic).reduce((sum, { percent }) => sum + percent, 0)).toBe(100)
        expect(after.served.reduce((sum, { percent }) => sum + percent, 0)).toBe(100)
        const ready = after.revisions.filter((revision) => revision.ready.state === 'CONDITION_SUCCEEDED').map(({ name }) => name)
        expect(ready).toContain(after.latestReady)
        for (const target of after.served) if (target.revision !== '') expect(ready).toContain(target.revision)
        if (after.ready.state === 'CONDITION_SUCCEEDED') expect(after.served).toEqual(effectiveTraffic(after.traffic))
        expect(new Set(after.revisions.map(({ name }) => name)).size).toBe(after.revisions.length)
      }
    }),
    { numRuns: 500 },
  )
})

describe('refusals in the words of Cloud Run', () => {
  const refusal = (act: () => unknown): string => {
    try {
      act()
    } catch (thrown) {
      return thrown instanceof ApiError ? `${thrown.status}: ${thrown.message}` : String(thrown)
    }
    return 'accepted'
  }
  const target = (percent: number, tag = '') => ({ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST', revision: '', percent, tag }) as const

  test('a tag that is too long', () => {
    expect(refusal(() => requireTraffic([target(100, 'a'.repeat(43))], 'shop', []))).toBe(
      `INVALID_ARGUMENT: spec.traffic.tag: traffic tag '${'a'.repeat(43)}' and service name 'shop' together are too long. Combined traffic tag and service name cannot exceed 46 characters.`,
    )
  })

  test('a dependency without a startup probe', () => {
    expect(refusal(() => requireTemplate({ containers: [{ image: 'a', dependsOn: ['sidecar'] }, { image: 'b', name: 'sidecar' }] }, 'shop'))).toContain("Dependent container 'sidecar' must have startup probe specified")
  })

  test.each(['Shop', '1shop', 'shop-', 'a'.repeat(50)])('the service id %j', (id) => {
    expect(refusal(() => createService(EMPTY, PARENT, id, { template: template('a') }, stamper()))).toContain(`Invalid service_id '${id}'`)
  })

  test('the location -', () => {
    expect(refusal(() => createService(EMPTY, 'projects/p/locations/-', 'shop', { template: template('a') }, stamper()))).toContain("'-' is not supported")
  })

  test('a reserved variable', () => {
    expect(refusal(() => requireTemplate({ containers: [{ image: 'a', env: [{ name: 'PORT', value: '1' }] }] }, 'shop'))).toContain('reserved env names were provided: PORT')
  })

  test('a revision whose name does not start with the service', () => {
    expect(refusal(() => requireTemplate(template('a', 'other-1'), 'shop'))).toContain("'other-1' must start with 'shop-'")
  })
})

test('messages are equal whatever their defaults', () => {
  expect(sameMessage({ a: '', b: [], c: { d: 0, e: 'X_UNSPECIFIED' } }, {})).toBe(true)
  expect(sameMessage({ a: 1 }, { a: 2 })).toBe(false)
  expect(sameMessage({ list: [{ name: 'A', value: '' }] }, { list: [{ name: 'A' }] })).toBe(true)
})
