// What text from outside must not do: give the runner a command, or move the cursor, set a title or colour what is ours in the terminal of
// somebody who runs an action by hand.
import { stripVTControlCharacters } from 'node:util'
import type { Log } from './core/log.ts'

/** The runner acts on `::command::` at the start of a line and on `##[command]` anywhere; strangers' text must do neither. */
export function defuse(text: string): string {
  return text.replaceAll(/(^|[\r\n\u2028\u2029])(\s*):(?=:)/g, '$1$2:\u200B').replaceAll('##[', '##\u200B[')
}

/** Without terminal escapes and control characters; line breaks and tabs stay. Defused as well: a runner may read a terminal. */
export function forTerminal(text: string): string {
  return defuse(stripVTControlCharacters(text).replaceAll('\r\n', '\n').replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, ''))
}

export const terminalLog: Log = {
  info: (text) => void process.stdout.write(`${forTerminal(text)}\n`),
  warning: (text) => void process.stderr.write(`Warning: ${forTerminal(text)}\n`),
  notice: (text) => void process.stdout.write(`${forTerminal(text)}\n`),
  group: async (title, body) => {
    process.stdout.write(`\n▸ ${forTerminal(title.replaceAll(/[\r\n]/g, ' '))}\n`)
    return body()
  },
}
