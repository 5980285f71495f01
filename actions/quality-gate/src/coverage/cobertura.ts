// Cobertura XML. The lines count, not the rates that the root claims; a line that stands under several classes or methods counts once.
import { addHits, fileOf, type Coverage } from './coverage.ts'
import type { Chunks } from '../read/format.ts'
import { readXml } from '../read/xml.ts'

export async function readCobertura(chunks: Chunks): Promise<Coverage> {
  const coverage: Coverage = new Map()
  let file: string | undefined
  let root: string | undefined
  await readXml(chunks, {
    open: (name, attributes) => {
      root ??= requireCoverage(name)
      if (name === 'class') file = attributes['filename']
      if (name !== 'line' || file === undefined) return
      const number = Number(attributes['number'])
      const hits = Number(attributes['hits'])
      if (!Number.isInteger(number) || number <= 0 || Number.isNaN(hits)) return
      addHits(fileOf(coverage, file).lines, number, Math.max(0, hits))
      const [, covered, total] = /\((\d+)\/(\d+)\)/.exec(attributes['condition-coverage'] ?? '') ?? []
      for (let branch = 0; branch < Number(total ?? 0); branch += 1) addHits(fileOf(coverage, file).branches, `${number}/${branch}`, branch < Number(covered) ? 1 : 0)
    },
    text: () => {},
    close: (name) => {
      if (name === 'class') file = undefined
    },
  })
  return coverage
}

function requireCoverage(name: string): string {
  if (name === 'coverage') return name
  throw new Error(`its root is <${name}>, not <coverage>: it is no Cobertura report`)
}
