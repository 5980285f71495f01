// `npm audit --json` of npm 7 and later (report version 2). One finding for each advisory of each package; a package that is only vulnerable
// through another one adds none. An audit that could not ask the registry leaves an error instead of a report: a problem.
import { isList, isRecord, optionalNumber, optionalString, record, type Json } from '@cloudrun-delivery/shared/reports/json'
import type { Format } from '../read/format.ts'
import type { Severity } from '@cloudrun-delivery/shared/core/vulnerability'
import { levelOfSeverity, type Finding, type LintReport } from '@cloudrun-delivery/shared/reports/finding'

export const npmAudit: Format<LintReport> = {
  name: 'npm audit JSON', by: 'json', read: readNpmAudit,
  fits: (value) => isRecord(value) && (isRecord(value['vulnerabilities']) && optionalNumber(value['auditReportVersion']) !== undefined || isError(value) || isRecord(value['advisories']) && isRecord(value['metadata'])),
}

const SEVERITY_OF: ReadonlyMap<unknown, Severity> = new Map([['critical', 'critical'], ['high', 'high'], ['moderate', 'medium'], ['low', 'low'], ['info', 'low']])

function isError(value: Json): boolean {
  return isRecord(value['error']) && (typeof value['error']['code'] === 'string' || typeof value['error']['summary'] === 'string')
}

export function readNpmAudit(value: unknown): LintReport {
  const report = record(value, 'it')
  if (isError(report)) {
    const { code, summary } = record(report['error'], '"error"')
    return { findings: [], problems: [`npm could not audit: ${[code, summary].filter((part) => typeof part === 'string' && part !== '').join(': ')}`] }
  }
  if (report['auditReportVersion'] !== 2) throw new Error(`it is an npm audit report of version ${String(report['auditReportVersion'] ?? 1)}; only 2 is read (npm 7 and later)`)
  const packages = Object.entries(record(report['vulnerabilities'], '"vulnerabilities"'))
  const findings = packages.flatMap(([name, entry]) => findingsOf(name, record(entry, `the entry of ${name}`)))
  const claimed = optionalNumber(totals(report)['total']) ?? 0
  return { findings, problems: claimed > packages.length ? [`it claims ${claimed} vulnerable packages and holds ${packages.length}`] : [] }
}

function totals(report: Json): Json {
  const metadata = isRecord(report['metadata']) ? report['metadata'] : {}
  return isRecord(metadata['vulnerabilities']) ? metadata['vulnerabilities'] : {}
}

function findingsOf(name: string, entry: Json): readonly Finding[] {
  const via = isList(entry['via']) ? entry['via'] : []
  const advisories = via.filter(isRecord)
  // Vulnerable by itself, says the report, and names no advisory: still a finding.
  if (via.length === 0) return [finding('unnamed', severityOf(entry['severity']), `${name} ${String(entry['range'] ?? '')} is vulnerable`)]
  return advisories.map((advisory) => {
    const url = optionalString(advisory['url'])
    const rule = url?.split('/').at(-1) ?? `npm-${String(advisory['source'] ?? 'advisory')}`
    return finding(rule, severityOf(advisory['severity']), `${name} ${String(advisory['range'] ?? '')}: ${optionalString(advisory['title']) ?? rule}${url === undefined ? '' : ` (${url})`}`)
  })
}

function finding(rule: string, severity: Severity, message: string): Finding {
  return { tool: 'npm audit', rule, level: levelOfSeverity(severity), severity, message: message.trim(), file: undefined, line: undefined, column: undefined }
}

function severityOf(value: unknown): Severity {
  return SEVERITY_OF.get(value) ?? 'unknown'
}
