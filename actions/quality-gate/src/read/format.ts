// A format is known by its content, never by its file's name: by the root of an XML document, by the shape of a JSON value, or by how a text
// begins. A report that no format knows is a problem, and never an empty report.
import type { JsonFormat } from '@cloudrun-delivery/shared/reports/json-format'
import type { Attributes } from './xml.ts'

export type Chunks = AsyncIterable<string> | Iterable<string>

/** `read` throws an Error whose message completes "cannot be used: …" when the report is broken or cut off. */
export type Format<Report> =
  | { readonly name: string; readonly by: 'xml'; readonly isRoot: (element: string, attributes: Attributes) => boolean; readonly read: (chunks: Chunks) => Promise<Report> }
  | JsonFormat<Report>
  | { readonly name: string; readonly by: 'text'; readonly begins: (head: string) => boolean; readonly read: (chunks: Chunks) => Promise<Report> }
