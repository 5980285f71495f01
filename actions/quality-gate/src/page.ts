// Pages that GitHub limits in size. It refuses one that is too long as a whole, or cuts it in its middle: so a page is put together from parts
// that are whole, and one that has no room is named in a line instead. Pure.

/** GitHub refuses 1 MiB of a step; what stays free is for what other actions' parts of ours say. */
export const SUMMARY_BYTES_MAX = 950_000

export type Part = {
  /** Completes "Left out, because …": what the reader misses. */
  readonly name: string
  /** Markdown that is whole in itself; '' for nothing. */
  readonly text: string
}

const RESERVED_BYTES = 200
const GAP = '\n\n'

/** In the order given, which is the order of importance. The first part is never left out: its maker bounds it. */
export function page(parts: readonly Part[], bytesMax: number): string {
  const shown: string[] = []
  const left: string[] = []
  let bytes = RESERVED_BYTES + parts.reduce((sum, { name }) => sum + Buffer.byteLength(name) + 2, 0)
  for (const { name, text } of parts.filter((part) => part.text !== '')) {
    const size = Buffer.byteLength(text) + GAP.length
    if (shown.length > 0 && bytes + size > bytesMax) {
      left.push(name)
      continue
    }
    bytes += size
    shown.push(text)
  }
  if (left.length > 0) shown.push(`_Left out here, because the page would be too long for GitHub: ${left.join(', ')}. The JSON report has it all._`)
  return shown.join(GAP)
}

/** As many pieces as have room, in order, and how many have not. @param more says how many, from 1 */
export function fitted(pieces: Iterable<string>, count: number, { bytesMax, gap, more }: { readonly bytesMax: number; readonly gap: string; readonly more: (left: number) => string }): string {
  const shown: string[] = []
  let bytes = 0
  for (const piece of pieces) {
    bytes += Buffer.byteLength(piece) + gap.length
    if (bytes > bytesMax) break
    shown.push(piece)
  }
  return [...shown, ...(count > shown.length ? [more(count - shown.length)] : [])].join(gap)
}
