// The rule that a trace was judged by, as it is kept in the trace. Reading is strict: a rule that is not understood would judge something else.
import { JUDGES, RULE_DEFAULTS, type Rule } from './judge.ts'
import { boundOf, INDICATORS, unitOf, type Indicator, type Objective } from './objective.ts'

type Json = Readonly<Record<string, unknown>>

const NUMBERS = ['alpha', 'beta', 'tolerancePercent', 'toleranceMs', 'errorRatioTolerated', 'deadlineSeconds', 'bakeSeconds', 'minRequests', 'warmUpSeconds'] as const

export function plainRule({ objectives, ...rule }: Rule): object {
  return { ...rule, limits: Object.fromEntries(objectives.flatMap(({ indicator, limit }) => (limit === undefined ? [] : [[indicator, limit]]))) }
}

/** @returns the rule's parts, or what is wrong with them */
export function parseRule(rule: Json): { readonly rule: Rule } | { readonly problems: readonly string[] } {
  const problems: string[] = []
  const judge = rule['judge'] === undefined ? RULE_DEFAULTS.judge : JUDGES.find((known) => known === rule['judge'])
  if (judge === undefined) problems.push(`rule.judge must be one of ${JUDGES.join(', ')}`)
  const numbers = Object.fromEntries(NUMBERS.flatMap((name) => {
    const value = rule[name]
    if (value === undefined || value === null) return []
    if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) problems.push(`rule.${name} must be a number not below 0`)
    return [[name, value]]
  }))
  const limits = typeof rule['limits'] === 'object' && rule['limits'] !== null ? Object.entries(rule['limits']) : []
  const objectives = limits.flatMap(([name, limit]): readonly Objective[] => {
    const indicator = INDICATORS.find((known) => known === name)
    if (indicator === undefined) problems.push(`rule.limits.${name} is not an indicator; there are ${INDICATORS.join(', ')}`)
    else if (typeof limit !== 'number' || !Number.isFinite(limit) || limit < 0) problems.push(`rule.limits.${name} must be a number not below 0`)
    else return [limitOf(indicator, limit, 'the trace')]
    return []
  })
  return problems.length > 0 ? { problems } : { rule: { ...RULE_DEFAULTS, ...numbers, baselineExpected: rule['baselineExpected'] !== false, judge: judge ?? RULE_DEFAULTS.judge, objectives } }
}

export function limitOf(indicator: Indicator, limit: number, origin: string): Objective {
  return { indicator, unit: unitOf(indicator), bound: boundOf(indicator), limit, origin }
}
