// What the audit of an image tells: its section of the summary, one sentence for the log, and why the step fails.
import { code, escapeMarkdown, prose, table } from '@cloudrun-delivery/shared/core/markdown'
import { SEVERITIES, type Vulnerability } from '@cloudrun-delivery/shared/core/vulnerability'
import type { Audited } from './audit.ts'

const ROWS_MAX = 50

export function auditSection(audited: Audited): string {
  const { verdict, held, allowed, missing, remarks, from, level } = audited
  const rows = held.slice(0, ROWS_MAX).map((one) => row(one, one.fixed === undefined ? 'none yet' : code(one.fixed)))
  const accepted = allowed.slice(0, ROWS_MAX).map(({ vulnerability, by }) => row(vulnerability, escapeMarkdown(`until ${by.expires}: ${by.reason}`)))
  const title = { pass: '🛡️ No vulnerability is held against the image', fail: `❌ ${count(held.length)} held against the image`, 'no-data': '❌ Whether the image has vulnerabilities is not known' }[verdict]
  return [
    `### ${title}`,
    escapeMarkdown(`${countsOf(audited)}, by ${from}; those that are ${level} or graver are held against it.`),
    ...missing.map((why) => `- ${prose(why)}`),
    ...(rows.length === 0 ? [] : [table(['Severity', 'Vulnerability', 'Package', 'Installed', 'Fixed in'], rows), ...more(held.length)]),
    ...(accepted.length === 0 ? [] : ['Accepted by `audit-allow`:', table(['Severity', 'Vulnerability', 'Package', 'Installed', 'Accepted'], accepted), ...more(allowed.length)]),
    ...remarks.map((remark) => prose(`${remark}.`)),
    ...(verdict === 'pass' ? [] : ['The image is in the registry by its digest, and got none of its tags.']),
  ].join('\n\n')
}

/** Undefined when it passed. */
export function auditFailure({ verdict, held, missing, level }: Audited): string | undefined {
  switch (verdict) {
    case 'pass':
      return undefined
    case 'fail':
      return `${count(held.length)} held against the image (\`audit-level: ${level}\`): ${held.slice(0, 5).map(named).join(', ')}${held.length > 5 ? ', …' : ''}. Update what is named, or accept them for a time in \`audit-allow\`; the image got none of its tags`
    case 'no-data':
      return `whether the image has vulnerabilities is not known, and it got none of its tags: ${missing.join('; ')}`
  }
}

export function countsOf({ counts }: Pick<Audited, 'counts'>): string {
  const some = SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) => `${counts[severity]} ${severity}`)
  return some.length === 0 ? 'No vulnerability' : some.join(', ')
}

function row({ severity, id, package: name = '', installed = '', title }: Vulnerability, last: string): readonly string[] {
  const what = title === id ? '' : ` ${escapeMarkdown(title.length > 100 ? `${title.slice(0, 99)}…` : title)}`
  return [severity, `${code(id)}${what}`, name === '' ? '' : code(name), installed === '' ? '' : code(installed), last]
}

function named({ id, package: name, fixed }: Vulnerability): string {
  return `${id}${name === undefined ? '' : ` of ${name}`}${fixed === undefined ? '' : ` (fixed in ${fixed})`}`
}

function more(all: number): readonly string[] {
  return all > ROWS_MAX ? [`… and ${all - ROWS_MAX} more.`] : []
}

function count(vulnerabilities: number): string {
  return vulnerabilities === 1 ? '1 vulnerability is' : `${vulnerabilities} vulnerabilities are`
}
