// Cloud Run v1 over HTTP: a second view of the services and revisions of v2, reached by region in the host's name.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startEmulator, type Emulator } from '../src/emulator.ts'
import { call, create, PARENT, read, until } from './api-calls.ts'
import { pushApp } from './push-app.ts'
import { messageOf, v1 as callV1 } from './v1-calls.ts'

type Resource = { readonly metadata: { readonly name: string; readonly resourceVersion: string; readonly generation: number; readonly labels: Readonly<Record<string, string>>; readonly annotations: Readonly<Record<string, string>> }; readonly spec: Readonly<Record<string, unknown>>; readonly status: { readonly conditions: readonly { readonly type: string; readonly status: string; readonly message?: string; readonly reason?: string }[]; readonly traffic: readonly object[]; readonly [field: string]: unknown } }

const NAMESPACE = '/apis/serving.knative.dev/v1/namespaces/my-project'
let emulator: Emulator
let image: string

beforeAll(async () => {
  emulator = await startEmulator({ startupTimeoutSeconds: 5 })
  image = await pushApp(emulator.host, 'hello')
}, 30_000)
afterAll(async () => emulator.close())

const v1 = async (...[method, at, body, host]: [method: string, at: string, body?: unknown, host?: string]) => callV1(emulator, method, at, body, host)
const serviceOf = (name: string, spec: object = {}, metadata: object = {}) => ({ apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name, namespace: 'my-project', ...metadata }, spec: { template: { spec: { containers: [{ image }] } }, ...spec } })
const get = async (name: string) => (await v1('GET', `${NAMESPACE}/services/${name}`)).json as unknown as Resource
const readyOf = ({ status }: Resource) => status.conditions.find(({ type }) => type === 'Ready')
const settled = async (name: string) => until(async () => {
  const service = await get(name)
  return readyOf(service)?.status === 'Unknown' ? undefined : service
})

