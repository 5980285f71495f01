// pylint: its JSON (a list), its JSON2 (messages and statistics) and its text. What it could not parse or what made it fail itself (`fatal`,
// syntax-error, astroid-error) was not linted: a problem. Its text must reach the line that rates the code.
import { isList, isRecord, optionalNumber, optionalString, position, record, records, string, type Json } from '@cloudrun-delivery/shared/reports/json'
import { readLines } from '../lines.ts'
import type { Chunks, Format } from '../read/format.ts'
import type { Finding, Level, LintReport } from '@cloudrun-delivery/shared/reports/finding'

export const pylintJson: Format<LintReport> = {
  name: 'pylint JSON', by: 'json', read: readPylintJson,
  fits: (value) => isList(value) && isRecord(value[0]) && typeof value[0]['message-id'] === 'string' && typeof value[0]['path'] === 'string',
}
export const pylintJson2: Format<LintReport> = {
  name: 'pylint JSON2', by: 'json', read: readPylintJson2,
  fits: (value) => isRecord(value) && isList(value['messages']) && isRecord(value['statistics']),
}
export const pylintText: Format<LintReport> = { name: 'pylint text', by: 'text', begins, read: readPylintText }

const TEXT = /^((?:[A-Za-z]:)?[^:]+):(\d+):(\d+): ([CRWEFI]\d{4}): (.+) \(([\w-]+)\)$/
/** `--output-format=parseable`. */
const PARSEABLE = /^((?:[A-Za-z]:)?[^:]+):(\d+): \[([CRWEFI]\d{4})\(([\w-]+)\),[^\]]*\] (.+)$/
const OPENED = /^((?:[A-Za-z]:)?[^:]+):(\d+):(\d+): ([CRWEFI]\d{4}): (.*)$/
const RATED = /^Your code has been rated at -?[\d.]+\/10/

export function readPylintJson(value: unknown): LintReport {
  return report(records(value, 'the report').map(findingOf))
}

export function readPylintJson2(value: unknown): LintReport {
  const { messages, statistics } = record(value, 'it')
  const { findings, problems } = report(records(messages, '"messages"').map(findingOf))
  return { findings, problems: optionalNumber(record(statistics, '"statistics"')['modulesLinted']) === 0 ? [...problems, 'pylint linted no module'] : problems }
}

function findingOf(message: Json): Finding {
  const symbol = string(message['symbol'], 'a "symbol"')
  return {
    tool: 'pylint', rule: symbol, level: levelOf(String(message['messageId'] ?? message['message-id'] ?? message['type'] ?? '')), message: string(message['message'], 'a "message"'),
    file: optionalString(message['path']), line: position(message['line']),
    // pylint counts columns from zero.
    column: position((optionalNumber(message['column']) ?? -1) + 1),
  }
}

function levelOf(id: string): Level {
  switch (id.charAt(0).toUpperCase()) {
    case 'C': case 'R': case 'I': return 'note'
    case 'W': return 'warning'
    default: return 'error'
  }
}

const NOT_LINTED: ReadonlySet<string> = new Set(['fatal', 'astroid-error', 'parse-error', 'method-check-failed', 'syntax-error', 'config-parse-error'])

function report(findings: readonly Finding[]): LintReport {
  const lost = findings.filter(({ rule }) => NOT_LINTED.has(rule))
  return { findings, problems: lost.map(({ rule, file, message }) => `pylint could not lint ${file ?? 'a file'} (${rule}): ${message}`) }
}

function begins(head: string): boolean {
  const first = /^\s*(.*)/.exec(head)?.[1]?.trimEnd() ?? ''
  return /^\*{13} Module /.test(first) || OPENED.test(first) || PARSEABLE.test(first) || /^-{10,}$/.test(first) && /^-+\r?\nYour code has been rated at /.test(head.trimStart())
}

export async function readPylintText(chunks: Chunks): Promise<LintReport> {
  const findings: Finding[] = []
  const problems: string[] = []
  let rated = false
  let number = 0
  /** A finding of several lines, such as duplicate-code, up to its symbol. */
  let open: string | undefined
  for await (const { text } of readLines(chunks)) {
    number += 1
    const finding = textFinding(open === undefined ? text : `${open} ${text.trim()}`)
    if (finding !== undefined) {
      findings.push(finding)
      open = undefined
    } else if (OPENED.test(text) && open === undefined) open = text
    else if (open !== undefined) open = `${open} ${text.trim()}`.slice(0, 100_000)
    else if (RATED.test(text)) rated = true
    else if (!/^(\s*|\*{13} Module .*|-+)$/.test(text)) problems.push(`line ${number} is nothing that pylint writes, so it may have crashed: ${text.slice(0, 200)}`)
  }
  if (open !== undefined) problems.push(`it ends within a finding: ${open.slice(0, 200)}`)
  if (!rated) problems.push('it has no last line that rates the code, so it may have been cut off (pylint writes it unless --score=n)')
  const { problems: lost } = report(findings)
  return { findings, problems: [...problems, ...lost] }
}

function textFinding(text: string): Finding | undefined {
  const [, file, line, column, id, message, symbol] = TEXT.exec(text) ?? []
  const [, file2, line2, id2, symbol2, message2] = PARSEABLE.exec(text) ?? []
  const rule = symbol ?? symbol2
  if (rule === undefined) return undefined
  return { tool: 'pylint', rule, level: levelOf(id ?? id2 ?? ''), message: message ?? message2 ?? '', file: file ?? file2, line: position(line ?? line2), column: column === undefined ? undefined : Number(column) + 1 }
}
