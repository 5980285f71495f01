// HTTP ↔ request messages: which paths lead to which RPC, what of a request is accepted in which spelling, and what is refused where.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { camel, snake } from '../src/api/check.ts'
import { decodeRequest, encode, type Json } from '../src/api/codec.ts'
import { compile } from '../src/api/path-template.ts'
import { Routes } from '../src/api/routes.ts'
import { ApiError } from '../src/api/status.ts'

const routes = new Routes()
const PARENT = '/v2/projects/p/locations/r'

function decode(verb: string, target: string, body?: unknown): Json {
  const url = new URL(target, 'http://emulator')
  const match = routes.match(verb, url.pathname)
  if (match === undefined) throw new Error(`no route for ${verb} ${target}`)
  return decodeRequest(match, url.searchParams, body)
}

function refusal(verb: string, target: string, body?: unknown): string {
  try {
    decode(verb, target, body)
  } catch (thrown) {
    if (thrown instanceof ApiError) return `${thrown.status}: ${thrown.message}`
    throw thrown
  }
  return 'accepted'
}

describe('routes come from the protos', () => {
  test.each([
    ['GET', `${PARENT}/services/shop`, 'google.cloud.run.v2.Services.GetService', { name: 'projects/p/locations/r/services/shop' }],
    ['GET', `${PARENT}/services`, 'google.cloud.run.v2.Services.ListServices', { parent: 'projects/p/locations/r' }],
    ['POST', `${PARENT}/services`, 'google.cloud.run.v2.Services.CreateService', { parent: 'projects/p/locations/r' }],
    ['PATCH', `${PARENT}/services/shop`, 'google.cloud.run.v2.Services.UpdateService', { 'service.name': 'projects/p/locations/r/services/shop' }],
    ['DELETE', `${PARENT}/services/shop/revisions/shop-1`, 'google.cloud.run.v2.Revisions.DeleteRevision', { name: 'projects/p/locations/r/services/shop/revisions/shop-1' }],
    ['GET', `${PARENT}/operations/o`, 'google.longrunning.Operations.GetOperation', { name: 'projects/p/locations/r/operations/o' }],
    ['POST', `${PARENT}/operations/o:wait`, 'google.longrunning.Operations.WaitOperation', { name: 'projects/p/locations/r/operations/o' }],
    ['GET', `${PARENT}/operations`, 'google.longrunning.Operations.ListOperations', { name: 'projects/p/locations/r' }],
    ['POST', `${PARENT}/jobs/j:run`, 'google.cloud.run.v2.Jobs.RunJob', { name: 'projects/p/locations/r/jobs/j' }],
    ['GET', `${PARENT}/services/shop:getIamPolicy`, 'google.cloud.run.v2.Services.GetIamPolicy', { resource: 'projects/p/locations/r/services/shop' }],
    ['GET', '/v3/projects/p/timeSeries', 'google.monitoring.v3.MetricService.ListTimeSeries', { name: 'projects/p' }],
    ['GET', '/v3/projects/example.com:shop/timeSeries', 'google.monitoring.v3.MetricService.ListTimeSeries', { name: 'projects/example.com:shop' }],
    ['POST', '/v2/entries:list', 'google.logging.v2.LoggingServiceV2.ListLogEntries', {}],
  ])('%s %s', (verb, path, rpc, variables) => {
    const match = routes.match(verb, path)
    expect(match?.route.rpc).toBe(rpc)
    expect(match?.path).toEqual(variables)
  })

  test.each([['GET', '/v2/projects/p/services'], ['PUT', `${PARENT}/services/shop`], ['GET', `${PARENT}/services/shop/`], ['GET', '/v1/operations/o'], ['GET', '/']])('%s %s leads nowhere', (verb, path) => {
    expect(routes.match(verb, path)).toBeUndefined()
  })

  test('additional bindings are routes too', () => {
    const rpcs = routes.described.filter(({ rpc }) => rpc === 'google.logging.v2.LoggingServiceV2.DeleteLog')
    expect(rpcs.length).toBeGreaterThan(1)
  })

  test('law: a path made from a pattern is matched, and gives back what it was made from', () => {
    const segment = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/)
    fc.assert(fc.property(segment, segment, segment, (project, location, id) => {
      const { pattern } = compile('/v2/{name=projects/*/locations/*/services/*}:verb')
      expect(pattern.exec(`/v2/projects/${project}/locations/${location}/services/${id}:verb`)?.[1]).toBe(`projects/${project}/locations/${location}/services/${id}`)
      expect(pattern.test(`/v2/projects/${project}/locations/${location}/services/${id}`)).toBe(false)
    }))
  })
})

