// What a template may say of volumes, whatever runs it. Google's own sentences are not public, so these are ours; the rules are those of the reference.
// https://cloud.google.com/run/docs/reference/rest/v2/Volume and .../Container#VolumeMount
import { ApiError } from '../api/status.ts'
import { list, object, text, type Json } from './json.ts'

const SOURCES = ['secret', 'cloudSqlInstance', 'emptyDir', 'nfs', 'gcs']
const MODE_MAX = 0o777

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
  }
  for (const [index, container] of list(template['containers']).entries()) requireMounts(list(container['volumeMounts']), list(template['volumes']), `${where}containers[${index}].volume_mounts`)
}

function requireFiles(source: Json, at: string, isSecret: boolean): void {
  if (isSecret && text(source['secret']) === '') refuse(`${at}.secret`, 'must be set.')
  requireMode(source['defaultMode'], `${at}.default_mode`)
  const paths = list(source['items']).map((item) => text(item['path']))
  for (const [index, path] of paths.entries()) {
    const field = `${at}.items[${index}].path`
    if (path === '' || path.startsWith('/') || path.split('/').includes('..')) refuse(field, `must be a path below the volume, got '${path}'.`)
    if (paths.indexOf(path) !== index) refuse(field, `'${path}' is used more than once.`)
    requireMode(list(source['items'])[index]?.['mode'], `${at}.items[${index}].mode`)
  }
}

function requireMode(mode: unknown, field: string): void {
  if (mode !== undefined && (Number(mode) < 0 || Number(mode) > MODE_MAX)) refuse(field, `must be from 0000 to 0777 (${MODE_MAX}), got ${String(mode)}.`)
}

function requireMounts(mounts: readonly Json[], volumes: readonly Json[], at: string): void {
  const paths = mounts.map((mount) => text(mount['mountPath']))
  for (const [index, mount] of mounts.entries()) {
    const name = text(mount['name'])
    const path = paths[index] ?? ''
    const subPath = text(mount['subPath'])
    const volume = volumes.find((one) => text(one['name']) === name)
    if (volume === undefined) refuse(`${at}[${index}].name`, `the template has no volume '${name}'.`)
    // "For Cloud SQL volumes, it can be left empty": google.cloud.run.v2.VolumeMount.
    if (path === '' && volume?.['cloudSqlInstance'] !== undefined) continue
    if (!path.startsWith('/') || path.includes(':') || path.split('/').every((part) => part === '') || path.split('/').includes('..')) refuse(`${at}[${index}].mount_path`, `must be an absolute path that is not '/' and has no colon, got '${path}'.`)
    if (paths.indexOf(path) !== index) refuse(`${at}[${index}].mount_path`, `'${path}' is used more than once.`)
    if (subPath.startsWith('/') || subPath.split('/').includes('..')) refuse(`${at}[${index}].sub_path`, `must be a path below the volume, got '${subPath}'.`)
  }
}

function refuse(field: string, why: string): never {
  throw new ApiError('INVALID_ARGUMENT', `${field}: ${why}`)
}
