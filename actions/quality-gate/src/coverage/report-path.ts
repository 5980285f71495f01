// How a report spells a path, brought into one form: slashes, no drive, no scheme, no `.` and no `..` that can be resolved. Pure.

export type ReportPath = {
  readonly segments: readonly string[]
  readonly isAbsolute: boolean
  /** How many folders above its own the tool named it from; only of relative paths. */
  readonly ups: number
}

export function parseReportPath(spelled: string): ReportPath {
  const plain = withoutScheme(spelled).replaceAll('\\', '/')
  const isAbsolute = /^(?:[a-z]:)?\//i.test(plain)
  const segments: string[] = []
  let ups = 0
  for (const segment of plain.replace(/^[a-z]:(?=\/)/i, '').split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment !== '..') segments.push(segment)
    else if (segments.pop() === undefined && !isAbsolute) ups += 1
  }
  return { segments, isAbsolute, ups }
}

export function formatReportPath({ segments, isAbsolute, ups }: ReportPath): string {
  return `${isAbsolute ? '/' : '../'.repeat(ups)}${segments.join('/')}`
}

function withoutScheme(spelled: string): string {
  if (!/^file:\/\//i.test(spelled)) return spelled.replace(/^webpack:\/\/[^/]*\//, '')
  const path = spelled.replace(/^file:\/\/(?:localhost(?=\/))?/i, '').replace(/^\/(?=[a-z]:\/)/i, '')
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** Whether `path` lies in the folder; the same path does too. */
export function isUnder(path: readonly string[], folder: readonly string[]): boolean {
  return folder.length <= path.length && folder.every((segment, at) => segment === path[at])
}
