// What revisions and tasks have in common, in both directions: containers, volumes, and what v1 says of them in annotations.
import { createHash } from 'node:crypto'
import { ApiError } from '../api/status.ts'
import { list, object, text, texts, type Json } from '../state/json.ts'
import { annotationsOf, fromAnnotations, isMap, parse, type Mapped } from './annotations.ts'
import { containerFromV1, containerToV1, volumeFromV1, volumeToV1 } from './container.ts'
import { compact } from './paths.ts'

const ACCELERATOR = 'run.googleapis.com/accelerator'
const DEPENDENCIES = 'run.googleapis.com/container-dependencies'
const SECRETS = 'run.googleapis.com/secrets'
const CLOUD_SQL = 'run.googleapis.com/cloudsql-instances'
/** The volume that the annotation stands for. */
const SQL_VOLUME = 'cloudsql'
const SQL_MOUNT = { name: SQL_VOLUME, mountPath: '/cloudsql' }

/** What is read: the annotations with the kind that they are of, the spec, and for messages where both stand. */
export type Pod = { readonly kind: string; readonly table: readonly Mapped[]; readonly annotations: Readonly<Record<string, string>>; readonly annotationsAt: string; readonly spec: Json; readonly specAt: string }

export function podToV1(template: Json): Json {
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

export function podAnnotations(table: readonly Mapped[], template: Json): Readonly<Record<string, string>> {
  const containers = list(template['containers'])
  const aliases = [...new Set(secretsIn(template).filter((secret) => aliasOf(secret) !== secret))].map((secret) => `${aliasOf(secret)}:${secret}`)
  const instances = list(template['volumes']).flatMap(({ cloudSqlInstance }) => (object(cloudSqlInstance)['instances'] as readonly string[] | undefined) ?? [])
  return {
    ...annotationsOf(table, template),
    ...told({ [DEPENDENCIES]: byContainer(containers, ({ dependsOn }) => (Array.isArray(dependsOn) && dependsOn.length > 0 ? dependsOn : undefined)), [SECRETS]: aliases.join(','), [CLOUD_SQL]: instances.join(',') }),
  }
}

export function podFromV1({ kind, table, annotations, annotationsAt, spec, specAt }: Pod): Json {
  const { [ACCELERATOR]: accelerator, ...others } = texts(spec['nodeSelector'])
  const unknown = Object.keys(others)[0]
  if (unknown !== undefined) throw new ApiError('INVALID_ARGUMENT', `${specAt}.node_selector: '${unknown}' is not supported; what is: ${ACCELERATOR}.`)
  const secrets = new Map(pairs(annotations[SECRETS] ?? ''))
  const secretOf = (name: string) => secrets.get(name) ?? name
  const sql = (annotations[CLOUD_SQL] ?? '').split(',').filter((instance) => instance !== '')
  const dependencies = mapIn(annotations, DEPENDENCIES, annotationsAt, areTexts)
  const volumes = list(spec['volumes']).map((volume, index) => volumeFromV1(volume, secretOf, `${specAt}.volumes[${index}]`))
  const containers = list(spec['containers']).map((container, index) => {
    const dependsOn = dependencies(text(container['name']))
    return { ...containerFromV1(container, secretOf, `${specAt}.containers[${index}]`), ...(dependsOn === undefined ? {} : { dependsOn }) }
  })
  const mounted = (container: Json) => ({ ...container, volumeMounts: [...list(container['volumeMounts']), SQL_MOUNT] })
  return compact({
    ...fromAnnotations(table, annotations, kind, annotationsAt),
    timeout: spec['timeoutSeconds'] === undefined ? undefined : `${String(spec['timeoutSeconds'])}s`, serviceAccount: spec['serviceAccountName'],
    containers: sql.length === 0 ? containers : containers.map((container, index) => (index === ingressIndex(containers) ? mounted(container) : container)),
    volumes: sql.length === 0 ? volumes : [...volumes, { name: SQL_VOLUME, cloudSqlInstance: { instances: sql } }],
    nodeSelector: accelerator === undefined ? undefined : { accelerator },
  })
}

/** The container that takes requests. */
export function ingressIndex(containers: readonly Json[]): number {
  return Math.max(0, containers.findIndex((container) => list(container['ports']).length > 0))
}

/** Annotations that say something. */
export function told(annotations: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(annotations).filter(([, value]) => value !== ''))
}

/** What an annotation says of containers: JSON by their names, empty where it says nothing. */
export function byContainer(containers: readonly Json[], valueOfContainer: (container: Json) => unknown): string {
  const values = Object.fromEntries(containers.map((container) => [text(container['name']), valueOfContainer(container)] as const).filter(([, value]) => value !== undefined))
  return Object.keys(values).length === 0 ? '' : JSON.stringify(values)
}

/** @param at where the annotations stand, for messages. @returns what the annotation says of the container with the name */
export function mapIn<T>(annotations: Readonly<Record<string, string>>, annotation: string, at: string, isValue: (value: unknown) => value is T): (name: string) => T | undefined {
  const map = parse(annotations[annotation] || '{}')
  if (!isMap(map) || !Object.values(map).every(isValue)) throw new ApiError('INVALID_ARGUMENT', `${at}[${annotation}]: must be a map in JSON by names of containers, got '${annotations[annotation] ?? ''}'.`)
  return (name) => (Object.hasOwn(map, name) ? (map[name] as T) : undefined)
}

export function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function areTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText)
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
