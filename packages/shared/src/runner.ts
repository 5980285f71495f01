// What a step tells its runner: commands on standard output, and files for outputs and state. It is little, and of our own, because the official
// library loads cryptography and a client of HTTP at the start of every step (docs/decisions/0016).
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
import { appendFileSync } from 'node:fs'

export type Properties = { readonly name?: string; readonly title?: string; readonly file?: string; readonly line?: number }

export function command(name: string, message = '', properties: Properties = {}): void {
  process.stdout.write(commandLine(name, message, properties))
}

/** The runner acts on what stands behind the second `::`; nothing in a message or property ends them, or the line. */
export function commandLine(name: string, message: string, properties: Properties): string {
  const told = Object.entries(properties).map(([key, value]) => `${key}=${escaped(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`)
  return `::${name}${told.length === 0 ? '' : ` ${told.join(',')}`}::${escaped(message)}\n`
}

export function setOutput(name: string, value: string): void {
  set('GITHUB_OUTPUT', 'set-output', name, value)
}

export function saveState(name: string, value: string): void {
  set('GITHUB_STATE', 'save-state', name, value)
}

/** Empty for what was not saved. */
export function stateOf(name: string): string {
  return process.env[`STATE_${name}`] ?? ''
}

/** Without a file there is no runner that reads it: then it is for whoever runs a bundle by hand. */
function set(variable: string, otherwise: string, name: string, value: string): void {
  const file = process.env[variable] ?? ''
  if (file === '') command(otherwise, value, { name })
  else appendFileSync(file, withDelimiter(name, value))
}

/** The value ends where a line is the delimiter. It is one that the value does not hold, so that no value can end itself and begin another. */
export function withDelimiter(name: string, value: string): string {
  let delimiter = 'end-of-value'
  while (value.includes(delimiter)) delimiter += '-'
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}
