// What all lists and deletions of v1 have in common.
import { page } from '../api/list-page.ts'
import type { Handlers } from '../api/run.ts'
import { ApiError } from '../api/status.ts'
import type { Call } from '../history.ts'
import { parentOf } from '../state/commands.ts'
import { text, type Json } from '../state/json.ts'
import { selected } from './label-selector.ts'
import { EVERY_REGION, parentAt, placeOf, requireRegion } from './place.ts'

export function isDryRun(request: Json): boolean {
  const asked = text(request['dryRun'])
  if (asked !== '' && asked !== 'all') throw new ApiError('INVALID_ARGUMENT', `dryRun: must be 'all', got '${asked}'.`)
  return asked === 'all'
}

/** `namespaces/P/services/S` or `projects/P/locations/R/services/S` → the full name in v2. */
export function fullName(request: Json, host = ''): string {
  const name = text(request['name'])
  return `${parentAt(requireRegion(placeOf(name, host), host))}/${name.split('/').slice(-2).join('/')}`
}

/** Those of the place that the request lists; of all regions of the project, where it names none. @param parentIn of a resource's name, its place */
export function listed<T extends { readonly name: string }>(request: Json, host: string, all: readonly T[]): readonly T[] {
  const place = placeOf(text(request['parent']), host)
  return all.filter(({ name }) => (place.region === EVERY_REGION ? name.startsWith(`projects/${place.project}/`) : parentOf(name) === parentAt(place)))
}

export function listAnswer(request: Json, apiVersion: string, kind: string, views: readonly Json[]): Json {
  for (const field of ['watch', 'fieldSelector']) if (request[field] !== undefined && request[field] !== '' && request[field] !== false) throw new ApiError('INVALID_ARGUMENT', `${field}: not supported by Cloud Run (fully managed).`)
  const { limit, continue: pageToken, ...question } = request
  const { items, nextPageToken } = page(selected(views, text(request['labelSelector'])), { ...question, kind, pageSize: limit, pageToken })
  return { apiVersion, kind, metadata: nextPageToken === undefined ? {} : { continue: nextPageToken }, items }
}

export function deleted(kind: string, name: string): Json {
  return { status: 'Success', details: { kind, name } }
}

/** Lets v2 do what is asked. @param method `Services.UpdateService`. @returns its answer, mostly an operation */
export async function ask(v2: Handlers, method: string, request: Json, call: Call): Promise<Json> {
  const handler = v2[`google.cloud.run.v2.${method}`]
  if (handler === undefined) throw new ApiError('UNIMPLEMENTED', `${method} is not emulated.`)
  return handler(request, call)
}
