// Whether an image may have its tags, from what is known of its vulnerabilities. Pure. What is not known is no pass.
import { isAsGraveAs, SEVERITIES, type Severity, type Vulnerability } from '@cloudrun-delivery/shared/core/vulnerability'
import type { AuditWish } from '../audit-input.ts'
import type { Allowed } from './allow-list.ts'

export type Known = {
  readonly vulnerabilities: readonly Vulnerability[]
  /** Who says so: `Artifact Analysis`, `trivy.json (Trivy JSON)`. */
  readonly from: string
  /** Why it may not be all. Each a whole sentence without its full stop. */
  readonly missing: readonly string[]
  readonly remarks: readonly string[]
}

export type Judged = {
  readonly verdict: 'pass' | 'fail' | 'no-data'
  /** The gravest first, then by name. */
  readonly held: readonly Vulnerability[]
  readonly allowed: readonly { readonly vulnerability: Vulnerability; readonly by: Allowed }[]
  /** Of all that was found, allowed or not. */
  readonly counts: Readonly<Record<Severity, number>>
  /** Found, and too mild to be held against it. */
  readonly milder: number
  readonly missing: readonly string[]
  readonly remarks: readonly string[]
}

/** @param today `2026-01-31`, in UTC */
export function judgeImage({ vulnerabilities, missing, remarks }: Known, level: AuditWish['level'], allowList: readonly Allowed[], today: string): Judged {
  const found = distinct(vulnerabilities)
  const valid = allowList.filter(({ expires }) => expires >= today)
  const allowedBy = (one: Vulnerability) => valid.find((entry) => covers(entry, one))
  const grave = found.filter(({ severity }) => isAsGraveAs(severity, level))
  const held = grave.filter((one) => allowedBy(one) === undefined)
  const allowed = found.flatMap((vulnerability) => {
    const by = allowedBy(vulnerability)
    return by === undefined ? [] : [{ vulnerability, by }]
  })
  return {
    verdict: held.length > 0 ? 'fail' : missing.length > 0 ? 'no-data' : 'pass',
    held, allowed, missing, milder: found.length - grave.length,
    counts: Object.fromEntries(SEVERITIES.map((severity) => [severity, found.filter((one) => one.severity === severity).length])) as Record<Severity, number>,
    remarks: [...remarks, ...allowList.flatMap((entry) => remarkOn(entry, found, today))],
  }
}

function covers(entry: Allowed, { id, package: name }: Vulnerability): boolean {
  return entry.id === id && (entry.package === undefined || entry.package === name)
}

function remarkOn(entry: Allowed, found: readonly Vulnerability[], today: string): readonly string[] {
  const name = `${entry.id}${entry.package === undefined ? '' : ` of ${entry.package}`} (line ${entry.line})`
  if (entry.expires < today) return [`The entry of ${name} in \`audit-allow\` counts no more since it expired on ${entry.expires}`]
  return found.some((one) => covers(entry, one)) ? [] : [`The entry of ${name} in \`audit-allow\` is not needed: the image has no such vulnerability`]
}

/** The same in several layers, platforms or reports is one. */
function distinct(vulnerabilities: readonly Vulnerability[]): readonly Vulnerability[] {
  const rank = ({ severity }: Vulnerability) => SEVERITIES.indexOf(severity)
  const sorted = vulnerabilities.toSorted((a, b) => rank(a) - rank(b) || compare(a.package ?? '', b.package ?? '') || compare(a.id, b.id))
  return [...new Map(sorted.toReversed().map((one) => [JSON.stringify([one.id, one.package, one.installed]), one])).values()].toReversed()
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
