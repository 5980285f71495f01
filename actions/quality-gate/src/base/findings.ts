// Findings told from those that were there before: by rule, path and the text of the line, and as often as they were found. A line that moved
// keeps its findings, and so does a file that was renamed. Pure but for the texts.
import { createHash } from 'node:crypto'
import { isUnder, parseReportPath } from '../coverage/report-path.ts'
import type { Finding } from '@cloudrun-delivery/shared/reports/finding'

export type Marked = { readonly finding: Finding; /** From the workspace; '' of a finding about the whole. */ readonly file: string; readonly mark: string }

/** @param workspace absolute @param read lines of a file; none when there is no such file @param oldPath where the file was on the base */
export async function markFindings(findings: readonly Finding[], workspace: string, read: (file: string) => Promise<readonly string[]>, oldPath: (file: string) => string = (file) => file): Promise<readonly Marked[]> {
  const root = parseReportPath(workspace).segments
  const texts = new Map<string, readonly string[]>()
  const marked: Marked[] = []
  for (const finding of findings) {
    const { segments, isAbsolute } = parseReportPath(finding.file ?? '')
    const file = (isAbsolute && isUnder(segments, root) ? segments.slice(root.length) : segments).join('/')
    if (finding.line !== undefined && !texts.has(file)) texts.set(file, await read(file))
    const text = finding.line === undefined ? '' : (texts.get(file)?.[finding.line - 1] ?? '').trim()
    // Of a finding without a line, or in a file that cannot be read, the message tells one from another.
    marked.push({ finding, file, mark: hash([finding.tool, finding.rule, oldPath(file), text, text === '' ? finding.message : '']) })
  }
  return marked
}

/** 48 bits: of ten thousand findings two share a mark once in six million times. */
function hash(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 8)
}

export function marksOf(marked: readonly Marked[], level: Finding['level']): readonly string[] {
  return marked.filter(({ finding }) => finding.level === level).map(({ mark }) => mark).toSorted()
}

/** Of several with the same mark the first are the old ones. */
export function newFindings(marked: readonly Marked[], before: readonly string[]): { readonly added: readonly Marked[]; readonly mended: number } {
  const left = new Map<string, number>()
  for (const mark of before) left.set(mark, (left.get(mark) ?? 0) + 1)
  const added = marked.filter(({ mark }) => {
    const count = left.get(mark) ?? 0
    if (count > 0) left.set(mark, count - 1)
    return count === 0
  })
  return { added, mended: [...left.values()].reduce((sum, count) => sum + count, 0) }
}
