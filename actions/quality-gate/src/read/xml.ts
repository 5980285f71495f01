// XML read as a stream, strict about structure: tags must match, there is one root, and the end must be reached, so that a report that was
// cut off is never taken for a short one. A document type with declarations of its own is refused: entities are how XML attacks its reader.
import { SaxesParser } from 'saxes'
import type { Chunks } from './format.ts'

export type Attributes = Readonly<Record<string, string>>

export type XmlHandler = {
  readonly open: (name: string, attributes: Attributes) => void
  readonly text: (text: string) => void
  readonly close: (name: string) => void
}

export class XmlError extends Error {
  override readonly name = 'XmlError'
}

const DEPTH_MAX = 256

/** Feeds the handler. Throws XmlError with line and column. Names come without their namespace prefix. */
export async function readXml(chunks: Chunks, handler: XmlHandler): Promise<void> {
  const parser = new SaxesParser({ position: true })
  let depth = 0
  const refuse = (why: string): never => {
    throw new XmlError(`line ${parser.line}, column ${parser.column}: ${why}`)
  }
  parser.on('error', (error) => refuse(error.message.replace(/^\d+:\d+:?\s*/, '')))
  parser.on('doctype', (doctype) => {
    if (doctype.includes('[')) refuse('a document type with declarations of its own is not read')
  })
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1
    if (depth > DEPTH_MAX) refuse(`elements are nested more than ${DEPTH_MAX} deep`)
    handler.open(local(name), attributes as Attributes)
  })
  parser.on('text', handler.text)
  parser.on('cdata', handler.text)
  parser.on('closetag', ({ name }) => {
    depth -= 1
    handler.close(local(name))
  })
  for await (const chunk of chunks) parser.write(chunk)
  parser.close()
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