describe('requests in every spelling', () => {
  const template = { containers: [{ image: 'i' }] }

  test('camelCase and snake_case, enums by name and by number, numbers as text', () => {
    const expected = { parent: 'projects/p/locations/r', serviceId: 'shop', validateOnly: true, service: { launchStage: 'BETA', ingress: 'INGRESS_TRAFFIC_INTERNAL_ONLY', template, traffic: [{ percent: 100 }] } }
    expect(decode('POST', `${PARENT}/services?serviceId=shop&validateOnly=true`, { launchStage: 'BETA', ingress: 2, template, traffic: [{ percent: '100' }] })).toMatchObject(expected)
    expect(decode('POST', `${PARENT}/services?service_id=shop&validate_only=true`, { launch_stage: 2, ingress: 'INGRESS_TRAFFIC_INTERNAL_ONLY', template, traffic: [{ percent: 100 }] })).toMatchObject({ ...expected, service: { ...expected.service, launchStage: expect.any(String) } })
  })

  test('nested, repeated and enum query parameters', () => {
    const request = decode('GET', '/v3/projects/p/timeSeries?filter=a&interval.startTime=2026-01-01T00:00:00Z&interval.end_time=2026-01-02T00:00:00Z&view=HEADERS&pageSize=7&aggregation.groupByFields=a&aggregation.groupByFields=b&$alt=json;enum-encoding%3Dint&key=k')
    expect(request).toMatchObject({ name: 'projects/p', filter: 'a', view: 'HEADERS', pageSize: 7, interval: { startTime: '2026-01-01T00:00:00.000Z', endTime: '2026-01-02T00:00:00.000Z' }, aggregation: { groupByFields: ['a', 'b'] } })
  })

  test('the path wins over the body and the query, whatever the spelling', () => {
    expect(decode('PATCH', `${PARENT}/services/shop?updateMask=labels`, { name: 'projects/other/locations/r/services/x', labels: { a: 'b' } })).toMatchObject({ service: { name: 'projects/p/locations/r/services/shop', labels: { a: 'b' } } })
    expect(decode('GET', `${PARENT}/services/shop?name=other`)).toMatchObject({ name: 'projects/p/locations/r/services/shop' })
  })

  test('null is absence, and an absent body is an empty message', () => {
    expect(decode('PATCH', `${PARENT}/services/shop`, { labels: null })).toEqual(decode('PATCH', `${PARENT}/services/shop`))
  })

  test.each(['labels', 'template.containers', 'template,traffic', 'labels.team', 'launch_stage', '*', 'scaling.minInstanceCount'])('the mask %s', (mask) => {
    expect(refusal('PATCH', `${PARENT}/services/shop?updateMask=${mask}`, {})).toBe('accepted')
  })
})

