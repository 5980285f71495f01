// What every resource of v1 says of itself, and what is refused when a request says something else.
import { ApiError } from '../api/status.ts'
import { object, text, texts, type Json } from '../state/json.ts'
import { shortName } from '../state/model.ts'
import { projectNumberOf } from '../template.ts'
import { usersOwn } from './annotations.ts'
import type { Place } from './place.ts'
import { nonEmpty, compact } from './paths.ts'

export const LOCATION = 'cloud.googleapis.com/location'

/** @param resource of v2, in canonical JSON */
export function metadataToV1(resource: Json, annotations: Json, systemLabels: Json = {}): Json {
  const name = text(resource['name'])
  const [, project = '', , region = ''] = name.split('/')
  const short = shortName(name)
  return compact({
    name: short, namespace: project, uid: resource['uid'], resourceVersion: versionOf(text(resource['etag'])), generation: Number(resource['generation']), creationTimestamp: resource['createTime'],
    labels: { ...usersOwn(texts(resource['labels'])), ...systemLabels, [LOCATION]: region }, annotations: nonEmpty(annotations),
  })
}

/** What v2 shows though nobody said it. */
export function withoutLaunchStage({ launchStage, ...resource }: Json): Json {
  return launchStage === 'GA' ? resource : { ...resource, launchStage }
}

/** A resource's version is its etag without the quotes. */
export function versionOf(etag: string): string {
  return etag.replaceAll('"', '')
}

/** Whoever writes a resource says what it is, and where; both must be what the path says. @param name of an existing one, empty for a new one */
export function requireIdentity(resource: Json, wanted: { readonly apiVersion: string; readonly kind: string; readonly name: string }, { project, region }: Place): string {
  const metadata = object(resource['metadata'])
  const { apiVersion, kind } = wanted
  if (resource['apiVersion'] !== apiVersion) throw new ApiError('INVALID_ARGUMENT', `apiVersion: must be '${apiVersion}', got '${text(resource['apiVersion'])}'.`)
  if (resource['kind'] !== kind) throw new ApiError('INVALID_ARGUMENT', `kind: must be '${kind}', got '${text(resource['kind'])}'.`)
  const name = text(metadata['name'])
  if (name === '') throw new ApiError('INVALID_ARGUMENT', 'metadata.name: must not be empty.')
  if (wanted.name !== '' && name !== wanted.name) throw new ApiError('INVALID_ARGUMENT', `metadata.name: must be the name in the path, '${wanted.name}', got '${name}': a resource cannot be renamed.`)
  const namespace = text(metadata['namespace'])
  if (namespace !== '' && namespace !== project && namespace !== projectNumberOf(project)) throw new ApiError('INVALID_ARGUMENT', `metadata.namespace: must be the project in the path, '${project}', got '${namespace}'.`)
  const label = texts(metadata['labels'])[LOCATION]
  if (label !== undefined && label !== region) throw new ApiError('INVALID_ARGUMENT', `metadata.labels[${LOCATION}]: must be the region of the request, '${region}', got '${label}'.`)
  return name
}

/** What was there when the request was made must be there still. */
export function requireUnchanged(resource: Json, present: { readonly uid: string; readonly etag: string }): void {
  const { name, uid, resourceVersion } = object(resource['metadata'])
  if (uid !== undefined && uid !== present.uid) throw new ApiError('ABORTED', `Conflict for resource '${text(name)}': uid '${text(uid)}' was specified but current uid is '${present.uid}'.`)
  const version = versionOf(present.etag)
  if (text(resourceVersion) !== '' && resourceVersion !== version) throw new ApiError('ABORTED', `Conflict for resource '${text(name)}': version '${text(resourceVersion)}' was specified but current version is '${version}'.`)
}
