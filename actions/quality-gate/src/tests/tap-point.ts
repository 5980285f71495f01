// One test point of TAP, and what its YAML diagnostics tell of time and place. The diagnostics are searched for a few keys that Node and
// node-tap write, not parsed: they differ from tool to tool and only serve to show where a test stands.
import { timeOf } from './case.ts'

export type Point = {
  readonly ok: boolean
  readonly number: number | undefined
  readonly name: string
  readonly directive: 'skip' | 'todo' | undefined
  readonly reason: string
  readonly seconds: number | undefined
  /** Its subtests follow in braces. */
  readonly opensSubtests: boolean
}

/** Undefined when the line, without its indentation, is no test point. */
export function parsePoint(line: string): Point | undefined {
  const match = /^(not )?ok(?:\s+(\d+))?(?:\s+-)?(?:\s+(.*))?$/.exec(line)
  if (match === null) return undefined
  const [, not, number, text = ''] = match
  const opensSubtests = /(^|\s)\{$/.test(text)
  const { description, comment } = splitComment(opensSubtests ? text.slice(0, -1) : text)
  const [, word, reason = ''] = /^(skip|todo)\S*\s*(.*)$/i.exec(comment) ?? []
  const [, time, unit] = /^time=([\d.]+)(ms|s|m)?$/.exec(comment) ?? []
  return {
    ok: not === undefined, number: number === undefined ? undefined : Number(number), name: description,
    directive: word === undefined ? undefined : word.toLowerCase() === 'skip' ? 'skip' : 'todo', reason,
    seconds: time === undefined ? undefined : timeOf(Number(time)) / (unit === 's' ? 1 : unit === 'm' ? 1 / 60 : 1000), opensSubtests,
  }
}

/** The comment begins at the first `#` that stands after a space and is not escaped. */
function splitComment(text: string): { readonly description: string; readonly comment: string } {
  const at = /(^|\s)#\s*(?=(skip|todo|time=))/i.exec(text)
  const [description, comment] = at === null ? [text, ''] : [text.slice(0, at.index), text.slice(at.index + at[0].length)]
  return { description: description.replace(/^-\s+/, '').trim().replaceAll(/\\([#\\])/g, '$1'), comment: comment.trim() }
}

export function secondsOf(diagnostics: string): number {
  const match = /^\s*duration_ms:\s*([\d.]+)\s*$/m.exec(diagnostics)
  return timeOf(Number(match?.[1])) / 1000
}

/** Node writes `location: 'file:line:column'`, Vitest the same as `at`, node-tap `fileName` and `lineNumber` under `at`. */
export function whereOf(diagnostics: string): { readonly file: string | undefined; readonly line: number | undefined } {
  const [, file, line] = /^(?:location|at): ["']?(.+?):(\d+):\d+["']?\s*$/m.exec(diagnostics) ?? []
  if (file !== undefined) return { file, line: Number(line) }
  const [, name] = /^\s*fileName: (.+?)\s*$/m.exec(diagnostics) ?? []
  const [, number] = /^\s*lineNumber: (\d+)\s*$/m.exec(diagnostics) ?? []
  return { file: name, line: name === undefined || number === undefined ? undefined : Number(number) }
}
