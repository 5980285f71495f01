// LCOV tracefiles. Counts that a line claims of its file (LF, LH) are claims and not read; negative hits are no hits; a record without
// `end_of_record` means that the file was cut off. https://github.com/linux-test-project/lcov/blob/master/man/geninfo.1
import { addHits, fileOf, type Coverage } from './coverage.ts'

export function readLcov(text: string): Coverage {
  const coverage: Coverage = new Map()
  let file: string | undefined
  for (const line of text.split(/\r?\n/)) {
    const at = line.indexOf(':')
    const [kind, value] = at < 0 ? [line.trim(), ''] : [line.slice(0, at), line.slice(at + 1).trim()]
    if (kind === 'SF') {
      if (file !== undefined) throw new Error(`the record of ${file} does not end before that of ${value} begins`)
      file = value
      fileOf(coverage, file)
    } else if (kind === 'end_of_record') file = undefined
    else if (file !== undefined && kind === 'DA') lineHits(coverage, file, value)
    else if (file !== undefined && kind === 'BRDA') branch(coverage, file, value)
  }
  if (file !== undefined) throw new Error(`it ends in the middle of the record of ${file}`)
  return coverage
}

function lineHits(coverage: Coverage, file: string, value: string): void {
  const [number, hits] = value.split(',').map(Number)
  if (number === undefined || !Number.isInteger(number) || number <= 0 || hits === undefined || Number.isNaN(hits)) return
  addHits(fileOf(coverage, file).lines, number, Math.max(0, hits))
}

function branch(coverage: Coverage, file: string, value: string): void {
  const [line, block, name, taken] = value.split(',')
  const hits = taken === '-' ? 0 : Number(taken)
  if (!Number.isNaN(hits)) addHits(fileOf(coverage, file).branches, `${line ?? ''}/${block ?? ''}/${name ?? ''}`, Math.max(0, hits))
}