describe('one state, two views', () => {
  test.each([['False', false], ['false', false], ['True', true], ['true', true]])('gcloud run deploy --no-cpu-throttling changed nothing, since gcloud writes False: %s', async (said, cpuIdle) => {
    const id = `said-${said.toLowerCase()}-${said.charCodeAt(0)}`
    await v1('POST', `${NAMESPACE}/services`, serviceOf(id, { template: { metadata: { annotations: { 'run.googleapis.com/cpu-throttling': said } }, spec: { containers: [{ image }] } } }))
    const { template } = (await read(emulator, id)) as unknown as { readonly template: { readonly containers: readonly { readonly resources: { readonly cpuIdle?: boolean } }[] } }
    expect(template.containers[0]?.resources.cpuIdle ?? false).toBe(cpuIdle)
  })

  test('a service that v1 makes is read by v2, with its annotations as fields', async () => {
    const asked = serviceOf('made', { template: { metadata: { annotations: { 'autoscaling.knative.dev/minScale': '1', 'autoscaling.knative.dev/maxScale': '3', 'run.googleapis.com/startup-cpu-boost': 'true' } }, spec: { containers: [{ image }], containerConcurrency: 7, timeoutSeconds: 30 } } }, { annotations: { 'run.googleapis.com/ingress': 'internal', 'run.googleapis.com/minScale': '2', 'example.com/owner': 'web' }, labels: { team: 'shop' } })
    expect((await v1('POST', `${NAMESPACE}/services`, asked)).status).toBe(200)
    const service = await settled('made')
    expect(await read(emulator, 'made')).toMatchObject({
      ingress: 'INGRESS_TRAFFIC_INTERNAL_ONLY', scaling: { minInstanceCount: 2 }, annotations: { 'example.com/owner': 'web' }, labels: { team: 'shop' },
      template: { scaling: { minInstanceCount: 1, maxInstanceCount: 3 }, maxInstanceRequestConcurrency: 7, timeout: '30s', containers: [{ resources: { startupCpuBoost: true, cpuIdle: true } }] },
    })
    expect(service).toMatchObject({
      metadata: { name: 'made', namespace: 'my-project', generation: 1, labels: { team: 'shop', 'cloud.googleapis.com/location': 'europe-west1' }, annotations: { 'run.googleapis.com/ingress': 'internal', 'run.googleapis.com/minScale': '2', 'example.com/owner': 'web' } },
      spec: { traffic: [{ latestRevision: true, percent: 100 }] },
      status: { observedGeneration: 1, conditions: [{ type: 'Ready', status: 'True' }, { type: 'RoutesReady', status: 'True' }, { type: 'ConfigurationsReady', status: 'True' }], traffic: [{ latestRevision: true, percent: 100, revisionName: service.status['latestReadyRevisionName'] }] },
    })
    const answer = await fetch(String(service.status['url']))
    expect(answer.headers.get('x-revision')).toBe(service.status['latestReadyRevisionName'])
  })

  test('a service that v2 makes, read by v1 and written back, is unchanged', async () => {
    const before = await create(emulator, 'other', image, { timeout: '60s' }, { description: 'a shop', ingress: 'INGRESS_TRAFFIC_ALL' })
    const service = await get('other')
    expect(service.metadata.annotations).toMatchObject({ 'run.googleapis.com/description': 'a shop', 'run.googleapis.com/ingress': 'all' })
    expect((await v1('PUT', `${NAMESPACE}/services/other`, service)).status).toBe(200)
    const after = await read(emulator, 'other')
    expect({ revision: after.latestCreatedRevision, description: (after as unknown as { readonly description: string }).description }).toEqual({ revision: before.latestCreatedRevision, description: 'a shop' })
  })

  test('CPU that v2 set for one container alone is still so after v1 changed another thing', async () => {
    const side = { name: 'side', image, resources: { cpuIdle: false } }
    const main = { name: 'main', image, ports: [{ containerPort: 8080 }], resources: { cpuIdle: true, startupCpuBoost: true } }
    await call(emulator, 'POST', `${PARENT}/services?serviceId=cpu`, { launchStage: 'EARLY_ACCESS', template: { containers: [main, side] } })
    const { metadata, ...service } = await get('cpu')
    expect((await v1('PUT', `${NAMESPACE}/services/cpu`, { ...service, metadata: { ...metadata, annotations: { ...metadata.annotations, 'run.googleapis.com/description': 'new' } } })).status).toBe(200)
    expect(await read(emulator, 'cpu')).toMatchObject({ description: 'new', launchStage: 'EARLY_ACCESS', template: { containers: [{ resources: { cpuIdle: true, startupCpuBoost: true } }, { name: 'side', resources: { cpuIdle: false } }] } })
    expect((await get('cpu')).metadata.generation).toBe(2)
  })

  test('the source that v2 deploys without a build is the annotation of v1, and back', async () => {
    const sourceCode = { cloudStorageSource: { bucket: 'sources', object: 'shop.zip', generation: '7' } }
    await create(emulator, 'zip', image, { container: { sourceCode } })
    const service = await get('zip')
    expect(service.spec['template']).toMatchObject({ metadata: { annotations: { 'run.googleapis.com/sources': '{"":"gs://sources/shop.zip#7"}' } } })
    expect((await v1('PUT', `${NAMESPACE}/services/zip`, service)).status).toBe(200)
    expect(await read(emulator, 'zip')).toMatchObject({ generation: '1', template: { containers: [{ sourceCode }] } })
  })

  test('traffic and tags that v1 sets are served, and the tag has its URL', async () => {
    await create(emulator, 'split', image)
    const first = await get('split')
    const stable = String(first.status['latestReadyRevisionName'])
    const next = { ...first, spec: { template: { metadata: { name: 'split-next' }, spec: { containers: [{ image, env: [{ name: 'A', value: '1' }] }] } }, traffic: [{ revisionName: stable, percent: 100 }, { revisionName: 'split-next', tag: 'next' }] } }
    expect((await v1('PUT', `${NAMESPACE}/services/split`, next)).status).toBe(200)
    const { status } = await settled('split')
    const tagged = status.traffic.find((target) => 'tag' in target) as unknown as { readonly url: string; readonly revisionName: string }
    expect(tagged.revisionName).toBe('split-next')
    expect((await fetch(tagged.url)).headers.get('x-revision')).toBe('split-next')
    expect((await fetch(String(status['url']))).headers.get('x-revision')).toBe(stable)
    const revisions = await v1('GET', `${NAMESPACE}/revisions?labelSelector=${encodeURIComponent('serving.knative.dev/service = split')}`)
    expect((revisions.json['items'] as readonly Resource[]).map(({ metadata }) => metadata.name)).toEqual(['split-next', stable])
    expect((await v1('GET', `${NAMESPACE}/revisions/split-next`)).json).toMatchObject({ kind: 'Revision', metadata: { labels: { 'serving.knative.dev/service': 'split', 'serving.knative.dev/configurationGeneration': '2' } }, status: { serviceName: 'split', imageDigest: image } })
    expect(await v1('DELETE', `${NAMESPACE}/revisions/split-next`)).toMatchObject({ status: 400 })
  })

  test('a revision that does not start is Ready: False, with the reason, for this generation', async () => {
    const broken = await pushApp(emulator.host, 'broken', 'process.exit(3)')
    await v1('POST', `${NAMESPACE}/services`, serviceOf('broken', { template: { spec: { containers: [{ image: broken }] } } }))
    const service = await settled('broken')
    expect(readyOf(service)).toMatchObject({ status: 'False', reason: 'RevisionFailed', message: expect.stringContaining('is not ready and cannot serve traffic') as unknown })
    expect(service.status['observedGeneration']).toBe(service.metadata.generation)
  })

  test('the policy that v1 sets is the one that v2 reads', async () => {
    await create(emulator, 'guarded', image)
    const at = 'projects/my-project/locations/europe-west1/services/guarded'
    const bindings = [{ role: 'roles/run.invoker', members: ['allUsers'] }]
    expect((await v1('POST', `/v1/${at}:setIamPolicy`, { policy: { bindings } }, 'run.googleapis.com')).status).toBe(200)
    expect((await call(emulator, 'GET', `/v2/${at}:getIamPolicy`)).json).toMatchObject({ bindings })
    expect((await v1('GET', `/v1/${at}:getIamPolicy`)).json).toMatchObject({ bindings })
    expect((await v1('POST', `/v1/${at}:testIamPermissions`, { permissions: ['run.services.setIamPolicy'] })).json).toEqual({ permissions: ['run.services.setIamPolicy'] })
  })

  test('what v1 deletes is gone in v2; a dry run changes nothing', async () => {
    await create(emulator, 'gone', image)
    expect((await v1('DELETE', `${NAMESPACE}/services/gone?dryRun=all`)).status).toBe(200)
    expect((await call(emulator, 'GET', `${PARENT}/services/gone`)).status).toBe(200)
    const changed = await v1('PUT', `${NAMESPACE}/services/gone?dryRun=all`, serviceOf('gone', {}, { annotations: { 'run.googleapis.com/description': 'new' } }))
    expect((changed.json as unknown as Resource).metadata.annotations['run.googleapis.com/description']).toBe('new')
    expect(await read(emulator, 'gone')).not.toHaveProperty('description')
    expect((await v1('DELETE', `${NAMESPACE}/services/gone`)).json).toMatchObject({ status: 'Success' })
    expect((await call(emulator, 'GET', `${PARENT}/services/gone`)).status).toBe(404)
  })
})

