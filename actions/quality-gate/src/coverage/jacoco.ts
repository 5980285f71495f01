// JaCoCo XML. Lines stand under `<sourcefile>`, once for all classes of that file; a line of which any instruction ran is covered. Names are
// a package and a file name; where modules are grouped, the group's name goes before them, since two modules may have the same package.
import type { Chunks, Format } from '../read/format.ts'
import { readXml } from '../read/xml.ts'
import { addArms, addLine, fileOf, type Coverage, type FileCoverage } from './coverage.ts'

export const jacoco: Format<Coverage> = { name: 'JaCoCo', by: 'xml', isRoot: (element) => element === 'report', read: readJacoco }

export async function readJacoco(chunks: Chunks): Promise<Coverage> {
  const coverage: Coverage = new Map()
  const groups: string[] = []
  let folder = ''
  let file: FileCoverage | undefined
  let root: string | undefined
  await readXml(chunks, {
    open: (name, attributes) => {
      root ??= requireReport(name)
      if (name === 'group') groups.push(attributes['name'] ?? '')
      if (name === 'package') folder = attributes['name'] ?? ''
      if (name === 'sourcefile') file = fileOf(coverage, [...groups, folder, requireName(attributes['name'])].filter((part) => part !== '').join('/'))
      if (name !== 'line' || file === undefined) return
      const number = (key: string) => Number(attributes[key] ?? 0)
      addLine(file, number('nr'), number('ci'))
      if (number('mb') + number('cb') > 0) addArms(file, number('nr'), { covered: number('cb'), total: number('mb') + number('cb') })
    },
    text: () => {},
    close: (name) => {
      if (name === 'group') groups.pop()
      if (name === 'package') folder = ''
      if (name === 'sourcefile') file = undefined
    },
  })
  if (coverage.size === 0) throw new Error('it has no <sourcefile>: the classes were compiled without debug information, or none was found')
  return coverage
}

function requireReport(name: string): string {
  if (name === 'report') return name
  throw new Error(`its root is <${name}>, not <report>: it is no JaCoCo report`)
}

function requireName(name: string | undefined): string {
  if (name !== undefined && name !== '') return name
  throw new Error('a <sourcefile> has no name')
}
