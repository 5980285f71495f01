// Requests that Google refuses whatever the state is: unknown fields, wrong types, wild names, masks of nothing, pages of nowhere.
import { PLACE } from './requests.ts'
import type { Json } from './world.ts'

export type Hostile = { readonly verb: string; readonly url: string; readonly body?: unknown }

const CONTAINER: Json = { image: 'ok' }
const GOOD: Json = { template: { containers: [CONTAINER] } }
const template = (fields: Json): Json => ({ template: { containers: [CONTAINER], ...fields } })
const container = (fields: Json): Json => ({ template: { containers: [{ ...CONTAINER, ...fields }] } })
const traffic = (...targets: readonly unknown[]): Json => ({ ...GOOD, traffic: targets })
const LONG = 'x'.repeat(50)
/** A volume is of one kind. */
const TWO_KINDS: Json = { name: 'a', emptyDir: {}, secret: { secretName: 'one' } }

/** Bodies of a service that are none. */
const BODIES: readonly unknown[] = [
  [], 'text', 7, { ...GOOD, nonsense: 1 }, { ...GOOD, description: 7 }, { ...GOOD, description: ['a'] }, { ...GOOD, labels: 'a' }, { ...GOOD, labels: ['a'] }, { ...GOOD, labels: { a: 1 } }, { ...GOOD, labels: { a: { b: 'c' } } },
  { ...GOOD, ingress: 'INGRESS_TRAFFIC_SOME' }, { ...GOOD, ingress: 99 }, { ...GOOD, ingress: 1.5 }, { ...GOOD, ingress: true }, { ...GOOD, labels: { 'run.googleapis.com/x': 'y' } }, { ...GOOD, annotations: { 'x.serving.knative.dev/y': 'z' } },
  { template: [] }, { template: 'x' }, { template: {} }, { template: { containers: {} } }, { template: { containers: [] } }, { template: { containers: [7] } }, { template: { containers: [null] } }, template({ timeout: 60 }), template({ timeout: '60' }), template({ timeout: '-' }),
  template({ timeout: 'Infinitys' }), template({ scaling: 3 }), template({ scaling: { maxInstanceCount: '3x' } }), template({ scaling: { maxInstanceCount: 1.5 } }), template({ scaling: { maxInstanceCount: 1e12 } }), template({ revision: 7 }), template({ revision: '../x' }),
  template({ labels: { 'cloud.googleapis.com/x': 'y' } }), template({ maxInstanceRequestConcurrency: '8 ' }), template({ nonsense: {} }), template({ sessionAffinity: 'true' }), container({ image: '' }), container({ image: '../../etc' }), container({ image: 'ok:' }), container({ env: {} }),
  container({ env: [{ name: '' }] }), container({ env: [{ name: 'K_SERVICE', value: 'x' }] }), container({ env: [{ name: 'A', value: 1 }] }), container({ env: [{ nome: 'A' }] }), container({ ports: [{ containerPort: 80 }, { containerPort: 81 }] }), container({ ports: [{ containerPort: 'x' }] }),
  container({ resources: { limits: { cpu: 1 } } }), container({ dependsOn: ['nobody'] }), container({ livenessProbe: { tcpSocket: {} } }), { template: { containers: [CONTAINER, CONTAINER] } },
  template({ maxInstanceRequestConcurrency: -1 }), template({ scaling: { minInstanceCount: 3, maxInstanceCount: 2 } }), { ...GOOD, scaling: { minInstanceCount: -1 } }, container({ resources: { limits: { cpu: 'x' } } }), container({ resources: { limits: { memory: '8Gi' } } }),
  container({ ports: [{ containerPort: 65_536 }] }), container({ volumeMounts: [{ name: 'nowhere', mountPath: '/x' }] }), container({ startupProbe: { httpGet: {}, tcpSocket: {} } }), { ...GOOD, labels: { team: 'A' } }, template({ volumes: [{ name: 'a' }] }), template({ volumes: [{ name: 'a', emptyDir: {}, secret: { secret: 'one' } }] }), template({ volumes: [{ name: 'a', emptyDir: {}, gcs: { bucket: 'b' } }] }),
  traffic(null), traffic({ percent: 100, type: 7 }), traffic({ percent: 100, type: 'LATEST' }), traffic({ percent: '1e2x' }), traffic({ percent: 50.5 }, { percent: 49.5 }), traffic({ percent: -1 }, { percent: 101 }), traffic({ percent: 100, tag: 'A' }), traffic({ percent: 100, tag: LONG }),
  traffic({ percent: 50, tag: 'a' }, { percent: 50, tag: 'a' }), traffic({ percent: 2 ** 40 }), traffic({ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION', percent: 100 }), traffic({ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST', revision: 'x', percent: 100 }), { ...GOOD, traffic: {} },
  { ...GOOD, etag: 7 }, { ...GOOD, generation: 'x' }, { ...GOOD, createTime: 'yesterday' }, { ...GOOD, scaling: { minInstanceCount: '?' } }, { ...GOOD, binaryAuthorization: { useDefault: 'yes' } }, { ...GOOD, customAudiences: { a: 1 } }, JSON.parse('{"__proto__": {"a": 1}}'), { ...GOOD, constructor: {} },
]
const MASKS = ['nonsense', 'template.nonsense', 'template.containers.image', 'traffic.percent', 'traffic.0', '.', '..', 'description.x', 'template..timeout', '__proto__', 'constructor', 'to_string', 'template.__proto__', 'description,nonsense', '%00', '* ,x'] as const
const NAMES = ['Shop', '-', 'x-', '9', LONG, '..', '%2e%2e%2f', 'a%2Fb', '__proto__', 'a b', 'ü', '%', '%F0%9F', '%00', `a${'-'.repeat(300)}`] as const
const POLICIES: readonly unknown[] = [
  { policy: 7 }, { policy: { bindings: {} } }, { policy: { bindings: [{ role: 'x', members: ['allUsers'] }] } }, { policy: { bindings: [{ role: 'roles/run.invoker', members: 'allUsers' }] } }, { policy: { bindings: [{ role: 'roles/run.invoker', members: ['nobody'] }] } },
  { policy: { etag: '§' } }, { policy: { nonsense: 1 } }, { policy: {}, updateMask: 'nonsense' }, { nonsense: 1 },
]
const V1: readonly Json[] = [
  {}, { spec: 7 }, { metadata: { name: 7 } }, { metadata: { generation: 'x' } }, { kind: 'Job' }, { apiVersion: 'v1' }, { metadata: { name: 'other' } }, { metadata: { namespace: 'other' } }, { nonsense: 1 }, { spec: {} }, { spec: { template: {} } },
  ...[[TWO_KINDS], [{ name: 'a', emptyDir: {}, csi: { driver: 'gcsfuse.run.googleapis.com', volumeAttributes: { bucketName: 'b' } } }]].map((volumes) => ({ spec: { template: { spec: { containers: [CONTAINER], volumes } } } })),
  { spec: { traffic: [{ percent: 100 }] } }, { spec: { traffic: [{ latestRevision: true, revisionName: 'x', percent: 100 }] } }, { metadata: { annotations: { 'run.googleapis.com/nonsense': 'x' } } }, { metadata: { annotations: { 'run.googleapis.com/ingress': 'some' } } },
  { metadata: { annotations: { 'run.googleapis.com/minScale': 'x' } } }, { metadata: { labels: { 'cloud.googleapis.com/location': 'us-east1' } } },
]

