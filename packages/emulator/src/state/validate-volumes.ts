// What a template may say of volumes, whatever runs it. Google's own sentences are not public, so these are ours; the rules are those of the reference.
// https://cloud.google.com/run/docs/reference/rest/v2/Volume and .../Container#VolumeMount
import { posix } from 'node:path'
import { ApiError } from '../api/status.ts'
import { list, object, text, type Json } from './json.ts'

const SOURCES = ['secret', 'cloudSqlInstance', 'emptyDir', 'nfs', 'gcs']
const MODE_MAX = 0o777
/** Where instances of Cloud SQL are, and nowhere else. */
const SQL_PATH = '/cloudsql'
const SQL_INSTANCE = /^(?:[\w.-]+:)?[\w-]+:[\w-]+:[\w-]+$/
// https://cloud.google.com/run/docs/configuring/services/secrets#disallowed_paths_and_limitations
const DISALLOWED = /^\/(?:dev|proc|sys)(?:\/|$)/

/** @param where prefix of the fields' names in messages */
export function requireVolumes(template: Json, where: string): void {
  const names = list(template['volumes']).map((volume) => text(volume['name']))
  for (const [index, volume] of list(template['volumes']).entries()) {
    const at = `${where}volumes[${index}]`
    const name = names[index] ?? ''
    if (name === '') refuse(`${at}.name`, 'must be set.')
    if (names.indexOf(name) !== index) refuse(`${at}.name`, `'${name}' is used more than once.`)
    if (!SOURCES.some((source) => volume[source] !== undefined)) refuse(at, `the volume '${name}' has no source.`)
    requireFiles(object(volume['secret']), `${at}.secret`, volume['secret'] !== undefined)
    requireSqlInstances(volume, `${at}.cloud_sql_instance.instances`)
  }
  for (const [index, container] of list(template['containers']).entries()) requireMounts(list(container['volumeMounts']), list(template['volumes']), `${where}containers[${index}].volume_mounts`)
}

function requireFiles(source: Json, at: string, isSecret: boolean): void {
  if (isSecret && text(source['secret']) === '') refuse(`${at}.secret`, 'must be set.')
  requireMode(source['defaultMode'], `${at}.default_mode`)
  const paths = list(source['items']).map((item) => text(item['path']))
  const places = paths.map((path) => posix.normalize(path))
  for (const [index, path] of paths.entries()) {
    const field = `${at}.items[${index}].path`
    const place = posix.normalize(path)
    if (place === '.' || place.startsWith('/') || place.endsWith('/') || path.split('/').includes('..')) refuse(field, `must be a path below the volume, got '${path}'.`)
    if (places.indexOf(place) !== index) refuse(field, `'${path}' is used more than once.`)
    const file = places.find((other) => place.startsWith(`${other}/`))
    if (file !== undefined) refuse(field, `'${path}' is below '${file}', which is a file.`)
    requireMode(list(source['items'])[index]?.['mode'], `${at}.items[${index}].mode`)
  }
}

function requireMode(mode: unknown, field: string): void {
  if (mode !== undefined && (Number(mode) < 0 || Number(mode) > MODE_MAX)) refuse(field, `must be from 0000 to 0777 (${MODE_MAX}), got ${String(mode)}.`)
}

function requireSqlInstances(volume: Json, field: string): void {
  const wrong = sqlInstancesOf(volume).find((instance) => !SQL_INSTANCE.test(instance))
  if (wrong !== undefined) refuse(field, `must be names of connections, PROJECT:REGION:INSTANCE, got '${wrong}'.`)
}

function requireMounts(mounts: readonly Json[], volumes: readonly Json[], at: string): void {
  const paths = mounts.map((mount) => mountPathOf(mount, volumes))
  for (const [index, mount] of mounts.entries()) {
    const name = text(mount['name'])
    const volume = volumes.find((one) => text(one['name']) === name)
    const path = paths[index] ?? ''
    const subPath = text(mount['subPath'])
    if (volume === undefined) refuse(`${at}[${index}].name`, `the template has no volume '${name}'.`)
    if (!path.startsWith('/') || path === '/' || path.includes(':') || text(mount['mountPath']).split('/').includes('..')) refuse(`${at}[${index}].mount_path`, `must be an absolute path that is not '/' and has no colon, got '${text(mount['mountPath'])}'.`)
    if (DISALLOWED.test(path)) refuse(`${at}[${index}].mount_path`, `nothing can be mounted at /dev, /proc and /sys, and below them, got '${path}'.`)
    if (volume?.['cloudSqlInstance'] !== undefined && path !== SQL_PATH) refuse(`${at}[${index}].mount_path`, `must be ${SQL_PATH} or empty for a volume of Cloud SQL, got '${path}'.`)
    if (paths.indexOf(path) !== index) refuse(`${at}[${index}].mount_path`, `'${path}' is used more than once.`)
    if (subPath.startsWith('/') || subPath.split('/').includes('..')) refuse(`${at}[${index}].sub_path`, `must be a path below the volume, got '${subPath}'.`)
  }
}

/** Of a volume for Cloud SQL it may be left empty. @param volumes of the template */
export function mountPathOf(mount: Json, volumes: readonly Json[]): string {
  const given = text(mount['mountPath'])
  if (given !== '') return posix.normalize(given).replace(/(.)\/$/, '$1')
  return volumes.some(({ name, cloudSqlInstance }) => name === mount['name'] && cloudSqlInstance !== undefined) ? SQL_PATH : ''
}

/** Names of connections. */
export function sqlInstancesOf(volume: Json): readonly string[] {
  const instances: unknown = object(volume['cloudSqlInstance'])['instances']
  return Array.isArray(instances) ? instances.map(String) : []
}

function refuse(field: string, why: string): never {
  throw new ApiError('INVALID_ARGUMENT', `${field}: ${why}`)
}
