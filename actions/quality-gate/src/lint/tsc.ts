// The TypeScript compiler's text, of `tsc --pretty false`. An error of no file (a broken tsconfig.json, no input) kept it from checking. It
// has no last line, and none at all when it found nothing: with --diagnostics it ends with statistics, which are then held to be whole.
import { position } from '@cloudrun-delivery/shared/reports/json'
import { readLines } from '../lines.ts'
import type { Chunks, Format } from '../read/format.ts'
import type { Finding, Level, LintReport } from '@cloudrun-delivery/shared/reports/finding'

export const tsc: Format<LintReport> = { name: 'tsc text', by: 'text', begins, read: readTsc }

const IN_FILE = /^(.+?)\((\d+),(\d+)\): (error|warning|message) (TS\d+): (.*)$/
const GLOBAL = /^(error|warning|message) (TS\d+): (.*)$/
const STATISTIC = /^[A-Z][A-Za-z/ ]+: +([\d.]+)[sK]?$/

function begins(head: string): boolean {
  const first = /^\s*(.*)/.exec(head)?.[1]?.trimEnd() ?? ''
  return IN_FILE.test(first) || GLOBAL.test(first) || /^Files: +\d+$/.test(first)
}

export async function readTsc(chunks: Chunks): Promise<LintReport> {
  const findings: Finding[] = []
  const problems: string[] = []
  let [number, statistics, ended, open] = [0, 0, false, false]
  for await (const line of readLines(chunks)) {
    number += 1
    const { text } = line
    const finding = findingOf(text)
    if (!line.ended) problems.push(`its last line does not end, so it may have been cut off: ${text.slice(0, 200)}`)
    if (finding !== undefined) findings.push(finding)
    else if (STATISTIC.test(text)) statistics += 1
    // A message goes on, indented, below its first line.
    else if (!(open && /^ {2,}\S/.test(text)) && text.trim() !== '') problems.push(`line ${number} is nothing that tsc writes, so it may have crashed: ${text.slice(0, 200)}`)
    open = finding !== undefined || (open && text.startsWith('  '))
    if (/^Files: +0$/.test(text)) problems.push('tsc checked no file')
    ended ||= text.startsWith('Total time: ')
  }
  if (statistics > 0 && !ended) problems.push('its statistics do not reach the total time, so it may have been cut off')
  for (const { file, rule, message } of findings) if (file === undefined) problems.push(`tsc could not check everything: ${rule}: ${message}`)
  return { findings, problems }
}

function findingOf(text: string): Finding | undefined {
  const [, file, line, column, level, rule, message] = IN_FILE.exec(text) ?? []
  const [, level2, rule2, message2] = GLOBAL.exec(text) ?? []
  const found = rule ?? rule2
  if (found === undefined) return undefined
  const said = level ?? level2
  return {
    tool: 'tsc', rule: found, level: (said === 'message' ? 'note' : said) as Level, message: message ?? message2 ?? '', file,
    line: position(line), column: position(column),
  }
}
