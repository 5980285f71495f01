// mypy: its text, which must reach the line that counts the errors, and its JSON lines (`--output json`). A run that stopped before it had
// checked everything says so itself.
import { optionalNumber, optionalString, position, record, string } from '@cloudrun-delivery/shared/reports/json'
import { readLines } from '../lines.ts'
import type { Chunks, Format } from '../read/format.ts'
import type { Finding, Level, LintReport } from '@cloudrun-delivery/shared/reports/finding'

export const mypyText: Format<LintReport> = { name: 'mypy text', by: 'text', begins: (head) => { const first = /^\s*(.*)/.exec(head)?.[1]?.trimEnd() ?? ''; return LINE.test(first) || FOUND.test(first) || SUCCESS.test(first) }, read: readMypyText }
export const mypyJson: Format<LintReport> = { name: 'mypy JSON', by: 'text', begins: (head) => /^\s*\{"file": "/.test(head), read: readMypyJson }

const LINE = /^((?:[A-Za-z]:)?[^:]+):(?:(\d+):)?(?:(\d+):)?(?:\d+:\d+:)? (error|note|warning): (.*)$/
const FOUND = /^Found (\d+) errors? in \d+ files? \((.*)\)$/
const SUCCESS = /^Success: no issues found in (\d+) source files?$/

export async function readMypyText(chunks: Chunks): Promise<LintReport> {
  const findings: Finding[] = []
  const problems: string[] = []
  let end: string | undefined
  let number = 0
  for await (const { text } of readLines(chunks)) {
    number += 1
    const finding = textFinding(text)
    if (finding !== undefined && end === undefined) findings.push(finding)
    else if ((FOUND.test(text) || SUCCESS.test(text)) && end === undefined) end = text
    else if (text.trim() !== '') problems.push(`line ${number} is nothing that mypy writes, so it may have crashed: ${text.slice(0, 200)}`)
  }
  return { findings, problems: [...problems, ...crashes(findings), ...problemsOfEnd(end, findings)] }
}

function problemsOfEnd(end: string | undefined, findings: readonly Finding[]): readonly string[] {
  if (end === undefined) return ['it has no last line that counts the errors, so it may have been cut off (mypy writes it unless --no-error-summary)']
  const errors = findings.filter(({ level }) => level === 'error').length
  const [, count, checked = ''] = FOUND.exec(end) ?? []
  return [
    ...(Number(count ?? 0) !== errors ? [`it counts ${count ?? 0} errors and holds ${errors}`] : []),
    ...(/prevented further checking/.test(checked) ? ['mypy stopped before it had checked everything'] : []),
    ...(SUCCESS.exec(end)?.[1] === '0' ? ['mypy checked no file'] : []),
  ]
}

function crashes(findings: readonly Finding[]): readonly string[] {
  return findings.filter(({ message }) => message.startsWith('INTERNAL ERROR')).map(({ file, message }) => `mypy crashed on ${file ?? 'a file'}: ${message}`)
}

function textFinding(text: string): Finding | undefined {
  const [, file, line, column, level, rest] = LINE.exec(text) ?? []
  if (file === undefined || level === undefined || rest === undefined) return undefined
  const [, message = rest, code] = /^(.*?) {2}\[([\w-]+)\]$/.exec(rest) ?? []
  return { tool: 'mypy', rule: code ?? (/syntax/i.test(rest) ? 'syntax' : 'misc'), level: level as Level, message, file, line: position(line), column: position(column) }
}

export async function readMypyJson(chunks: Chunks): Promise<LintReport> {
  const findings: Finding[] = []
  const problems: string[] = []
  let end: string | undefined
  let number = 0
  for await (const { text } of readLines(chunks)) {
    number += 1
    if (text.trim() === '') continue
    if (FOUND.test(text) || SUCCESS.test(text)) end = text
    else if (text.startsWith('{')) findings.push(jsonFinding(text, number))
    else problems.push(`line ${number} is nothing that mypy writes, so it may have crashed: ${text.slice(0, 200)}`)
  }
  const syntax = findings.filter(({ rule }) => rule === 'syntax').map(({ file, message }) => `mypy stopped at ${file ?? 'a file'}: ${message}`)
  return { findings, problems: [...problems, ...crashes(findings), ...(end === undefined ? syntax : problemsOfEnd(end, findings))] }
}

/** Throws Error for a line that was cut off. */
function jsonFinding(text: string, number: number): Finding {
  const entry = record(parse(text, number), `line ${number}`)
  const level = entry['severity']
  return {
    tool: 'mypy', rule: optionalString(entry['code']) ?? 'misc', level: level === 'note' || level === 'warning' ? level : 'error',
    message: string(entry['message'], `the message of line ${number}`), file: optionalString(entry['file']), line: position(entry['line']),
    // mypy's JSON counts columns from zero.
    column: position((optionalNumber(entry['column']) ?? -1) + 1),
  }
}

function parse(text: string, number: number): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(`line ${number} is no JSON, so it may have been cut off`)
  }
}
