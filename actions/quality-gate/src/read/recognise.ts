// Which format a report is in, by its content, and what it says. A report that no format knows is refused: it is not an empty one.
import { recogniseJson, type Recognised } from '@cloudrun-delivery/shared/reports/json-format'
import type { Format } from './format.ts'
import type { Source } from './source.ts'
import { readXml, type Attributes } from './xml.ts'

/** Throws an Error that completes "cannot be used: …". */
export async function recognise<Report>(source: Source, formats: readonly Format<Report>[]): Promise<Recognised<Report>> {
  const start = source.head.trimStart()
  if (start.startsWith('<')) return fromXml(source, formats)
  for (const format of formats) if (format.by === 'text' && format.begins(start)) return { format: format.name, report: await format.read(source.chunks()) }
  if (/^[{["\d]/.test(start)) return recogniseJson(await source.text(), formats.filter((format) => format.by === 'json'), known(formats))
  throw new Error(`it begins with "${start.slice(0, 40).split('\n')[0] ?? ''}": ${known(formats)}`)
}

async function fromXml<Report>(source: Source, formats: readonly Format<Report>[]): Promise<Recognised<Report>> {
  const { name, attributes } = await rootOf(source)
  for (const format of formats) if (format.by === 'xml' && format.isRoot(name, attributes)) return { format: format.name, report: await format.read(source.chunks()) }
  throw new Error(`its root is <${name.slice(0, 80)}>: ${known(formats)}`)
}

class Root extends Error {
  readonly element: string
  readonly attributes: Attributes

  constructor(element: string, attributes: Attributes) {
    super(element)
    this.element = element
    this.attributes = attributes
  }
}

async function rootOf({ chunks }: Source): Promise<{ readonly name: string; readonly attributes: Attributes }> {
  try {
    await readXml(chunks(), {
      open: (element, attributes) => {
        throw new Root(element, attributes)
      },
      text: () => {},
      close: () => {},
    })
  } catch (thrown) {
    if (thrown instanceof Root) return { name: thrown.element, attributes: thrown.attributes }
    throw thrown
  }
  throw new Error('it holds no element')
}

function known(formats: readonly Format<unknown>[]): string {
  return `none of ${formats.map(({ name }) => name).join(', ')}`
}
