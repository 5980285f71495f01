// A format of reports that are JSON is known by the shape of its value, never by its file's name. A value that no format knows is refused: it is
// not an empty report.

/** `read` throws an Error whose message completes "cannot be used: …" when the report is broken or cut off. */
export type JsonFormat<Report> = { readonly name: string; readonly by: 'json'; readonly fits: (value: unknown) => boolean; readonly read: (value: unknown) => Report }

export type Recognised<Report> = { readonly format: string; readonly report: Report }

/**
 * @param known completes "its JSON has …: none of …"
 * @throws Error that completes "cannot be used: …"
 */
export function recogniseJson<Report>(text: string, formats: readonly JsonFormat<Report>[], known = `none of ${formats.map(({ name }) => name).join(', ')}`): Recognised<Report> {
  const value = parse(text)
  for (const format of formats) if (fits(format.fits, value)) return { format: format.name, report: format.read(value) }
  throw new Error(`its JSON has ${shapeOf(value)}: ${known}`)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Error(`it is no JSON (was it cut off?): ${(cause as Error).message.slice(0, 200)}`, { cause })
  }
}

/** A shape is asked for in the hope that the value has it. */
function fits(asks: (value: unknown) => boolean, value: unknown): boolean {
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
