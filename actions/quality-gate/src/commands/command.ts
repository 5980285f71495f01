// The commands that the gate is to run, from YAML. Strict: a key that is not known is refused, because a misspelt list of reports would
// look at nothing.
import { parseDocument } from 'yaml'
import { nearest } from '@cloudrun-delivery/shared/core/nearest'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { parseDurationSeconds } from '@cloudrun-delivery/shared/inputs'
import { KINDS, type Patterns } from '../read/observe.ts'

export type Command = {
  readonly name: string
  /** Given to the shell. */
  readonly script: string
  /** Relative to the gate's folder. */
  readonly folder: string
  readonly timeoutSeconds: number
  /** Ending with any other fails the gate. */
  readonly exitCodes: readonly number[]
  /** What it is expected to write, relative to its folder. */
  readonly patterns: Patterns
}

const COMMANDS_MAX = 50
const TIMEOUT_SECONDS = 30 * 60
const TIMEOUT_SECONDS_MAX = 6 * 60 * 60
const KEYS = ['name', 'command', 'working-directory', 'timeout', 'exit-codes', ...KINDS]

/** @throws DeliveryError of kind `input` with every problem and its place: `run[1].timeout` */
export function parseCommands(yaml: string): readonly Command[] {
  const document = parseDocument(yaml, { strict: true, uniqueKeys: true, prettyErrors: true })
  const problems = document.errors.map(({ message, linePos }) => `\`run\` is not YAML: ${message.split(/ at line |\n/)[0] ?? ''}${linePos === undefined ? '' : ` at line ${linePos[0].line}, column ${linePos[0].col}`}`)
  const list: unknown = problems.length > 0 ? [] : document.toJS({ maxAliasCount: 0 })
  if (!Array.isArray(list)) problems.push('`run` must be a list of commands, each with `name` and `command`')
  const items: readonly unknown[] = Array.isArray(list) ? list : []
  if (items.length > COMMANDS_MAX) problems.push(`\`run\` has ${items.length} commands, more than ${COMMANDS_MAX}`)
  const commands = items.map((item, index) => parseOne(item, `run[${index}]`, problems))
  const names = commands.map(({ name }) => name)
  for (const name of new Set(names.filter((name, index) => names.indexOf(name) !== index))) problems.push(`\`run\` names two commands "${name}"`)
  if (problems.length > 0) throw new DeliveryError('input', problems.join('\n'), { hint: 'See "Commands" in the README of the action.' })
  return commands
}

function parseOne(item: unknown, at: string, problems: string[]): Command {
  const given = typeof item === 'object' && item !== null && !Array.isArray(item) ? new Map(Object.entries(item)) : undefined
  if (given === undefined) problems.push(`\`${at}\` must be a map with \`name\` and \`command\``)
  const values: ReadonlyMap<string, unknown> = given ?? new Map()
  for (const key of values.keys()) if (!KEYS.includes(key)) problems.push(`\`${at}\` has an unknown key "${key.slice(0, 40)}"${suggestion(key)}`)
  const text = (key: string, fallback?: string): string => {
    const value = values.get(key) ?? fallback
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
    problems.push(`\`${at}.${key}\` ${value === undefined ? 'is required' : 'must be text'}`)
    return ''
  }
  const lines = (key: string): readonly string[] => {
    const value = values.get(key) ?? []
    const list = typeof value === 'string' ? value.split(/\r?\n/) : value
    if (Array.isArray(list) && list.every((one) => typeof one === 'string')) return list.map((one) => one.trim()).filter((one) => one !== '')
    problems.push(`\`${at}.${key}\` must be globs, one a line or as a list`)
    return []
  }
  if (given === undefined) return { name: at, script: '', folder: '.', timeoutSeconds: 0, exitCodes: [], patterns: { 'test-reports': [], 'coverage-reports': [], 'lint-reports': [], 'budget-reports': [] } }
  return {
    name: text('name'),
    script: text('command'),
    folder: text('working-directory', '.'),
    timeoutSeconds: timeoutOf(values.get('timeout'), `${at}.timeout`, problems),
    exitCodes: exitCodesOf(values.get('exit-codes'), `${at}.exit-codes`, problems),
    patterns: { 'test-reports': lines('test-reports'), 'coverage-reports': lines('coverage-reports'), 'lint-reports': lines('lint-reports'), 'budget-reports': lines('budget-reports') },
  }
}

function suggestion(key: string): string {
  const near = nearest(key, KEYS)
  return near === undefined ? `; known are ${KEYS.join(', ')}` : `; did you mean \`${near}\`?`
}

function timeoutOf(value: unknown, at: string, problems: string[]): number {
  if (value === undefined) return TIMEOUT_SECONDS
  const seconds = typeof value === 'number' || typeof value === 'string' ? parseDurationSeconds(String(value)) : undefined
  if (seconds !== undefined && seconds > 0 && seconds <= TIMEOUT_SECONDS_MAX) return seconds
  problems.push(`\`${at}\` must be a duration such as 90s or 10m, at most ${TIMEOUT_SECONDS_MAX / 3600}h`)
  return TIMEOUT_SECONDS
}

function exitCodesOf(value: unknown, at: string, problems: string[]): readonly number[] {
  if (value === undefined) return [0]
  if (Array.isArray(value) && value.length > 0 && value.every((code) => Number.isInteger(code) && code >= 0 && code <= 255)) return value as readonly number[]
  problems.push(`\`${at}\` must be a list of exit codes from 0 to 255, such as [0, 1]`)
  return [0]
}
