// Cloud Run v1 is a view of v2: what is read and written back unchanged changes nothing.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { withDefaults, withTaskDefaults } from '../src/state/defaults.ts'
import { list, object, sameMessage, type Json } from '../src/state/json.ts'
import { jobFromV1, jobToV1 } from '../src/v1/job.ts'
import { keepUntold } from '../src/v1/keep.ts'
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
const container = record({
  image: fc.constant('example.com/shop'), command: some(fc.array(word, { minLength: 1 })), args: some(fc.array(fc.string(), { minLength: 1 })), env: fc.array(env, { maxLength: 3 }), workingDir: some(word), ports: fc.constant([]),
  startupProbe: some(probe), livenessProbe: some(probe), readinessProbe: some(probe), volumeMounts: some(fc.array(record({ name: word, mountPath: fc.constant('/data'), subPath: some(word) }), { minLength: 1, maxLength: 2 })),
})
const source = record({ bucket: word, object: word.map((key) => `zip/${key}`), generation: some(count.map((number) => String(number + 1))) }).map((cloudStorageSource) => ({ cloudStorageSource }))
const ofRevision = fc.tuple(container, record({ baseImageUri: some(word), sourceCode: some(source) })).map(([common, more]): Json => ({ ...common, ...more }))
const limits = some(fc.dictionary(fc.constantFrom('cpu', 'memory'), fc.constantFrom('1', '512Mi')))
const ofPods = {
  labels: own, annotations: own, serviceAccount: some(word), timeout: some(fc.integer({ min: 1, max: 3600 }).map((seconds) => `${seconds}s`)), volumes: fc.array(volume, { maxLength: 3 }), nodeSelector: some(fc.record({ accelerator: word })),
  vpcAccess: some(record({ connector: some(word), egress: some(fc.constantFrom('ALL_TRAFFIC', 'PRIVATE_RANGES_ONLY')), networkInterfaces: some(fc.array(record({ network: word, subnetwork: some(word), tags: some(fc.array(word, { minLength: 1 })) }), { minLength: 1, maxLength: 2 })) })),
  executionEnvironment: some(fc.constantFrom('EXECUTION_ENVIRONMENT_GEN1', 'EXECUTION_ENVIRONMENT_GEN2')), encryptionKey: some(word), gpuZonalRedundancyDisabled: some(fc.boolean()),
}
/** Containers with names that wait for each other, and a Cloud SQL volume with the name that v1 gives it. */
const together = (rest: Json, containers: readonly Json[], instances: readonly string[]): Json => ({
  ...rest,
  volumes: [...list(rest['volumes']), ...(instances.length === 0 ? [] : [{ name: 'cloudsql', cloudSqlInstance: { instances } }])],
  containers: containers.map((one, index) => ({
    ...one, name: `c${index}`, dependsOn: index === 0 ? containers.slice(1).map((_, other) => `c${other + 1}`) : [],
    ...(index === 0 && instances.length > 0 ? { volumeMounts: [...list(one['volumeMounts']), { name: 'cloudsql', mountPath: '/cloudsql' }] } : {}),
  })),
})
/** CPU settings are one for all containers in v1. */
const template = fc.tuple(
  record({
    ...ofPods, revision: some(word.map((name) => `shop-${name}`)), scaling: some(record({ minInstanceCount: some(count), maxInstanceCount: some(count) })), encryptionKeyRevocationAction: some(fc.constantFrom('PREVENT_NEW', 'SHUTDOWN')),
    encryptionKeyShutdownDuration: some(fc.integer({ min: 1, max: 99 }).map((hours) => `${hours * 3600}s`)), maxInstanceRequestConcurrency: some(count), sessionAffinity: some(fc.boolean()), healthCheckDisabled: some(fc.boolean()), serviceMesh: some(fc.record({ mesh: word })),
  }),
  fc.array(ofRevision, { minLength: 1, maxLength: 3 }), record({ cpuIdle: fc.boolean(), startupCpuBoost: some(fc.boolean()), limits }), fc.array(word, { maxLength: 2 }),
).map(([rest, containers, resources, instances]): Json => together(rest, containers.map((one, index) => ({ ...one, resources, ports: index === 0 ? [{ name: 'http1', containerPort: 8080 }] : [] })), instances))
const target = fc.oneof(record({ type: fc.constant('TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST'), percent: count, tag: some(word) }), record({ type: fc.constant('TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION'), revision: word, percent: count, tag: some(word) }))
const written = record({
  labels: own, annotations: own, description: some(word), client: some(word), clientVersion: some(word), ingress: some(fc.constantFrom('INGRESS_TRAFFIC_ALL', 'INGRESS_TRAFFIC_INTERNAL_ONLY', 'INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER', 'INGRESS_TRAFFIC_NONE')),
  launchStage: some(fc.constantFrom('ALPHA', 'BETA')), binaryAuthorization: some(fc.oneof(record({ useDefault: fc.constant(true), breakglassJustification: some(word) }), record({ policy: word, breakglassJustification: some(word) }))),
  scaling: some(record({ minInstanceCount: some(count), maxInstanceCount: some(count), manualInstanceCount: some(count), scalingMode: some(fc.constantFrom('AUTOMATIC', 'MANUAL')) })), customAudiences: some(fc.array(word, { minLength: 1 })), defaultUriDisabled: some(fc.boolean()),
  invokerIamDisabled: some(fc.boolean()), iapEnabled: some(fc.boolean()), buildConfig: some(record({ name: some(word), sourceLocation: some(word), functionTarget: some(word), imageUri: some(word), baseImage: some(word), enableAutomaticUpdates: some(fc.boolean()), workerPool: some(word), environmentVariables: some(fc.dictionary(word, fc.string(), { minKeys: 1 })), serviceAccount: some(word) })),
  template, traffic: fc.array(target, { minLength: 1, maxLength: 3 }),
})
const ofJob = fc.tuple(
  record({ ...ofPods, labels: fc.constant(undefined), annotations: fc.constant(undefined), maxRetries: some(fc.integer({ min: 0, max: 10 })) }),
  fc.array(fc.tuple(container, limits).map(([one, limit_]): Json => ({ ...one, ...(limit_ === undefined ? {} : { resources: { limits: limit_ } }) })), { minLength: 1, maxLength: 3 }), fc.array(word, { maxLength: 2 }),
).map(([rest, containers, instances]) => together(rest, containers, instances))
const job = record({
  labels: own, annotations: own, client: some(word), clientVersion: some(word), launchStage: some(fc.constantFrom('ALPHA', 'BETA')), binaryAuthorization: some(fc.oneof(record({ useDefault: fc.constant(true), breakglassJustification: some(word) }), record({ policy: word }))),
  template: record({ labels: own, annotations: own, parallelism: some(count), taskCount: some(count), template: ofJob }),
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

})

