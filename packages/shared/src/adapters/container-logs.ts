// The last lines of a revision's containers, over Cloud Logging v2: what they wrote, and what Cloud Run says of them. Lines come seconds late,
// so the caller may ask again. https://cloud.google.com/logging/docs/reference/v2/rest/v2/entries/list
import { DeliveryError } from '../errors.ts'
import type { ContainerLogs } from '../ports.ts'
import { connectGoogleApi, type GoogleApi } from './google.ts'

type Place = { readonly project: string; readonly region: string }
type Json = Readonly<Record<string, unknown>>

const LINE_CHARACTERS_MAX = 2000
const LOGS = ['stdout', 'stderr', 'varlog/system'] as const

/** Credentials are looked up at the first question: most deploys succeed. */
export function connectContainerLogs(place: Place, env: Readonly<Record<string, string | undefined>>): ContainerLogs {
  let api: Promise<GoogleApi> | undefined
  return containerLogs(place, async (call) => {
    api ??= connectGoogleApi('logging', place.project, env)
    return (await api)(call)
  })
}

export function containerLogs({ project, region }: Place, api: GoogleApi): ContainerLogs {
  return {
    lastLines: async (service, revision, max, signal) => {
      const names = LOGS.map((log) => `"projects/${project}/logs/run.googleapis.com%2F${encodeURIComponent(log)}"`).join(' OR ')
      const filter = [
        'resource.type = "cloud_run_revision"', `resource.labels.location = "${region}"`, `resource.labels.service_name = "${service}"`, `resource.labels.revision_name = "${revision}"`, `logName = (${names})`,
      ].join(' AND ')
      const body = { resourceNames: [`projects/${project}`], filter, orderBy: 'timestamp desc', pageSize: max }
      try {
        const answer = record(await api({ method: 'POST', path: '/v2/entries:list', body, reads: true, what: `reading the log of ${revision}`, signal }))
        const entries: readonly unknown[] = Array.isArray(answer['entries']) ? answer['entries'] : []
        return entries.slice(0, max).map((entry) => lineOf(record(entry))).filter((line) => line !== '').toReversed()
      } catch (thrown) {
        if (!(thrown instanceof DeliveryError) || thrown.kind !== 'permission') throw thrown
        throw new DeliveryError('permission', thrown.message, { cause: thrown, hint: 'Grant roles/logging.viewer to the workflow identity to see the last lines of a failing container here.' })
      }
    },
  }
}

function lineOf(entry: Json): string {
  const payload = record(entry['jsonPayload'])
  const text = typeof entry['textPayload'] === 'string' ? entry['textPayload'] : typeof payload['message'] === 'string' ? payload['message'] : Object.keys(payload).length === 0 ? '' : JSON.stringify(payload)
  return text.trimEnd().slice(0, LINE_CHARACTERS_MAX)
}

function record(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {}
}
