// The Builds port over Cloud Build v1. https://cloud.google.com/build/docs/api/reference/rest/v1/projects.locations.builds
import { DeliveryError } from '../errors.ts'
import type { Builds, RemoteBuild } from '../ports.ts'
import { connectGoogleApi, type GoogleApi } from './google.ts'
import { list, record, texts, type Json } from './run-json.ts'

type Place = { readonly project: string; readonly region: string }

/** https://cloud.google.com/build/docs/api/reference/rest/v1/projects.builds#status. One that is not known yet has not ended. */
const STATUS: Readonly<Record<string, RemoteBuild['status']>> = {
  PENDING: 'waiting', QUEUED: 'waiting', WORKING: 'working', SUCCESS: 'success', FAILURE: 'failure', INTERNAL_ERROR: 'error', TIMEOUT: 'timeout', CANCELLED: 'cancelled', EXPIRED: 'error',
}

export async function connectCloudBuild(place: Place, env: Readonly<Record<string, string | undefined>>): Promise<Builds> {
  return cloudBuild(place, await connectGoogleApi('cloudbuild', place.project, env))
}

export function cloudBuild({ project, region }: Place, api: GoogleApi): Builds {
  const path = `/v1/projects/${encodeURIComponent(project)}/locations/${encodeURIComponent(region)}/builds`
  return {
    create: async (build, signal) => {
      const operation = record(await api({ method: 'POST', path, body: build, what: 'beginning a build', signal }))
      return parseBuild(record(operation['metadata'])['build'])
    },
    get: async (id, signal) => parseBuild(await api({ method: 'GET', path: `${path}/${encodeURIComponent(id)}`, what: `reading build ${id}`, signal })),
    findByTag: async (tag, signal) => {
      const { builds } = record(await api({ method: 'GET', path, query: { filter: `tags="${tag}"`, pageSize: 1 }, what: 'looking for the build', signal }))
      return list(builds).map(parseBuild).at(0)
    },
    cancel: async (id, signal) => {
      // Twice is as good as once, so that it may be tried again.
      await api({ method: 'POST', path: `${path}/${encodeURIComponent(id)}:cancel`, body: {}, reads: true, what: `cancelling build ${id}`, signal })
    },
  }
}

function parseBuild(value: unknown): RemoteBuild {
  const json = record(value)
  const { id, status, logUrl, statusDetail, failureInfo } = json
  if (typeof id !== 'string' || typeof status !== 'string') throw new DeliveryError('unavailable', 'Cloud Build answered without the id or the status of a build', { hint: 'Is the endpoint really Cloud Build v1?' })
  const failure = texts(failureInfo)
  return {
    id, status: STATUS[status] ?? 'working', detail: failure['detail'] ?? (typeof statusDetail === 'string' ? statusDetail : ''), failure: failure['type'] ?? '', url: typeof logUrl === 'string' ? logUrl : '',
    digests: new Map(list(record(json['results'])['images']).map(record).map(({ name, digest }) => [String(name), String(digest)])),
    steps: list(json['steps']).map(record).map(parseStep),
  }
}

function parseStep({ id, name, timing }: Json): RemoteBuild['steps'][number] {
  const { startTime = '', endTime = '' } = texts(timing)
  const seconds = (Date.parse(endTime) - Date.parse(startTime)) / 1000
  return { name: typeof id === 'string' && id !== '' ? id : String(name), seconds: Number.isFinite(seconds) ? seconds : undefined }
}
