// Cloud Run v1 is a view of v2: what is read and written back unchanged changes nothing.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { withDefaults } from '../src/state/defaults.ts'
import { sameMessage, type Json } from '../src/state/json.ts'
import { selected } from '../src/v1/label-selector.ts'
import { serviceFromV1, serviceToV1 } from '../src/v1/service.ts'

const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}[a-z0-9]$/)
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const count = fc.integer({ min: 0, max: 1000 })
const own = fc.dictionary(word.map((key) => `example.com/${key}`), word, { maxKeys: 3 })
const without = (json: Json): Json => Object.fromEntries(Object.entries(json).filter(([, value]) => value !== undefined))
const record = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>) => fc.record(fields).map(without)

const secret = fc.oneof(word, word.map((id) => `projects/other/secrets/${id}`))
const env = fc.oneof(fc.record({ name: word, value: fc.string() }), fc.record({ name: word, valueSource: fc.record({ secretKeyRef: fc.record({ secret, version: fc.constantFrom('latest', '7') }) }) }))
const probe = record({
  periodSeconds: fc.integer({ min: 1, max: 240 }), timeoutSeconds: fc.integer({ min: 1, max: 240 }), failureThreshold: fc.integer({ min: 1, max: 9 }), initialDelaySeconds: some(count),
  httpGet: fc.record({ path: fc.constant('/ready'), port: fc.constant(8080) }),
})
const volume = fc.oneof(
  fc.record({ name: word, secret: record({ secret, defaultMode: some(fc.constant(292)), items: fc.array(record({ path: word, version: fc.constantFrom('latest', '2'), mode: some(fc.constant(256)) }), { minLength: 1, maxLength: 2 }) }) }),
  fc.record({ name: word, emptyDir: record({ medium: some(fc.constant('MEMORY')), sizeLimit: some(fc.constant('1Gi')) }) }),
  fc.record({ name: word, gcs: record({ bucket: word, readOnly: some(fc.boolean()), mountOptions: some(fc.array(word, { minLength: 1, maxLength: 2 })) }) }),
  fc.record({ name: word, nfs: record({ server: word, path: fc.constant('/x'), readOnly: some(fc.boolean()) }) }),
)
/** CPU settings are one for all containers in v1; a Cloud SQL volume has the name that v1 gives it. */
const template = fc.tuple(
  record({
    revision: some(word.map((name) => `shop-${name}`)), labels: own, annotations: own, scaling: some(record({ minInstanceCount: some(count), maxInstanceCount: some(count) })), timeout: some(fc.integer({ min: 1, max: 3600 }).map((seconds) => `${seconds}s`)),
    vpcAccess: some(record({ connector: some(word), egress: some(fc.constantFrom('ALL_TRAFFIC', 'PRIVATE_RANGES_ONLY')), networkInterfaces: some(fc.array(record({ network: word, subnetwork: some(word), tags: some(fc.array(word, { minLength: 1 })) }), { minLength: 1, maxLength: 2 })) })),
    serviceAccount: some(word), volumes: fc.array(volume, { maxLength: 3 }), executionEnvironment: some(fc.constantFrom('EXECUTION_ENVIRONMENT_GEN1', 'EXECUTION_ENVIRONMENT_GEN2')), encryptionKey: some(word), encryptionKeyRevocationAction: some(fc.constantFrom('PREVENT_NEW', 'SHUTDOWN')),
    encryptionKeyShutdownDuration: some(fc.integer({ min: 1, max: 99 }).map((hours) => `${hours * 3600}s`)), maxInstanceRequestConcurrency: some(count), sessionAffinity: some(fc.boolean()), healthCheckDisabled: some(fc.boolean()), serviceMesh: some(fc.record({ mesh: word })),
    nodeSelector: some(fc.record({ accelerator: word })), gpuZonalRedundancyDisabled: some(fc.boolean()),
  }),
  fc.array(record({ image: fc.constant('example.com/shop'), command: some(fc.array(word, { minLength: 1 })), args: some(fc.array(fc.string(), { minLength: 1 })), env: fc.array(env, { maxLength: 3 }), workingDir: some(word), ports: fc.constant([]), startupProbe: some(probe), livenessProbe: some(probe), readinessProbe: some(probe), volumeMounts: some(fc.array(record({ name: word, mountPath: fc.constant('/data'), subPath: some(word) }), { minLength: 1, maxLength: 2 })), baseImageUri: some(word) }), { minLength: 1, maxLength: 3 }),
  record({ cpuIdle: fc.boolean(), startupCpuBoost: some(fc.boolean()), limits: some(fc.dictionary(fc.constantFrom('cpu', 'memory'), fc.constantFrom('1', '512Mi'))) }),
  fc.array(word, { maxLength: 2 }),
).map(([rest, containers, resources, instances]): Json => ({
  ...rest,
  volumes: [...(rest['volumes'] as readonly Json[]), ...(instances.length === 0 ? [] : [{ name: 'cloudsql', cloudSqlInstance: { instances } }])],
  containers: containers.map((container, index) => ({
    ...container, resources, name: `c${index}`, ports: index === 0 ? [{ name: 'http1', containerPort: 8080 }] : [], dependsOn: index === 0 ? containers.slice(1).map((_, other) => `c${other + 1}`) : [],
    ...(index === 0 && instances.length > 0 ? { volumeMounts: [...((container['volumeMounts'] ?? []) as readonly Json[]), { name: 'cloudsql', mountPath: '/cloudsql' }] } : {}),
  })),
}))
const target = fc.oneof(record({ type: fc.constant('TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST'), percent: count, tag: some(word) }), record({ type: fc.constant('TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION'), revision: word, percent: count, tag: some(word) }))
const written = record({
  labels: own, annotations: own, description: some(word), client: some(word), clientVersion: some(word), ingress: some(fc.constantFrom('INGRESS_TRAFFIC_ALL', 'INGRESS_TRAFFIC_INTERNAL_ONLY', 'INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER', 'INGRESS_TRAFFIC_NONE')),
  launchStage: some(fc.constantFrom('ALPHA', 'BETA')), binaryAuthorization: some(fc.oneof(record({ useDefault: fc.constant(true), breakglassJustification: some(word) }), record({ policy: word, breakglassJustification: some(word) }))),
  scaling: some(record({ minInstanceCount: some(count), maxInstanceCount: some(count), manualInstanceCount: some(count), scalingMode: some(fc.constantFrom('AUTOMATIC', 'MANUAL')) })), customAudiences: some(fc.array(word, { minLength: 1 })), defaultUriDisabled: some(fc.boolean()),
  invokerIamDisabled: some(fc.boolean()), iapEnabled: some(fc.boolean()), buildConfig: some(record({ name: some(word), sourceLocation: some(word), functionTarget: some(word), imageUri: some(word), baseImage: some(word), enableAutomaticUpdates: some(fc.boolean()), workerPool: some(word), environmentVariables: some(fc.dictionary(word, fc.string(), { minKeys: 1 })), serviceAccount: some(word) })),
  template, traffic: fc.array(target, { minLength: 1, maxLength: 3 }),
})
/** What the API adds at every read. */
const SYSTEM = { name: 'projects/demo/locations/europe-west1/services/shop', uid: 'u', etag: '"e"', generation: '3', observedGeneration: '3', createTime: '2026-01-01T00:00:00Z', terminalCondition: { type: 'Ready', state: 'CONDITION_SUCCEEDED' } }

