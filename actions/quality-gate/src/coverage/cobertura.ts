// Cobertura XML. The lines count, not the rates that the root claims; a line that stands under several classes or methods counts once. Names
// are relative to a `<source>`: with one it is put before them, of several any may be meant.
import type { Chunks, Format } from '../read/format.ts'
import { readXml } from '../read/xml.ts'
import { addArms, addLine, fileOf, mergeFile, type Coverage, type FileCoverage } from './coverage.ts'
import { isClover } from './clover.ts'

export const cobertura: Format<Coverage> = {
  name: 'Cobertura', by: 'xml',
  isRoot: (element, attributes) => element === 'coverage' && !isClover(attributes),
  read: readCobertura,
}

export async function readCobertura(chunks: Chunks): Promise<Coverage> {
  const coverage: Coverage = new Map()
  const sources: string[] = []
  let source: string | undefined
  let file: FileCoverage | undefined
  let root: string | undefined
  await readXml(chunks, {
    open: (name, attributes) => {
      root ??= requireCoverage(name)
      if (name === 'project') throw new Error('it has a <project> where a Cobertura report has <packages>')
      if (name === 'source') source = ''
      if (name === 'class') file = fileOf(coverage, requireName(attributes['filename']))
      if (name !== 'line' || file === undefined) return
      const line = Number(attributes['number'] ?? '')
      addLine(file, line, hitsOf(attributes['hits']))
      const conditions = attributes['condition-coverage']
      const [, covered, total] = conditions === undefined ? [] : (/\((\d+)\/(\d+)\)/.exec(conditions) ?? [])
      if (total !== undefined) addArms(file, line, { covered: Number(covered), total: Number(total) })
    },
    text: (text) => {
      if (source !== undefined) source += text
    },
    close: (name) => {
      if (name === 'class') file = undefined
      if (name === 'source' && source !== undefined) {
        sources.push(source.trim())
        source = undefined
      }
    },
  })
  return underSources(coverage, sources.filter((folder) => folder !== '' && folder !== '.'))
}

function requireCoverage(name: string): string {
  if (name === 'coverage') return name
  throw new Error(`its root is <${name}>, not <coverage>: it is no Cobertura report`)
}

function requireName(file: string | undefined): string {
  if (file !== undefined && file !== '') return file
  throw new Error('a <class> has no filename')
}

/** No attribute is no hits that are known: NaN. */
function hitsOf(hits: string | undefined): number {
  return hits === undefined || hits.trim() === '' ? Number.NaN : Number(hits)
}

function underSources(coverage: Coverage, sources: readonly string[]): Coverage {
  const [only] = sources
  if (only === undefined) return coverage
  const placed: Coverage = new Map()
  for (const [name, file] of coverage) {
    const isAbsolute = /^(?:\/|\\|[a-z]:)/i.test(name)
    if (sources.length === 1 || isAbsolute) mergeFile(fileOf(placed, isAbsolute ? name : `${only.replace(/[/\\]+$/, '')}/${name}`), file)
    else mergeFile(fileOf(placed, name), { ...file, roots: sources })
  }
  return placed
}