describe('a job of v2 in the words of v1', () => {
  test('and back is what it was', () => {
    fc.assert(fc.property(job, (written_) => expect(normal(jobFromV1(jobToV1({ ...written_, ...SYSTEM })))).toEqual(normal(written_))), { numRuns: 1000 })
  })

  test('with defaults filled in, read and written back, is not a new job', () => {
    fc.assert(fc.property(ofJob, (asked) => {
      const filled = { taskCount: 1, template: withTaskDefaults(asked) }
      const shown = jobFromV1(jobToV1({ ...SYSTEM, template: filled }))
      const back = object(keepUntold(shown, shown, { template: filled })['template'])
      expect(sameMessage({ ...back, template: withTaskDefaults(object(back['template'])) }, filled)).toBe(true)
    }), { numRuns: 500 })
  })
})

describe('what v1 has no words for', () => {
  /** CPU of each container as it likes, a volume for Cloud SQL with any name and mounted anywhere, half a second, a stage that v1 does not know. */
  const untold = fc.tuple(written, fc.array(fc.record({ cpuIdle: fc.boolean(), startupCpuBoost: fc.boolean() }), { minLength: 3, maxLength: 3 }), fc.subarray([0, 1, 2])).map(([service, resources, mounted]): Json => {
    const plain = object(service['template'])
    const rename = ({ name, ...rest }: Json): Json => ({ name: name === 'cloudsql' ? 'db' : name, ...rest })
    const hasSql = list(plain['volumes']).some(({ name }) => name === 'cloudsql')
    const containers = list(plain['containers']).map((one, index) => ({
      ...one, resources: { ...object(one['resources']), ...resources[index] },
      volumeMounts: [...(hasSql && mounted.includes(index) ? [{ name: 'db', mountPath: '/sql' }] : []), ...list(one['volumeMounts']).filter(({ name }) => name !== 'cloudsql')],
    }))
    return { ...service, launchStage: 'EARLY_ACCESS', template: { ...plain, timeout: '1.500s', volumes: list(plain['volumes']).map(rename), containers } }
  })
  const replaced = (present: Json, change: (v1: Json) => Json): Json => {
    const shown = serviceToV1({ ...present, ...SYSTEM })
    return keepUntold(serviceFromV1(change(shown)), serviceFromV1(shown), present)
  }
  const inTemplate = (v1: Json, change: (spec: Json) => Json): Json => {
    const spec = object(v1['spec'])
    const inner = object(spec['template'])
    return { ...v1, spec: { ...spec, template: { ...inner, spec: change(object(inner['spec'])) } } }
  }
  const withContainers = (of: Json, change: (one: Json, index: number) => Json): Json => ({ ...of, containers: list(of['containers']).map(change) })
  const withTemplate = (service: Json, change: (template: Json) => Json): Json => ({ ...service, template: change(object(service['template'])) })

  test('stays when v1 changes one container', () => {
    fc.assert(fc.property(untold, fc.nat({ max: 2 }), (present, which) => {
      const change = (one: Json, index: number): Json => (index === which ? { ...one, workingDir: '/changed' } : one)
      expect(normal(replaced(present, (v1) => inTemplate(v1, (spec) => withContainers(spec, change))))).toEqual(normal(withTemplate(present, (inner) => withContainers(inner, change))))
    }), { numRuns: 300 })
  })

  test('a volume for Cloud SQL keeps its name and where it is mounted when another volume is added', () => {
    fc.assert(fc.property(untold, fc.nat({ max: 2 }), (present, which) => {
      const mounts = (one: Json, index: number): Json => (index === which ? { ...one, volumeMounts: [...list(one['volumeMounts']), { name: 'more', mountPath: '/more' }] } : one)
      const change = (of: Json): Json => withContainers({ ...of, volumes: [...list(of['volumes']), { name: 'more', emptyDir: {} }] }, mounts)
      const sets = (of: Json) => ({ volumes: new Set(list(of['volumes']).map(({ name }) => name)), mounts: list(of['containers']).map((one) => new Set(list(one['volumeMounts']).map((mount) => JSON.stringify(normal(mount))))) })
      expect(sets(object(replaced(present, (v1) => inTemplate(v1, change))['template']))).toEqual(sets(change(object(present['template']))))
    }), { numRuns: 300 })
  })

  test('stays when v1 changes how the service is reached', () => {
    fc.assert(fc.property(untold, (present) => {
      const traffic = { revisionName: 'shop-1', percent: 100 }
      expect(normal(replaced(present, (v1) => ({ ...v1, spec: { ...object(v1['spec']), traffic: [traffic] } })))).toEqual(normal({ ...present, traffic: [{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION', revision: 'shop-1', percent: 100 }] }))
    }), { numRuns: 300 })
  })

  test('goes where v1 says something else: a timeout, the CPU of all containers', () => {
    fc.assert(fc.property(untold, (present) => {
      expect(object(replaced(present, (v1) => inTemplate(v1, (spec) => ({ ...spec, timeoutSeconds: 9 })))['template'])['timeout']).toBe('9s')
      const [ingress = {}] = list(object(present['template'])['containers'])
      const flipped = object(ingress['resources'])['cpuIdle'] !== true
      const told = replaced(present, (v1) => {
        const spec = object(v1['spec'])
        const inner = object(spec['template'])
        const { 'run.googleapis.com/cpu-throttling': _was, ...annotations } = object(object(inner['metadata'])['annotations'])
        return { ...v1, spec: { ...spec, template: { ...inner, metadata: { ...object(inner['metadata']), annotations: { ...annotations, 'run.googleapis.com/cpu-throttling': String(flipped) } } } } }
      })
      expect(list(object(told['template'])['containers']).map(({ resources }) => object(resources)['cpuIdle'] === true)).toEqual(list(object(present['template'])['containers']).map(() => flipped))
    }), { numRuns: 300 })
  })

  test('does not survive the container, the volume or the instance that it was about', () => {
    const present = { template: { containers: [{ name: 'a', image: 'x', resources: { cpuIdle: true }, volumeMounts: [{ name: 'db', mountPath: '/db' }] }, { name: 'b', image: 'x', resources: { cpuIdle: false } }], volumes: [{ name: 'db', cloudSqlInstance: { instances: ['p:r:i'] } }] } }
    const renamed = replaced(present, (v1) => inTemplate(v1, (spec) => withContainers(spec, (one) => (one['name'] === 'b' ? { ...one, name: 'c' } : one))))
    expect(list(object(renamed['template'])['containers'])).toMatchObject([{ name: 'a', resources: { cpuIdle: true }, volumeMounts: [{ name: 'db' }] }, { name: 'c', resources: { cpuIdle: true } }])
    const other = replaced(present, (v1) => ({ ...v1, spec: { ...object(v1['spec']), template: { ...object(object(v1['spec'])['template']), metadata: { annotations: { 'run.googleapis.com/cloudsql-instances': 'p:r:j' } } } } }))
    expect(other['template']).toMatchObject({ containers: [{ volumeMounts: [{ name: 'cloudsql', mountPath: '/cloudsql' }] }, { name: 'b' }], volumes: [{ name: 'cloudsql', cloudSqlInstance: { instances: ['p:r:j'] } }] })
  })
})

/** As messages are compared: a field that is absent equals its default. */
function normal(value: unknown, field = ''): unknown {
  if (Array.isArray(value)) return value.map((entry) => normal(entry))
  if (typeof value !== 'object' || value === null) return value
  const isMap = ['labels', 'annotations', 'limits', 'environmentVariables'].includes(field)
  const isNothing = (entry: unknown) => entry === undefined || entry === false || entry === 0 || entry === '' || (typeof entry === 'object' && entry !== null && Object.keys(entry).length === 0)
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, normal(entry, key)] as const).filter(([key, entry]) => isMap || key === 'emptyDir' || !isNothing(entry)).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

describe('a label selector', () => {
  const items = [{ metadata: { name: 'a', labels: { app: 'shop', tier: 'web' } } }, { metadata: { name: 'b', labels: { app: 'shop' } } }, { metadata: { name: 'c', labels: { 'example.com/app': 'other' } } }]
  const names = (selector: string) => selected(items, selector).map(({ metadata }) => (metadata as Json)['name'])
  test.each([
    ['', ['a', 'b', 'c']], ['app = shop', ['a', 'b']], ['app==shop,tier=web', ['a']], ['app!=shop', ['c']], ['tier', ['a']], ['!tier', ['b', 'c']], ['tier in (web, api)', ['a']], ['tier notin (web)', ['b', 'c']], ['example.com/app = other', ['c']],
  ])('%j finds %j', (selector, expected) => expect(names(selector)).toEqual(expected))

  test('that is none is refused', () => expect(() => names('app shop')).toThrow("labelSelector: unable to parse 'app shop'"))
})
