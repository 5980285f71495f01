// The JSON report of coverage.py (`coverage json`). https://coverage.readthedocs.io/en/latest/commands/cmd_json.html
import type { Format } from '../read/format.ts'
import { addHits, addLine, branchKey, fileOf, type Coverage } from './coverage.ts'
import { isRecord } from './json.ts'

export const coveragePy: Format<Coverage> = {
  name: 'coverage.py JSON', by: 'json',
  fits: (value) => isRecord(value) && isRecord(value['meta']) && isRecord(value['files']),
  read: readCoveragePy,
}

export function readCoveragePy(value: unknown): Coverage {
  const coverage: Coverage = new Map()
  if (!isRecord(value) || !isRecord(value['files'])) throw new Error('it has no "files"')
  for (const [path, entry] of Object.entries(value['files'])) {
    if (!isRecord(entry)) throw new Error(`"files" has no object for ${path}`)
    const file = fileOf(coverage, path)
    for (const [list, hits] of [['executed_lines', 1], ['missing_lines', 0]] as const) {
      for (const line of requireList(entry[list], `${list} of ${path}`)) addLine(file, Number(line), hits)
    }
    for (const [list, hits] of [['executed_branches', 1], ['missing_branches', 0]] as const) {
      for (const arm of entry[list] === undefined ? [] : requireList(entry[list], `${list} of ${path}`)) {
        const [from, to] = Array.isArray(arm) ? (arm as readonly unknown[]) : []
        if (Number.isInteger(from) && Number.isInteger(to)) addHits(file.branches, branchKey(Number(from), 'p', Number(to)), hits)
      }
    }
  }
  return coverage
}

function requireList(value: unknown, what: string): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw new Error(`${what} is no list`)
}
