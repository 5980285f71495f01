// The RPCs of Cloud SQL Admin v1 that are emulated: backups of instances, and their operations.
import { descriptionIn, type SqlInstances } from '../sql/sql-instances.ts'
import { text, type Json } from '../state/json.ts'
import type { Handlers } from './run.ts'

const BACKUPS = 'google.cloud.sql.v1.SqlBackupRunsService'
const OPERATIONS = 'google.cloud.sql.v1.SqlOperationsService'
const at = (request: Json): readonly [string, string] => [text(request['project']), text(request['instance'])]

export function sqlHandlers(instances: SqlInstances): Handlers {
  return {
    [`${BACKUPS}.Insert`]: (request) => instances.insert(...at(request), descriptionIn(request)),
    [`${BACKUPS}.Get`]: (request) => instances.get(...at(request), String(request['id'])),
    [`${BACKUPS}.List`]: (request) => instances.list(...at(request), request),
    [`${OPERATIONS}.Get`]: (request) => instances.operation(text(request['project']), text(request['operation'])),
  }
}
