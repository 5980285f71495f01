// stylelint's JSON. An option that stylelint did not understand means a rule that did not run; a file that it could not parse was not linted.
import { isList, isRecord, optionalString, position, records, string } from '@cloudrun-delivery/shared/reports/json'
import type { Format } from '../read/format.ts'
import type { Finding, LintReport } from '@cloudrun-delivery/shared/reports/finding'

export const stylelint: Format<LintReport> = {
  name: 'stylelint JSON', by: 'json', read: readStylelint,
  fits: (value) => isList(value) && isRecord(value[0]) && 'source' in value[0] && isList(value[0]['warnings']),
}

export function readStylelint(value: unknown): LintReport {
  const findings: Finding[] = []
  const problems: string[] = []
  for (const result of records(value, 'the report')) {
    const file = optionalString(result['source'])
    for (const warning of records(result['warnings'], '"warnings"')) {
      const rule = optionalString(warning['rule']) ?? 'stylelint'
      const message = string(warning['text'], 'the text of a warning').replace(` (${rule})`, '')
      findings.push({ tool: 'stylelint', rule, level: warning['severity'] === 'warning' ? 'warning' : 'error', message, file, line: position(warning['line']), column: position(warning['column']) })
      if (rule === 'CssSyntaxError') problems.push(`stylelint could not parse ${file ?? 'a file'}: ${message}`)
    }
    for (const key of ['parseErrors', 'invalidOptionWarnings']) {
      for (const { text } of records(result[key] ?? [], `"${key}"`)) problems.push(`stylelint could not apply its rules to ${file ?? 'a file'}: ${typeof text === 'string' ? text : key}`)
    }
  }
  return { findings, problems: [...new Set(problems)] }
}
