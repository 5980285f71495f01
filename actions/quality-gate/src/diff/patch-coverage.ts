// How much of the lines that a change adds is covered. A line counts that is new and that a report says can be covered. A new line of source
// that no report mentions is not covered: a file that no test ever loads is missing from most reports, and would else count as nothing. Pure.
import type { Coverage } from '../coverage/coverage.ts'
import { newLines, type FileChange } from './file-change.ts'
import { languageByName, languageOf } from './source-file.ts'

export type PatchFile = {
  readonly file: string
  /** New lines that can be covered, and those of them that are not, in order. */
  readonly coverable: number
  readonly uncovered: readonly number[]
  /** No report mentions the file: which of its lines can be covered is an estimate. */
  readonly isEstimate: boolean
}

export type PatchCoverage = {
  readonly covered: number
  readonly coverable: number
  /** Undefined when no new line can be covered. */
  readonly percent: number | undefined
  /** With new lines that can be covered, the least covered first. */
  readonly files: readonly PatchFile[]
  /** Source in languages that no report is about: nobody may have meant to measure it. */
  readonly unmeasured: readonly { readonly language: string; readonly files: readonly string[] }[]
  /** Of which only totals are known: nothing can be said of their new lines. */
  readonly unknown: readonly string[]
}

/** @param estimate lines of a file that can probably be covered; asked only of changed source files that no report mentions */
export async function patchCoverage(changes: readonly FileChange[], coverage: Coverage, estimate: (file: string) => Promise<readonly number[]>): Promise<PatchCoverage> {
  const measured = new Set([...coverage.keys()].map(languageByName))
  const files: PatchFile[] = []
  const unknown: string[] = []
  const unmeasured = new Map<string, string[]>()
  for (const change of changes) {
    const { newPath: file, isBinary, isNoFile } = change
    if (file === undefined || isBinary || isNoFile) continue
    const known = coverage.get(file)
    const language = languageOf(file)
    if (known !== undefined && known.lines.size === 0 && known.claimed !== undefined) unknown.push(file)
    else if (known !== undefined) files.push(counted(file, [...newLines(change)].filter((line) => known.lines.has(line)), (line) => (known.lines.get(line) ?? 0) > 0, false))
    else if (language !== undefined) {
      const probable = new Set(await estimate(file))
      const estimated = counted(file, [...newLines(change)].filter((line) => probable.has(line)), () => false, true)
      files.push(estimated)
      if (estimated.coverable > 0 && !measured.has(language)) unmeasured.set(language, [...(unmeasured.get(language) ?? []), file])
    }
  }
  const counting = files.filter(({ coverable }) => coverable > 0).toSorted((a, b) => b.uncovered.length - a.uncovered.length)
  const coverable = counting.reduce((sum, file) => sum + file.coverable, 0)
  const covered = coverable - counting.reduce((sum, { uncovered }) => sum + uncovered.length, 0)
  return { covered, coverable, percent: coverable === 0 ? undefined : (100 * covered) / coverable, files: counting, unmeasured: [...unmeasured].map(([language, list]) => ({ language, files: list })), unknown }
}

function counted(file: string, lines: readonly number[], isCovered: (line: number) => boolean, isEstimate: boolean): PatchFile {
  return { file, coverable: lines.length, uncovered: lines.filter((line) => !isCovered(line)), isEstimate }
}

export type Span = { readonly from: number; readonly to: number }

/** Lines as spans without gaps, in order. */
export function spansOf(lines: readonly number[]): readonly Span[] {
  const spans: { from: number; to: number }[] = []
  for (const line of lines) {
    const last = spans.at(-1)
    if (last !== undefined && line === last.to + 1) last.to = line
    else spans.push({ from: line, to: line })
  }
  return spans
}
