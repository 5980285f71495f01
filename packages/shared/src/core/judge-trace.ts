// The one door to all judges.
import type { Judgement, Rule } from './judge.ts'
import { judgeKayenta } from './judge-kayenta.ts'
import { judgeSequential } from './judge-sequential.ts'
import { judgeThreshold } from './judge-threshold.ts'
import type { Trace } from './trace.ts'

export function judgeTrace(trace: Trace, rule: Rule): Judgement {
  switch (rule.judge) {
    case 'sequential':
      return judgeSequential(trace, rule)
    case 'threshold':
      return judgeThreshold(trace, rule)
    case 'kayenta':
      return judgeKayenta(trace, rule)
  }
}