describe('the region', () => {
  test('is the host’s, or the path’s; without one a list has those of every region', async () => {
    await v1('POST', '/v1/projects/regions/locations/us-central1/services', serviceOf('us', {}, { namespace: 'regions' }), 'run.googleapis.com')
    await v1('POST', '/apis/serving.knative.dev/v1/namespaces/regions/services', serviceOf('eu', {}, { namespace: 'regions' }))
    const names = async (at: string, host: string) => ((await v1('GET', at, undefined, host)).json['items'] as readonly Resource[] | undefined)?.map(({ metadata }) => metadata.name)
    expect(await names('/apis/serving.knative.dev/v1/namespaces/regions/services', 'us-central1-run.local')).toEqual(['us'])
    expect(await names('/v1/projects/regions/locations/-/services', 'run.local')).toEqual(['eu', 'us'])
    expect((await v1('GET', '/v1/projects/regions/locations', undefined, 'run.local')).json['locations']).toMatchObject([{ locationId: 'europe-west1' }, { locationId: 'us-central1' }])
  })

  test('that nobody tells is asked for', async () => {
    const answer = await v1('POST', `${NAMESPACE}/services`, serviceOf('lost'), 'run.local')
    expect([answer.status, messageOf(answer)]).toEqual([400, expect.stringContaining('"run.local" tells no region')])
  })
})

