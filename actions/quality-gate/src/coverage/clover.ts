// Clover XML, of OpenClover, PHPUnit and Istanbul. Lines of statements and conditions count; a method's own line is no statement. Istanbul
// writes `count` at a condition, and then `truecount` and `falsecount` are how many of its arms were taken and not; else they are how often
// it was true and false. What stands under `<testproject>` is the tests' own code.
import type { Chunks, Format } from '../read/format.ts'
import { readXml, type Attributes } from '../read/xml.ts'
import { addArms, addHits, addLine, branchKey, fileOf, type Coverage, type FileCoverage } from './coverage.ts'

export const clover: Format<Coverage> = {
  name: 'Clover', by: 'xml',
  isRoot: (element, attributes) => element === 'coverage' && isClover(attributes),
  read: readClover,
}

/** Cobertura's root is a `<coverage>` too. */
export function isClover(attributes: Attributes): boolean {
  return attributes['clover'] !== undefined || (attributes['generated'] !== undefined && attributes['line-rate'] === undefined)
}

export async function readClover(chunks: Chunks): Promise<Coverage> {
  const coverage: Coverage = new Map()
  let file: FileCoverage | undefined
  let inTests = false
  let root: string | undefined
  await readXml(chunks, {
    open: (name, attributes) => {
      root ??= requireCoverage(name)
      if (name === 'testproject') inTests = true
      if (name === 'file' && !inTests) file = fileOf(coverage, requirePath(attributes))
      if (name === 'line' && file !== undefined) addCloverLine(file, attributes)
    },
    text: () => {},
    close: (name) => {
      if (name === 'file') file = undefined
      if (name === 'testproject') inTests = false
    },
  })
  return coverage
}

function addCloverLine(file: FileCoverage, attributes: Attributes): void {
  const line = Number(attributes['num'] ?? '')
  const number = (name: string) => {
    const value = attributes[name] ?? ''
    return value === '' ? Number.NaN : Number(value)
  }
  if (attributes['type'] === 'stmt') addLine(file, line, number('count'))
  if (attributes['type'] !== 'cond') return
  const [count, yes, no] = [number('count'), number('truecount'), number('falsecount')]
  addLine(file, line, Number.isNaN(count) ? Math.max(yes, no) : count)
  if (Number.isNaN(yes) || Number.isNaN(no) || !Number.isInteger(line) || line <= 0) return
  if (!Number.isNaN(count)) addArms(file, line, { covered: yes, total: yes + no })
  else for (const [arm, hits] of [['true', yes], ['false', no]] as const) addHits(file.branches, branchKey(line, 'c', arm), Math.max(0, hits))
}

/** `path` is the whole one where both are there; PHPUnit writes the whole one as `name`. */
function requirePath({ path, name }: Attributes): string {
  const file = path !== undefined && path !== '' ? path : name
  if (file !== undefined && file !== '') return file
  throw new Error('a <file> has neither path nor name')
}

function requireCoverage(name: string): string {
  if (name === 'coverage') return name
  throw new Error(`its root is <${name}>, not <coverage>: it is no Clover report`)
}
