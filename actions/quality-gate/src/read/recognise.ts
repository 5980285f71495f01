// Which format a report is in, by its content, and what it says. A report that no format knows is refused: it is not an empty one.
import type { Format } from './format.ts'
import type { Source } from './source.ts'
import { readXml, type Attributes } from './xml.ts'

export type Recognised<Report> = { readonly format: string; readonly report: Report }

type Json = Extract<Format<unknown>, { readonly by: 'json' }>['fits']

/** Throws an Error that completes "cannot be used: …". */
export async function recognise<Report>(source: Source, formats: readonly Format<Report>[]): Promise<Recognised<Report>> {
  const start = source.head.trimStart()
  if (start.startsWith('<')) return fromXml(source, formats)
  for (const format of formats) if (format.by === 'text' && format.begins(start)) return { format: format.name, report: await format.read(source.chunks()) }
  if (/^[{["\d]/.test(start)) return fromJson(source, formats)
  throw new Error(`it begins with "${start.slice(0, 40).split('\n')[0] ?? ''}": ${known(formats)}`)
}

async function fromXml<Report>(source: Source, formats: readonly Format<Report>[]): Promise<Recognised<Report>> {
  const { name, attributes } = await rootOf(source)
  for (const format of formats) if (format.by === 'xml' && format.isRoot(name, attributes)) return { format: format.name, report: await format.read(source.chunks()) }
  throw new Error(`its root is <${name.slice(0, 80)}>: ${known(formats)}`)
}

async function fromJson<Report>(source: Source, formats: readonly Format<Report>[]): Promise<Recognised<Report>> {
  const value = parse(await source.text())
  for (const format of formats) if (format.by === 'json' && fits(format.fits, value)) return { format: format.name, report: format.read(value) }
  throw new Error(`its JSON has ${shapeOf(value)}: ${known(formats)}`)
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

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Error(`it is no JSON (was it cut off?): ${(cause as Error).message.slice(0, 200)}`, { cause })
  }
}

/** A shape is asked for in the hope that the value has it. */
function fits(asks: Json, value: unknown): boolean {
  try {
    return asks(value)
  } catch {
    return false
  }
}

/** Deeper ones are told in short: a report may be nested deeper than there is room for. */
const SHAPE_DEPTH_MAX = 2

function shapeOf(value: unknown, depth = 0): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : depth >= SHAPE_DEPTH_MAX ? 'lists in lists' : `a list whose first item has ${shapeOf(value[0], depth + 1)}`
  if (typeof value !== 'object' || value === null) return `only ${typeof value}`
  const keys = Object.keys(value)
  return keys.length === 0 ? 'no key' : `the keys ${keys.slice(0, 5).map((key) => key.slice(0, 40)).join(', ')}${keys.length > 5 ? ', …' : ''}`
}

function known(formats: readonly Format<unknown>[]): string {
  return `none of ${formats.map(({ name }) => name).join(', ')}`
}
