// hadolint's JSON. DL1000 is a Dockerfile that it could not parse.
import { isList, isRecord, optionalString, position, records, string, type Json } from './json.ts'
import type { JsonFormat } from './json-format.ts'
import type { Finding, Level, LintReport } from './finding.ts'

export const hadolint: JsonFormat<LintReport> = {
  name: 'hadolint JSON', by: 'json', read: readHadolint,
  fits: (value) => isList(value) && isRecord(value[0]) && typeof value[0]['code'] === 'string' && typeof value[0]['level'] === 'string' && typeof value[0]['file'] === 'string',
}

const LEVEL_OF: ReadonlyMap<unknown, Level> = new Map([['error', 'error'], ['warning', 'warning'], ['info', 'note'], ['style', 'note']])

export function readHadolint(value: unknown): LintReport {
  const findings = records(value, 'the report').map(findingOf)
  return { findings, problems: findings.filter(({ rule }) => rule === 'DL1000').map(({ file, message }) => `hadolint could not parse ${file ?? 'a file'}: ${message}`) }
}

function findingOf(entry: Json): Finding {
  return {
    tool: 'hadolint', rule: string(entry['code'], 'a "code"'), level: LEVEL_OF.get(entry['level']) ?? 'error', message: string(entry['message'], 'a "message"'),
    file: optionalString(entry['file']), line: position(entry['line']), column: position(entry['column']),
  }
}