describe('requests that are refused, with the place', () => {
  test.each([
    [{ foo: 1 }, `Invalid JSON payload received. Unknown name "foo" at 'service': Cannot find field.`],
    [{ template: { containers: [{ image: 'a' }, { foo: 1 }] } }, `Invalid JSON payload received. Unknown name "foo" at 'service.template.containers[1]': Cannot find field.`],
    [{ template: { volumes: [{ secret: { itemz: [] } }] } }, `Invalid JSON payload received. Unknown name "itemz" at 'service.template.volumes[0].secret': Cannot find field.`],
    [{ constructor: 1 }, `Invalid JSON payload received. Unknown name "constructor" at 'service': Cannot find field.`],
    [{ template: [] }, `Invalid JSON payload received. Unknown name "template" at 'service': Proto field is not repeating, cannot start list.`],
    [{ template: { containers: { image: 'a' } } }, `Invalid value at 'service.template.containers' (repeated), {"image":"a"}`],
    [{ template: { containers: [{ image: 7 }] } }, `Invalid value at 'service.template.containers[0].image' (TYPE_STRING), 7`],
    [{ traffic: [{ percent: 'abc' }] }, `Invalid value at 'service.traffic[0].percent' (TYPE_INT32), "abc"`],
    [{ traffic: [{ percent: 1.5 }] }, `Invalid value at 'service.traffic[0].percent' (TYPE_INT32), 1.5`],
    [{ traffic: [{ type: 'ALL' }] }, `Invalid value at 'service.traffic[0].type' (type.googleapis.com/google.cloud.run.v2.TrafficTargetAllocationType), "ALL"`],
    [{ ingress: 99 }, `Invalid value at 'service.ingress' (type.googleapis.com/google.cloud.run.v2.IngressTraffic), 99`],
    [{ labels: { a: 5 } }, `Invalid value at 'service.labels[a]' (TYPE_STRING), 5`],
    [{ invokerIamDisabled: 'yes' }, `Invalid value at 'service.invoker_iam_disabled' (TYPE_BOOL), "yes"`],
    [{ template: { timeout: 'soon' } }, `Invalid value at 'service.template.timeout' (type.googleapis.com/google.protobuf.Duration), "soon"`],
    [{ template: 'x' }, `Invalid value at 'service.template' (type.googleapis.com/google.cloud.run.v2.RevisionTemplate), "x"`],
    [{ template: { containers: [{ env: [{ name: 'A', value: '1', valueSource: {} }] }] } }, `Invalid value at 'service.template.containers[0].env[0]' (oneof), oneof field 'values' is already set. Cannot set 'valueSource'`],
    [{ template: { volumes: [{ emptyDir: {}, secret: {} }] } }, `Invalid value at 'service.template.volumes[0]' (oneof), oneof field 'volume_type' is already set. Cannot set 'secret'`],
    [[1], 'Invalid JSON payload received. Unknown name "": Root element must be a message.'],
    ['x', 'Invalid JSON payload received. Unknown name "": Root element must be a message.'],
  ])('body %j', (body, message) => {
    expect(refusal('POST', `${PARENT}/services?serviceId=shop`, body)).toBe(`INVALID_ARGUMENT: ${message}`)
  })

  test.each([
    ['colour=red', `Unknown name "colour": Cannot bind query parameter.`],
    ['constructor=1', `Unknown name "constructor": Cannot bind query parameter.`],
    ['__proto__.x=1', `Unknown name "__proto__.x": Cannot bind query parameter.`],
    ['service.labels.a=1', `Unknown name "service.labels.a": Cannot bind query parameter.`],
    ['serviceId.x=1', `Unknown name "serviceId.x": Cannot bind query parameter.`],
    ['service=1', `Unknown name "service": Cannot bind query parameter.`],
    ['validateOnly=yes', `Invalid value at 'validateOnly' (TYPE_BOOL), "yes"`],
    ['serviceId=a&serviceId=b', `Invalid value at 'serviceId' (given more than once), "b"`],
  ])('query %s', (query, message) => {
    expect(refusal('POST', `${PARENT}/services?${query}`, {})).toContain(`INVALID_ARGUMENT: `)
    expect(refusal('POST', `${PARENT}/services?${query}`, {})).toContain(message)
  })

  test.each(['nonsense', 'template.nonsense', 'template.containers.image', 'uri.x', 'labels.a,nonsense'])('the mask %s', (mask) => {
    expect(refusal('PATCH', `${PARENT}/services/shop?updateMask=${mask}`, {})).toContain('INVALID_ARGUMENT: Invalid update_mask')
  })

  test('percent-encoding that is none', () => {
    expect(refusal('GET', '/v2/projects/%E0%A4%A/locations/r/services')).toContain('no valid percent-encoding')
  })

  test('law: whatever JSON comes, it is a request or an INVALID_ARGUMENT, never a crash', () => {
    const name = fc.oneof(fc.constantFrom('template', 'containers', 'traffic', 'percent', 'labels', 'type', 'env', 'name', 'valueSource', '__proto__', 'toString', 'timeout', 'createTime', 'scaling'), fc.string({ maxLength: 6 }))
    const { json } = fc.letrec<{ json: unknown }>((tie) => ({
      json: fc.oneof({ depthSize: 'small', maxDepth: 5 }, fc.jsonValue({ maxDepth: 1 }), fc.dictionary(name, tie('json'), { maxKeys: 4 }), fc.array(tie('json'), { maxLength: 3 })),
    }))
    fc.assert(fc.property(json, (body) => {
      expect(refusal('POST', `${PARENT}/services?serviceId=shop`, body)).toMatch(/^(?:accepted|INVALID_ARGUMENT: )/)
    }), { numRuns: 2000 })
  })
})

describe('answers', () => {
  const serviceType = routes.match('GET', `${PARENT}/services/shop`)?.route.response
  if (serviceType === undefined) throw new Error('no such route')

  test('enums by name, or by number for those who ask', () => {
    const answer = { name: 'n', ingress: 'INGRESS_TRAFFIC_ALL', traffic: [{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST', percent: 100 }] }
    expect(encode(serviceType, answer, false)).toMatchObject(answer)
    expect(encode(serviceType, answer, true)).toMatchObject({ ingress: 1, traffic: [{ type: 1, percent: 100 }] })
  })

  test('int64 is text', () => {
    expect(encode(serviceType, { generation: '9007199254740993' }, false)).toMatchObject({ generation: '9007199254740993' })
  })

  test('a field that the message does not have is a bug that shows', () => {
    expect(() => encode(serviceType, { colour: 'red' }, false)).toThrow(/no google\.cloud\.run\.v2\.Service: .*"colour"/)
  })

  test('law: what was decoded is encoded to the same', () => {
    fc.assert(fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string()), fc.integer({ min: 0, max: 100 }), fc.constantFrom(0, 1, 2), (labels, percent, type) => {
      const { service } = decode('PATCH', `${PARENT}/services/shop`, { labels, traffic: [{ percent, type }] }) as { service: Json }
      expect(encode(serviceType, service, false)).toEqual(encode(serviceType, decode('PATCH', `${PARENT}/services/shop`, encode(serviceType, service, true))['service'] as Json, false))
    }))
  })
})

test('law: names go to snake_case and back', () => {
  fc.assert(fc.property(fc.stringMatching(/^[a-z]{1,6}([A-Z][a-z0-9]{1,6}){0,3}$/), (name) => expect(camel(snake(name))).toBe(name)))
})

test('a build with secrets that Cloud KMS encrypted is read, and is no bug of the emulator', () => {
  const secrets = [{ kmsKeyName: 'projects/p/locations/global/keyRings/r/cryptoKeys/k', secretEnv: { TOKEN: 'Q2lwaGVydGV4dA==' } }]
  expect(decode('POST', '/v1/projects/p/builds', { secrets })).toEqual({ projectId: 'p', build: { secrets } })
})
