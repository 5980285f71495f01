// What a commit keeps for those who are compared with it, as text for check runs: JSON, compressed, in parts that GitHub takes. What does not
// fit into PARTS_MAX of them goes in this order, because what is left is worth more to a reader: names of tests, fingerprints of findings,
// lines of coverage. Totals and the trend always fit. What is read back was written by a workflow, and is looked at as if by a stranger.
import { createHash } from 'node:crypto'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { isList, isRecord, optionalNumber, record, string, type Json } from '@cloudrun-delivery/shared/reports/json'

export type Point = { readonly commit: string; readonly coveragePercent: number | undefined; readonly tests: number; readonly lintErrors: number }

/** Names, each once: `suite › name`. */
export type TestNames = { readonly passed: readonly string[]; readonly skipped: readonly string[]; readonly bad: readonly string[] }

export type Kept = {
  readonly commit: string
  /** Oldest first; the last is the commit's own. */
  readonly trend: readonly Point[]
  /** Undefined when nothing was measured, or when it did not fit. */
  readonly tests: TestNames | undefined
  /** Of errors and warnings, in no order; as often as they were found. */
  readonly findings: { readonly errors: readonly string[]; readonly warnings: readonly string[] } | undefined
  /** By path from the workspace: `states.ts`. */
  readonly lines: ReadonlyMap<string, string> | undefined
  /** What did not fit. */
  readonly leftOut: readonly Detail[]
}

export type Detail = 'tests' | 'findings' | 'lines'
const DETAILS: readonly Detail[] = ['tests', 'findings', 'lines']
export const DETAIL_NAMES: Readonly<Record<Detail, string>> = { tests: 'names of tests', findings: 'fingerprints of findings', lines: 'lines of coverage' }

export const TREND_MAX = 30
/** GitHub refuses 65 535 characters. */
export const PART_CHARACTERS_MAX = 60_000
/** As many as hold the lines and names of tests of Python's standard library (docs/decisions/0011). */
export const PARTS_MAX = 9
/** What would take long to compress is not kept; what grows to more when it is read was not written here. */
const CHARACTERS_MAX = 20_000_000
const BYTES_MAX = 64_000_000
const HEAD_CHARACTERS = 300

/** @returns the parts' texts, and what they hold */
export function encode(kept: Kept): { readonly parts: readonly string[]; readonly kept: Kept } {
  for (let dropped = 0; ; dropped += 1) {
    const gone = DETAILS.slice(0, dropped)
    const slim: Kept = { ...kept, ...Object.fromEntries(gone.map((detail) => [detail, undefined])), leftOut: [...kept.leftOut, ...gone.filter((detail) => kept[detail] !== undefined)] }
    const json = JSON.stringify(plain(slim))
    if (json.length > CHARACTERS_MAX && dropped < DETAILS.length) continue
    const text = brotliCompressSync(json, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 22 } }).toString('base64')
    const size = PART_CHARACTERS_MAX - HEAD_CHARACTERS
    if (text.length > size * PARTS_MAX && dropped < DETAILS.length) continue
    const count = Math.max(1, Math.ceil(text.length / size))
    const id = createHash('sha256').update(text).digest('hex').slice(0, 16)
    return { kept: slim, parts: Array.from({ length: count }, (_, at) => `Results of this commit, compressed: pull requests are compared with them.\n\n\`\`\`\nkept-results v1 ${id} ${at + 1}/${count}\n${text.slice(at * size, (at + 1) * size)}\n\`\`\`\n`) }
  }
}

export type Part = { readonly id: string; readonly number: number; readonly count: number; readonly body: string }

/** Undefined of a text that is none of ours. */
export function parsePart(text: string): Part | undefined {
  const [, id = '', number, count, body = ''] = /^kept-results v1 ([0-9a-f]{16}) (\d)\/(\d)\r?\n([A-Za-z0-9+/=]+)\r?\n/m.exec(text) ?? []
  return number === undefined ? undefined : { id, number: Number(number), count: Number(count), body }
}

/** @throws Error when the parts are not one whole, or hold something else */
export function decode(parts: readonly Part[]): Kept {
  const [first] = parts
  if (first === undefined || parts.length !== first.count || parts.some(({ id, number }, at) => id !== first.id || number !== at + 1)) throw new Error('its parts do not belong together')
  const text = brotliDecompressSync(Buffer.from(parts.map(({ body }) => body).join(''), 'base64'), { maxOutputLength: BYTES_MAX }).toString()
  return keptOf(record(JSON.parse(text), 'it'))
}

function plain({ lines, ...kept }: Kept): object {
  return { version: 1, ...kept, lines: lines && Object.fromEntries(lines) }
}

function keptOf(value: Json): Kept {
  if (value['version'] !== 1) throw new Error(`it is of version ${String(value['version']).slice(0, 20)}, not 1`)
  const { tests, findings, lines } = value
  return {
    commit: string(value['commit'], 'its commit'),
    trend: (isList(value['trend']) ? value['trend'] : []).slice(-TREND_MAX).map((point) => pointOf(record(point, 'a point of its trend'))),
    tests: isRecord(tests) ? { passed: texts(tests['passed']), skipped: texts(tests['skipped']), bad: texts(tests['bad']) } : undefined,
    findings: isRecord(findings) ? { errors: texts(findings['errors']), warnings: texts(findings['warnings']) } : undefined,
    lines: isRecord(lines) ? new Map(Object.entries(lines).map(([file, states]) => [file, string(states, 'a file of its lines')])) : undefined,
    leftOut: DETAILS.filter((detail) => isList(value['leftOut']) && value['leftOut'].includes(detail)),
  }
}

function pointOf(point: Json): Point {
  return { commit: string(point['commit'], 'a commit of its trend'), coveragePercent: optionalNumber(point['coveragePercent']), tests: optionalNumber(point['tests']) ?? 0, lintErrors: optionalNumber(point['lintErrors']) ?? 0 }
}

function texts(value: unknown): readonly string[] {
  if (!isList(value)) throw new Error('a list of it is none')
  return value.map((one) => string(one, 'an entry of a list'))
}
