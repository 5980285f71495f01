// ruff's JSON. A syntax error has no code, or `invalid-syntax`: the file was not linted.
import { isList, isRecord, optionalString, position, records, string, type Json } from '@cloudrun-delivery/shared/reports/json'
import type { Format } from '../read/format.ts'
import type { Finding, LintReport } from '@cloudrun-delivery/shared/reports/finding'

export const ruff: Format<LintReport> = {
  name: 'ruff JSON', by: 'json', read: readRuff,
  fits: (value) => isList(value) && isRecord(value[0]) && isRecord(value[0]['location']) && typeof value[0]['filename'] === 'string',
}

const SYNTAX: ReadonlySet<string> = new Set(['invalid-syntax', 'E999', 'E902'])

export function readRuff(value: unknown): LintReport {
  const findings = records(value, 'the report').map(findingOf)
  return { findings, problems: findings.filter(({ rule }) => SYNTAX.has(rule)).map(({ file, message }) => `ruff could not read ${file ?? 'a file'}: ${message}`) }
}

function findingOf(entry: Json): Finding {
  const { row, column } = isRecord(entry['location']) ? entry['location'] : {}
  return {
    tool: 'ruff', rule: optionalString(entry['code']) ?? 'invalid-syntax', level: entry['severity'] === 'warning' ? 'warning' : 'error',
    message: string(entry['message'], 'a "message"'), file: optionalString(entry['filename']), line: position(row), column: position(column),
  }
}
