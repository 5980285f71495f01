// Vulnerabilities that are accepted for a while, each with its reason and its end. Pure. An entry that does not say why, or until when, is
// refused with its line and column: what is accepted for ever is forgotten.
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'

export type Allowed = {
  readonly id: string
  /** Undefined: in any package. */
  readonly package: string | undefined
  readonly reason: string
  /** `2026-12-31`: the last day on which it counts, in UTC. */
  readonly expires: string
  readonly line: number
}

const KEYS = new Set(['id', 'package', 'reason', 'expires'])
const EXAMPLE = 'For example:\n- id: CVE-2026-1234\n  package: openssl\n  reason: the code that has it is never called\n  expires: 2026-12-31'

/** @param name of the file, as it is told. Throws one DeliveryError with all that is wrong. */
export function parseAllowList(text: string, name: string): readonly Allowed[] {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const problems: string[] = []
  const refuse = (offset: number, what: string) => {
    const { line, col } = lines.linePos(offset)
    problems.push(`${name}:${line}:${col}: ${what}`)
  }
  for (const { pos, message } of document.errors) refuse(pos[0], message.split('\n')[0] ?? '')
  const entries: Allowed[] = []
  if (problems.length === 0 && document.contents !== null) {
    if (!isSeq(document.contents)) refuse(document.contents.range[0], 'it must be a list')
    else for (const item of document.contents.items) {
      if (isMap(item)) entries.push(...entryOf(item, lines, refuse))
      else refuse(item.range[0], 'each entry must be a map of id, reason and expires')
    }
  }
  entries.forEach((entry, index) => {
    const before = entries.slice(0, index).find((other) => other.id === entry.id && other.package === entry.package)
    if (before !== undefined) problems.push(`${name}:${entry.line}:1: ${entry.id} is allowed in line ${before.line} already`)
  })
  if (problems.length > 0) throw new DeliveryError('input', `\`audit-allow\` cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`, { hint: EXAMPLE })
  return entries
}

function entryOf(map: YAMLMap, lines: LineCounter, refuse: (offset: number, what: string) => void): readonly Allowed[] {
  const start = map.range?.[0] ?? 0
  const values = new Map<string, { readonly text: string; readonly at: number }>()
  let isReadable = true
  const wrong = (offset: number, what: string) => {
    isReadable = false
    refuse(offset, what)
  }
  for (const { key, value } of map.items) {
    const at = isScalar(key) ? (key.range?.[0] ?? start) : start
    const field = isScalar(key) ? String(key.value) : ''
    if (!KEYS.has(field)) wrong(at, `"${field}" is none of ${[...KEYS].join(', ')}`)
    else if (!isScalar(value) || value.value === null || String(value.value).trim() === '') wrong(at, `${field} must be a text`)
    else values.set(field, { text: String(value.source ?? value.value).trim(), at: value.range?.[0] ?? at })
  }
  for (const field of ['id', 'reason', 'expires']) if (!values.has(field) && isReadable) wrong(start, `the entry${values.has('id') ? ` of ${values.get('id')?.text ?? ''}` : ''} has no ${field}`)
  const expires = values.get('expires')
  if (expires !== undefined && !isDay(expires.text)) wrong(expires.at, `expires must be a day such as 2026-12-31, got "${expires.text}"`)
  if (!isReadable) return []
  return [{ id: values.get('id')?.text ?? '', package: values.get('package')?.text, reason: values.get('reason')?.text ?? '', expires: expires?.text ?? '', line: lines.linePos(start).line }]
}

function isDay(text: string): boolean {
  const atMs = Date.parse(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(atMs) && new Date(atMs).toISOString().startsWith(text)
}
