// Drafts as the two versions of the API write them, and what both show of a service, brought into the model's words.
import type { Desired, Target, Template } from './model.ts'
import type { Draft } from './steps.ts'
import { mountedToV1 } from './volumes.ts'
import type { Json } from './world.ts'

export const PLACE = 'projects/p/locations/europe-west1'
const LATEST = 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST'
const REVISION = 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION'
const INGRESS: Readonly<Record<string, string>> = { all: 'INGRESS_TRAFFIC_ALL', internal: 'INGRESS_TRAFFIC_INTERNAL_ONLY' }

export function object(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}

export function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(object) : []
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

export function short(name: unknown): string {
  return text(name).split('/').at(-1) ?? ''
}

/** Only what the draft says. @param given the draft with its revisions resolved */
export function toV2(draft: Draft, given: Desired): Json {
  const { template, traffic, ingress, ...rest } = draft
  return {
    ...rest, ...(ingress === undefined ? {} : { ingress: INGRESS[ingress] }), ...(template === undefined ? {} : { template: templateToV2(template, given.template) }),
    ...(traffic === undefined ? {} : { traffic: given.traffic.map(({ revision, percent, tag }) => ({ ...(revision === 'LATEST' ? { type: LATEST } : { type: REVISION, revision }), percent, ...(tag === '' ? {} : { tag }) })) }),
  }
}

function templateToV2({ image, env, timeout, min, max, concurrency, serviceAccount, labels, revision, volumes, mounts }: Exclude<Draft['template'], undefined>, given: Template | undefined): Json {
  const scaling = { ...(min === undefined ? {} : { minInstanceCount: min }), ...(max === undefined ? {} : { maxInstanceCount: max }) }
  return {
    containers: image === undefined && env === undefined && mounts === undefined ? [] : [{ ...(image === undefined ? {} : { image }), ...(mounts === undefined ? {} : { volumeMounts: mounts }), ...(env === undefined ? {} : { env: env.map(([name, value]) => ({ name, value })) }) }],
    ...(volumes === undefined ? {} : { volumes }), ...(timeout === undefined ? {} : { timeout: `${timeout}s` }), ...(Object.keys(scaling).length === 0 ? {} : { scaling }), ...(concurrency === undefined ? {} : { maxInstanceRequestConcurrency: concurrency }),
    ...(serviceAccount === undefined ? {} : { serviceAccount }), ...(labels === undefined ? {} : { labels }), ...(revision === undefined ? {} : { revision: given?.revision }),
  }
}

/** v1 is always told the whole. */
export function toV1(id: string, { description, labels, annotations, ingress, binaryAuthorization: { useDefault, policy }, template, traffic }: Desired, metadata: Json = {}): Json {
  const told = { ...annotations, ...(description === '' ? {} : { 'run.googleapis.com/description': description }), 'run.googleapis.com/ingress': ingress, ...(useDefault === undefined && policy === undefined ? {} : { 'run.googleapis.com/binary-authorization': policy ?? 'default' }) }
  return {
    apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: id, namespace: 'p', labels, annotations: told, ...metadata },
    spec: {
      ...(template === undefined ? {} : { template: templateToV1(template) }),
      traffic: traffic.map(({ revision, percent, tag }) => ({ ...(revision === 'LATEST' ? { latestRevision: true } : { revisionName: revision }), percent, ...(tag === '' ? {} : { tag }) })),
    },
  }
}

function templateToV1({ image, env, timeout, min, max, concurrency, serviceAccount, labels, revision, ...mounted }: Template): Json {
  const { annotations, volumes, volumeMounts } = mountedToV1(mounted)
  return {
    metadata: { ...(revision === '' ? {} : { name: revision }), labels, annotations: { 'autoscaling.knative.dev/minScale': String(min), 'autoscaling.knative.dev/maxScale': String(max), ...annotations } },
    spec: {
      volumes, containers: image === '' && env.length === 0 && mounted.mounts.length === 0 ? [] : [{ image, env: env.map(([name, value]) => ({ name, value })), volumeMounts }], timeoutSeconds: timeout, containerConcurrency: concurrency,
      ...(serviceAccount === '' ? {} : { serviceAccountName: serviceAccount }),
    },
  }
}

/** A service of v2 as far as the model speaks of it. */
export function desiredOf(service: Json): Desired {
  const template = object(service['template'])
  const [container = {}] = list(template['containers'])
  return {
    description: text(service['description']), labels: object(service['labels']) as Desired['labels'], annotations: object(service['annotations']) as Desired['annotations'],
    ingress: Object.keys(INGRESS).find((name) => INGRESS[name] === service['ingress']) ?? text(service['ingress']), binaryAuthorization: object(service['binaryAuthorization']),
    template: {
      image: text(container['image']), env: list(container['env']).map(({ name, value }) => [text(name), text(value)] as const), timeout: Number.parseFloat(text(template['timeout'])),
      min: Number(object(template['scaling'])['minInstanceCount'] ?? 0), max: Number(object(template['scaling'])['maxInstanceCount'] ?? 0), concurrency: Number(template['maxInstanceRequestConcurrency'] ?? 0),
      serviceAccount: text(template['serviceAccount']), labels: object(template['labels']) as Template['labels'], revision: text(template['revision']), volumes: list(template['volumes']), mounts: list(container['volumeMounts']),
    },
    traffic: targetsOf(service['traffic']),
  }
}

export function targetsOf(value: unknown): readonly Target[] {
  return list(value).map(({ type, revision, percent, tag }) => ({ revision: type === LATEST ? 'LATEST' : text(revision), percent: Number(percent ?? 0), tag: text(tag) }))
}
