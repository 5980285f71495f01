// A resource as a flat list of its settings, each with a path that people can read: `containers[app].env.NAME`, `scaling.minInstanceCount`.
// Two resources are the same when their leaves are: what the API spells differently (2 and 2000m, 1Gi and 1024Mi), leaves out
// (false, 0, empty) or puts in another order is no difference.
import { isJson, list, object, text, type Json } from './json.ts'

export type Leaf = {
  /** Equal for equal settings, however they are spelled. */
  readonly same: string
  /** As people read it. Empty where only the kind may be shown. */
  readonly shown: string
  /** The value may be private: it is shown only to those who ask for it. */
  readonly isPrivate: boolean
}

export type Leaves = ReadonlyMap<string, Leaf>

/** Fields whose values may hold what is nobody's business: arguments carry passwords, headers carry tokens. */
const PRIVATE = /(^|\.)(args|httpHeaders)(\[|\.|$)/
const DURATION = /^(\d+(?:\.\d+)?)s$/
const MEMORY_UNITS: Readonly<Record<string, number>> = { '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40 }

export function leavesOf(value: unknown, path = ''): Leaves {
  const leaves = new Map<string, Leaf>()
  collect(value, path, leaves)
  return leaves
}

function collect(value: unknown, path: string, leaves: Map<string, Leaf>): void {
  if (isJson(value)) {
    for (const [field, entry] of Object.entries(value)) collect(entry, path === '' ? field : `${path}.${field}`, leaves)
    return
  }
  if (Array.isArray(value) && value.every(isJson)) return collectEntries(value, path, leaves)
  const same = canonical(value, path)
  // What is empty is not there, as the API's own JSON has it.
  if (same !== '') leaves.set(path, { same, shown: typeof value === 'string' ? value : JSON.stringify(value), isPrivate: PRIVATE.test(path) })
}

function collectEntries(entries: readonly Json[], path: string, leaves: Map<string, Leaf>): void {
  if (/(^|\.)env$/.test(path)) {
    for (const entry of entries) leaves.set(`${path}.${text(entry['name'])}`, environmentLeaf(entry))
    return
  }
  for (const [index, entry] of entries.entries()) {
    const name = nameOf(entry, path)
    const { size } = leaves
    collect(without(entry, name), `${path}[${name ?? index}]`, leaves)
    // An entry that has nothing but its name is there all the same.
    if (name !== undefined && leaves.size === size) leaves.set(`${path}[${name}]`, { same: kindOf(entry), shown: kindOf(entry), isPrivate: false })
  }
}

function kindOf(entry: Json): string {
  return Object.keys(entry).filter((field) => field !== 'name' && field !== 'mountPath').join() || 'there'
}

/** Entries of these lists are known by a name, so that a change of order is none. Ports have no order to lose: there is one. */
export function nameOf(entry: Json, path: string): string | undefined {
  const name = path.endsWith('volumeMounts') ? entry['mountPath'] : path.endsWith('items') ? entry['path'] : path.endsWith('ports') ? undefined : entry['name']
  return typeof name === 'string' && name !== '' ? name : undefined
}

function without(entry: Json, name: string | undefined): Json {
  return Object.fromEntries(Object.entries(entry).filter(([field, value]) => !(['name', 'mountPath', 'path'].includes(field) && value === name)))
}

function environmentLeaf(entry: Json): Leaf {
  const reference = object(object(entry['valueSource'])['secretKeyRef'])
  const secret = text(reference['secret'])
  if (secret !== '') {
    const shown = `secret ${secret}:${String(reference['version'] ?? '') || 'latest'}`
    return { same: shown, shown, isPrivate: false }
  }
  const value = String(entry['value'] ?? '')
  return { same: `=${value}`, shown: JSON.stringify(value), isPrivate: true }
}

function canonical(value: unknown, path: string): string {
  // Here nothing is not zero: the API means three, or one.
  if (value === 0 && /(^|\.)(maxRetries|manualInstanceCount)$/.test(path)) return '0'
  if (value === undefined || value === null || value === false || value === 0 || value === '' || (Array.isArray(value) && value.length === 0)) return ''
  if (typeof value !== 'string') return Array.isArray(value) ? JSON.stringify(list(value)) : String(value)
  if (path.endsWith('limits.cpu')) return String(value.endsWith('m') ? Number(value.slice(0, -1)) / 1000 : Number(value))
  if (path.endsWith('limits.memory') || path.endsWith('sizeLimit')) return String(bytesOf(value))
  const seconds = DURATION.exec(value)?.[1]
  return seconds === undefined ? value : `${Number(seconds)}s`
}

function bytesOf(quantity: string): number | string {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)([kMGT]i?|Ki)?$/.exec(quantity) ?? []
  return number === undefined ? quantity : Number(number) * (MEMORY_UNITS[unit] ?? 1)
}

export function sameLeaves(a: Leaves, b: Leaves): boolean {
  return a.size === b.size && [...a].every(([path, leaf]) => b.get(path)?.same === leaf.same)
}

/** Whether two values of the same field say the same. @param path of the field, for its unit */
export function sameValue(a: unknown, b: unknown, path = ''): boolean {
  return sameLeaves(leavesOf(a, path), leavesOf(b, path))
}
