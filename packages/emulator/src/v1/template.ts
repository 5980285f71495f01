// What a revision is made from, in both directions: a google.cloud.run.v2.RevisionTemplate and v1's metadata with a RevisionSpec.
import { createHash } from 'node:crypto'
import { ApiError } from '../api/status.ts'
import { list, object, text, texts, type Json } from '../state/json.ts'
import { annotationsOf, fromAnnotations, REVISION, usersOwn, type Mapped } from './annotations.ts'
import { containerFromV1, containerToV1, volumeFromV1, volumeToV1 } from './container.ts'
import { compact, nonEmpty } from './paths.ts'

const ACCELERATOR = 'run.googleapis.com/accelerator'
const THROTTLED = 'run.googleapis.com/cpu-throttling'
const BOOSTED = 'run.googleapis.com/startup-cpu-boost'
const DEPENDENCIES = 'run.googleapis.com/container-dependencies'
const SECRETS = 'run.googleapis.com/secrets'
const CLOUD_SQL = 'run.googleapis.com/cloudsql-instances'
const BASE_IMAGES = 'run.googleapis.com/base-images'
/** The volume that the annotation stands for. */
const SQL_VOLUME = 'cloudsql'
const SQL_MOUNT = { name: SQL_VOLUME, mountPath: '/cloudsql' }

type Templated = { readonly metadata: Json; readonly spec: Json }

export function templateToV1(template: Json): Templated {
  const metadata = compact({ name: template['revision'], labels: nonEmpty(usersOwn(texts(template['labels']))), annotations: nonEmpty({ ...annotationsOf(REVISION, template), ...containerAnnotations(template) }) })
  return { metadata, spec: compact({ containerConcurrency: template['maxInstanceRequestConcurrency'], ...podToV1(template) }) }
}

export function templateFromV1(template: Json): Json {
  const metadata = object(template['metadata'])
  const spec = object(template['spec'])
  for (const field of ['enableServiceLinks', 'imagePullSecrets']) {
    if (spec[field] !== undefined && spec[field] !== false) throw new ApiError('INVALID_ARGUMENT', `spec.template.spec.${field}: not supported by Cloud Run (fully managed).`)
  }
  return compact({
    ...podFromV1(REVISION, 'Revision', texts(metadata['annotations']), spec, 'spec.template'),
    revision: text(metadata['name']) || undefined, labels: nonEmpty(usersOwn(texts(metadata['labels']))), maxInstanceRequestConcurrency: spec['containerConcurrency'],
  })
}

/** What a revision and a task have in common. */
function podToV1(template: Json): Json {
  const accelerator = text(object(template['nodeSelector'])['accelerator'])
  const timeout = text(template['timeout'])
  const isSql = (volume: Json) => volume['cloudSqlInstance'] !== undefined
  const sqlNames = list(template['volumes']).filter(isSql).map(({ name }) => name)
  const containers = list(template['containers']).map((container) => ({ ...container, volumeMounts: list(container['volumeMounts']).filter(({ name }) => !sqlNames.includes(name)) }))
  return compact({
    timeoutSeconds: timeout === '' ? undefined : Math.round(Number.parseFloat(timeout)), serviceAccountName: template['serviceAccount'],
    containers: containers.map((container) => containerToV1(container, aliasOf)), volumes: list(template['volumes']).filter((volume) => !isSql(volume)).map((volume) => volumeToV1(volume, aliasOf)),
    nodeSelector: accelerator === '' ? undefined : { [ACCELERATOR]: accelerator },
  })
}

/** @param at where it stands, for messages: `spec.template` */
function podFromV1(table: readonly Mapped[], kind: string, annotations: Readonly<Record<string, string>>, spec: Json, at: string): Json {
  const { [ACCELERATOR]: accelerator, ...others } = texts(spec['nodeSelector'])
  const unknown = Object.keys(others)[0]
  if (unknown !== undefined) throw new ApiError('INVALID_ARGUMENT', `${at}.spec.node_selector: '${unknown}' is not supported; what is: ${ACCELERATOR}.`)
  const secrets = new Map(pairs(annotations[SECRETS] ?? ''))
  const secretOf = (name: string) => secrets.get(name) ?? name
  const sql = (annotations[CLOUD_SQL] ?? '').split(',').filter((instance) => instance !== '')
  const volumes = list(spec['volumes']).map((volume, index) => volumeFromV1(volume, secretOf, `${at}.spec.volumes[${index}]`))
  const containers = withAnnotations(list(spec['containers']).map((container, index) => containerFromV1(container, secretOf, `${at}.spec.containers[${index}]`)), list(spec['containers']), annotations, at)
  return compact({
    ...fromAnnotations(table, annotations, kind, `${at}.metadata.annotations`),
    timeout: spec['timeoutSeconds'] === undefined ? undefined : `${String(spec['timeoutSeconds'])}s`, serviceAccount: spec['serviceAccountName'],
    containers: sql.length === 0 ? containers : containers.map((container, index) => (index === ingressIndex(containers) ? { ...container, volumeMounts: [...list(container['volumeMounts']), SQL_MOUNT] } : container)),
    volumes: sql.length === 0 ? volumes : [...volumes, { name: SQL_VOLUME, cloudSqlInstance: { instances: sql } }],
    nodeSelector: accelerator === undefined ? undefined : { accelerator },
  })
}

