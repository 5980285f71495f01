// The three results of judging. Not knowing is one of them, and it is never mistaken for the first.

export type Verdict = 'pass' | 'fail' | 'inconclusive'

const SEVERITY: Readonly<Record<Verdict, number>> = { pass: 0, inconclusive: 1, fail: 2 }

/** The worst verdict wins, whatever the order. No verdicts at all is `inconclusive`, not `pass`. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.length === 0) return 'inconclusive'
  return verdicts.reduce((a, b) => (SEVERITY[b] > SEVERITY[a] ? b : a))
}
