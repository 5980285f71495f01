// Which lines of a file can be covered and which are, in a few characters: runs of lines as a number in base 36 and a sign: `-` cannot be
// covered, `+` is covered, `!` is not. The number 1 is left away. Pure.
import type { LineHits } from '../coverage/line-hits.ts'

export type State = '+' | '!' | '-'

export function encodeStates(lines: Pick<LineHits, 'entries'>): string {
  let text = ''
  let [next, run, sign]: [number, number, State] = [1, 0, '-']
  const add = (state: State, count: number) => {
    if (count === 0) return
    if (state === sign) run += count
    else {
      text += written(run, sign)
      ;[run, sign] = [count, state]
    }
  }
  for (const [line, hits] of lines.entries()) {
    add('-', line - next)
    add(hits > 0 ? '+' : '!', 1)
    next = line + 1
  }
  return text + written(run, sign)
}

function written(run: number, sign: State): string {
  return run === 0 ? '' : `${run === 1 ? '' : run.toString(36)}${sign}`
}

const LINES_MAX = 5_000_000

/** By line, from 1. Lines that cannot be covered are not in it. @throws Error for what is no such text, or names more lines than a file has */
export function decodeStates(text: string): ReadonlyMap<number, Exclude<State, '-'>> {
  const states = new Map<number, '+' | '!'>()
  let line = 1
  for (const [whole, digits = '', sign] of text.matchAll(/([0-9a-z]*)([-+!])|[^]/g)) {
    const count = digits === '' ? 1 : Number.parseInt(digits, 36)
    if (sign === undefined || line + count > LINES_MAX) throw new Error(`"${whole.slice(0, 20)}" is no run of lines`)
    if (sign === '-') line += count
    else for (let end = line + count; line < end; line += 1) states.set(line, sign === '+' ? '+' : '!')
  }
  return states
}
