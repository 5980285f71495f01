// What can go wrong at a call, and where: before the API has done what it was asked, or after. A case is named by these, so that it can be
// run again: `promote-good:17b-503+23a-kill`.
export const EFFECTS = ['409', '429', '500', '503', 'hang', 'reset', 'kill', 'death', 'cancel', 'foreign', 'stale', 'empty'] as const
export type Effect = (typeof EFFECTS)[number]
export type Phase = 'before' | 'after'
export type CallKind = 'read' | 'write' | 'signals'

export type Fault = {
  /** Place among all calls of the case, from 0. */
  readonly call: number
  readonly phase: Phase
  readonly effect: Effect
}

/** After these the call goes on as if nothing had happened. */
const PASSING: ReadonlySet<Effect> = new Set<Effect>(['foreign', 'stale', 'empty'])

/** Everything that can happen at one call. A read that fails after it was answered is a read that failed: that is counted once. */
export function faultsAt(call: number, kind: CallKind, withSignals: boolean): readonly Fault[] {
  const both = (effect: Effect): readonly Phase[] => (kind === 'write' || effect === 'foreign' || effect === 'cancel' ? ['before', 'after'] : ['before'])
  return EFFECTS.filter((effect) => (effect !== 'stale' || kind === 'read') && (effect !== 'empty' || withSignals)).flatMap((effect) =>
    (effect === 'stale' || effect === 'empty' ? (['before'] as const) : both(effect)).map((phase) => ({ call, phase, effect })))
}

/** Whether the second can still happen once the first has. */
export function follows(first: Fault, second: Fault): boolean {
  return second.call > first.call || (second.call === first.call && first.phase === 'before' && second.phase === 'after' && PASSING.has(first.effect))
}

export function nameOf(faults: readonly Fault[]): string {
  return faults.length === 0 ? 'none' : faults.map(({ call, phase, effect }) => `${call}${phase === 'before' ? 'b' : 'a'}-${effect}`).join('+')
}

export function parseFaults(text: string): readonly Fault[] {
  if (text === 'none') return []
  return text.split('+').map((part) => {
    const [, call = '', phase, name] = /^(\d+)([ab])-(\w+)$/.exec(part) ?? []
    const effect = EFFECTS.find((one) => one === name)
    if (effect === undefined) throw new Error(`"${part}" names no fault; one looks like 17b-503: the call, b(efore) or a(fter), and one of ${EFFECTS.join(', ')}`)
    return { call: Number(call), phase: phase === 'b' ? 'before' : 'after', effect }
  })
}
