// LCOV tracefiles, read as a stream. Counts that a record claims of its file (LF, LH) are claims and not read; negative hits are no hits; a
// record without `end_of_record` means that the file was cut off. Numbers are read digit by digit, which is most of a large file's time.
// https://github.com/linux-test-project/lcov/blob/master/man/geninfo.1
import type { Chunks, Format } from '../read/format.ts'
import { addHits, addLine, branchKey, fileOf, type Coverage, type FileCoverage } from './coverage.ts'

/** A line that is longer is no line of a tracefile, and would be held in memory whole. */
const LINE_CHARACTERS_MAX = 1_000_000
const [D, A, COLON, COMMA, RETURN, NEWLINE, ZERO, NINE] = [68, 65, 58, 44, 13, 10, 48, 57]

export const lcov: Format<Coverage> = {
  name: 'LCOV', by: 'text',
  begins: (head) => /^\uFEFF?\s*(?:#[^\n]*\n\s*)*(?:TN:|SF:)/.test(head),
  read: async (chunks: Chunks) => {
    const reader = new LcovReader()
    for await (const chunk of chunks) reader.push(chunk)
    return reader.end()
  },
}

export function readLcov(text: string): Coverage {
  const reader = new LcovReader()
  reader.push(text)
  return reader.end()
}

/** The first `count` of both lists. */
type RecordHits = { readonly lines: number[]; readonly hits: number[]; count: number }

class LcovReader {
  readonly #coverage: Coverage = new Map()
  #path = ''
  #file: FileCoverage | undefined
  /** Of the record that is being read; the lists are used again for the next one. */
  readonly #record: RecordHits = { lines: [], hits: [], count: 0 }
  /** Of a line whose end is in the next chunk. */
  #begun = ''

  push(chunk: string): void {
    const text = this.#begun + chunk
    let start = 0
    for (;;) {
      if (this.#file !== undefined) start = hitsByDigits(this.#record, text, start)
      const end = text.indexOf('\n', start)
      if (end < 0) break
      this.#line(text.slice(start, text.charCodeAt(end - 1) === RETURN ? end - 1 : end))
      start = end + 1
    }
    this.#begun = text.slice(start)
    if (this.#begun.length > LINE_CHARACTERS_MAX) throw new Error(`a line is longer than ${LINE_CHARACTERS_MAX} characters`)
  }

  end(): Coverage {
    if (!/^\s*(end_of_record\s*)?$/.test(this.#begun)) throw new Error(this.#file === undefined ? `it ends in the middle of a line: "${this.#begun.slice(0, 80)}"` : `it ends in the middle of the record of ${this.#path}`)
    this.#line(this.#begun)
    if (this.#file !== undefined) throw new Error(`it ends in the middle of the record of ${this.#path}`)
    return this.#coverage
  }

  #line(line: string): void {
    const at = line.indexOf(':')
    const [kind, value] = at < 0 ? [line.trim(), ''] : [line.slice(0, at).trimStart(), line.slice(at + 1)]
    if (kind === 'DA' && this.#file !== undefined) hitsByWords(this.#file, value)
    else if (kind === 'BRDA' && this.#file !== undefined) branch(this.#file, value)
    else if (kind === 'end_of_record') this.#close()
    else if (kind === 'SF' || kind === '\uFEFFSF') this.#open(value.trim())
    else if (this.#file === undefined && (kind === 'DA' || kind === 'BRDA')) throw new Error(`"${line.slice(0, 80)}" stands outside of any file's record`)
  }

  #close(): void {
    this.#file?.lines.addList(this.#record.lines, this.#record.hits, this.#record.count)
    this.#record.count = 0
    this.#file = undefined
  }

  #open(path: string): void {
    if (this.#file !== undefined) throw new Error(`the record of ${this.#path} does not end before that of ${path} begins`)
    if (path === '') throw new Error('a record names no file')
    this.#path = path
    this.#file = fileOf(this.#coverage, path)
  }
}

/**
 * All the lines `DA:12,3` or `DA:12,3,checksum` that stand one after the other from there on.
 * @returns where the first begins that is another, or has no end yet
 */
function hitsByDigits(record: RecordHits, text: string, from: number): number {
  for (let start = from; ; ) {
    if (text.charCodeAt(start) !== D || text.charCodeAt(start + 1) !== A || text.charCodeAt(start + 2) !== COLON) return start
    let at = start + 3
    let line = 0
    let hits = 0
    let code = text.charCodeAt(at)
    while (code >= ZERO && code <= NINE) {
      line = line * 10 + code - ZERO
      code = text.charCodeAt((at += 1))
    }
    if (line === 0 || code !== COMMA) return start
    const first = (at += 1)
    code = text.charCodeAt(at)
    while (code >= ZERO && code <= NINE) {
      hits = hits * 10 + code - ZERO
      code = text.charCodeAt((at += 1))
    }
    if (at === first) return start
    if (code === COMMA) at = text.indexOf('\n', at)
    else if (code === RETURN) at += 1
    if (at < 0 || text.charCodeAt(at) !== NEWLINE) return start
    record.lines[record.count] = line
    record.hits[record.count] = hits
    record.count += 1
    start = at + 1
  }
}

/** `12,1e+0`, `12,-1`, and what is no number: `,0`. */
function hitsByWords(file: FileCoverage, value: string): void {
  const [line = '', hits = ''] = value.split(',', 2).map((word) => word.trim())
  if (line !== '' && hits !== '') addLine(file, Number(line), Number(hits))
}

/** `12,0,1,3`: line, block, branch, taken. A branch's name may have commas; `-` means that the line was never reached. */
function branch({ branches }: FileCoverage, value: string): void {
  const [lineEnd, last] = [value.indexOf(','), value.lastIndexOf(',')]
  const line = Number(value.slice(0, lineEnd))
  const taken = value.slice(last + 1).trim()
  const hits = taken === '-' ? 0 : Number(taken)
  if (lineEnd <= 0 || last <= lineEnd || taken === '' || !Number.isInteger(line) || line <= 0 || Number.isNaN(hits)) return
  addHits(branches, branchKey(line, 'l', value.slice(lineEnd + 1, last)), Math.max(0, hits))
}
