// The file that keeps the state across restarts. It is written beside and renamed, so that a crash leaves the old file or the new one, never
// half of one; it holds secrets, so nobody but its owner may read it. A file that is not ours is refused, never overwritten.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { EMPTY, type State } from './state/model.ts'

export type Saved = { readonly version: 2; readonly state: State; readonly ports: Readonly<Record<string, number>> }

export function saveState(file: string, saved: Omit<Saved, 'version'>): void {
  try {
    mkdirSync(path.dirname(path.resolve(file)), { recursive: true })
    writeFileSync(`${file}.new`, JSON.stringify({ version: 2, ...saved }), { mode: 0o600, flush: true })
    renameSync(`${file}.new`, file)
  } catch (thrown) {
    throw new Error(`The state cannot be saved in ${file}: ${(thrown as Error).message}. Until it can be, changes end with the emulator: make room, or make the file writable.`, { cause: thrown })
  }
}

/** Undefined when there is no file yet. */
export function loadState(file: string): Saved | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new Error(`The state file ${file} cannot be read: ${(thrown as Error).message}`, { cause: thrown })
  }
  const problem = problemOf(text)
  if (problem !== undefined) throw new Error(`${file} is not a state file of this emulator: ${problem}. Move it away, or name another file.`)
  const saved = JSON.parse(text) as Saved
  // What a file of an older emulator does not have yet is empty.
  return { ...saved, state: { ...EMPTY, ...saved.state } }
}

function problemOf(text: string): string | undefined {
  let saved: unknown
  try {
    saved = JSON.parse(text)
  } catch (thrown) {
    return `it is not JSON (${thrown instanceof Error ? thrown.message : ''})`
  }
  if (get(saved, 'version') !== 2) return `its version is ${JSON.stringify(get(saved, 'version'))}, this emulator reads version 2`
  const services = get(get(saved, 'state'), 'services')
  if (!isObject(services)) return 'it has no services'
  if (!Array.isArray(get(get(saved, 'state'), 'deleted'))) return 'it has no list of what was deleted'
  if (!isObject(get(saved, 'ports'))) return 'it has no ports'
  if (!isObject(get(get(saved, 'state'), 'secrets'))) return 'it has no secrets'
  const broken = Object.entries(services).find(([name, service]) => get(service, 'name') !== name || !['revisions', 'traffic', 'served'].every((list) => Array.isArray(get(service, list))))
  return broken === undefined ? undefined : `its service ${broken[0]} is not complete`
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function get(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined
}
