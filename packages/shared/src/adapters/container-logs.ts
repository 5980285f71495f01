// The last lines of the containers of a revision or of a task, over Cloud Logging v2: what they wrote, and what Cloud Run says of them. Lines come seconds late,
// so the caller may ask again. https://cloud.google.com/logging/docs/reference/v2/rest/v2/entries/list
import { DeliveryError } from '../errors.ts'
import type { ContainerLogs, LogSource } from '../ports.ts'
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
    lastLines: async (source, max, signal) => {
      const names = LOGS.map((log) => `"projects/${project}/logs/run.googleapis.com%2F${encodeURIComponent(log)}"`).join(' OR ')
      const filter = [...writtenBy(source), `resource.labels.location = "${region}"`, `logName = (${names})`].join(' AND ')
      const body = { resourceNames: [`projects/${project}`], filter, orderBy: 'timestamp desc', pageSize: max }
      try {
        const answer = record(await api({ method: 'POST', path: '/v2/entries:list', body, reads: true, what: `reading the log of ${source.kind === 'job' ? source.execution : source.revision}`, signal }))
        const entries: readonly unknown[] = Array.isArray(answer['entries']) ? answer['entries'] : []
        return entries.slice(0, max).map((entry) => lineOf(record(entry))).filter((line) => line !== '').toReversed()
      } catch (thrown) {
        if (!(thrown instanceof DeliveryError) || thrown.kind !== 'permission') throw thrown
        throw new DeliveryError('permission', thrown.message, { cause: thrown, hint: 'Grant roles/logging.viewer to the workflow identity to see the last lines of a failing container here.' })
      }
    },
  }
}

/** https://cloud.google.com/run/docs/logging */
function writtenBy(source: LogSource): readonly string[] {
  if (source.kind === 'job') {
    return [
      'resource.type = "cloud_run_job"', `resource.labels.job_name = "${source.name}"`,
      `labels."run.googleapis.com/execution_name" = "${source.execution}"`, `labels."run.googleapis.com/task_index" = "${source.task}"`,
    ]
  }
  const [type, label] = source.kind === 'service' ? ['cloud_run_revision', 'service_name'] : ['cloud_run_worker_pool', 'worker_pool_name']
  return [`resource.type = "${type}"`, `resource.labels.${label} = "${source.name}"`, `resource.labels.revision_name = "${source.revision}"`]
}

function lineOf(entry: Json): string {
  const payload = record(entry['jsonPayload'])
  const text = typeof entry['textPayload'] === 'string' ? entry['textPayload'] : typeof payload['message'] === 'string' ? payload['message'] : Object.keys(payload).length === 0 ? '' : JSON.stringify(payload)
  return text.trimEnd().slice(0, LINE_CHARACTERS_MAX)
}

function record(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {}
}
