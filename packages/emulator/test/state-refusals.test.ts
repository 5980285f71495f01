// What Cloud Run refuses at once, and in which words. A refusal is thrown before anything is changed.
import { describe, expect, test } from '@jest/globals'
import { ApiError } from '../src/api/status.ts'
import { createService, deleteRevision, deleteService, updateService } from '../src/state/commands.ts'
import type { Stamp } from '../src/state/etag.ts'
import { EMPTY, type State } from '../src/state/model.ts'
import { canSettle, revisionDone, settle } from '../src/state/settle.ts'

const PARENT = 'projects/p/locations/r'
const NAME = `${PARENT}/services/shop`
const AT = '2026-01-01T00:00:00.000Z'
const REVISION = 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION'
const LATEST = 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST'
let count = 0
const stamp: Stamp = { at: AT, uid: () => `uid-${(count += 1)}`, suffix: () => 'abc' }

function refusal(act: () => unknown): string {
  try {
    act()
  } catch (thrown) {
    if (thrown instanceof ApiError) return `${thrown.httpStatus} ${thrown.status}: ${thrown.message}`
    throw thrown
  }
  return 'accepted'
}

const containers = [{ image: 'a' }]
const create = (id: string, request: object = { template: { containers } }, parent = PARENT) => refusal(() => createService(EMPTY, parent, id, request as Record<string, unknown>, stamp))

/** `shop` with two ready revisions; everyone is at the second. */
function shop(): State {
  const ready = (state: State): State => {
    const service = state.services[NAME]
    if (service === undefined) return state
    const done = service.revisions.reduce((now, { name }) => revisionDone(now, name, { ready: true, imageDigests: ['d'] }, AT), service)
    return { ...state, services: { [NAME]: canSettle(done) ? settle(done, AT) : done } }
  }
  const first = ready(createService(EMPTY, PARENT, 'shop', { template: { containers, revision: 'shop-one' } }, stamp).state)
  return ready(updateService(first, { name: NAME, template: { containers: [{ image: 'b' }], revision: 'shop-two' } }, ['template'], stamp).state)
}
const update = (request: object, ...mask: readonly string[]) => refusal(() => updateService(shop(), { name: NAME, ...request }, mask, stamp))

describe('names', () => {
  test.each(['Shop', '1shop', 'shop-', '-shop', 'a'.repeat(50), '', 'shop_x', 'shöp'])('the service id %j', (id) => {
    expect(create(id)).toMatch(/^400 INVALID_ARGUMENT: Invalid service_id/)
  })

  test.each(['a', 'a'.repeat(49), 'shop-2'])('the service id %j is accepted', (id) => {
    expect(create(id)).toBe('accepted')
  })

  test('the location -', () => {
    expect(create('shop', undefined, 'projects/p/locations/-')).toContain("400 INVALID_ARGUMENT: The location '-' is not supported")
  })

  test('a service that exists', () => {
    expect(refusal(() => createService(shop(), PARENT, 'shop', { template: { containers } }, stamp))).toBe("409 ALREADY_EXISTS: Resource 'shop' already exists.")
  })

  test.each(['other-1', 'shop', 'shop_1', 'shop-', 'shop-A', `shop-${'a'.repeat(60)}`])('the revision name %j', (revision) => {
    expect(update({ template: { containers, revision } }, 'template')).toMatch(/^400 INVALID_ARGUMENT: template\.revision/)
  })

  test('a revision name for another template', () => {
    expect(update({ template: { containers: [{ image: 'c' }], revision: 'shop-one' } }, 'template')).toBe("409 ALREADY_EXISTS: Revision named 'shop-one' with different configuration already exists.")
    expect(update({ template: { containers: [{ image: 'c' }], revision: 'shop-two' } }, 'template')).toBe("409 ALREADY_EXISTS: Revision named 'shop-two' with different configuration already exists.")
  })
})

describe('templates', () => {
  test.each([
    ['no container', {}, 'Violation in CreateServiceRequest.service.template: required field not present.'],
    ['no image', { containers: [{}] }, 'Violation in CreateServiceRequest.service.template.containers[0].image: must be a container image path in the form [hostname/]repo-path[:tag and/or @digest]'],
    ['an image that is no name', { containers: [{ image: 'shop:v1@sha256:12' }] }, 'must be a container image path'],
    ['a probe of liveness by TCP', { containers: [{ image: 'a', livenessProbe: { tcpSocket: { port: 1 } } }] }, 'does not support TCP socket in liveness probe'],
    ['a reserved variable', { containers: [{ image: 'a', env: [{ name: 'PORT', value: '1' }] }] }, 'reserved env names were provided: PORT'],
    ['a variable without a name', { containers: [{ image: 'a', env: [{ value: '1' }] }] }, 'name must not be empty'],
    ['two ports', { containers: [{ image: 'a', ports: [{ containerPort: 1 }] }, { image: 'b', ports: [{ containerPort: 2 }] }] }, 'template.containers: Revision template should contain exactly one container with an exposed port.'],
    ['a dependency on nobody', { containers: [{ image: 'a', dependsOn: ['x'] }] }, "container 'x' does not exist"],
    ['a dependency without a startup probe', { containers: [{ image: 'a', dependsOn: ['sidecar'] }, { image: 'b', name: 'sidecar' }] }, "Dependent container 'sidecar' must have startup probe specified"],
  ])('%s', (_name, template, message) => {
    expect(create('shop', { template })).toContain('400 INVALID_ARGUMENT')
    expect(create('shop', { template })).toContain(message)
  })

  test.each(['run.googleapis.com/x', 'cloud.googleapis.com/x', 'serving.knative.dev/x', 'autoscaling.knative.dev/x', 'sub.run.googleapis.com/x'])('the prefix of %s is reserved', (key) => {
    expect(create('shop', { template: { containers }, annotations: { [key]: '1' } })).toContain(`400 INVALID_ARGUMENT: annotations: '${key}'`)
    expect(update({ labels: { [key]: '1' } }, 'labels')).toContain('400 INVALID_ARGUMENT: labels')
    expect(create('shop', { template: { containers, annotations: { [key]: '1' } } })).toContain('400 INVALID_ARGUMENT: template.annotations')
  })

  test('other domains are free', () => {
    expect(update({ annotations: { 'example.com/x': '1', 'notrun.googleapis.com.example.com/x': '1' } }, 'annotations')).toBe('accepted')
  })
})

