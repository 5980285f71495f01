// flake8's text, in its default and its pylint format, with or without --show-source, --statistics and --count. Every line must be of a known
// form: what else stands there is a crash. Only --count gives the report a last line, which is then held against what was read; without, a
// report that was cut off at the end of a line cannot be told from a short one, and a clean run leaves an empty file.
// ruff's text (`--output-format concise`) is of the same form, and ends with a sentence that counts, also where it found nothing.
// pycodestyle calls its W codes warnings; flake8 tells no other level.
import { position } from '@cloudrun-delivery/shared/reports/json'
import { readLines } from '../lines.ts'
import type { Chunks, Format } from '../read/format.ts'
import type { Finding, LintReport } from '@cloudrun-delivery/shared/reports/finding'

const DEFAULT = /^((?:[A-Za-z]:)?[^:]+):(\d+):(\d+): ([A-Z]{1,4}\d{1,4}) (.+)$/
const PYLINT = /^((?:[A-Za-z]:)?[^:]+):(\d+): \[([A-Z]{1,4}\d{1,4})\] (.+)$/
const STATISTIC = /^\d+\s+[A-Z]{1,4}\d{1,4} /

const RUFF_COUNT = /^Found (\d+) errors?(?: \(\d+ fixed, (\d+) remaining\))?\.$/
const RUFF_ADVICE = /^(?:\[\*\] \d+ fixable |No fixes available )/

/** Lines of no known form. One crash is one problem: its first line says where, and its last one often what. */
type Foreign = { readonly at: number; readonly first: string; readonly last: string; readonly count: number }

export const flake8: Format<LintReport> = { name: 'flake8 text', by: 'text', begins, read: readFlake8 }

function begins(head: string): boolean {
  const first = /^\s*(.*)/.exec(head)?.[1]?.trimEnd() ?? ''
  return /^(?:[A-Za-z]:)?[^:]+:\d+:\d+: [A-Z]{1,4}\d{1,4} [^(]/.test(first) || PYLINT.test(first) || /^\d+$/.test(first) || ruffCount(first) !== undefined
}

export async function readFlake8(chunks: Chunks): Promise<LintReport> {
  const findings: Finding[] = []
  const problems: string[] = []
  let foreign: Foreign | undefined
  let source: string | undefined
  let count: number | undefined
  let isRuff = false
  let number = 0
  const unknown = (text: string, at = number) => {
    const last = text.slice(0, 200)
    foreign = foreign === undefined ? { at, first: last, last, count: 1 } : { ...foreign, last, count: foreign.count + 1 }
  }
  for await (const { text, ended } of readLines(chunks)) {
    number += 1
    const finding = findingOf(text)
    if (source !== undefined && !/^\s*\^$/.test(text)) unknown(source, number - 1)
    if (source !== undefined) {
      source = undefined
      if (/^\s*\^$/.test(text)) continue
    }
    if (!ended) problems.push(`its last line does not end, so it may have been cut off: ${text.slice(0, 200)}`)
    const counted = ruffCount(text)
    isRuff ||= counted !== undefined
    if (count !== undefined && text.trim() !== '' && !(isRuff && RUFF_ADVICE.test(text))) unknown(text)
    else if (counted !== undefined) count = counted
    else if (finding !== undefined) findings.push(finding)
    else if (/^\d+$/.test(text)) count = Number(text)
    else if (count === undefined && text.trim() !== '' && !STATISTIC.test(text)) source = text
  }
  if (source !== undefined) unknown(source)
  if (foreign !== undefined) problems.push(crash(foreign, isRuff ? 'ruff' : 'flake8'))
  if (count !== undefined && count !== findings.length) problems.push(`it counts ${count} findings and holds ${findings.length}`)
  return { findings: isRuff ? findings.map(ofRuff) : findings, problems }
}

/** How many findings ruff says that it left. */
function ruffCount(text: string): number | undefined {
  if (text === 'All checks passed!') return 0
  const [, found, remaining = found] = RUFF_COUNT.exec(text) ?? []
  return remaining === undefined ? undefined : Number(remaining)
}

/** Ruff knows no warnings, and marks what it could mend. */
function ofRuff(finding: Finding): Finding {
  return { ...finding, tool: 'ruff', level: 'error', message: finding.message.replace(/^\[\*\] /, '') }
}

function crash({ at, first, last, count }: Foreign, tool: string): string {
  return `line ${at} is nothing that ${tool} writes, so it may have crashed: ${first}${count === 1 ? '' : ` … ${last.trim()} (${count} such lines)`}`
}

function findingOf(text: string): Finding | undefined {
  const [, file, line, column, rule, message] = DEFAULT.exec(text) ?? text.replace(PYLINT, '$1:$2:0: $3 $4').match(DEFAULT) ?? []
  if (file === undefined || rule === undefined || message === undefined) return undefined
  return { tool: 'flake8', rule, level: rule.startsWith('W') ? 'warning' : 'error', message, file, line: position(line), column: position(column) }
}
