// Limits on what resources were used: the mean of what was read beside the candidate. It fails only on several readings, since one of them
// says little; what was asked for and never measured is not a pass.
import type { Check } from './judge.ts'
import { isRequestIndicator, type Objective } from './objective.ts'
import type { Batch } from './trace.ts'

const READINGS_MIN = 3

export function resourceChecks(objectives: readonly Objective[], batches: readonly Batch[]): readonly Check[] {
  return objectives.filter(({ indicator }) => !isRequestIndicator(indicator)).map((objective) => checkOf(objective, batches))
}

function checkOf(objective: Objective, batches: readonly Batch[]): Check {
  const values = batches.flatMap(({ resources = [] }) => resources.filter(({ indicator }) => indicator === objective.indicator).map(({ value }) => value))
  const { verdict, reason } = told(objective, values)
  const measured = values.length === 0 ? undefined : { low: Math.min(...values), high: Math.max(...values) }
  return {
    name: objective.indicator, verdict, reason, objective, measured, baseline: undefined, bad: undefined, requests: 0, allowedRatio: undefined, evidence: undefined,
    requestsNeeded: undefined,
  }
}

function told({ indicator, limit, unit, optional = false }: Objective, values: readonly number[]): Pick<Check, 'verdict' | 'reason'> {
  if (values.length === 0) return { verdict: optional || limit === undefined ? 'pass' : 'inconclusive', reason: `${indicator} was not measured` }
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const saw = `${indicator} ${round(mean)} ${unit} on average over ${values.length} readings`
  if (limit === undefined) return { verdict: 'pass', reason: saw }
  if (mean <= limit) return { verdict: 'pass', reason: `${saw}, limit ${limit} ${unit}` }
  if (values.length < READINGS_MIN) return { verdict: 'inconclusive', reason: `${saw}, limit ${limit} ${unit}: ${READINGS_MIN} readings needed` }
  return { verdict: 'fail', reason: `${saw}, limit ${limit} ${unit}` }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