/** @returns all of them, about one service */
export function hostileTo(id: string): readonly Hostile[] {
  const at = `/v2/${PLACE}/services`
  const v1 = `/v1/${PLACE}/services`
  const whole = (own: Json) => ({ apiVersion: 'serving.knative.dev/v1', kind: 'Service', ...own, metadata: { name: id, ...(own['metadata'] as Json | undefined) }, spec: own['spec'] ?? { template: { spec: { containers: [CONTAINER] } } } })
  return [
    ...BODIES.flatMap((body) => [{ verb: 'POST', url: `${at}?serviceId=fresh`, body }, { verb: 'PATCH', url: `${at}/${id}?allowMissing=true`, body }]),
    ...MASKS.map((mask) => ({ verb: 'PATCH', url: `${at}/${id}?updateMask=${mask}`, body: { ...GOOD, labels: { a: 'b' } } })),
    ...NAMES.flatMap((name) => [
      { verb: 'GET', url: `${at}/${name}` }, { verb: 'DELETE', url: `${at}/${name}` }, { verb: 'POST', url: `${at}?serviceId=${name}`, body: GOOD }, { verb: 'PATCH', url: `${at}/${name}?allowMissing=true`, body: GOOD }, { verb: 'GET', url: `${at}/${id}/revisions/${name}` },
      { verb: 'DELETE', url: `${at}/${id}/revisions/${name}` }, { verb: 'GET', url: `${v1}/${name}` }, { verb: 'GET', url: `/v2/${PLACE}/jobs/${name}` }, { verb: 'GET', url: `/v2/${PLACE}/workerPools/${name}` }, { verb: 'GET', url: `/v2/${PLACE}/operations/${name}` }, { verb: 'GET', url: `${at}/${name}:getIamPolicy` },
    ]),
    ...['pageSize=-1', 'pageSize=x', 'pageSize=1&pageSize=2', 'pageToken=%00', 'pageToken=nonsense', 'pageToken=LTE', 'showDeleted=maybe', 'nonsense=1', 'parent.x=1'].map((query) => ({ verb: 'GET', url: `${at}?${query}` })),
    ...['limit=-1', 'labelSelector=%3D%3D', 'watch=true', 'fieldSelector=x', 'continue=x', 'nonsense=1'].map((query) => ({ verb: 'GET', url: `${v1}?${query}` })),
    ...['validateOnly=maybe', 'serviceId=a&serviceId=b', 'nonsense=1', 'service.name=x&serviceId=Y'].map((query) => ({ verb: 'POST', url: `${at}?${query}`, body: GOOD })),
    ...POLICIES.map((body) => ({ verb: 'POST', url: `${at}/${id}:setIamPolicy`, body })),
    ...V1.slice(1).flatMap((own) => [{ verb: 'PUT', url: `${v1}/${id}`, body: whole(own) }]), { verb: 'PUT', url: `${v1}/${id}`, body: {} }, { verb: 'POST', url: v1, body: [] }, { verb: 'PUT', url: `${v1}/${id}?dryRun=some`, body: whole({}) },
    { verb: 'GET', url: '/v2/projects/p/locations/-/services' }, { verb: 'PUT', url: `${at}/${id}`, body: GOOD }, { verb: 'GET', url: `${at}/${id}:nonsense` }, { verb: 'DELETE', url: at }, { verb: 'POST', url: `/v2/${PLACE}/operations/x:wait`, body: { timeout: 'soon' } },
  ]
}