describe('refusals', () => {
  beforeAll(async () => void (await create(emulator, 'there', image)))

  test.each([
    ['a field that is none', serviceOf('x', { replicas: 3 }), `Unknown name "replicas" at 'service.spec'`],
    ['a wrong type', serviceOf('x', { traffic: [{ percent: 'all' }] }), 'service.spec.traffic[0].percent'],
    ['a wrong kind', { ...serviceOf('x'), kind: 'Job' }, "kind: must be 'Service', got 'Job'"],
    ['a wrong version', { ...serviceOf('x'), apiVersion: 'v1' }, "apiVersion: must be 'serving.knative.dev/v1', got 'v1'"],
    ['another namespace', serviceOf('x', {}, { namespace: 'theirs' }), "metadata.namespace: must be the project in the path, 'my-project', got 'theirs'"],
    ['another region', serviceOf('x', {}, { labels: { 'cloud.googleapis.com/location': 'us-central1' } }), "must be the region of the request, 'europe-west1', got 'us-central1'"],
    ['no name', serviceOf(''), 'metadata.name: must not be empty'],
    ['a switch that is neither on nor off', serviceOf('x', { template: { metadata: { annotations: { 'run.googleapis.com/cpu-throttling': 'no' } }, spec: { containers: [{ image }] } } }), "spec.template.metadata.annotations[run.googleapis.com/cpu-throttling]: must be true or false, got 'no'"],
    ['an annotation of revisions at a service', serviceOf('x', {}, { annotations: { 'autoscaling.knative.dev/maxScale': '1' } }), "Annotation 'autoscaling.knative.dev/maxScale' is not supported on resources of kind 'Service'. Supported kinds are: Revision"],
    ['an annotation that nobody knows', serviceOf('x', {}, { annotations: { 'run.googleapis.com/magic': '1' } }), "Annotation 'run.googleapis.com/magic' is not supported on resources of kind 'Service'."],
    ['an annotation with a wrong value', serviceOf('x', {}, { annotations: { 'run.googleapis.com/ingress': 'some' } }), "must be one of all, internal, internal-and-cloud-load-balancing, none, got 'some'"],
    ['traffic to the latest and to a revision at once', serviceOf('x', { traffic: [{ percent: 100, latestRevision: true, revisionName: 'x-1' }] }), 'set exactly one of revision_name and latest_revision'],
    ['a source that is no address', { ...serviceOf('x'), spec: { template: { metadata: { annotations: { 'run.googleapis.com/sources': '{"":"file:///x"}' } }, spec: { containers: [{ image }] } } } }, "must be a map in JSON from names of containers to gs://BUCKET/OBJECT, got 'file:///x'"],
    ['a map of containers that is none', { ...serviceOf('x'), spec: { template: { metadata: { annotations: { 'run.googleapis.com/base-images': '{"a":1}' } }, spec: { containers: [{ image }] } } } }, 'must be a map in JSON by names of containers, got \'{"a":1}\''],
    ['a probe of two kinds', serviceOf('x', { template: { spec: { containers: [{ image, startupProbe: { httpGet: {}, grpc: {} } }] } } }), 'spec.template.spec.containers[0].startup_probe: only one of http_get, tcp_socket and grpc may be set.'],
    ['a config map', serviceOf('x', { template: { spec: { containers: [{ image, envFrom: [{ prefix: 'A' }] }] } } }), 'spec.template.spec.containers[0].envFrom: not supported'],
  ])('%s', async (_, body, message) => {
    const answer = await v1('POST', `${NAMESPACE}/services`, body)
    expect([answer.status, messageOf(answer)]).toEqual([400, expect.stringContaining(message)])
  })

  test('a version that is not the present one, another uid, another name', async () => {
    const { metadata, ...service } = await get('there')
    const put = async (change: object) => v1('PUT', `${NAMESPACE}/services/there`, { ...service, metadata: { ...metadata, ...change } })
    const stale = await put({ resourceVersion: 'AAAA' })
    expect([stale.status, messageOf(stale)]).toEqual([409, `Conflict for resource 'there': version 'AAAA' was specified but current version is '${metadata.resourceVersion}'.`])
    expect((await put({ uid: 'other' })).status).toBe(409)
    expect((await put({ name: 'renamed' })).status).toBe(400)
  })

  test('what is there already, or is not there', async () => {
    expect((await v1('POST', `${NAMESPACE}/services`, serviceOf('there'))).status).toBe(409)
    for (const [method, at] of [['GET', 'services/nope'], ['DELETE', 'services/nope'], ['GET', 'revisions/nope'], ['DELETE', 'revisions/nope']] as const) expect((await v1(method, `${NAMESPACE}/${at}`)).status).toBe(404)
    expect((await v1('PUT', `${NAMESPACE}/services/nope`, serviceOf('nope'))).status).toBe(404)
  })

  test('a dry run of another kind, a watch, a selector of fields', async () => {
    for (const query of ['?watch=true', '?fieldSelector=a%3Db']) expect((await v1('GET', `${NAMESPACE}/services${query}`)).status).toBe(400)
    expect((await v1('DELETE', `${NAMESPACE}/services/there?dryRun=some`)).status).toBe(400)
  })
})
