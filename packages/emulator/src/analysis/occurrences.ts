// What Artifact Analysis found in images, as far as somebody told the emulator: it scans nothing. It keeps what it is told in memory, answers
// as Container Analysis does, and refuses where its API is off or the caller may not.
import { randomUUID } from 'node:crypto'
import { placeOf, tokenAfter } from '../api/page-token.ts'
import { parseFilter } from '../signals/filter.ts'
import { object, text, type Json } from '../state/json.ts'
import { ApiError } from '../api/status.ts'

export const API_STATES = ['enabled', 'disabled', 'denied'] as const
export type ApiState = (typeof API_STATES)[number]

/** As Container Analysis has it. */
const PAGE_DEFAULT = 20
const PAGE_MAX = 1000

export class Occurrences {
  /** Whether the API answers; `denied` is a caller without containeranalysis.occurrences.list. */
  api: ApiState = 'enabled'
  /** Oldest first. */
  #kept: readonly Json[] = []

  /** Adds what it does not have and replaces what it has by that name. @param occurrences checked against the message already */
  tell(occurrences: readonly Json[], now: Date): readonly Json[] {
    const told = occurrences.map((occurrence) => this.#stamped(occurrence, now.toISOString()))
    this.#kept = [...this.#kept.filter((kept) => !told.some(({ name }) => name === kept['name'])), ...told]
    return told
  }

  clear(): void {
    this.#kept = []
  }

  get(name: string): Json {
    this.#admit(projectOf(name))
    const found = this.#kept.find((one) => one['name'] === name)
    if (found === undefined) throw new ApiError('NOT_FOUND', `occurrence with project ID "${projectOf(name)}" and occurrence ID "${name.split('/').at(-1) ?? ''}" not found`)
    return found
  }

  list(request: Json): Json {
    const parent = text(request['parent'])
    this.#admit(projectOf(parent))
    const filterText = text(request['filter'])
    const filter = parseFilter(filterText)
    const size = Math.min(PAGE_MAX, Number(request['pageSize'] ?? 0) || PAGE_DEFAULT)
    if (size < 0) throw new ApiError('INVALID_ARGUMENT', 'page_size must not be negative')
    const question = [parent, filterText]
    const after = placeOf({ token: text(request['pageToken']), asked: question }, 'Invalid page token.')
    const all = this.#kept.filter((one) => text(one['name']).startsWith(`projects/${projectOf(parent)}/`) && filter((path) => fieldOf(path, one)))
    const left = all.filter((one) => after === undefined || this.#kept.indexOf(one) > Number(after[0]))
    const shown = left.slice(0, size)
    const last = shown.at(-1)
    return { occurrences: shown, ...(last === undefined || left.length <= size ? {} : { nextPageToken: tokenAfter([String(this.#kept.indexOf(last)), ''], question) }) }
  }

  #stamped(occurrence: Json, at: string): Json {
    const resource = text(occurrence['resourceUri'])
    if (!/^https:\/\/[^/@]+\/[^@]+@sha256:[0-9a-f]{64}$/.test(resource)) throw new ApiError('INVALID_ARGUMENT', `resourceUri must be https://IMAGE@sha256:DIGEST, got ${JSON.stringify(resource)}`)
    const given = text(occurrence['name'])
    const name = given === '' ? `projects/${projectOfImage(resource)}/occurrences/${randomUUID()}` : given
    projectOf(name)
    const before = this.#kept.find((one) => one['name'] === name)
    return { createTime: before?.['createTime'] ?? at, updateTime: at, kind: kindOf(occurrence), ...occurrence, name }
  }

  #admit(project: string): void {
    switch (this.api) {
      case 'enabled':
        return
      case 'denied':
        throw new ApiError('PERMISSION_DENIED', `permission "containeranalysis.occurrences.list" denied for project "${project}"`)
      case 'disabled':
        throw new ApiError('PERMISSION_DENIED', `Container Analysis API has not been used in project ${project} before or it is disabled. Enable it by visiting https://console.developers.google.com/apis/api/containeranalysis.googleapis.com/overview?project=${project} then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry.`, {
          reason: 'SERVICE_DISABLED', metadata: { consumer: `projects/${project}`, service: 'containeranalysis.googleapis.com' },
        })
    }
  }
}

function projectOf(name: string): string {
  const project = /^projects\/([^/]+)(?:\/locations\/[^/]+)?(?:\/occurrences\/[^/]+)?$/.exec(name)?.[1]
  if (project === undefined) throw new ApiError('INVALID_ARGUMENT', `invalid name "${name}": must be projects/PROJECT or projects/PROJECT/occurrences/ID`)
  return project
}

/** `https://HOST/PROJECT/REPOSITORY/IMAGE@…` */
function projectOfImage(resource: string): string {
  return resource.split('/')[3] ?? ''
}

/** By which part it has. */
function kindOf(occurrence: Json): string {
  const kinds: Readonly<Record<string, string>> = { vulnerability: 'VULNERABILITY', discovery: 'DISCOVERY', attestation: 'ATTESTATION', build: 'BUILD', package: 'PACKAGE', image: 'IMAGE' }
  return Object.entries(kinds).find(([part]) => Object.hasOwn(occurrence, part))?.[1] ?? 'NOTE_KIND_UNSPECIFIED'
}

function fieldOf(path: string, occurrence: Json): string | undefined {
  const note = text(occurrence['noteName']).split('/')
  switch (path) {
    case 'kind':
      return text(occurrence['kind'])
    case 'resourceUrl': case 'resource_url': case 'resourceUri': case 'resource_uri':
      return text(occurrence['resourceUri'])
    case 'noteProjectId': case 'note_project_id':
      return note[1] ?? ''
    case 'noteId': case 'note_id':
      return note[3] ?? ''
    default:
      throw new ApiError('INVALID_ARGUMENT', `invalid filter: "${path}" is not a field that occurrences can be filtered by`)
  }
}

/** Of a request to the emulator itself: `{"state": "enabled"}`. */
export function apiStateIn(body: unknown): ApiState {
  const found = API_STATES.find((state) => state === object(body)['state'])
  if (found === undefined) throw new ApiError('INVALID_ARGUMENT', `the body must be {"state": "${API_STATES.join('" | "')}"}`)
  return found
}
