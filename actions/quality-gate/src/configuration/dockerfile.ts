// What a Dockerfile gives its last stage by `ENV`, and which variables its `CMD` and `ENTRYPOINT` expand when the container starts. What `RUN`
// expands is of the build.
import { Lines } from './lines.ts'
import type { Reading, Remark, Scan } from './reading.ts'
import { looksLikeSecret } from '@cloudrun-delivery/shared/core/secret-like'
import { scanShell } from './shell.ts'

type Instruction = { readonly word: string; readonly rest: string; readonly at: number }
type Stage = { readonly name: string; readonly base: string; readonly instructions: Instruction[] }

const PAIR = /([A-Za-z_]\w*)=((?:"(?:\\[^]|[^"\\])*"|'[^']*'|\\[^]|[^\s"'\\])*)/g

export function scanDockerfile(file: string, text: string): Scan {
  const stages = stagesOf(text)
  const last = stages.at(-1)
  if (last === undefined) return { readings: [], remarks: [], given: [] }
  const chain = chainOf(stages, last)
  const lines = new Lines(file, text)
  const pairs = chain.flatMap(({ instructions }) => instructions.filter(({ word }) => word === 'ENV').flatMap(({ rest, at }) => pairsOf(rest).map((pair) => ({ ...pair, at }))))
  const given = [...new Set(pairs.map(({ name }) => name))]
  const remarks = pairs.filter(({ name, value }) => looksLikeSecret(name, value)).map(({ name, at }): Remark => ({ ...lines.at(at), rule: 'looks-like-secret', message: `${name} is given by ENV, so whoever has the image has it, and looks like a secret` }))
  const own = last.instructions.filter(({ word }) => word === 'CMD' || word === 'ENTRYPOINT').flatMap(({ rest, at }) => atStart(file, lines, rest, at))
  return { given, remarks, readings: own.filter(({ name }) => !given.includes(name)) }
}

/** The shell form is expanded by a shell; of the exec form only what names one: `["sh", "-c", "…"]`. */
function atStart(file: string, lines: Lines, rest: string, at: number): readonly Reading[] {
  const list = /^\[\s*"(?:[^"]*\/)?(?:ba|da|a)?sh"\s*,\s*"-\w*c"\s*,\s*("(?:\\[^]|[^"\\])*")/.exec(rest)?.[1]
  if (rest.startsWith('[') && list === undefined) return []
  const script = list === undefined ? rest : list.slice(1, -1).replaceAll('\\"', '"')
  return scanShell(file, script).readings.map((reading) => ({ ...reading, ...lines.at(at) }))
}

function pairsOf(rest: string): readonly { readonly name: string; readonly value: string }[] {
  const old = /^([A-Za-z_]\w*)\s+([^]*)$/.exec(rest)
  if (old?.[1] !== undefined) return [{ name: old[1], value: old[2] ?? '' }]
  return [...rest.matchAll(PAIR)].map(([, name = '', value = '']) => ({ name, value: value.replaceAll(/^["']|["']$/g, '') }))
}

/** The stage and those that it is made from. */
function chainOf(stages: readonly Stage[], last: Stage): readonly Stage[] {
  const chain = [last]
  for (let at = last; ; ) {
    const base = stages.slice(0, stages.indexOf(at)).findLast(({ name }) => name !== '' && name.toLowerCase() === at.base.toLowerCase())
    if (base === undefined) return chain
    chain.push(base)
    at = base
  }
}

function stagesOf(text: string): readonly Stage[] {
  const stages: Stage[] = []
  for (const instruction of instructionsOf(text)) {
    if (instruction.word === 'FROM') {
      const [base = '', , name = ''] = instruction.rest.replaceAll(/--\S+\s*/g, '').split(/\s+/)
      stages.push({ base, name, instructions: [] })
    } else stages.at(-1)?.instructions.push(instruction)
  }
  return stages
}

/** Logical lines; comments dropped, lines continued by a backslash (or the escape that the file names) joined. */
function instructionsOf(text: string): readonly Instruction[] {
  const instructions: Instruction[] = []
  const escape = /^#\s*escape\s*=\s*`/m.test(text.slice(0, 500)) ? '`' : '\\'
  let [logical, start, offset, until]: [string, number, number, string | undefined] = ['', 0, 0, undefined]
  for (const line of text.split('\n')) {
    const at = offset
    offset += line.length + 1
    if (until !== undefined) {
      if (line.trim() === until) until = undefined
      continue
    }
    if (/^\s*(#|$)/.test(line)) continue
    if (logical === '') start = at + (line.length - line.trimStart().length)
    const continued = line.trimEnd().endsWith(escape)
    logical += continued ? `${line.trimEnd().slice(0, -1)} ` : line
    if (continued) continue
    const [, word = '', rest = ''] = /^\s*(\w+)\s*([^]*)$/.exec(logical) ?? []
    instructions.push({ word: word.toUpperCase(), rest: rest.trim(), at: start })
    until = ['RUN', 'COPY', 'ADD'].includes(word.toUpperCase()) ? /<<-?\s*["']?(\w+)["']?/.exec(rest)?.[1] : undefined
    logical = ''
  }
  return instructions
}
