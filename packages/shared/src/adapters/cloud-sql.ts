// The Backups port over Cloud SQL Admin v1: backups on demand. It restores nothing and deletes nothing.
// https://cloud.google.com/sql/docs/postgres/admin-api/rest/v1/backupRuns
import type { Backup, Backups } from '../core/backup.ts'
import { DeliveryError } from '../errors.ts'
import type { GoogleApi } from './google.ts'
import { list, optionalText, record } from './run-json.ts'

const NEWEST = 20

type Env = Readonly<Record<string, string | undefined>>

/** The client is loaded, and credentials are looked up, at the first call: most jobs back nothing up. */
export function connectBackups(env: Env): Backups {
  return cloudSqlBackups(async (project) => (await import('./google.ts')).connectGoogleApi('sqladmin', project, env))
}

export function cloudSqlBackups(connect: (project: string) => Promise<GoogleApi>): Backups {
  const path = (project: string, instance: string) => `/v1/projects/${encodeURIComponent(project)}/instances/${encodeURIComponent(instance)}/backupRuns`
  return {
    begin: async ({ project, instance }, description, signal) => {
      const api = await connect(project)
      const answer = record(await api({ method: 'POST', path: path(project, instance), body: { description }, what: `backing up ${instance}`, signal }))
      const id = optionalText(record(answer['backupContext'])['backupId'])
      if (id === undefined) throw new DeliveryError('unavailable', `Cloud SQL began a backup of ${instance} and did not say which`)
      return id
    },
    get: async ({ project, instance }, id, signal) => {
      const api = await connect(project)
      return backupOf(await api({ method: 'GET', path: `${path(project, instance)}/${encodeURIComponent(id)}`, what: `reading backup ${id} of ${instance}`, signal }))
    },
    newest: async ({ project, instance }, signal) => {
      const api = await connect(project)
      return list(record(await api({ method: 'GET', path: path(project, instance), query: { maxResults: NEWEST }, what: `listing the backups of ${instance}`, signal }))['items']).map(backupOf)
    },
  }
}

function backupOf(answer: unknown): Backup {
  const { id, status, description, error } = record(answer)
  const state = status === 'SUCCESSFUL' ? 'succeeded' : ['ENQUEUED', 'RUNNING', 'OVERDUE', 'SQL_BACKUP_RUN_STATUS_UNSPECIFIED', undefined].includes(status as string | undefined) ? 'running' : 'failed'
  return { id: String(id), state, description: optionalText(description) ?? '', message: optionalText(record(error)['message']) ?? (state === 'failed' ? `it ended as ${String(status)}` : '') }
}
