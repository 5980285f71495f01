// Trivy's JSON (schema version 2): vulnerabilities, misconfigurations, secrets and licences. What a secret looks like is never taken over. A
// report without results scanned nothing.
import { isList, isRecord, optionalString, position, record, records, string, type Json } from './json.ts'
import type { JsonFormat } from './json-format.ts'
import type { Severity, Vulnerability } from '../core/vulnerability.ts'
import { levelOfSeverity, type Finding, type LintReport } from './finding.ts'

export const trivy: JsonFormat<LintReport> = { name: 'Trivy JSON', by: 'json', fits: (value) => isRecord(value) && typeof value['SchemaVersion'] === 'number' && ('ArtifactName' in value || isList(value['Results'])), read: readTrivy }

const SEVERITY_OF: ReadonlyMap<unknown, Severity> = new Map([['CRITICAL', 'critical'], ['HIGH', 'high'], ['MEDIUM', 'medium'], ['LOW', 'low']])
const KINDS: readonly (readonly [string, (entry: Json, target: string) => Finding | undefined])[] = [['Vulnerabilities', vulnerability], ['Misconfigurations', misconfiguration], ['Secrets', secret], ['Licenses', licence]]

export function readTrivy(value: unknown): LintReport {
  const report = record(value, 'it')
  if (report['SchemaVersion'] !== 2) throw new Error(`it is a Trivy report of schema ${String(report['SchemaVersion'])}; only 2 is read`)
  const results = records(report['Results'] ?? [], '"Results"')
  const findings = results.flatMap((result) => KINDS.flatMap(([key, read]) => {
    const target = string(result['Target'], 'a "Target"')
    return records(result[key] ?? [], `"${key}" of ${target}`).flatMap((entry) => read(entry, target) ?? [])
  }))
  return { findings, problems: results.length === 0 ? [`trivy found nothing to scan${report['ArtifactName'] === undefined ? '' : ` in ${String(report['ArtifactName'])}`}`] : [] }
}

/** Those of packages alone. */
export function vulnerabilitiesOfTrivy(value: unknown): readonly Vulnerability[] {
  return records(record(value, 'it')['Results'] ?? [], '"Results"').flatMap((result) => records(result['Vulnerabilities'] ?? [], '"Vulnerabilities"').map(vulnerabilityOf))
}

/**
 * Digests of the image that was scanned: of its manifest where it came from a registry, and of its config. Undefined when it was no image
 * but a folder.
 */
export function imagesOfTrivy(value: unknown): readonly string[] | undefined {
  const { ArtifactType: type, Metadata: metadata } = record(value, 'it')
  if (type !== 'container_image') return undefined
  const { ImageID: id, RepoDigests: digests } = isRecord(metadata) ? metadata : {}
  return [id, ...(isList(digests) ? digests : [])].flatMap((name) => optionalString(name)?.split('@').at(-1) ?? [])
}

function vulnerabilityOf(entry: Json): Vulnerability {
  const id = string(entry['VulnerabilityID'], 'a "VulnerabilityID"')
  return {
    id, severity: SEVERITY_OF.get(entry['Severity']) ?? 'unknown', title: optionalString(entry['Title']) ?? id,
    package: optionalString(entry['PkgName']), installed: optionalString(entry['InstalledVersion']), fixed: optionalString(entry['FixedVersion']),
  }
}

function vulnerability(entry: Json, target: string): Finding {
  const { id, title, fixed, package: name, installed } = vulnerabilityOf(entry)
  return finding(entry, id, `${String(name)} ${String(installed)}: ${title}${fixed === undefined ? ' (no fix yet)' : ` (fixed in ${fixed})`}`, target)
}

function misconfiguration(entry: Json, target: string): Finding | undefined {
  if (entry['Status'] === 'PASS' || entry['Status'] === 'EXCEPTION') return undefined
  const message = [optionalString(entry['Title']), optionalString(entry['Message'])].filter((part) => part !== undefined).join(': ')
  return finding(entry, string(entry['ID'], 'an "ID"'), message, target, isRecord(entry['CauseMetadata']) ? entry['CauseMetadata']['StartLine'] : undefined)
}

function secret(entry: Json, target: string): Finding {
  return finding(entry, string(entry['RuleID'], 'a "RuleID"'), optionalString(entry['Title']) ?? 'a secret', target, entry['StartLine'])
}

function licence(entry: Json, target: string): Finding {
  return finding(entry, `licence:${String(entry['Name'])}`, `${String(entry['PkgName'] ?? entry['FilePath'] ?? target)} is under ${String(entry['Name'])}`, optionalString(entry['FilePath']) ?? target)
}

function finding(entry: Json, rule: string, message: string, file: string, line?: unknown): Finding {
  const severity = SEVERITY_OF.get(entry['Severity']) ?? 'unknown'
  return { tool: 'trivy', rule, level: levelOfSeverity(severity), severity, message, file, line: position(line), column: undefined }
}
