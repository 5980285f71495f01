// ESLint's JSON, plain and with metadata. A file that ESLint could not parse is an error without a rule; nothing else in that file was looked
// at, so it is a problem too.
import { isList, isRecord, optionalString, position, records, string, type Json } from '@cloudrun-delivery/shared/reports/json'
import type { Format } from '../read/format.ts'
import type { Finding, LintReport } from '@cloudrun-delivery/shared/reports/finding'

export const eslint: Format<LintReport> = { name: 'ESLint JSON', by: 'json', fits: (value) => isResult(resultsOf(value)[0]), read: readEslint }

function resultsOf(value: unknown): readonly unknown[] {
  const results = isRecord(value) && isRecord(value['metadata']) ? value['results'] : value
  return isList(results) ? results : []
}

function isResult(value: unknown): boolean {
  return isRecord(value) && typeof value['filePath'] === 'string' && isList(value['messages'])
}

export function readEslint(value: unknown): LintReport {
  const findings: Finding[] = []
  const problems: string[] = []
  for (const result of records(resultsOf(value), 'the report')) {
    const file = string(result['filePath'], 'a "filePath"')
    for (const message of records(result['messages'], `"messages" of ${file}`)) {
      findings.push(findingOf(file, message))
      if (message['fatal'] === true) problems.push(`eslint could not parse ${file}: ${String(message['message'])}`)
    }
  }
  return { findings, problems }
}

function findingOf(file: string, message: Json): Finding {
  const fatal = message['fatal'] === true
  return {
    tool: 'eslint',
    rule: optionalString(message['ruleId']) ?? (fatal ? 'parse-error' : 'eslint'),
    level: fatal || message['severity'] === 2 || message['severity'] === 'error' ? 'error' : 'warning',
    message: string(message['message'], `a message of ${file}`), file, line: position(message['line']), column: position(message['column']),
  }
}
