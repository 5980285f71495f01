// Text read line by line, in constant memory but for one line.
import type { Chunks } from './read/format.ts'

const LINE_CHARACTERS_MAX = 16_000_000

/** Lines without their ends, and whether the last one has an end: without, the text may have been cut off. Throws Error for an endless line. */
export async function* readLines(chunks: Chunks): AsyncGenerator<{ readonly text: string; readonly ended: boolean }> {
  let rest = ''
  let first = true
  for await (const chunk of chunks) {
    const begun = rest + (first ? chunk.replace(/^\uFEFF/, '') : chunk)
    first &&= chunk === ''
    // Of a line of many pieces nothing is copied before its end is there.
    const lines = chunk.includes('\n') ? begun.split('\n') : [begun]
    rest = lines.pop() ?? ''
    for (const line of lines) yield { text: line.endsWith('\r') ? line.slice(0, -1) : line, ended: true }
    if (rest.length > LINE_CHARACTERS_MAX) throw new Error(`a line has more than ${LINE_CHARACTERS_MAX} characters`)
  }
  if (rest !== '') yield { text: rest, ended: false }
}
