// The limits of validate-deploy and promote, read the same way by both.
import { INDICATORS, type Objective } from './core/objective.ts'
import type { Inputs } from './inputs.ts'

const ERROR_RATE_PERCENT_DEFAULT = 1

/** One objective per limit that is given; the error rate always has one. Values not above 0 are refused: they would fail everything. */
export function readObjectives(inputs: Inputs): readonly Objective[] {
  return INDICATORS.flatMap((indicator): readonly Objective[] => {
    const name = `${indicator}-limit`
    const isRate = indicator === 'error-rate-percent'
    const limit = inputs.number<number | undefined>(name, { min: isRate ? 0 : 0.001, max: isRate ? 100 : 600_000, default: isRate ? ERROR_RATE_PERCENT_DEFAULT : undefined })
    return limit === undefined ? [] : [{ indicator, unit: isRate ? '%' : 'ms', bound: 'at-most', limit, origin: `input \`${name}\`` }]
  })
}