describe('a service of v2 in the words of v1', () => {
  test('and back is what it was', () => {
    fc.assert(fc.property(written, (service) => {
      const back = serviceFromV1(serviceToV1({ ...service, ...SYSTEM }))
      expect(normal(back)).toEqual(normal(service))
    }), { numRuns: 1000 })
  })

  test('with defaults filled in, read and written back, asks for no new revision', () => {
    fc.assert(fc.property(template, (asked) => {
      const filled = withDefaults(asked)
      const { template: back } = serviceFromV1(serviceToV1({ ...SYSTEM, template: filled }))
      expect(sameMessage(withDefaults(back as Json), filled)).toBe(true)
    }), { numRuns: 500 })
  })

  /** As messages are compared: a field that is absent equals its default. */
  function normal(value: unknown, field = ''): unknown {
    if (Array.isArray(value)) return value.map((entry) => normal(entry))
    if (typeof value !== 'object' || value === null) return value
    const isMap = ['labels', 'annotations', 'limits', 'environmentVariables'].includes(field)
    const isNothing = (entry: unknown) => entry === undefined || entry === false || entry === 0 || entry === '' || (typeof entry === 'object' && entry !== null && Object.keys(entry).length === 0)
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, normal(entry, key)] as const).filter(([key, entry]) => isMap || key === 'emptyDir' || !isNothing(entry)).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  }
})

describe('a label selector', () => {
  const items = [{ metadata: { name: 'a', labels: { app: 'shop', tier: 'web' } } }, { metadata: { name: 'b', labels: { app: 'shop' } } }, { metadata: { name: 'c', labels: { 'example.com/app': 'other' } } }]
  const names = (selector: string) => selected(items, selector).map(({ metadata }) => (metadata as Json)['name'])
  test.each([
    ['', ['a', 'b', 'c']], ['app = shop', ['a', 'b']], ['app==shop,tier=web', ['a']], ['app!=shop', ['c']], ['tier', ['a']], ['!tier', ['b', 'c']], ['tier in (web, api)', ['a']], ['tier notin (web)', ['b', 'c']], ['example.com/app = other', ['c']],
  ])('%j finds %j', (selector, expected) => expect(names(selector)).toEqual(expected))

  test('that is none is refused', () => expect(() => names('app shop')).toThrow("labelSelector: unable to parse 'app shop'"))
})
