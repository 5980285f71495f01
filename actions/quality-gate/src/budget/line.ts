// One line of the input `budgets`, such as
//
//   reports/k6.json#/metrics/http_req_duration/values/p(95) <= 200 ms      a number in a JSON file, by JSON Pointer
//   lighthouse.json#/categories/performance/score >= 0.9
//   dist/assets/*.js <= 300 kB                                             the size of all files that match, together
//   dist/assets/*.js gzip <= 100 KiB                                       each compressed, together
//
// `<=` and `<` set an upper limit, `>=` and `>` a lower one. The unit of a JSON value only says what the number is: it is compared as it
// stands in the file. A size needs one: B, kB, MB (1000), KiB, MiB (1024).
import { isList, isRecord } from '@cloudrun-delivery/shared/reports/json'
import type { Measure } from './measure.ts'
import { parsePointer, resolvePointer } from './pointer.ts'

export type Operator = '<=' | '<' | '>=' | '>'

export type Budget = {
  /** The line, for messages. */
  readonly text: string
  /** Of the files. */
  readonly glob: string
  readonly of: { readonly kind: 'value'; readonly pointer: string } | { readonly kind: 'size'; readonly gzip: boolean }
  readonly operator: Operator
  /** In `unit`. */
  readonly limit: number
  readonly unit: string
}

const LINE = /^(.+?)\s+(<=|>=|<|>)\s*([-+]?\d[\d_]*(?:\.\d+)?)\s*([A-Za-z%]*)$/
const BYTES_OF: ReadonlyMap<string, number> = new Map([['B', 1], ['bytes', 1], ['kB', 1e3], ['KB', 1e3], ['MB', 1e6], ['KiB', 1024], ['MiB', 1024 ** 2]])

/** Throws Error that quotes the line and says what it should be. */
export function parseBudget(line: string): Budget {
  const text = line.trim()
  const [, source, operator, number, unit = ''] = LINE.exec(text) ?? []
  if (source === undefined || number === undefined) throw new Error(`"${text}" is no budget: it must be a file, a comparison (<=, <, >=, >) and a number with or without a unit, such as "report.json#/p95 <= 200 ms" or "dist/*.js <= 300 kB"`)
  const limit = Number(number.replaceAll('_', ''))
  const at = source.indexOf('#')
  const shared = { text, operator: operator as Operator }
  if (at >= 0) return { ...shared, glob: globOf(text, source.slice(0, at)), of: { kind: 'value', pointer: pointerOf(text, source.slice(at + 1)) }, limit, unit: unit === '%' ? 'percent' : unit }
  const bytes = BYTES_OF.get(unit)
  if (bytes === undefined) throw new Error(`"${text}" limits the size of files, so its number needs a unit: one of ${[...BYTES_OF.keys()].join(', ')}; a value in a JSON file is named as "file.json#/pointer"`)
  const gzip = /\s+gzip$/.test(source)
  return { ...shared, glob: globOf(text, source.replace(/\s+gzip$/, '')), of: { kind: 'size', gzip }, limit: limit * bytes, unit: 'bytes' }
}

function globOf(text: string, glob: string): string {
  if (glob.trim() === '') throw new Error(`"${text}" names no file before its #`)
  return glob.trim()
}

function pointerOf(text: string, pointer: string): string {
  try {
    parsePointer(pointer)
    return pointer
  } catch (thrown) {
    throw new Error(`"${text}" cannot be used: ${thrown instanceof Error ? thrown.message : String(thrown)}`, { cause: thrown })
  }
}

/** Of one JSON file that the budget's glob matches. Throws Error when the pointer leads to no number: that is no data, and never within a limit. */
export function measureValue(budget: Budget, file: string, json: unknown): Measure {
  const pointer = budget.of.kind === 'value' ? budget.of.pointer : ''
  const value = resolvePointer(json, pointer)
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Error(`"${pointer}" is ${describe(value)}, not a number`)
  return measure(budget, `${file}#${pointer}`, value)
}

function describe(value: unknown): string {
  if (isList(value)) return `a list of ${value.length}`
  return isRecord(value) ? 'an object' : (JSON.stringify(value) ?? 'nothing').slice(0, 80)
}

/** Of all files that the budget's glob matches, which must be at least one: sizes in bytes, compressed where the budget says so. */
export function measureSize(budget: Budget, sizes: readonly number[]): Measure {
  const [name, total] = [`${budget.glob}${budget.of.kind === 'size' && budget.of.gzip ? ' gzip' : ''}`, sizes.reduce((sum, size) => sum + size, 0)]
  return sizes.length === 0 ? { name, value: undefined, unit: budget.unit, limit: limitOf(budget), measured: false, crossed: false } : measure(budget, name, total)
}

function measure(budget: Budget, name: string, value: number): Measure {
  return { name, value, unit: budget.unit, limit: limitOf(budget), measured: true, crossed: !holds(value, budget.operator, budget.limit) }
}

/** As it was written. */
function limitOf({ text }: Budget): string {
  return text.slice(text.search(/(<=|>=|<|>)\s*[-+]?\d[\d_.]*\s*[A-Za-z%]*$/))
}

function holds(value: number, operator: Operator, limit: number): boolean {
  switch (operator) {
    case '<=': return value <= limit
    case '<': return value < limit
    case '>=': return value >= limit
    case '>': return value > limit
  }
}
