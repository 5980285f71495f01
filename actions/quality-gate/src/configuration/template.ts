// Which variables envsubst puts into a template. Only names in capitals: nginx's own variables are in lower case.
import { Lines } from './lines.ts'
import type { Reading, Remark, Scan } from './reading.ts'

const VARIABLE = /\$(?:\{([A-Z][A-Z0-9_]*)([^}\n]*)\}|([A-Z][A-Z0-9_]*))/g

export function scanTemplate(file: string, text: string): Scan {
  const lines = new Lines(file, text)
  const readings: Reading[] = []
  const remarks: Remark[] = []
  const content = /\.conf\b|nginx/.test(file) ? withoutComments(text) : text
  for (const { index, 1: braced, 2: operator = '', 3: plain } of content.matchAll(VARIABLE)) {
    const name = braced ?? plain ?? ''
    if (operator === '') readings.push({ ...lines.at(index), name, need: 'required' })
    else if (/^:?[-=?+]/.test(operator)) {
      readings.push({ ...lines.at(index), name, need: 'default' })
      remarks.push({ ...lines.at(index), rule: 'template-default', message: `${name} has a default here, which envsubst does not know: it leaves the text as it is` })
    }
  }
  return { readings, remarks, given: [] }
}

/** nginx: `#` begins a comment where a word could begin, outside of quotes. Blanked, so that places stay. */
function withoutComments(text: string): string {
  return text.replaceAll(/"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'|(?<=^|[\s;{}])#[^\n]*/g, (part) => (part.startsWith('#') ? ' '.repeat(part.length) : part))
}
