// The nearest results that are kept: of the commit that this is merged onto, or of one before it, first parent by first parent. What is found
// is told with its distance, and what cannot be read is never taken for something that is not there.
import { DeliveryError, messageOf } from '@cloudrun-delivery/shared/errors'
import type { KeptResults } from '../github/port.ts'
import { decode, parsePart, PARTS_MAX, type Kept, type Part } from './kept.ts'

export const PARENTS_MAX = 20
const BUDGET_MS = 60_000

export type Found =
  | { readonly kind: 'kept'; readonly kept: Kept; /** First parents between it and the commit that was asked for. */ readonly distance: number; readonly notes: readonly string[] }
  /** Nothing is kept: this is a first run. */
  | { readonly kind: 'none'; readonly notes: readonly string[] }
  /** Whether something is kept is not known. */
  | { readonly kind: 'unknown'; readonly why: string }

/** Of a gate's own; the second part and those behind it have a number. */
export function checkName(gate: string, part = 1): string {
  return `results of ${gate}${part === 1 ? '' : ` (part ${part})`}`
}

export async function findBase(results: KeptResults, gate: string, commit: string, signal: AbortSignal): Promise<Found> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(BUDGET_MS)])
  const notes: string[] = []
  try {
    let at: string | undefined = commit
    for (let distance = 0; at !== undefined && distance <= PARENTS_MAX; distance += 1) {
      const kept: Kept | string | undefined = await readKept(results, gate, at, limited)
      if (typeof kept === 'string') notes.push(`What ${at.slice(0, 7)} keeps cannot be used: ${kept}`)
      else if (kept !== undefined) return { kind: 'kept', kept, distance, notes }
      if (distance < PARENTS_MAX) at = await results.firstParent(at, limited)
    }
    return { kind: 'none', notes }
  } catch (thrown) {
    if (signal.aborted || !(thrown instanceof DeliveryError)) throw thrown
    if (thrown.kind === 'cancelled') return { kind: 'unknown', why: `reading what is kept took longer than ${BUDGET_MS / 1000} s` }
    return { kind: 'unknown', why: thrown.kind === 'permission' ? 'the token may not read checks: give the job `checks: read`' : thrown.message }
  }
}

/** Undefined when nothing is kept; a sentence's end when what is kept cannot be used. */
async function readKept(results: KeptResults, gate: string, commit: string, signal: AbortSignal): Promise<Kept | string | undefined> {
  const text = await results.read(commit, checkName(gate), signal)
  if (text === undefined) return undefined
  const first = parsePart(text)
  if (first === undefined || first.count > PARTS_MAX) return 'it was not written by this gate'
  const parts: Part[] = [first]
  while (parts.length < first.count) {
    const part = parsePart((await results.read(commit, checkName(gate, parts.length + 1), signal)) ?? '')
    if (part === undefined) return `part ${parts.length + 1} of ${first.count} is missing`
    parts.push(part)
  }
  try {
    return decode(parts)
  } catch (thrown) {
    return messageOf(thrown)
  }
}
