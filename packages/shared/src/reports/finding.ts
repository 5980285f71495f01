// What a linter or scanner says, whatever its format.
import { isAsGraveAs, type Severity } from '../core/vulnerability.ts'

export type Level = 'error' | 'warning' | 'note'

export type Finding = {
  /** The tool's own name: `eslint`, `flake8`. */
  readonly tool: string
  /** The tool's rule: `no-unused-vars`, `E501`, `CVE-2024-1234`. */
  readonly rule: string
  readonly level: Level
  readonly message: string
  /** As the report spells it; undefined for a finding about the whole. */
  readonly file: string | undefined
  readonly line: number | undefined
  readonly column: number | undefined
  /** Of scanners only. */
  readonly severity?: Severity
}

export type LintReport = {
  readonly findings: readonly Finding[]
  /** Why the findings are not the whole story: the linter crashed, a file could not be parsed. Each a sentence's end. */
  readonly problems: readonly string[]
}

/** A limit of lint errors holds critical and high vulnerabilities; `unknown` may be any of them and warns. */
export function levelOfSeverity(severity: Severity): Level {
  switch (severity) {
    case 'critical': case 'high': return 'error'
    case 'medium': case 'unknown': return 'warning'
    case 'low': return 'note'
  }
}

/** @param from a vulnerability as grave as this, or graver, is an error; `unknown` may be any of them, and is one from `low` on */
export function heldAgainst(finding: Finding, from: Exclude<Severity, 'unknown'>): Finding {
  const { severity } = finding
  if (severity === undefined) return finding
  const isError = isAsGraveAs(severity, from)
  const level = isError ? 'error' : levelOfSeverity(severity) === 'error' ? 'warning' : levelOfSeverity(severity)
  return level === finding.level ? finding : { ...finding, level }
}
