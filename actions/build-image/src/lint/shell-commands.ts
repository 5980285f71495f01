// The commands that a RUN gives its shell, as far as rules need them: words, and what stands between. Pure. The words are shell-quote's; what
// it cannot take apart, such as what stands inside of "$(…)" in quotes, stays one word.
import { parse } from 'shell-quote'
import type { Instruction } from './dockerfile.ts'

export type Command = {
  /** Without assignments before it, and without words that only begin a construct (`if`, `then`, `!`, `exec`). */
  readonly words: readonly string[]
  readonly assignments: readonly string[]
  /** Gets its input from the command before. */
  readonly piped: boolean
  /** Within parentheses. */
  readonly nested: boolean
}

const OPENING = new Set(['if', 'then', 'elif', 'else', 'do', 'while', 'until', '!', '{', 'time', 'exec', 'command', 'env'])
const REDIRECTIONS = new Set(['>', '<', '>>', '>&', '<('])
const SHELLS = /^(?:\S*\/)?(?:ba|da|a|z)?sh$/

export function commandsOf(run: Instruction): readonly Command[] {
  const script = run.list === undefined ? run.text : scriptOf(run.list)
  if (script === undefined) return run.list === undefined ? [] : [{ words: run.list, assignments: [], piped: false, nested: false }]
  return /^#!(?!.*sh\b)/.test(script) ? [] : commandsIn(script)
}

/** `["/bin/sh", "-c", "…"]` */
function scriptOf([shell = '', option = '', script]: readonly string[]): string | undefined {
  return SHELLS.test(shell) && /^-\w*c$/.test(option) ? script : undefined
}

function commandsIn(script: string): readonly Command[] {
  const commands: Command[] = []
  let words: string[] = []
  let [depth, piped, skipNext] = [0, false, false]
  const end = (nextPiped: boolean) => {
    if (words.length > 0) commands.push({ ...split(words), piped, nested: depth > 0 })
    words = []
    piped = nextPiped
  }
  // A line of a here-document ends a command, unless it goes on.
  const oneLine = script.replaceAll(/\\\n/g, ' ').replaceAll(/(&&|\|\||\||;|\bthen|\bdo|\{|\()[ \t]*\n/g, '$1 ').replaceAll('\n', ' ; ')
  for (const part of parse(withoutInnerHashes(oneLine), (name) => `$${name}`)) {
    if (typeof part === 'string') {
      if (!skipNext) words.push(part)
      skipNext = false
    } else if ('pattern' in part) words.push(part.pattern)
    else if ('op' in part && REDIRECTIONS.has(part.op)) skipNext = true
    else if ('op' in part) {
      end(part.op === '|' || part.op === '|&')
      depth += part.op === '(' ? 1 : part.op === ')' ? -1 : 0
    }
  }
  end(false)
  return commands
}

/** Only a # that begins a word begins a comment; shell-quote takes any. */
function withoutInnerHashes(script: string): string {
  return script.replaceAll(/(?<=[^\s;&|(])#/g, '_')
}

function split(all: readonly string[]): Pick<Command, 'words' | 'assignments'> {
  const words = [...all]
  const assignments: string[] = []
  for (;;) {
    const [first = ''] = words
    if (/^\w+=/.test(first)) assignments.push(first)
    else if (!OPENING.has(first)) return { words, assignments }
    words.shift()
  }
}
