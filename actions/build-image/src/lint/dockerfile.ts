// A Dockerfile as its rules see it: instructions on one line, without flags and comments, in stages that know what they are made from. Pure.
// What a comment tells hadolint to ignore is ignored here as well.
import { DockerfileParser, JSONInstruction, ModifiableInstruction, PropertyInstruction, type Instruction as Parsed } from 'dockerfile-ast'

export type Instruction = {
  readonly keyword: string
  /** From 1. */
  readonly line: number
  /** What follows the keyword and its flags, on one line; of a here-document what is in it, its lines kept. */
  readonly text: string
  readonly words: readonly string[]
  /** `--mount=…` may be given several times. */
  readonly flags: readonly { readonly name: string; readonly value: string }[]
  /** The parts of the form `["…", "…"]`; undefined for the shell's form. */
  readonly list: readonly string[] | undefined
  /** Of ENV, ARG and LABEL. */
  readonly pairs: readonly { readonly name: string; readonly value: string | undefined }[]
}

export type Stage = {
  readonly name: string | undefined
  readonly from: Instruction
  /** As it is written. */
  readonly image: string
  /** An earlier stage that it is made from. */
  readonly base: Stage | undefined
  readonly instructions: readonly Instruction[]
}

export type Dockerfile = {
  /** Those before the first FROM among them. */
  readonly instructions: readonly Instruction[]
  readonly stages: readonly Stage[]
  readonly ignores: (rule: string, line: number) => boolean
}

const IGNORE = /^\s*#\s*hadolint\s+(global\s+)?ignore\s*=\s*([\w,\s]*\w)/i
const HEREDOC = /<<-?\s*["']?(\w+)["']?/

export function parseDockerfile(content: string): Dockerfile {
  const parsed = DockerfileParser.parse(content)
  const lines = content.split(/\r?\n/)
  const instructions = parsed.getInstructions().map((instruction) => instructionOf(instruction, lines, parsed.getEscapeCharacter()))
  return { instructions, stages: stagesOf(instructions), ignores: ignoresOf(lines, instructions) }
}

/** What the image has of: the last stage and those that it is made from, the last one first. */
export function lastChain({ stages }: Dockerfile): readonly Stage[] {
  return chainOf(stages.at(-1))
}

export function chainOf(stage: Stage | undefined): readonly Stage[] {
  return stage === undefined ? [] : [stage, ...chainOf(stage.base)]
}

function instructionOf(instruction: Parsed, lines: readonly string[], escape: string): Instruction {
  const { start, end } = instruction.getRange()
  const flags = instruction instanceof ModifiableInstruction ? instruction.getFlags().map((flag) => ({ name: flag.getName(), value: flag.getValue() ?? '' })) : []
  const list = instruction instanceof JSONInstruction && instruction.getOpeningBracket() !== null ? instruction.getJSONStrings().map((part) => part.getJSONValue()) : undefined
  const text = textOf(lines.slice(start.line, end.line + 1), escape)
  return {
    keyword: instruction.getKeyword(), line: start.line + 1, text, flags, list,
    words: list ?? text.split(/\s+/).filter((word) => word !== ''),
    pairs: instruction instanceof PropertyInstruction ? instruction.getProperties().map((property) => ({ name: property.getName(), value: property.getValue() ?? undefined })) : [],
  }
}

function textOf([first = '', ...rest]: readonly string[], escape: string): string {
  const heredoc = HEREDOC.exec(first)
  if (heredoc !== null && rest.some((line) => line.trim() === heredoc[1])) return rest.slice(0, rest.findIndex((line) => line.trim() === heredoc[1])).join('\n')
  const logical = [first, ...rest].filter((line) => !/^\s*(?:#|$)/.test(line)).map((line) => (line.trimEnd().endsWith(escape) ? line.trimEnd().slice(0, -1) : line)).join(' ')
  return logical.trim().replace(/^\w+\s*/, '').replace(/^(?:--[a-z][\w-]*(?:=(?:"[^"]*"|\S)*)?\s+)*/, '').trim()
}

function stagesOf(instructions: readonly Instruction[]): readonly Stage[] {
  const stages: (Omit<Stage, 'instructions'> & { readonly instructions: Instruction[] })[] = []
  for (const instruction of instructions) {
    if (instruction.keyword !== 'FROM') {
      stages.at(-1)?.instructions.push(instruction)
      continue
    }
    const [image = '', as = '', name] = instruction.words
    stages.push({
      image, from: instruction, instructions: [], name: as.toLowerCase() === 'as' ? name?.toLowerCase() : undefined,
      base: stages.findLast((earlier) => earlier.name === image.toLowerCase()),
    })
  }
  return stages
}

/** `# hadolint ignore=A,B` counts for the instruction below it, `# hadolint global ignore=A` for the whole file. */
function ignoresOf(lines: readonly string[], instructions: readonly Instruction[]): Dockerfile['ignores'] {
  const everywhere = new Set<string>()
  const below = new Map<number, Set<string>>()
  for (const [index, line] of lines.entries()) {
    const [, isGlobal, list] = IGNORE.exec(line) ?? []
    const rules = list?.split(/[\s,]+/) ?? []
    if (isGlobal !== undefined) for (const rule of rules) everywhere.add(rule)
    const next = instructions.find((instruction) => instruction.line > index)
    if (isGlobal === undefined && next !== undefined) below.set(next.line, new Set([...(below.get(next.line) ?? []), ...rules]))
  }
  return (rule, line) => everywhere.has(rule) || below.get(line)?.has(rule) === true
}
