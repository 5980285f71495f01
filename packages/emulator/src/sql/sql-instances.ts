// Instances of Cloud SQL whose backups are real: each is a PostgreSQL database that somebody named, and a backup of it is what pg_dump makes of it. One operation of an
// instance at a time, as in the cloud. Backups are as long-lived as the emulator.
import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import path from 'node:path'
import { page } from '../api/list-page.ts'
import { ApiError } from '../api/status.ts'
import { text, type Json } from '../state/json.ts'
import type { Address } from './socket.ts'

type Run = { readonly id: number; readonly project: string; readonly instance: string; readonly description: string; readonly operation: string; readonly enqueuedTime: string; endTime?: string; status: 'RUNNING' | 'SUCCESSFUL' | 'FAILED'; error?: string }

/** The document of Google's says nothing of numbers; they rise. */
const FIRST_ID = 1_700_000_000_000

export class SqlInstances {
  readonly #folder: string
  readonly #connections = new Map<string, string>()
  readonly #runs: Run[] = []
  readonly #dumps = new Set<ChildProcess>()

  /** @param folder where dumps are kept */
  constructor(folder: string) {
    this.#folder = folder
  }

  /** In every project, as secrets of the emulator are. @param connection as libpq takes it: `postgresql://USER@HOST:PORT/DATABASE` */
  set(instance: string, connection: string): void {
    this.#connections.set(instance, connection)
  }

  /** Where its database listens. @param instance also as Cloud Run calls it, `PROJECT:REGION:INSTANCE` */
  address(instance: string): Address | undefined {
    const url = URL.parse(this.#connections.get(instance.replace(/^.*:/, '')) ?? '')
    return url === null || url.hostname === '' ? undefined : { host: url.hostname.replaceAll(/[[\]]/g, ''), port: Number(url.port) || 5432 }
  }

  delete(instance: string): void {
    this.#connections.delete(instance)
  }

  /** What there is, with the file of each backup: what pg_dump wrote, for pg_restore. */
  get all(): Json {
    const backups = this.#runs.map((run) => ({ id: String(run.id), project: run.project, instance: run.instance, status: run.status, file: this.#file(run) }))
    return { instances: [...this.#connections.keys()], backups }
  }

  insert(project: string, instance: string, description: string): Json {
    const connection = this.#require(instance)
    if (this.#runs.some((run) => run.instance === instance && run.project === project && run.status === 'RUNNING')) {
      throw new ApiError('ABORTED', 'Operation failed because another operation was already in progress. Try your request after the current operation is complete.')
    }
    const run: Run = { id: FIRST_ID + this.#runs.length, project, instance, description, operation: randomUUID(), enqueuedTime: new Date().toISOString(), status: 'RUNNING' }
    this.#runs.push(run)
    void this.#dump(run, connection)
    return operationView(run)
  }

  get(project: string, instance: string, id: string): Json {
    this.#require(instance)
    const run = this.#runs.find((one) => one.project === project && one.instance === instance && String(one.id) === id)
    if (run === undefined) throw new ApiError('NOT_FOUND', 'The requested backup run does not exist.')
    return runView(run)
  }

  list(project: string, instance: string, request: Json): Json {
    this.#require(instance)
    const runs = this.#runs.filter((run) => run.project === project && run.instance === instance).toReversed()
    const { items, ...next } = page(runs, { project, instance, pageSize: request['maxResults'], pageToken: request['pageToken'] })
    return { kind: 'sql#backupRunsList', items: items.map(runView), ...next }
  }

  operation(project: string, name: string): Json {
    const run = this.#runs.find((one) => one.project === project && one.operation === name)
    if (run === undefined) throw new ApiError('NOT_FOUND', 'The requested operation does not exist.')
    return operationView(run)
  }

  /** Ends what is being dumped. */
  close(): void {
    for (const dump of this.#dumps) dump.kill('SIGKILL')
  }

  #file({ id }: Run): string {
    return path.join(this.#folder, `${id}.dump`)
  }

  #require(instance: string): string {
    const connection = this.#connections.get(instance)
    if (connection === undefined) throw new ApiError('NOT_FOUND', 'The Cloud SQL instance does not exist.')
    return connection
  }

  async #dump(run: Run, connection: string): Promise<void> {
    const error = await this.#failure(['--format=custom', `--file=${this.#file(run)}`, `--dbname=${connection}`])
    run.endTime = new Date().toISOString()
    if (error !== undefined) run.error = error
    run.status = error === undefined ? 'SUCCESSFUL' : 'FAILED'
  }

  /** What pg_dump says when it fails; undefined when it does not. */
  async #failure(args: readonly string[]): Promise<string | undefined> {
    let dump: ChildProcess | undefined
    try {
      dump = spawn('pg_dump', args, { stdio: ['ignore', 'ignore', 'pipe'] })
      this.#dumps.add(dump)
      let said = ''
      dump.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
      const [code] = (await once(dump, 'close')) as [number | null]
      return code === 0 ? undefined : said.trim() || 'pg_dump was ended'
    } catch (thrown) {
      return `pg_dump cannot be started: ${String(thrown)}`
    } finally {
      if (dump !== undefined) this.#dumps.delete(dump)
    }
  }
}

const errorOf = ({ error }: Run): Json => ({ kind: 'sql#operationError', code: 'INTERNAL_ERROR', message: error ?? '' })
const timesOf = ({ enqueuedTime, endTime }: Run): Json => ({ startTime: enqueuedTime, ...(endTime === undefined ? {} : { endTime }) })

function runView(run: Run): Json {
  const { id, project, instance, description, enqueuedTime, status, error } = run
  return {
    kind: 'sql#backupRun', id: String(id), status, type: 'ON_DEMAND', instance, description, enqueuedTime, ...timesOf(run), backupKind: 'SNAPSHOT',
    selfLink: `https://sqladmin.googleapis.com/v1/projects/${project}/instances/${instance}/backupRuns/${id}`, ...(error === undefined ? {} : { error: errorOf(run) }),
  }
}

function operationView(run: Run): Json {
  const { id, project, instance, operation, enqueuedTime, status, error } = run
  return {
    kind: 'sql#operation', name: operation, operationType: 'BACKUP_VOLUME', status: status === 'RUNNING' ? 'RUNNING' : 'DONE', targetId: instance, targetProject: project, insertTime: enqueuedTime, ...timesOf(run),
    backupContext: { kind: 'sql#backupContext', backupId: String(id) }, ...(error === undefined ? {} : { error: { kind: 'sql#operationErrors', errors: [errorOf(run)] } }),
    selfLink: `https://sqladmin.googleapis.com/v1/projects/${project}/operations/${operation}`,
  }
}

/** Of a request to the emulator itself. */
export function connectionIn(body: unknown): string {
  const connection = typeof body === 'object' && body !== null ? Reflect.get(body, 'connection') : undefined
  if (typeof connection !== 'string' || !/^postgres(?:ql)?:\/\//.test(connection) || connection.includes('\0')) throw new ApiError('INVALID_ARGUMENT', 'the body must be {"connection": "postgresql://USER@HOST:PORT/DATABASE"}')
  return connection
}

/** Description of a backup that is asked for. */
export function descriptionIn(request: Json): string {
  const body = request['body']
  return typeof body === 'object' && body !== null ? text(Reflect.get(body, 'description')) : ''
}
