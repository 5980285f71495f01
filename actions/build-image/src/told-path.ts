import path from 'node:path'

/** As an annotation names a file: from the workspace, where it lies in it. */
export function toldPath(file: string): string {
  const inside = path.relative(process.cwd(), file)
  return inside.startsWith('..') ? file : inside
}