/** Annotations that tell what v2 has at containers and volumes. */
function containerAnnotations(template: Json): Readonly<Record<string, string>> {
  const containers = list(template['containers'])
  const resources = object(containers[ingressIndex(containers)]?.['resources'])
  const dependencies = Object.fromEntries(containers.filter(({ dependsOn }) => Array.isArray(dependsOn) && dependsOn.length > 0).map(({ name, dependsOn }) => [text(name), dependsOn]))
  const images = Object.fromEntries(containers.filter(({ baseImageUri }) => text(baseImageUri) !== '').map(({ name, baseImageUri }) => [text(name), baseImageUri]))
  const aliases = [...new Set(secretsIn(template).filter((secret) => aliasOf(secret) !== secret))].map((secret) => `${aliasOf(secret)}:${secret}`)
  const instances = list(template['volumes']).flatMap(({ cloudSqlInstance }) => (object(cloudSqlInstance)['instances'] as readonly string[] | undefined) ?? [])
  const told: Readonly<Record<string, string>> = {
    [THROTTLED]: resources['cpuIdle'] === true || containers.length === 0 ? '' : 'false', [BOOSTED]: resources['startupCpuBoost'] === true ? 'true' : '',
    [DEPENDENCIES]: Object.keys(dependencies).length === 0 ? '' : JSON.stringify(dependencies), [BASE_IMAGES]: Object.keys(images).length === 0 ? '' : JSON.stringify(images),
    [SECRETS]: aliases.join(','), [CLOUD_SQL]: instances.join(','),
  }
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== ''))
}

function withAnnotations(containers: readonly Json[], asked: readonly Json[], annotations: Readonly<Record<string, string>>, at: string): readonly Json[] {
  const dependencies = mapIn(annotations, DEPENDENCIES, at)
  const images = mapIn(annotations, BASE_IMAGES, at)
  const boost = annotations[BOOSTED] === 'true' ? { startupCpuBoost: true } : {}
  return containers.map((container, index) => {
    const name = text(container['name'])
    const limits = nonEmpty(texts(object(asked[index]?.['resources'])['limits']))
    return compact({
      ...container, resources: { ...compact({ limits }), cpuIdle: annotations[THROTTLED] !== 'false', ...boost },
      dependsOn: Object.hasOwn(dependencies, name) ? dependencies[name] : undefined, baseImageUri: Object.hasOwn(images, name) ? images[name] : undefined,
    })
  })
}

function mapIn(annotations: Readonly<Record<string, string>>, annotation: string, at: string): Json {
  try {
    return object(JSON.parse(annotations[annotation] ?? '{}'))
  } catch {
    throw new ApiError('INVALID_ARGUMENT', `${at}.metadata.annotations[${annotation}]: must be a map in JSON by names of containers.`)
  }
}

/** `alias:projects/P/secrets/S,…` */
function pairs(value: string): readonly (readonly [string, string])[] {
  return value.split(',').flatMap((pair): readonly (readonly [string, string])[] => {
    const colon = pair.indexOf(':')
    return colon < 1 ? [] : [[pair.slice(0, colon), pair.slice(colon + 1)]]
  })
}

function secretsIn(template: Json): readonly string[] {
  const ofEnv = list(template['containers']).flatMap((container) => list(container['env']).map((entry) => text(object(object(entry['valueSource'])['secretKeyRef'])['secret'])))
  return [...ofEnv, ...list(template['volumes']).map((volume) => text(object(volume['secret'])['secret']))]
}

/** Where v2 gives a secret's whole name, v1 has an alias for it; always the same one. */
function aliasOf(secret: string): string {
  return secret.includes('/') ? `secret-${createHash('sha256').update(secret).digest('hex').slice(0, 12)}` : secret
}

function ingressIndex(containers: readonly Json[]): number {
  return Math.max(0, containers.findIndex((container) => list(container['ports']).length > 0))
}