describe('traffic', () => {
  test.each([
    [[{ type: LATEST, percent: 90 }], 'percentages must add up to 100, got 90'],
    [[{ type: LATEST, percent: 60 }, { type: REVISION, revision: 'shop-one', percent: 60 }], 'percentages must add up to 100, got 120'],
    [[{ type: LATEST, percent: 101 }], 'must be between 0 and 100, got 101'],
    [[{ type: LATEST, percent: -1 }, { type: LATEST, percent: 101 }], 'must be between 0 and 100, got -1'],
    [[{ type: REVISION, percent: 100 }], 'must be set if, and only if'],
    [[{ type: LATEST, revision: 'shop-one', percent: 100 }], 'must be set if, and only if'],
    [[{ type: LATEST, percent: 100, tag: 'Blue' }], "'Blue' must contain only lower-case"],
    [[{ type: LATEST, percent: 100, tag: 'blue-' }], "'blue-' must contain only lower-case"],
    [[{ type: LATEST, percent: 100, tag: 'a' }, { type: REVISION, revision: 'shop-one', tag: 'a' }], "tag 'a' is used more than once"],
    [[{ type: LATEST, percent: 100, tag: 'a'.repeat(43) }], `traffic tag '${'a'.repeat(43)}' and service name 'shop' together are too long. Combined traffic tag and service name cannot exceed 46 characters.`],
  ])('%j', (traffic, message) => {
    expect(update({ traffic }, 'traffic')).toContain('400 INVALID_ARGUMENT: spec.traffic')
    expect(update({ traffic }, 'traffic')).toContain(message)
  })

  test('46 characters of tag and service are accepted, and a percent of 0 and of 100', () => {
    expect(update({ traffic: [{ type: LATEST, percent: 100, tag: 'a'.repeat(42) }, { type: REVISION, revision: 'shop-one', percent: 0 }] }, 'traffic')).toBe('accepted')
  })
})

describe('conflicts', () => {
  test('another etag than the current one', () => {
    const expected = /^409 ABORTED: Conflict for resource '[^']+': version '"old"' was specified but current version is '".+"'\.$/
    expect(update({ etag: '"old"', labels: { a: 'b' } }, 'labels')).toMatch(expected)
    expect(refusal(() => deleteService(shop(), NAME, '"old"', AT))).toMatch(expected)
    expect(refusal(() => deleteRevision(shop(), `${NAME}/revisions/shop-one`, '"old"', AT))).toMatch(expected)
  })

  test('what is not there', () => {
    expect(refusal(() => deleteService(EMPTY, NAME, '', AT))).toContain("404 NOT_FOUND: Resource 'shop' of kind 'SERVICE' in region 'r' in project 'p' does not exist.")
    expect(refusal(() => deleteRevision(shop(), `${NAME}/revisions/nobody`, '', AT))).toContain("404 NOT_FOUND: Resource 'nobody' of kind 'REVISION'")
    expect(refusal(() => updateService(shop(), { name: `${PARENT}/services/toString` }, [], stamp))).toContain('404 NOT_FOUND')
  })

  test('a revision that is the latest, or that serves', () => {
    expect(refusal(() => deleteRevision(shop(), `${NAME}/revisions/shop-two`, '', AT))).toContain('400 FAILED_PRECONDITION')
    const pinned = updateService(shop(), { name: NAME, traffic: [{ type: REVISION, revision: 'shop-one', percent: 100 }] }, ['traffic'], stamp).state
    expect(refusal(() => deleteRevision(pinned, `${NAME}/revisions/shop-one`, '', AT))).toBe("400 FAILED_PRECONDITION: Revision 'shop-one' cannot be directly deleted because it is actively serving.")
  })

  test('a revision that no longer serves can go', () => {
    expect(refusal(() => deleteRevision(shop(), `${NAME}/revisions/shop-one`, '', AT))).toBe('accepted')
  })
})

describe('the body of a refusal', () => {
  const detailsOf = (status: 'INVALID_ARGUMENT' | 'NOT_FOUND', message: string) => new ApiError(status, message).envelope.error.details

  test.each([
    ['template.containers[0].env: name must not be empty.', 'template.containers[0].env', 'name must not be empty.'],
    ['Violation in CreateServiceRequest.service.template: required field not present.', 'Violation in CreateServiceRequest.service.template', 'required field not present.'],
    ["Invalid value at 'service.template' (type.googleapis.com/x)", 'service.template', "Invalid value at 'service.template' (type.googleapis.com/x)"],
  ])('names the field: %s', (message, field, description) => {
    expect(detailsOf('INVALID_ARGUMENT', message)).toEqual([{ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [{ field, description }] }])
  })

  test('has no details where no field is wrong', () => {
    expect(detailsOf('INVALID_ARGUMENT', 'The location is not supported.')).toBeUndefined()
    expect(detailsOf('NOT_FOUND', 'services: is gone')).toBeUndefined()
  })
})
