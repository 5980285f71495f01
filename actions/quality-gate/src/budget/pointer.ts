// JSON Pointer (RFC 6901).

/** Throws Error that names the part of the pointer that leads nowhere, and what is there instead. */
export function resolvePointer(value: unknown, pointer: string): unknown {
  let [current, walked] = [value, '']
  for (const token of parsePointer(pointer)) {
    current = step(current, token, walked)
    walked += `/${token.replaceAll('~', '~0').replaceAll('/', '~1')}`
  }
  return current
}

/** Throws Error for a pointer that is not of RFC 6901. '' is the whole document. */
export function parsePointer(pointer: string): readonly string[] {
  if (pointer === '') return []
  if (!pointer.startsWith('/')) throw new Error(`the pointer "${pointer}" does not begin with a slash`)
  if (/~(?![01])/.test(pointer)) throw new Error(`the pointer "${pointer}" has a ~ that is neither ~0 (a tilde) nor ~1 (a slash)`)
  return pointer.slice(1).split('/').map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function step(value: unknown, token: string, walked: string): unknown {
  const where = walked === '' ? 'the document' : `"${walked}"`
  if (typeof value !== 'object' || value === null) throw new Error(`${where} is ${value === null ? 'null' : `a ${typeof value}`} and has nothing named "${token}"`)
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value
    if (/^(0|[1-9]\d*)$/.test(token) && Number(token) < list.length) return list[Number(token)]
    throw new Error(`${where} is a list of ${list.length} and has no entry "${token}"`)
  }
  if (Object.hasOwn(value, token)) return (value as Readonly<Record<string, unknown>>)[token]
  throw new Error(`${where} has nothing named "${token}"; it has ${nameSome(Object.keys(value))}`)
}

function nameSome(keys: readonly string[]): string {
  return keys.length === 0 ? 'nothing' : `${keys.slice(0, 8).map((key) => `"${key.slice(0, 60)}"`).join(', ')}${keys.length > 8 ? ` and ${keys.length - 8} more` : ''}`
}
