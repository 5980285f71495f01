// What GitHub shows of a line that a step prints: a command such as `::group::` or `::error::` is not text but something done.
const UNESCAPED: Readonly<Record<string, string>> = { '%25': '%', '%0D': '', '%0A': '\n' }
const HEADS: Readonly<Record<string, string>> = { group: '▾ ', error: 'Error: ', warning: 'Warning: ', notice: 'Notice: ' }

/** @returns the lines to show: none for a command that shows nothing, several where its message has several */
export function shownLines(line: string): readonly string[] {
  const [, name, message = ''] = /^::([a-z-]+)(?: [^:]*(?::(?!:)[^:]*)*)?::(.*)$/.exec(line) ?? []
  if (name === undefined) return line.trim() === '' ? [] : [line]
  const head = HEADS[name]
  if (head === undefined) return []
  return `${head}${message.replaceAll(/%25|%0D|%0A/g, (code) => UNESCAPED[code] ?? code)}`.split('\n')
}
