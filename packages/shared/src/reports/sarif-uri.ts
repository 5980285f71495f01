// Where a SARIF result points to, as a path: relative to the root of the source where the report leaves it relative, absolute where it names
// a folder. Percent signs are decoded; whatever is no file (https:) is left as it is spelled.
import { isList, isRecord, optionalNumber, optionalString, type Json } from './json.ts'

const BASES_MAX = 8

/** §3.4: the URI itself or that of the run's artifact that it names by index. */
export function fileOf(run: Json, location: Json): string | undefined {
  const index = optionalNumber(location['index'])
  const artifact = index !== undefined && isList(run['artifacts']) ? run['artifacts'][index] : undefined
  const indexed = isRecord(artifact) && isRecord(artifact['location']) ? artifact['location'] : {}
  const uri = optionalString(location['uri']) ?? optionalString(indexed['uri'])
  if (uri === undefined) return undefined
  const base = optionalString(location['uriBaseId']) ?? (optionalString(location['uri']) === undefined ? optionalString(indexed['uriBaseId']) : undefined)
  return pathOf(`${/^[a-z][a-z0-9+.-]*:/i.test(uri) || uri.startsWith('/') ? '' : baseOf(run, base)}${uri}`)
}

/** A base may be relative to another one; one that the report does not define is the root of the source. */
function baseOf(run: Json, id: string | undefined, depth = 0): string {
  const bases = isRecord(run['originalUriBaseIds']) ? run['originalUriBaseIds'] : {}
  const base = id !== undefined && depth < BASES_MAX && Object.hasOwn(bases, id) ? bases[id] : undefined
  if (!isRecord(base)) return ''
  const uri = optionalString(base['uri']) ?? ''
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(uri) ? uri : `${baseOf(run, optionalString(base['uriBaseId']), depth + 1)}${uri}`
  return whole === '' || whole.endsWith('/') ? whole : `${whole}/`
}

function pathOf(uri: string): string {
  const path = uri.replace(/^file:\/\/[^/]*(?=\/)/i, '').replace(/^file:/i, '').replace(/^\/(?=[A-Za-z]:[/\\])/, '').replace(/^\.\//, '')
  try {
    return decodeURIComponent(path)
  } catch {
    // A percent sign that encodes nothing.
    return path
  }
}
